"""From poses to pixels."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest

from jovian_viewer.astro.bodies import BODIES, BODY_INDEX, BodyId
from jovian_viewer.scene.camera_geometry import (
    KEEP_OUTSIDE_RADII,
    DrawnBodies,
    Viewpoint,
    camera_axes,
    clipping_range,
    keep_outside,
    project,
    projected_radius,
    resolve_view,
)
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.state.camera import SYSTEM_POSE, CameraPose, CameraView, body_pose

SIZE = (1280, 800)


def drawn(scale: float = 1.0) -> DrawnBodies:
    display = DisplayScale(scale)
    true = np.array([[0, 0, 0], [5.9, 0, 0], [0, 9.4, 0], [-15.0, 0, 0], [0, -26.3, 0]], dtype=float)
    return DrawnBodies(
        display.drawn_position(true),
        np.array([display.drawn_radius(body) for body in BODIES]),
        display.system_radius,
        sun_azimuth_rad=0.7,
    )


def settled(pose: CameraPose) -> CameraView:
    return CameraView(pose, pose)


@pytest.mark.parametrize("scale", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("size", [(1280, 800), (880, 600), (600, 900), (1920, 800)])
def test_the_opening_view_holds_callistos_whole_orbit_with_a_margin(scale: float, size: tuple[int, int]) -> None:
    bodies = drawn(scale)
    view = resolve_view(settled(SYSTEM_POSE), bodies, size[0] / size[1])
    angle = np.linspace(0, math.tau, 73)
    orbit = bodies.system_radius * np.stack((np.cos(angle), np.sin(angle), np.zeros_like(angle)), axis=-1)
    pixel, depth = project(view, orbit, size)
    assert np.all(depth > 0)
    margin = np.minimum(pixel, np.array(size) - pixel)
    assert margin.min() > 0.02 * min(size)
    # And it is not lost in the middle either.
    assert max(np.ptp(pixel, axis=0) / np.array(size)) > 0.6


def test_the_opening_view_has_the_sun_to_the_upper_left_and_every_terminator_in_sight() -> None:
    bodies = drawn()
    view = resolve_view(settled(SYSTEM_POSE), bodies, 1.6)
    right, up, forward = camera_axes(view)
    sun = np.array([math.cos(bodies.sun_azimuth_rad), math.sin(bodies.sun_azimuth_rad), 0.0])
    assert sun @ right < -0.9
    assert sun @ up > 0.0
    assert abs(sun @ forward) < 0.35
    elevation = math.degrees(math.asin(view.eye[2] / np.linalg.norm(view.eye)))
    assert elevation == pytest.approx(25.0)


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("scale", [0.0, 1.0])
def test_a_body_pose_frames_its_body(body: BodyId, scale: float) -> None:
    bodies = drawn(scale)
    view = resolve_view(settled(body_pose(body)), bodies, 1.6)
    index = BODY_INDEX[body]
    pixel, _ = project(view, bodies.centres[index : index + 1], SIZE)
    np.testing.assert_allclose(pixel[0], (640.0, 400.0), atol=1e-6)
    radius = projected_radius(view, bodies.centres, bodies.radii, SIZE)[index]
    assert 0.15 * SIZE[1] < radius < 0.4 * SIZE[1]


def test_a_flight_begins_and_ends_at_its_poses_and_turns_the_short_way() -> None:
    bodies = drawn()
    start = dataclasses.replace(SYSTEM_POSE, azimuth_from_sun_deg=350.0)
    end = dataclasses.replace(body_pose(BodyId.IO), azimuth_from_sun_deg=10.0)
    at_start = resolve_view(CameraView(start, end, 0.0), bodies, 1.6)
    np.testing.assert_allclose(at_start.eye, resolve_view(settled(start), bodies, 1.6).eye)
    almost = resolve_view(CameraView(start, end, 0.999999), bodies, 1.6)
    np.testing.assert_allclose(almost.eye, resolve_view(settled(end), bodies, 1.6).eye, atol=1e-3)
    halfway = resolve_view(CameraView(start, end, 0.5), bodies, 1.6)
    offset = halfway.eye - halfway.focus
    azimuth = math.degrees(math.atan2(offset[1], offset[0]) - bodies.sun_azimuth_rad)
    assert azimuth == pytest.approx(0.0, abs=0.01)


def test_the_camera_never_enters_a_body() -> None:
    bodies = drawn(0.0)
    for index in range(len(BODIES)):
        for offset in (np.zeros(3), np.array([0.3, 0.2, -0.1]) * bodies.radii[index]):
            eye = keep_outside(bodies.centres[index] + offset, bodies)
            distance = np.linalg.norm(eye - bodies.centres[index])
            assert distance >= KEEP_OUTSIDE_RADII * bodies.radii[index] * (1 - 1e-12)


@pytest.mark.parametrize("scale", [0.0, 1.0])
@pytest.mark.parametrize("target", [None, *BODIES])
def test_nothing_is_clipped(scale: float, target: BodyId | None) -> None:
    bodies = drawn(scale)
    pose = SYSTEM_POSE if target is None else body_pose(target)
    for distance in (2.0, pose.distance_sizes, 30.0):
        view = resolve_view(settled(dataclasses.replace(pose, distance_sizes=distance)), bodies, 1.6)
        near, far = clipping_range(view, bodies, ring_radius=0.0)
        pixel, depth = project(view, bodies.centres, SIZE)
        reach = projected_radius(view, bodies.centres, bodies.radii, SIZE)[:, np.newaxis]
        shown = (depth > 0) & np.all((pixel > -reach) & (pixel < np.array(SIZE) + reach), axis=-1)
        assert np.any(shown)
        assert 0.0 < near < far
        assert np.all((depth - bodies.radii)[shown] >= near)
        assert np.all((depth + bodies.radii)[shown] <= far)


def test_projection_counts_pixels_from_the_lower_left() -> None:
    view = Viewpoint(np.array([10.0, 0.0, 0.0]), np.zeros(3), np.array([0.0, 0.0, 1.0]), 30.0)
    pixel, depth = project(view, np.array([[0.0, 0.0, 1.0], [0.0, 1.0, 0.0], [20.0, 0.0, 0.0]]), SIZE)
    above, east, behind = pixel
    assert above[1] > 400.0
    assert above[0] == pytest.approx(640.0)
    # From +x, with north up, +y lies to the right.
    assert east[0] > 640.0
    assert depth[2] < 0
    assert np.all(np.isnan(behind))
    # A line of 1 at distance 10 under a 30 degree field of 800 pixels.
    assert above[1] - 400.0 == pytest.approx(0.1 * 400.0 / math.tan(math.radians(15.0)))


def test_a_near_sphere_looks_larger_than_its_radius() -> None:
    view = Viewpoint(np.array([2.0, 0.0, 0.0]), np.zeros(3), np.array([0.0, 0.0, 1.0]), 30.0)
    radius = projected_radius(view, np.zeros((1, 3)), np.ones(1), SIZE)[0]
    assert radius == pytest.approx(math.tan(math.asin(0.5)) * 400.0 / math.tan(math.radians(15.0)))


def test_the_near_plane_does_not_cut_the_rings() -> None:
    """An eye close above the gossamer rings, far from every body."""
    bodies, ring_radius = drawn(0.0), 280_000.0 / 71_492.0
    eye = np.array([-3.9, 0.9, 0.28])
    near, _ = clipping_range(Viewpoint(eye, np.zeros(3), np.array([0.0, 0.0, 1.0]), 30.0), bodies, ring_radius)
    assert near <= 0.28
    # Beyond their edge it is the edge that counts.
    eye = np.array([-8.0, 0.0, 0.0])
    near, _ = clipping_range(Viewpoint(eye, np.zeros(3), np.array([0.0, 0.0, 1.0]), 30.0), bodies, ring_radius)
    assert 1.0 < near < 8.0 - ring_radius
