"""What a frame of the window costs, beside a bare PyVista window in the same run; part of ``make bench``."""

from __future__ import annotations

import cProfile
import functools
import math
import pstats
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import pyvista as pv
from PyQt6.QtCore import QEventLoop, QTimer
from PyQt6.QtWidgets import QApplication, QMainWindow, QWidget
from pyvistaqt import QtInteractor

from jovian_viewer.app.bootstrap import qt_application
from jovian_viewer.app.composition import Application, compose
from jovian_viewer.app.doctor import opengl_string
from jovian_viewer.app.opening import read_opening
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.catalog.assets import load_texture
from jovian_viewer.state.camera import SYSTEM_POSE, body_pose
from jovian_viewer.state.clock import OPENING_RATE
from tools.benchmark_rows import row
from tools.benchmark_spacecraft import measure_spacecraft

TIME: Final = "2026-11-22T15:00Z"
MILLION: Final = 1e6
# A frame of a display, by which the clock moves on from frame to frame.
_FRAME_S: Final = 1.0 / 60.0
# Frames of one kind before the other has its turn: the machine's moods then meet both.
_TURN_FRAMES: Final = 10
_IDLE_S: Final = 5.0


def measure_window(frames: int, size_px: tuple[int, int]) -> None:
    """Open the window and a bare one, and time whole frames, their parts, and rest."""
    # Held: Qt's application ends with its last reference.
    application = qt_application()
    with _timed_painting() as painting:
        window = _open_window(size_px)
        # The search for coming events would share the processor with the first frames.
        _rest(3.0)
        bare = _BareWindow(window.parts)
        try:
            _measure_rest(window)
            window.take_the_clock()
            _measure_frames(window, bare, frames, painting)
            bare.close()
            _measure_views(window, frames)
            measure_spacecraft(window, frames)
        finally:
            window.close()
            application.processEvents()


class BenchmarkWindow:
    """The program's window, and a way to ask it for one frame."""

    def __init__(self, parts: Application) -> None:
        self.parts = parts
        self.state = parts.state
        self.painted = 0
        parts.viewport.painted.connect(self._count)
        # Of the window's thread on the processor: what else the machine does takes time, but is not our work.
        self.prepared_s: list[float] = []

    def _count(self) -> None:
        self.painted += 1

    def take_the_clock(self) -> None:
        """Let time flow from now on, but only as it is told to."""
        self.parts.ticker.stop()
        self.state.clock.set_playing(playing=True)

    def prepare(self, rate: float = OPENING_RATE) -> None:
        """Let the clock move on by a frame of a display at some rate, and prepare what then is to be drawn."""
        before = self.painted
        self.state.clock.set_rate(rate)
        start_s = time.thread_time()
        # As the ticker does: whoever listens to the clock is part of the frame.
        self.state.clock.advance(_FRAME_S)
        self.parts.frames.prepare_frame()
        self.prepared_s.append(time.thread_time() - start_s)
        assert self.painted == before, "a frame was painted before it was asked for"

    def frame(self, rate: float = OPENING_RATE) -> None:
        """Show the next frame and wait until it is drawn."""
        before = self.painted
        self.prepare(rate)
        while self.painted == before:
            QApplication.processEvents()
        _finish(self.parts.viewport)

    def close(self) -> None:
        """Close the window."""
        self.parts.window.close()
        self.parts.close()


class _BareInteractor(QtInteractor):
    """PyVista's widget that counts what it has painted."""

    painted_count = 0

    def paintGL(self) -> None:
        super().paintGL()  # type: ignore[no-untyped-call]
        self.painted_count += 1


