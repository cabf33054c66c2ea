"""Searching off the window's thread: results, cancelling, failing, and nothing left running."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from jovian_viewer.app import event_search
from jovian_viewer.app.event_choice import EVENT_RATE, EventChoice
from jovian_viewer.app.event_search import EventSearcher
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind, SearchCancelledError
from jovian_viewer.errors import BadInputError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.events import SearchStatus, opening_jd_tdb
from tests.events_for_tests import FakeFinder, make_event


class SlowFinder(FakeFinder):
    """Does not end before it is cancelled or let go."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()
        self.cancelled = threading.Event()

    def __call__(self, start_jd_tdb: float, stop_jd_tdb: float, **how: Any) -> list[Phenomenon]:
        while not self.let_go.wait(0.005):
            if how["cancelled"]():
                self.cancelled.set()
                raise SearchCancelledError("cancelled")
        return super().__call__(start_jd_tdb, stop_jd_tdb, kinds=how.get("kinds"), progress=how.get("progress"))


@pytest.fixture
def finder() -> FakeFinder:
    return FakeFinder()


@pytest.fixture
def searcher(state: AppState, finder: FakeFinder) -> Iterator[EventSearcher]:
    event_searcher = EventSearcher(state, find=finder)
    yield event_searcher
    event_searcher.stop()


def test_a_span_is_searched_and_an_empty_one_names_the_next(
    state: AppState, searcher: EventSearcher, finder: FakeFinder, qtbot: QtBot
) -> None:
    now, events = state.clock.jd_tdb, state.events
    finder.events = [make_event(now + 1.0), make_event(now + 100.0, moon=BodyId.CALLISTO)]
    events.search(now, now + 30.0)
    assert events.status is SearchStatus.SEARCHING
    qtbot.waitUntil(lambda: events.status is SearchStatus.DONE)
    assert events.found == (finder.events[0],)
    events.want(moons=frozenset({BodyId.CALLISTO}))
    qtbot.waitUntil(lambda: events.beyond_known)
    assert events.beyond == finder.events[1]


def test_the_outlook_follows_the_clock_once_started(
    state: AppState, searcher: EventSearcher, finder: FakeFinder, qtbot: QtBot
) -> None:
    now, outlook = state.clock.jd_tdb, state.events.outlook
    finder.events = [make_event(now + 1.0)]
    state.clock.step(60.0)
    assert outlook.span is None
    searcher.start()
    qtbot.waitUntil(lambda: len(outlook.next_of_kinds(now + 0.01)) == len(PhenomenonKind))
    assert outlook.around == (finder.events[0],)
    asked = len(finder.asked)
    state.clock.step(60.0)
    state.clock.set_rate(2.5e6)
    state.clock.set_playing(playing=True)
    state.clock.step(200 * 86400.0)
    assert len(finder.asked) == asked, "time that runs a month a second is not looked out for"


def test_going_to_the_next_event_sets_the_clock_and_selects(
    state: AppState, searcher: EventSearcher, finder: FakeFinder, qtbot: QtBot
) -> None:
    choice = EventChoice(state)
    event = make_event(state.clock.jd_tdb + 50.0, moon=BodyId.GANYMEDE)
    finder.events = [event]
    state.events.go(1, state.clock.jd_tdb)
    qtbot.waitUntil(lambda: state.events.event == event)
    assert state.clock.jd_tdb == opening_jd_tdb(event)
    assert state.selection.body is BodyId.GANYMEDE
    assert state.clock.rate == EVENT_RATE
    assert state.messages.last is not None
    assert "43\u00a0min earlier" in state.messages.last.text
    choice.stop()


def test_no_event_for_years_is_told(state: AppState, searcher: EventSearcher, qtbot: QtBot) -> None:
    state.events.go(-1, state.clock.jd_tdb)
    qtbot.waitUntil(lambda: state.messages.last is not None)
    assert state.messages.last is not None
    assert "back to 1800-01-01, where this program" in state.messages.last.text


