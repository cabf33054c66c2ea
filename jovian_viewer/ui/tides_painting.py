"""Painting the chart of tides: discs on stems along a logarithmic axis, on the screen and in files."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog import palette
from jovian_viewer.catalog.chart_data import SOLID, ChartData
from jovian_viewer.catalog.numbers_text import NO_BREAK_SPACE, scientific
from jovian_viewer.catalog.tide_texts import acceleration_text, tide_words, times_callisto_text, title_of
from jovian_viewer.catalog.tides import TidedMoon, TideReading
from jovian_viewer.ui import chart_file, theme
from jovian_viewer.ui.tides_layout import (
    FIRST_POWER,
    LAST_POWER,
    MARGIN_PX,
    MARK_PX,
    TideLetters,
    TidesLayout,
    lay_out_tides,
)

_STEM_PX: Final = 2.0
_RING_PX: Final = 4.0
# A dash pattern of the catalogue counts degrees of an orbit; a pen's counts its own widths.
_DASH: Final = 0.8


@dataclass(frozen=True, slots=True)
class TideFonts:
    """The two fonts of the chart."""

    name: QFont
    small: QFont


def tide_fonts() -> TideFonts:
    """Return the fonts of the chart, as large as the interface wants them."""
    return TideFonts(theme.font(strong=True), theme.font(theme.TextSize.SECONDARY, tabular=True))


def tide_letters(fonts: TideFonts, readings: Sequence[TideReading]) -> TideLetters:
    """Measure what is written."""
    name, small = QFontMetricsF(fonts.name), QFontMetricsF(fonts.small)
    # Figures change; the widest value does not.
    values = [acceleration_text(8.88e-8), *(times_callisto_text(reading) for reading in readings)]
    return TideLetters(
        line_px=math.ceil(max(name.height(), small.height())),
        names_px=math.ceil(max(name.horizontalAdvance(title_of(reading)) for reading in readings)),
        values_px=math.ceil(max(small.horizontalAdvance(text) for text in values)),
    )


def colour_of(moon: TidedMoon) -> str:
    """Return a moon's colour; our Moon is grey."""
    return palette.BODY_COLOURS[moon] if isinstance(moon, BodyId) else palette.SECONDARY_TEXT


def paint_tides(
    painter: QPainter,
    layout: TidesLayout,
    readings: Sequence[TideReading],
    fonts: TideFonts,
    chosen: TidedMoon | None = None,
) -> None:
    """Draw the chart.

    Parameters
    ----------
    painter : QPainter
    layout : TidesLayout
    readings : sequence of TideReading
        A row each.
    fonts : TideFonts
    chosen : BodyId or ComparisonId, optional
        The moon whose row is framed.
    """
    _paint_head(painter, layout, fonts)
    for row, reading in enumerate(readings):
        if reading.world.moon == chosen:
            _paint_frame(painter, layout, row)
    _paint_axis(painter, layout, fonts)
    for row, reading in enumerate(readings):
        _paint_row(painter, layout, row, reading, fonts)


@theme.on_paper()
def draw_tides(readings: Sequence[TideReading], chart: ChartData, form: str) -> bytes:
    """Return the chart as the content of a picture file.

    Parameters
    ----------
    readings : sequence of TideReading
    chart : ChartData
        The same numbers with title and source.
    form : str
        ``'png'`` (1920x1080 pixels) or ``'svg'``.

    Raises
    ------
    BadInputError
        If the form is neither.
    """
    return chart_file.picture_bytes(lambda painter: _paint_picture(painter, readings, chart), chart, form)


def _paint_picture(painter: QPainter, readings: Sequence[TideReading], chart: ChartData) -> None:
    fonts, inner = tide_fonts(), chart_file.inner_rect(2.0 * MARGIN_PX)
    chart_file.paint_title_and_foot(painter, inner, chart.title, chart.source)
    painter.setFont(fonts.small)
    top = inner.top() + chart_file.title_px() + MARGIN_PX
    painter.translate(inner.left(), top)
    size_px = inner.width(), chart_file.foot_rect(inner, chart.source).top() - MARGIN_PX - top
    paint_tides(painter, lay_out_tides(size_px, len(readings), tide_letters(fonts, readings)), readings, fonts)


