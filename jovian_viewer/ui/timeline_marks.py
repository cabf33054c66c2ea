"""Marks of the timeline: shapes by kind, hollow where planned, a number where several crowd, a ring where chosen."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from jovian_viewer.catalog import palette
from jovian_viewer.ui import theme
from jovian_viewer.ui.timeline_glyphs import MARK_PX, Glyph, half_px
from jovian_viewer.ui.timeline_layout import MarkShape

_LINE_PX: Final = 1.5
_RING_PX: Final = 3.0


def figure_px(metrics: QFontMetricsF) -> float:
    """Return how wide a figure is."""
    return metrics.horizontalAdvance("0")


def paint_glyph(
    painter: QPainter, glyph: Glyph, centre: QPointF, lane_px: float, metrics: QFontMetricsF, *, larger_px: float = 0.0
) -> None:
    """Draw a mark, or the number of several."""
    mark = glyph.mark
    colour = theme.ink(mark.colour)
    if mark.shape is MarkShape.PERIJOVE:
        # From the foot of the lane: where many stand close, a comb.
        foot, height = centre.y() + lane_px / 2.0 - 2.0, lane_px * 0.45 + larger_px
        pen = QPen(colour, 1.0 + larger_px / 2.0)
        if all(one.planned for one in glyph.marks):
            pen.setDashPattern([2.0, 1.5])
        painter.setPen(pen)
        painter.drawLine(QPointF(centre.x(), foot), QPointF(centre.x(), foot - height))
        return
    if glyph.merged:
        _paint_number(painter, glyph, centre, metrics, larger_px)
        return
    path = _path(mark.shape, centre, (MARK_PX + larger_px) / 2.0)
    painter.setPen(QPen(colour, _LINE_PX))
    painter.setBrush(theme.ink(palette.PANEL) if mark.planned else colour)
    painter.drawPath(path)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _path(shape: MarkShape, centre: QPointF, radius: float) -> QPainterPath:
    path, x, y = QPainterPath(), centre.x(), centre.y()
    if shape is MarkShape.FLYBY:
        path.addEllipse(centre, radius - 0.5, radius - 0.5)
    elif shape is MarkShape.ENTRY:
        path.addPolygon(
            QPolygonF([QPointF(x - radius, y - radius), QPointF(x + radius, y - radius), QPointF(x, y + radius)])
        )
        path.closeSubpath()
    else:
        small = radius * 0.75
        corners = [QPointF(x, y - small), QPointF(x + small, y), QPointF(x, y + small), QPointF(x - small, y)]
        path.addPolygon(QPolygonF(corners))
        path.closeSubpath()
    return path


def _paint_number(painter: QPainter, glyph: Glyph, centre: QPointF, metrics: QFontMetricsF, larger_px: float) -> None:
    text = str(len(glyph.marks))
    half = half_px(glyph, figure_px(metrics)) + larger_px / 2.0
    high = _pill_px(metrics) / 2.0 + larger_px / 2.0
    colours = {mark.colour for mark in glyph.marks}
    colour = theme.ink(colours.pop() if len(colours) == 1 else palette.SECONDARY_TEXT)
    planned = all(mark.planned for mark in glyph.marks)
    painter.setPen(QPen(colour, 1.0))
    painter.setBrush(theme.ink(palette.PANEL) if planned else colour)
    painter.drawRoundedRect(QRectF(centre.x() - half, centre.y() - high, 2.0 * half, 2.0 * high), high, high)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(colour if planned else theme.ink(palette.WINDOW))
    base = centre.y() + (metrics.ascent() - metrics.descent()) / 2.0
    painter.drawText(QPointF(centre.x() - metrics.horizontalAdvance(text) / 2.0, base), text)


def _pill_px(metrics: QFontMetricsF) -> float:
    """Return the height of the number of merged marks."""
    return min(metrics.height(), float(theme.grown(2 * theme.GRID_PX)))


def paint_ring(painter: QPainter, glyph: Glyph, centre: QPointF, metrics: QFontMetricsF, colour: str) -> None:
    """Draw the ring around a chosen mark."""
    painter.setPen(QPen(theme.ink(colour), _LINE_PX))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    side = max(half_px(glyph, figure_px(metrics)), MARK_PX / 2.0) + _RING_PX
    high = MARK_PX / 2.0 + _RING_PX
    if glyph.merged and glyph.mark.shape is not MarkShape.PERIJOVE:
        high = _pill_px(metrics) / 2.0 + _RING_PX - 1.0
    painter.drawRoundedRect(QRectF(centre.x() - side, centre.y() - high, 2.0 * side, 2.0 * high), high, high)