class _BareWindow:
    """Five textured spheres where the bodies stand in the picture, and nothing else."""

    def __init__(self, parts: Application) -> None:
        size = parts.viewport.size()
        self._window = QMainWindow()
        self._widget = _BareInteractor(self._window, auto_update=False, multi_samples=0)
        self._widget.setFixedSize(size)
        self._window.setCentralWidget(self._widget)
        width_px, height_px = parts.scene.size_px
        self._actors = []
        for disc in parts.scene.discs:
            sphere = pv.Sphere(
                radius=disc.radius_px,
                theta_resolution=120,
                phi_resolution=60,
                tessellation="phi_theta",
                texture_coordinates=True,
            )
            texture = pv.numpy_to_texture(load_texture(disc.body))  # type: ignore[no-untyped-call]
            texture.InterpolateOn()
            actor = self._widget.add_mesh(sphere, texture=texture, smooth_shading=True, render=False)
            actor.position = (disc.x_px - width_px / 2.0, disc.y_px - height_px / 2.0, 0.0)
            self._actors.append(actor)
        # A pixel is a unit: the spheres are as large in the picture as the bodies.
        self._widget.camera_position = "xy"
        camera = self._widget.renderer.GetActiveCamera()
        camera.ParallelProjectionOn()
        camera.SetParallelScale(height_px / 2.0)
        self._widget.renderer.reset_camera_clipping_range()
        self._window.show()

    def frame(self) -> None:
        """Turn the spheres and wait until they are drawn."""
        before = self._widget.painted_count
        for actor in self._actors:
            actor.RotateZ(0.5)
        self._widget.update()
        while self._widget.painted_count == before:
            QApplication.processEvents()
        _finish(self._widget)

    def close(self) -> None:
        self._widget.close()
        self._window.close()
        QApplication.processEvents()


def _open_window(size_px: tuple[int, int]) -> BenchmarkWindow:
    start_s = time.perf_counter()
    state = read_opening(time=TIME).make_state(reduced_motion=True)
    parts = compose(state)
    parts.window.resize(*size_px)
    parts.window.show()
    while not parts.scene.discs:
        QApplication.processEvents()
    parts.viewport.repaint()
    row("window built to first frame, imports done", 1e3 * (time.perf_counter() - start_s), "ms")
    render_window = parts.viewport.render_window
    assert render_window is not None
    width_px, height_px = parts.scene.size_px
    print(f"\nFrames: {width_px}x{height_px} px on {opengl_string(render_window.ReportCapabilities(), 'renderer')}")
    return BenchmarkWindow(parts)


def _measure_frames(window: BenchmarkWindow, bare: _BareWindow, frames: int, painting: _Painting) -> None:
    own_s, bare_s = _in_turns(frames, window.frame, bare.frame)
    row("whole system, a whole frame", 1e3 * own_s, "ms", 1.0)
    row("bare PyVista window, five spheres", 1e3 * bare_s, "ms", bare_s / own_s)
    row("... ours over the bare one", own_s / bare_s, "times", target=1.3)

    window.prepared_s.clear()
    painting.clear()
    for _ in range(frames):
        window.frame()
    prepared_s = statistics.median(window.prepared_s)
    painted_s = painting.seconds / frames
    vtk_s = _seconds_in_vtk(window.prepare, frames)
    QApplication.processEvents()
    row("Python from the clock to the drawing", 1e3 * prepared_s, "ms", prepared_s / own_s)
    row("... of it in VTK's setters (profiled)", 1e3 * vtk_s, "ms", vtk_s / own_s)
    row("... widgets painted in Python", 1e3 * painted_s, "ms", painted_s / own_s)
    row("Python a frame, outside VTK", 1e3 * (prepared_s - vtk_s + painted_s), "ms", target=1.0)
    window.prepared_s.clear()
    for _ in range(frames):
        window.prepare()
    warm_s = statistics.median(window.prepared_s)
    # Drawing in software sweeps the processor's caches: what follows it finds nothing at hand.
    row("clock to drawing, nothing drawn in between", 1e3 * warm_s, "ms", warm_s / own_s)
    epochs = iter(window.state.clock.jd_tdb + 0.01 * index for index in range(10 * frames))
    snapshot_s = _typical(frames, lambda: compute_snapshot(next(epochs)))
    row("compute_snapshot, alone and warm", 1e3 * snapshot_s, "ms", snapshot_s / own_s)

    # Frame by frame: after each leap both draw the same, whoever is in whose shadow.
    million_s, real_s = _in_turns(frames, lambda: window.frame(MILLION), lambda: window.frame(1.0), turn_frames=1)
    row("a frame at the rate of real time", 1e3 * real_s, "ms", real_s / own_s)
    row("a frame at a million times that", 1e3 * million_s, "ms", million_s / own_s)
    # Noise between two equal measurements here is some hundredths.
    row("... over real time", million_s / real_s, "times", target=1.05)


