"""The samples of a spacecraft's path: dense where it bends, in chunks that are computed when they come into sight.

Pure functions. The moments of a chunk never depend on now: dashes stand still in space while the spacecraft moves on,
and what is computed once is kept. ``tests/unit/scene/test_path_samples.py`` guards both.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray, dot
from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, MOONS, SECONDS_PER_DAY
from jovian_viewer.astro.ephemeris import moon_states
from jovian_viewer.astro.rotation import rotation_icrf_to_jupiter_equator
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.trajectory import GRADES, PathGrade, Trajectory, load_trajectory
from jovian_viewer.scene.spacecraft_layout import FARTHEST_NEAR_MOONS_RJ, MOON_RADII_RJ

# Between samples the spacecraft goes on by this angle (radians) as seen from Jupiter, and from a moon that is near.
_STEP_RAD: Final = 0.0125
_MOON_STEP_RAD: Final = 0.05
_WHOLE_STEP_RAD: Final = 0.03
# Of a whole path no stretch is longer than this, or the gaps of a sketch would be too coarse.
_WHOLE_STEP_RJ: Final = 2.0
_NEAR_MOON_RADII: Final = 60.0
# Moments within each piece of the path's file at which the first guess of the bending is made.
_GUESSES: Final = 12
# A multiple of every pattern's length, so that patterns go on from chunk to chunk.
_PATTERN: Final = 6
# Samples of each pattern that are drawn on; a line's kind tells how well the path is known.
_DRAWN: Final = {
    PathGrade.FITTED: (6, 6),
    PathGrade.CONIC: (6, 6),
    PathGrade.PLANNED: (4, 6),
    PathGrade.SCHEMATIC: (1, 3),
}
# An orbiter's line leads one revolution back and half of one ahead.
AHEAD: Final = 0.5
# Moments within each piece at which perijoves are looked for.
_LOOKS: Final = 4
_CHUNK_DAYS: Final = 4.0
_CHUNKS_KEPT: Final = 512


@dataclass(frozen=True, slots=True, eq=False)
class PathSamples:
    """A stretch of a path.

    Attributes
    ----------
    jd_tdb : ndarray, (n,)
    position_rj : ndarray, (n, 3)
        Along scene axes, Jupiter radii.
    moons_rj : ndarray, (n, 4, 3)
        The moons at the same moments; not a number where the spacecraft is far outside their orbits.
    drawn : ndarray of bool, (n,)
        Whether the line from each sample to the next is drawn, or a gap of its pattern; False for the last.
    """

    jd_tdb: FloatArray
    position_rj: FloatArray
    moons_rj: FloatArray
    drawn: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class PathWindow:
    """Which part of a path is drawn at a moment, and how it fades.

    Attributes
    ----------
    past_days, future_days : float
        Over which the line fades.
    chunk_days : float
    first, last : int
        The chunks, counted from the path's beginning.
    """

    past_days: float
    future_days: float
    chunk_days: float
    first: int
    last: int

    @property
    def is_pass(self) -> bool:
        """Whether the whole path is shown, as of one that flies past."""
        return math.isinf(self.past_days)


@functools.cache
def perijoves_jd_tdb(spacecraft: SpacecraftId) -> FloatArray:
    """Return roughly when a spacecraft was closest to Jupiter on each revolution, (n,); found once."""
    trajectory = load_trajectory(spacecraft)
    breaks = trajectory.breaks_jd_tdb
    part = np.arange(_LOOKS) / _LOOKS
    moments = (breaks[:-1, np.newaxis] + part * np.diff(breaks)[:, np.newaxis]).ravel()
    position_km = trajectory.position_km(moments)
    square = dot(position_km, position_km)
    lowest = (square[1:-1] < square[:-2]) & (square[1:-1] <= square[2:])
    return moments[1:-1][lowest]


def revolution_days(spacecraft: SpacecraftId, jd_tdb: float) -> float:
    """Return the time from perijove to perijove around a moment, days; infinite for one that only flies past.

    Counted from the path itself: what a moon's pull makes of an orbit for the hours of a flyby is no revolution.
    """
    perijoves = perijoves_jd_tdb(spacecraft)
    if len(perijoves) < 2:
        return math.inf
    gap = min(max(int(np.searchsorted(perijoves, jd_tdb)) - 1, 0), len(perijoves) - 2)
    return float(perijoves[gap + 1] - perijoves[gap])


def path_window(trajectory: Trajectory, jd_tdb: float) -> PathWindow:
    """Return the part of a path that is drawn at a moment which it covers."""
    start, stop = trajectory.start_jd_tdb, trajectory.stop_jd_tdb
    period = revolution_days(trajectory.spacecraft, jd_tdb)
    if math.isinf(period):
        return PathWindow(math.inf, math.inf, stop - start, 0, 0)
    first = max(math.floor((jd_tdb - period - start) / _CHUNK_DAYS), 0)
    very_last = max(math.ceil((stop - start) / _CHUNK_DAYS) - 1, 0)
    last = min(math.floor((jd_tdb + AHEAD * period - start) / _CHUNK_DAYS), very_last)
    return PathWindow(period, AHEAD * period, _CHUNK_DAYS, first, last)


def window_samples(spacecraft: SpacecraftId, window: PathWindow) -> PathSamples:
    """Return the samples of a window, chunks joined."""
    chunks = [chunk_samples(spacecraft, window.chunk_days, number) for number in range(window.first, window.last + 1)]
    if len(chunks) == 1:
        return chunks[0]
    # Each chunk ends where the next begins.
    parts = [*((chunk, slice(None, -1)) for chunk in chunks[:-1]), (chunks[-1], slice(None))]
    return PathSamples(
        np.concatenate([chunk.jd_tdb[part] for chunk, part in parts]),
        np.concatenate([chunk.position_rj[part] for chunk, part in parts]),
        np.concatenate([chunk.moons_rj[part] for chunk, part in parts]),
        np.concatenate([chunk.drawn[part] for chunk, part in parts]),
    )


@functools.lru_cache(maxsize=_CHUNKS_KEPT)
def chunk_samples(spacecraft: SpacecraftId, chunk_days: float, number: int) -> PathSamples:
    """Return the samples of one chunk of a path, its ends among them; computed once."""
    trajectory = load_trajectory(spacecraft)
    start = trajectory.start_jd_tdb + number * chunk_days
    return _samples(trajectory, start, min(start + chunk_days, trajectory.stop_jd_tdb), _STEP_RAD)


@functools.lru_cache(maxsize=4)
def whole_samples(spacecraft: SpacecraftId) -> PathSamples:
    """Return coarse samples of a path from its beginning to its end, without moons; computed once."""
    trajectory = load_trajectory(spacecraft)
    return _samples(trajectory, trajectory.start_jd_tdb, trajectory.stop_jd_tdb, _WHOLE_STEP_RAD, moons=False)


def _samples(
    trajectory: Trajectory, start_jd_tdb: float, stop_jd_tdb: float, step_rad: float, *, moons: bool = True
) -> PathSamples:
    breaks = trajectory.breaks_jd_tdb
    inner = breaks[(breaks > start_jd_tdb) & (breaks < stop_jd_tdb)]
    ends = np.concatenate(([start_jd_tdb], inner, [stop_jd_tdb]))
    part = np.arange(_GUESSES) / _GUESSES
    moments = np.append((ends[:-1, np.newaxis] + part * np.diff(ends)[:, np.newaxis]).ravel(), stop_jd_tdb)
    for _ in range(2):
        # The first round finds roughly where the path bends, the second, on what it found, exactly.
        rate, _, _ = _bending(trajectory, moments, step_rad, moons=moons)
        count = np.concatenate(([0.0], np.cumsum(0.5 * (rate[1:] + rate[:-1]) * np.diff(moments))))
        steps = _PATTERN * max(math.ceil(count[-1] / _PATTERN), 1)
        moments = np.interp(np.linspace(0.0, count[-1], steps + 1), count, moments)
    moments[[0, -1]] = start_jd_tdb, stop_jd_tdb
    _, position_km, moons_km = _bending(trajectory, moments, step_rad, moons=moons)
    # The scene's axes drift by 23 arc seconds a century: one matrix serves.
    to_scene = rotation_icrf_to_jupiter_equator((start_jd_tdb + stop_jd_tdb) / 2.0).T / JUPITER_EQUATORIAL_RADIUS_KM
    return PathSamples(moments, position_km @ to_scene, moons_km @ to_scene, _pattern(trajectory, moments))


def _bending(
    trajectory: Trajectory, moments: FloatArray, step_rad: float, *, moons: bool
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return samples that are due a day, (n,), places of the spacecraft, (n, 3), and of the moons, (n, 4, 3); km."""
    position_km, velocity_km_s = trajectory.state(moments)
    distance_km = np.sqrt(dot(position_km, position_km))
    rate = np.sqrt(dot(velocity_km_s, velocity_km_s)) / (distance_km * step_rad)
    if not moons:
        longest_km = _WHOLE_STEP_RJ * JUPITER_EQUATORIAL_RADIUS_KM
        rate = np.maximum(rate, np.sqrt(dot(velocity_km_s, velocity_km_s)) / longest_km)
    moons_km = np.full((len(moments), len(MOONS), 3), np.nan)
    inside = distance_km < FARTHEST_NEAR_MOONS_RJ * JUPITER_EQUATORIAL_RADIUS_KM
    if moons and inside.any():
        places_km, velocities_km_s = moon_states(moments[inside])
        moons_km[inside] = places_km
        offset_km = position_km[inside, np.newaxis] - places_km
        speed = velocity_km_s[inside, np.newaxis] - velocities_km_s
        gap_km = np.sqrt(dot(offset_km, offset_km))
        radii_km = MOON_RADII_RJ * JUPITER_EQUATORIAL_RADIUS_KM
        turns = np.sqrt(dot(speed, speed)) / (np.maximum(gap_km, radii_km) * _MOON_STEP_RAD)
        turns[gap_km > _NEAR_MOON_RADII * radii_km] = 0.0
        rate[inside] = np.maximum(rate[inside], turns.max(axis=-1))
    return rate * SECONDS_PER_DAY, position_km, moons_km


def _pattern(trajectory: Trajectory, moments: FloatArray) -> NDArray[np.bool_]:
    """Return whether the line from each sample to the next is drawn, (n,)."""
    piece = np.searchsorted(trajectory.breaks_jd_tdb[1:-1], moments, side="right")
    of_piece = np.array([GRADES.index(grade) for grade in trajectory.grades])
    on, length = np.array([_DRAWN[grade] for grade in GRADES]).T
    grade = of_piece[piece]
    drawn = np.arange(len(moments)) % length[grade] < on[grade]
    drawn[-1] = False
    return np.asarray(drawn)
