"""The table of encounters: dots of bodies, the row nearest to now, keys to go there and to copy."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QItemSelectionModel, QModelIndex, QPointF, QRect, Qt, pyqtSignal
from PyQt6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from jovian_viewer.catalog import palette
from jovian_viewer.catalog.encounters import Encounter, EncounterGrade
from jovian_viewer.catalog.numbers_text import THIN_SPACE
from jovian_viewer.language import mark, tr
from jovian_viewer.ui import theme
from jovian_viewer.ui.encounter_rows import Column, cell_text
from jovian_viewer.ui.encounters_model import ENCOUNTER_ROLE, NEAREST_ROLE, EncountersModel
from jovian_viewer.ui.mission_marker import paint_marker
from jovian_viewer.ui.tables import ARROW_ROOM_PX, CELL_MARGIN_PX, TableHead, dress, is_enter
from jovian_viewer.ui.theme import TextSize

_DOT_PX: Final = 8.0
_NEAREST_PX: Final = 3
# Ever shorter words for where it is narrow.
_SHORTER: Final = {
    "Flown and reconstructed": (mark("Reconstructed"), mark("Flown")),
    "Flown and approximate": (mark("Approximate"), mark("Flown\u00a0~")),
}
# As wide as what is longest in each column.
_LONGEST: Final = {
    Column.TIME: "2031-07-21 07:14:23",
    Column.MISSION: "Europa Clipper",
    Column.NAME: "PJ34 Ganymede",
    Column.BODY: "Ganymede",
    Column.ALTITUDE: "1\u2009389\u2009890",
    Column.DISTANCE: "9\u2009720\u2009000",
    Column.GRADE: mark("Flown and reconstructed"),
    Column.SOURCE: "Wikipedia (rounded to the minute, not checked further)",
}
# What goes first where the window is narrow, one after the other.
_SPARED: Final = (Column.SOURCE, Column.DISTANCE)


class _Cells(QStyledItemDelegate):
    """Draws the mark of the nearest, markers of missions, dots of bodies, and shorter words where it is narrow."""

    def initStyleOption(self, option: QStyleOptionViewItem | None, index: QModelIndex) -> None:  # noqa: N802
        """Choose the words."""
        super().initStyleOption(option, index)
        if option is None or option.text is None or index.column() != Column.GRADE:
            return
        shorter = next((words for long, words in _SHORTER.items() if tr(long) == option.text), ())
        words = (option.text, *map(tr, shorter))
        room = option.rect.width() - theme.GRID_PX
        option.text = next((each for each in words if option.fontMetrics.horizontalAdvance(each) <= room), words[-1])

    def paint(self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Draw one cell."""
        if painter is None:
            return
        encounter: Encounter = index.data(ENCOUNTER_ROLE)
        column = Column(index.column())
        if option.state & option.state.State_Selected:
            painter.fillRect(option.rect, theme.ink(palette.CONTROL_HOVER))
        moved = QStyleOptionViewItem(option)
        right = column in {Column.ALTITUDE, Column.DISTANCE}
        shift = round(_DOT_PX + theme.GRID_PX) if column in {Column.BODY, Column.MISSION} else 0
        side = theme.GRID_PX - CELL_MARGIN_PX
        moved.rect = option.rect.adjusted(side + shift, 0, -side if right else 0, 0)
        super().paint(painter, moved, index)
        middle = option.rect.center().y() + 0.5
        centre = QPointF(option.rect.left() + theme.GRID_PX + _DOT_PX / 2.0, middle)
        if column is Column.MISSION:
            paint_marker(painter, encounter.mission, centre, _DOT_PX / 2.0)
        elif column is Column.BODY:
            _paint_dot(painter, encounter, centre)
        elif column is Column.TIME and index.data(NEAREST_ROLE):
            rect = QRect(option.rect.left(), option.rect.top() + 2, _NEAREST_PX, option.rect.height() - 4)
            painter.fillRect(rect, theme.ink(palette.ACCENT))


def _paint_dot(painter: QPainter, encounter: Encounter, centre: QPointF) -> None:
    colour = theme.ink(palette.SECONDARY_TEXT if encounter.body is None else palette.BODY_COLOURS[encounter.body])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if encounter.grade is EncounterGrade.PLANNED:
        painter.setPen(colour)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, _DOT_PX / 2.0 - 0.5, _DOT_PX / 2.0 - 0.5)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(centre, _DOT_PX / 2.0, _DOT_PX / 2.0)
    painter.restore()


