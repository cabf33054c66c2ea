"""Spacecraft in the scene: markers, names, paths and ground tracks of those whose path covers the moment.

Nothing is loaded or made before the first of them is in sight, and nothing done while there is none.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import pyvista as pv

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import BODY_INDEX, JUPITER_EQUATORIAL_RADIUS_KM
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.trajectory import load_trajectory
from jovian_viewer.scene.camera_geometry import DrawnBodies, Viewpoint, project
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.scene.flyby_tracks import FlybyTracks
from jovian_viewer.scene.ground_track import GroundTrack
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.path_line import PathLine
from jovian_viewer.scene.picking import Disc
from jovian_viewer.scene.sky_name_layout import Box
from jovian_viewer.scene.spacecraft_layout import (
    drawn_spacecraft,
    hidden_behind,
)
from jovian_viewer.scene.spacecraft_marks import MARKER_PX, RING_PX, SpacecraftMark
from jovian_viewer.scene.spacecraft_names import Craft, Seen, SpacecraftNames

# Logical pixels: the pointer is on a marker that is so near.
_HIT_PX: Final = 10.0
# A path is not followed farther out than this, nor than so many times the eye's own distance: depths would become
# too coarse to tell a moon from its ring.
_FARTHEST_SEEN_RJ: Final = 150.0
_FARTHEST_SEEN_EYES: Final = 3.0


class SpacecraftLayer:
    """Everything that is drawn of spacecraft.

    Parameters
    ----------
    plotter : pyvista.BasePlotter
    """

    def __init__(self, plotter: pv.BasePlotter) -> None:
        self._plotter = plotter
        self._pixel_ratio = 1.0
        self._crafts: dict[SpacecraftId, Craft] = {}
        self._places: dict[SpacecraftId, FloatArray] = {}
        self._seen: list[Seen] = []
        self._names = SpacecraftNames(self._crafts)
        self.tracks = FlybyTracks(plotter)
        self._drawn: tuple[SpacecraftId, ...] = ()
        self._viewpoint: Viewpoint | None = None

    @property
    def drawn(self) -> tuple[SpacecraftId, ...]:
        """The spacecraft that are there at the moment, seen or hidden."""
        return tuple(self._places)

    @property
    def boxes(self) -> list[Box]:
        """Where words about spacecraft stand: left, bottom, right, top, device pixels."""
        return [*self._names.all_boxes, *([] if self.tracks.box is None else [self.tracks.box])]

    @property
    def markers_px(self) -> dict[SpacecraftId, tuple[float, float]]:
        """Where the markers that can be seen are, device pixels from the lower left."""
        return {seen.spacecraft: (seen.x_px, seen.y_px) for seen in self._seen}

    @property
    def texts(self) -> dict[SpacecraftId, str]:
        """What is written at the markers."""
        marks = {each.spacecraft: self._crafts[each.spacecraft].mark for each in self._seen}
        written = {
            spacecraft: " | ".join(filter(None, (mark.name.text, mark.told.text))) for spacecraft, mark in marks.items()
        }
        return {spacecraft: text for spacecraft, text in written.items() if text}

    @property
    def track(self) -> GroundTrack | None:
        """The ground track that is on a globe, if any."""
        return self.tracks.shown

    @property
    def track_text(self) -> str:
        """What is written at its closest approach; empty if that is on the far side, or there is none."""
        return self.tracks.text

    def path_of(self, spacecraft: SpacecraftId) -> PathLine | None:
        """Return the line of a spacecraft that has been drawn."""
        craft = self._crafts.get(spacecraft)
        return None if craft is None else craft.path

    def set_pixel_ratio(self, pixel_ratio: float) -> None:
        """Keep sizes on screens with more device pixels."""
        self._pixel_ratio = self._names.pixel_ratio = pixel_ratio
        for craft in self._crafts.values():
            craft.mark.set_pixel_ratio(pixel_ratio)
            craft.path.set_pixel_ratio(pixel_ratio)
        self.tracks.set_pixel_ratio(pixel_ratio)

    # The steps of a frame

    def locate(
        self, snapshot: SystemSnapshot, look: Look, icrf_to_scene: FloatArray, scale: DisplayScale
    ) -> Mapping[SpacecraftId, FloatArray]:
        """Draw the paths of a moment, and return where its spacecraft are drawn, scene coordinates, (3,) each."""
        wanted = look.spacecraft
        whole = _whole_paths(look)
        lined = {*wanted.shown, *whole}
        for spacecraft in self._drawn:
            if spacecraft not in lined:
                self._crafts[spacecraft].path.hide()
        self._drawn = tuple(lined)
        self._places = {}
        if not lined:
            return self._places
        jd_tdb = float(snapshot.jd_tdb)
        to_scene = icrf_to_scene.T / JUPITER_EQUATORIAL_RADIUS_KM
        moons_rj = snapshot.position_km[1:] @ to_scene
        for spacecraft in wanted.shown:
            craft = self._craft(spacecraft)
            place_rj = craft.trajectory.position_km(jd_tdb) @ to_scene
            drawn = drawn_spacecraft(place_rj, moons_rj, scale)
            self._places[spacecraft] = drawn
            craft.path.apply(jd_tdb, place_rj, drawn, moons_rj, scale)
            self.tracks.look_for(craft.trajectory, jd_tdb, place_rj, moons_rj)
        for spacecraft in lined:
            path = self._craft(spacecraft).path
            if spacecraft not in self._places:
                path.hide()
            path.show_whole(scale if spacecraft in whole else None)
        return self._places

    def reach(self, eye: FloatArray) -> float:
        """Return how far out paths are to be seen from an eye, scene coordinates; 0 where there is none."""
        if not self._drawn:
            return 0.0
        farthest = max(_FARTHEST_SEEN_RJ, _FARTHEST_SEEN_EYES * math.hypot(*eye.tolist()))
        return min(max(self._crafts[spacecraft].path.reach for spacecraft in self._drawn), farthest)

    def mark(self, look: Look, viewpoint: Viewpoint, bodies: DrawnBodies, size_px: tuple[int, int]) -> None:
        """Draw the markers of a moment."""
        self._names.forget_boxes()
        self.tracks.forget_box()
        seen_before, self._seen = self._seen, []
        if self._places:
            names = list(self._places)
            points = np.stack([self._places[name] for name in names])
            pixel, depth = project(viewpoint, points, size_px)
            seen = (depth > 0.0) & ~hidden_behind(viewpoint.eye, points, bodies.centres, bodies.radii)
            for name, (x_px, y_px), away, is_seen in zip(names, pixel.tolist(), depth.tolist(), seen, strict=True):
                if is_seen and -RING_PX < x_px < size_px[0] + RING_PX and -RING_PX < y_px < size_px[1] + RING_PX:
                    self._seen.append(Seen(name, x_px, y_px, away))
        self._viewpoint = viewpoint
        chosen, hovered = look.spacecraft.chosen, look.spacecraft.hovered
        shown = {each.spacecraft for each in self._seen}
        for each in self._seen:
            mark = self._crafts[each.spacecraft].mark
            mark.show_at(each.x_px, each.y_px, chosen=each.spacecraft is chosen, hovered=each.spacecraft is hovered)
        for each in seen_before:
            if each.spacecraft not in shown:
                self._crafts[each.spacecraft].mark.hide()

    def avoided_px(self) -> list[tuple[float, float, float]]:
        """Return middles and radii of the markers, which other names keep off, device pixels."""
        reach_px = (MARKER_PX + 2.0) * self._pixel_ratio
        return [(seen.x_px, seen.y_px, reach_px) for seen in self._seen]

    def name(self, look: Look, discs: Sequence[Disc], taken: Sequence[Box], size_px: tuple[int, int]) -> None:
        """Write the names beside the markers, where they cover no other words.

        What is told of the chosen one stands there instead, or at the picture's edge where a globe is behind it.
        """
        if self._seen and self._viewpoint is not None:
            self._names.write(look, self._viewpoint, self._seen, discs, taken, size_px)

    def trace(
        self,
        jd_tdb: float,
        look: Look,
        bodies: DrawnBodies,
        turned: FloatArray,
        viewpoint: Viewpoint,
        taken: Sequence[Box],
        size_px: tuple[int, int],
    ) -> None:
        """Draw the ground track of a flyby, if there is one; `turned` are the bodies' axes in the scene, (5, 3, 3)."""
        track = self.tracks.found
        if track is None or track.spacecraft not in self._places or not track.shown_at(jd_tdb):
            self.tracks.hide()
            return
        index = BODY_INDEX[track.moon]
        globe = bodies.centres[index], float(bodies.radii[index]), turned[index]
        self.tracks.draw(track, *globe)
        if look.settings.labels:
            markers = [(x - r, y - r, x + r, y + r) for x, y, r in self.avoided_px()]
            self.tracks.write(viewpoint, *globe, size_px, [*taken, *markers])
        else:
            self.tracks.hide_text()

    def at(self, x_px: float, y_px: float) -> SpacecraftId | None:
        """Return the spacecraft whose marker or name is drawn at a pixel of the last applied frame."""
        for spacecraft, (left, bottom, right, top) in self._names.boxes.items():
            if left <= x_px <= right and bottom <= y_px <= top:
                return spacecraft
        reach_px = _HIT_PX * self._pixel_ratio
        near = [each for each in self._seen if math.dist((x_px, y_px), (each.x_px, each.y_px)) <= reach_px]
        return min(near, key=lambda each: math.dist((x_px, y_px), (each.x_px, each.y_px))).spacecraft if near else None

    # Making

    def _craft(self, spacecraft: SpacecraftId) -> Craft:
        craft = self._crafts.get(spacecraft)
        if craft is None:
            trajectory = load_trajectory(spacecraft)
            mark = SpacecraftMark(self._plotter.renderer, spacecraft)
            craft = Craft(trajectory, mark, PathLine(self._plotter, trajectory))
            mark.set_pixel_ratio(self._pixel_ratio)
            craft.path.set_pixel_ratio(self._pixel_ratio)
            self._crafts[spacecraft] = craft
        return craft


def _whole_paths(look: Look) -> tuple[SpacecraftId, ...]:
    """Return the spacecraft whose whole path is drawn: those at the moment, and the chosen one."""
    wanted = look.spacecraft
    if not wanted.whole_paths:
        return ()
    chosen = (wanted.chosen,) if wanted.chosen is not None and wanted.chosen not in wanted.shown else ()
    return wanted.shown + chosen
