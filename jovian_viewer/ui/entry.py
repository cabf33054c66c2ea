"""Entries: lines of text in which Esc gives the keys back, and Ctrl+E does what it does elsewhere."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QEvent, Qt, pyqtSignal
from PyQt6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PyQt6.QtWidgets import QLineEdit, QWidget

from jovian_viewer.language import tr
from jovian_viewer.state.settings import Theme
from jovian_viewer.ui import theme
from jovian_viewer.ui.icons import icon

# On X11 a line of text goes to its end, or marks up to it, with these; here they search and export.
_PASSED_ON: Final = {
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
}


# Leaving for a menu or another window is no end of typing: who looks something up there comes back.
PASSING: Final = frozenset({Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason})


class Entry(QLineEdit):
    """A line of text that can be marked as unusable.

    Parameters
    ----------
    name : str
        For screen readers.
    hint : str
        The tooltip while nothing is wrong.

    Signals
    -------
    left()
        Typing is over; the keys belong to the viewport again.
    """

    left = pyqtSignal()

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self.setFont(theme.font(tabular=True))
        self.setAccessibleName(name)
        self.setToolTip(hint)

    def offer_clearing(self) -> None:
        """Add a button that clears the line, while there is anything in it; Qt's own is white at night, too."""
        self._clearing = QAction(icon("close"), tr("Clear"), self)
        self._clearing.setVisible(bool(self.text()))
        self._clearing.triggered.connect(self.clear)
        self.textChanged.connect(self._show_clearing)
        self.addAction(self._clearing, QLineEdit.ActionPosition.TrailingPosition)

    def _show_clearing(self, text: str) -> None:
        self._clearing.setVisible(bool(text))

    @property
    def invalid(self) -> bool:
        """Whether the entry could not be used."""
        return bool(self.property("invalid"))

    def mark(self, problem: str | None) -> None:
        """Mark the entry as unusable and say why, or with None as usable."""
        self.setToolTip(problem or self._hint)
        if self.invalid != bool(problem):
            self.setProperty("invalid", bool(problem))
            theme.restyle(self)

    def restore(self) -> None:
        """Forget what was typed, where there is something to go back to."""

    # Qt overrides

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Paint the line; its cursor is what lies below turned round, which on black is white, also at night."""
        super().paintEvent(event)
        if theme.theme_in_use() is Theme.NIGHT_RED:
            painter = QPainter(self)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(self.rect(), Qt.GlobalColor.red)
            painter.end()

    def event(self, event: QEvent | None) -> bool:
        """Keep Esc from deselecting the body: here it only ends the typing."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.key() == Qt.Key.Key_E and event.modifiers() in _PASSED_ON:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Let Esc restore and leave."""
        if event is not None and event.key() == Qt.Key.Key_Escape:
            self.restore()
            self.left.emit()
            return
        super().keyPressEvent(event)