def _measure_views(window: BenchmarkWindow, frames: int) -> None:
    state = window.state
    whole_s = _typical(frames, window.frame)
    state.view.update(orbits=False, labels=False, stars=False)
    plain_s = _typical(frames, window.frame)
    row("without orbits, names, stars", 1e3 * plain_s, "ms", plain_s / whole_s)
    state.view.update(orbits=True, labels=True, stars=True)
    state.camera.set_pose(body_pose(BodyId.CALLISTO))
    close_s = _typical(frames, window.frame)
    row("Callisto close up", 1e3 * close_s, "ms", close_s / whole_s)
    state.selection.select(BodyId.CALLISTO)
    panel_s = _typical(frames, window.frame)
    row("... with its page in the panel", 1e3 * panel_s, "ms", panel_s / whole_s)
    state.selection.select(None)
    state.camera.set_pose(SYSTEM_POSE)


def _measure_rest(window: BenchmarkWindow) -> None:
    renders = 0

    def rendered(*_: object) -> None:
        nonlocal renders
        renders += 1

    window.state.clock.set_playing(playing=True)
    _rest(1.0)
    window.state.clock.set_playing(playing=False)
    _rest(3.0)
    window.parts.viewport.renderer.AddObserver("StartEvent", rendered)
    start_s, start_cpu_s = time.perf_counter(), time.process_time()
    _rest(_IDLE_S)
    share = (time.process_time() - start_cpu_s) / (time.perf_counter() - start_s)
    row("idle and paused: part of a core", 100.0 * share, "%", target=2.0)
    row("... renders", renders, "", target=0.0)


def _rest(seconds: float) -> None:
    """Let Qt's own loop run: asking it again and again would itself be work."""
    loop = QEventLoop()
    QTimer.singleShot(math.ceil(1e3 * seconds), loop.quit)
    loop.exec()


def _finish(widget: QtInteractor) -> None:
    # Drivers, software ones too, draw on after the call returns.
    window = widget.render_window
    assert window is not None
    window.WaitForCompletion()


def _in_turns(
    frames: int, first: Callable[[], object], second: Callable[[], object], *, turn_frames: int = _TURN_FRAMES
) -> tuple[float, float]:
    """Return the median durations of two things, seconds, taken in turns."""
    durations_s: tuple[list[float], list[float]] = ([], [])
    for _ in range(math.ceil(frames / turn_frames)):
        for call, taken_s in zip((first, second), durations_s, strict=True):
            if turn_frames > 1:
                # The first of a turn finds the caches as the other left them.
                call()
            for _ in range(turn_frames):
                start_s = time.perf_counter()
                call()
                taken_s.append(time.perf_counter() - start_s)
    return statistics.median(durations_s[0]), statistics.median(durations_s[1])


def _typical(count: int, call: Callable[[], object]) -> float:
    """Return the median duration, seconds, after two to warm up."""
    durations_s = []
    for _ in range(count + 2):
        start_s = time.perf_counter()
        call()
        durations_s.append(time.perf_counter() - start_s)
    return statistics.median(durations_s[2:])


def _seconds_in_vtk(call: Callable[[], object], count: int) -> float:
    """Return how long one call stays inside VTK's own functions, seconds, by the profiler's count."""
    profile = cProfile.Profile()
    for _ in range(count):
        profile.enable()
        call()
        profile.disable()
        # The frame asked for is drawn unprofiled.
        QApplication.processEvents()
    timings: dict[tuple[str, int, str], tuple[Any, ...]] = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    return sum(float(own[2]) for (_, _, name), own in timings.items() if "vtkmodules" in name) / count


@dataclass
class _Painting:
    """How long the paint events written in Python took, together."""

    seconds: float = 0.0

    def clear(self) -> None:
        self.seconds = 0.0


@contextmanager
def _timed_painting() -> Iterator[_Painting]:
    """Time every ``paintEvent`` of the program's widgets."""
    total = _Painting()
    wrapped: list[tuple[type[QWidget], Any]] = []
    pending = [QWidget]
    while pending:
        kind = pending.pop()
        pending.extend(kind.__subclasses__())
        paint = vars(kind).get("paintEvent")
        if paint is not None and kind.__module__.startswith("jovian_viewer"):
            wrapped.append((kind, paint))
            kind.paintEvent = _timed(paint, total)  # type: ignore[assignment, method-assign]
    try:
        yield total
    finally:
        for kind, paint in wrapped:
            kind.paintEvent = paint  # type: ignore[method-assign]


def _timed(paint: Callable[[Any, Any], None], total: _Painting) -> Callable[[Any, Any], None]:
    @functools.wraps(paint)
    def paint_timed(widget: Any, event: Any) -> None:
        start_s = time.thread_time()
        paint(widget, event)
        total.seconds += time.thread_time() - start_s

    return paint_timed
