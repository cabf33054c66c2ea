"""A moon's orbit line: one revolution of the real ephemeris, fading behind the moon.

The samples lie on a fixed grid of epochs, so dashes stand still in space while the moon moves, and
the line ends in a vertex at the moon itself: line and moon can never part. After a jump in time every
sample is taken anew; nothing connects old and new.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import pyvista as pv
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, MOON_INDEX, ORBITAL_PERIOD_DAYS, BodyId
from jovian_viewer.astro.ephemeris import moon_positions_km
from jovian_viewer.astro.solar_system import START_JD_TDB, STOP_JD_TDB
from jovian_viewer.catalog.palette import BODY_COLOURS, ORBIT_DASHES_DEG, rgb
from jovian_viewer.scene.display_scale import DisplayScale

SAMPLES_PER_ORBIT: Final = 720
_DEGREES_PER_SAMPLE: Final = 360.0 / SAMPLES_PER_ORBIT
_HEAD_ALPHA: Final = 0.95
_TAIL_ALPHA: Final = 0.10
_LINE_WIDTH_PX: Final = 1.6


def sample_numbers(moon: BodyId, jd_tdb: float, *, backwards: bool = False) -> NDArray[np.int64]:
    """Return the numbers of the samples of a revolution on the fixed grid of epochs, (721,), the nearest to now last.

    Forwards in time the line is the revolution behind the moon; while time runs backwards that is the one to come.
    """
    now = jd_tdb / _sample_days(moon)
    if backwards:
        return math.ceil(now) + np.arange(SAMPLES_PER_ORBIT, -1, -1)
    return math.floor(now) + np.arange(-SAMPLES_PER_ORBIT, 1)


def sample_epochs(moon: BodyId, numbers: NDArray[np.int64]) -> FloatArray:
    """Return the epochs of samples, Julian dates TDB, inside the ephemeris."""
    epochs = numbers * _sample_days(moon)
    # At the very edges of the ephemeris the revolution on the other side stands in for what is missing.
    period = ORBITAL_PERIOD_DAYS[moon]
    epochs = np.where(epochs < START_JD_TDB, epochs + period, np.where(epochs > STOP_JD_TDB, epochs - period, epochs))
    return np.clip(epochs, START_JD_TDB, STOP_JD_TDB)


def fade(age: FloatArray) -> FloatArray:
    """Return the opacity of parts of the line; `age` runs from 0 at the moon to 1 a revolution ago."""
    return np.asarray(_TAIL_ALPHA + (_HEAD_ALPHA - _TAIL_ALPHA) * (1.0 - np.clip(age, 0.0, 1.0)) ** 1.5)


def dash_segments(moon: BodyId, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return pairs of neighbouring vertices to join, (m, 2).

    Vertices 0..720 are the samples, 721 is the moon. The pattern counts from the fixed grid; the
    stretch at the moon is always drawn.
    """
    on_deg, off_deg = ORBIT_DASHES_DEG[moon]
    stretch = np.minimum(numbers[:-1], numbers[1:])
    start = np.flatnonzero((stretch * _DEGREES_PER_SAMPLE) % (on_deg + off_deg) < on_deg)
    head = np.array([[SAMPLES_PER_ORBIT, SAMPLES_PER_ORBIT + 1]])
    return np.concatenate((np.stack((start, start + 1), axis=-1), head)).astype(np.int64)


class OrbitLine:
    """The actor of one orbit.

    Invariant: the last vertex is the moon's drawn centre. Broken, the moon leaves its line; guarded by
    ``tests/scene/test_orbit_line.py``.
    """

    def __init__(self, plotter: pv.BasePlotter, moon: BodyId) -> None:
        self.moon = moon
        self._numbers: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self._positions_rj = np.zeros((SAMPLES_PER_ORBIT + 1, 3))
        self._scale: DisplayScale | None = None
        self._line = pv.PolyData()
        self._vertices = np.zeros((SAMPLES_PER_ORBIT + 2, 3))
        self._line.points = self._vertices
        self._colours = np.empty((SAMPLES_PER_ORBIT + 2, 4), dtype=np.uint8)
        self._colours[:, :3] = np.rint(255.0 * np.array(rgb(BODY_COLOURS[moon])))
        self._line.point_data["colour"] = self._colours
        self._line.lines = np.array([2, 0, 1])
        self.actor = plotter.add_mesh(
            self._line,
            scalars="colour",
            rgba=True,
            lighting=False,
            line_width=_LINE_WIDTH_PX,
            show_scalar_bar=False,
            reset_camera=False,
            render=False,
            pickable=False,
            name=f"orbit-{moon.value}",
        )

    @property
    def points(self) -> FloatArray:
        """The vertices in scene coordinates, oldest first, the moon last, (722, 3)."""
        return self._vertices.copy()

    def set_pixel_ratio(self, pixel_ratio: float) -> None:
        """Keep the line's width on screens with more device pixels."""
        self.actor.prop.line_width = _LINE_WIDTH_PX * pixel_ratio

    def apply(
        self,
        jd_tdb: float,
        moon_centre: FloatArray,
        rotation_icrf_to_scene: FloatArray,
        scale: DisplayScale,
        *,
        backwards: bool = False,
    ) -> None:
        """Draw the revolution that ends now.

        Parameters
        ----------
        jd_tdb : float
            Now.
        moon_centre : ndarray, (3,)
            Where the moon is drawn, scene coordinates.
        rotation_icrf_to_scene : ndarray, (3, 3)
        scale : DisplayScale
        backwards : bool
            Time runs backwards: the line then trails on the other side.
        """
        numbers = sample_numbers(self.moon, jd_tdb, backwards=backwards)
        moved_on = not np.array_equal(numbers, self._numbers)
        if moved_on:
            epochs = sample_epochs(self.moon, numbers)
            self._positions_rj = moon_positions_km(epochs)[:, MOON_INDEX[self.moon]] / JUPITER_EQUATORIAL_RADIUS_KM
            self._line.lines = _line_cells(dash_segments(self.moon, numbers))
            self._numbers = numbers
        if moved_on or scale != self._scale:
            # The scene's axes drift by less than an arc second a century: one matrix serves a revolution.
            self._scale = scale
            self._vertices[:-1] = scale.drawn_position(self._positions_rj @ rotation_icrf_to_scene.T)
        self._vertices[-1] = moon_centre
        self._line.points = self._vertices
        ages = np.abs(jd_tdb / _sample_days(self.moon) - numbers) / SAMPLES_PER_ORBIT
        self._colours[:-1, 3] = np.rint(255.0 * fade(ages))
        self._colours[-1, 3] = round(255 * _HEAD_ALPHA)
        self._line.point_data["colour"] = self._colours


def _sample_days(moon: BodyId) -> float:
    return ORBITAL_PERIOD_DAYS[moon] / SAMPLES_PER_ORBIT


def _line_cells(segments: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.insert(segments, 0, 2, axis=1).ravel()
