"""Places in the window: the block about a picked one, and the menu of kinds."""

# The methods that pytest-qt hands on to QTest have no annotations.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import re

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.app.place_choice import PlaceChoice
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.catalog.features import feature_by_id, feature_kinds
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.place_poses import place_pose
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.info_panel import InfoPanel
from jovian_viewer.ui.kinds_menu import KindsMenu
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.panel_widgets import PanelText
from jovian_viewer.ui.place_block import PlaceBlock

VALHALLA, ASGARD, LOKI_PATERA = 6284, 420, 3459


@pytest.fixture
def snapshot(state: AppState) -> SystemSnapshot:
    """Return the state of the system at the fixed moment."""
    return compute_snapshot(state.clock.jd_tdb)


@pytest.fixture
def choice(state: AppState) -> PlaceChoice:
    """Return what selects the moon of a picked place."""
    return PlaceChoice(state)


@pytest.fixture
def panel(state: AppState, actions: Actions, choice: PlaceChoice, snapshot: SystemSnapshot, qtbot: QtBot) -> InfoPanel:
    """Return the panel, shown, with every change shown at once."""
    info_panel = InfoPanel(state, actions, refresh_s=0.0)
    qtbot.addWidget(info_panel)
    info_panel.resize(400, 800)
    info_panel.show()
    info_panel.show_snapshot(snapshot)
    return info_panel


def block(panel: InfoPanel) -> PlaceBlock:
    """Return the block on the page shown."""
    found = panel.page.findChild(PlaceBlock)
    assert found is not None
    return found


def words(widget: QWidget) -> list[str]:
    """Return the texts one can see, with plain spaces."""
    return [
        re.sub(r"\s", " ", text.plain_text)
        for text in widget.findChildren(PanelText)
        if text.isVisibleTo(widget) and text.plain_text
    ]


def value(widget: QWidget, label: str) -> str:
    """Return what stands beside a label."""
    shown = words(widget)
    return shown[shown.index(label) + 1]


def test_without_a_place_there_is_no_block(panel: InfoPanel, state: AppState) -> None:
    state.selection.select(BodyId.CALLISTO)
    assert not block(panel).isVisible()


def test_a_picked_feature_is_told_about_on_its_moons_page(panel: InfoPanel, state: AppState) -> None:
    state.places.pick_feature(VALHALLA)
    assert state.selection.body is BodyId.CALLISTO
    assert block(panel).isVisible()
    told = words(block(panel))
    assert told[:5] == [
        "Valhalla",
        "Large ringed feature on Callisto",
        "Rings upon rings around an old, very large impact.",
        "Named after",
        feature_by_id(VALHALLA).origin,
    ]
    assert value(block(panel), "Latitude") == "14.7° north"
    assert value(block(panel), "Size") == "3 000 km across"
    assert any("planetarynames.wr.usgs.gov/Feature/6284" in text for text in told)
    assert panel.page.column.indexOf(block(panel)) == 0


def test_another_place_on_the_same_moon_takes_its_turn(panel: InfoPanel, state: AppState) -> None:
    state.places.pick_feature(VALHALLA)
    state.places.pick_feature(ASGARD)
    assert words(block(panel))[0] == "Asgard"
    assert value(block(panel), "Size") == "1 400 km across"
    state.places.pick_ground(BodyId.CALLISTO, 20.0, 310.0)
    told = words(block(panel))
    assert told[:2] == ["A place on Callisto", "Ground without a name of its own"]
    assert "Named after" not in told
    assert value(block(panel), "Nearest name").startswith("Valhalla, ")


def test_a_place_on_another_moon_is_told_about_there(panel: InfoPanel, state: AppState) -> None:
    state.places.pick_feature(VALHALLA)
    before = block(panel)
    state.places.pick_feature(LOKI_PATERA)
    assert words(block(panel))[0] == "Loki Patera"
    assert block(panel) is not before
    assert before.isHidden()


def test_letting_go_hides_the_block(panel: InfoPanel, state: AppState, actions: Actions) -> None:
    state.places.pick_feature(VALHALLA)
    actions.close_place.trigger()
    assert state.places.picked is None
    assert not block(panel).isVisible()
    assert state.selection.body is BodyId.CALLISTO
    # Nor is it copied with the page.
    assert "Large ringed feature" not in panel.visible_text()


def test_what_is_live_follows_the_clock_in_the_same_rows(
    panel: InfoPanel, state: AppState, snapshot: SystemSnapshot
) -> None:
    state.places.pick_feature(VALHALLA)
    before = words(block(panel))
    texts = block(panel).findChildren(PanelText)
    panel.show_snapshot(compute_snapshot(float(snapshot.jd_tdb) + 8.0))
    after = words(block(panel))
    changed = {before[index - 1] for index in range(len(before)) if before[index] != after[index]}
    # Jupiter rocks by a degree or two.
    assert changed - {"Jupiter now"} == {"The Sun now", "Time of day"}
    assert block(panel).findChildren(PanelText) == texts


