"""Opening the preferences."""

from __future__ import annotations

from PyQt6.QtCore import QObject
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QWidget

from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.action_group import ActionGroup
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
        self.dialog: PreferencesWindow | None = None
        self.preferences = self._action(tr("Preferences"), "Ctrl+,", self.open, "cog-outline")
        self.preferences.setMenuRole(QAction.MenuRole.PreferencesRole)

    def open(self, memory: PreferencesMemory | None = None) -> None:
        """Open the dialog, or bring it to the front."""
        if self.dialog is None:
            self.dialog = PreferencesWindow(self._state, memory, self._main_window())
            self.dialog.finished.connect(self._forget)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def memory(self) -> PreferencesMemory | None:
        """Return how the dialog stands, None where it is not open."""
        return self.dialog.memory() if self.dialog is not None else None

    def close(self) -> None:
        """Close the dialog."""
        if self.dialog is not None:
            self.dialog.close()

    def _main_window(self) -> QWidget | None:
        above = self.parent()
        while above is not None and not isinstance(above, QWidget):
            above = above.parent()
        return above

    def _forget(self, _result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
