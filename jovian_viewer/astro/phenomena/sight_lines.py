"""Where light paths between Sun, Jupiter, moons and Earth run: positions with light time on both legs.

Everything is told at a moment of *Jupiter's time*: when light that matters passes Jupiter's centre. A moon that
stands `d` km nearer to the Earth than Jupiter sends its light d / c later to arrive at the same moment; sunlight
passes it d / c earlier. While the light is under way Jupiter's centre moves on, by up to 80 km for Callisto.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import Enum
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from jovian_viewer.astro import ephemeris, rotation, solar_system
from jovian_viewer.astro.arrays import FloatArray, dot, unit_vectors
from jovian_viewer.astro.bodies import SECONDS_PER_DAY, SPEED_OF_LIGHT_KM_S

# The middle of Jupiter's distances from the Earth, 3.9 to 6.5 AU, as light time: where the iteration starts.
_USUAL_LIGHT_TIME_DAYS: Final = 0.030
# Each step cuts the error by the Earth's speed over that of light, 1e-4: 10 minutes, 0.06 s, 6 microseconds.
_LIGHT_TIME_STEPS: Final = 2
# The pole's quickest wave lasts 7 years: straight lines between such points are within 3e-9 rad.
_POLE_STEP_DAYS: Final = 50.0


class Light(Enum):
    """Whose light draws the line: the value is the sign of a nearer moon's delay."""

    EARTH = 1
    SUN = -1


@dataclass(frozen=True, slots=True, eq=False)
class SightLines:
    """Directions and retarded places at moments of Jupiter's time; all vectors from Jupiter's centre, ICRF.

    Attributes
    ----------
    jd_tdb : ndarray, (n,)
        When light passes Jupiter's centre, TDB.
    earth_km : ndarray, (n, 3)
        The Earth at the later moment when that light arrives.
    sun_km : ndarray, (n, 3)
        The Sun (it moves 30 km while its light is under way: left out).
    pole : ndarray, (n, 3)
        Jupiter's north pole, unit vectors.
    jupiter_velocity_km_s : ndarray, (n, 3)
        From the Sun.
    position_km, velocity_km_s : ndarray, (n, 4, 3)
        The moons, geometric, at `jd_tdb`.
    light_time_days : ndarray, (n,)
        From Jupiter's centre to the Earth.
    """

    jd_tdb: FloatArray
    earth_km: FloatArray
    sun_km: FloatArray
    pole: FloatArray
    jupiter_velocity_km_s: FloatArray
    position_km: FloatArray
    velocity_km_s: FloatArray
    light_time_days: FloatArray

    def source_km(self, light: Light) -> FloatArray:
        """Return the Earth or the Sun, (n, 3)."""
        return self.earth_km if light is Light.EARTH else self.sun_km

    def nearness_km(self, light: Light) -> FloatArray:
        """Return how much nearer than Jupiter's centre each moon is to the Earth or the Sun, (n, 4)."""
        direction = unit_vectors(self.source_km(light))
        return dot(self.position_km, direction[:, np.newaxis])

    def retarded_km(self, light: Light) -> FloatArray:
        """Return where the moons meet the light that passes Jupiter at `jd_tdb`, (n, 4, 3).

        Relative to Jupiter's centre at `jd_tdb`, so that lines of sight can be drawn straight.
        """
        delay_s = light.value * self.nearness_km(light) / SPEED_OF_LIGHT_KM_S
        # First order is enough: the curvature of Io's path over 1.4 s is below a metre.
        velocity_km_s = self.velocity_km_s + self.jupiter_velocity_km_s[:, np.newaxis]
        return self.position_km + velocity_km_s * delay_s[..., np.newaxis]

    def sunlit_place_km(self) -> FloatArray:
        """Return the place of each moon *as the Earth sees it* in the sunlight that falls on it then, (n, 4, 3).

        The moon stands where it is seen from the Earth; Jupiter where it was when that sunlight passed it.
        """
        seen_s = self.nearness_km(Light.EARTH) / SPEED_OF_LIGHT_KM_S
        passed_s = self.nearness_km(Light.SUN) / SPEED_OF_LIGHT_KM_S
        return (
            self.position_km
            + self.velocity_km_s * seen_s[..., np.newaxis]
            - self.jupiter_velocity_km_s[:, np.newaxis] * passed_s[..., np.newaxis]
        )

    def observed_delay_days(self, light: Light) -> FloatArray:
        """Return what to add to `jd_tdb` for the moment the Earth sees the moon, (n, 4).

        For sunlight that is the moment when the light that met the moon and passed, or will pass, Jupiter at `jd_tdb`
        is seen on the moon.
        """
        if light is Light.EARTH:
            return np.broadcast_to(self.light_time_days[:, np.newaxis], self.position_km.shape[:-1])
        retarded_km = self.retarded_km(Light.SUN)
        towards_earth_km = dot(retarded_km, unit_vectors(self.earth_km)[:, np.newaxis])
        nearer_km = self.nearness_km(Light.SUN) + towards_earth_km
        return np.asarray(self.light_time_days[:, np.newaxis] - nearer_km / (SPEED_OF_LIGHT_KM_S * SECONDS_PER_DAY))

    def elongation_deg(self) -> FloatArray:
        """Return the angle between Jupiter and the Sun in the Earth's sky, (n,)."""
        to_jupiter, to_sun = -self.earth_km, self.sun_km - self.earth_km
        across = np.linalg.norm(np.cross(to_jupiter, to_sun), axis=-1)
        return np.asarray(np.rad2deg(np.arctan2(across, dot(to_jupiter, to_sun))))


