"""The comet in the scene: fragments on their way into Jupiter, their flashes, the dark marks and their letters.

Nothing is made before the first of them is in sight, and outside of those months and days nothing is done but to
compare the moment with two dates.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Final

import numpy as np
import pyvista as pv

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import BODY_INDEX, JUPITER_EQUATORIAL_RADIUS_KM, BodyId
from jovian_viewer.astro.comet import site_on_jupiter_km
from jovian_viewer.astro.comet_path import infall_km
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog.comet import fragments, impacts
from jovian_viewer.catalog.comet_marks import Marks, has_marks, marks_at
from jovian_viewer.scene.camera_geometry import DrawnBodies, Viewpoint, project
from jovian_viewer.scene.comet_names import CometNames, is_near_entry
from jovian_viewer.scene.comet_shapes import (
    SHOWN_BEFORE_DAYS,
    Glow,
    behind_jupiter,
    glows,
    is_falling,
    plume_height_km,
    trail_ages_days,
    trail_alphas,
)
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.scene.globe import Globe
from jovian_viewer.scene.globe_marks import drawn_marks
from jovian_viewer.scene.glow_sheet import GlowSheet
from jovian_viewer.scene.light_rays import Ray, RayLines
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.picking import Disc
from jovian_viewer.scene.place_layout import covered
from jovian_viewer.scene.sky_name_layout import Box

# Logical pixels.
_TRAIL_WIDTH_PX: Final = 2.2
_TRAIL_COLOUR: Final = "#DCE8FF"
# Places on a fragment's way that are computed, some 50 seconds apart.
_WAY_STEPS: Final = 500
# Marks change so slowly that a frame need not ask for them anew, except in the first minutes of one.
_MARKS_LAST_DAYS: Final = 1e-4


class CometLayer:
    """Everything that is drawn of the comet.

    Parameters
    ----------
    plotter : pyvista.BasePlotter
    """

    def __init__(self, plotter: pv.BasePlotter) -> None:
        self._plotter = plotter
        self._pixel_ratio = 1.0
        self._marks: tuple[float, Marks | None] | None = None
        self._trails: RayLines | None = None
        self._glows: GlowSheet | None = None
        self._names: CometNames | None = None
        self._falling: tuple[str, ...] = ()
        self._active = False

    @property
    def falling(self) -> tuple[str, ...]:
        """The fragments that are drawn on their way, or glowing after it."""
        return self._falling

    @property
    def named(self) -> tuple[str, ...]:
        """The words that are written on Jupiter."""
        return () if self._names is None else self._names.shown

    def set_pixel_ratio(self, pixel_ratio: float) -> None:
        """Keep sizes on screens with more device pixels."""
        self._pixel_ratio = pixel_ratio
        if self._trails is not None:
            self._trails.actor.prop.line_width = _TRAIL_WIDTH_PX * pixel_ratio
        if self._names is not None:
            self._names.set_pixel_ratio(pixel_ratio)

    def mark(self, jd_tdb: float, jupiter: Globe, map_turn_rad: float) -> None:
        """Put the marks of a moment on Jupiter's globe, before it is lit.

        Parameters
        ----------
        jd_tdb : float
        jupiter : Globe
        map_turn_rad : float
            By how much its map is turned from System III, in which the marks stay.
        """
        if not has_marks(jd_tdb):
            if self._marks is not None:
                self._marks = None
                jupiter.mark(None)
            return
        if self._marks is None or abs(self._marks[0] - jd_tdb) > _MARKS_LAST_DAYS:
            self._marks = jd_tdb, marks_at(jd_tdb)
        marks = self._marks[1]
        jupiter.mark(None if marks is None else drawn_marks(marks, map_turn_rad))

    def apply(
        self,
        snapshot: SystemSnapshot,
        look: Look,
        icrf_to_scene: FloatArray,
        scale: DisplayScale,
        viewpoint: Viewpoint,
        bodies: DrawnBodies,
        discs: Sequence[Disc],
        *,
        taken: Sequence[Box],
        size_px: tuple[int, int],
    ) -> None:
        """Draw the fragments and letters of a moment; parameters as of the scene's other layers."""
        jd_tdb = float(snapshot.jd_tdb)
        if not (has_marks(jd_tdb) or is_near_entry(jd_tdb)):
            self._rest()
            return
        self._active = True
        self._draw_falling(snapshot, icrf_to_scene, scale, viewpoint, discs, size_px)
        if not (look.settings.labels and look.settings.impact_names):
            if self._names is not None:
                self._names.hide()
            return
        if self._names is None:
            self._names = CometNames(self._plotter.renderer)
            self._names.set_pixel_ratio(self._pixel_ratio)
        marks = self._marks[1] if self._marks is not None else None
        self._names.apply(
            snapshot, marks, look.fragment, icrf_to_scene, viewpoint, bodies, discs, taken=taken, size_px=size_px
        )

    def _rest(self) -> None:
        if not self._active:
            return
        self._active = False
        self._falling = ()
        if self._trails is not None:
            self._trails.show([])
        if self._glows is not None:
            self._glows.show((), self._pixel_ratio)
        if self._names is not None:
            self._names.hide()

    def _draw_falling(
        self,
        snapshot: SystemSnapshot,
        icrf_to_scene: FloatArray,
        scale: DisplayScale,
        viewpoint: Viewpoint,
        discs: Sequence[Disc],
        size_px: tuple[int, int],
    ) -> None:
        jd_tdb = float(snapshot.jd_tdb)
        to_impact = impacts().at_jupiter_jd_tdb - jd_tdb
        rows = [row for row in range(len(fragments())) if is_falling(to_impact[row])]
        if not rows and not self._falling:
            return
        self._falling = tuple(fragments()[row].name for row in rows)
        if self._trails is None or self._glows is None:
            self._trails = RayLines(self._plotter, "comet-trails", _TRAIL_COLOUR)
            self._trails.actor.prop.line_width = _TRAIL_WIDTH_PX * self._pixel_ratio
            self._glows = GlowSheet(self._plotter.renderer)
        to_scene = icrf_to_scene.T / JUPITER_EQUATORIAL_RADIUS_KM
        rays, lights = [], []
        for row in rows:
            path = scale.drawn_position(_path_km(row, jd_tdb) @ to_scene)
            if to_impact[row] > 0.0:
                rays.append(Ray(path, trail_alphas(to_impact[row])))
                head = path[-1]
            else:
                head = scale.drawn_position(_plume_km(row, snapshot, -to_impact[row]) @ to_scene)
            lights += [(head, glow) for glow in glows(to_impact[row])]
        self._trails.show(rays)
        self._glows.show(_seen(lights, viewpoint, discs, size_px), self._pixel_ratio)


