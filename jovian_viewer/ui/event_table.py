"""The table of events: dots before the names, columns as wide as their words, Enter and a click to choose."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QModelIndex, QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PyQt6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
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
from jovian_viewer.ui.tables import CELL_MARGIN_PX, TableHead, dress, is_enter
from jovian_viewer.ui.theme import TextSize

_DOT_PX: Final = 8.0
_DOT_STEP_PX: Final = 6.0
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
        room_px = option.rect.width() - 2 * CELL_MARGIN_PX
        if option.fontMetrics.horizontalAdvance(option.text) > room_px:
            option.text = shorter_words(option.text)


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
        dress(self, theme.font(TextSize.SECONDARY))
        self.setAccessibleName(tr("Events found"))
        self.setToolTip(tr("A click or Enter shows an event"))
        self.setItemDelegateForColumn(Column.EVENT, _MoonDots(self))
        self.setItemDelegateForColumn(Column.WHAT, ShorterWhereNarrow(self))
        self.setHorizontalHeader(TableHead(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSortingEnabled(True)
        side = theme.icon_px()
        self.setIconSize(QSize(side, side))
        self._metrics = QFontMetrics(theme.font(TextSize.SECONDARY, tabular=True))
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
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(Column.WHAT, QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSortIndicator(Column.TIME, Qt.SortOrder.AscendingOrder)
        self.fit_columns(with_year=False)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Let Enter choose, on every platform."""
        if is_enter(event):
            index = self.currentIndex()
            if index.isValid():
                self.chosen.emit(index.row())
            return
        super().keyPressEvent(event)
