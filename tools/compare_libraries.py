"""Measure this program and freely installable libraries against JPL's tables, and print the errors as Markdown.

A development tool. The libraries go into an environment of their own, beside the program's dependencies::

    python -m venv /tmp/compare && /tmp/compare/bin/pip install numpy skyfield psygnal platformdirs \
        astronomy-engine==2.1.19 ephem==4.2.1 pymeeus==0.5.12 astropy==8.0.2
    /tmp/compare/bin/python -m tools.compare_libraries FOLDER [--kernel de440.bsp]

FOLDER holds tables of JPL Horizons: ``galilean_horizons_jup365.csv.gz`` (moons from Jupiter's centre),
``jupiter_heliocentric_horizons.csv.gz``, ``earth_heliocentric_horizons.csv.gz`` and ``poles_horizons.csv.gz``.
A library that is not installed is left out. Every library is given dynamical time, so that its ephemeris is
measured and not its clock; its clock is measured by itself.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import importlib
import importlib.metadata
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro import ephemeris, rotation, solar_system
from jovian_viewer.astro.apparent import apparent_geometry
from jovian_viewer.astro.arrays import FloatArray, unit_vectors
from jovian_viewer.astro.bodies import (
    ASTRONOMICAL_UNIT_KM,
    BODIES,
    GM_KM3_S2,
    J2000_JD,
    MOONS,
    SECONDS_PER_DAY,
    SPEED_OF_LIGHT_KM_S,
    BodyId,
)
from jovian_viewer.astro.central_meridian import LongitudeSystem
from jovian_viewer.astro.sky_plane import ARCSEC_PER_RADIAN, offsets_arcsec
from jovian_viewer.astro.timescales import utc_to_jd_tdb

OURS: Final = "Jovian Viewer"
# 1950-01-01 to 2050-01-01.
FIRST_JD_TDB: Final = 2433282.5
LAST_JD_TDB: Final = 2469807.5
NO_VALUE: Final = "none"
# PyEphem has a fitted theory of the moons for the years 1999 to 2039 only.
EPHEM_MOONS_FIRST_JD: Final = 2451179.5
EPHEM_MOONS_LAST_JD: Final = 2466154.5
# IERS Bulletin C: TAI - UTC, to which TT adds 32.184 s.
TT_MINUS_UTC_S: Final = {1975: 46.184, 1990: 57.184, 2005: 64.184, 2016: 68.184, 2026: 69.184}


@dataclass(frozen=True)
class MoonTable:
    """JPL's moons, and how they look from the Earth.

    Attributes
    ----------
    jd_tdb : ndarray, (n,)
        When the light of Jupiter's centre left.
    position_km : ndarray, (n, 4, 3)
        Jovicentric, ICRF, at `jd_tdb`.
    observed_jd_tdb : ndarray, (n,)
        When that light arrives at the Earth's centre.
    jupiter_from_earth_km : ndarray, (n, 3)
        Astrometric.
    moon_from_earth_km : ndarray, (n, 4, 3)
        Astrometric: each moon by its own light, which left up to 7 s before or after `jd_tdb`.
    """

    jd_tdb: FloatArray
    position_km: FloatArray
    observed_jd_tdb: FloatArray
    jupiter_from_earth_km: FloatArray
    moon_from_earth_km: FloatArray


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="where the tables of JPL Horizons lie")
    parser.add_argument("--kernel", type=Path, help="DE440 as a binary SPICE kernel, for Skyfield")
    parser.add_argument("--every", type=int, default=1, help="use every Nth row of the moons' table")
    options = parser.parse_args()
    print("Libraries: " + ", ".join(versions()) + ".\n")
    table = moon_table(options.folder / "galilean_horizons_jup365.csv.gz", options.every)
    compare_moons_in_space(table)
    compare_moons_on_sky(table)
    compare_jupiter(options.folder / "jupiter_heliocentric_horizons.csv.gz", options.kernel)
    check_earth(options.folder / "earth_heliocentric_horizons.csv.gz")
    compare_poles(options.folder / "poles_horizons.csv.gz")
    compare_clocks()
    compare_meridians()


def versions() -> list[str]:
    """Return the names and versions of the libraries at hand."""
    found = []
    for name in ("astronomy-engine", "ephem", "pymeeus", "astropy", "skyfield", "numpy"):
        try:
            found.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def library(name: str) -> Any:
    """Return a module, or None where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def read_vectors(path: Path) -> NDArray[np.void]:
    """Return a table's rows by column name, numbers as floats and names as text."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return np.genfromtxt(file, delimiter=",", names=True, skip_header=1, dtype=None, encoding="utf-8")


def moon_table(path: Path, every: int) -> MoonTable:
    """Read JPL's moons and follow their light to the Earth, without our own moons."""
    rows = read_vectors(path)
    of_moon = [rows[rows["moon"] == moon.display_name] for moon in MOONS]
    inside = (of_moon[0]["jd_tdb"] >= FIRST_JD_TDB) & (of_moon[0]["jd_tdb"] < LAST_JD_TDB)
    of_moon = [moon_rows[inside][::every] for moon_rows in of_moon]
    jd_tdb = np.asarray(of_moon[0]["jd_tdb"])
    position_km = np.stack([columns(moon_rows, "x_au", "y_au", "z_au") for moon_rows in of_moon], axis=1)
    velocity_km_s = np.stack([columns(moon_rows, "vx_aud", "vy_aud", "vz_aud") for moon_rows in of_moon], axis=1)
    position_km, velocity_km_s = position_km * ASTRONOMICAL_UNIT_KM, velocity_km_s * ASTRONOMICAL_UNIT_KM / 86400.0
    share = np.array([GM_KM3_S2[moon] for moon in MOONS]) / sum(GM_KM3_S2.values())
    jupiter_km = solar_system.jupiter_barycentre_from_sun_km(jd_tdb) - np.einsum("m,nmi->ni", share, position_km)
    jupiter_km_s = solar_system.jupiter_barycentre_velocity_from_sun_km_s(jd_tdb)
    observed_jd_tdb, from_earth_km = light_arrival(jd_tdb, jupiter_km)
    light_time_s = np.linalg.norm(from_earth_km, axis=-1) / SPEED_OF_LIGHT_KM_S
    # The moon's light left a little earlier or later; its path in those seconds is a parabola.
    pull_km_s2 = -GM_KM3_S2[BodyId.JUPITER] * position_km / np.linalg.norm(position_km, axis=-1, keepdims=True) ** 3
    moon_km = from_earth_km[:, np.newaxis] + position_km
    for _ in range(5):
        later_s = (light_time_s[:, np.newaxis] - np.linalg.norm(moon_km, axis=-1) / SPEED_OF_LIGHT_KM_S)[
            ..., np.newaxis
        ]
        moved_km = (velocity_km_s + jupiter_km_s[:, np.newaxis]) * later_s + pull_km_s2 * later_s**2 / 2.0
        moon_km = from_earth_km[:, np.newaxis] + position_km + moved_km
    return MoonTable(jd_tdb, position_km, observed_jd_tdb, from_earth_km, moon_km)


