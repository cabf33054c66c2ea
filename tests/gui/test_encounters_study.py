"""The table of encounters: filtered, sorted, copied, exported, and gone from."""

# The methods that pytest-qt hands on to QTest have no annotations.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PyQt6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.encounters import Encounter, all_encounters
from jovian_viewer.catalog.study import Study
from jovian_viewer.errors import OutputError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.messages import Severity
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.encounter_rows import EVERYTHING, Column, EncounterFilter
from jovian_viewer.ui.encounters_study import EncountersStudy
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.study_pane import StudyPane

KEY = Qt.Key
DOWN, UP = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder


@pytest.fixture
def study(state: AppState, actions: Actions, qtbot: QtBot) -> Iterator[EncountersStudy]:
    widget = EncountersStudy(state, actions, refresh_s=0.0)
    qtbot.addWidget(widget)
    widget.resize(1000, 268)
    widget.show()
    yield widget
    widget.stop()


def ids(study: EncountersStudy) -> list[str]:
    return [one.id for one in study.encounters]


def test_it_opens_with_everything_in_order_of_time_at_now(study: EncountersStudy, state: AppState) -> None:
    assert list(study.encounters) == list(all_encounters())
    assert study.count.text() == f"{len(all_encounters())} encounters"
    row = study.model.nearest_row
    assert row is not None
    gaps = [abs(one.jd_tdb - state.clock.jd_tdb) for one in study.encounters]
    assert gaps[row] == min(gaps)
    rect = study.table.visualRect(study.model.index(row, 0))
    viewport = study.table.viewport()
    assert viewport is not None
    assert viewport.rect().contains(rect)


def test_the_nearest_follows_the_clock_and_does_not_scroll(study: EncountersStudy, state: AppState) -> None:
    bar = study.table.verticalScrollBar()
    assert bar is not None
    before = bar.value()
    state.clock.set_time(parse_utc("1997-12-16 11:00"))
    study._mark_nearest()
    row = study.model.nearest_row
    assert row is not None
    assert study.encounters[row].id == "galileo-E12"
    told = study.model.data(study.model.index(row, Column.TIME), Qt.ItemDataRole.AccessibleTextRole)
    assert "nearest to the moment shown" in told
    assert bar.value() == before
    study.nearest.trigger()
    assert study.table.currentIndex().row() == row


def test_marked_rows_stay_marked_until_another_encounter_is_gone_to(study: EncountersStudy, state: AppState) -> None:
    model = study.table.selectionModel()
    assert model is not None
    rows = QItemSelection(study.model.index(3, 0), study.model.index(5, len(Column) - 1))
    model.select(rows, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def marked() -> list[int]:
        return sorted({index.row() for index in model.selectedIndexes()})

    state.explorers.show_whole_paths(not state.explorers.whole_paths)
    state.explorers.choose_mission("juno")
    assert marked() == [3, 4, 5]
    state.explorers.choose_encounter(study.encounters[9].id)
    assert marked() == [9]


def test_typing_filters_and_the_nearest_is_one_of_those_shown(
    study: EncountersStudy, state: AppState, qtbot: QtBot
) -> None:
    qtbot.keyClicks(study.words, "EUR\u00d3PA galileo")
    assert ids(study)
    assert all(one.body_name == "Europa" and one.mission == "galileo" for one in study.encounters)
    assert study.count.text() == f"{len(study.encounters)} of {len(all_encounters())} encounters"
    assert study.model.nearest_row is not None
    qtbot.keyClick(study.words, KEY.Key_Escape)
    assert study.words.text() == ""
    assert len(study.encounters) == len(all_encounters())


def test_the_boxes_filter_by_mission_body_and_grade(study: EncountersStudy, qtbot: QtBot) -> None:
    for box, wanted in ((study.missions, "juice"), (study.bodies, "Callisto"), (study.planned, True)):
        box.setCurrentIndex(next(row for row in range(box.count()) if box.itemData(row) == wanted))
        box.activated.emit(box.currentIndex())
    assert study.model.wanted == EncounterFilter("", "juice", "Callisto", True)
    assert study.encounters
    study.clear.trigger()
    assert study.model.wanted == EVERYTHING
    assert study.missions.currentIndex() == study.bodies.currentIndex() == study.planned.currentIndex() == 0
    assert not study.clear.isEnabled()


def test_sorting_keeps_the_marked_row_marked(study: EncountersStudy) -> None:
    row = study.model.row_of("galileo-E12")
    assert row is not None
    study.table.mark(row)
    study.table.sortByColumn(Column.ALTITUDE, UP)
    known = [one.altitude_km for one in study.encounters if one.altitude_km is not None]
    assert known == sorted(known)
    assert study.encounters[study.table.currentIndex().row()].id == "galileo-E12"
    study.table.sortByColumn(Column.ALTITUDE, DOWN)
    assert study.encounters[0].altitude_km == max(known)
    assert study.encounters[-1].altitude_km is None, "the unknown is last either way"


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        (EncounterFilter(words="zzz"), "zzz"),
        (EncounterFilter(mission="juno", body_name="Callisto"), "Juno"),
        (EncounterFilter(mission="juice", planned=False), "flown"),
        (EncounterFilter(mission="galileo", planned=True), "planned"),
    ],
)
def test_an_empty_table_says_why_and_how_to_get_out(study: EncountersStudy, wanted: EncounterFilter, says: str) -> None:
    study.show_filter(wanted)
    if study.encounters:
        pytest.skip("the tables now hold such an encounter")
    assert study.nothing.isVisible()
    assert not study.table.isVisible()
    assert says in study.nothing.plain_text
    study.clear.trigger()
    assert study.table.isVisible()


