"""Measure what a person feels: start-up, frames, and what a frame is made of.

Usage: ``make bench`` or ``python tools/benchmark.py [--frames N] [--size WxH]``.

Machines differ and are noisy: read the ratios, which were measured side by side in one run.
"""

from __future__ import annotations

import argparse
import contextlib
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import numpy as np

from jovian_viewer.app.bootstrap import qt_application
from jovian_viewer.app.composition import compose
from jovian_viewer.app.doctor import renderer_name
from jovian_viewer.app.opening import read_opening
from jovian_viewer.astro.bodies import J2000_JD, BodyId
from jovian_viewer.astro.ephemeris import moon_positions_km
from jovian_viewer.astro.phenomena import find_phenomena
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.export.picture import parse_size
from jovian_viewer.state.camera import body_pose

TIME = "2026-11-22T15:00Z"
HOUR_DAYS = 1.0 / 24.0
YEAR_DAYS = 365.25
# PyEphem counts days from 1899-12-31 12:00.
EPHEM_EPOCH_JD = 2415020.0


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--frames", type=int, default=60, help="frames per measurement")
    parser.add_argument("--size", type=parse_size, default=(1280, 800), help="size of the window, WxH")
    options = parser.parse_args()
    measure_processes()
    measure_window(options.frames, options.size)
    measure_ephemeris()
    print("\nMemory")
    row("largest resident set", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB")


def measure_processes() -> None:
    """Time new processes."""
    print("Start-up (a new process each, best of 3)")
    first_snapshot = "import jovian_viewer.astro.snapshot as s; s.compute_snapshot(2461366)"
    row("jovian-viewer --version", 1e3 * process_s("-m", "jovian_viewer", "--version"), "ms")
    row("first snapshot computed", 1e3 * process_s("-c", first_snapshot), "ms")
    row("scene imported (PyVista and VTK)", 1e3 * process_s("-c", "import jovian_viewer.scene.scene"), "ms")


def process_s(*arguments: str) -> float:
    """Return how long Python runs with these arguments, seconds, at best."""
    return best_of(3, lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True))


def measure_window(frames: int, size_px: tuple[int, int]) -> None:
    """Open the window and time whole frames and their parts."""
    start_s = time.perf_counter()
    qt = qt_application()
    state = read_opening(time=TIME).make_state(reduced_motion=True)
    parts = compose(state)
    parts.window.resize(*size_px)
    parts.window.show()
    while not parts.scene.discs:
        qt.processEvents()
    parts.viewport.repaint()
    row("window built to first frame", 1e3 * (time.perf_counter() - start_s), "ms")
    window = parts.viewport.render_window
    assert window is not None
    width_px, height_px = parts.scene.size_px
    print(f"\nFrames: {width_px}x{height_px} px on {renderer_name(window.ReportCapabilities())}")

    epochs = state.clock.jd_tdb + HOUR_DAYS * np.arange(frames)
    snapshots = [compute_snapshot(epoch) for epoch in epochs]

    painted = 0

    def count() -> None:
        nonlocal painted
        painted += 1

    parts.viewport.painted.connect(count)

    def frame(_index: int) -> None:
        before = painted
        # A moment shown already would paint nothing.
        state.clock.step(3600.0)
        parts.frames.prepare_frame()
        while painted == before:
            qt.processEvents()
        # Drivers, software ones too, draw on after the call returns.
        window.WaitForCompletion()

    whole_s = typical(frames, frame)
    row("whole system, a whole frame", 1e3 * whole_s, "ms", 1.0)
    snapshot_s = typical(frames, lambda index: compute_snapshot(epochs[index]))
    row("... of which compute_snapshot", 1e3 * snapshot_s, "ms", snapshot_s / whole_s)
    apply_s = typical(frames, lambda index: parts.scene.apply(snapshots[index]))
    row("... of which scene.apply", 1e3 * apply_s, "ms", apply_s / whole_s)
    state.view.update(orbits=False, labels=False, stars=False)
    bare_s = typical(frames, frame)
    row("without orbits, names, stars", 1e3 * bare_s, "ms", bare_s / whole_s)
    state.view.update(orbits=True, labels=True, stars=True)
    state.camera.set_pose(body_pose(BodyId.CALLISTO))
    close_s = typical(frames, frame)
    row("Callisto close up", 1e3 * close_s, "ms", close_s / whole_s)
    state.selection.select(BodyId.CALLISTO)
    panel_s = typical(frames, frame)
    row("... with its page in the panel", 1e3 * panel_s, "ms", panel_s / whole_s)
    parts.window.close()


