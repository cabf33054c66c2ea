"""The rings as an actor: on and off, what changes from frame to frame, what does not."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import pyvista as pv

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog.rings import jupiter_rings
from jovian_viewer.errors import AssetError
from jovian_viewer.scene import scene as scene_module
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.ring_layer import RingLayer
from jovian_viewer.scene.scene import JovianScene
from jovian_viewer.state.camera import CameraPose, CameraView
from jovian_viewer.state.view_options import ViewSettings

Take = Callable[[], np.ndarray]
SUN = np.array([11000.0, 200.0, 500.0])
TRUE = DisplayScale(0.0)


def test_rings_lie_in_the_equator_around_jupiter_at_every_scale(plotter: pv.Plotter) -> None:
    layer = RingLayer(plotter, jupiter_rings())
    for scale in (DisplayScale(0.0), DisplayScale(0.4), DisplayScale(1.0)):
        layer.apply(SUN, np.array([-9.0, 0.5, 1.0]), scale)
        points = np.asarray(layer.actor.mapper.dataset.points)
        radius = np.linalg.norm(points, axis=-1)
        assert np.all(points[:, 2] == 0.0)
        assert radius.min() > 1.0
        # The extension of the Thebe ring: 280 000 km, and its fading end.
        assert (280_000.0 / 71492.0) ** scale.distance_exponent < radius.max()
        assert radius.max() < 4.5**scale.distance_exponent
        assert layer.actor.visibility


def test_from_above_only_the_inner_rings_need_drawing(plotter: pv.Plotter) -> None:
    layer = RingLayer(plotter, jupiter_rings())
    layer.apply(SUN, np.array([0.5, 0.1, 9.0]), TRUE)
    assert 1.80 < np.abs(np.asarray(layer.actor.mapper.dataset.points)).max() < 1.85


def test_a_frame_changes_numbers_and_never_the_program(plotter: pv.Plotter) -> None:
    layer = RingLayer(plotter, jupiter_rings())
    layer.apply(SUN, np.array([-9.0, 0.5, 1.0]), TRUE)
    plotter.render()
    shader = layer.actor.GetShaderProperty()
    changed = shader.GetShaderMTime()
    for eye, scale in (([0.0, 9.0, 3.0], TRUE), ([9.0, 0.0, 3.0], DisplayScale(1.0))):
        layer.apply(SUN + eye, np.array(eye), scale)
        plotter.render()
    assert shader.GetShaderMTime() == changed


def test_nothing_is_done_while_nothing_moves(plotter: pv.Plotter) -> None:
    layer = RingLayer(plotter, jupiter_rings())
    eye = np.array([-9.0, 0.5, 1.0])
    layer.apply(SUN, eye, TRUE)
    uniforms, mesh = layer.actor.GetShaderProperty().GetFragmentCustomUniforms(), layer.actor.mapper.dataset
    before = uniforms.GetUniformListMTime(), uniforms.GetMTime(), mesh.GetMTime()
    layer.apply(SUN.copy(), eye.copy(), DisplayScale(0.0))
    assert (uniforms.GetUniformListMTime(), uniforms.GetMTime(), mesh.GetMTime()) == before
    layer.apply(SUN, eye + 0.1, TRUE)
    assert (uniforms.GetUniformListMTime(), uniforms.GetMTime()) != before[:2]


def test_on_and_off(plotter: pv.Plotter, snapshot: SystemSnapshot, take_picture: Take) -> None:
    scene = JovianScene(plotter)
    pose = CameraPose(BodyId.JUPITER, 170.0, 6.0, 9.0)

    def take(*, rings: bool) -> np.ndarray:
        settings = ViewSettings(scale=0.0, rings=rings, orbits=False, labels=False)
        scene.apply(snapshot, Look(settings, CameraView(pose, pose), badge=False))
        return take_picture()

    off = take(rings=False)
    change = np.abs(take(rings=True) - off)
    assert change.max() > 60.0
    assert np.array_equal(take(rings=False), off)


def test_without_their_file_everything_else_is_drawn(
    plotter: pv.Plotter, snapshot: SystemSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise AssetError("rings.toml cannot be read. Install Jovian Viewer again.")

    monkeypatch.setattr(scene_module, "jupiter_rings", missing)
    scene = JovianScene(plotter)
    scene.apply(snapshot)
    assert scene.problems == ["Jupiter's rings are not drawn: rings.toml cannot be read. Install Jovian Viewer again."]
