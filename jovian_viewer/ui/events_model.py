"""The table of events as Qt sees it: columns, texts, colours, order, and what is filtered out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any, Final

from PyQt6.QtCore import QAbstractProxyModel, QAbstractTableModel, QModelIndex, QObject, Qt
from PyQt6.QtGui import QColor, QFont, QIcon

from jovian_viewer.astro.phenomena import Phenomenon
from jovian_viewer.astro.phenomenon_choice import PhenomenonChoice
from jovian_viewer.catalog import palette
from jovian_viewer.catalog.dates_text import moment_text
from jovian_viewer.catalog.event_texts import (
    duration_days,
    duration_text,
    event_title,
    event_what,
    event_whose,
    visibility_text,
)
from jovian_viewer.language import mark, tr
from jovian_viewer.ui import theme, theme_colours
from jovian_viewer.ui.icons import icon

EVENT_ROLE: Final = Qt.ItemDataRole.UserRole
# Shorter spans need no year, which leaves room for words.
MONTH_AND_DAY_SUFFICE_DAYS: Final = 330.0


class Column(IntEnum):
    """The columns, from the left."""

    TIME = 0
    EVENT = 1
    WHAT = 2
    DURATION = 3
    VISIBLE = 4


_HEADS: Final = {
    Column.TIME: (mark("Time, UTC"), mark("When it begins, as seen from the Earth")),
    Column.EVENT: (mark("Event"), mark("Whom it happens to")),
    Column.WHAT: (mark("What"), mark("What happens")),
    Column.DURATION: (mark("Lasts"), mark("From beginning to end")),
    Column.VISIBLE: ("", mark("Whether it can be seen from the Earth")),
}


def sort_value(event: Phenomenon, column: Column) -> float | str:
    """Return what a column is sorted by."""
    match column:
        case Column.TIME:
            return event.begin_jd_tdb
        case Column.EVENT:
            return event_whose(event)
        case Column.WHAT:
            return event_what(event)
        case Column.DURATION:
            return duration_days(event)
        case Column.VISIBLE:
            return 0.0 if event.visible_from_earth else 1.0


class EventsModel(QAbstractTableModel):
    """Found events, a row each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events: tuple[Phenomenon, ...] = ()
        self._with_year = False
        self._tabular: QFont = theme.font(theme.TextSize.SECONDARY, tabular=True)
        self._seen: QIcon = icon("eye-outline", colour=palette.SECONDARY_TEXT)
        self._unseen: QIcon = icon("eye-off-outline", colour=theme_colours.DISABLED_TEXT)

    def show_events(self, events: Sequence[Phenomenon]) -> None:
        """Show other events."""
        self.beginResetModel()
        self._events = tuple(events)
        begins = [event.begin_jd_tdb for event in self._events]
        self._with_year = bool(begins) and max(begins) - min(begins) > MONTH_AND_DAY_SUFFICE_DAYS
        self.endResetModel()

    def event_at(self, row: int) -> Phenomenon:
        """Return the event of a row."""
        return self._events[row]

    @property
    def with_year(self) -> bool:
        """Whether dates are written with their year: not where month and day tell them apart."""
        return self._with_year

    # Qt overrides

    def rowCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802  Qt's name
        """Return how many events there are."""
        return 0 if parent is not None and parent.isValid() else len(self._events)

    def columnCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802  Qt's name
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        event, column = self._events[index.row()], Column(index.column())
        giver = _GIVERS.get(role)
        return giver(self, event, column) if giver is not None else None

    def headerData(  # noqa: N802  Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return what heads a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        head, hint = (tr(words) for words in _HEADS[Column(section)])
        if role == Qt.ItemDataRole.DisplayRole:
            return head
        if role == Qt.ItemDataRole.ToolTipRole:
            return tr("{hint}; click to sort", hint=hint)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNMENT[Column(section)]
        return None

    def _text(self, event: Phenomenon, column: Column) -> str | None:
        match column:
            case Column.TIME:
                return moment_text(event.begin_jd_tdb, seconds=False, year=self._with_year)
            case Column.EVENT:
                return event_whose(event)
            case Column.WHAT:
                return event_what(event)
            case Column.DURATION:
                return duration_text(event)
        return None

    def _hint(self, event: Phenomenon, column: Column) -> str:
        if column is Column.TIME:
            return tr("{begin} to {end} UTC", begin=moment_text(event.begin_jd_tdb), end=moment_text(event.end_jd_tdb))
        return f"{event_title(event)}, {visibility_text(event)}"

    def _colour(self, event: Phenomenon, column: Column) -> QColor:
        if not event.visible_from_earth:
            return theme.ink(theme_colours.DISABLED_TEXT if column is not Column.EVENT else palette.SECONDARY_TEXT)
        return theme.ink(palette.SECONDARY_TEXT if column is Column.DURATION else palette.TEXT)

    def _icon(self, event: Phenomenon, column: Column) -> QIcon | None:
        if column is not Column.VISIBLE:
            return None
        return self._seen if event.visible_from_earth else self._unseen

    def _font(self, _event: Phenomenon, column: Column) -> QFont | None:
        return self._tabular if column in {Column.TIME, Column.DURATION} else None

    def _alignment(self, _event: Phenomenon, column: Column) -> Qt.AlignmentFlag:
        return _ALIGNMENT[column]

    def _accessible(self, event: Phenomenon, column: Column) -> str | None:
        return visibility_text(event) if column is Column.VISIBLE else self._text(event, column)


class WantedEvents(QAbstractProxyModel):
    """The events that are wanted, in the order that is wanted.

    Qt's own sorting proxy asks back for every comparison, half a minute long for the 200 000 events of a century;
    here a row is only a place in a list that is sorted at once.
    """

    def __init__(self, source: EventsModel, choice: PhenomenonChoice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._choice = choice
        self._column, self._order = Column.TIME, Qt.SortOrder.AscendingOrder
        # Rows of the source as they are shown, and the place of each in what is shown.
        self._rows: list[int] = []
        self._places: dict[int, int] = {}
        self.setSourceModel(source)
        source.modelAboutToBeReset.connect(self.beginResetModel)
        source.modelReset.connect(self._end_reset)
        self._arrange()

    def want(self, choice: PhenomenonChoice) -> None:
        """Filter by another choice."""
        if choice != self._choice:
            self._choice = choice
            self.beginResetModel()
            self._end_reset()

    def event_at(self, row: int) -> Phenomenon:
        """Return the event of a row as shown."""
        return self._source.event_at(self._rows[row])

    def row_of(self, event: Phenomenon) -> int | None:
        """Return the row in which an event is shown."""
        return next((row for row, source in enumerate(self._rows) if _same(self._source.event_at(source), event)), None)

    def events(self) -> list[Phenomenon]:
        """Return what is shown, in its order."""
        return [self._source.event_at(row) for row in self._rows]

    def _end_reset(self) -> None:
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        event_at, column = self._source.event_at, self._column
        wanted = [row for row in range(self._source.rowCount()) if self._choice.accepts(event_at(row))]
        keys = {row: sort_value(event_at(row), column) for row in wanted}
        # Equals stay in order of time, whichever way the rest is turned.
        self._rows = sorted(wanted, key=keys.__getitem__, reverse=self._order is Qt.SortOrder.DescendingOrder)
        self._places = {row: place for place, row in enumerate(self._rows)}

    # Qt overrides

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in the order of a column; what is marked stays marked."""
        if column < 0 or (column, order) == (self._column, self._order):
            return
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        marked = [(self._rows[index.row()], index.column()) for index in old]
        self._column, self._order = Column(column), order
        self._arrange()
        self.changePersistentIndexList(old, [self.index(self._places[row], place) for row, place in marked])
        self.layoutChanged.emit()

    def mapToSource(self, index: QModelIndex) -> QModelIndex:  # noqa: N802  Qt's name
        """Return where a shown cell comes from."""
        return self._source.index(self._rows[index.row()], index.column()) if index.isValid() else QModelIndex()

    def mapFromSource(self, index: QModelIndex) -> QModelIndex:  # noqa: N802  Qt's name
        """Return where a cell is shown; nowhere if it is not wanted."""
        place = self._places.get(index.row()) if index.isValid() else None
        return QModelIndex() if place is None else self.index(place, index.column())

    def index(self, row: int, column: int, parent: QModelIndex | None = None) -> QModelIndex:
        """Return a cell."""
        inside = 0 <= row < self.rowCount(parent) and 0 <= column < self.columnCount(parent)
        return self.createIndex(row, column) if inside else QModelIndex()

    def parent(self, _index: QModelIndex | None = None) -> Any:
        """Return nothing: no cell holds others."""
        return QModelIndex()

    def rowCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802  Qt's name
        """Return how many events are wanted."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802  Qt's name
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(  # noqa: N802  Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return what heads a column."""
        return self._source.headerData(section, orientation, role)


def _same(one: Phenomenon, other: Phenomenon) -> bool:
    # Comparing everything of a hundred thousand events takes a while.
    return one is other or (one.begin_jd_tdb == other.begin_jd_tdb and one == other)


_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
_ALIGNMENT: Final = {
    Column.TIME: Qt.AlignmentFlag.AlignLeft | _MIDDLE,
    Column.EVENT: Qt.AlignmentFlag.AlignLeft | _MIDDLE,
    Column.WHAT: Qt.AlignmentFlag.AlignLeft | _MIDDLE,
    Column.DURATION: Qt.AlignmentFlag.AlignRight | _MIDDLE,
    Column.VISIBLE: Qt.AlignmentFlag.AlignHCenter | _MIDDLE,
}
_GIVERS: Final[dict[int, Callable[[EventsModel, Phenomenon, Column], Any]]] = {
    Qt.ItemDataRole.DisplayRole: EventsModel._text,
    Qt.ItemDataRole.ToolTipRole: EventsModel._hint,
    Qt.ItemDataRole.ForegroundRole: EventsModel._colour,
    Qt.ItemDataRole.DecorationRole: EventsModel._icon,
    Qt.ItemDataRole.FontRole: EventsModel._font,
    Qt.ItemDataRole.TextAlignmentRole: EventsModel._alignment,
    Qt.ItemDataRole.AccessibleTextRole: EventsModel._accessible,
    EVENT_ROLE: lambda _model, event, _column: event,
}
