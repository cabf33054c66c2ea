"""The body list: chips that select, fly and follow."""

# The methods that pytest-qt hands on to QTest have no annotations.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import pytest
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.body_list import BodyList


@pytest.fixture
def body_list(state: AppState, actions: Actions, qtbot: QtBot) -> BodyList:
    """Return the list alone."""
    chips = BodyList(state, actions)
    qtbot.addWidget(chips)
    chips.show()
    return chips


@pytest.mark.parametrize("body", BODIES)
def test_a_click_selects(body_list: BodyList, state: AppState, qtbot: QtBot, body: BodyId) -> None:
    qtbot.mouseClick(body_list.chips[body], Qt.MouseButton.LeftButton)
    assert state.selection.body is body
    assert [other for other, chip in body_list.chips.items() if chip.isChecked()] == [body]
    assert not state.camera.flying


def test_a_second_click_keeps_the_selection(body_list: BodyList, state: AppState, qtbot: QtBot) -> None:
    for _ in range(2):
        qtbot.mouseClick(body_list.chips[BodyId.IO], Qt.MouseButton.LeftButton)
    assert state.selection.body is BodyId.IO
    assert body_list.chips[BodyId.IO].isChecked()


def test_a_double_click_flies(body_list: BodyList, state: AppState, qtbot: QtBot) -> None:
    qtbot.mouseDClick(body_list.chips[BodyId.EUROPA], Qt.MouseButton.LeftButton)
    assert state.camera.flying
    assert state.camera.pose.target is BodyId.EUROPA


def test_it_follows_the_selection(body_list: BodyList, state: AppState) -> None:
    state.selection.select(BodyId.CALLISTO)
    assert body_list.chips[BodyId.CALLISTO].isChecked()
    state.selection.select(None)
    assert not any(chip.isChecked() for chip in body_list.chips.values())


def test_chips_can_be_reached_and_read_aloud(body_list: BodyList) -> None:
    for index, (body, chip) in enumerate(body_list.chips.items()):
        assert chip.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert chip.accessibleName() == body.display_name
        assert f"({index})" in chip.toolTip()
