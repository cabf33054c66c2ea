"""Marks of events: one shape a kind, in the colour of the moon it happens to."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPainterPath, QPen

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind
from jovian_viewer.astro.phenomenon_choice import involved_moons
from jovian_viewer.catalog import palette
from jovian_viewer.ui import theme

_MARK_PX: Final = 9.0
_LINE_PX: Final = 1.5

# The shapes, in a square from -1 to 1, y down: a moon before the disc, its shadow, a moon half in the dark, a moon
# behind an edge, two moons (diamonds), the Spot, several shadows, moons beside Jupiter, nothing.
_DISCS: Final = {
    PhenomenonKind.TRANSIT: ((0.0, 0.0, 0.95, 0.95),),
    PhenomenonKind.GRS_TRANSIT: ((0.0, 0.0, 1.0, 0.55),),
    PhenomenonKind.ALL_ONE_SIDE: ((-0.3, 0.0, 0.2, 0.2), (0.25, 0.0, 0.2, 0.2), (0.8, 0.0, 0.2, 0.2)),
}
_RINGS: Final = {
    PhenomenonKind.SHADOW: ((0.0, 0.0, 0.8),),
    PhenomenonKind.ECLIPSE: ((0.0, 0.0, 0.8),),
    PhenomenonKind.DOUBLE_SHADOW: ((-0.5, 0.0, 0.45), (0.5, 0.0, 0.45)),
    PhenomenonKind.TRIPLE_SHADOW: ((-0.5, 0.45, 0.42), (0.5, 0.45, 0.42), (0.0, -0.45, 0.42)),
    PhenomenonKind.NO_MOON_VISIBLE: ((0.0, 0.0, 0.8),),
}
_LINES: Final = {
    PhenomenonKind.OCCULTATION: ((0.45, -0.95, 0.45, 0.95),),
    PhenomenonKind.ALL_ONE_SIDE: ((-0.85, -0.9, -0.85, 0.9),),
    PhenomenonKind.NO_MOON_VISIBLE: ((-0.55, 0.55, 0.55, -0.55),),
}
_HALF_DISCS: Final = {PhenomenonKind.ECLIPSE: 0.8, PhenomenonKind.OCCULTATION: 0.9}
_DIAMONDS: Final = (PhenomenonKind.MUTUAL_ECLIPSE, PhenomenonKind.MUTUAL_OCCULTATION)


def mark_colour(phenomenon: Phenomenon) -> str:
    """Return the colour of an event: its moon's, Jupiter's for the Great Red Spot, or the text's for several moons."""
    if phenomenon.moon is not None:
        return palette.BODY_COLOURS[phenomenon.moon]
    if phenomenon.kind is PhenomenonKind.GRS_TRANSIT:
        return palette.BODY_COLOURS[BodyId.JUPITER]
    return palette.TEXT


def dot_colours(phenomenon: Phenomenon) -> tuple[str, ...]:
    """Return the colours of everybody who takes part, the one it happens to first."""
    if phenomenon.moon is not None and phenomenon.other is not None:
        return palette.BODY_COLOURS[phenomenon.moon], palette.BODY_COLOURS[phenomenon.other]
    moons = involved_moons(phenomenon) or (BodyId.JUPITER,)
    return tuple(palette.BODY_COLOURS[moon] for moon in moons)


def mark_paths(kind: PhenomenonKind) -> tuple[QPainterPath, QPainterPath]:
    """Return what is filled and what is outlined of a kind's mark, in a square from -1 to 1, y down."""
    filled, outlined = QPainterPath(), QPainterPath()
    for x, y, radius_x, radius_y in _DISCS.get(kind, ()):
        filled.addEllipse(QPointF(x, y), radius_x, radius_y)
    for x, y, radius in _RINGS.get(kind, ()):
        outlined.addEllipse(QPointF(x, y), radius, radius)
    for x0, y0, x1, y1 in _LINES.get(kind, ()):
        outlined.moveTo(x0, y0)
        outlined.lineTo(x1, y1)
    if kind in _DIAMONDS:
        (filled if kind is PhenomenonKind.MUTUAL_ECLIPSE else outlined).addPath(_diamond())
    if kind in _HALF_DISCS:
        radius = _HALF_DISCS[kind]
        filled.moveTo(0.0, radius)
        filled.arcTo(QRectF(-radius, -radius, 2 * radius, 2 * radius), -90.0, -180.0)
        filled.closeSubpath()
    return filled, outlined


def mark_px() -> float:
    """Return how large a mark is, as the letters beside it are."""
    return float(theme.grown(_MARK_PX))


def paint_mark(painter: QPainter, kind: PhenomenonKind, colour: str, centre: QPointF, size_px: float) -> None:
    """Draw the mark of a kind."""
    filled, outlined = mark_paths(kind)
    scale = size_px / 2.0
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(centre)
    painter.scale(scale, scale)
    painter.fillPath(filled, theme.ink(colour))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.ink(colour), _LINE_PX / scale))
    painter.drawPath(outlined)
    painter.restore()


def _diamond() -> QPainterPath:
    path = QPainterPath(QPointF(0.0, -0.95))
    for x, y in ((0.95, 0.0), (0.0, 0.95), (-0.95, 0.0)):
        path.lineTo(x, y)
    path.closeSubpath()
    return path
