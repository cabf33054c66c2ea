"""Dials and gauge of the resonance: where everything goes, by pure functions, and how it is painted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from jovian_viewer.astro.bodies import MOONS, BodyId
from jovian_viewer.astro.resonance import Conjunction
from jovian_viewer.catalog import palette
from jovian_viewer.catalog.numbers_text import thousands
from jovian_viewer.state.strobe import freshness
from jovian_viewer.ui import theme, theme_colours

# The last of them stand on a dial, ever fainter with age.
TRAIL: Final = 8
_FAINTEST: Final = 0.22
# Parts of a dial's radius: where strokes of conjunctions begin and end, the moon on its hand, Jupiter.
_STROKE_FROM: Final = 0.56
_STROKE_TO: Final = 0.86
_JUPITER: Final = 0.085
_MOON_PX: Final = 4.0
_PERICENTRE_PX: Final = 5.0
_CALLISTO_GAP: Final = 3 * theme.GRID_PX
_LARGEST_RADIUS_PX: Final = 90.0
# Lines of text below a dial, and room above it, where the pericentre's mark may reach.
CAPTION_LINES: Final = 3
_HEAD_LINES: Final = 1.5
_CAPTION_GAP_PX: Final = 1.5 * theme.GRID_PX
# What the gauge shows on either side of 180 degrees.
GAUGE_REACH_DEG: Final = 0.6
_GAUGE_TICKS_DEG: Final = (179.5, 180.0, 180.5)


@dataclass(frozen=True, slots=True)
class DialPlace:
    """Where a moon's dial stands, logical pixels."""

    moon: BodyId
    x_px: float
    y_px: float
    radius_px: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A past conjunction on a dial: its direction, whom the moon met there, how strongly it is drawn, 0 to 1.

    A fresh one (0 to 1) is drawn from Jupiter outwards as well.
    """

    angle_deg: float
    other: BodyId
    strength: float
    fresh: float


@dataclass(frozen=True, slots=True)
class DialReading:
    """What a dial shows of its moon."""

    mean_longitude_deg: float
    pericentre_deg: float
    strokes: tuple[Stroke, ...]
    lines: tuple[str, ...]


def dial_places(width_px: float, height_px: float, line_px: float) -> list[DialPlace]:
    """Return where the four dials stand in a strip: three that belong together, and Callisto's a little apart.

    Parameters
    ----------
    width_px, height_px : float
        Of the strip.
    line_px : float
        Height of a line of text: one stands above the dials, `CAPTION_LINES` below.
    """
    column_px = (width_px - _CALLISTO_GAP) / len(MOONS)
    room_px = height_px - writing_height_px(line_px)
    radius_px = max(1.0, min(column_px / 2.0 - theme.GRID_PX, room_px / 2.0, _LARGEST_RADIUS_PX))
    y_px = _HEAD_LINES * line_px + theme.HALF_GRID_PX + radius_px
    return [
        DialPlace(
            moon, (index + 0.5) * column_px + (_CALLISTO_GAP if index == len(MOONS) - 1 else 0.0), y_px, radius_px
        )
        for index, moon in enumerate(MOONS)
    ]


def writing_height_px(line_px: float) -> float:
    """Return how much of the strip's height is for words and gaps."""
    return (CAPTION_LINES + _HEAD_LINES) * line_px + theme.HALF_GRID_PX + _CAPTION_GAP_PX


def on_dial(place: DialPlace, angle_deg: float, part: float) -> tuple[float, float]:
    """Return the pixel in a direction, a part of the radius from the middle; 0 degrees is right, 90 up."""
    angle = math.radians(angle_deg)
    reach = part * place.radius_px
    return place.x_px + reach * math.cos(angle), place.y_px - reach * math.sin(angle)


def strokes_of(moon: BodyId, conjunctions: Sequence[Conjunction], jd_tdb: float) -> tuple[Stroke, ...]:
    """Return the strokes on a moon's dial: the last meetings with each neighbour, the oldest first.

    Parameters
    ----------
    moon : BodyId
    conjunctions : sequence of Conjunction
        Of any pairs.
    jd_tdb : float
        Now, Julian date TDB.
    """
    strokes = []
    for other in MOONS:
        met = [one for one in conjunctions if {moon, other} == set(one.pair)]
        met.sort(key=lambda one: -abs(one.jd_tdb - jd_tdb))
        for rank, one in enumerate(met[-TRAIL:], start=1 + max(0, TRAIL - len(met))):
            strength = _FAINTEST + (1.0 - _FAINTEST) * (rank / TRAIL) ** 1.5
            strokes.append(Stroke(one.longitude_deg, other, strength, freshness(one, jd_tdb)))
    return tuple(strokes)


