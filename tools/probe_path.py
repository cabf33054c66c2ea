"""Rebuild the way in of Galileo's probe: the hyperbola from the Earth that ends at the place where it entered.

    python -m tools.probe_path [--check]

Three things fix it: where and when the atmosphere was entered, and from where, how fast, one comes from the last swing
past the Earth. Speed and slope at the entry are not used; they show how good it is.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import Final

import numpy as np

from jovian_viewer.astro import solar_system
from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import (
    GM_KM3_S2,
    JUPITER_EQUATORIAL_RADIUS_KM,
    JUPITER_POLAR_RADIUS_KM,
    JUPITER_ROTATION_PERIOD_DAYS,
    SECONDS_PER_DAY,
    BodyId,
)
from jovian_viewer.astro.rotation import jupiter_pole_icrf, rotation_icrf_to_body
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.surface_place import direction_in_body
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.astro.trajectory import PathGrade
from tools.conics import Conic, lambert
from tools.pass_facts import ECLIPTIC_POLE, SUN_GM_KM3_S2, jupiter_from_sun
from tools.trajectory_file import Stretch, fit_pieces, write_trajectory

_GM: Final = GM_KM3_S2[BodyId.JUPITER]
# Young, Smith and Sromovsky 1996, Science 272, 837: entry 450 km above the level of 1 bar.
ENTRY_UTC: Final = "1995-12-07T22:04:44Z"
ENTRY_LAT_DEG: Final = 6.5
ENTRY_LON_WEST_DEG: Final = 4.9
ENTRY_ALTITUDE_KM: Final = 450.0
# The same: speed and slope relative to the turning atmosphere.
ENTRY_SPEED_KM_S: Final = 47.4
ENTRY_SLOPE_DEG: Final = -8.5
# Galileo's last swing past the Earth (NASA).
LEFT_EARTH_UTC: Final = "1992-12-08T15:09Z"
SPAN_DAYS: Final = 20.0
TOLERANCE_KM: Final = 2.0
# Direction of arrival: how far two-body motion about the Sun and course corrections may turn it.
ARRIVAL_DEG: Final = 1.0


@dataclass(frozen=True)
class Entry:
    """The way in and its end.

    Attributes
    ----------
    conic : Conic
    jd_tdb : float
    speed_at_infinity_km_s : float
    air_speed_km_s, slope_deg : float
        Relative to the atmosphere; downwards is negative.
    """

    conic: Conic
    jd_tdb: float
    speed_at_infinity_km_s: float
    air_speed_km_s: float
    slope_deg: float


def way_in() -> Entry:
    """Return the hyperbola with the velocity of arrival from the Earth that ends at the entry."""
    jd = parse_utc(ENTRY_UTC)
    left = parse_utc(LEFT_EARTH_UTC)
    jupiter_km, moving = jupiter_from_sun(jd)
    seconds = (jd - left) * SECONDS_PER_DAY
    arc = lambert(solar_system.earth_from_sun_km(left), jupiter_km, seconds, SUN_GM_KM3_S2, ECLIPTIC_POLE)[0]
    place = entry_place_km(jd)
    velocity = arrival_velocity_km_s(place, arc[1] - moving)
    spin = 2.0 * np.pi / (JUPITER_ROTATION_PERIOD_DAYS * SECONDS_PER_DAY) * jupiter_pole_icrf(jd)
    in_air = velocity - np.cross(spin, place)
    up = place / np.linalg.norm(place)
    air_speed = float(np.linalg.norm(in_air))
    return Entry(
        Conic.of_state(place, velocity, jd, _GM),
        jd,
        float(np.linalg.norm(arc[1] - moving)),
        air_speed,
        float(np.rad2deg(np.arcsin(in_air @ up / air_speed))),
    )


def entry_place_km(jd_tdb: float) -> FloatArray:
    """Return the place of entry at a moment, jovicentric, ICRF, km, (3,)."""
    direction = direction_in_body(ENTRY_LAT_DEG, -ENTRY_LON_WEST_DEG)
    axes_km = np.array([JUPITER_EQUATORIAL_RADIUS_KM, JUPITER_EQUATORIAL_RADIUS_KM, JUPITER_POLAR_RADIUS_KM])
    radius = 1.0 / np.linalg.norm(direction / axes_km) + ENTRY_ALTITUDE_KM
    return np.asarray(rotation_icrf_to_body(BodyId.JUPITER, jd_tdb).T @ direction * radius)


def arrival_velocity_km_s(place_km: FloatArray, arrival_km_s: FloatArray) -> FloatArray:
    """Return the velocity at a place of what came with a velocity from afar, both (3,).

    The hyperbola through a place with a given velocity at infinity (Battin 1999, An Introduction to the Mathematics and
    Methods of Astrodynamics), turned round in time.
    """
    speed, radius = float(np.linalg.norm(arrival_km_s)), float(np.linalg.norm(place_km))
    ahead, up = arrival_km_s / speed, place_km / radius
    root = np.sqrt(1.0 + 4.0 * _GM / (radius * speed**2 * (1.0 - ahead @ up)))
    return np.asarray(0.5 * speed * ((root + 1.0) * ahead - (root - 1.0) * up))


def main(arguments: list[str] | None = None) -> int:
    """Rebuild the way in, print the checks, write it; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail unless the files are the same")
    options = parser.parse_args(arguments)
    entry = way_in()
    measured = {
        "air_speed_km_s": round(entry.air_speed_km_s, 2),
        "published_air_speed_km_s": ENTRY_SPEED_KM_S,
        "slope_deg": round(entry.slope_deg, 2),
        "published_slope_deg": ENTRY_SLOPE_DEG,
        "speed_at_infinity_km_s": round(entry.speed_at_infinity_km_s, 3),
    }
    print(measured)
    start = entry.jd_tdb - SPAN_DAYS
    edges = [start, *(entry.jd_tdb - days for days in (10.0, 5.0, 2.0, 1.0, 0.3))]
    stretches = []
    for edge in edges:
        away = float(np.linalg.norm(entry.conic.position_km(edge)))
        stretches.append(Stretch(edge, PathGrade.CONIC, float(f"{away * np.deg2rad(ARRIVAL_DEG):.2g}")))
    pieces = fit_pieces(entry.conic.position_km, start, entry.jd_tdb, TOLERANCE_KM, breaks_jd_tdb=edges)
    recipe = {"tool": "tools/probe_path.py", "source": "entry: Young et al. 1996", "measured": measured}
    return write_trajectory(SpacecraftId.GALILEO_PROBE, pieces, stretches, recipe, check=options.check)


if __name__ == "__main__":
    raise SystemExit(main())
