"""What the ruler reads: which two bodies are measured, and words that change no faster than they can be read."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QObject

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog.measurement import Ends, measure
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.pace import Pace


class RulerReading(QObject):
    """Reads the ruler for the frame controller.

    Parameters
    ----------
    state : AppState
    changed : callable
        Called when the words have changed between two frames: another frame has to show them.
    parent : QObject, optional
    """

    def __init__(self, state: AppState, changed: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._changed = changed
        self._snapshot: SystemSnapshot | None = None
        self._ends: Ends | None = None
        self._words: str | None = None
        self._reading = False
        self._pace = Pace(self._read, self)

    def at(self, snapshot: SystemSnapshot) -> tuple[Ends | None, str | None]:
        """Return what is measured in a frame, and what the ruler says there; None and None if nothing is.

        While the second body is waited for, it is the one under the pointer.
        """
        ends = self._state.ruler.ends or self._tried()
        is_new = ends != self._ends
        is_later = snapshot is not self._snapshot
        self._ends, self._snapshot = ends, snapshot
        if ends is None:
            self.stop()
            self._words = None
            return None, None
        self._reading = True
        if is_new:
            self._pace.show_now()
        elif is_later:
            self._pace.ask()
        self._reading = False
        return ends, self._words

    def stop(self) -> None:
        """Read no more; call before the state goes."""
        self._pace.stop()

    def _tried(self) -> Ends | None:
        start: BodyId | None = self._state.ruler.start
        end = self._state.selection.hovered
        return None if start is None or end is None or start is end else (start, end)

    def _read(self) -> None:
        if self._ends is None or self._snapshot is None:
            return
        words = measure(self._snapshot, self._ends).label
        if words != self._words:
            self._words = words
            if not self._reading:
                self._changed()
