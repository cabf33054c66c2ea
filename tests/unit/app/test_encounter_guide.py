"""The encounter guide: clock, scale, camera and words at encounters, and that the scale comes back."""

from __future__ import annotations

import dataclasses
import re

import numpy as np
import pytest

from jovian_viewer.app import encounter_guide
from jovian_viewer.app.comet_guide import CometGuide
from jovian_viewer.app.encounter_guide import FLYBY_RATE, JUPITER_RATE, EncounterGuide, encounter_pose, standpoint
from jovian_viewer.astro.arrays import unit_vectors
from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, BodyId
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.trajectory import load_trajectory
from jovian_viewer.catalog.encounters import encounter_by_id
from jovian_viewer.catalog.tours import tour_named
from jovian_viewer.scene.camera_geometry import drawn_bodies, project, resolve_view
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import Camera, CameraView, body_pose
from jovian_viewer.state.clock import Clock
from jovian_viewer.state.messages import Severity
from jovian_viewer.state.view_options import ViewOptions, ViewSettings

MINUTE = 1.0 / 1440.0


@pytest.fixture
def state() -> AppState:
    return AppState(
        clock=Clock(2461368.0), camera=Camera(reduced_motion=True), view=ViewOptions(ViewSettings(scale=0.7))
    )


@pytest.fixture
def guide(state: AppState) -> EncounterGuide:
    return EncounterGuide(state)


def said(state: AppState) -> str:
    assert state.messages.last is not None
    return re.sub(r"\s", " ", state.messages.last.text)


def test_a_flyby_is_seen_from_five_minutes_before_at_a_minute_a_second(state: AppState, guide: EncounterGuide) -> None:
    state.view.update(spacecraft=False)
    state.explorers.go_to_encounter("galileo-E12")
    assert state.clock.jd_tdb == pytest.approx(encounter_by_id("galileo-E12").jd_tdb - 5.0 * MINUTE)
    assert state.clock.rate == FLYBY_RATE
    assert state.view.settings.scale == 0.0
    assert state.view.settings.spacecraft
    assert state.explorers.chosen is SpacecraftId.GALILEO
    assert state.selection.body is BodyId.EUROPA
    assert state.camera.pose.target is BodyId.EUROPA
    assert "Galileo passes Europa, 201 km up" in said(state)
    assert guide.headline(compute_snapshot(state.clock.jd_tdb))[0] == "Galileo E12: Europa"


def test_where_time_runs_nobody_is_told_how_to_start_it(state: AppState, guide: EncounterGuide) -> None:
    state.explorers.go_to_encounter("galileo-E12")
    assert said(state).endswith("Space lets time run")
    state.clock.set_playing(playing=True)
    state.explorers.go_to_encounter("galileo-I24")
    assert said(state) == "Galileo I24: Io: in five minutes Galileo passes Io, 611 km up"


def test_in_a_tour_only_what_the_picture_lacks_is_told(state: AppState, guide: EncounterGuide) -> None:
    state.tour.start(tour_named("galileos-tour"))
    state.explorers.go_to_encounter("galileo-E12")
    assert state.messages.last is None
    state.explorers.go_to_encounter("galileo-A34")
    assert said(state) == "Amalthea is not drawn; this is Jupiter, with the spacecraft near it"


def test_the_globe_leaves_room_for_the_headline(state: AppState, guide: EncounterGuide) -> None:
    state.explorers.go_to_encounter("galileo-E12")
    half_field = np.tan(np.radians(15.0))
    half_globe = np.tan(np.arcsin(1.0 / state.camera.pose.distance_sizes))
    assert half_globe < 0.75 * half_field


def test_a_slower_clock_keeps_its_rate(state: AppState, guide: EncounterGuide) -> None:
    state.clock.set_rate(10.0)
    state.explorers.go_to_encounter("galileo-E12")
    assert state.clock.rate == 10.0


def test_a_perijove_is_seen_from_an_hour_before_at_jupiter(state: AppState, guide: EncounterGuide) -> None:
    state.explorers.go_to_encounter("juno-PJ34")
    assert state.clock.jd_tdb == pytest.approx(encounter_by_id("juno-PJ34").jd_tdb - 60.0 * MINUTE)
    assert state.clock.rate == JUPITER_RATE
    assert state.camera.pose.target is BodyId.JUPITER
    assert "Juno is closest to Jupiter" in said(state)
    assert "only a sketch" in said(state)


def test_amalthea_is_not_drawn_and_jupiter_stands_in(state: AppState, guide: EncounterGuide) -> None:
    state.explorers.go_to_encounter("galileo-A34")
    assert state.camera.pose.target is BodyId.JUPITER
    assert "Amalthea is not drawn" in said(state)


