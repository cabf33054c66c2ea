"""The message bar: one quiet line at the foot of the window."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import Qt, QTimer
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from jovian_viewer.language import tr
from jovian_viewer.state.messages import Message, Messages, Severity
from jovian_viewer.ui import theme
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.listening import Listening

NOTE_SHOWN_MS: Final = 6000


class MessageBar(QFrame):
    """Shows the newest message: notes for some seconds, problems until they are closed.

    Its line is there even when empty, so that a message moves nothing.

    Parameters
    ----------
    messages : Messages
        Whose messages are shown.
    note_shown_ms : int
        How long a note stays.
    """

    def __init__(
        self, messages: Messages, parent: QWidget | None = None, *, note_shown_ms: int = NOTE_SHOWN_MS
    ) -> None:
        super().__init__(parent)
        theme.set_role(self, "message")
        self.text = QLabel()
        self.text.setFont(theme.font(theme.TextSize.SECONDARY))
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setAccessibleName(tr("Message"))
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.close_message = QAction(tr("Close this message"), self)
        self.close_message.setToolTip(tr("Close this message"))
        self.close_message.setIcon(icon("close"))
        self.close_message.triggered.connect(self.clear)
        self._close_button = ActionButton(self.close_message, role="small")
        policy = self._close_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._close_button.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GRID_PX, 0, 0, 0)
        row.setSpacing(theme.GRID_PX)
        row.addWidget(self.text, 1)
        row.addWidget(self._close_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(note_shown_ms)
        self._timer.timeout.connect(self.clear)
        self._listening = Listening(self)
        self._listening.to(messages.posted, self.show_message)
        self.clear()
        if messages.last is not None:
            self.show_message(messages.last)

    @property
    def showing(self) -> bool:
        """Whether a message is shown."""
        return bool(self.text.text())

    def show_message(self, message: Message) -> None:
        """Show a message in place of the one before."""
        problem = message.severity is Severity.PROBLEM
        self._set(message.text, "problem" if problem else "note", closable=problem)
        if problem:
            self._timer.stop()
        else:
            self._timer.start()

    def clear(self) -> None:
        """Show nothing."""
        self._timer.stop()
        self._set("", "", closable=False)

    def _set(self, text: str, severity: str, *, closable: bool) -> None:
        self.text.setText(text)
        # A changed name is what a screen reader hears of; words of a label with a name of its own are not.
        self.text.setAccessibleName(text or tr("Message"))
        self._close_button.setVisible(closable)
        self.setProperty("severity", severity)
        theme.restyle(self)
