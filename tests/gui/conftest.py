"""Shared by the tests of single widgets: a paused state, the actions, the look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.clock import Clock
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.theme import apply_theme

# The offscreen platform says so of every window whose size is limited.
OFFSCREEN_SAYS = "This plugin does not support propagateSizeHints"
HERE = Path(__file__).parent
MOMENT = "2026-11-22 14:53:07"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Overlook what only the offscreen platform says."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore(OFFSCREEN_SAYS, extend=True))


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> None:
    if not qapp.styleSheet():
        apply_theme(qapp)


@pytest.fixture
def state() -> AppState:
    """Return a paused state at a fixed moment."""
    return AppState(clock=Clock(parse_utc(MOMENT)))


@pytest.fixture
def actions(state: AppState) -> Actions:
    """Return the actions of that state."""
    return Actions(state)


@pytest.fixture
def viewport() -> QWidget:
    """Return a stand-in for the viewport, which needs OpenGL."""
    widget = QWidget()
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return widget


@pytest.fixture
def window(state: AppState, viewport: QWidget, qtbot: QtBot) -> Iterator[MainWindow]:
    """Yield the window, shown, with the keyboard in the viewport."""
    main_window = MainWindow(state, viewport)
    qtbot.addWidget(main_window)
    main_window.show()
    main_window.activateWindow()
    qtbot.waitUntil(main_window.isActiveWindow)
    viewport.setFocus()
    yield main_window
    main_window.close()
