"""Where spacecraft are drawn: continuous, never inside an enlarged moon, exact at true scale; names that keep apart."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.arrays import unit_vectors
from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, BodyId
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.catalog.palette import mission_marker
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.scene.picking import Disc
from jovian_viewer.scene.spacecraft_layout import (
    MOON_RADII_RJ,
    NamedMarker,
    corner_box,
    drawn_spacecraft,
    hidden_behind,
    lay_out_names,
    marker_outline,
)

SNAPSHOT = compute_snapshot(2450799.0)
MOONS_RJ = SNAPSHOT.position_km[1:] @ SNAPSHOT.rotation_icrf_to_jupiter_equator.T / JUPITER_EQUATORIAL_RADIUS_KM
SCALES = [0.02, 0.3, 0.7, 1.0]


def rays(rng: np.random.Generator, moon: int, radii: np.ndarray) -> np.ndarray:
    """Return places on some rays out of a moon, (rays, radii, 3)."""
    directions = unit_vectors(rng.normal(size=(40, 3)))
    return np.asarray(MOONS_RJ[moon] + MOON_RADII_RJ[moon] * radii[:, np.newaxis] * directions[:, np.newaxis])


def moons_for(places: np.ndarray) -> np.ndarray:
    return np.broadcast_to(MOONS_RJ, (*places.shape[:-1], 4, 3))


def test_at_true_scale_the_place_is_the_true_one(rng: np.random.Generator) -> None:
    places = rng.normal(scale=15.0, size=(200, 3))
    assert np.array_equal(drawn_spacecraft(places, moons_for(places), DisplayScale(0.0)), places)


@pytest.mark.parametrize("scale", SCALES)
def test_far_from_moons_distances_are_those_of_all_bodies(rng: np.random.Generator, scale: float) -> None:
    places = 60.0 * unit_vectors(rng.normal(size=(50, 3)))
    display = DisplayScale(scale)
    assert np.allclose(drawn_spacecraft(places, moons_for(places), display), display.drawn_position(places))


@pytest.mark.parametrize("moon", range(4))
@pytest.mark.parametrize("scale", SCALES)
def test_out_of_a_moon_one_rises_from_its_drawn_ground_all_the_way(
    rng: np.random.Generator, moon: int, scale: float
) -> None:
    display = DisplayScale(scale)
    radii = np.geomspace(1.0, 70.0, 400)
    places = rays(rng, moon, radii)
    drawn = drawn_spacecraft(places, moons_for(places), display) - display.drawn_position(MOONS_RJ[moon])
    heights = np.linalg.norm(drawn, axis=-1) / (display.moon_enlargement * MOON_RADII_RJ[moon])
    # Towards true scale the passage is rounded by a little.
    assert np.allclose(heights[:, 0], 1.0, atol=0.05 if scale < 0.5 else 1e-6)
    assert np.diff(heights, axis=1).min() > 0.0
    # Above the place over which it stands.
    up = unit_vectors(drawn[:, 0])
    assert np.sum(up * unit_vectors(places[:, 0] - MOONS_RJ[moon]), axis=-1).min() > 0.99


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_jumps_on_the_way_past_a_moon(rng: np.random.Generator, scale: float) -> None:
    display = DisplayScale(scale)
    for moon in range(4):
        middle = MOONS_RJ[moon] + MOON_RADII_RJ[moon] * 1.05 * unit_vectors(rng.normal(size=3))
        along = unit_vectors(rng.normal(size=3))
        way = np.linspace(-1.5, 1.5, 60_001)[:, np.newaxis]
        places = middle + way * along
        steps = np.linalg.norm(np.diff(drawn_spacecraft(places, moons_for(places), display), axis=0), axis=-1)
        assert steps.max() < 3.0 * display.moon_enlargement * 3.0 / 60_000


def test_the_scale_itself_moves_nothing_suddenly(rng: np.random.Generator) -> None:
    places = np.concatenate([rays(rng, moon, np.geomspace(1.001, 60.0, 40)).reshape(-1, 3) for moon in range(4)])
    scales = np.linspace(0.0, 1.0, 2001)
    before = drawn_spacecraft(places, moons_for(places), DisplayScale(0.0))
    for scale in scales[1:40]:
        now = drawn_spacecraft(places, moons_for(places), DisplayScale(float(scale)))
        assert np.abs(now - before).max() < 0.03
        before = now


def test_what_stands_behind_a_globe_is_hidden_and_before_it_is_not() -> None:
    centres, radii = np.array([[0.0, 0.0, 0.0]]), np.array([1.0])
    eye = np.array([10.0, 0.0, 0.0])
    points = np.array([[-3.0, 0.0, 0.0], [3.0, 0.0, 0.0], [-3.0, 1.9, 0.0], [1.01, 0.0, 0.0], [30.0, 0.0, 0.0]])
    assert hidden_behind(eye, points, centres, radii).tolist() == [True, False, False, False, False]


def test_every_mission_has_a_marker_of_its_own_shape() -> None:
    missions = ["pioneer-10", "pioneer-11", "voyager-1", "voyager-2", "ulysses", "galileo", "cassini", "juno", "juice"]
    outlines = {mission: marker_outline(mission_marker(mission)) for mission in missions}
    assert len({outline.round(6).tobytes() for outline in outlines.values()}) == len(missions)
    for outline in outlines.values():
        assert 0.9 < np.linalg.norm(outline, axis=-1).max() < 1.1
        # All round, so that fans from the middle fill it.
        turns = np.diff(np.unwrap(np.arctan2(outline[:, 1], outline[:, 0])))
        assert (turns > 0.0).all() or (turns < 0.0).all()
    assert np.allclose(outlines["pioneer-11"][0], [0.0, 1.0]), "it points up"


def box_of(found: tuple[tuple[float, float, float, float], object] | None) -> tuple[float, float, float, float]:
    assert found is not None
    return found[0]


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_names_of_spacecraft_keep_off_words_markers_and_globes(rng: np.random.Generator) -> None:
    for _ in range(100):
        markers = [NamedMarker(x, y, 6.0, (120.0, 16.0)) for x, y in rng.uniform(0.0, 600.0, (3, 2)).tolist()]
        taken = [(x, y, x + 80.0, y + 16.0) for x, y in rng.uniform(0.0, 560.0, (3, 2)).tolist()]
        discs = [Disc(BodyId.IO, float(rng.uniform(0.0, 600.0)), float(rng.uniform(0.0, 600.0)), 40.0, 5.0)]
        boxes = [found[0] for found in lay_out_names(markers, taken, discs, (640, 640)) if found is not None]
        for index, box in enumerate(boxes):
            assert 0.0 <= box[0] <= box[2] <= 640.0
            assert not any(overlap(box, other) for other in (*taken, *boxes[index + 1 :]))
            assert not any(box[0] < each.x_px < box[2] and box[1] < each.y_px < box[3] for each in markers)
            nearest = np.clip([discs[0].x_px, discs[0].y_px], box[:2], box[2:])
            assert np.linalg.norm(nearest - [discs[0].x_px, discs[0].y_px]) >= 40.0


def test_a_name_stays_on_its_side_while_it_fits() -> None:
    marker = NamedMarker(300.0, 300.0, 6.0, (100.0, 16.0))
    ((_, side),) = [found for found in lay_out_names([marker], [], [], (640, 400)) if found]
    other = next(each for each in type(side) if each is not side)
    ((_, kept),) = [found for found in lay_out_names([marker], [], [], (640, 400), before=[other]) if found]
    assert kept is other


def test_before_a_wide_globe_a_name_may_stand_but_long_words_go_to_the_edge() -> None:
    disc = Disc(BodyId.EUROPA, 320.0, 200.0, 180.0, 5.0)
    marker = NamedMarker(320.0, 200.0, 6.0, (90.0, 16.0))
    assert lay_out_names([marker], [], [disc], (640, 400))[0] is not None
    long = NamedMarker(320.0, 200.0, 6.0, (90.0, 90.0), spares_globes=True)
    assert lay_out_names([long], [], [disc], (640, 400)) == [None]
    box = corner_box((90.0, 90.0), [], [disc], (640, 400))
    assert box is not None
    assert np.hypot(*(np.clip([320.0, 200.0], box[:2], box[2:]) - [320.0, 200.0])) > 180.0
