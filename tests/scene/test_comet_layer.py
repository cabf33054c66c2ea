"""The comet in the scene: drawn in its days, nothing at all in others, letters in their places."""

from __future__ import annotations

import numpy as np
import pytest
import pyvista as pv

from jovian_viewer.app.comet_guide import fall_pose
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.comet import entries, fragment_named, impact_of, impacts
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.scene import JovianScene
from jovian_viewer.state.camera import CameraView
from jovian_viewer.state.comet import CometView
from jovian_viewer.state.view_options import ViewSettings

MINUTE = 1.0 / 1440.0
TRUE = ViewSettings(scale=0.0, orbits=False)
G_JD = float(impacts().at_jupiter_jd_tdb[impact_of(fragment_named("G"))])


def look_at(view: CometView = CometView.BESIDE, *, settings: ViewSettings = TRUE, fragment: str | None = "G") -> Look:
    pose = fall_pose(fragment_named("G"), compute_snapshot(G_JD), view)
    return Look(settings, CameraView(pose, pose), fragment=fragment)


def names_of(plotter: pv.Plotter) -> set[str]:
    return {name for name in plotter.renderer.actors if "comet" in name or "marked" in name}


@pytest.mark.parametrize("when", ["1994-07-15T12:00Z", "1995-03-02", "2026-11-22", "1995-12-05"])
def test_outside_its_days_nothing_of_it_exists(plotter: pv.Plotter, when: str) -> None:
    scene = JovianScene(plotter)
    scene.apply(compute_snapshot(parse_utc(when)), look_at())
    assert names_of(plotter) == set()
    assert scene.comet.falling == ()
    assert scene.comet.named == ()


def test_a_fragment_falls_glows_and_is_gone(plotter: pv.Plotter) -> None:
    scene = JovianScene(plotter)
    seen = []
    for minutes in (-60.0, -1.0, 1.0, 20.0):
        scene.apply(compute_snapshot(G_JD + minutes * MINUTE), look_at())
        seen.append("G" in scene.comet.falling)
    assert seen == [True, True, True, False]
    assert "comet-trails" in names_of(plotter)
    scene.apply(compute_snapshot(parse_utc("2026-11-22")), look_at())
    assert not plotter.renderer.actors["comet-trails"].visibility


def glowing(plotter: pv.Plotter, scene: JovianScene, view: CometView, minutes: float) -> bool:
    """Tell whether a light is seen in the picture so long after the impact of G."""
    look = look_at(view, settings=ViewSettings(scale=0.0, orbits=False, labels=False))
    scene.apply(compute_snapshot(G_JD + minutes * MINUTE), look)
    glows = scene.comet._glows
    assert glows is not None
    pictures = []
    for visible in (bool(glows.actor.GetVisibility()), False):
        glows.actor.SetVisibility(visible)
        plotter.render()
        pictures.append(np.asarray(plotter.screenshot(return_img=True)).astype(float))
    return bool(np.abs(pictures[0] - pictures[1]).max() > 60.0)


def test_the_flash_is_seen_from_beside_and_the_plume_over_the_limb_from_the_earth(plotter: pv.Plotter) -> None:
    scene = JovianScene(plotter)
    assert glowing(plotter, scene, CometView.BESIDE, 0.2)
    # Six degrees beyond the limb: hidden, until the plume stands higher than 430 km.
    assert not glowing(plotter, scene, CometView.EARTH, 0.2)
    assert glowing(plotter, scene, CometView.EARTH, 4.0)
    assert not glowing(plotter, scene, CometView.BESIDE, 20.0)


def test_the_chosen_fragment_has_its_letter_before_it_falls_and_letters_can_be_put_away(plotter: pv.Plotter) -> None:
    scene = JovianScene(plotter)
    scene.apply(compute_snapshot(G_JD - MINUTE), look_at())
    assert "G" in scene.comet.named
    scene.apply(compute_snapshot(G_JD - MINUTE), look_at(fragment=None))
    assert "G" not in scene.comet.named
    for settings in (
        ViewSettings(scale=0.0, impact_names=False),
        ViewSettings(scale=0.0, labels=False),
    ):
        scene.apply(compute_snapshot(G_JD - MINUTE), look_at(settings=settings))
        assert scene.comet.named == ()


@pytest.mark.parametrize("entry_id", [entry.id for entry in entries()])
def test_what_went_in_later_is_marked_on_its_day(plotter: pv.Plotter, entry_id: str) -> None:
    scene = JovianScene(plotter)
    (found,) = (each for each in entries() if each.id == entry_id)
    pose = fall_pose(found, compute_snapshot(found.jd_tdb), CometView.BESIDE)
    look = Look(TRUE, CameraView(pose, pose))
    scene.apply(compute_snapshot(found.jd_tdb), look)
    assert scene.comet.named == (found.label,)
    scene.apply(compute_snapshot(found.jd_tdb + 1.5), look)
    assert scene.comet.named == ()


def test_the_globe_that_can_have_marks_is_drawn_only_while_there_are_some(plotter: pv.Plotter) -> None:
    scene = JovianScene(plotter)
    jupiter = scene._globes[BodyId.JUPITER]
    scene.apply(compute_snapshot(parse_utc("1994-07-10T12:00Z")), look_at())
    plain = jupiter.actor
    scene.apply(compute_snapshot(parse_utc("1994-07-20T12:00Z")), look_at())
    assert jupiter.actor is not plain
    assert not plain.visibility
    scene.apply(compute_snapshot(parse_utc("1994-07-10T12:00Z")), look_at())
    assert jupiter.actor is plain
    assert plain.visibility
    uniforms = plain.GetShaderProperty().GetFragmentCustomUniforms()
    names = [uniforms.GetNthUniformName(number) for number in range(uniforms.GetNumberOfUniforms())]
    assert "eye" in names
    assert not any(name.startswith("mark") for name in names)
