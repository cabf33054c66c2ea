"""The Missions panel: the list, the page of the chosen mission, and what its buttons ask for."""

# The methods that pytest-qt hands on to QTest have no annotations.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.encounters import encounter_by_id, encounters_of
from jovian_viewer.catalog.missions import all_missions, mission_by_id
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.catalog.study import Study
from jovian_viewer.errors import AssetError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.mission_page import MissionPage
from jovian_viewer.ui.missions_list import MissionColumn, MissionsList
from jovian_viewer.ui.missions_panel import MissionsPanel
from jovian_viewer.ui.panel_widgets import PanelText


@pytest.fixture
def panel(state: AppState, actions: Actions, qtbot: QtBot) -> Iterator[MissionsPanel]:
    """Yield the panel, shown, with every change shown at once."""
    missions = MissionsPanel(state, actions, refresh_s=0.0)
    qtbot.addWidget(missions)
    missions.resize(416, 800)
    missions.show()
    yield missions
    missions.stop()


@pytest.fixture
def wanted(state: AppState) -> list[str]:
    """Return the list that fills with the encounters asked for."""
    asked: list[str] = []
    state.explorers.encounter_wanted.connect(asked.append)
    return asked


def words(text: str) -> str:
    return re.sub(r"\s", " ", text)


def page_of(panel: MissionsPanel) -> MissionPage:
    assert isinstance(panel.page, MissionPage)
    return panel.page


def missions_of(panel: MissionsPanel) -> MissionsList:
    assert panel.missions is not None
    return panel.missions


def go_to(panel: MissionsPanel, state: AppState, moment: str) -> None:
    state.clock.set_time(parse_utc(moment))
    panel.show_snapshot(compute_snapshot(state.clock.jd_tdb))


def cells(listed: MissionsList, mission_id: str) -> list[str]:
    model = listed.model()
    assert model is not None
    row = [mission.id for mission in all_missions()].index(mission_id)
    return [words(model.index(row, column).data()) for column in MissionColumn]


def press_enter(qtbot: QtBot, widget: QWidget) -> None:
    widget.setFocus()
    qtbot.keyClick(widget, Qt.Key.Key_Return)


# The list


def test_the_list_holds_every_mission_with_its_years_and_where_it_is(panel: MissionsPanel, state: AppState) -> None:
    listed = missions_of(panel)
    model = listed.model()
    assert model is not None
    assert model.rowCount() == len(all_missions()) == 11
    assert cells(listed, "juice") == ["Juice", "2031\N{EN DASH}2034", "on its way"]
    assert cells(listed, "galileo") == ["Galileo", "1995\N{EN DASH}2003", "ended"]
    go_to(panel, state, "1997-12-20")
    assert cells(listed, "galileo")[-1] == "in orbit"
    assert cells(listed, "juice")[-1] == "to come"
    index = model.index(5, MissionColumn.NAME)
    assert words(index.data(Qt.ItemDataRole.AccessibleTextRole)) == "Galileo, at Jupiter 1995\N{EN DASH}2003, in orbit"
    assert "now in orbit 12" in words(index.data(Qt.ItemDataRole.ToolTipRole))


def test_a_click_and_the_arrow_keys_choose(panel: MissionsPanel, state: AppState, qtbot: QtBot) -> None:
    listed = missions_of(panel)
    model = listed.model()
    viewport = listed.viewport()
    assert model is not None
    assert viewport is not None
    assert state.explorers.mission is None, "nothing is chosen by itself"
    listed.setFocus()
    assert state.explorers.mission is None, "nor by the keyboard coming by"
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=listed.visualRect(model.index(5, 0)).center())
    assert state.explorers.mission == "galileo"
    assert state.explorers.chosen is SpacecraftId.GALILEO
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert state.explorers.mission == "cassini"
    for _ in range(4):
        qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert state.explorers.mission == "europa-clipper"
    assert state.explorers.chosen is None, "its path is not known"
    assert page_of(panel).journey.mission.name == "Europa Clipper"


