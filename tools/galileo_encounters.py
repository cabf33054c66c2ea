"""Galileo's encounters as the fit sees them: the shipped table with the moons' positions and velocities."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import GM_KM3_S2, MOON_INDEX, RADIUS_KM, BodyId
from jovian_viewer.astro.ephemeris import moon_states
from jovian_viewer.astro.timescales import parse_utc
from tools.generated_files import ROOT

TABLE_PATH: Final = ROOT / "jovian_viewer" / "catalog" / "data" / "encounters" / "galileo.csv"

# The legs that are free flight between moons of known GM; galileo_arrival and galileo_departure have the others.
FIRST: Final = "G1"
LAST: Final = "I33"


@dataclass(frozen=True)
class Encounter:
    """One close approach of the table.

    Attributes
    ----------
    name : str
        ``"E12"``: the first letter of the moon and the number of the orbit about Jupiter.
    orbit : int
        That number: the apojoves passed since arrival.
    moon : BodyId
    jd_tdb : float
        Time of closest approach.
    altitude_km : float
    moon_position_km, moon_velocity_km_s : ndarray, (3,)
        Jovicentric, ICRF, from the program's own ephemeris.
    """

    name: str
    orbit: int
    moon: BodyId
    jd_tdb: float
    altitude_km: float
    moon_position_km: FloatArray
    moon_velocity_km_s: FloatArray

    @property
    def gm_km3_s2(self) -> float:
        """GM of the moon."""
        return GM_KM3_S2[self.moon]

    @property
    def periapsis_km(self) -> float:
        """The listed distance from the moon's centre."""
        return RADIUS_KM[self.moon] + self.altitude_km


@dataclass(frozen=True)
class ListedMoment:
    """A row that is no flyby of one of the four moons (Amalthea, the impact): name, time and altitude."""

    name: str
    jd_tdb: float
    altitude_km: float


def read_encounters(path: Path = TABLE_PATH) -> tuple[list[Encounter], list[ListedMoment]]:
    """Return the flybys of the four moons in order of time, and the other rows.

    Raises
    ------
    ValueError
        If a time or altitude cannot be read.
    """
    flybys: list[Encounter] = []
    others: list[ListedMoment] = []
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            jd_tdb, altitude_km = parse_utc(row["closest_approach_utc"]), float(row["altitude_km"])
            moon = row["body"].lower()
            if moon not in set(MOON_INDEX):
                others.append(ListedMoment(row["encounter"], jd_tdb, altitude_km))
                continue
            body = BodyId(moon)
            position_km, velocity_km_s = moon_states(jd_tdb)
            number = re.sub(r"\D", "", row["encounter"])
            flybys.append(
                Encounter(
                    row["encounter"],
                    int(number),
                    body,
                    jd_tdb,
                    altitude_km,
                    position_km[MOON_INDEX[body]],
                    velocity_km_s[MOON_INDEX[body]],
                )
            )
    return sorted(flybys, key=lambda encounter: encounter.jd_tdb), others


def tour(flybys: list[Encounter]) -> list[Encounter]:
    """Return the flybys from the first to the last leg that is flown freely."""
    names = [flyby.name for flyby in flybys]
    return flybys[names.index(FIRST) : names.index(LAST) + 1]
