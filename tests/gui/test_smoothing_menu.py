"""The menu of smoothing: one choice is marked, and a choice is the state's."""

from __future__ import annotations

import pytest

from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.view_options import Smoothing
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.smoothing_menu import CHOICE_TEXTS, SmoothingMenu


def marked(menu: SmoothingMenu) -> list[Smoothing]:
    """Return the choices that are marked."""
    return [smoothing for smoothing, action in menu.choices.items() if action.isChecked()]


def test_every_way_has_an_entry_with_a_hint() -> None:
    assert set(CHOICE_TEXTS) == set(Smoothing)
    assert all(text and hint for text, hint in CHOICE_TEXTS.values())


@pytest.mark.parametrize("smoothing", Smoothing)
def test_a_choice_is_the_states(window: MainWindow, state: AppState, smoothing: Smoothing) -> None:
    menu = window.findChild(SmoothingMenu)
    assert menu is not None
    assert marked(menu) == [Smoothing.AUTO]
    menu.choices[smoothing].trigger()
    assert state.view.settings.smoothing is smoothing
    assert marked(menu) == [smoothing]


def test_the_mark_follows_the_state(window: MainWindow, state: AppState) -> None:
    menu = window.findChild(SmoothingMenu)
    assert menu is not None
    state.view.update(smoothing=Smoothing.EIGHT)
    assert marked(menu) == [Smoothing.EIGHT]
