"""The charts study: choosing charts and spans, following the clock, the values of now, files."""

# The methods that pytest-qt hands on to QTest have no annotations.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.astro.solar_system import START_JD_TDB, STOP_JD_TDB
from jovian_viewer.catalog.chart_data import ChartData
from jovian_viewer.catalog.study import Study
from jovian_viewer.catalog.time_charts import chart_at, chart_over, time_chart, time_charts
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.clock import DAY_S
from jovian_viewer.state.messages import Severity
from jovian_viewer.ui import charts_study
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.charts_study import ChartsStudy, in_the_middle, span_text, window_around
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.study_pane import STUDY_MAKERS, StudyPane

SNAPSHOT = compute_snapshot(2461367.0)


@pytest.fixture
def study(state: AppState, actions: Actions, qtbot: QtBot) -> Iterator[ChartsStudy]:
    widget = ChartsStudy(state, actions)
    qtbot.addWidget(widget)
    widget.resize(850, 270)
    widget.show()
    QApplication.processEvents()
    yield widget
    widget.stop()


def follow(study: ChartsStudy, snapshot: SystemSnapshot = SNAPSHOT) -> None:
    """Show the present moment without waiting for the pace of reading."""
    study.show_snapshot(snapshot)
    study._pace.show_now()


def words(study: ChartsStudy) -> list[str]:
    # New labels appear with the next pass of the event loop.
    QApplication.processEvents()
    return [label.text() for label in study.values.findChildren(QLabel) if label.isVisible()]


def test_every_chart_is_offered_and_the_first_is_shown_around_now(study: ChartsStudy, state: AppState) -> None:
    offered = [study.chart_box.itemData(row) for row in range(study.chart_box.count())]
    assert offered == [chart.key for chart in time_charts()]
    first, last = study.window_jd_tdb
    assert (first + last) / 2.0 == pytest.approx(state.clock.jd_tdb)
    assert last - first == time_chart(state.studies.chart).opening_span_days
    assert study.view.places == pytest.approx((first, last))


@pytest.mark.parametrize("key", [chart.key for chart in time_charts()])
def test_each_chart_can_be_chosen_and_shows_the_values_of_now(study: ChartsStudy, state: AppState, key: str) -> None:
    study.chart_box.setCurrentIndex(study.chart_box.findData(key))
    study.chart_box.activated.emit(study.chart_box.currentIndex())
    assert state.studies.chart == key
    shown = study.view.chart
    assert shown is not None
    assert shown.key == key
    now = chart_at(key, state.clock.jd_tdb)
    for series in now.series:
        assert series.name in words(study)
        assert now.value_text(float(series.y[0]), unit=False) in words(study)
    assert now.unit_words in words(study)
    assert study.source.plain_text.startswith(now.source[:30])
    assert time_chart(key).says in study.says.plain_text.replace("\u00a0", " ")


def test_the_state_chooses_too(study: ChartsStudy, state: AppState) -> None:
    state.studies.choose_chart("gaps")
    assert study.chart_box.currentData() == "gaps"
    assert study.view.chart is not None
    assert study.view.chart.key == "gaps"


def test_a_span_is_chosen_and_kept_for_its_chart(study: ChartsStudy, state: AppState) -> None:
    study.span_box.setCurrentIndex(study.span_box.findData(4.0))
    study.span_box.activated.emit(study.span_box.currentIndex())
    assert study.window_jd_tdb[1] - study.window_jd_tdb[0] == pytest.approx(4.0)
    state.studies.choose_chart("tilt")
    assert study.window_jd_tdb[1] - study.window_jd_tdb[0] > 4000.0
    state.studies.choose_chart("corkscrew")
    assert study.window_jd_tdb[1] - study.window_jd_tdb[0] == pytest.approx(4.0)
    assert study.span_box.currentData() == 4.0


def test_values_follow_the_clock(study: ChartsStudy, state: AppState) -> None:
    before = words(study)
    state.clock.step(3 * 3600.0)
    follow(study)
    assert words(study) != before
    assert "2026-11-22 17:53" in study.moment.text()


