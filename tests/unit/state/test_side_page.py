"""Which panels are open, and which is in front."""

from __future__ import annotations

from jovian_viewer.state.side_page import ALL_PAGES, SidePage, SidePages


def test_a_key_brings_a_panel_and_goes_back_to_the_bodies() -> None:
    pages = SidePages()
    told: list[SidePage] = []
    pages.changed.connect(told.append)
    pages.toggle(SidePage.EVENTS)
    pages.toggle(SidePage.EVENTS)
    pages.toggle(SidePage.BODIES)
    assert told == [SidePage.EVENTS, SidePage.BODIES]
    assert pages.open == ALL_PAGES


def test_put_aside_they_come_back_as_they_were() -> None:
    pages = SidePages()
    pages.close(SidePage.BODIES)
    assert pages.front is SidePage.EVENTS
    pages.put_aside(aside=True)
    assert (pages.open, pages.front, pages.page) == (frozenset(), None, SidePage.EVENTS)
    pages.bring(SidePage.MISSIONS)
    assert pages.open == frozenset()
    pages.put_aside(aside=False)
    assert pages.open == {SidePage.EVENTS, SidePage.MISSIONS}
    assert pages.front is SidePage.MISSIONS


def test_showing_one_brings_all_that_were_put_aside() -> None:
    pages = SidePages()
    pages.put_aside(aside=True)
    pages.show(SidePage.MISSIONS)
    assert pages.open == ALL_PAGES
    assert pages.front is SidePage.MISSIONS


def test_the_last_one_closed_leaves_none_in_front() -> None:
    pages = SidePages()
    for page in SidePage:
        pages.close(page)
    assert (pages.open, pages.front) == (frozenset(), None)
    pages.toggle(SidePage.EVENTS)
    assert pages.open == {SidePage.EVENTS}


def test_a_front_that_is_not_open_is_replaced() -> None:
    pages = SidePages()
    pages.set_open(frozenset({SidePage.MISSIONS}), SidePage.EVENTS)
    assert pages.front is SidePage.MISSIONS
