"""The Great Red Spot: its dated longitude, and when it crosses the middle of Jupiter's disc.

The Spot drifts among the clouds by some degrees a month and not evenly, so its longitude is a measurement with a date.
Between dated longitudes a straight line is drawn; outside them the drift of the nearest years goes on, and the
uncertainty grows.
"""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import J2000_JD
from jovian_viewer.astro.central_meridian import SYSTEM_II_MERIDIAN_DEG
from jovian_viewer.astro.phenomena.phenomenon import Phenomenon, PhenomenonKind
from jovian_viewer.astro.phenomena.sight_lines import SightLines, jupiter_time, sight_lines
from jovian_viewer.astro.rotation import rotation_icrf_to_jupiter_equator
from jovian_viewer.astro.shipped_data import reading
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import tr

# Drift is told from the longitudes of so many years before and after; outside the table from its first or last years.
_DRIFT_YEARS: Final = 4.0
_DAYS_PER_YEAR: Final = 365.25
# Four-year drifts in the table range from 4 to 19 degrees a year: so fast the straight line may go wrong.
_DRIFT_UNCERTAINTY_DEG_YEAR: Final = 6.0
# With a longitude less certain than this no crossing is predicted.
MAX_UNCERTAINTY_DEG: Final = 60.0
# The disc turns by 29 degrees in that time.
_GRID_STEP_DAYS: Final = 1.0 / 30.0


@dataclass(frozen=True, slots=True)
class GrsLongitude:
    """Where the Great Red Spot is.

    Attributes
    ----------
    lon_sys2_west_deg : float
        System II, west-positive, 0 to 360.
    age_days : float
        Time to the nearest dated longitude of the table.
    uncertainty_deg : float
        How far it may be off: that of the table, and more with the distance from it.
    """

    lon_sys2_west_deg: float
    age_days: float
    uncertainty_deg: float


def great_red_spot_longitude(jd_tdb: float) -> GrsLongitude:
    """Return the Great Red Spot's longitude from the dated table.

    Parameters
    ----------
    jd_tdb : float
        Julian date TDB.

    Raises
    ------
    BadInputError
        If the moment is not a finite number.
    """
    if not np.isfinite(jd_tdb):
        raise BadInputError(tr("'{given}' is not a moment: give a Julian date, a finite number", given=jd_tdb))
    longitude_deg, uncertainty_deg = longitude_unwrapped_deg(np.array([jd_tdb]))
    table_jd = _table()[0]
    return GrsLongitude(
        lon_sys2_west_deg=float(longitude_deg[0] % 360.0),
        age_days=float(np.min(np.abs(table_jd - jd_tdb))),
        uncertainty_deg=float(uncertainty_deg[0]),
    )


def spot_lon_sys2_west_deg(jd_tdb: ArrayLike) -> FloatArray:
    """Return the Great Red Spot's longitude from the dated table for one or many moments.

    Parameters
    ----------
    jd_tdb : array_like, (...)
        Julian date TDB.

    Returns
    -------
    ndarray, (...)
        System II, west-positive, 0 to 360.
    """
    return np.asarray(longitude_unwrapped_deg(np.asarray(jd_tdb, dtype=np.float64))[0] % 360.0)


def system_ii_central_meridian_deg(lines: SightLines) -> FloatArray:
    """Return the System II longitude in the middle of the full disc, west-positive, 0 to 360, (n,).

    Light time included; what is lit and what is not plays no part.
    """
    equator = rotation_icrf_to_jupiter_equator(lines.jd_tdb)
    earth = np.einsum("nij,nj->ni", equator, lines.earth_km)
    east_deg = np.rad2deg(np.arctan2(earth[:, 1], earth[:, 0]))
    meridian_deg = SYSTEM_II_MERIDIAN_DEG[0] + SYSTEM_II_MERIDIAN_DEG[1] * (lines.jd_tdb - J2000_JD)
    return np.asarray((meridian_deg - east_deg) % 360.0)


