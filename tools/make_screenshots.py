"""Make the pictures of the documentation: the program's own window and its own stills.

Usage: ``make screenshots``. Needs a display (the Makefile starts a virtual one where there is none).
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PyQt6.QtWidgets import QApplication

from jovian_viewer.app.bootstrap import qt_application
from jovian_viewer.app.composition import Application, compose
from jovian_viewer.app.opening import read_opening
from jovian_viewer.app.still import StillRequest, save_still
from jovian_viewer.astro.bodies import SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind, find_phenomena
from jovian_viewer.astro.phenomenon_choice import light_time_days
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.catalog.study import Study
from jovian_viewer.catalog.tours import tour_named
from jovian_viewer.state.events import SearchStatus
from tools import make_guide_images

FOLDER: Final = Path(__file__).parents[1] / "docs" / "images"
TIME: Final = "2026-11-22T15:00Z"
# The Great Red Spot of the map faces the camera then.
JUPITER_TIME: Final = "2026-11-22T19:30Z"
# Days on which Callisto's shadow crosses Jupiter (two others beside it) and Io is eclipsed.
CALLISTO_SHADOW_DAY: Final = "2015-01-24"
IO_ECLIPSE_DAY: Final = "2026-11-21"
# The Earth sees the marks of G, A and L then, one after the other: no two of A and the others at once.
COMET_MARKS: Final = {"g": "1994-07-19T15:57:00Z", "a": "1994-07-19T20:20:00Z", "l": "1994-07-19T23:58:00Z"}
# Numbers in the panel follow at most four times a second.
PANEL_S: Final = 0.5
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
    photograph_events_panel(qt, "events.png")
    shadow = find_event(CALLISTO_SHADOW_DAY, PhenomenonKind.SHADOW, BodyId.CALLISTO)
    eclipse = find_event(IO_ECLIPSE_DAY, PhenomenonKind.ECLIPSE, BodyId.IO)
    photograph_event(qt, "why-callisto-shadow.png", shadow, done=0.6, why=True)
    photograph_event(qt, "three-shadows.png", shadow, done=0.74, why=False)
    photograph_event(qt, "why-io-eclipse.png", eclipse, done=0.5, why=True)
    photograph_encounter(qt, "galileo-e12.png", "galileo-E12", Study.TIMELINE)
    photograph_encounter(qt, "juice-at-ganymede.png", "juice-1G1", None)
    photograph_step(qt, "galileos-tour.png", "galileos-tour", 3)
    for fragment, seen_utc in COMET_MARKS.items():
        photograph_marks(qt, f"comet-mark-{fragment}.png", seen_utc)
    make_guide_images.main()


def photograph_window(qt: QApplication, name: str, *, select: BodyId | None) -> None:
    """Open the window, wait for its frame, and write what it shows."""

    def prepare(parts: Application) -> None:
        if select is not None:
            parts.state.camera.fly_to_body(select)

    _photograph(qt, name, TIME, prepare, select=select)


def photograph_events_panel(qt: QApplication, name: str) -> None:
    """Write the Events panel when its search is done and the next of every kind is known, however rare."""

    def prepare(parts: Application) -> None:
        parts.window.actions_.events.trigger()
        events, chips = parts.state.events, parts.window.time_bar.next_events.chips.values()
        while events.status is not SearchStatus.DONE or not all(chip.shown_event for chip in chips):
            qt.processEvents()
            time.sleep(PANEL_S / 10)

    _photograph(qt, name, TIME, prepare, select=None)


def find_event(day: str, kind: PhenomenonKind, moon: BodyId) -> Phenomenon:
    """Return the first event of a kind of a moon on a day."""
    start = parse_utc(day)
    return next(event for event in find_phenomena(start, start + 1.0, kinds=[kind]) if event.moon is moon)


def photograph_event(qt: QApplication, name: str, event: Phenomenon, *, done: float, why: bool) -> None:
    """Write what the window shows of an event when a part of it, 0 to 1, is over."""

    def prepare(parts: Application) -> None:
        state = parts.state
        state.focus.set_why(why=why)
        state.events.choose(event)
        shown = event.begin_jd_tdb + done * (event.end_jd_tdb - event.begin_jd_tdb)
        state.clock.set_time(shown - light_time_days(event))

    _photograph(qt, name, CALLISTO_SHADOW_DAY, prepare, select=None)


def photograph_encounter(qt: QApplication, name: str, encounter: str, study: Study | None) -> None:
    """Write the window some minutes before a spacecraft's closest approach."""

    def prepare(parts: Application) -> None:
        parts.state.explorers.go_to_encounter(encounter)
        if study is not None:
            parts.state.studies.show(study)

    _photograph(qt, name, TIME, prepare, select=None)


def photograph_step(qt: QApplication, name: str, tour: str, number: int) -> None:
    """Write the picture of a tour's step, counted from one."""
    _photograph_showing(qt, name, tour_named(tour).steps[number - 1].showing)


def photograph_marks(qt: QApplication, name: str, seen_utc: str) -> None:
    """Write Jupiter with the marks of the comet, as the Earth saw it at a moment."""
    seen = parse_utc(seen_utc)
    way_days = float(compute_snapshot(seen).light_time_from_earth_s(BodyId.JUPITER)) / SECONDS_PER_DAY
    showing = Showing(jd_tdb=seen - way_days, select=BodyId.JUPITER, from_earth=True, rate=1.0)
    _photograph_showing(qt, name, showing)


def _photograph_showing(qt: QApplication, name: str, showing: Showing) -> None:
    def prepare(parts: Application) -> None:
        parts.guides.showing_guide.perform(showing)
        settle(qt, parts)

    _photograph(qt, name, TIME, prepare, select=None)


def _photograph(
    qt: QApplication, name: str, opening_time: str, prepare: Callable[[Application], None], *, select: BodyId | None
) -> None:
    opening = dataclasses.replace(read_opening(time=opening_time), select=select)
    parts = compose(opening.make_state(reduced_motion=True))
    parts.window.resize(1280, 800)
    parts.window.show()
    settle(qt, parts)
    prepare(parts)
    settle(qt, parts)
    parts.window.grab().save(str(FOLDER / name))
    parts.window.close()
    print(FOLDER / name)


def settle(qt: QApplication, parts: Application) -> None:
    """Let the window lay itself out, paint a few frames and refresh its numbers."""
    ready_s = time.monotonic() + PANEL_S
    painted = 0

    def count() -> None:
        nonlocal painted
        painted += 1

    parts.viewport.painted.connect(count)
    while painted < 3 or time.monotonic() < ready_s:
        qt.processEvents()
        parts.viewport.request_redraw()


if __name__ == "__main__":
    main()
