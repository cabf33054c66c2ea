"""Opening the window of shortcuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject
from PyQt6.QtWidgets import QMainWindow

from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.action_group import ActionGroup

if TYPE_CHECKING:
    from jovian_viewer.ui.shortcuts_window import ShortcutsWindow


class ShortcutsActions(ActionGroup):
    """The action that shows all keys, and their window while it is open.

    Parameters
    ----------
    state : AppState
    parent : QObject, optional
        The other actions; theirs is the main window, whose menus are shown.
    """

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(state, parent)
        self.window: ShortcutsWindow | None = None
        self.shortcuts = self._action(tr("Keys and mouse"), "F1", self.open, "keyboard-outline")

    def open(self) -> None:
        """Open the window, or bring it to the front."""
        from jovian_viewer.ui.shortcut_sheet import sections_of
        from jovian_viewer.ui.shortcuts_window import ShortcutsWindow

        above = self._main_window()
        if self.window is None:
            bar = above.menuBar() if above is not None else None
            self.window = ShortcutsWindow(self._state, sections_of(bar) if bar is not None else [], above)
            self.window.finished.connect(self._forget)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def close(self) -> None:
        """Close the window."""
        if self.window is not None:
            self.window.close()

    def _main_window(self) -> QMainWindow | None:
        above = self.parent()
        while above is not None and not isinstance(above, QMainWindow):
            above = above.parent()
        return above

    def _forget(self, _result: int) -> None:
        if self.window is not None:
            self.window.deleteLater()
            self.window = None
