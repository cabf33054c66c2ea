"""Fit the series of the Galilean moons to JPL's positions, and make the reference table of its tests.

A development tool. It needs the satellite files of Debian's `swe-sat-data` (CC0) and their reader, `pyswisseph`
(AGPL, which is why neither the program nor its development environment has it)::

    apt-get install swe-sat-data                  # or unpack the package anywhere and name its ephe folder
    pip install pyswisseph==2.10.3.2
    python -m tools.fit_moon_series               # writes the table and the reference CSV, prints the measured errors
    python -m tools.fit_moon_series --check       # writes nothing, fails unless the files on disk are the same
    python -m tools.fit_moon_series --horizons F  # writes nothing, compares the table on disk with JPL Horizons

The fit takes some three minutes and 1 GB.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import importlib.metadata
import io
import json
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.lib import format as npy_format
from numpy.typing import NDArray

from jovian_viewer.astro import moon_series
from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import ASTRONOMICAL_UNIT_KM, GM_KM3_S2, J2000_JD, MOONS, SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.moon_series import AMPLITUDE_COUNT, ELEMENT_KEYS, FREQUENCY_COUNT_RAD_DAY, MoonSeries
from jovian_viewer.astro.rotation import pole_and_meridian_deg
from jovian_viewer.astro.solar_system import START_JD_TDB, STOP_JD_TDB
from tools.frequency_analysis import ComplexArray, SampleGrid, Signal, WaveFit
from tools.generated_files import ROOT, write_or_check
from tools.satellite_files import DEBIAN_FOLDER, SHA256, SatelliteFiles, file_path, wrong_files

TABLE_PATH: Final = ROOT / "jovian_viewer" / "astro" / "data" / "moon_series.npz"
REFERENCE_PATH: Final = ROOT / "tests" / "reference" / "moon_positions_jpl.csv"

# Nearly all the files cover, 1799-12-28 to 2200-01-06. Io and Europa have waves of up to 19 rad/day: samples further
# apart than a sixth of a day would take them for slower ones.
SAMPLES_START_JD_TDB: Final = 2378492.56
SAMPLES_STEP_DAYS: Final = 0.125
SAMPLES: Final = 1_168_848
# Waves that move a moon by less are left out.
FLOOR_KM: Final = 0.15
# How far an element's error carries a moon, per orbit radius: along the orbit up to 2 e, across it up to 2 sin(i/2).
CARRY: Final = {"semi_major_axis": 1.0, "mean_longitude": 1.0, "eccentricity": 1.6, "inclination": 1.4}
# Slower than 40 years: a comb of harmonics of 500 years. The semi-major axis has nothing slow but its mean.
SLOW_PERIOD_DAYS: Final = 500 * 365.25
SLOW_WAVES: Final = {"semi_major_axis": 0, "mean_longitude": 12, "eccentricity": 12, "inclination": 12}

CHECK_EPOCHS: Final = 120_000
CHECK_SEED: Final = 9501
REFERENCE_SEED: Final = 20221111
REFERENCE_EPOCHS: Final = {(1801, 2199): 180, (1950, 2050): 360}
# First and last year of the periods reported.
PERIODS: Final = ((1800, 1849), (1850, 1899), (1900, 1949), (1950, 2049), (2050, 2099), (2100, 2149), (2150, 2199))
# Spacing of the differences that give velocities: 0.1 mm/s of error.
DIFFERENCE_DAYS: Final = 0.005


@dataclass(frozen=True)
class Elements:
    """Osculating elements of one moon at many moments; see moon_series.positions_from_elements_km."""

    semi_major_axis_km: FloatArray
    mean_longitude_rad: FloatArray
    eccentricity: ComplexArray
    inclination: ComplexArray


def series_frame() -> FloatArray:
    """Return the rotation from the ICRF to Jupiter's equator of J2000, x to its node on the ICRF equator, (3, 3)."""
    ra_deg, dec_deg, _ = pole_and_meridian_deg(BodyId.JUPITER, J2000_JD)
    ra, dec = np.deg2rad(float(ra_deg)), np.deg2rad(float(dec_deg))
    pole = np.array([np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)])
    node = np.array([-np.sin(ra), np.cos(ra), 0.0])
    return np.stack([node, np.cross(pole, node), pole])


