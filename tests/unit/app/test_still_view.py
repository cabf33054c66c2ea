"""The named views of stills: where they stand, and what cannot be asked for."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.app.still_view import (
    Standpoint,
    parse_field_deg,
    parse_standpoint,
    resolve_still_view,
    view_names,
)
from jovian_viewer.astro.bodies import BODY_INDEX, JUPITER_EQUATORIAL_RADIUS_KM, BodyId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.errors import BadInputError
from jovian_viewer.scene.camera_geometry import drawn_bodies, resolve_view
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.state.camera import CameraView
from jovian_viewer.state.view_options import READABLE_SCALE, TRUE_SCALE

MOMENT = parse_utc("2026-11-22T15:00:00Z")


@pytest.mark.parametrize("view", view_names())
def test_every_view_resolves_and_tells_its_moment(view: str) -> None:
    found = resolve_still_view(MOMENT, view)
    assert found.caption.startswith("2026-11-22 15:00:00 UTC")
    seen_from_afar = view in ("earth", "telescope") or view.startswith("from-")
    assert found.scale == (TRUE_SCALE if seen_from_afar else READABLE_SCALE)


@pytest.mark.parametrize("moon", [BodyId.IO, BodyId.CALLISTO])
def test_a_moons_view_stands_just_above_the_moon_on_its_near_side(moon: BodyId) -> None:
    found = resolve_still_view(MOMENT, f"from-{moon.value}")
    snapshot = found.snapshot
    icrf_to_scene = snapshot.rotation_icrf_to_jupiter_equator
    bodies = drawn_bodies(snapshot, icrf_to_scene, DisplayScale(TRUE_SCALE))
    viewpoint = resolve_view(CameraView(found.pose, found.pose), bodies, 1.6)
    centre = icrf_to_scene @ snapshot.body_position_km(moon) / JUPITER_EQUATORIAL_RADIUS_KM
    above = np.linalg.norm(viewpoint.eye - centre) / bodies.radii[BODY_INDEX[moon]]
    assert 1.2 < above < 1.6
    assert np.linalg.norm(viewpoint.eye) < np.linalg.norm(centre)


def test_the_telescope_sees_what_left_jupiter_earlier() -> None:
    delay_minutes = (MOMENT - float(resolve_still_view(MOMENT, "telescope").snapshot.jd_tdb)) * 1440.0
    assert 33.0 < delay_minutes < 54.0


def test_a_standpoint_and_a_field_replace_the_views_own() -> None:
    found = resolve_still_view(MOMENT, "io", standpoint=parse_standpoint("400, -10,5"), field_deg=12.0)
    pose = found.pose
    assert (pose.azimuth_from_sun_deg, pose.elevation_deg, pose.distance_sizes) == (40.0, -10.0, 5.0)
    assert pose.view_angle_deg == 12.0
    assert pose.target is BodyId.IO


@pytest.mark.parametrize("text", ["", "1,2", "1,2,3,4", "a,b,c", "nan,0,5", "0,90,5", "0,0,1", "0,0,9999"])
def test_no_place_to_stand_is_refused(text: str) -> None:
    with pytest.raises(BadInputError, match="AZIMUTH,ELEVATION,DISTANCE"):
        parse_standpoint(text)


@pytest.mark.parametrize("text", ["", "wide", "0", "-3", "nan", "121"])
def test_no_field_of_view_is_refused(text: str) -> None:
    with pytest.raises(BadInputError, match="above 0 and up to 120"):
        parse_field_deg(text)


def test_a_view_with_its_own_place_takes_no_other() -> None:
    with pytest.raises(BadInputError, match="has its own place"):
        resolve_still_view(MOMENT, "earth", standpoint=Standpoint(0.0, 0.0, 5.0))


def test_an_unknown_view_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadInputError, match="from-callisto"):
        resolve_still_view(MOMENT, "saturn")
