"""The series of the moons: its two ways in agree, its ellipses are ellipses, its orbits are the moons'."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro import moon_series
from jovian_viewer.astro.bodies import J2000_JD, MOONS, ORBITAL_PERIOD_DAYS, BodyId
from jovian_viewer.astro.moon_series import (
    moon_series_on_grid_km,
    moon_series_positions_km,
    positions_from_elements_km,
    table_metadata,
)
from jovian_viewer.astro.rotation import pole_and_meridian_deg


def test_shapes_and_order() -> None:
    epochs = J2000_JD + np.linspace(0.0, 1000.0, 300)
    position_km = moon_series_positions_km(epochs)
    assert position_km.shape == (300, 12)
    distance_km = np.linalg.norm(position_km.reshape(300, 4, 3), axis=-1).mean(axis=0)
    assert distance_km == pytest.approx([422e3, 671e3, 1070e3, 1883e3], rel=2e-3)


def test_no_moments_give_no_positions() -> None:
    assert moon_series_positions_km(np.empty(0)).shape == (0, 12)
    assert moon_series_on_grid_km(np.empty(0), np.zeros(3)).shape == (0, 3, 12)


def test_a_grid_equals_its_moments() -> None:
    starts = J2000_JD + np.array([-70_000.25, 0.0, 70_000.5])
    offsets = np.array([0.0, 0.17, 0.5, -3.0])
    grid_km = moon_series_on_grid_km(starts, offsets)
    single_km = moon_series_positions_km(np.add.outer(starts, offsets).reshape(-1)).reshape(3, 4, 12)
    # A Julian date is good to 40 microseconds, 0.7 m of Io's way.
    assert np.abs(grid_km - single_km).max() < 2e-3


def test_the_result_does_not_depend_on_the_company() -> None:
    epochs = J2000_JD + np.linspace(-50_000.0, 50_000.0, 100)
    together_km = moon_series_positions_km(epochs)
    alone_km = np.concatenate([moon_series_positions_km(epochs[index : index + 1]) for index in range(100)])
    assert np.abs(together_km - alone_km).max() < 1e-4


@pytest.mark.parametrize("moon", MOONS)
def test_a_moon_goes_round_in_its_period(moon: BodyId) -> None:
    period_days = ORBITAL_PERIOD_DAYS[moon]
    index = MOONS.index(moon)
    position_km = moon_series_positions_km(np.array([J2000_JD, J2000_JD + period_days, J2000_JD + 0.25 * period_days]))
    start, after_a_turn, after_a_quarter = position_km[:, 3 * index : 3 * index + 3]
    radius_km = np.linalg.norm(start)
    assert np.linalg.norm(after_a_turn - start) < 0.01 * radius_km
    assert abs(after_a_quarter @ start) < 0.03 * radius_km**2
    # Prograde: the way round is about Jupiter's north pole.
    ra_deg, dec_deg, _ = pole_and_meridian_deg(BodyId.JUPITER, J2000_JD)
    ra, dec = np.deg2rad(float(ra_deg)), np.deg2rad(float(dec_deg))
    pole = np.array([np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)])
    momentum = np.cross(start, after_a_quarter)
    assert momentum @ pole / np.linalg.norm(momentum) > np.cos(np.deg2rad(1.0))


def test_the_laplace_resonance_holds() -> None:
    # Io - 3 Europa + 2 Ganymede stays at 180 degrees (within a small libration), so the three never line up.
    motion = moon_series._series().mean_motion_rad_day
    longitude = moon_series._series().mean_longitude_rad
    assert motion[0] - 3.0 * motion[1] + 2.0 * motion[2] == pytest.approx(0.0, abs=1e-7)
    assert np.rad2deg(longitude[0] - 3.0 * longitude[1] + 2.0 * longitude[2]) % 360.0 == pytest.approx(180.0, abs=0.5)


def test_a_circle() -> None:
    longitude = np.linspace(0.0, 6.0, 7)
    none = np.zeros(7, dtype=np.complex128)
    position_km = positions_from_elements_km(np.full(7, 1000.0), longitude, none, none)
    expected_km = 1000.0 * np.stack([np.cos(longitude), np.sin(longitude), 0.0 * longitude], axis=-1)
    assert np.abs(position_km - expected_km).max() < 1e-9


def test_an_inclined_ellipse() -> None:
    # Written out with Kepler's equation and three rotations, instead of regular elements.
    semi_major_km, eccentricity, inclination, node, periapsis = 1000.0, 0.01, 0.2, 1.1, 2.5
    anomaly = np.linspace(0.1, 6.2, 9)
    mean_anomaly = anomaly - eccentricity * np.sin(anomaly)
    x = semi_major_km * (np.cos(anomaly) - eccentricity)
    y = semi_major_km * np.sqrt(1.0 - eccentricity**2) * np.sin(anomaly)
    argument = periapsis - node
    along, across = np.cos(argument) * x - np.sin(argument) * y, np.sin(argument) * x + np.cos(argument) * y
    expected_km = np.stack(
        [
            np.cos(node) * along - np.sin(node) * np.cos(inclination) * across,
            np.sin(node) * along + np.cos(node) * np.cos(inclination) * across,
            np.sin(inclination) * across,
        ],
        axis=-1,
    )
    position_km = positions_from_elements_km(
        np.full(9, semi_major_km),
        mean_anomaly + periapsis,
        np.full(9, eccentricity * np.exp(1j * periapsis)),
        np.full(9, np.sin(inclination / 2.0) * np.exp(1j * node)),
    )
    assert np.abs(position_km - expected_km).max() < 1e-8


def test_the_table_says_where_it_comes_from() -> None:
    metadata = table_metadata()
    assert metadata["start_jd_tdb"] < 2378496.5
    assert metadata["stop_jd_tdb"] > 2524594.0
    assert len(metadata["files_sha256"]) == 5
    assert metadata["errors"]["1950-2049"]["io"]["max_error_km"] <= 20.0
