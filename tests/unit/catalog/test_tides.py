"""Tides: the numbers, their extremes over an orbit, shapes and errors."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.bodies import GM_KM3_S2, MOONS, ORBITAL_PERIOD_DAYS, RADIUS_KM, BodyId
from jovian_viewer.astro.solar_system import START_JD_TDB, STOP_JD_TDB
from jovian_viewer.catalog.comparison import ComparisonId
from jovian_viewer.catalog.physical import semi_major_axis_km
from jovian_viewer.catalog.tides import (
    TIDED_MOONS,
    distance_from_planet_km,
    heating_times_callisto,
    tide_m_s2,
    tide_readings,
    tided_world,
    tides_over_orbit,
)
from jovian_viewer.errors import BadInputError, EphemerisRangeError

NOW = 2461368.0


def test_the_tide_is_the_difference_between_centre_and_surface() -> None:
    distance_km, radius_km, gm = 421_800.0, RADIUS_KM[BodyId.IO], GM_KM3_S2[BodyId.JUPITER]
    near = 1000.0 * gm * (1.0 / (distance_km - radius_km) ** 2 - 1.0 / distance_km**2)
    far = 1000.0 * gm * (1.0 / distance_km**2 - 1.0 / (distance_km + radius_km) ** 2)
    assert float(tide_m_s2(BodyId.IO, distance_km)) == pytest.approx((near + far) / 2.0, rel=1e-4)


def test_published_magnitudes() -> None:
    # 2 GM R / a^3 by hand, to three figures.
    expected = {BodyId.IO: 6.15e-3, BodyId.EUROPA: 1.31e-3, BodyId.GANYMEDE: 5.44e-4, BodyId.CALLISTO: 9.15e-5}
    for moon, tide in expected.items():
        assert float(tide_m_s2(moon, semi_major_axis_km(moon))) == pytest.approx(tide, rel=2e-3)
    assert float(tide_m_s2(ComparisonId.MOON, 384_400.0)) == pytest.approx(2.44e-5, rel=2e-3)


def test_readings_follow_the_clock() -> None:
    now, later = tide_readings(NOW), tide_readings(NOW + 0.6)
    assert [reading.world.moon for reading in now] == list(TIDED_MOONS)
    for reading, next_one in zip(now, later, strict=True):
        assert reading.tide_m_s2 != next_one.tide_m_s2
        assert reading.distance_km == float(distance_from_planet_km(reading.world.moon, NOW))
    callisto = now[3]
    assert callisto.times_callisto == callisto.swing_times_callisto == 1.0
    assert now[0].times_callisto == pytest.approx(now[0].tide_m_s2 / callisto.tide_m_s2)


@pytest.mark.parametrize("moon", TIDED_MOONS)
def test_the_extremes_hold_for_the_whole_orbit(moon: BodyId | ComparisonId) -> None:
    period_days = tided_world(moon).period_days
    epochs = NOW + np.linspace(-0.5, 0.5, 2003) * period_days
    distance_km = distance_from_planet_km(moon, epochs)
    orbit = tides_over_orbit(moon, NOW)
    # Between the places looked at, an orbit's end is missed by a part in a thousand of its eccentricity.
    slack_km = 2e-3 * (distance_km.max() - distance_km.min())
    assert float(orbit.nearest_km) == pytest.approx(distance_km.min(), abs=slack_km)
    assert float(orbit.farthest_km) == pytest.approx(distance_km.max(), abs=slack_km)
    assert float(orbit.strongest_m_s2) == float(tide_m_s2(moon, orbit.nearest_km))
    assert float(orbit.swing_m_s2) == float(orbit.strongest_m_s2 - orbit.weakest_m_s2) > 0.0


def test_io_is_kneaded_by_more_than_the_whole_tide_of_callisto() -> None:
    readings = {reading.world.moon: reading for reading in tide_readings(NOW)}
    assert float(readings[BodyId.IO].orbit.swing_m_s2) > readings[BodyId.CALLISTO].tide_m_s2


def test_shapes_broadcast() -> None:
    epochs = NOW + np.arange(6.0).reshape(2, 3)
    assert distance_from_planet_km(BodyId.IO, epochs).shape == (2, 3)
    assert distance_from_planet_km(ComparisonId.MOON, epochs).shape == (2, 3)
    orbit = tides_over_orbit(BodyId.EUROPA, epochs)
    assert orbit.nearest_km.shape == orbit.swing_m_s2.shape == (2, 3)
    assert orbit.nearest_km[1, 2] == tides_over_orbit(BodyId.EUROPA, epochs[1, 2]).nearest_km


@pytest.mark.parametrize("jd_tdb", [START_JD_TDB, STOP_JD_TDB])
def test_at_the_ends_of_the_ephemeris_the_last_orbit_counts(jd_tdb: float) -> None:
    inside = jd_tdb + np.copysign(ORBITAL_PERIOD_DAYS[BodyId.CALLISTO] / 2.0, NOW - jd_tdb)
    at_the_end, within = tides_over_orbit(BodyId.CALLISTO, jd_tdb), tides_over_orbit(BodyId.CALLISTO, inside)
    assert float(at_the_end.nearest_km) == float(within.nearest_km)
    assert len(tide_readings(jd_tdb)) == len(TIDED_MOONS)


def test_beyond_the_ephemeris_it_says_so() -> None:
    with pytest.raises(EphemerisRangeError):
        tides_over_orbit(BodyId.IO, START_JD_TDB - 400.0)


def test_the_heating_follows_size_pace_and_eccentricity() -> None:
    io, callisto = tided_world(BodyId.IO), tided_world(BodyId.CALLISTO)
    pace, size = callisto.period_days / io.period_days, io.radius_km / callisto.radius_km
    expected = (pace * size) ** 5 * (io.eccentricity / callisto.eccentricity) ** 2
    assert heating_times_callisto(BodyId.IO) == pytest.approx(expected)
    assert heating_times_callisto(BodyId.CALLISTO) == 1.0
    in_order = [heating_times_callisto(moon) for moon in MOONS]
    assert in_order == sorted(in_order, reverse=True)


@pytest.mark.parametrize("moon", [BodyId.JUPITER, ComparisonId.EARTH])
def test_planets_have_no_tide_here(moon: BodyId | ComparisonId) -> None:
    with pytest.raises(BadInputError, match=r"no tide across .* use one of io, europa"):
        tided_world(moon)
