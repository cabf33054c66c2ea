"""Opening the preferences."""

from __future__ import annotations

from PyQt6.QtCore import QObject
from PyQt6.QtGui import QAction

from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.action_group import ActionGroup
from jovian_viewer.ui.one_dialog import OneDialog
from jovian_viewer.ui.preferences_window import PreferencesMemory, PreferencesWindow


class PreferencesActions(ActionGroup):
    """The action that opens the preferences, and the dialog while it is open.

    Parameters
    ----------
    state : AppState
    parent : QObject, optional
        The other actions; theirs is the main window.
    """

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(state, parent)
        self._dialog: OneDialog[PreferencesWindow] = OneDialog()
        self.preferences = self._action(tr("Preferences"), "Ctrl+,", self.open, "cog-outline")
        self.preferences.setMenuRole(QAction.MenuRole.PreferencesRole)

    @property
    def dialog(self) -> PreferencesWindow | None:
        """The dialog while it is open."""
        return self._dialog.dialog

    def open(self, memory: PreferencesMemory | None = None) -> None:
        """Open the dialog, or bring it to the front."""
        self._dialog.open(lambda: PreferencesWindow(self._state, memory, self.main_window()))

    def memory(self) -> PreferencesMemory | None:
        """Return how the dialog stands, None where it is not open."""
        return self.dialog.memory() if self.dialog is not None else None

    def close(self) -> None:
        """Close the dialog."""
        self._dialog.close()
