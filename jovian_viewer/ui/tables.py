"""What all tables have in common: whole rows, no grid, Enter as good as a click, arrows that keep off the words."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QPointF, QRect, Qt
from PyQt6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPolygonF
from PyQt6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionHeader, QTableView, QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.ui import theme
from jovian_viewer.ui.theme import TextSize

# Qt's styles keep so much free to either side of a cell's words.
CELL_MARGIN_PX: Final = 3
# What the arrow needs behind the words of a head.
ARROW_ROOM_PX: Final = 2 * theme.GRID_PX
_ARROW_PX: Final = 7.0


class TableHead(QHeaderView):
    """Heads of columns; the arrow of the sorted one keeps off its words.

    Parameters
    ----------
    side_px : int
        How far the words stand from the edges of their columns.
    """

    def __init__(self, parent: QWidget | None = None, *, side_px: int = CELL_MARGIN_PX) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._side_px = side_px
        self.setSectionsClickable(True)
        self.setFont(theme.font(TextSize.SECONDARY))
        self.setHighlightSections(False)
        self.setMinimumSectionSize(2 * theme.GRID_PX)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader | None, logicalIndex: int) -> None:  # noqa: N802, N803
        """Leave out Qt's own arrow, which stands on right-aligned words."""
        super().initStyleOptionForIndex(option, logicalIndex)
        if option is not None:
            option.sortIndicator = QStyleOptionHeader.SortIndicator.None_

    def paintSection(self, painter: QPainter | None, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        """Draw the words, and the arrow beside them."""
        super().paintSection(painter, rect, logicalIndex)
        model = self.model()
        if painter is None or model is None or logicalIndex != self.sortIndicatorSection():
            return
        words = model.headerData(logicalIndex, self.orientation(), Qt.ItemDataRole.DisplayRole)
        alignment = model.headerData(logicalIndex, self.orientation(), Qt.ItemDataRole.TextAlignmentRole)
        past_words_px = self.fontMetrics().horizontalAdvance(words) + self._side_px + _ARROW_PX
        # Models of tables of items answer with a number.
        to_the_right = bool(Qt.AlignmentFlag(alignment or 0) & Qt.AlignmentFlag.AlignRight)
        x = rect.right() - past_words_px if to_the_right else rect.left() + past_words_px
        up = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        tip = -_ARROW_PX / 4 if up else _ARROW_PX / 4
        y, half = rect.center().y() + 0.5, _ARROW_PX / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ink(palette.SECONDARY_TEXT))
        painter.drawPolygon(QPolygonF([QPointF(x - half, y - tip), QPointF(x + half, y - tip), QPointF(x, y + tip)]))
        painter.restore()


def line_px(font: QFont) -> int:
    """Return the height of a row."""
    return QFontMetrics(font).height() + theme.HALF_GRID_PX + 2


def dress(table: QTableView, font: QFont) -> None:
    """Give a table the look and the ways of all of them: one row at a time, as high as a line, scrolled smoothly."""
    table.setFont(font)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setShowGrid(False)
    table.setWordWrap(False)
    # Tab leads to the next control, the arrow keys to the next row.
    table.setTabKeyNavigation(False)
    rows = table.verticalHeader()
    if rows is not None:
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(line_px(font))
        rows.setDefaultSectionSize(line_px(font))


def is_enter(event: QKeyEvent | None) -> bool:
    """Tell whether a key chooses the row that it is pressed on; Qt leaves that to the platform."""
    return event is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