def test_a_long_seek_says_how_far_it_is(
    state: AppState,
    searcher: EventSearcher,
    finder: FakeFinder,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(event_search, "_NEWS_S", 0.0)
    far = make_event(state.clock.jd_tdb + 20_000.0, moon=BodyId.CALLISTO)
    finder.events = [far]
    told: list[str] = []
    state.messages.posted.connect(lambda message: told.append(message.text))
    state.events.go(1, state.clock.jd_tdb)
    qtbot.waitUntil(lambda: state.events.event == far)
    assert any(re.match(r"Still looking for .*: none until 20\d\d", text) for text in told)
    state.events.search(state.clock.jd_tdb, state.clock.jd_tdb + 30.0)
    qtbot.waitUntil(lambda: state.events.beyond == far)
    assert state.events.none_until_jd_tdb is not None
    assert far.begin_jd_tdb - 800.0 < state.events.none_until_jd_tdb < far.begin_jd_tdb


def test_rare_kinds_keep_nothing_waiting(state: AppState, qtbot: QtBot) -> None:
    class SlowWithRareKinds(SlowFinder):
        """Finds transits at once, and nothing else to the end of the ephemeris before it is let go."""

        def __call__(self, start_jd_tdb: float, stop_jd_tdb: float, **how: Any) -> list[Phenomenon]:
            if how.get("kinds") is None or PhenomenonKind.TRANSIT in how["kinds"]:
                return FakeFinder.__call__(self, start_jd_tdb, stop_jd_tdb, **how)
            return super().__call__(start_jd_tdb, stop_jd_tdb, **how)

    finder = SlowWithRareKinds()
    transit = make_event(state.clock.jd_tdb + 100.0, kind=PhenomenonKind.TRANSIT)
    finder.events = [transit]
    searcher = EventSearcher(state, find=finder)
    searcher.start()
    outlook, now = state.events.outlook, state.clock.jd_tdb
    qtbot.waitUntil(lambda: outlook.next_of_kinds(now).get(PhenomenonKind.TRANSIT) == transit)
    assert PhenomenonKind.TRIPLE_SHADOW not in outlook.next_of_kinds(now)
    finder.let_go.set()
    qtbot.waitUntil(lambda: len(outlook.next_of_kinds(now)) == len(PhenomenonKind))
    assert outlook.next_of_kinds(now)[PhenomenonKind.TRIPLE_SHADOW] is None
    searcher.stop()


def test_stopping_gives_up_a_long_seek(state: AppState, qtbot: QtBot) -> None:
    finder = SlowFinder()
    searcher = EventSearcher(state, find=finder)
    state.events.go(1, state.clock.jd_tdb)
    state.events.cancel()
    qtbot.waitUntil(finder.cancelled.is_set)
    searcher.stop()


def test_stopping_ends_a_search_under_way(state: AppState, qtbot: QtBot) -> None:
    finder = SlowFinder()
    searcher = EventSearcher(state, find=finder)
    state.events.search(state.clock.jd_tdb, state.clock.jd_tdb + 30.0)
    state.events.cancel()
    assert state.events.status is SearchStatus.CANCELLED
    qtbot.waitUntil(finder.cancelled.is_set)
    state.events.search(state.clock.jd_tdb, state.clock.jd_tdb + 30.0)
    searcher.stop()
    searcher.stop()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("jovian-viewer")]
    state.events.search(state.clock.jd_tdb, state.clock.jd_tdb + 31.0)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("jovian-viewer")]


def test_a_newer_search_ends_the_one_before(state: AppState, qtbot: QtBot) -> None:
    finder = SlowFinder()
    searcher = EventSearcher(state, find=finder)
    state.events.search(state.clock.jd_tdb, state.clock.jd_tdb + 30.0)
    state.events.search(state.clock.jd_tdb, state.clock.jd_tdb + 60.0)
    qtbot.waitUntil(finder.cancelled.is_set)
    finder.let_go.set()
    qtbot.waitUntil(lambda: state.events.status is SearchStatus.DONE)
    searcher.stop()


@pytest.mark.parametrize(
    ("error", "words"), [(BadInputError("Give another span."), "Give another span."), (ValueError("x"), "the log")]
)
def test_a_failure_is_one_sentence(state: AppState, qtbot: QtBot, error: Exception, words: str) -> None:
    def find(*_: object, **__: object) -> list[Phenomenon]:
        raise error

    searcher = EventSearcher(state, find=find)
    state.events.search(state.clock.jd_tdb, state.clock.jd_tdb + 30.0)
    qtbot.waitUntil(lambda: state.events.status is SearchStatus.FAILED and state.messages.last is not None)
    assert state.messages.last is not None
    assert words.replace("the log", ".log") in state.messages.last.text
    searcher.stop()


def test_another_longitude_of_the_red_spot_is_searched_with_at_once(
    state: AppState, searcher: EventSearcher, finder: FakeFinder, qtbot: QtBot
) -> None:
    now, events = state.clock.jd_tdb, state.events
    finder.events = [make_event(now + 1.0)]
    searcher.start()
    events.search(now, now + 30.0)
    qtbot.waitUntil(lambda: events.status is SearchStatus.DONE)
    qtbot.waitUntil(lambda: len(events.outlook.next_of_kinds(now)) == len(PhenomenonKind))
    assert set(finder.grs_longitudes_deg) == {None}
    around, found = events.outlook.around, events.found
    finder.asked.clear()
    finder.grs_longitudes_deg.clear()
    state.red_spot.set_own_longitude(75.5)
    assert (events.outlook.around, events.found) == (around, found), "what is known stays until the answer"
    qtbot.waitUntil(lambda: {(now, now + 30.0), events.outlook.span} <= set(finder.asked))
    qtbot.waitUntil(lambda: events.status is SearchStatus.DONE)
    assert set(finder.grs_longitudes_deg) == {75.5}
    finder.grs_longitudes_deg.clear()
    events.want(moons=frozenset({BodyId.CALLISTO}))
    qtbot.waitUntil(lambda: events.beyond_known)
    assert set(finder.grs_longitudes_deg) == {75.5}, "the seek for the next one too"
