"""Galileo's departure, which no flyby pins down: from I33 past Amalthea to the impact.

What the fit leaves open about I33 is in which plane it bends the path on its outer side: that angle is tried all round,
and the one is taken that comes to the perijove behind Amalthea in time and passes nearest to Amalthea's plane. From
there the path falls on to the impact. Burns are sudden changes of velocity.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import GM_KM3_S2, JUPITER_EQUATORIAL_RADIUS_KM, SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.rotation import jupiter_pole_icrf
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.astro.trajectory import PathGrade
from tools.conics import Conic
from tools.galileo_flyby import Flyby, rolled
from tools.galileo_forces import plan_steps
from tools.galileo_legs import PathLeg, Track

_GM: Final = GM_KM3_S2[BodyId.JUPITER]
_RJ: Final = JUPITER_EQUATORIAL_RADIUS_KM

# JPL, November 2002: an hour after Amalthea, one Jupiter radius above the clouds.
LAST_PERIJOVE_UTC: Final = "2002-11-05T07:23:00Z"
LAST_PERIJOVE_RJ: Final = 2.0
_JUDGED_DAYS_BEFORE: Final = 6.0
_JUDGED_LATE_DAYS_BEFORE: Final = 0.2
# A trajectory that ran into a centre is put far away; none that is not lost is so far.
_LOST_KM: Final = 1e8
# The last burn, in November 2002, is far weaker than this share of the speed at the perijove.
_LARGEST_CHANGE: Final = 0.0005
_ROLL_STEP_RAD: Final = math.radians(1.0)
# The table holds I33 as turned before; what is left is less than this.
REACH_RAD: Final = math.radians(0.5)
_ZOOMS: Final = 6
_FINER: Final = 21


def departure_legs(
    last: Flyby, amalthea_jd: float, impact_jd: float, reach_rad: float = REACH_RAD
) -> tuple[list[PathLeg], Flyby]:
    """Return the legs from the last flyby to Jupiter, and that flyby turned as they want it."""
    perijove_jd = parse_utc(LAST_PERIJOVE_UTC)
    pole = jupiter_pole_icrf(perijove_jd)
    start = last.encounter.jd_tdb
    turned = [rolled(last, angle, arrival=False) for angle in _angles_in_time(last, perijove_jd, reach_rad)]
    if not turned:
        msg = f"no departure from {last.encounter.name} comes to the perijove of {LAST_PERIJOVE_UTC}"
        raise ArithmeticError(msg)
    tracks = [Track.of_flyby(flyby, perijove_jd) for flyby in turned]
    # Amalthea circles in Jupiter's equator.
    heights = [abs(float(track.position_km(np.array([amalthea_jd]))[0] @ pole)) for track in tracks]
    chosen = int(np.argmin(heights))
    down = _fall(*tracks[chosen].stop_state, perijove_jd, impact_jd)
    legs = [
        PathLeg("I33-A34", start, perijove_jd, tracks[chosen].position_km, PathGrade.SCHEMATIC),
        PathLeg("A34-impact", perijove_jd, impact_jd, down.position_km, PathGrade.SCHEMATIC),
    ]
    return legs, turned[chosen]


def _angles_in_time(last: Flyby, perijove_jd: float, reach_rad: float) -> list[float]:
    """Return the angles that lead to the last perijove in time and about as near as published."""
    angles = np.linspace(-reach_rad, reach_rad, max(_FINER, math.ceil(2.0 * reach_rad / _ROLL_STEP_RAD) + 1))
    late, distance = _perijoves(last, angles, perijove_jd)
    near = np.abs(distance - LAST_PERIJOVE_RJ * _RJ) < 0.3 * _RJ
    crosses = near[:-1] & near[1:] & (late[:-1] * late[1:] < 0.0)
    found = []
    for index in np.flatnonzero(crosses):
        low, high = float(angles[index]), float(angles[index + 1])
        for _ in range(_ZOOMS):
            finer = np.linspace(low, high, _FINER)
            sign = np.sign(_perijoves(last, finer, perijove_jd)[0])
            at = int(np.flatnonzero(sign[:-1] != sign[1:])[0])
            low, high = float(finer[at]), float(finer[at + 1])
        found.append((low + high) / 2.0)
    return found


def _perijoves(last: Flyby, angles: FloatArray, perijove_jd: float) -> tuple[FloatArray, FloatArray]:
    """Return how late each angle's next perijove is, days, and its distance, km; NaN of those that come to none."""
    states = [rolled(last, float(angle), arrival=False).state(after=True) for angle in angles]
    position, velocity = (np.array(part) for part in zip(*states, strict=True))
    conics = _conics_at(position, velocity, last.encounter.jd_tdb, perijove_jd - _JUDGED_DAYS_BEFORE)
    late = [math.nan if conic is None else conic.periapsis_jd - perijove_jd for conic in conics]
    return np.array(late), np.array([math.nan if conic is None else conic.periapsis_km for conic in conics])


def _conics_at(
    position_km: FloatArray, velocity_km_s: FloatArray, start_jd: float, judged_jd: float
) -> list[Conic | None]:
    """Return the orbits at a moment of trajectories that start from one; None of those lost by then."""
    starts, stops = np.full(len(position_km), start_jd), np.full(len(position_km), judged_jd)
    _, place, speed = plan_steps(position_km, velocity_km_s, starts, stops, strict=False)
    return [
        Conic.of_state(here, moving, judged_jd, _GM) if np.linalg.norm(here) < _LOST_KM else None
        for here, moving in zip(place, speed, strict=True)
    ]


def _fall(position_km: FloatArray, velocity_km_s: FloatArray, start_jd: float, impact_jd: float) -> Track:
    """Return the path from the last perijove whose speed there is such that it comes to the clouds in time."""
    low, high = -_LARGEST_CHANGE, _LARGEST_CHANGE
    judged_jd = impact_jd - _JUDGED_DAYS_BEFORE
    for _ in range(_ZOOMS):
        shares = np.linspace(low, high, _FINER)
        position = np.repeat(position_km[np.newaxis], _FINER, axis=0)
        conics = _conics_at(position, velocity_km_s * (1.0 + shares[:, np.newaxis]), start_jd, judged_jd)
        late = np.array([math.nan if conic is None else _surface_jd(conic) - impact_jd for conic in conics])
        crosses = (late[:-1] < 0.0) & (late[1:] >= 0.0)
        if not crosses.any():
            msg = "no speed at the last perijove leads to the impact in time"
            raise ArithmeticError(msg)
        at = int(np.flatnonzero(crosses)[0])
        low, high = float(shares[at]), float(shares[at + 1])
        # So late the orbit stays as it is; before, a wrong speed would not be so far down yet.
        judged_jd = impact_jd - _JUDGED_LATE_DAYS_BEFORE
    return Track(position_km, velocity_km_s * (1.0 + (low + high) / 2.0), start_jd, impact_jd)


def _surface_jd(conic: Conic) -> float:
    """Return when an orbit comes down to Jupiter's radius, or to its perijove if that lies above."""
    axis, e = conic.semi_major_axis_km, conic.eccentricity
    if e >= 1.0:
        return math.nan
    anomaly = math.acos(min(1.0, max(-1.0, (1.0 - _RJ / axis) / e)))
    return conic.periapsis_jd - (anomaly - e * math.sin(anomaly)) / conic.mean_motion_rad_s / SECONDS_PER_DAY
