"""What spacecraft and the timeline cost, frame by frame; part of ``make bench``."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from PyQt6.QtGui import QPixmap
from PyQt6.QtWidgets import QApplication

from jovian_viewer.app.spacecraft_reading import SpacecraftReading
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.astro.trajectory import all_spacecraft_at, load_trajectory
from jovian_viewer.catalog.encounters import encounter_by_id
from jovian_viewer.catalog.study import Study
from jovian_viewer.scene.spacecraft_layer import SpacecraftLayer
from jovian_viewer.state.camera import SYSTEM_POSE
from jovian_viewer.state.clock import DAY_S, MINUTE_S
from jovian_viewer.ui.timeline_view import TimelineView
from tools.benchmark_rows import row

if TYPE_CHECKING:
    from tools.benchmark_window import BenchmarkWindow

_WARM_FRAMES: Final = 20
_PATIENCE_S: Final = 1.0
# The outermost calls of a frame, none within another.
_CALLS: Final[tuple[tuple[type, str], ...]] = (
    (SpacecraftReading, "at"),
    *((SpacecraftLayer, name) for name in ("locate", "reach", "mark", "name", "trace")),
)


def measure_spacecraft(window: BenchmarkWindow, frames: int) -> None:
    """Time what spacecraft take of a frame: none in sight, a flyby, a whole tour; and the timeline."""
    print("\nSpacecraft (Python a frame, VTK's setters included, between drawn frames)")
    state = window.state
    with _timed_calls() as spent_s:
        _measure(window, frames, spent_s, "none in sight", MINUTE_S)
        state.explorers.go_to_encounter("galileo-E12")
        _measure(window, frames, spent_s, "Galileo at Europa (E12), ground track", MINUTE_S)
        state.explorers.choose(SpacecraftId.GALILEO)
        state.explorers.show_whole_paths(True)
        state.camera.set_pose(SYSTEM_POSE)
        state.clock.set_time(parse_utc("1997-06-20"))
        _measure(window, frames, spent_s, "Galileo's whole path, an hour a second", 60.0 * MINUTE_S)
        _measure(window, frames, spent_s, "Galileo's whole path, a day a second", DAY_S)
    state.explorers.show_whole_paths(False)
    state.explorers.choose(None)
    _measure_timeline(window, frames)
    moment = encounter_by_id("galileo-E12").jd_tdb
    path = load_trajectory(SpacecraftId.GALILEO)
    row("all_spacecraft_at", 1e6 * _typical(2000, lambda: all_spacecraft_at(moment)), "us")
    row("Trajectory.position_km, one moment", 1e6 * _typical(2000, lambda: path.position_km(moment)), "us")


def _measure(window: BenchmarkWindow, frames: int, spent_s: list[float], name: str, rate: float) -> None:
    for _ in range(_WARM_FRAMES):
        window.frame(rate)
    parts_s = []
    window.prepared_s.clear()
    for _ in range(frames):
        spent_s.clear()
        window.frame(rate)
        parts_s.append(sum(spent_s))
    row(name, 1e3 * statistics.median(parts_s), "ms", statistics.median(parts_s) / statistics.median(window.prepared_s))
    row("... 95 of 100 frames below", 1e3 * statistics.quantiles(parts_s, n=20)[-1], "ms")


def _measure_timeline(window: BenchmarkWindow, frames: int) -> None:
    window.state.studies.show(Study.TIMELINE)
    # It is made, laid out and first painted by the event loop.
    deadline_s = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline_s:
        QApplication.processEvents()
    view = window.parts.window.findChild(TimelineView)
    field = None if view is None else view.viewport()
    if view is None or field is None:
        raise RuntimeError("the timeline is not there")
    clock = window.state.clock
    print("\nTimeline (at the window's size)")
    row("a tick that moves nothing", 1e3 * _typical(frames, lambda: view._clock_moved(clock.jd_tdb)), "ms")
    # In this window Qt puts repainting off: what is painted now goes on a picture of its own.
    picture = QPixmap(field.size())

    def paint() -> None:
        field.render(picture)

    def pan() -> None:
        view.pan(0.01)
        paint()

    def zoom() -> None:
        view.zoom(1.02)
        paint()

    row("the line of now painted elsewhere", 1e3 * _typical(frames, paint), "ms")
    view.zoom(4.0)
    row("panned", 1e3 * _typical(frames, pan), "ms")
    view.show_all()
    row("zoomed", 1e3 * _typical(frames, zoom), "ms")
    window.state.studies.show(None)


@contextmanager
def _timed_calls() -> Iterator[list[float]]:
    """Time what of a frame is done for spacecraft: seconds of each call since the list was cleared."""
    spent_s: list[float] = []
    before = [(owner, name, getattr(owner, name)) for owner, name in _CALLS]
    for owner, name, call in before:
        setattr(owner, name, _timed(call, spent_s))
    try:
        yield spent_s
    finally:
        for owner, name, call in before:
            setattr(owner, name, call)


def _timed(call: Callable[..., Any], spent_s: list[float]) -> Callable[..., Any]:
    def timed(*arguments: Any, **named: Any) -> Any:
        # Of this thread on the processor: what else the machine does is not our work.
        start_s = time.thread_time()
        try:
            return call(*arguments, **named)
        finally:
            spent_s.append(time.thread_time() - start_s)

    return timed


def _typical(count: int, call: Callable[[], object]) -> float:
    """Return the median duration, seconds, after two to warm up."""
    durations_s = []
    for _ in range(count + 2):
        start_s = time.perf_counter()
        call()
        durations_s.append(time.perf_counter() - start_s)
    return statistics.median(durations_s[2:])
