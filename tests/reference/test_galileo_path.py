"""Galileo's shipped path against the list of its encounters, and against another integrator (galileo_places.csv).

How far it lies from JPL's trajectory, which is not ours to ship, is measured by ``tools/galileo_path.py --sample`` and
told in docs/accuracy.md.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import (
    GM_KM3_S2,
    JUPITER_EQUATORIAL_RADIUS_KM,
    MOON_INDEX,
    MOONS,
    RADIUS_KM,
    SECONDS_PER_DAY,
    BodyId,
)
from jovian_viewer.astro.comet import site_on_jupiter_km
from jovian_viewer.astro.ephemeris import moon_states
from jovian_viewer.astro.rotation import jupiter_pole_icrf, rotation_icrf_to_body
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.astro.trajectory import PathGrade, load_trajectory
from jovian_viewer.catalog.comet import entries

RJ = JUPITER_EQUATORIAL_RADIUS_KM
# The issue asks for 2 minutes and 50 km; the list itself is right within a second and some 10 km.
WORST_KM = 15.0
WORST_S = 1.0
# What the path has taken out by then of a leg's miss, and Chebyshev pieces.
WORST_PLACE_KM = 400.0


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


ENCOUNTERS = read(
    (resources.files("jovian_viewer.catalog") / "data" / "encounters" / "galileo.csv").read_text(encoding="utf-8")
)
FLYBYS = [row for row in ENCOUNTERS if row["body"].lower() in set(MOON_INDEX)]
TOUR = [row for row in FLYBYS if row["encounter"] != "J0"]
PLACES = read(Path(__file__).with_name("galileo_places.csv").read_text(encoding="utf-8"))


def distance_km(moon: BodyId, jd_tdb: FloatArray) -> FloatArray:
    path = load_trajectory(SpacecraftId.GALILEO)
    return np.asarray(
        np.linalg.norm(path.position_km(jd_tdb) - moon_states(jd_tdb)[0][..., MOON_INDEX[moon], :], axis=-1)
    )


def closest(row: dict[str, str]) -> tuple[float, float]:
    """Return when, in seconds from the listed moment, and how high, km, Galileo comes closest."""
    moon, listed = BodyId(row["body"].lower()), parse_utc(row["closest_approach_utc"])
    best, distances = 0.0, np.zeros(1)
    for reach_days in (0.05, 5e-4):
        offsets = best + np.linspace(-reach_days, reach_days, 401)
        distances = distance_km(moon, listed + offsets)
        best = float(offsets[int(np.argmin(distances))])
    return best * SECONDS_PER_DAY, float(distances.min()) - RADIUS_KM[moon]


def test_the_list_is_whole() -> None:
    assert (TOUR[0]["encounter"], TOUR[-1]["encounter"], len(TOUR)) == ("G1", "I33", 32)


@pytest.mark.parametrize("row", FLYBYS, ids=lambda row: row["encounter"])
def test_every_encounter_is_met(row: dict[str, str]) -> None:
    seconds, altitude_km = closest(row)
    assert abs(seconds) < WORST_S
    assert abs(altitude_km - float(row["altitude_km"])) < WORST_KM


def test_the_path_keeps_clear_of_every_moon_and_of_jupiter() -> None:
    path = load_trajectory(SpacecraftId.GALILEO)
    # Every quarter of an hour; a moon is not crossed in less than five minutes.
    moments = np.arange(path.start_jd_tdb, path.stop_jd_tdb - 0.02, 1.0 / 96.0)
    moments = np.union1d(moments, [parse_utc(row["closest_approach_utc"]) for row in FLYBYS])
    for some in np.array_split(moments, 20):
        here = path.position_km(some)
        assert np.linalg.norm(here, axis=-1).min() > RJ
        for moon in MOONS:
            assert distance_km(moon, some).min() > RADIUS_KM[moon] + 90.0, moon


def test_the_tour_is_fitted_and_the_ends_are_schematic() -> None:
    path = load_trajectory(SpacecraftId.GALILEO)
    first, last = (parse_utc(row["closest_approach_utc"]) for row in (TOUR[0], TOUR[-1]))
    for middle, grade in zip(0.5 * (path.breaks_jd_tdb[:-1] + path.breaks_jd_tdb[1:]), path.grades, strict=True):
        assert grade is (PathGrade.FITTED if first < middle < last else PathGrade.SCHEMATIC)
    inner = (path.breaks_jd_tdb[:-1] >= first - 1e-6) & (path.breaks_jd_tdb[1:] <= last + 1e-6)
    # An hour from a moon, better than its own size; nowhere worse than asked for.
    assert path.error_at_km(first + 0.05) < 1000.0
    assert path.error_km[inner].max() <= 1.0 * RJ


def test_the_path_is_in_one_piece() -> None:
    path = load_trajectory(SpacecraftId.GALILEO)
    joints = path.breaks_jd_tdb[1:-1]
    moment = 1e-6
    before, speed_before = path.state(joints - moment)
    behind, speed_behind = path.state(joints + moment)
    # The burn into orbit apart, no velocity jumps by more than a moon's pull or a burn could change it.
    jump_km = np.linalg.norm(
        behind - before - 0.5 * (speed_before + speed_behind) * 2.0 * moment * SECONDS_PER_DAY, axis=-1
    )
    assert jump_km.max() < 30.0
    assert np.linalg.norm(speed_behind - speed_before, axis=-1).max() < 2.0


def test_another_integrator_finds_the_same_places() -> None:
    path = load_trajectory(SpacecraftId.GALILEO)
    by_flyby: dict[str, float] = defaultdict(float)
    for row in PLACES:
        place = np.array([float(row[axis]) for axis in ("x_km", "y_km", "z_km")])
        off_km = float(np.linalg.norm(path.position_km(float(row["jd_tdb"])) - place))
        by_flyby[row["flyby"]] = max(by_flyby[row["flyby"]], off_km)
    assert sorted(by_flyby) == sorted(row["encounter"] for row in TOUR)
    assert max(by_flyby.values()) < WORST_PLACE_KM, by_flyby
    # Most legs hold no burn that shows.
    assert np.median(list(by_flyby.values())) < 20.0


def test_it_arrives_as_published() -> None:
    path = load_trajectory(SpacecraftId.GALILEO)
    # JPL, December 1995: perijove on 7 December at 21:54 UTC, which was not put in, at 4.0 Jupiter radii, which was.
    moments = parse_utc("1995-12-07T21:54:00Z") + np.linspace(-0.02, 0.02, 4001)
    distance_rj = np.linalg.norm(path.position_km(moments), axis=-1) / RJ
    nearest = int(np.argmin(distance_rj))
    assert distance_rj[nearest] == pytest.approx(4.0, abs=0.01)
    assert abs(moments[nearest] - moments[2000]) * SECONDS_PER_DAY < 120.0


@pytest.mark.parametrize(
    ("middle_utc", "published_km_s", "within_km_s"),
    [("1995-12-08T00:52:00Z", 0.645, 0.02), ("1996-03-14T18:00:00Z", 0.378, 0.002)],
)
def test_the_burns_are_as_strong_as_published(middle_utc: str, published_km_s: float, within_km_s: float) -> None:
    # Neither was put in: the arrival asks for the weakest that do.
    path = load_trajectory(SpacecraftId.GALILEO)
    moments = parse_utc(middle_utc) + np.array([-1e-6, 1e-6])
    before, behind = path.state(moments)[1]
    assert np.linalg.norm(behind - before) == pytest.approx(published_km_s, abs=within_km_s)


def test_it_came_as_fast_as_its_probe() -> None:
    moment = parse_utc("1995-11-30T00:10:00Z")
    speeds = []
    for spacecraft in (SpacecraftId.GALILEO, SpacecraftId.GALILEO_PROBE):
        place_km, velocity_km_s = load_trajectory(spacecraft).state(moment)
        energy = velocity_km_s @ velocity_km_s - 2.0 * GM_KM3_S2[BodyId.JUPITER] / np.linalg.norm(place_km)
        speeds.append(float(np.sqrt(energy)))
    assert speeds[0] == pytest.approx(speeds[1], abs=0.005)


def test_after_i33_comes_amalthea_s_orbit_in_time_and_then_the_impact() -> None:
    path = load_trajectory(SpacecraftId.GALILEO)
    amalthea, impact = (parse_utc(ENCOUNTERS[index]["closest_approach_utc"]) for index in (-2, -1))
    there = path.position_km(amalthea)
    # Amalthea's orbit: 181 400 km from Jupiter, in the plane of its equator. Neither was put in.
    assert np.linalg.norm(there) == pytest.approx(181_400.0, rel=0.03)
    assert abs(there @ jupiter_pole_icrf(amalthea)) < 0.05 * RJ
    assert path.stop_jd_tdb == pytest.approx(impact, abs=1e-6)
    assert np.linalg.norm(path.position_km(path.stop_jd_tdb)) == pytest.approx(RJ, rel=0.01)
    # Where NASA says it went in; nor was that put in.
    end = next(one for one in entries() if one.id == "galileo-end")
    site_km, _ = site_on_jupiter_km(np.asarray(end.lat_deg), np.asarray(end.lon_east_deg))
    site_icrf_km = site_km @ rotation_icrf_to_body(BodyId.JUPITER, path.stop_jd_tdb)
    assert np.linalg.norm(path.position_km(path.stop_jd_tdb) - site_icrf_km) < 0.15 * RJ
