"""The window of shortcuts: every key and what the pointer does, in columns, with a search over all."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QSize, Qt, QTimer
from PyQt6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PyQt6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jovian_viewer.errors import JovianViewerError
from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.clipboard import put_on_clipboard
from jovian_viewer.ui.entry import Entry
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.panel_widgets import PanelText, hairline, section_title
from jovian_viewer.ui.preferences_search import holds
from jovian_viewer.ui.shortcut_sheet import ShortcutLine, ShortcutSection, as_text, columns_for
from jovian_viewer.ui.theme import TextSize

# In letters of the interface font, so that it grows with the text.
_COLUMN_LETTERS: Final = 38
_OPENING_LETTERS: Final = 46
_OPENING_COLUMNS: Final = 4
_OF_SCREEN: Final = 0.94
# Between two columns, and between two blocks of one.
_GAP_PX: Final = 3 * theme.GRID_PX
_BELOW_PX: Final = 2 * theme.GRID_PX


class ShortcutsWindow(QDialog):
    """A window that stays open beside the main one and stops nothing.

    Parameters
    ----------
    state : AppState
        For its messages.
    sections : sequence of ShortcutSection
    parent : QWidget, optional
        The main window.
    """

    def __init__(self, state: AppState, sections: Sequence[ShortcutSection], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys and mouse"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_role(self, "panel")
        self._state = state
        self._sections = tuple(sections)
        self.search_field = Entry(tr("Search the keys"), tr("Search keys and what they do (Ctrl+F)"))
        self.search_field.setPlaceholderText(tr("Search"))
        self.search_field.offer_clearing()
        self.copy_text = QPushButton(icon("content-copy"), tr("Copy as text"))
        self.copy_text.setToolTip(tr("Put all of it on the clipboard as text, to be printed or kept"))
        self.close_button = QPushButton(tr("Close"))
        self.close_button.setToolTip(tr("Close this window (Esc)"))
        self.nothing = PanelText(tr("No key and no menu holds these words."), role="secondary")
        self.blocks = [SectionBlock(section) for section in self._sections]
        self._columns: list[QVBoxLayout] = []
        self._scroll = QScrollArea()
        self._lay_out()
        self._connect()
        self._take_size()
        self._show_found()

    def visible_lines(self) -> list[ShortcutLine]:
        """Return the lines that are shown, in their order."""
        return [line for block in self.blocks for line in block.lines_shown]

    # Building

    def _lay_out(self) -> None:
        side = 2 * theme.GRID_PX
        head = QHBoxLayout()
        head.setSpacing(theme.GRID_PX)
        head.addWidget(self.search_field, 1)
        for button in (self.copy_text, self.close_button):
            button.setFont(theme.font())
            button.setAutoDefault(False)
            head.addWidget(button)
        inside = QWidget()
        theme.set_role(inside, "page")
        self._row = QHBoxLayout()
        self._row.setSpacing(_GAP_PX)
        page = QVBoxLayout(inside)
        page.setContentsMargins(0, theme.GRID_PX, theme.GRID_PX, theme.GRID_PX)
        page.addWidget(self.nothing)
        page.addLayout(self._row)
        page.addStretch(1)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.set_role(self._scroll, "scrolled")
        self._scroll.setAccessibleName(tr("Keys and mouse"))
        self._scroll.setWidget(inside)
        for block in self.blocks:
            block.setParent(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(side, side, side, side)
        column.setSpacing(theme.GRID_PX)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(self._scroll, 1)

    def _connect(self) -> None:
        self._placing = QTimer(self)
        self._placing.setSingleShot(True)
        self._placing.setInterval(0)
        self._placing.timeout.connect(self._place)
        self.search_field.textChanged.connect(self._show_found)
        self.search_field.left.connect(self._leave_search)
        self.copy_text.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.close)
        QShortcut(QKeySequence("Ctrl+F"), self, self._begin_search)
        QShortcut(QKeySequence("F1"), self, self.close)

    def _take_size(self) -> None:
        screen = self.screen() or QGuiApplication.primaryScreen()
        # Of what is laid out side by side, the highest column; a little more, so that nothing is scrolled to.
        heights = [block.height_for(self._letters_px(_OPENING_LETTERS)) + _BELOW_PX for block in self.blocks]
        columns = columns_for(heights, _OPENING_COLUMNS)
        highest = max((sum(itertools.compress(heights, map(each.__eq__, columns))) for each in columns), default=0)
        spaces = 4 * theme.GRID_PX + self.search_field.sizeHint().height() + 12 * theme.GRID_PX
        wanted = QSize(
            _OPENING_COLUMNS * (self._letters_px(_OPENING_LETTERS) + _GAP_PX) + 5 * theme.GRID_PX, highest + spaces
        )
        if screen is not None:
            available = screen.availableGeometry().size() * _OF_SCREEN
            wanted = wanted.boundedTo(available)
        self.setMinimumSize(
            QSize(min(self._letters_px(_COLUMN_LETTERS) + 6 * theme.GRID_PX, wanted.width()), 30 * theme.GRID_PX)
        )
        self.resize(wanted)

    def _letters_px(self, letters: int) -> int:
        return letters * self.fontMetrics().averageCharWidth()

    # Doing

    def _begin_search(self) -> None:
        self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_field.selectAll()

    def _leave_search(self) -> None:
        if self.search_field.text():
            self.search_field.clear()
        else:
            self.close()

    def _copy(self) -> None:
        try:
            put_on_clipboard(as_text(self._sections))
        except JovianViewerError as error:
            self._state.messages.problem(str(error))
            return
        self._state.messages.note(tr("All keys are on the clipboard as text."))

    # Showing

    def _show_found(self, _query: str = "") -> None:
        query = self.search_field.text().strip()
        for block in self.blocks:
            block.search(query)
        self.nothing.setVisible(not any(block.lines_shown for block in self.blocks))
        self._place()

    def _place(self) -> None:
        """Lay the blocks that are shown in as many columns as there is room for."""
        viewport = self._scroll.viewport()
        width_px = viewport.width() if viewport is not None else self.width()
        room = max(1, (width_px + _GAP_PX) // (self._letters_px(_COLUMN_LETTERS) + _GAP_PX))
        shown = [block for block in self.blocks if block.lines_shown]
        while len(self._columns) < room:
            column = QVBoxLayout()
            column.setSpacing(_BELOW_PX)
            self._columns.append(column)
            self._row.addLayout(column, 1)
        for number, column in enumerate(self._columns):
            while column.count():
                column.takeAt(0)
            self._row.setStretch(number, 1 if number < room else 0)
        column_px = (width_px + _GAP_PX) // room - _GAP_PX
        heights = [block.height_for(column_px) + _BELOW_PX for block in shown]
        for block, where in zip(shown, columns_for(heights, room), strict=True):
            self._columns[where].addWidget(block)
        for column in self._columns[:room]:
            column.addStretch(1)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Lay the columns anew, once the page has its width."""
        super().resizeEvent(event)
        self._placing.start()


