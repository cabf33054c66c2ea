"""The latitude-longitude mesh: closed, oriented, unpinched, and right about longitudes."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.scene.globe_mesh import build_globe_mesh

OBLATE = 66854.0 / 71492.0


@pytest.mark.parametrize("polar_radius", [1.0, OBLATE])
def test_points_lie_on_the_spheroid_with_unit_normals_outwards(polar_radius: float) -> None:
    mesh = build_globe_mesh(48, polar_radius=polar_radius)
    x, y, z = mesh.points.T
    np.testing.assert_allclose(x**2 + y**2 + (z / polar_radius) ** 2, 1.0)
    np.testing.assert_allclose(np.linalg.norm(mesh.normals, axis=-1), 1.0)
    assert np.all(np.sum(mesh.points * mesh.normals, axis=-1) > 0.9)


def test_triangles_face_outwards_and_have_area() -> None:
    mesh = build_globe_mesh(48)
    a, b, c = (mesh.points[mesh.triangles[:, corner]] for corner in range(3))
    normal = np.cross(b - a, c - a)
    assert np.all(np.linalg.norm(normal, axis=-1) > 1e-6)
    assert np.all(np.sum(normal * (a + b + c), axis=-1) > 0.0)
    area = 0.5 * np.linalg.norm(normal, axis=-1).sum()
    assert area == pytest.approx(4 * np.pi, rel=0.01)


def test_the_surface_is_closed() -> None:
    mesh = build_globe_mesh(24)
    _, merged = np.unique(np.round(mesh.points, 9), axis=0, return_inverse=True)
    edges = merged.reshape(-1)[mesh.triangles[:, [0, 1, 1, 2, 2, 0]]].reshape(-1, 2)
    _, uses = np.unique(np.sort(edges, axis=1), axis=0, return_counts=True)
    assert np.all(uses == 2)


def test_no_triangle_straddles_the_seam_or_pinches_a_pole() -> None:
    mesh = build_globe_mesh(36)
    u = mesh.texture_coordinates[mesh.triangles, 0]
    assert np.ptp(u, axis=1).max() <= 1 / 36 + 1e-12
    # Each cap triangle has its pole vertex in the middle of its own column.
    v = mesh.texture_coordinates[mesh.triangles, 1]
    for pole in (0.0, 1.0):
        cap = np.any(v == pole, axis=1)
        assert cap.sum() == 36
        at_pole = u[cap][v[cap] == pole]
        others = u[cap][v[cap] != pole].reshape(-1, 2)
        np.testing.assert_allclose(at_pole, others.mean(axis=1))


@pytest.mark.parametrize("planetographic", [False, True])
def test_texture_coordinates_are_east_longitude_and_latitude(planetographic: bool) -> None:
    mesh = build_globe_mesh(72, polar_radius=OBLATE, planetographic=planetographic)
    away_from_poles = np.abs(mesh.texture_coordinates[:, 1] - 0.5) < 0.49
    points, uv = mesh.points[away_from_poles], mesh.texture_coordinates[away_from_poles]
    vector = mesh.normals[away_from_poles] if planetographic else points
    lon_east_deg = np.rad2deg(np.arctan2(points[:, 1], points[:, 0]))
    lat_deg = np.rad2deg(np.arctan2(vector[:, 2], np.hypot(vector[:, 0], vector[:, 1])))
    np.testing.assert_allclose((lon_east_deg - uv[:, 0] * 360.0 + 180.0) % 360.0, 180.0, atol=1e-9)
    np.testing.assert_allclose(lat_deg, (uv[:, 1] - 0.5) * 180.0, atol=1e-9)
