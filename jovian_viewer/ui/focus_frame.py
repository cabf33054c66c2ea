"""A frame around the picture while it has the keyboard, for those who came to it by the keyboard."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QEvent, QObject, QRect, Qt
from PyQt6.QtGui import QFocusEvent, QPainter, QPaintEvent, QRegion
from PyQt6.QtWidgets import QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.language import tr
from jovian_viewer.ui import theme

_THICK_PX: Final = 2
_BY_KEYBOARD: Final = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}


class FocusFrame(QWidget):
    """Lies over another widget, lets the pointer through, and is gone after a press of the pointer.

    Parameters
    ----------
    framed : QWidget
        It must have its parent already; the frame becomes a child of that.
    """

    def __init__(self, framed: QWidget) -> None:
        super().__init__(framed.parentWidget())
        self._framed = framed
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Frame of the picture"))
        self.hide()
        framed.installEventFilter(self)

    def _fit(self) -> None:
        self.setGeometry(self._framed.geometry())
        whole = self.rect()
        inner = whole.adjusted(_THICK_PX, _THICK_PX, -_THICK_PX, -_THICK_PX)
        # Only the frame itself is there: the picture below is not painted once more for it.
        self.setMask(QRegion(whole).subtracted(QRegion(inner)))

    # Qt overrides

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Follow the keyboard and the size."""
        if event is None or watched is not self._framed:
            return False
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusIn:
            if event.reason() in _BY_KEYBOARD:
                self._fit()
                self.show()
                self.raise_()
        elif event.type() in {QEvent.Type.FocusOut, QEvent.Type.MouseButtonPress}:
            self.hide()
        elif event.type() in {QEvent.Type.Resize, QEvent.Type.Move} and self.isVisible():
            self._fit()
        return False

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        """Draw the frame."""
        painter = QPainter(self)
        painter.fillRect(QRect(self.rect()), theme.ink(palette.ACCENT))
