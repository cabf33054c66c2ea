"""Sunlight and lines of sight: where they run, and the lines that are drawn for them. Scene coordinates, true scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyvista as pv
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray, unit_vectors
from jovian_viewer.catalog.palette import rgb
from jovian_viewer.scene.coloured_mesh import add_coloured
from jovian_viewer.scene.cone_geometry import distance_to_edge_rj, jupiter_hit_rj

_PIECES: Final = 192
_SIGHT_ALPHA: Final = 0.95
# Behind Jupiter a line of sight is blocked; it goes on faintly, to show what it would lead to.
_BLOCKED_ALPHA: Final = 0.28
_SUNLIGHT_ALPHA: Final = (0.35, 0.9)
# Logical pixels: arrowheads on sunlight, from each other and from tip to barb.
_ARROWS_APART_PX: Final = 110.0
_ARROW_PX: Final = 9.0
_MOST_ARROWS: Final = 24
_LEAST_SLANT: Final = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Ray:
    """A line that is drawn: places from its free end on, (n, 3), and opacities, (n,)."""

    line: FloatArray
    alpha: FloatArray


def sunlight(centre: FloatArray, sun: FloatArray) -> Ray:
    """Return the ray from the Sun to a body's centre, brightening on its way."""
    towards = unit_vectors(sun - centre)
    distance = np.linspace(distance_to_edge_rj(centre, towards), 0.0, _PIECES)
    return Ray(centre + distance[:, np.newaxis] * towards, np.linspace(*_SUNLIGHT_ALPHA, _PIECES))


def arrowheads(ray: Ray, eye: FloatArray, pixel_rad: float) -> list[Ray]:
    """Return arrowheads along a ray, as large on the screen wherever it is.

    Parameters
    ----------
    ray : Ray
    eye : ndarray, (3,)
    pixel_rad : float
        The angle of a logical pixel.
    """
    step = unit_vectors(ray.line[-1] - ray.line[0])
    pixel, slant = _pixels_along(ray.line, step, eye, pixel_rad)
    # Foreshortened, the same length on the screen is a longer way along the ray. Counted from the body.
    way = np.linalg.norm(ray.line - ray.line[-1], axis=-1)[::-1]
    pixels_per_way = (slant / pixel)[::-1]
    seen_px = np.concatenate(
        ([0.0], np.cumsum(np.diff(way) * (pixels_per_way[1:] + pixels_per_way[:-1]) / 2.0)),
    )
    at_px = _ARROWS_APART_PX * np.arange(1, min(int(seen_px[-1] / _ARROWS_APART_PX), _MOST_ARROWS) + 1)
    tips = ray.line[-1] - np.interp(at_px, seen_px, way)[:, np.newaxis] * step
    pixel, slant = _pixels_along(tips, step, eye, pixel_rad)
    along = (_ARROW_PX * pixel / np.maximum(slant, _LEAST_SLANT))[:, np.newaxis] * step
    aside = (0.5 * _ARROW_PX * pixel)[:, np.newaxis] * unit_vectors(np.cross(step, eye - tips))
    corners = np.stack((tips - along + aside, tips, tips - along - aside), axis=1)
    return [Ray(corner, np.full(3, _SUNLIGHT_ALPHA[1])) for corner in corners]


def _pixels_along(
    places: FloatArray, step: FloatArray, eye: FloatArray, pixel_rad: float
) -> tuple[FloatArray, FloatArray]:
    """Return the size of a pixel at places on a ray, (n,), and the sine between ray and view, (n,)."""
    towards_eye = eye - places
    distance = np.linalg.norm(towards_eye, axis=-1)
    slant = np.linalg.norm(np.cross(step, towards_eye), axis=-1) / distance
    return distance * pixel_rad, np.asarray(slant)


def line_of_sight(end: FloatArray, earth: FloatArray, *, beyond: bool) -> Ray:
    """Return the line from the Earth to a place, fainter where Jupiter is in the way.

    Parameters
    ----------
    end, earth : ndarray, (3,)
    beyond : bool
        Past a moon in transit it goes on to the place on Jupiter that the moon hides.
    """
    towards = unit_vectors(earth - end)
    start = end + distance_to_edge_rj(end, towards) * towards
    length = float(np.linalg.norm(start - end))
    blocked_from = jupiter_hit_rj(start, -towards)
    if beyond and blocked_from is not None:
        length = max(length, blocked_from)
    distance = np.linspace(0.0, length, _PIECES)
    alpha = np.full(_PIECES, _SIGHT_ALPHA)
    if blocked_from is not None and blocked_from < length - 1e-2:
        alpha[distance > blocked_from] = _BLOCKED_ALPHA
    return Ray(start - distance[:, np.newaxis] * towards, alpha)


class RayLines:
    """The actor of lines with a strength that changes along them."""

    def __init__(self, plotter: pv.BasePlotter, name: str, colour: str, *, dashed: bool = False) -> None:
        self._colour = colour_bytes(colour)
        self._dashed = dashed
        self._mesh = pv.PolyData()
        self._mesh.points = np.zeros((2, 3))
        self._mesh.lines = np.array([2, 0, 1])
        self._mesh.point_data["colour"] = np.zeros((2, 4), dtype=np.uint8)
        self.actor = add_translucent(plotter, self._mesh, name)

    def show(self, rays: list[Ray]) -> None:
        """Draw these; hidden if there are none."""
        self.actor.visibility = bool(rays)
        if not rays:
            return
        points = np.concatenate([ray.line for ray in rays])
        colours = np.empty((len(points), 4), dtype=np.uint8)
        colours[:, :3] = self._colour
        colours[:, 3] = np.rint(255.0 * np.concatenate([ray.alpha for ray in rays]))
        cells, first = [], 0
        for ray in rays:
            start = np.arange(first, first + len(ray.line) - 1, 2 if self._dashed else 1)
            cells.append(np.stack((np.full_like(start, 2), start, start + 1), axis=-1).ravel())
            first += len(ray.line)
        mesh = pv.PolyData()
        mesh.points = points
        mesh.lines = np.concatenate(cells)
        mesh.point_data["colour"] = colours
        self._mesh.copy_from(mesh)


def add_translucent(plotter: pv.BasePlotter, mesh: pv.PolyData, name: str) -> pv.Actor:
    """Draw a mesh in its own colours, which may be translucent, unlit."""
    actor = add_coloured(plotter, mesh, name)
    actor.ForceTranslucentOn()
    return actor


def colour_bytes(colour: str) -> NDArray[np.uint8]:
    """Return ``'#RRGGBB'`` as three bytes."""
    return np.rint(255.0 * np.array(rgb(colour))).astype(np.uint8)
