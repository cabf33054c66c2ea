"""The table of events: dots before the names, columns as wide as their words, Enter and a click to choose."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QModelIndex, QPointF, QRect, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPolygonF
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionHeader,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from jovian_viewer.astro.phenomena import Phenomenon
from jovian_viewer.catalog import palette
from jovian_viewer.language import mark, tr
from jovian_viewer.ui import theme
from jovian_viewer.ui.event_marks import dot_colours
from jovian_viewer.ui.events_model import EVENT_ROLE, Column, WantedEvents
from jovian_viewer.ui.theme import TextSize

_DOT_PX: Final = 8.0
_DOT_STEP_PX: Final = 6.0
_ARROW_PX: Final = 7.0
# Qt's styles keep so much free to either side of a cell's words.
_CELL_MARGIN_PX: Final = 3
_SHORTER: Final = {
    mark("eclipsed by"): mark("ecl. by"),
    mark("occulted by"): mark("occ. by"),
    mark("shadow transit"): mark("shadow"),
}


def shorter_words(words: str) -> str:
    """Return the same with its longest words shortened: ``'ecl. by Ganymede'``, ``'double shadow'``."""
    for long, short in _SHORTER.items():
        words = words.replace(tr(long), tr(short))
    return words


class ShorterWhereNarrow(QStyledItemDelegate):
    """Shortens words before they would be cut."""

    def initStyleOption(self, option: QStyleOptionViewItem | None, index: QModelIndex) -> None:  # noqa: N802
        """Choose the words."""
        super().initStyleOption(option, index)
        if option is None or option.text is None:
            return
        room_px = option.rect.width() - 2 * _CELL_MARGIN_PX
        if option.fontMetrics.horizontalAdvance(option.text) > room_px:
            option.text = shorter_words(option.text)


class TableHead(QHeaderView):
    """Heads of columns; the arrow of the sorted one keeps off its words.

    Parameters
    ----------
    side_px : int
        How far the words stand from the edges of their columns.
    """

    def __init__(
        self, orientation: Qt.Orientation, parent: QWidget | None = None, *, side_px: int = _CELL_MARGIN_PX
    ) -> None:
        super().__init__(orientation, parent)
        self._side_px = side_px

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
        to_the_right = bool(alignment & Qt.AlignmentFlag.AlignRight)
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
            painter.fillRect(option.rect, theme.ink(palette.CONTROL_HOVER))
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
            painter.setBrush(theme.ink(colour))
            painter.drawEllipse(QPointF(x, middle), _DOT_PX / 2, _DOT_PX / 2)
        painter.restore()


class EventTable(QTableView):
    """The rows; Enter or a click chooses.

    Signals
    -------
    chosen(row: int)
    """

    chosen = pyqtSignal(int)

    def __init__(self, rows: WantedEvents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(rows)
        self.setFont(theme.font(TextSize.SECONDARY))
        self.setAccessibleName(tr("Events found"))
        self.setToolTip(tr("A click or Enter shows an event"))
        self.setItemDelegateForColumn(Column.EVENT, _MoonDots(self))
        self.setItemDelegateForColumn(Column.WHAT, ShorterWhereNarrow(self))
        head = TableHead(Qt.Orientation.Horizontal, self)
        head.setSectionsClickable(True)
        self.setHorizontalHeader(head)
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
            Column.TIME: needed("2026-12-30 00:00" if with_year else "12-30 00:00") + 1.25 * theme.GRID_PX,
            Column.EVENT: needed("Ganymede") + _DOT_PX + _DOT_STEP_PX + 1.5 * theme.GRID_PX,
            Column.DURATION: needed("16 h 44 min") + theme.GRID_PX,
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
