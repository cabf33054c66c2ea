"""The study of tides: rows follow the clock, a row chooses a moon, facts and formula are told, files are written."""

# The methods that pytest-qt hands on to QTest have no annotations.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.catalog.comparison import ComparisonId
from jovian_viewer.catalog.study import Study
from jovian_viewer.catalog.tide_facts import facts_of
from jovian_viewer.catalog.tide_texts import (
    explain,
    why,
)
from jovian_viewer.catalog.tides import TIDED_MOONS, tide_readings
from jovian_viewer.errors import AssetError, BadInputError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.messages import Severity
from jovian_viewer.ui import tides_study
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.panel_widgets import PanelText
from jovian_viewer.ui.study_pane import STUDY_MAKERS
from jovian_viewer.ui.tides_pages import FactsPage, FormulaPage
from jovian_viewer.ui.tides_study import TidesStudy


@pytest.fixture
def study(state: AppState, actions: Actions, qtbot: QtBot) -> TidesStudy:
    study = TidesStudy(state, actions, refresh_s=0.0)
    qtbot.addWidget(study)
    study.resize(860, 270)
    study.show()
    return study


def words(widget: QWidget) -> str:
    return "\n".join(text.plain_text for text in widget.findChildren(PanelText))


def move_time(study: TidesStudy, state: AppState, days: float) -> None:
    state.clock.set_time(state.clock.jd_tdb + days)
    study.show_snapshot(compute_snapshot(state.clock.jd_tdb))


def test_the_pane_finds_it(state: AppState, actions: Actions, qtbot: QtBot) -> None:
    made = STUDY_MAKERS[Study.TIDES](state, actions)
    qtbot.addWidget(made)
    assert isinstance(made, TidesStudy)


def test_rows_follow_the_clock(study: TidesStudy, state: AppState) -> None:
    before, said = study.view.readings, study.view.accessibleDescription()
    move_time(study, state, 0.6)
    now = tide_readings(state.clock.jd_tdb)
    assert [reading.tide_m_s2 for reading in study.view.readings] == [reading.tide_m_s2 for reading in now]
    assert [reading.tide_m_s2 for reading in study.view.readings] != [reading.tide_m_s2 for reading in before]
    assert study.view.accessibleDescription() != said


def test_pictures_differ_where_the_tide_does(study: TidesStudy, state: AppState) -> None:
    before = study.view.grab().toImage()
    move_time(study, state, 0.9)
    assert study.view.grab().toImage() != before


def test_a_row_chooses_its_moon_and_the_selection_its_row(study: TidesStudy, state: AppState, qtbot: QtBot) -> None:
    layout = study.view.layout_now
    for row, moon in enumerate(TIDED_MOONS):
        middle = QPoint(60, round(layout.row_top_px(row) + layout.row_px / 2.0))
        qtbot.mouseClick(study.view, Qt.MouseButton.LeftButton, pos=middle)
        assert study.view.moon == moon
        page = study.page
        assert isinstance(page, FactsPage)
        assert why(study.view.readings[row]) in page.why.plain_text
        for fact in facts_of(moon):
            assert fact.label in words(page)
    assert state.selection.body is BodyId.CALLISTO, "our Moon cannot be selected, and takes nothing away"
    state.selection.select(BodyId.EUROPA)
    assert study.view.moon is BodyId.EUROPA
    state.selection.select(BodyId.JUPITER)
    state.selection.select(None)
    assert study.view.moon is BodyId.EUROPA


def test_back_from_our_moon_to_the_selected_one(study: TidesStudy, state: AppState) -> None:
    state.selection.select(BodyId.GANYMEDE)
    study.view.chosen.emit(ComparisonId.MOON)
    assert study.view.moon is ComparisonId.MOON
    study.view.chosen.emit(BodyId.GANYMEDE)
    assert study.view.moon is BodyId.GANYMEDE


