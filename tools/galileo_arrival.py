"""Galileo's arrival, which no flyby of the tour pins down: past Io, through the perijove, into orbit, and on to G1.

Galileo came as its probe did, which it had let go five months before: with that speed and direction far away, turned
so that the pull of Io, which it passed in front, leads to the published perijove. Two angles are left: the plane about
Io's place in which it came, and the plane in which G1 bends the path on its outer side. Of all those the ones are taken
that ask for the weakest burns, into orbit and to raise the perijove, together; how strong they were is not put in. (To
ask for the published strengths instead would be to ask for more than a sudden burn can keep: the plane of G1 would then
hang on the third digit of the perijove.) Between the burns the path is the trajectory under all forces that joins both
places in time. Burns are sudden changes of velocity.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from scipy.optimize import brentq, minimize

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import GM_KM3_S2, JUPITER_EQUATORIAL_RADIUS_KM, SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.rotation import jupiter_pole_icrf
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.astro.trajectory import PathGrade, load_trajectory
from tools.conics import Conic, lambert
from tools.galileo_encounters import Encounter
from tools.galileo_flyby import Flyby, rolled, rotation_about
from tools.galileo_forces import plan_steps
from tools.galileo_legs import PathLeg, Track, joining

_GM: Final = GM_KM3_S2[BodyId.JUPITER]

# Galileo mission status reports, JPL, December 1995 and March 1996: perijove, the middles of the two burns, rounded.
START_UTC: Final = "1995-11-30T00:00:00Z"
PERIJOVE_KM: Final = 4.0 * JUPITER_EQUATORIAL_RADIUS_KM
INSERTION_UTC: Final = "1995-12-08T00:52:00Z"
RAISING_UTC: Final = "1996-03-14T18:00:00Z"
# The approach is much better near where it was put in.
_NEAR_IO_DAYS: Final = 0.5
# By then Io's pull no longer changes the perijove.
_PAST_IO_DAYS: Final = 0.1
# So much the arrival is turned at most to meet the perijove.
_LARGEST_TURN_RAD: Final = math.radians(5.0)
_TURN_TOLERANCE_RAD: Final = 1e-9
_SPEED_ROUNDS: Final = 4
_ROLL_STEP_RAD: Final = math.radians(0.5)
# A trajectory that ran into a centre is put far away; none that is not lost is so far.
_LOST_KM: Final = 1e8
_ANGLE_TOLERANCE_RAD: Final = math.radians(0.01)
_COST_TOLERANCE: Final = 1e-7


@dataclass(frozen=True)
class Approach:
    """How somebody came: the velocity far away, km/s, and the pole about which he then went round Jupiter."""

    velocity_km_s: FloatArray
    pole: FloatArray

    @classmethod
    def of_probe(cls, io_km: FloatArray) -> Approach:
        """Return how Galileo's probe came."""
        probe = load_trajectory(SpacecraftId.GALILEO_PROBE)
        moment = parse_utc(START_UTC)
        position, velocity = probe.state(moment)
        conic = Conic.of_state(position, velocity, moment, _GM)
        # Inbound on the asymptote.
        share = 1.0 / conic.eccentricity
        direction = share * conic.towards_periapsis + math.sqrt(1.0 - share**2) * conic.ahead
        pole = np.cross(direction, io_km)
        return cls(direction * math.sqrt(-_GM / conic.semi_major_axis_km), pole / np.linalg.norm(pole))

    def velocity_at(self, place_km: FloatArray) -> FloatArray:
        """Return the velocity with which somebody who came so passes a place, inwards.

        The hyperbola through a place with a given asymptote: R. H. Battin, An Introduction to the Mathematics and
        Methods of Astrodynamics, 1999, section 7.3.
        """
        speed, radius = float(np.linalg.norm(self.velocity_km_s)), float(np.linalg.norm(place_km))
        along, outward = self.velocity_km_s / speed, place_km / radius
        part = math.sqrt(_GM / ((1.0 - outward @ along) * radius) + speed**2 / 4.0)
        return np.asarray((part + speed / 2.0) * along - (part - speed / 2.0) * outward)

    def turned(self, axis: FloatArray, angle_rad: float) -> Approach:
        """Return it turned about an axis."""
        turn = rotation_about(axis, angle_rad)
        return Approach(turn @ self.velocity_km_s, turn @ self.pole)