def _path_km(row: int, jd_tdb: float) -> FloatArray:
    """Return the last of a fragment's way, (steps, 3), ICRF, km."""
    before, places_km = _way_in(row)
    moments = jd_tdb - trail_ages_days() - float(impacts().at_jupiter_jd_tdb[row])
    return np.stack([np.interp(moments, before, axis_km) for axis_km in places_km], axis=-1)


@functools.cache
def _way_in(row: int) -> tuple[FloatArray, FloatArray]:
    """Return days from the impact, (n,), and where a fragment is then, (3, n), ICRF, km; once for each."""
    fragment = fragments()[row]
    impact = float(impacts().at_jupiter_jd_tdb[row])
    first = SHOWN_BEFORE_DAYS + float(trail_ages_days()[0])
    before = np.linspace(-first, 0.0, _WAY_STEPS)
    return before, np.ascontiguousarray(infall_km(impact + before, impact, fragment.lat_deg, fragment.lon_east_deg).T)


def _plume_km(row: int, snapshot: SystemSnapshot, since_impact_days: float) -> FloatArray:
    """Return where the top of a plume stands: above its site, which turns with Jupiter; (3,), ICRF, km."""
    fragment = fragments()[row]
    place_km, up = site_on_jupiter_km(fragment.lat_deg, fragment.lon_east_deg)
    to_body = snapshot.rotation_icrf_to_body[BODY_INDEX[BodyId.JUPITER]]
    return np.asarray(to_body.T @ (place_km + plume_height_km(since_impact_days) * up))


def _seen(
    lights: Sequence[tuple[FloatArray, Glow]],
    viewpoint: Viewpoint,
    discs: Sequence[Disc],
    size_px: tuple[int, int],
) -> list[tuple[float, float, Glow]]:
    """Return the lights that nothing hides, and where they are in the picture."""
    if not lights:
        return []
    points = np.stack([head for head, _ in lights])
    pixel, depth = project(viewpoint, points, size_px)
    hidden = behind_jupiter(points, viewpoint.eye) | (depth <= 0.0)
    for index, (x_px, y_px) in enumerate(pixel):
        nearer = [each for each in discs if each.body.is_moon and 0.0 < each.depth < depth[index]]
        hidden[index] |= bool(covered(np.array([[x_px, y_px]]), nearer)[0])
    return [
        (float(pixel[index, 0]), float(pixel[index, 1]), glow)
        for index, (_, glow) in enumerate(lights)
        if not hidden[index]
    ]
