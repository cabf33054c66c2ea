"""The timeline under the hand: wheel, drag, click, pinch and tooltips."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import Final

from PyQt6.QtCore import QEvent, QPointF, Qt
from PyQt6.QtGui import QFocusEvent, QHelpEvent, QHideEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PyQt6.QtWidgets import QGestureEvent, QPinchGesture, QToolTip, QWidget

from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.gestures import WHEEL_NOTCH, ClickOrDrag, wheel_zoom
from jovian_viewer.ui.pace import REFRESH_S
from jovian_viewer.ui.timeline_glyphs import Glyph, glyph_at, span_of
from jovian_viewer.ui.timeline_lanes import Lane
from jovian_viewer.ui.timeline_layout import SHORTEST_DAYS
from jovian_viewer.ui.timeline_marks import figure_px
from jovian_viewer.ui.timeline_walk import PAN_A_STEP, TimelineWalk

# A notch of the wheel goes as far as two of the scene's.
_WHEEL_POWER: Final = 2.0
_REACH_PX: Final = 5.0
_NAMES_IN_HINT: Final = 6


class _Hold(Enum):
    """What the hand has taken."""

    NOTHING = auto()
    NOW = auto()
    FIELD = auto()


class TimelineView(TimelineWalk):
    """The whole timeline.

    Parameters
    ----------
    state : AppState
        Its clock is set where the line of now, or the ruler, is dragged.
    lanes : sequence of Lane
    refresh_s : float
        As in :class:`~jovian_viewer.ui.timeline_field.TimelineField`.
    """

    def __init__(
        self, state: AppState, lanes: Sequence[Lane], parent: QWidget | None = None, *, refresh_s: float = REFRESH_S
    ) -> None:
        super().__init__(state, lanes, parent, refresh_s=refresh_s)
        self._hold, self._hand = _Hold.NOTHING, ClickOrDrag()
        self._was_playing = False
        self._field.setMouseTracking(True)
        self._field.grabGesture(Qt.GestureType.PinchGesture)

    def stop(self) -> None:
        """Let go and rest."""
        self._let_go()
        super().stop()

    def hit(self, point: QPointF) -> tuple[int, Glyph] | None:
        """Return what is under the pointer, with its lane."""
        frame = self.frame
        lane = frame.lane_at(point.y(), len(self.lanes))
        if lane is None or point.x() < frame.gutter_px:
            return None
        glyph = glyph_at(self.placed(lane), point.x() - frame.gutter_px, figure_px(self._metrics))
        return None if glyph is None else (lane, glyph)

    def _near_now(self, x_px: float) -> bool:
        return abs(self.x_px_of(self._state.clock.jd_tdb) - x_px) <= _REACH_PX

    def _press_glyph(self, lane: int, glyph: Glyph) -> None:
        if glyph.merged and self.span.days > 2.0 * SHORTEST_DAYS:
            self.come_to(lane, None)
            self.show_span(span_of(glyph.marks, self.span))
            return
        self.come_to(lane, glyph.mark)
        self.reach(glyph.mark)

    def _take_now(self, x_px: float) -> None:
        clock = self._state.clock
        # Held by the hand, time does not also run; the rate is kept.
        self._was_playing = clock.playing
        clock.set_playing(playing=False)
        self._hold = _Hold.NOW
        self._scrub(x_px)

    def _scrub(self, x_px: float) -> None:
        span = self.span
        self._state.clock.set_time(min(max(self.jd_tdb_at(x_px), span.start_jd_tdb), span.stop_jd_tdb))

    def _let_go(self) -> None:
        hold, self._hold = self._hold, _Hold.NOTHING
        if hold is _Hold.NOW:
            self._state.clock.set_playing(playing=self._was_playing)

    # Qt overrides

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Take hold of now on its line or the ruler, of everything elsewhere."""
        if event is None or event.button() != Qt.MouseButton.LeftButton:
            return
        place, frame = event.position(), self.frame
        self._hand.press(place.x(), place.y())
        in_field = place.x() >= frame.gutter_px
        on_ruler = place.y() < frame.ruler_px
        if in_field and (on_ruler or (self.hit(place) is None and self._near_now(place.x()))):
            self._take_now(place.x())
        elif in_field:
            self._hold = _Hold.FIELD

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        """Scrub, pan, or mark what the pointer is over."""
        if event is None:
            return
        place = event.position()
        step = self._hand.move(place.x(), place.y())
        if self._hold is _Hold.NOW:
            self._scrub(place.x())
        elif self._hold is _Hold.FIELD:
            if step is not None:
                self._field.setCursor(Qt.CursorShape.ClosedHandCursor)
                self.show_span(self.span.shifted(-step[0] / self.frame.field_px * self.span.days))
        else:
            self._hover(place)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        """Go to the mark that was clicked, or choose the lane."""
        if event is None or event.button() != Qt.MouseButton.LeftButton:
            return
        was_click, scrubbed = self._hand.release(), self._hold is _Hold.NOW
        self._let_go()
        place = event.position()
        if was_click and not scrubbed:
            hit = self.hit(place)
            lane = self.frame.lane_at(place.y(), len(self.lanes))
            if hit is not None:
                self._press_glyph(*hit)
            elif lane is not None:
                self.choose_lane(lane)
        self._hover(place)

    def _hover(self, place: QPointF) -> None:
        hovered, frame = self.hit(place), self.frame
        cursor = Qt.CursorShape.ArrowCursor
        if hovered is not None or (place.x() < frame.gutter_px and place.y() >= frame.ruler_px):
            cursor = Qt.CursorShape.PointingHandCursor
        elif place.x() >= frame.gutter_px and (place.y() < frame.ruler_px or self._near_now(place.x())):
            cursor = Qt.CursorShape.SplitHCursor
        self._field.setCursor(cursor)
        if hovered != self._hovered:
            self._hovered = hovered
            self._field.update()

    def hint_at(self, place: QPointF) -> str:
        """Return the words of the tooltip at a place."""
        hit, frame = self.hit(place), self.frame
        if hit is None:
            if place.x() < frame.gutter_px:
                return tr("Click a name to choose the mission (Up, Down)")
            if place.y() < frame.ruler_px:
                return tr("Drag along the ruler to move time")
            return ""
        glyph = hit[1]
        if glyph.merged:
            names = ", ".join(mark.label for mark in glyph.marks[:_NAMES_IN_HINT]) + (
                " \u2026" if len(glyph.marks) > _NAMES_IN_HINT else ""
            )
            return tr(
                "{mission}: {count} encounters\n{names}\nClick to come nearer (+)",
                mission=self.lanes[hit[0]].name,
                count=len(glyph.marks),
                names=names,
            )
        deed = tr("Click to go there (Enter)") if glyph.mark.is_encounter else tr("Click to go to that day (Enter)")
        return f"{glyph.mark.title}\n{glyph.mark.story}\n{deed}"

    def wheelEvent(self, event: QWheelEvent | None) -> None:
        """Zoom at the pointer; sideways, or with Shift, pan; over the names, scroll."""
        if event is None:
            return
        angle, pixels, place = event.angleDelta(), event.pixelDelta(), event.position()
        frame = self.frame
        sideways = abs(angle.x()) > abs(angle.y())
        if sideways or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            turned = angle.x() or angle.y()
            self.show_span(self.span.shifted(-turned / WHEEL_NOTCH * PAN_A_STEP * self.span.days))
        elif place.x() < frame.gutter_px:
            super().wheelEvent(event)
            return
        else:
            times = wheel_zoom(float(angle.y()), float(pixels.y())) ** _WHEEL_POWER
            self.zoom(times, self.jd_tdb_at(place.x()))
        self._hover(place)
        event.accept()

    def viewportEvent(self, event: QEvent | None) -> bool:
        """Tell in a tooltip what the pointer is over; zoom with two fingers."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.hint_at(QPointF(event.pos())), self)
            return True
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom(1.0 + event.value(), self.jd_tdb_at(event.position().x()))
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._pinch(pinch)
                return True
        if event is not None and event.type() == QEvent.Type.Leave and self._hovered is not None:
            self._hovered = None
            self._field.update()
        return super().viewportEvent(event)

    def _pinch(self, pinch: QPinchGesture) -> None:
        self._let_go()
        about = self._field.mapFromGlobal(pinch.centerPoint()).x()
        self.zoom(max(pinch.scaleFactor(), 0.1), self.jd_tdb_at(about))

    def hideEvent(self, event: QHideEvent | None) -> None:
        """Let go: what is hidden never sees the button go up."""
        self._let_go()
        super().hideEvent(event)

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        """Let go of time, as the button may go up elsewhere."""
        self._let_go()
        super().focusOutEvent(event)