def arrival_legs(io: Encounter, first: Flyby, reach_rad: float = 0.0) -> tuple[list[PathLeg], Flyby]:
    """Return the legs from the approach to the first flyby of the tour, and that flyby turned as they want it.

    Parameters
    ----------
    io : Encounter
        J0.
    first : Flyby
    reach_rad : float
        How far from where it ought to be its plane may be. The table holds G1 as turned before.
    """
    insertion_jd, raising_jd = parse_utc(INSERTION_UTC), parse_utc(RAISING_UTC)

    approach = _approach_like_probe(io)

    def burns_km_s(angles_rad: FloatArray) -> float:
        into = Track.of_flyby(passing_io(io, approach, float(angles_rad[0])), insertion_jd)
        back = Track.of_flyby(rolled(first, float(angles_rad[1]), arrival=True), raising_jd)
        leave, arrive = _joining(into, back, insertion_jd, raising_jd)
        return _strength_km_s(leave - into.stop_state[1], back.stop_state[1] - arrive)

    start = _likely_roll(Track.of_flyby(passing_io(io, approach, 0.0), insertion_jd), first, reach_rad)
    degree = math.radians(1.0)
    found = minimize(
        burns_km_s,
        [0.0, start],
        method="Nelder-Mead",
        options={
            "initial_simplex": [[0.0, start], [-degree, start], [0.0, start + 0.3 * degree]],
            "xatol": _ANGLE_TOLERANCE_RAD,
            "fatol": _COST_TOLERANCE,
        },
    )
    passing, turned = passing_io(io, approach, float(found.x[0])), rolled(first, float(found.x[1]), arrival=True)
    into, back = Track.of_flyby(passing, insertion_jd), Track.of_flyby(turned, raising_jd)
    start_jd = parse_utc(START_UTC)
    leave, _ = _joining(into, back, insertion_jd, raising_jd)
    ways: dict[str, tuple[float, float, Track | _JoinedAtIo]] = {
        "approach": (start_jd, io.jd_tdb - _NEAR_IO_DAYS, Track.of_flyby(passing, start_jd)),
        "past Io": (io.jd_tdb - _NEAR_IO_DAYS, insertion_jd, _JoinedAtIo(passing, insertion_jd)),
        "capture": (insertion_jd, raising_jd, Track(into.stop_state[0], leave, insertion_jd, raising_jd)),
        "to G1": (raising_jd, first.encounter.jd_tdb, back),
    }
    legs = [
        PathLeg(name, begin, end, way.position_km, PathGrade.SCHEMATIC, (io.jd_tdb,) if name == "past Io" else ())
        for name, (begin, end, way) in ways.items()
    ]
    return legs, turned


def _approach_like_probe(io: Encounter) -> Approach:
    """Return the approach from which, under all forces and past Io, Galileo had the probe's speed far away.

    ``velocity_at`` knows of Jupiter alone.
    """
    start_jd = parse_utc(START_UTC)
    approach = Approach.of_probe(io.moon_position_km)
    wanted = float(np.linalg.norm(approach.velocity_km_s))
    for _ in range(_SPEED_ROUNDS):
        state = Track.of_flyby(passing_io(io, approach, 0.0), start_jd).stop_state
        had = math.sqrt(-_GM / Conic.of_state(*state, start_jd, _GM).semi_major_axis_km)
        speed = float(np.linalg.norm(approach.velocity_km_s))
        approach = replace(approach, velocity_km_s=approach.velocity_km_s * (speed + wanted - had) / speed)
    return approach


def _strength_km_s(insertion_km_s: FloatArray, raising_km_s: FloatArray) -> float:
    return float(np.linalg.norm(insertion_km_s) + np.linalg.norm(raising_km_s))


