"""Event numbers: which of its kind a phenomenon is, told from nothing but the phenomenon itself.

The number is that of a revolution: how often the innermost moon that takes part has passed in front of Jupiter, on the
average, since J2000; for the Great Red Spot, how often it has come round. A phenomenon of one kind happens only in one
part of a revolution, and true moments leave the average by a twentieth of a revolution at most (1800 to 2199). So the
number would be the same if the phenomenon came an hour earlier or later, and no two of a kind share one. Only mutual
events of moons that hardly pass each other, where meeting turns into overtaking, stand on an edge: of 1800-2199, a
shift by half a minute renames one in two thousand.

Invariant: kind, moons, side and :func:`event_numbers` together belong to one phenomenon only. Broken, calendars would
overwrite one event with another; guarded by ``tests/unit/astro/phenomena/test_event_number.py`` for some years, and
found to hold over all of 1800 to 2199 when the averages were measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray, dot, unit_vectors
from jovian_viewer.astro.bodies import J2000_JD, JUPITER_EQUATORIAL_RADIUS_KM, MOON_INDEX, BodyId
from jovian_viewer.astro.central_meridian import SYSTEM_II_MERIDIAN_DEG
from jovian_viewer.astro.phenomena.great_red_spot import longitude_unwrapped_deg, system_ii_central_meridian_deg
from jovian_viewer.astro.phenomena.phenomenon import MUTUAL_KINDS, Phenomenon, PhenomenonKind
from jovian_viewer.astro.phenomena.sight_lines import Light, sight_lines

# Mean synodic periods, and a mean moment in front of Jupiter, as the Sun sees them: straight lines through all the
# conjunctions of 1800-2199 that find_conjunctions finds. Single ones are off by 0.018 revolutions at most as the Sun
# sees them, by 0.050 as the Earth does.
_PERIOD_DAYS: Final = np.array([1.769860398, 3.554093926, 7.166386452, 16.753547251])
_IN_FRONT_JD_TDB: Final = np.array([2451545.9644, 2451545.0159, 2451552.0536, 2451551.2893])
# Where in a revolution, counted from in front of Jupiter, each kind happens.
_PLACES: Final = {
    PhenomenonKind.TRANSIT: 0.0,
    PhenomenonKind.SHADOW: 0.0,
    PhenomenonKind.ECLIPSE: 0.5,
    PhenomenonKind.OCCULTATION: 0.5,
    PhenomenonKind.DOUBLE_SHADOW: 0.0,
    PhenomenonKind.TRIPLE_SHADOW: 0.0,
}
# Halfway between the middles of disc and shadow a moon shows if it is so far from both: a radius at the equator, less
# where it passes north or south of it.
_LEAST_GAP_RADII: Final = 0.5
# Moons that come from in front of Jupiter stand west of it, then east.
_SIDES: Final = {"west": 0.25, "east": 0.75}
# Jupiter's mean motion, which the Earth's direction follows: 3034.9061 degrees a century (Simon et al. 1994).
_JUPITER_MEAN_MOTION_DEG_DAY: Final = 3034.9061 / 36525.0
# The central meridian is on the average so far ahead of Jupiter's turning since J2000; over 1800-2199 it leaves the
# average by 17 degrees at most.
_MEAN_MERIDIAN_DEG: Final = SYSTEM_II_MERIDIAN_DEG[0] + 143.9
# The Spot's longitude in the table has grown past a turn; one that a person gives, 0 to 360, is meant in this turn.
_GIVEN_LONGITUDE_TURN_DEG: Final = 360.0


def event_numbers(events: Sequence[Phenomenon]) -> list[str]:
    """Return the number of each event, as words for an identity: ``'5542'``, ``'5542-meeting'``.

    Mutual events are numbered by the revolutions of the inner moon, and told apart by whether it meets the outer one
    or overtakes it: it may do both in a revolution, but it overtakes on the outer moon's side of Jupiter only.
    """
    numbers: dict[int, str] = {}
    for give, kinds in _GIVERS.items():
        rows = [row for row, event in enumerate(events) if event.kind in kinds]
        if rows:
            numbers.update(zip(rows, give([events[row] for row in rows]), strict=True))
    return [numbers[row] for row in range(len(events))]


def _single_numbers(events: Sequence[Phenomenon]) -> list[str]:
    place = np.array([_PLACES.get(event.kind, _SIDES.get(event.side or "", 0.0)) for event in events])
    return [str(int(number)) for number in np.rint(_revolutions(events) - place)]


def _hidden_numbers(events: Sequence[Phenomenon]) -> list[str]:
    """Return the numbers of times with no moon visible.

    The innermost moon is hidden twice a revolution. Ganymede and Callisto may appear between Jupiter's disc and shadow
    and be hidden again; before and after that they are east and west of the gap.
    """
    lines = sight_lines(np.array([event.at_jupiter_jd_tdb for event in events]))
    directions = [unit_vectors(lines.source_km(light)) for light in Light]
    between = unit_vectors(directions[0] + directions[1])
    half_phase_sin = 0.5 * np.linalg.norm(directions[0] - directions[1], axis=-1)
    words = [str(int(number)) for number in np.rint(2.0 * _revolutions(events))]
    for moon in (BodyId.GANYMEDE, BodyId.CALLISTO):
        place_km = lines.position_km[:, MOON_INDEX[moon]]
        gap = np.linalg.norm(place_km, axis=-1) * half_phase_sin > _LEAST_GAP_RADII * JUPITER_EQUATORIAL_RADIUS_KM
        gap &= dot(place_km, between) < 0.0
        west = dot(place_km, np.cross(lines.pole, between)) > 0.0
        for row in np.flatnonzero(gap):
            words[row] += f"-{moon.value}-{'west' if west[row] else 'east'}"
    return words


def _mutual_numbers(events: Sequence[Phenomenon]) -> list[str]:
    inner_row, outer_row = np.sort([[MOON_INDEX[moon] for moon in event.moons] for event in events]).T
    lines = sight_lines(np.array([event.at_jupiter_jd_tdb for event in events]))
    sunlit = np.array([event.kind is PhenomenonKind.MUTUAL_ECLIPSE for event in events])
    source_km = np.where(sunlit[:, np.newaxis], lines.source_km(Light.SUN), lines.source_km(Light.EARTH))
    right = np.cross(lines.pole, source_km)
    each = np.arange(len(events))
    outer_speed = dot(lines.velocity_km_s[each, outer_row], right)
    overtakes = (dot(lines.velocity_km_s[each, inner_row], right) - outer_speed) * outer_speed > 0.0
    outer_in_front = dot(lines.position_km[each, outer_row], source_km) > 0.0
    # The inner moon moves as the outer one does where it stands on the same side, in front of Jupiter or behind.
    place = np.where(overtakes == outer_in_front, 0.0, 0.5)
    numbers = np.rint(_revolutions(events) - place)
    words = np.where(overtakes, "overtaking", "meeting")
    return [f"{int(number)}-{word}" for number, word in zip(numbers, words, strict=True)]


def _spot_numbers(events: Sequence[Phenomenon]) -> list[str]:
    jd_tdb = np.array([event.at_jupiter_jd_tdb for event in events])
    rate_deg_day = SYSTEM_II_MERIDIAN_DEG[1] - _JUPITER_MEAN_MOTION_DEG_DAY
    turned_deg = _MEAN_MERIDIAN_DEG + rate_deg_day * (jd_tdb - J2000_JD)
    # A longitude that a person gives is where it is, without uncertainty; half a degree keeps 360 together with 0.
    given_deg = (system_ii_central_meridian_deg(sight_lines(jd_tdb)) + 0.5) % 360.0 - 0.5 + _GIVEN_LONGITUDE_TURN_DEG
    given = np.array([not event.uncertainty_minutes for event in events])
    longitude_deg = np.where(given, given_deg, longitude_unwrapped_deg(jd_tdb)[0])
    return [str(int(number)) for number in np.rint((turned_deg - longitude_deg) / 360.0)]


def _revolutions(events: Sequence[Phenomenon]) -> FloatArray:
    """Return the mean revolutions since J2000, from in front of Jupiter, of the innermost moon of each event, (n,)."""
    rows = np.array([min(MOON_INDEX[moon] for moon in event.moons) for event in events])
    at_jupiter = np.array([event.at_jupiter_jd_tdb for event in events])
    return np.asarray((at_jupiter - _IN_FRONT_JD_TDB[rows]) / _PERIOD_DAYS[rows])


_GIVERS: Final = {
    _single_numbers: frozenset({*_PLACES, PhenomenonKind.ALL_ONE_SIDE}),
    _hidden_numbers: frozenset({PhenomenonKind.NO_MOON_VISIBLE}),
    _mutual_numbers: frozenset(MUTUAL_KINDS),
    _spot_numbers: frozenset({PhenomenonKind.GRS_TRANSIT}),
}