def light_arrival(jd_tdb: FloatArray, jupiter_km: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return when light that left Jupiter reaches the Earth, (n,), and Jupiter from there, (n, 3) km."""
    observed_jd_tdb = jd_tdb + 0.03
    for _ in range(6):
        from_earth_km = jupiter_km - solar_system.earth_from_sun_km(observed_jd_tdb)
        observed_jd_tdb = jd_tdb + np.linalg.norm(from_earth_km, axis=-1) / (SPEED_OF_LIGHT_KM_S * SECONDS_PER_DAY)
    return observed_jd_tdb, jupiter_km - solar_system.earth_from_sun_km(observed_jd_tdb)


def columns(rows: NDArray[np.void], *names: str) -> FloatArray:
    """Return some columns side by side, (n, len(names))."""
    return np.stack([np.asarray(rows[name], dtype=np.float64) for name in names], axis=-1)


def compare_moons_in_space(table: MoonTable) -> None:
    """Print how far each library's moons are from JPL's, in space."""
    print(f"\n### Moons from Jupiter's centre, km, {len(table.jd_tdb)} epochs 1950-2050: largest error (rms)\n")
    print_header("library", *(moon.display_name for moon in MOONS))
    print_errors(OURS, ephemeris.moon_positions_km(table.jd_tdb) - table.position_km)
    if astronomy := library("astronomy"):
        found = [astronomy.JupiterMoons(terrestrial(astronomy, jd)) for jd in table.jd_tdb]
        positions_au = [[(m.x, m.y, m.z) for m in (j.io, j.europa, j.ganymede, j.callisto)] for j in found]
        print_errors("astronomy-engine", np.array(positions_au) * ASTRONOMICAL_UNIT_KM - table.position_km)


def compare_moons_on_sky(table: MoonTable) -> None:
    """Print how far each library's moons are from JPL's across the line of sight."""
    print("\n### Moons across the line of sight from the Earth, km at Jupiter: largest error (rms)\n")
    print_header("library", *(moon.display_name for moon in MOONS))
    jupiter = table.jupiter_from_earth_km[:, np.newaxis]
    range_km = np.linalg.norm(jupiter, axis=-1, keepdims=True)
    truth_km = on_sky(table.moon_from_earth_km, jupiter) * range_km
    ours = apparent_geometry(table.observed_jd_tdb).astrometric_direction
    print_errors(OURS, on_sky(ours[:, 1:], ours[:, :1]) * range_km - truth_km)
    if ephem := library("ephem"):
        fitted = (table.observed_jd_tdb >= EPHEM_MOONS_FIRST_JD) & (table.observed_jd_tdb < EPHEM_MOONS_LAST_JD)
        earlier = table.observed_jd_tdb < EPHEM_MOONS_FIRST_JD
        for years, chosen in (("1999-2039", fitted), ("1950-1998", earlier)):
            radii = ephem_radii(ephem, table.observed_jd_tdb[chosen])
            print_scaled_errors(f"PyEphem {years}", radii, truth_km[chosen])
        later = ~(fitted | earlier)
        radii = ephem_radii(ephem, table.observed_jd_tdb[later])
        farthest = np.abs(radii).max(axis=(0, 2))
        print_row("PyEphem from 2040", *(f"places up to {radius:.0e} radii from Jupiter" for radius in farthest))
    if library("pymeeus"):
        pole = rotation.jupiter_pole_icrf(table.jd_tdb)[:, np.newaxis]
        truth_km = on_sky(table.moon_from_earth_km, jupiter, pole) * range_km
        print_scaled_errors("PyMeeus", pymeeus_radii(table.observed_jd_tdb), truth_km)


def print_scaled_errors(name: str, radii: FloatArray, truth_km: FloatArray) -> None:
    """Print errors of offsets given in radii of Jupiter without a figure: the one that suits them best is used."""
    radius_km = float(np.sum(radii * truth_km) / np.sum(radii**2))
    print_errors(f"{name} (1 radius = {radius_km:.0f} km)", radii * radius_km - truth_km)


def on_sky(moons: FloatArray, jupiter: FloatArray, north: FloatArray | None = None) -> FloatArray:
    """Return offsets from Jupiter, (n, 4, 2) radians: east and north."""
    offsets = offsets_arcsec(moons, jupiter) if north is None else offsets_arcsec(moons, jupiter, north)
    return np.stack(offsets, axis=-1) / ARCSEC_PER_RADIAN


def ephem_radii(ephem: Any, jd_tdb: FloatArray) -> FloatArray:
    """Return PyEphem's offsets in its Jupiter radii, (n, 4, 2): east and north, ICRF."""
    offsets = []
    for date in ephem_dates(ephem, jd_tdb):
        moons = [body(date) for body in (ephem.Io, ephem.Europa, ephem.Ganymede, ephem.Callisto)]
        # Its y counts southward.
        offsets.append([(moon.x, -moon.y) for moon in moons])
    return np.array(offsets)


def ephem_dates(ephem: Any, jd_tdb: FloatArray) -> Iterable[Any]:
    """Yield PyEphem's dates (Universal Time, from 1899-12-31 noon) that stand for dynamical times."""
    for days in jd_tdb - 2415020.0:
        yield ephem.Date(days - ephem.delta_t(ephem.Date(days)) / SECONDS_PER_DAY)


def pymeeus_radii(jd_tdb: FloatArray) -> FloatArray:
    """Return PyMeeus' offsets in its Jupiter radii, (n, 4, 2): east and north along Jupiter's equator and axis."""
    epoch, moons = library("pymeeus.Epoch").Epoch, library("pymeeus.JupiterMoons").JupiterMoons
    found = [moons.rectangular_positions_jovian_equatorial(epoch(float(jd))) for jd in jd_tdb]
    return np.array([[(-moon[0], moon[1]) for moon in four] for four in found])


def compare_jupiter(path: Path, kernel: Path | None) -> None:
    """Print how far each library's Jupiter is from JPL's, seen from the Sun, and for PyEphem from the Earth."""
    rows = read_vectors(path)
    inside = (rows["jd_tdb"] >= FIRST_JD_TDB) & (rows["jd_tdb"] < LAST_JD_TDB)
    jd_tdb, truth_km = (
        np.asarray(rows["jd_tdb"])[inside],
        columns(rows[inside], "x_au", "y_au", "z_au") * ASTRONOMICAL_UNIT_KM,
    )
    print(f"\n### Jupiter's centre, {len(jd_tdb)} epochs 1950-2050: largest error (rms)\n")
    print_header("library", "direction from the Sun, arc seconds", "distance, km")
    print_jupiter(OURS, -ephemeris.sun_position_km(jd_tdb), truth_km)
    if astronomy := library("astronomy"):
        vectors = [astronomy.HelioVector(astronomy.Body.Jupiter, terrestrial(astronomy, jd)) for jd in jd_tdb]
        found_km = np.array([(v.x, v.y, v.z) for v in vectors]) * ASTRONOMICAL_UNIT_KM
        print_jupiter("astronomy-engine", found_km, truth_km)
    if library("astropy"):
        print_jupiter("Astropy, built-in", astropy_jupiter_km(jd_tdb), truth_km)
    if kernel is not None:
        print_jupiter("Skyfield, DE440 (barycentre)", skyfield_jupiter_km(kernel, jd_tdb), truth_km)
    if ephem := library("ephem"):
        print_jupiter("PyEphem, from the Earth", *ephem_and_true_jupiter_km(ephem, jd_tdb, truth_km))


def print_jupiter(name: str, found_km: FloatArray, truth_km: FloatArray) -> None:
    """Print one library's errors of direction and distance."""
    across = np.linalg.norm(np.cross(unit_vectors(found_km), unit_vectors(truth_km)), axis=-1) * ARCSEC_PER_RADIAN
    along_km = np.linalg.norm(found_km, axis=-1) - np.linalg.norm(truth_km, axis=-1)
    print_row(name, largest_and_rms(across, 4), largest_and_rms(along_km, 1))


def astropy_jupiter_km(jd_tdb: FloatArray) -> FloatArray:
    """Return Astropy's Jupiter from the Sun (built-in ephemeris: Simon et al. 1994), (n, 3)."""
    get_body_barycentric = library("astropy.coordinates").get_body_barycentric
    times = library("astropy.time").Time(jd_tdb, format="jd", scale="tdb")
    jupiter, sun = (get_body_barycentric(name, times, ephemeris="builtin") for name in ("jupiter", "sun"))
    return np.asarray((jupiter - sun).xyz.to_value("km").T)


def skyfield_jupiter_km(kernel: Path, jd_tdb: FloatArray) -> FloatArray:
    """Return Skyfield's Jupiter barycentre from the Sun, (n, 3)."""
    from skyfield.api import load, load_file

    planets = load_file(str(kernel))
    times = load.timescale(builtin=True).tdb_jd(jd_tdb)
    return np.asarray((planets["jupiter barycenter"] - planets["sun"]).at(times).position.km.T)


def ephem_and_true_jupiter_km(ephem: Any, jd_tdb: FloatArray, truth_km: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return PyEphem's and the true astrometric Jupiter from the Earth, each (n, 3)."""
    observed_jd_tdb, from_earth_km = light_arrival(jd_tdb, truth_km)
    found = [ephem.Jupiter(date) for date in ephem_dates(ephem, observed_jd_tdb)]
    found_km = [
        direction(float(body.a_ra), float(body.a_dec)) * body.earth_distance * ASTRONOMICAL_UNIT_KM for body in found
    ]
    return np.array(found_km), from_earth_km


def check_earth(path: Path) -> None:
    """Print how far our Earth is from JPL's."""
    rows = read_vectors(path)
    truth_km = columns(rows, "x_au", "y_au", "z_au") * ASTRONOMICAL_UNIT_KM
    error_km = np.linalg.norm(solar_system.earth_from_sun_km(np.asarray(rows["jd_tdb"])) - truth_km, axis=-1)
    print(f"\nOur Earth from the Sun, {len(rows)} epochs: {largest_and_rms(error_km, 2)} km.")


def compare_poles(path: Path) -> None:
    """Print how far the poles are from Horizons' (given to 1e-5 degrees, at the moment the light left)."""
    rows = read_vectors(path)
    print("\n### North poles, 1e-5 degrees: largest error (rms)\n")
    print_header("library", *(body.display_name for body in BODIES))
    astronomy = library("astronomy")
    ours, theirs = [], []
    for row, body in enumerate(BODIES):
        of_body = rows[rows["body"] == body.display_name]
        jd_ut = np.asarray(of_body["jd_ut"])
        truth = direction(np.deg2rad(of_body["pole_ra_deg"]), np.deg2rad(of_body["pole_dec_deg"]))
        # UT and TDB differ by a minute, in which a pole moves by nothing.
        emission_jd_tdb = jd_ut - apparent_geometry(jd_ut).light_time_s[:, row] / SECONDS_PER_DAY
        ours.append(pole_errors(rotation.rotation_icrf_to_body(body, emission_jd_tdb)[:, 2], truth))
        if astronomy:
            its_body = getattr(astronomy.Body, body.display_name, None)
            theirs.append(NO_VALUE if its_body is None else astronomy_pole_errors(astronomy, its_body, jd_ut, truth))
    print_row(OURS, *ours)
    if theirs:
        print_row("astronomy-engine", *theirs)


def astronomy_pole_errors(astronomy: Any, its_body: Any, jd_ut: FloatArray, truth: FloatArray) -> str:
    """Return what `astronomy-engine` makes of a pole."""
    axes = [astronomy.RotationAxis(its_body, terrestrial(astronomy, jd)).north for jd in jd_ut]
    return pole_errors(np.array([(axis.x, axis.y, axis.z) for axis in axes]), truth)


def pole_errors(found: FloatArray, truth: FloatArray) -> str:
    """Return the largest and rms angle between unit vectors in 1e-5 degrees."""
    return largest_and_rms(np.rad2deg(np.linalg.norm(np.cross(found, truth), axis=-1)) * 1e5, 1)


def compare_clocks() -> None:
    """Print what each library takes TT - UTC for."""
    print("\n### TT - UTC on 1 January, seconds\n")
    print_header("library", *map(str, TT_MINUS_UTC_S))
    print_row("IERS", *(f"{seconds:.3f}" for seconds in TT_MINUS_UTC_S.values()))
    for name, difference_s in clocks().items():
        print_row(name, *(f"{difference_s(year):.3f}" for year in TT_MINUS_UTC_S))


def clocks() -> dict[str, Callable[[int], float]]:
    """Return for each library a function from a year to its TT - UTC (ours: TDB - UTC) on 1 January."""

    def jd_utc(year: int) -> float:
        return (dt.datetime(year, 1, 1, tzinfo=dt.UTC) - dt.datetime(2000, 1, 1, tzinfo=dt.UTC)).days + 2451544.5

    found: dict[str, Callable[[int], float]] = {
        f"{OURS} (TDB)": lambda year: (float(utc_to_jd_tdb(f"{year}-01-01")) - jd_utc(year)) * SECONDS_PER_DAY
    }
    if astronomy := library("astronomy"):

        def by_astronomy(year: int) -> float:
            time = astronomy.Time.Make(year, 1, 1, 0, 0, 0)
            return float(time.tt - time.ut) * SECONDS_PER_DAY

        found["astronomy-engine"] = by_astronomy
    if ephem := library("ephem"):
        found["PyEphem"] = lambda year: float(ephem.delta_t(ephem.Date((year, 1, 1))))
    if pymeeus_epoch := library("pymeeus.Epoch"):
        found["PyMeeus"] = lambda year: (
            (pymeeus_epoch.Epoch(year, 1, 1, utc=True).jde() - jd_utc(year)) * SECONDS_PER_DAY
        )
    if astropy_time := library("astropy.time"):
        found["Astropy"] = lambda year: float(
            (astropy_time.Time(f"{year}-01-01", scale="utc").tt.jd2 % 0.5) * SECONDS_PER_DAY
        )
    return found


def compare_meridians() -> None:
    """Print how far the central meridians of others are from ours (IAU constants, geometric disc)."""
    jd_tdb = np.linspace(2451545.0, LAST_JD_TDB, 500)
    ours = apparent_geometry(jd_tdb).central_meridian_deg
    print("\n### Central meridians, degrees from ours, 500 epochs 2000-2050: largest difference (rms)\n")
    print_header("library", *(f"System {system.value}" for system in LongitudeSystem))
    if ephem := library("ephem"):
        bodies = [ephem.Jupiter(date) for date in ephem_dates(ephem, jd_tdb)]
        found = np.rad2deg([(float(body.cmlI), float(body.cmlII)) for body in bodies])
        print_row("PyEphem", *(meridian_errors(found[:, k] - ours[:, k]) for k in (0, 1)), NO_VALUE)
    if astronomy := library("astronomy"):
        print_row(
            "astronomy-engine", NO_VALUE, NO_VALUE, meridian_errors(astronomy_meridian(astronomy, jd_tdb) - ours[:, 2])
        )


def astronomy_meridian(astronomy: Any, jd_tdb: FloatArray) -> FloatArray:
    """Return the System III central meridian from `astronomy-engine`'s Jupiter and axis, light time included."""
    meridians = []
    for jd in jd_tdb:
        time = terrestrial(astronomy, jd)
        seen = astronomy.GeoVector(astronomy.Body.Jupiter, time, False)
        light_days = (
            float(np.sqrt(seen.x**2 + seen.y**2 + seen.z**2)) * ASTRONOMICAL_UNIT_KM / SPEED_OF_LIGHT_KM_S / 86400
        )
        axis = astronomy.RotationAxis(astronomy.Body.Jupiter, time.AddDays(-light_days))
        ra, dec = np.deg2rad(axis.ra * 15.0), np.deg2rad(axis.dec)
        node = np.array([-np.sin(ra), np.cos(ra), 0.0])
        pole = np.array([np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)])
        to_earth = -np.array([seen.x, seen.y, seen.z])
        meridians.append(axis.spin - np.rad2deg(np.arctan2(to_earth @ np.cross(pole, node), to_earth @ node)))
    return np.array(meridians)


def meridian_errors(difference_deg: FloatArray) -> str:
    """Return the largest and rms of differences of angles."""
    return largest_and_rms((difference_deg + 180.0) % 360.0 - 180.0, 3)


def terrestrial(astronomy: Any, jd_tdb: float) -> Any:
    """Return `astronomy-engine`'s time for a dynamical time."""
    return astronomy.Time.FromTerrestrialTime(float(jd_tdb) - J2000_JD)


def direction(ra_rad: Any, dec_rad: Any) -> FloatArray:
    """Return unit vectors, (..., 3), of right ascensions and declinations."""
    cosine = np.cos(dec_rad)
    return np.stack((cosine * np.cos(ra_rad), cosine * np.sin(ra_rad), np.sin(dec_rad)), axis=-1)


def largest_and_rms(errors: FloatArray, digits: int) -> str:
    """Return the largest size and the rms of errors as text."""
    return f"{np.max(np.abs(errors)):.{digits}f} ({np.sqrt(np.mean(np.square(errors))):.{digits}f})"


def print_errors(name: str, error_km: FloatArray) -> None:
    """Print the lengths of errors, (n, 4, 2 or 3), moon by moon."""
    lengths = np.linalg.norm(error_km, axis=-1)
    print_row(name, *(largest_and_rms(lengths[:, moon], 1) for moon in range(len(MOONS))))


def print_header(*names: str) -> None:
    """Print the head of a Markdown table."""
    print_row(*names)
    print_row("---", *("---:" for _ in names[1:]))


def print_row(*cells: str) -> None:
    """Print a row of a Markdown table."""
    print("| " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    # Astropy warns of dates whose leap seconds nobody knows yet.
    warnings.simplefilter("ignore")
    main()
