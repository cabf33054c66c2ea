"""Measure what a person feels: start-up, frames, and what a frame is made of.

Usage: ``make bench`` or ``python -m tools.benchmark [--frames N] [--size WxH]``.

Machines differ and are noisy: read the ratios, which were measured side by side in one run.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import numpy as np

from jovian_viewer.astro.bodies import J2000_JD
from jovian_viewer.astro.ephemeris import moon_positions_km
from jovian_viewer.astro.phenomena import find_phenomena
from jovian_viewer.export.picture import parse_size
from tools.benchmark_rows import row
from tools.benchmark_window import measure_window

HOUR_DAYS = 1.0 / 24.0
YEAR_DAYS = 365.25
# PyVista imports mypy where that is installed, which it is nowhere but here: 0.3 s and 30 MB.
_NO_MYPY = "import sys; sys.modules['mypy'] = None; "
# PyEphem counts days from 1899-12-31 12:00.
EPHEM_EPOCH_JD = 2415020.0


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--frames", type=int, default=100, help="frames per measurement")
    parser.add_argument("--size", type=parse_size, default=(1280, 800), help="size of the window, WxH")
    options = parser.parse_args()
    measure_processes()
    measure_window_process(options.size)
    measure_window(options.frames, options.size)
    measure_ephemeris()


def measure_processes() -> None:
    """Time new processes."""
    print("Start-up (a new process each, best of 3)")
    first_snapshot = "import jovian_viewer.astro.snapshot as s; s.compute_snapshot(2461366)"
    row("jovian-viewer --version", 1e3 * process_s("-m", "jovian_viewer", "--version"), "ms", target=300.0)
    row("first snapshot computed", 1e3 * process_s("-c", first_snapshot), "ms")


def process_s(*arguments: str, count: int = 3) -> float:
    """Return how long Python runs with these arguments, seconds, at best."""
    return best_of(count, lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True))


def measure_window_process(size_px: tuple[int, int]) -> None:
    """Run the window in processes of its own: how soon it is there, and how much memory it holds."""
    imports_s, runs = [], []
    for _ in range(3):
        # In turns: the machine's moods then meet both.
        imports_s.append(process_s("-c", f"{_NO_MYPY}import pyvista, pyvistaqt", count=1))
        runs.append(_run_window(size_px))
    row("import pyvista, pyvistaqt", 1e3 * min(imports_s), "ms")
    ready_s = min(ready for ready, *_ in runs) - min(imports_s)
    row("window ready after those would have ended", 1e3 * ready_s, "ms", target=1000.0)
    print("\nMemory (a process of its own, ten seconds of flowing time)")
    row("resident with the first frame", min(first for _, first, *_ in runs), "MB")
    row("largest resident set", min(largest for *_, largest, _ in runs), "MB", target=500.0)
    row("... with a visit to each of the five bodies", min(visited for *_, visited in runs), "MB", target=500.0)


def _run_window(size_px: tuple[int, int]) -> tuple[float, float, float, float]:
    """Return seconds from the start of a process to the first frame, then resident MB: then, largest, with visits."""
    start_s = time.time()
    code = f"{_NO_MYPY}from tools.benchmark_process import run; run({size_px})"
    printed = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    ready_at_s, first_mb, largest_mb, visited_mb = (float(number) for number in printed.split()[-4:])
    return ready_at_s - start_s, first_mb, largest_mb, visited_mb


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


if __name__ == "__main__":
    main()
