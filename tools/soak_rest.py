"""Bringing the window back to one fixed scene, and timing its frames: both the same at the start and at the end."""

from __future__ import annotations

import dataclasses
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from typing import Final

import numpy as np
from PyQt6.QtWidgets import QApplication

from jovian_viewer.app.composition import Application
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.phenomenon_choice import PhenomenonChoice
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.features import feature_kinds
from jovian_viewer.state.camera import SYSTEM_POSE
from jovian_viewer.state.clock import OPENING_RATE
from jovian_viewer.state.events import SearchStatus
from jovian_viewer.state.settings import Settings
from jovian_viewer.state.side_page import SidePage
from jovian_viewer.state.view_options import ViewSettings

TIME: Final = "2026-11-22T15:00Z"
SIZE_PX: Final = (1280, 800)
_SPAN_DAYS: Final = 30.0
_FRAME_DAYS: Final = 60.0 / 86_400.0
_LONGEST_FRAME_S: Final = 20.0
_DRESSING_MS: Final = 600
_YARDSTICK: Final = np.linspace(1.0, 2.0, 1_000_000)
_YARDSTICK_TURNS: Final = 5
_ROUNDS: Final = 8
_FRAMES: Final = 12


@dataclasses.dataclass(frozen=True)
class FrameTime:
    """How long a frame of the fixed scene takes, milliseconds: on the clock and of the processor.

    Attributes
    ----------
    clock_ms, processor_ms : float
    yardstick_ms : float
        What a fixed piece of work took of the processor, in turns with the frames: the machine's mood.
    """

    clock_ms: float
    processor_ms: float
    yardstick_ms: float


def rest(parts: Callable[[], Application], opening_choice: PhenomenonChoice) -> Iterator[Callable[[], bool] | int]:
    """Undo whatever was done; yields what must come true, or milliseconds to let pass, before it goes on."""
    # These may build the window anew, a little later.
    parts().state.preferences.update(**_as_choices(Settings()))
    yield _DRESSING_MS
    yield lambda: bool(parts().scene.discs)
    app = parts()
    state, window, actions = app.state, app.window, app.window.actions_
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            other.close()
    actions.full_screen.setChecked(False)
    window.showNormal()
    window.resize(*SIZE_PX)
    for switch in (actions.help, actions.trust):
        switch.setChecked(False)
    actions.reset_layout.trigger()
    state.side.show(SidePage.BODIES)
    state.exports.cancel()
    app.window.find_field.close()
    state.clock.set_playing(playing=False)
    state.tour.close()
    state.strobe.switch(on=False)
    state.ruler.put_away()
    state.comet.choose(None)
    state.explorers.follow(None)
    state.explorers.show_whole_paths(False)
    state.explorers.choose_mission(None)
    state.focus.show(None)
    state.places.clear()
    state.places.set_kinds(feature_kinds())
    state.studies.show(None)
    state.selection.select(BodyId.IO)
    state.red_spot.set_own_longitude(None)
    state.events.cancel()
    state.events.want(kinds=opening_choice.kinds, moons=opening_choice.moons, visible_only=opening_choice.visible_only)
    start = parse_utc(TIME)
    state.events.search(start, start + _SPAN_DAYS)
    state.clock.set_rate(OPENING_RATE)
    state.clock.set_time(start)
    state.camera.set_pose(SYSTEM_POSE)
    state.view.update(**_as_choices(ViewSettings()))
    yield lambda: state.events.status is SearchStatus.DONE and state.exports.running is None
    yield lambda: not any(thread.name.startswith("jovian-viewer") for thread in threading.enumerate())
    yield lambda: not app.scene.maps_coming and not app.scene.maps_ready
    app.frames.prepare_frame()


def _as_choices(settings: object) -> dict[str, object]:
    return {field.name: getattr(settings, field.name) for field in dataclasses.fields(settings)}  # type: ignore[arg-type]


def time_frames(app: Application) -> FrameTime:
    """Draw the fixed scene some hundred times; of the rounds the best median counts, others met a busier machine."""
    painted = 0

    def count() -> None:
        nonlocal painted
        painted += 1

    app.viewport.painted.connect(count)
    start = parse_utc(TIME)
    window = app.viewport.render_window
    assert window is not None
    rounds: list[tuple[float, float, float]] = []
    for _ in range(_ROUNDS):
        clock_s, processor_s, yardstick_s = [], [], []
        for frame in range(_FRAMES):
            before = painted
            begun_s, begun_processor_s = time.perf_counter(), time.process_time()
            app.state.clock.set_time(start + (frame + 1) * _FRAME_DAYS)
            app.frames.prepare_frame()
            while painted == before:
                QApplication.processEvents()
                if time.perf_counter() - begun_s > _LONGEST_FRAME_S:
                    size, shown = app.viewport.size(), app.viewport.isVisible()
                    msg = f"no frame in {_LONGEST_FRAME_S:g} s: {size.width()}x{size.height()} px, shown: {shown}"
                    raise TimeoutError(msg)
            # Drivers, software ones too, draw on after the call returns.
            window.WaitForCompletion()
            clock_s.append(time.perf_counter() - begun_s)
            processor_s.append(time.process_time() - begun_processor_s)
            yardstick_s.append(_yardstick_s())
        rounds.append((statistics.median(clock_s), statistics.median(processor_s), statistics.median(yardstick_s)))
    app.viewport.painted.disconnect(count)
    app.state.clock.set_time(start)
    best = [1e3 * min(times) for times in zip(*rounds, strict=True)]
    return FrameTime(*best)


def _yardstick_s() -> float:
    """Return what some arithmetic over some memory takes of the processor."""
    begun_s = time.process_time()
    for _ in range(_YARDSTICK_TURNS):
        np.sqrt(_YARDSTICK).sum()
    return time.process_time() - begun_s
