"""Desktops that lack something: a screen, or keys."""

from __future__ import annotations

import pytest
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.main_window import OPENING_SIZE, MainWindow


def test_without_a_screen_the_window_has_its_usual_size(
    state: AppState, viewport: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QGuiApplication, "primaryScreen", staticmethod(lambda: None))
    window = MainWindow(state, viewport)
    qtbot.addWidget(window)
    assert window.size().width() >= OPENING_SIZE.width()
    window.show()
    state.clock.step(60.0)
    assert window.isVisible()


def test_what_has_a_key_can_be_had_without_it(window: MainWindow) -> None:
    """Layouts differ, and some lack keys: everything is in a menu or on a button, too."""
    menus = {action for menu in window.findChildren(QMenu) for action in menu.actions()}
    buttons = {button.defaultAction() for button in window.findChildren(QToolButton)}
    acts = window.actions_
    alone = [action.text() for action in acts.all() if action.isVisible() and action not in menus | buttons]
    assert alone == []