def sight_lines(jd_tdb: ArrayLike) -> SightLines:
    """Compute the lines of sight at moments of Jupiter's time.

    Parameters
    ----------
    jd_tdb : array_like, (n,)
        Julian dates TDB at Jupiter.

    Raises
    ------
    EphemerisRangeError
        If any moment lies outside 1800 to 2199.
    """
    epochs = np.asarray(jd_tdb, dtype=np.float64)
    position_km, velocity_km_s = ephemeris.moon_states(epochs)
    barycentre_km = solar_system.jupiter_barycentre_from_sun_km(epochs)
    jupiter_km = barycentre_km - np.einsum("m,nmi->ni", ephemeris.MOON_MASS_FRACTION, position_km)
    earth_km, light_time_days = _earth_when_light_arrives(epochs, jupiter_km)
    return SightLines(
        jd_tdb=epochs,
        earth_km=earth_km,
        sun_km=-jupiter_km,
        pole=jupiter_pole(epochs),
        jupiter_velocity_km_s=solar_system.jupiter_barycentre_velocity_from_sun_km_s(epochs),
        position_km=position_km,
        velocity_km_s=velocity_km_s,
        light_time_days=light_time_days,
    )


def jupiter_time(observed_jd_tdb: ArrayLike) -> FloatArray:
    """Return when light that reaches the Earth at `observed_jd_tdb`, (n,), left Jupiter's centre, TDB, (n,)."""
    observed = np.asarray(observed_jd_tdb, dtype=np.float64)
    earth_km = solar_system.earth_from_sun_km(observed)
    leaving = observed - _USUAL_LIGHT_TIME_DAYS
    for _ in range(_LIGHT_TIME_STEPS):
        leaving = observed - _light_time_days(earth_km - solar_system.jupiter_barycentre_from_sun_km(leaving))
    return leaving


def jupiter_pole(jd_tdb: FloatArray) -> FloatArray:
    """Return Jupiter's north pole, ICRF unit vectors, (n, 3), from a table that is quick to read."""
    table_jd, table_pole = _pole_table()
    columns = [np.interp(jd_tdb, table_jd, table_pole[:, axis]) for axis in range(3)]
    return np.stack(columns, axis=-1)


@functools.cache
def _pole_table() -> tuple[FloatArray, FloatArray]:
    table_jd = np.arange(solar_system.START_JD_TDB - 100.0, solar_system.STOP_JD_TDB + 100.0, _POLE_STEP_DAYS)
    return table_jd, rotation.jupiter_pole_icrf(table_jd)


def _earth_when_light_arrives(epochs: FloatArray, jupiter_km: FloatArray) -> tuple[FloatArray, FloatArray]:
    light_time_days = np.full(epochs.shape, _USUAL_LIGHT_TIME_DAYS)
    earth_km = np.zeros_like(jupiter_km)
    for _ in range(_LIGHT_TIME_STEPS):
        earth_km = solar_system.earth_from_sun_km(epochs + light_time_days) - jupiter_km
        light_time_days = _light_time_days(earth_km)
    return earth_km, light_time_days


def _light_time_days(separation_km: FloatArray) -> FloatArray:
    return np.asarray(np.linalg.norm(separation_km, axis=-1) / (SPEED_OF_LIGHT_KM_S * SECONDS_PER_DAY))
