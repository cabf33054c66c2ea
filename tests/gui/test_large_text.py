"""The window with text of every size: nothing overlaps, nothing is cut off that cannot be scrolled to."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from PyQt6.QtCore import QPoint, QRect
from PyQt6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.catalog.study import Study
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.side_page import SidePage
from jovian_viewer.ui import theme
from jovian_viewer.ui.charts_study import ChartsStudy
from jovian_viewer.ui.main_window import MainWindow

SIZE = (1280, 800)


@pytest.fixture(params=[0.8, 1.5, 2.5])
def large_window(
    request: pytest.FixtureRequest, qapp: QApplication, state: AppState, viewport: QWidget, qtbot: QtBot
) -> Iterator[MainWindow]:
    """Yield the window with text of some size."""
    theme.apply_text_scale(qapp, request.param)
    window = MainWindow(state, viewport)
    qtbot.addWidget(window)
    window.resize(*SIZE)
    window.show()
    yield window
    window.close()
    theme.apply_text_scale(qapp, 1.0)


def neighbours(parent: QWidget) -> Iterator[tuple[QWidget, QWidget]]:
    """Yield pairs of visible widgets that lie beside each other in a layout."""
    for widget in (parent, *parent.findChildren(QWidget)):
        layout = widget.layout()
        if layout is None or not widget.isVisible():
            continue
        children = [child for child in widget.children() if isinstance(child, QWidget) and child.isVisible()]
        yield from itertools.combinations([child for child in children if not child.isWindow()], 2)


def test_nothing_overlaps_and_words_are_whole(large_window: MainWindow, state: AppState) -> None:
    window = large_window
    assert (window.width(), window.height()) == SIZE
    for part in (window.time_bar, window.view_bar, window.docks.side[SidePage.BODIES]):
        for one, other in neighbours(part):
            assert not one.geometry().intersects(other.geometry()), (one, other)
    for label in window.time_bar.findChildren(QLabel):
        if label.isVisible() and label.text() and not label.wordWrap():
            assert label.width() >= label.sizeHint().width() - 1, label.text()
    # Panels reach to the window's edge, no farther and no less.
    side = window.docks.side[SidePage.BODIES]
    right = side.mapTo(window, side.rect().topRight()).x()
    assert right == window.width() - 1


def test_an_opened_study_has_its_height_and_is_scrolled_to_its_upper_edge(
    large_window: MainWindow, state: AppState, qtbot: QtBot
) -> None:
    window = large_window
    state.studies.show(Study.DISTANCES)
    pane = window.study_pane
    assert pane.height() >= pane.minimumHeight() >= 20 * theme.GRID_PX * theme.text_scale() or theme.text_scale() < 1.0
    above = pane.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    assert isinstance(above, QScrollArea)
    frame = above.viewport()
    assert frame is not None
    # What cannot be shown whole is shown from its upper edge.
    qtbot.waitUntil(
        lambda: (
            pane.mapTo(above, QPoint()).y() == 0
            or 0 < pane.mapTo(above, QPoint()).y() <= frame.height() + 1 - pane.height()
        )
    )


def test_what_stands_beside_a_chart_can_be_reached_and_read(
    large_window: MainWindow, state: AppState, qtbot: QtBot
) -> None:
    state.studies.show(Study.CHARTS)
    study = large_window.study_pane.findChild(ChartsStudy)
    assert study is not None
    qtbot.waitUntil(study.isVisible)
    columns = [area for area in study.findChildren(QScrollArea) if area.widget() is not None]
    for area in columns:
        content, frame = area.widget(), area.viewport()
        assert content is not None
        assert frame is not None
        # It can be scrolled down, not aside.
        assert content.minimumSizeHint().width() <= frame.width(), (content, theme.text_scale())
    assert columns


def test_an_open_study_and_the_panels_lie_beside_each_other(
    large_window: MainWindow, state: AppState, qtbot: QtBot
) -> None:
    for study in (Study.TIDES, Study.COMET):
        state.studies.show(study)
        side, pane = large_window.docks.side[SidePage.BODIES], large_window.docks.study
        qtbot.waitUntil(pane.isVisible)
        QApplication.processEvents()
        places = [
            QRect(dock.mapTo(large_window, QPoint(0, 0)), dock.size()).adjusted(0, 0, -1, -1) for dock in (side, pane)
        ]
        assert not places[0].intersects(places[1]), (study, theme.text_scale(), places)
        assert places[0].right() < large_window.width()
        tab = large_window.study_pane.tabs.tabs[study]
        # The tab of what is open is in sight.
        qtbot.waitUntil(lambda tab=tab: not tab.visibleRegion().isEmpty())  # type: ignore[misc]