def test_the_panel_follows_what_is_chosen_elsewhere(panel: MissionsPanel, state: AppState) -> None:
    state.explorers.choose(SpacecraftId.JUNO)
    assert page_of(panel).journey.mission.id == "juno"
    assert missions_of(panel).currentIndex().data() == "Juno"
    state.explorers.choose(SpacecraftId.GALILEO_PROBE)
    assert page_of(panel).journey.mission.id == "galileo", "a probe is told about on its mission's page"
    state.explorers.go_to_encounter("juice-1G1")
    assert page_of(panel).journey.mission.id == "juice"
    state.explorers.choose(None)
    assert "Juice (arrives in 4 years 8 months)" in words(panel.visible_text())
    assert not missions_of(panel).selectedIndexes()


def test_in_little_room_the_list_leaves_some_to_the_page(panel: MissionsPanel) -> None:
    listed = missions_of(panel)
    assert listed.height() == listed.all_rows_px
    panel.resize(360, 360)
    assert 4 * listed.row_px < listed.height() < 5 * listed.row_px


# The page


@pytest.mark.parametrize("mission", [mission.id for mission in all_missions()])
def test_every_mission_has_its_page(panel: MissionsPanel, state: AppState, mission: str) -> None:
    state.explorers.choose_mission(mission)
    QApplication.processEvents()
    told, text = mission_by_id(mission), words(panel.visible_text())
    assert text.startswith(told.name)
    for said in (told.article, told.since):
        assert said is None or words(said) in text
    for milestone in told.milestones:
        assert words(milestone.event) in text
        assert words(milestone.when) in text
        assert milestone.source.title in text
    for label in page_of(panel).findChildren(PanelText):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width()), label.plain_text
            assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    content, view = page_of(panel).widget(), page_of(panel).viewport()
    assert content is not None
    assert view is not None
    assert content.width() == view.width()


def test_the_page_follows_the_clock_and_is_not_built_anew(panel: MissionsPanel, state: AppState) -> None:
    state.explorers.choose_mission("juice")
    page = page_of(panel)
    assert "4 years 240 days" in words(panel.visible_text())
    assert "Third swing past the Earth planned for January 2029, in 2 years 2 months" in words(panel.visible_text())
    go_to(panel, state, "2031-07-21T07:00Z")
    assert "14 min 23 s" in words(panel.visible_text())
    go_to(panel, state, "2033-01-01")
    assert "now in orbit 18" in words(panel.visible_text())
    assert page_of(panel) is page


def test_a_mission_that_is_over_counts_nothing_down(panel: MissionsPanel, state: AppState) -> None:
    state.explorers.choose_mission("galileo")
    text = words(panel.visible_text())
    assert "Its mission ended on 21 September 2003, 23 years ago." in text
    hidden = [label for label in page_of(panel).findChildren(PanelText) if not label.plain_text]
    assert hidden
    assert not any(label.isVisible() for label in hidden), "what has nothing to say takes no room"


def test_marks_of_milestones_are_filled_as_far_as_the_clock_has_come(panel: MissionsPanel, state: AppState) -> None:
    state.explorers.choose_mission("juice")
    milestones = page_of(panel).milestones
    moments = [milestone.jd_tdb for milestone in mission_by_id("juice").milestones]
    assert [mark.hollow for mark in milestones.marks] == [moment > state.clock.jd_tdb for moment in moments]
    go_to(panel, state, "2040-01-01")
    assert not any(mark.hollow for mark in milestones.marks)


def test_milestones_in_the_jovian_system_go_there(panel: MissionsPanel, state: AppState, qtbot: QtBot) -> None:
    shown: list[Showing] = []
    state.showings.wanted.connect(shown.append)
    state.explorers.choose_mission("europa-clipper")
    mission = mission_by_id("europa-clipper")
    buttons = page_of(panel).milestones.buttons
    assert list(buttons) == [milestone for milestone in mission.milestones if milestone.body is not None]
    arrival = mission.milestones[-1]
    assert arrival.event in buttons[arrival].accessibleName()
    press_enter(qtbot, buttons[arrival])
    assert [(showing.jd_tdb, showing.frame) for showing in shown] == [(arrival.jd_tdb, arrival.body)]


