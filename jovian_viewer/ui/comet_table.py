"""The list of the comet's fragments: sortable, Enter or a click chooses."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QFontMetrics, QKeyEvent
from PyQt6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from jovian_viewer.catalog.comet import fragments
from jovian_viewer.catalog.comet_texts import COLUMNS, column_words, comet_words, fragment_row, sort_keys
from jovian_viewer.ui import theme

_KEY_ROLE: Final = Qt.ItemDataRole.UserRole
_NAME_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_LEFT_ALIGNED: Final = frozenset({"fragment", "mark"})


class _Cell(QTableWidgetItem):
    """Sorted by numbers, whatever it says."""

    def __lt__(self, other: QTableWidgetItem) -> bool:
        return bool(self.data(_KEY_ROLE) < other.data(_KEY_ROLE))


class CometTable(QTableWidget):
    """The rows.

    Signals
    -------
    chosen(name: str)
        A fragment's letter.
    """

    chosen = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(len(fragments()), len(COLUMNS), parent)
        self.setFont(theme.font(theme.TextSize.SECONDARY, tabular=True))
        self.setAccessibleName(comet_words("list_name"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self._fill()
        self._size()
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.cellClicked.connect(lambda row, _column: self._choose(row))

    def mark(self, name: str | None) -> None:
        """Select a fragment's row; none for None."""
        if name is None:
            self.clearSelection()
            return
        for row in range(self.rowCount()):
            cell = self.item(row, 0)
            if cell is not None and cell.data(_NAME_ROLE) == name:
                if row != self.currentRow() or not self.selectedItems():
                    self.selectRow(row)
                return

    def names(self) -> list[str]:
        """Return the fragments in the order in which they are listed."""
        cells = [self.item(row, 0) for row in range(self.rowCount())]
        return [cell.data(_NAME_ROLE) for cell in cells if cell is not None]

    def _fill(self) -> None:
        heads = [column_words(column) for column in COLUMNS]
        for column, (head, hint) in enumerate(heads):
            cell = QTableWidgetItem(head)
            cell.setToolTip(hint)
            cell.setTextAlignment(_alignment(COLUMNS[column]))
            self.setHorizontalHeaderItem(column, cell)
        for row, fragment in enumerate(fragments()):
            keys = sort_keys(fragment)
            for column, words in enumerate(fragment_row(fragment).cells):
                cell = _Cell(words)
                cell.setData(_KEY_ROLE, keys[column])
                cell.setData(_NAME_ROLE, fragment.name)
                cell.setTextAlignment(_alignment(COLUMNS[column]))
                cell.setToolTip(f"{heads[column][0]}: {words}. {heads[column][1]}")
                self.setItem(row, column, cell)

    def _size(self) -> None:
        metrics = QFontMetrics(self.font())
        line_px = metrics.height() + theme.HALF_GRID_PX + 2
        rows_head, head = self.verticalHeader(), self.horizontalHeader()
        if rows_head is None or head is None:
            return
        rows_head.hide()
        rows_head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows_head.setMinimumSectionSize(line_px)
        rows_head.setDefaultSectionSize(line_px)
        head.setFont(theme.font(theme.TextSize.SECONDARY))
        head.setHighlightSections(False)
        head.setMinimumSectionSize(2 * theme.GRID_PX)
        for column, name in enumerate(COLUMNS):
            words = [fragment_row(fragment).cells[column] for fragment in fragments()]
            widest = max(metrics.horizontalAdvance(text) for text in (column_words(name)[0], *words))
            self.setColumnWidth(column, widest + 2 * theme.GRID_PX)

    def _choose(self, row: int) -> None:
        cell = self.item(row, 0)
        if cell is not None:
            self.chosen.emit(cell.data(_NAME_ROLE))

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Let Enter choose, on every platform."""
        if event is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.currentRow())
            return
        super().keyPressEvent(event)


def _alignment(column: str) -> Qt.AlignmentFlag:
    aside = Qt.AlignmentFlag.AlignLeft if column in _LEFT_ALIGNED else Qt.AlignmentFlag.AlignRight
    return aside | Qt.AlignmentFlag.AlignVCenter
