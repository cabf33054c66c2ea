"""Jupiter's oblate and partly lit outline, against points whose place is known."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.phenomena.outline import Outline, project

POLE = np.array([0.0, 0.0, 1.0])
FAR = 1e12
EQUATOR_KM, POLAR_KM = 71492.0, 66854.0


def distance_km(place: list[float], source: list[float], other: list[float] | None = None) -> float:
    source_km = np.array(source)
    outline = Outline.of(source_km, source_km if other is None else np.array(other), POLE)
    places = project(np.array(place), source_km, POLE)
    return float(outline.distance_km(places.x_km, places.y_km))


@pytest.mark.parametrize(
    ("place", "expected_km"),
    [
        ([0.0, EQUATOR_KM, 0.0], 0.0),
        ([0.0, -EQUATOR_KM, 0.0], 0.0),
        ([0.0, 0.0, POLAR_KM], 0.0),
        ([0.0, EQUATOR_KM + 1500.0, 0.0], 1500.0),
        ([0.0, 0.0, POLAR_KM + 2600.0], 2600.0),
        ([0.0, 0.0, POLAR_KM - 2600.0], -2600.0),
        ([0.0, 69000.0, 0.0], 69000.0 - EQUATOR_KM),
        ([0.0, 0.0, 69000.0], 69000.0 - POLAR_KM),
    ],
)
def test_on_the_axes_of_the_disc(place: list[float], expected_km: float) -> None:
    assert distance_km(place, [FAR, 0.0, 0.0]) == pytest.approx(expected_km, abs=0.2)


def test_distance_is_along_the_normal_in_real_kilometres() -> None:
    angle = np.deg2rad(np.arange(0.0, 360.0, 7.0))
    limb = np.stack((np.zeros_like(angle), EQUATOR_KM * np.cos(angle), POLAR_KM * np.sin(angle)), axis=-1)
    normal = limb / np.array([1.0, EQUATOR_KM**2, POLAR_KM**2])
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
    source = np.array([FAR, 0.0, 0.0])
    for offset_km in (-2600.0, 1560.0, 4100.0):
        places = project(limb + offset_km * normal, source, POLE)
        found = Outline.of(source, source, POLE).distance_km(places.x_km, places.y_km)
        assert np.abs(found - offset_km).max() < 0.5


def test_seen_from_above_the_pole_the_disc_is_round() -> None:
    assert distance_km([EQUATOR_KM, 0.0, 0.0], [1.0, 0.0, FAR]) == pytest.approx(0.0, abs=0.2)
    assert distance_km([0.0, EQUATOR_KM + 1000.0, 0.0], [1.0, 0.0, FAR]) == pytest.approx(1000.0, abs=0.2)


def test_a_near_moon_looks_farther_out_by_perspective() -> None:
    # From 6e8 km a moon a million km nearer needs 71 492 (1 - 1/600) km from the axis to touch the limb.
    near = distance_km([1e6, EQUATOR_KM * (1.0 - 1e6 / 6e8), 0.0], [6e8, 0.0, 0.0])
    assert near == pytest.approx(0.0, abs=0.2)


def test_a_ray_through_a_place_on_the_outline_touches_the_spheroid() -> None:
    source = np.array([5e8, 1.5e8, 4e7])
    rng = np.random.default_rng(5)
    for _ in range(20):
        direction = rng.normal(size=3)
        place = 4e5 * source / np.linalg.norm(source) + 4e4 * direction
        places = project(place, source, POLE)
        distance = Outline.of(source, source, POLE).distance_km(places.x_km, places.y_km)
        along = place - source
        squeeze = np.array([1.0, 1.0, EQUATOR_KM / POLAR_KM])
        a, b = along * squeeze, source * squeeze
        misses = (a @ b) ** 2 - (a @ a) * (b @ b - EQUATOR_KM**2) < 0.0
        assert misses == (distance > 0.0)


def test_the_dark_side_ends_at_the_terminator() -> None:
    # The other light comes from 10 degrees to the right: the left edge is cut by cos(10 deg).
    other = [FAR * np.cos(np.deg2rad(10.0)), FAR * np.sin(np.deg2rad(10.0)), 0.0]
    lit_edge_km = EQUATOR_KM * np.cos(np.deg2rad(10.0))
    assert distance_km([0.0, -lit_edge_km, 0.0], [FAR, 0.0, 0.0], other) == pytest.approx(0.0, abs=0.2)
    assert distance_km([0.0, -EQUATOR_KM, 0.0], [FAR, 0.0, 0.0], other) == pytest.approx(
        EQUATOR_KM - lit_edge_km, rel=0.02
    )
    assert distance_km([0.0, EQUATOR_KM, 0.0], [FAR, 0.0, 0.0], other) == pytest.approx(0.0, abs=0.2)


def test_scalars_and_arrays_agree() -> None:
    source = np.array([[6e8, 1e7, 2e7], [7e8, -1e7, -2e7]])
    place = np.array([[1e6, 7e4, 1e4], [-1e6, 3e4, -5e4]])
    pole = np.broadcast_to(POLE, (2, 3))
    together = project(place, source, pole)
    outline = Outline.of(source, -source[::-1] + 9e8, pole)
    for row in range(2):
        alone = project(place[row], source[row], POLE)
        assert together.x_km[row] == alone.x_km
        assert together.nearness_km[row] == alone.nearness_km
    assert outline.distance_km(together.x_km, together.y_km).shape == (2,)
    assert np.all(outline.whole().other_x == 0.0)
