"""IAU orientation: matrices, tidal locking, published pole and sub-solar values."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.bodies import BODIES, BODY_INDEX, JUPITER_ROTATION_PERIOD_DAYS, MOONS, BodyId
from jovian_viewer.astro.ephemeris import earth_position_km, moon_positions_km, sun_position_km
from jovian_viewer.astro.rotation import (
    jupiter_pole_icrf,
    planetocentric_deg,
    pole_and_meridian_deg,
    rotation_icrf_to_body,
    rotation_icrf_to_equator_of,
    rotation_icrf_to_jupiter_equator,
    rotations_icrf_to_bodies,
)
from jovian_viewer.astro.timescales import utc_to_jd_tdb

EPOCH = 2461366.5
# Mean longitude of Jupiter in each moon's IAU frame: what is left of the rotation models' phases, deg.
MEAN_JUPITER_LONGITUDE_DEG = {BodyId.IO: -0.44, BodyId.EUROPA: -1.54, BodyId.GANYMEDE: -2.41, BodyId.CALLISTO: 0.86}


@pytest.mark.parametrize("body", BODIES)
def test_matrices_are_rotations_over_any_shape(body: BodyId) -> None:
    epochs = EPOCH + np.linspace(0.0, 9.0, 6).reshape(2, 3)
    matrices = rotation_icrf_to_body(body, epochs)
    assert matrices.shape == (2, 3, 3, 3)
    identity = np.einsum("...ij,...kj->...ik", matrices, matrices)
    np.testing.assert_allclose(identity, np.broadcast_to(np.eye(3), identity.shape), atol=1e-14)
    np.testing.assert_allclose(np.linalg.det(matrices), 1.0)
    np.testing.assert_array_equal(rotation_icrf_to_body(body, epochs[1, 2]), matrices[1, 2])


def test_jupiters_elements_at_j2000() -> None:
    ra_deg, dec_deg, meridian_deg = pole_and_meridian_deg(BodyId.JUPITER, 2451545.0)
    # Archinal et al. 2018, table 1, with the Ja..Je terms (at most 0.002 deg) added.
    assert float(ra_deg) == pytest.approx(268.056595, abs=0.003)
    assert float(dec_deg) == pytest.approx(64.495303, abs=0.002)
    assert float(meridian_deg) == pytest.approx(284.95)


def test_jupiter_turns_eastwards_in_9_h_55_min_30_s() -> None:
    assert pytest.approx(9 * 3600 + 55 * 60 + 29.7, abs=0.1) == JUPITER_ROTATION_PERIOD_DAYS * 86400.0
    fixed_star = np.array([1.0, 0.0, 0.0])
    later = rotation_icrf_to_body(BodyId.JUPITER, EPOCH + np.array([0.0, 0.01])) @ fixed_star
    lon_east_deg, _ = planetocentric_deg(later)
    assert (lon_east_deg[1] - lon_east_deg[0] + 180.0) % 360.0 - 180.0 == pytest.approx(-8.70536, abs=1e-4)


@pytest.mark.parametrize("moon", MOONS)
def test_moons_keep_one_face_to_jupiter(moon: BodyId) -> None:
    epochs = 2451545.0 + np.linspace(0.0, 5000.0, 20001)
    to_jupiter = -moon_positions_km(epochs)[:, BODY_INDEX[moon] - 1]
    in_body = np.einsum("nij,nj->ni", rotation_icrf_to_body(moon, epochs), to_jupiter)
    lon_east_deg, lat_deg = planetocentric_deg(in_body)
    lon_deg = (lon_east_deg + 180.0) % 360.0 - 180.0
    assert lon_deg.mean() == pytest.approx(MEAN_JUPITER_LONGITUDE_DEG[moon], abs=0.03)
    assert np.abs(lon_deg - lon_deg.mean()).max() < 1.5
    assert np.abs(lat_deg).max() < 0.6


def test_jupiters_tilt_to_sun_and_earth_in_a_worked_example() -> None:
    # Meeus, Astronomical Algorithms (1998), example 43.a: 1992 December 16, 0h UT: D_S = -2.20, D_E = -2.48 deg.
    epoch = float(utc_to_jd_tdb("1992-12-16"))
    pole = jupiter_pole_icrf(epoch)
    for position_km, expected_deg in ((sun_position_km(epoch), -2.20), (earth_position_km(epoch), -2.48)):
        declination = np.rad2deg(np.arcsin(pole @ position_km / np.linalg.norm(position_km)))
        assert float(declination) == pytest.approx(expected_deg, abs=0.01)


def test_the_moons_orbit_near_jupiters_equator() -> None:
    in_equator = np.einsum("ij,mj->mi", rotation_icrf_to_jupiter_equator(EPOCH), moon_positions_km(EPOCH))
    latitude_deg = np.rad2deg(np.arcsin(in_equator[:, 2] / np.linalg.norm(in_equator, axis=-1)))
    assert np.abs(latitude_deg).max() < 0.8


def test_directions_become_longitudes_and_latitudes() -> None:
    lon_east_deg, lat_deg = planetocentric_deg(np.array([[2.0, 0.0, 0.0], [0.0, -3.0, 0.0], [0.0, 0.0, 0.5]]))
    np.testing.assert_allclose(lon_east_deg[:2], [0.0, 270.0])
    np.testing.assert_allclose(lat_deg, [0.0, 0.0, 90.0])


@pytest.mark.parametrize("jd_tdb", [EPOCH, EPOCH + np.array([[0.0, 0.3, 900.0], [-9e4, 1e4, 5e4]])])
def test_all_bodies_at_once_are_the_bodies_one_by_one(jd_tdb: float | np.ndarray) -> None:
    rotations = rotations_icrf_to_bodies(jd_tdb)
    assert rotations.shape == (*np.shape(jd_tdb), 5, 3, 3)
    for index, body in enumerate(BODIES):
        np.testing.assert_allclose(rotations[..., index, :, :], rotation_icrf_to_body(body, jd_tdb), rtol=0, atol=1e-13)


def test_the_equator_from_its_pole() -> None:
    epochs = EPOCH + np.linspace(-8e4, 6e4, 12).reshape(3, 4)
    expected = rotation_icrf_to_jupiter_equator(epochs)
    np.testing.assert_allclose(rotation_icrf_to_equator_of(jupiter_pole_icrf(epochs)), expected, rtol=0, atol=1e-14)
    assert np.linalg.det(expected) == pytest.approx(np.ones((3, 4)))
