"""The window as a person starts it, in a process of its own; ``make bench`` reads what it prints."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

_PLAYED_MS: Final = 10_000


def run(size_px: tuple[int, int]) -> None:
    """Open the window, let time flow, close it; print when the first frame was there, and resident MB then and at most.

    The moment is one of the system's clock (`time.time`): the process began before it could measure.
    """
    from PyQt6.QtCore import QTimer

    from jovian_viewer.app.bootstrap import qt_application
    from jovian_viewer.app.composition import compose
    from jovian_viewer.app.opening import read_opening

    application = qt_application()
    state = read_opening().make_state(reduced_motion=True)
    parts = compose(state)
    parts.window.resize(*size_px)
    ready: list[float] = []

    def painted() -> None:
        if not ready and parts.scene.discs:
            ready.extend((time.time(), _resident_mb("VmRSS")))
            QTimer.singleShot(_PLAYED_MS, parts.window.close)

    parts.viewport.painted.connect(painted)
    parts.window.show()
    state.clock.set_playing(playing=True)
    application.exec()
    print(*ready, _resident_mb("VmHWM"))
    parts.close()


def _resident_mb(entry: str) -> float:
    """Return an entry of the kernel's account of this process; Linux only."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(entry)) / 1024.0
