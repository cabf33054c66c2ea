"""Landmarks again, on the globe: through the drawn mesh's own texture coordinates and the texture OpenGL gets."""

from __future__ import annotations

import numpy as np
import pytest
import pyvista as pv

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, JUPITER_POLAR_RADIUS_KM, BodyId
from jovian_viewer.catalog.assets import load_texture
from jovian_viewer.scene.globe import Globe
from tests.landmarks import LANDMARKS, WRONG_WAYS_ROUND, Landmark, Picture, find_red_spot, stands_out


def picture_of_globe(plotter: pv.Plotter, body: BodyId) -> Picture:
    """Return what a globe shows at body-fixed places: nearest triangle, its texture coordinates, the texel there."""
    globe = Globe(plotter, body, load_texture(body))
    mesh = globe.actor.mapper.dataset
    triangles = mesh.regular_faces
    image = pv.wrap(globe.actor.texture.GetInput())
    width, height, _ = image.dimensions
    # VTK's rows begin at the bottom, where v is 0.
    texels = np.asarray(image.active_scalars, dtype=float).reshape(height, width, 3)
    squash = JUPITER_POLAR_RADIUS_KM / JUPITER_EQUATORIAL_RADIUS_KM if body is BodyId.JUPITER else 1.0

    def picture(lon_deg: FloatArray, lat_deg: FloatArray) -> FloatArray:
        lon, lat = np.broadcast_arrays(np.deg2rad(lon_deg), np.deg2rad(lat_deg))
        direction = np.stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)), axis=-1)
        flat = direction.reshape(-1, 3)
        surface = flat / np.linalg.norm(flat / (1.0, 1.0, squash), axis=-1, keepdims=True)
        cell, nearest = mesh.find_closest_cell(surface, return_closest_point=True)
        corners = triangles[cell]
        weight = barycentric(nearest, mesh.points[corners].astype(float))
        uv = np.einsum("nc,nck->nk", weight, np.asarray(mesh.active_texture_coordinates, dtype=float)[corners])
        column = np.clip((uv[:, 0] * width).astype(int), 0, width - 1)
        row = np.clip((uv[:, 1] * height).astype(int), 0, height - 1)
        return np.asarray(texels[row, column].reshape((*direction.shape[:-1], 3)))

    return picture


def barycentric(point: FloatArray, corners: FloatArray) -> FloatArray:
    """Return the weights of three corners, (n, 3, 3), that make points of their planes, (n, 3)."""
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    normal = np.cross(b - a, c - a)
    area = np.sum(normal * normal, axis=-1)
    weight_b = np.sum(np.cross(point - a, c - a) * normal, axis=-1) / area
    weight_c = np.sum(np.cross(b - a, point - a) * normal, axis=-1) / area
    return np.stack((1.0 - weight_b - weight_c, weight_b, weight_c), axis=-1)


@pytest.mark.parametrize("landmark", LANDMARKS, ids=lambda landmark: landmark.name)
def test_a_landmark_stands_on_the_globe_where_the_iau_has_it(plotter: pv.Plotter, landmark: Landmark) -> None:
    picture = picture_of_globe(plotter, landmark.body)
    assert stands_out(picture, landmark)
    for turned in ("shifted by 180 degrees", "mirrored", "upside down"):
        assert not stands_out(WRONG_WAYS_ROUND[turned](picture), landmark)


def test_the_great_red_spot_lies_in_its_latitude_on_the_globe(plotter: pv.Plotter) -> None:
    spot = find_red_spot(picture_of_globe(plotter, BodyId.JUPITER))
    assert spot.in_its_latitude, spot
    assert spot.where_the_map_has_it, spot
