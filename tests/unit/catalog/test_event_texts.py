"""How events are named and explained."""

from __future__ import annotations

import pytest

from jovian_viewer.astro.bodies import MOONS, BodyId
from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind
from jovian_viewer.astro.phenomenon_choice import PhenomenonChoice
from jovian_viewer.catalog.event_texts import (
    brief_duration,
    choice_name,
    duration_text,
    empty_text,
    event_title,
    event_what,
    event_whose,
    visibility_text,
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
