"""Writing at the picture's edges: no name of a body, a place, a line or a conjunction is written through it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable

import numpy as np
import pytest
import pyvista as pv
from vtkmodules.vtkCommonCore import vtkIdList

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.resonance import IO_EUROPA, next_conjunction
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.catalog.features import features_of
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.scene import JovianScene
from jovian_viewer.scene.sky_name_layout import Box
from jovian_viewer.state.camera import CameraView
from jovian_viewer.state.place_poses import place_pose
from jovian_viewer.state.view_options import DrawnLight, ViewSettings
from tests.scene.conftest import EPOCH, SIZE_PX

Take = Callable[[], np.ndarray]
# Lines that fill most of the picture's width, and much of its height, from below and from above.
TALL_BADGE = Look(caption="\n".join(["All that is written here stands in the lower left corner of a picture"] * 12))
TALL_HEADLINE = Look(headline="All that is written here stands in the upper part of the picture. " * 40)


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def any_meet(boxes: Iterable[Box], others: Iterable[Box]) -> bool:
    others = list(others)
    return any(meet(box, other) for box in boxes for other in others)


def labels(scene: JovianScene) -> list[Box]:
    return [(box.x_px, box.y_px, box.x_px + box.width_px, box.y_px + box.height_px) for box in scene.label_boxes]


@pytest.mark.parametrize("ratio", [1.0, 1.5])
@pytest.mark.parametrize("look", [Look(), Look(headline="Io in transit", subline="seen from the Earth", badge=False)])
def test_the_boxes_are_those_of_the_drawn_words(
    plotter: pv.Plotter, snapshot: SystemSnapshot, take_picture: Take, look: Look, ratio: float
) -> None:
    scene = JovianScene(plotter)
    scene.set_pixel_ratio(ratio)
    bare = ViewSettings(orbits=False, stars=False, labels=False, planets=False)
    scene.apply(snapshot, Look(settings=bare, badge=False))
    assert scene._overlay.boxes == []
    without = take_picture()
    scene.apply(snapshot, dataclasses.replace(look, settings=bare))
    rows, columns = np.nonzero(np.abs(take_picture() - without).max(axis=-1) > 40.0)
    heights = SIZE_PX[1] - 1 - rows
    boxes = np.array(scene._overlay.boxes)
    drawn = columns.min(), heights.min(), columns.max(), heights.max()
    around = *boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0)
    assert around[0] <= drawn[0]
    assert around[1] <= drawn[1]
    assert drawn[2] <= around[2]
    assert drawn[3] <= around[3]
    # Not much larger either: measured, not guessed.
    assert np.abs(np.subtract(around, drawn)).max() <= 16.0 * ratio


@pytest.mark.parametrize("tall", [TALL_BADGE, TALL_HEADLINE])
def test_names_of_bodies_keep_out(plotter: pv.Plotter, snapshot: SystemSnapshot, tall: Look) -> None:
    scene = JovianScene(plotter)
    scene.apply(snapshot, Look())
    free = labels(scene)
    scene.apply(snapshot, tall)
    taken = scene._overlay.boxes
    assert any_meet(free, taken), "or this test would show nothing"
    assert not any_meet(labels(scene), taken)


@pytest.mark.parametrize("tall", [TALL_BADGE, TALL_HEADLINE])
def test_names_of_conjunctions_keep_out(plotter: pv.Plotter, tall: Look) -> None:
    one = next_conjunction(EPOCH, IO_EUROPA)
    assert one is not None
    scene = JovianScene(plotter)
    snapshot = compute_snapshot(one.jd_tdb)
    # One that has room beside the writing, and one that has none.
    scene.apply(snapshot, Look(conjunctions=(one,)))
    assert len(scene._conjunctions.boxes) == 1
    scene.apply(snapshot, dataclasses.replace(tall, conjunctions=(one,)))
    assert not any_meet(scene._conjunctions.boxes, [*scene._overlay.boxes, *labels(scene)])
    covering = Look(caption="\n".join([f"{'All of it is written over. ' * 4}"] * 28), conjunctions=(one,))
    scene.apply(snapshot, covering)
    assert scene._conjunctions.boxes == []


@pytest.mark.parametrize("tall", [TALL_BADGE, TALL_HEADLINE])
def test_names_of_places_keep_out(plotter: pv.Plotter, snapshot: SystemSnapshot, tall: Look) -> None:
    valhalla = next(each for each in features_of(BodyId.CALLISTO) if each.name == "Valhalla")
    pose = place_pose(valhalla, snapshot)
    camera = CameraView(pose, pose)
    scene = JovianScene(plotter)
    scene.apply(snapshot, Look(camera=camera))
    free = scene.places.boxes
    scene.apply(snapshot, dataclasses.replace(tall, camera=camera))
    taken = scene._overlay.boxes
    assert any_meet(free, taken), "or this test would show nothing"
    assert not any_meet(scene.places.boxes, taken)


@pytest.mark.parametrize("tall", [TALL_BADGE, TALL_HEADLINE])
def test_names_of_shadows_keep_out(plotter: pv.Plotter, snapshot: SystemSnapshot, tall: Look) -> None:
    scene = JovianScene(plotter)
    light = ViewSettings(scale=0.0, light=DrawnLight(shadows_of=(BodyId.JUPITER,)))
    scene.apply(snapshot, Look(settings=light))
    free = scene._overlay.note_boxes
    scene.apply(snapshot, dataclasses.replace(tall, settings=light))
    assert any_meet(free, scene._overlay.boxes), "or this test would show nothing"
    assert not any_meet(scene._overlay.note_boxes, scene._overlay.boxes)


def test_the_ring_of_a_place_does_not_cross_names(plotter: pv.Plotter, snapshot: SystemSnapshot) -> None:
    asgard = next(each for each in features_of(BodyId.CALLISTO) if each.name == "Asgard")
    pose = dataclasses.replace(place_pose(asgard, snapshot), distance_sizes=4.0)
    scene = JovianScene(plotter)
    scene.apply(snapshot, Look(camera=CameraView(pose, pose), picked=asgard))
    ring = scene.places._circle
    assert ring is not None
    lines = ring._shape.GetLines()
    lines.InitTraversal()
    ends = vtkIdList()
    sides = 0
    while lines.GetNextCell(ends):
        sides += 1
        for index in range(2):
            x_px, y_px = ring._places[ends.GetId(index), :2].tolist()
            assert not any_meet([(x_px, y_px, x_px, y_px)], scene.places.boxes)
    assert 100 < sides < len(ring._places)
