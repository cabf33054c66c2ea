"""A dialog that stays open beside the window: made when it is asked for, one at a time, forgotten when it is closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PyQt6.QtWidgets import QDialog

DialogT = TypeVar("DialogT", bound=QDialog)


class OneDialog(Generic[DialogT]):
    """Keeps one dialog while it is open.

    Whoever keeps this also owns the actions that open it: Qt's connections do not keep it alive.

    Attributes
    ----------
    dialog : QDialog or None
        None while it is closed.
    """

    def __init__(self) -> None:
        self.dialog: DialogT | None = None

    def open(self, make: Callable[[], DialogT]) -> None:
        """Open the dialog, or bring it to the front; it is made only if it is not open."""
        if self.dialog is None:
            self.dialog = make()
            self.dialog.finished.connect(self._forget)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def close(self) -> None:
        """Close the dialog, if it is open."""
        if self.dialog is not None:
            self.dialog.close()

    def _forget(self, _result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
