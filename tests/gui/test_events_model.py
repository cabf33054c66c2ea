"""The rows of the table: what is filtered out, their order, what stays marked, and Qt's own checks of a model."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PyQt6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.phenomena import PhenomenonKind
from jovian_viewer.astro.phenomenon_choice import PhenomenonChoice
from jovian_viewer.ui.events_model import Column, EventsModel, WantedEvents
from tests.events_for_tests import make_event

NOW = 2461367.0
ECLIPSE = make_event(NOW + 1.0, hours=2.0)
TRANSIT = make_event(NOW + 2.0, kind=PhenomenonKind.TRANSIT, moon=BodyId.EUROPA, hours=3.0)
HIDDEN = make_event(NOW + 3.0, kind=PhenomenonKind.SHADOW, moon=BodyId.CALLISTO, hours=1.0, visible=False)
LATER = make_event(NOW + 4.0, hours=2.0)
ALL = [ECLIPSE, TRANSIT, HIDDEN, LATER]


@pytest.fixture
def source(qtbot: QtBot) -> EventsModel:
    model = EventsModel()
    model.show_events(ALL)
    return model


@pytest.fixture
def rows(source: EventsModel) -> WantedEvents:
    return WantedEvents(source, PhenomenonChoice())


def test_qt_finds_no_fault(source: EventsModel, rows: WantedEvents) -> None:
    tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows.sort(Column.EVENT, Qt.SortOrder.DescendingOrder)
    rows.want(PhenomenonChoice(visible_only=True))
    source.show_events(ALL[:2])
    source.show_events([])
    source.show_events(ALL)
    assert tester.model() is rows


def test_only_what_is_wanted_is_shown(rows: WantedEvents) -> None:
    assert rows.events() == ALL
    rows.want(PhenomenonChoice(visible_only=True))
    assert rows.events() == [ECLIPSE, TRANSIT, LATER]
    assert rows.row_of(HIDDEN) is None
    assert rows.row_of(make_event(NOW + 4.0, hours=2.0)) == 2
    assert rows.headerData(Column.TIME, Qt.Orientation.Horizontal) == "Time, UTC"


def test_sorting_keeps_equals_in_order_of_time(rows: WantedEvents) -> None:
    rows.sort(Column.DURATION, Qt.SortOrder.DescendingOrder)
    assert rows.events() == [TRANSIT, ECLIPSE, LATER, HIDDEN]
    rows.sort(Column.DURATION, Qt.SortOrder.AscendingOrder)
    assert rows.events() == [HIDDEN, ECLIPSE, LATER, TRANSIT]
    rows.sort(-1)
    assert rows.events() == [HIDDEN, ECLIPSE, LATER, TRANSIT]


def test_what_is_marked_stays_marked_when_sorted(rows: WantedEvents) -> None:
    marked = QPersistentModelIndex(rows.index(0, Column.WHAT))
    rows.sort(Column.EVENT, Qt.SortOrder.DescendingOrder)
    assert rows.event_at(marked.row()) == ECLIPSE
    assert marked.column() == Column.WHAT


def test_places_lead_to_the_source_and_back(source: EventsModel, rows: WantedEvents) -> None:
    rows.want(PhenomenonChoice(visible_only=True))
    rows.sort(Column.TIME, Qt.SortOrder.DescendingOrder)
    for row in range(rows.rowCount()):
        cell = rows.index(row, Column.EVENT)
        assert rows.mapFromSource(rows.mapToSource(cell)) == cell
        assert cell.data() == source.index(rows.mapToSource(cell).row(), Column.EVENT).data()
    assert not rows.mapFromSource(source.index(ALL.index(HIDDEN), 0)).isValid()
    assert not rows.mapToSource(QModelIndex()).isValid()
    assert not rows.index(99, 0).isValid()


def test_a_hundred_thousand_rows_are_compared_in_one_go(rows: WantedEvents, source: EventsModel) -> None:
    source.show_events(ALL * 25_000)
    # Sorting that asked back for every comparison would call this millions of times.
    asked = 0
    original = source.data

    def data(index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        nonlocal asked
        asked += 1
        return original(index, role)

    source.data = data  # type: ignore[method-assign]
    rows.sort(Column.WHAT, Qt.SortOrder.DescendingOrder)
    rows.want(PhenomenonChoice(visible_only=True))
    assert rows.rowCount() == 75_000
    assert asked == 0
