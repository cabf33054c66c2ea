"""Rebuild Juno's path from the times of its perijoves and the moons it met: schematic.

    python -m tools.juno_path [--check]

The table has the times; where the perijoves lay, and the plane, follow from few facts: the orbit of July 2016, and four
moons met closely on the way in. At those the orbit crosses Jupiter's equator, so that place and time, on an ellipse of
the right period, give perijove distance, node and latitude. Between what is known, all three change evenly from one
perijove to the next. Distant moons and published latitudes are left out: they show how good it is.
"""

from __future__ import annotations

import argparse
import csv
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from jovian_viewer.astro import solar_system
from jovian_viewer.astro.arrays import FloatArray, cross
from jovian_viewer.astro.bodies import (
    GM_KM3_S2,
    JUPITER_EQUATORIAL_RADIUS_KM,
    MOON_INDEX,
    RADIUS_KM,
    SECONDS_PER_DAY,
    BodyId,
)
from jovian_viewer.astro.ephemeris import moon_states
from jovian_viewer.astro.rotation import rotation_icrf_to_jupiter_equator
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.astro.trajectory import PathGrade
from tools.conics import Conic, eccentric_anomaly, lambert
from tools.generated_files import ROOT
from tools.pass_facts import ECLIPTIC_POLE, SUN_GM_KM3_S2, jupiter_from_sun
from tools.perijove_chain import PerijoveChain, squared_to
from tools.trajectory_file import Stretch, fit_pieces, write_trajectory

FOLDER: Final = ROOT / "jovian_viewer" / "catalog" / "data" / "encounters"
PERIJOVES_PATH: Final = FOLDER / "juno_perijoves.csv"
FLYBYS_PATH: Final = FOLDER / "juno_flybys.csv"

_GM: Final = GM_KM3_S2[BodyId.JUPITER]
_RJ: Final = JUPITER_EQUATORIAL_RADIUS_KM

# The capture orbit, July 2016 (NAIF reconstruction): node from that of Jupiter's equator on the ICRF equator,
# inclination, perijove distance. The perijove of then lay a few degrees north (Bolton et al. 2017, Science 356, 821).
CAPTURE_NODE_DEG: Final = -88.9
CAPTURE_INCLINATION_DEG: Final = 90.1
CAPTURE_PERIJOVE_RJ: Final = 1.063
CAPTURE_LATITUDE_DEG: Final = 3.8
# The last swing past the Earth (NASA), from which the speed of arrival follows.
LEFT_EARTH_UTC: Final = "2013-10-09T19:21Z"
APPROACH_DAYS: Final = 10.0
# Moons met nearer than this, at a time known to the second, hold the orbit; the others are compared with it.
HOLDING_ALTITUDE_KM: Final = 2_000.0

# Between these the perijove is looked for.
_PERIJOVES_RJ: Final = (3.0, 0.3)

# Measured against JPL's trajectory: half a Jupiter radius inside 5, up to 10 far out.
NEAR_ERROR_RJ: Final = 0.5
NEAR_RJ: Final = 5.0
FAR_ERROR_RJ: Final = 10.0
TOLERANCE_KM: Final = 20.0


@dataclass(frozen=True)
class MoonPassage:
    """A row of the table of moons.

    Attributes
    ----------
    moon : BodyId
    perijove : int
    jd_tdb : float
    altitude_km : float
    holds : bool
        Whether it is near and timed to the second.
    """

    moon: BodyId
    perijove: int
    jd_tdb: float
    altitude_km: float
    holds: bool

    def place_km(self, velocity_km_s: FloatArray) -> FloatArray:
        """Return where Juno was, (3,), flying at this velocity.

        Ahead of the moon, square to its way past it: every one of these meetings made its orbit smaller.
        """
        position, moving = (array[MOON_INDEX[self.moon]] for array in moon_states(self.jd_tdb))
        past = velocity_km_s - moving
        ahead = squared_to(past / np.linalg.norm(past), moving)
        return np.asarray(position + ahead * (RADIUS_KM[self.moon] + self.altitude_km))


