"""Rendered globes against the maps projected by a few lines of NumPy: mesh, texture, rotation and camera at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import pyvista as pv

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import BODIES, BODY_INDEX, JUPITER_EQUATORIAL_RADIUS_KM, JUPITER_POLAR_RADIUS_KM, BodyId
from jovian_viewer.astro.rotation import rotation_icrf_to_jupiter_equator
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog.assets import load_texture
from jovian_viewer.catalog.jupiter_map import map_turn_rad, spot_lon_sys3_east_deg
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.scene import JovianScene
from jovian_viewer.state.camera import CameraPose, CameraView
from jovian_viewer.state.view_options import ViewSettings
from tests.landmarks import WRONG_WAYS_ROUND, Picture, picture_of_map

DISTANCE_RADII = 9.0
VIEW_ANGLE_DEG = 20.0
# Limbs are left out: there a pixel is many degrees wide.
FARTHEST_FROM_CENTRE_DEG = 60.0
# Above these places of the map (east longitude, latitude, degrees) the camera stands.
ABOVE_DEG = [(50.0, 10.0), (200.0, -35.0), (320.0, 60.0)]


def body_to_scene(snapshot: SystemSnapshot, body: BodyId) -> FloatArray:
    """Return the matrix from body-fixed to scene axes."""
    icrf_to_scene = rotation_icrf_to_jupiter_equator(float(snapshot.jd_tdb))
    return np.asarray(icrf_to_scene @ snapshot.rotation_icrf_to_body[BODY_INDEX[body]].T)


def pose_above(snapshot: SystemSnapshot, body: BodyId, lon_deg: float, lat_deg: float) -> CameraPose:
    """Return the pose straight above a place of a body."""
    up = body_to_scene(snapshot, body) @ direction(lon_deg, lat_deg)
    sun = rotation_icrf_to_jupiter_equator(float(snapshot.jd_tdb)) @ snapshot.sun_position_km
    azimuth_deg = np.rad2deg(np.arctan2(up[1], up[0]) - np.arctan2(sun[1], sun[0]))
    return CameraPose(body, float(azimuth_deg), float(np.rad2deg(np.arcsin(up[2]))), DISTANCE_RADII, VIEW_ANGLE_DEG)


def direction(lon_deg: float, lat_deg: float) -> FloatArray:
    """Return a body-fixed unit vector."""
    lon, lat = np.deg2rad(lon_deg), np.deg2rad(lat_deg)
    return np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def blocks(values: FloatArray, side: int = 5) -> FloatArray:
    """Return the means of square blocks of pixels."""
    height, width = values.shape
    return np.asarray(values.reshape(height // side, side, width // side, side).mean(axis=(1, 3)))


def projected(
    picture: Picture, snapshot: SystemSnapshot, body: BodyId, above: tuple[float, float], shape: tuple[int, int]
) -> tuple[FloatArray, FloatArray]:
    """Return the brightness of every pixel, (h, w), and its angle from the globe's centre, degrees (NaN off it)."""
    height, width = shape
    rotation = body_to_scene(snapshot, body)
    outwards = rotation @ direction(*above)
    right = np.cross([0.0, 0.0, 1.0], outwards)
    right /= np.linalg.norm(right)
    up = np.cross(outwards, right)
    tangent = np.tan(np.deg2rad(VIEW_ANGLE_DEG / 2)) / (height / 2)
    x = (np.arange(width) + 0.5 - width / 2) * tangent
    y = (height / 2 - np.arange(height) - 0.5) * tangent
    ray = x[np.newaxis, :, np.newaxis] * right + y[:, np.newaxis, np.newaxis] * up - outwards
    # In body-fixed axes, stretched along the pole until the spheroid is a unit sphere.
    squash = JUPITER_POLAR_RADIUS_KM / JUPITER_EQUATORIAL_RADIUS_KM if body is BodyId.JUPITER else 1.0
    stretch = np.array([1.0, 1.0, 1.0 / squash])
    ray_body, eye_body = (ray @ rotation) * stretch, (DISTANCE_RADII * outwards @ rotation) * stretch
    a, b, c = np.sum(ray_body**2, axis=-1), ray_body @ eye_body, eye_body @ eye_body - 1.0
    with np.errstate(invalid="ignore"):
        hit = eye_body + ray_body * ((-b - np.sqrt(b * b - a * c)) / a)[..., np.newaxis]
    on_globe = hit / stretch
    unit = on_globe / np.linalg.norm(on_globe, axis=-1, keepdims=True)
    from_centre_deg = np.rad2deg(np.arccos(np.clip(unit @ direction(*above), -1.0, 1.0)))
    safe = np.nan_to_num(unit, nan=0.5)
    lon_deg = np.rad2deg(np.arctan2(safe[..., 1], safe[..., 0]))
    if body is BodyId.JUPITER:
        lon_deg = lon_deg - np.rad2deg(float(map_turn_rad(snapshot.jd_tdb)))
    lat_deg = np.rad2deg(np.arcsin(np.clip(safe[..., 2], -1.0, 1.0)))
    return np.asarray(picture(lon_deg, lat_deg).mean(axis=-1)), np.asarray(from_centre_deg)


