"""The Events panel: opening, table, filters, choosing, exporting; and the ribbon along the time bar."""

# The methods that pytest-qt hands on to QTest have no annotations.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtWidgets import QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.bodies import MOONS, BodyId
from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind
from jovian_viewer.errors import OutputError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.event_outlook import OutlookWish
from jovian_viewer.state.events import MOON_EVENT_KINDS, SearchStatus, SpanSearch
from jovian_viewer.state.messages import Severity
from jovian_viewer.ui.background_save import Report
from jovian_viewer.ui.event_marks import mark_paths, mark_px
from jovian_viewer.ui.event_ribbon import REACH_DAYS, mark_at, ribbon_marks, row_y_px
from jovian_viewer.ui.event_table import ShorterWhereNarrow, shorter_words
from jovian_viewer.ui.events_model import Column
from jovian_viewer.ui.events_panel import EventsPanel
from jovian_viewer.ui.export_dialog import EVENT_FILTERS, ExportDialog
from jovian_viewer.ui.main_window import MainWindow
from tests.events_for_tests import LIGHT_TIME_DAYS, make_event


@pytest.fixture
def found(state: AppState) -> list[Phenomenon]:
    """Answer every search with four events; return them."""
    now = state.clock.jd_tdb
    events = [
        make_event(now + 1.0, hours=2.0),
        make_event(now + 2.0, kind=PhenomenonKind.TRANSIT, moon=BodyId.EUROPA, hours=3.0),
        make_event(now + 3.0, kind=PhenomenonKind.SHADOW, moon=BodyId.CALLISTO, hours=1.0, visible=False),
        make_event(now + 4.0, kind=PhenomenonKind.GRS_TRANSIT, moon=None, hours=0.0),
    ]

    def answer(search: SpanSearch) -> None:
        state.events.finish(search.generation, events)

    def look_out(wish: OutlookWish) -> None:
        state.events.outlook.take_around(wish, events)
        kinds = set(PhenomenonKind) - {event.kind for event in events}
        state.events.outlook.take_later(wish, dict.fromkeys(kinds))

    state.events.search_wanted.connect(answer)
    state.events.outlook.wanted.connect(look_out)
    # psygnal keeps no function alive by itself.
    state.events.keep = (answer, look_out)  # type: ignore[attr-defined]
    return events


@pytest.fixture
def panel(window: MainWindow, found: list[Phenomenon], viewport: QWidget, qtbot: QtBot) -> EventsPanel:
    """Return the panel of the window, opened with its key."""
    qtbot.keyClick(viewport, Qt.Key.Key_E)
    assert window.events_panel.isVisible()
    return window.events_panel


def cells(panel: EventsPanel, column: Column) -> list[str]:
    return [panel.rows.index(row, column).data() for row in range(panel.rows.rowCount())]


def test_e_opens_and_closes_and_the_panel_searches_at_first_sight(
    panel: EventsPanel, window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot
) -> None:
    assert state.events.status is SearchStatus.DONE
    span = state.events.span
    assert span is not None
    assert span.stop_jd_tdb - span.start_jd_tdb == pytest.approx(30.0)
    assert not window.info_panel.isVisible()
    qtbot.keyClick(viewport, Qt.Key.Key_E)
    assert window.info_panel.isVisible()
    window.actions_.side_panel.trigger()
    qtbot.keyClick(viewport, Qt.Key.Key_E)
    assert panel.isVisible()
    for _ in range(2):
        qtbot.keyClick(viewport, Qt.Key.Key_B)
        assert window.info_panel.isVisible()


def test_the_table_tells_when_whom_what_how_long(panel: EventsPanel) -> None:
    assert cells(panel, Column.TIME)[0].startswith("11-23 14:5")
    assert cells(panel, Column.EVENT) == ["Io", "Europa", "Callisto"]
    assert cells(panel, Column.WHAT) == ["eclipse", "transit", "shadow transit"]
    assert cells(panel, Column.DURATION)[1] == "3\u00a0h"
    assert panel.status.plain_text == "3 of 4 events, 2026-11-22 to 2026-12-22"


