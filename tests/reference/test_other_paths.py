"""Shipped paths, Galileo's own aside, against the encounter tables they were rebuilt from, and what was left out."""

from __future__ import annotations

import csv
import itertools
from importlib import resources

import numpy as np
import pytest

from jovian_viewer.astro import solar_system
from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import (
    ASTRONOMICAL_UNIT_KM,
    JUPITER_EQUATORIAL_RADIUS_KM,
    JUPITER_POLAR_RADIUS_KM,
    MOON_INDEX,
    RADIUS_KM,
    SECONDS_PER_DAY,
    BodyId,
)
from jovian_viewer.astro.ephemeris import moon_states
from jovian_viewer.astro.rotation import jupiter_pole_icrf, planetocentric_deg, rotation_icrf_to_body
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.astro.trajectory import PathGrade, load_trajectory
from tools.conics import Conic
from tools.pass_facts import SUN_GM_KM3_S2, SUN_POLE, jupiter_from_sun

RJ = JUPITER_EQUATORIAL_RADIUS_KM


def table(name: str) -> list[dict[str, str]]:
    folder = resources.files("jovian_viewer.catalog") / "data" / "encounters"
    return list(csv.DictReader((folder / name).read_text(encoding="utf-8").splitlines()))


def from_moon(spacecraft: SpacecraftId, moon: BodyId, jd_tdb: FloatArray) -> FloatArray:
    return load_trajectory(spacecraft).position_km(jd_tdb) - moon_states(jd_tdb)[0][..., MOON_INDEX[moon], :]


def closest(spacecraft: SpacecraftId, moon: BodyId, jd_tdb: float, reach_days: float) -> tuple[float, float]:
    """Return when, in seconds from a moment, and how far from the centre, km, a spacecraft comes closest to a moon."""
    best, distances = 0.0, np.zeros(1)
    for reach, count in ((reach_days, 401), (reach_days / 100.0, 401)):
        offsets = best + np.linspace(-reach, reach, count)
        distances = np.linalg.norm(from_moon(spacecraft, moon, jd_tdb + offsets), axis=-1)
        best = float(offsets[int(np.argmin(distances))])
    return best * SECONDS_PER_DAY, float(distances.min())


# --- Juice ------------------------------------------------------------------------------------------------------------

JUICE_FLYBYS = table("juice_flybys.csv")
JUICE_PERIJOVES = table("juice_perijoves.csv")


def test_the_tables_of_juice_are_whole() -> None:
    assert (len(JUICE_FLYBYS), len(JUICE_PERIJOVES)) == (35, 67)


@pytest.mark.parametrize("row", JUICE_FLYBYS, ids=lambda row: row["flyby"])
def test_juice_meets_every_listed_flyby(row: dict[str, str]) -> None:
    moon, jd = BodyId(row["body"].lower()), parse_utc(row["utc"])
    seconds, distance_km = closest(SpacecraftId.JUICE, moon, jd, 0.04)
    assert abs(seconds) < 20.0
    assert abs(distance_km - RADIUS_KM[moon] - float(row["altitude_km"])) < 2.0
    # Over the listed place, given to a tenth of a degree.
    lon_deg, lat_deg = planetocentric_deg(
        rotation_icrf_to_body(moon, jd) @ from_moon(SpacecraftId.JUICE, moon, np.array(jd))
    )
    off_lon = (float(lon_deg) - float(row["sub_sc_lon_east_deg"]) + 180.0) % 360.0 - 180.0
    assert abs(off_lon) * np.cos(np.deg2rad(float(lat_deg))) < 0.1
    assert abs(float(lat_deg) - float(row["sub_sc_lat_deg"])) < 0.1


@pytest.mark.parametrize("row", JUICE_PERIJOVES, ids=lambda row: row["perijove"])
def test_juice_is_at_every_listed_perijove(row: dict[str, str]) -> None:
    jd = parse_utc(row["utc"])
    place = rotation_icrf_to_body(BodyId.JUPITER, jd) @ load_trajectory(SpacecraftId.JUICE).position_km(jd)
    distance_rj = float(np.linalg.norm(place)) / RJ
    assert abs(distance_rj - float(row["distance_rj"])) < 0.1
    # The listed place is the nearest point of the spheroid below: its latitude is a little less than the spacecraft's.
    lon_deg, lat_deg = planetocentric_deg(nearest_point_km(place))
    off_lon = (float(lon_deg) - float(row["sub_sc_lon_east_deg"]) + 180.0) % 360.0 - 180.0
    off_rj = np.deg2rad(np.hypot(off_lon, float(lat_deg) - float(row["sub_sc_lat_deg"]))) * distance_rj
    assert off_rj < 0.1


def nearest_point_km(place_km: FloatArray) -> FloatArray:
    """Return the nearest point of Jupiter's spheroid to a place outside it, body-fixed axes, km."""
    squares = np.array([RJ, RJ, JUPITER_POLAR_RADIUS_KM]) ** 2
    low, high = 0.0, RJ * float(np.linalg.norm(place_km))
    for _ in range(200):
        middle = 0.5 * (low + high)
        foot = squares * place_km / (squares + middle)
        low, high = (middle, high) if np.sum(foot**2 / squares) > 1.0 else (low, middle)
    return np.asarray(squares * place_km / (squares + low))


