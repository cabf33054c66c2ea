"""Light time and aberration against the formulas of textbooks."""

from __future__ import annotations

import numpy as np

from jovian_viewer.astro import ephemeris, solar_system
from jovian_viewer.astro.bodies import SPEED_OF_LIGHT_KM_S
from jovian_viewer.astro.light_time import aberrated, light_paths, sun_barycentric_velocity_km_s

RIGHT = np.array([1.0, 0.0, 0.0])
UP = np.array([0.0, 0.0, 1.0])


def test_aberration_turns_a_direction_towards_the_velocity() -> None:
    velocity_km_s = 0.3 * SPEED_OF_LIGHT_KM_S * UP
    # From the side: sin(angle) = v/c, exactly.
    np.testing.assert_allclose(aberrated(RIGHT, velocity_km_s), [np.sqrt(1.0 - 0.09), 0.0, 0.3], atol=1e-15)
    for along in (UP, -UP):
        np.testing.assert_allclose(aberrated(along, velocity_km_s), along, atol=1e-15)
    np.testing.assert_array_equal(aberrated(RIGHT, np.zeros(3)), RIGHT)


def test_aberration_of_slow_observers_is_the_classical_one(rng: np.random.Generator) -> None:
    directions = rng.normal(size=(50, 3))
    directions /= np.linalg.norm(directions, axis=-1, keepdims=True)
    velocities_km_s = rng.normal(scale=20.0, size=(50, 3))
    classical = directions + velocities_km_s / SPEED_OF_LIGHT_KM_S
    classical /= np.linalg.norm(classical, axis=-1, keepdims=True)
    np.testing.assert_allclose(aberrated(directions, velocities_km_s), classical, atol=1e-8)


def test_light_takes_its_distance_over_the_speed_of_light(rng: np.random.Generator) -> None:
    jd_tdb = rng.uniform(2400000.5, 2500000.5, 40)
    paths = light_paths(jd_tdb)
    np.testing.assert_allclose(
        paths.light_time_s, np.linalg.norm(paths.from_earth_km, axis=-1) / SPEED_OF_LIGHT_KM_S, rtol=1e-12
    )
    assert paths.light_time_s.min() > 1950.0
    assert paths.light_time_s.max() < 3250.0
    # Once more around changes nothing: each body at its own emission, the Sun's motion taken back.
    bodies_km = -ephemeris.sun_position_km(paths.emission_jd_tdb)
    bodies_km[:, 4] += ephemeris.moon_positions_km(paths.emission_jd_tdb[:, 4])[:, 3]
    drift_km = sun_barycentric_velocity_km_s(jd_tdb) * paths.light_time_s[:, 4:]
    earth_km = solar_system.earth_from_sun_km(jd_tdb)
    np.testing.assert_allclose(paths.from_earth_km[:, 4], bodies_km[:, 4] - drift_km - earth_km, atol=0.05)


def test_sunlight_comes_from_where_the_sun_was() -> None:
    jd_tdb = np.array([2461366.5])
    paths = light_paths(jd_tdb)
    jupiter_km = -ephemeris.sun_position_km(paths.emission_jd_tdb[:, 0])
    moved_km = np.linalg.norm(paths.sun_from_body_km[:, 0] + jupiter_km, axis=-1)
    # 12.5 m/s for 43 minutes.
    assert 25.0 < float(moved_km[0]) < 40.0


def test_the_sun_recoils_from_jupiter() -> None:
    speed_m_s = 1e3 * np.linalg.norm(sun_barycentric_velocity_km_s(np.linspace(2451545.0, 2455878.0, 30)), axis=-1)
    assert 11.5 < speed_m_s.min() < speed_m_s.max() < 13.5
