"""Osculating elements: what an ellipse is made of comes back, in Jupiter's equator, for any shape of times."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.bodies import GM_KM3_S2, MOONS, BodyId
from jovian_viewer.astro.ephemeris import moon_states
from jovian_viewer.astro.osculating import PAIR_GM_KM3_S2, osculating_elements, osculating_elements_at
from jovian_viewer.astro.rotation import rotation_icrf_to_jupiter_equator
from jovian_viewer.errors import EphemerisRangeError

EPOCH = 2461368.0
AXIS_KM = np.array([421_800.0, 671_100.0, 1_070_400.0, 1_882_700.0])
ECCENTRICITY = np.array([0.0041, 0.0094, 0.0, 0.2])
INCLINATION_DEG = np.array([0.04, 0.47, 0.0, 12.0])
NODE_DEG = np.array([10.0, 200.0, 0.0, 300.0])
PERICENTRE_DEG = np.array([120.0, 350.0, 0.0, 45.0])
ANOMALY_DEG = np.array([30.0, 181.0, 77.0, 300.0])


def on_ellipse() -> tuple[np.ndarray, np.ndarray]:
    """Return textbook positions and velocities, in the frame of the elements: angles of nodes, perifocal axes."""
    mean = np.deg2rad(ANOMALY_DEG)
    eccentric = mean.copy()
    for _ in range(50):
        eccentric = mean + ECCENTRICITY * np.sin(eccentric)
    root = np.sqrt(1.0 - ECCENTRICITY**2)
    rate = np.sqrt(PAIR_GM_KM3_S2 / AXIS_KM**3) / (1.0 - ECCENTRICITY * np.cos(eccentric))
    nought = np.zeros(4)
    place = AXIS_KM * np.array([np.cos(eccentric) - ECCENTRICITY, root * np.sin(eccentric), nought])
    speed = AXIS_KM * rate * np.array([-np.sin(eccentric), root * np.cos(eccentric), nought])
    position, velocity = np.empty((4, 3)), np.empty((4, 3))
    for moon in range(4):
        turn = about_z(NODE_DEG[moon]) @ about_x(INCLINATION_DEG[moon]) @ about_z(PERICENTRE_DEG[moon] - NODE_DEG[moon])
        position[moon], velocity[moon] = turn @ place[:, moon], turn @ speed[:, moon]
    return position, velocity


def about_z(angle_deg: float) -> np.ndarray:
    c, s = np.cos(np.deg2rad(angle_deg)), np.sin(np.deg2rad(angle_deg))
    return np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])


def about_x(angle_deg: float) -> np.ndarray:
    c, s = np.cos(np.deg2rad(angle_deg)), np.sin(np.deg2rad(angle_deg))
    return np.array([[1.0, 0.0, 0.0], [0.0, c, -s], [0.0, s, c]])


def test_the_elements_of_an_ellipse_come_back() -> None:
    position, velocity = on_ellipse()
    elements = osculating_elements(position, velocity, np.eye(3))
    np.testing.assert_allclose(elements.semi_major_axis_km, AXIS_KM, rtol=1e-12)
    np.testing.assert_allclose(elements.eccentricity, ECCENTRICITY, atol=1e-12)
    np.testing.assert_allclose(elements.mean_longitude_deg, (PERICENTRE_DEG + ANOMALY_DEG) % 360.0, atol=1e-9)
    # A circle has no pericentre.
    known = ECCENTRICITY > 0.0
    np.testing.assert_allclose(elements.pericentre_longitude_deg[known], PERICENTRE_DEG[known], atol=1e-8)


def test_longitudes_count_in_the_frame_that_is_given() -> None:
    position, velocity = on_ellipse()
    turned = osculating_elements(position, velocity, about_z(-25.0))
    np.testing.assert_allclose(turned.mean_longitude_deg, (PERICENTRE_DEG + ANOMALY_DEG - 25.0) % 360.0, atol=1e-9)


def test_the_gravity_is_that_of_jupiter_and_the_moon() -> None:
    for index, moon in enumerate(MOONS):
        assert PAIR_GM_KM3_S2[index] == GM_KM3_S2[BodyId.JUPITER] + GM_KM3_S2[moon]


@pytest.mark.parametrize("shape", [(), (5,), (2, 3), (0,)])
def test_any_shape_of_times(shape: tuple[int, ...]) -> None:
    jd_tdb = EPOCH + np.arange(int(np.prod(shape)), dtype=float).reshape(shape)
    elements = osculating_elements_at(jd_tdb)
    for values in (elements.semi_major_axis_km, elements.eccentricity, elements.mean_longitude_deg):
        assert values.shape == (*shape, 4)
    if jd_tdb.size:
        last = jd_tdb.reshape(-1)[-1]
        alone = osculating_elements_at(last)
        np.testing.assert_allclose(
            elements.mean_longitude_deg.reshape(-1, 4)[-1], alone.mean_longitude_deg, rtol=0, atol=1e-9
        )


def test_the_moments_are_those_of_the_ephemeris() -> None:
    position, velocity = moon_states(EPOCH)
    elements = osculating_elements(position, velocity, rotation_icrf_to_jupiter_equator(EPOCH))
    np.testing.assert_array_equal(elements.mean_longitude_deg, osculating_elements_at(EPOCH).mean_longitude_deg)
    with pytest.raises(EphemerisRangeError, match="1800 to 2199"):
        osculating_elements_at(0.0)


def test_real_orbits_are_nearly_circles() -> None:
    elements = osculating_elements_at(EPOCH + np.arange(0.0, 400.0, 0.7))
    # Mean elements of JPL: semi-major axes in 1000 km, eccentricities 0.004, 0.009, 0.001, 0.007.
    np.testing.assert_allclose(
        elements.semi_major_axis_km.mean(axis=0) / 1000.0, [421.8, 671.1, 1070.4, 1882.7], rtol=6e-4
    )
    np.testing.assert_allclose(elements.eccentricity.mean(axis=0), [0.004, 0.009, 0.001, 0.007], atol=0.0015)
