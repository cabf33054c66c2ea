"""The moons' shadows on Jupiter: where their cones meet the clouds, dark in the umbra and soft to the penumbra's edge.

In true geometry whatever the display scale: Jupiter is drawn at its own size, so the spots are where they are.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import pyvista as pv
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray, unit_vectors
from jovian_viewer.astro.bodies import (
    JUPITER_EQUATORIAL_RADIUS_KM,
    JUPITER_POLAR_RADIUS_KM,
    MOONS,
    RADIUS_KM,
    SUN_RADIUS_KM,
    BodyId,
)
from jovian_viewer.astro.light import disc_overlap_fraction
from jovian_viewer.astro.shadow_cones import penumbra_of
from jovian_viewer.scene.cone_geometry import shadow_spot
from jovian_viewer.scene.light_cones import LightGeometry

_RINGS: Final = 25
_COLUMNS: Final = 72
# Above the mesh's flat facets, far below what an eye could tell.
_LIFT: Final = 1.0015
_STRETCH: Final = np.array([1.0, 1.0, JUPITER_EQUATORIAL_RADIUS_KM / JUPITER_POLAR_RADIUS_KM])


class ShadowSpots:
    """One soft dark patch a moon, shown while its shadow axis meets Jupiter."""

    def __init__(self, plotter: pv.BasePlotter) -> None:
        self._meshes = {moon: _mesh() for moon in MOONS}
        self.actors = {
            moon: plotter.add_mesh(
                mesh,
                scalars="colour",
                rgba=True,
                lighting=False,
                show_scalar_bar=False,
                reset_camera=False,
                render=False,
                pickable=False,
                name=f"shadow-of-{moon.value}",
            )
            for moon, mesh in self._meshes.items()
        }
        for actor in self.actors.values():
            actor.ForceTranslucentOn()
            actor.visibility = False

    def apply(self, geometry: LightGeometry, *, night_fill: float) -> None:
        """Lay the patches where the shadows are.

        Parameters
        ----------
        geometry : LightGeometry
            True places, scene coordinates.
        night_fill : float
            How bright ground without sunlight stays.
        """
        for moon, mesh in self._meshes.items():
            spot = shadow_spot(geometry.centre(moon), geometry.sun)
            self.actors[moon].visibility = spot is not None
            if spot is not None:
                points, covered = spot_places(moon, geometry)
                mesh.points = points
                colours = np.zeros((len(points), 4), dtype=np.uint8)
                colours[:, 3] = np.rint(255.0 * (1.0 - night_fill) * covered)
                mesh.point_data["colour"] = colours


def spot_places(moon: BodyId, geometry: LightGeometry) -> tuple[FloatArray, FloatArray]:
    """Return the rings of a shadow on Jupiter's surface and how much of the Sun's disc is hidden at each.

    Returns
    -------
    points : ndarray, (rings * columns, 3)
        Scene coordinates, a little above the surface.
    covered : ndarray, (rings * columns,)
        0 at the penumbra's edge, 1 in the umbra.
    """
    centre, sun = geometry.centre(moon), geometry.sun
    away = unit_vectors(centre - sun)
    across = unit_vectors(np.cross(np.array([0.0, 0.0, 1.0]), away))
    up = np.cross(away, across)
    spot = shadow_spot(centre, sun)
    assert spot is not None
    distance_km = float(np.linalg.norm(spot - centre)) * JUPITER_EQUATORIAL_RADIUS_KM
    edge_km = penumbra_of(moon, geometry.sun_distance_km(moon)).radius_km(distance_km)
    ring_km = np.linspace(0.0, edge_km, _RINGS)
    covered = disc_overlap_fraction(
        ring_km / distance_km,
        np.asarray(SUN_RADIUS_KM / (geometry.sun_distance_km(moon) + distance_km)),
        np.asarray(RADIUS_KM[moon] / distance_km),
    )
    angle = np.linspace(0.0, math.tau, _COLUMNS, endpoint=False)
    outwards = np.cos(angle)[:, np.newaxis] * across + np.sin(angle)[:, np.newaxis] * up
    start = centre + (ring_km / JUPITER_EQUATORIAL_RADIUS_KM)[:, np.newaxis, np.newaxis] * outwards
    return _LIFT * _on_jupiter(start.reshape(-1, 3), away), np.repeat(covered, _COLUMNS)


def _on_jupiter(start: FloatArray, direction: FloatArray) -> FloatArray:
    """Return where parallel rays meet Jupiter, (n, 3); those that miss it end beside the limb they pass."""
    place, step = start * _STRETCH, direction * _STRETCH
    square = float(step @ step)
    half = place @ step
    root = half**2 - square * (np.sum(place * place, axis=-1) - 1.0)
    distance = (-half - np.sqrt(np.maximum(root, 0.0))) / square
    return np.asarray(start + distance[:, np.newaxis] * direction)


def _mesh() -> pv.PolyData:
    ring, column = np.meshgrid(np.arange(_RINGS - 1), np.arange(_COLUMNS), indexing="ij")
    here, beside = ring * _COLUMNS + column, ring * _COLUMNS + (column + 1) % _COLUMNS
    first = np.stack((here, beside, here + _COLUMNS), axis=-1).reshape(-1, 3)
    second = np.stack((beside, beside + _COLUMNS, here + _COLUMNS), axis=-1).reshape(-1, 3)
    triangles: NDArray[np.int64] = np.concatenate((first, second))
    mesh: pv.PolyData = pv.PolyData.from_regular_faces(np.zeros((_RINGS * _COLUMNS, 3)), triangles.astype(int))
    mesh.point_data["colour"] = np.zeros((_RINGS * _COLUMNS, 4), dtype=np.uint8)
    return mesh
