"""Keys and actions: what each does, and that typing does not set them off."""

# The methods that pytest-qt hands on to QTest have no annotations.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.bodies import BODIES, ORBITAL_PERIOD_DAYS, BodyId
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import SYSTEM_POSE
from jovian_viewer.state.clock import HOUR_S, OPENING_RATE, RATE_LADDER
from jovian_viewer.state.messages import Severity
from jovian_viewer.state.sky_poses import earthward_pose, sunward_pose
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.time_steps import StepUnit
from jovian_viewer.ui.view_actions import scale_toggled

SECOND_DAYS = 1 / 86400


def test_space_plays_and_pauses_and_keeps_the_rate(
    window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot
) -> None:
    state.clock.set_rate(-60.0)
    qtbot.keyClick(viewport, Qt.Key.Key_Space)
    assert state.clock.playing
    qtbot.keyClick(viewport, Qt.Key.Key_Space)
    assert not state.clock.playing
    assert state.clock.rate == -60.0


def test_j_k_l_set_the_pace(window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot) -> None:
    ladder = [step.seconds_per_second for step in RATE_LADDER]
    opening = ladder.index(OPENING_RATE)
    qtbot.keyClick(viewport, Qt.Key.Key_L)
    assert state.clock.rate == ladder[opening + 1]
    qtbot.keyClick(viewport, Qt.Key.Key_K)
    qtbot.keyClick(viewport, Qt.Key.Key_K)
    assert state.clock.rate == ladder[opening - 1]
    qtbot.keyClick(viewport, Qt.Key.Key_J)
    assert state.clock.rate == -ladder[opening - 1]


@pytest.mark.parametrize(("index", "body"), list(enumerate(BODIES)))
def test_digits_select(
    window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot, index: int, body: BodyId
) -> None:
    qtbot.keyClick(viewport, Qt.Key(Qt.Key.Key_0.value + index))
    assert state.selection.body is body
    assert [other for other, action in window.actions_.select.items() if action.isChecked()] == [body]


def test_the_key_of_the_selected_body_keeps_it_selected(
    window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot
) -> None:
    for _ in range(2):
        qtbot.keyClick(viewport, Qt.Key.Key_4)
    assert state.selection.body is BodyId.CALLISTO
    assert window.actions_.select[BodyId.CALLISTO].isChecked()
    qtbot.keyClick(viewport, Qt.Key.Key_Escape)
    assert state.selection.body is None
    assert not window.actions_.select[BodyId.CALLISTO].isChecked()


def test_f_flies_to_the_selected_body_and_home_shows_everything(
    window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot
) -> None:
    qtbot.keyClick(viewport, Qt.Key.Key_F)
    assert not state.camera.flying, "nothing is selected"
    state.selection.select(BodyId.EUROPA)
    qtbot.keyClick(viewport, Qt.Key.Key_F)
    assert state.camera.flying
    assert state.camera.pose.target is BodyId.EUROPA
    qtbot.keyClick(viewport, Qt.Key.Key_Home)
    assert state.camera.pose == SYSTEM_POSE


def test_steps(window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot) -> None:
    start = state.clock.jd_tdb
    qtbot.keyClick(viewport, Qt.Key.Key_Period)
    assert state.clock.jd_tdb - start == pytest.approx(HOUR_S * SECOND_DAYS, abs=1e-8)
    qtbot.keyClick(viewport, Qt.Key.Key_Comma)
    assert state.clock.jd_tdb == pytest.approx(start, abs=1e-8)
    window.actions_.step_choice.choose(StepUnit.DAY)
    qtbot.keyClick(viewport, Qt.Key.Key_Comma)
    assert state.clock.jd_tdb - start == pytest.approx(-1.0, abs=1e-8)