def test_a_long_list_of_encounters_is_folded_about_the_moment(panel: MissionsPanel, state: AppState) -> None:
    state.explorers.choose_mission("galileo")
    rows = page_of(panel).encounters.rows

    def names() -> list[str]:
        return [row.encounter.name for row in rows if row.encounter is not None]

    assert names()[-1] == "J35 impact"
    assert not any(row.is_next for row in rows)
    go_to(panel, state, "1997-12-16T12:00Z")
    assert names() == ["C10", "E11", "E12", "E13", "E14"]
    assert [row.is_next for row in rows] == [False, False, True, False, False]
    assert rows[2].accessibleName().startswith("E12, Europa, 16 Dec 1997")
    assert rows[2].accessibleName().endswith("next")
    assert "flown and reconstructed" in rows[2].accessibleDescription()
    assert page_of(panel).table_button.text() == f"All {len(encounters_of('galileo'))} in the table"
    page_of(panel).table_button.click()
    assert state.studies.open_study is Study.ENCOUNTERS


def test_a_short_list_of_encounters_is_shown_whole(panel: MissionsPanel, state: AppState) -> None:
    state.explorers.choose_mission("voyager-1")
    page = page_of(panel)
    assert not page.encounters.folded
    assert [row.encounter for row in page.encounters.rows] == list(encounters_of("voyager-1"))
    assert page.table_button.text() == "In the table"


def test_a_row_goes_to_its_encounter_by_click_and_by_enter(
    panel: MissionsPanel, state: AppState, wanted: list[str], qtbot: QtBot
) -> None:
    state.explorers.choose_mission("galileo")
    go_to(panel, state, "1997-12-16T12:00Z")
    rows = page_of(panel).encounters.rows
    qtbot.mouseClick(rows[2], Qt.MouseButton.LeftButton)
    assert rows[3].focusPolicy() & Qt.FocusPolicy.TabFocus
    press_enter(qtbot, rows[3])
    assert wanted == ["galileo-E12", "galileo-E13"]


def test_numbers_of_the_spacecraft_where_its_path_reaches(panel: MissionsPanel, state: AppState) -> None:
    state.explorers.choose_mission("voyager-1")
    text = words(panel.visible_text())
    assert "At this moment" not in text
    assert "The scene shows it from 1979-01-" in text
    go_to(panel, state, "1979-03-05T12:04:35Z")
    text = words(panel.visible_text())
    assert "The scene shows it from" not in text
    assert re.search(r"34\d \d00 km \(4\.9 radii\)", text)
    assert "Io, " in text
    assert "km/s" in text
    assert "good to about" in text


def test_paths_that_cannot_be_read_leave_the_rest_of_the_page(
    panel: MissionsPanel, state: AppState, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_jd_tdb: float = 0.0) -> None:
        raise AssetError("the list of paths cannot be read")

    monkeypatch.setattr("jovian_viewer.ui.mission_live.spacecraft_spans", broken)
    monkeypatch.setattr("jovian_viewer.ui.mission_buttons.all_spacecraft_at", broken)
    state.explorers.choose_mission("voyager-1")
    assert "It flew past Jupiter on 5 March 1979" in words(panel.visible_text())


# The buttons


def test_show_in_the_scene_goes_to_the_nearest_encounter(
    panel: MissionsPanel, state: AppState, wanted: list[str]
) -> None:
    state.explorers.choose_mission("juice")
    page_of(panel).buttons.go.trigger()
    go_to(panel, state, "2033-01-01")
    page_of(panel).buttons.go.trigger()
    assert wanted[0] == "juice-1G1"
    nearest = encounter_by_id(wanted[1])
    assert abs(nearest.jd_tdb - state.clock.jd_tdb) < 10.0
    assert nearest.name in page_of(panel).buttons.go.toolTip()