def gauge_x_px(angle_deg: float, left_px: float, width_px: float) -> float:
    """Return where an angle stands on the gauge; what is beyond stands at its end."""
    part = (angle_deg - 180.0 + GAUGE_REACH_DEG) / (2.0 * GAUGE_REACH_DEG)
    return left_px + width_px * min(max(part, 0.0), 1.0)


def paint_dial(painter: QPainter, place: DialPlace, reading: DialReading, fonts: tuple[QFont, QFont]) -> None:
    """Draw a dial, its hand, its marks and what stands below.

    Parameters
    ----------
    painter : QPainter
    place : DialPlace
    reading : DialReading
    fonts : (QFont, QFont)
        For the name and for the figures.
    """
    middle, radius = QPointF(place.x_px, place.y_px), place.radius_px
    colour = theme.ink(palette.BODY_COLOURS[place.moon])
    painter.setBrush(theme.ink(palette.WINDOW))
    painter.setPen(QPen(theme.ink(palette.HAIRLINE), 1.5))
    painter.drawEllipse(middle, radius, radius)
    painter.setPen(QPen(theme.ink(theme_colours.DISABLED_TEXT), 1.0))
    for angle_deg in range(0, 360, 30):
        inner = 0.92 if angle_deg % 90 == 0 else 0.96
        painter.drawLine(_point(place, angle_deg, inner), _point(place, angle_deg, 1.0))
    for stroke in reading.strokes:
        _paint_stroke(painter, place, stroke)
    _paint_pericentre(painter, place, reading.pericentre_deg, colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.ink(palette.BODY_COLOURS[BodyId.JUPITER]))
    painter.drawEllipse(middle, _JUPITER * radius, _JUPITER * radius)
    painter.setPen(QPen(colour, 2.0, cap=Qt.PenCapStyle.RoundCap))
    tip = _point(place, reading.mean_longitude_deg, 1.0)
    painter.drawLine(_point(place, reading.mean_longitude_deg, 1.6 * _JUPITER), tip)
    painter.setBrush(colour)
    painter.setPen(QPen(theme.ink(palette.PANEL), 1.5))
    painter.drawEllipse(tip, _MOON_PX + 1.0, _MOON_PX + 1.0)
    _paint_caption(painter, place, reading.lines, fonts)


def bracket_words(
    wordings: Sequence[str], metrics: QFontMetricsF, middle_px: float, room_px: tuple[float, float]
) -> tuple[str, float]:
    """Return the words over dials and their left edge: the first wording that fits, as near to the middle as it can be.

    Parameters
    ----------
    wordings : sequence of str
        The longest first; the last is taken if none fits.
    metrics : QFontMetricsF
    middle_px : float
    room_px : (float, float)
        From where to where there is nothing else.
    """
    low, high = room_px
    fitting = [words for words in wordings if metrics.horizontalAdvance(words) <= high - low]
    words = fitting[0] if fitting else wordings[-1]
    width = metrics.horizontalAdvance(words)
    return words, max(min(middle_px - width / 2.0, high - width), low)


def paint_bracket(
    painter: QPainter,
    places: Sequence[DialPlace],
    wordings: Sequence[str],
    font: QFont,
    colour: str,
    room_px: tuple[float, float],
) -> None:
    """Draw a line over dials that belong together, with words in its middle; see :func:`bracket_words`."""
    metrics = QFontMetricsF(font)
    left = places[0].x_px - places[0].radius_px
    right = places[-1].x_px + places[-1].radius_px
    y = metrics.height() / 2.0
    words, words_left = bracket_words(wordings, metrics, (left + right) / 2.0, room_px)
    half = metrics.horizontalAdvance(words) / 2.0 + theme.GRID_PX
    middle = words_left + half - theme.GRID_PX
    painter.setPen(QPen(theme.ink(palette.HAIRLINE), 1.5))
    for start, stop in ((left, middle - half), (right, middle + half)):
        if (stop - start) * (middle - start) > 0.0:
            painter.drawLine(QPointF(start, y + theme.HALF_GRID_PX), QPointF(start, y))
            painter.drawLine(QPointF(start, y), QPointF(stop, y))
    painter.setPen(theme.ink(colour))
    painter.setFont(font)
    painter.drawText(QPointF(words_left, metrics.ascent()), words)