class SectionBlock(QWidget):
    """The lines of one menu under its title."""

    def __init__(self, section: ShortcutSection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._section = section
        self.setAccessibleName(section.title)
        self.lines_shown: tuple[ShortcutLine, ...] = section.lines
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF_GRID_PX)
        column.addWidget(section_title(section.title))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GRID_PX)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        self._rows = [_Row(line, grid, number) for number, line in enumerate(section.lines)]
        column.addLayout(grid)

    def height_for(self, width_px: int) -> int:
        """Return how high it is at a width."""
        layout = self.layout()
        return layout.totalHeightForWidth(width_px) if layout is not None else 0

    def search(self, query: str) -> None:
        """Show the lines that hold every word."""
        self.lines_shown = tuple(row.line for row in self._rows if row.search(query, self._section.title))
        self.setVisible(bool(self.lines_shown))


class _Row:
    """One line: its keys as caps, and what they do."""

    def __init__(self, line: ShortcutLine, grid: QGridLayout, number: int) -> None:
        self.line = line
        self._caps = QWidget()
        caps = QHBoxLayout(self._caps)
        caps.setContentsMargins(0, 0, 0, 0)
        caps.setSpacing(theme.HALF_GRID_PX)
        for key in line.keys:
            caps.addWidget(_cap(key, pressed=line.action is not None))
        caps.addStretch(1)
        self._words = _Words(line)
        grid.addWidget(self._caps, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._words, number, 1, Qt.AlignmentFlag.AlignVCenter)

    def search(self, query: str, title: str) -> bool:
        """Show or hide it; return whether it is shown."""
        fits = not query or holds(query, title, self._words.plain_text, *self.line.keys)
        self._caps.setVisible(fits)
        self._words.setVisible(fits)
        return fits


class _Words(PanelText):
    """What a key does; some of these words follow the state: a step of an orbit says whose."""

    def __init__(self, line: ShortcutLine) -> None:
        super().__init__(line.text, role="secondary", size=TextSize.SECONDARY)
        self._action = line.action
        self.setMinimumWidth(0)
        if self._action is not None:
            self._action.changed.connect(self._follow)

    def _follow(self) -> None:
        if self._action is not None:
            self.set_text(self._action.text().replace("&", ""))


def _cap(key: str, *, pressed: bool) -> QLabel:
    cap = QLabel(key)
    cap.setFont(theme.font(TextSize.SECONDARY))
    cap.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    if pressed:
        cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        cap.setMinimumWidth(3 * theme.GRID_PX)
        theme.set_role(cap, "key")
    return cap
