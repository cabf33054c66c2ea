"""Stills of spacecraft: beside one, from straight above, and what is said where one is not there."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.app.still_view import resolve_still_view
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.errors import BadInputError
from jovian_viewer.scene.camera_geometry import drawn_bodies, project, resolve_view
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.scene.path_samples import whole_samples
from jovian_viewer.state.camera import CameraView, spacecraft_pose

E12 = parse_utc("1997-12-16T11:58:00Z")


def test_the_view_of_a_spacecraft_is_beside_it() -> None:
    assert resolve_still_view(E12, "galileo").pose == spacecraft_pose(SpacecraftId.GALILEO)


def test_where_it_is_not_there_its_span_is_told() -> None:
    with pytest.raises(BadInputError, match=r"outside the path of Galileo, which is known from 1995-.* to 2003-09-21"):
        resolve_still_view(parse_utc("2026-11-22"), "galileo")


def test_a_view_that_is_none_is_answered_with_the_spacecraft_among_others() -> None:
    with pytest.raises(BadInputError, match=r"above, .*voyager-1"):
        resolve_still_view(E12, "sputnik")


@pytest.mark.parametrize("scale", [0.0, 1.0])
def test_from_above_a_whole_tour_fits_in_and_fills_the_width(scale: float) -> None:
    found = resolve_still_view(E12, "above", scale, whole_paths=True)
    display = DisplayScale(scale)
    bodies = drawn_bodies(found.snapshot, found.snapshot.rotation_icrf_to_jupiter_equator, display)
    viewpoint = resolve_view(CameraView(found.pose, found.pose), bodies, 1.6)
    path = display.drawn_position(whole_samples(SpacecraftId.GALILEO).position_rj)
    pixels, _ = project(viewpoint, path, (1600, 1000))
    assert pixels.min() > 0.0
    assert pixels[:, 0].max() < 1600.0
    assert pixels[:, 1].max() < 1000.0
    assert pixels[:, 0].max() > 1250.0, "the farthest place stands to the right"
    closer = resolve_still_view(E12, "above", scale).pose
    assert closer.distance_sizes < found.pose.distance_sizes
    assert np.isclose(closer.elevation_deg, found.pose.elevation_deg)