def osculating_elements(state: FloatArray, gm_km3_day2: float) -> Elements:
    """Return the elements of the ellipse that has this position (km) and velocity (km/day), (n, 6)."""
    r, v = state[:, :3], state[:, 3:]
    distance = np.linalg.norm(r, axis=1)
    momentum = np.cross(r, v)
    pole = momentum / np.linalg.norm(momentum, axis=1, keepdims=True)
    semi_major = 1.0 / (2.0 / distance - np.sum(v * v, axis=1) / gm_km3_day2)
    cos_half = np.sqrt((1.0 + pole[:, 2]) / 2.0)
    p, q = pole[:, 0] / (2.0 * cos_half), -pole[:, 1] / (2.0 * cos_half)
    # Axes in the orbit's plane: x turned about the node by the inclination, and the one ahead of it.
    first = np.stack([1.0 - 2.0 * p * p, 2.0 * p * q, -2.0 * p * cos_half], axis=1)
    second = np.stack([2.0 * p * q, 1.0 - 2.0 * q * q, 2.0 * q * cos_half], axis=1)
    periapsis = np.cross(v, momentum) / gm_km3_day2 - r / distance[:, np.newaxis]
    k, h = np.sum(periapsis * first, axis=1), np.sum(periapsis * second, axis=1)
    x, y = np.sum(r * first, axis=1), np.sum(r * second, axis=1)
    root = np.sqrt(1.0 - k * k - h * h)
    beta = 1.0 / (1.0 + root)
    cosine = k + ((1.0 - k * k * beta) * x - h * k * beta * y) / (semi_major * root)
    sine = h + ((1.0 - h * h * beta) * y - h * k * beta * x) / (semi_major * root)
    longitude = np.arctan2(sine, cosine) - k * sine + h * cosine
    return Elements(semi_major, longitude, k + 1j * h, q + 1j * p)


@dataclass(frozen=True)
class FittedMoon:
    """One moon's part of the table; amplitudes in the order of ELEMENT_KEYS."""

    semi_major_axis_km: float
    mean_longitude_rad: float
    mean_motion_rad_day: float
    frequencies_rad_day: list[FloatArray]
    amplitudes: list[ComplexArray]


def fit_moon(grid: SampleGrid, elements: Elements, name: str) -> FittedMoon:
    """Break the four elements of one moon into waves."""
    # Rounded, so that the last bits of a sum do not reach the file.
    mean_km = round(float(elements.semi_major_axis_km.mean()), 3)
    longitude = np.unwrap(elements.mean_longitude_rad)
    motion, start = np.polyfit(grid.scaled, longitude, 1)
    signals: dict[str, Signal] = {
        "semi_major_axis": elements.semi_major_axis_km / mean_km - 1.0,
        "mean_longitude": longitude - start - motion * grid.scaled,
        "eccentricity": elements.eccentricity,
        "inclination": elements.inclination,
    }
    fits = {}
    for key in ELEMENT_KEYS:
        fit = WaveFit(
            grid,
            signals[key],
            slow_period_days=SLOW_PERIOD_DAYS,
            slow_waves=SLOW_WAVES[key],
            trend=key == "mean_longitude",
        )
        residual_km = fit.run(FLOOR_KM / (mean_km * CARRY[key])) * mean_km * CARRY[key]
        rms_km, max_km = np.sqrt(np.mean(np.abs(residual_km) ** 2)), np.abs(residual_km).max()
        print(f"{name} {key}: {fit.amplitude.size} waves, left over rms {rms_km:.2f} max {max_km:.2f} km", flush=True)
        fits[key] = fit
    trend = fits["mean_longitude"].trend
    return FittedMoon(
        semi_major_axis_km=mean_km,
        mean_longitude_rad=round(float((start + trend[0]) % (2.0 * np.pi)), 10),
        mean_motion_rad_day=round(float((motion + trend[1]) / grid.half_span_days), 14),
        frequencies_rad_day=[fits[key].frequency_rad_day for key in ELEMENT_KEYS],
        amplitudes=[fits[key].amplitude for key in ELEMENT_KEYS],
    )


