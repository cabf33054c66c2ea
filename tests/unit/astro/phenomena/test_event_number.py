"""Event numbers: one for each event, whatever the span, and none that changes when an event moves a little."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence

import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.phenomena import MUTUAL_KINDS, Phenomenon, PhenomenonKind, find_phenomena
from jovian_viewer.astro.phenomena.event_number import event_numbers
from jovian_viewer.astro.solar_system import START_JD_TDB, STOP_JD_TDB
from jovian_viewer.astro.timescales import parse_utc

DAYS = 500.0
# A season of mutual events.
SEASON = parse_utc("2026-01-01")


def identities(events: Sequence[Phenomenon]) -> list[tuple[object, ...]]:
    numbers = event_numbers(events)
    return [
        (event.kind, event.moon, event.other, event.moons, event.side, number)
        for event, number in zip(events, numbers, strict=True)
    ]


def moved(event: Phenomenon, seconds: float) -> Phenomenon:
    return dataclasses.replace(event, at_jupiter_jd_tdb=event.at_jupiter_jd_tdb + seconds / 86400.0)


@pytest.fixture(scope="module")
def season() -> list[Phenomenon]:
    return find_phenomena(SEASON, SEASON + DAYS)


def test_no_two_events_share_a_number(season: list[Phenomenon]) -> None:
    assert {event.kind for event in season} >= set(PhenomenonKind) - {
        PhenomenonKind.TRIPLE_SHADOW,
        PhenomenonKind.NO_MOON_VISIBLE,
    }
    assert [name for name, count in Counter(identities(season)).items() if count > 1] == []


@pytest.mark.parametrize("start", [START_JD_TDB + 10.0, STOP_JD_TDB - 310.0])
def test_nor_at_the_ends_of_the_ephemeris(start: float) -> None:
    events = find_phenomena(start, start + 300.0)
    names = identities(events)
    assert len(set(names)) == len(events)
    away = [
        moved(event, seconds) for seconds in (-3600.0, 3600.0) for event in events if event.kind not in MUTUAL_KINDS
    ]
    assert set(identities(away)) <= set(names)


@pytest.mark.parametrize("seconds", [-30.0, 30.0])
def test_an_event_that_moves_keeps_its_number(season: list[Phenomenon], seconds: float) -> None:
    assert identities([moved(event, seconds) for event in season]) == identities(season)


def test_numbers_of_a_kind_count_on(season: list[Phenomenon]) -> None:
    transits = [event for event in season if event.kind is PhenomenonKind.TRANSIT and event.moon is BodyId.EUROPA]
    numbers = [int(number) for number in event_numbers(transits)]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    spot = [event for event in season if event.kind is PhenomenonKind.GRS_TRANSIT]
    numbers = [int(number) for number in event_numbers(spot)]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def test_two_times_without_a_moon_on_one_evening() -> None:
    # On 1980-04-11 one moon shows for twenty minutes between them.
    events = find_phenomena(2444339.0, 2444339.2, kinds="no-moon-visible")
    assert len(events) == 2
    assert len(set(event_numbers(events))) == 2


@pytest.mark.parametrize("longitude_deg", [0.0, 100.0, 290.0, 360.0])
def test_a_given_longitude_of_the_spot_is_counted_too(longitude_deg: float) -> None:
    events = find_phenomena(SEASON, SEASON + DAYS, kinds="grs-transit", grs_longitude=longitude_deg)
    numbers = [int(number) for number in event_numbers(events)]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def test_a_better_longitude_of_the_spot_keeps_the_numbers() -> None:
    table = find_phenomena(SEASON, SEASON + 30.0, kinds="grs-transit")
    given = find_phenomena(table[0].begin_jd_tdb - 0.1, SEASON + 30.0, kinds="grs-transit", grs_longitude=80.0)
    assert event_numbers(given)[:50] == event_numbers(table)[:50]
