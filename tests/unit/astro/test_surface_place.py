"""Places on a surface: heights, bearings, the time of day and distances, for one place and for many."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.bodies import BODY_INDEX, CALLISTO_RADIUS_KM, MOONS, RADIUS_KM, BodyId
from jovian_viewer.astro.rotation import planetocentric_deg
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.surface_place import (
    bearing_deg,
    direction_in_body,
    height_above_horizon_deg,
    local_solar_time_h,
    solar_day_days,
    surface_distance_km,
)
from jovian_viewer.astro.timescales import parse_utc

UPRIGHT = np.eye(3)
FAR_KM = 7.8e8
MOMENT = parse_utc("2026-11-22T15:00Z")


def test_directions_are_found_again() -> None:
    lat_deg, lon_deg = np.array([-90.0, -30.0, 0.0, 14.7]), np.array([0.0, 200.0, 359.0, 304.0])
    lon_again, lat_again = planetocentric_deg(direction_in_body(lat_deg, lon_deg))
    np.testing.assert_allclose(lat_again, lat_deg, atol=1e-12)
    np.testing.assert_allclose(lon_again[1:], lon_deg[1:], atol=1e-12)


@pytest.mark.parametrize(
    ("lat_deg", "lon_deg", "height_deg"),
    [(0.0, 0.0, 90.0), (0.0, 90.0, 0.0), (0.0, 60.0, 30.0), (60.0, 0.0, 30.0), (0.0, 180.0, -90.0), (90.0, 12.0, 0.0)],
)
def test_heights_of_something_far_over_the_meridian(lat_deg: float, lon_deg: float, height_deg: float) -> None:
    height = height_above_horizon_deg(UPRIGHT, (FAR_KM, 0.0, 0.0), lat_deg, lon_deg, 1000.0)
    # The horizon of the surface is not that of the centre: 1000 km at this distance are 0.0001 degrees.
    assert float(height) == pytest.approx(height_deg, abs=2e-4)


def test_something_near_stands_lower_than_from_the_centre() -> None:
    # Two radii from the centre, seen from where it would be on the horizon: 26.565 degrees below it.
    assert float(height_above_horizon_deg(UPRIGHT, (2.0, 0.0, 0.0), 0.0, 90.0, 1.0)) == pytest.approx(-26.565, abs=1e-3)


@pytest.mark.parametrize(
    ("lat_deg", "lon_deg", "expected_deg"),
    [
        (0.0, -30.0, 90.0),
        (0.0, 30.0, 270.0),
        (-40.0, 0.0, 0.0),
        (40.0, 0.0, 180.0),
        (0.0, 330.0, 90.0),
    ],
)
def test_bearings_count_from_north_through_east(lat_deg: float, lon_deg: float, expected_deg: float) -> None:
    # What stands over longitude 0 is in the east of those who are west of it.
    bearing = float(bearing_deg(UPRIGHT, (FAR_KM, 0.0, 0.0), lat_deg, lon_deg, 1000.0))
    assert (bearing - expected_deg + 180.0) % 360.0 - 180.0 == pytest.approx(0.0, abs=1e-3)


@pytest.mark.parametrize(("lon_deg", "time_h"), [(0.0, 12.0), (15.0, 13.0), (345.0, 11.0), (180.0, 0.0), (270.0, 6.0)])
def test_the_farther_east_the_later(lon_deg: float, time_h: float) -> None:
    assert float(local_solar_time_h(UPRIGHT, (FAR_KM, 0.0, 1e6), lon_deg)) == pytest.approx(time_h, abs=1e-9)


@pytest.mark.parametrize(
    ("moon", "days"),
    # The synodic periods, after which eclipses come again, as the Explanatory Supplement has them.
    [(BodyId.IO, 1.769860), (BodyId.EUROPA, 3.554094), (BodyId.GANYMEDE, 7.166387), (BodyId.CALLISTO, 16.753552)],
)
def test_the_solar_day_is_the_synodic_month(moon: BodyId, days: float) -> None:
    assert solar_day_days(moon) == pytest.approx(days, rel=2e-6)


@pytest.mark.parametrize("moon", MOONS)
def test_noon_comes_back_after_a_solar_day(moon: BodyId) -> None:
    snapshot = compute_snapshot(MOMENT + np.array([0.0, 20.0]) * solar_day_days(moon))
    row = BODY_INDEX[moon]
    sun_km = snapshot.sun_position_km - snapshot.position_km[:, row]
    first, last = local_solar_time_h(snapshot.rotation_icrf_to_body[:, row], sun_km, 40.0)
    # Jupiter does not go round the Sun at an even pace: a few minutes in some months.
    assert (last - first + 12.0) % 24.0 - 12.0 == pytest.approx(0.0, abs=0.3)


@pytest.mark.parametrize("moon", MOONS)
def test_jupiter_stands_over_the_middle_of_the_near_side(moon: BodyId) -> None:
    snapshot = compute_snapshot(MOMENT)
    row = BODY_INDEX[moon]
    height = height_above_horizon_deg(
        snapshot.rotation_icrf_to_body[row], -snapshot.position_km[row], 0.0, 0.0, RADIUS_KM[moon]
    )
    assert float(height) > 85.0


def test_the_sun_goes_down_where_night_begins() -> None:
    snapshot = compute_snapshot(MOMENT)
    row = BODY_INDEX[BodyId.IO]
    rotation, sun_km = snapshot.rotation_icrf_to_body[row], snapshot.sun_position_km - snapshot.position_km[row]
    noon_lon_deg, _ = planetocentric_deg(rotation @ sun_km)
    lon_deg = float(noon_lon_deg) + np.array([-91.0, -89.0, 89.0, 91.0])
    above = height_above_horizon_deg(rotation, sun_km, 0.0, lon_deg, RADIUS_KM[BodyId.IO]) > 0.0
    assert above.tolist() == [False, True, True, False]


def test_all_places_at_all_times_at_once() -> None:
    times = MOMENT + np.array([0.0, 0.3, 5.0])
    snapshot = compute_snapshot(times)
    row = BODY_INDEX[BodyId.CALLISTO]
    rotation = snapshot.rotation_icrf_to_body[:, None, row]
    sun_km = (snapshot.sun_position_km - snapshot.position_km[:, row])[:, None]
    lat_deg, lon_deg = np.array([14.7, -80.0]), np.array([304.0, 10.0])
    heights = height_above_horizon_deg(rotation, sun_km, lat_deg, lon_deg, CALLISTO_RADIUS_KM)
    bearings = bearing_deg(rotation, sun_km, lat_deg, lon_deg, CALLISTO_RADIUS_KM)
    hours = local_solar_time_h(rotation, sun_km, lon_deg)
    assert heights.shape == bearings.shape == hours.shape == (3, 2)
    for time in range(3):
        for place in range(2):
            one = (rotation[time, 0], sun_km[time, 0])
            where = (lat_deg[place], lon_deg[place], CALLISTO_RADIUS_KM)
            assert float(height_above_horizon_deg(*one, *where)) == pytest.approx(heights[time, place])
            assert float(bearing_deg(*one, *where)) == pytest.approx(bearings[time, place])
            assert float(local_solar_time_h(*one, lon_deg[place])) == pytest.approx(hours[time, place])


@pytest.mark.parametrize(
    ("first", "second", "turns"),
    [
        ((0.0, 0.0), (0.0, 90.0), 0.25),
        ((0.0, 10.0), (0.0, 190.0), 0.5),
        ((90.0, 0.0), (-90.0, 77.0), 0.5),
        ((45.0, 359.0), (45.0, -1.0), 0.0),
        ((10.0, 20.0), (10.0 + 1e-7, 20.0), 1e-7 / 360.0),
    ],
)
def test_distances_along_the_ground(first: tuple[float, float], second: tuple[float, float], turns: float) -> None:
    distance_km = float(surface_distance_km(*first, *second, 1000.0))
    assert distance_km == pytest.approx(turns * 2.0 * np.pi * 1000.0, abs=1e-9, rel=1e-7)


def test_distances_to_many_places() -> None:
    distance_km = surface_distance_km(0.0, 0.0, np.zeros(4), np.array([0.0, 30.0, 60.0, 90.0]), 1.0)
    np.testing.assert_allclose(distance_km, np.deg2rad([0.0, 30.0, 60.0, 90.0]), atol=1e-12)
