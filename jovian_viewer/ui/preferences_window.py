"""The preferences: sections, a search over all of them, rows that apply at once, and the way back to the defaults."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PyQt6.QtCore import QByteArray, QEvent, QObject, QSize, Qt, QTimer
from PyQt6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PyQt6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from jovian_viewer.catalog.texture_packs import load_pack
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.settings import Settings
from jovian_viewer.ui import theme
from jovian_viewer.ui.entry import Entry
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.panel_widgets import hairline
from jovian_viewer.ui.preference_block import PreferenceBlock
from jovian_viewer.ui.preferences_rows import SECTIONS, PreferenceSection
from jovian_viewer.ui.theme import TextSize

# In letters of the interface font, so that it grows with the text.
_OPENING_LETTERS: Final = (88, 36)


@dataclass(frozen=True, slots=True)
class PreferencesMemory:
    """How the dialog stood, for the one that takes its place in a window built anew."""

    geometry: QByteArray
    section: int
    query: str
    scrolled: int
    focused: str
    undoable: Settings | None
    text_scale: float


class PreferencesWindow(QDialog):
    """A window that stays open beside the main one; whatever is changed in it holds at once.

    Parameters
    ----------
    state : AppState
    memory : PreferencesMemory, optional
        How it is to stand.
    parent : QWidget, optional
        The main window.
    """

    def __init__(self, state: AppState, memory: PreferencesMemory | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Preferences"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_role(self, "panel")
        self._state = state
        self._undoable = memory.undoable if memory is not None else None
        self.search_field = Entry(tr("Search the preferences"), tr("Search all sections (Ctrl+F)"))
        self.search_field.setPlaceholderText(tr("Search"))
        self.search_field.offer_clearing()
        self.sections = QListWidget()
        self.blocks: list[PreferenceBlock] = []
        self._pages: list[QWidget] = []
        self._titles: list[QLabel] = []
        self._page_of_block: list[int] = []
        self.nothing = QLabel(tr("No setting holds these words."))
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.setFont(theme.font())
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_role(self.problem, "problem")
        self.problem.hide()
        self.all_defaults = QPushButton(tr("All defaults"))
        self.undo = QPushButton(tr("Undo"))
        self._close = QPushButton(tr("Close"))
        self._fill_sections()
        self._scroll = self._make_pages()
        self._lay_out()
        self._connect()
        self.resize(self._opening_size())
        if memory is not None:
            self._remember(memory)
        else:
            self.sections.setCurrentRow(0)
        self._show_undo()

    def memory(self) -> PreferencesMemory:
        """Return how the dialog stands."""
        bar = self._scroll.verticalScrollBar()
        focused = next((block.row.name for block in self.blocks if block.control.field is self.focusWidget()), "")
        return PreferencesMemory(
            self.saveGeometry(),
            self.sections.currentRow(),
            self.search_field.text(),
            bar.value() if bar is not None else 0,
            focused,
            self._undoable,
            theme.text_scale(),
        )

    def change(self, **choices: Any) -> bool:
        """Change settings; say why where they cannot be, and return whether they were."""
        self.problem.hide()
        try:
            if choices.keys() == {"texture_folder"} and choices["texture_folder"]:
                # Before anything changes: a folder that is no pack is no setting.
                load_pack(Path(choices["texture_folder"]))
            self._state.preferences.update(**choices)
        except JovianViewerError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return False
        return True

    # Building

    def _fill_sections(self) -> None:
        self.sections.setAccessibleName(tr("Sections"))
        self.sections.setFont(theme.font())
        self.sections.setIconSize(QSize(theme.icon_px(), theme.icon_px()))
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sections.setWordWrap(True)
        theme.set_role(self.sections, "sections")
        for section in SECTIONS:
            self.sections.addItem(QListWidgetItem(icon(section.icon), tr(section.title)))
        metrics = self.sections.fontMetrics()
        longest = max(metrics.horizontalAdvance(_titled(section, len(section.rows))) for section in SECTIONS)
        self.sections.setFixedWidth(longest + theme.icon_px() + 5 * theme.GRID_PX)

    def _make_pages(self) -> QScrollArea:
        inside = QWidget()
        theme.set_role(inside, "page")
        column = QVBoxLayout(inside)
        side = 2 * theme.GRID_PX
        column.setContentsMargins(side, theme.GRID_PX, side, theme.GRID_PX)
        column.setSpacing(theme.GRID_PX)
        for number, section in enumerate(SECTIONS):
            page = self._make_page(number, section)
            self._pages.append(page)
            column.addWidget(page)
        theme.set_role(self.nothing, "secondary")
        column.addWidget(self.nothing)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        return scroll

    def _make_page(self, number: int, section: PreferenceSection) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF_GRID_PX)
        title = QLabel(tr(section.title))
        title.setFont(theme.font(TextSize.HEADING))
        self._titles.append(title)
        column.addWidget(title)
        if section.about_view:
            self.take_view = QPushButton(tr("Take what the picture shows"))
            self.take_view.setToolTip(tr("The window opens with what the picture shows at this moment"))
            column.addWidget(self.take_view, 0, Qt.AlignmentFlag.AlignLeft)
        for row in section.rows:
            block = PreferenceBlock(row, tr(section.title), self._state.preferences, self.change)
            block.control.field.installEventFilter(self)
            self.blocks.append(block)
            self._page_of_block.append(number)
            column.addWidget(block)
        return page

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(theme.GRID_PX, theme.GRID_PX, 0, theme.GRID_PX)
        left.addWidget(self.sections, 1)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._scroll, 1)
        middle = QHBoxLayout()
        middle.setSpacing(theme.GRID_PX)
        middle.addLayout(left)
        middle.addLayout(right, 1)
        head = QHBoxLayout()
        head.setContentsMargins(theme.GRID_PX, theme.GRID_PX, theme.GRID_PX, 0)
        head.addWidget(self.search_field)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.GRID_PX, theme.GRID_PX, theme.GRID_PX, theme.GRID_PX)
        foot.setSpacing(theme.GRID_PX)
        foot.addWidget(self.all_defaults)
        foot.addWidget(self.undo)
        foot.addStretch(1)
        foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(middle, 1)
        column.addWidget(self.problem)
        column.addWidget(hairline())
        column.addLayout(foot)

    def _connect(self) -> None:
        self.all_defaults.setToolTip(tr("Set everything as it was when the program was new"))
        self.undo.setToolTip(tr("Set everything as it was before"))
        for button in (self.all_defaults, self.undo, self._close, self.take_view):
            button.setFont(theme.font())
            button.setAutoDefault(False)
        self.search_field.textChanged.connect(self._show_rows)
        self.search_field.left.connect(self._leave_search)
        self.sections.currentRowChanged.connect(self._choose_section)
        self.all_defaults.clicked.connect(self._take_all_defaults)
        self.undo.clicked.connect(self._take_back)
        self._close.clicked.connect(self.close)
        self.take_view.clicked.connect(self._take_view)
        self._find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        self._find.activated.connect(self._begin_search)
        self._listening = Listening(self)
        self._listening.to(self._state.preferences.changed, self._show_settings)

    def _opening_size(self) -> QSize:
        metrics = self.fontMetrics()
        wanted = QSize(
            _OPENING_LETTERS[0] * metrics.averageCharWidth() + self.sections.width(),
            _OPENING_LETTERS[1] * metrics.height(),
        )
        screen = QGuiApplication.primaryScreen()
        most = screen.availableGeometry().size() if screen is not None else wanted
        # Room for the frame that the desktop draws around it.
        return wanted.boundedTo(most - QSize(2 * theme.GRID_PX, 6 * theme.GRID_PX))

    def _remember(self, memory: PreferencesMemory) -> None:
        self.sections.setCurrentRow(memory.section)
        self.search_field.setText(memory.query)
        self.restoreGeometry(memory.geometry)
        if memory.text_scale != theme.text_scale():
            self.resize(self.size().expandedTo(self._opening_size()))
        for block in self.blocks:
            if block.row.name == memory.focused:
                block.control.field.setFocus(Qt.FocusReason.OtherFocusReason)
        bar = self._scroll.verticalScrollBar()
        if bar is not None:
            # Not before the rows have their places.
            self._scrolled = memory.scrolled
            QTimer.singleShot(0, self._scroll_back)

    def _scroll_back(self) -> None:
        bar = self._scroll.verticalScrollBar()
        if bar is not None:
            bar.setValue(self._scrolled)

    # Doing

    def _take_all_defaults(self) -> None:
        before = self._state.preferences.settings
        if self.change(**dataclasses.asdict(Settings())):
            self._undoable = before if before != Settings() else self._undoable
            self._show_undo()
            (self.undo if self.undo.isVisible() else self._close).setFocus()

    def _take_back(self) -> None:
        if self._undoable is not None:
            before, self._undoable = self._undoable, None
            self.all_defaults.setFocus()
            self.change(**{field.name: getattr(before, field.name) for field in dataclasses.fields(before)})
            self._show_undo()

    def _take_view(self) -> None:
        view, names = self._state.view.settings, {row.name for section in SECTIONS for row in section.rows}
        chosen = {field.name: getattr(view, field.name) for field in dataclasses.fields(view) if field.name in names}
        if self.change(**chosen):
            self._state.messages.note(tr("The window will open with what the picture shows."))

    def _begin_search(self) -> None:
        self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_field.selectAll()

    def _leave_search(self) -> None:
        if self.search_field.text():
            self.search_field.clear()
        else:
            self.close()

    def _choose_section(self, _row: int) -> None:
        if self.search_field.text():
            self.search_field.clear()
        else:
            self._show_rows()

    # Showing

    def _show_rows(self, _query: str = "") -> None:
        query = self.search_field.text().strip()
        chosen = self.sections.currentRow()
        found = [0] * len(SECTIONS)
        for block, page in zip(self.blocks, self._page_of_block, strict=True):
            fits = block.search(query) and (bool(query) or page == chosen)
            block.setVisible(fits)
            if fits:
                found[page] += 1
        for number, page_widget in enumerate(self._pages):
            page_widget.setVisible(found[number] > 0)
            item = self.sections.item(number)
            if item is not None:
                item.setText(_titled(SECTIONS[number], found[number] if query else 0))
        self.take_view.setVisible(not query)
        self.nothing.setVisible(not any(found))
        bar = self._scroll.verticalScrollBar()
        if bar is not None:
            bar.setValue(0)

    def _show_settings(self, settings: Settings) -> None:
        for block in self.blocks:
            block.show_settings(settings)

    def _show_undo(self) -> None:
        self.undo.setVisible(self._undoable is not None)

    # Qt overrides

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Bring into sight what takes the keyboard."""
        if event is not None and event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._scroll.ensureWidgetVisible(watched, theme.GRID_PX, 6 * theme.GRID_PX)
        return super().eventFilter(watched, event)


def _titled(section: PreferenceSection, found: int) -> str:
    """Return a section's title, with how many of its rows a search found."""
    return f"{tr(section.title)} ({found})" if found else tr(section.title)
