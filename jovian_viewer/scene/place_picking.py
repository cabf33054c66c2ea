"""Between places on a drawn globe and pixels of the picture, both ways. Pure functions.

Pixels count from the lower left. Latitudes are planetocentric, longitudes east-positive, in the IAU's body-fixed frame;
Jupiter's is System III, in which its globe turns, however its map is turned on it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from jovian_viewer.astro.arrays import FloatArray, dot
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.rotation import planetocentric_deg
from jovian_viewer.scene.camera_geometry import Viewpoint, camera_axes, pixels_per_radian, project
from jovian_viewer.scene.globe_mesh import polar_radius_of


@dataclass(frozen=True, slots=True, eq=False)
class DrawnGlobe:
    """A globe as it stands in the scene.

    Attributes
    ----------
    body : BodyId
    centre : ndarray, (3,)
        Scene coordinates.
    radius : float
        As drawn, along the equator.
    rotation_body_to_scene : ndarray, (3, 3)
        From the body-fixed frame.
    sun : ndarray, (3,)
        Unit vector to the Sun, body-fixed.
    """

    body: BodyId
    centre: FloatArray
    radius: float
    rotation_body_to_scene: FloatArray
    sun: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class SeenPlaces:
    """Where places of a globe are in the picture.

    Attributes
    ----------
    pixel : ndarray, (n, 2)
        Not a number where behind the eye.
    slant : ndarray, (n,)
        Cosine of the angle between the vertical there and the way to the eye: 1 straight below it, 0 on the limb,
        negative on the far side.
    sun : ndarray, (n,)
        Cosine of the Sun's distance from the zenith there: negative at night.
    radius_px : ndarray, (n,)
        What a length of the body's radius, held up at that place, would measure in the picture.
    """

    pixel: FloatArray
    slant: FloatArray
    sun: FloatArray
    radius_px: FloatArray


def see_places(globe: DrawnGlobe, directions: FloatArray, viewpoint: Viewpoint, size_px: tuple[int, int]) -> SeenPlaces:
    """Return where places of a moon are seen.

    Parameters
    ----------
    globe : DrawnGlobe
        A sphere; of Jupiter, slants are those of the sphere around it.
    directions : ndarray, (n, 3)
        Unit vectors, body-fixed.
    viewpoint : Viewpoint
    size_px : (int, int)
        Width and height of the picture.
    """
    up = directions @ globe.rotation_body_to_scene.T
    points = globe.centre + surface_radius(globe, directions)[:, np.newaxis] * up
    pixel, depth = project(viewpoint, points, size_px)
    to_eye = viewpoint.eye - points
    slant = dot(up, to_eye) / np.sqrt(dot(to_eye, to_eye))
    with np.errstate(invalid="ignore", divide="ignore"):
        radius_px = np.where(depth > 0.0, globe.radius * pixels_per_radian(viewpoint, size_px) / depth, 0.0)
    return SeenPlaces(pixel, slant, directions @ globe.sun, radius_px)


def surface_radius(globe: DrawnGlobe, directions: FloatArray) -> FloatArray:
    """Return how far the surface is from the centre in body-fixed directions, (n, 3): (n,), scene lengths."""
    polar_radius = polar_radius_of(globe.body)
    if polar_radius == 1.0:
        return np.full(len(directions), globe.radius)
    squashed = directions * (1.0, 1.0, 1.0 / polar_radius)
    return np.asarray(globe.radius / np.sqrt(dot(squashed, squashed)))


def circle_around(direction: FloatArray, radius_rad: float, steps: int) -> FloatArray:
    """Return the unit vectors, (steps, 3), of a circle on the sphere around a place, evenly spread, not closed.

    Parameters
    ----------
    direction : ndarray, (3,)
        Unit vector to its middle.
    radius_rad : float
        Angle at the sphere's centre.
    steps : int
    """
    # Any axis that does not run along the direction.
    axis = np.eye(3)[np.argmin(np.abs(direction))]
    east = np.cross(axis, direction)
    east /= np.linalg.norm(east)
    angle = np.linspace(0.0, math.tau, steps, endpoint=False)[:, np.newaxis]
    around = np.cos(angle) * east + np.sin(angle) * np.cross(direction, east)
    return np.asarray(math.cos(radius_rad) * direction + math.sin(radius_rad) * around)


def ground_at(
    x_px: float, y_px: float, globes: Iterable[DrawnGlobe], viewpoint: Viewpoint, size_px: tuple[int, int]
) -> tuple[BodyId, float, float] | None:
    """Return what ground a pixel shows.

    Parameters
    ----------
    x_px, y_px : float
    globes : iterable of DrawnGlobe
        All that may stand there.
    viewpoint : Viewpoint
    size_px : (int, int)
        Width and height of the picture.

    Returns
    -------
    (BodyId, float, float) or None
        The nearest body's, its latitude and longitude in degrees; None where the pixel shows the sky.
    """
    ray = _ray(x_px, y_px, viewpoint, size_px)
    nearest: tuple[float, BodyId, FloatArray] | None = None
    for globe in globes:
        squash = np.array([1.0, 1.0, 1.0 / polar_radius_of(globe.body)])
        # Body-fixed, in radii, stretched until the globe is the unit sphere.
        eye = (viewpoint.eye - globe.centre) @ globe.rotation_body_to_scene / globe.radius * squash
        step = ray @ globe.rotation_body_to_scene * squash
        square, half = float(step @ step), float(eye @ step)
        root = half**2 - square * (float(eye @ eye) - 1.0)
        if root < 0.0:
            continue
        along = (-half - math.sqrt(root)) / square
        distance = along * globe.radius
        if along > 0.0 and (nearest is None or distance < nearest[0]):
            nearest = distance, globe.body, (eye + along * step) / squash
    if nearest is None:
        return None
    lon_east_deg, lat_deg = planetocentric_deg(nearest[2])
    return nearest[1], float(lat_deg), float(lon_east_deg)


def feature_under(x_px: float, y_px: float, boxes: Sequence[tuple[int, float, float, float, float]]) -> int | None:
    """Return the number of the first box (number, left, bottom, right, top) that holds a pixel, if any."""
    for number, left, bottom, right, top in boxes:
        if left <= x_px <= right and bottom <= y_px <= top:
            return number
    return None


def _ray(x_px: float, y_px: float, viewpoint: Viewpoint, size_px: tuple[int, int]) -> FloatArray:
    """Return the direction from the eye through a pixel, scene axes; any length."""
    right, up, forward = camera_axes(viewpoint)
    scale = pixels_per_radian(viewpoint, size_px)
    return np.asarray(forward + (x_px - size_px[0] / 2.0) / scale * right + (y_px - size_px[1] / 2.0) / scale * up)
