"""The outlook: what is asked for as the clock moves, and the next of each kind."""

from __future__ import annotations

import pytest

from jovian_viewer.astro.phenomena import PhenomenonKind
from jovian_viewer.astro.phenomenon_choice import starts_at_jupiter_jd_tdb
from jovian_viewer.state.event_outlook import AHEAD_DAYS, BACK_DAYS, EventOutlook, OutlookWish
from tests.events_for_tests import make_event

NOW = 2461367.0
SOON = make_event(NOW + 1.0)
LATER = make_event(NOW + 5.0)
FAR = make_event(NOW + 1900.0, kind=PhenomenonKind.TRIPLE_SHADOW, moon=None)


def looked(outlook: EventOutlook) -> list[OutlookWish]:
    """Let an outlook look around now; answer fully."""
    wishes: list[OutlookWish] = []
    outlook.wanted.connect(wishes.append)
    outlook.look(NOW)
    outlook.take_around(wishes[0], [LATER, SOON])
    missing = set(PhenomenonKind) - {PhenomenonKind.ECLIPSE}
    later = dict.fromkeys(missing, None) | {PhenomenonKind.TRIPLE_SHADOW: FAR}
    outlook.take_later(wishes[0], later)
    # psygnal keeps no list method alive by itself.
    outlook.keep = wishes  # type: ignore[attr-defined]
    return wishes


def test_a_stretch_around_the_clock_is_asked_for_once() -> None:
    wishes = looked(EventOutlook())
    assert (wishes[0].start_jd_tdb, wishes[0].stop_jd_tdb) == (NOW - BACK_DAYS, NOW + AHEAD_DAYS)


def test_the_next_of_each_kind_follows_the_clock() -> None:
    outlook = EventOutlook()
    wishes = looked(outlook)
    following = outlook.next_of_kinds(NOW)
    assert following[PhenomenonKind.ECLIPSE] is SOON
    assert following[PhenomenonKind.TRIPLE_SHADOW] is FAR
    assert following[PhenomenonKind.TRANSIT] is None
    assert outlook.next_of_kinds(starts_at_jupiter_jd_tdb(SOON) + 0.001)[PhenomenonKind.ECLIPSE] is LATER
    for moment in (NOW, NOW + 1.5, NOW + 4.0, NOW - 3.0):
        outlook.look(moment)
    assert [wish for wish in wishes if wish.now_jd_tdb >= NOW] == wishes[:1]


def test_nearing_the_end_asks_for_more_and_keeps_what_is_far() -> None:
    outlook = EventOutlook()
    wishes = looked(outlook)
    outlook.look(NOW + AHEAD_DAYS - 1.0)
    assert len(wishes) == 2
    assert PhenomenonKind.TRIPLE_SHADOW in wishes[1].known_later
    outlook.look(NOW + AHEAD_DAYS - 0.9)
    assert len(wishes) == 2, "it is being looked for"
    outlook.take_around(wishes[0], [])
    assert outlook.span == (NOW - BACK_DAYS, NOW + AHEAD_DAYS)
    assert outlook.around, "an answer to an older wish changes nothing"


def test_rare_kinds_may_come_later_and_none_is_known_for_good() -> None:
    outlook = EventOutlook()
    wishes: list[OutlookWish] = []
    outlook.wanted.connect(wishes.append)
    outlook.look(NOW)
    outlook.take_around(wishes[0], [SOON, LATER])
    outlook.take_later(wishes[0], {PhenomenonKind.TRIPLE_SHADOW: FAR}, complete=False)
    assert outlook.next_of_kinds(NOW)[PhenomenonKind.TRIPLE_SHADOW] is FAR
    assert PhenomenonKind.TRANSIT not in outlook.next_of_kinds(NOW)
    outlook.look(NOW + 0.1)
    assert len(wishes) == 1, "the rest is still being looked for"
    rest = set(PhenomenonKind) - {PhenomenonKind.TRIPLE_SHADOW, PhenomenonKind.ECLIPSE}
    outlook.take_later(wishes[0], dict.fromkeys(rest))
    assert outlook.next_of_kinds(NOW + 40_000.0)[PhenomenonKind.TRANSIT] is None
    assert PhenomenonKind.TRANSIT not in outlook.next_of_kinds(NOW - 1.0)


def test_what_has_passed_is_asked_for_anew() -> None:
    outlook = EventOutlook()
    wishes = looked(outlook)
    outlook.look(NOW + 6.0)
    assert len(wishes) == 2, "no eclipse is known any more"


def test_what_is_known_is_looked_through_once_until_an_event_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    outlook = EventOutlook()
    wishes = looked(outlook)
    looked_through = []
    next_of_kinds = EventOutlook.next_of_kinds

    def counted(self: EventOutlook, jd_tdb: float) -> object:
        looked_through.append(jd_tdb)
        return next_of_kinds(self, jd_tdb)

    monkeypatch.setattr(EventOutlook, "next_of_kinds", counted)
    begins = starts_at_jupiter_jd_tdb(SOON)
    for jd_tdb in (NOW, NOW + 0.1, begins - 1e-6):
        outlook.look(jd_tdb)
    assert looked_through == [NOW]
    outlook.look(begins + 1e-6)
    outlook.look(begins + 0.1)
    assert looked_through == [NOW, begins + 1e-6]
    # Back before what was looked through, and after other events have come.
    outlook.look(NOW + 0.2)
    assert looked_through[2:] == [NOW + 0.2]
    outlook.take_around(wishes[0], [SOON])
    outlook.look(NOW + 0.3)
    assert looked_through[3:] == [NOW + 0.3]
    assert len(wishes) == 1
