"""The study pane: what opens below the scene, who has the keyboard, and what is built when."""

# The methods that pytest-qt hands on to QTest have no annotations.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QSignalSpy
from PyQt6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.catalog.study import Study
from jovian_viewer.errors import AssetError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.messages import Severity
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.study_pane import OPENING_HEIGHT_PX, STUDY_MAKERS, StudyPane, opening_height_px
from jovian_viewer.ui.study_widget import StudyWidget

KEYS = {
    Study.SIZES: Qt.Key.Key_F5,
    Study.DISTANCES: Qt.Key.Key_F6,
    Study.TIDES: Qt.Key.Key_F7,
    Study.RESONANCE: Qt.Key.Key_F8,
    Study.CHARTS: Qt.Key.Key_F9,
    Study.COMET: Qt.Key.Key_F12,
    Study.TIMELINE: Qt.Key.Key_F10,
    Study.ENCOUNTERS: Qt.Key.Key_F10,
}
WITH_SHIFT = {Study.ENCOUNTERS}


class Recorder(StudyWidget):
    """A study that notes what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.snapshots: list[SystemSnapshot] = []
        self.stops = 0

    def show_snapshot(self, snapshot: SystemSnapshot) -> None:
        self.snapshots.append(snapshot)

    def stop(self) -> None:
        self.stops += 1


class Makers:
    """Makers of recorders that note what was built."""

    def __init__(self) -> None:
        self.built: dict[Study, Recorder] = {}
        self.of = {study: self._maker(study) for study in Study}

    def _maker(self, study: Study):  # type: ignore[no-untyped-def]
        def make(_state: AppState, _actions: Actions) -> StudyWidget:
            assert study not in self.built, "built once"
            self.built[study] = Recorder()
            return self.built[study]

        return make


@pytest.fixture
def makers() -> Makers:
    return Makers()


@pytest.fixture
def pane(state: AppState, actions: Actions, makers: Makers, qtbot: QtBot) -> StudyPane:
    widget = StudyPane(state, actions, makers.of)
    qtbot.addWidget(widget)
    return widget


def test_every_study_can_be_built_and_has_a_key() -> None:
    assert set(STUDY_MAKERS) == set(KEYS) == set(Study)


def test_closed_it_takes_no_room_and_its_studies_are_not_built(pane: StudyPane, makers: Makers) -> None:
    assert pane.isHidden()
    pane.show_snapshot(compute_snapshot(2461367.0))
    assert makers.built == {}


def test_an_opened_study_gets_the_last_snapshot_and_then_each_new_one(
    pane: StudyPane, makers: Makers, state: AppState
) -> None:
    first, second = compute_snapshot(2461367.0), compute_snapshot(2461368.0)
    pane.show_snapshot(first)
    state.studies.show(Study.TIDES)
    assert pane.isVisible()
    pane.show_snapshot(second)
    assert makers.built[Study.TIDES].snapshots == [first, second]
    assert pane.study is makers.built[Study.TIDES]


def test_what_is_put_away_rests_and_is_kept(pane: StudyPane, makers: Makers, state: AppState) -> None:
    snapshot = compute_snapshot(2461367.0)
    state.studies.show(Study.TIDES)
    state.studies.show(Study.SIZES)
    pane.show_snapshot(snapshot)
    assert makers.built[Study.TIDES].stops == 1
    assert makers.built[Study.TIDES].snapshots == []
    state.studies.show(None)
    pane.show_snapshot(snapshot)
    assert makers.built[Study.SIZES].stops == 1
    assert makers.built[Study.SIZES].snapshots == [snapshot]
    state.studies.show(Study.TIDES)
    assert makers.built[Study.TIDES].isVisible()


def test_tabs_follow_the_state(pane: StudyPane, actions: Actions, state: AppState) -> None:
    assert not actions.close_study.isEnabled()
    actions.studies[Study.RESONANCE].trigger()
    assert state.studies.open_study is Study.RESONANCE
    assert [study for study, action in actions.studies.items() if action.isChecked()] == [Study.RESONANCE]
    actions.studies[Study.RESONANCE].trigger()
    assert state.studies.open_study is None
    assert not any(action.isChecked() for action in actions.studies.values())
    actions.studies[Study.SIZES].trigger()
    actions.close_study.trigger()
    assert state.studies.open_study is None


def test_a_study_that_cannot_be_built_says_why_and_nothing_opens(
    state: AppState, actions: Actions, qtbot: QtBot
) -> None:
    def fail(_state: AppState, _actions: Actions) -> StudyWidget:
        raise AssetError("the map of Callisto is gone; install again")

    pane = StudyPane(state, actions, dict.fromkeys(Study, fail))
    qtbot.addWidget(pane)
    state.studies.show(Study.SIZES)
    assert state.messages.last is not None
    assert state.messages.last.severity is Severity.PROBLEM
    assert "map of Callisto" in state.messages.last.text
    assert state.studies.open_study is None
    assert pane.isHidden()


def test_there_is_no_chart_to_export_where_none_lies_open(
    pane: StudyPane, actions: Actions, state: AppState, tmp_path: Path
) -> None:
    state.studies.show(Study.SIZES)
    actions.export_chart.trigger()
    assert state.messages.last is not None
    assert "F9" in state.messages.last.text


@pytest.fixture
def recording_window(state: AppState, viewport: QWidget, makers: Makers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.setattr(StudyPane.__init__, "__defaults__", (makers.of, None, None, None))
    main_window = MainWindow(state, viewport)
    qtbot.addWidget(main_window)
    main_window.show()
    main_window.activateWindow()
    qtbot.waitUntil(main_window.isActiveWindow)
    viewport.setFocus()
    yield main_window
    main_window.close()


@pytest.mark.parametrize(("study", "key"), list(KEYS.items()))
def test_each_key_opens_and_closes_its_study_and_hands_the_keyboard_on(
    recording_window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot, study: Study, key: Qt.Key
) -> None:
    held = Qt.KeyboardModifier.ShiftModifier if study in WITH_SHIFT else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(viewport, key, held)
    assert state.studies.open_study is study
    holder = QApplication.focusWidget()
    assert holder is not None
    assert recording_window.docks.study.isAncestorOf(holder)
    qtbot.keyClick(holder, key, held)
    assert state.studies.open_study is None
    assert QApplication.focusWidget() is viewport


def test_escape_in_the_pane_closes_it_and_keeps_the_selection(
    recording_window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot
) -> None:
    state.selection.select(BodyId.IO)
    qtbot.keyClick(viewport, Qt.Key.Key_F7)
    holder = QApplication.focusWidget()
    assert holder is not None
    qtbot.keyClick(holder, Qt.Key.Key_Escape)
    assert state.studies.open_study is None
    assert state.selection.body is BodyId.IO
    assert QApplication.focusWidget() is viewport


def test_closing_leaves_the_keyboard_where_it_is_elsewhere(
    recording_window: MainWindow, state: AppState, qtbot: QtBot
) -> None:
    state.studies.show(Study.TIDES)
    chip = recording_window.info_panel.body_list.chips[BodyId.IO]
    chip.setFocus()
    left = QSignalSpy(recording_window.study_pane.left)
    qtbot.keyClick(chip, Qt.Key.Key_Escape)
    assert state.studies.open_study is Study.TIDES, "Escape elsewhere is not the pane's"
    state.studies.show(None)
    assert len(left) == 0
    assert QApplication.focusWidget() is chip


def test_the_scene_gives_room_and_gets_it_back(
    recording_window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot
) -> None:
    height, width = viewport.height(), viewport.width()
    state.studies.show(Study.SIZES)
    qtbot.waitUntil(lambda: viewport.height() < height)
    assert recording_window.study_pane.height() >= 160
    assert viewport.height() >= 160
    assert viewport.width() == width
    state.studies.show(None)
    qtbot.waitUntil(lambda: viewport.height() == height)


@pytest.mark.parametrize(("column_px", "height_px"), [(1000, 450), (600, 304), (400, 240), (100, 160)])
def test_the_study_gets_most_of_a_low_column_and_half_of_a_high_one(column_px: int, height_px: int) -> None:
    assert opening_height_px(column_px) == height_px


def test_in_the_smallest_window_the_study_gets_the_greater_part(
    recording_window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot
) -> None:
    recording_window.resize(recording_window.minimumSize())
    qtbot.waitUntil(lambda: recording_window.height() <= 600)
    state.studies.show(Study.TIDES)
    pane = recording_window.study_pane
    qtbot.waitUntil(lambda: pane.height() >= 0.55 * column_of(recording_window).height())
    assert viewport.height() >= 96


def test_a_height_once_chosen_comes_back(recording_window: MainWindow, state: AppState, qtbot: QtBot) -> None:
    pane = recording_window.study_pane
    state.studies.show(Study.TIDES)
    qtbot.waitUntil(lambda: pane.height() == OPENING_HEIGHT_PX)
    column = column_of(recording_window)
    dock = recording_window.docks.study
    border = QPoint(dock.geometry().center().x(), dock.geometry().top() - 2)
    qtbot.mousePress(column, Qt.MouseButton.LeftButton, pos=border)
    qtbot.mouseMove(column, border - QPoint(0, 70))
    qtbot.waitUntil(lambda: pane.height() > OPENING_HEIGHT_PX + 40)
    qtbot.mouseRelease(column, Qt.MouseButton.LeftButton, pos=border - QPoint(0, 70))
    chosen = pane.height()
    assert chosen > OPENING_HEIGHT_PX + 40
    state.studies.show(None)
    state.studies.show(Study.SIZES)
    qtbot.waitUntil(lambda: pane.height() == chosen)
    # A window that is made lower for a while does not make it forget.
    size = recording_window.size()
    recording_window.resize(recording_window.minimumSize())
    qtbot.waitUntil(lambda: pane.height() < chosen)
    recording_window.resize(size)
    qtbot.waitUntil(lambda: pane.height() == chosen)


def column_of(window: MainWindow) -> QMainWindow:
    column = window.docks.study.parentWidget()
    assert isinstance(column, QMainWindow)
    return column


def test_closing_the_window_lets_every_study_rest(
    recording_window: MainWindow, makers: Makers, state: AppState
) -> None:
    state.studies.show(Study.SIZES)
    recording_window.close()
    assert makers.built[Study.SIZES].stops >= 1


def test_the_plotting_library_waits_until_charts_are_opened() -> None:
    # In a fresh interpreter: other tests have opened charts before.
    import subprocess

    code = (
        "import sys; import jovian_viewer.ui.main_window, jovian_viewer.ui.study_pane; "
        "assert 'pyqtgraph' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
