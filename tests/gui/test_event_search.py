"""Searching off the window's thread: results, cancelling, failing, and nothing left running."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator

import pytest
from pytestqt.qtbot import QtBot

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

    def __call__(
        self,
        start_jd_tdb: float,
        stop_jd_tdb: float,
        *,
        kinds: Iterable[PhenomenonKind] | None = None,
        moons: Iterable[BodyId] | None = None,
        progress: Callable[[float], object] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> list[Phenomenon]:
        assert cancelled is not None
        while not self.let_go.wait(0.005):
            if cancelled():
                self.cancelled.set()
                raise SearchCancelledError("cancelled")
        return super().__call__(start_jd_tdb, stop_jd_tdb, kinds=kinds, progress=progress)


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
    assert "43\u00a0min after it happens" in state.messages.last.text
    choice.stop()


def test_no_event_for_years_is_told(state: AppState, searcher: EventSearcher, qtbot: QtBot) -> None:
    state.events.go(-1, state.clock.jd_tdb)
    qtbot.waitUntil(lambda: state.messages.last is not None)
    assert state.messages.last is not None
    assert "in the thirteen years before" in state.messages.last.text


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