def test_juice_keeps_its_speed_relative_to_a_moon_it_only_swings_by() -> None:
    """A moon turns the way past it and does not hurry it: what the table does not say holds, too."""
    path = load_trajectory(SpacecraftId.JUICE)
    for row in JUICE_FLYBYS[10:25]:
        moon, jd = BodyId(row["body"].lower()), parse_utc(row["utc"])
        speeds = []
        for offset in (-0.7, 0.7):
            moon_km_s = moon_states(jd + offset)[1][MOON_INDEX[moon]]
            moon_km = moon_states(jd + offset)[0][MOON_INDEX[moon]]
            position, velocity = path.state(jd + offset)
            # Jupiter's pull on the moon and on Juice differ by now: Tisserand's number, not the speed, is kept.
            pole = jupiter_pole_icrf(jd)
            energy = 0.5 * velocity @ velocity - 126686531.9 / np.linalg.norm(position)
            rate = np.linalg.norm(np.cross(moon_km, moon_km_s)) / (moon_km @ moon_km)
            speeds.append(energy - rate * (pole @ np.cross(position, velocity)))
        assert abs(speeds[1] - speeds[0]) < 0.6


def test_juice_is_schematic_where_it_must_be() -> None:
    path = load_trajectory(SpacecraftId.JUICE)
    assert path.grade_at(parse_utc("2031-11-01T00:00Z")) is PathGrade.SCHEMATIC
    assert path.grade_at(parse_utc("2034-06-06T06:53Z")) is PathGrade.SCHEMATIC
    assert path.grade_at(parse_utc("2032-12-03T05:36Z")) is PathGrade.PLANNED
    assert {path.grade_at(parse_utc(row["utc"])) for row in JUICE_FLYBYS[:29]} == {PathGrade.PLANNED}


# --- Passes -----------------------------------------------------------------------------------------------------------

PASSES = [row for row in table("flybys.csv") if row["spacecraft"] != "Galileo probe"]
# Good to so much at the moons: Voyager within a moon's radius, Pioneer as the table's own agreement.
MOON_TOLERANCE_KM = {"Voyager 1": 1000.0, "Voyager 2": 1000.0, "Pioneer 11": 3000.0, "Pioneer 10": 15_000.0}


def spacecraft_of(row: dict[str, str]) -> SpacecraftId:
    return SpacecraftId(row["spacecraft"].lower().replace(" ", "-"))


@pytest.mark.parametrize("row", [row for row in PASSES if row["body"] == "Jupiter"], ids=lambda row: row["spacecraft"])
def test_a_pass_comes_closest_to_jupiter_as_listed(row: dict[str, str]) -> None:
    path, jd = load_trajectory(spacecraft_of(row)), parse_utc(row["closest_approach_utc"])
    offsets = np.linspace(-0.02, 0.02, 4001)
    distances = np.linalg.norm(path.position_km(jd + offsets), axis=-1)
    best = int(np.argmin(distances))
    assert abs(offsets[best]) * SECONDS_PER_DAY < 120.0
    assert distances[best] == pytest.approx(float(row["distance_from_centre_km"]), rel=0.002)


@pytest.mark.parametrize(
    "row", [row for row in PASSES if row["body"] != "Jupiter"], ids=lambda row: f"{row['spacecraft']} {row['body']}"
)
def test_a_pass_meets_the_moons_of_the_table(row: dict[str, str]) -> None:
    spacecraft, moon = spacecraft_of(row), BodyId(row["body"].lower())
    seconds, distance_km = closest(spacecraft, moon, parse_utc(row["closest_approach_utc"]), 0.2)
    assert abs(distance_km - float(row["distance_from_centre_km"])) < MOON_TOLERANCE_KM[row["spacecraft"]]
    # The table's times are minutes off, one of Voyager 1's an hour, Pioneer 10's up to three hours.
    known_off_s = {("Voyager 1", "Europa"): 3700.0, ("Pioneer 10", "Callisto"): 11_000.0}
    usual_s = 1300.0 if row["spacecraft"] == "Pioneer 10" else 420.0
    assert abs(seconds) < known_off_s.get((row["spacecraft"], row["body"]), usual_s)


def test_ulysses_is_thrown_over_the_suns_south_pole() -> None:
    path = load_trajectory(SpacecraftId.ULYSSES)
    jd = path.stop_jd_tdb
    position, velocity = path.state(jd)
    place, moving = jupiter_from_sun(jd)
    orbit = Conic.of_state(position + place, velocity + moving, jd, SUN_GM_KM3_S2)
    assert np.rad2deg(np.arccos(orbit.normal @ SUN_POLE)) == pytest.approx(80.2, abs=1.0)
    assert orbit.periapsis_km / ASTRONOMICAL_UNIT_KM == pytest.approx(1.34, abs=0.03)
    assert (velocity + moving) @ SUN_POLE < 0.0


