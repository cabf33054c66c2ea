"""Cones and rays in the scene: they touch their bodies, end where they should, and are outlined rightly."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from jovian_viewer.astro.arrays import unit_vectors
from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, JUPITER_POLAR_RADIUS_KM, RADIUS_KM, BodyId
from jovian_viewer.astro.shadow_cones import ShadowCone, penumbra_of, umbra_of
from jovian_viewer.scene.cone_geometry import (
    REACH_RJ,
    cone_places,
    distance_to_edge_rj,
    footprint,
    jupiter_hit_rj,
    shadow_goal,
    shadow_length_rj,
    shadow_spot,
)

SUN = np.array([11000.0, 0.0, 300.0])
SUN_KM = float(np.linalg.norm(SUN)) * JUPITER_EQUATORIAL_RADIUS_KM
EYE = np.array([10.0, 40.0, 9.0])
CALLISTO = 26.3 * unit_vectors(SUN)
ORIGIN = np.zeros(3)
POLAR = JUPITER_POLAR_RADIUS_KM / JUPITER_EQUATORIAL_RADIUS_KM


def depth_in_jupiter(points: np.ndarray) -> np.ndarray:
    """Return how deep points lie below Jupiter's surface, 0 on it, in the stretched radius."""
    return np.asarray(1.0 - np.linalg.norm(points / np.array([1.0, 1.0, POLAR]), axis=-1))


@pytest.mark.parametrize("cone", [umbra_of(BodyId.JUPITER, SUN_KM), penumbra_of(BodyId.JUPITER, SUN_KM)])
def test_jupiters_cones_begin_at_its_oblate_limb(cone: ShadowCone) -> None:
    places = cone_places(BodyId.JUPITER, ORIGIN, SUN, EYE, cone, 20.0)
    assert np.abs(depth_in_jupiter(places.surface[0])).max() < 0.003
    # And never dip into it.
    assert depth_in_jupiter(places.surface.reshape(-1, 3)).max() < 1e-6


def test_an_umbra_narrows_and_ends_in_its_tip_and_a_penumbra_widens() -> None:
    umbra = umbra_of(BodyId.IO, SUN_KM)
    places = cone_places(BodyId.IO, CALLISTO, SUN, EYE, umbra, 100.0)
    width = np.ptp(places.surface, axis=1).max(axis=-1)
    assert np.all(np.diff(width) < 0.0)
    assert width[-1] == pytest.approx(0.0, abs=1e-9)
    tip = np.linalg.norm(places.surface[-1, 0] - CALLISTO) * JUPITER_EQUATORIAL_RADIUS_KM
    assert tip == pytest.approx(umbra.apex_km, rel=1e-9)
    widening = cone_places(BodyId.IO, CALLISTO, SUN, EYE, penumbra_of(BodyId.IO, SUN_KM), 26.0)
    assert np.all(np.diff(np.ptp(widening.surface, axis=1).max(axis=-1)) > 0.0)


@pytest.mark.parametrize("body", [BodyId.JUPITER, BodyId.CALLISTO])
def test_the_outline_is_the_rim_of_what_the_eye_sees(body: BodyId) -> None:
    centre = ORIGIN if body is BodyId.JUPITER else CALLISTO
    places = cone_places(body, centre, SUN, EYE, penumbra_of(body, SUN_KM), 15.0)
    ring = 20
    towards = unit_vectors(places.surface[ring].mean(axis=0) - EYE)
    across = unit_vectors(np.cross(towards, unit_vectors(SUN)))

    def angle(points: np.ndarray) -> np.ndarray:
        seen = unit_vectors(points - EYE)
        return np.asarray(np.arctan2(seen @ across, seen @ towards))

    rim, outline = angle(places.surface[ring]), angle(places.edges[:, ring])
    width = np.ptp(rim)
    assert np.ptp(outline) == pytest.approx(width, rel=0.02)
    assert outline.max() == pytest.approx(rim.max(), abs=0.02 * width)


def test_from_inside_a_shadow_there_is_no_outline() -> None:
    inside = -10.0 * unit_vectors(SUN)
    places = cone_places(BodyId.JUPITER, ORIGIN, SUN, inside, penumbra_of(BodyId.JUPITER, SUN_KM), 20.0)
    assert np.ptp(places.edges, axis=(0, 1)).max() == 0.0