def fit_arrays(files: SatelliteFiles) -> dict[str, NDArray[Any]]:
    """Sample the files, fit all moons, and return the arrays of the table."""
    grid = SampleGrid(SAMPLES_START_JD_TDB - J2000_JD, SAMPLES_STEP_DAYS, SAMPLES)
    rotation = series_frame()
    moons = []
    for index, moon in enumerate(MOONS):
        state = files.moon_states(index, J2000_JD + grid.days)
        state = np.concatenate([state[:, :3] @ rotation.T, state[:, 3:] @ rotation.T], axis=1)
        # The natural GM of two bodies: Jupiter's own and the moon's.
        gm_km3_day2 = (GM_KM3_S2[BodyId.JUPITER] + GM_KM3_S2[moon]) * SECONDS_PER_DAY**2
        moons.append(fit_moon(grid, osculating_elements(state, gm_km3_day2), moon.display_name))
    frequency = np.concatenate([part for moon in moons for part in moon.frequencies_rad_day])
    amplitude = np.concatenate([part for moon in moons for part in moon.amplitudes])
    return {
        "wave_numbers": np.array([[part.size for part in moon.amplitudes] for moon in moons], dtype="<i4"),
        "frequency_counts": np.rint(frequency / FREQUENCY_COUNT_RAD_DAY).astype("<i8"),
        "amplitude_counts": np.rint(np.stack([amplitude.real, amplitude.imag], axis=1) / AMPLITUDE_COUNT).astype("<i4"),
        "semi_major_axis_km": np.array([moon.semi_major_axis_km for moon in moons]),
        "mean_longitude_rad": np.array([moon.mean_longitude_rad for moon in moons]),
        "mean_motion_rad_day": np.array([moon.mean_motion_rad_day for moon in moons]),
        "rotation_icrf_to_series": rotation,
    }


def measure(series: MoonSeries, files: SatelliteFiles) -> dict[str, dict[str, dict[str, float]]]:
    """Compare the series with the files at seeded random epochs, by period and moon: km and mm/s."""
    epochs = np.sort(np.random.default_rng(CHECK_SEED).uniform(START_JD_TDB, STOP_JD_TDB, CHECK_EPOCHS))
    offsets = DIFFERENCE_DAYS * np.arange(-2.0, 3.0)
    waves = np.exp(1j * np.multiply.outer(series.frequency_rad_day, offsets))
    positions_km = np.concatenate(
        [series.positions_km(part - J2000_JD, offsets, waves) for part in np.array_split(epochs, 300)]
    ).reshape(CHECK_EPOCHS, offsets.size, len(MOONS), 3)
    # Five-point differences.
    weights = np.array([1.0, -8.0, 0.0, 8.0, -1.0]) / (12.0 * DIFFERENCE_DAYS)
    rates_km_day = np.einsum("k,nkmi->nmi", weights, positions_km)
    states = np.stack([files.moon_states(moon, epochs) for moon in range(len(MOONS))], axis=1)
    error_km = np.linalg.norm(positions_km[:, 2] - states[..., :3], axis=-1)
    error_mm_s = np.linalg.norm(rates_km_day - states[..., 3:], axis=-1) * 1e6 / SECONDS_PER_DAY
    years = _years(epochs)
    report: dict[str, dict[str, dict[str, float]]] = {}
    for first, last in PERIODS:
        here = (years >= first) & (years < last + 1)
        report[f"{first}-{last}"] = {
            moon.value: {
                "max_error_km": round(float(error_km[here, index].max()), 1),
                "rms_error_km": round(float(np.sqrt(np.mean(error_km[here, index] ** 2))), 1),
                "max_error_mm_s": round(float(error_mm_s[here, index].max())),
            }
            for index, moon in enumerate(MOONS)
        }
    return report


def compare_with_horizons(path: Path) -> dict[str, dict[str, dict[str, float]]]:
    """Compare the table on disk with a file of JPL Horizons vectors: moon,jd_tdb,x_au,y_au,z_au,... (maybe gzipped).

    The vectors must be geometric, in TDB, ICRF, from Jupiter's body centre (500@599).
    """
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as stream:
        rows = list(csv.DictReader(line for line in stream if not line.startswith("#")))
    report: dict[str, dict[str, dict[str, float]]] = {}
    for index, moon in enumerate(MOONS):
        mine = [row for row in rows if row["moon"].lower() == moon.value]
        expected = np.array([[float(row[f"{axis}_au"]) for axis in "xyz"] for row in mine]) * ASTRONOMICAL_UNIT_KM
        epochs = np.array([float(row["jd_tdb"]) for row in mine])
        calculated = moon_series.moon_series_positions_km(epochs)[:, 3 * index : 3 * index + 3]
        error_km = np.linalg.norm(calculated - expected, axis=1)
        years = _years(epochs)
        for first, last in ((1950, 2049), (int(years.min()), int(years.max()))):
            inside = error_km[(years >= first) & (years < last + 1)]
            report.setdefault(f"{first}-{last}", {})[moon.value] = {
                "epochs": inside.size,
                "max_error_km": round(float(inside.max()), 1),
                "rms_error_km": round(float(np.sqrt(np.mean(inside**2))), 1),
            }
    return report