@dataclass(frozen=True)
class Apsis:
    """A perijove: distance (km), ascending node and latitude (deg, in Jupiter's equator)."""

    distance_km: float
    node_deg: float
    latitude_deg: float


def read_perijoves(path: Path = PERIJOVES_PATH) -> tuple[list[int], list[float], list[str]]:
    """Return numbers and times (JD TDB) of the perijoves, gaps filled, and what is wrong with rows left out."""
    numbers: list[int] = []
    times: list[float] = []
    problems: list[str] = []
    with path.open(encoding="utf-8", newline="") as stream:
        for line, row in enumerate(csv.DictReader(stream), start=2):
            where = f"{path.name}, line {line} (perijove {row['perijove']})"
            try:
                number, jd = int(row["perijove"]), parse_utc(row["scet_utc"])
            except ValueError as error:
                problems.append(f"{where} cannot be read ({error}): it is left out")
                continue
            if times and (jd <= times[-1] or number <= numbers[-1]):
                problems.append(f"{where} is out of order: it does not follow perijove {numbers[-1]}; it is left out")
                continue
            numbers.append(number)
            times.append(jd)
    # One revolution from each to the next: what is missing stands in evenly between its neighbours.
    every = list(range(numbers[0], numbers[-1] + 1)) if numbers else []
    return every, [float(jd) for jd in np.interp(every, numbers, times)], problems


def read_moons(path: Path = FLYBYS_PATH) -> tuple[list[MoonPassage], list[str]]:
    """Return the moons met, and what is wrong with rows left out."""
    met: list[MoonPassage] = []
    problems: list[str] = []
    with path.open(encoding="utf-8", newline="") as stream:
        for line, row in enumerate(csv.DictReader(stream), start=2):
            try:
                # Of what is known to the day, its middle.
                to_the_day = "T" not in row["utc"]
                moon, jd = BodyId(row["body"].lower()), parse_utc(row["utc"] + ("T12:00Z" if to_the_day else ""))
                altitude, perijove = float(row["altitude_km"]), int(row["perijove"])
            except ValueError as error:
                problems.append(f"{path.name}, line {line} cannot be read ({error}): it is left out")
                continue
            if met and jd <= met[-1].jd_tdb:
                problems.append(
                    f"{path.name}, line {line} is out of order: it must follow the row above; it is left out"
                )
                continue
            holds = not to_the_day and altitude <= HOLDING_ALTITUDE_KM
            met.append(MoonPassage(moon, perijove, jd, altitude, holds))
    return met, problems


