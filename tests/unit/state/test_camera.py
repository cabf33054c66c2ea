"""The camera's pose and its flights."""

from __future__ import annotations

import dataclasses

import pytest

from jovian_viewer.astro.bodies import MOONS, RADIUS_KM, BodyId
from jovian_viewer.state.camera import (
    FLIGHT_S,
    MAX_ELEVATION_DEG,
    NARROWEST_FIELD_DEG,
    SYSTEM_POSE,
    Camera,
    CameraPose,
    CameraView,
    body_pose,
    ease_in_out,
)
from jovian_viewer.state.view_state import ViewState


@pytest.fixture
def views() -> list[CameraView]:
    return []


@pytest.fixture
def camera(views: list[CameraView]) -> Camera:
    camera = Camera()
    camera.changed.connect(views.append)
    return camera


def test_begins_with_the_whole_system(camera: Camera) -> None:
    assert camera.view == CameraView(SYSTEM_POSE, SYSTEM_POSE, 1.0)
    assert camera.view.settled


def test_a_flight_takes_its_time_and_ends_at_the_body(camera: Camera, views: list[CameraView]) -> None:
    camera.fly_to_body(BodyId.IO)
    assert camera.view.blend == 0.0
    for _ in range(10):
        camera.advance(FLIGHT_S / 10 + 1e-9)
    assert not camera.flying
    assert len(views) == 11
    assert camera.view == CameraView(body_pose(BodyId.IO), body_pose(BodyId.IO), 1.0)
    blends = [view.blend for view in views]
    assert blends == sorted(blends)
    assert 0.6 <= FLIGHT_S <= 1.2


def test_a_resting_camera_is_silent(camera: Camera, views: list[CameraView]) -> None:
    camera.advance(1.0)
    camera.show_system()
    camera.set_pose(SYSTEM_POSE)
    assert views == []


def test_reduced_motion_goes_there_at_once() -> None:
    camera = Camera(reduced_motion=True)
    camera.fly_to_body(BodyId.EUROPA)
    assert not camera.flying
    assert camera.view.settled
    assert camera.pose.target is BodyId.EUROPA


def test_turning_ends_a_flight_and_keeps_the_target(camera: Camera) -> None:
    camera.fly_to_body(BodyId.IO)
    camera.advance(0.3)
    camera.rotate(10.0, 5.0)
    assert not camera.flying
    assert camera.pose.target is BodyId.IO
    assert camera.pose.azimuth_from_sun_deg == pytest.approx(body_pose(BodyId.IO).azimuth_from_sun_deg + 10.0)


def test_north_stays_up(camera: Camera) -> None:
    camera.rotate(0.0, 500.0)
    assert camera.pose.elevation_deg == MAX_ELEVATION_DEG
    camera.rotate(0.0, -999.0)
    assert camera.pose.elevation_deg == -MAX_ELEVATION_DEG


def test_zoom_has_limits_outside_the_body(camera: Camera) -> None:
    camera.set_pose(body_pose(BodyId.CALLISTO))
    for _ in range(100):
        camera.zoom(1.5)
    assert 1.2 < camera.pose.distance_sizes < 2.0
    for _ in range(100):
        camera.zoom(0.5)
    assert camera.pose.distance_sizes < 1e5


def test_azimuth_wraps(camera: Camera) -> None:
    camera.set_pose(dataclasses.replace(SYSTEM_POSE, azimuth_from_sun_deg=350.0))
    camera.rotate(20.0, 0.0)
    assert camera.pose.azimuth_from_sun_deg == pytest.approx(10.0)


@pytest.mark.parametrize(("fraction", "eased"), [(-1.0, 0.0), (0.0, 0.0), (0.5, 0.5), (1.0, 1.0), (2.0, 1.0)])
def test_easing(fraction: float, eased: float) -> None:
    assert ease_in_out(fraction) == pytest.approx(eased)


def test_easing_starts_and_stops_gently() -> None:
    assert ease_in_out(0.02) < 1e-4
    assert 1.0 - ease_in_out(0.98) < 1e-4


def test_a_pose_is_a_plain_value() -> None:
    assert CameraPose(None, 1.0, 2.0, 3.0) == CameraPose(None, 1.0, 2.0, 3.0)


def test_zooming_out_of_a_telescope_ends_at_its_widest_field_and_in_again_goes_back(camera: Camera) -> None:
    # From about as far as the Earth.
    narrow = dataclasses.replace(body_pose(BodyId.JUPITER), distance_sizes=1e4, view_angle_deg=0.02)
    camera.set_pose(narrow)
    assert narrow.is_telescopic
    camera.zoom(2.0)
    assert camera.pose.view_angle_deg == pytest.approx(0.01, rel=1e-6)
    camera.zoom(0.5)
    assert camera.pose.view_angle_deg == pytest.approx(0.02, rel=1e-6)
    for _ in range(80):
        camera.zoom(0.5)
    assert camera.pose.is_telescopic, "the Earth stays where it is: no flight to Jupiter comes of it"
    assert camera.pose.distance_sizes == narrow.distance_sizes


def test_no_moon_is_zoomed_at_more_closely_than_a_link_can_say(camera: Camera) -> None:
    for moon in MOONS:
        # From six astronomical units.
        distance_sizes = 9e8 / RADIUS_KM[moon]
        camera.set_pose(dataclasses.replace(body_pose(moon), distance_sizes=distance_sizes, view_angle_deg=0.01))
        for _ in range(60):
            camera.zoom(2.0)
        assert camera.pose.view_angle_deg >= NARROWEST_FIELD_DEG
        assert ViewState("2027-03-14", pose=camera.pose).pose.target is moon
