"""The window of shortcuts: made from the menus, searched, closed with Esc."""

# The methods that pytest-qt hands on to QTest have no annotations.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import functools

import pytest
from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.panel_widgets import PanelText
from jovian_viewer.ui.shortcut_sheet import columns_for
from jovian_viewer.ui.shortcuts_window import ShortcutsWindow
from jovian_viewer.ui.time_steps import StepUnit


@pytest.fixture
def keys(window: MainWindow, viewport: QWidget, qtbot: QtBot) -> ShortcutsWindow:
    qtbot.keyClick(viewport, Qt.Key.Key_F1)
    opened = window.actions_.keys.window
    assert opened is not None
    qtbot.waitUntil(opened.isActiveWindow)
    return opened


def test_it_shows_every_key_of_every_action_and_the_mouse(window: MainWindow, keys: ShortcutsWindow) -> None:
    assert not keys.isModal()
    lines = {id(line.action): line for line in keys.visible_lines() if line.action is not None}
    for action in window.actions_.all():
        assert lines[id(action)].text == action.text()
        assert lines[id(action)].keys == tuple(key.toString() for key in action.shortcuts())
    assert len(lines) == len(list(window.actions_.all()))
    gestures = {line.keys[0] for line in keys.visible_lines() if line.action is None}
    assert {"Click", "Double-click", "Drag", "Wheel or pinch"} <= gestures


def test_words_follow_the_state(window: MainWindow, keys: ShortcutsWindow, state: AppState) -> None:
    state.selection.select(BodyId.EUROPA)
    wanted = window.actions_.unit_steps[StepUnit.ORBIT, 1].text()
    assert "Europa" in wanted
    assert wanted in [text.plain_text for text in keys.findChildren(PanelText)]


def test_one_can_search_words_and_keys(keys: ShortcutsWindow, qtbot: QtBot) -> None:
    assert QApplication.focusWidget() is keys.search_field
    qtbot.keyClicks(keys.search_field, "CALLIS")
    assert [line.keys for line in keys.visible_lines() if line.text == "Callisto"] == [("4",)]
    assert all("callisto" in line.text.lower() for line in keys.visible_lines())
    keys.search_field.setText("ctrl+shift+p")
    assert [line.text for line in keys.visible_lines()] == ["Save a picture\N{HORIZONTAL ELLIPSIS}"]
    assert not keys.nothing.isVisible()
    keys.search_field.setText("quidditch")
    assert keys.visible_lines() == []
    assert keys.nothing.isVisible()


def test_escape_clears_the_search_then_closes(window: MainWindow, keys: ShortcutsWindow, qtbot: QtBot) -> None:
    keys.search_field.setText("moon")
    qtbot.keyClick(keys.search_field, Qt.Key.Key_Escape)
    assert keys.isVisible()
    assert keys.search_field.text() == ""
    qtbot.keyClick(keys.search_field, Qt.Key.Key_Escape)
    assert window.actions_.keys.window is None


def is_placed(keys: ShortcutsWindow, width_px: int) -> bool:
    """Whether the window has a width, and its columns have their places in it."""
    return keys.width() == width_px and not keys._placing.isActive()


def test_nothing_covers_anything_at_any_width(keys: ShortcutsWindow, qtbot: QtBot) -> None:
    for width in (1200, 760, 420):
        keys.resize(width, 620)
        qtbot.waitUntil(functools.partial(is_placed, keys, width))
        QApplication.processEvents()
        boxes = [QRect(block.mapTo(keys, QPoint(0, 0)), block.size()) for block in keys.blocks]
        assert not [1 for i, one in enumerate(boxes) for other in boxes[:i] if one.intersects(other)]
        assert all(box.right() < keys.width() for box in boxes)
        for text in keys.findChildren(PanelText):
            assert text.width() >= min(text.sizeHint().width(), 40)


def test_it_can_be_copied_and_printed(keys: ShortcutsWindow, state: AppState) -> None:
    keys.copy_text.click()
    clipboard = QApplication.clipboard()
    assert clipboard is not None
    lines = clipboard.text().splitlines()
    assert lines[0] == "File"
    assert any(line.startswith("Ctrl+F or /") and line.endswith("Find anything") for line in lines)
    assert state.messages.last is not None
    clipboard.clear()


def test_closing_the_main_window_closes_it(window: MainWindow, keys: ShortcutsWindow) -> None:
    window.close()
    assert not keys.isVisible()


@pytest.mark.parametrize(
    ("heights", "columns", "placed"),
    [
        ([10, 10, 10], 1, [0, 0, 0]),
        ([10, 20, 5], 2, [0, 1, 0]),
        ([30, 10, 10, 10], 2, [0, 1, 1, 1]),
        ([10], 4, [0]),
        ([], 3, []),
    ],
)
def test_columns(heights: list[int], columns: int, placed: list[int]) -> None:
    assert columns_for(heights, columns) == placed
