"""The follow guide: along with a spacecraft, and off again by every way there is."""

from __future__ import annotations

import pytest

from jovian_viewer.app.follow_guide import FollowGuide
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.trajectory import load_trajectory
from jovian_viewer.catalog.encounters import encounter_by_id
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import SYSTEM_POSE, Camera, body_pose, spacecraft_pose
from jovian_viewer.state.clock import Clock
from jovian_viewer.state.messages import Severity

E12 = encounter_by_id("galileo-E12").jd_tdb
GALILEO = SpacecraftId.GALILEO


@pytest.fixture
def state() -> AppState:
    return AppState(clock=Clock(E12), camera=Camera(reduced_motion=True))


@pytest.fixture(autouse=True)
def guide(state: AppState) -> FollowGuide:
    return FollowGuide(state)


def test_following_puts_the_camera_beside_it_and_says_how_to_stop(state: AppState) -> None:
    state.view.update(spacecraft=False)
    state.explorers.follow(GALILEO)
    assert state.camera.pose == spacecraft_pose(GALILEO)
    assert state.view.settings.spacecraft
    assert state.messages.last is not None
    assert "Esc" in state.messages.last.text


def test_looking_round_and_zooming_stay_with_it(state: AppState) -> None:
    state.explorers.follow(GALILEO)
    state.camera.rotate(100.0, 30.0)
    for _ in range(60):
        state.camera.zoom(1.3)
    assert state.explorers.followed is GALILEO
    assert state.camera.pose.distance_sizes == pytest.approx(0.02)
    for _ in range(120):
        state.camera.zoom(0.7)
    assert state.camera.pose.distance_sizes == pytest.approx(400.0)


def test_letting_go_at_a_moon_stays_there_and_elsewhere_shows_the_system(state: AppState) -> None:
    state.explorers.follow(GALILEO)
    state.explorers.follow(None)
    assert state.camera.pose == body_pose(BodyId.EUROPA)
    state.clock.set_time(E12 + 20.0)
    state.explorers.follow(GALILEO)
    state.explorers.follow(None)
    assert state.camera.pose == SYSTEM_POSE


def test_selecting_a_body_or_flying_elsewhere_lets_go(state: AppState) -> None:
    state.explorers.follow(GALILEO)
    state.selection.select(BodyId.IO)
    assert state.explorers.followed is None
    assert state.camera.pose == body_pose(BodyId.IO)
    state.explorers.follow(GALILEO)
    state.camera.show_system()
    assert state.explorers.followed is None
    assert state.camera.pose == SYSTEM_POSE


def test_putting_spacecraft_away_lets_go(state: AppState) -> None:
    state.explorers.follow(GALILEO)
    state.view.update(spacecraft=False)
    assert state.explorers.followed is None
    assert state.camera.pose.spacecraft is None


@pytest.mark.parametrize("after", [True, False])
def test_where_the_path_ends_the_camera_stays_behind_and_it_is_said(state: AppState, after: bool) -> None:
    trajectory = load_trajectory(GALILEO)
    state.explorers.follow(GALILEO)
    state.clock.set_time(trajectory.stop_jd_tdb + 0.01 if after else trajectory.start_jd_tdb - 0.01)
    assert state.explorers.followed is None
    assert state.camera.pose == SYSTEM_POSE
    assert state.messages.last is not None
    assert f"The path of Galileo {'ends' if after else 'begins'} {'2003-09-21' if after else '1995-1'}" in (
        state.messages.last.text
    )


def test_what_is_not_there_cannot_be_followed(state: AppState) -> None:
    state.explorers.follow(SpacecraftId.JUICE)
    assert state.explorers.followed is None
    assert state.camera.pose == SYSTEM_POSE
    assert state.messages.last is not None
    assert state.messages.last.severity is Severity.PROBLEM
    assert "lies outside the path of Juice" in state.messages.last.text