def test_sorting(panel: EventsPanel) -> None:
    panel.table.sortByColumn(Column.DURATION, Qt.SortOrder.DescendingOrder)
    assert cells(panel, Column.EVENT) == ["Europa", "Io", "Callisto"]
    panel.table.sortByColumn(Column.EVENT, Qt.SortOrder.AscendingOrder)
    assert cells(panel, Column.EVENT) == ["Callisto", "Europa", "Io"]


def test_filters_follow_the_state_and_set_it(
    panel: EventsPanel, viewport: QWidget, state: AppState, qtbot: QtBot
) -> None:
    qtbot.keyClick(viewport, Qt.Key.Key_V)
    assert cells(panel, Column.EVENT) == ["Io", "Europa"]
    panel.filters.moons.setCurrentText("Europa")
    panel.filters.moons.activated.emit(panel.filters.moons.currentIndex())
    assert cells(panel, Column.EVENT) == ["Europa"]
    state.events.want(moons=frozenset({BodyId.IO}), kinds=frozenset({PhenomenonKind.ECLIPSE}), visible_only=False)
    assert (panel.filters.moons.currentText(), panel.filters.kinds.currentText()) == ("Io", "Eclipse")
    assert cells(panel, Column.EVENT) == ["Io"]
    assert panel.filters.kinds.itemData(0) == MOON_EVENT_KINDS


def test_an_empty_table_says_why(panel: EventsPanel, state: AppState) -> None:
    state.events.want(moons=frozenset({BodyId.CALLISTO}), kinds=frozenset({PhenomenonKind.ECLIPSE}))
    assert "Callisto has seasons" in panel.status.plain_text


