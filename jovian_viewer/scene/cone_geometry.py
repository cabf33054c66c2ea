"""Shadow cones and lines of sight in scene coordinates, at true scale. Pure functions.

Jupiter is oblate: its cones are built around a sphere, in space stretched along the pole (the scene's z), and
squeezed back. Straight lines stay straight, so the cones still touch Jupiter and the Sun.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray, unit_vectors
from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, JUPITER_STRETCH, RADIUS_KM, BodyId
from jovian_viewer.astro.shadow_cones import ShadowCone

RINGS: Final = 33
COLUMNS: Final = 96
# Cones and lines end here, inside the clipping planes (Jupiter radii).
REACH_RJ: Final = 60.0
# A cone that touches a globe made of flat facets would cut into them.
_CLEARANCE: Final = 1.002
# Lines on the clouds, above the facets.
_LIFT: Final = 1.003
# A shadow that passes Jupiter's middle within this is about to fall on it, or just did.
_PASSING_BY_RJ: Final = 2.0


@dataclass(frozen=True, slots=True)
class ConePlaces:
    """Where a cone is drawn, scene coordinates (Jupiter radii).

    Attributes
    ----------
    surface : ndarray, (RINGS, COLUMNS, 3)
        From the circle where the cone touches the body outwards.
    edges : ndarray, (2, RINGS, 3)
        The two straight lines that are its outline as seen from the eye; all at the body where the eye is inside.
    """

    surface: FloatArray
    edges: FloatArray


def stretch_of(body: BodyId) -> float:
    """Return by how much space is stretched along z until the body is a sphere."""
    return 1.0 if body.is_moon else JUPITER_STRETCH


def cone_places(
    body: BodyId, centre: FloatArray, sun: FloatArray, eye: FloatArray, cone: ShadowCone, length_rj: float
) -> ConePlaces:
    """Return where one cone of a body is drawn.

    Parameters
    ----------
    body : BodyId
    centre, sun, eye : ndarray, (3,)
        Body, Sun and the viewer, scene coordinates at true scale.
    cone : ShadowCone
        Of that body.
    length_rj : float
        How far behind the centre it is drawn; an umbra ends at its tip.
    """
    stretch = np.array([1.0, 1.0, stretch_of(body)])
    away = unit_vectors((centre - sun) * stretch)
    across, up = _perpendicular(away)
    radius_rj = RADIUS_KM[body] / JUPITER_EQUATORIAL_RADIUS_KM
    apex_rj = cone.apex_km / JUPITER_EQUATORIAL_RADIUS_KM
    # The circle of contact lies a little towards the tip.
    first_rj = math.copysign(radius_rj * math.sin(cone.half_angle_rad), apex_rj)
    last_rj = min(length_rj, apex_rj) if apex_rj > 0.0 else length_rj
    behind = np.linspace(first_rj, max(last_rj, first_rj), RINGS)
    radius = _CLEARANCE * np.abs(apex_rj - behind) * math.tan(cone.half_angle_rad)

    def generator(angle: FloatArray) -> FloatArray:
        outwards = np.cos(angle)[:, np.newaxis] * across + np.sin(angle)[:, np.newaxis] * up
        along = behind[:, np.newaxis, np.newaxis] * away
        return np.asarray((centre * stretch + along + radius[:, np.newaxis, np.newaxis] * outwards) / stretch)

    surface = generator(np.linspace(0.0, math.tau, COLUMNS, endpoint=False))
    # Along each straight line from the tip the surface faces one way; the outline is where that is across the view.
    to_tip = centre * stretch + apex_rj * away - eye * stretch
    slope = -math.copysign(math.tan(cone.half_angle_rad), apex_rj)
    x, y, level = float(across @ to_tip), float(up @ to_tip), slope * float(away @ to_tip)
    size = math.hypot(x, y)
    if abs(level) < size:
        middle, spread = math.atan2(y, x), math.acos(level / size)
        edges = generator(np.array([middle - spread, middle + spread])).transpose(1, 0, 2)
    else:
        edges = np.broadcast_to(centre, (2, RINGS, 3))
    return ConePlaces(surface, np.asarray(edges))


def shadow_length_rj(body: BodyId, centre: FloatArray, sun: FloatArray) -> float:
    """Return how far behind a body its shadow is drawn: to the depth of Jupiter if it falls there, else to the edge."""
    away = unit_vectors(centre - sun)
    to_closest = -float(centre @ away)
    if body.is_moon and to_closest > 0.0 and jupiter_hit_rj(centre, away) is not None:
        return to_closest
    return distance_to_edge_rj(centre, away)


def jupiter_hit_rj(start: FloatArray, direction: FloatArray) -> float | None:
    """Return how far along a ray (unit direction) Jupiter's surface is met, Jupiter radii; None if it is missed."""
    stretch = np.array([1.0, 1.0, JUPITER_STRETCH])
    place, step = start * stretch, direction * stretch
    square, half = float(step @ step), float(place @ step)
    root = half**2 - square * (float(place @ place) - 1.0)
    if root < 0.0:
        return None
    distance = (-half - math.sqrt(root)) / square
    return distance if distance > 0.0 else None


