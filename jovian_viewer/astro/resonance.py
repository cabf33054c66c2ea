"""The resonance of Io, Europa and Ganymede: its angles, and when moons meet."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import MOON_INDEX, MOONS, ORBITAL_PERIOD_DAYS, BodyId
from jovian_viewer.astro.ephemeris import check_covered, moon_positions_km
from jovian_viewer.astro.osculating import OsculatingElements
from jovian_viewer.astro.phenomena.roots import find_roots
from jovian_viewer.astro.rotation import rotation_icrf_to_jupiter_equator
from jovian_viewer.astro.solar_system import START_JD_TDB, STOP_JD_TDB
from jovian_viewer.astro.timescales import moment_name
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import tr

Pair: TypeAlias = tuple[BodyId, BodyId]
Place: TypeAlias = tuple[float, float, float]

IO_EUROPA: Final[Pair] = (BodyId.IO, BodyId.EUROPA)
EUROPA_GANYMEDE: Final[Pair] = (BodyId.EUROPA, BodyId.GANYMEDE)
IO_GANYMEDE: Final[Pair] = (BodyId.IO, BodyId.GANYMEDE)
# Neighbours that no resonance holds.
GANYMEDE_CALLISTO: Final[Pair] = (BodyId.GANYMEDE, BodyId.CALLISTO)
PAIRS: Final = (IO_EUROPA, EUROPA_GANYMEDE, IO_GANYMEDE, GANYMEDE_CALLISTO)

# Mean motions, degrees a day, (4,).
MEAN_MOTION_DEG_DAY: Final = np.array([360.0 / ORBITAL_PERIOD_DAYS[moon] for moon in MOONS])
# Io goes round a little more than twice as fast as Europa, and Europa than Ganymede: n1 - 2 n2 = n2 - 2 n3. By so much
# the lines on which they meet, and the pericentres of Io and Europa, turn back a day. Fitted to the mean longitudes
# of 1950 to 2049 (docs/accuracy.md).
MEETING_LINE_DEG_DAY: Final = -0.73951

# Steps in which an elongation is looked at, as part of the time from one conjunction to the next.
_STEP_PART: Final = 1.0 / 8.0
# A hundredth of a second.
_TOLERANCE_DAYS: Final = 1e-7
# Conjunctions are found, and remembered, this many days at a time.
_WINDOW_DAYS: Final = 64.0
_LAST_WINDOW: Final = int((STOP_JD_TDB - START_JD_TDB) / _WINDOW_DAYS)
_WINDOWS_KEPT: Final = 512


@dataclass(frozen=True, slots=True, order=True)
class Conjunction:
    """Two moons on one side of Jupiter, on one line with its centre as seen from above its pole.

    Attributes
    ----------
    jd_tdb : float
        When: geometric, Julian date TDB.
    longitude_deg : float
        Where: true jovicentric longitude of both, Jupiter's equator of date, 0 to 360.
    pair : (BodyId, BodyId)
        The inner moon first.
    positions_km : pair of (float, float, float)
        Where both stand: jovicentric, along the axes of Jupiter's equator of date.
    """

    jd_tdb: float
    longitude_deg: float
    pair: Pair
    positions_km: tuple[Place, Place]


@dataclass(frozen=True, slots=True, eq=False)
class ResonantAngles:
    """The angles that come to rest, (...) each, degrees 0 to 360.

    Attributes
    ----------
    laplace_deg : ndarray
        Mean longitudes, Io - 3 Europa + 2 Ganymede: about 180.
    io_europa_at_io_deg : ndarray
        Io - 2 Europa + pericentre of Io, about 0: they meet where Io is nearest to Jupiter.
    io_europa_at_europa_deg : ndarray
        Io - 2 Europa + pericentre of Europa, about 180: they meet where Europa is farthest.
    europa_ganymede_at_europa_deg : ndarray
        Europa - 2 Ganymede + pericentre of Europa, about 0.
    europa_ganymede_at_ganymede_deg : ndarray
        Europa - 2 Ganymede + pericentre of Ganymede: goes round, like all that nothing holds.
    """

    laplace_deg: FloatArray
    io_europa_at_io_deg: FloatArray
    io_europa_at_europa_deg: FloatArray
    europa_ganymede_at_europa_deg: FloatArray
    europa_ganymede_at_ganymede_deg: FloatArray


def laplace_argument_deg(mean_longitude_deg: FloatArray) -> FloatArray:
    """Return Io - 3 Europa + 2 Ganymede of mean longitudes (..., 4), degrees 0 to 360, (...)."""
    io, europa, ganymede = mean_longitude_deg[..., 0], mean_longitude_deg[..., 1], mean_longitude_deg[..., 2]
    return np.asarray((io - 3.0 * europa + 2.0 * ganymede) % 360.0)


def resonant_angles(elements: OsculatingElements) -> ResonantAngles:
    """Return the angles of the resonance for osculating elements of any moments."""
    longitude, pericentre = elements.mean_longitude_deg, elements.pericentre_longitude_deg
    inner = longitude[..., 0] - 2.0 * longitude[..., 1]
    outer = longitude[..., 1] - 2.0 * longitude[..., 2]
    return ResonantAngles(
        laplace_deg=laplace_argument_deg(longitude),
        io_europa_at_io_deg=np.asarray((inner + pericentre[..., 0]) % 360.0),
        io_europa_at_europa_deg=np.asarray((inner + pericentre[..., 1]) % 360.0),
        europa_ganymede_at_europa_deg=np.asarray((outer + pericentre[..., 1]) % 360.0),
        europa_ganymede_at_ganymede_deg=np.asarray((outer + pericentre[..., 2]) % 360.0),
    )


def turns_between(
    start_jd_tdb: ArrayLike, start_deg: FloatArray, stop_jd_tdb: ArrayLike, stop_deg: FloatArray
) -> FloatArray:
    """Return how often the moons have gone round Jupiter between moments, (..., 4); negative towards the past.

    Parameters
    ----------
    start_jd_tdb, stop_jd_tdb : array_like, (...)
        Julian dates TDB.
    start_deg, stop_deg : ndarray, (..., 4)
        The mean longitudes at those moments: they say the fraction, the mean motions only how many whole turns.
    """
    days = np.asarray(stop_jd_tdb, dtype=np.float64) - np.asarray(start_jd_tdb, dtype=np.float64)
    expected = days[..., np.newaxis] * MEAN_MOTION_DEG_DAY / 360.0
    fraction = (stop_deg - start_deg) / 360.0
    return np.asarray(fraction + np.rint(expected - fraction))


def angle_between_deg(first_deg: ArrayLike, second_deg: ArrayLike) -> FloatArray:
    """Return first - second, -180 up to 180 degrees."""
    return np.asarray((np.asarray(first_deg) - np.asarray(second_deg) + 180.0) % 360.0 - 180.0)


def true_longitude_deg(jd_tdb: ArrayLike) -> FloatArray:
    """Return the jovicentric longitudes of the moons, (..., 4), 0 to 360: Jupiter's equator of date, geometric.

    Parameters
    ----------
    jd_tdb : array_like, (...)
        Julian date TDB, 1800 to 2199.

    Raises
    ------
    EphemerisRangeError
        If any moment lies outside the ephemeris.
    """
    position_km = _equatorial_positions_km(jd_tdb)
    return np.asarray(np.rad2deg(np.arctan2(position_km[..., 1], position_km[..., 0])) % 360.0)


def synodic_period_days(pair: Pair) -> float:
    """Return the mean time from one conjunction of two moons to the next.

    Raises
    ------
    BadInputError
        If they are not two moons, the inner one first.
    """
    inner, outer = _indices(pair)
    return float(360.0 / (MEAN_MOTION_DEG_DAY[inner] - MEAN_MOTION_DEG_DAY[outer]))


def find_conjunctions(start_jd_tdb: float, stop_jd_tdb: float, pair: Pair) -> list[Conjunction]:
    """Return when two moons stand in conjunction, seen from Jupiter, in order of time.

    True longitudes are compared, not mean ones: at that moment a straight line from Jupiter's centre runs through
    both moons (but for the half degree or less by which their orbits are tilted).

    Parameters
    ----------
    start_jd_tdb, stop_jd_tdb : float
        The span, Julian dates TDB, both ends included.
    pair : (BodyId, BodyId)
        Two moons, the inner one first.

    Returns
    -------
    list of Conjunction
        Right to a hundredth of a second for this ephemeris.

    Raises
    ------
    EphemerisRangeError
        If the span reaches outside the ephemeris.
    BadInputError
        If the pair is not two moons, the inner one first, or the span ends before it begins.
    """
    inner, outer = _indices(pair)
    check_covered([start_jd_tdb, stop_jd_tdb])
    if stop_jd_tdb < start_jd_tdb:
        raise BadInputError(
            tr(
                "the span of conjunctions ends ({stop}) before it begins ({start}): exchange its ends",
                stop=moment_name(stop_jd_tdb),
                start=moment_name(start_jd_tdb),
            )
        )

    def elongation_deg(jd_tdb: FloatArray) -> FloatArray:
        longitude = true_longitude_deg(jd_tdb)
        return angle_between_deg(longitude[..., inner], longitude[..., outer])

    count = 2 + math.ceil((stop_jd_tdb - start_jd_tdb) / (_STEP_PART * synodic_period_days(pair)))
    moments = np.linspace(start_jd_tdb, stop_jd_tdb, count)
    elongation = elongation_deg(moments)
    # It grows steadily; half a turn away from a conjunction it leaps from 180 back to -180.
    begins = np.flatnonzero((elongation[:-1] <= 0.0) & (elongation[1:] > 0.0))
    if elongation[-1] == 0.0:
        begins = np.append(begins, count - 2)
    found = find_roots(elongation_deg, moments[begins], moments[begins + 1], _TOLERANCE_DAYS)
    longitude, place_km = true_longitude_deg(found)[..., inner], _equatorial_positions_km(found)
    return [
        Conjunction(float(jd), float(deg), pair, (_place(place[inner]), _place(place[outer])))
        for jd, deg, place in zip(found, longitude, place_km, strict=True)
    ]


def conjunctions_around(jd_tdb: float, pair: Pair, *, before: int, after: int) -> list[Conjunction]:
    """Return the last conjunctions up to a moment and the first ones after it, in order of time.

    They are found some months at a time and remembered: cheap enough for every frame.

    Parameters
    ----------
    jd_tdb : float
        Julian date TDB; one exactly then counts as before.
    pair : (BodyId, BodyId)
        Two moons, the inner one first.
    before, after : int
        How many of each are wanted; there are fewer at the ends of the ephemeris.

    Raises
    ------
    EphemerisRangeError
        If the moment lies outside the ephemeris.
    """
    check_covered(jd_tdb)
    window = _window_of(jd_tdb)
    past = [one for one in _in_window(window, pair) if one.jd_tdb <= jd_tdb]
    future = [one for one in _in_window(window, pair) if one.jd_tdb > jd_tdb]
    earlier, later = window - 1, window + 1
    while len(past) < before and earlier >= 0:
        past = [*_in_window(earlier, pair), *past]
        earlier -= 1
    while len(future) < after and later <= _LAST_WINDOW:
        future += _in_window(later, pair)
        later += 1
    return [*(past[-before:] if before else []), *future[:after]]


def next_conjunction(jd_tdb: float, pair: Pair, *, backwards: bool = False) -> Conjunction | None:
    """Return the first conjunction strictly after a moment (or, backwards, before it).

    Returns
    -------
    Conjunction or None
        None where the ephemeris ends first.

    Raises
    ------
    EphemerisRangeError
        If the moment lies outside the ephemeris.
    """
    if not backwards:
        return next(iter(conjunctions_around(jd_tdb, pair, before=0, after=1)), None)
    earlier = [one for one in conjunctions_around(jd_tdb, pair, before=2, after=0) if one.jd_tdb < jd_tdb]
    return earlier[-1] if earlier else None


def _equatorial_positions_km(jd_tdb: ArrayLike) -> FloatArray:
    return np.asarray(moon_positions_km(jd_tdb) @ np.swapaxes(rotation_icrf_to_jupiter_equator(jd_tdb), -1, -2))


def _place(position: FloatArray) -> Place:
    x, y, z = position.tolist()
    return x, y, z


def _indices(pair: Pair) -> tuple[int, int]:
    if len(pair) != 2 or any(moon not in MOON_INDEX for moon in pair) or MOON_INDEX[pair[0]] >= MOON_INDEX[pair[1]]:
        names = ", ".join(str(moon) for moon in pair)
        raise BadInputError(
            tr("({names}) cannot meet: give two moons, the inner one first, such as io and europa", names=names)
        )
    return MOON_INDEX[pair[0]], MOON_INDEX[pair[1]]


def _window_of(jd_tdb: float) -> int:
    return min(int((jd_tdb - START_JD_TDB) / _WINDOW_DAYS), _LAST_WINDOW)


@functools.lru_cache(maxsize=_WINDOWS_KEPT)
def _in_window(window: int, pair: Pair) -> tuple[Conjunction, ...]:
    start = START_JD_TDB + window * _WINDOW_DAYS
    found = find_conjunctions(start, min(start + _WINDOW_DAYS, STOP_JD_TDB), pair)
    # A conjunction at the very seam belongs to the later window.
    return tuple(one for one in found if _window_of(one.jd_tdb) == window)
