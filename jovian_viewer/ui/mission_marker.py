"""Markers of missions: the shape by which each is known where its colour is not enough."""

from __future__ import annotations

import math
from typing import Final

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPainterPath, QPolygonF, QTransform

from jovian_viewer.catalog import palette
from jovian_viewer.ui import theme

# Corners of the regular shapes, and where the first one points, in degrees clockwise from the top.
_CORNERS: Final = {
    "square": (4, 45.0),
    "diamond": (4, 0.0),
    "pentagon": (5, 0.0),
    "hexagon": (6, 30.0),
    "triangle-up": (3, 0.0),
    "triangle-right": (3, 90.0),
    "triangle-down": (3, 180.0),
}
_STAR_POINTS: Final = 5
_STAR_WAIST: Final = 0.45
_BAR: Final = 0.36


def marker_path(shape: str, centre: QPointF, radius_px: float) -> QPainterPath:
    """Return the outline of a marker.

    Parameters
    ----------
    shape : str
        As :func:`~jovian_viewer.catalog.palette.mission_marker` names it; what is unknown is a circle.
    centre : QPointF
    radius_px : float
        Of the circle around it.
    """
    path = QPainterPath()
    if shape in _CORNERS:
        count, first_deg = _CORNERS[shape]
        path.addPolygon(_polygon(centre, [radius_px] * count, first_deg))
    elif shape == "star":
        path.addPolygon(_polygon(centre, [radius_px, radius_px * _STAR_WAIST] * _STAR_POINTS, 0.0))
    elif shape in {"plus", "cross"}:
        half = _BAR * radius_px
        path.addRect(QRectF(-radius_px, -half, 2.0 * radius_px, 2.0 * half))
        upright = QPainterPath()
        upright.addRect(QRectF(-half, -radius_px, 2.0 * half, 2.0 * radius_px))
        path = path.united(upright)
        return _turned(path, 45.0 if shape == "cross" else 0.0, centre)
    else:
        path.addEllipse(centre, radius_px * 0.9, radius_px * 0.9)
    path.closeSubpath()
    return path


def paint_marker(painter: QPainter, mission_id: str, centre: QPointF, radius_px: float) -> None:
    """Draw the marker of a mission, or of its probe, in its colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.ink(palette.mission_colour(mission_id)))
    painter.drawPath(marker_path(palette.mission_marker(mission_id), centre, radius_px))
    painter.restore()


def _polygon(centre: QPointF, radii_px: list[float], first_deg: float) -> QPolygonF:
    step_deg = 360.0 / len(radii_px)
    corners = []
    for number, radius in enumerate(radii_px):
        angle = math.radians(first_deg + number * step_deg)
        corners.append(QPointF(centre.x() + radius * math.sin(angle), centre.y() - radius * math.cos(angle)))
    return QPolygonF(corners)


def _turned(path: QPainterPath, degrees: float, centre: QPointF) -> QPainterPath:
    return QTransform().translate(centre.x(), centre.y()).rotate(degrees).map(path)
