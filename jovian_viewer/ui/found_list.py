"""The list of what was found: a row each, with the letters that match picked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PyQt6.QtCore import QAbstractListModel, QModelIndex, QObject, QPointF, QRect, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QTextCharFormat, QTextLayout
from PyQt6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.catalog.finding import FindEntry
from jovian_viewer.language import tr
from jovian_viewer.ui import theme, theme_colours
from jovian_viewer.ui.theme import TextSize

ROW_ROLE: Final = Qt.ItemDataRole.UserRole
# More need scrolling; fewer are shown where room is short.
MOST_ROWS_IN_SIGHT: Final = 7
FEWEST_ROWS_IN_SIGHT: Final = 4


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One row.

    Attributes
    ----------
    entry : FindEntry
    icon : QIcon
    letters : tuple of int
        The places in the title of the letters that match.
    enabled : bool
        Whether Enter does anything just now.
    """

    entry: FindEntry
    icon: QIcon
    letters: tuple[int, ...] = ()
    enabled: bool = True

    @property
    def spoken(self) -> str:
        """The row in words, for screen readers."""
        parts = [self.entry.title, self.entry.subtitle]
        if self.entry.key:
            parts.append(tr("key {key}", key=self.entry.key))
        if not self.enabled:
            parts.append(tr("not possible just now"))
        return ", ".join(parts)


class FoundModel(QAbstractListModel):
    """What was found, as Qt sees it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[FoundRow, ...] = ()

    def show_rows(self, rows: Sequence[FoundRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    # Qt overrides

    def rowCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802  Qt's name
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row holds."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return row if role == ROW_ROLE else None

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """Grey out what cannot be done."""
        if index.isValid() and not self.rows[index.row()].enabled:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class _RowPainter(QStyledItemDelegate):
    """Draws icon, title, subtitle and key of a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._title, self._small = theme.font(), theme.font(TextSize.SECONDARY)
        self._strong = theme.font(strong=True)

    @property
    def row_px(self) -> int:
        """The height of a row."""
        return QFontMetrics(self._title).height() + QFontMetrics(self._small).height() + int(1.5 * theme.GRID_PX)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex) -> QSize:
        """Return the size of a row."""
        return QSize(0, self.row_px)

    def paint(self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Draw one row."""
        row: FoundRow | None = index.data(ROW_ROLE)
        if painter is None or row is None:
            return
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.ink(palette.CONTROL_HOVER))
            painter.drawRoundedRect(option.rect, theme.HALF_GRID_PX, theme.HALF_GRID_PX)
        inner = option.rect.adjusted(theme.GRID_PX, 0, -theme.GRID_PX, 0)
        side = theme.icon_px()
        middle_px = inner.top() + (inner.height() - side) // 2
        mode = QIcon.Mode.Normal if row.enabled else QIcon.Mode.Disabled
        row.icon.paint(painter, QRect(inner.left(), middle_px, side, side), mode=mode)
        words = inner.adjusted(side + int(1.5 * theme.GRID_PX), 0, 0, 0)
        words.setRight(words.right() - self._draw_key(painter, words, row))
        self._draw_words(painter, words, row)
        painter.restore()

    def _draw_key(self, painter: QPainter, room: QRect, row: FoundRow) -> int:
        """Draw the key at the right; return how much room it takes."""
        if not row.entry.key:
            return 0
        painter.setFont(self._small)
        painter.setPen(theme.ink(palette.SECONDARY_TEXT if row.enabled else theme_colours.DISABLED_TEXT))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.entry.key)
        return QFontMetrics(self._small).horizontalAdvance(row.entry.key) + theme.GRID_PX

    def _draw_words(self, painter: QPainter, room: QRect, row: FoundRow) -> None:
        metrics, small = QFontMetrics(self._title), QFontMetrics(self._small)
        top = room.top() + (room.height() - metrics.height() - small.height()) // 2
        title = metrics.elidedText(row.entry.title, Qt.TextElideMode.ElideRight, room.width())
        # The cut title ends in a sign of its own.
        kept = len(title) if title == row.entry.title else len(title) - 1
        layout = QTextLayout(title, self._title)
        layout.setFormats(_picked_out([place for place in row.letters if place < kept], self._strong))
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(2.0 * room.width())
        layout.endLayout()
        painter.setPen(theme.ink(palette.TEXT if row.enabled else theme_colours.DISABLED_TEXT))
        layout.draw(painter, QPointF(room.left(), top))
        painter.setFont(self._small)
        painter.setPen(theme.ink(palette.SECONDARY_TEXT if row.enabled else theme_colours.DISABLED_TEXT))
        subtitle = small.elidedText(row.entry.subtitle, Qt.TextElideMode.ElideRight, room.width())
        below = QRect(room.left(), top + metrics.height(), room.width(), small.height())
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, subtitle)


class FoundList(QListView):
    """The rows; a click chooses. The keyboard stays in the line of text above.

    Attributes
    ----------
    rows_in_sight : int
        How many rows are shown at once.

    Signals
    -------
    chosen(row), marked_changed()
    """

    chosen = pyqtSignal(int)
    marked_changed = pyqtSignal()

    def __init__(self, model: FoundModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.rows_in_sight = 0
        self._painter = _RowPainter(self)
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(tr("Found"))
        theme.set_role(self, "found")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.entered.connect(lambda index: self.mark(index.row()))
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))

    @property
    def marked(self) -> int | None:
        """The row that Enter would choose."""
        index = self.currentIndex()
        return index.row() if index.isValid() else None

    def mark(self, row: int) -> None:
        """Mark a row, where it can be chosen."""
        if 0 <= row < len(self._model.rows) and self._model.rows[row].enabled:
            self.setCurrentIndex(self._model.index(row))

    def step(self, steps: int) -> None:
        """Mark a row farther on, leaving out those that cannot be chosen."""
        possible = [place for place, row in enumerate(self._model.rows) if row.enabled]
        if possible:
            here = -1 if self.marked is None else possible.index(self.marked)
            self.mark(possible[min(max(here + steps, 0), len(possible) - 1)])

    def fit_into(self, room_px: int) -> None:
        """Be as high as the rows, or as many of them as there is room for."""
        possible = max(FEWEST_ROWS_IN_SIGHT, min(MOST_ROWS_IN_SIGHT, room_px // self._painter.row_px))
        self.rows_in_sight = min(len(self._model.rows), possible)
        self.setFixedHeight(max(1, self.rows_in_sight * self._painter.row_px))

    # Qt overrides

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # noqa: N802  Qt's name
        """Tell of another marked row."""
        super().currentChanged(current, previous)
        self.marked_changed.emit()


def _picked_out(places: Sequence[int], strong: QFont) -> list[QTextLayout.FormatRange]:
    ranges = []
    for place in places:
        picked = QTextLayout.FormatRange()
        picked.start, picked.length = place, 1
        look = QTextCharFormat()
        look.setFontWeight(strong.weight())
        look.setForeground(theme.ink(palette.ACCENT))
        picked.format = look
        ranges.append(picked)
    return ranges
