"""What stands where in published pictures of Jupiter, and in ours of the same moment."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.app.still_view import resolve_still_view
from jovian_viewer.astro.bodies import BODY_INDEX, JUPITER_EQUATORIAL_RADIUS_KM, BodyId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.scene.camera_geometry import drawn_bodies, project, resolve_view
from jovian_viewer.scene.cone_geometry import shadow_spot
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.state.camera import CameraView

IO, EUROPA, CALLISTO = BodyId.IO, BodyId.EUROPA, BodyId.CALLISTO
SIZE_PX = (1000, 1000)


def seen_at(utc: str) -> tuple[dict[BodyId, tuple[float, float]], dict[BodyId, float], float]:
    """Return pixels of the moons, the column of their shadows on the disc, and Jupiter's radius in pixels."""
    view = resolve_still_view(parse_utc(utc), "telescope")
    icrf_to_scene = view.snapshot.rotation_icrf_to_jupiter_equator
    bodies = drawn_bodies(view.snapshot, icrf_to_scene, DisplayScale(0.0))
    viewpoint = resolve_view(CameraView(view.pose, view.pose), bodies, 1.0)
    pixels, _ = project(viewpoint, bodies.centres, SIZE_PX)
    sun = icrf_to_scene @ view.snapshot.sun_position_km / JUPITER_EQUATORIAL_RADIUS_KM
    spots = {moon: shadow_spot(bodies.centres[BODY_INDEX[moon]], sun) for moon in (IO, EUROPA, CALLISTO)}
    columns = {
        moon: float(project(viewpoint, spot[np.newaxis], SIZE_PX)[0][0, 0])
        for moon, spot in spots.items()
        if spot is not None
    }
    edge, _ = project(viewpoint, np.array([[0.0, 0.0, 0.0], [0.0, 0.0, 1.0]]), SIZE_PX)
    radius_px = float(np.linalg.norm(edge[1] - edge[0]))
    return {moon: tuple(pixels[BODY_INDEX[moon]].tolist()) for moon in spots}, columns, radius_px


def test_hubbles_picture_of_the_triple_shadow() -> None:
    """NASA and ESA, Hubble Heritage, news release 2015-05, 24 January 2015, about 06:30 UTC.

    Callisto and Io from left to right above the clouds; the shadows of Europa, Callisto and Io from left to right.
    """
    moons, shadows, radius_px = seen_at("2015-01-24T06:30:00Z")
    assert sorted(shadows, key=lambda moon: shadows[moon]) == [EUROPA, CALLISTO, IO]
    assert moons[CALLISTO][0] < moons[IO][0]
    assert all(abs(moons[moon][0] - 500.0) < radius_px for moon in (CALLISTO, IO))
    assert abs(moons[EUROPA][0] - 500.0) > radius_px


def test_hubbles_picture_of_the_three_moons() -> None:
    """The same release, 07:10 UTC.

    Europa has come in at the lower left, Callisto stands above and to the right of it, Io nears the right limb; Io's
    shadow has gone, Europa's is towards the left, Callisto's to the right.
    """
    moons, shadows, radius_px = seen_at("2015-01-24T07:10:00Z")
    assert set(shadows) == {EUROPA, CALLISTO}
    assert shadows[EUROPA] < 500.0 < shadows[CALLISTO]
    assert abs(moons[EUROPA][0] - 500.0) < radius_px * 1.07
    assert moons[EUROPA][0] < moons[CALLISTO][0] < 500.0 < moons[IO][0]
    assert moons[EUROPA][1] < moons[CALLISTO][1]
    assert moons[IO][0] - 500.0 == pytest.approx(radius_px, rel=0.25)
