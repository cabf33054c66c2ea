"""The clipboard: putting text there, taking it, and noticing where the desktop has none or does not take it."""

from __future__ import annotations

from PyQt6.QtGui import QGuiApplication

from jovian_viewer.errors import OutputError
from jovian_viewer.language import tr


def put_on_clipboard(text: str) -> None:
    """Put text on the clipboard.

    Raises
    ------
    OutputError
        If there is no clipboard, or it did not take the text.
    """
    clipboard = QGuiApplication.clipboard()
    if clipboard is not None:
        clipboard.setText(text)
    if clipboard is None or clipboard.text() != text:
        raise OutputError(tr("The clipboard of this desktop did not take the text: try again, or save it to a file."))


def clipboard_text() -> str:
    """Return the text on the clipboard; empty where there is none."""
    clipboard = QGuiApplication.clipboard()
    return "" if clipboard is None else clipboard.text()