def find_grs_transits(
    start_jd_tdb: float, stop_jd_tdb: float, *, longitude_deg: float | None = None
) -> list[Phenomenon]:
    """Find when the Great Red Spot crosses the central meridian.

    Parameters
    ----------
    start_jd_tdb, stop_jd_tdb : float
        The span, moments at the Earth.
    longitude_deg : float, optional
        System II longitude, west-positive, for the whole span; by default from the dated table, and then nothing is
        predicted where the table says too little (:data:`MAX_UNCERTAINTY_DEG`).
    """
    if longitude_deg is None:
        known_from, known_until = _known_span()
        start_jd_tdb, stop_jd_tdb = max(start_jd_tdb, known_from), min(stop_jd_tdb, known_until)
        if stop_jd_tdb <= start_jd_tdb:
            return []
    first, last = jupiter_time(np.array([start_jd_tdb, stop_jd_tdb]))
    steps = max(int(np.ceil((last - first) / _GRID_STEP_DAYS)), 1)
    grid = sight_lines(np.linspace(first, last, steps + 1))
    # How far the Spot is past the meridian, in turns since the start.
    past_deg = np.unwrap(_past_meridian_deg(grid, longitude_deg), period=360.0)
    turns = np.arange(np.ceil(past_deg[0] / 360.0), np.floor(past_deg[-1] / 360.0) + 1.0)
    crossing = np.interp(360.0 * turns, past_deg, grid.jd_tdb)
    if not crossing.size:
        return []
    lines = sight_lines(crossing)
    # The disc turns evenly: one correction leaves milliseconds.
    past_deg = (_past_meridian_deg(lines, longitude_deg) + 180.0) % 360.0 - 180.0
    lines = sight_lines(np.clip(crossing - past_deg / SYSTEM_II_MERIDIAN_DEG[1], first, last))
    observed = lines.jd_tdb + lines.light_time_days
    uncertainty_deg = np.zeros(crossing.shape) if longitude_deg is not None else longitude_unwrapped_deg(observed)[1]
    elongation_deg = lines.elongation_deg()
    return [
        Phenomenon(
            kind=PhenomenonKind.GRS_TRANSIT,
            begin_jd_tdb=float(moment),
            mid_jd_tdb=float(moment),
            end_jd_tdb=float(moment),
            at_jupiter_jd_tdb=float(lines.jd_tdb[row]),
            elongation_deg=float(elongation_deg[row]),
            uncertainty_minutes=float(uncertainty_deg[row] / SYSTEM_II_MERIDIAN_DEG[1] * 1440.0),
        )
        for row, moment in enumerate(observed)
        if uncertainty_deg[row] <= MAX_UNCERTAINTY_DEG
    ]


def _past_meridian_deg(lines: SightLines, longitude_deg: float | None) -> FloatArray:
    spot_deg = longitude_unwrapped_deg(lines.jd_tdb)[0] if longitude_deg is None else longitude_deg
    return np.asarray(system_ii_central_meridian_deg(lines) - spot_deg)


def longitude_unwrapped_deg(jd_tdb: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the longitude (not reduced to 360) and its uncertainty, each (n,)."""
    table_jd, table_deg, table_uncertainty_deg = _table()
    inside = np.clip(jd_tdb, table_jd[0], table_jd[-1])
    longitude_deg = np.interp(inside, table_jd, table_deg)
    uncertainty_deg = np.interp(inside, table_jd, table_uncertainty_deg)
    outside_days = jd_tdb - inside
    drift = np.where(outside_days < 0.0, _drift_deg_day(table_jd[0]), _drift_deg_day(table_jd[-1]))
    growth_deg = _DRIFT_UNCERTAINTY_DEG_YEAR * np.abs(outside_days) / _DAYS_PER_YEAR
    return longitude_deg + drift * outside_days, uncertainty_deg + growth_deg


@functools.cache
def _known_span() -> tuple[float, float]:
    """Return from when until when the table says enough to predict by, and a day more, Julian dates TDB."""
    table_jd, _, uncertainty_deg = _table()
    before, after = (
        (MAX_UNCERTAINTY_DEG - uncertainty_deg[[0, -1]]) / _DRIFT_UNCERTAINTY_DEG_YEAR * _DAYS_PER_YEAR + 1.0
    ).tolist()
    return float(table_jd[0]) - before, float(table_jd[-1]) + after


@functools.lru_cache(maxsize=16)
def _drift_deg_day(jd_tdb: float) -> float:
    """Return the slope of the straight line through the dated longitudes of the years around a moment."""
    table_jd, table_deg, _ = _table()
    middle = min(max(jd_tdb, table_jd[0]), table_jd[-1])
    near = np.abs(table_jd - middle) <= _DRIFT_YEARS * _DAYS_PER_YEAR
    return float(np.polyfit(table_jd[near] - middle, table_deg[near], 1)[0])


@functools.cache
def _table() -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return Julian dates TDB, unwrapped longitudes and uncertainties (deg) of the dated table, each (n,)."""
    with reading("grs_longitude.csv") as file:
        rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
        return (
            np.array([parse_utc(row["date"]) for row in rows]),
            np.array([float(row["system_ii_longitude_unwrapped_deg"]) for row in rows]),
            np.array([float(row["uncertainty_deg"]) for row in rows]),
        )
