"""Where the moons, the Sun and the Earth stand, seen from Jupiter's centre.

The moons come from a trigonometric series fitted to JPL's satellite ephemeris (``moon_series.py``), the Sun
and the Earth from JPL's DE440, condensed into ``data/solar_system.npz``. ``docs/accuracy.md`` says how good
they are.
"""

from __future__ import annotations

import functools
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from jovian_viewer.astro import solar_system
from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import (
    GM_KM3_S2,
    MOON_INDEX,
    MOONS,
    SECONDS_PER_DAY,
    BodyId,
)
from jovian_viewer.astro.granule_cache import GranuleCache
from jovian_viewer.astro.moon_series import moon_series_on_grid_km
from jovian_viewer.astro.solar_system import START_JD_TDB, STOP_JD_TDB
from jovian_viewer.astro.timescales import moment_name
from jovian_viewer.errors import EphemerisRangeError
from jovian_viewer.language import tr

# Half-day pieces of degree 9 follow the fastest moon, Io, to within a few metres.
_GRANULE_DAYS: Final = 0.5
_GRANULE_DEGREE: Final = 9

# A person's span ends with 2199 in UTC, which is 69.18 s behind TDB (37 leap seconds and 32.184 s).
_UTC_SLACK_DAYS: Final = 69.18 / SECONDS_PER_DAY

# Each moon's share of the Jovian system's mass, (4,): how far it pulls the barycentre.
MOON_MASS_FRACTION: Final = np.array([GM_KM3_S2[moon] for moon in MOONS]) / (
    GM_KM3_S2[BodyId.JUPITER] + sum(GM_KM3_S2[moon] for moon in MOONS)
)


def cut_at_end(jd_tdb: float, wanted_jd_tdb: float) -> float:
    """Return how far from a moment a span of time can reach, at most as far as wanted.

    The last minute of 2199 in UTC lies beyond the end in TDB: a span from there reaches nowhere, never back.
    """
    return max(jd_tdb, min(wanted_jd_tdb, STOP_JD_TDB))


def check_covered(jd_tdb: ArrayLike) -> FloatArray:
    """Return `jd_tdb` as an array if the ephemeris covers all of it.

    Parameters
    ----------
    jd_tdb : array_like, (...)
        Julian date TDB.

    Raises
    ------
    EphemerisRangeError
        If any moment is not a number or lies outside 1800 to 2199.
    """
    epochs = np.asarray(jd_tdb, dtype=np.float64)
    # A frame asks about one moment several times: a plain number is compared in a tenth of the time.
    if epochs.ndim == 0 and START_JD_TDB <= epochs.item() < STOP_JD_TDB + _UTC_SLACK_DAYS:
        return epochs
    covered = (epochs >= START_JD_TDB) & (epochs < STOP_JD_TDB + _UTC_SLACK_DAYS)
    if not covered.all():
        msg = tr(
            "{moment} lies outside the ephemeris: Jovian Viewer knows the years 1800 to 2199; "
            "choose a date between 1800-01-01 and 2199-12-31",
            moment=moment_name(float(epochs[~covered].flat[0])),
        )
        raise EphemerisRangeError(msg, start_jd_tdb=START_JD_TDB, stop_jd_tdb=STOP_JD_TDB)
    return epochs


def moon_positions_km(jd_tdb: ArrayLike) -> FloatArray:
    """Return where the four moons stand.

    Parameters
    ----------
    jd_tdb : array_like, (...)
        Julian date TDB, 1800 to 2199.

    Returns
    -------
    ndarray, (..., 4, 3)
        Jovicentric (Jupiter's body centre), ICRF axes, geometric, km; Io, Europa, Ganymede, Callisto.

    Raises
    ------
    EphemerisRangeError
        If any moment lies outside the span.
    """
    epochs = check_covered(jd_tdb)
    return _moon_cache().value(epochs).reshape((*epochs.shape, len(MOONS), 3))


def moon_position_km(moon: BodyId, jd_tdb: ArrayLike) -> FloatArray:
    """Return where one moon stands, (..., 3), as its row of :func:`moon_positions_km`, at a quarter of the cost."""
    epochs = check_covered(jd_tdb)
    first = 3 * MOON_INDEX[moon]
    return _moon_cache().value(epochs, components=slice(first, first + 3))


def moon_states(jd_tdb: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Return positions (km) and velocities (km/s) of the moons, each (..., 4, 3).

    Frame, order and errors as in :func:`moon_positions_km`.
    """
    epochs = check_covered(jd_tdb)
    position_km, velocity_km_day = _moon_cache().value_and_rate(epochs)
    shape = (*epochs.shape, len(MOONS), 3)
    return position_km.reshape(shape), velocity_km_day.reshape(shape) / SECONDS_PER_DAY


def sun_position_km(jd_tdb: ArrayLike) -> FloatArray:
    """Return the Sun from Jupiter's centre, geometric, ICRF, km, (..., 3)."""
    return -_jupiter_from_sun_km(check_covered(jd_tdb), moon_positions_km(jd_tdb))


def earth_position_km(jd_tdb: ArrayLike) -> FloatArray:
    """Return the Earth's centre from Jupiter's centre, geometric, ICRF, km, (..., 3)."""
    return sun_and_earth_positions_km(jd_tdb, moon_positions_km(jd_tdb))[1]


def sun_and_earth_positions_km(jd_tdb: ArrayLike, moon_position_km: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return :func:`sun_position_km` and :func:`earth_position_km` at once, for those who know where the moons stand.

    Parameters
    ----------
    jd_tdb : array_like, (...)
        Julian date TDB, 1800 to 2199.
    moon_position_km : ndarray, (..., 4, 3)
        :func:`moon_positions_km` of these moments.

    Returns
    -------
    sun_km, earth_km : ndarray, (..., 3)

    Raises
    ------
    EphemerisRangeError
        If any moment lies outside the span.
    """
    epochs = check_covered(jd_tdb)
    jupiter_from_sun_km = _jupiter_from_sun_km(epochs, moon_position_km)
    return -jupiter_from_sun_km, solar_system.earth_from_sun_km(epochs) - jupiter_from_sun_km


def _jupiter_from_sun_km(epochs: FloatArray, moon_position_km: FloatArray) -> FloatArray:
    # The moons pull Jupiter's centre up to 229 km away from the barycentre DE440 gives.
    pull_km = np.einsum("m,...mi->...i", MOON_MASS_FRACTION, moon_position_km)
    return np.asarray(solar_system.jupiter_barycentre_from_sun_km(epochs) - pull_km)


@functools.cache
def _moon_cache() -> GranuleCache:
    return GranuleCache(
        moon_series_on_grid_km,
        start_jd=START_JD_TDB,
        stop_jd=STOP_JD_TDB + _GRANULE_DAYS,
        granule_days=_GRANULE_DAYS,
        degree=_GRANULE_DEGREE,
        components=3 * len(MOONS),
    )