@pytest.mark.parametrize(
    ("spacecraft", "left"),
    [(SpacecraftId.VOYAGER_1, "1977-09-05T12:56Z"), (SpacecraftId.NEW_HORIZONS, "2006-01-19T19:00Z")],
)
def test_a_pass_traced_back_comes_from_the_earth(spacecraft: SpacecraftId, left: str) -> None:
    path = load_trajectory(spacecraft)
    jd = path.start_jd_tdb
    position, velocity = path.state(jd)
    place, moving = jupiter_from_sun(jd)
    orbit = Conic.of_state(position + place, velocity + moving, jd, SUN_GM_KM3_S2)
    left_jd = parse_utc(left)
    # Two-body motion from outside Jupiter's reach: a tenth of the distance to the Sun is near after years.
    away = np.linalg.norm(orbit.position_km(left_jd) - solar_system.earth_from_sun_km(left_jd))
    assert away < 0.1 * ASTRONOMICAL_UNIT_KM


# --- Juno -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", table("juno_perijoves.csv")[::6], ids=lambda row: f"PJ{row['perijove']}")
def test_juno_is_at_its_perijoves_on_time_and_low(row: dict[str, str]) -> None:
    path, jd = load_trajectory(SpacecraftId.JUNO), parse_utc(row["scet_utc"])
    moments = jd + np.linspace(-0.01, 0.01, 2001)
    moments = moments[path.covers(moments)]
    radii = np.linalg.norm(path.position_km(moments), axis=-1)
    best = int(np.argmin(radii))
    assert abs(moments[best] - jd) * SECONDS_PER_DAY < 30.0
    assert 1.0 < radii[best] / RJ < 1.13
    # It flies from north to south.
    assert path.state(jd)[1] @ jupiter_pole_icrf(jd) < 0.0


@pytest.mark.parametrize("row", table("juno_flybys.csv"), ids=lambda row: f"PJ{row['perijove']} {row['body']}")
def test_juno_meets_its_moons_about_as_near_as_listed(row: dict[str, str]) -> None:
    moon, timed = BodyId(row["body"].lower()), "T" in row["utc"]
    jd = parse_utc(row["utc"] + ("" if timed else "T12:00Z"))
    seconds, distance_km = closest(SpacecraftId.JUNO, moon, jd, 0.02 if timed else 0.75)
    assert abs(distance_km - RADIUS_KM[moon] - float(row["altitude_km"])) < 10_000.0
    if timed:
        assert abs(seconds) < 300.0


@pytest.mark.parametrize(("perijove", "latitude_deg"), [(34, 28.9), (45, 37.5), (57, 48.6)])
def test_junos_perijoves_lie_as_far_north_as_published(perijove: int, latitude_deg: float) -> None:
    jd = parse_utc(table("juno_perijoves.csv")[perijove]["scet_utc"])
    place = load_trajectory(SpacecraftId.JUNO).position_km(jd)
    assert planetocentric_deg(rotation_icrf_to_body(BodyId.JUPITER, jd) @ place)[1] == pytest.approx(
        latitude_deg, abs=1.6
    )


def test_juno_is_schematic_everywhere_and_says_how_far_off() -> None:
    path = load_trajectory(SpacecraftId.JUNO)
    assert set(path.grades) == {PathGrade.SCHEMATIC}
    at_perijove, far_out = (parse_utc(utc) for utc in ("2017-02-02T12:57Z", "2017-03-01T00:00Z"))
    assert path.error_at_km(at_perijove) == pytest.approx(0.5 * RJ, rel=0.01)
    assert path.error_at_km(far_out) == pytest.approx(10.0 * RJ, rel=0.01)


# --- Galileo's probe --------------------------------------------------------------------------------------------------


def test_the_probe_enters_where_and_as_it_did() -> None:
    path = load_trajectory(SpacecraftId.GALILEO_PROBE)
    jd = parse_utc("1995-12-07T22:04:44Z")
    assert path.stop_jd_tdb == jd
    position, velocity = path.state(jd)
    lon_deg, lat_deg = planetocentric_deg(rotation_icrf_to_body(BodyId.JUPITER, jd) @ position)
    assert float(lat_deg) == pytest.approx(6.5, abs=0.02)
    assert 360.0 - float(lon_deg) == pytest.approx(4.9, abs=0.02)
    # What was not used: 47.4 km/s relative to the turning atmosphere, 8.5 degrees downwards.
    in_air = velocity - np.cross(2.0 * np.pi / (9.9249 * 3600.0) * jupiter_pole_icrf(jd), position)
    speed = float(np.linalg.norm(in_air))
    assert speed == pytest.approx(47.4, abs=0.4)
    assert np.rad2deg(np.arcsin(in_air @ position / speed / np.linalg.norm(position))) == pytest.approx(-8.5, abs=0.5)


def test_the_probe_only_falls() -> None:
    path = load_trajectory(SpacecraftId.GALILEO_PROBE)
    radii = np.linalg.norm(path.position_km(np.linspace(path.start_jd_tdb, path.stop_jd_tdb, 500)), axis=-1)
    assert all(after < before for before, after in itertools.pairwise(radii))
