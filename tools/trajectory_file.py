"""Write a spacecraft's path: Chebyshev pieces as long as a tolerance allows, in a file that is the same on every run.

Used by the tools that make paths; ``jovian_viewer/astro/trajectory.py`` reads what is written here. Every file that is
written renews ``spans.toml``, the list of first and last moments.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.lib import format as npy_format

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.chebyshev import chebyshev_nodes, fit_chebyshev
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.trajectory import GRADES, PathGrade
from tools.generated_files import ROOT, write_or_check

FOLDER: Final = ROOT / "jovian_viewer" / "astro" / "data" / "trajectories"
SPANS_NAME: Final = "spans.toml"

# Chosen for the fewest bytes over the three long tours.
DEGREE: Final = 11
# The unit of the stored whole numbers: a power of two, exact in binary.
COUNT_KM: Final = 1 / 128
# Where a path has a corner, halving stops here: six seconds.
SHORTEST_DAYS: Final = 6.0 / 86400.0
# Where each piece is compared with the path itself: between the nodes it was fitted at, and at its ends.
_CHECK_POINTS: Final = np.concatenate(([-1.0], chebyshev_nodes(2 * DEGREE + 3), [1.0]))

PositionFunction = Callable[[FloatArray], FloatArray]


@dataclass(frozen=True)
class Pieces:
    """A path in pieces.

    Attributes
    ----------
    breaks_jd_tdb : ndarray, (K + 1,)
    coefficients_km : ndarray, (K, 3, DEGREE + 1)
    """

    breaks_jd_tdb: FloatArray
    coefficients_km: FloatArray

    @property
    def middles_jd_tdb(self) -> FloatArray:
        """The middle of each piece, (K,)."""
        return 0.5 * (self.breaks_jd_tdb[:-1] + self.breaks_jd_tdb[1:])


@dataclass(frozen=True)
class Stretch:
    """A part of a path with one grade and one error, from `start_jd_tdb` on."""

    start_jd_tdb: float
    grade: PathGrade
    error_km: float


def fit_pieces(
    position_km: PositionFunction,
    start_jd_tdb: float,
    stop_jd_tdb: float,
    tolerance_km: float | Callable[[float, float], float],
    *,
    breaks_jd_tdb: Iterable[float] = (),
    longest_days: float = 16.0,
) -> Pieces:
    """Fit a path with as few pieces as the tolerance allows: what does not fit is halved.

    Parameters
    ----------
    position_km : callable
        From Julian dates TDB, (n,), to positions, (n, 3), km.
    start_jd_tdb, stop_jd_tdb : float
    tolerance_km : float or callable
        The largest distance allowed between pieces and path; or a function of a piece's begin and end that gives it,
        where some parts matter more.
    breaks_jd_tdb : iterable of float
        Where pieces must meet: corners of the path, and where grades change. Those outside the span are passed over.
    longest_days : float
        No piece is longer.

    Returns
    -------
    Pieces

    Raises
    ------
    ValueError
        If the span is empty, or the path is no number somewhere.
    """
    if not start_jd_tdb < stop_jd_tdb:
        raise ValueError(f"a path from {start_jd_tdb} to {stop_jd_tdb} has no length")
    inner = sorted({float(jd) for jd in breaks_jd_tdb if start_jd_tdb < jd < stop_jd_tdb})
    fixed = [start_jd_tdb, *inner, stop_jd_tdb]
    todo = [(begin, end) for begin, end in zip(fixed[-2::-1], fixed[:0:-1], strict=True)]
    breaks, rows = [start_jd_tdb], []
    while todo:
        begin, end = todo.pop()
        allowed_km = tolerance_km(begin, end) if callable(tolerance_km) else tolerance_km
        coefficients = None if end - begin > longest_days else _fitted(position_km, begin, end, allowed_km)
        if coefficients is None:
            middle = 0.5 * (begin + end)
            todo += [(middle, end), (begin, middle)]
        else:
            breaks.append(end)
            rows.append(coefficients)
    return Pieces(np.array(breaks), np.array(rows))


def write_trajectory(
    spacecraft: SpacecraftId,
    pieces: Pieces,
    stretches: Iterable[Stretch],
    recipe: Mapping[str, Any],
    *,
    check: bool = False,
    folder: Path = FOLDER,
) -> int:
    """Write a path's file and renew the list of spans, or compare both with what lies there.

    Parameters
    ----------
    spacecraft : SpacecraftId
    pieces : Pieces
    stretches : iterable of Stretch
        In order of time, the first from the path's begin on; each piece gets those of its middle. Give the begins of
        stretches to :func:`fit_pieces` as breaks.
    recipe : mapping
        What JSON can hold: the tool, its sources, what was measured. No dates: the same run gives the same bytes.
    check : bool
        Write nothing.
    folder : Path

    Returns
    -------
    int
        Exit status: 1 if a checked file is missing or different, else 0.
    """
    content = trajectory_bytes(spacecraft, pieces, stretches, recipe)
    path = folder / f"{spacecraft}.npz"
    spans = _spans_of(folder) | {spacecraft: (float(pieces.breaks_jd_tdb[0]), float(pieces.breaks_jd_tdb[-1]))}
    return write_or_check({path: content, folder / SPANS_NAME: spans_text(spans).encode()}, check=check)


def trajectory_bytes(
    spacecraft: SpacecraftId, pieces: Pieces, stretches: Iterable[Stretch], recipe: Mapping[str, Any]
) -> bytes:
    """Return the bytes of a path's file; parameters as in :func:`write_trajectory`."""
    parts = tuple(stretches)
    starts = np.array([part.start_jd_tdb for part in parts])
    which = np.searchsorted(starts, pieces.middles_jd_tdb, side="right") - 1
    if (which < 0).any() or not (np.diff(starts) > 0.0).all():
        raise ValueError("stretches must ascend, and the first begin with the path")
    counts = np.rint(pieces.coefficients_km / COUNT_KM).astype(np.int64)
    arrays: dict[str, np.ndarray[Any, Any]] = {
        "breaks_jd_tdb": pieces.breaks_jd_tdb.astype("<f8"),
        "grades": np.array([GRADES.index(parts[index].grade) for index in which], dtype="|u1"),
        "error_km": np.array([parts[index].error_km for index in which], dtype="<f4"),
    }
    for degree in range(counts.shape[-1]):
        arrays[f"degree_{degree:02d}"] = _smallest_integers(counts[:, :, degree])
    metadata = {
        "what": "jovicentric geometric positions, ICRF, km, TDB: Chebyshev coefficients by piece and component",
        "spacecraft": str(spacecraft),
        "degree": counts.shape[-1] - 1,
        "count_km": COUNT_KM,
        **recipe,
    }
    arrays["metadata"] = np.array(json.dumps(metadata))
    buffer = io.BytesIO()
    # Stored, not deflated, with a fixed time stamp: the bytes depend neither on zlib nor on the clock.
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, array in arrays.items():
            member = io.BytesIO()
            npy_format.write_array(member, array, version=(1, 0), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), member.getvalue())
    return buffer.getvalue()


