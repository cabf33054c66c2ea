"""Make the pictures of the documentation: the program's own window and its own stills.

Usage: ``make screenshots``. Needs a display (the Makefile starts a virtual one where there is none).
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Final

from PyQt6.QtWidgets import QApplication

from jovian_viewer.app.bootstrap import qt_application
from jovian_viewer.app.composition import Application, compose
from jovian_viewer.app.opening import read_opening
from jovian_viewer.app.still import StillRequest, save_still
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.timescales import parse_utc

FOLDER: Final = Path(__file__).parents[1] / "docs" / "images"
TIME: Final = "2026-11-22T15:00Z"
# The Great Red Spot of the map faces the camera then.
JUPITER_TIME: Final = "2026-11-22T19:30Z"
STILL_PX: Final = (960, 600)


def main() -> None:
    """Write every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    stills = {
        "system.png": StillRequest(parse_utc(TIME), size_px=STILL_PX),
        "true-scale.png": StillRequest(parse_utc(TIME), size_px=STILL_PX, scale=0.0),
        "from-the-earth.png": StillRequest(parse_utc(TIME), "earth", STILL_PX),
        **{
            f"{body.value}.png": StillRequest(
                parse_utc(JUPITER_TIME if body is BodyId.JUPITER else TIME), body.value, STILL_PX
            )
            for body in BodyId
        },
    }
    for name, request in stills.items():
        save_still(FOLDER / name, request)
        print(FOLDER / name)
    qt = qt_application()
    photograph_window(qt, "opening.png", select=None)
    photograph_window(qt, "callisto-in-the-panel.png", select=BodyId.CALLISTO)


def photograph_window(qt: QApplication, name: str, *, select: BodyId | None) -> None:
    """Open the window, wait for its frame, and write what it shows."""
    opening = dataclasses.replace(read_opening(time=TIME), select=select)
    state = opening.make_state(reduced_motion=True)
    parts = compose(state)
    parts.window.resize(1280, 800)
    parts.window.show()
    if select is not None:
        state.camera.fly_to_body(select)
    settle(qt, parts)
    parts.window.grab().save(str(FOLDER / name))
    parts.window.close()
    print(FOLDER / name)


def settle(qt: QApplication, parts: Application) -> None:
    """Let the window lay itself out and paint a few frames."""
    painted = 0

    def count() -> None:
        nonlocal painted
        painted += 1

    parts.viewport.painted.connect(count)
    while painted < 3:
        qt.processEvents()
        parts.viewport.request_redraw()


if __name__ == "__main__":
    main()
