"""Heliocentric positions of the Jupiter system's barycentre and of the Earth, condensed from JPL's DE440.

The table is written by ``tools/condense_de440.py``. Against DE440 itself the condensed series are within
0.1 km (Jupiter's barycentre) and 0.2 km (Earth); docs/data-sources.md gives the measurement. Vectors are
geometric (no light time, no aberration), from the Sun's centre, along ICRF axes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import SECONDS_PER_DAY
from jovian_viewer.astro.chebyshev import PiecewiseChebyshev
from jovian_viewer.astro.shipped_data import reading

# The span promised to people: 1800-01-01 to 2200-01-01. The table runs some weeks further on both sides,
# so that light times and searches may step over the ends.
START_JD_TDB: Final = 2378496.5
STOP_JD_TDB: Final = 2524593.5

JUPITER_BARYCENTRE_KEY: Final = "jupiter_barycentre_from_sun"
EARTH_KEY: Final = "earth_from_sun"

_TABLE_FILE: Final = "solar_system.npz"


def jupiter_barycentre_from_sun_km(jd_tdb: ArrayLike) -> FloatArray:
    """Return the Jupiter system's barycentre (NAIF 5) from the Sun's centre (NAIF 10).

    Jupiter's own centre lies up to 229 km away from it, on the far side of the moons' common pull.

    Parameters
    ----------
    jd_tdb : array_like, (...)
        Julian date(s), TDB.

    Returns
    -------
    ndarray, (..., 3)
        Geometric position in km, ICRF axes; within 0.1 km of DE440.

    Raises
    ------
    EphemerisRangeError
        If any epoch lies outside the table (1800 to 2199 and some weeks more).
    """
    return _series(JUPITER_BARYCENTRE_KEY).value(jd_tdb)


def earth_from_sun_km(jd_tdb: ArrayLike) -> FloatArray:
    """Return the Earth's centre (NAIF 399) from the Sun's centre (NAIF 10).

    Parameters
    ----------
    jd_tdb : array_like, (...)
        Julian date(s), TDB.

    Returns
    -------
    ndarray, (..., 3)
        Geometric position in km, ICRF axes; within 0.2 km of DE440.

    Raises
    ------
    EphemerisRangeError
        If any epoch lies outside the table (1800 to 2199 and some weeks more).
    """
    return _series(EARTH_KEY).value(jd_tdb)


def jupiter_barycentre_velocity_from_sun_km_s(jd_tdb: ArrayLike) -> FloatArray:
    """Return the velocity that goes with :func:`jupiter_barycentre_from_sun_km`, km/s, (..., 3)."""
    return _series(JUPITER_BARYCENTRE_KEY).value_and_rate(jd_tdb)[1] / SECONDS_PER_DAY


def earth_velocity_from_sun_km_s(jd_tdb: ArrayLike) -> FloatArray:
    """Return the velocity that goes with :func:`earth_from_sun_km`, km/s, (..., 3)."""
    return _series(EARTH_KEY).value_and_rate(jd_tdb)[1] / SECONDS_PER_DAY


def table_metadata() -> dict[str, Any]:
    """Return what the tool recorded about the table: kernel, checksum, versions, granules, measured errors."""
    return read_metadata(_TABLE_FILE)


def read_metadata(table_file: str) -> dict[str, Any]:
    """Return what the tool recorded about a shipped table; AssetError if that cannot be read."""
    with _open_table(table_file) as table:
        return _metadata(table)


@cache
def _series(key: str) -> PiecewiseChebyshev:
    """Load one body's series on first use and keep it."""
    return read_series(_TABLE_FILE, key)


def read_series(table_file: str, key: str) -> PiecewiseChebyshev:
    """Read one body's series from a shipped table written by ``tools/condense_de440.py``.

    Raises
    ------
    AssetError
        If the table is missing or broken.
    """
    with _open_table(table_file) as table:
        metadata = _metadata(table)
        layout = metadata["series"][key]
        # One array of whole counts per degree, each in the smallest integer type that holds it.
        counts = [table[f"{key}_{degree:02d}"].astype(np.float64) for degree in range(layout["degree"] + 1)]
    coefficients_km = np.ascontiguousarray(np.stack(counts, axis=-1)) * metadata["count_km"]
    return PiecewiseChebyshev(metadata["start_jd_tdb"], layout["granule_days"], coefficients_km)


@contextmanager
def _open_table(table_file: str) -> Iterator[Mapping[str, Any]]:
    """Open the shipped table; whatever is wrong with it becomes an AssetError."""
    with (
        reading(table_file) as file,
        file.open("rb") as stream,
        np.load(stream, allow_pickle=False) as table,
    ):
        yield table


def _metadata(table: Mapping[str, Any]) -> dict[str, Any]:
    metadata: dict[str, Any] = json.loads(str(table["metadata"]))
    return metadata
