"""Measuring with keys: from a selected body to another, what is said on the way, and letting go."""

# The methods that pytest-qt hands on to QTest have no annotations.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.messages import Severity
from jovian_viewer.ui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def said(state: AppState) -> str:
    return "" if state.messages.last is None else state.messages.last.text


def test_from_the_selected_body_to_a_number(
    window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot
) -> None:
    state.selection.select(BodyId.CALLISTO)
    qtbot.keyClick(viewport, Qt.Key.Key_M, CTRL)
    assert state.ruler.start is BodyId.CALLISTO
    assert "Measuring from Callisto. Click the body to measure to" in said(state)
    assert window.actions_.measure.isChecked()
    qtbot.keyClick(viewport, Qt.Key.Key_3)
    assert state.ruler.ends == (BodyId.CALLISTO, BodyId.GANYMEDE)
    assert state.selection.body is BodyId.CALLISTO, "what is measured to is not selected"
    assert window.actions_.select[BodyId.CALLISTO].isChecked()
    assert not window.actions_.select[BodyId.GANYMEDE].isChecked()
    assert "A Jupiter radius is 71\u2009492\u00a0km" in said(state)


def test_with_nothing_selected_both_are_asked_for(
    window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot
) -> None:
    qtbot.keyClick(viewport, Qt.Key.Key_M, CTRL)
    assert said(state).startswith("Click the body to measure from")
    qtbot.keyClick(viewport, Qt.Key.Key_1)
    assert said(state).startswith("Measuring from Io")
    qtbot.keyClick(viewport, Qt.Key.Key_1)
    assert state.messages.last is not None
    assert state.messages.last.severity is Severity.PROBLEM
    assert state.ruler.laying_out
    qtbot.keyClick(viewport, Qt.Key.Key_0)
    assert state.ruler.ends == (BodyId.IO, BodyId.JUPITER)
    assert state.selection.body is None


def test_escape_puts_the_ruler_away_before_it_deselects(
    window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot
) -> None:
    state.selection.select(BodyId.IO)
    state.ruler.measure(BodyId.IO, BodyId.EUROPA)
    assert window.actions_.deselect.text() == "Put the ruler away"
    qtbot.keyClick(viewport, Qt.Key.Key_Escape)
    assert (state.ruler.ends, state.selection.body) == (None, BodyId.IO)
    qtbot.keyClick(viewport, Qt.Key.Key_M, CTRL)
    qtbot.keyClick(viewport, Qt.Key.Key_Escape)
    assert not state.ruler.laying_out
    assert not window.actions_.measure.isChecked()
    qtbot.keyClick(viewport, Qt.Key.Key_Escape)
    assert state.selection.body is None
    assert not window.actions_.deselect.isEnabled()


def test_escape_works_with_nothing_selected(
    window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot
) -> None:
    state.ruler.measure(BodyId.IO, BodyId.EUROPA)
    assert window.actions_.deselect.isEnabled()
    qtbot.keyClick(viewport, Qt.Key.Key_Escape)
    assert state.ruler.ends is None


def test_the_same_key_puts_it_away(window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot) -> None:
    state.ruler.measure(BodyId.IO, BodyId.EUROPA)
    qtbot.keyClick(viewport, Qt.Key.Key_M, CTRL)
    assert not state.ruler.in_use
    assert said(state) == "The ruler is put away."
