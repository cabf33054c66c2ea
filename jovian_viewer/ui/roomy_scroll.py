"""A part of the window that scrolls where the window, or large text, leaves it less room than it needs."""

from __future__ import annotations

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtWidgets import QFrame, QScrollArea, QWidget


class RoomyScroll(QScrollArea):
    """Shows a widget as large as there is room, and never smaller than it asks to be.

    Nothing in it is squeezed, cut off or covered: what does not fit is scrolled to.

    Parameters
    ----------
    inside : QWidget
    narrowest_px : int
        Below this width the column itself does not go.
    """

    def __init__(self, inside: QWidget, narrowest_px: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = inside
        self._narrowest_px = narrowest_px
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        """Ask for next to nothing: the rest can be scrolled to."""
        return QSize(self._narrowest_px, 0)

    def sizeHint(self) -> QSize:
        """As large as what is inside wants to be."""
        return self._inside.sizeHint()
