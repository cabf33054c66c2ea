"""Where spacecraft stood near Jupiter: shipped paths, how each part was made, and how far off it may be.

The files in ``data/trajectories`` are written by the tools of the same names (``docs/data-sources.md``). Each holds
Chebyshev series on adjoining pieces of unequal length; ``spans.toml`` beside them lists their ends, so that nothing is
loaded of a spacecraft that is not there. ``docs/accuracy.md`` says how good the paths are.
"""

from __future__ import annotations

import bisect
import functools
import json
import tomllib
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from importlib import resources
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import SECONDS_PER_DAY
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.timescales import format_utc, moment_name
from jovian_viewer.errors import AssetError, TrajectoryRangeError
from jovian_viewer.language import tr

_FOLDER: Final = "trajectories"
_SPANS_FILE: Final = "spans.toml"


class PathGrade(StrEnum):
    """How a part of a path was made; the value is the word for people."""

    FITTED = "fitted"
    CONIC = "conic"
    PLANNED = "planned"
    SCHEMATIC = "schematic"


# The order in which files count the grades.
GRADES: Final = tuple(PathGrade)


class Trajectory:
    """A spacecraft's path: jovicentric, ICRF axes, times TDB.

    Parameters
    ----------
    spacecraft : SpacecraftId
    breaks_jd_tdb : array_like, (K + 1,)
        Where the pieces meet, ascending.
    coefficients_km : array_like, (K, 3, degree + 1)
        Degree 1 at least. Chebyshev coefficients of each piece, over -1..1 from its begin to its end.
    grades : sequence of PathGrade, (K,)
        How each piece was made.
    error_km : array_like, (K,)
        How far each piece may lie from where the spacecraft was, or, if planned, from the plan.

    Attributes
    ----------
    spacecraft, breaks_jd_tdb, grades, error_km
        As given.
    start_jd_tdb, stop_jd_tdb : float
        The span.

    Raises
    ------
    ValueError
        If the shapes do not belong together or the breaks do not ascend.
    """

    def __init__(
        self,
        spacecraft: SpacecraftId,
        breaks_jd_tdb: ArrayLike,
        coefficients_km: ArrayLike,
        grades: Sequence[PathGrade],
        error_km: ArrayLike,
    ) -> None:
        self.spacecraft = spacecraft
        self.breaks_jd_tdb: FloatArray = np.asarray(breaks_jd_tdb, dtype=np.float64)
        self.grades = tuple(grades)
        self.error_km: FloatArray = np.asarray(error_km, dtype=np.float64)
        self._coefficients_km: FloatArray = np.asarray(coefficients_km, dtype=np.float64)
        pieces = len(self.grades)
        if not (
            pieces > 0
            and self.breaks_jd_tdb.shape == (pieces + 1,)
            and self.error_km.shape == (pieces,)
            and self._coefficients_km.ndim == 3
            and self._coefficients_km.shape[:2] == (pieces, 3)
            and self._coefficients_km.shape[2] > 1
        ):
            raise ValueError("a path of K pieces needs K + 1 breaks, K grades, K errors and (K, 3, degree + 1) numbers")
        self._length_days = np.diff(self.breaks_jd_tdb)
        if not (self._length_days > 0.0).all():
            raise ValueError("the breaks of a path must ascend")
        self._inner_breaks = self.breaks_jd_tdb[1:-1].tolist()
        self.start_jd_tdb = float(self.breaks_jd_tdb[0])
        self.stop_jd_tdb = float(self.breaks_jd_tdb[-1])

    def position_km(self, jd_tdb: ArrayLike) -> FloatArray:
        """Return where the spacecraft is.

        Parameters
        ----------
        jd_tdb : array_like, (...)
            Julian date TDB.

        Returns
        -------
        ndarray, (..., 3)
            From Jupiter's centre, ICRF axes, geometric, km.

        Raises
        ------
        TrajectoryRangeError
            If any moment is not a number inside the span.
        """
        piece, polynomials = self._located(jd_tdb)
        return _summed(self._coefficients_km[piece], polynomials)

    def state(self, jd_tdb: ArrayLike) -> tuple[FloatArray, FloatArray]:
        """Return position (km) and velocity (km/s), each (..., 3); frame and errors as in :meth:`position_km`."""
        piece, polynomials = self._located(jd_tdb)
        slopes = _summed(self._slope_coefficients_km[piece], polynomials[..., :-1])
        seconds = self._length_days[piece] * (0.5 * SECONDS_PER_DAY)
        return _summed(self._coefficients_km[piece], polynomials), slopes / seconds[..., np.newaxis]

    def covers(self, jd_tdb: ArrayLike) -> NDArray[np.bool_]:
        """Return whether the path knows the moments, (...); never raises, False for what is not a number."""
        epochs = np.asarray(jd_tdb, dtype=np.float64)
        return np.asarray((epochs >= self.start_jd_tdb) & (epochs <= self.stop_jd_tdb))

    def grade_at(self, jd_tdb: float) -> PathGrade:
        """Return how the path was made at a moment; TrajectoryRangeError outside the span."""
        return self.grades[int(self._pieces(self._checked(jd_tdb)))]

    def error_at_km(self, jd_tdb: ArrayLike) -> FloatArray:
        """Return how far off the path may be, (...), km; TrajectoryRangeError outside the span."""
        return np.asarray(self.error_km[self._pieces(self._checked(jd_tdb))])

    @functools.cached_property
    def _slope_coefficients_km(self) -> FloatArray:
        return np.asarray(np.polynomial.chebyshev.chebder(self._coefficients_km, axis=-1))

    def _located(self, jd_tdb: ArrayLike) -> tuple[NDArray[np.intp], FloatArray]:
        """Return the pieces, (...), and the Chebyshev polynomials there, (..., degree + 1)."""
        epochs = self._checked(jd_tdb)
        if epochs.ndim == 0:
            return self._located_one(float(epochs))
        piece = self._pieces(epochs)
        x = 2.0 * (epochs - self.breaks_jd_tdb[piece]) / self._length_days[piece] - 1.0
        degrees = self._coefficients_km.shape[-1]
        polynomials = np.empty((degrees, *epochs.shape))
        polynomials[0] = 1.0
        polynomials[1] = x
        for degree in range(2, degrees):
            polynomials[degree] = 2.0 * x * polynomials[degree - 1] - polynomials[degree - 2]
        return piece, np.moveaxis(polynomials, 0, -1)

    def _located_one(self, jd_tdb: float) -> tuple[NDArray[np.intp], FloatArray]:
        # Plain floats are several times faster than arrays of one.
        piece = bisect.bisect_right(self._inner_breaks, jd_tdb)
        x = 2.0 * (jd_tdb - float(self.breaks_jd_tdb[piece])) / float(self._length_days[piece]) - 1.0
        polynomials = [1.0, x]
        for _ in range(self._coefficients_km.shape[-1] - 2):
            polynomials.append(2.0 * x * polynomials[-1] - polynomials[-2])
        return np.asarray(piece), np.array(polynomials)

    def _pieces(self, epochs: FloatArray) -> NDArray[np.intp]:
        # The inner breaks only: the very last moment belongs to the last piece.
        return np.asarray(np.searchsorted(self.breaks_jd_tdb[1:-1], epochs, side="right"))

    def _checked(self, jd_tdb: ArrayLike) -> FloatArray:
        epochs = np.asarray(jd_tdb, dtype=np.float64)
        if epochs.ndim == 0 and self.start_jd_tdb <= epochs <= self.stop_jd_tdb:
            return epochs
        covered = self.covers(epochs)
        if not covered.all():
            given = float(epochs[~covered].flat[0])
            start, stop = (format_utc(end, seconds=False) for end in (self.start_jd_tdb, self.stop_jd_tdb))
            msg = tr(
                "{moment} lies outside the path of {spacecraft}, which is known from {start} to "
                "{stop}; choose a moment between",
                moment=moment_name(given),
                spacecraft=self.spacecraft.display_name,
                start=start,
                stop=stop,
            )
            raise TrajectoryRangeError(msg, start_jd_tdb=self.start_jd_tdb, stop_jd_tdb=self.stop_jd_tdb)
        return epochs


