"""Pace: what follows the clock changes at most a few times a second, and always shows the last state."""

from __future__ import annotations

import time
import weakref
from collections.abc import Callable
from typing import Final

from PyQt6.QtCore import QObject, QTimer

from jovian_viewer.ui.resting import attempt

# Numbers that change faster than four times a second cannot be read.
REFRESH_S: Final = 0.25


class Pace:
    """Calls a function when asked, but not more often than can be read.

    Parameters
    ----------
    show : bound method
        Shows the state of now. Kept weakly: a timer must not keep a widget alive.
    owner : QObject
        The widget it belongs to.
    refresh_s : float
        Least time between two calls.
    """

    def __init__(self, show: Callable[[], None], owner: QObject, *, refresh_s: float = REFRESH_S) -> None:
        self._show = weakref.WeakMethod(show)
        self._refresh_s = refresh_s
        self._shown_at_s = 0.0
        self._late = QTimer(owner)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self.show_now)

    def ask(self) -> None:
        """Show soon; cheap enough to be called every frame."""
        if self._late.isActive():
            return
        wait_s = self._shown_at_s + self._refresh_s - time.perf_counter()
        if wait_s <= 0.0:
            self.show_now()
        else:
            # The last of a burst must be shown even when none follows.
            self._late.start(round(1000 * wait_s) + 1)

    def show_now(self) -> None:
        """Show at once."""
        self._late.stop()
        self._shown_at_s = time.perf_counter()
        show = self._show()
        if show is None:
            return
        owner = self._late.parent()
        # What follows late belongs to its panel as what follows at once does.
        if owner is not None and hasattr(owner, "show_snapshot"):
            attempt(owner, self._show_now)
        else:
            show()

    def _show_now(self) -> None:
        show = self._show()
        if show is not None:
            show()

    def stop(self) -> None:
        """Show nothing more of what was asked for."""
        self._late.stop()