def spans_text(spans: Mapping[SpacecraftId, tuple[float, float]]) -> str:
    """Return the list of spans, TOML, in the order of SpacecraftId."""
    lines = ["# First and last moment of every path, Julian dates TDB; written by tools/trajectory_file.py."]
    for spacecraft in SpacecraftId:
        if spacecraft in spans:
            start, stop = spans[spacecraft]
            lines += ["", f"[{spacecraft}]", f"start_jd_tdb = {start!r}", f"stop_jd_tdb = {stop!r}"]
    return "\n".join(lines) + "\n"


def _spans_of(folder: Path) -> dict[SpacecraftId, tuple[float, float]]:
    """Return the spans of the files that lie in a folder."""
    spans = {}
    for spacecraft in SpacecraftId:
        path = folder / f"{spacecraft}.npz"
        if path.is_file():
            with np.load(path, allow_pickle=False) as table:
                breaks = table["breaks_jd_tdb"]
            spans[spacecraft] = (float(breaks[0]), float(breaks[-1]))
    return spans


def _fitted(position_km: PositionFunction, begin: float, end: float, allowed_km: float) -> FloatArray | None:
    """Return the coefficients of one piece, (3, DEGREE + 1), or None if it must be halved."""
    half, middle = 0.5 * (end - begin), 0.5 * (begin + end)
    # Odd degrees have no node in the middle and one more node than coefficients keeps the ends in hand.
    values = position_km(middle + half * chebyshev_nodes(DEGREE + 2))
    points = np.clip(middle + half * _CHECK_POINTS, begin, end)
    truth = position_km(points)
    if not (np.isfinite(values).all() and np.isfinite(truth).all()):
        raise ValueError(f"the path is no number between Julian dates {begin:.5f} and {end:.5f}")
    coefficients = fit_chebyshev(values.T, DEGREE)
    fitted = np.polynomial.chebyshev.chebval(_CHECK_POINTS, coefficients.T).T
    error_km = np.linalg.norm(fitted - truth, axis=-1).max()
    return coefficients if error_km <= allowed_km or end - begin <= SHORTEST_DAYS else None


def _smallest_integers(counts: np.ndarray[Any, np.dtype[np.int64]]) -> np.ndarray[Any, Any]:
    for dtype in ("<i1", "<i2", "<i4"):
        if np.abs(counts).max() <= np.iinfo(dtype).max:
            return counts.astype(dtype.replace("<i1", "|i1"))
    return counts.astype("<i8")
