"""Painting the timeline: lanes, bars, marks, labels, the ruler and the line of now."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from jovian_viewer.catalog import palette
from jovian_viewer.catalog.time_ticks import TimeTick
from jovian_viewer.ui import theme
from jovian_viewer.ui.mission_marker import paint_marker
from jovian_viewer.ui.timeline_glyphs import MARK_PX, GlyphLabel, glyphs, labels
from jovian_viewer.ui.timeline_lanes import Lane, span_text
from jovian_viewer.ui.timeline_layout import TimeSpan
from jovian_viewer.ui.timeline_marks import figure_px, paint_glyph

NAME_LEFT_PX: Final = 3.0 * theme.GRID_PX
_STAY_OPACITY: Final = 0.22
_ONWARD_OPACITY: Final = 0.45
_SHORTEST_STAY_PX: Final = 3.0
_TICK_GAP_PX: Final = 3.0 * theme.GRID_PX
_CHIP_SIDE_PX: Final = 6.0
_CHIP_CLEAR_PX: Final = 8.0
_DASHES: Final = (3.0, 3.0)
_DOTS: Final = (1.0, 3.0)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where everything lies, in logical pixels from the upper left corner.

    Attributes
    ----------
    width_px, height_px : float
        Of all of it.
    gutter_px : float
        The names' width; right of it is time.
    ruler_px : float
        The ruler's height, above the lanes.
    lane_px : float
        The height of a lane.
    scroll_px : float
        How far the lanes are moved up.
    """

    width_px: float
    height_px: float
    gutter_px: float
    ruler_px: float
    lane_px: float
    scroll_px: float = 0.0

    @property
    def field_px(self) -> float:
        """The width of the time axis."""
        return max(self.width_px - self.gutter_px, 1.0)

    def lane_top_px(self, lane: int) -> float:
        """Return where a lane begins."""
        return self.ruler_px + lane * self.lane_px - self.scroll_px

    def lane_at(self, y_px: float, count: int) -> int | None:
        """Return the lane at a height, if there is one."""
        lane = math.floor((y_px - self.ruler_px + self.scroll_px) / self.lane_px)
        return lane if y_px >= self.ruler_px and 0 <= lane < count else None


def paint_still(
    painter: QPainter,
    frame: Frame,
    lanes: Sequence[Lane],
    span: TimeSpan,
    marks: Sequence[TimeTick],
    font: QFont,
    chosen_lane: int,
) -> None:
    """Draw all that does not move with the clock."""
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    _paint_grid(painter, frame, span, marks, _ruler_base_px(frame, metrics))
    painter.save()
    painter.setClipRect(QRectF(0.0, frame.ruler_px, frame.width_px, frame.height_px - frame.ruler_px))
    for row, lane in enumerate(lanes):
        top = frame.lane_top_px(row)
        if top + frame.lane_px > frame.ruler_px and top < frame.height_px:
            _paint_lane(painter, frame, lane, top, span, metrics, chosen=row == chosen_lane)
    painter.restore()


def _paint_grid(painter: QPainter, frame: Frame, span: TimeSpan, marks: Sequence[TimeTick], base: float) -> None:
    painter.setPen(theme.ink(palette.SECONDARY_TEXT))
    painter.drawText(QPointF(NAME_LEFT_PX, base), span_text(span))
    painter.setPen(QPen(theme.ink(palette.HAIRLINE), 1.0))
    for tick in marks:
        x = frame.gutter_px + span.x_px(tick.jd_tdb, frame.field_px)
        painter.drawLine(QPointF(x, frame.ruler_px - 3.0), QPointF(x, frame.height_px))
    painter.drawLine(QPointF(0.0, frame.ruler_px - 0.5), QPointF(frame.width_px, frame.ruler_px - 0.5))


def widest_tick_px(metrics: QFontMetricsF) -> float:
    """Return how much room the longest label of the ruler takes, with the gap to the next."""
    return metrics.horizontalAdvance("00 Mmm") + _TICK_GAP_PX


