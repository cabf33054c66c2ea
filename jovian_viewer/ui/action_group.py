"""A group of actions: how each is made, named, tried."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PyQt6.QtCore import QObject, Qt
from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import QWidget

from jovian_viewer.errors import JovianViewerError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.icons import icon

# On and off, of switches that have no buttons, only entries in menus.
BOX_ICONS: Final = ("checkbox-marked-outline", "checkbox-blank-outline")
# Held down, these go on; a held Space must not flicker.
_REPEATING_KEYS: Final = frozenset((",", ".", *"MHDO", *(f"Shift+{key}" for key in "MHDO")))


class ActionGroup(QObject):
    """Actions that belong together. A group within a group is made with the outer one as its parent.

    Parameters
    ----------
    state : AppState
        What the actions call.
    """

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state

    def main_window(self) -> QWidget | None:
        """Return the window that the actions are of."""
        above = self.parent()
        while above is not None and not isinstance(above, QWidget):
            above = above.parent()
        return above

    def attempt(self, deed: Callable[[], object]) -> bool:
        """Do something a person asked for; say why where it cannot be done.

        Returns
        -------
        bool
            Whether it was done.
        """
        try:
            deed()
        except JovianViewerError as error:
            self._state.messages.problem(str(error))
            return False
        return True

    # Making actions

    def _action(
        self,
        text: str,
        key: str,
        deed: Callable[[], object] | None,
        icon_name: str | None = None,
        *,
        checkable: bool = False,
    ) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setAutoRepeat(key in _REPEATING_KEYS)
        action.setCheckable(checkable)
        if icon_name:
            action.setIcon(icon(icon_name))
        name_action(action, text)
        if deed is not None:
            action.triggered.connect(lambda _checked=False: self.attempt(deed))
        return action

    def _toggle(self, text: str, key: str, choice: str, icon_name: str, icon_off: str) -> QAction:
        action = self._action(text, key, None, checkable=True)
        action.setIcon(icon(icon_name, off=icon_off))
        action.triggered.connect(lambda checked: self._state.view.update(**{choice: checked}))
        return action


def name_action(action: QAction, text: str) -> None:
    """Give an action its words, and a tooltip that tells its key, too."""
    action.setText(text)
    action.setIconText(text)
    key = key_text(action)
    action.setToolTip(f"{text} ({key})" if key else text)


def key_text(action: QAction) -> str:
    """Return an action's key as the desktop writes it; empty where it has none."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
