"""The next event of each kind: always in sight, counted down, chosen, and told as fully as there is room."""

# The methods that pytest-qt hands on to QTest have no annotations.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import itertools

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.event_outlook import OutlookWish
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.next_chip import Detail, countdowns
from jovian_viewer.ui.next_events import NextEvents, chip_edges_px, detail_that_fits
from tests.events_for_tests import LIGHT_TIME_DAYS, make_event


@pytest.fixture
def eclipse(state: AppState) -> Phenomenon:
    """Let the outlook know an eclipse in a day and nothing of the other kinds, but nothing of double shadows."""
    event = make_event(state.clock.jd_tdb + 1.0)

    def look_out(wish: OutlookWish) -> None:
        state.events.outlook.take_around(wish, [event])
        none = set(PhenomenonKind) - {event.kind, PhenomenonKind.DOUBLE_SHADOW}
        state.events.outlook.take_later(wish, dict.fromkeys(none))

    state.events.outlook.wanted.connect(look_out)
    state.events.outlook.look(state.clock.jd_tdb)
    return event


@pytest.fixture
def line(state: AppState, eclipse: Phenomenon, qtbot: QtBot) -> NextEvents:
    """Return the line alone, with every change shown at once."""
    events = NextEvents(state, refresh_s=0.0)
    qtbot.addWidget(events)
    events.resize(2000, 20)
    events.show()
    return events


def test_it_counts_down_and_a_press_chooses(line: NextEvents, state: AppState, eclipse: Phenomenon) -> None:
    chip = line.chips[PhenomenonKind.ECLIPSE]
    assert chip.shown_event is eclipse
    assert chip.countdown == "23\u00a0h\u00a015\u00a0min"
    state.clock.step(3600.0)
    assert chip.countdown == "22\u00a0h\u00a015\u00a0min"
    assert chip.hint.startswith("Next eclipse in 22\u00a0h\u00a015\u00a0min\nIo eclipse\n2026-11-23 14:53")
    chip.click()
    assert state.events.event is eclipse


def test_what_there_is_not_and_what_is_not_known_yet(line: NextEvents, state: AppState) -> None:
    none, unknown = line.chips[PhenomenonKind.TRIPLE_SHADOW], line.chips[PhenomenonKind.DOUBLE_SHADOW]
    assert (none.countdown, unknown.countdown) == ("none", "\N{HORIZONTAL ELLIPSIS}")
    for chip in (none, unknown):
        chip.click()
        assert state.messages.last is not None
        assert state.messages.last.text == chip.hint
        assert chip.kind.display_name in chip.hint
    assert "2199" in none.hint
    assert none.hint != unknown.hint
    assert state.events.event is None


def test_it_changes_no_more_often_than_can_be_read(
    state: AppState, eclipse: Phenomenon, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = NextEvents(state, refresh_s=0.05)
    qtbot.addWidget(slow)
    slow.show()
    chip = slow.chips[PhenomenonKind.ECLIPSE]
    monkeypatch.setattr("jovian_viewer.ui.pace.time.perf_counter", lambda: slow._pace._shown_at_s)
    for _ in range(10):
        state.clock.step(60.0)
    assert chip.countdown == "23\u00a0h\u00a015\u00a0min"
    qtbot.waitUntil(lambda: chip.countdown == "23\u00a0h\u00a05\u00a0min")


@pytest.mark.parametrize("tab", ["bodies", "events"])
def test_it_is_in_sight_whatever_tab_is_open(window: MainWindow, tab: str) -> None:
    getattr(window.actions_, tab).trigger()
    line = window.time_bar.next_events
    assert line.isVisible()
    for chip in line.chips.values():
        assert chip.visibleRegion().boundingRect() == chip.rect()
        assert chip.accessibleName() == f"Next {chip.kind.display_name}"


def test_one_stop_of_the_tab_key_then_arrows_and_enter(
    window: MainWindow, state: AppState, eclipse: Phenomenon, qtbot: QtBot
) -> None:
    chips = list(window.time_bar.next_events.chips.values())
    qtbot.waitUntil(lambda: chips[2].shown_event is eclipse)
    assert [chip.focusPolicy() for chip in chips].count(Qt.FocusPolicy.TabFocus) == 1
    chips[0].setFocus()
    qtbot.keyClick(chips[0], Qt.Key.Key_Left)
    assert chips[-1].hasFocus()
    assert chips[-1].focusPolicy() is Qt.FocusPolicy.TabFocus
    qtbot.keyClick(chips[-1], Qt.Key.Key_Right)
    qtbot.keyClick(chips[0], Qt.Key.Key_Right)
    qtbot.keyClick(chips[1], Qt.Key.Key_Right)
    assert QApplication.focusWidget() is chips[2]
    assert chips[2].accessibleDescription().startswith("Next eclipse in ")
    qtbot.keyClick(chips[2], Qt.Key.Key_Return)
    assert state.events.event is eclipse
    assert not state.clock.playing
    qtbot.keyClick(chips[2], Qt.Key.Key_Space)
    assert state.clock.playing, "Space plays wherever the keyboard is"


def test_the_pointer_leaves_the_keys_to_the_viewport(
    window: MainWindow, viewport: QWidget, eclipse: Phenomenon, qtbot: QtBot
) -> None:
    chip = window.time_bar.next_events.chips[PhenomenonKind.ECLIPSE]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert QApplication.focusWidget() is viewport


def test_the_narrower_the_less_is_told_and_nothing_overlaps(line: NextEvents) -> None:
    told = []
    for width_px in (2400, 1248, 1000, 800, 400):
        line.resize(width_px, line.height())
        boxes = [chip.geometry() for chip in line.chips.values()]
        assert all(left.right() < right.left() for left, right in itertools.pairwise(boxes))
        assert boxes[-1].right() < width_px
        told.append(line.detail)
    assert told == sorted(told, key=list(Detail).index)
    assert (told[0], told[-1]) == (Detail.NAME_AND_FULL, Detail.BRIEF)


def test_detail_that_fits() -> None:
    widths_px = {Detail.NAME_AND_FULL: [90, 80], Detail.NAME_AND_BRIEF: [60, 50], Detail.FULL: [50, 50]}
    widths_px[Detail.BRIEF] = [20, 20]
    fitting = [detail_that_fits(widths_px, room_px) for room_px in (170, 169, 109, 99, 1)]
    assert fitting == [Detail.NAME_AND_FULL, Detail.NAME_AND_BRIEF, Detail.FULL, Detail.BRIEF, Detail.BRIEF]


def test_chips_share_what_is_left_over_and_what_is_missing() -> None:
    assert chip_edges_px([20.0, 30.0], 60.0) == [0, 25, 60]
    assert chip_edges_px([20.0, 30.0], 25.0) == [0, 10, 25]


@pytest.mark.parametrize(
    ("days", "texts"),
    [(0.5, ("12 h", "12 h")), (0.51, ("12 h 14 min", "12 h")), (1940.0, ("5.3 years", "5 yr"))],
)
def test_countdowns(days: float, texts: tuple[str, str]) -> None:
    assert countdowns(days) == tuple(text.replace(" ", "\u00a0") for text in texts)


def test_the_countdown_is_to_what_the_scene_shows(line: NextEvents, state: AppState, eclipse: Phenomenon) -> None:
    state.clock.set_time(eclipse.starts_jd_tdb - LIGHT_TIME_DAYS - 1.0 / 24.0)
    assert line.chips[PhenomenonKind.ECLIPSE].countdown == "1\u00a0h"
