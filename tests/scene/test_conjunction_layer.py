"""Conjunctions in the picture: drawn where they happened, named beside, gone when nobody asks."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyvista as pv

from jovian_viewer.astro.resonance import EUROPA_GANYMEDE, IO_EUROPA, Conjunction, next_conjunction
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.scene.conjunction_layer import ConjunctionLayer
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.scene import JovianScene
from jovian_viewer.state.view_options import ViewSettings

START = 2461368.0
PLAIN = ViewSettings(orbits=False, stars=False, rings=False, planets=False)


def meeting() -> Conjunction:
    one = next_conjunction(START, IO_EUROPA)
    assert one is not None
    return one


def layer_of(scene: JovianScene) -> ConjunctionLayer:
    return scene._conjunctions


def test_without_conjunctions_nothing_is_made(plotter: pv.Plotter) -> None:
    scene = JovianScene(plotter)
    scene.apply(compute_snapshot(START), Look(settings=PLAIN))
    assert layer_of(scene).shown == ()
    assert not [name for name in plotter.renderer.actors if name.startswith("conjunction")]


def test_a_line_and_its_name_are_drawn_and_taken_away(
    plotter: pv.Plotter, take_picture: Callable[[], np.ndarray]
) -> None:
    one = meeting()
    scene = JovianScene(plotter)
    snapshot = compute_snapshot(one.jd_tdb)
    scene.apply(snapshot, Look(settings=PLAIN))
    without = take_picture()
    scene.apply(snapshot, Look(settings=PLAIN, conjunctions=(one,)))
    drawn = np.abs(take_picture() - without).max(axis=-1) > 20.0
    assert layer_of(scene).shown == (IO_EUROPA,)
    mark = layer_of(scene)._marks[IO_EUROPA]
    assert mark.label.GetVisibility()
    # The pixels of the line lie on a straight line on one side of Jupiter's middle; the name stands beside.
    assert drawn.sum() > 100
    scene.apply(snapshot, Look(settings=PLAIN))
    assert layer_of(scene).shown == ()
    assert not mark.label.GetVisibility()
    np.testing.assert_array_equal(take_picture(), without)


def test_it_is_fainter_later_and_the_name_covers_no_body(
    plotter: pv.Plotter, take_picture: Callable[[], np.ndarray]
) -> None:
    one = meeting()
    scene = JovianScene(plotter)
    strengths = []
    for hours in (0.0, 3.0, 9.0):
        snapshot = compute_snapshot(one.jd_tdb + hours / 24.0)
        scene.apply(snapshot, Look(settings=PLAIN, conjunctions=(one,)))
        mark = layer_of(scene)._marks[IO_EUROPA]
        strengths.append((mark.mesh.point_data["colour"][:, 3].max(), mark.label.GetTextProperty().GetOpacity()))
        if mark.label.GetVisibility():
            x_px, y_px = mark.label.GetPosition()
            width_px, height_px = layer_of(scene)._text_size_px(IO_EUROPA)
            for disc in scene.discs:
                nearest = np.clip([disc.x_px, disc.y_px], [x_px, y_px], [x_px + width_px, y_px + height_px])
                assert np.hypot(nearest[0] - disc.x_px, nearest[1] - disc.y_px) >= disc.radius_px - 1.0
        take_picture()
    assert strengths == sorted(strengths, reverse=True)
    assert strengths[0] != strengths[1] != strengths[2]


def test_two_pairs_at_once_and_other_pixels(plotter: pv.Plotter, take_picture: Callable[[], np.ndarray]) -> None:
    first, second = meeting(), next_conjunction(START, EUROPA_GANYMEDE)
    assert second is not None
    scene = JovianScene(plotter)
    scene.apply(compute_snapshot(first.jd_tdb), Look(settings=PLAIN, conjunctions=(first, second)))
    assert set(layer_of(scene).shown) == {IO_EUROPA, EUROPA_GANYMEDE}
    size = layer_of(scene)._text_size_px(IO_EUROPA)
    scene.set_pixel_ratio(2.0)
    scene.apply(compute_snapshot(first.jd_tdb), Look(settings=PLAIN, conjunctions=(first, second)))
    assert layer_of(scene)._text_size_px(IO_EUROPA)[1] > 1.5 * size[1]
    take_picture()