def test_nothing_is_computed_anew_until_now_leaves_the_middle(
    study: ChartsStudy, state: AppState, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed: list[float] = []

    def count(key: str, start: float, stop: float, samples: int) -> ChartData:
        computed.append(start)
        return chart_over(key, start, stop, samples)

    monkeypatch.setattr(charts_study, "chart_over", count)
    window = study.window_jd_tdb
    for _ in range(3):
        state.clock.step(1.3 * DAY_S)
        follow(study)
    assert computed == []
    assert study.window_jd_tdb == window
    state.clock.step(0.2 * DAY_S)
    follow(study)
    assert len(computed) == 1
    assert in_the_middle(state.clock.jd_tdb, study.window_jd_tdb)


@pytest.mark.parametrize(("rate", "part"), [(3600.0, 0.3), (-3600.0, 0.7)])
def test_running_time_has_most_of_the_new_window_before_it(
    study: ChartsStudy, state: AppState, rate: float, part: float
) -> None:
    state.clock.set_rate(rate)
    state.clock.set_playing(playing=True)
    state.clock.step(4.1 * DAY_S * (1 if rate > 0 else -1))
    follow(study)
    first, last = study.window_jd_tdb
    assert (state.clock.jd_tdb - first) / (last - first) == pytest.approx(part)


def test_racing_time_is_looked_at_less_often_but_its_end_is_shown(
    study: ChartsStudy, state: AppState, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    state.clock.set_rate(30 * DAY_S)
    state.clock.set_playing(playing=True)
    study._shown_at_s = float("inf")
    window = study.window_jd_tdb
    state.clock.step(100 * DAY_S)
    follow(study)
    assert study.window_jd_tdb == window
    state.clock.set_playing(playing=False)
    qtbot.waitUntil(lambda: in_the_middle(state.clock.jd_tdb, study.window_jd_tdb))


def test_a_jump_far_away_is_followed(study: ChartsStudy, state: AppState) -> None:
    state.clock.set_time(state.clock.jd_tdb + 4000.0)
    follow(study)
    first, last = study.window_jd_tdb
    assert (first + last) / 2.0 == pytest.approx(state.clock.jd_tdb)


def test_what_was_panned_to_stays_until_now_comes_there(study: ChartsStudy, state: AppState, qtbot: QtBot) -> None:
    for _ in range(2):
        qtbot.keyClick(study.view, Qt.Key.Key_PageDown)
    window = study.window_jd_tdb
    assert not in_the_middle(state.clock.jd_tdb, window)
    state.clock.step(3600.0)
    follow(study)
    assert study.window_jd_tdb == window
    state.clock.set_time((window[0] + window[1]) / 2.0)
    follow(study)
    assert study.window_jd_tdb == window
    state.clock.set_time(window[1])
    follow(study)
    assert study.window_jd_tdb != window


def test_panning_and_zooming_find_data(study: ChartsStudy, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Minus):
        qtbot.keyClick(study.view, key)
        shown = study.view.chart
        assert shown is not None
        first, last = study.view.places
        assert shown.series[0].x[0] <= first
        assert shown.series[0].x[-1] >= last
    assert study.span_box.currentIndex() == -1
    assert study.span_box.placeholderText() == "20\u00a0days"


def test_the_window_does_not_follow_while_it_is_held(study: ChartsStudy, state: AppState, qtbot: QtBot) -> None:
    window, plot = study.window_jd_tdb, study.view.plot
    place = plot.rect().center()
    place.setX(round(plot.x_px_of(state.clock.jd_tdb)))
    qtbot.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
    state.clock.set_time(window[1] - 0.1)
    follow(study)
    assert study.window_jd_tdb == window
    qtbot.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.mark.parametrize("moment", [START_JD_TDB, START_JD_TDB + 1.0, STOP_JD_TDB - 1.0])
@pytest.mark.parametrize("key", ["corkscrew", "tilt"])
def test_at_the_ends_of_the_ephemeris_the_window_stops(
    study: ChartsStudy, state: AppState, moment: float, key: str
) -> None:
    state.clock.set_time(moment)
    state.studies.choose_chart(key)
    follow(study)
    first, last = study.window_jd_tdb
    assert START_JD_TDB <= first <= moment <= last <= STOP_JD_TDB
    assert state.messages.last is None


def test_hidden_it_computes_nothing(study: ChartsStudy, state: AppState, monkeypatch: pytest.MonkeyPatch) -> None:
    study.hide()

    def never(*_anything: object) -> ChartData:
        raise AssertionError("computed while hidden")

    monkeypatch.setattr(charts_study, "chart_over", never)
    monkeypatch.setattr(charts_study, "chart_at", never)
    state.clock.step(20 * DAY_S)
    state.studies.choose_chart("gaps")
    follow(study)


@pytest.mark.parametrize(
    ("days", "text"), [(0.5, "12\u00a0hours"), (1.0, "1\u00a0day"), (16.0, "16\u00a0days"), (365.25, "1\u00a0year")]
)
def test_spans_have_names(days: float, text: str) -> None:
    assert span_text(days) == text


def test_windows_lie_within_the_ephemeris() -> None:
    assert window_around(START_JD_TDB, 10.0) == (START_JD_TDB, START_JD_TDB + 10.0)
    assert window_around(STOP_JD_TDB, 10.0) == (STOP_JD_TDB - 10.0, STOP_JD_TDB)
    assert window_around(2461367.0, 10.0, lead=0.3) == (2461364.0, 2461374.0)


@pytest.fixture
def pane(state: AppState, actions: Actions, qtbot: QtBot) -> Iterator[StudyPane]:
    from jovian_viewer.export.chart_files import save_chart

    widget = StudyPane(state, actions, STUDY_MAKERS, save_chart)
    qtbot.addWidget(widget)
    widget.resize(850, 300)
    state.studies.show(Study.CHARTS)
    QApplication.processEvents()
    yield widget
    widget.stop()


@pytest.mark.parametrize("ending", ["png", "svg", "csv"])
def test_the_chart_in_sight_is_written(pane: StudyPane, state: AppState, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"chart.{ending}"
    pane.write_chart(path)
    assert path.stat().st_size > 1000
    assert state.messages.last is not None
    assert str(path) in state.messages.last.text
    if ending == "png":
        assert QImage(str(path)).width() == 1920
    if ending == "csv":
        with path.open(newline="") as file:
            rows = list(csv.reader(file))
        study = pane.study
        assert isinstance(study, ChartsStudy)
        first, last = study.window_jd_tdb
        moments = [float(row[1]) for row in rows[1:]]
        assert first <= moments[0] < moments[-1] <= last
        assert moments[-1] - moments[0] > 0.99 * (last - first)


def test_a_wrong_ending_and_a_place_that_cannot_be_written_are_said(
    pane: StudyPane, state: AppState, tmp_path: Path
) -> None:
    for path, said in ((tmp_path / "chart.bmp", "chart.bmp"), (tmp_path / "nowhere" / "a.svg", "could not be written")):
        pane.write_chart(path)
        assert state.messages.last is not None
        assert state.messages.last.severity is Severity.PROBLEM
        assert said in state.messages.last.text
    assert list(tmp_path.iterdir()) == []


def test_a_window_that_cannot_write_says_so(window: MainWindow, state: AppState, tmp_path: Path) -> None:
    state.studies.show(Study.CHARTS)
    window.study_pane.write_chart(tmp_path / "a.csv")
    assert state.messages.last is not None
    assert state.messages.last.severity is Severity.PROBLEM


def test_the_charts_take_the_keyboard_so_that_arrow_keys_move_time(
    window: MainWindow, state: AppState, qtbot: QtBot
) -> None:
    start = state.clock.jd_tdb
    qtbot.keyClick(window, Qt.Key.Key_F9)
    holder = QApplication.focusWidget()
    assert holder is not None
    qtbot.keyClick(holder, Qt.Key.Key_Right)
    assert state.clock.jd_tdb > start
    qtbot.keyClick(holder, Qt.Key.Key_Space)
    assert state.clock.playing, "Space plays wherever the keyboard is"
