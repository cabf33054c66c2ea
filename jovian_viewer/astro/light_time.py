"""Light time and aberration: where the five bodies are seen from the Earth's centre, and when their light left.

Vectors are barycentric to a few metres a second: the planets come heliocentric, and the Sun's own motion,
13 m/s about the barycentre, is taken as its recoil from Jupiter alone. What Saturn adds, 3 m/s, turns a
direction by 0.002 arc seconds. The bending of light by the Sun is left out: under 0.04 arc seconds where
Jupiter is more than 12 degrees from the Sun.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from jovian_viewer.astro import ephemeris, solar_system
from jovian_viewer.astro.arrays import FloatArray, dot
from jovian_viewer.astro.bodies import BODIES, GM_KM3_S2, MOONS, SECONDS_PER_DAY, SPEED_OF_LIGHT_KM_S
from jovian_viewer.astro.timescales import format_utc
from jovian_viewer.errors import EphemerisRangeError
from jovian_viewer.language import tr

# DE440 (gm_de440.tpc).
SUN_GM_KM3_S2: Final = 132712440041.27942

# A body moves at most 1e-4 of its light's way: each round leaves 1e-4 of the error, three leave nanoseconds.
_LIGHT_TIME_ROUNDS: Final = 3

_JUPITER_SYSTEM_GM_KM3_S2: Final = sum(GM_KM3_S2[body] for body in BODIES)


@dataclass(frozen=True, slots=True, eq=False)
class LightPaths:
    """The light that reaches the Earth's centre from the five bodies at one or many moments.

    Shapes are given with ``...`` for the shape of `jd_tdb`; axes are the ICRF's; bodies in the order of BODIES.

    Attributes
    ----------
    jd_tdb : ndarray, (...)
        When the light arrives, Julian date TDB.
    emission_jd_tdb : ndarray, (..., 5)
        When it left each body's centre.
    light_time_s : ndarray, (..., 5)
        Its way in seconds.
    from_earth_km : ndarray, (..., 5, 3)
        From the Earth's centre at arrival to each body at emission.
    sun_from_body_km : ndarray, (..., 5, 3)
        From each body at emission to the Sun as it was when the sunlight left it.
    sun_from_earth_km : ndarray, (..., 3)
        From the Earth's centre at arrival to the Sun as it was when the sunlight left it.
    earth_velocity_km_s : ndarray, (..., 3)
        Of the Earth's centre about the solar system's barycentre, at arrival.
    body_velocity_km_s : ndarray, (..., 5, 3)
        Of each body about the solar system's barycentre, at emission.
    """

    jd_tdb: FloatArray
    emission_jd_tdb: FloatArray
    light_time_s: FloatArray
    from_earth_km: FloatArray
    sun_from_body_km: FloatArray
    sun_from_earth_km: FloatArray
    earth_velocity_km_s: FloatArray
    body_velocity_km_s: FloatArray


def light_paths(jd_tdb: ArrayLike) -> LightPaths:
    """Follow the light back from the Earth's centre to each body, and from each body to the Sun.

    Parameters
    ----------
    jd_tdb : array_like, (...)
        Julian date TDB at which the light arrives.

    Returns
    -------
    LightPaths

    Raises
    ------
    EphemerisRangeError
        If a moment lies outside the ephemeris, or the light left before it begins.
    """
    epochs = ephemeris.check_covered(jd_tdb)
    earth_km = solar_system.earth_from_sun_km(epochs)
    sun_velocity_km_s = sun_barycentric_velocity_km_s(epochs)
    # The first guess aims at Jupiter's geometric distance, for all five bodies.
    distance_km = np.linalg.norm(ephemeris.earth_position_km(epochs), axis=-1)
    check_emission_covered(epochs, epochs - distance_km / SPEED_OF_LIGHT_KM_S / SECONDS_PER_DAY)
    light_time_s = np.repeat(distance_km[..., np.newaxis], len(BODIES), axis=-1) / SPEED_OF_LIGHT_KM_S
    for _ in range(_LIGHT_TIME_ROUNDS - 1):
        body_from_sun_km, _ = _bodies_from_sun(epochs, light_time_s)
        from_earth_km = _from_earth_km(body_from_sun_km, earth_km, light_time_s, sun_velocity_km_s)
        light_time_s = np.linalg.norm(from_earth_km, axis=-1) / SPEED_OF_LIGHT_KM_S
    body_from_sun_km, body_velocity_km_s = _bodies_from_sun(epochs, light_time_s)
    from_earth_km = _from_earth_km(body_from_sun_km, earth_km, light_time_s, sun_velocity_km_s)
    light_time_s = np.linalg.norm(from_earth_km, axis=-1) / SPEED_OF_LIGHT_KM_S
    sunlight_s = np.linalg.norm(body_from_sun_km, axis=-1) / SPEED_OF_LIGHT_KM_S
    return LightPaths(
        jd_tdb=epochs,
        emission_jd_tdb=epochs[..., np.newaxis] - light_time_s / SECONDS_PER_DAY,
        light_time_s=light_time_s,
        from_earth_km=from_earth_km,
        # When the sunlight left, the Sun stood a little further back than when it was reflected: at most 40 km.
        sun_from_body_km=-body_from_sun_km - sun_velocity_km_s[..., np.newaxis, :] * sunlight_s[..., np.newaxis],
        sun_from_earth_km=_sun_from_earth_km(earth_km, sun_velocity_km_s),
        earth_velocity_km_s=solar_system.earth_velocity_from_sun_km_s(epochs) + sun_velocity_km_s,
        body_velocity_km_s=body_velocity_km_s + sun_velocity_km_s[..., np.newaxis, :],
    )


def check_emission_covered(jd_tdb: ArrayLike, emission_jd_tdb: ArrayLike) -> None:
    """Refuse moments at which the Earth sees light that left before the ephemeris begins: the first hour of 1800.

    Parameters
    ----------
    jd_tdb, emission_jd_tdb : array_like, (...)
        When the light arrives and when it left, Julian dates TDB.

    Raises
    ------
    EphemerisRangeError
        If any left too early.
    """
    arrival, emission = np.asarray(jd_tdb, dtype=np.float64), np.asarray(emission_jd_tdb, dtype=np.float64)
    early = emission < solar_system.START_JD_TDB
    if np.any(early):
        msg = tr(
            "What the Earth sees at {moment} left Jupiter before 1800, when the ephemeris begins: "
            "Jovian Viewer knows the years 1800 to 2199; choose a moment from 1800-01-01 01:00 on",
            moment=format_utc(float(arrival[early].flat[0])),
        )
        raise EphemerisRangeError(msg, start_jd_tdb=solar_system.START_JD_TDB, stop_jd_tdb=solar_system.STOP_JD_TDB)


def sun_barycentric_velocity_km_s(jd_tdb: ArrayLike) -> FloatArray:
    """Return the Sun's recoil from Jupiter, ICRF, km/s, (..., 3); within 3 m/s of its barycentric velocity."""
    share = _JUPITER_SYSTEM_GM_KM3_S2 / (SUN_GM_KM3_S2 + _JUPITER_SYSTEM_GM_KM3_S2)
    return np.asarray(-share * solar_system.jupiter_barycentre_velocity_from_sun_km_s(jd_tdb))


