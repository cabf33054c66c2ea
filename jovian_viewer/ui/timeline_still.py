"""What of the timeline does not move with time: painted ahead, and kept until it is to look otherwise."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PyQt6.QtGui import QFont, QFontMetricsF, QPainter, QPixmap

from jovian_viewer.catalog import palette
from jovian_viewer.catalog.time_ticks import TimeTick
from jovian_viewer.ui import theme
from jovian_viewer.ui.timeline_lanes import Lane
from jovian_viewer.ui.timeline_layout import TimeSpan, ticks
from jovian_viewer.ui.timeline_painting import Frame, paint_still, widest_tick_px


class TimelineStill:
    """A picture of lanes and marks, and the ticks of the ruler.

    Parameters
    ----------
    lanes : sequence of Lane
    font : QFont
    """

    def __init__(self, lanes: Sequence[Lane], font: QFont) -> None:
        self._lanes = tuple(lanes)
        self._font = font
        self._widest_px = widest_tick_px(QFontMetricsF(font))
        self._painted: tuple[tuple[object, ...], QPixmap] | None = None
        self._ticks: tuple[object, list[TimeTick]] = (None, [])

    @property
    def is_painted(self) -> bool:
        """Whether a picture is kept."""
        return self._painted is not None

    def ticks(self, frame: Frame, span: TimeSpan) -> list[TimeTick]:
        """Return the ticks of the ruler."""
        key = (span, frame.field_px)
        if self._ticks[0] != key:
            self._ticks = (key, ticks(span, frame.field_px, self._widest_px))
        return self._ticks[1]

    def picture(self, frame: Frame, span: TimeSpan, lane: int, pixel_ratio: float) -> QPixmap:
        """Return the picture; `lane` is the chosen one."""
        key = (frame, span, lane, pixel_ratio)
        if self._painted is not None and self._painted[0] == key:
            return self._painted[1]
        picture = QPixmap(math.ceil(frame.width_px * pixel_ratio), math.ceil(frame.height_px * pixel_ratio))
        picture.setDevicePixelRatio(pixel_ratio)
        picture.fill(theme.ink(palette.PANEL))
        painter = QPainter(picture)
        paint_still(painter, frame, self._lanes, span, self.ticks(frame, span), self._font, lane)
        painter.end()
        self._painted = (key, picture)
        return picture

    def forget(self) -> None:
        """Keep nothing that was painted."""
        self._painted = None
