"""Choosing phenomena, and seeking the next and the previous one."""

from __future__ import annotations

import itertools

import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.phenomena import PhenomenonKind
from jovian_viewer.astro.phenomenon_choice import (
    ALL_KINDS,
    PhenomenonChoice,
    find_chosen,
    next_of_each_kind,
    seek_phenomenon,
    starts_at_jupiter_jd_tdb,
)
from jovian_viewer.astro.solar_system import START_JD_TDB, STOP_JD_TDB
from tests.events_for_tests import LIGHT_TIME_DAYS, FakeFinder, make_event

NOW = 2461367.0
SPOT = make_event(NOW + 0.2, kind=PhenomenonKind.GRS_TRANSIT, moon=None, hours=0.0, contact_minutes=0.0)


@pytest.mark.parametrize(
    ("choice", "accepted"),
    [
        (PhenomenonChoice(), True),
        (PhenomenonChoice(kinds=ALL_KINDS - {PhenomenonKind.ECLIPSE}), False),
        (PhenomenonChoice(moons=frozenset({BodyId.IO})), True),
        (PhenomenonChoice(moons=frozenset({BodyId.EUROPA})), False),
    ],
)
def test_kinds_and_moons(choice: PhenomenonChoice, accepted: bool) -> None:
    assert choice.accepts(make_event(NOW)) is accepted


def test_the_other_moon_counts_and_the_spot_belongs_to_none() -> None:
    mutual = make_event(NOW, kind=PhenomenonKind.MUTUAL_ECLIPSE, other=BodyId.EUROPA, moons=(BodyId.IO, BodyId.EUROPA))
    assert PhenomenonChoice(moons=frozenset({BodyId.EUROPA})).accepts(mutual)
    assert PhenomenonChoice().accepts(SPOT)
    assert not PhenomenonChoice(moons=frozenset({BodyId.IO})).accepts(SPOT)


@pytest.mark.parametrize("change", [{"visible": False}, {"elongation_deg": 4.0}])
def test_what_cannot_be_seen(change: dict[str, object]) -> None:
    assert not PhenomenonChoice(visible_only=True).accepts(make_event(NOW, **change))  # type: ignore[arg-type]
    assert PhenomenonChoice(visible_only=True).accepts(make_event(NOW))


def test_found_in_order() -> None:
    late, early = make_event(NOW + 2.0), make_event(NOW + 1.0)
    assert find_chosen(NOW, NOW + 3.0, PhenomenonChoice(), find=FakeFinder([late, early])) == [early, late]


@pytest.mark.parametrize("days", [0.5, 11.0, 40.0, 400.0, 4000.0, 40000.0])
def test_the_next_and_the_previous_however_far(days: float) -> None:
    before, after = make_event(NOW - days), make_event(NOW + days)
    finder = FakeFinder([after, make_event(NOW + days + 0.3), before, make_event(NOW - days - 0.3)])
    assert seek_phenomenon(NOW, 1, PhenomenonChoice(), find=finder) is after
    assert seek_phenomenon(NOW, -1, PhenomenonChoice(), find=finder) is before


def test_what_is_under_way_is_not_next() -> None:
    event = make_event(NOW + LIGHT_TIME_DAYS - 0.01, contact_minutes=0.0)
    assert starts_at_jupiter_jd_tdb(event) == pytest.approx(NOW - 0.01, abs=1e-8)
    finder = FakeFinder([event])
    assert seek_phenomenon(NOW, 1, PhenomenonChoice(), find=finder) is None
    assert seek_phenomenon(NOW, -1, PhenomenonChoice(), find=finder) is event


@pytest.mark.parametrize("direction", [1, -1])
def test_the_search_ends_where_the_ephemeris_does_and_leaves_no_gap(direction: int) -> None:
    finder, reached = FakeFinder(), list[float]()
    assert seek_phenomenon(NOW, direction, PhenomenonChoice(), find=finder, progress=reached.append) is None
    asked = finder.asked[::direction]
    assert (min(start for start, _ in asked), max(stop for _, stop in asked)) == (
        (NOW - 2.0, STOP_JD_TDB) if direction > 0 else (START_JD_TDB, NOW + 2.0)
    )
    assert all(before[1] > after[0] for before, after in itertools.pairwise(asked))
    assert reached == sorted(reached, reverse=direction < 0)
    assert reached[-1] == (STOP_JD_TDB if direction > 0 else START_JD_TDB)


@pytest.mark.parametrize(
    "choice",
    [
        PhenomenonChoice(kinds=frozenset()),
        PhenomenonChoice(moons=frozenset()),
        PhenomenonChoice(kinds=frozenset({PhenomenonKind.GRS_TRANSIT}), moons=frozenset({BodyId.IO})),
    ],
)
def test_what_can_never_be_is_not_looked_for(choice: PhenomenonChoice) -> None:
    finder = FakeFinder([SPOT, make_event(NOW + 1.0)])
    assert not choice.possible
    assert seek_phenomenon(NOW, 1, choice, find=finder) is None
    assert finder.asked == []


def test_the_spot_and_a_moon_are_possible_together() -> None:
    kinds = frozenset({PhenomenonKind.GRS_TRANSIT, PhenomenonKind.ECLIPSE})
    assert PhenomenonChoice(kinds=kinds, moons=frozenset({BodyId.IO})).possible
    assert PhenomenonChoice(kinds=frozenset({PhenomenonKind.GRS_TRANSIT})).possible


def test_the_next_of_each_kind() -> None:
    eclipse, transit = make_event(NOW + 1.0), make_event(NOW + 300.0, kind=PhenomenonKind.TRANSIT)
    finder = FakeFinder([make_event(NOW + 2.0), transit, eclipse])
    kinds = [PhenomenonKind.ECLIPSE, PhenomenonKind.TRANSIT, PhenomenonKind.TRIPLE_SHADOW]
    answers = next_of_each_kind(NOW, kinds, find=finder)
    assert next(answers) == {PhenomenonKind.ECLIPSE: eclipse}
    assert max(stop for _, stop in finder.asked) < NOW + 50.0, "what is near waits for nothing rare"
    assert next(answers) == {PhenomenonKind.TRANSIT: transit}
    assert max(stop for _, stop in finder.asked) < NOW + 1000.0
    assert next(answers) == {PhenomenonKind.TRIPLE_SHADOW: None}
    assert max(stop for _, stop in finder.asked) == STOP_JD_TDB
    assert list(answers) == []
