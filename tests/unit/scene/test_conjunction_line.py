"""The line of a conjunction: through both moons at every scale, fading with time."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.bodies import BODY_INDEX
from jovian_viewer.astro.resonance import PAIRS, Pair, next_conjunction
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.scene.camera_geometry import drawn_bodies
from jovian_viewer.scene.conjunction_layer import colours_of, label_places_px, line_of
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.state.strobe import MARKED_DAYS

START = 2461368.0


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("scale", [0.0, 0.5, 1.0])
def test_it_runs_from_jupiter_through_both_moons_as_they_are_drawn(pair: Pair, scale: float) -> None:
    one = next_conjunction(START, pair)
    assert one is not None
    snapshot = compute_snapshot(one.jd_tdb)
    bodies = drawn_bodies(snapshot, snapshot.rotation_icrf_to_jupiter_equator, DisplayScale(scale))
    line = line_of(one, DisplayScale(scale))
    np.testing.assert_allclose(line[0], 0.0, atol=1e-12)
    for moon in pair:
        centre = bodies.centres[BODY_INDEX[moon]]
        assert np.linalg.norm(line - centre, axis=-1).min() < 1e-6
    # It reaches a little beyond the outer one, and is straight but for the tilt of the orbits.
    assert np.linalg.norm(line[-1]) > np.linalg.norm(bodies.centres[BODY_INDEX[pair[1]]])
    directions = line[1:] / np.linalg.norm(line[1:], axis=-1, keepdims=True)
    assert (directions @ directions[-1]).min() > np.cos(np.deg2rad(1.2))


def test_it_fades_to_nothing() -> None:
    one = next_conjunction(START, PAIRS[0])
    assert one is not None
    fresh, old = colours_of(one, one.jd_tdb), colours_of(one, one.jd_tdb + 0.75 * MARKED_DAYS)
    np.testing.assert_allclose(old[:, 3], 0.25 * fresh[:, 3])
    np.testing.assert_array_equal(old[:, :3], fresh[:, :3])
    assert colours_of(one, one.jd_tdb - 2.0 * MARKED_DAYS)[:, 3].max() == 0.0
    assert fresh[:, 3].max() == 255.0


def test_a_name_first_stands_close_to_its_line_on_either_side_then_farther_off() -> None:
    line_px = np.column_stack((np.linspace(0.0, 90.0, 10), np.linspace(0.0, 90.0, 10)))
    places_px, of_line_px = label_places_px(line_px, 2.0)
    apart_px = np.linalg.norm(places_px - of_line_px, axis=-1)
    assert np.all(np.diff(apart_px) > -1e-9)
    assert apart_px[0] < 1.0
    assert apart_px[-1] > 30.0
    # Square to the line, to both sides alike.
    np.testing.assert_allclose((places_px - of_line_px) @ [1.0, 1.0], 0.0, atol=1e-9)
    np.testing.assert_allclose((places_px - of_line_px).sum(axis=0), 0.0, atol=1e-9)


def test_a_line_behind_the_eye_has_no_places() -> None:
    places_px, of_line_px = label_places_px(np.full((5, 2), np.nan), 1.0)
    assert len(places_px) == len(of_line_px) == 0
