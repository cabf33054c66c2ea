"""The owner of events: searches, what is stale, what is wanted, walking from one to the next."""

from __future__ import annotations

import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind
from jovian_viewer.astro.phenomenon_choice import PhenomenonChoice
from jovian_viewer.astro.solar_system import START_JD_TDB, STOP_JD_TDB
from jovian_viewer.errors import BadInputError, EphemerisRangeError
from jovian_viewer.state.event_outlook import OutlookWish
from jovian_viewer.state.events import (
    LEAD_S,
    MOON_EVENT_KINDS,
    Events,
    EventSpan,
    SearchStatus,
    Seek,
    SeekPurpose,
    SpanSearch,
    neighbour,
    opening_jd_tdb,
)
from tests.events_for_tests import LIGHT_TIME_DAYS, make_event

START = 2461367.0
FIRST = make_event(START + 1.0)
SECOND = make_event(START + 2.0, kind=PhenomenonKind.TRANSIT, moon=BodyId.EUROPA)
TOGETHER = make_event(START + 2.0, kind=PhenomenonKind.SHADOW, moon=BodyId.GANYMEDE)
HIDDEN = make_event(START + 3.0, visible=False)


class Wishes:
    """Everything that is asked of the searcher."""

    def __init__(self, events: Events) -> None:
        self.searches: list[SpanSearch] = []
        self.seeks: list[Seek] = []
        events.search_wanted.connect(self._search)
        events.seek_wanted.connect(self._seek)

    def _search(self, search: SpanSearch) -> None:
        self.searches.append(search)

    def _seek(self, seek: Seek) -> None:
        self.seeks.append(seek)


def searched(events: Events, *found: Phenomenon) -> Wishes:
    wishes = Wishes(events)
    events.search(START, START + 30.0)
    events.finish(wishes.searches[-1].generation, found)
    return wishes


def test_a_search_is_asked_for_and_taken() -> None:
    events = Events()
    statuses: list[SearchStatus] = []
    events.status_changed.connect(statuses.append)
    searched(events, SECOND, FIRST)
    assert statuses == [SearchStatus.SEARCHING, SearchStatus.DONE]
    assert events.found == (FIRST, SECOND)


def test_stale_results_are_dropped() -> None:
    events = Events()
    wishes = Wishes(events)
    events.search(START, START + 30.0)
    events.search(START, START + 60.0)
    old, new = (search.generation for search in wishes.searches)
    events.report_progress(old, 0.9)
    events.finish(old, [FIRST])
    assert (events.progress, events.found, events.status) == (0.0, (), SearchStatus.SEARCHING)
    events.report_progress(new, 0.4)
    events.report_progress(new, 0.3)
    assert events.progress == 0.4
    events.finish(new, [SECOND])
    assert events.found == (SECOND,)


def test_a_cancelled_search_reports_nothing_more() -> None:
    events = Events()
    wishes = Wishes(events)
    events.search(START, START + 30.0)
    events.cancel()
    events.finish(wishes.searches[0].generation, [FIRST])
    events.fail(wishes.searches[0].generation)
    assert (events.status, events.found) == (SearchStatus.CANCELLED, ())


def test_another_span_forgets_what_was_found() -> None:
    events = Events()
    searched(events, FIRST)
    events.search(START + 100.0, START + 130.0)
    assert events.found == ()


@pytest.mark.parametrize(
    ("start", "stop", "error", "words"),
    [
        (START, START, BadInputError, "later than the beginning"),
        (START, START - 1.0, BadInputError, "later than the beginning"),
        (START, START + 1e6, EphemerisRangeError, "1800 to 2199"),
    ],
)
def test_absurd_spans_change_nothing(start: float, stop: float, error: type[Exception], words: str) -> None:
    events = Events()
    wishes = searched(events, FIRST)
    with pytest.raises(error, match=words):
        events.search(start, stop)
    assert events.found == (FIRST,)
    assert len(wishes.searches) == 1


def test_any_span_of_the_ephemeris_may_be_searched() -> None:
    events = Events()
    wishes = Wishes(events)
    events.search(START_JD_TDB, STOP_JD_TDB)
    assert wishes.searches[0].span == EventSpan(START_JD_TDB, STOP_JD_TDB)


def test_what_can_never_be_is_not_looked_for() -> None:
    events = Events()
    wishes = searched(events, FIRST)
    events.want(kinds=frozenset({PhenomenonKind.GRS_TRANSIT}), moons=frozenset({BodyId.IO}))
    assert events.beyond_known
    assert wishes.seeks == []


def test_a_long_look_beyond_tells_how_far_it_is_and_can_be_given_up() -> None:
    events = Events()
    wishes = searched(events, FIRST)
    news: list[object] = []
    events.beyond_changed.connect(news.append)
    events.want(moons=frozenset({BodyId.CALLISTO}))
    events.report_seek(wishes.seeks[0], START + 9000.0)
    assert (events.none_until_jd_tdb, len(news)) == (START + 9000.0, 1)
    stopped: list[None] = []
    events.cancel_wanted.connect(lambda: stopped.append(None))
    events.cancel()
    assert len(stopped) == 1
    assert events.status is SearchStatus.DONE, "the search itself was over"
    events.finish_seek(wishes.seeks[0], SECOND)
    assert events.beyond is None
    events.want(moons=frozenset({BodyId.GANYMEDE}))
    assert events.none_until_jd_tdb is None


