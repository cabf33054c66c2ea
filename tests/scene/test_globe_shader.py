"""The globes' programs: compiled once, complete from the first frame on, the right one of two in use."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import pyvista as pv

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.scene.globe import Globe
from jovian_viewer.scene.globe_light import NO_LIGHT, GlobeLight
from jovian_viewer.scene.globe_shader import SURFACES
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.scene import JovianScene
from jovian_viewer.state.view_options import ViewSettings

GREY = np.full((16, 32, 3), 128, dtype=np.uint8)
IN_FRONT = np.array([[50.0, 0.0, 0.0, 1.0]])


def light_from(direction: tuple[float, float, float], **others: object) -> GlobeLight:
    """Return light from far away in a direction, seen from the same side."""
    light = dataclasses.replace(NO_LIGHT, sun=1e4 * np.array(direction), eye=np.array([8.0, 0.0, 0.0]), sun_angle=1e-3)
    return dataclasses.replace(light, **others)  # type: ignore[arg-type]


def picture(plotter: pv.Plotter) -> np.ndarray:
    """Return the picture from the x axis, (h, w, 3)."""
    plotter.renderer.SetBackground(0.0, 0.0, 0.0)
    camera = plotter.renderer.GetActiveCamera()
    camera.SetPosition(8.0, 0.0, 0.0)
    camera.SetFocalPoint(0.0, 0.0, 0.0)
    camera.SetViewUp(0.0, 0.0, 1.0)
    plotter.renderer.camera_set = True
    plotter.renderer.ResetCameraClippingRange()
    plotter.render()
    return np.asarray(plotter.screenshot(return_img=True))[..., :3].astype(float)


@pytest.mark.parametrize("body", BODIES)
def test_a_frame_before_the_first_light_compiles(plotter: pv.Plotter, body: BodyId) -> None:
    globe = Globe(plotter, body, GREY)
    globe.place(np.zeros(3), 1.0, np.eye(3))
    assert picture(plotter).max() > 50.0


def test_only_a_globe_that_is_shaded_pays_for_shadows(plotter: pv.Plotter) -> None:
    globe = Globe(plotter, BodyId.IO, GREY)
    plain = globe.actor
    globe.light(light_from((1.0, 0.0, 0.0)), night_fill=0.0, jupiter_shine=False)
    assert globe.actor is plain
    globe.light(light_from((1.0, 0.0, 0.0), occulters=IN_FRONT), night_fill=0.0, jupiter_shine=False)
    assert globe.actor is not plain
    assert not plain.visibility
    globe.light(light_from((1.0, 0.0, 0.0)), night_fill=0.0, jupiter_shine=False)
    assert globe.actor is plain


def test_program_text_never_changes(plotter: pv.Plotter) -> None:
    scene = JovianScene(plotter)
    moments = [compute_snapshot(2457046.75 + 0.2 * step) for step in range(4)]
    scene.apply(moments[0])
    plotter.render()
    actors = [actor for actor in plotter.renderer.GetActors() if "globe" in str(actor.name)]
    before = [actor.GetShaderProperty().GetShaderMTime() for actor in actors]
    for night_fill, snapshot in zip((0.0, 0.1, 0.2, 0.4), moments, strict=True):
        scene.apply(snapshot, Look(ViewSettings(night_fill=night_fill, jupiter_shine=night_fill > 0.1)))
    assert [actor.GetShaderProperty().GetShaderMTime() for actor in actors] == before
    assert len(actors) == 10


def test_night_side_is_black_without_fill_and_as_bright_as_asked_with_it(plotter: pv.Plotter) -> None:
    globe = Globe(plotter, BodyId.CALLISTO, GREY)
    globe.place(np.zeros(3), 1.0, np.eye(3))
    shown = {}
    for name, direction, fill in (("day", (1.0, 0.0, 0.0), 0.0), ("night", (-1.0, 0.0, 0.0), 0.0)):
        globe.light(light_from(direction), night_fill=fill, jupiter_shine=False)
        shown[name] = picture(plotter)[200, 320]
    globe.light(light_from((-1.0, 0.0, 0.0)), night_fill=0.3, jupiter_shine=False)
    filled = picture(plotter)[200, 320]
    assert shown["night"].max() <= 1.0
    assert filled / shown["day"] == pytest.approx(0.3, abs=0.02)


def test_jupiter_shine_lights_the_side_towards_jupiter(plotter: pv.Plotter) -> None:
    globe = Globe(plotter, BodyId.IO, GREY)
    globe.place(np.zeros(3), 1.0, np.eye(3))
    night = light_from((-1.0, 0.0, 0.0), jupiter=np.array([1.0, 0.0, 0.0]), jupiter_shine=0.015, jupiter_sine=0.17)
    globe.light(night, night_fill=0.0, jupiter_shine=False)
    assert picture(plotter)[200, 320].max() <= 1.0
    globe.light(night, night_fill=0.0, jupiter_shine=True)
    shining = picture(plotter)[200, 320]
    # A hundredth of sunlight: its root, a tenth, of a grey map's brightness and a little more.
    assert 10.0 < shining.mean() < 40.0
    assert shining[0] > shining[2]


def test_nothing_clips_and_callisto_is_not_drowned(plotter: pv.Plotter) -> None:
    """The brightest ice keeps its detail, and dark ground stays above a fifth of white."""
    for body, grey, low, high in (
        (BodyId.EUROPA, 190, 200.0, 252.0),
        (BodyId.GANYMEDE, 215, 200.0, 252.0),
        (BodyId.JUPITER, 225, 200.0, 252.0),
        (BodyId.CALLISTO, 76, 80.0, 120.0),
    ):
        globe = Globe(plotter, body, np.full((16, 32, 3), grey, dtype=np.uint8))
        globe.place(np.zeros(3), 1.0, np.eye(3))
        globe.light(light_from((1.0, 0.0, 0.0)), night_fill=0.0, jupiter_shine=False)
        red, green, _ = picture(plotter)[200, 320]
        assert low < red < high, body
        assert low * 0.93 < green < high, body
        plotter.clear_actors()


def test_bright_ground_darkens_more_towards_its_limb_than_dark_ground() -> None:
    shares = [dict(SURFACES[moon].numbers)["lommelSeeliger"][0] for moon in (BodyId.EUROPA, BodyId.CALLISTO)]
    assert shares[0] < shares[1]


def test_jupiter_darkens_towards_its_limb_and_the_moons_hardly(plotter: pv.Plotter) -> None:
    ratio = {}
    for body in (BodyId.JUPITER, BodyId.CALLISTO):
        globe = Globe(plotter, body, np.full((16, 32, 3), 90, dtype=np.uint8))
        globe.place(np.zeros(3), 1.0, np.eye(3))
        globe.light(light_from((1.0, 0.0, 0.0)), night_fill=0.0, jupiter_shine=False)
        row = picture(plotter)[200, :, 0]
        disc = np.flatnonzero(row > 20.0)
        radius, middle = (disc[-1] - disc[0]) / 2.0, (disc[-1] + disc[0]) // 2
        ratio[body] = row[int(middle + 0.92 * radius)] / row[middle]
        plotter.clear_actors()
    # The root of the light where its cosine, seen from eight radii away, is 0.5 and a haze begins.
    assert ratio[BodyId.JUPITER] == pytest.approx(0.75, abs=0.05)
    assert ratio[BodyId.CALLISTO] == pytest.approx(1.0, abs=0.06)


def test_taken_off_again_the_renderer_lights_it(plotter: pv.Plotter) -> None:
    globe = Globe(plotter, BodyId.IO, GREY)
    globe.light_plainly(sunlit_fraction=0.5, night_fill=0.2)
    assert globe.actor.prop.lighting
    assert globe.actor.prop.diffuse == pytest.approx(0.4)
    assert globe.actor.GetShaderProperty().GetNumberOfShaderReplacements() == 0
    # Its own light does nothing any more.
    globe.light(light_from((1.0, 0.0, 0.0), occulters=IN_FRONT), night_fill=0.0, jupiter_shine=False)
    assert globe.actor.prop.lighting