def test_keys_go_from_row_to_row(study: TidesStudy, qtbot: QtBot) -> None:
    assert study.view.moon is BodyId.IO
    qtbot.keyClick(study.view, Qt.Key.Key_Up)
    assert study.view.moon is BodyId.IO
    for expected in (*TIDED_MOONS[1:], TIDED_MOONS[-1]):
        qtbot.keyClick(study.view, Qt.Key.Key_Down)
        assert study.view.moon == expected
    assert study.focusProxy() is study.view


def test_the_formula_is_one_click_away_and_live(study: TidesStudy, state: AppState) -> None:
    study.formula.trigger()
    page = study.page
    assert isinstance(page, FormulaPage)
    explanation = explain(study.view.readings[0])
    shown = words(page)
    for term in explanation.terms:
        assert term.value in shown
        assert term.source.title in shown
    assert all(paragraph in shown for paragraph in explanation.paragraphs)
    assert explanation.result in page.formula.plain_text
    move_time(study, state, 0.5)
    assert study.page is page
    later = explain(study.view.readings[0])
    assert later.terms[-1].value in words(page)
    assert explanation.terms[-1].value not in words(page)
    assert later.paragraphs[0] in words(page)
    state.selection.select(BodyId.CALLISTO)
    assert isinstance(study.page, FormulaPage)
    assert "Nobody keeps step" in words(study.page)
    study.formula.trigger()
    assert isinstance(study.page, FactsPage)


def test_after_stop_nothing_changes(state: AppState, actions: Actions, qtbot: QtBot) -> None:
    study = TidesStudy(state, actions, refresh_s=0.05)
    qtbot.addWidget(study)
    study.show()
    move_time(study, state, 0.1)
    move_time(study, state, 0.1)
    shown = study.view.readings
    study.stop()
    qtbot.wait(120)
    assert study.view.readings is shown


def test_the_lens_has_a_key_an_entry_and_a_button(
    window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot
) -> None:
    lens = window.actions_.tide_lens
    assert lens in window.view_bar.more_menu.actions()
    qtbot.keyClick(viewport, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert state.view.settings.tide_lens
    assert lens.isChecked()
    state.view.update(tide_lens=False)
    assert not lens.isChecked()
    state.studies.show(Study.TIDES)
    study = window.study_pane.study
    assert study is not None
    buttons = [button for button in study.findChildren(QWidget) if button.accessibleName() == lens.text()]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert state.view.settings.tide_lens


def test_the_chart_goes_into_files(study: TidesStudy) -> None:
    chart = study.chart_view
    assert chart is not None
    part = chart.shown_part()
    assert part is not None
    assert part.key == "tides"
    image = QImage.fromData(chart.draw("png"), "PNG")
    assert (image.width(), image.height()) == (1920, 1080)
    assert image.text("Title") == part.title
    colours = {image.pixelColor(x, y).name() for x in range(0, 1920, 2) for y in range(0, 1080, 4)}
    assert {"#f0c419", "#7fc8f8", "#5fc9a8", "#d08bc0"} <= colours
    drawing = chart.draw("svg").decode()
    assert "<svg" in drawing
    assert "Ganymede" in drawing
    assert "Callisto" in drawing
    with pytest.raises(BadInputError, match="'gif'"):
        chart.draw("gif")


def test_without_facts_the_chart_is_shown_all_the_same(
    state: AppState, actions: Actions, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty() -> None:
        raise AssetError("tides.toml, fact 3: the field 'unit' is missing. Add it.")

    monkeypatch.setattr(tides_study, "tide_facts", faulty)
    study = TidesStudy(state, actions)
    qtbot.addWidget(study)
    message = state.messages.last
    assert message is not None
    assert message.severity is Severity.PROBLEM
    assert "fact 3" in message.text
    assert isinstance(study.page, FactsPage)


def test_in_a_small_window_every_row_and_value_is_in_sight(study: TidesStudy, qtbot: QtBot) -> None:
    study.resize(596, 204)
    qtbot.wait(20)
    view = study.view
    assert view.visibleRegion().boundingRect() == view.rect(), "nothing to scroll"
    assert study.page is not None
    assert study.page.width() > 150
    study.resize(596, 160)
    qtbot.wait(20)
    assert view.layout_now.value_lines == 1
