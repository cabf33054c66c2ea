"""The chart view: a chart with its read-out, whose time charts share the clock: now is a line one can drag."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import Final

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.catalog.chart_data import ChartData, ChartKind
from jovian_viewer.errors import EphemerisRangeError
from jovian_viewer.language import mark, tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.chart_legend import ChartLegend, legend_entries
from jovian_viewer.ui.chart_plot import ChartPlot
from jovian_viewer.ui.chart_values import reading_html
from jovian_viewer.ui.listening import Listening

# How near the line of now the pointer must be to take hold of it.
_REACH_PX: Final = 8.0
# The clock moves every frame; the line moves where that can be seen.
_LEAST_MOVE_PX: Final = 1.0
_ZOOM_A_NOTCH: Final = 1.25
# Fractions of the span: an arrow key, the same with Shift, a page.
_STEP: Final = 1 / 200
_LEAP: Final = 1 / 20
_PAGE: Final = 1 / 2
_HINT: Final = mark("Drag the amber line, or click, to move time; turn the wheel to zoom, drag beside the line to pan")
_SHORT_HINT: Final = mark("Drag the amber line to move time; wheel: zoom; drag: pan")
_KEYS_HINT: Final = mark(
    "Arrow keys move time (with Shift further), + and \N{MINUS SIGN} zoom, Page Up and Page Down pan"
)


class _Hold(Enum):
    """What a pressed button has hold of."""

    NOTHING = auto()
    PLACE = auto()
    NOW = auto()
    FIELD = auto()


class ChartView(QWidget):
    """A chart one can read, and where it shows time, move time in.

    Parameters
    ----------
    state : AppState
        Its clock is followed and set; its messages tell where the ephemeris ends.
    legend : bool
        Name the series above the chart; not where the names stand beside it anyway.

    Signals
    -------
    places_changed(first: float, last: float)
        The person zoomed or panned a time chart: Julian dates TDB at the ends. Whoever computes may want to show
        other data.
    """

    places_changed = pyqtSignal(float, float)

    def __init__(self, state: AppState, *, legend: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._hold = _Hold.NOTHING
        self._pressed_px = 0.0
        self._pressed_places = (0.0, 1.0)
        self._was_playing = False
        self._end_reached = False
        self._line_px = float("nan")
        self._spans: tuple[float, float] | None = None
        self._says_hint = True
        self.plot = ChartPlot()
        self.label = QLabel()
        self.legend = ChartLegend()
        self.legend.setVisible(legend)
        self.read_out = QLabel()
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.plot.pressed.connect(self._press)
        self.plot.moved.connect(self._move)
        self.plot.released.connect(self._release)
        self.plot.turned.connect(self._turn)
        self.plot.left.connect(self._pointer_left)
        self._listening = Listening(self)
        self._listening.to(state.clock.time_changed, self._clock_moved)

    @property
    def chart(self) -> ChartData | None:
        """What is shown."""
        return self.plot.chart

    @property
    def places(self) -> tuple[float, float]:
        """What the level axis reaches over; Julian dates TDB in a time chart."""
        return self.plot.places

    @property
    def held(self) -> bool:
        """Whether a hand is on the line of now or on the chart."""
        return self._hold is not _Hold.NOTHING

    def show_data(
        self,
        chart: ChartData,
        places: tuple[float, float] | None = None,
        *,
        spans: tuple[float, float] | None = None,
    ) -> None:
        """Show a chart.

        Parameters
        ----------
        chart : ChartData
        places : (float, float), optional
            What the level axis reaches over; all of the data otherwise.
        spans : (float, float), optional
            The shortest and the longest reach one can zoom to; a chart without cannot be zoomed or panned.
        """
        self._spans = spans
        self.plot.show_chart(chart, places)
        self._show_label()
        self.legend.show_entries(legend_entries(chart))
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(
            f"{chart.y_label_with_unit}. {tr(_KEYS_HINT)}" if chart.time_axis else chart.y_label_with_unit
        )
        self._line_px = float("nan")
        self._show_now()
        if self._hold is not _Hold.FIELD:
            self._say(None)

    def shown_part(self) -> ChartData | None:
        """Return what of the chart is in sight, for a file."""
        chart = self.chart
        return chart.between(*self.places) if chart is not None and chart.time_axis else chart

    def draw(self, form: str) -> bytes:
        """Return what is in sight as a picture, the content of a file.

        Parameters
        ----------
        form : str
            ``'png'`` or ``'svg'``.
        """
        from jovian_viewer.ui.chart_picture import draw_chart

        chart = self.chart
        return draw_chart(chart, self.places, form) if chart is not None else b""

    # Building

    def _lay_out(self) -> None:
        self.label.setFont(theme.font(theme.TextSize.SECONDARY))
        theme.set_role(self.label, "secondary")
        # Words too long for a narrow window are cut rather than making it wider.
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.read_out.setFont(theme.font(theme.TextSize.SECONDARY, tabular=True))
        self.read_out.setTextFormat(Qt.TextFormat.RichText)
        theme.set_role(self.read_out, "secondary")
        self.read_out.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        head = QHBoxLayout()
        head.setContentsMargins(theme.GRID_PX, 0, 0, 0)
        head.setSpacing(theme.GRID_PX)
        head.addWidget(self.label, 1)
        head.addWidget(self.legend)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.GRID_PX, 0, 0, 0)
        foot.addWidget(self.read_out)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, theme.GRID_PX, 2)
        column.setSpacing(theme.HALF_GRID_PX)
        column.addLayout(head)
        column.addWidget(self.plot, 1)
        column.addLayout(foot)
        self.plot.setMinimumSize(20 * theme.GRID_PX, 12 * theme.GRID_PX)

    def _show_label(self) -> None:
        """Name the axis, cut where the chart is narrow, with all of it in the tooltip."""
        words = self.chart.y_label_with_unit if self.chart is not None else ""
        legend_px = self.legend.sizeHint().width() if self.legend.isVisibleTo(self) else 0
        self.label.setText(_elided(words, self.label, self.width() - legend_px - 4 * theme.GRID_PX))
        self.label.setToolTip(words)

    def _show_hint(self) -> None:
        """Say what a hand can do here, in as many words as there is room for."""
        chart = self.chart
        self._says_hint = True
        hint = tr(_HINT) if chart is not None and chart.time_axis and self._spans is not None else ""
        room_px = self.width() - 3 * theme.GRID_PX
        fits = self.read_out.fontMetrics().horizontalAdvance(hint) <= room_px
        self.read_out.setText(hint if fits else _elided(tr(_SHORT_HINT), self.read_out, room_px))
        self.read_out.setToolTip(hint)

    # The line of now

    def _clock_moved(self, _jd_tdb: float) -> None:
        if self.isVisible():
            self._show_now()

    def _show_now(self) -> None:
        chart = self.chart
        if chart is None or not chart.time_axis:
            self.plot.show_now(None)
            return
        now = self._state.clock.jd_tdb
        line_px = self.plot.x_px_of(now)
        if not abs(line_px - self._line_px) < _LEAST_MOVE_PX:
            self._line_px = line_px
            self.plot.show_now(now)

    def _set_time(self, jd_tdb: float) -> None:
        try:
            self._state.clock.set_time(jd_tdb)
        except EphemerisRangeError as error:
            # Said once a drag, not at every pixel.
            if not self._end_reached:
                self._state.messages.problem(str(error))
            self._end_reached = True

    # The pointer

    def _press(self, x_px: float) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        chart = self.chart
        if chart is None or not chart.time_axis:
            return
        self._pressed_px, self._pressed_places = x_px, self.places
        self._end_reached = False
        if self._near_now(x_px):
            self._take_now()
        else:
            self._hold = _Hold.PLACE

    def _move(self, x_px: float) -> None:
        if self._hold is _Hold.NOW:
            first, last = self.places
            self._set_time(min(max(self.plot.place_at(x_px), first), last))
        elif self._hold is _Hold.NOTHING:
            self._hover(x_px)
        else:
            self._pan(x_px)

    def _release(self, x_px: float) -> None:
        hold, self._hold = self._hold, _Hold.NOTHING
        if hold is _Hold.NOW:
            self._state.clock.set_playing(playing=self._was_playing)
        elif hold is _Hold.PLACE:
            self._set_time(self.plot.place_at(x_px))
        self._hover(x_px)

    def _take_now(self) -> None:
        clock = self._state.clock
        # Held by the hand, time does not also run; the rate is kept.
        self._was_playing = clock.playing
        clock.set_playing(playing=False)
        self._hold = _Hold.NOW
        self.plot.show_hovered(None)

    def _let_go(self) -> None:
        hold, self._hold = self._hold, _Hold.NOTHING
        if hold is _Hold.NOW:
            self._state.clock.set_playing(playing=self._was_playing)

    def _pan(self, x_px: float) -> None:
        style = QGuiApplication.styleHints()
        if self._hold is _Hold.PLACE:
            if self._spans is None or abs(x_px - self._pressed_px) < (style.startDragDistance() if style else 1):
                return
            self._hold = _Hold.FIELD
            self.plot.show_pointer(Qt.CursorShape.ClosedHandCursor)
            self.plot.show_hovered(None)
        first, last = self._pressed_places
        moved = (x_px - self._pressed_px) / max(1.0, self.plot.field.width()) * (last - first)
        self._choose_places(first - moved, last - moved)

    def _turn(self, x_px: float, steps: float) -> None:
        self.zoom(_ZOOM_A_NOTCH**-steps, self.plot.place_at(x_px))

    def zoom(self, factor: float, about: float) -> None:
        """Reach over a shorter (below 1) or longer time; a moment stays where it is."""
        if self._spans is None or self._hold is not _Hold.NOTHING:
            return
        first, last = self.places
        span = last - first
        factor = min(max(factor, self._spans[0] / span), self._spans[1] / span)
        self._choose_places(about - (about - first) * factor, about + (last - about) * factor)

    def _choose_places(self, first: float, last: float) -> None:
        if (first, last) == self.places:
            return
        self.plot.show_places(first, last)
        self._line_px = float("nan")
        self._show_now()
        self.places_changed.emit(first, last)

    def _near_now(self, x_px: float) -> bool:
        return abs(self.plot.x_px_of(self._state.clock.jd_tdb) - x_px) <= _REACH_PX

    def _hover(self, x_px: float) -> None:
        chart, field = self.chart, self.plot.field
        if chart is None or chart.kind is not ChartKind.LINE:
            return
        inside = field.left() <= x_px <= field.right()
        near_now = inside and chart.time_axis and self._near_now(x_px)
        self.plot.show_pointer(Qt.CursorShape.SplitHCursor if near_now else Qt.CursorShape.ArrowCursor)
        place = self.plot.place_at(x_px) if inside else None
        self.plot.show_hovered(None if near_now else place)
        self._say(place)

    def _pointer_left(self) -> None:
        self.plot.show_hovered(None)
        self._say(None)

    def _say(self, place: float | None) -> None:
        chart = self.chart
        if chart is None:
            return
        if place is None:
            self._show_hint()
            return
        self._says_hint = False
        self.read_out.setToolTip("")
        self.read_out.setText(reading_html(chart, place))

    # Keys

    def _deed_of(self, key: int, *, further: bool) -> Callable[[], None] | None:
        """Return what a key does."""
        chart = self.chart
        if chart is None or not chart.time_axis:
            return None
        first, last = self.places
        span, now = last - first, self._state.clock.jd_tdb
        step = span * (_LEAP if further else _STEP)
        page = span * _PAGE
        self._end_reached = False
        deeds: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Left: lambda: self._set_time(now - step),
            Qt.Key.Key_Right: lambda: self._set_time(now + step),
            Qt.Key.Key_Plus: lambda: self.zoom(1.0 / _ZOOM_A_NOTCH, now),
            Qt.Key.Key_Equal: lambda: self.zoom(1.0 / _ZOOM_A_NOTCH, now),
            Qt.Key.Key_Minus: lambda: self.zoom(_ZOOM_A_NOTCH, now),
            Qt.Key.Key_PageUp: lambda: self._page(-page),
            Qt.Key.Key_PageDown: lambda: self._page(page),
        }
        return deeds.get(key)

    def _page(self, days: float) -> None:
        if self._spans is not None:
            first, last = self.places
            self._choose_places(first + days, last + days)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Cut words to the new width."""
        super().resizeEvent(event)
        self._show_label()
        if self._says_hint:
            self._show_hint()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Move time, zoom and pan without a mouse."""
        if event is None:
            return
        further = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        deed = self._deed_of(event.key(), further=further)
        if deed is None:
            super().keyPressEvent(event)
        else:
            deed()

    def showEvent(self, event: QShowEvent | None) -> None:
        """Catch up with the clock."""
        super().showEvent(event)
        self._line_px = float("nan")
        self._show_now()

    def hideEvent(self, event: QHideEvent | None) -> None:
        """Let go: what is hidden never sees the button go up."""
        self._let_go()
        super().hideEvent(event)

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        """Let go of time, as the button may go up elsewhere; take the frame of the keyboard away."""
        self._let_go()
        self.update()
        super().focusOutEvent(event)

    def focusInEvent(self, event: QFocusEvent | None) -> None:
        """Show the frame of the keyboard."""
        self.update()
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Frame the chart while it has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(theme.ink(palette.ACCENT), 1.0))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


def _elided(words: str, label: QLabel, room_px: int) -> str:
    return label.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(room_px, 0))