def aberrated(direction: FloatArray, velocity_km_s: FloatArray) -> FloatArray:
    """Return where a moving observer sees light that comes from `direction`.

    The formula of special relativity (Explanatory Supplement to the Astronomical Almanac, 1992, section 3.252).

    Parameters
    ----------
    direction : ndarray, (..., 3)
        Unit vectors towards the source, for an observer at rest at the barycentre.
    velocity_km_s : ndarray, (..., 3)
        The observer's velocity, broadcast against `direction`.

    Returns
    -------
    ndarray, (..., 3)
        Unit vectors; turned towards the velocity, by up to 20.9 arc seconds on the Earth.
    """
    beta = velocity_km_s / SPEED_OF_LIGHT_KM_S
    towards = dot(direction, beta)[..., np.newaxis]
    inverse_gamma = np.sqrt(1.0 - dot(beta, beta))[..., np.newaxis]
    return np.asarray((inverse_gamma * direction + (1.0 + towards / (1.0 + inverse_gamma)) * beta) / (1.0 + towards))


def _bodies_from_sun(epochs: FloatArray, light_time_s: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return positions (km) and velocities (km/s) from the Sun, each body when its light left, (..., 5, 3)."""
    emission_jd_tdb = epochs[..., np.newaxis] - light_time_s / SECONDS_PER_DAY
    position_km = -ephemeris.sun_position_km(emission_jd_tdb)
    # Jupiter's centre circles the barycentre at less than 1 m/s: no matter for an aberration.
    velocity_km_s = solar_system.jupiter_barycentre_velocity_from_sun_km_s(emission_jd_tdb)
    for row in range(1, len(MOONS) + 1):
        moon_position_km, moon_velocity_km_s = ephemeris.moon_states(emission_jd_tdb[..., row])
        position_km[..., row, :] += moon_position_km[..., row - 1, :]
        velocity_km_s[..., row, :] += moon_velocity_km_s[..., row - 1, :]
    return position_km, velocity_km_s


def _from_earth_km(
    body_from_sun_km: FloatArray, earth_from_sun_km: FloatArray, light_time_s: FloatArray, sun_velocity_km_s: FloatArray
) -> FloatArray:
    """Return the bodies at emission from the Earth at arrival: in between the Sun, their origin, has moved."""
    sun_moved_km = sun_velocity_km_s[..., np.newaxis, :] * light_time_s[..., np.newaxis]
    return np.asarray(body_from_sun_km - sun_moved_km - earth_from_sun_km[..., np.newaxis, :])


def _sun_from_earth_km(earth_from_sun_km: FloatArray, sun_velocity_km_s: FloatArray) -> FloatArray:
    light_time_s = np.linalg.norm(earth_from_sun_km, axis=-1, keepdims=True) / SPEED_OF_LIGHT_KM_S
    return np.asarray(-earth_from_sun_km - sun_velocity_km_s * light_time_s)
