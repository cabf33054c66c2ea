"""From places on a globe to pixels and back: the same place again, on spheres and on Jupiter."""

from __future__ import annotations

import math

import numpy as np
import pytest

from jovian_viewer.astro.bodies import JUPITER_STRETCH, BodyId
from jovian_viewer.astro.surface_place import direction_in_body, surface_distance_km
from jovian_viewer.scene.camera_geometry import Viewpoint
from jovian_viewer.scene.place_picking import (
    DrawnGlobe,
    circle_around,
    feature_under,
    ground_at,
    see_places,
    surface_radius,
)

SIZE_PX = (900, 600)
VIEW = Viewpoint(np.array([6.0, -3.0, 2.0]), np.array([0.2, 0.1, 0.0]), np.array([0.0, 0.0, 1.0]), 30.0)


def turned(seed: int) -> np.ndarray:
    """Return some rotation."""
    q, r = np.linalg.qr(np.random.default_rng(seed).normal(size=(3, 3)))
    q = q * np.sign(np.diag(r))
    return np.asarray(q * np.linalg.det(q))


def globe(
    body: BodyId = BodyId.CALLISTO, *, seed: int = 1, radius: float = 1.0, centre: object = (0, 0, 0)
) -> DrawnGlobe:
    return DrawnGlobe(body, np.array(centre, dtype=float), radius, turned(seed), np.array([1.0, 0.0, 0.0]))


@pytest.mark.parametrize("body", [BodyId.IO, BodyId.JUPITER])
@pytest.mark.parametrize("seed", range(4))
def test_a_place_that_is_seen_is_found_again(body: BodyId, seed: int) -> None:
    drawn = globe(body, seed=seed)
    random = np.random.default_rng(seed)
    lat, lon = np.rad2deg(np.arcsin(random.uniform(-1, 1, 200))), random.uniform(0, 360, 200)
    seen = see_places(drawn, direction_in_body(lat, lon), VIEW, SIZE_PX)
    front = np.flatnonzero(seen.slant > 0.15)
    assert len(front) > 40
    for row in front:
        x_px, y_px = seen.pixel[row].tolist()
        found = ground_at(x_px, y_px, [drawn], VIEW, SIZE_PX)
        assert found is not None
        assert found[0] is body
        assert surface_distance_km(found[1], found[2], lat[row], lon[row], 1.0) < 1e-9
        assert 0.0 <= found[2] < 360.0


def test_the_sky_is_no_ground_and_the_far_side_is_not_seen() -> None:
    drawn = globe()
    assert ground_at(2.0, 2.0, [drawn], VIEW, SIZE_PX) is None
    behind = drawn.rotation_body_to_scene.T @ (-VIEW.eye / np.linalg.norm(VIEW.eye))
    assert see_places(drawn, behind[np.newaxis], VIEW, SIZE_PX).slant[0] < -0.9
    # Nor what is behind the eye.
    away = globe(centre=2.0 * VIEW.eye)
    assert ground_at(450.0, 300.0, [away], VIEW, SIZE_PX) is None


def test_of_two_bodies_the_nearer_one_is_hit() -> None:
    near, far = globe(BodyId.IO, radius=0.2, centre=0.5 * VIEW.eye), globe(BodyId.EUROPA)
    for order in ([near, far], [far, near]):
        found = ground_at(450.0, 300.0, order, VIEW, SIZE_PX)
        assert found is not None
        assert found[0] is BodyId.IO


def test_jupiter_is_flattened() -> None:
    directions = direction_in_body([90.0, 0.0], [0.0, 30.0])
    assert surface_radius(globe(BodyId.JUPITER), directions) == pytest.approx([1.0 / JUPITER_STRETCH, 1.0])
    assert surface_radius(globe(BodyId.IO), directions) == pytest.approx([1.0, 1.0])


def test_slant_and_height_of_the_sun() -> None:
    drawn = globe()
    towards_eye = drawn.rotation_body_to_scene.T @ (VIEW.eye / np.linalg.norm(VIEW.eye))
    seen = see_places(drawn, np.array([towards_eye, drawn.sun, -drawn.sun]), VIEW, SIZE_PX)
    assert seen.slant[0] == pytest.approx(1.0)
    assert seen.sun[1:] == pytest.approx([1.0, -1.0])
    distance = np.linalg.norm(VIEW.eye) - 1.0
    assert seen.radius_px[0] == pytest.approx(300.0 / math.tan(math.radians(15.0)) / distance, rel=0.01)


@pytest.mark.parametrize("lat_deg", [-90.0, -30.0, 0.0, 89.0])
def test_a_circle_keeps_its_distance_from_the_middle(lat_deg: float) -> None:
    middle = direction_in_body(lat_deg, 77.0)
    circle = circle_around(middle, 0.3, 24)
    assert circle @ middle == pytest.approx(np.full(24, math.cos(0.3)))
    assert np.linalg.norm(circle, axis=-1) == pytest.approx(np.ones(24))
    steps = np.linalg.norm(circle - np.roll(circle, 1, axis=0), axis=-1)
    assert steps == pytest.approx(np.full(24, steps[0]))


def test_the_first_box_that_holds_the_pixel_is_hit() -> None:
    boxes = [(7, 10.0, 10.0, 50.0, 20.0), (8, 40.0, 10.0, 90.0, 20.0)]
    assert feature_under(45.0, 15.0, boxes) == 7
    assert feature_under(60.0, 15.0, boxes) == 8
    assert feature_under(60.0, 25.0, boxes) is None
