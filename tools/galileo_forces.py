"""The forces on Galileo, and its motion under them, many trajectories at a time.

Jupiter with J2 and J4, the four moons and the Sun, in axes that fall with Jupiter's centre. The moons are where the
program's own ephemeris has them, so that a fitted path meets the moons that are drawn.

Trajectories of one batch that start from the same encounter share its steps in time; the steps are found once, along a
nominal trajectory, and the places of the moons at all stages of all steps with them. What is left per stage is some
arithmetic on whole arrays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.integrate._ivp import dop853_coefficients

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import (
    GM_KM3_S2,
    J2000_JD,
    JUPITER_EQUATORIAL_RADIUS_KM,
    MOONS,
    SECONDS_PER_DAY,
    BodyId,
)
from jovian_viewer.astro.ephemeris import moon_positions_km, sun_and_earth_positions_km
from jovian_viewer.astro.rotation import jupiter_pole_icrf

# Juno's gravity field, Durante et al. 2020, Geophys. Res. Lett. 47, e2019GL086572, for a radius of 71492 km.
JUPITER_J2: Final = 14696.5735e-6
JUPITER_J4: Final = -586.6085e-6
# GM of the Sun, DE440 (gm_de440.tpc), km3/s2.
SUN_GM_KM3_S2: Final = 132712440041.27942
_GM: Final = GM_KM3_S2[BodyId.JUPITER]
_MOON_GM: Final = np.array([GM_KM3_S2[moon] for moon in MOONS])
_R2: Final = JUPITER_EQUATORIAL_RADIUS_KM**2
_POLE: Final = jupiter_pole_icrf(J2000_JD)

# Hairer, Norsett and Wanner's DOP853 without its step control: 12 stages, order 8.
_STAGES: Final = 12
_A: Final = dop853_coefficients.A[:_STAGES, :_STAGES]
_B: Final = dop853_coefficients.B
_C: Final = dop853_coefficients.C[:_STAGES]

# A step is this share of a moon's distance over the speed past it (moons further than the reach count for less), this
# share of the time of free fall to Jupiter, and never so long that Io's pull on Jupiter escapes it.
MOON_SHARE: Final = 0.3
JUPITER_SHARE: Final = 0.25
LONGEST_DAYS: Final = 0.8
_MOON_REACH_KM: Final = 2.0e5
_MOST_STEPS: Final = 4000
_LEAST_SECONDS: Final = 5.0
_FAR_KM: Final = 1e9


@dataclass(frozen=True)
class Surroundings:
    """Where everything is at some moments.

    Attributes
    ----------
    moon_km : ndarray, (..., 4, 3)
    sun_km : ndarray, (..., 3)
    frame_km_s2 : ndarray, (..., 3)
        What the axes' own fall subtracts.
    strength : float
        The share of Jupiter's oblateness and of the Sun that counts; 1 is nature.
    """

    moon_km: FloatArray
    sun_km: FloatArray
    frame_km_s2: FloatArray
    strength: float = 1.0

    def at(self, index: int) -> Surroundings:
        """Return those of one row of moments."""
        return Surroundings(self.moon_km[index], self.sun_km[index], self.frame_km_s2[index], self.strength)


def without_moons(jd_tdb: FloatArray, strength: float) -> Surroundings:
    """Return the Sun only, and of it and Jupiter's oblateness a share."""
    far = np.full((*np.shape(jd_tdb), len(MOONS), 3), _FAR_KM)
    sun_km = sun_and_earth_positions_km(jd_tdb, moon_positions_km(jd_tdb))[0]
    frame = strength * SUN_GM_KM3_S2 * sun_km / np.linalg.norm(sun_km, axis=-1, keepdims=True) ** 3
    return Surroundings(far, sun_km, frame, strength)


def surroundings(jd_tdb: FloatArray) -> Surroundings:
    """Return where moons and Sun are at moments, (...)."""
    moon_km = moon_positions_km(jd_tdb)
    sun_km = sun_and_earth_positions_km(jd_tdb, moon_km)[0]
    cubes = np.linalg.norm(moon_km, axis=-1, keepdims=True) ** 3
    frame = np.sum(_MOON_GM[:, np.newaxis] * moon_km / cubes, axis=-2)
    frame = frame + SUN_GM_KM3_S2 * sun_km / np.linalg.norm(sun_km, axis=-1, keepdims=True) ** 3
    return Surroundings(moon_km, sun_km, frame)


