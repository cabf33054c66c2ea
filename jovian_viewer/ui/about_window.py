"""The window that says what the program is, under which licence, and whom it owes its maps and tables to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from jovian_viewer import __version__
from jovian_viewer.catalog.credits import (
    Credit,
    cited_sources,
    credits_text,
    library_credits,
    map_credits,
    table_credits,
)
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.clipboard import put_on_clipboard
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.panel_widgets import PanelText, Paragraph, hairline, section_title
from jovian_viewer.ui.theme import TextSize

# In letters of the interface font, so that it grows with the text.
_OPENING_LETTERS: Final = (84, 40)
_OF_SCREEN: Final = 0.94
_MARGIN_PX: Final = 2 * theme.GRID_PX


class AboutWindow(QDialog):
    """A window that stays open beside the main one and stops nothing.

    Parameters
    ----------
    state : AppState
        For its messages.
    parent : QWidget, optional
        The main window.

    Raises
    ------
    AssetError
        If the list of sources cannot be read.
    """

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        self._parts: tuple[tuple[str, Sequence[Credit]], ...] = (
            (tr("Maps"), map_credits()),
            (tr("Tables"), table_credits()),
            (tr("Libraries"), library_credits()),
        )
        super().__init__(parent)
        self.setWindowTitle(tr("About, and credits"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_role(self, "panel")
        self._state = state
        self.copy_text = QPushButton(icon("content-copy"), tr("Copy as text"))
        self.copy_text.setToolTip(tr("Put version, licence and all credits on the clipboard"))
        self.copy_text.clicked.connect(self._copy)
        self.close_button = QPushButton(tr("Close"))
        self.close_button.setToolTip(tr("Close this window (Esc)"))
        self.close_button.clicked.connect(self.close)
        self._lay_out()
        self._take_size()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.GRID_PX)
        head.addWidget(PanelText(f"Jovian Viewer {__version__}", size=TextSize.HEADING), 1)
        for button in (self.copy_text, self.close_button):
            button.setFont(theme.font())
            button.setAutoDefault(False)
            head.addWidget(button)
        inside = QWidget()
        theme.set_role(inside, "page")
        page = QVBoxLayout(inside)
        page.setContentsMargins(0, theme.GRID_PX, theme.GRID_PX, theme.GRID_PX)
        page.setSpacing(theme.GRID_PX)
        page.addWidget(Paragraph(tr("Free software under the GNU General Public License, version 3 or later.")))
        page.addWidget(Paragraph(tr("It comes without any warranty."), role="secondary"))
        for title, lines in self._parts:
            page.addSpacing(theme.GRID_PX)
            page.addWidget(section_title(title))
            for line in lines:
                page.addWidget(PanelText(line.subject, strong=True))
                owed = f"{line.owed_to}\n{line.licence}" if line.owed_to else line.licence
                page.addWidget(Paragraph(owed, role="secondary"))
        page.addSpacing(theme.GRID_PX)
        page.addWidget(section_title(tr("Sources")))
        cited = (f"{each.citation}{chr(10) + each.url if each.url else ''}" for each in cited_sources())
        page.addWidget(Paragraph("\n".join(cited), role="secondary"))
        page.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        scroll.setAccessibleName(tr("Credits"))
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN_PX, _MARGIN_PX, _MARGIN_PX, _MARGIN_PX)
        column.setSpacing(theme.GRID_PX)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(scroll, 1)

    def _take_size(self) -> None:
        letter = self.fontMetrics()
        wanted = QSize(_OPENING_LETTERS[0] * letter.averageCharWidth(), _OPENING_LETTERS[1] * letter.height())
        screen = self.screen() or QGuiApplication.primaryScreen()
        if screen is not None:
            wanted = wanted.boundedTo(screen.availableGeometry().size() * _OF_SCREEN)
        self.resize(wanted)

    def _copy(self) -> None:
        try:
            put_on_clipboard(credits_text())
        except JovianViewerError as error:
            self._state.messages.problem(str(error))
            return
        self._state.messages.note(tr("Version, licence and credits are on the clipboard."))
