"""Measure the resonance of Io, Europa and Ganymede over four centuries: what docs/accuracy.md says of it.

python -m tools.measure_resonance
"""

from __future__ import annotations

import itertools
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import MOONS
from jovian_viewer.astro.osculating import osculating_elements_at
from jovian_viewer.astro.resonance import (
    IO_EUROPA,
    PAIRS,
    angle_between_deg,
    find_conjunctions,
    resonant_angles,
    synodic_period_days,
)
from jovian_viewer.astro.timescales import parse_utc

# A step that fits no moon's period.
_STEP_DAYS: Final = 0.3
_CENTURY_HALVES: Final = ("1800-01-02", *(f"{year}-01-01" for year in range(1850, 2200, 50)), "2199-12-31")


def main() -> None:
    """Print the tables."""
    print("Laplace argument, degrees: mean, least, most, rms; the angles at rest: largest distance from 0, 180, 0")
    for start, stop in itertools.pairwise(_CENTURY_HALVES):
        jd_tdb = np.arange(parse_utc(start), parse_utc(stop), _STEP_DAYS)
        elements = osculating_elements_at(jd_tdb)
        angles = resonant_angles(elements)
        laplace = angles.laplace_deg
        at_rest = (
            angle_between_deg(angles.io_europa_at_io_deg, 0.0),
            angle_between_deg(angles.io_europa_at_europa_deg, 180.0),
            angle_between_deg(angles.europa_ganymede_at_europa_deg, 0.0),
        )
        swings = " ".join(f"{np.abs(angle).max():5.2f}" for angle in at_rest)
        print(
            f"{start[:4]}-{stop[:4]}  {laplace.mean():9.4f} {laplace.min():9.4f} {laplace.max():9.4f} "
            f"{np.sqrt(np.mean((laplace - 180.0) ** 2)):7.4f}   {swings}"
        )
    _print_motions(parse_utc("1950-01-01"), parse_utc("2050-01-01"))
    _print_conjunctions(parse_utc("2000-01-01"), parse_utc("2025-01-01"))


def _print_motions(start_jd_tdb: float, stop_jd_tdb: float) -> None:
    jd_tdb = np.arange(start_jd_tdb, stop_jd_tdb, _STEP_DAYS)
    longitude = np.unwrap(np.deg2rad(osculating_elements_at(jd_tdb).mean_longitude_deg), axis=0)
    motion: FloatArray = np.rad2deg(np.polyfit(jd_tdb - jd_tdb[0], longitude, 1)[0])
    print("\nMean motions 1950-2050, degrees a day:")
    for moon, degrees in zip(MOONS, motion, strict=True):
        print(f"  {moon.display_name:9} {degrees:12.7f}   {degrees / motion[2]:.5f} of Ganymede's")
    print(f"  Io - 2 Europa {motion[0] - 2.0 * motion[1]:.6f}, Europa - 2 Ganymede {motion[1] - 2.0 * motion[2]:.6f}")


def _print_conjunctions(start_jd_tdb: float, stop_jd_tdb: float) -> None:
    print("\nDays between conjunctions 2000-2025: shortest, mean, longest; mean motions say")
    for pair in PAIRS:
        found = np.array([one.jd_tdb for one in find_conjunctions(start_jd_tdb, stop_jd_tdb, pair)])
        days = np.diff(found)
        names = " and ".join(moon.display_name for moon in pair)
        print(f"  {names:22} {days.min():8.4f} {days.mean():8.4f} {days.max():8.4f}; {synodic_period_days(pair):8.4f}")
    meetings = find_conjunctions(start_jd_tdb, stop_jd_tdb, IO_EUROPA)
    jd_tdb = np.array([one.jd_tdb for one in meetings])
    ganymede = osculating_elements_at(jd_tdb).mean_longitude_deg[:, 2]
    aside = np.abs(angle_between_deg(ganymede, [one.longitude_deg for one in meetings]))
    print(f"When Io and Europa meet, Ganymede stands {aside.min():.2f} to {aside.max():.2f} degrees aside.")


if __name__ == "__main__":
    main()
