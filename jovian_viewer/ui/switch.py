"""A switch: a check box that shows on and off by shape and place, not by colour alone."""

from __future__ import annotations

from PyQt6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.ui import theme


class Switch(QCheckBox):
    """Flipped with a click, Space or Enter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(theme.font())
        # In the column of a form it would grow as wide as the fields, and look like a slider.
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    # Qt overrides

    def sizeHint(self) -> QSize:
        """Return a size that grows with the text."""
        height = self.fontMetrics().height() + theme.HALF_GRID_PX
        return QSize(2 * height, height)

    def minimumSizeHint(self) -> QSize:
        """Return the same: it does not shrink."""
        return self.sizeHint()

    def hitButton(self, _pos: QPoint) -> bool:  # noqa: N802 (Qt names it)
        """Take a click anywhere."""
        return True

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        """Paint the track and the knob, and a ring around them with the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(1.0, 1.0, -1.0, -1.0)
        if self.hasFocus():
            painter.setPen(QPen(theme.ink(palette.ACCENT), 1.0))
            painter.drawRoundedRect(whole, whole.height() / 2.0, whole.height() / 2.0)
        track = whole.adjusted(2.5, 2.5, -2.5, -2.5)
        radius = track.height() / 2.0
        on = self.isChecked()
        painter.setPen(QPen(theme.ink(palette.ACCENT if on else palette.SECONDARY_TEXT), 1.0))
        painter.setBrush(theme.ink(palette.ACCENT if on else palette.WINDOW))
        painter.drawRoundedRect(track, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ink(palette.WINDOW if on else palette.SECONDARY_TEXT))
        middle = QPointF(track.right() - radius if on else track.left() + radius, track.center().y())
        painter.drawEllipse(middle, 0.65 * radius, 0.65 * radius)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Let Enter flip it, as it presses buttons."""
        if event is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)
