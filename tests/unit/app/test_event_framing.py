"""How events are framed: from where, what is drawn, and that everything that matters is in the picture."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from jovian_viewer.app.event_framing import frame_event
from jovian_viewer.astro.bodies import BODIES, BODY_INDEX, JUPITER_EQUATORIAL_RADIUS_KM, MOONS, BodyId
from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind, find_phenomena
from jovian_viewer.astro.phenomenon_choice import involved_moons, light_time_days
from jovian_viewer.astro.rotation import rotation_icrf_to_jupiter_equator
from jovian_viewer.astro.shadow_cones import penumbra_of, umbra_of
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.scene.camera_geometry import (
    Viewpoint,
    camera_axes,
    drawn_bodies,
    project,
    projected_radius,
    resolve_view,
)
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.scene.vantage import earth_when_seen_km
from jovian_viewer.state.camera import Camera, CameraPose, CameraView
from jovian_viewer.state.events import opening_jd_tdb

SIZE_PX = (1200, 800)
# Three shadows at once, a mutual eclipse and occultations: a rich day.
EVENTS = find_phenomena(parse_utc("2015-01-24"), parse_utc("2015-01-26"))
NAMES = [f"{event.kind}-{event.moon}-{event.other}" for event in EVENTS]
each_event = pytest.mark.parametrize("event", EVENTS, ids=NAMES)


def seen(event: Phenomenon) -> SystemSnapshot:
    """Return the system as the Earth sees it in the middle of the event."""
    return compute_snapshot(event.at_jupiter_jd_tdb)


def looked_at(pose: CameraPose, snapshot: SystemSnapshot) -> tuple[Viewpoint, np.ndarray, np.ndarray]:
    """Return the viewpoint, and pixels and radii of the bodies, at true scale."""
    to_scene = rotation_icrf_to_jupiter_equator(float(snapshot.jd_tdb))
    bodies = drawn_bodies(snapshot, to_scene, DisplayScale(0.0))
    view = resolve_view(CameraView(pose, pose), bodies, SIZE_PX[0] / SIZE_PX[1])
    pixel, _ = project(view, bodies.centres, SIZE_PX)
    return view, pixel, projected_radius(view, bodies.centres, bodies.radii, SIZE_PX)


@each_event
def test_from_the_earth_the_eye_stands_where_the_earth_is(event: Phenomenon) -> None:
    snapshot = seen(event)
    framing = frame_event(event, snapshot, why=False)
    assert framing.scale == 0.0
    assert framing.light.is_empty
    view, pixel, radius = looked_at(framing.pose, snapshot)
    to_scene = rotation_icrf_to_jupiter_equator(float(snapshot.jd_tdb))
    earth = to_scene @ earth_when_seen_km(snapshot) / JUPITER_EQUATORIAL_RADIUS_KM
    assert np.linalg.norm(view.eye - earth) < 1.0
    inside = [involved_moons(event), (BodyId.JUPITER,)][event.kind is PhenomenonKind.GRS_TRANSIT]
    for body in inside:
        row = BODY_INDEX[body]
        assert np.all(pixel[row] > -radius[row])
        assert np.all(pixel[row] < np.array(SIZE_PX) + radius[row])


@each_event
def test_the_camera_keeps_the_pose_and_can_zoom_from_it(event: Phenomenon) -> None:
    for why in (False, True):
        pose = frame_event(event, seen(event), why=why).pose
        camera = Camera(reduced_motion=True)
        camera.fly_to(pose)
        assert dataclasses.astuple(camera.pose) == pytest.approx(dataclasses.astuple(pose))
        for factor in (1.5, 1 / 2.25):
            before = camera.pose.apparent_distance_sizes
            camera.zoom(factor)
            assert camera.pose.apparent_distance_sizes == pytest.approx(before / factor)
            assert why or camera.pose.distance_sizes == pose.distance_sizes


def test_a_transit_fills_the_picture_with_jupiters_disc() -> None:
    event = next(event for event in EVENTS if event.kind is PhenomenonKind.TRANSIT)
    _, _, radius = looked_at(frame_event(event, seen(event), why=False).pose, seen(event))
    assert 0.6 < 2.0 * radius[0] / SIZE_PX[1] < 0.85


def test_a_mutual_event_is_seen_close_up() -> None:
    event = next(event for event in EVENTS if event.kind is PhenomenonKind.MUTUAL_OCCULTATION)
    _, pixel, radius = looked_at(frame_event(event, seen(event), why=False).pose, seen(event))
    rows = [BODY_INDEX[moon] for moon in involved_moons(event)]
    assert radius[rows].min() > 0.05 * SIZE_PX[1]
    assert np.linalg.norm(pixel[rows[0]] - pixel[rows[1]]) < radius[rows].sum()


def moments(event: Phenomenon) -> list[SystemSnapshot]:
    """Return the system when the event is chosen, in its middle and at its end."""
    end = event.stops_jd_tdb - light_time_days(event)
    return [compute_snapshot(moment) for moment in (opening_jd_tdb(event), event.at_jupiter_jd_tdb, end)]


@each_event
def test_why_holds_all_that_take_part_from_before_the_event_to_its_end(event: Phenomenon) -> None:
    chosen, *later = moments(event)
    framing = frame_event(event, chosen, why=True)
    assert framing.light.shadows_of
    assert framing.light.seen
    for snapshot in (chosen, *later):
        _, pixel, radius = looked_at(framing.pose, snapshot)
        for body in (*framing.light.shadows_of, *involved_moons(event)):
            row = BODY_INDEX[body]
            assert np.all(pixel[row] - radius[row] > 0.0)
            assert np.all(pixel[row] + radius[row] < np.array(SIZE_PX))


@each_event
def test_why_looks_from_above_with_the_light_coming_from_the_lower_left(event: Phenomenon) -> None:
    snapshot = seen(event)
    pose = frame_event(event, snapshot, why=True).pose
    to_scene = rotation_icrf_to_jupiter_equator(float(snapshot.jd_tdb))
    towards_sun = to_scene @ snapshot.sun_position_km / np.linalg.norm(snapshot.sun_position_km)
    view, _, _ = looked_at(pose, snapshot)
    right, up, _ = camera_axes(view)
    if event.kind is not PhenomenonKind.MUTUAL_OCCULTATION and event.kind is not PhenomenonKind.TRANSIT:
        assert towards_sun @ right < 0.0
    else:
        # There the line of sight does, and the Sun stands at most 12 degrees from the Earth.
        towards_earth = to_scene @ earth_when_seen_km(snapshot)
        assert towards_earth @ right < 0.0
        assert towards_earth @ up < 0.0
    assert towards_sun @ up < 0.05


def jupiter_events(kind: PhenomenonKind) -> dict[BodyId, Phenomenon]:
    """Return one event of a kind for each moon that has any in a month with Callisto in season."""
    found = find_phenomena(parse_utc("2015-01-01"), parse_utc("2015-02-01"), kinds=[kind])
    return {event.moon: event for event in found if event.moon is not None and not event.grazing}


@pytest.mark.parametrize(("kind", "least_px"), [(PhenomenonKind.SHADOW, 1.4), (PhenomenonKind.ECLIPSE, 1.0)])
def test_why_comes_near_enough_to_tell_umbra_from_penumbra(kind: PhenomenonKind, least_px: float) -> None:
    events = jupiter_events(kind)
    assert set(events) == set(MOONS)
    for moon, event in events.items():
        snapshot = seen(event)
        view, _, _ = looked_at(frame_event(event, moments(event)[0], why=True).pose, snapshot)
        to_scene = rotation_icrf_to_jupiter_equator(float(snapshot.jd_tdb))
        place = to_scene @ snapshot.position_km[BODY_INDEX[moon]]
        sun_km = float(np.linalg.norm(snapshot.sun_position_km))
        caster = moon if kind is PhenomenonKind.SHADOW else BodyId.JUPITER
        behind_km = float(np.linalg.norm(place)) - (JUPITER_EQUATORIAL_RADIUS_KM if caster is moon else 0.0)
        edges_km = np.array(
            [penumbra_of(caster, sun_km).radius_km(behind_km), umbra_of(caster, sun_km).radius_km(behind_km)]
        )
        falls_at = np.zeros(3) if caster is moon else place / JUPITER_EQUATORIAL_RADIUS_KM
        edges_px = projected_radius(
            view, np.stack((falls_at, falls_at)), edges_km / JUPITER_EQUATORIAL_RADIUS_KM, SIZE_PX
        )
        assert edges_px[0] - edges_px[1] > least_px, moon


@pytest.mark.parametrize(
    ("kind", "of_jupiter", "as_shadows"),
    [
        (PhenomenonKind.ECLIPSE, True, False),
        (PhenomenonKind.SHADOW, False, True),
        (PhenomenonKind.TRIPLE_SHADOW, False, True),
        (PhenomenonKind.OCCULTATION, True, False),
        (PhenomenonKind.TRANSIT, False, False),
    ],
)
def test_each_kind_has_its_own_light(kind: PhenomenonKind, of_jupiter: bool, as_shadows: bool) -> None:
    event = next(event for event in EVENTS if event.kind is kind)
    light = frame_event(event, seen(event), why=True).light
    assert set(light.shadows_of) == ({BodyId.JUPITER} if of_jupiter else set(involved_moons(event)))
    assert light.seen_as_shadows == as_shadows
    assert set(light.seen) == set(involved_moons(event))


@pytest.mark.parametrize("kind", [PhenomenonKind.MUTUAL_ECLIPSE, PhenomenonKind.MUTUAL_OCCULTATION])
def test_of_two_moons_the_one_in_front_casts_and_the_other_is_looked_at(kind: PhenomenonKind) -> None:
    event = next(event for event in EVENTS if event.kind is kind)
    light = frame_event(event, seen(event), why=True).light
    assert (light.shadows_of, light.seen) == ((event.other,), (event.moon,))


def test_the_eclipsed_moon_is_shown_at_the_eclipse_not_a_light_time_later() -> None:
    event = next(event for event in EVENTS if event.kind is PhenomenonKind.ECLIPSE)
    assert light_time_days(event) * 1440.0 == pytest.approx(36.3, abs=1.0)
    assert seen(event).sunlit_fraction[BODIES.index(BodyId.IO)] == 0.0