def _likely_roll(into: Track, first: Flyby, reach_rad: float) -> float:
    """Return with which turn of the first flyby the burns are weakest, for Jupiter alone."""
    insertion_jd, raising_jd = parse_utc(INSERTION_UTC), parse_utc(RAISING_UTC)
    angles = np.linspace(-reach_rad, reach_rad, 2 * math.ceil(reach_rad / _ROLL_STEP_RAD) + 1)
    states = [rolled(first, float(angle), arrival=True).state(after=False) for angle in angles]
    position, velocity = (np.array(part) for part in zip(*states, strict=True))
    starts, stops = np.full(len(angles), first.encounter.jd_tdb), np.full(len(angles), raising_jd)
    _, targets, after = plan_steps(position, velocity, starts, stops, strict=False)
    place, before = into.stop_state
    costs = np.full(len(angles), np.inf)
    for index in np.flatnonzero(np.linalg.norm(targets, axis=-1) < _LOST_KM):
        leave, arrive = _lambert(place, targets[index], insertion_jd, raising_jd)
        costs[index] = _strength_km_s(leave - before, after[index] - arrive)
    return float(angles[int(np.argmin(costs))])


class _JoinedAtIo:
    """The trajectory before and after the closest approach of Io as one."""

    def __init__(self, passing: Flyby, stop_jd: float) -> None:
        self._io_jd: Final = passing.encounter.jd_tdb
        self._before = Track.of_flyby(passing, self._io_jd - _NEAR_IO_DAYS)
        self._behind = Track.of_flyby(passing, stop_jd)

    def position_km(self, jd_tdb: FloatArray) -> FloatArray:
        coming = (jd_tdb < self._io_jd)[:, np.newaxis]
        before = self._before.position_km(np.minimum(jd_tdb, self._io_jd))
        return np.asarray(np.where(coming, before, self._behind.position_km(np.maximum(jd_tdb, self._io_jd))))


def passing_io(io: Encounter, approach: Approach, tilt_rad: float) -> Flyby:
    """Return the flyby of Io that leads to the published perijove, on an approach whose plane is tilted about Io."""
    tilted = approach.turned(io.moon_position_km, tilt_rad)

    def flyby(turn_rad: float) -> Flyby:
        return _in_front(io, tilted.turned(tilted.pole, turn_rad).velocity_at(io.moon_position_km))

    def too_far_km(turn_rad: float) -> float:
        past_jd = io.jd_tdb + _PAST_IO_DAYS
        return (
            Conic.of_state(*Track.of_flyby(flyby(turn_rad), past_jd).stop_state, past_jd, _GM).periapsis_km
            - PERIJOVE_KM
        )

    return flyby(float(brentq(too_far_km, -_LARGEST_TURN_RAD, _LARGEST_TURN_RAD, xtol=_TURN_TOLERANCE_RAD)))


def _in_front(io: Encounter, velocity_km_s: FloatArray) -> Flyby:
    """Return the flyby that passes Io in front, so that its pull slows Galileo down the most."""
    past = velocity_km_s - io.moon_velocity_km_s
    speed = float(np.linalg.norm(past))
    coming = past / speed
    ahead = io.moon_velocity_km_s - (io.moon_velocity_km_s @ coming) * coming
    ahead /= np.linalg.norm(ahead)
    half = math.asin(1.0 / (1.0 + io.periapsis_km * speed**2 / io.gm_km3_s2))
    outward = math.cos(half) * ahead + math.sin(half) * coming
    along = math.cos(half) * coming - math.sin(half) * ahead
    frame = np.stack([outward, along, np.cross(outward, along)], axis=1)
    return Flyby(io, frame, speed, io.periapsis_km, np.zeros(3))


def _joining(into: Track, back: Track, insertion_jd: float, raising_jd: float) -> tuple[FloatArray, FloatArray]:
    """Return the velocities, (3,), after the first burn and before the second that join them under all forces."""
    place, target = into.stop_state[0], back.stop_state[0]
    leave = _lambert(place, target, insertion_jd, raising_jd)[0]
    return joining(place, leave, target, insertion_jd, raising_jd)


def _lambert(
    place_km: FloatArray, target_km: FloatArray, start_jd: float, stop_jd: float
) -> tuple[FloatArray, FloatArray]:
    """Return the velocities at both ends of the ellipse from one place to another, (3,) each."""
    seconds = (stop_jd - start_jd) * SECONDS_PER_DAY
    return lambert(place_km, target_km, seconds, _GM, jupiter_pole_icrf(start_jd))[0]
