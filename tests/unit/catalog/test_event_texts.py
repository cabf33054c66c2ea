"""How events are named and explained."""

from __future__ import annotations

from typing import Any

import pytest

from jovian_viewer.astro.bodies import MOONS, BodyId
from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind, find_phenomena
from jovian_viewer.astro.phenomenon_choice import PhenomenonChoice
from jovian_viewer.astro.solar_system import START_JD_TDB, STOP_JD_TDB
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.event_texts import (
    FIRST_DATE,
    LAST_DATE,
    brief_duration,
    choice_name,
    duration_text,
    empty_answer,
    empty_text,
    event_title,
    event_what,
    event_whose,
    none_ahead_text,
    none_text,
    visibility_text,
    why_never,
    why_none,
)
from tests.events_for_tests import make_event

MUTUAL = make_event(
    2461367.0, kind=PhenomenonKind.MUTUAL_OCCULTATION, other=BodyId.EUROPA, moons=(BodyId.IO, BodyId.EUROPA)
)
DOUBLE = make_event(2461367.0, kind=PhenomenonKind.DOUBLE_SHADOW, moon=None, moons=(BodyId.IO, BodyId.EUROPA))
SIDE = make_event(2461367.0, kind=PhenomenonKind.ALL_ONE_SIDE, moon=None, moons=MOONS, side="west")
SPOT = make_event(2461367.0, kind=PhenomenonKind.GRS_TRANSIT, moon=None, hours=0.0)


@pytest.mark.parametrize(
    ("event", "whose", "what", "title"),
    [
        (make_event(2461367.0, kind=PhenomenonKind.SHADOW), "Io", "shadow transit", "Io shadow transit"),
        (MUTUAL, "Io", "occulted by\u00a0Europa", "Io occulted by\u00a0Europa"),
        (DOUBLE, "Io, Europa", "double shadow transit", "Double shadow transit: Io and Europa"),
        (SIDE, "All", "all west of Jupiter", "All moons west of Jupiter"),
        (SPOT, "Red Spot", "transit", "Great Red Spot transit"),
    ],
)
def test_names(event: Phenomenon, whose: str, what: str, title: str) -> None:
    assert (event_whose(event), event_what(event), event_title(event)) == (whose, what, title)


@pytest.mark.parametrize("kind", PhenomenonKind)
def test_every_kind_has_a_title(kind: PhenomenonKind) -> None:
    assert len(event_title(make_event(2461367.0, kind=kind, moon=None))) > 5


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (20 / 86400, "20 s"),
        (45 / 1440, "45 min"),
        (2.25 / 24, "2 h 15 min"),
        (3 / 24, "3 h"),
        (12.125, "12 d 3 h"),
        (1945.4, "1945 d"),
    ],
)
def test_brief_durations(days: float, text: str) -> None:
    assert brief_duration(days) == text.replace(" ", "\u00a0")


def test_a_moment_has_no_duration() -> None:
    assert duration_text(SPOT) == ""


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "visible"),
        ({"end_visible": False}, "beginning visible"),
        ({"begin_visible": False}, "end visible"),
        ({"visible": False}, "not visible: hidden or in the dark"),
        ({"elongation_deg": 3.2}, "not visible: Jupiter only 3° from the Sun"),
    ],
)
def test_visibility(changes: dict[str, object], text: str) -> None:
    assert visibility_text(make_event(2461367.0, **changes)) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("choice", "name", "reason"),
    [
        (
            PhenomenonChoice(frozenset({PhenomenonKind.ECLIPSE}), frozenset({BodyId.CALLISTO})),
            "Callisto eclipses",
            "seasons",
        ),
        (PhenomenonChoice(frozenset({PhenomenonKind.MUTUAL_ECLIPSE})), "mutual eclipses", "equinoxes"),
        (PhenomenonChoice(frozenset({PhenomenonKind.TRIPLE_SHADOW})), "triple shadow transits", "rare"),
        (PhenomenonChoice(moons=frozenset({BodyId.IO})), "Io events", "shorter than the wait"),
        (PhenomenonChoice(visible_only=True), "events visible from the Earth", "near the Sun"),
    ],
)
def test_why_there_is_nothing(choice: PhenomenonChoice, name: str, reason: str) -> None:
    assert choice_name(choice) == name
    assert reason in why_none(choice)
    assert empty_text(choice, 2461367.0, 2461368.0).startswith(f"No {name} from 20")


