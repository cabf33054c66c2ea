"""Quiet messages for the person at the window: shown in a bar, kept in the log."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from psygnal import Signal

from jovian_viewer.log import get_logger

_log = get_logger(__name__)


class Severity(Enum):
    """How a message is shown."""

    NOTE = "note"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence for a person."""

    text: str
    severity: Severity = Severity.NOTE


class Messages:
    """Where any part of the program says something to the person.

    Signals
    -------
    posted(message)
    """

    posted = Signal(object)

    def __init__(self) -> None:
        self._last: Message | None = None

    @property
    def last(self) -> Message | None:
        """The newest message, if any."""
        return self._last

    def note(self, text: str) -> None:
        """Say something that went as asked."""
        self._post(Message(text))

    def problem(self, text: str) -> None:
        """Say that something did not work, and what to do."""
        self._post(Message(text, Severity.PROBLEM))

    def _post(self, message: Message) -> None:
        _log.info("%s: %s", message.severity.value, message.text)
        self._last = message
        self.posted.emit(message)