def paint_tick_labels(
    painter: QPainter, frame: Frame, span: TimeSpan, marks: Sequence[TimeTick], metrics: QFontMetricsF, chip: QRectF
) -> None:
    """Write what the ruler's marks are, where the date of now leaves room."""
    painter.setPen(theme.ink(palette.SECONDARY_TEXT))
    for tick in marks:
        x = frame.gutter_px + span.x_px(tick.jd_tdb, frame.field_px)
        half = metrics.horizontalAdvance(tick.label) / 2.0
        inside = x - half >= frame.gutter_px and x + half <= frame.width_px - 2.0
        if inside and (x + half < chip.left() - _CHIP_CLEAR_PX or x - half > chip.right() + _CHIP_CLEAR_PX):
            painter.drawText(QPointF(x - half, _ruler_base_px(frame, metrics)), tick.label)


def _ruler_base_px(frame: Frame, metrics: QFontMetricsF) -> float:
    return (frame.ruler_px + metrics.ascent() - metrics.descent()) / 2.0


def _paint_lane(
    painter: QPainter,
    frame: Frame,
    lane: Lane,
    top: float,
    span: TimeSpan,
    metrics: QFontMetricsF,
    *,
    chosen: bool,
) -> None:
    middle = top + frame.lane_px / 2.0
    ground = theme.ink(palette.CONTROL if chosen else palette.PANEL)
    if chosen:
        painter.fillRect(QRectF(0.0, top, frame.width_px, frame.lane_px), ground)
    painter.setPen(theme.ink(palette.TEXT if chosen else palette.SECONDARY_TEXT))
    baseline = middle + (metrics.ascent() - metrics.descent()) / 2.0
    paint_marker(painter, lane.mission, QPointF(1.75 * theme.GRID_PX, middle), MARK_PX / 2.0)
    painter.drawText(QPointF(NAME_LEFT_PX, baseline), lane.name)
    painter.save()
    painter.setClipRect(
        QRectF(frame.gutter_px, max(top, frame.ruler_px), frame.field_px, frame.lane_px), Qt.ClipOperation.IntersectClip
    )
    painter.translate(frame.gutter_px, 0.0)
    _paint_journey(painter, frame, lane, middle, span)
    placed = glyphs(lane.marks, span, frame.field_px, figure_px(metrics))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for glyph in placed:
        paint_glyph(painter, glyph, QPointF(glyph.x_px, middle), frame.lane_px, metrics)
    painter.setPen(theme.ink(palette.TEXT if chosen else palette.SECONDARY_TEXT))
    for label in labels(placed, frame.field_px, metrics.horizontalAdvance, figure_px(metrics)):
        _clear_line(painter, frame, lane, label, middle, span, metrics, ground)
        painter.drawText(QPointF(label.x_px, baseline), label.text)
    painter.restore()


def _clear_line(
    painter: QPainter,
    frame: Frame,
    lane: Lane,
    label: GlyphLabel,
    middle: float,
    span: TimeSpan,
    metrics: QFontMetricsF,
    ground: QColor,
) -> None:
    """Take the line of the journey away where a name stands on it."""
    for ends in filter(None, (lane.cruise, lane.onward)):
        left = max(label.x_px - 2.0, _clipped(frame, span, ends[0]))
        right = min(label.x_px + metrics.horizontalAdvance(label.text) + 2.0, _clipped(frame, span, ends[1]))
        if right > left:
            painter.fillRect(QRectF(left, middle - 1.5, right - left, 3.0), ground)