NEVER = PhenomenonChoice(frozenset({PhenomenonKind.GRS_TRANSIT}), frozenset({BodyId.IO}))
SPOT_ONLY = PhenomenonChoice(frozenset({PhenomenonKind.GRS_TRANSIT}))
TRIPLE = PhenomenonChoice(frozenset({PhenomenonKind.TRIPLE_SHADOW}))
NOW = 2461367.0


@pytest.mark.parametrize(
    ("choice", "known", "ending"),
    [
        (
            TRIPLE,
            {"following": make_event(NOW + 9.0), "sought": True},
            "The next: Io eclipse, 2026-12-01 11:58:51 UTC.",
        ),
        (TRIPLE, {"following": None, "sought": False}, "Looking for the next one…"),
        (
            TRIPLE,
            {"following": None, "sought": False, "none_until_jd_tdb": NOW + 9000.0},
            "Looking for the next one (none until 2051)…",
        ),
        (
            TRIPLE,
            {"following": None, "sought": True},
            "None follows until 2199-12-31, where this program\u2019s ephemeris ends.",
        ),
        (NEVER, {"following": None, "sought": True}, "belongs to no moon: ask without naming moons."),
        (NEVER, {"following": None, "sought": False}, "belongs to no moon: ask without naming moons."),
    ],
)
def test_an_empty_answer_tells_what_comes_next(choice: PhenomenonChoice, known: dict[str, Any], ending: str) -> None:
    text = empty_answer(choice, NOW, NOW + 1.0, **known)
    assert text.startswith("No ")
    assert text.endswith(ending)


def test_a_spot_that_cannot_be_predicted_is_not_said_to_be_none() -> None:
    late = NOW + 20_000.0
    assert "None follows" not in empty_answer(SPOT_ONLY, late, late + 1.0, following=None, sought=True)
    spot = make_event(late + 1.2, kind=PhenomenonKind.GRS_TRANSIT, moon=None)
    given = empty_answer(SPOT_ONLY, late, late + 1.0, following=spot, sought=True)
    assert "not known well enough" not in given, "its longitude was given"
    assert "The next: Great Red Spot" in given


def test_nothing_to_go_to() -> None:
    assert none_text(TRIPLE, NOW, 1).endswith("UTC until 2199-12-31, where this program\u2019s ephemeris ends.")
    assert none_text(TRIPLE, NOW, -1).endswith("UTC back to 1800-01-01, where this program\u2019s ephemeris begins.")
    assert "belongs to no moon" in none_text(NEVER, NOW, 1)
    assert why_never(PhenomenonChoice(kinds=frozenset())) == "No kind of event is chosen."
    assert why_never(PhenomenonChoice(moons=frozenset())) == "No moon is chosen."
    assert "2199-12-31" in none_ahead_text(PhenomenonKind.TRIPLE_SHADOW)
    assert "nothing is predicted" in none_ahead_text(PhenomenonKind.GRS_TRANSIT)


def test_the_named_dates_are_the_first_and_the_last_of_the_ephemeris() -> None:
    assert START_JD_TDB <= parse_utc(FIRST_DATE) < START_JD_TDB + 1.0
    assert STOP_JD_TDB - 1.0 <= parse_utc(LAST_DATE) < STOP_JD_TDB


def test_no_season_is_blamed_when_callisto_comes_round_soon() -> None:
    start = parse_utc("2025-12-01T00:00:00Z")
    choice = PhenomenonChoice(frozenset({PhenomenonKind.TRANSIT}), frozenset({BodyId.CALLISTO}))
    following = next(
        event
        for event in find_phenomena(start, start + 12.0, kinds=["transit"], moons=[BodyId.CALLISTO])
        if event.moon is BodyId.CALLISTO
    )
    answer = empty_answer(choice, start, start + 1.0, following=following, sought=True)
    assert "seasons" not in answer
    assert "The next: Callisto transit" in answer
    later = empty_answer(choice, start - 400.0, start - 399.0, following=following, sought=True)
    assert "Callisto has seasons" in later
