"""The ground track of the flyby under way: found once for each, drawn on the moon while it lasts, and written upon."""

from __future__ import annotations

from typing import Final

import numpy as np
import pyvista as pv

from jovian_viewer.astro.arrays import FloatArray, dot
from jovian_viewer.astro.bodies import MOONS, BodyId
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.trajectory import Trajectory
from jovian_viewer.scene.camera_geometry import Viewpoint
from jovian_viewer.scene.ground_track import FARTHEST_PASS_RADII, GroundTrack, ground_track
from jovian_viewer.scene.ground_track_line import GroundTrackLine
from jovian_viewer.scene.sky_name_layout import Box
from jovian_viewer.scene.spacecraft_layout import MOON_RADII_RJ

# A track is looked for where a spacecraft is nearer to a moon than this, again after so long where there was none
# (days), and it is another flyby's so long from closest approach.
_TRACK_RADII: Final = 2.0 * FARTHEST_PASS_RADII
_ASKED_AGAIN_DAYS: Final = 15.0 / 1440.0
_PASS_DAYS: Final = 0.25


class FlybyTracks:
    """The track that was found last, and its actors; these are made when one is first drawn.

    Parameters
    ----------
    plotter : pyvista.BasePlotter

    Attributes
    ----------
    found : GroundTrack or None
        That of the latest flyby, drawn or not.
    box : Box or None
        Where its words stand: left, bottom, right, top, device pixels.
    """

    def __init__(self, plotter: pv.BasePlotter) -> None:
        self._plotter = plotter
        self._pixel_ratio = 1.0
        self._line: GroundTrackLine | None = None
        self._asked: tuple[SpacecraftId, BodyId, float] | None = None
        self.found: GroundTrack | None = None
        self.box: Box | None = None

    @property
    def shown(self) -> GroundTrack | None:
        """The track that is on a globe, if any."""
        return None if self._line is None else self._line.track

    @property
    def text(self) -> str:
        """What is written at its closest approach; empty if that is on the far side, or there is none."""
        return "" if self._line is None else self._line.text

    def set_pixel_ratio(self, pixel_ratio: float) -> None:
        """Keep sizes on screens with more device pixels."""
        self._pixel_ratio = pixel_ratio
        if self._line is not None:
            self._line.set_pixel_ratio(pixel_ratio)

    def look_for(self, trajectory: Trajectory, jd_tdb: float, place_rj: FloatArray, moons_rj: FloatArray) -> None:
        """Find the ground track of the flyby around a moment; it is computed once for each."""
        offset_rj = place_rj - moons_rj
        radii = np.sqrt(dot(offset_rj, offset_rj)) / MOON_RADII_RJ
        nearest = int(np.argmin(radii))
        if radii[nearest] > _TRACK_RADII:
            return
        moon, asked, track = MOONS[nearest], self._asked, self.found
        same = asked is not None and asked[:2] == (trajectory.spacecraft, moon)
        if track is not None and same and abs(track.closest_jd_tdb - jd_tdb) < _PASS_DAYS:
            return
        if track is None and asked is not None and same and abs(asked[2] - jd_tdb) < _ASKED_AGAIN_DAYS:
            return
        self._asked = trajectory.spacecraft, moon, jd_tdb
        self.found = ground_track(trajectory, moon, jd_tdb)

    def hide(self) -> None:
        """Draw nothing."""
        if self._line is not None:
            self._line.hide()

    def draw(self, track: GroundTrack, centre: FloatArray, radius: float, axes: FloatArray) -> None:
        """Draw a track on the globe that is drawn so large there, turned so."""
        if self._line is None:
            self._line = GroundTrackLine(self._plotter)
            self._line.set_pixel_ratio(self._pixel_ratio)
        self._line.apply(track, centre, radius, axes)

    def write(
        self,
        viewpoint: Viewpoint,
        centre: FloatArray,
        radius: float,
        axes: FloatArray,
        size_px: tuple[int, int],
        taken: list[Box],
    ) -> None:
        """Write at the closest approach of the drawn track what it was, where there is room."""
        if self._line is not None:
            self.box = self._line.write(viewpoint, centre, radius, axes, size_px, taken)

    def hide_text(self) -> None:
        """Draw the track alone."""
        if self._line is not None:
            self._line.name_actor.SetVisibility(False)

    def forget_box(self) -> None:
        """Begin a frame, in which nothing is written yet."""
        self.box = None
