"""The time bar: typing a date, the rate in words, dragging the time."""

# The methods that pytest-qt hands on to QTest have no annotations.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QSignalSpy
from PyQt6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.bodies import ORBITAL_PERIOD_DAYS, BodyId
from jovian_viewer.astro.timescales import format_utc, parse_utc
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.messages import Severity
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.time_bar import TimeBar, direction_text
from jovian_viewer.ui.time_steps import StepUnit


@pytest.fixture
def bar(state: AppState, actions: Actions, qtbot: QtBot) -> TimeBar:
    """Return the bar alone."""
    time_bar = TimeBar(state, actions)
    qtbot.addWidget(time_bar)
    time_bar.resize(960, 100)
    time_bar.show()
    return time_bar


def test_the_moment_and_the_rate_are_in_view(bar: TimeBar, state: AppState) -> None:
    assert bar.date_field.text() == "2026-11-22 14:53:07"
    assert bar.rate_text.text() == "1 h a second"
    state.clock.step(60.0)
    state.clock.reverse()
    state.clock.set_playing(playing=True)
    assert bar.date_field.text() == "2026-11-22 14:54:07"
    assert bar.direction.text() == "backwards"


@pytest.mark.parametrize(
    ("rate", "playing", "text"),
    [
        (60.0, True, "forwards"),
        (60.0, False, "paused, forwards"),
        (-1.0, True, "backwards"),
        (-1.0, False, "paused, backwards"),
    ],
)
def test_direction(rate: float, playing: bool, text: str) -> None:
    assert direction_text(rate, playing=playing) == text


@pytest.mark.parametrize("nonsense", ["soon", "2026-13-01", "2026-02-30 12:00", "4321-01-01", ""])
def test_nonsense_leaves_the_clock_unmoved_and_says_why(
    window: MainWindow, state: AppState, qtbot: QtBot, nonsense: str
) -> None:
    field = window.time_bar.date_field
    start = state.clock.jd_tdb
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, nonsense)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert state.clock.jd_tdb == start
    assert field.invalid
    assert state.messages.last is not None
    assert state.messages.last.severity is Severity.PROBLEM
    assert field.toolTip() == state.messages.last.text
    assert window.message_bar.text.text() == state.messages.last.text
    assert field.text() == nonsense, "what was typed can be mended"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.invalid
    assert field.text() == format_utc(start)


@pytest.mark.parametrize("entry", ["2031-07-21 12:00", "2031-07-21T12:00:00Z", "2031-07-21 14:00+02:00"])
def test_a_date_moves_the_clock_and_gives_the_keys_back(
    window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot, entry: str
) -> None:
    field = window.time_bar.date_field
    field.setFocus()
    qtbot.keyClicks(field, entry)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert state.clock.jd_tdb == parse_utc("2031-07-21 12:00")
    assert field.text() == "2031-07-21 12:00:00"
    assert not field.invalid
    assert QApplication.focusWidget() is viewport


def test_a_mended_date_takes_the_problem_away(window: MainWindow, state: AppState, qtbot: QtBot) -> None:
    field = window.time_bar.date_field
    field.setFocus()
    for entry in ("soon", "2031-07-21"):
        qtbot.keyClicks(field, entry)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not field.invalid
    assert window.message_bar.text.text() == "Showing 2031-07-21 00:00:00 UTC."
    assert state.messages.last is not None
    assert state.messages.last.severity is Severity.NOTE


def test_running_time_does_not_overwrite_what_is_typed(window: MainWindow, state: AppState, qtbot: QtBot) -> None:
    field = window.time_bar.date_field
    field.setFocus()
    qtbot.keyClicks(field, "1995-12-0")
    state.clock.step(3600.0)
    assert field.text() == "1995-12-0"


def test_enter_on_an_untouched_field_does_not_turn_time_back(window: MainWindow, state: AppState, qtbot: QtBot) -> None:
    field = window.time_bar.date_field
    field.setFocus()
    state.clock.step(3600.0)
    moment = state.clock.jd_tdb
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert state.clock.jd_tdb == moment
    assert field.text() == format_utc(moment)