def test_enter_and_a_double_click_go_there(study: EncountersStudy, state: AppState, qtbot: QtBot) -> None:
    wanted: list[str] = []
    state.explorers.encounter_wanted.connect(wanted.append)
    row = study.model.row_of("galileo-E12")
    assert row is not None
    study.table.mark(row)
    qtbot.keyClick(study.table, KEY.Key_Return)
    assert wanted == ["galileo-E12"]
    study.table.mark(row + 1)
    study.table.doubleClicked.emit(study.table.currentIndex())
    assert wanted == ["galileo-E12", ids(study)[row + 1]]


def test_what_is_chosen_elsewhere_is_marked(study: EncountersStudy, state: AppState) -> None:
    state.explorers.choose_encounter("juice-1G1")
    assert study.encounters[study.table.currentIndex().row()].id == "juice-1G1"


def test_marked_rows_are_copied_with_heads_and_plain_numbers(study: EncountersStudy, qtbot: QtBot) -> None:
    study.show_filter(EncounterFilter(mission="cassini"))
    study.table.selectAll()
    qtbot.keyClick(study.table, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    clipboard = QGuiApplication.clipboard()
    assert clipboard is not None
    heads, row = clipboard.text().splitlines()
    assert heads.split("\t")[0] == "Closest, UTC"
    cells = row.split("\t")
    assert cells[Column.MISSION] == "Cassini"
    assert cells[Column.DISTANCE] == "9720000"
    study.table.clearSelection()
    clipboard.setText("kept")
    qtbot.keyClick(study.table, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "kept"


@pytest.mark.parametrize(("width", "hidden"), [(590, 2), (900, 1), (1700, 0)])
def test_columns_go_where_it_is_narrow_and_nothing_is_cut(study: EncountersStudy, width: int, hidden: int) -> None:
    study.resize(width, 268)
    assert study.width() == width, "it can be so narrow"
    table = study.table
    assert sum(table.isColumnHidden(column) for column in Column) == hidden
    bar = table.horizontalScrollBar()
    assert bar is not None
    assert bar.maximum() == 0
    assert not study.grab().isNull()


def test_hidden_it_does_nothing(study: EncountersStudy, state: AppState, monkeypatch: pytest.MonkeyPatch) -> None:
    study.hide()
    before = study.model.nearest_row
    state.clock.set_time(parse_utc("1997-12-16 11:00"))
    study._mark_nearest()
    assert study.model.nearest_row == before


# In the pane


class Saver:
    """Notes what is to be written."""

    def __init__(self) -> None:
        self.saved: list[tuple[Path, list[str]]] = []
        self.error: OutputError | None = None

    def __call__(self, path: Path, encounters: Sequence[Encounter]) -> None:
        if self.error is not None:
            raise self.error
        self.saved.append((path, [one.id for one in encounters]))


@pytest.fixture
def saver() -> Saver:
    return Saver()


@pytest.fixture
def pane(state: AppState, actions: Actions, saver: Saver, qtbot: QtBot) -> StudyPane:
    widget = StudyPane(state, actions, save_encounters=saver)
    qtbot.addWidget(widget)
    state.studies.show(Study.ENCOUNTERS)
    return widget


def test_what_is_listed_is_exported_in_its_order(
    pane: StudyPane, saver: Saver, state: AppState, tmp_path: Path
) -> None:
    study = pane.study
    assert isinstance(study, EncountersStudy)
    study.show_filter(EncounterFilter(mission="galileo", body_name="Io"))
    study.table.sortByColumn(Column.ALTITUDE, DOWN)
    pane.write_encounters(tmp_path / "io.ics")
    assert saver.saved == [(tmp_path / "io.ics", ids(study))]
    assert state.messages.last is not None
    assert "io.ics" in state.messages.last.text
    saver.error = OutputError("the disk is full")
    pane.write_encounters(tmp_path / "io.csv")
    assert state.messages.last.severity is Severity.PROBLEM
    assert "disk is full" in state.messages.last.text


def test_there_is_nothing_to_export_from_an_empty_or_another_study(
    pane: StudyPane, actions: Actions, saver: Saver, state: AppState, tmp_path: Path
) -> None:
    study = pane.study
    assert isinstance(study, EncountersStudy)
    study.show_filter(EncounterFilter(words="zzz"))
    actions.export_encounters.trigger()
    assert state.messages.last is not None
    assert "Nothing is listed" in state.messages.last.text
    state.studies.show(Study.DISTANCES)
    actions.export_encounters.trigger()
    assert "Shift+F10" in state.messages.last.text
    pane.write_encounters(tmp_path / "no.csv")
    assert saver.saved == []


def test_the_keys_open_it_with_the_keyboard_in_the_table(window: MainWindow, state: AppState, qtbot: QtBot) -> None:
    qtbot.keyClick(window, KEY.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert state.studies.open_study is Study.ENCOUNTERS
    study = window.study_pane.study
    assert isinstance(study, EncountersStudy)
    assert QApplication.focusWidget() is study.table


def test_tabs_lose_their_words_where_it_is_narrow(pane: StudyPane, actions: Actions) -> None:
    tabs = pane.tabs
    worded = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    pane.resize(1400, 300)
    pane.show()
    assert all(tab.toolButtonStyle() == worded for tab in tabs.tabs.values())
    pane.resize(590, 300)
    assert pane.width() == 590
    assert [study for study, tab in tabs.tabs.items() if tab.toolButtonStyle() == worded] == [Study.ENCOUNTERS]
    actions.studies[Study.DISTANCES].trigger()
    assert [study for study, tab in tabs.tabs.items() if tab.toolButtonStyle() == worded] == [Study.DISTANCES]
    assert all(tab.toolTip() for tab in tabs.tabs.values())