@pytest.fixture
def plotter(standing_scene: tuple[pv.Plotter, JovianScene]) -> pv.Plotter:
    """Return the plotter of the scene that all tests here share."""
    shared, _ = standing_scene
    shared.window_size = [400, 400]
    return shared


@pytest.fixture
def scene(standing_scene: tuple[pv.Plotter, JovianScene]) -> JovianScene:
    """Return that scene."""
    return standing_scene[1]


@pytest.mark.parametrize("above", ABOVE_DEG, ids=str)
@pytest.mark.parametrize("body", BODIES)
def test_a_globe_looks_like_its_map(
    scene: JovianScene,
    snapshot: SystemSnapshot,
    take_picture: Callable[[], np.ndarray],
    body: BodyId,
    above: tuple[float, float],
) -> None:
    pose = pose_above(snapshot, body, *above)
    # Without night everything is as bright as its map; at true scale no enlarged neighbour gets in the way.
    settings = ViewSettings(scale=0.0, night_fill=1.0, labels=False, orbits=False, stars=False)
    scene.apply(snapshot, Look(settings, CameraView(pose, pose), badge=False))
    rendered = take_picture().mean(axis=-1)

    def likeness(picture: Picture) -> float:
        expected, from_centre_deg = projected(picture, snapshot, body, above, (400, 400))
        # A few pixels together: OpenGL samples the map more finely than one ray a pixel does.
        near = from_centre_deg < FARTHEST_FROM_CENTRE_DEG
        looked_at = blocks(near.astype(float)) == 1.0
        assert looked_at.sum() > 1_000
        pairs = blocks(np.where(near, rendered, 0.0))[looked_at], blocks(np.where(near, expected, 0.0))[looked_at]
        return float(np.corrcoef(*pairs)[0, 1])

    true_map = picture_of_map(load_texture(body))
    right_way = likeness(true_map)
    assert right_way > 0.97
    # Jupiter's bands look alike all around, so its wrong ways round are not far off; a moon's are.
    most_alike = right_way - 0.04 if body is BodyId.JUPITER else 0.65
    for name, turn in WRONG_WAYS_ROUND.items():
        assert likeness(turn(true_map)) < most_alike, name


@pytest.mark.parametrize("own_deg", [None, 200.0])
def test_the_great_red_spot_stands_where_it_is_predicted(
    scene: JovianScene,
    snapshot: SystemSnapshot,
    take_picture: Callable[[], np.ndarray],
    own_deg: float | None,
) -> None:
    """From above its longitude, or one of our own, the reddest place of its latitude is in the picture's middle."""
    lon_deg = float(spot_lon_sys3_east_deg(snapshot.jd_tdb, lon_sys2_west_deg=own_deg))
    pose = pose_above(snapshot, BodyId.JUPITER, lon_deg, -21.0)
    settings = ViewSettings(scale=0.0, night_fill=1.0, labels=False, orbits=False, stars=False, rings=False)
    scene.apply(snapshot, Look(settings, CameraView(pose, pose), badge=False, red_spot_deg=own_deg))
    picture = take_picture()
    redness = (picture[185:215, :, 0] - picture[185:215, :, 2]).mean(axis=0)
    smooth = np.convolve(redness, np.ones(15) / 15.0, mode="same")
    # The disc is some 250 pixels wide: 15 of them are seven degrees.
    assert abs(int(np.argmax(smooth[100:300])) + 100 - 200) < 15