def test_choosing_a_unit_changes_the_step(bar: TimeBar, actions: Actions, state: AppState) -> None:
    state.selection.select(BodyId.EUROPA)
    index = bar.step_unit.findData(StepUnit.ORBIT)
    assert bar.step_unit.itemText(index) == "1\N{NO-BREAK SPACE}orbit of Europa"
    bar.step_unit.setCurrentIndex(index)
    bar.step_unit.activated.emit(index)
    start = state.clock.jd_tdb
    actions.step_forward.trigger()
    assert state.clock.jd_tdb - start == pytest.approx(ORBITAL_PERIOD_DAYS[BodyId.EUROPA], abs=1e-8)
    assert "Europa" in actions.step_forward.toolTip()


def test_dragging_moves_the_time_and_letting_go_leaves_it(bar: TimeBar, state: AppState, qtbot: QtBot) -> None:
    jog, start = bar.jog, state.clock.jd_tdb
    state.clock.set_playing(playing=True)
    middle = jog.rect().center()
    qtbot.mousePress(jog, Qt.MouseButton.LeftButton, pos=middle)
    assert not state.clock.playing, "held by the hand, time does not also run"
    assert state.clock.jd_tdb == start
    qtbot.mouseMove(jog, middle + QPoint(jog.width(), 0))
    assert state.clock.jd_tdb - start == pytest.approx(ORBITAL_PERIOD_DAYS[BodyId.CALLISTO], abs=1e-6)
    assert bar.offset.text().replace("\N{NO-BREAK SPACE}", " ") == "+16 d 17 h"
    qtbot.mouseMove(jog, middle)
    assert state.clock.jd_tdb == pytest.approx(start, abs=1e-6)
    qtbot.mouseMove(jog, middle - QPoint(jog.width(), 0))
    moment = state.clock.jd_tdb
    assert start - moment == pytest.approx(ORBITAL_PERIOD_DAYS[BodyId.CALLISTO], abs=1e-6)
    qtbot.mouseRelease(jog, Qt.MouseButton.LeftButton)
    assert jog.value() == 0
    assert state.clock.jd_tdb == moment
    assert state.clock.playing
    assert not jog.held


def test_dragging_past_the_ephemeris_says_so_once(bar: TimeBar, state: AppState) -> None:
    state.clock.set_time(parse_utc("2199-12-28"))
    posted: list[object] = []
    state.messages.posted.connect(posted.append)
    bar.jog.take_hold()
    for value in (9_000, 9_500, 10_000):
        bar.jog.setValue(value)
    assert len(posted) == 1
    bar.jog.let_go()
    assert state.clock.jd_tdb < parse_utc("2200-01-02")


def test_arrow_keys_on_the_ruler_step(bar: TimeBar, state: AppState, qtbot: QtBot) -> None:
    start = state.clock.jd_tdb
    qtbot.keyClick(bar.jog, Qt.Key.Key_Right)
    assert state.clock.jd_tdb - start == pytest.approx(1 / 24, abs=1e-8)
    qtbot.keyClick(bar.jog, Qt.Key.Key_Left)
    assert state.clock.jd_tdb == pytest.approx(start, abs=1e-8)


def test_in_a_narrow_bar_the_steps_move_down_and_nothing_overlaps(
    state: AppState, actions: Actions, qtbot: QtBot
) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    bar = TimeBar(state, actions, frame)
    bar.resize(1200, 100)
    frame.show()
    wide_y = bar.step_unit.mapTo(bar, QPoint(0, 0)).y()
    bar.resize(bar.minimumSizeHint().width(), bar.height())
    QApplication.processEvents()
    assert bar.step_unit.mapTo(bar, QPoint(0, 0)).y() > wide_y
    field = bar.date_field
    assert field.mapTo(bar, QPoint(field.width(), 0)).x() < bar.width()
    bar.resize(1200, bar.height())
    QApplication.processEvents()
    assert bar.step_unit.mapTo(bar, QPoint(0, 0)).y() == wide_y


def test_a_finished_entry_is_announced(bar: TimeBar, qtbot: QtBot) -> None:
    finished = QSignalSpy(bar.entry_finished)
    qtbot.keyClick(bar.date_field, Qt.Key.Key_Escape)
    assert len(finished) == 1
