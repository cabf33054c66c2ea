"""The event ribbon: what happens around the clock's moment, along the time bar, one shape a kind."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PyQt6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PyQt6.QtWidgets import QSizePolicy, QToolTip, QWidget

from jovian_viewer.astro.phenomena import Phenomenon
from jovian_viewer.astro.phenomenon_choice import light_time_days, starts_at_jupiter_jd_tdb
from jovian_viewer.astro.solar_system import START_JD_TDB, STOP_JD_TDB
from jovian_viewer.catalog import palette
from jovian_viewer.catalog.dates_text import date_text, moment_text
from jovian_viewer.catalog.event_texts import duration_text, event_title, visibility_text
from jovian_viewer.language import capitalised, tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.event_marks import mark_colour, mark_px, paint_mark
from jovian_viewer.ui.listening import Listening

# To either side of the clock's moment.
REACH_DAYS: Final = 2.0
ROWS: Final = 2
_ROW_PX: Final = 12.0
_GAP_PX: Final = 2.0
_REACH_OF_POINTER_PX: Final = 9.0
_FAINT: Final = 0.4
# What the Events panel leaves out, and Ctrl+Left and Ctrl+Right pass over, is there all the same.
_LEFT_OUT: Final = 0.22
# The clock moves every frame; the picture changes when a mark moves by so much.
_LEAST_MOVE_PX: Final = 1.0


# What is painted ahead and kept reaches so many times as far as the ribbon.
_STRIP_REACH: Final = 3.0


@dataclass(frozen=True, slots=True)
class RibbonMark:
    """Where an event is drawn.

    Attributes
    ----------
    event : Phenomenon
    x_px : float
        Its beginning.
    end_x_px : float
        Its end.
    row : int
        From the top, 0 to `ROWS` - 1.
    """

    event: Phenomenon
    x_px: float
    end_x_px: float
    row: int


def ribbon_x_px(jd_tdb: float, now_jd_tdb: float, width_px: float) -> float:
    """Return where a moment lies on the ribbon: now in the middle, `REACH_DAYS` at either end."""
    return width_px / 2.0 * (1.0 + (jd_tdb - now_jd_tdb) / REACH_DAYS)


def ribbon_marks(
    events: Sequence[Phenomenon], now_jd_tdb: float, width_px: float, *, beyond: float = 0.0
) -> list[RibbonMark]:
    """Return where events are drawn.

    Parameters
    ----------
    events : sequence of Phenomenon
        In order of their starts.
    now_jd_tdb : float
        The clock's moment; the ribbon shows the time at Jupiter, as the clock and the scene do.
    width_px : float
    beyond : float
        How much more is wanted, in half-widths past either end.

    Returns
    -------
    list of RibbonMark
        Those of which any part is on the ribbon. Marks that would touch go to the next row; where all are taken,
        to the one that is free first. An event's row does not depend on the clock, so that marks never hop.
    """
    px_a_day = width_px / (2.0 * REACH_DAYS)
    free_from_days = [-math.inf] * ROWS
    marks = []
    size_px = mark_px()
    margin_px = size_px + beyond * width_px / 2.0
    for event in events:
        start = starts_at_jupiter_jd_tdb(event)
        end = start + max(event.stops_jd_tdb - event.starts_jd_tdb, 0.0)
        row = next((each for each in range(ROWS) if free_from_days[each] <= start), None)
        if row is None:
            row = min(range(ROWS), key=free_from_days.__getitem__)
        free_from_days[row] = start + (size_px + _GAP_PX) / px_a_day
        x_px, end_x_px = (ribbon_x_px(moment, now_jd_tdb, width_px) for moment in (start, end))
        if end_x_px >= -margin_px and x_px <= width_px + margin_px:
            marks.append(RibbonMark(event, x_px, end_x_px, row))
    return marks


def mark_at(marks: Sequence[RibbonMark], x_px: float, y_px: float) -> RibbonMark | None:
    """Return the mark under the pointer: the nearest, if it is near."""
    near = min(marks, key=lambda mark: math.hypot(mark.x_px - x_px, row_y_px(mark.row) - y_px), default=None)
    if near is None or math.hypot(near.x_px - x_px, row_y_px(near.row) - y_px) > theme.grown(_REACH_OF_POINTER_PX):
        return None
    return near


def _row_px() -> float:
    return float(theme.grown(_ROW_PX))


def row_y_px(row: int) -> float:
    """Return the middle of a row."""
    return _row_px() * (row + 0.5) + _GAP_PX


def event_hint(event: Phenomenon) -> str:
    """Describe an event in a tooltip."""
    minutes = round(light_time_days(event) * 1440)
    lasts = duration_text(event)
    unsure = event.uncertainty_minutes
    begin = tr("{begin} UTC on the Earth", begin=moment_text(event.begin_jd_tdb))
    lines = [
        event_title(event),
        ", ".join(
            words
            for words in (begin, lasts, unsure and tr("give or take {unsure:.0f}\u00a0min", unsure=unsure))
            if words
        ),
        tr(
            "{visibility}; its light is {minutes}\u00a0min under way",
            visibility=capitalised(visibility_text(event)),
            minutes=minutes,
        ),
        tr("Click to show it; Ctrl+Left and Ctrl+Right walk along what the Events panel lists"),
    ]
    return "\n".join(lines)


@dataclass(frozen=True, slots=True, eq=False)
class _Strip:
    """Days and marks painted once, three times as wide as the ribbon."""

    picture: QPixmap
    middle_jd_tdb: float
    size: QSize
    ratio: float

    def serves(self, now_jd_tdb: float, size: QSize, ratio: float) -> bool:
        near = abs(now_jd_tdb - self.middle_jd_tdb) <= (_STRIP_REACH - 1.0) * REACH_DAYS
        return near and size == self.size and ratio == self.ratio


class EventRibbon(QWidget):
    """Marks of events that pass the middle when they happen. Hover tells, a click shows.

    Parameters
    ----------
    state : AppState
    """

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._hovered: RibbonMark | None = None
        self._painted_jd_tdb = -math.inf
        self.setFont(theme.font(theme.TextSize.SECONDARY, tabular=True))
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Events around the moment shown"))
        self.setAccessibleDescription(tr("Two days to either side; Ctrl+Left and Ctrl+Right go from event to event"))
        self._listening = Listening(self)
        self._strip: _Strip | None = None
        self._listening.to(state.clock.time_changed, self._clock_moved)
        self._listening.to(state.events.outlook.changed, self._refresh)
        self._listening.to(state.events.choice_changed, self._refresh)
        self._listening.to(state.events.chosen, self._refresh)

    @property
    def marks(self) -> list[RibbonMark]:
        """What is drawn at the clock's moment; what the Events panel leaves out comes first, beneath the others."""
        return self._marks(self._state.clock.jd_tdb)

    def _marks(self, now: float, *, beyond: float = 0.0) -> list[RibbonMark]:
        events = self._state.events
        sorted_out: tuple[list[Phenomenon], list[Phenomenon]] = ([], [])
        for event in events.outlook.around:
            sorted_out[events.choice.accepts(event)].append(event)
        return [mark for some in sorted_out for mark in ribbon_marks(some, now, float(self.width()), beyond=beyond)]

    def _clock_moved(self, jd_tdb: float) -> None:
        moved_px = abs(jd_tdb - self._painted_jd_tdb) * self.width() / (2.0 * REACH_DAYS)
        if moved_px >= _LEAST_MOVE_PX:
            self.update()

    def _refresh(self, _changed: object = None) -> None:
        self._strip = None
        self.update()

    # Painting

    def _painted_strip(self, now: float) -> _Strip:
        """Paint the ribbon around a moment with as much again on either side, from which passing time is served."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(math.ceil(3 * self.width() * ratio), math.ceil(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        # From the left end of the ribbon to that of the strip.
        painter.translate(self.width(), 0.0)
        self._paint_days(painter, now)
        self._paint_marks(painter, now)
        painter.end()
        return _Strip(picture, now, self.size(), ratio)

    def _paint_days(self, painter: QPainter, now: float) -> None:
        metrics = QFontMetrics(self.font())
        # UTC's midnight and TDB's differ by a minute: a tenth of a pixel.
        first = math.ceil(max(now - _STRIP_REACH * REACH_DAYS, START_JD_TDB) - 0.5) + 0.5
        day = first
        while day <= min(now + _STRIP_REACH * REACH_DAYS, STOP_JD_TDB - 1.0):
            x = ribbon_x_px(day, now, self.width())
            painter.setPen(QPen(theme.ink(palette.HAIRLINE), 1.0))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
            painter.setPen(theme.ink(palette.SECONDARY_TEXT))
            words = date_text(day + 0.01, year=False)
            painter.drawText(QPointF(x + theme.HALF_GRID_PX, self.height() - metrics.descent()), words)
            day += 1.0

    def _paint_marks(self, painter: QPainter, now: float) -> None:
        events = self._state.events
        chosen, size_px = events.event, mark_px()
        for mark in self._marks(now, beyond=_STRIP_REACH - 1.0):
            y, colour = row_y_px(mark.row), theme.ink(mark_colour(mark.event))
            wanted = events.choice.accepts(mark.event)
            painter.setOpacity(_LEFT_OUT if not wanted else 1.0 if mark.event.visible_from_earth else _FAINT)
            if wanted and mark.end_x_px - mark.x_px > size_px:
                tail = QColor(colour)
                tail.setAlphaF(0.45)
                painter.setPen(QPen(tail, 2.0, cap=Qt.PenCapStyle.FlatCap))
                painter.drawLine(QPointF(mark.x_px + size_px / 2 + 1, y), QPointF(mark.end_x_px, y))
            hovered = self._hovered is not None and self._hovered.event is mark.event
            paint_mark(
                painter, mark.event.kind, mark_colour(mark.event), QPointF(mark.x_px, y), size_px + 2.0 * hovered
            )
            if mark.event == chosen:
                painter.setPen(QPen(theme.ink(palette.ACCENT), 1.0))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(QPointF(mark.x_px, y), size_px / 2 + 2.5, size_px / 2 + 2.5)
        painter.setOpacity(1.0)

    # Qt overrides

    def sizeHint(self) -> QSize:
        """Room for the rows; the days stand behind the lower one, which is seldom needed."""
        lower_px = max(_row_px(), QFontMetrics(self.font()).height())
        return QSize(50 * theme.GRID_PX, math.ceil(_row_px() * (ROWS - 1) + lower_px + 2 * _GAP_PX))

    def minimumSizeHint(self) -> QSize:
        """As narrow as may be."""
        return QSize(20 * theme.GRID_PX, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        """Draw days, marks and the line of now."""
        now = self._painted_jd_tdb = self._state.clock.jd_tdb
        strip = self._strip
        if strip is None or not strip.serves(now, self.size(), self.devicePixelRatioF()):
            strip = self._strip = self._painted_strip(now)
        painter = QPainter(self)
        middle = self.width() / 2.0
        painter.fillRect(QRectF(middle - 0.75, 0.0, 1.5, self.height()), theme.ink(palette.ACCENT))
        # Whole device pixels: between them, everything would be blurred.
        x_px = ribbon_x_px(strip.middle_jd_tdb, now, self.width()) - _STRIP_REACH / 2.0 * self.width()
        painter.drawPixmap(QPointF(round(x_px * strip.ratio) / strip.ratio, 0.0), strip.picture)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        """Mark what the pointer is over."""
        if event is None:
            return
        hovered = mark_at(self.marks, event.position().x(), event.position().y())
        self.setCursor(Qt.CursorShape.PointingHandCursor if hovered else Qt.CursorShape.ArrowCursor)
        event_before = self._hovered.event if self._hovered else None
        self._hovered = hovered
        if event_before is not (hovered.event if hovered else None):
            self._refresh()

    def leaveEvent(self, event: QEvent | None) -> None:
        """Mark nothing."""
        if self._hovered is not None:
            self._hovered = None
            self._refresh()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        """Choose what was clicked."""
        if event is None or event.button() != Qt.MouseButton.LeftButton:
            return
        mark = mark_at(self.marks, event.position().x(), event.position().y())
        if mark is not None:
            self._state.events.choose(mark.event)

    def event(self, event: QEvent | None) -> bool:
        """Tell in a tooltip what the pointer is over."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place: QPoint = event.pos()
            mark = mark_at(self.marks, place.x(), place.y())
            hint = event_hint(mark.event) if mark else tr("Events two days to either side (Ctrl+Left, Ctrl+Right)")
            QToolTip.showText(event.globalPos(), hint, self)
            return True
        return super().event(event)