def test_follow_goes_where_the_path_is_and_lets_go_again(
    panel: MissionsPanel, state: AppState, wanted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    where = "jovian_viewer.ui.mission_buttons.all_spacecraft_at"
    monkeypatch.setattr(where, lambda _jd_tdb: ())
    state.explorers.choose_mission("juno")
    follow = page_of(panel).buttons.follow
    follow.trigger()
    assert state.explorers.followed is SpacecraftId.JUNO
    assert wanted == ["juno-PJ79"], "its path does not reach the moment: first go to where it does"
    assert follow.isChecked()
    follow.trigger()
    assert state.explorers.followed is None
    monkeypatch.setattr(where, lambda _jd_tdb: (SpacecraftId.JUNO,))
    follow.trigger()
    assert wanted == ["juno-PJ79"], "it is here already"
    state.explorers.follow(None)
    assert not follow.isChecked()


def test_whole_path_and_timeline(panel: MissionsPanel, state: AppState, actions: Actions) -> None:
    state.explorers.choose_mission("galileo")
    page_of(panel).buttons.whole.trigger()
    assert state.explorers.whole_paths
    state.explorers.show_whole_paths(False)
    assert not page_of(panel).buttons.whole.isChecked()
    actions.studies[Study.TIMELINE].trigger()
    assert state.studies.open_study is Study.TIMELINE


def test_a_mission_without_a_path_offers_only_the_timeline(panel: MissionsPanel, state: AppState) -> None:
    state.explorers.choose_mission("europa-clipper")
    assert page_of(panel).buttons.words == ("Timeline",)
    state.explorers.choose_mission("juice")
    assert page_of(panel).buttons.words == ("Go there", "Fly along", "Whole path", "Timeline")


def test_the_page_can_be_copied(panel: MissionsPanel, state: AppState) -> None:
    state.explorers.choose_mission("galileo")
    page_of(panel).copy()
    clipboard = QGuiApplication.clipboard()
    assert clipboard is not None
    copied = words(clipboard.text())
    assert "Its mission ended on 21 September 2003" in copied
    assert copied.index("What ESA") < copied.index("J35, Jupiter, 21 Sep 2003, entry") < copied.index("Milestones")
    assert state.messages.last is not None


# Keeping quiet


def test_hidden_it_does_nothing_and_between_two_looks_neither(
    state: AppState, actions: Actions, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[float] = []
    monkeypatch.setattr(MissionPage, "show_snapshot", lambda _page, moment: looks.append(float(moment.jd_tdb)))
    missions = MissionsPanel(state, actions, refresh_s=0.2)
    qtbot.addWidget(missions)
    snapshot: SystemSnapshot = compute_snapshot(state.clock.jd_tdb)
    missions.show_snapshot(snapshot)
    state.explorers.choose_mission("juice")
    assert looks == []
    assert missions.missions is None, "nothing is built before it is seen"
    missions.show()
    assert len(looks) == 1
    later = snapshot
    for day in range(20):
        later = compute_snapshot(float(snapshot.jd_tdb) + day)
        missions.show_snapshot(later)
    assert len(looks) == 1
    qtbot.waitUntil(lambda: len(looks) == 2, timeout=2000)
    assert looks[-1] == float(later.jd_tdb), "the last of a burst is shown"
    missions.stop()


def test_a_broken_catalogue_is_said_once(
    state: AppState, actions: Actions, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise AssetError("missions.toml is missing. Install the program again.")

    monkeypatch.setattr("jovian_viewer.ui.missions_panel.all_missions", broken)
    posted: list[object] = []
    state.messages.posted.connect(posted.append)
    missions = MissionsPanel(state, actions, refresh_s=0.0)
    qtbot.addWidget(missions)
    missions.show()
    missions.show_snapshot(compute_snapshot(state.clock.jd_tdb))
    assert len(posted) == 1
    missions.stop()


# The tab


def test_x_brings_the_missions_and_the_tabs_exclude_each_other(
    window: MainWindow, viewport: QWidget, qtbot: QtBot
) -> None:
    acts = window.actions_
    pages = {acts.bodies: window.info_panel, acts.events: window.events_panel, acts.missions: window.missions_panel}
    for key, chosen in (
        (Qt.Key.Key_X, acts.missions),
        (Qt.Key.Key_E, acts.events),
        (Qt.Key.Key_X, acts.missions),
        (Qt.Key.Key_B, acts.bodies),
        (Qt.Key.Key_B, acts.bodies),
        (Qt.Key.Key_X, acts.missions),
    ):
        qtbot.keyClick(viewport, key)
        assert [action.isChecked() for action in pages] == [action is chosen for action in pages]
        assert [page.isVisible() for page in pages.values()] == [action is chosen for action in pages]
    acts.side_panel.trigger()
    acts.missions.trigger()
    acts.missions.trigger()
    assert acts.side_panel.isChecked()