@pytest.mark.parametrize(
    ("key", "days"),
    [
        (Qt.Key.Key_M, 1 / 1440),
        (Qt.Key.Key_H, 1 / 24),
        (Qt.Key.Key_D, 1.0),
        (Qt.Key.Key_O, ORBITAL_PERIOD_DAYS[BodyId.IO]),
    ],
)
def test_each_unit_steps_both_ways(
    window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot, key: Qt.Key, days: float
) -> None:
    state.selection.select(BodyId.IO)
    start = state.clock.jd_tdb
    qtbot.keyClick(viewport, key)
    assert state.clock.jd_tdb - start == pytest.approx(days, abs=1e-8)
    qtbot.keyClick(viewport, key, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(viewport, key, Qt.KeyboardModifier.ShiftModifier)
    assert state.clock.jd_tdb - start == pytest.approx(-days, abs=1e-8)


def test_toggles_and_scale(window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_T, Qt.Key.Key_P, Qt.Key.Key_S, Qt.Key.Key_R):
        qtbot.keyClick(viewport, key)
    settings = state.view.settings
    assert (settings.labels, settings.orbits, settings.stars, settings.scale) == (False, False, False, 0.0)
    qtbot.keyClick(viewport, Qt.Key.Key_R)
    assert state.view.settings.scale == 1.0


def test_what_the_sky_and_jupiter_have_besides(
    window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot
) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    before = state.view.settings
    names = ("planets", "rings", "jupiter_shine", "constellation_names")
    for key in (Qt.Key.Key_P, Qt.Key.Key_R, Qt.Key.Key_J, Qt.Key.Key_C):
        qtbot.keyClick(viewport, key, shift)
    qtbot.keyClick(viewport, Qt.Key.Key_C)
    for name in (*names, "constellations"):
        assert getattr(state.view.settings, name) is not getattr(before, name)
        assert getattr(window.actions_, name).isChecked() is getattr(state.view.settings, name)


def test_one_can_look_at_the_sun_and_back_at_the_earth(
    window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot
) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(viewport, Qt.Key.Key_S, shift)
    assert state.camera.pose == sunward_pose(state.clock.jd_tdb)
    state.selection.select(BodyId.IO)
    assert "past Io" in window.actions_.look_sunward.text()
    qtbot.keyClick(viewport, Qt.Key.Key_Home, shift)
    assert state.camera.pose == earthward_pose(state.clock.jd_tdb, BodyId.IO)
    assert state.camera.flying


def test_the_menu_of_more_stays_open_while_one_switches(
    window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot
) -> None:
    menu = window.view_bar.more_menu
    qtbot.keyClick(viewport, Qt.Key.Key_A)
    qtbot.waitUntil(menu.isVisible)
    assert {action.text() for action in menu.actions() if not action.isSeparator()} == {
        window.actions_.planets.text(),
        window.actions_.constellations.text(),
        window.actions_.constellation_names.text(),
        window.actions_.rings.text(),
        window.actions_.jupiter_shine.text(),
        window.actions_.tide_lens.text(),
        window.actions_.spacecraft.text(),
        window.actions_.whole_paths.text(),
        "&Places",
    }
    for action, name in ((window.actions_.constellations, "constellations"), (window.actions_.rings, "rings")):
        before = getattr(state.view.settings, name)
        qtbot.mouseMove(menu, menu.actionGeometry(action).center())
        qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        assert getattr(state.view.settings, name) is not before
        assert menu.isVisible()
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()


@pytest.mark.parametrize(("scale", "other"), [(0.0, 1.0), (1.0, 0.0), (0.4, 0.0)])
def test_the_other_scale(scale: float, other: float) -> None:
    assert scale_toggled(scale) == other


def test_nothing_fires_while_someone_types_a_date(window: MainWindow, state: AppState, qtbot: QtBot) -> None:
    field = window.time_bar.date_field
    field.setFocus()
    state.selection.select(BodyId.GANYMEDE)
    start, view = state.clock.jd_tdb, state.view.settings
    qtbot.keyClicks(field, "2031 jklnfgmhdotpsri,.:-01234")
    assert field.text() == "2031 jklnfgmhdotpsri,.:-01234"
    assert state.clock.jd_tdb == start
    assert not state.clock.playing
    assert state.clock.rate == OPENING_RATE
    assert state.selection.body is BodyId.GANYMEDE
    assert state.view.settings == view
    assert not state.camera.flying


def test_escape_in_the_field_gives_the_keys_back_and_keeps_the_selection(
    window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot
) -> None:
    state.selection.select(BodyId.GANYMEDE)
    field = window.time_bar.date_field
    shown = field.text()
    qtbot.keyClick(viewport, Qt.Key.Key_G)
    assert QApplication.focusWidget() is field
    qtbot.keyClicks(field, "tomorrow")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == shown
    assert QApplication.focusWidget() is viewport
    assert state.selection.body is BodyId.GANYMEDE


def test_enter_presses_a_focused_button_and_space_still_plays(
    window: MainWindow, state: AppState, qtbot: QtBot
) -> None:
    chip = window.info_panel.body_list.chips[BodyId.IO]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    assert state.selection.body is BodyId.IO
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert state.clock.playing


def test_a_step_past_the_ephemeris_says_so_and_stays(actions: Actions, state: AppState) -> None:
    moment = state.clock.jd_tdb + 0.0
    state.clock.set_rate(1.0)
    for _ in range(12_000):
        actions.unit_steps[StepUnit.ORBIT, 1].trigger()
        if state.messages.last is not None:
            break
        moment = state.clock.jd_tdb
    assert state.messages.last is not None
    assert state.messages.last.severity is Severity.PROBLEM
    assert state.clock.jd_tdb == moment


def test_every_action_tells_its_key_and_no_key_is_taken_twice(window: MainWindow) -> None:
    keys = [action.shortcut().toString() for action in window.actions_.all()]
    assert all(keys)
    assert len(set(keys)) == len(keys)
    for action in window.actions_.all():
        assert action.text()
        assert f"({action.shortcut().toString()})" in action.toolTip()
