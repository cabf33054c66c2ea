"""A spacecraft's path in the scene: what lies behind it fades, what lies ahead is thinner, and it ends at the marker.

The line lies at compressed distances as everything does; it is pushed out of enlarged moons, as the spacecraft is,
only within hours of now: where a moon was weeks ago, a bend around nothing would puzzle. While the spacecraft flies
past a moon, the stretch near that moon is drawn relative to the moon as it stands now. Otherwise the moon, which covers
its own diameter in minutes, would seem to leave the path that bends round it. Both come and go smoothly, with the time
from now, and with the distance from the moon of the sample and of the spacecraft.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pyvista as pv
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray, dot
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.trajectory import Trajectory
from jovian_viewer.catalog.palette import mission_colour, rgb
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.scene.path_near_moons import NearMoons, moon_weight, pushes
from jovian_viewer.scene.path_samples import PathSamples, PathWindow, path_window, whole_samples, window_samples
from jovian_viewer.scene.path_strip import PathStrip
from jovian_viewer.scene.spacecraft_layout import MOON_RADII_RJ, drawn_spacecraft

# Logical pixels.
_PAST_WIDTH_PX: Final = 2.0
_FUTURE_WIDTH_PX: Final = 1.1
_WHOLE_WIDTH_PX: Final = 1.0
_PAST_ALPHA: Final = 0.95
_FUTURE_ALPHA: Final = 0.6
_WHOLE_ALPHA: Final = 0.4
# Of one that flies past, the whole way stays in sight, brighter within these days.
_PASS_ALPHA: Final = 0.3
_PASS_FADES_DAYS: Final = 6.0
# The line is faded anew when the moment has moved by this part of what it fades over.
_FADED_ANEW: Final = 1.0 / 150.0
# One flyby's samples are nearer than the second to now; the push of enlarged moons is whole within the first.
_PUSHED_DAYS: Final = 0.3
_FLYBY_DAYS: Final = 0.75
# Samples on either side of the spacecraft that its name rather leaves free, and places between two of them.
_AROUND: Final = 10
_BETWEEN: Final = 8


def path_alphas(jd_tdb: FloatArray, now_jd_tdb: float, window: PathWindow) -> FloatArray:
    """Return the opacity of the line at moments, (n,): fading with time from now, either way."""
    ahead = jd_tdb > now_jd_tdb
    brightest = np.where(ahead, _FUTURE_ALPHA, _PAST_ALPHA)
    if window.is_pass:
        part = 1.0 / (1.0 + (np.abs(jd_tdb - now_jd_tdb) / _PASS_FADES_DAYS) ** 2)
        least = np.where(ahead, _PASS_ALPHA * _FUTURE_ALPHA, _PASS_ALPHA)
        return np.asarray(least + (brightest - least) * part)
    days = np.where(ahead, window.future_days, window.past_days)
    part = 1.0 - np.clip(np.abs(jd_tdb - now_jd_tdb) / days, 0.0, 1.0)
    return np.asarray(brightest * part)


class PathLine:
    """The actors of one spacecraft's path.

    Invariant: behind and ahead meet at the drawn spacecraft; broken, it leaves its line. Guarded by
    ``tests/scene/test_path_line.py``.

    Parameters
    ----------
    plotter : pyvista.BasePlotter
    trajectory : Trajectory
    """

    def __init__(self, plotter: pv.BasePlotter, trajectory: Trajectory) -> None:
        self._plotter = plotter
        self._trajectory = trajectory
        self.spacecraft: SpacecraftId = trajectory.spacecraft
        self._rgb = np.rint(255.0 * np.array(rgb(mission_colour(trajectory.spacecraft)))).astype(np.uint8)
        self._pixel_ratio = 1.0
        self._past = PathStrip(plotter, f"path-past-{self.spacecraft}")
        self._future = PathStrip(plotter, f"path-future-{self.spacecraft}")
        self._head = PathStrip(plotter, f"path-head-{self.spacecraft}")
        self._whole: PathStrip | None = None
        self._whole_scale: DisplayScale | None = None
        self._window: PathWindow | None = None
        self._samples: PathSamples | None = None
        self._near = NearMoons.none()
        self._pushed: NDArray[np.intp] = np.zeros(0, dtype=np.intp)
        self._push: FloatArray = np.zeros((0, 3))
        self._scale: DisplayScale | None = None
        self._places: FloatArray = np.zeros((0, 3))
        self._shown: FloatArray = np.zeros((0, 3))
        self._shown_reach = self._whole_reach = 0.0
        self._newest = -1
        self._faded_at = np.nan
        self._bent = False
        self.set_pixel_ratio(1.0)

    @property
    def samples(self) -> PathSamples | None:
        """What is drawn besides the spacecraft's own place, if anything was yet."""
        return self._samples

    @property
    def points(self) -> FloatArray:
        """Where the samples are drawn, scene coordinates, (n, 3)."""
        return self._shown.copy()

    @property
    def head(self) -> FloatArray:
        """The line's last place behind, the spacecraft's and the first ahead, (3, 3)."""
        return self._head.points.copy()

    @property
    def around_head(self) -> FloatArray:
        """Where the line is drawn around the spacecraft, close together, (m, 3)."""
        behind, head, ahead = self._head.points
        first = max(self._newest - _AROUND, 0)
        near = np.concatenate(
            (self._shown[first : self._newest], [behind, head, ahead], self._shown[self._newest + 2 :][:_AROUND])
        )
        part = np.linspace(0.0, 1.0, _BETWEEN, endpoint=False)[:, np.newaxis, np.newaxis]
        return np.asarray(near[:-1] + part * np.diff(near, axis=0)).reshape(-1, 3)

    @property
    def reach(self) -> float:
        """How far out the line is drawn, Jupiter radii of the scene."""
        whole = self._whole_reach if self._whole is not None and self._whole.visible else 0.0
        return max(self._shown_reach, whole)

    def set_pixel_ratio(self, pixel_ratio: float) -> None:
        """Keep widths on screens with more device pixels."""
        self._pixel_ratio = pixel_ratio
        self._past.set_width(_PAST_WIDTH_PX * pixel_ratio)
        self._head.set_width(_PAST_WIDTH_PX * pixel_ratio)
        self._future.set_width(_FUTURE_WIDTH_PX * pixel_ratio)
        if self._whole is not None:
            self._whole.set_width(_WHOLE_WIDTH_PX * pixel_ratio)

    def hide(self) -> None:
        """Draw nothing."""
        for strip in (self._past, self._future, self._head):
            strip.show(visible=False)
        self.show_whole(None)

    def apply(
        self, jd_tdb: float, place_rj: FloatArray, drawn: FloatArray, moons_rj: FloatArray, scale: DisplayScale
    ) -> None:
        """Draw the path around a moment that it covers.

        Parameters
        ----------
        jd_tdb : float
        place_rj, drawn : ndarray, (3,)
            Where the spacecraft is, scene axes, and where it is drawn.
        moons_rj : ndarray, (4, 3)
            The moons, scene axes.
        scale : DisplayScale
        """
        samples, window, rebuilt = self._around(jd_tdb)
        if rebuilt or scale != self._scale:
            self._scale = scale
            self._places = scale.drawn_position(samples.position_rj)
            self._pushed, self._push = pushes(samples, self._places, scale)
            self._shown_reach = _reach(self._places)
            self._shown = self._places
            self._bent = False
            self._past.set_points(self._shown)
            self._future.set_points(self._shown)
            rebuilt = True
        self._bend(jd_tdb, place_rj, moons_rj, scale)
        self._fade(jd_tdb, samples, window, anew=rebuilt)
        self._split(jd_tdb, samples, drawn, anew=rebuilt)
        for strip in (self._past, self._future, self._head):
            strip.show(visible=True)

    def show_whole(self, scale: DisplayScale | None) -> None:
        """Draw the path from its beginning to its end, faintly; not for None."""
        if scale is None:
            if self._whole is not None:
                self._whole.show(visible=False)
            return
        samples = whole_samples(self.spacecraft)
        if self._whole is None:
            self._whole = PathStrip(self._plotter, f"path-whole-{self.spacecraft}")
            self._whole.set_width(_WHOLE_WIDTH_PX * self._pixel_ratio)
        if scale != self._whole_scale:
            self._whole_scale = scale
            self._whole.set_points(scale.drawn_position(samples.position_rj))
            self._whole_reach = _reach(self._whole.points)
            self._whole.set_colours(_colours(self._rgb, np.full(len(samples.jd_tdb), _WHOLE_ALPHA)))
            self._whole.set_segments(np.flatnonzero(samples.drawn))
        self._whole.show(visible=True)

    def _around(self, jd_tdb: float) -> tuple[PathSamples, PathWindow, bool]:
        """Return the samples to draw, and whether they are others than before."""
        samples, window = self._samples, self._window
        if samples is not None and window is not None and _still_fits(window, self._trajectory, jd_tdb):
            return samples, window, False
        window = path_window(self._trajectory, jd_tdb)
        samples = window_samples(self.spacecraft, window)
        self._samples, self._window, self._near = samples, window, NearMoons.of(samples)
        return samples, window, True

    def _bend(self, jd_tdb: float, place_rj: FloatArray, moons_rj: FloatArray, scale: DisplayScale) -> None:
        """Draw the stretch near a moon relative to where the moon is now."""
        moved = self._out_of_moons(jd_tdb)
        if len(self._near.index):
            offset_rj = place_rj - moons_rj
            weight = moon_weight(np.sqrt(dot(offset_rj, offset_rj)) / MOON_RADII_RJ)
            moon = int(np.argmax(weight))
            if weight[moon] > 0.0:
                chosen = (self._near.moon == moon) & (np.abs(self._near.jd_tdb - jd_tdb) < _FLYBY_DAYS)
                index = self._near.index[chosen]
                there_rj = moons_rj[moon] + self._near.offset_rj[chosen]
                beside = drawn_spacecraft(there_rj, np.broadcast_to(moons_rj, (len(index), 4, 3)), scale)
                part = (weight[moon] * self._near.weight[chosen])[:, np.newaxis]
                moved = self._places.copy() if moved is None else moved
                moved[index] += part * (beside - moved[index])
        if moved is None and not self._bent:
            return
        self._bent = moved is not None
        self._shown = self._places if moved is None else moved
        self._past.set_points(self._shown)
        self._future.set_points(self._shown)

    def _out_of_moons(self, jd_tdb: float) -> FloatArray | None:
        """Return the places of the line, (n, 3), if some near now are pushed out of enlarged moons."""
        samples = self._samples
        if samples is None or not len(self._pushed):
            return None
        days = np.abs(samples.jd_tdb[self._pushed] - jd_tdb)
        part = np.clip((_FLYBY_DAYS - days) / (_FLYBY_DAYS - _PUSHED_DAYS), 0.0, 1.0)
        if not part.any():
            return None
        moved = self._places.copy()
        moved[self._pushed] += (part**2 * (3.0 - 2.0 * part))[:, np.newaxis] * self._push
        return moved

    def _fade(self, jd_tdb: float, samples: PathSamples, window: PathWindow, *, anew: bool) -> None:
        lasts = _FADED_ANEW * (_PASS_FADES_DAYS if window.is_pass else window.past_days)
        if not anew and abs(jd_tdb - self._faded_at) < lasts:
            return
        self._faded_at = jd_tdb
        colours = _colours(self._rgb, path_alphas(samples.jd_tdb, jd_tdb, window))
        self._past.set_colours(colours)
        self._future.set_colours(colours)

    def _split(self, jd_tdb: float, samples: PathSamples, drawn: FloatArray, *, anew: bool) -> None:
        last = len(samples.jd_tdb) - 1
        newest = min(max(int(np.searchsorted(samples.jd_tdb, jd_tdb, side="right")) - 1, 0), last)
        following = min(newest + 1, last)
        if newest != self._newest or anew:
            self._newest = newest
            segments = np.flatnonzero(samples.drawn)
            split = int(np.searchsorted(segments, newest))
            self._past.set_segments(segments[:split])
            self._future.set_segments(segments[split + int(split < len(segments) and segments[split] == newest) :])
            self._head.set_segments(np.arange(2))
            self._head.set_points(np.stack((self._shown[newest], drawn, self._shown[following])))
            alphas = np.array([_PAST_ALPHA, _PAST_ALPHA, _FUTURE_ALPHA])
            self._head.set_colours(_colours(self._rgb, alphas))
        else:
            self._head.set_points(np.stack((self._shown[newest], drawn, self._shown[following])))


def _still_fits(window: PathWindow, trajectory: Trajectory, jd_tdb: float) -> bool:
    if window.is_pass:
        return True
    start = trajectory.start_jd_tdb
    first_jd = start + window.first * window.chunk_days
    last_jd = min(start + (window.last + 1) * window.chunk_days, trajectory.stop_jd_tdb)
    return (
        first_jd <= max(jd_tdb - window.past_days, start) < first_jd + 2.0 * window.chunk_days
        and last_jd - 2.0 * window.chunk_days < min(jd_tdb + window.future_days, trajectory.stop_jd_tdb) <= last_jd
    )


def _colours(colour: NDArray[np.uint8], alphas: FloatArray) -> NDArray[np.uint8]:
    colours = np.empty((len(alphas), 4), dtype=np.uint8)
    colours[:, :3] = colour
    colours[:, 3] = np.rint(255.0 * alphas)
    return colours


def _reach(points: FloatArray) -> float:
    return float(np.sqrt(dot(points, points).max())) if len(points) else 0.0
