"""The ruler in the scene: where it is seen, what it says, and that it is gone when put away."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import pyvista as pv

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog.measurement import measure
from jovian_viewer.catalog.palette import ACCENT, rgb
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.scene import JovianScene
from jovian_viewer.state.view_options import ViewSettings

Take = Callable[[], np.ndarray]
ENDS = (BodyId.CALLISTO, BodyId.GANYMEDE)


def look(ends: tuple[BodyId, BodyId] | None, *, scale: float = 1.0, words: str | None = None) -> Look:
    settings = ViewSettings(scale=scale, labels=False, orbits=False, stars=False, planets=False, rings=False)
    return Look(settings, ruler=ends, ruler_words=words)


def amber(picture: np.ndarray) -> np.ndarray:
    return np.asarray(np.abs(picture - 255.0 * np.array(rgb(ACCENT))).max(axis=-1) < 60.0)


@pytest.mark.parametrize("scale", [0.0, 1.0])
def test_an_amber_line_joins_the_two_bodies(
    plotter: pv.Plotter, take_picture: Take, snapshot: SystemSnapshot, scale: float
) -> None:
    scene = JovianScene(plotter)
    scene.apply(snapshot, look(None, scale=scale))
    before = amber(take_picture())
    scene.apply(snapshot, look(ENDS, scale=scale))
    seen = amber(take_picture()) & ~before
    first, second = (next(disc for disc in scene.discs if disc.body is body) for body in ENDS)
    found = 0
    for part in np.linspace(0.25, 0.75, 21):
        x_px = first.x_px + part * (second.x_px - first.x_px)
        y_px = first.y_px + part * (second.y_px - first.y_px)
        row, column = round(seen.shape[0] - 1 - y_px), round(x_px)
        found += bool(seen[row - 2 : row + 3, column - 2 : column + 3].any())
    assert found >= 19


@pytest.mark.parametrize("scale", [0.0, 0.5, 1.0])
def test_the_numbers_are_true_at_every_scale(plotter: pv.Plotter, snapshot: SystemSnapshot, scale: float) -> None:
    scene = JovianScene(plotter)
    scene.apply(snapshot, look(ENDS, scale=scale))
    reading = measure(snapshot, ENDS)
    assert scene.ruler.text == reading.label
    separation_km = np.linalg.norm(snapshot.position_km[4] - snapshot.position_km[3])
    assert reading.distance_km == pytest.approx(separation_km)


def test_words_given_are_shown_and_lie_in_the_picture_over_no_body(
    plotter: pv.Plotter, snapshot: SystemSnapshot
) -> None:
    scene = JovianScene(plotter)
    scene.apply(snapshot, look((BodyId.JUPITER, BodyId.CALLISTO), words="Held\nfor a while"))
    assert scene.ruler.text == "Held\nfor a while"
    assert scene.ruler.box is not None
    left, bottom, right, top = scene.ruler.box
    assert 0.0 < left < right < scene.size_px[0]
    assert 0.0 < bottom < top < scene.size_px[1]
    for disc in scene.discs:
        assert not disc.holds(float(np.clip(disc.x_px, left, right)), float(np.clip(disc.y_px, bottom, top)))


def test_put_away_nothing_is_left(plotter: pv.Plotter, take_picture: Take, snapshot: SystemSnapshot) -> None:
    scene = JovianScene(plotter)
    scene.apply(snapshot, look(None))
    before = take_picture()
    scene.apply(snapshot, look(ENDS))
    assert np.abs(take_picture() - before).max() > 100.0
    scene.apply(snapshot, look(None))
    np.testing.assert_array_equal(take_picture(), before)
    assert (scene.ruler.line, scene.ruler.text, scene.ruler.box) == (None, "", None)


def test_line_and_letters_keep_their_size_on_finer_screens(plotter: pv.Plotter, snapshot: SystemSnapshot) -> None:
    scene = JovianScene(plotter)
    scene.apply(snapshot, look(ENDS, words="Words"))
    assert scene.ruler.box is not None
    width_px = scene.ruler.box[2] - scene.ruler.box[0]
    line_px = scene.ruler.actor.prop.line_width
    scene.set_pixel_ratio(2.0)
    scene.apply(snapshot, look(ENDS, words="Words"))
    assert scene.ruler.actor.prop.line_width == 2.0 * line_px
    assert scene.ruler.box[2] - scene.ruler.box[0] == pytest.approx(2.0 * width_px, rel=0.1)
