"""Opening the user guide, and what the program is and whom it owes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject
from PyQt6.QtGui import QAction

from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.action_group import ActionGroup
from jovian_viewer.ui.one_dialog import OneDialog

if TYPE_CHECKING:
    from jovian_viewer.ui.about_window import AboutWindow
    from jovian_viewer.ui.help_window import HelpWindow


class HelpActions(ActionGroup):
    """The actions that open the guide and the credits, and their windows while they are open.

    Parameters
    ----------
    state : AppState
    parent : QObject, optional
        The other actions; theirs is the main window.
    """

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(state, parent)
        self._guide: OneDialog[HelpWindow] = OneDialog()
        self._about: OneDialog[AboutWindow] = OneDialog()
        self.guide = self._action(tr("User guide"), "Shift+F1", self.open, "book-open-page-variant-outline")
        self.about = self._action(tr("About, and credits"), "Ctrl+Shift+F1", self.open_about, "information-outline")
        self.about.setMenuRole(QAction.MenuRole.AboutRole)

    @property
    def window(self) -> HelpWindow | None:
        """The guide's window while it is open."""
        return self._guide.dialog

    @property
    def about_window(self) -> AboutWindow | None:
        """The window of the credits while it is open."""
        return self._about.dialog

    def open(self) -> None:
        """Open the guide, or bring it to the front."""
        from jovian_viewer.ui.help_window import HelpWindow

        self._guide.open(lambda: HelpWindow(self._state, self.main_window()))

    @property
    def chapter(self) -> int | None:
        """The row of the chapter that the guide shows; None while it is closed."""
        return self.window.list.currentRow() if self.window is not None else None

    def open_at(self, chapter: int) -> None:
        """Open the guide at a chapter."""
        self.open()
        if self.window is not None:
            self.window.list.setCurrentRow(chapter)

    def open_about(self) -> None:
        """Open the credits, or bring them to the front."""
        from jovian_viewer.ui.about_window import AboutWindow

        self._about.open(lambda: AboutWindow(self._state, self.main_window()))

    def close(self) -> None:
        """Close both."""
        self._guide.close()
        self._about.close()
