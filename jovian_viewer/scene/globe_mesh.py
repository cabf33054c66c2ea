"""Latitude-longitude meshes of spheres and spheroids with their texture coordinates. Pure NumPy.

Texture convention of every map we ship: left edge 0 deg E, longitude grows to the right (east),
north up. The seam column is doubled (u = 0 and u = 1), so no triangle straddles the map's edge; at
the poles every longitude has a vertex of its own, placed mid-way between its neighbours' longitudes,
so the map is not pinched to one texel.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, JUPITER_POLAR_RADIUS_KM, BodyId


@dataclass(frozen=True, slots=True)
class GlobeMesh:
    """Arrays of a globe of equatorial radius 1.

    Attributes
    ----------
    points, normals : ndarray, (n, 3)
        Body-fixed: z the north pole, x the prime meridian.
    texture_coordinates : ndarray, (n, 2)
        u = east longitude / 360 deg, v = 0 at the south pole, 1 at the north pole.
    triangles : ndarray of int, (m, 3)
        Counter-clockwise seen from outside.
    """

    points: FloatArray
    normals: FloatArray
    texture_coordinates: FloatArray
    triangles: NDArray[np.int64]


def polar_radius_of(body: BodyId) -> float:
    """Return a body's polar radius in its equatorial radii."""
    return 1.0 if body.is_moon else JUPITER_POLAR_RADIUS_KM / JUPITER_EQUATORIAL_RADIUS_KM


def build_globe_mesh(longitude_steps: int, *, polar_radius: float = 1.0, planetographic: bool = False) -> GlobeMesh:
    """Build the mesh of a spheroid.

    Parameters
    ----------
    longitude_steps : int
        Columns around the equator; half as many rows from pole to pole.
    polar_radius : float
        In equatorial radii; 1 is a sphere.
    planetographic : bool
        Whether the map's latitudes are planetographic (angle of the surface normal) instead of
        planetocentric (angle at the centre). They only differ on a spheroid.

    Returns
    -------
    GlobeMesh
    """
    rows = longitude_steps // 2
    u = np.linspace(0.0, 1.0, longitude_steps + 1)
    v = np.linspace(0.0, 1.0, rows + 1)
    u_grid, v_grid = np.meshgrid(u, v)
    half_column = 0.5 / longitude_steps
    u_grid[0] += half_column
    u_grid[-1] += half_column
    latitude = (v_grid - 0.5) * np.pi
    if planetographic:
        latitude = np.arctan(polar_radius**2 * np.tan(np.clip(latitude, -1.5707963, 1.5707963)))
    longitude = 2.0 * np.pi * u_grid
    directions = np.stack(
        (np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)), axis=-1
    ).reshape(-1, 3)
    directions[: longitude_steps + 1] = (0.0, 0.0, -1.0)
    directions[-(longitude_steps + 1) :] = (0.0, 0.0, 1.0)
    squash = np.array([1.0, 1.0, 1.0 / polar_radius])
    points = directions / np.linalg.norm(directions * squash, axis=-1, keepdims=True)
    normals = points * squash**2
    normals /= np.linalg.norm(normals, axis=-1, keepdims=True)
    return GlobeMesh(
        points, normals, np.stack((u_grid, v_grid), axis=-1).reshape(-1, 2), _triangles(rows, longitude_steps)
    )


def _triangles(rows: int, columns: int) -> NDArray[np.int64]:
    row, column = np.meshgrid(np.arange(rows), np.arange(columns), indexing="ij")
    south_west = (row * (columns + 1) + column).ravel()
    south_east, north_west, north_east = south_west + 1, south_west + columns + 1, south_west + columns + 2
    lower = np.stack((south_west, south_east, north_east), axis=-1)
    upper = np.stack((south_west, north_east, north_west), axis=-1)
    # The pole's vertices coincide, so each cap is one triangle a column, with the column's own pole vertex.
    north_cap = np.stack((south_west, south_east, north_west), axis=-1)
    last_row = rows * (columns + 1) - (columns + 1)
    in_first, in_last = south_west <= columns, south_west >= last_row
    return np.concatenate((lower[~in_first & ~in_last], upper[~in_last], north_cap[in_last])).astype(np.int64)