def table_bytes(files: SatelliteFiles) -> tuple[bytes, dict[str, Any]]:
    """Return the shipped file's bytes, the same on every run, and its metadata."""
    arrays = fit_arrays(files)
    series = MoonSeries.from_table({**arrays, "metadata": np.array("{}")})
    metadata = {
        "what": "osculating elements of the Galilean moons, Jupiter's equator of J2000, as sums of waves; origin J2000",
        "source": "JPL Horizons, September 2020, as packed in the Swiss Ephemeris' satellite files (swe-sat-data, CC0)",
        "files_sha256": {file_path(Path(), number).name: digest for number, digest in SHA256.items()},
        "versions": {name: importlib.metadata.version(name) for name in ("pyswisseph", "numpy")},
        "tool": "tools/fit_moon_series.py",
        "start_jd_tdb": SAMPLES_START_JD_TDB,
        "stop_jd_tdb": round(SAMPLES_START_JD_TDB + SAMPLES_STEP_DAYS * (SAMPLES - 1), 6),
        "floor_km": FLOOR_KM,
        "waves": int(arrays["frequency_counts"].size),
        "errors": measure(series, files),
    }
    arrays["metadata"] = np.array(json.dumps(metadata))
    buffer = io.BytesIO()
    # Stored, not deflated, with a fixed time stamp: the bytes depend neither on zlib nor on the clock.
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, array in arrays.items():
            member = io.BytesIO()
            npy_format.write_array(member, np.asarray(array, order="C"), version=(1, 0), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), member.getvalue())
    return buffer.getvalue(), metadata


def reference_text(files: SatelliteFiles) -> str:
    """Return the reference table of the tests: the files' own positions at random epochs off the grid of the fit."""
    random = np.random.default_rng(REFERENCE_SEED)
    drawn = [
        J2000_JD + 365.25 * (random.uniform(first, last, number) - 2000.0)
        for (first, last), number in REFERENCE_EPOCHS.items()
    ]
    # Never a moment of the fit's grid, which is made of eighths of a day.
    epochs = np.sort(np.floor(np.concatenate(drawn) * 1e4) / 1e4 + 3e-5)
    lines = [
        "# Galilean moons from Jupiter's body centre, geometric, ICRF, TDB, km; written by tools/fit_moon_series.py",
        f"# numpy default_rng({REFERENCE_SEED}).uniform: "
        + ", ".join(f"{number} epochs in {first}-{last}" for (first, last), number in REFERENCE_EPOCHS.items())
        + "; rounded down to 1e-4 d, plus 3e-5 d: none is on the fit's grid",
        "# sepm9501..9504.se1 minus sepm9599.se1 of Debian's swe-sat-data 4.0-20221111-2 (CC0), read by pyswisseph",
        ",".join(["jd_tdb"] + [f"{moon}_{axis}_km" for moon in MOONS for axis in "xyz"]),
    ]
    positions_km = files.positions_km(epochs).reshape(epochs.size, -1)
    for jd_tdb, row in zip(epochs.tolist(), positions_km.tolist(), strict=True):
        lines.append(",".join([f"{jd_tdb:.5f}"] + [f"{value:.3f}" for value in row]))
    return "\n".join(lines) + "\n"


def _years(jd_tdb: FloatArray) -> FloatArray:
    return np.asarray(2000.0 + (jd_tdb - J2000_JD) / 365.25)


def main(arguments: list[str] | None = None) -> int:
    """Write (or check) the table and the reference CSV, or compare with Horizons; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--files", type=Path, default=DEBIAN_FOLDER, help="the folder that holds sat/sepm9501.se1 ...")
    parser.add_argument("--check", action="store_true", help="write nothing; fail unless the files are the same")
    parser.add_argument("--horizons", type=Path, help="write nothing; compare with vectors of JPL Horizons in this CSV")
    options = parser.parse_args(arguments)
    if options.horizons is not None:
        print(json.dumps(compare_with_horizons(options.horizons), indent=2))
        return 0
    complaints = wrong_files(options.files)
    if complaints:
        print("\n".join(complaints), file=sys.stderr)
        print("Install Debian's swe-sat-data, or name its unpacked ephe folder with --files.", file=sys.stderr)
        return 1
    files = SatelliteFiles(options.files)
    table, metadata = table_bytes(files)
    reference = reference_text(files).encode()
    print(json.dumps(metadata, indent=2))
    return write_or_check({TABLE_PATH: table, REFERENCE_PATH: reference}, check=options.check)


if __name__ == "__main__":
    raise SystemExit(main())
