"""Rays: where they run, where they are blocked, and that arrowheads point with the light."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.arrays import unit_vectors
from jovian_viewer.scene.cone_geometry import REACH_RJ
from jovian_viewer.scene.light_rays import arrowheads, line_of_sight, sunlight

SUN = np.array([11000.0, 0.0, 300.0])
EARTH = np.array([10000.0, 1500.0, 200.0])
EYE = np.array([20.0, 30.0, 10.0])
BEFORE = 6.0 * unit_vectors(EARTH)


def test_sunlight_runs_from_the_sun_to_the_body_and_brightens() -> None:
    ray = sunlight(BEFORE, SUN)
    assert np.linalg.norm(ray.line[0]) == pytest.approx(REACH_RJ)
    np.testing.assert_allclose(ray.line[-1], BEFORE)
    assert np.all(np.diff(ray.alpha) > 0.0)


def test_arrowheads_point_with_the_light_and_are_as_large_on_every_screen() -> None:
    ray = sunlight(BEFORE, SUN)
    step = unit_vectors(ray.line[-1] - ray.line[0])
    for pixel_rad in (1e-3, 5e-4):
        heads = arrowheads(ray, EYE, pixel_rad)
        assert len(heads) >= 2
        for head in heads:
            barb, tip, other_barb = head.line
            assert (tip - (barb + other_barb) / 2.0) @ step > 0.0
            width_rad = np.linalg.norm(barb - other_barb) / np.linalg.norm(tip - EYE)
            assert width_rad == pytest.approx(9.0 * pixel_rad, rel=0.1)


def test_arrowheads_are_left_out_where_one_looks_along_the_light() -> None:
    ray = sunlight(BEFORE, SUN)
    behind = BEFORE - 5.0 * unit_vectors(SUN - BEFORE)
    assert arrowheads(ray, behind, 1e-3) == []


def test_behind_jupiter_a_line_of_sight_goes_on_faintly() -> None:
    ray = line_of_sight(-BEFORE, EARTH, beyond=True)
    np.testing.assert_allclose(ray.line[-1], -BEFORE, atol=1e-9)
    bright = np.linalg.norm(ray.line, axis=-1)[ray.alpha > 0.5]
    assert bright.min() > 0.95
    assert ray.alpha[-1] < 0.5


def test_past_a_moon_in_transit_it_goes_on_to_what_the_moon_hides() -> None:
    ray = line_of_sight(BEFORE, EARTH, beyond=True)
    assert 0.9 < np.linalg.norm(ray.line[-1]) < 1.01
    assert ray.alpha.min() > 0.5
    aside = line_of_sight(BEFORE + np.array([0.0, 2.0, 0.0]), EARTH, beyond=True)
    assert np.linalg.norm(aside.line[-1]) > 5.0


def test_a_place_on_jupiters_face_is_reached_and_not_blocked() -> None:
    spot = unit_vectors(EARTH)
    ray = line_of_sight(spot, EARTH, beyond=False)
    np.testing.assert_allclose(ray.line[-1], spot)
    assert ray.alpha.min() > 0.5
