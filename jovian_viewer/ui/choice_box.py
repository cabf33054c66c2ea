"""A choice box: a combo box whose arrow is drawn, since a style sheet could only load a picture."""

from __future__ import annotations

from PyQt6.QtCore import QPointF, Qt
from PyQt6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PyQt6.QtWidgets import QComboBox, QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.ui import theme


class ChoiceBox(QComboBox):
    """A combo box in the look of the other controls; Space is left to play and pause, the wheel to scrolling."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(theme.font())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    # Qt overrides

    def wheelEvent(self, event: QWheelEvent | None) -> None:
        """Leave the wheel to what scrolls: a choice that passes under the pointer would change unasked."""
        if event is not None:
            event.ignore()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Add the arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.ink(palette.SECONDARY_TEXT), 1.5, cap=Qt.PenCapStyle.RoundCap))
        reach = theme.grown(theme.HALF_GRID_PX)
        x, y = self.width() - 1.25 * theme.GRID_PX - reach, self.height() / 2
        arrow = (QPointF(x - reach, y - reach / 2), QPointF(x, y + reach / 2), QPointF(x + reach, y - reach / 2))
        painter.drawPolyline(QPolygonF(arrow))
