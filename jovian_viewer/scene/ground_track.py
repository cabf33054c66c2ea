"""The ground track of a flyby: over which places on a moon a spacecraft passes, and when. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray, dot, unit_vectors
from jovian_viewer.astro.bodies import RADIUS_KM, SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.ephemeris import moon_position_km
from jovian_viewer.astro.rotation import rotation_icrf_to_body
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.timescales import (
    clock_ms_to_count_ms,
    count_ms_to_clock_ms,
    count_ms_to_jd_tdb,
    jd_tdb_to_count_ms,
)
from jovian_viewer.astro.trajectory import Trajectory
from jovian_viewer.catalog.dates_text import clock_text
from jovian_viewer.catalog.encounters import Encounter, EncounterGrade, encounters_of
from jovian_viewer.catalog.numbers_text import significant, thousands, with_unit
from jovian_viewer.language import tr

_MINUTE_DAYS: Final = 60.0 / SECONDS_PER_DAY
_MINUTE_MS: Final = 60_000
# The track reaches so far from closest approach, or as far as the spacecraft is lower than so many radii.
_LEAST_MINUTES: Final = 15.0
_LOW_RADII: Final = 3.0
_MOST_MINUTES: Final = 60.0
# It is on the globe a while before it begins and after it ends.
_AROUND_MINUTES: Final = 20.0
# A pass farther off than this leaves no track that would mean anything.
FARTHEST_PASS_RADII: Final = 16.0
_STEPS: Final = 241
# Closest approach is enclosed in rounds: three bring two hours down to a tenth of a second.
_ROUNDS: Final = 3
_MOMENTS: Final = 81
# Half lengths of the ticks as angles from the moon's centre; each fifth minute has a long one.
_TICK_RAD: Final = 0.012
_LONG_TICK_RAD: Final = 0.024
_LONG_EVERY: Final = 5
# A listed encounter is this one if it is so near in time.
_SAME_DAYS: Final = 10.0 * _MINUTE_DAYS


@dataclass(frozen=True, slots=True, eq=False)
class GroundTrack:
    """The track of one flyby. Directions are unit vectors from the moon's centre along its body-fixed axes.

    Attributes
    ----------
    spacecraft : SpacecraftId
    moon : BodyId
    start_jd_tdb, stop_jd_tdb : float
        From when to when it is shown.
    closest_jd_tdb : float
    altitude_km : float
        At closest approach, by the path.
    jd_tdb : ndarray, (n,)
    line : ndarray, (n, 3)
    ticks : ndarray, (k, 2, 3)
        Their two ends, at whole minutes UTC.
    closest : ndarray, (3,)
    label : str
        ``'12:03:20 UTC, 201 km up'``.
    """

    spacecraft: SpacecraftId
    moon: BodyId
    start_jd_tdb: float
    stop_jd_tdb: float
    closest_jd_tdb: float
    altitude_km: float
    jd_tdb: FloatArray
    line: FloatArray
    ticks: FloatArray
    closest: FloatArray
    label: str

    def shown_at(self, jd_tdb: float) -> bool:
        """Whether it is on the globe at a moment."""
        return self.start_jd_tdb <= jd_tdb <= self.stop_jd_tdb


def closest_approach(trajectory: Trajectory, moon: BodyId, near_jd_tdb: float) -> tuple[float, float] | None:
    """Return when a spacecraft passes a moon closest around a moment, and how high, km; None if it does not then.

    Parameters
    ----------
    trajectory : Trajectory
    moon : BodyId
    near_jd_tdb : float
        Within two hours of it, TDB.
    """
    reach = 2.0 * 60.0 * _MINUTE_DAYS
    start = max(near_jd_tdb - reach, trajectory.start_jd_tdb)
    stop = min(near_jd_tdb + reach, trajectory.stop_jd_tdb)
    for _ in range(_ROUNDS):
        moments = np.linspace(start, stop, _MOMENTS)
        offset_km = trajectory.position_km(moments) - moon_position_km(moon, moments)
        least = int(np.argmin(dot(offset_km, offset_km)))
        if least in {0, len(moments) - 1}:
            return None
        start, stop = float(moments[least - 1]), float(moments[least + 1])
    closest = (start + stop) / 2.0
    offset_km = trajectory.position_km(closest) - moon_position_km(moon, closest)
    return closest, float(np.linalg.norm(offset_km)) - RADIUS_KM[moon]


def ground_track(trajectory: Trajectory, moon: BodyId, near_jd_tdb: float) -> GroundTrack | None:
    """Return the track on a moon of the flyby around a moment, or None if there is none.

    Parameters
    ----------
    trajectory : Trajectory
    moon : BodyId
    near_jd_tdb : float
        Within two hours of closest approach, TDB.
    """
    passage = closest_approach(trajectory, moon, near_jd_tdb)
    if passage is None or passage[1] > FARTHEST_PASS_RADII * RADIUS_KM[moon]:
        return None
    closest_jd_tdb, altitude_km = passage
    half_days = _half_length_days(trajectory, moon, closest_jd_tdb)
    start = max(closest_jd_tdb - half_days, trajectory.start_jd_tdb)
    stop = min(closest_jd_tdb + half_days, trajectory.stop_jd_tdb)
    moments = np.linspace(start, stop, _STEPS)
    around = _AROUND_MINUTES * _MINUTE_DAYS
    return GroundTrack(
        trajectory.spacecraft,
        moon,
        start - around,
        stop + around,
        closest_jd_tdb,
        altitude_km,
        moments,
        below(trajectory, moon, moments),
        _ticks(trajectory, moon, start, stop),
        below(trajectory, moon, np.array([closest_jd_tdb]))[0],
        closest_label(trajectory, moon, closest_jd_tdb, altitude_km),
    )


def below(trajectory: Trajectory, moon: BodyId, jd_tdb: FloatArray) -> FloatArray:
    """Return the directions of the places over which a spacecraft stands, body-fixed unit vectors, (n, 3)."""
    offset_km = trajectory.position_km(jd_tdb) - moon_position_km(moon, jd_tdb)
    return np.asarray(unit_vectors(np.einsum("...ij,...j->...i", rotation_icrf_to_body(moon, jd_tdb), offset_km)))


def closest_label(trajectory: Trajectory, moon: BodyId, closest_jd_tdb: float, altitude_km: float) -> str:
    """Return what stands at the place of closest approach: as listed if it is, else as the path has it."""
    listed = _listed(trajectory.spacecraft, moon, closest_jd_tdb)
    if listed is not None and listed.altitude_km is not None:
        clock = clock_text(listed.jd_tdb, seconds=listed.grade is not EncounterGrade.APPROXIMATE)
        height = with_unit(thousands(listed.altitude_km), "km")
        return tr("{time}\u00a0UTC, {height} up", time=clock, height=height)
    clock = clock_text(closest_jd_tdb)
    return tr(
        "about {time}\u00a0UTC, some {height} up",
        time=clock,
        height=with_unit(significant(max(altitude_km, 1.0), 2), "km"),
    )


def _listed(spacecraft: SpacecraftId, moon: BodyId, closest_jd_tdb: float) -> Encounter | None:
    return next(
        (
            one
            for one in encounters_of(spacecraft)
            if one.body is moon and not one.day_only and abs(one.jd_tdb - closest_jd_tdb) < _SAME_DAYS
        ),
        None,
    )


def _half_length_days(trajectory: Trajectory, moon: BodyId, closest_jd_tdb: float) -> float:
    minutes = np.arange(_LEAST_MINUTES, _MOST_MINUTES + 1.0)
    sides = closest_jd_tdb + _MINUTE_DAYS * np.stack((-minutes, minutes))
    sides = np.clip(sides, trajectory.start_jd_tdb, trajectory.stop_jd_tdb)
    offset_km = trajectory.position_km(sides) - moon_position_km(moon, sides)
    high = np.sqrt(dot(offset_km, offset_km)) >= (1.0 + _LOW_RADII) * RADIUS_KM[moon]
    low = ~np.any(high, axis=0)
    # The first minute that is not low ends the track.
    lasting = int(np.argmin(low)) if not low.all() else len(minutes) - 1
    return float(minutes[lasting]) * _MINUTE_DAYS


def _ticks(trajectory: Trajectory, moon: BodyId, start_jd_tdb: float, stop_jd_tdb: float) -> FloatArray:
    first, last = (
        int(clock) for clock in count_ms_to_clock_ms(jd_tdb_to_count_ms(np.array([start_jd_tdb, stop_jd_tdb])))
    )
    clocks = np.arange(-(-first // _MINUTE_MS) * _MINUTE_MS, last + 1, _MINUTE_MS, dtype=np.int64)
    moments = np.clip(count_ms_to_jd_tdb(clock_ms_to_count_ms(clocks)), start_jd_tdb, stop_jd_tdb)
    places = below(trajectory, moon, moments)
    ahead = below(trajectory, moon, np.minimum(moments + 0.1 * _MINUTE_DAYS, trajectory.stop_jd_tdb))
    across = unit_vectors(np.cross(places, ahead) + 1e-12)
    is_long = (clocks // _MINUTE_MS) % _LONG_EVERY == 0
    half = np.where(is_long, _LONG_TICK_RAD, _TICK_RAD)[:, np.newaxis]
    return np.asarray(np.stack((unit_vectors(places - half * across), unit_vectors(places + half * across)), axis=1))