class EncountersTable(QTableView):
    """The rows; Enter or a double click goes there, Ctrl+C copies what is marked.

    Signals
    -------
    chosen(row: int)
    """

    chosen = pyqtSignal(int)

    def __init__(self, model: EncountersModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._encounters = model
        self.setModel(model)
        dress(self, theme.font(TextSize.SECONDARY))
        self.setAccessibleName(tr("Encounters"))
        self.setAccessibleDescription(tr("Enter goes to an encounter, Ctrl+C copies the marked rows"))
        self.setToolTip(tr("Double-click or press Enter to go there; Ctrl+C copies the marked rows"))
        self.setItemDelegate(_Cells(self))
        # Several at a time, to be copied.
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._metrics = QFontMetrics(theme.font(TextSize.SECONDARY, tabular=True))
        self._prepare_heads()
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.row()))

    def _prepare_heads(self) -> None:
        theme.set_role(self, "wide")
        head = TableHead(self, side_px=theme.GRID_PX)
        self.setHorizontalHeader(head)
        head.setSortIndicator(Column.TIME, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self._fit_columns()

    def _needed_px(self, column: Column) -> int:
        head = self._encounters.headerData(column, Qt.Orientation.Horizontal)
        # Behind the head's words stands the arrow of what is sorted by.
        words = max(
            self._metrics.horizontalAdvance(tr(_LONGEST[column])), self._metrics.horizontalAdvance(head) + ARROW_ROOM_PX
        )
        dot = _DOT_PX + theme.GRID_PX if column in {Column.BODY, Column.MISSION} else 0.0
        return round(words + dot + 1.75 * theme.GRID_PX)

    def _fit_columns(self) -> None:
        """Give every column what its words need, the last one the rest; where that is too little, leave some out."""
        field = self.viewport()
        room = field.width() if field is not None else self.width()
        needed = {column: self._needed_px(column) for column in Column}
        left_out: list[Column] = []
        for column in _SPARED:
            if sum(needed.values()) > room:
                left_out.append(column)
                del needed[column]
        last = Column.GRADE if Column.SOURCE in left_out else Column.SOURCE
        head = self.horizontalHeader()
        for column in Column:
            self.setColumnHidden(column, column in left_out)
            if head is not None:
                stretch = QHeaderView.ResizeMode.Stretch if column is last else QHeaderView.ResizeMode.Fixed
                head.setSectionResizeMode(column, stretch)
            if column is not last and column in needed:
                self.setColumnWidth(column, needed[column])

    def mark(self, row: int) -> None:
        """Mark a row and bring it into sight."""
        index = self._encounters.index(row, 0)
        select = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        selection = self.selectionModel()
        if selection is not None:
            selection.setCurrentIndex(index, select)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def bring_into_sight(self, row: int) -> None:
        """Scroll so that a row stands in the middle."""
        self.scrollTo(self._encounters.index(row, 0), QAbstractItemView.ScrollHint.PositionAtCenter)

    def copied_text(self) -> str:
        """Return the marked rows with a line of heads, columns parted by tabs; numbers without their thin spaces."""
        selection = self.selectionModel()
        rows = sorted({index.row() for index in selection.selectedIndexes()}) if selection is not None else []
        lines = [[str(self._encounters.headerData(column, Qt.Orientation.Horizontal)) for column in Column]]
        lines += [[cell_text(self._encounters.encounter_at(row), column) for column in Column] for row in rows]
        return "\n".join("\t".join(cells) for cells in lines).replace(THIN_SPACE, "") + "\n" if rows else ""

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Leave out columns where there is no room."""
        super().resizeEvent(event)
        self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Go there with Enter, copy with Ctrl+C."""
        if is_enter(event):
            index = self.currentIndex()
            if index.isValid():
                self.chosen.emit(index.row())
            return
        if event is not None and event.matches(QKeySequence.StandardKey.Copy):
            text, clipboard = self.copied_text(), QGuiApplication.clipboard()
            if text and clipboard is not None:
                clipboard.setText(text)
            return
        super().keyPressEvent(event)
