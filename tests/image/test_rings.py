"""Rendered rings against their twin in NumPy, and what they look like from the sides that matter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
import pyvista as pv

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import (
    JUPITER_EQUATORIAL_RADIUS_KM,
    JUPITER_POLAR_RADIUS_KM,
    SUN_RADIUS_KM,
    BodyId,
)
from jovian_viewer.astro.rotation import rotation_icrf_to_jupiter_equator
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog.rings import jupiter_rings
from jovian_viewer.scene import ring_light
from jovian_viewer.scene.camera_geometry import Viewpoint, camera_axes, drawn_bodies, project, resolve_view
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.scene import JovianScene
from jovian_viewer.state.camera import CameraPose, CameraView
from jovian_viewer.state.view_options import ViewSettings

SIZE_PX = (640, 400)
PROFILE = ring_light.ring_profile(jupiter_rings())
MAIN_KM = 126_000.0


@dataclass
class Studio:
    """A scene in which pictures are taken with the rings and without."""

    scene: JovianScene
    snapshot: SystemSnapshot
    take_picture: Callable[[], np.ndarray]

    def opacity(self, pose: CameraPose, scale: float = 0.0) -> FloatArray:
        """Return how opaque the rings are drawn at each pixel, (h, w), the upper row first."""
        pictures = []
        for rings in (False, True):
            settings = ViewSettings(
                scale=scale, rings=rings, orbits=False, labels=False, stars=False, planets=False, night_fill=0.0
            )
            self.scene.apply(self.snapshot, Look(settings, CameraView(pose, pose), badge=False))
            pictures.append(self.take_picture()[..., 0])
        # Red, where the rings' tint is 1.
        return np.asarray((pictures[1] - pictures[0]) / (255.0 - pictures[0]))

    def viewpoint(self, pose: CameraPose, scale: float = 0.0) -> Viewpoint:
        """Return where that picture is taken from."""
        to_scene = rotation_icrf_to_jupiter_equator(float(self.snapshot.jd_tdb))
        bodies = drawn_bodies(self.snapshot, to_scene, DisplayScale(scale))
        return resolve_view(CameraView(pose, pose), bodies, SIZE_PX[0] / SIZE_PX[1])

    def sun(self) -> FloatArray:
        """Return the true place of the Sun."""
        to_scene = rotation_icrf_to_jupiter_equator(float(self.snapshot.jd_tdb))
        return np.asarray(to_scene @ self.snapshot.sun_position_km) / JUPITER_EQUATORIAL_RADIUS_KM

    def pixel(self, pose: CameraPose, radius_km: float, from_sun_deg: float) -> tuple[int, int]:
        """Return row and column of a place of the rings, at true scale."""
        sun = self.sun()
        angle = np.arctan2(sun[1], sun[0]) + np.deg2rad(from_sun_deg)
        place = radius_km / JUPITER_EQUATORIAL_RADIUS_KM * np.array([[np.cos(angle), np.sin(angle), 0.0]])
        (spot,), _ = project(self.viewpoint(pose), place, SIZE_PX)
        return SIZE_PX[1] - 1 - int(spot[1]), int(spot[0])


@pytest.fixture
def studio(plotter: pv.Plotter, snapshot: SystemSnapshot, take_picture: Callable[[], np.ndarray]) -> Studio:
    """Return a studio of 640 x 400 pixels."""
    plotter.disable_anti_aliasing()
    return Studio(JovianScene(plotter), snapshot, take_picture)


def expected_opacity(studio: Studio, pose: CameraPose, scale: float) -> tuple[FloatArray, FloatArray]:
    """Return the twin's opacity, (h, w), and the true radius of the ring plane behind each pixel."""
    viewpoint = studio.viewpoint(pose, scale)
    right, up, forward = camera_axes(viewpoint)
    width, height = SIZE_PX
    tangent = np.tan(np.deg2rad(viewpoint.view_angle_deg) / 2.0) / (height / 2.0)
    x = (np.arange(width) + 0.5 - width / 2.0) * tangent
    y = (height / 2.0 - np.arange(height) - 0.5) * tangent
    ray = forward + x[np.newaxis, :, np.newaxis] * right + y[:, np.newaxis, np.newaxis] * up
    distance = -viewpoint.eye[2] / ray[..., 2]
    drawn = viewpoint.eye + distance[..., np.newaxis] * ray
    drawn_radius = np.linalg.norm(drawn, axis=-1)
    radius = drawn_radius ** (1.0 / DisplayScale(scale).distance_exponent)
    sun = studio.sun()
    towards_eye = -ray / np.linalg.norm(ray, axis=-1, keepdims=True)
    towards_sun = sun / np.linalg.norm(sun)
    along_rows, along_columns = np.gradient(radius)
    pixel_width = np.abs(along_rows) + np.abs(along_columns)
    light = ring_light.brightness(PROFILE, radius, -(towards_eye @ towards_sun), towards_eye[..., 2], pixel_width)
    stretched = sun * [1.0, 1.0, JUPITER_EQUATORIAL_RADIUS_KM / JUPITER_POLAR_RADIUS_KM]
    point = drawn * (radius / drawn_radius)[..., np.newaxis]
    light = light * ring_light.sunlit(point, stretched, SUN_RADIUS_KM / JUPITER_EQUATORIAL_RADIUS_KM)
    return np.where(distance > 0.0, ring_light.shown(light), 0.0), np.where(distance > 0.0, radius, np.inf)