def test_enter_and_click_choose(panel: EventsPanel, state: AppState, found: list[Phenomenon], qtbot: QtBot) -> None:
    panel.table.selectRow(1)
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert state.events.event == found[1]
    panel.table.clicked.emit(panel.rows.index(2, 0))
    assert state.events.event == found[2]
    panel.table.selectRow(0)
    qtbot.keyClick(panel.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert state.events.event == found[0]


def test_a_chosen_event_is_marked(panel: EventsPanel, state: AppState, found: list[Phenomenon]) -> None:
    state.events.choose(found[2])
    assert panel.table.currentIndex().row() == 2


def test_ctrl_arrows_walk(
    window: MainWindow, viewport: QWidget, state: AppState, found: list[Phenomenon], qtbot: QtBot
) -> None:
    state.events.outlook.look(state.clock.jd_tdb)
    qtbot.keyClick(viewport, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert state.events.event == found[0]
    state.clock.step(2.5 * 86400.0)
    qtbot.keyClick(viewport, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert state.events.event == found[1]


def test_dates_are_typed_and_bad_ones_explained(panel: EventsPanel, state: AppState, qtbot: QtBot) -> None:
    chooser = panel.span
    chooser.box.setCurrentIndex(chooser.box.count() - 1)
    chooser.box.activated.emit(chooser.box.currentIndex())
    assert chooser.first.text() == "2026-11-22"
    chooser.first.setText("2027-13-01")
    qtbot.keyClick(chooser.first, Qt.Key.Key_Return)
    assert chooser.first.property("invalid")
    assert state.messages.last is not None
    assert state.messages.last.severity is Severity.PROBLEM
    chooser.first.setText("2027-01-01")
    chooser.last.setText("2026-01-01")
    qtbot.keyClick(chooser.last, Qt.Key.Key_Return)
    assert "later than the beginning" in state.messages.last.text
    chooser.last.setText("2027-02-01")
    qtbot.keyClick(chooser.last, Qt.Key.Key_Return)
    assert not chooser.first.property("invalid")
    assert panel.status.plain_text.endswith("2027-01-01 to 2027-02-01")


def test_progress_and_stop(window: MainWindow, state: AppState, viewport: QWidget, qtbot: QtBot) -> None:
    searches: list[SpanSearch] = []
    state.events.search_wanted.connect(searches.append)
    qtbot.keyClick(viewport, Qt.Key.Key_E)
    panel = window.events_panel
    state.events.report_progress(searches[0].generation, 0.25)
    assert panel.progress.value() == 250
    assert panel.status.plain_text.startswith("Searching")
    assert window.actions_.stop_search.isEnabled()
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(viewport, Qt.Key.Key_S, control_shift)
    assert state.events.status is SearchStatus.CANCELLED
    assert panel.progress.value() == 0
    assert "stopped" in panel.status.plain_text


@pytest.mark.parametrize(
    ("modifiers", "signal"),
    [
        (Qt.KeyboardModifier.ControlModifier, "search_wanted"),
        (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, "export_wanted"),
    ],
)
def test_ctrl_e_searches_and_exports_from_within_a_date_too(
    panel: EventsPanel,
    window: MainWindow,
    modifiers: Qt.KeyboardModifier,
    signal: str,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ExportDialog, "ask", lambda _dialog: None)
    panel.span.box.setCurrentIndex(panel.span.box.count() - 1)
    panel.span.box.activated.emit(panel.span.box.currentIndex())
    typed = panel.span.first.text()
    for field in (panel.span.first, window.time_bar.date_field, panel.red_spot.entry):
        field.setFocus()
        with qtbot.waitSignal(getattr(window.actions_, signal)):
            qtbot.keyClick(field, Qt.Key.Key_E, modifiers)
    assert panel.span.first.text() == typed


def test_a_capital_e_is_a_letter_in_a_date(panel: EventsPanel, state: AppState, qtbot: QtBot) -> None:
    panel.span.box.setCurrentIndex(panel.span.box.count() - 1)
    panel.span.box.activated.emit(panel.span.box.currentIndex())
    qtbot.keyClicks(panel.span.first, "E", Qt.KeyboardModifier.ShiftModifier)
    assert panel.span.first.text() == "E"
    assert state.events.status is SearchStatus.DONE


def test_words_are_shortened_before_they_are_cut(panel: EventsPanel) -> None:
    assert shorter_words("occulted by Ganymede") == "occ. by Ganymede"
    assert shorter_words("double shadow transit") == "double shadow"
    delegate = panel.table.itemDelegateForColumn(Column.WHAT)
    assert isinstance(delegate, ShorterWhereNarrow)
    row = cells(panel, Column.WHAT).index("shadow transit")
    drawn = []
    for width_px in (300, 60):
        option = QStyleOptionViewItem()
        option.rect = QRect(0, 0, width_px, 20)
        delegate.initStyleOption(option, panel.rows.index(row, Column.WHAT))
        drawn.append(option.text)
    assert drawn == ["shadow transit", "shadow"]


def test_the_dialog_adds_the_ending_of_the_chosen_form(qtbot: QtBot) -> None:
    dialog = ExportDialog(title="Events", filters=EVENT_FILTERS, name="Jovian events")
    qtbot.addWidget(dialog)
    assert dialog.defaultSuffix() == "csv"
    dialog.filterSelected.emit("Calendar (*.ics)")
    assert dialog.defaultSuffix() == "ics"
    dialog.setDirectory("/")
    dialog.selectFile("mine")
    assert dialog.selectedFiles() == ["/mine.ics"]
    dialog.selectFile("mine.json")
    assert dialog.selectedFiles() == ["/mine.json"]


def test_export_writes_what_is_listed(
    state: AppState, viewport: QWidget, found: list[Phenomenon], qtbot: QtBot, tmp_path: Path
) -> None:
    written: dict[Path, Sequence[Phenomenon]] = {}

    def save(path: Path, events: Sequence[Phenomenon], report: Report | None = None) -> None:
        if path.name == "full.csv":
            raise OutputError("The disk is full.")
        written[path] = events

    window = MainWindow(state, viewport, save_events=save)
    qtbot.addWidget(window)
    window.show()
    window.actions_.events.trigger()
    panel = window.events_panel
    panel.write(tmp_path / "a.csv", panel.rows.events())
    assert list(written.values()) == [found[:3]]
    assert state.messages.last is not None
    assert state.messages.last.text.startswith("3 events are in ")
    panel.write(tmp_path / "full.csv", panel.rows.events())
    assert state.messages.last.text == "The disk is full."
    window.close()


@pytest.mark.parametrize("kind", PhenomenonKind)
def test_every_kind_has_a_mark_of_its_own(kind: PhenomenonKind) -> None:
    filled, outlined = mark_paths(kind)
    assert not (filled.isEmpty() and outlined.isEmpty())
    assert filled.united(outlined).boundingRect().width() <= 2.0
    assert [other for other in PhenomenonKind if mark_paths(other) == (filled, outlined)] == [kind]


def test_the_ribbon_puts_an_event_where_the_scene_shows_it() -> None:
    now = 2461367.0
    event = make_event(now + LIGHT_TIME_DAYS + 1.0, contact_minutes=0.0, hours=12.0)
    (mark,) = ribbon_marks([event], now, 1000.0)
    assert mark.x_px == pytest.approx(500.0 + 500.0 / REACH_DAYS, abs=0.01)
    assert mark.end_x_px - mark.x_px == pytest.approx(125.0, abs=0.01)
    assert mark.row == 0


def test_marks_that_would_touch_take_another_row_and_keep_it() -> None:
    now = 2461367.0
    events = [make_event(now + minutes / 1440) for minutes in (0, 20, 40, 300)]
    rows = [mark.row for mark in ribbon_marks(events, now, 1000.0)]
    assert rows == [0, 1, 0, 0]
    for hours in (-6, 6):
        assert [mark.row for mark in ribbon_marks(events, now + hours / 24, 1000.0)] == rows


def test_only_what_is_on_the_ribbon_is_drawn() -> None:
    now = 2461367.0
    events = [make_event(now + days) for days in (-3.0, -1.0, 1.0, 3.0)]
    assert [mark.event for mark in ribbon_marks(events, now, 1000.0)] == events[1:3]


def test_the_pointer_finds_the_nearest_mark() -> None:
    now = 2461367.0
    marks = ribbon_marks([make_event(now), make_event(now + 0.2)], now, 1000.0)
    assert mark_at(marks, marks[1].x_px + 3, row_y_px(0)) is marks[1]
    assert mark_at(marks, marks[1].x_px + 3 * mark_px(), row_y_px(0)) is None
    assert mark_at([], 1.0, 1.0) is None


def test_a_click_on_the_ribbon_chooses(
    window: MainWindow, state: AppState, found: list[Phenomenon], qtbot: QtBot
) -> None:
    ribbon = window.time_bar.ribbon
    state.events.outlook.look(state.clock.jd_tdb)
    assert [mark.event for mark in ribbon.marks] == found[:2]
    qtbot.mouseClick(ribbon, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert state.events.event is None
    mark = ribbon.marks[1]
    qtbot.mouseClick(ribbon, Qt.MouseButton.LeftButton, pos=QPoint(round(mark.x_px), round(row_y_px(mark.row))))
    assert state.events.event == found[1]
    # What the panel leaves out lies faint beneath the rest.
    state.events.want(moons=frozenset({BodyId.IO}))
    assert [mark.event for mark in ribbon.marks] == [found[1], found[0]]
    faint = ribbon.grab().toImage()
    state.events.want(moons=frozenset(MOONS))
    assert ribbon.grab().toImage() != faint


def test_passing_time_moves_the_ribbon_without_painting_it_anew(
    window: MainWindow, state: AppState, found: list[Phenomenon], qtbot: QtBot
) -> None:
    ribbon = window.time_bar.ribbon
    state.events.outlook.look(state.clock.jd_tdb)
    start = state.clock.jd_tdb
    ribbon.grab()
    painted = ribbon._strip
    pixels_a_day = ribbon.width() / (2.0 * REACH_DAYS)
    for pixels in (20.0, 250.0):
        # By whole pixels, so that both ways of painting give the same.
        state.clock.set_time(start + pixels / pixels_a_day)
        served = ribbon.grab().toImage()
        assert ribbon._strip is painted
        ribbon._refresh()
        assert ribbon.grab().toImage() == served
        ribbon._strip = painted
    state.events.want(moons=frozenset({BodyId.IO}))
    ribbon.grab()
    assert ribbon._strip is not painted
    state.clock.set_time(start + 20.0)
    painted = ribbon._strip
    ribbon.grab()
    assert ribbon._strip is not painted, "what was painted does not reach that far"
