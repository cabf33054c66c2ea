"""Where showings are looked at from, and the events they mean."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from jovian_viewer.app.showing_poses import nearest_event, showing_pose
from jovian_viewer.astro.bodies import BODY_INDEX, BodyId
from jovian_viewer.astro.phenomena import PhenomenonKind
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.errors import BadInputError
from jovian_viewer.scene.vantage import earth_pose, telescope_pose
from jovian_viewer.state.camera import SYSTEM_POSE, CameraPose, body_pose

MOMENT = parse_utc("2015-01-24T06:00Z")
IO, JUPITER = BodyId.IO, BodyId.JUPITER


@pytest.fixture(scope="module")
def snapshot() -> SystemSnapshot:
    return compute_snapshot(MOMENT)


def test_the_usual_sides(snapshot: SystemSnapshot) -> None:
    assert showing_pose(Showing(), snapshot) is None
    assert showing_pose(Showing(frame=IO), snapshot) == body_pose(IO)
    assert showing_pose(Showing(whole_system=True), snapshot) == SYSTEM_POSE
    assert showing_pose(Showing(encounter="galileo-E12"), snapshot) is None


def test_the_whole_system_from_above(snapshot: SystemSnapshot) -> None:
    pose = showing_pose(Showing(whole_system=True, elevation_deg=89.0, distance_sizes=9.0), snapshot)
    assert pose == CameraPose(None, SYSTEM_POSE.azimuth_from_sun_deg, 89.0, 9.0)


def test_from_the_earth(snapshot: SystemSnapshot) -> None:
    assert showing_pose(Showing(from_earth=True, whole_system=True), snapshot) == earth_pose(snapshot)
    assert showing_pose(Showing(from_earth=True), snapshot) == telescope_pose(snapshot, JUPITER, half_height_rj=1.3)
    near = showing_pose(Showing(from_earth=True, frame=IO), snapshot)
    assert near is not None
    assert near.target is IO
    assert near.is_telescopic


def test_the_telescope_sees_as_wide_a_field_as_the_eye_does_from_so_near(snapshot: SystemSnapshot) -> None:
    for of_body in (Showing(from_earth=True), Showing(from_earth=True, whole_system=True)):
        pose = showing_pose(dataclasses.replace(of_body, distance_sizes=6.0), snapshot)
        assert pose is not None
        assert pose.is_telescopic
        assert pose.apparent_distance_sizes == pytest.approx(6.0)


def test_the_other_body_stands_in_the_background(snapshot: SystemSnapshot) -> None:
    pose = showing_pose(Showing(frame=IO, toward=JUPITER, distance_sizes=5.0), snapshot)
    assert pose is not None
    assert (pose.target, pose.distance_sizes) == (IO, 5.0)
    to_equator = snapshot.rotation_icrf_to_jupiter_equator
    sun = to_equator @ snapshot.sun_position_km
    azimuth = np.radians(pose.azimuth_from_sun_deg) + np.arctan2(sun[1], sun[0])
    level = np.cos(np.radians(pose.elevation_deg))
    eye = np.array([level * np.cos(azimuth), level * np.sin(azimuth), np.sin(np.radians(pose.elevation_deg))])
    away = to_equator @ snapshot.position_km[BODY_INDEX[IO]]
    apart_deg = np.degrees(np.arccos(eye @ away / np.linalg.norm(away)))
    # Io's own radius is seen 11.5 degrees wide from there.
    assert 12.0 < apart_deg < 15.0


def test_the_nearest_event_of_a_kind() -> None:
    event = nearest_event(PhenomenonKind.TRIPLE_SHADOW, None, MOMENT)
    assert event.begin_jd_tdb == pytest.approx(parse_utc("2015-01-24T06:27:17Z"), abs=1e-3)
    assert nearest_event(PhenomenonKind.SHADOW, IO, MOMENT).moon is IO
    with pytest.raises(BadInputError, match=r"There is no .* within half a day"):
        nearest_event(PhenomenonKind.TRIPLE_SHADOW, None, parse_utc("2015-02-24"))