def test_other_kinds_leave_the_page_alone(panel: InfoPanel, state: AppState, actions: Actions) -> None:
    state.places.pick_feature(VALHALLA)
    actions.trust.setChecked(True)
    state.places.show_kind("AA", shown=False)
    assert actions.trust.isChecked()
    state.places.pick_feature(ASGARD)
    assert not actions.trust.isChecked()
    assert words(block(panel))[0] == "Asgard"


def test_a_new_place_is_scrolled_to(panel: InfoPanel, state: AppState, qtbot: QtBot) -> None:
    state.places.pick_feature(VALHALLA)
    scroll = panel.page.verticalScrollBar()
    assert scroll is not None
    qtbot.waitUntil(lambda: scroll.maximum() > 0)
    scroll.setValue(scroll.maximum())
    state.places.pick_feature(ASGARD)
    qtbot.waitUntil(lambda: scroll.value() == 0)


def test_the_buttons_say_their_keys_and_fly(
    panel: InfoPanel, state: AppState, snapshot: SystemSnapshot, qtbot: QtBot
) -> None:
    state.places.pick_feature(VALHALLA)
    fly, close = block(panel).findChildren(ActionButton)
    assert (fly.text(), fly.toolTip()) == ("Fly there", "Fly to Valhalla (Shift+F)")
    assert close.toolTip() == "Let go of the place (Shift+Esc)"
    assert fly.accessibleName()
    assert close.accessibleName()
    qtbot.keyClick(fly, Qt.Key.Key_Return)
    assert state.camera.flying
    assert state.camera.pose == place_pose(feature_by_id(VALHALLA), snapshot)


def test_without_a_place_there_is_nowhere_to_fly(state: AppState, actions: Actions) -> None:
    assert not actions.fly_to_place.isEnabled()
    assert not actions.close_place.isEnabled()
    state.places.pick_ground(BodyId.IO, 0.0, 0.0)
    assert actions.fly_to_place.isEnabled()
    assert actions.fly_to_place.text() == "Fly to the place"
    state.places.clear()
    assert not actions.fly_to_place.isEnabled()


def test_keys_of_places(window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(viewport, Qt.Key.Key_T, shift)
    assert not state.view.settings.place_names
    qtbot.keyClick(viewport, Qt.Key.Key_U)
    assert state.view.settings.map_gaps
    state.places.pick_feature(VALHALLA)
    qtbot.keyClick(viewport, Qt.Key.Key_F, shift)
    assert state.camera.pose.target is BodyId.CALLISTO
    qtbot.keyClick(viewport, Qt.Key.Key_Escape, shift)
    assert state.places.picked is None


def test_a_place_opens_the_tab_of_bodies(window: MainWindow, state: AppState) -> None:
    window.actions_.events.trigger()
    state.places.pick_feature(VALHALLA)
    assert window.actions_.bodies.isChecked()
    assert not window.actions_.events.isChecked()


def menus(window: MainWindow) -> list[KindsMenu]:
    """Return the menu of the menu bar and that of the view bar."""
    found = window.findChildren(KindsMenu)
    assert len(found) == 2
    return found


def test_every_kind_has_a_switch_with_its_number_and_meaning(window: MainWindow) -> None:
    for menu in menus(window):
        assert list(menu.kinds) == list(feature_kinds())
        assert menu.kinds["AA"].text() == "Craters (311)"
        assert menu.kinds["VA"].text() == "Vallis: valley (1)"
        assert menu.kinds["LG"].toolTip() == feature_kinds()["LG"].explanation
        assert all(action.isChecked() for action in menu.kinds.values())
        assert window.actions_.place_names in menu.actions()
        assert window.actions_.map_gaps in menu.actions()
        assert menu.toolTipsVisible()


def test_both_menus_switch_and_follow_the_state(window: MainWindow, state: AppState) -> None:
    first, second = menus(window)
    first.kinds["AA"].trigger()
    assert state.places.kinds == set(feature_kinds()) - {"AA"}
    assert not second.kinds["AA"].isChecked()
    assert not first.every.isChecked()
    second.none.trigger()
    assert state.places.kinds == frozenset()
    assert first.none.isChecked()
    assert not any(action.isChecked() for action in first.kinds.values())
    first.none.trigger()
    assert first.none.isChecked()
    second.every.trigger()
    assert first.every.isChecked()
    assert state.places.kinds == set(feature_kinds())


def test_the_menu_stays_open_while_one_switches(window: MainWindow, state: AppState, qtbot: QtBot) -> None:
    menu = menus(window)[0]
    menu.popup(window.pos())
    qtbot.waitUntil(menu.isVisible)
    action = menu.kinds["LG"]
    qtbot.mouseMove(menu, menu.actionGeometry(action).center())
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    assert "LG" not in state.places.kinds
    assert menu.isVisible()
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert "LG" in state.places.kinds
    assert menu.isVisible()
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()
