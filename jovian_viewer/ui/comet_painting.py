"""The map of the comet's sites as it is painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QPolygonF

from jovian_viewer.catalog import palette
from jovian_viewer.catalog.comet import Fragment, MarkClass
from jovian_viewer.ui import theme
from jovian_viewer.ui.comet_layout import (
    NORTH_DEG,
    SOUTH_DEG,
    Beholders,
    MapArea,
    horizon_lines_deg,
    letter_levels,
)

_SITE_PX: Final = {
    MarkClass.GREAT: 4.6,
    MarkClass.LARGE: 3.8,
    MarkClass.MIDDLING: 3.2,
    MarkClass.SMALL: 2.6,
    MarkClass.FAINT: 2.2,
}
_LINE_STEPS: Final = 30
_AXIS_DEG: Final = (0, 60, 120, 180, 240, 300, 360)
# Parts of a line's height: from a site to its letter's middle, and from level to level.
_FIRST_LEVEL: Final = 0.95
_NEXT_LEVEL: Final = 0.95


@dataclass(frozen=True, slots=True)
class Site:
    """A site on the map."""

    fragment: Fragment
    fallen: bool
    chosen: bool


def axis_height_px(font: QFont) -> float:
    """Return the height of the line of longitudes below the map."""
    return QFontMetricsF(font).height() + theme.HALF_GRID_PX


def paint_strip(painter: QPainter, area: MapArea, picture: QImage) -> None:
    """Paint Jupiter's clouds."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(area.left_px, area.top_px, area.width_px, area.height_px), picture)
    painter.setPen(theme.ink(palette.HAIRLINE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(area.left_px, area.top_px, area.width_px, area.height_px))


def paint_axis(painter: QPainter, area: MapArea, font: QFont) -> None:
    """Write the longitudes, west as the tables have them."""
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    base = area.top_px + area.height_px + metrics.ascent() + theme.HALF_GRID_PX
    free_from = area.left_px
    for east in _AXIS_DEG:
        x = area.left_px + east / 360.0 * area.width_px
        painter.setPen(theme.ink(palette.SECONDARY_TEXT))
        words = f"{360 - east}° W"
        width = metrics.horizontalAdvance(words)
        left = min(max(x - width / 2.0, area.left_px), area.left_px + area.width_px - width)
        if left >= free_from:
            painter.drawText(QPointF(left, base), words)
            free_from = left + width + theme.GRID_PX
        painter.setPen(QPen(theme.ink(palette.HAIRLINE), 1.0))
        painter.drawLine(
            QPointF(x, area.top_px + area.height_px), QPointF(x, area.top_px + area.height_px + theme.HALF_GRID_PX)
        )


def paint_edges(painter: QPainter, area: MapArea, light: Beholders) -> None:
    """Draw the edge of the disc that the Earth sees, and where the Sun rises and sets."""
    lat = np.linspace(NORTH_DEG, SOUTH_DEG, _LINE_STEPS)
    for towards, colour, style in (
        (light.sun, palette.SUNLIGHT, Qt.PenStyle.DashLine),
        (light.earth, palette.ACCENT, Qt.PenStyle.SolidLine),
    ):
        painter.setPen(QPen(theme.ink_on_photograph(colour), 1.4, style))
        for line in horizon_lines_deg(towards, lat):
            for piece in _unbroken(
                [area.at(float(lon), float(each)) for lon, each in zip(line, lat, strict=True)], area
            ):
                painter.drawPolyline(QPolygonF([QPointF(*point) for point in piece]))


def paint_sites(painter: QPainter, area: MapArea, sites: Sequence[Site], font: QFont) -> None:
    """Mark the sites and write their letters, the chosen one last."""
    metrics = QFontMetricsF(font)
    places = [area.at(site.fragment.lon_east_deg, site.fragment.lat_deg) for site in sites]
    widths = [metrics.horizontalAdvance(site.fragment.name) for site in sites]
    levels = letter_levels([x for x, _ in places], widths, theme.HALF_GRID_PX)
    for index in sorted(range(len(sites)), key=lambda each: sites[each].chosen):
        site, (x, y), level = sites[index], places[index], levels[index]
        colour = theme.ink_on_photograph(palette.ACCENT if site.chosen else palette.TEXT)
        away = (_FIRST_LEVEL + (abs(level) - 1) * _NEXT_LEVEL) * metrics.height() * (-1.0 if level > 0 else 1.0)
        size = _SITE_PX[site.fragment.mark]
        if abs(level) > 1:
            stem = QColor(colour)
            stem.setAlphaF(0.45)
            painter.setPen(QPen(stem, 1.0))
            end = y + away - (0.4 if away > 0.0 else -0.4) * metrics.height()
            painter.drawLine(QPointF(x, y + (size if away > 0.0 else -size)), QPointF(x, end))
        painter.setPen(QPen(colour, 1.4))
        painter.setBrush(colour if site.fallen else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(x, y), size, size)
        if site.chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(x, y), size + 3.0, size + 3.0)
        base = y + away + 0.5 * (metrics.ascent() - metrics.descent())
        _write(painter, QPointF(x - widths[index] / 2.0, base), site.fragment.name, font, colour)


def _write(painter: QPainter, base: QPointF, words: str, font: QFont, colour: QColor) -> None:
    """Write with a dark edge, legible on clouds."""
    path = QPainterPath()
    path.addText(base, font, words)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.strokePath(
        path, QPen(theme.ink_on_photograph(palette.WINDOW), 3.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    )
    painter.fillPath(path, colour)


def _unbroken(points: Sequence[tuple[float, float]], area: MapArea) -> list[list[tuple[float, float]]]:
    """Return a line in pieces that neither cross the map from edge to edge nor run through what is not a number."""
    pieces: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point[0] != point[0]:
            pieces.append([])
            continue
        if pieces[-1] and abs(pieces[-1][-1][0] - point[0]) > area.width_px / 2.0:
            pieces.append([])
        pieces[-1].append(point)
    return [piece for piece in pieces if len(piece) > 1]