@functools.cache
def load_trajectory(spacecraft: SpacecraftId) -> Trajectory:
    """Return a spacecraft's path; its file is read on first use and kept.

    Raises
    ------
    AssetError
        If the file is missing or broken.
    """
    name = f"{spacecraft}.npz"
    file = resources.files("jovian_viewer.astro") / "data" / _FOLDER / name
    try:
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as table:
            return _read(spacecraft, table)
    except (OSError, EOFError, KeyError, IndexError, ValueError, zipfile.BadZipFile, zlib.error) as error:
        msg = tr(
            "the path {path} cannot be read ({error}); install Jovian Viewer again to get it back",
            path=name,
            error=error,
        )
        raise AssetError(msg) from error


def spacecraft_spans() -> Mapping[SpacecraftId, tuple[float, float]]:
    """Return first and last moment (Julian dates TDB) of every shipped path, without loading any.

    Raises
    ------
    AssetError
        If the list is missing or broken.
    """
    return _spans()


def all_spacecraft_at(jd_tdb: float) -> tuple[SpacecraftId, ...]:
    """Return the spacecraft whose paths cover a moment, in the order of :class:`SpacecraftId`; cheap enough a frame."""
    return tuple([spacecraft for spacecraft, (start, stop) in _spans().items() if start <= jd_tdb <= stop])


@functools.cache
def _spans() -> dict[SpacecraftId, tuple[float, float]]:
    file = resources.files("jovian_viewer.astro") / "data" / _FOLDER / _SPANS_FILE
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        return {
            spacecraft: (float(table[spacecraft]["start_jd_tdb"]), float(table[spacecraft]["stop_jd_tdb"]))
            for spacecraft in SpacecraftId
            if spacecraft in table
        }
    except (OSError, KeyError, TypeError, ValueError) as error:
        msg = tr(
            "the list of paths {path} cannot be read ({error}); install Jovian Viewer again to get it back",
            path=_SPANS_FILE,
            error=error,
        )
        raise AssetError(msg) from error


def _read(spacecraft: SpacecraftId, table: Mapping[str, Any]) -> Trajectory:
    metadata = json.loads(str(table["metadata"]))
    # One array of whole counts per degree, each in the smallest integer type that holds it.
    counts = [table[f"degree_{degree:02d}"].astype(np.float64) for degree in range(metadata["degree"] + 1)]
    return Trajectory(
        spacecraft,
        table["breaks_jd_tdb"],
        np.stack(counts, axis=-1) * metadata["count_km"],
        [GRADES[index] for index in table["grades"]],
        table["error_km"],
    )


def _summed(coefficients: FloatArray, polynomials: FloatArray) -> FloatArray:
    return np.asarray(np.einsum("...cd,...d->...c", coefficients, polynomials))