def test_what_is_wanted() -> None:
    events = Events()
    assert events.choice.kinds == MOON_EVENT_KINDS
    searched(events, FIRST, SECOND, HIDDEN)
    events.want(visible_only=True)
    assert events.wanted == (FIRST, SECOND)
    events.want(moons=frozenset({BodyId.EUROPA}))
    assert events.wanted == (SECOND,)
    changes: list[object] = []
    events.choice_changed.connect(changes.append)
    events.want(moons=frozenset({BodyId.EUROPA}))
    assert changes == []


def test_an_empty_table_looks_beyond() -> None:
    events = Events()
    wishes = searched(events, FIRST)
    assert wishes.seeks == []
    events.want(moons=frozenset({BodyId.CALLISTO}))
    (seek,) = wishes.seeks
    assert (seek.purpose, seek.from_jd_tdb, seek.direction) == (SeekPurpose.TELL, START + 30.0, 1)
    events.finish_seek(seek, None)
    assert events.beyond_known
    events.want(moons=frozenset({BodyId.CALLISTO, BodyId.GANYMEDE}))
    assert not events.beyond_known
    events.finish_seek(seek, SECOND)
    assert events.beyond is None, "an answer to an older question"
    events.finish_seek(wishes.seeks[-1], TOGETHER)
    assert events.beyond == TOGETHER


def test_an_event_is_shown_a_little_before_it_starts_at_jupiter() -> None:
    first_contact = FIRST.first_contact_jd_tdb
    assert first_contact is not None
    assert opening_jd_tdb(FIRST) == pytest.approx(first_contact - LIGHT_TIME_DAYS - LEAD_S / 86400, abs=1e-8)


def test_choosing_the_same_event_again_shows_it_again() -> None:
    events = Events()
    shown: list[Phenomenon] = []
    events.chosen.connect(shown.append)
    events.choose(FIRST)
    events.choose(FIRST)
    assert shown == [FIRST, FIRST]
    assert events.event == FIRST


def test_walking_visits_events_that_begin_together() -> None:
    known = [FIRST, SECOND, TOGETHER, HIDDEN]
    visited, here, at = [], None, START
    while (event := neighbour(known, at, 1, here)) is not None:
        visited.append(event)
        here, at = event, opening_jd_tdb(event)
    assert sorted(visited, key=known.index) == known
    back: list[Phenomenon] = []
    while (event := neighbour(known, at, -1, here)) is not None:
        back.append(event)
        here, at = event, opening_jd_tdb(event)
    assert back == visited[-2::-1]


def test_while_an_event_is_under_way_back_is_its_own_beginning() -> None:
    assert neighbour([FIRST, SECOND], START + 1.01, -1, FIRST) == FIRST
    # A moment after it was chosen time has flowed a little, and back means the event before.
    soon = opening_jd_tdb(SECOND) + 120.0 / 86400.0
    assert neighbour([FIRST, SECOND], soon, -1, SECOND) == FIRST
    assert neighbour([FIRST, SECOND], START + 1.01, 1, FIRST) == SECOND


def test_what_is_not_known_is_sought() -> None:
    events = Events()
    wishes = Wishes(events)
    events.go(1, START)
    events.go(-1, START)
    assert [seek.direction for seek in wishes.seeks] == [1, -1]
    assert wishes.seeks[0].from_jd_tdb > START > wishes.seeks[1].from_jd_tdb
    events.finish_seek(wishes.seeks[0], FIRST)
    assert events.event is None
    events.finish_seek(wishes.seeks[1], SECOND)
    assert events.event == SECOND


def test_what_is_known_is_chosen_at_once() -> None:
    events = Events()
    wishes = Wishes(events)
    outlook_wishes: list[object] = []
    events.outlook.wanted.connect(outlook_wishes.append)
    events.outlook.look(START)
    events.outlook.take_around(outlook_wishes[0], [FIRST, SECOND])  # type: ignore[arg-type]
    events.go(1, START)
    assert events.event == FIRST
    assert wishes.seeks == []


def test_one_can_go_to_an_event_that_is_not_wanted_and_the_choice_stays() -> None:
    events = Events()
    wishes = searched(events, FIRST, SECOND)
    events.want(kinds=frozenset({PhenomenonKind.ECLIPSE}))
    wanted = events.choice
    transit = PhenomenonChoice(kinds=frozenset({PhenomenonKind.TRANSIT}), moons=frozenset({BodyId.EUROPA}))
    events.go(1, START, transit)
    (seek,) = wishes.seeks
    assert seek.choice == transit
    assert events.choice == wanted
    events.finish_seek(seek, SECOND)
    assert events.event == SECOND

    wishes = Wishes(events)
    chosen: list[object] = []
    events = Events()
    wishes, chosen = Wishes(events), []
    events.chosen.connect(chosen.append)
    asked: list[OutlookWish] = []
    events.outlook.wanted.connect(asked.append)
    events.outlook.look(START)
    events.outlook.take_around(asked[0], [FIRST, SECOND])
    events.want(kinds=frozenset({PhenomenonKind.ECLIPSE}))
    events.go(1, START, PhenomenonChoice(kinds=frozenset({PhenomenonKind.TRANSIT})))
    assert chosen == [SECOND]
    assert wishes.seeks == []


def test_writing_a_list_is_told_once_and_leaves_the_search_as_it_is() -> None:
    events = Events()
    heard: list[tuple[SearchStatus, bool]] = []

    def hear(status: SearchStatus) -> None:
        heard.append((status, events.saving))

    events.status_changed.connect(hear)
    for saving in (True, True, False):
        events.set_saving(saving=saving)
    assert heard == [(SearchStatus.IDLE, True), (SearchStatus.IDLE, False)]
