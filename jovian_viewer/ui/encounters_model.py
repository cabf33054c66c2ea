"""The table of encounters as Qt sees it: rows, heads, hints, colours, and which row is nearest to now."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence
from typing import Any, Final

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PyQt6.QtGui import QColor, QFont

from jovian_viewer.catalog import palette
from jovian_viewer.catalog.encounter_texts import encounter_text, grade_explanation
from jovian_viewer.catalog.encounters import Encounter, EncounterGrade, EncounterKind
from jovian_viewer.language import mark, tr
from jovian_viewer.ui import theme
from jovian_viewer.ui.encounter_rows import EVERYTHING, Column, EncounterFilter, arranged, cell_text

ENCOUNTER_ROLE: Final = Qt.ItemDataRole.UserRole
NEAREST_ROLE: Final = ENCOUNTER_ROLE + 1


_HEADS: Final = {
    Column.TIME: (mark("Closest, UTC"), mark("When it is, or was, nearest, at the spacecraft")),
    Column.MISSION: (mark("Mission"), mark("Whose spacecraft")),
    Column.NAME: (mark("Encounter"), mark("What the mission calls it")),
    Column.BODY: (mark("Body"), mark("Whom it passed")),
    Column.ALTITUDE: (mark("Altitude, km"), mark("Above the mean radius of a moon")),
    Column.DISTANCE: (mark("Distance, km"), mark("From the middle of the body")),
    Column.SOURCE: (mark("Source"), mark("Where that can be looked up")),
    Column.GRADE: (mark("Grade"), mark("Flown and reconstructed afterwards, flown and known roughly, or planned")),
}


class EncountersModel(QAbstractTableModel):
    """Encounters, a row each: those that are wanted, in the order that is wanted.

    Parameters
    ----------
    encounters : sequence of Encounter
        In order of time.
    """

    def __init__(self, encounters: Sequence[Encounter], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = tuple(encounters)
        self._moments = [one.jd_tdb for one in self._all]
        self._column, self._descending = Column.TIME, False
        self._wanted = EVERYTHING
        self._shown: list[Encounter] = list(self._all)
        self._rows: dict[str, int] = {}
        self._nearest: str | None = None
        self._index()
        self._tabular: QFont = theme.font(theme.TextSize.SECONDARY, tabular=True)

    @property
    def shown(self) -> tuple[Encounter, ...]:
        """What is shown, in its order."""
        return tuple(self._shown)

    @property
    def total(self) -> int:
        """How many there are, wanted or not."""
        return len(self._all)

    @property
    def wanted(self) -> EncounterFilter:
        """What is wanted."""
        return self._wanted

    @property
    def nearest_row(self) -> int | None:
        """The row nearest to now, if it is shown."""
        return None if self._nearest is None else self._rows.get(self._nearest)

    def encounter_at(self, row: int) -> Encounter:
        """Return the encounter of a row."""
        return self._shown[row]

    def row_of(self, encounter_id: str) -> int | None:
        """Return the row in which an encounter is shown."""
        return self._rows.get(encounter_id)

    def want(self, wanted: EncounterFilter) -> None:
        """Filter otherwise."""
        if wanted == self._wanted:
            return
        self.beginResetModel()
        self._wanted = wanted
        self._arrange()
        self.endResetModel()

    def mark_nearest(self, jd_tdb: float) -> bool:
        """Mark the shown encounter nearest to a moment, TDB; return whether it is another than before."""
        nearest = self._nearest_to(jd_tdb)
        if nearest == self._nearest:
            return False
        before, self._nearest = self.nearest_row, nearest
        for row in (before, self.nearest_row):
            if row is not None:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))
        return True

    def _nearest_to(self, jd_tdb: float) -> str | None:
        if len(self._shown) == len(self._all):
            place = bisect.bisect_left(self._moments, jd_tdb)
            near = self._all[max(place - 1, 0) : place + 1]
        else:
            near = tuple(self._shown)
        return min(near, key=lambda one: abs(one.jd_tdb - jd_tdb)).id if near else None

    def _arrange(self) -> None:
        self._shown = arranged(self._all, self._wanted, self._column, descending=self._descending)
        self._index()

    def _index(self) -> None:
        self._rows = {one.id: row for row, one in enumerate(self._shown)}

    # Qt overrides

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in the order of a column; what is marked stays marked."""
        descending = order is Qt.SortOrder.DescendingOrder
        if column < 0 or (column, descending) == (self._column, self._descending):
            return
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        marked = [(self._shown[index.row()].id, index.column()) for index in old]
        self._column, self._descending = Column(column), descending
        self._arrange()
        self.changePersistentIndexList(old, [self.index(self._rows[each], place) for each, place in marked])
        self.layoutChanged.emit()

    def rowCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802  Qt's name
        """Return how many are wanted."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802  Qt's name
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        giver = _GIVERS.get(role)
        return None if giver is None else giver(self, self._shown[index.row()], Column(index.column()))

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
            return _alignment(Column(section))
        return None

    def _text(self, encounter: Encounter, column: Column) -> str:
        return cell_text(encounter, column)

    def _spoken(self, encounter: Encounter, column: Column) -> str:
        text = cell_text(encounter, column) or tr("not known")
        return (
            tr("{moment}, nearest to the moment shown", moment=text)
            if column is Column.TIME and encounter.id == self._nearest
            else text
        )

    def _hint(self, encounter: Encounter, column: Column) -> str:
        if column is Column.GRADE:
            return grade_explanation(encounter.grade)
        if column is Column.ALTITUDE and encounter.altitude_km is None and encounter.kind is not EncounterKind.FLYBY:
            return tr("Jupiter is flattened: a height above it depends on the place, so none is given")
        return tr("{encounter}\nDouble-click or press Enter to go there", encounter=encounter_text(encounter))

    def _colour(self, encounter: Encounter, column: Column) -> QColor:
        if encounter.id == self._nearest and column is Column.TIME:
            return theme.ink(palette.ACCENT)
        quiet = column in {Column.DISTANCE, Column.GRADE, Column.SOURCE} or encounter.grade is EncounterGrade.PLANNED
        return theme.ink(palette.SECONDARY_TEXT if quiet else palette.TEXT)

    def _font(self, _encounter: Encounter, column: Column) -> QFont | None:
        return self._tabular if column in _NUMBERS else None

    def _side(self, _encounter: Encounter, column: Column) -> Qt.AlignmentFlag:
        return _alignment(column)


_NUMBERS: Final = frozenset({Column.TIME, Column.ALTITUDE, Column.DISTANCE})


def _alignment(column: Column) -> Qt.AlignmentFlag:
    right = column in {Column.ALTITUDE, Column.DISTANCE}
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


_GIVERS: Final[dict[int, Callable[[EncountersModel, Encounter, Column], Any]]] = {
    Qt.ItemDataRole.DisplayRole: EncountersModel._text,
    Qt.ItemDataRole.AccessibleTextRole: EncountersModel._spoken,
    Qt.ItemDataRole.ToolTipRole: EncountersModel._hint,
    Qt.ItemDataRole.ForegroundRole: EncountersModel._colour,
    Qt.ItemDataRole.FontRole: EncountersModel._font,
    Qt.ItemDataRole.TextAlignmentRole: EncountersModel._side,
    ENCOUNTER_ROLE: lambda _model, encounter, _column: encounter,
    NEAREST_ROLE: lambda model, encounter, _column: encounter.id == model._nearest,
}