def acceleration_km_s2(position_km: FloatArray, around: Surroundings) -> FloatArray:
    """Return the acceleration at places, (..., n, 3), n of them with each row of surroundings."""
    r2 = np.einsum("...i,...i->...", position_km, position_km)
    z = position_km @ _POLE
    u2 = z * z / r2
    q = _R2 / r2
    central = _GM / (r2 * np.sqrt(r2))
    j2, j4 = around.strength * 1.5 * JUPITER_J2 * q, around.strength * 1.875 * JUPITER_J4 * q * q
    along = -1.0 - j2 * (1.0 - 5.0 * u2) + j4 * (1.0 - 14.0 * u2 + 21.0 * u2 * u2)
    polar = -2.0 * j2 + j4 * (4.0 - 28.0 / 3.0 * u2)
    result = (central * along)[..., np.newaxis] * position_km + (central * polar * z)[..., np.newaxis] * _POLE
    to_moon = around.moon_km[..., np.newaxis, :, :] - position_km[..., np.newaxis, :]
    d2 = np.einsum("...i,...i->...", to_moon, to_moon)
    result += np.einsum("...m,...mi->...i", _MOON_GM / (d2 * np.sqrt(d2)), to_moon)
    to_sun = around.sun_km[..., np.newaxis, :] - position_km
    s2 = np.einsum("...i,...i->...", to_sun, to_sun)
    result += (around.strength * SUN_GM_KM3_S2 / (s2 * np.sqrt(s2)))[..., np.newaxis] * to_sun
    result -= around.frame_km_s2[..., np.newaxis, :]
    return np.asarray(result)


@dataclass(frozen=True)
class StepPlan:
    """Steps in time for some arcs, the same number for all (arcs that arrive early stand still).

    Attributes
    ----------
    seconds : ndarray, (steps, arcs)
        Length of each step; negative backwards in time.
    start_jd_tdb : ndarray, (steps, arcs)
    around : tuple of Surroundings
        One a step, its arrays (stages, arcs, ...).
    """

    seconds: FloatArray
    start_jd_tdb: FloatArray
    around: tuple[Surroundings, ...]


def plan_steps(
    position_km: FloatArray,
    velocity_km_s: FloatArray,
    start_jd_tdb: FloatArray,
    stop_jd_tdb: FloatArray,
    *,
    strict: bool = True,
    moonless: float | None = None,
) -> tuple[StepPlan, FloatArray, FloatArray]:
    """Move nominal trajectories, (arcs, 3), to their ends in steps that suit them; return steps and end states.

    Parameters
    ----------
    position_km, velocity_km_s : ndarray, (arcs, 3)
    start_jd_tdb, stop_jd_tdb : ndarray, (arcs,)
    strict : bool
        Whether a trajectory that comes too near a centre is an error; else it is ended there, at infinity.
    moonless : float, optional
        Leave the moons out, so that a path may lead from centre to centre, and let this share of Jupiter's oblateness
        and the Sun count.

    Raises
    ------
    ArithmeticError
        If a trajectory needs too many steps.
    """
    position, velocity = position_km[:, np.newaxis], velocity_km_s[:, np.newaxis]
    jd = start_jd_tdb.copy()
    steps: list[FloatArray] = []
    starts: list[FloatArray] = []
    around: list[Surroundings] = []
    left = (stop_jd_tdb - start_jd_tdb) * SECONDS_PER_DAY
    while np.any(left != 0.0):
        if len(steps) >= _MOST_STEPS:
            msg = "a trajectory needs too many steps: it has come too near a body's centre"
            raise ArithmeticError(msg)
        wanted = _suitable_seconds(position[:, 0], velocity[:, 0], jd, moons_pull=moonless is None)
        if not strict:
            lost = (~(wanted > _LEAST_SECONDS)) & (left != 0.0)
            left = np.where(lost, 0.0, left)
            position[lost] = _FAR_KM
        last = np.abs(left) <= wanted * 1.2
        seconds = np.where(last, left, np.sign(left) * wanted)
        moments = jd + _C[:, np.newaxis] * seconds / SECONDS_PER_DAY
        here = surroundings(moments) if moonless is None else without_moons(moments, moonless)
        position, velocity = _step(position, velocity, seconds, here)
        steps.append(seconds)
        starts.append(jd)
        around.append(here)
        left = np.where(last, 0.0, left - seconds)
        jd = np.where(last, stop_jd_tdb, stop_jd_tdb - left / SECONDS_PER_DAY)
    return StepPlan(np.array(steps), np.array(starts), tuple(around)), position[:, 0], velocity[:, 0]