def measure_ephemeris() -> None:
    """Time positions of the four moons and a year of events, beside other libraries where they are installed."""
    print("\nEphemeris (four moons, warm) and events")
    start = 2461366.5
    epochs = start + 0.01 * HOUR_DAYS * np.arange(400_000)
    moon_positions_km(epochs)
    many_s = best_of(3, lambda: moon_positions_km(epochs)) / epochs.size
    one_s = typical(2000, lambda index: moon_positions_km(epochs[index]))
    row("epochs a second, in arrays", 1.0 / many_s / 1e6, "million", 1.0)
    row("one epoch", 1e6 * one_s, "us", 1.0)
    for name, call in other_libraries().items():
        other_s = typical(2000, lambda index, call=call: call(float(epochs[index])))  # type: ignore[misc]
        row(f"{name}: epochs a second", 1.0 / other_s / 1e6, "million", many_s / other_s)
        row(f"{name}: one epoch", 1e6 * other_s, "us", other_s / one_s)
    find_phenomena(start, start + YEAR_DAYS)
    year_s = best_of(3, lambda: find_phenomena(start, start + YEAR_DAYS))
    row("a year of all events", year_s, "s", 1.0)
    for name, call in other_libraries().items():
        # None of them finds events: this is what asking it for the positions of a 5-minute search would cost alone.
        other_s = typical(2000, lambda index, call=call: call(float(epochs[index])))  # type: ignore[misc]
        search_s = other_s * YEAR_DAYS * 288
        row(f"{name}: a year of positions, 5 min", search_s, "s", search_s / year_s)


def other_libraries() -> dict[str, Callable[[float], object]]:
    """Return how other installed libraries give the places of all four moons at a Julian date TDB."""
    found: dict[str, Callable[[float], object]] = {}
    with contextlib.suppress(ImportError):
        import astronomy

        found["astronomy-engine"] = lambda jd_tdb: astronomy.JupiterMoons(
            astronomy.Time.FromTerrestrialTime(jd_tdb - J2000_JD)
        )
    with contextlib.suppress(ImportError):
        import ephem

        moons = [ephem.Io(), ephem.Europa(), ephem.Ganymede(), ephem.Callisto()]

        def pyephem(jd_tdb: float) -> None:
            date = ephem.Date(jd_tdb - EPHEM_EPOCH_JD)
            for moon in moons:
                moon.compute(date)

        found["PyEphem"] = pyephem
    return found


def typical(count: int, call: Callable[[int], object]) -> float:
    """Return the median duration of `count` calls, seconds, after two to warm up."""
    durations_s = []
    for index in range(-2, count):
        start_s = time.perf_counter()
        call(max(index, 0))
        durations_s.append(time.perf_counter() - start_s)
    return statistics.median(durations_s[2:])


def best_of(count: int, call: Callable[[], object]) -> float:
    """Return the shortest of `count` durations, seconds."""
    durations_s = []
    for _ in range(count):
        start_s = time.perf_counter()
        call()
        durations_s.append(time.perf_counter() - start_s)
    return min(durations_s)


def row(name: str, value: float, unit: str, ratio: float | None = None) -> None:
    """Print a line of the table."""
    print(f"  {name:<38}{value:>10.2f} {unit:<8}" + ("" if ratio is None else f"{ratio:>6.2f} x"))


if __name__ == "__main__":
    main()
