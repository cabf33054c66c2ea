"""The heartbeat: calls back while time runs or the camera flies, and is silent otherwise."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PyQt6.QtCore import QObject, Qt, QTimer

from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.listening import Listening

INTERVAL_MS: Final = 16
# A computer that slept, or a window held by its title bar, must not make time leap.
LONGEST_TICK_S: Final = 0.5


class Ticker(QObject):
    """Calls back with elapsed real seconds, only while something moves.

    Parameters
    ----------
    state : AppState
        Its clock and camera say whether anything moves.
    on_tick : callable, optional
        Called with the real seconds since the tick before; by default the clock and the camera advance.
    interval_ms : int
        Time between two ticks.
    read_clock : callable
        A steady clock, in seconds.
    parent : QObject, optional
    """

    def __init__(
        self,
        state: AppState,
        on_tick: Callable[[float], None] | None = None,
        *,
        interval_ms: int = INTERVAL_MS,
        read_clock: Callable[[], float] = time.perf_counter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._on_tick = on_tick or self._advance
        self._read_clock = read_clock
        self._last_s = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(self._tick)
        self._listening = Listening(self)
        self._listening.to(state.clock.playing_changed, self._follow)
        self._listening.to(state.camera.changed, self._follow)
        self._follow()

    @property
    def running(self) -> bool:
        """Whether ticks are coming."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Be silent for good; call before the window goes."""
        self._listening.close()
        self._timer.stop()

    def _follow(self, _changed: object = None) -> None:
        needed = self._state.clock.playing or self._state.camera.flying
        if needed and not self.running:
            self._last_s = self._read_clock()
            self._timer.start()
        elif not needed and self.running:
            self._timer.stop()

    def _tick(self) -> None:
        now_s = self._read_clock()
        elapsed_s, self._last_s = now_s - self._last_s, now_s
        self._on_tick(min(elapsed_s, LONGEST_TICK_S))
        self._follow()

    def _advance(self, elapsed_s: float) -> None:
        self._state.clock.advance(elapsed_s)
        self._state.camera.advance(elapsed_s)
