"""The window as a person starts it, in a process of its own; ``make bench`` reads what it prints."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

_PLAYED_MS: Final = 10_000
# Long enough for a flight and for the finer maps to come.
_VISIT_MS: Final = 3_000


def run(size_px: tuple[int, int]) -> None:
    """Open the window, let time flow, visit each body, close it.

    Prints when the first frame was there, and resident MB then, at most before the visits, and at most with them.

    The moment is one of the system's clock (`time.time`): the process began before it could measure.
    """
    from PyQt6.QtCore import QTimer

    from jovian_viewer.app.bootstrap import qt_application
    from jovian_viewer.app.composition import compose
    from jovian_viewer.app.opening import read_opening
    from jovian_viewer.astro.bodies import BODIES

    application = qt_application()
    state = read_opening().make_state(reduced_motion=True)
    parts = compose(state)
    parts.window.resize(*size_px)
    measured: list[float] = []
    unvisited = list(BODIES)

    def painted() -> None:
        if not measured and parts.scene.discs:
            measured.extend((time.time(), _resident_mb("VmRSS")))
            QTimer.singleShot(_PLAYED_MS, visit)

    def visit() -> None:
        if len(unvisited) == len(BODIES):
            measured.append(_resident_mb("VmHWM"))
        if not unvisited:
            parts.window.close()
            return
        body = unvisited.pop(0)
        state.selection.select(body)
        state.camera.fly_to_body(body)
        QTimer.singleShot(_VISIT_MS, visit)

    parts.viewport.painted.connect(painted)
    parts.window.show()
    state.clock.set_playing(playing=True)
    application.exec()
    print(*measured, _resident_mb("VmHWM"))
    parts.close()


def _resident_mb(entry: str) -> float:
    """Return an entry of the kernel's account of this process; Linux only."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(entry)) / 1024.0
