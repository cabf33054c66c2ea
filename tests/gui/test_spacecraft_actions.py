"""The actions about spacecraft: their switches, flying along, and what Esc lets go of."""

from __future__ import annotations

import pytest
from PyQt6.QtGui import QKeySequence

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.catalog.encounters import encounter_by_id
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.clock import Clock
from jovian_viewer.state.messages import Severity
from jovian_viewer.ui.actions import Actions

GALILEO = SpacecraftId.GALILEO


@pytest.fixture
def state() -> AppState:
    return AppState(clock=Clock(encounter_by_id("galileo-E12").jd_tdb))


@pytest.fixture
def actions(qapp: object, state: AppState) -> Actions:
    return Actions(state)


def test_switches_follow_the_state_both_ways(state: AppState, actions: Actions) -> None:
    assert actions.spacecraft.isChecked()
    actions.spacecraft.trigger()
    assert not state.view.settings.spacecraft
    actions.whole_paths.trigger()
    assert state.explorers.whole_paths
    state.explorers.show_whole_paths(False)
    assert not actions.whole_paths.isChecked()


def test_one_flies_along_with_the_chosen_one_or_whoever_is_there(state: AppState, actions: Actions) -> None:
    actions.fly_along.trigger()
    assert state.explorers.followed is GALILEO
    assert state.explorers.chosen is GALILEO
    assert actions.fly_along.isChecked()
    assert actions.deselect.text() == "Stay behind Galileo"
    actions.fly_along.trigger()
    assert state.explorers.followed is None
    assert not actions.fly_along.isChecked()
    assert "Galileo" in actions.fly_along.text()


def test_where_nobody_is_that_is_said(state: AppState, actions: Actions) -> None:
    state.clock.set_time(2440000.5)
    actions.fly_along.trigger()
    assert state.explorers.followed is None
    assert not actions.fly_along.isChecked()
    assert state.messages.last is not None
    assert state.messages.last.severity is Severity.PROBLEM
    assert "No spacecraft is at Jupiter at this moment" in state.messages.last.text
    assert "F10" in state.messages.last.text


def test_esc_lets_go_of_one_thing_after_the_other(state: AppState, actions: Actions) -> None:
    state.selection.select(BodyId.IO)
    state.explorers.choose(GALILEO)
    state.explorers.follow(GALILEO)
    actions.deselect.trigger()
    assert (state.explorers.followed, state.selection.body) == (None, BodyId.IO)
    actions.deselect.trigger()
    assert (state.explorers.chosen, state.selection.body) == (GALILEO, None)
    assert actions.deselect.isEnabled()
    actions.deselect.trigger()
    assert state.explorers.chosen is None
    assert not actions.deselect.isEnabled()


def test_every_action_has_a_key_that_its_hint_names(actions: Actions) -> None:
    for action in (actions.spacecraft, actions.whole_paths, actions.fly_along):
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        assert key
        assert action.toolTip().endswith(f"({key})")