def test_a_shadow_falls_on_jupiter_only_from_the_sunward_side() -> None:
    spot = shadow_spot(CALLISTO, SUN)
    assert spot is not None
    assert depth_in_jupiter(spot) == pytest.approx(0.0, abs=1e-9)
    assert spot @ SUN > 0.0
    assert shadow_length_rj(BodyId.CALLISTO, CALLISTO, SUN) == pytest.approx(26.3, rel=1e-3)
    behind, beside = -CALLISTO, np.array([0.0, 15.0, 0.0])
    for place in (behind, beside):
        assert shadow_spot(place, SUN) is None
        assert shadow_length_rj(BodyId.CALLISTO, place, SUN) < REACH_RJ + 1.0


def test_before_it_falls_a_shadow_is_awaited_at_the_limb_it_comes_nearest_to() -> None:
    beside = CALLISTO + np.array([0.0, 1.3, 0.0])
    assert shadow_spot(beside, SUN) is None
    goal = shadow_goal(beside, SUN)
    assert goal is not None
    assert depth_in_jupiter(goal) == pytest.approx(0.0, abs=1e-9)
    assert goal[1] > 0.99
    spot = shadow_spot(CALLISTO, SUN)
    np.testing.assert_array_equal(shadow_goal(CALLISTO, SUN), spot)
    for far_off in (CALLISTO + np.array([0.0, 3.0, 0.0]), -CALLISTO):
        assert shadow_goal(far_off, SUN) is None


@pytest.mark.parametrize("kind", [umbra_of, penumbra_of])
def test_a_footprint_is_where_the_cone_meets_the_clouds(kind: Callable[[BodyId, float], ShadowCone]) -> None:
    cone = kind(BodyId.CALLISTO, SUN_KM)
    surface = cone_places(BodyId.CALLISTO, CALLISTO, SUN, EYE, cone, 26.3).surface
    (curve,) = footprint(surface)
    np.testing.assert_array_equal(curve[0], curve[-1])
    np.testing.assert_allclose(depth_in_jupiter(curve), -0.003, atol=1e-9)
    away = -unit_vectors(SUN)
    radius = np.linalg.norm(np.cross(curve - CALLISTO, away), axis=-1)
    expected = cone.radius_km(25.3 * JUPITER_EQUATORIAL_RADIUS_KM) / JUPITER_EQUATORIAL_RADIUS_KM
    np.testing.assert_allclose(radius, expected, rtol=0.02)


def test_a_footprint_over_the_limb_is_an_open_line() -> None:
    beside = CALLISTO + np.array([0.0, 0.99, 0.0])
    surface = cone_places(BodyId.CALLISTO, beside, SUN, EYE, penumbra_of(BodyId.CALLISTO, SUN_KM), 26.3).surface
    (curve,) = footprint(surface)
    assert len(curve) < surface.shape[1]
    assert np.linalg.norm(np.diff(curve, axis=0), axis=-1).max() < 0.1
    off = cone_places(BodyId.CALLISTO, beside * [1.0, 3.0, 1.0], SUN, EYE, umbra_of(BodyId.CALLISTO, SUN_KM), 26.3)
    assert footprint(off.surface) == []


def test_rays_meet_the_flattened_pole() -> None:
    down = np.array([0.0, 0.0, -1.0])
    assert jupiter_hit_rj(np.array([0.0, 0.0, 5.0]), down) == pytest.approx(5.0 - POLAR)
    assert jupiter_hit_rj(np.array([0.0, 1.01, 5.0]), down) is None
    assert jupiter_hit_rj(np.array([0.0, 0.0, 5.0]), -down) is None
    # Over the pole there is room where a sphere would stand.
    assert jupiter_hit_rj(np.array([5.0, 0.0, 0.95]), np.array([-1.0, 0.0, 0.0])) is None


def test_lines_end_at_the_edge_of_the_drawn_space() -> None:
    towards = unit_vectors(SUN)
    length = distance_to_edge_rj(CALLISTO, towards)
    assert np.linalg.norm(CALLISTO + length * towards) == pytest.approx(REACH_RJ)
    assert RADIUS_KM[BodyId.CALLISTO] / JUPITER_EQUATORIAL_RADIUS_KM < length < 40.0