def _paint_journey(painter: QPainter, frame: Frame, lane: Lane, middle: float, span: TimeSpan) -> None:
    colour = theme.ink(lane.colour)
    edge = middle + frame.lane_px / 2.0 - 2.0
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    if lane.cruise:
        _paint_line(painter, frame, span, lane.cruise, lane.flown_until_jd_tdb, middle, colour)
    if lane.onward:
        painter.setOpacity(_ONWARD_OPACITY)
        _paint_line(painter, frame, span, lane.onward, math.inf, middle, colour, pattern=_DOTS)
        painter.setOpacity(1.0)
    if lane.stay:
        left, right = (_clipped(frame, span, moment) for moment in lane.stay)
        right = max(right, left + _SHORTEST_STAY_PX)
        ground = QColor(colour)
        ground.setAlphaF(_STAY_OPACITY)
        painter.fillRect(QRectF(left, middle - frame.lane_px / 2.0 + 2.0, right - left, frame.lane_px - 4.0), ground)
        _paint_line(painter, frame, span, lane.stay, lane.flown_until_jd_tdb, edge - 1.0, colour, width_px=2.0)


def _paint_line(
    painter: QPainter,
    frame: Frame,
    span: TimeSpan,
    ends: tuple[float, float],
    solid_until: float,
    y: float,
    colour: QColor,
    *,
    width_px: float = 1.0,
    pattern: Sequence[float] = _DASHES,
) -> None:
    """Draw a line: solid for what was flown, in dashes for what is planned; dots where the pattern says so."""
    border = min(max(solid_until, ends[0]), ends[1])
    dotted = pattern is not _DASHES
    for first, last, dashed in ((ends[0], border, dotted), (border, ends[1], True)):
        left, right = _clipped(frame, span, first), _clipped(frame, span, last)
        if right <= left and first != last:
            continue
        pen = QPen(colour, width_px, cap=Qt.PenCapStyle.FlatCap)
        if dashed:
            pen.setDashPattern([length / width_px for length in pattern])
            # The dashes hang on time, not on the window's edge.
            pen.setDashOffset((left - span.x_px(first, frame.field_px)) / width_px % (sum(pattern) / width_px))
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y), QPointF(right, y))


def _clipped(frame: Frame, span: TimeSpan, jd_tdb: float) -> float:
    # Far outside, numbers would be too large for the painter.
    return min(max(span.x_px(jd_tdb, frame.field_px), -10.0), frame.field_px + 10.0)


def paint_now(painter: QPainter, frame: Frame, x_px: float, text: str, metrics: QFontMetricsF) -> None:
    """Draw the line of now with its date, or at the edge beyond which it lies an arrow.

    Parameters
    ----------
    x_px : float
        Where now lies, from the left end of the time axis; may lie outside.
    """
    accent = theme.ink(palette.ACCENT)
    if 0.0 <= x_px <= frame.field_px:
        x = frame.gutter_px + x_px
        painter.fillRect(QRectF(x - 0.75, 0.0, 1.5, frame.height_px), accent)
    chip = chip_rect(frame, x_px, text, metrics)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(accent)
    painter.drawPath(_chip_path(chip, x_px, frame.field_px))
    painter.setPen(theme.ink(palette.WINDOW))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    base = chip.center().y() + (metrics.ascent() - metrics.descent()) / 2.0
    painter.drawText(QPointF(chip.left() + _CHIP_SIDE_PX, base), text)


def chip_rect(frame: Frame, x_px: float, text: str, metrics: QFontMetricsF) -> QRectF:
    """Return where the date of now stands on the ruler."""
    width = metrics.horizontalAdvance(text) + 2.0 * _CHIP_SIDE_PX
    left = frame.gutter_px + min(max(x_px - width / 2.0, 4.0), max(frame.field_px - width - 4.0, 4.0))
    return QRectF(left, 2.0, width, frame.ruler_px - 6.0)


def _chip_path(chip: QRectF, x_px: float, field_px: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(chip, 3.0, 3.0)
    if x_px < 0.0 or x_px > field_px:
        # Towards where it lies.
        edge, out = (chip.left(), -5.0) if x_px < 0.0 else (chip.right(), 5.0)
        inside = -1.0 if out > 0.0 else 1.0
        arrow = QPainterPath(QPointF(edge + out, chip.center().y()))
        arrow.lineTo(edge + inside, chip.top() + 2.0)
        arrow.lineTo(edge + inside, chip.bottom() - 2.0)
        arrow.closeSubpath()
        path = path.united(arrow)
    return path
