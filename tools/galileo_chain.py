"""The chain of conics from flyby to flyby that Galileo's fit starts from.

For every leg a set of candidates: Lambert arcs with the number of apojoves that the encounters' names give, and, where
the end points lie nearly in the same direction (there Lambert knows neither plane nor perijove), families of resonant
orbits in the moon's plane. Dynamic programming takes the chain whose flybys are the most possible.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import GM_KM3_S2, JUPITER_EQUATORIAL_RADIUS_KM, SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.rotation import jupiter_pole_icrf
from tools.conics import Conic, NoArcError, lambert
from tools.galileo_encounters import Encounter

GM_JUPITER: Final = GM_KM3_S2[BodyId.JUPITER]
LEAST_PERIJOVE_KM: Final = 4.5 * JUPITER_EQUATORIAL_RADIUS_KM
# Nearer than this in direction, the end points leave the plane of a Lambert arc open.
NEARLY_ALIGNED_DEG: Final = 62.0
_PERIJOVES: Final = 40
_PERIODS: Final = 81
_ZOOMS: Final = 5
_KEPLER_STEPS: Final = 40
# A resonant arc may miss the second moon's radius by this share: what bends it there is left to the fit.
_RADIUS_MISS: Final = 0.3

# What a chain pays for: a jump of v-infinity, bend beyond what the altitude allows, bend short of it.
_JUMP_KM_S: Final = 0.05
_BEND_BEYOND_DEG: Final = 1.0
_BEND_SHORT_DEG: Final = 1.0 / 0.3
# And, where a resonant arc misses the moon's distance from Jupiter, for that share of it.
_RADIUS_MISS_PAID: Final = 0.01


@dataclass(frozen=True)
class Arc:
    """One conic between two encounters.

    Attributes
    ----------
    velocity_out_km_s, velocity_in_km_s : ndarray, (3,)
        Jovicentric, when leaving the first moon's centre and when reaching the second's.
    stop_km : ndarray, (3,)
        Where the conic ends: the second moon's centre, except on resonant arcs, which end at its longitude only.
    radius_miss : float
        The share of the second moon's radius by which a resonant arc misses it.
    kind : str
    """

    velocity_out_km_s: FloatArray
    velocity_in_km_s: FloatArray
    stop_km: FloatArray
    radius_miss: float
    kind: str


def candidates(first: Encounter, second: Encounter) -> list[Arc]:
    """Return the conics that could join two encounters.

    Raises
    ------
    ValueError
        If there is none.
    """
    seconds = (second.jd_tdb - first.jd_tdb) * SECONDS_PER_DAY
    apojoves = second.orbit - first.orbit
    pole = jupiter_pole_icrf(first.jd_tdb)
    arcs = _lambert_arcs(first, second.moon_position_km, seconds, apojoves, pole, "lambert")
    if _angle_deg(first.moon_position_km, second.moon_position_km) < NEARLY_ALIGNED_DEG:
        arcs += _resonant_arcs(first, second, seconds, apojoves)
        normal = _unit(np.cross(first.moon_position_km, first.moon_velocity_km_s))
        flat = second.moon_position_km - (second.moon_position_km @ normal) * normal
        arcs += _lambert_arcs(first, flat, seconds, apojoves, pole, "flat")
    if not arcs:
        msg = f"no conic with {apojoves} apojoves leads from {first.name} to {second.name} in {seconds:.0f} s"
        raise ValueError(msg)
    return arcs


def best_chain(encounters: Sequence[Encounter], legs: Sequence[Sequence[Arc]]) -> list[Arc]:
    """Return one of the candidates of each leg: those that need the least impossible flybys."""
    cost = np.zeros(len(legs[0]))
    before: list[FloatArray] = []
    for encounter, arriving, leaving in zip(encounters[1:-1], legs[:-1], legs[1:], strict=True):
        arrive = np.array([arc.velocity_in_km_s for arc in arriving]) - encounter.moon_velocity_km_s
        leave = np.array([arc.velocity_out_km_s for arc in leaving]) - encounter.moon_velocity_km_s
        total = cost[:, np.newaxis] + flyby_cost(encounter, arrive[:, np.newaxis], leave[np.newaxis])
        total += np.array([arc.radius_miss for arc in arriving])[:, np.newaxis] / _RADIUS_MISS_PAID
        before.append(np.argmin(total, axis=0))
        cost = np.min(total, axis=0)
    index = int(np.argmin(cost))
    chosen = [index]
    for pointers in reversed(before):
        index = int(pointers[index])
        chosen.append(index)
    return [leg[number] for leg, number in zip(legs, reversed(chosen), strict=True)]


def flyby_cost(encounter: Encounter, arrive_km_s: FloatArray, leave_km_s: FloatArray) -> FloatArray:
    """Return how far a flyby is from one this moon could do at the listed altitude; velocities (..., 3) beside it."""
    speed_in, speed_out = np.linalg.norm(arrive_km_s, axis=-1), np.linalg.norm(leave_km_s, axis=-1)
    cosine = np.sum(arrive_km_s * leave_km_s, axis=-1) / (speed_in * speed_out)
    bend = np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0)))
    speed = (speed_in + speed_out) / 2.0
    allowed = 2.0 * np.degrees(np.arcsin(1.0 / (1.0 + encounter.periapsis_km * speed**2 / encounter.gm_km3_s2)))
    beyond = np.maximum(bend - allowed, 0.0) / _BEND_BEYOND_DEG
    short = np.maximum(allowed - bend, 0.0) / _BEND_SHORT_DEG
    return np.asarray(np.abs(speed_out - speed_in) / _JUMP_KM_S + beyond + short)


def _lambert_arcs(
    first: Encounter, stop_km: FloatArray, seconds: float, apojoves: int, pole: FloatArray, kind: str
) -> list[Arc]:
    arcs = []
    for revolutions in range(max(0, apojoves - 1), apojoves + 1):
        try:
            pairs = lambert(first.moon_position_km, stop_km, seconds, GM_JUPITER, pole, revolutions)
        except NoArcError:
            continue
        for leave, arrive in pairs:
            if _is_possible(first, leave, seconds, apojoves):
                arcs.append(Arc(leave, arrive, stop_km, 0.0, kind))
    return arcs


def _is_possible(first: Encounter, leave_km_s: FloatArray, seconds: float, apojoves: int) -> bool:
    conic = Conic.of_state(first.moon_position_km, leave_km_s, first.jd_tdb, GM_JUPITER)
    if conic.eccentricity >= 1.0 or conic.periapsis_km < LEAST_PERIJOVE_KM:
        return False
    last = conic.mean_motion_rad_s * ((first.jd_tdb - conic.periapsis_jd) * SECONDS_PER_DAY + seconds)
    return math.floor((last + math.pi) / (2.0 * math.pi)) == apojoves


def _resonant_arcs(first: Encounter, second: Encounter, seconds: float, apojoves: int) -> list[Arc]:
    """Return orbits in the first moon's plane that come back to the second's longitude in time.

    One for each perijove of a grid, inbound and outbound at the first moon.
    """
    start = first.moon_position_km
    radius = float(np.linalg.norm(start))
    outward = start / radius
    along = np.cross(_unit(np.cross(start, first.moon_velocity_km_s)), outward)
    goal = math.atan2(second.moon_position_km @ along, second.moon_position_km @ outward)
    middle = (GM_JUPITER * (seconds / (2.0 * math.pi * apojoves)) ** 2) ** (1.0 / 3.0)
    grid = middle * np.linspace(0.88, 1.14, _PERIODS)
    arcs = []
    for perijove, sense in itertools.product(np.linspace(LEAST_PERIJOVE_KM, radius * 0.999, _PERIJOVES), (-1.0, 1.0)):
        orbit = _PlanarOrbits(float(perijove), sense * radius, seconds, goal)
        miss = orbit.miss_rad(grid)
        crosses = (miss[:-1] * miss[1:] < 0.0) & (np.abs(miss[1:] - miss[:-1]) < math.pi)
        for index in np.flatnonzero(crosses):
            low, high = grid[index], grid[index + 1]
            for _ in range(_ZOOMS):
                finer = np.linspace(low, high, _PERIODS)
                at = int(np.flatnonzero(np.diff(np.sign(orbit.miss_rad(finer))))[0])
                low, high = finer[at], finer[at + 1]
            radial, across = orbit.velocity_km_s((low + high) / 2.0)
            leave = radial * outward + across * along
            conic = Conic.of_state(start, leave, first.jd_tdb, GM_JUPITER)
            stop, arrive = conic.state(first.jd_tdb + seconds / SECONDS_PER_DAY)
            misses = abs(float(np.linalg.norm(stop)) / float(np.linalg.norm(second.moon_position_km)) - 1.0)
            if misses < _RADIUS_MISS and _is_possible(first, leave, seconds, apojoves):
                arcs.append(Arc(leave, arrive, stop, misses, "resonant"))
    return arcs


@dataclass(frozen=True)
class _PlanarOrbits:
    """Ellipses of one perijove through one radius (negative: inbound there), told apart by the semi-major axis."""

    perijove_km: float
    signed_radius_km: float
    seconds: float
    goal_rad: float

    def miss_rad(self, a: FloatArray) -> FloatArray:
        """Return the longitude after the flight less the wanted one, -pi to pi."""
        e = 1.0 - self.perijove_km / a
        radius = abs(self.signed_radius_km)
        start = math.copysign(1.0, self.signed_radius_km) * np.arccos(np.clip((1.0 - radius / a) / e, -1.0, 1.0))
        mean = start - e * np.sin(start) + np.sqrt(GM_JUPITER / a**3) * self.seconds
        anomaly = mean + e * np.sin(mean)
        for _ in range(_KEPLER_STEPS):
            step = (anomaly - e * np.sin(anomaly) - mean) / (1.0 - e * np.cos(anomaly))
            anomaly -= np.clip(step, -0.5, 0.5)
        angle = _true_anomaly(anomaly, e) - _true_anomaly(start, e) - self.goal_rad
        return np.asarray((angle + math.pi) % (2.0 * math.pi) - math.pi)

    def velocity_km_s(self, a: float) -> tuple[float, float]:
        """Return the radial and the transverse velocity at the radius."""
        radius = abs(self.signed_radius_km)
        across = math.sqrt(GM_JUPITER * self.perijove_km * (2.0 - self.perijove_km / a)) / radius
        radial = math.sqrt(max(0.0, GM_JUPITER * (2.0 / radius - 1.0 / a) - across**2))
        return math.copysign(radial, self.signed_radius_km), across


def _true_anomaly(eccentric: FloatArray, e: FloatArray) -> FloatArray:
    return np.asarray(np.arctan2(np.sqrt(1.0 - e * e) * np.sin(eccentric), np.cos(eccentric) - e))


def _unit(vector: FloatArray) -> FloatArray:
    return np.asarray(vector / np.linalg.norm(vector))


def _angle_deg(one: FloatArray, other: FloatArray) -> float:
    return math.degrees(math.acos(max(-1.0, min(1.0, float(_unit(one) @ _unit(other))))))