class JunoPath:
    """The whole path.

    Attributes
    ----------
    chain : PerijoveChain
    known : dict of int to Apsis
        By perijove: what the capture orbit and the moons say.
    """

    def __init__(self, numbers: list[int], times: list[float], moons: list[MoonPassage]) -> None:
        self.numbers, self.times = numbers, np.array(times)
        self.to_equator = rotation_icrf_to_jupiter_equator(self.times.mean())
        self.holding = [one for one in moons if one.holds and one.perijove in numbers]
        self.known = {
            numbers[0]: Apsis(CAPTURE_PERIJOVE_RJ * _RJ, CAPTURE_NODE_DEG, CAPTURE_LATITUDE_DEG),
        }
        places = {one.perijove: moon_states(one.jd_tdb)[0][MOON_INDEX[one.moon]] for one in self.holding}
        for _ in range(8):
            for one in self.holding:
                self.known[one.perijove] = self._apsis(one, places[one.perijove])
            self.chain = self._chain()
            for one in self.holding:
                wanted = one.place_km(self.chain.velocity_km_s(one.jd_tdb))
                places[one.perijove] = places[one.perijove] + wanted - self.chain.position_km(one.jd_tdb)
        self.approach = self._approach()
        self.start_jd_tdb, self.stop_jd_tdb = times[0] - APPROACH_DAYS, times[-1]

    def position_km(self, jd_tdb: FloatArray) -> FloatArray:
        """Return jovicentric positions, (n, 3)."""
        before = (jd_tdb < self.times[0])[:, np.newaxis]
        return np.where(before, self.approach.position_km(jd_tdb), self.chain.position_km(jd_tdb))

    def _period_days(self, perijove: int) -> float:
        """Return the time from the perijove before."""
        row = self.numbers.index(perijove)
        return float(self.times[row] - self.times[row - 1])

    def _apsis(self, met: MoonPassage, place_km: FloatArray) -> Apsis:
        """Return the perijove of an ellipse through a place on the way in."""
        period = self._period_days(met.perijove)
        axis = np.cbrt(_GM * (period * SECONDS_PER_DAY / (2.0 * np.pi)) ** 2)
        mean = -2.0 * np.pi * (self.times[self.numbers.index(met.perijove)] - met.jd_tdb) / period
        radius = float(np.linalg.norm(place_km))
        low, high = (1.0 - each * _RJ / axis for each in _PERIJOVES_RJ)
        # The lower the perijove, the further out at this moment: halve until it passes the place.
        for _ in range(100):
            e = 0.5 * (low + high)
            low, high = (low, e) if axis * (1.0 - e * np.cos(eccentric_anomaly(mean, e))) > radius else (e, high)
        e = 0.5 * (low + high)
        anomaly = float(eccentric_anomaly(mean, e))
        true = 2.0 * np.arctan(np.sqrt((1.0 + e) / (1.0 - e)) * np.tan(0.5 * anomaly))
        x, y, z = self.to_equator @ place_km
        # The plane through the place, of the known inclination: node a little beside it.
        latitude = np.arcsin(z / radius)
        tilt = np.deg2rad(CAPTURE_INCLINATION_DEG)
        node = np.arctan2(y, x) - np.arcsin(np.clip(np.tan(latitude) / np.tan(tilt), -1.0, 1.0))
        from_node = np.arcsin(np.sin(latitude) / np.sin(tilt))
        at_perijove = from_node - true
        return Apsis(float(axis * (1.0 - e)), float(np.rad2deg(node)), 180.0 - float(np.rad2deg(at_perijove)))

    def _chain(self) -> PerijoveChain:
        rows = sorted(self.known)
        numbers = np.array(self.numbers, dtype=np.float64)
        values = np.array(
            [(self.known[row].distance_km, self.known[row].node_deg, self.known[row].latitude_deg) for row in rows]
        )
        nodes_deg = np.rad2deg(np.unwrap(np.deg2rad(values[:, 1])))
        distance_km, node_rad = np.interp(numbers, rows, values[:, 0]), np.deg2rad(np.interp(numbers, rows, nodes_deg))
        latitude_deg = np.interp(numbers, rows, values[:, 2])
        if len(rows) > 1:
            # Beyond the last moon the perijove goes on northwards as it did on the whole.
            pace = (values[-1, 2] - values[0, 2]) / (rows[-1] - rows[0])
            latitude_deg = latitude_deg + pace * np.maximum(numbers - rows[-1], 0.0)
        tilt, along = np.deg2rad(CAPTURE_INCLINATION_DEG), np.deg2rad(180.0 - latitude_deg)
        zero = np.zeros_like(node_rad)
        to_node = np.stack((np.cos(node_rad), np.sin(node_rad), zero), axis=-1)
        normal = np.stack(
            (np.sin(node_rad) * np.sin(tilt), -np.cos(node_rad) * np.sin(tilt), zero + np.cos(tilt)), axis=-1
        )
        quarter = cross(normal, to_node)
        towards = np.cos(along)[:, np.newaxis] * to_node + np.sin(along)[:, np.newaxis] * quarter
        return PerijoveChain(self.times, towards @ self.to_equator, normal @ self.to_equator, distance_km)

    def _approach(self) -> Conic:
        """Return the way in: through the first perijove, as fast as one comes from the Earth."""
        left, arrived = parse_utc(LEFT_EARTH_UTC), float(self.times[0])
        place, moving = jupiter_from_sun(arrived)
        seconds = (arrived - left) * SECONDS_PER_DAY
        arc = lambert(solar_system.earth_from_sun_km(left), place, seconds, SUN_GM_KM3_S2, ECLIPTIC_POLE)[0]
        speed = float(np.linalg.norm(arc[1] - moving))
        towards, normal, distance = self.chain.towards[0], self.chain.normal[0], float(self.chain.distance_km[0])
        eccentricity = 1.0 + distance * speed**2 / _GM
        return Conic(towards, cross(normal, towards), distance, eccentricity, arrived, _GM)


