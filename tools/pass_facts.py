"""What is known of the passes of Jupiter beside the encounter table: where each spacecraft came from and went to."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from jovian_viewer.astro import solar_system
from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import ASTRONOMICAL_UNIT_KM, DAYS_PER_JULIAN_CENTURY, J2000_JD, BodyId
from jovian_viewer.astro.planets import PLANET_INDEX, PlanetId, planets_from_sun_km
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.errors import BadInputError
from tools.conics import eccentric_anomaly
from tools.generated_files import ROOT

ENCOUNTERS: Final = ROOT / "jovian_viewer" / "catalog" / "data" / "encounters"
TABLE_PATH: Final = ENCOUNTERS / "flybys.csv"

# GM of the Sun, DE440 (gm_de440.tpc), km3/s2.
SUN_GM_KM3_S2: Final = 132712440041.27942
# IAU 1976, obliquity of the ecliptic of J2000.
OBLIQUITY_RAD: Final = np.deg2rad(23.4392911)
ECLIPTIC_POLE: Final = np.array([0.0, -np.sin(OBLIQUITY_RAD), np.cos(OBLIQUITY_RAD)])
# IAU 2015 (Archinal et al. 2018): the Sun's north pole, right ascension 286.13, declination 63.87 degrees.
_POLE_RA, _POLE_DEC = np.deg2rad((286.13, 63.87))
SUN_POLE: Final = np.array(
    [np.cos(_POLE_DEC) * np.cos(_POLE_RA), np.cos(_POLE_DEC) * np.sin(_POLE_RA), np.sin(_POLE_DEC)]
)

# Pluto's mean elements of J2000 and their rates a century (au, -, deg): E. M. Standish, JPL, "Keplerian elements for
# approximate positions of the major planets", table 1 (1800 to 2050). Semi-major axis, eccentricity, inclination, mean
# longitude, longitude of perihelion, longitude of the node.
_PLUTO: Final = (39.48211675, 0.24882730, 17.14001206, 238.92903833, 224.06891629, 110.30393684)
_PLUTO_RATES: Final = (-0.00031596, 0.00005170, 0.00004818, 145.20780515, -0.04062942, -0.01183482)


@dataclass(frozen=True)
class Journey:
    """Where a spacecraft left for Jupiter, and where it went from there.

    Attributes
    ----------
    left_earth : str
        UTC: launch, or last swing past the Earth.
    reached : str
        UTC of the encounter after Jupiter; empty if there was none.
    target : str
        ``"saturn"``, ``"pluto"`` or empty.
    """

    left_earth: str
    reached: str = ""
    target: str = ""


# NSSDCA master catalogue and the missions' own pages; to the minute.
JOURNEYS: Final = {
    SpacecraftId.PIONEER_10: Journey("1972-03-03T01:49Z"),
    SpacecraftId.PIONEER_11: Journey("1973-04-06T02:11Z", "1979-09-01T16:31Z", "saturn"),
    SpacecraftId.VOYAGER_1: Journey("1977-09-05T12:56Z", "1980-11-12T23:46Z", "saturn"),
    SpacecraftId.VOYAGER_2: Journey("1977-08-20T14:29Z", "1981-08-26T03:24Z", "saturn"),
    SpacecraftId.ULYSSES: Journey("1990-10-06T11:47Z"),
    SpacecraftId.CASSINI: Journey("1999-08-18T03:28Z", "2004-07-01T02:48Z", "saturn"),
    SpacecraftId.NEW_HORIZONS: Journey("2006-01-19T19:00Z", "2015-07-14T11:50Z", "pluto"),
}
# Ulysses, on the orbit Jupiter gave it: highest southern latitude above the Sun's equator, perihelion (ESA).
ULYSSES_SOUTH_DEG: Final = 80.2
ULYSSES_PERIHELION_AU: Final = 1.34
ULYSSES_PERIHELION_UTC: Final = "1995-03-12T00:00Z"


@dataclass(frozen=True)
class Sighting:
    """A row of the encounter table: when a body was passed, and how far from its centre."""

    body: BodyId
    jd_tdb: float
    distance_km: float


def read_sightings(path: Path = TABLE_PATH) -> tuple[dict[SpacecraftId, list[Sighting]], list[str]]:
    """Return the rows of each spacecraft in order of time, and what is wrong with those left out.

    A row is left out that cannot be read, that stands before the one above it, or that lies days from the others of
    its spacecraft: no pass takes a month.
    """
    names = {spacecraft.value.replace("-", " "): spacecraft for spacecraft in SpacecraftId}
    found: dict[SpacecraftId, list[Sighting]] = {}
    problems: list[str] = []
    with path.open(encoding="utf-8", newline="") as stream:
        for line, row in enumerate(csv.DictReader(stream), start=2):
            where = f"{path.name}, line {line} ({row['spacecraft']}, {row['body']})"
            try:
                spacecraft = names[row["spacecraft"].casefold()]
                moment, distance = row["closest_approach_utc"], row["distance_from_centre_km"]
                sighting = Sighting(BodyId(row["body"].lower()), parse_utc(moment), float(distance))
            except (KeyError, ValueError, BadInputError) as error:
                problems.append(f"{where} cannot be read ({error}): it is left out")
                continue
            above = found.setdefault(spacecraft, [])
            if above and not above[-1].jd_tdb < sighting.jd_tdb < above[0].jd_tdb + 30.0:
                problems.append(f"{where} is out of order: it must follow the row above within days; it is left out")
                continue
            above.append(sighting)
    return found, problems


def pluto_from_sun_km(jd_tdb: float) -> FloatArray:
    """Return Pluto from the Sun, ICRF, km, (3,); good to about 0.01 degrees (Standish's approximate elements)."""
    centuries = (jd_tdb - J2000_JD) / DAYS_PER_JULIAN_CENTURY
    axis, e, inclination, longitude, perihelion, node = (
        value + rate * centuries for value, rate in zip(_PLUTO, _PLUTO_RATES, strict=True)
    )
    anomaly = float(eccentric_anomaly(np.deg2rad(longitude - perihelion), e))
    x, y = axis * (np.cos(anomaly) - e), axis * np.sqrt(1.0 - e * e) * np.sin(anomaly)
    argument, turn, tilt = np.deg2rad((perihelion - node, node, inclination))
    u, v = x * np.cos(argument) - y * np.sin(argument), x * np.sin(argument) + y * np.cos(argument)
    ecliptic = np.array(
        [
            u * np.cos(turn) - v * np.sin(turn) * np.cos(tilt),
            u * np.sin(turn) + v * np.cos(turn) * np.cos(tilt),
            v * np.sin(tilt),
        ]
    )
    cosine, sine = np.cos(OBLIQUITY_RAD), np.sin(OBLIQUITY_RAD)
    rotation = np.array([[1.0, 0.0, 0.0], [0.0, cosine, -sine], [0.0, sine, cosine]])
    return np.asarray(rotation @ ecliptic * ASTRONOMICAL_UNIT_KM)


def target_from_sun_km(target: str, jd_tdb: float) -> FloatArray:
    """Return where Saturn or Pluto stands from the Sun, ICRF, km, (3,)."""
    if target == "pluto":
        return pluto_from_sun_km(jd_tdb)
    return np.asarray(planets_from_sun_km(jd_tdb)[PLANET_INDEX[PlanetId(target)]])


def jupiter_from_sun(jd_tdb: float) -> tuple[FloatArray, FloatArray]:
    """Return position (km) and velocity (km/s) of Jupiter's system from the Sun, ICRF, (3,)."""
    return (
        solar_system.jupiter_barycentre_from_sun_km(jd_tdb),
        solar_system.jupiter_barycentre_velocity_from_sun_km_s(jd_tdb),
    )
