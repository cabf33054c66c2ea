"""The list of the missions: mark, name, years at Jupiter, and in a word where each is at the clock's moment."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final

from PyQt6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QObject, QPointF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PyQt6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from jovian_viewer.catalog import palette
from jovian_viewer.catalog.journeys import Journey, Phase
from jovian_viewer.catalog.mission_texts import phase_of, status_text, years_at_jupiter
from jovian_viewer.language import tr
from jovian_viewer.ui import theme
from jovian_viewer.ui.mission_marker import paint_marker
from jovian_viewer.ui.tables import dress, line_px
from jovian_viewer.ui.theme import TextSize

_MARK_PX: Final = 12.0
# Those under way stand out from those that are history, or not yet begun.
_LIVELY: Final = frozenset({Phase.ON_ITS_WAY, Phase.PASSING, Phase.IN_ORBIT})
_MISSION_ROLE: Final = Qt.ItemDataRole.UserRole


class MissionColumn(IntEnum):
    """The columns, from the left."""

    NAME = 0
    YEARS = 1
    STATUS = 2


class MissionsModel(QAbstractTableModel):
    """The missions, a row each."""

    def __init__(self, journeys: Sequence[Journey], jd_tdb: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journeys = tuple(journeys)
        self._years = [years_at_jupiter(journey) for journey in self._journeys]
        self._jd_tdb = jd_tdb
        self._phases = self._phases_now()
        self._tabular: QFont = theme.font(TextSize.SECONDARY, tabular=True)

    def show_moment(self, jd_tdb: float) -> None:
        """Tell where the missions are at another moment, TDB."""
        self._jd_tdb = jd_tdb
        phases = self._phases_now()
        for row, (old, new) in enumerate(zip(self._phases, phases, strict=True)):
            if old is not new:
                self._phases[row] = new
                self.dataChanged.emit(self.index(row, 0), self.index(row, MissionColumn.STATUS))

    def mission_at(self, row: int) -> str:
        """Return the id of the mission of a row."""
        return self._journeys[row].mission.id

    def row_of(self, mission_id: str) -> int | None:
        """Return the row of a mission, if it has one."""
        return next((row for row, one in enumerate(self._journeys) if one.mission.id == mission_id), None)

    def _phases_now(self) -> list[Phase]:
        return [phase_of(journey, self._jd_tdb) for journey in self._journeys]

    # Qt overrides

    def rowCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802  Qt's name
        """Return how many missions there are."""
        return 0 if parent is not None and parent.isValid() else len(self._journeys)

    def columnCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802  Qt's name
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(MissionColumn)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell holds."""
        if not index.isValid():
            return None
        journey, phase = self._journeys[index.row()], self._phases[index.row()]
        words = (journey.mission.name, self._years[index.row()], phase.word)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words[index.column()]
            case Qt.ItemDataRole.AccessibleTextRole:
                spoken = (words[0], tr("at Jupiter {years}", years=words[1]), words[2])
                return ", ".join(spoken) if index.column() == MissionColumn.NAME else spoken[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                return f"{words[0]}: {status_text(journey, self._jd_tdb)}"
            case Qt.ItemDataRole.ForegroundRole:
                lively = phase in _LIVELY and index.column() == MissionColumn.STATUS
                named = index.column() == MissionColumn.NAME
                return theme.ink(palette.TEXT if lively or named else palette.SECONDARY_TEXT)
            case Qt.ItemDataRole.FontRole:
                return self._tabular if index.column() == MissionColumn.YEARS else None
            case Qt.ItemDataRole.UserRole:
                return journey.mission.id
        return None


class _Marked(QStyledItemDelegate):
    """Draws the mark of a mission before its name."""

    def paint(self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Draw one cell."""
        if painter is None:
            return
        # The selection's ground must not be moved with the words.
        if option.state & option.state.State_Selected:
            painter.fillRect(option.rect, theme.ink(palette.CONTROL_HOVER))
        moved = QStyleOptionViewItem(option)
        moved.rect = option.rect.adjusted(round(_MARK_PX + 1.75 * theme.GRID_PX), 0, 0, 0)
        super().paint(painter, moved, index)
        x = option.rect.left() + 1.25 * theme.GRID_PX + _MARK_PX / 2.0
        centre = QPointF(x, option.rect.center().y() + 0.5)
        paint_marker(painter, index.data(_MISSION_ROLE), centre, _MARK_PX / 2.0)


class MissionsList(QTableView):
    """The rows; a click, Enter or the arrow keys choose.

    Signals
    -------
    chosen(mission_id: str)
    """

    chosen = pyqtSignal(str)

    def __init__(self, rows: MissionsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setModel(rows)
        dress(self, theme.font())
        self.setAccessibleName(tr("Missions"))
        self.setItemDelegateForColumn(MissionColumn.NAME, _Marked(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        if head is not None:
            head.hide()
            head.setSectionResizeMode(MissionColumn.NAME, QHeaderView.ResizeMode.Stretch)
            head.setSectionResizeMode(MissionColumn.YEARS, QHeaderView.ResizeMode.Fixed)
            head.setSectionResizeMode(MissionColumn.STATUS, QHeaderView.ResizeMode.Fixed)
        metrics = QFontMetrics(theme.font())
        self.row_px = line_px(theme.font())
        words = [phase.word for phase in Phase]
        self.setColumnWidth(MissionColumn.YEARS, metrics.horizontalAdvance("0000-0000") + 2 * theme.GRID_PX)
        self.setColumnWidth(
            MissionColumn.STATUS, max(metrics.horizontalAdvance(word) for word in words) + 2 * theme.GRID_PX
        )
        self.clicked.connect(self._choose)
        chooser = self.selectionModel()
        if chooser is not None:
            chooser.currentRowChanged.connect(self._row_changed)
        self._following = False

    @property
    def all_rows_px(self) -> int:
        """The height at which every row is in sight."""
        return self.row_px * self._rows.rowCount() + 2 * self.frameWidth()

    def show_chosen(self, mission_id: str | None) -> None:
        """Mark the row of a mission, or none."""
        row = None if mission_id is None else self._rows.row_of(mission_id)
        chooser = self.selectionModel()
        if chooser is None:
            return
        self._following = True
        if row is None:
            chooser.clear()
        else:
            mode = QItemSelectionModel.SelectionFlag
            index = self._rows.index(row, 0)
            chooser.setCurrentIndex(index, mode.ClearAndSelect | mode.Rows)
            self.scrollTo(index)
        self._following = False

    def _row_changed(self, current: QModelIndex) -> None:
        # Tab alone makes the first row current; only keys and clicks choose.
        if not self._following and self.selectedIndexes():
            self._choose(current)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._rows.mission_at(index.row()))

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Let Enter choose, on every platform."""
        if event is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Room for every row."""
        return QSize(super().sizeHint().width(), self.all_rows_px)
