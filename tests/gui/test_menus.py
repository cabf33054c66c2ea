"""The menus hold everything one can do, each with a key, an icon and a tooltip."""

# The methods that pytest-qt hands on to QTest have no annotations.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.shortcut_sheet import actions_in


def in_menus(window: MainWindow) -> dict[str, list[QAction]]:
    """Return the entries of each menu, those of the menus in it among them."""
    bar = window.menuBar()
    assert bar is not None
    menus = [menu for menu in (entry.menu() for entry in bar.actions()) if menu is not None]
    return {menu.title().replace("&", ""): list(actions_in(menu)) for menu in menus}


def test_the_menus_hold_every_action(window: MainWindow) -> None:
    menus = in_menus(window)
    assert list(menus) == ["File", "View", "Time", "Camera", "Events", "Story", "Help"]
    held = Counter(id(action) for entries in menus.values() for action in entries)
    missing = [action.text() for action in window.actions_.all() if id(action) not in held]
    assert not missing
    # What opens a tour stands beside the stories and where one looks for help; nothing else stands twice.
    twice = [action for action in window.actions_.all() if held[id(action)] > 1]
    assert twice == [window.actions_.open_tour]


def test_every_action_has_a_key_an_icon_and_a_tooltip(window: MainWindow) -> None:
    keys: list[str] = []
    for action in window.actions_.all():
        keys += [key.toString() for key in action.shortcuts()]
        assert not action.shortcut().isEmpty(), action.text()
        assert not action.icon().isNull(), action.text()
        assert action.text() in action.toolTip()
        assert f"({action.shortcut().toString()})" in action.toolTip()
    assert [key for key, times in Counter(keys).items() if times > 1] == []


def test_entries_that_choose_have_tooltips_too(window: MainWindow) -> None:
    for entries in in_menus(window).values():
        assert all(action.toolTip() for action in entries)


def test_letters_that_open_menus_are_not_taken_twice(window: MainWindow) -> None:
    bar = window.menuBar()
    assert bar is not None
    letters = [entry.text().partition("&")[2][:1].lower() for entry in bar.actions()]
    assert all(letters)
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize(
    ("key", "azimuth", "elevation"),
    [
        (Qt.Key.Key_Left, -1, 0),
        (Qt.Key.Key_Right, 1, 0),
        (Qt.Key.Key_Up, 0, 1),
        (Qt.Key.Key_Down, 0, -1),
    ],
)
def test_arrow_keys_go_round(
    window: MainWindow,
    viewport: QWidget,
    state: AppState,
    qtbot: QtBot,
    key: Qt.Key,
    azimuth: int,
    elevation: int,
) -> None:
    before = state.camera.pose
    qtbot.keyClick(viewport, key)
    after = state.camera.pose
    turned = after.azimuth_from_sun_deg - before.azimuth_from_sun_deg, after.elevation_deg - before.elevation_deg
    assert [(way > 0) - (way < 0) for way in turned] == [azimuth, elevation]


def test_plus_comes_nearer_and_minus_goes_back(
    window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot
) -> None:
    distances = [state.camera.pose.distance_sizes]
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_Minus):
        qtbot.keyClick(viewport, key)
        distances.append(state.camera.pose.distance_sizes)
    assert [after < before for before, after in pairwise(distances)] == [True, True, False, False]
    assert distances[-1] == pytest.approx(distances[0])


def test_arrow_keys_elsewhere_leave_the_camera(window: MainWindow, state: AppState, qtbot: QtBot) -> None:
    pose, slider = state.camera.pose, window.view_bar.scale
    slider.setFocus()
    value = slider.value()
    qtbot.keyClick(slider, Qt.Key.Key_Left)
    assert slider.value() < value
    assert state.camera.pose == pose
