"""Time: playing, its pace, steps, a date."""

from __future__ import annotations

import functools
from typing import Final

from PyQt6.QtCore import QObject, pyqtSignal

from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.action_group import ActionGroup, name_action
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.time_steps import StepChoice, StepUnit, step_label, step_seconds

_STEP_KEYS: Final = {StepUnit.MINUTE: "M", StepUnit.HOUR: "H", StepUnit.DAY: "D", StepUnit.ORBIT: "O"}
# Icons of a step on and of a step back.
_STEP_ICONS: Final = {
    StepUnit.MINUTE: ("timer-plus-outline", "timer-minus-outline"),
    StepUnit.HOUR: ("clock-plus-outline", "clock-minus-outline"),
    StepUnit.DAY: ("calendar-plus", "calendar-minus"),
    StepUnit.ORBIT: ("rotate-right", "rotate-left"),
}


class TimeActions(ActionGroup):
    """The actions of the clock, and the unit of its steps.

    Signals
    -------
    date_entry_wanted()
        A date is to be typed.
    """

    date_entry_wanted = pyqtSignal()

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(state, parent)
        self.step_choice = StepChoice()
        clock = state.clock
        self.play = self._action(tr("Play"), "Space", clock.toggle_playing, "play")
        self.reverse = self._action(tr("Reverse time"), "J", clock.reverse, "swap-horizontal")
        self.slower = self._action(tr("Slower"), "K", clock.slower, "minus")
        self.faster = self._action(tr("Faster"), "L", clock.faster, "plus")
        self.now = self._action(tr("Go to now"), "N", clock.go_to_now, "clock-outline")
        self.enter_date = self._action(tr("Type a date"), "G", self.date_entry_wanted.emit, "calendar")
        self.step_back = self._action(tr("Step back"), ",", lambda: self._step(-1), "step-backward")
        self.step_forward = self._action(tr("Step forward"), ".", lambda: self._step(1), "step-forward")
        self.unit_steps = {
            (unit, direction): self._action(
                tr("Step"),
                f"Shift+{key}" if direction < 0 else key,
                functools.partial(self._step, direction, unit),
                _STEP_ICONS[unit][direction < 0],
            )
            for unit, key in _STEP_KEYS.items()
            for direction in (1, -1)
        }
        self._play_icon, self._pause_icon = icon("play"), icon("pause")
        self._listening = Listening(self)
        self._listening.to(clock.playing_changed, self._show_playing)
        self._listening.to(clock.ran_out, state.messages.problem)
        self._listening.to(self.step_choice.changed, self._show_steps)
        self._listening.to(state.selection.changed, self._show_steps)
        self._show_playing(clock.playing)
        self._show_steps()

    def _step(self, direction: int, unit: StepUnit | None = None) -> None:
        seconds = step_seconds(unit or self.step_choice.unit, self._state.selection.body)
        self._state.clock.step(direction * seconds)

    def _show_playing(self, playing: bool) -> None:
        self.play.setIcon(self._pause_icon if playing else self._play_icon)
        name_action(self.play, tr("Pause") if playing else tr("Play"))

    def _show_steps(self, _unit: object = None) -> None:
        selected = self._state.selection.body
        chosen = step_label(self.step_choice.unit, selected)
        name_action(self.step_back, tr("Step back {step}", step=chosen))
        name_action(self.step_forward, tr("Step forward {step}", step=chosen))
        for (unit, direction), action in self.unit_steps.items():
            step = step_label(unit, selected)
            name_action(action, tr("Forward {step}", step=step) if direction > 0 else tr("Back {step}", step=step))