def _paint_head(painter: QPainter, layout: TidesLayout, fonts: TideFonts) -> None:
    """Say what the axis counts, and explain the two marks, from the right edge leftwards."""
    painter.setFont(fonts.small)
    metrics = QFontMetricsF(fonts.small)
    middle = MARGIN_PX / 2.0 + metrics.height() / 2.0
    baseline = middle + (metrics.ascent() - metrics.descent()) / 2.0
    colour = theme.ink(palette.SECONDARY_TEXT)
    right = layout.right_px - MARGIN_PX
    for words, ring in ((tide_words("swing_mark"), True), (tide_words("now_mark"), False)):
        left = right - metrics.horizontalAdvance(words)
        painter.setPen(colour)
        painter.drawText(QPointF(left, baseline), words)
        _paint_mark(painter, QPointF(left - 2.0 * MARK_PX, middle), colour, ring=ring)
        right = left - 4.0 * MARK_PX - MARGIN_PX
    painter.setPen(colour)
    room = right - 2.0 * MARGIN_PX
    words = metrics.elidedText(tide_words("axis"), Qt.TextElideMode.ElideRight, room)
    painter.drawText(QPointF(2.0 * MARGIN_PX, baseline), words)


def _paint_frame(painter: QPainter, layout: TidesLayout, row: int) -> None:
    whole = QRectF(MARGIN_PX, layout.row_top_px(row), layout.right_px - MARGIN_PX, layout.row_px)
    painter.setPen(QPen(theme.ink(palette.ACCENT), 1.0))
    painter.setBrush(theme.ink(palette.CONTROL))
    painter.drawRoundedRect(whole.adjusted(0.5, 1.5, -0.5, -1.5), 6.0, 6.0)


def _paint_axis(painter: QPainter, layout: TidesLayout, fonts: TideFonts) -> None:
    metrics = QFontMetricsF(fonts.small)
    painter.setFont(fonts.small)
    step_px = layout.x_px(10.0 ** (FIRST_POWER + 1)) - layout.x_px(10.0**FIRST_POWER)
    for power in range(FIRST_POWER, LAST_POWER + 1):
        x = layout.x_px(10.0**power)
        painter.setPen(QPen(theme.ink(palette.HAIRLINE), 1.0))
        painter.drawLine(QPointF(x, layout.rows_top_px), QPointF(x, layout.foot_px + MARGIN_PX / 2.0))
        # Whole powers of ten need no factor.
        words = scientific(10.0**power, 1).rpartition(NO_BREAK_SPACE)[2]
        if (power - FIRST_POWER) % 2 and metrics.horizontalAdvance(words) + MARGIN_PX / 2.0 > step_px:
            # Every second one will do.
            continue
        painter.setPen(theme.ink(palette.SECONDARY_TEXT))
        painter.drawText(
            QPointF(x - metrics.horizontalAdvance(words) / 2.0, layout.foot_px + MARGIN_PX / 2.0 + metrics.ascent()),
            words,
        )


def _paint_row(painter: QPainter, layout: TidesLayout, row: int, reading: TideReading, fonts: TideFonts) -> None:
    moon, middle = reading.world.moon, layout.row_top_px(row) + layout.row_px / 2.0
    colour = theme.ink(colour_of(moon))
    now = QPointF(layout.x_px(reading.tide_m_s2), middle)
    swing = QPointF(layout.x_px(float(reading.orbit.swing_m_s2)), middle)
    stem = QPen(colour, _STEM_PX, cap=Qt.PenCapStyle.FlatCap)
    on, off = palette.ORBIT_DASHES_DEG[moon] if isinstance(moon, BodyId) else SOLID
    if off:
        stem.setDashPattern([on * _DASH, off * _DASH])
    painter.setPen(stem)
    painter.drawLine(QPointF(layout.field_left_px, middle), now)
    _paint_mark(painter, swing, colour, ring=True)
    _paint_mark(painter, now, colour, ring=False)
    _write(painter, fonts.name, QPointF(2.0 * MARGIN_PX, middle), title_of(reading), colour.name())
    half = QFontMetricsF(fonts.small).height() / 2.0 if layout.value_lines > 1 else 0.0
    left = layout.values_left_px
    _write(painter, fonts.small, QPointF(left, middle - half), acceleration_text(reading.tide_m_s2), palette.TEXT)
    if half:
        _write(painter, fonts.small, QPointF(left, middle + half), times_callisto_text(reading), palette.SECONDARY_TEXT)


def _paint_mark(painter: QPainter, place: QPointF, colour: QColor, *, ring: bool) -> None:
    painter.setPen(QPen(colour, 1.6) if ring else Qt.PenStyle.NoPen)
    painter.setBrush(theme.ink(palette.PANEL) if ring else colour)
    radius = _RING_PX if ring else MARK_PX
    painter.drawEllipse(place, radius, radius)


def _write(painter: QPainter, font: QFont, left_middle: QPointF, words: str, colour: str) -> None:
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(theme.ink(colour))
    painter.drawText(left_middle + QPointF(0.0, (metrics.ascent() - metrics.descent()) / 2.0), words)
