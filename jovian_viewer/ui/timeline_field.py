"""The field of the timeline: a ruler and lanes, painted ahead; zoomed, panned and scrolled; with the line of now."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QPointF, QRect, QSize, Qt
from PyQt6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PyQt6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.pace import REFRESH_S, Pace
from jovian_viewer.ui.timeline_glyphs import Glyph, glyph_of, glyphs
from jovian_viewer.ui.timeline_lanes import Lane, now_text
from jovian_viewer.ui.timeline_layout import WHOLE, LaneMark, TimeSpan
from jovian_viewer.ui.timeline_marks import figure_px, paint_glyph, paint_ring
from jovian_viewer.ui.timeline_painting import (
    NAME_LEFT_PX,
    Frame,
    chip_rect,
    paint_now,
    paint_tick_labels,
)
from jovian_viewer.ui.timeline_still import TimelineStill

_LEAST_MOVE_PX: Final = 1.0
_HIGHEST_LANE_PX: Final = 4.0 * theme.GRID_PX
# Lines of text stand so much apart where the lanes are at their lowest.
_LEADING_PX: Final = 3.0
_LARGER_PX: Final = 3.0


class TimelineField(QAbstractScrollArea):
    """A ruler of time above a lane for each mission, and now as a line across them.

    What does not move is painted once; passing time repaints the line of now, when it moved a pixel, and its date.

    Parameters
    ----------
    state : AppState
        Its clock and its chosen encounter are shown.
    lanes : sequence of Lane
    refresh_s : float
        Least time between two changes of the date alone.

    Attributes
    ----------
    lanes : tuple of Lane
    span : TimeSpan
        What is seen.
    lane : int
        The chosen lane.
    current : LaneMark or None
        The mark that was walked to.
    """

    def __init__(
        self, state: AppState, lanes: Sequence[Lane], parent: QWidget | None = None, *, refresh_s: float = REFRESH_S
    ) -> None:
        super().__init__(parent)
        self._state = state
        self.lanes = tuple(lanes)
        self.span: TimeSpan = WHOLE
        self.lane = 0
        self.current: LaneMark | None = None
        self._hovered: tuple[int, Glyph] | None = None
        self._painted_now = (math.nan, "")
        self.setFont(theme.font(theme.TextSize.SECONDARY, tabular=True))
        self._metrics = QFontMetricsF(self.font())
        self._still = TimelineStill(self.lanes, self.font())
        names = max((self._metrics.horizontalAdvance(lane.name) for lane in self.lanes), default=0.0)
        self._gutter_px = math.ceil(NAME_LEFT_PX + names + 1.5 * theme.GRID_PX)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._field.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._pace = Pace(self._refresh_date, self, refresh_s=refresh_s)
        self._listening = Listening(self)
        self._listening.to(state.clock.time_changed, self._clock_moved)

    @property
    def _field(self) -> QWidget:
        field = self.viewport()
        if field is None:
            raise RuntimeError("a scroll area always has a viewport")
        return field

    def stop(self) -> None:
        """Rest."""
        self._pace.stop()

    # Where everything is

    @property
    def frame(self) -> Frame:
        """Where everything lies."""
        line = self._metrics.height()
        ruler = math.ceil(line + 1.25 * theme.GRID_PX)
        lowest, count = self._lowest_lane_px, max(len(self.lanes), 1)
        room = math.floor((self._field.height() - ruler) / count)
        bar = self.verticalScrollBar()
        return Frame(
            width_px=float(self._field.width()),
            height_px=float(self._field.height()),
            gutter_px=self._gutter_px,
            ruler_px=ruler,
            lane_px=float(max(lowest, min(room, _HIGHEST_LANE_PX))),
            scroll_px=0.0 if bar is None else float(bar.value()),
        )

    @property
    def _lowest_lane_px(self) -> int:
        """A lane that just holds a line of text."""
        return math.ceil(self._metrics.height() + _LEADING_PX)

    def placed(self, lane: int) -> list[Glyph]:
        """Return what is drawn in a lane."""
        return glyphs(self.lanes[lane].marks, self.span, self.frame.field_px, figure_px(self._metrics))

    def x_px_of(self, jd_tdb: float) -> float:
        """Return where a moment lies in the widget."""
        frame = self.frame
        return frame.gutter_px + self.span.x_px(jd_tdb, frame.field_px)

    def jd_tdb_at(self, x_px: float) -> float:
        """Return the moment of a place in the widget."""
        frame = self.frame
        return self.span.jd_tdb_at(x_px - frame.gutter_px, frame.field_px)

    # Zoom and pan

    def show_span(self, span: TimeSpan) -> None:
        """Reach over another span."""
        if span != self.span:
            self.span = span
            self._hovered = None
            self._field.update()

    def zoom(self, times: float, about_jd_tdb: float | None = None) -> None:
        """Go nearer (above 1) or farther; a moment stays at its place: the current mark, now, or the middle."""
        if about_jd_tdb is None:
            moments = [self._state.clock.jd_tdb, (self.span.start_jd_tdb + self.span.stop_jd_tdb) / 2.0]
            if self.current is not None:
                moments.insert(0, self.current.jd_tdb)
            about_jd_tdb = next(moment for moment in moments if self.span.holds(moment))
        self.show_span(self.span.zoomed(times, about_jd_tdb))

    def pan(self, fraction: float) -> None:
        """Show what lies later (above 0) or earlier, by so much of what is seen."""
        self.show_span(self.span.shifted(fraction * self.span.days))

    def show_all(self) -> None:
        """Show all of it."""
        self.show_span(WHOLE)

    # Now

    def _clock_moved(self, jd_tdb: float) -> None:
        if not self.isVisible():
            return
        moved_px = abs(self.x_px_of(jd_tdb) - self._painted_now[0])
        if not moved_px < _LEAST_MOVE_PX:
            self._repaint_now()
        else:
            self._pace.ask()

    def _refresh_date(self) -> None:
        if self.isVisible() and now_text(self._state.clock.jd_tdb, self.span) != self._painted_now[1]:
            self._repaint_now()

    def _repaint_now(self) -> None:
        """Repaint where the line was and where it comes to lie, and nothing else."""
        jd_tdb = self._state.clock.jd_tdb
        for x_px in (self._painted_now[0], self.x_px_of(jd_tdb)):
            if not math.isnan(x_px):
                self._field.update(self._now_rect(x_px))
        # The date hides what the ruler says beside it.
        self._field.update(0, 0, self._field.width(), math.ceil(self.frame.ruler_px))

    def _now_rect(self, x_px: float) -> QRect:
        left = min(max(x_px, -8.0), self.frame.width_px + 8.0)
        return QRect(math.floor(left) - 3, 0, 7, self._field.height())

    # Painting

    def _paint_rings(self, painter: QPainter, frame: Frame) -> None:
        painter.save()
        painter.setClipRect(QRect(round(frame.gutter_px), round(frame.ruler_px), self.width(), self.height()))
        if self._hovered is not None:
            lane, glyph = self._hovered
            paint_glyph(
                painter, glyph, self._centre(frame, lane, glyph), frame.lane_px, self._metrics, larger_px=_LARGER_PX
            )
        chosen = self._state.explorers.encounter
        current = self.current.key if self.current is not None else None
        for key, colour in ((current, palette.TEXT), (chosen, palette.ACCENT)):
            place = self._glyph_of(key)
            if place is not None:
                paint_ring(painter, place[1], self._centre(frame, *place), self._metrics, colour)
        painter.restore()

    def _glyph_of(self, key: str | None) -> tuple[int, Glyph] | None:
        if key is None:
            return None
        for row, lane in enumerate(self.lanes):
            mark = next((mark for mark in lane.marks if mark.key == key), None)
            if mark is not None:
                x_px = self.span.x_px(mark.jd_tdb, self.frame.field_px)
                # A milestone that steps aside for an encounter is ringed all the same.
                glyph = glyph_of(self.placed(row), mark.key)
                if glyph is not None:
                    return row, glyph
                return (row, Glyph(x_px, (mark,))) if self.span.holds(mark.jd_tdb) else None
        return None

    def _centre(self, frame: Frame, lane: int, glyph: Glyph) -> QPointF:
        return QPointF(frame.gutter_px + glyph.x_px, frame.lane_top_px(lane) + frame.lane_px / 2.0)

    # Scrolling

    def _fit_scroll_bar(self) -> None:
        bar, frame = self.verticalScrollBar(), self.frame
        if bar is not None:
            page = max(round(frame.height_px - frame.ruler_px), 1)
            bar.setPageStep(page)
            bar.setSingleStep(round(frame.lane_px))
            bar.setRange(0, max(0, round(frame.lane_px * len(self.lanes)) - page))

    def _scroll_to(self, lane: int) -> None:
        bar, frame = self.verticalScrollBar(), self.frame
        if bar is None:
            return
        top, room = lane * frame.lane_px, frame.height_px - frame.ruler_px
        bar.setValue(round(min(max(bar.value(), top + frame.lane_px - room), top)))

    # Qt overrides

    def sizeHint(self) -> QSize:
        """Room for every lane."""
        frame = self.frame
        return QSize(100 * theme.GRID_PX, math.ceil(frame.ruler_px + self._lowest_lane_px * len(self.lanes)))

    def minimumSizeHint(self) -> QSize:
        """As low as a few lanes: the others can be scrolled to."""
        return QSize(40 * theme.GRID_PX, 12 * theme.GRID_PX)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:  # noqa: N802  Qt's name
        """Repaint: the ruler does not move."""
        self._hovered = None
        self._field.update()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Find room for the lanes."""
        super().resizeEvent(event)
        self._hovered = None
        self._fit_scroll_bar()

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        """Draw what was painted ahead, rings, and the line of now."""
        frame, jd_tdb = self.frame, self._state.clock.jd_tdb
        painter = QPainter(self._field)
        painter.drawPixmap(
            QPointF(0.0, 0.0), self._still.picture(frame, self.span, self.lane, self.devicePixelRatioF())
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        self._paint_rings(painter, frame)
        x_px, text = self.x_px_of(jd_tdb), now_text(jd_tdb, self.span)
        self._painted_now = (x_px, text)
        chip = chip_rect(frame, x_px - frame.gutter_px, text, self._metrics)
        paint_tick_labels(painter, frame, self.span, self._still.ticks(frame, self.span), self._metrics, chip)
        paint_now(painter, frame, x_px - frame.gutter_px, text, self._metrics)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(QPen(theme.ink(palette.ACCENT), 1.0))
            painter.drawRect(self._field.rect().adjusted(0, 0, -1, -1))

    def showEvent(self, event: QShowEvent | None) -> None:
        """Catch up with the clock."""
        super().showEvent(event)
        self._fit_scroll_bar()
        self._scroll_to(self.lane)

    def hideEvent(self, event: QHideEvent | None) -> None:
        """Keep nothing that was painted."""
        self._still.forget()
        super().hideEvent(event)

    def focusInEvent(self, event: QFocusEvent | None) -> None:
        """Show the frame of the keyboard."""
        self._field.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        """Take the frame of the keyboard away."""
        self._field.update()
        super().focusOutEvent(event)
