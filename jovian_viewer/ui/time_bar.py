"""The time bar: what comes next, play and rate, the moment in UTC, steps, and a ruler to drag the time along."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QSize, Qt, pyqtSignal
from PyQt6.QtGui import QFontMetrics, QResizeEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from jovian_viewer.astro.bodies import SECONDS_PER_DAY, BodyId
from jovian_viewer.errors import EphemerisRangeError
from jovian_viewer.language import mark, tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.clock import DAY_S, HOUR_S, RATE_LADDER, rate_label
from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.choice_box import ChoiceBox
from jovian_viewer.ui.date_time_field import DateTimeField
from jovian_viewer.ui.event_ribbon import EventRibbon
from jovian_viewer.ui.jog import JogSlider
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.next_events import NextEvents
from jovian_viewer.ui.time_offset import offset_text
from jovian_viewer.ui.time_steps import StepUnit, step_label, step_seconds

# The longest that the ruler tells.
_WIDEST_OFFSET_S: Final = -(16 * DAY_S + 22 * HOUR_S)
_AT_REST: Final = mark("drag the time")


def direction_text(rate: float, *, playing: bool) -> str:
    """Say which way time runs, and whether it does: ``'paused, backwards'``."""
    direction = tr("backwards") if rate < 0 else tr("forwards")
    return direction if playing else tr("paused, {direction}", direction=direction)


class TimeBar(QWidget):
    """Everything about time: the next events and a ribbon of events over two rows.

    Signals
    -------
    entry_finished()
        Typing a date is over.
    """

    entry_finished = pyqtSignal()

    def __init__(self, state: AppState, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_role(self, "bar")
        self._state = state
        self._actions = actions
        self._was_playing = False
        self._end_reached = False
        self._grabbed_jd_tdb = state.clock.jd_tdb

        self.rate_text = QLabel()
        self.direction = QLabel()
        self.date_field = DateTimeField(state)
        self.date_field.left.connect(self.entry_finished)
        self.step_unit = ChoiceBox()
        self.next_events = NextEvents(state)
        self.ribbon = EventRibbon(state)
        self.jog = JogSlider(self._span_s())
        self.offset = QLabel(tr(_AT_REST))
        self._prepare_jog()

        self._transport_part, self._moment_part, self._steps_part = self._transport(), self._moment(), self._steps()
        self._controls = QHBoxLayout()
        self._ruler = QHBoxLayout()
        self._lay_out()

        self._listening = Listening(self)
        self._listening.to(state.clock.rate_changed, self._show_rate)
        self._listening.to(state.clock.playing_changed, self._show_rate)
        self._listening.to(state.selection.changed, self._show_orbit)
        self._listening.to(actions.step_choice.changed, self._show_unit)
        self._show_rate()
        self._show_unit(actions.step_choice.unit)

    # Building

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.GRID_PX, theme.GRID_PX, 2 * theme.GRID_PX, theme.GRID_PX)
        layout.setSpacing(theme.HALF_GRID_PX)
        layout.addWidget(self.next_events)
        layout.addWidget(self.ribbon)
        self._controls.setSpacing(2 * theme.GRID_PX)
        self._controls.addWidget(self._transport_part)
        self._controls.addStretch(1)
        self._controls.addWidget(self._moment_part)
        self._controls.addStretch(1)
        self._controls.addWidget(self._steps_part)
        layout.addLayout(self._controls)
        self._ruler.setSpacing(2 * theme.GRID_PX)
        self._ruler.addWidget(self.jog, 1)
        self._ruler.addWidget(self.offset, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(self._ruler)

    def _place_steps(self) -> None:
        # Large type in a small window: the steps go down beside the ruler.
        parts = (self._transport_part, self._moment_part, self._steps_part)
        spaces = 2 * theme.GRID_PX * (len(parts) + 1)
        self._utc.setText(tr("UTC at Jupiter"))
        fits = sum(part.sizeHint().width() for part in parts) + spaces <= self.width()
        if (
            not fits
            and self._transport_part.sizeHint().width() + self._moment_part.sizeHint().width() + spaces > self.width()
        ):
            self._utc.setText(tr("UTC"))
        row, other = (self._controls, self._ruler) if fits else (self._ruler, self._controls)
        if row.indexOf(self._steps_part) < 0:
            other.removeWidget(self._steps_part)
            row.addWidget(self._steps_part)

    def _transport(self) -> QWidget:
        transport = QWidget()
        row = QHBoxLayout(transport)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.HALF_GRID_PX)
        row.addWidget(ActionButton(self._actions.play))
        row.addWidget(ActionButton(self._actions.reverse))
        row.addSpacing(theme.GRID_PX)
        row.addWidget(ActionButton(self._actions.slower))
        rate = QVBoxLayout()
        rate.setSpacing(0)
        self.rate_text.setFont(theme.font(tabular=True))
        self.direction.setFont(theme.font(theme.TextSize.SECONDARY))
        theme.set_role(self.direction, "secondary")
        for label in (self.rate_text, self.direction):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            rate.addWidget(label)
        # The widest words hold the place, so that the buttons beside them stand still.
        metrics = QFontMetrics(self.rate_text.font())
        widest = max(metrics.horizontalAdvance(rate_label(step.seconds_per_second)) for step in RATE_LADDER)
        self.rate_text.setMinimumWidth(widest + theme.GRID_PX)
        row.addLayout(rate)
        row.addWidget(ActionButton(self._actions.faster))
        return transport

    def _moment(self) -> QWidget:
        moment = QWidget()
        row = QHBoxLayout(moment)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX)
        row.addWidget(self.date_field)
        self._utc = utc = QLabel(tr("UTC at Jupiter"))
        utc.setToolTip(
            tr(
                "The moment at Jupiter. The Earth sees it 33 to 54 minutes later; tables of events "
                "tell that later time."
            )
        )
        utc.setFont(theme.font(theme.TextSize.SECONDARY))
        theme.set_role(utc, "secondary")
        row.addWidget(utc)
        row.addWidget(ActionButton(self._actions.now, worded=True, text=tr("Now")))
        return moment

    def _steps(self) -> QWidget:
        steps = QWidget()
        row = QHBoxLayout(steps)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.HALF_GRID_PX)
        row.addWidget(ActionButton(self._actions.step_back))
        self.step_unit.setAccessibleName(tr("How far one step goes"))
        self.step_unit.setToolTip(tr("How far one step goes (step with , and . or directly with M, H, D, O)"))
        for unit in StepUnit:
            self.step_unit.addItem("", unit)
        widest = QFontMetrics(self.step_unit.font()).horizontalAdvance(step_label(StepUnit.ORBIT, BodyId.GANYMEDE))
        self.step_unit.setMinimumWidth(widest + 5 * theme.GRID_PX)
        self._show_orbit()
        self.step_unit.activated.connect(self._choose_unit)
        row.addWidget(self.step_unit)
        row.addWidget(ActionButton(self._actions.step_forward))
        return steps

    def _prepare_jog(self) -> None:
        self.jog.setAccessibleName(tr("Drag the time"))
        self.jog.setToolTip(tr("Drag to move the time to and fro; it stays where you let go (step with , and .)"))
        self.jog.grabbed.connect(self._jog_grabbed)
        self.jog.dragged.connect(self._jog_dragged)
        self.jog.released.connect(self._jog_released)
        self.jog.stepped.connect(self._jog_stepped)
        self.offset.setFont(theme.font(theme.TextSize.SECONDARY, tabular=True))
        theme.set_role(self.offset, "secondary")
        # Down to the height of the ruler's line.
        self.offset.setContentsMargins(0, theme.HALF_GRID_PX, 0, 0)
        metrics = QFontMetrics(self.offset.font())
        self.offset.setMinimumWidth(
            max(metrics.horizontalAdvance(text) for text in (offset_text(_WIDEST_OFFSET_S), tr(_AT_REST)))
        )

    # State to widgets

    def _show_rate(self, _changed: object = None) -> None:
        clock = self._state.clock
        self.rate_text.setText(rate_label(abs(clock.rate)))
        self.direction.setText(direction_text(clock.rate, playing=clock.playing))
        for label in (self.rate_text, self.direction):
            label.setToolTip(tr("Pace: {rate} (slower K, faster L, reverse J)", rate=rate_label(clock.rate)))

    def _show_unit(self, unit: StepUnit) -> None:
        self.step_unit.setCurrentIndex(self.step_unit.findData(unit))

    def _show_orbit(self, _selected: object = None) -> None:
        selected = self._state.selection.body
        for index, unit in enumerate(StepUnit):
            self.step_unit.setItemText(index, step_label(unit, selected))
        self.jog.set_span(self._span_s())

    def _span_s(self) -> float:
        return step_seconds(StepUnit.ORBIT, self._state.selection.body)

    # Widgets to state

    def _choose_unit(self, index: int) -> None:
        self._actions.step_choice.choose(self.step_unit.itemData(index))

    def _jog_grabbed(self) -> None:
        clock = self._state.clock
        self._grabbed_jd_tdb = clock.jd_tdb
        # Held by the hand, time does not also run; the rate is kept.
        self._was_playing = clock.playing
        clock.set_playing(playing=False)
        self._end_reached = False
        self._say_offset(0.0)

    def _jog_dragged(self, offset_s: float) -> None:
        moment = self._grabbed_jd_tdb + offset_s / SECONDS_PER_DAY
        try:
            self._state.clock.set_time(moment)
        except EphemerisRangeError as error:
            # Said once a drag, not at every pixel.
            if not self._end_reached:
                self._state.messages.problem(str(error))
            self._end_reached = True
        else:
            self._say_offset(offset_s)

    def _jog_released(self) -> None:
        self._say_offset(None)
        self._state.clock.set_playing(playing=self._was_playing)

    def _jog_stepped(self, direction: int) -> None:
        (self._actions.step_forward if direction > 0 else self._actions.step_back).trigger()

    def _say_offset(self, offset_s: float | None) -> None:
        self.offset.setText(tr(_AT_REST) if offset_s is None else offset_text(offset_s))
        theme.set_role(self.offset, "secondary" if offset_s is None else "accent")

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Find the steps a place."""
        super().resizeEvent(event)
        self._place_steps()

    def minimumSizeHint(self) -> QSize:
        """Ask only for what the narrow arrangement needs."""
        hint = super().minimumSizeHint()
        top = self._transport_part.sizeHint().width() + self._moment_part.sizeHint().width()
        foot = self.jog.minimumSizeHint().width() + self.offset.sizeHint().width() + self._steps_part.sizeHint().width()
        return QSize(max(top + 6 * theme.GRID_PX, foot + 8 * theme.GRID_PX), hint.height())
