"""Legs of Galileo's path as functions of time, and their joining."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import SECONDS_PER_DAY
from jovian_viewer.astro.timescales import format_utc
from jovian_viewer.astro.trajectory import PathGrade
from tools.galileo_fit import meeting_jd_tdb
from tools.galileo_flyby import Flyby
from tools.galileo_forces import acceleration_km_s2, follow, plan_steps, surroundings, track

_MOST_STEPS: Final = 20
_MEETING_KM: Final = 0.1
# Over ten months of fall this moves the end by some hundred kilometres.
_NUDGE_KM_S: Final = 1e-8

PositionOf = Callable[[FloatArray], FloatArray]


@dataclass(frozen=True)
class PathLeg:
    """A part of the path.

    Attributes
    ----------
    name : str
        ``"E11-E12"``.
    start_jd_tdb, stop_jd_tdb : float
    position_km : callable
        From moments, (n,), to places, (n, 3).
    grade : PathGrade
    corners_jd_tdb : tuple of float
        Moments inside where the path is not smooth.
    """

    name: str
    start_jd_tdb: float
    stop_jd_tdb: float
    position_km: PositionOf
    grade: PathGrade
    corners_jd_tdb: tuple[float, ...] = ()


class Track:
    """A trajectory under all forces, between its steps a polynomial of degree 5 in each coordinate.

    Parameters
    ----------
    position_km, velocity_km_s : ndarray, (3,)
    start_jd_tdb, stop_jd_tdb : float
        It may run backwards.

    Attributes
    ----------
    stop_state : tuple of ndarray
        Position and velocity where it ends.
    """

    def __init__(
        self, position_km: FloatArray, velocity_km_s: FloatArray, start_jd_tdb: float, stop_jd_tdb: float
    ) -> None:
        moments, places, speeds = track(position_km, velocity_km_s, start_jd_tdb, stop_jd_tdb)
        self.stop_state: Final = (places[-1], speeds[-1])
        if stop_jd_tdb < start_jd_tdb:
            moments, places, speeds = moments[::-1], places[::-1], speeds[::-1]
        pull = acceleration_km_s2(places[:, np.newaxis], surroundings(moments))[:, 0]
        self._moments, self._places, self._speeds, self._pull = moments, places, speeds, pull

    @classmethod
    def of_flyby(cls, flyby: Flyby, stop_jd_tdb: float) -> Track:
        """Return the trajectory from a closest approach, forwards or backwards in time."""
        start = flyby.encounter.jd_tdb
        return cls(*flyby.state(after=stop_jd_tdb > start), start, stop_jd_tdb)

    def position_km(self, jd_tdb: FloatArray) -> FloatArray:
        """Return places, (n, 3)."""
        last = len(self._moments) - 2
        index = np.clip(np.searchsorted(self._moments, jd_tdb, side="right") - 1, 0, last)
        begin, end = self._moments[index], self._moments[index + 1]
        h = ((end - begin) * SECONDS_PER_DAY)[:, np.newaxis]
        x = ((jd_tdb - begin) / (end - begin))[:, np.newaxis]
        p0, p1 = self._places[index], self._places[index + 1]
        v0, v1 = self._speeds[index] * h, self._speeds[index + 1] * h
        a0, a1 = self._pull[index] * h * h / 2.0, self._pull[index + 1] * h * h / 2.0
        # The quintic with these ends: three conditions at 0, three at 1.
        rest, slope, bend = p1 - p0 - v0 - a0, v1 - v0 - 2.0 * a0, a1 - a0
        c3 = 10.0 * rest - 4.0 * slope + bend
        c4 = -15.0 * rest + 7.0 * slope - 2.0 * bend
        c5 = 6.0 * rest - 3.0 * slope + bend
        return np.asarray(p0 + x * (v0 + x * (a0 + x * (c3 + x * (c4 + x * c5)))))


def joining(
    place_km: FloatArray, guess_km_s: FloatArray, target_km: FloatArray, start_jd: float, stop_jd: float
) -> tuple[FloatArray, FloatArray]:
    """Return the velocities at both ends of the trajectory under all forces from one place to another in time.

    Parameters
    ----------
    place_km, target_km : ndarray, (3,)
    guess_km_s : ndarray, (3,)
        The velocity at the first place, about.
    start_jd, stop_jd : float

    Raises
    ------
    ArithmeticError
        If none is found.
    """
    starts, stops, leave = np.array([start_jd]), np.array([stop_jd]), guess_km_s
    for _ in range(_MOST_STEPS):
        plan, _, _ = plan_steps(place_km[np.newaxis], leave[np.newaxis], starts, stops)
        # As it is, and with each component changed a little.
        leaves = leave + _NUDGE_KM_S * np.vstack([np.zeros(3), np.eye(3)])
        reached, arrive = follow(np.tile(place_km, (1, 4, 1)), leaves[np.newaxis], plan)
        miss = reached[0, 0] - target_km
        if np.linalg.norm(miss) < _MEETING_KM:
            return leave, arrive[0, 0]
        leave = leave - np.linalg.solve((reached[0, 1:] - reached[0, 0]).T / _NUDGE_KM_S, miss)
    msg = f"no trajectory leads from {format_utc(start_jd)} to {format_utc(stop_jd)} in time"
    raise ArithmeticError(msg)


def fitted_leg(first: Flyby, second: Flyby) -> PathLeg:
    """Return the leg between two flybys: two trajectories, what they miss each other by taken out along both."""
    start, stop = first.encounter.jd_tdb, second.encounter.jd_tdb
    meeting = meeting_jd_tdb(first.encounter, second.encounter)
    out, back = Track.of_flyby(first, meeting), Track.of_flyby(second, meeting)
    at = np.array([meeting])
    miss = (back.position_km(at) - out.position_km(at))[0]
    # The longer half takes more of it.
    share = (meeting - start) / (stop - start)

    def position_km(jd_tdb: FloatArray) -> FloatArray:
        leaving = (jd_tdb < meeting)[:, np.newaxis]
        x = np.where(jd_tdb < meeting, (jd_tdb - start) / (meeting - start), (stop - jd_tdb) / (stop - meeting))
        ramp = (x * x * (3.0 - 2.0 * x))[:, np.newaxis]
        before = out.position_km(np.minimum(jd_tdb, meeting)) + share * ramp * miss
        behind = back.position_km(np.maximum(jd_tdb, meeting)) - (1.0 - share) * ramp * miss
        return np.asarray(np.where(leaving, before, behind))

    name = f"{first.encounter.name}-{second.encounter.name}"
    return PathLeg(name, start, stop, position_km, PathGrade.FITTED, (meeting,))


class JoinedPath:
    """Adjoining legs as one function of time."""

    def __init__(self, legs: Sequence[PathLeg]) -> None:
        self.legs = list(legs)
        self._starts: Final = [leg.start_jd_tdb for leg in legs]

    def position_km(self, jd_tdb: FloatArray) -> FloatArray:
        """Return places, (n, 3); at a joint those of the leg that begins."""
        which = np.clip(np.searchsorted(self._starts, jd_tdb, side="right") - 1, 0, None)
        result = np.empty((len(jd_tdb), 3))
        for index in np.unique(which):
            here = which == index
            result[here] = self.legs[index].position_km(jd_tdb[here])
        return result

    def corners_jd_tdb(self) -> list[float]:
        """Return where the path is not smooth."""
        return sorted({*self._starts[1:], *(corner for leg in self.legs for corner in leg.corners_jd_tdb)})
