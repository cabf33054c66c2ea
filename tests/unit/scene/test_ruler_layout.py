"""The ruler: where its line and ticks are, and where its words go."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.arrays import unit_vectors
from jovian_viewer.astro.bodies import BODIES, BODY_INDEX, JUPITER_EQUATORIAL_RADIUS_KM, JUPITER_POLAR_RADIUS_KM, BodyId
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.scene.camera_geometry import DrawnBodies, drawn_bodies
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.scene.picking import Disc
from jovian_viewer.scene.ruler_layout import RulerWords, place_words, ruler_line, surface_reach

EYE = np.array([10.0, -40.0, 20.0])
PIXEL_RAD = 1e-3
SIZE_PX = (800, 500)
WORDS_PX = (160.0, 30.0)
LEVEL = np.stack((np.linspace(200.0, 600.0, 65), np.full(65, 250.0)), axis=-1)


def bodies_at(scale: float) -> DrawnBodies:
    snapshot = compute_snapshot(2461368.0)
    return drawn_bodies(snapshot, snapshot.rotation_icrf_to_jupiter_equator, DisplayScale(scale))


def box_of(words: RulerWords | None) -> tuple[float, float, float, float]:
    assert words is not None
    return words.x_px, words.y_px, words.x_px + WORDS_PX[0], words.y_px + WORDS_PX[1]


@pytest.mark.parametrize("scale", [0.0, 0.4, 1.0])
def test_the_line_runs_from_centre_to_centre_at_any_scale(scale: float) -> None:
    bodies = bodies_at(scale)
    line = ruler_line((BodyId.CALLISTO, BodyId.IO), bodies, EYE, PIXEL_RAD).line
    np.testing.assert_array_equal(line[0], bodies.centres[BODY_INDEX[BodyId.CALLISTO]])
    np.testing.assert_array_equal(line[1], bodies.centres[BODY_INDEX[BodyId.IO]])


@pytest.mark.parametrize("scale", [0.0, 1.0])
@pytest.mark.parametrize("ends", [(BodyId.JUPITER, BodyId.CALLISTO), (BodyId.IO, BodyId.GANYMEDE)])
def test_ticks_cross_the_line_where_it_leaves_the_globes(scale: float, ends: tuple[BodyId, BodyId]) -> None:
    bodies = bodies_at(scale)
    drawn = ruler_line(ends, bodies, EYE, PIXEL_RAD)
    along = drawn.line[1] - drawn.line[0]
    for body, tick in zip(ends, drawn.ticks, strict=True):
        foot = tick.mean(axis=0)
        # On the line, a pixel outside the globe.
        assert np.linalg.norm(np.cross(foot - drawn.line[0], along)) < 1e-9 * np.linalg.norm(along) ** 2
        pixel = np.linalg.norm(EYE - foot) * PIXEL_RAD
        outwards = unit_vectors(along if body is ends[0] else -along)
        surface = surface_reach(body, float(bodies.radii[BODY_INDEX[body]]), outwards)
        reach = float(np.linalg.norm(foot - bodies.centres[BODY_INDEX[body]]))
        assert reach - surface == pytest.approx(pixel, rel=0.05)
        assert (tick[1] - tick[0]) @ along == pytest.approx(0.0, abs=1e-9)
        assert np.linalg.norm(tick[1] - tick[0]) == pytest.approx(12.0 * pixel, rel=0.02)


def test_jupiters_surface_is_nearer_at_its_poles() -> None:
    assert surface_reach(BodyId.JUPITER, 1.0, np.array([0.6, 0.8, 0.0])) == pytest.approx(1.0)
    polar = JUPITER_POLAR_RADIUS_KM / JUPITER_EQUATORIAL_RADIUS_KM
    assert surface_reach(BodyId.JUPITER, 2.0, np.array([0.0, 0.0, -1.0])) == pytest.approx(2.0 * polar)
    assert surface_reach(BodyId.IO, 0.2, np.array([0.0, 0.0, 1.0])) == 0.2


def test_seen_from_its_end_the_line_has_no_ticks() -> None:
    bodies = bodies_at(0.0)
    eye = 3.0 * bodies.centres[BODY_INDEX[BodyId.CALLISTO]]
    ticks = ruler_line((BodyId.JUPITER, BodyId.CALLISTO), bodies, eye, PIXEL_RAD).ticks
    assert np.all(np.isfinite(ticks))


def test_words_stand_above_the_middle() -> None:
    left, bottom, right, _top = box_of(place_words(LEVEL, WORDS_PX, SIZE_PX, [], []))
    assert (left + right) / 2.0 == pytest.approx(400.0)
    assert 250.0 < bottom < 270.0


def test_words_keep_clear_of_bodies_and_other_words() -> None:
    body = Disc(BodyId.EUROPA, 400.0, 280.0, 30.0, 5.0)
    other = (150.0, 200.0, 700.0, 245.0)
    left, bottom, right, top = box_of(place_words(LEVEL, WORDS_PX, SIZE_PX, [body], [other]))
    nearest = np.clip((400.0, 280.0), (left, bottom), (right, top))
    assert np.linalg.norm(nearest - (400.0, 280.0)) > 30.0
    assert not (left < other[2] and other[0] < right and bottom < other[3] and other[1] < top)


def test_words_go_to_the_part_that_is_seen() -> None:
    beyond = LEVEL + np.array([500.0, 0.0])
    left, _bottom, right, _top = box_of(place_words(beyond, WORDS_PX, SIZE_PX, [], []))
    assert right <= 800.0
    assert left > 500.0
    behind = np.array(LEVEL)
    behind[:60] = np.nan
    assert place_words(behind, WORDS_PX, SIZE_PX, [], []) is not None
    assert place_words(LEVEL + np.array([5000.0, 0.0]), WORDS_PX, SIZE_PX, [], []) is None


def test_words_stay_where_they_were_while_that_is_free() -> None:
    first = place_words(LEVEL, WORDS_PX, SIZE_PX, [Disc(BodyId.IO, 400.0, 270.0, 20.0, 5.0)], [])
    assert first is not None
    moved = LEVEL + np.array([3.0, 2.0])
    again = place_words(moved, WORDS_PX, SIZE_PX, [], [], previous=first)
    assert again is not None
    assert (again.place, again.side) == (first.place, first.side)
    fresh = place_words(moved, WORDS_PX, SIZE_PX, [], [])
    assert fresh is not None
    assert (fresh.place, fresh.side) != (first.place, first.side)


def test_a_body_that_fills_the_picture_may_lie_behind_the_words() -> None:
    wide = Disc(BodyId.JUPITER, 400.0, 250.0, 900.0, 5.0)
    assert place_words(LEVEL, WORDS_PX, SIZE_PX, [wide], []) is not None


@pytest.mark.parametrize("body", BODIES)
def test_each_body_has_a_surface(body: BodyId) -> None:
    assert surface_reach(body, 1.0, np.array([1.0, 0.0, 0.0])) == pytest.approx(1.0)
