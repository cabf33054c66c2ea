"""Spacecraft in pictures: marker, path and ground track in the mission's colour, in place, hidden behind globes."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest
import pyvista as pv

from jovian_viewer.app.encounter_guide import encounter_pose, viewing_jd_tdb
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.trajectory import load_trajectory
from jovian_viewer.catalog.encounters import encounter_by_id
from jovian_viewer.catalog.palette import mission_colour, rgb
from jovian_viewer.scene.camera_geometry import drawn_bodies, project, resolve_view
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.scene import JovianScene
from jovian_viewer.scene.spacecraft_look import NO_SPACECRAFT, spacecraft_look
from jovian_viewer.state.camera import CameraPose, CameraView
from jovian_viewer.state.view_options import ViewSettings

BARE = ViewSettings(scale=0.0, orbits=False, labels=False, rings=False, stars=False, planets=False, place_names=False)
GALILEO = SpacecraftId.GALILEO
E12 = encounter_by_id("galileo-E12")
MOMENT = viewing_jd_tdb(E12)
TakePicture = Callable[[], np.ndarray]


def fail(error: Exception) -> None:
    raise error


def in_colour(picture: np.ndarray) -> np.ndarray:
    """Return which pixels have Galileo's colour, whatever is blended with it."""
    return np.asarray(np.abs(picture - 255.0 * np.array(rgb(mission_colour(GALILEO)))).max(axis=-1) < 40.0)


def look_at(pose: CameraPose, *, shown: bool = True) -> Look:
    spacecraft = spacecraft_look(MOMENT, fault=fail) if shown else NO_SPACECRAFT
    return Look(BARE, CameraView(pose, pose), badge=False, spacecraft=spacecraft)


@pytest.fixture
def pose() -> CameraPose:
    """Return from where E12 is watched."""
    return encounter_pose(E12, load_trajectory(GALILEO), compute_snapshot(MOMENT))


def near(mask: np.ndarray, x_px: float, y_px: float, reach_px: int) -> np.ndarray:
    row, column = round(len(mask) - 1 - y_px), round(x_px)
    return mask[max(row - reach_px, 0) : row + reach_px + 1, max(column - reach_px, 0) : column + reach_px + 1]


def test_the_marker_is_drawn_over_the_globe_and_hidden_behind_it(
    plotter: pv.Plotter, take_picture: TakePicture, pose: CameraPose
) -> None:
    scene = JovianScene(plotter)
    scene.apply(compute_snapshot(MOMENT), look_at(pose))
    seen = in_colour(take_picture())
    x_px, y_px = scene.spacecraft.markers_px[GALILEO]
    assert near(seen, x_px, y_px, 3).mean() > 0.8
    scene.apply(compute_snapshot(MOMENT), look_at(pose, shown=False))
    assert in_colour(take_picture()).sum() == 0
    behind = dataclasses.replace(pose, azimuth_from_sun_deg=(pose.azimuth_from_sun_deg + 180.0) % 360.0)
    scene.apply(compute_snapshot(MOMENT), look_at(behind))
    disc = scene.discs[2]
    hidden = in_colour(take_picture())
    assert near(hidden, disc.x_px, disc.y_px, 20).sum() == 0


def test_the_ground_track_lies_on_the_globe_below_the_path(
    plotter: pv.Plotter, take_picture: TakePicture, pose: CameraPose
) -> None:
    scene = JovianScene(plotter)
    snapshot = compute_snapshot(MOMENT)
    scene.apply(snapshot, look_at(pose))
    picture = in_colour(take_picture())
    track = scene.spacecraft.track
    assert track is not None
    to_scene = snapshot.rotation_icrf_to_jupiter_equator
    bodies = drawn_bodies(snapshot, to_scene, DisplayScale(0.0))
    viewpoint = resolve_view(CameraView(pose, pose), bodies, scene.size_px[0] / scene.size_px[1])
    up = track.line @ (to_scene @ snapshot.rotation_icrf_to_body[2].T).T
    places = bodies.centres[2] + bodies.radii[2] * up
    facing = np.sum(up * (viewpoint.eye - places), axis=-1) > 0.5 * np.linalg.norm(viewpoint.eye - places, axis=-1)
    pixels, _ = project(viewpoint, places[facing], scene.size_px)
    assert facing.sum() > 30
    found = [near(picture, x_px, y_px, 1).any() for x_px, y_px in pixels]
    assert np.mean(found) > 0.95


def test_the_path_behind_is_brighter_than_the_one_ahead(plotter: pv.Plotter, take_picture: TakePicture) -> None:
    scene = JovianScene(plotter)
    moment = E12.jd_tdb + 2.0
    pose = CameraPose(None, 97.0, 80.0, 6.0)
    look = Look(BARE, CameraView(pose, pose), badge=False, spacecraft=spacecraft_look(moment, fault=fail))
    scene.apply(compute_snapshot(moment), look)
    picture = take_picture().sum(axis=-1)
    line = scene.spacecraft.path_of(GALILEO)
    assert line is not None
    assert line.samples is not None
    snapshot = compute_snapshot(moment)
    bodies = drawn_bodies(snapshot, snapshot.rotation_icrf_to_jupiter_equator, DisplayScale(0.0))
    viewpoint = resolve_view(CameraView(pose, pose), bodies, scene.size_px[0] / scene.size_px[1])

    def brightness(first_days: float, last_days: float) -> float:
        assert line is not None
        assert line.samples is not None
        age = line.samples.jd_tdb - moment
        part = (age > first_days) & (age < last_days)
        pixels, _ = project(viewpoint, line.points[part], scene.size_px)
        return float(np.mean([near(picture, x_px, y_px, 1).max() for x_px, y_px in pixels]))

    assert brightness(-1.0, -0.2) > 1.3 * brightness(0.3, 1.0)
