"""The jog slider: a knob on a ruler of time that springs back when let go."""

from __future__ import annotations

import math
from typing import Final

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PyQt6.QtWidgets import QSizePolicy, QSlider, QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.language import mark, tr
from jovian_viewer.state.clock import DAY_S, HOUR_S, MINUTE_S
from jovian_viewer.ui import theme
from jovian_viewer.ui.time_offset import fraction_of, offset_seconds

_STEPS: Final = 10_000
_TICKS_S: Final = (
    (10 * MINUTE_S, mark("10 min")),
    (HOUR_S, mark("1 h")),
    (6 * HOUR_S, mark("6 h")),
    (DAY_S, mark("1 d")),
    (5 * DAY_S, mark("5 d")),
)
_KNOB_PX: Final = 14.0


class JogSlider(QSlider):
    """A knob on a ruler that springs back to the middle when let go.

    It knows nothing of the clock; the time bar does.

    Signals
    -------
    grabbed(), dragged(offset_s: float), released()
        A drag from begin to end; the offset counts from the moment of the grab.
    stepped(direction: int)
        An arrow key: -1 or 1.
    """

    grabbed = pyqtSignal()
    dragged = pyqtSignal(float)
    released = pyqtSignal()
    stepped = pyqtSignal(int)

    def __init__(self, span_s: float, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._span_s = span_s
        self._hold = False
        self.setRange(-_STEPS, _STEPS)
        self.setValue(0)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font(theme.TextSize.SECONDARY, tabular=True))
        self.valueChanged.connect(self._value_moved)

    @property
    def held(self) -> bool:
        """Whether a hand is on the knob."""
        return self._hold

    def set_span(self, span_s: float) -> None:
        """Set the offset at the ends, seconds; ignored while held."""
        if span_s != self._span_s and not self._hold:
            self._span_s = span_s
            self.update()

    def take_hold(self) -> None:
        """Begin a drag."""
        if not self._hold:
            self._hold = True
            self.grabbed.emit()
            self.update()

    def let_go(self) -> None:
        """End a drag: the knob springs back, the time stays."""
        if self._hold:
            self._hold = False
            self.setValue(0)
            self.released.emit()
            self.update()

    def _value_moved(self, value: int) -> None:
        if self._hold:
            self.dragged.emit(offset_seconds(value / _STEPS, self._span_s))

    def _track(self) -> QRectF:
        inset = _KNOB_PX / 2 + theme.HALF_GRID_PX
        return QRectF(self.rect()).adjusted(inset, 0.0, -inset, 0.0)

    def _x_of(self, fraction: float) -> float:
        track = self._track()
        return track.center().x() + fraction * track.width() / 2

    def _line_y(self) -> float:
        return theme.HALF_GRID_PX + _KNOB_PX / 2

    # Qt overrides

    def sizeHint(self) -> QSize:
        """Room for the knob and the figures under the ruler."""
        height = _KNOB_PX + 1.5 * theme.GRID_PX + QFontMetrics(self.font()).height()
        return QSize(50 * theme.GRID_PX, math.ceil(height))

    def minimumSizeHint(self) -> QSize:
        """As low as it likes to be, and still usable."""
        return QSize(20 * theme.GRID_PX, self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Take hold where the pointer is, without a jump: only movement counts."""
        if event is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._grab_x = event.position().x()
        self.take_hold()

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        """Follow the pointer."""
        if event is None or not self._hold:
            return
        moved = (event.position().x() - self._grab_x) / max(1.0, self._track().width() / 2)
        self.setValue(round(min(max(moved, -1.0), 1.0) * _STEPS))

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        """Spring back."""
        if event is not None and event.button() == Qt.MouseButton.LeftButton:
            self.let_go()

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        """Let go: a window that loses the focus never sees the button go up."""
        self.let_go()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Let arrow keys step the time."""
        direction = _ARROWS.get(event.key()) if event is not None else None
        if direction is not None:
            self.stepped.emit(direction)
        elif event is not None:
            # Any other key of a slider would leave the knob aside.
            event.ignore()

    def wheelEvent(self, event: QWheelEvent | None) -> None:
        """Leave the wheel alone: only the hand moves the knob, and it springs back."""
        if event is not None:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        """Draw the ruler, its figures and the knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track, y = self._track(), self._line_y()
        painter.setPen(QPen(theme.ink(palette.CONTROL_HOVER), 2.0))
        painter.drawLine(QPointF(track.left(), y), QPointF(track.right(), y))
        self._paint_figures(painter, y)
        knob_x = self._x_of(self.value() / _STEPS)
        if self._hold:
            painter.setPen(QPen(theme.ink(palette.ACCENT), 2.0))
            painter.drawLine(QPointF(self._x_of(0.0), y), QPointF(knob_x, y))
        marked = self._hold or self.hasFocus()
        painter.setPen(QPen(theme.ink(palette.ACCENT if marked else palette.SECONDARY_TEXT), 2.0))
        painter.setBrush(theme.ink(palette.CONTROL_HOVER if self.underMouse() else palette.CONTROL))
        painter.drawEllipse(QPointF(knob_x, y), _KNOB_PX / 2 - 1, _KNOB_PX / 2 - 1)

    def _paint_figures(self, painter: QPainter, y: float) -> None:
        metrics = painter.fontMetrics()
        baseline = y + _KNOB_PX / 2 + theme.HALF_GRID_PX + metrics.ascent()
        taken_to = {1: self._x_of(0.0), -1: self._x_of(0.0)}
        for tick_s, words in _TICKS_S:
            if tick_s > 0.9 * self._span_s:
                continue
            for sign in (1, -1):
                x = self._x_of(sign * fraction_of(tick_s, self._span_s))
                painter.setPen(QPen(theme.ink(palette.SECONDARY_TEXT), 1.0))
                painter.drawLine(QPointF(x, y - 3), QPointF(x, y + 3))
                text = ("+" if sign > 0 else "\N{MINUS SIGN}") + tr(words).replace(" ", "\N{NO-BREAK SPACE}")
                half = metrics.horizontalAdvance(text) / 2
                # A figure is left out where it would touch its neighbour.
                if sign * (x - taken_to[sign]) - half > theme.GRID_PX and abs(x - self._x_of(0.0)) > half:
                    painter.drawText(QPointF(x - half, baseline), text)
                    taken_to[sign] = x + sign * half


_ARROWS: Final[dict[int, int]] = {
    Qt.Key.Key_Left.value: -1,
    Qt.Key.Key_Down.value: -1,
    Qt.Key.Key_Right.value: 1,
    Qt.Key.Key_Up.value: 1,
}
