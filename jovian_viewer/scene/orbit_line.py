"""A moon's orbit line: one revolution of the real ephemeris, fading behind the moon.

The samples lie on a fixed grid of epochs, so dashes stand still in space while the moon moves, and
the line ends in a vertex at the moon itself: line and moon can never part. After a jump in time every
sample is taken anew; nothing connects old and new.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
import pyvista as pv
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import numpy_to_vtkIdTypeArray, vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, MOON_INDEX, ORBITAL_PERIOD_DAYS, BodyId
from jovian_viewer.astro.ephemeris import moon_position_km, moon_positions_km
from jovian_viewer.astro.solar_system import START_JD_TDB, STOP_JD_TDB
from jovian_viewer.catalog.palette import BODY_COLOURS, ORBIT_DASHES_DEG, rgb
from jovian_viewer.scene.coloured_mesh import add_coloured
from jovian_viewer.scene.display_scale import DisplayScale

SAMPLES_PER_ORBIT: Final = 720
_DEGREES_PER_SAMPLE: Final = 360.0 / SAMPLES_PER_ORBIT
_HEAD_ALPHA: Final = 0.95
_TAIL_ALPHA: Final = 0.10
_LINE_WIDTH_PX: Final = 1.6
# In samples, oldest first.
_AGES: Final = np.arange(SAMPLES_PER_ORBIT, -1, -1)
_ALL_SAMPLES: Final = slice(None)
_NO_SAMPLES: Final = slice(0, 0)
_NO_EPOCHS: Final = np.zeros(0)


def sample_numbers(moon: BodyId, jd_tdb: float, *, backwards: bool = False) -> NDArray[np.int64]:
    """Return the numbers of the samples of a revolution on the fixed grid of epochs, (721,), the nearest to now last.

    Forwards in time the line is the revolution behind the moon; while time runs backwards that is the one to come.
    """
    return _numbers(newest_sample(moon, jd_tdb, backwards=backwards), _AGES, backwards=backwards)


def newest_sample(moon: BodyId, jd_tdb: float, *, backwards: bool = False) -> int:
    """Return the number of the sample the moon passed last; while time runs backwards that is the next one."""
    now = jd_tdb / _sample_days(moon)
    return math.ceil(now) if backwards else math.floor(now)


def _numbers(newest: int, ages: NDArray[np.int64], *, backwards: bool) -> NDArray[np.int64]:
    return np.asarray(newest + ages if backwards else newest - ages)


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

    While time flows only the last vertex moves; when the moon passes a sample, the others move up and only the new
    ones are computed.

    Invariant: the last vertex is the moon's drawn centre. Broken, the moon leaves its line; guarded by
    ``tests/scene/test_orbit_line.py``.
    """

    def __init__(self, plotter: pv.BasePlotter, moon: BodyId) -> None:
        self.moon = moon
        self._newest: int | None = None
        self._backwards = False
        self._scale: DisplayScale | None = None
        # True places along scene axes, Jupiter radii; the vertices are these as the scale draws them, and the moon.
        self._positions_rj = np.zeros((SAMPLES_PER_ORBIT + 1, 3))
        self._points = vtkPoints()
        self._points.SetDataTypeToDouble()
        self._points.SetNumberOfPoints(SAMPLES_PER_ORBIT + 2)
        # Written where VTK reads them; it is told when they have changed.
        self._vertices: FloatArray = vtk_to_numpy(self._points.GetData())  # type: ignore[no-untyped-call]
        self._vertices[:] = 0.0
        colours = np.empty((SAMPLES_PER_ORBIT + 2, 4), dtype=np.uint8)
        colours[:, :3] = np.rint(255.0 * np.array(rgb(BODY_COLOURS[moon])))
        # By age of the samples, the newest being of age 0: less than one count of opacity from counting since now.
        colours[:-1, 3] = np.rint(255.0 * fade(np.linspace(1.0, 0.0, SAMPLES_PER_ORBIT + 1)))
        colours[-1, 3] = round(255 * _HEAD_ALPHA)
        line = pv.PolyData()
        line.SetPoints(self._points)
        line.point_data["colour"] = colours
        line.lines = np.array([2, 0, 1])
        self.actor = add_coloured(plotter, line, f"orbit-{moon.value}", line_width=_LINE_WIDTH_PX)
        self._line = line
        self._dashes: dict[tuple[int, bool], vtkCellArray] = {}

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
        fresh_km: FloatArray | None = None,
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
        fresh_km : ndarray, (n, 3), optional
            Where the moon is at :meth:`missing_epochs`, jovicentric, ICRF, for those who ask for several moons at once.
        """
        newest = newest_sample(self.moon, jd_tdb, backwards=backwards)
        fresh = _ALL_SAMPLES
        if newest != self._newest or backwards != self._backwards:
            fresh = self._move_on(newest, backwards, rotation_icrf_to_scene, fresh_km)
        elif scale == self._scale:
            fresh = _NO_SAMPLES
        if scale != self._scale:
            self._scale = scale
            fresh = _ALL_SAMPLES
        if fresh is not _NO_SAMPLES:
            self._vertices[:-1][fresh] = scale.drawn_position(self._positions_rj[fresh])
        self._vertices[-1] = moon_centre
        self._points.GetData().Modified()
        self._points.Modified()

    def missing_epochs(self, jd_tdb: float, *, backwards: bool) -> FloatArray:
        """Return the epochs of the samples that the line lacks to end at a moment, (n,), oldest first."""
        newest = newest_sample(self.moon, jd_tdb, backwards=backwards)
        if newest == self._newest and backwards == self._backwards:
            return _NO_EPOCHS
        return self._epochs(newest, self._missing(newest, backwards), backwards)

    def _missing(self, newest: int, backwards: bool) -> slice:
        """Return which samples have to be computed for the line to end at another one."""
        if self._newest is not None and backwards == self._backwards:
            steps = (self._newest - newest) if backwards else (newest - self._newest)
            if 0 < steps <= SAMPLES_PER_ORBIT:
                return slice(SAMPLES_PER_ORBIT + 1 - steps, None)
        return _ALL_SAMPLES

    def _epochs(self, newest: int, fresh: slice, backwards: bool) -> FloatArray:
        return sample_epochs(self.moon, _numbers(newest, _AGES[fresh], backwards=backwards))

    def _move_on(
        self, newest: int, backwards: bool, rotation_icrf_to_scene: FloatArray, fresh_km: FloatArray | None
    ) -> slice:
        """Let the line end at another sample; return which samples are new."""
        fresh = self._missing(newest, backwards)
        if fresh is not _ALL_SAMPLES:
            steps = SAMPLES_PER_ORBIT + 1 - fresh.start
            for places in (self._positions_rj, self._vertices[:-1]):
                places[:-steps] = places[steps:].copy()
        if fresh_km is None:
            fresh_km = moon_position_km(self.moon, self._epochs(newest, fresh, backwards))
        self._newest, self._backwards = newest, backwards
        self._line.SetLines(self._cells(newest, backwards=backwards))
        # The scene's axes drift by 23 arc seconds a century: one matrix serves a revolution.
        self._positions_rj[fresh] = fresh_km @ (rotation_icrf_to_scene.T / JUPITER_EQUATORIAL_RADIUS_KM)
        return fresh

    def _cells(self, newest: int, *, backwards: bool) -> vtkCellArray:
        # The pattern repeats: there are few ways in which it can begin.
        key = newest % round(sum(ORBIT_DASHES_DEG[self.moon]) / _DEGREES_PER_SAMPLE), backwards
        if key not in self._dashes:
            numbers = _numbers(newest, _AGES, backwards=backwards)
            cells = vtkCellArray()
            segments = dash_segments(self.moon, numbers).ravel()
            cells.SetData(2, numpy_to_vtkIdTypeArray(segments, deep=True))  # type: ignore[no-untyped-call]
            self._dashes[key] = cells
        return self._dashes[key]


def missing_samples_km(lines: Sequence[OrbitLine], jd_tdb: float, *, backwards: bool) -> list[FloatArray | None]:
    """Return what each line lacks to end at a moment, (n, 3), km: one question to the ephemeris instead of four.

    None for lines that lack nothing.
    """
    epochs = [line.missing_epochs(jd_tdb, backwards=backwards) for line in lines]
    if not any(map(len, epochs)):
        return [None] * len(lines)
    together = np.concatenate(epochs)
    ends = np.cumsum([len(each) for each in epochs])
    parts = np.split(moon_positions_km(together), ends[:-1])
    return [part[:, MOON_INDEX[line.moon]] if len(part) else None for line, part in zip(lines, parts, strict=True)]


def _sample_days(moon: BodyId) -> float:
    return ORBITAL_PERIOD_DAYS[moon] / SAMPLES_PER_ORBIT
