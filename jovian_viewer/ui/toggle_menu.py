"""A menu of switches that stays open while one switches."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QKeyEvent, QMouseEvent
from PyQt6.QtWidgets import QMenu, QWidget


class ToggleMenu(QMenu):
    """A menu whose switches can be set one after another, until one clicks elsewhere or presses Esc.

    Parameters
    ----------
    parent : QWidget
    title : str
        What it is called in the menu it opens from, if any.
    """

    def __init__(self, parent: QWidget, title: str = "") -> None:
        super().__init__(title, parent)
        self.setToolTipsVisible(True)

    # Qt overrides

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        """Switch what was clicked, and stay."""
        action = self.activeAction()
        if event is not None and action is not None and action.isCheckable():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Let Space switch and stay, too; Enter chooses and closes, as in every menu."""
        action = self.activeAction()
        if event is not None and event.key() == Qt.Key.Key_Space and action is not None and action.isCheckable():
            action.trigger()
        else:
            super().keyPressEvent(event)