def follow(position_km: FloatArray, velocity_km_s: FloatArray, plan: StepPlan) -> tuple[FloatArray, FloatArray]:
    """Return the end states of trajectories, (arcs, n, 3) each, along planned steps."""
    for seconds, around in zip(plan.seconds, plan.around, strict=True):
        position_km, velocity_km_s = _step(position_km, velocity_km_s, seconds, around)
    return position_km, velocity_km_s


def track(
    position_km: FloatArray, velocity_km_s: FloatArray, start_jd_tdb: float, stop_jd_tdb: float
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return moments (k,), positions and velocities (k, 3) at every step of one trajectory, its start included."""
    plan, _, _ = plan_steps(
        position_km[np.newaxis], velocity_km_s[np.newaxis], np.array([start_jd_tdb]), np.array([stop_jd_tdb])
    )
    position, velocity = position_km[np.newaxis, np.newaxis], velocity_km_s[np.newaxis, np.newaxis]
    moments, places, velocities = [start_jd_tdb], [position_km], [velocity_km_s]
    ends = [*plan.start_jd_tdb[1:, 0], stop_jd_tdb]
    for seconds, around, end in zip(plan.seconds, plan.around, ends, strict=True):
        position, velocity = _step(position, velocity, seconds, around)
        moments.append(float(end))
        places.append(position[0, 0])
        velocities.append(velocity[0, 0])
    return np.array(moments), np.array(places), np.array(velocities)


def _step(
    position: FloatArray, velocity: FloatArray, seconds: FloatArray, around: Surroundings
) -> tuple[FloatArray, FloatArray]:
    h = seconds[:, np.newaxis, np.newaxis]
    rates = np.empty((_STAGES, 2, *position.shape))
    for stage in range(_STAGES):
        if stage:
            sums = np.tensordot(_A[stage, :stage], rates[:stage], axes=1)
            place, speed = position + h * sums[0], velocity + h * sums[1]
        else:
            place, speed = position, velocity
        rates[stage, 0] = speed
        rates[stage, 1] = acceleration_km_s2(place, around.at(stage))
    sums = np.tensordot(_B, rates, axes=1)
    return position + h * sums[0], velocity + h * sums[1]


def _suitable_seconds(
    position: FloatArray, velocity: FloatArray, jd_tdb: FloatArray, *, moons_pull: bool
) -> FloatArray:
    radius, speed = np.linalg.norm(position, axis=-1), np.linalg.norm(velocity, axis=-1)
    fall = np.sqrt(radius**3 / _GM)
    calm = np.minimum(JUPITER_SHARE * np.minimum(fall, radius / speed), LONGEST_DAYS * SECONDS_PER_DAY)
    if not moons_pull:
        return np.asarray(calm)
    moon_km = moon_positions_km(jd_tdb)
    ahead = 0.01  # days; the moons move almost straight
    moon_velocity = (moon_positions_km(jd_tdb + ahead) - moon_km) / (ahead * SECONDS_PER_DAY)
    distance = np.linalg.norm(position[:, np.newaxis] - moon_km, axis=-1)
    passing = np.linalg.norm(velocity[:, np.newaxis] - moon_velocity, axis=-1)
    moons = np.min(distance / passing * (1.0 + distance / _MOON_REACH_KM), axis=-1)
    return np.asarray(np.minimum(calm, MOON_SHARE * moons))
