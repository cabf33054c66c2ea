"""Panels that dock, float, close and come back."""

# The methods that pytest-qt hands on to QTest have no annotations.
# mypy: disable-error-code="no-untyped-call, call-overload"

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.catalog.study import Study
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.side_page import ALL_PAGES, SidePage
from jovian_viewer.ui.info_panel import OPENING_WIDTH_PX
from jovian_viewer.ui.main_window import MainWindow


def test_panels_behind_another_do_no_work(window: MainWindow, state: AppState, qtbot: QtBot) -> None:
    side = window.docks.side
    assert window.info_panel.isVisible()
    assert not window.events_panel.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_E)
    assert window.events_panel.isVisible()
    qtbot.waitUntil(lambda: not window.info_panel.isVisible())
    assert [panel for panel, dock in side.items() if dock.is_in_front] == [SidePage.EVENTS]


def test_panels_that_share_a_place_share_its_width(window: MainWindow, state: AppState, qtbot: QtBot) -> None:
    width = window.docks.side[SidePage.BODIES].width()
    assert width >= OPENING_WIDTH_PX
    for panel in (SidePage.EVENTS, SidePage.MISSIONS, SidePage.EVENTS, SidePage.BODIES):
        state.side.show(panel)
        qtbot.wait(30)
        assert window.docks.side[panel].width() == width


def test_a_floating_panel_stands_alone_and_comes_home(window: MainWindow, state: AppState, qtbot: QtBot) -> None:
    dock = window.docks.side[SidePage.EVENTS]
    qtbot.keyClick(window, Qt.Key.Key_E)
    dock.title.float.trigger()
    assert dock.isFloating()
    assert dock.title.float.text().startswith("Dock the panel")
    # Both are seen now.
    qtbot.waitUntil(lambda: window.events_panel.isVisible() and window.info_panel.isVisible())
    dock.title.float.trigger()
    assert not dock.isFloating()
    qtbot.waitUntil(lambda: window.events_panel.isVisible() and not window.info_panel.isVisible())


def test_a_closed_panel_comes_back_with_its_key(
    window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot
) -> None:
    window.docks.side[SidePage.BODIES].title.close_.trigger()
    assert state.side.open == ALL_PAGES - {SidePage.BODIES}
    assert window.docks.side[SidePage.BODIES].isHidden()
    qtbot.waitUntil(window.events_panel.isVisible)
    assert window.actions_.events.isChecked()
    qtbot.keyClick(viewport, Qt.Key.Key_B)
    assert window.info_panel.isVisible()
    assert window.actions_.bodies.isChecked()


def test_the_last_panel_closed_is_the_side_closed(window: MainWindow, state: AppState, viewport: QWidget) -> None:
    for panel in SidePage:
        window.docks.side[panel].close()
    assert state.side.open == frozenset()
    assert not window.actions_.side_panel.isChecked()
    window.actions_.side_panel.trigger()
    assert state.side.open == ALL_PAGES
    assert window.actions_.side_panel.isChecked()


def test_closing_the_study_dock_closes_the_study(window: MainWindow, state: AppState, qtbot: QtBot) -> None:
    state.studies.show(Study.TIDES)
    assert window.study_pane.isVisible()
    window.docks.study.title.close_.trigger()
    assert state.studies.open_study is None
    assert window.docks.study.isHidden()


def test_a_layout_is_kept_and_restored(window: MainWindow, state: AppState, qtbot: QtBot) -> None:
    docks = window.docks
    docks.side[SidePage.MISSIONS].setFloating(True)
    state.side.close(SidePage.EVENTS)
    kept = docks.layout_bytes()
    window.actions_.reset_layout.trigger()
    assert not docks.side[SidePage.MISSIONS].isFloating()
    assert state.side.open == ALL_PAGES
    assert docks.restore(kept)
    assert docks.side[SidePage.MISSIONS].isFloating()
    assert state.side.open == {SidePage.BODIES, SidePage.MISSIONS}
    assert not docks.restore(b"nothing that Qt wrote")
    assert docks.side[SidePage.MISSIONS].isFloating(), "what cannot be read changes nothing"


def test_who_is_in_front_and_all_tabs_come_back(window: MainWindow, state: AppState, qtbot: QtBot) -> None:
    docks = window.docks
    kept = docks.layout_bytes()
    docks.side[SidePage.EVENTS].setFloating(True)
    qtbot.wait(20)
    assert docks.restore(kept, SidePage.MISSIONS)
    qtbot.waitUntil(lambda: docks.side[SidePage.MISSIONS].is_in_front)
    assert state.side.front is SidePage.MISSIONS
    tabs = [tab for tab in docks.side[SidePage.MISSIONS].title._tabs.values() if tab.isVisible()]
    assert [tab.text() for tab in tabs] == ["Bodies", "Events", "Missions"]
    assert all(tab.width() >= tab.sizeHint().width() for tab in tabs), "every word is whole"


def test_the_tabs_of_studies_stand_in_the_row_that_floats_and_closes_them(window: MainWindow, state: AppState) -> None:
    state.studies.show(Study.TIDES)
    title, tabs = window.docks.study.title, window.study_pane.tabs
    assert tabs.isVisible()
    assert title.isAncestorOf(tabs)
    assert title.height() < 2 * tabs.height()
    tabs.tabs[Study.TIDES].setFocus()
    QTest.keyClick(tabs.tabs[Study.TIDES], Qt.Key.Key_Escape)
    assert state.studies.open_study is None


def test_a_layout_kept_with_a_study_comes_back_without(window: MainWindow, state: AppState, qtbot: QtBot) -> None:
    state.studies.show(Study.SIZES)
    kept = window.docks.layout_bytes()
    state.studies.show(None)
    assert window.docks.restore(kept)
    assert window.docks.study.isHidden(), "what lies open is the state's affair"


def test_full_screen_puts_all_aside_and_brings_it_back(
    window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot
) -> None:
    bar = window.menuBar()
    assert bar is not None
    qtbot.keyClick(viewport, Qt.Key.Key_F11)
    assert window.isFullScreen()
    assert not bar.isVisible()
    assert not window.info_panel.isVisible()
    assert window.message_bar.isVisibleTo(window)
    qtbot.keyClick(viewport, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    assert bar.isVisible()
    assert window.info_panel.isVisible()