def stretches_of(path: JunoPath) -> list[Stretch]:
    """Return errors that grow with the distance from Jupiter; nearer at the moons that hold the orbit."""
    jd = np.arange(path.start_jd_tdb, path.stop_jd_tdb, 0.02)
    radii_rj = np.linalg.norm(path.position_km(jd), axis=-1) / _RJ
    steps = np.array([NEAR_ERROR_RJ, 1.0, 2.0, 5.0, FAR_ERROR_RJ])
    errors_rj = np.clip(NEAR_ERROR_RJ * radii_rj / NEAR_RJ, NEAR_ERROR_RJ, FAR_ERROR_RJ)
    errors_km = steps[np.searchsorted(steps, errors_rj)] * _RJ
    for one in path.holding:
        errors_km[np.abs(jd - one.jd_tdb) < 0.03] = 2.0 * (RADIUS_KM[one.moon] + one.altitude_km)
    starts = np.flatnonzero(np.diff(errors_km, prepend=np.nan) != 0.0)
    return [Stretch(float(jd[start]), PathGrade.SCHEMATIC, float(f"{errors_km[start]:.3g}")) for start in starts]


def main(arguments: list[str] | None = None) -> int:
    """Rebuild the path, print how it meets the moons, write it; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail unless the files are the same")
    options = parser.parse_args(arguments)
    numbers, times, problems = read_perijoves()
    moons, moon_problems = read_moons()
    for problem in (*problems, *moon_problems):
        print(problem, file=sys.stderr)
    path = JunoPath(numbers, times, moons)
    measured = {}
    for one in moons:
        jd = one.jd_tdb + np.linspace(-0.7, 0.7, 14_001)
        away = path.position_km(jd) - moon_states(jd)[0][:, MOON_INDEX[one.moon]]
        distance = np.linalg.norm(away, axis=-1)
        best = int(np.argmin(distance))
        measured[f"PJ{one.perijove} {one.moon.display_name}"] = {
            "holds": one.holds,
            "altitude_minus_table_km": round(float(distance[best]) - RADIUS_KM[one.moon] - one.altitude_km),
            "time_minus_table_min": round(float(jd[best] - one.jd_tdb) * 1440.0, 1),
        }
    apsides = {
        number: {
            "distance_rj": round(apsis.distance_km / _RJ, 3),
            "node_deg": round(apsis.node_deg, 1),
            "latitude_deg": round(apsis.latitude_deg, 1),
        }
        for number, apsis in path.known.items()
    }
    for name, value in (*measured.items(), *apsides.items()):
        print(name, value)
    stretches = stretches_of(path)
    breaks = [*times, *(part.start_jd_tdb for part in stretches)]
    pieces = fit_pieces(path.position_km, path.start_jd_tdb, path.stop_jd_tdb, TOLERANCE_KM, breaks_jd_tdb=breaks)
    recipe = {
        "tool": "tools/juno_path.py",
        "source": "catalog/data/encounters/juno_perijoves.csv, juno_flybys.csv",
        "measured": {"moons": measured, "perijoves": apsides},
    }
    return write_trajectory(SpacecraftId.JUNO, pieces, stretches, recipe, check=options.check)


if __name__ == "__main__":
    raise SystemExit(main())
