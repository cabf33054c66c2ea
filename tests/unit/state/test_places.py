"""Places: which kinds are shown, what is picked, and the pose that faces it."""

from __future__ import annotations

import math

import numpy as np
import pytest

from jovian_viewer.app.place_choice import PlaceChoice
from jovian_viewer.astro.bodies import BODY_INDEX, BodyId
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.surface_place import direction_in_body
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.features import feature_by_id, feature_kinds
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import use_language
from jovian_viewer.scene.camera_geometry import drawn_bodies, project, resolve_view
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import CameraView
from jovian_viewer.state.place_poses import place_pose
from jovian_viewer.state.places import Ground, Places

VALHALLA, PWYLL = 6284, 4878
SIZE = (1280, 800)


@pytest.fixture
def places() -> Places:
    """Return what the window begins with."""
    return Places()


@pytest.fixture
def told(places: Places) -> list[object]:
    """Return a list that grows with each change."""
    changes: list[object] = []
    places.changed.connect(lambda: changes.append(places.picked))
    return changes


def test_at_first_every_kind_is_shown_and_nothing_picked(places: Places) -> None:
    assert places.kinds == set(feature_kinds())
    assert places.picked is None


def test_kinds_are_switched_and_told_once(places: Places, told: list[object]) -> None:
    places.show_kind("AA", shown=False)
    places.show_kind("AA", shown=False)
    assert "AA" not in places.kinds
    assert len(told) == 1
    places.show_kind("AA")
    assert places.kinds == set(feature_kinds())
    places.set_kinds(["LG"])
    assert places.kinds == {"LG"}
    places.show_all_kinds()
    assert places.kinds == set(feature_kinds())
    assert len(told) == 4


@pytest.mark.parametrize("shown", [True, False])
def test_a_kind_that_is_none_is_refused(places: Places, told: list[object], shown: bool) -> None:
    with pytest.raises(BadInputError, match=r"no kind of place 'XX'\. Use codes such as AA, "):
        places.show_kind("XX", shown=shown)
    with pytest.raises(BadInputError):
        places.set_kinds(["AA", "XX"])
    assert told == []


def test_picking_and_letting_go(places: Places, told: list[object]) -> None:
    places.pick_feature(VALHALLA)
    places.pick_feature(VALHALLA)
    assert places.picked is feature_by_id(VALHALLA)
    places.pick_ground(BodyId.IO, -3.0, -10.0)
    assert places.picked == Ground(BodyId.IO, -3.0, 350.0)
    places.clear()
    places.clear()
    assert told == [feature_by_id(VALHALLA), Ground(BodyId.IO, -3.0, 350.0), None]


def test_a_longitude_a_hair_below_nought_is_not_360(places: Places) -> None:
    places.pick_ground(BodyId.IO, 0.0, -1e-20)
    assert places.picked == Ground(BodyId.IO, 0.0, 0.0)


@pytest.mark.parametrize(
    ("body", "lat_deg", "lon_deg", "message"),
    [
        (BodyId.IO, 95.0, 0.0, "latitude 95 cannot be used: give degrees from -90"),
        (BodyId.IO, math.nan, 0.0, "latitude nan cannot be used"),
        (BodyId.IO, 0.0, math.inf, "longitude inf cannot be used"),
        (BodyId.JUPITER, 0.0, 0.0, "Jupiter has no solid ground"),
    ],
)
def test_what_is_no_place_is_refused(
    places: Places, told: list[object], body: BodyId, lat_deg: float, lon_deg: float, message: str
) -> None:
    with pytest.raises(BadInputError, match=message):
        places.pick_ground(body, lat_deg, lon_deg)
    with pytest.raises(BadInputError, match="no place with the number 1"):
        places.pick_feature(1)
    assert told == []


def test_a_place_brings_its_moon_and_goes_with_it() -> None:
    state = AppState()
    choice = PlaceChoice(state)
    state.places.pick_feature(VALHALLA)
    assert state.selection.body is BodyId.CALLISTO
    state.places.pick_feature(PWYLL)
    assert state.selection.body is BodyId.EUROPA
    assert state.places.picked is feature_by_id(PWYLL)
    state.selection.select(BodyId.IO)
    assert state.places.picked is None
    state.places.pick_ground(BodyId.IO, 0.0, 0.0)
    state.selection.select(None)
    assert state.places.picked is None
    choice.stop()
    state.places.pick_feature(PWYLL)
    assert state.selection.body is None


@pytest.mark.parametrize("scale", [0.0, 1.0])
@pytest.mark.parametrize("moment", ["1850-06-01T00:00Z", "2026-11-22T15:00Z"])
@pytest.mark.parametrize(
    "place",
    [feature_by_id(VALHALLA), feature_by_id(PWYLL), feature_by_id(2076), Ground(BodyId.IO, -62.0, 200.0)],
    ids=lambda place: getattr(place, "name", "ground"),
)
def test_the_pose_has_the_place_in_the_middle_and_in_front(place: Ground, moment: str, scale: float) -> None:
    snapshot = compute_snapshot(parse_utc(moment))
    pose = place_pose(place, snapshot)
    assert pose.target is place.body
    icrf_to_scene = snapshot.rotation_icrf_to_jupiter_equator
    bodies = drawn_bodies(snapshot, icrf_to_scene, DisplayScale(scale))
    viewpoint = resolve_view(CameraView(pose, pose), bodies, SIZE[0] / SIZE[1])
    row = BODY_INDEX[place.body]
    up = icrf_to_scene @ snapshot.rotation_icrf_to_body[row].T @ direction_in_body(place.lat_deg, place.lon_east_deg)
    centre = bodies.centres[row]
    pixels, depths = project(viewpoint, np.stack((centre + bodies.radii[row] * up, centre)), SIZE)
    np.testing.assert_allclose(pixels[0], np.array(SIZE) / 2.0, atol=1.0)
    assert 0.0 < depths[0] < depths[1]


def test_a_small_place_is_looked_at_from_nearer() -> None:
    snapshot = compute_snapshot(parse_utc("2026-11-22T15:00Z"))
    large, small = (place_pose(feature_by_id(number), snapshot).distance_sizes for number in (VALHALLA, PWYLL))
    assert small < large <= 7.0
    assert place_pose(Ground(BodyId.IO, 0.0, 0.0), snapshot).distance_sizes == small


def test_what_is_picked_speaks_the_language_in_use(places: Places) -> None:
    places.pick_feature(VALHALLA)
    english = places.picked
    use_language("de")
    assert places.picked == feature_by_id(VALHALLA)
    assert places.picked != english
    use_language("en")
    assert places.picked == english
