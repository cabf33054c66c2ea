"""Opening the user guide, and what the program is and whom it owes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QDialog, QWidget

from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.action_group import ActionGroup

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
        self.window: HelpWindow | None = None
        self.about_window: AboutWindow | None = None
        self.guide = self._action(tr("User guide"), "Shift+F1", self.open, "book-open-page-variant-outline")
        self.about = self._action(tr("About, and credits"), "Ctrl+Shift+F1", self.open_about, "information-outline")
        self.about.setMenuRole(QAction.MenuRole.AboutRole)

    def open(self) -> None:
        """Open the guide, or bring it to the front."""
        from jovian_viewer.ui.help_window import HelpWindow

        if self.window is None:
            self.window = HelpWindow(self._state, self._main_window())
            self.window.finished.connect(self._forget)
        _bring(self.window)

    def open_about(self) -> None:
        """Open the credits, or bring them to the front."""
        from jovian_viewer.ui.about_window import AboutWindow

        if self.about_window is None:
            self.about_window = AboutWindow(self._state, self._main_window())
            self.about_window.finished.connect(self._forget_about)
        _bring(self.about_window)

    def close(self) -> None:
        """Close both."""
        for window in (self.window, self.about_window):
            if window is not None:
                window.close()

    def _main_window(self) -> QWidget | None:
        above = self.parent()
        while above is not None and not isinstance(above, QWidget):
            above = above.parent()
        return above

    def _forget(self, _result: int) -> None:
        if self.window is not None:
            self.window.deleteLater()
            self.window = None

    def _forget_about(self, _result: int) -> None:
        if self.about_window is not None:
            self.about_window.deleteLater()
            self.about_window = None


def _bring(window: QDialog) -> None:
    window.show()
    window.raise_()
    window.activateWindow()
