"""Spacecraft in the scene: there when their path says so, hidden behind globes, clickable, told of; else nothing."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import pyvista as pv

from jovian_viewer.app.encounter_guide import encounter_pose, viewing_jd_tdb
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.trajectory import load_trajectory
from jovian_viewer.catalog.encounters import encounter_by_id
from jovian_viewer.scene import spacecraft_layer
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.scene import JovianScene
from jovian_viewer.scene.spacecraft_look import NO_SPACECRAFT, SpacecraftLook, spacecraft_look
from jovian_viewer.state.camera import SYSTEM_POSE, CameraPose, CameraView, spacecraft_pose
from jovian_viewer.state.view_options import ViewSettings

E12 = encounter_by_id("galileo-E12")
GALILEO = SpacecraftId.GALILEO
MINUTE = 1.0 / 1440.0
# Away from all moons, before or behind none of them.
FREE = E12.jd_tdb + 2.0
WORDS = "Galileo\n201 km above Europa\nfitted"


def fail(error: Exception) -> None:
    raise error


def crafts(jd_tdb: float, **more: object) -> SpacecraftLook:
    return dataclasses.replace(spacecraft_look(jd_tdb, fault=fail), **more)  # type: ignore[arg-type]


def look_at(pose: CameraPose, spacecraft: SpacecraftLook, scale: float = 0.0) -> Look:
    return Look(ViewSettings(scale=scale), CameraView(pose, pose), spacecraft=spacecraft)


def e12_pose() -> CameraPose:
    return encounter_pose(E12, load_trajectory(GALILEO), compute_snapshot(viewing_jd_tdb(E12)))


def names_of(plotter: pv.Plotter) -> set[str]:
    return {name for name in plotter.renderer.actors if name.startswith(("path", "ground"))}


def test_while_none_is_there_nothing_is_loaded_made_or_done(
    plotter: pv.Plotter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spacecraft_layer, "load_trajectory", lambda _id: pytest.fail("loaded"))
    monkeypatch.setattr(spacecraft_layer, "hidden_behind", lambda *_: pytest.fail("computed"))
    jd_tdb = 2440000.5
    assert spacecraft_look(jd_tdb, fault=fail) == NO_SPACECRAFT
    scene = JovianScene(plotter)
    scene.apply(compute_snapshot(jd_tdb), Look(spacecraft=spacecraft_look(jd_tdb, fault=fail)))
    assert names_of(plotter) == set()
    assert scene.spacecraft.drawn == ()


def test_two_at_once_have_markers_names_and_paths(plotter: pv.Plotter) -> None:
    # Cassini passed while Galileo was there.
    jd_tdb = encounter_by_id("cassini-Jupiter").jd_tdb
    scene = JovianScene(plotter)
    pose = dataclasses.replace(SYSTEM_POSE, distance_sizes=14.0)
    scene.apply(compute_snapshot(jd_tdb), look_at(pose, crafts(jd_tdb), 1.0))
    assert scene.spacecraft.drawn == (GALILEO, SpacecraftId.CASSINI)
    names = {spacecraft.display_name: text.split(" \u00b7 ") for spacecraft, text in scene.spacecraft.texts.items()}
    assert {name: text[0] for name, text in names.items()} == {"Galileo": "Galileo", "Cassini": "Cassini"}
    assert all(text[1] in ("fitted", "pieced together") for text in names.values())
    boxes = scene.spacecraft.boxes
    assert len(boxes) == 2
    for one in boxes:
        for label in scene.label_boxes:
            assert not (
                one[0] < label.x_px + label.width_px
                and label.x_px < one[2]
                and one[1] < label.y_px + label.height_px
                and label.y_px < one[3]
            )
    # The names of bodies leave the markers free, too.
    for x_px, y_px in scene.spacecraft.markers_px.values():
        assert not any(label.holds(x_px, y_px) for label in scene.label_boxes)


def test_it_goes_when_its_path_ends(plotter: pv.Plotter) -> None:
    scene = JovianScene(plotter)
    scene.apply(compute_snapshot(E12.jd_tdb), look_at(SYSTEM_POSE, crafts(E12.jd_tdb)))
    assert scene.spacecraft.drawn == (GALILEO,)
    scene.apply(compute_snapshot(2461368.0), look_at(SYSTEM_POSE, NO_SPACECRAFT))
    assert scene.spacecraft.drawn == ()
    assert scene.spacecraft.texts == {}
    assert scene.spacecraft.markers_px == {}
    assert not any(plotter.renderer.actors[name].visibility for name in names_of(plotter))


def test_behind_a_globe_it_is_hidden_and_cannot_be_clicked(plotter: pv.Plotter) -> None:
    pose = e12_pose()
    behind = dataclasses.replace(
        pose, azimuth_from_sun_deg=(pose.azimuth_from_sun_deg + 180.0) % 360.0, elevation_deg=-pose.elevation_deg
    )
    jd_tdb = viewing_jd_tdb(E12)
    scene = JovianScene(plotter)
    scene.apply(compute_snapshot(jd_tdb), look_at(pose, crafts(jd_tdb)))
    x_px, y_px = scene.spacecraft.markers_px[GALILEO]
    assert scene.spacecraft.at(x_px + 5.0, y_px - 5.0) is GALILEO
    left, bottom, right, top = scene.spacecraft.boxes[0]
    assert scene.spacecraft.at((left + right) / 2.0, (bottom + top) / 2.0) is GALILEO
    assert scene.spacecraft.at(x_px + 40.0, y_px + 60.0) is None
    scene.apply(compute_snapshot(jd_tdb), look_at(behind, crafts(jd_tdb)))
    assert scene.spacecraft.drawn == (GALILEO,)
    assert scene.spacecraft.markers_px == {}
    assert scene.spacecraft.texts == {}
    assert scene.spacecraft.at(x_px, y_px) is None


def test_what_is_told_of_the_chosen_one_stands_beside_it_or_at_the_edge(plotter: pv.Plotter) -> None:
    told = crafts(FREE, chosen=GALILEO, words=WORDS)
    scene = JovianScene(plotter)
    scene.apply(compute_snapshot(FREE), look_at(SYSTEM_POSE, told, 1.0))
    assert scene.spacecraft.texts[GALILEO] == WORDS
    # Before a wide globe it keeps its name, and the words make room for the ground.
    jd_tdb = viewing_jd_tdb(E12)
    told = crafts(jd_tdb, chosen=GALILEO, words=WORDS)
    scene.apply(compute_snapshot(jd_tdb), look_at(e12_pose(), told))
    assert scene.spacecraft.texts[GALILEO] == f"Galileo \u00b7 fitted | {WORDS}"
    disc = next(disc for disc in scene.discs if disc.body is BodyId.EUROPA)
    aside = max(scene.spacecraft.boxes, key=lambda box: box[3] - box[1])
    nearest = np.clip([disc.x_px, disc.y_px], aside[:2], aside[2:])
    assert np.linalg.norm(nearest - [disc.x_px, disc.y_px]) > disc.radius_px


def test_without_names_only_the_chosen_one_is_named(plotter: pv.Plotter) -> None:
    scene = JovianScene(plotter)
    settings = ViewSettings(labels=False)
    snapshot = compute_snapshot(FREE)
    scene.apply(snapshot, Look(settings, spacecraft=crafts(FREE)))
    assert scene.spacecraft.texts == {}
    scene.apply(snapshot, Look(settings, spacecraft=crafts(FREE, chosen=GALILEO, words=WORDS)))
    assert scene.spacecraft.texts == {GALILEO: WORDS}


def test_the_ground_track_turns_with_the_moon_and_is_named_on_the_near_side(plotter: pv.Plotter) -> None:
    scene = JovianScene(plotter)
    pose = e12_pose()
    poses = []
    for minutes in (-5.0, 10.0):
        jd_tdb = E12.jd_tdb + minutes * MINUTE
        scene.apply(compute_snapshot(jd_tdb), look_at(pose, crafts(jd_tdb)))
        assert scene.spacecraft.track is not None
        assert scene.spacecraft.track.moon is BodyId.EUROPA
        assert scene.spacecraft.track_text.replace("\u00a0", " ") == "12:03:20 UTC, 201 km up"
        poses.append(np.array(plotter.renderer.actors["ground-track"].user_matrix))
    assert not np.allclose(poses[0], poses[1])
    away = dataclasses.replace(pose, azimuth_from_sun_deg=(pose.azimuth_from_sun_deg + 180.0) % 360.0)
    scene.apply(compute_snapshot(E12.jd_tdb), look_at(away, crafts(E12.jd_tdb)))
    assert scene.spacecraft.track_text == ""
    later = E12.jd_tdb + 0.2
    scene.apply(compute_snapshot(later), look_at(pose, crafts(later)))
    assert scene.spacecraft.track is None
    assert not plotter.renderer.actors["ground-track"].visibility


def test_followed_it_stays_in_the_middle_with_the_moon_behind_it(plotter: pv.Plotter) -> None:
    scene = JovianScene(plotter)
    pose = spacecraft_pose(GALILEO)
    width, height = scene.size_px
    for minutes in (-20.0, -5.0, 0.0, 5.0, 20.0):
        jd_tdb = E12.jd_tdb + minutes * MINUTE
        for scale in (0.0, 1.0):
            scene.apply(compute_snapshot(jd_tdb), look_at(pose, crafts(jd_tdb), scale))
            assert scene.spacecraft.markers_px[GALILEO] == pytest.approx((width / 2.0, height / 2.0), abs=0.5)
            disc = next(disc for disc in scene.discs if disc.body is BodyId.EUROPA)
            assert disc.depth > 0.0
            assert np.hypot(disc.x_px - width / 2.0, disc.y_px - height / 2.0) < 0.5 * height
    near, _ = plotter.renderer.GetActiveCamera().GetClippingRange()
    assert near < 0.6 * np.linalg.norm(
        np.subtract(
            plotter.renderer.GetActiveCamera().GetPosition(), plotter.renderer.GetActiveCamera().GetFocalPoint()
        )
    )


def test_a_broken_file_is_told_of_and_the_others_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    from jovian_viewer.errors import AssetError
    from jovian_viewer.scene import spacecraft_look as module

    def load(spacecraft: SpacecraftId) -> object:
        if spacecraft is SpacecraftId.CASSINI:
            raise AssetError("the path cassini.npz cannot be read")
        return load_trajectory(spacecraft)

    monkeypatch.setattr(module, "load_trajectory", load)
    told: list[str] = []
    look = spacecraft_look(
        encounter_by_id("cassini-Jupiter").jd_tdb,
        chosen=SpacecraftId.CASSINI,
        whole_paths=True,
        fault=lambda error: told.append(str(error)),
    )
    assert look.shown == (GALILEO,)
    assert look.chosen is None
    assert "cassini.npz" in told[0]


def test_whole_paths_are_drawn_of_the_chosen_one_at_any_moment(plotter: pv.Plotter) -> None:
    look = spacecraft_look(2461368.0, chosen=GALILEO, whole_paths=True, fault=fail)
    assert look.chosen is GALILEO
    scene = JovianScene(plotter)
    scene.apply(compute_snapshot(2461368.0), look_at(SYSTEM_POSE, look))
    assert plotter.renderer.actors["path-whole-galileo"].visibility
    assert scene.spacecraft.drawn == ()
    scene.apply(compute_snapshot(2461368.0), look_at(SYSTEM_POSE, NO_SPACECRAFT))
    assert not plotter.renderer.actors["path-whole-galileo"].visibility
