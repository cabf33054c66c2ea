"""A choice box: a combo box whose arrow is drawn, since a style sheet could only load a picture."""

from __future__ import annotations

from PyQt6.QtCore import QPointF, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PyQt6.QtWidgets import QComboBox, QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.ui import theme


class ChoiceBox(QComboBox):
    """A combo box in the look of the other controls; Space is left to play and pause."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(theme.font())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    # Qt overrides

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Add the arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.SECONDARY_TEXT), 1.5, cap=Qt.PenCapStyle.RoundCap))
        x, y, reach = self.width() - 1.75 * theme.GRID_PX, self.height() / 2, theme.HALF_GRID_PX
        arrow = (QPointF(x - reach, y - reach / 2), QPointF(x, y + reach / 2), QPointF(x + reach, y - reach / 2))
        painter.drawPolyline(QPolygonF(arrow))
