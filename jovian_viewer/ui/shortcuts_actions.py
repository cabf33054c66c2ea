"""Opening the window of shortcuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject
from PyQt6.QtWidgets import QMainWindow

from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.action_group import ActionGroup
from jovian_viewer.ui.one_dialog import OneDialog

if TYPE_CHECKING:
    from jovian_viewer.ui.shortcut_sheet import ShortcutSection
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
        self._sheet: OneDialog[ShortcutsWindow] = OneDialog()
        self.shortcuts = self._action(tr("Keys and mouse"), "F1", self.open, "keyboard-outline")

    @property
    def window(self) -> ShortcutsWindow | None:
        """The window while it is open."""
        return self._sheet.dialog

    def open(self) -> None:
        """Open the window, or bring it to the front."""
        from jovian_viewer.ui.shortcuts_window import ShortcutsWindow

        self._sheet.open(lambda: ShortcutsWindow(self._state, self._sections(), self.main_window()))

    def close(self) -> None:
        """Close the window."""
        self._sheet.close()

    def _sections(self) -> list[ShortcutSection]:
        from jovian_viewer.ui.shortcut_sheet import sections_of

        above = self.main_window()
        bar = above.menuBar() if isinstance(above, QMainWindow) else None
        return sections_of(bar) if bar is not None else []
