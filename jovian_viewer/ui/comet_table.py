"""The list of the comet's fragments: sortable, Enter or a click chooses."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QFontMetrics, QKeyEvent
from PyQt6.QtWidgets import QTableWidget, QTableWidgetItem, QWidget

from jovian_viewer.catalog.comet import fragments
from jovian_viewer.catalog.comet_texts import COLUMNS, column_words, comet_words, fragment_row, sort_keys
from jovian_viewer.ui import theme
from jovian_viewer.ui.tables import ARROW_ROOM_PX, TableHead, dress, is_enter

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
        dress(self, theme.font(theme.TextSize.SECONDARY, tabular=True))
        self.setAccessibleName(comet_words("list_name"))
        self.setHorizontalHeader(TableHead(self))
        self._fill()
        self._fit_columns()
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

    def _fit_columns(self) -> None:
        metrics = QFontMetrics(self.font())
        for column, name in enumerate(COLUMNS):
            words = [fragment_row(fragment).cells[column] for fragment in fragments()]
            head_px = metrics.horizontalAdvance(column_words(name)[0]) + ARROW_ROOM_PX
            widest_px = max(head_px, *map(metrics.horizontalAdvance, words))
            self.setColumnWidth(column, widest_px + 2 * theme.GRID_PX)

    def _choose(self, row: int) -> None:
        cell = self.item(row, 0)
        if cell is not None:
            self.chosen.emit(cell.data(_NAME_ROLE))

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Let Enter choose, on every platform."""
        if is_enter(event):
            self._choose(self.currentRow())
            return
        super().keyPressEvent(event)


def _alignment(column: str) -> Qt.AlignmentFlag:
    aside = Qt.AlignmentFlag.AlignLeft if column in _LEFT_ALIGNED else Qt.AlignmentFlag.AlignRight
    return aside | Qt.AlignmentFlag.AlignVCenter