def paint_gauge(painter: QPainter, area: QRectF, angle_deg: float, swing_deg: float, font: QFont) -> None:
    """Draw the narrow gauge around 180 degrees: how far the angle ever swings, and where it is."""
    metrics = QFontMetricsF(font)
    y = area.top() + 1.5 * theme.GRID_PX
    left, width = area.left(), area.width()

    def x_of(deg: float) -> float:
        return gauge_x_px(deg, left, width)

    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.ink(palette.CONTROL_HOVER))
    painter.drawRoundedRect(
        QRectF(x_of(180.0 - swing_deg), y - 5.0, x_of(180.0 + swing_deg) - x_of(180.0 - swing_deg), 10.0), 5.0, 5.0
    )
    painter.setPen(QPen(theme.ink(palette.HAIRLINE), 1.5))
    painter.drawLine(QPointF(left, y), QPointF(left + width, y))
    painter.setFont(font)
    for tick_deg in _GAUGE_TICKS_DEG:
        x = x_of(tick_deg)
        painter.setPen(QPen(theme.ink(palette.SECONDARY_TEXT), 1.0))
        painter.drawLine(QPointF(x, y - 5.0), QPointF(x, y + 5.0))
        words = f"{thousands(tick_deg, 1)}°"
        painter.drawText(
            QPointF(x - metrics.horizontalAdvance(words) / 2.0, y + theme.GRID_PX + metrics.ascent()), words
        )
    painter.setPen(QPen(theme.ink(palette.ACCENT), 2.0, cap=Qt.PenCapStyle.RoundCap))
    x = x_of(angle_deg)
    painter.drawLine(QPointF(x, y - theme.GRID_PX), QPointF(x, y + theme.GRID_PX))


def gauge_height_px(font: QFont) -> float:
    """Return how high the gauge is with its figures."""
    return 2.5 * theme.GRID_PX + QFontMetricsF(font).height()


def _point(place: DialPlace, angle_deg: float, part: float) -> QPointF:
    return QPointF(*on_dial(place, angle_deg, part))


def _paint_stroke(painter: QPainter, place: DialPlace, stroke: Stroke) -> None:
    colour = theme.ink(palette.BODY_COLOURS[stroke.other])
    colour.setAlphaF(stroke.strength)
    pen = QPen(colour, 2.0, cap=Qt.PenCapStyle.FlatCap)
    on, off = palette.ORBIT_DASHES_DEG[stroke.other]
    if off:
        pen.setDashPattern([on, off])
    painter.setPen(pen)
    painter.drawLine(_point(place, stroke.angle_deg, _STROKE_FROM), _point(place, stroke.angle_deg, _STROKE_TO))
    if stroke.fresh > 0.0:
        glow = theme.ink(palette.ACCENT)
        glow.setAlphaF(stroke.fresh)
        painter.setPen(QPen(glow, 2.0))
        painter.drawLine(_point(place, stroke.angle_deg, 0.0), _point(place, stroke.angle_deg, 1.0))


def _paint_pericentre(painter: QPainter, place: DialPlace, angle_deg: float, colour: QColor) -> None:
    """Draw a hollow triangle outside the rim that points to Jupiter."""
    side = math.degrees(_PERICENTRE_PX / place.radius_px)
    out = 1.0 + 1.7 * _PERICENTRE_PX / place.radius_px
    corners = [
        _point(place, angle_deg, 1.02),
        _point(place, angle_deg - side, out),
        _point(place, angle_deg + side, out),
    ]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.3))
    painter.drawPolygon(QPolygonF(corners))


def _paint_caption(painter: QPainter, place: DialPlace, lines: Sequence[str], fonts: tuple[QFont, QFont]) -> None:
    y = place.y_px + place.radius_px + _CAPTION_GAP_PX
    for index, words in enumerate(lines):
        font = fonts[0] if index == 0 else fonts[1]
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(theme.ink(palette.BODY_COLOURS[place.moon] if index == 0 else palette.SECONDARY_TEXT))
        painter.drawText(QPointF(place.x_px - metrics.horizontalAdvance(words) / 2.0, y + metrics.ascent()), words)
        y += metrics.height()
