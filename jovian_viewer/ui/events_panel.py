"""The Events panel: the next of each kind, a span to search, and the table of what happens in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QModelIndex, QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QShowEvent
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from jovian_viewer.astro.bodies import MOONS, BodyId
from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind
from jovian_viewer.astro.phenomenon_choice import ALL_KINDS, ALL_MOONS, PhenomenonChoice
from jovian_viewer.astro.timescales import format_utc
from jovian_viewer.catalog import palette
from jovian_viewer.catalog.event_texts import empty_text, event_line
from jovian_viewer.catalog.numbers_text import thousands
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.events import MOON_EVENT_KINDS, Events, SearchStatus
from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.choice_box import ChoiceBox
from jovian_viewer.ui.event_marks import dot_colours
from jovian_viewer.ui.events_model import EVENT_ROLE, Column, EventsModel, WantedEvents
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.next_events import NextEvents
from jovian_viewer.ui.panel_widgets import PanelText, hairline
from jovian_viewer.ui.span_chooser import SpanChooser
from jovian_viewer.ui.theme import TextSize

SaveEvents = Callable[[Path, Sequence[Phenomenon]], None]
FILE_FILTERS: Final = {"csv": "Table (*.csv)", "ics": "Calendar (*.ics)", "json": "JSON (*.json)"}
_DOT_PX: Final = 8.0
_DOT_STEP_PX: Final = 6.0
_PROGRESS_STEPS: Final = 1000


def status_text(events: Events) -> str:
    """Say how far the search is, or what was found; of an empty table why, and what comes next."""
    span, status = events.span, events.status
    if span is None or status is SearchStatus.IDLE:
        return "Choose a span to search."
    start, stop = (format_utc(moment, seconds=False)[:10] for moment in (span.start_jd_tdb, span.stop_jd_tdb))
    if status is SearchStatus.SEARCHING:
        return f"Searching {start} to {stop}\N{HORIZONTAL ELLIPSIS}"
    if status is SearchStatus.CANCELLED:
        return "The search was stopped before its end. Ctrl+E searches again."
    if status is SearchStatus.FAILED:
        return "The search failed; the message below says why."
    count = len(events.wanted)
    if count:
        of_all = "" if count == len(events.found) else f" of {thousands(len(events.found))}"
        return f"{thousands(count)}{of_all} events, {start} to {stop}"
    reason = empty_text(events.choice, span.start_jd_tdb, span.stop_jd_tdb)
    if events.beyond is not None:
        return f"{reason} The next: {event_line(events.beyond)}."
    return f"{reason} None begins in the thirteen years after." if events.beyond_known else reason


def kinds_choices() -> list[tuple[str, frozenset[PhenomenonKind]]]:
    """Return what the kind filter offers."""
    single = [(kind.display_name[0].upper() + kind.display_name[1:], frozenset({kind})) for kind in PhenomenonKind]
    return [("Events of moons", MOON_EVENT_KINDS), ("Every kind", ALL_KINDS), *single]


def moons_choices() -> list[tuple[str, frozenset[BodyId]]]:
    """Return what the moon filter offers."""
    return [("All moons", ALL_MOONS), *((moon.display_name, frozenset({moon})) for moon in MOONS)]


class _MoonDots(QStyledItemDelegate):
    """Draws the dots of those who take part before a name."""

    def paint(self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Draw one cell."""
        event: Phenomenon = index.data(EVENT_ROLE)
        colours = dot_colours(event)
        shift = round(_DOT_PX + _DOT_STEP_PX * (len(colours) - 1) + theme.HALF_GRID_PX)
        moved = QStyleOptionViewItem(option)
        # The selection's ground must not be moved with the words.
        if painter is not None and option.state & option.state.State_Selected:
            painter.fillRect(option.rect, QColor(palette.CONTROL_HOVER))
        moved.rect = option.rect.adjusted(shift, 0, 0, 0)
        super().paint(painter, moved, index)
        if painter is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setOpacity(1.0 if event.visible_from_earth else 0.5)
        middle = QRectF(option.rect).center().y() + 0.5
        for place, colour in enumerate(colours):
            x = option.rect.left() + theme.HALF_GRID_PX + _DOT_PX / 2 + place * _DOT_STEP_PX
            painter.setBrush(QColor(colour))
            painter.drawEllipse(QPointF(x, middle), _DOT_PX / 2, _DOT_PX / 2)
        painter.restore()


