"""Separations: how far two bodies are from each other, now and over the revolution to come."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import ORBITAL_PERIOD_DAYS, BodyId
from jovian_viewer.astro.ephemeris import check_covered, moon_position_km
from jovian_viewer.astro.solar_system import STOP_JD_TDB

# So many to a revolution find the extremes to within 3 km.
_SAMPLES: Final = 4000


def separation_km(first: BodyId, second: BodyId, jd_tdb: ArrayLike) -> FloatArray:
    """Return the distance between the centres of two bodies, geometric, km, (...).

    Parameters
    ----------
    first, second : BodyId
        Jupiter or a moon.
    jd_tdb : array_like, (...)
        Julian date TDB, 1800 to 2199.

    Raises
    ------
    EphemerisRangeError
        If any moment lies outside the span.
    """
    epochs = check_covered(jd_tdb)
    offset_km = np.zeros((*epochs.shape, 3))
    if second.is_moon:
        offset_km += moon_position_km(second, epochs)
    if first.is_moon:
        offset_km -= moon_position_km(first, epochs)
    return np.asarray(np.linalg.norm(offset_km, axis=-1))


def outer_moon(first: BodyId, second: BodyId) -> BodyId:
    """Return which of two bodies takes longer around Jupiter.

    Within one of its revolutions two Galilean moons meet on one side of Jupiter and stand on opposite sides at least
    once: every inner moon goes around twice or more.
    """
    return max((body for body in (first, second) if body.is_moon), key=lambda moon: ORBITAL_PERIOD_DAYS[moon])


def separation_range_km(first: BodyId, second: BodyId, jd_tdb: float) -> tuple[float, float] | None:
    """Return the least and the greatest distance during the outer one's revolution to come.

    Parameters
    ----------
    first, second : BodyId
        Two different bodies.
    jd_tdb : float
        When the revolution begins, Julian date TDB.

    Returns
    -------
    (float, float) or None
        Kilometres between centres; None where that revolution ends after the ephemeris.

    Raises
    ------
    EphemerisRangeError
        If the moment lies outside 1800 to 2199.
    """
    end_jd_tdb = jd_tdb + ORBITAL_PERIOD_DAYS[outer_moon(first, second)]
    if end_jd_tdb > STOP_JD_TDB:
        return None
    distance_km = separation_km(first, second, np.linspace(jd_tdb, end_jd_tdb, _SAMPLES + 1))
    return float(distance_km.min()), float(distance_km.max())
