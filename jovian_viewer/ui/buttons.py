"""Buttons: actions one can press, with the pointer or with Enter."""

from __future__ import annotations

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import QAction, QKeyEvent
from PyQt6.QtWidgets import QToolButton, QWidget

from jovian_viewer.ui import theme


class ActionButton(QToolButton):
    """A button that shows an action and follows it.

    Space always plays and pauses, so a focused button is pressed with Enter. It takes no focus from
    the pointer, which would rob the viewport of its keys.

    Parameters
    ----------
    action : QAction
        What it does; text, icon, tooltip and state come from it.
    role : str
        Its part in the style sheet: 'control', 'toggle', 'plain' or 'small'.
    worded : bool
        Show the action's text beside the icon.
    text : str, optional
        Show these words instead of the action's own, which may change.
    hint : str, optional
        Show this tooltip instead of the action's own.
    """

    def __init__(
        self,
        action: QAction,
        parent: QWidget | None = None,
        *,
        role: str = "control",
        worded: bool = False,
        text: str | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._hint = hint
        self.setDefaultAction(action)
        self.setFont(theme.font())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(theme.icon_px(), theme.icon_px()))
        self.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon if worded else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
        theme.set_role(self, "worded" if worded and role == "control" else role)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        action = self.defaultAction()
        if action is not None:
            self.setAccessibleName(action.text().replace("&", ""))
            # A tool button takes both from its action again whenever that changes.
            if self._text is not None:
                self.setText(self._text)
            if self._hint is not None:
                self.setToolTip(self._hint)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Let Enter press."""
        if event is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.popupMode() is QToolButton.ToolButtonPopupMode.InstantPopup:
                # A click from the program would not open the menu.
                self.showMenu()
            else:
                self.click()
            return
        super().keyPressEvent(event)