def distance_to_edge_rj(start: FloatArray, direction: FloatArray) -> float:
    """Return how far along a ray the drawn part of space ends."""
    half = float(start @ direction)
    return -half + math.sqrt(max(half**2 - float(start @ start) + REACH_RJ**2, 0.0))


def shadow_spot(centre: FloatArray, sun: FloatArray) -> FloatArray | None:
    """Return where a moon's shadow axis meets Jupiter's surface, (3,), or None."""
    away = unit_vectors(centre - sun)
    distance = jupiter_hit_rj(centre, away)
    return None if distance is None else np.asarray(centre + distance * away)


def shadow_goal(centre: FloatArray, sun: FloatArray) -> FloatArray | None:
    """Return where a moon's shadow meets Jupiter, or will first or did last when it passes close by, (3,), or None."""
    spot = shadow_spot(centre, sun)
    if spot is not None:
        return spot
    stretch = np.array([1.0, 1.0, JUPITER_STRETCH])
    place, step = centre * stretch, (centre - sun) * stretch
    along = -float(place @ step) / float(step @ step)
    passing = place + along * step
    distance = float(np.linalg.norm(passing))
    return np.asarray(passing / distance / stretch) if along > 0.0 and distance < _PASSING_BY_RJ else None


def footprint(surface: FloatArray) -> list[FloatArray]:
    """Return the curve in which a cone meets Jupiter, a little above the clouds.

    Parameters
    ----------
    surface : ndarray, (RINGS, COLUMNS, 3)
        Of :class:`ConePlaces`: straight lines along the cone.

    Returns
    -------
    list of ndarray, (n, 3)
        One closed line, or pieces where part of the shadow passes Jupiter by.
    """
    stretch = np.array([1.0, 1.0, JUPITER_STRETCH])
    place = surface[0] * stretch
    step = unit_vectors(surface[-1] * stretch - place)
    half = np.sum(place * step, axis=-1)
    root = half**2 - np.sum(place * place, axis=-1) + 1.0
    met = root > 0.0
    points = _LIFT * (place + (-half - np.sqrt(np.maximum(root, 0.0)))[:, np.newaxis] * step) / stretch
    if met.all():
        return [np.concatenate((points, points[:1]))]
    # Begin after a gap, so that no piece runs over the seam.
    first = int(np.argmin(met))
    points, met = np.roll(points, -first, axis=0), np.roll(met, -first)
    bounds = np.flatnonzero(np.diff(met.astype(int))) + 1
    pieces = np.split(points, bounds)
    return [piece for piece, inside in zip(pieces, np.split(met, bounds), strict=True) if inside[0] and len(piece) > 1]


def _perpendicular(axis: FloatArray) -> tuple[FloatArray, FloatArray]:
    across = unit_vectors(np.cross(np.array([0.0, 0.0, 1.0]), axis))
    return across, np.cross(axis, across)
