"""What the drawn bodies hide of the sky."""

from __future__ import annotations

import numpy as np

from jovian_viewer.astro.bodies import JUPITER_POLAR_RADIUS_KM
from jovian_viewer.scene.camera_geometry import DrawnBodies
from jovian_viewer.scene.sky_cover import covered
from jovian_viewer.scene.sun_layer import disc_rays

POLAR = JUPITER_POLAR_RADIUS_KM / 71492.0
EYE = np.array([-10.0, 0.0, 0.0])


def bodies(io_at: tuple[float, float, float]) -> DrawnBodies:
    far = [[0.0, 900.0, 0.0]] * 3
    return DrawnBodies(np.array([[0.0, 0.0, 0.0], io_at, *far]), np.array([1.0, 0.5, 0.1, 0.1, 0.1]), 26.6, 0.0)


def past(y: float, z: float) -> np.ndarray:
    """Return the direction that passes Jupiter's centre at these distances, nearly."""
    return np.array([[10.0, y, z]])


def test_jupiter_hides_its_flattened_disc() -> None:
    # The silhouette of a near body is a little wider than the body: 10 radii away by half a per cent.
    wider = 10.0 / np.sqrt(99.0)
    none_near = bodies((0.0, 500.0, 0.0))
    assert covered(past(0.998 * wider, 0.0), EYE, none_near).all()
    assert not covered(past(1.002 * wider, 0.0), EYE, none_near).any()
    assert covered(past(0.0, 0.998 * POLAR * wider), EYE, none_near).all()
    assert not covered(past(0.0, 1.004 * POLAR * wider), EYE, none_near).any()


def test_moons_hide_too_and_what_is_behind_the_eye_does_not() -> None:
    aside = past(0.0, 5.0)
    assert not covered(aside, EYE, bodies((0.0, 500.0, 0.0))).any()
    assert covered(aside, EYE, bodies((0.0, 0.0, 5.0))).all()
    assert not covered(-aside, EYE, bodies((0.0, 0.0, 5.0))).any()


def test_a_disc_half_behind_the_limb_is_half_covered() -> None:
    direction = past(10.0 / np.sqrt(99.0), 0.0)[0]
    rays = disc_rays(direction / np.linalg.norm(direction), 0.005)
    assert 0.35 < covered(rays, EYE, bodies((0.0, 500.0, 0.0))).mean() < 0.65


def test_rays_fill_their_disc() -> None:
    direction = np.array([0.6, 0.0, 0.8])
    rays = disc_rays(direction, 0.01)
    apart = np.arccos(np.clip(rays @ direction, -1.0, 1.0))
    assert apart.max() < 0.01
    assert np.mean(apart < 0.01 * np.sqrt(0.5)) == 0.5
    np.testing.assert_allclose(rays.mean(axis=0), direction, atol=1e-3)