def test_without_a_path_the_body_is_framed_and_that_is_said(
    state: AppState, guide: EncounterGuide, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encounter_guide, "spacecraft_spans", dict)
    state.explorers.go_to_encounter("galileo-E12")
    assert state.camera.pose == body_pose(BodyId.EUROPA)
    assert "no path for Galileo here" in said(state)


def test_a_moment_outside_the_ephemeris_is_said_plainly(
    state: AppState, guide: EncounterGuide, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = dataclasses.replace(encounter_by_id("galileo-E12"), jd_tdb=2600000.0)
    monkeypatch.setattr(encounter_guide, "encounter_by_id", lambda _id: late)
    before = state.clock.jd_tdb, state.camera.pose, state.view.settings
    state.explorers.go_to_encounter("galileo-E12")
    assert (state.clock.jd_tdb, state.camera.pose, state.view.settings) == before
    assert state.messages.last is not None
    assert state.messages.last.severity is Severity.PROBLEM
    assert "outside the ephemeris" in said(state)


def test_the_scale_comes_back_when_one_looks_elsewhere(state: AppState, guide: EncounterGuide) -> None:
    state.explorers.go_to_encounter("galileo-E12")
    state.camera.rotate(20.0, 5.0)
    state.camera.zoom(0.5)
    assert state.view.settings.scale == 0.0, "looking round is not elsewhere"
    state.explorers.go_to_encounter("galileo-G1")
    assert state.view.settings.scale == 0.0
    state.camera.show_system()
    assert state.view.settings.scale == 0.7
    assert state.explorers.encounter is None
    assert guide.headline(compute_snapshot(state.clock.jd_tdb)) == ("", "")


def test_a_scale_changed_meanwhile_stays(state: AppState, guide: EncounterGuide) -> None:
    state.explorers.go_to_encounter("galileo-E12")
    state.view.update(scale=0.2)
    state.camera.show_system()
    assert state.view.settings.scale == 0.2


def test_the_comet_finds_the_scale_as_it_was(state: AppState, guide: EncounterGuide) -> None:
    comet = CometGuide(state)
    state.explorers.go_to_encounter("galileo-E12")
    state.comet.choose("G")
    assert state.view.settings.scale == 0.0
    state.camera.show_system()
    assert state.view.settings.scale == 0.7
    state.comet.choose("G")
    state.explorers.go_to_encounter("galileo-E12")
    assert state.comet.fragment is None
    assert state.view.settings.scale == 0.0
    state.camera.show_system()
    assert state.view.settings.scale == 0.7
    comet.stop()


@pytest.mark.parametrize("encounter_id", ["galileo-E12", "galileo-G1", "voyager-1-Io", "juice-2G2", "galileo-I24"])
def test_spacecraft_and_closest_approach_are_in_the_picture_over_the_lit_side(encounter_id: str) -> None:
    encounter = encounter_by_id(encounter_id)
    assert encounter.body is not None
    trajectory = load_trajectory(SpacecraftId(encounter.spacecraft))
    snapshot = compute_snapshot(encounter_guide.viewing_jd_tdb(encounter))
    pose = encounter_pose(encounter, trajectory, snapshot)
    to_scene = snapshot.rotation_icrf_to_jupiter_equator
    bodies = drawn_bodies(snapshot, to_scene, DisplayScale(0.0))
    viewpoint = resolve_view(CameraView(pose, pose), bodies, 1.6)
    place = to_scene @ trajectory.position_km(float(snapshot.jd_tdb)) / JUPITER_EQUATORIAL_RADIUS_KM
    pixel, depth = project(viewpoint, place[np.newaxis], (1280, 800))
    assert depth[0] > 0.0
    assert 0.0 < pixel[0, 0] < 1280.0
    assert 0.0 < pixel[0, 1] < 800.0
    centre = to_scene @ snapshot.body_position_km(encounter.body) / JUPITER_EQUATORIAL_RADIUS_KM
    sun = unit_vectors(to_scene @ snapshot.sun_position_km)
    assert float(unit_vectors(viewpoint.eye - centre) @ sun) > -0.2


def test_over_the_night_side_one_stands_where_both_are_seen() -> None:
    sun, closest = np.array([1.0, 0.0, 0.0]), np.array([-1.0, 0.2, 0.0])
    towards = standpoint(sun, unit_vectors(closest), unit_vectors(np.array([-1.0, 2.0, 0.0])))
    assert abs(float(towards @ sun)) < 0.75
    assert float(towards @ unit_vectors(closest)) > -0.1
