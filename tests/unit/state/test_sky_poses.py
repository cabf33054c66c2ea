"""Poses towards the Sun and the Earth: on the night side, what is looked for beside the body."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.scene.camera_geometry import drawn_bodies, project, projected_radius, resolve_view
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.state.camera import CameraPose, CameraView
from jovian_viewer.state.sky_poses import earthward_pose, sunward_pose

SIZE = (1280, 800)
MOMENTS = [parse_utc(f"{year}-{month:02}-15T00:00Z") for year, month in ((1805, 3), (2026, 11), (2027, 6), (2190, 9))]


def places_px(jd_tdb: float, pose: CameraPose) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    """Return where the Sun, the Earth and the target's centre are seen, and the target's radius, pixels."""
    snapshot = compute_snapshot(jd_tdb)
    icrf_to_scene = snapshot.rotation_icrf_to_jupiter_equator
    bodies = drawn_bodies(snapshot, icrf_to_scene, DisplayScale(1.0))
    viewpoint = resolve_view(CameraView(pose, pose), bodies, SIZE[0] / SIZE[1])
    assert pose.target is not None
    row = BODIES.index(pose.target)
    towards = icrf_to_scene @ np.stack((snapshot.sun_position_km, snapshot.earth_position_km), axis=-1)
    far = viewpoint.eye + 1e6 * (towards / np.linalg.norm(towards, axis=0)).T
    pixel, depth = project(viewpoint, np.vstack((far, bodies.centres[row])), SIZE)
    assert (depth > 0.0).all()
    radius = projected_radius(viewpoint, bodies.centres[[row]], bodies.radii[[row]], SIZE)
    return pixel[0], pixel[1], pixel[2], float(radius[0])


def in_picture(pixel: np.ndarray) -> bool:
    return bool(np.all((pixel > 0.0) & (pixel < SIZE)))


@pytest.mark.parametrize("jd_tdb", MOMENTS)
@pytest.mark.parametrize("body", [BodyId.JUPITER, BodyId.EUROPA])
def test_the_sun_stands_left_of_the_body_and_a_little_above(jd_tdb: float, body: BodyId) -> None:
    sun, _, centre, radius = places_px(jd_tdb, sunward_pose(jd_tdb, body))
    assert in_picture(sun)
    assert 1.2 * radius < centre[0] - sun[0] < 2.0 * radius
    assert 0.05 * radius < sun[1] - centre[1] < 0.6 * radius


@pytest.mark.parametrize("jd_tdb", MOMENTS)
def test_the_earth_stands_beside_the_limb_with_the_sun_farther_out(jd_tdb: float) -> None:
    sun, earth, centre, radius = places_px(jd_tdb, earthward_pose(jd_tdb))
    assert in_picture(earth)
    assert in_picture(sun)
    aside = earth[0] - centre[0]
    assert 1.05 * radius < abs(aside) < 1.6 * radius
    assert (sun[0] - earth[0]) * aside >= 0.0