class EventTable(QTableView):
    """The rows; Enter or a double click chooses.

    Signals
    -------
    chosen(row: int)
    """

    chosen = pyqtSignal(int)

    def __init__(self, rows: WantedEvents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(rows)
        self.setFont(theme.font(TextSize.SECONDARY))
        self.setAccessibleName("Events found")
        self.setToolTip("Enter or a double click shows an event")
        self.setItemDelegateForColumn(Column.EVENT, _MoonDots(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        side = theme.icon_px()
        self.setIconSize(QSize(side, side))
        metrics = QFontMetrics(theme.font(TextSize.SECONDARY, tabular=True))
        line_px = metrics.height() + theme.HALF_GRID_PX + 2
        rows_head = self.verticalHeader()
        if rows_head is not None:
            rows_head.hide()
            rows_head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            rows_head.setMinimumSectionSize(line_px)
            rows_head.setDefaultSectionSize(line_px)
        self._metrics = metrics
        self._prepare_head()
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))

    def fit_columns(self, *, with_year: bool) -> None:
        """Give every column what its texts need, the words the rest."""
        needed = self._metrics.horizontalAdvance
        widths = {
            Column.TIME: needed("2026-12-30 00:00" if with_year else "12-30 00:00") + 1.5 * theme.GRID_PX,
            Column.EVENT: needed("Ganymede") + _DOT_PX + _DOT_STEP_PX + 1.5 * theme.GRID_PX,
            Column.DURATION: needed("16 h 44 min") + 1.25 * theme.GRID_PX,
            Column.VISIBLE: theme.icon_px() + theme.HALF_GRID_PX,
        }
        for column, width in widths.items():
            self.setColumnWidth(column, round(width))

    def _prepare_head(self) -> None:
        head = self.horizontalHeader()
        if head is None:
            return
        head.setFont(theme.font(TextSize.SECONDARY))
        head.setHighlightSections(False)
        head.setMinimumSectionSize(2 * theme.GRID_PX)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(Column.WHAT, QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSortIndicator(Column.TIME, Qt.SortOrder.AscendingOrder)
        self.fit_columns(with_year=False)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Let Enter choose, on every platform."""
        if event is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            index = self.currentIndex()
            if index.isValid():
                self.chosen.emit(index.row())
            return
        super().keyPressEvent(event)


class EventsPanel(QWidget):
    """What happens when.

    Parameters
    ----------
    state : AppState
        Its events are searched, shown, filtered and chosen.
    actions : Actions
        For its buttons.
    save_events : callable
        Writes events to a file; the ending of its name chooses the format.

    Signals
    -------
    left()
        Typing is over; the keys belong to the viewport again.
    """

    left = pyqtSignal()

    def __init__(
        self, state: AppState, actions: Actions, save_events: SaveEvents, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_role(self, "panel")
        self.setAccessibleName("Events")
        self._state = state
        self._actions = actions
        self._save_events = save_events
        events = state.events
        self.next_events = NextEvents(state)
        self.span = SpanChooser(state)
        self.kinds, self.moons = self._filter("Kind", kinds_choices()), self._filter("Moon", moons_choices())
        self.progress = QProgressBar()
        self.status = PanelText(role="secondary", size=TextSize.SECONDARY)
        self.model = EventsModel(self)
        self.rows = WantedEvents(self.model, events.choice, self)
        self.table = EventTable(self.rows)
        self._search_button = ActionButton(actions.search_events, worded=True, text="Search")
        self._stop_button = ActionButton(actions.stop_search, worded=True, text="Stop")
        self._lay_out()
        self._connect()
        self._show_choice(events.choice)
        self._show_status()

    # Building

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        side = 2 * theme.GRID_PX
        column.setContentsMargins(side, theme.GRID_PX, side, theme.GRID_PX)
        column.setSpacing(theme.GRID_PX)
        column.addWidget(PanelText("Next of each kind", role="secondary", size=TextSize.SECONDARY))
        column.addWidget(self.next_events)
        column.addWidget(hairline())
        self.span.row.addWidget(self._search_button)
        self.span.row.addWidget(self._stop_button)
        column.addWidget(self.span)
        filters = QHBoxLayout()
        filters.setSpacing(theme.GRID_PX)
        filters.addWidget(self.kinds, 3)
        filters.addWidget(self.moons, 2)
        filters.addWidget(ActionButton(self._actions.visible_events, role="toggle"))
        column.addLayout(filters)
        self.progress.setRange(0, _PROGRESS_STEPS)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(2)
        self.progress.setAccessibleName("Progress of the search")
        column.addWidget(self.progress)
        column.addWidget(self.status)
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.HALF_GRID_PX)
        foot.addWidget(ActionButton(self._actions.show_event, worded=True, text="Show"))
        foot.addWidget(ActionButton(self._actions.why, role="toggle"))
        foot.addWidget(ActionButton(self._actions.previous_event))
        foot.addWidget(ActionButton(self._actions.next_event))
        foot.addStretch(1)
        foot.addWidget(ActionButton(self._actions.export_events, worded=True, text="Export"))
        column.addLayout(foot)

    def _filter(self, name: str, choices: Sequence[tuple[str, object]]) -> ChoiceBox:
        box = ChoiceBox()
        box.setAccessibleName(name)
        box.setToolTip(f"{name}: which events are listed, marked on the ribbon and visited by Ctrl+Left, Ctrl+Right")
        box.setMinimumContentsLength(6)
        box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMaxVisibleItems(len(choices))
        for words, choice in choices:
            box.addItem(words, choice)
        return box

    def _connect(self) -> None:
        events, actions = self._state.events, self._actions
        self.kinds.activated.connect(lambda: events.want(kinds=self.kinds.currentData()))
        self.moons.activated.connect(lambda: events.want(moons=self.moons.currentData()))
        self.span.search_wanted.connect(self.search)
        self.span.left.connect(self.left)
        self.table.chosen.connect(lambda row: events.choose(self.rows.event_at(row)))
        actions.search_wanted.connect(self.search)
        actions.show_event_wanted.connect(self._show_marked)
        actions.export_wanted.connect(self.export)
        self._listening = Listening(self)
        self._listening.to(events.found_changed, self._show_found)
        self._listening.to(events.choice_changed, self._show_choice)
        self._listening.to(events.status_changed, self._show_status)
        self._listening.to(events.span_changed, self._show_status)
        self._listening.to(events.beyond_changed, self._show_status)
        self._listening.to(events.progressed, self._show_progress)
        self._listening.to(events.chosen, self._mark)

    # Doing

    def search(self) -> None:
        """Search the span that is set."""
        state = self._state

        def deed() -> None:
            span = self.span.read()
            state.events.search(span.start_jd_tdb, span.stop_jd_tdb)

        self._actions.attempt(deed)

    def export(self) -> None:
        """Ask for a file and write what is listed there."""
        shown = self.rows.events()
        if not shown:
            self._state.messages.problem("There is nothing to export: search a span that holds events first.")
            return
        name, picked = QFileDialog.getSaveFileName(
            self, "Export the listed events", "jupiter-events.csv", ";;".join(FILE_FILTERS.values())
        )
        if name:
            self.write(self.path_with_ending(name, picked), shown)

    @staticmethod
    def path_with_ending(name: str, picked_filter: str) -> Path:
        """Return the path a person chose, with the ending of the chosen filter where they typed none."""
        path = Path(name)
        ending = next((form for form, words in FILE_FILTERS.items() if words == picked_filter), "csv")
        return path if path.suffix else path.with_suffix(f".{ending}")

    def write(self, path: Path, shown: Sequence[Phenomenon]) -> None:
        """Write events to a file and say so."""
        try:
            self._save_events(path, shown)
        except JovianViewerError as error:
            self._state.messages.problem(str(error))
            return
        self._state.messages.note(f"{thousands(len(shown))} events are in {path}.")

    def _show_marked(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self._state.events.choose(self.rows.event_at(index.row()))
        else:
            self._state.messages.note("Mark an event in the table first.")

    # State to widgets

    def _show_found(self) -> None:
        self.model.show_events(self._state.events.found)
        self.table.fit_columns(with_year=self.model.with_year)
        self._show_status()

    def _show_choice(self, choice: PhenomenonChoice) -> None:
        self.rows.want(choice)
        self.kinds.setCurrentIndex(_index_of(self.kinds, choice.kinds))
        self.moons.setCurrentIndex(_index_of(self.moons, choice.moons))
        self._show_status()

    def _show_status(self, _changed: object = None) -> None:
        events = self._state.events
        searching = events.status is SearchStatus.SEARCHING
        self._search_button.setVisible(not searching)
        self._stop_button.setVisible(searching)
        self._show_progress(events.progress if searching else 0.0)
        self.status.set_text(status_text(events))

    def _show_progress(self, fraction: float) -> None:
        self.progress.setValue(round(fraction * _PROGRESS_STEPS))

    def _mark(self, event: Phenomenon) -> None:
        row = self.rows.row_of(event)
        if row is None:
            self.table.clearSelection()
        else:
            self.table.selectRow(row)
            self.table.scrollTo(self.rows.index(row, 0))

    # Qt overrides

    def showEvent(self, event: QShowEvent | None) -> None:
        """Search at the first sight: an empty table tells nothing."""
        super().showEvent(event)
        if self._state.events.status is SearchStatus.IDLE:
            self.search()


def _index_of(box: ChoiceBox, wanted: frozenset[object]) -> int:
    # Qt's own findData does not compare Python sets.
    return next((row for row in range(box.count()) if box.itemData(row) == wanted), -1)