@pytest.mark.parametrize("scale", [0.0, 0.5, 1.0])
@pytest.mark.parametrize(("azimuth_deg", "elevation_deg"), [(176.0, 12.0), (100.0, 30.0)])
def test_every_pixel_is_as_bright_as_its_twin(
    studio: Studio, azimuth_deg: float, elevation_deg: float, scale: float
) -> None:
    pose = CameraPose(BodyId.JUPITER, azimuth_deg, elevation_deg, 9.0)
    expected, radius = expected_opacity(studio, pose, scale)
    drawn = studio.opacity(pose, scale)
    # Where brightness changes from one pixel to the next, the twin's derivatives are not the driver's.
    steepness = np.max(np.abs(np.gradient(expected)), axis=0)
    compared = (radius < 4.3) & (steepness < 0.03) & ~_covered_by_bodies(studio)
    difference = np.abs(drawn - expected)[compared]
    assert compared.sum() > 8_000
    assert np.percentile(difference, 98.0) < 1.5 / 255.0
    assert difference.max() < 15.0 / 255.0
    assert drawn[compared].max() > (0.4 if azimuth_deg > 150.0 else 0.04)


def _covered_by_bodies(studio: Studio) -> np.ndarray:
    """Return the pixels near or on a disc of the last picture."""
    row, column = np.indices((SIZE_PX[1], SIZE_PX[0]))
    covered = np.zeros(row.shape, dtype=bool)
    for disc in studio.scene.discs:
        covered |= np.hypot(column - disc.x_px, SIZE_PX[1] - 1 - row - disc.y_px) < disc.radius_px + 3.0
    return covered


def test_the_ring_shines_against_the_sun(studio: Studio) -> None:
    against, along = (
        CameraPose(BodyId.JUPITER, 180.0, 6.0, 20.0, 12.0),
        CameraPose(BodyId.JUPITER, 0.0, 6.0, 20.0, 12.0),
    )
    # The ansa, where nothing is in front or behind.
    bright = studio.opacity(against)[studio.pixel(against, MAIN_KM, 90.0)]
    faint = studio.opacity(along)[studio.pixel(along, MAIN_KM, 90.0)]
    assert 0.01 < faint < 0.2
    assert bright > 0.6
    # As light, not as the screen's numbers.
    assert (bright / faint) ** 2.2 > 50.0


def test_jupiters_shadow_lies_on_the_rings(studio: Studio) -> None:
    pose = CameraPose(BodyId.JUPITER, 150.0, 40.0, 9.0)
    opacity = studio.opacity(pose)
    assert opacity[studio.pixel(pose, MAIN_KM, 180.0)] == 0.0
    assert opacity[studio.pixel(pose, MAIN_KM, 180.0 + 25.0)] == 0.0
    # The shadow's edge is 71 492 km from its axis: 34.6 degrees on the main ring.
    assert opacity[studio.pixel(pose, MAIN_KM, 180.0 - 45.0)] > 0.03
    assert opacity[studio.pixel(pose, MAIN_KM, 180.0 + 45.0)] > 0.03
    assert opacity[studio.pixel(pose, MAIN_KM, 90.0)] > 0.03


def test_the_near_arc_lies_before_jupiter_and_the_far_one_behind(studio: Studio) -> None:
    pose = CameraPose(BodyId.JUPITER, 120.0, 8.0, 9.0)
    opacity = studio.opacity(pose)
    jupiter = studio.scene.discs[0]
    near, far = (studio.pixel(pose, MAIN_KM, angle) for angle in (105.0, -60.0))
    for row, column in (near, far):
        assert np.hypot(column - jupiter.x_px, SIZE_PX[1] - 1 - row - jupiter.y_px) < 0.9 * jupiter.radius_px
    assert opacity[near] > 0.03
    assert opacity[far] == 0.0


def test_seen_at_a_grazing_angle_the_main_ring_is_one_unbroken_line(studio: Studio) -> None:
    pose = CameraPose(BodyId.JUPITER, 170.0, 1.5, 9.0)
    opacity = studio.opacity(pose)
    jupiter = studio.scene.discs[0]
    _, ansa = studio.pixel(pose, MAIN_KM, 80.0)
    limb = round(jupiter.x_px + np.sign(ansa - jupiter.x_px) * (jupiter.radius_px + 4.0))
    columns = opacity[:, min(limb, ansa) : max(limb, ansa)].max(axis=0)
    assert len(columns) > 20
    assert columns.min() > 0.3
    assert np.abs(np.diff(columns)).max() < 0.1
