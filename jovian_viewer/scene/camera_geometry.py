"""From a camera pose to scene coordinates and pixels. Pure functions.

Scene axes: Jupiter's equator is the x-y plane, z its north pole, lengths are Jupiter equatorial radii.
Pixels: origin at the lower left of the picture, as VTK counts them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray, dot
from jovian_viewer.astro.bodies import BODY_INDEX, JUPITER_EQUATORIAL_RADIUS_KM
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.state.camera import MAX_ELEVATION_DEG, SYSTEM_POSE, CameraPose, CameraView

# The narrowest picture (width / height) in which the system fits at its nominal distance.
_NOMINAL_ASPECT: Final = 1.45
_NEAREST_FIT: Final = 0.85
# The eye stays this many drawn radii from every body's centre.
KEEP_OUTSIDE_RADII: Final = 1.2
# Looking at the whole system one would soon stare at a patch of night side: stay where Jupiter is a globe.
_SYSTEM_NEAREST_RJ: Final = 2.2
_FILLS_POWER: Final = 3
# Low over a body one stands so many of its radii farther off, that it is seen as a globe.
_ROOM_RADII: Final = 6.0


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Where the eye is and what it sees, in scene coordinates."""

    eye: FloatArray
    focus: FloatArray
    up: FloatArray
    view_angle_deg: float


@dataclass(frozen=True, slots=True)
class DrawnBodies:
    """Where the five bodies are drawn: centres (5, 3) and radii (5,), and the Sun's azimuth.

    Attributes
    ----------
    system_radius : float
        Drawn radius of Callisto's orbit.
    sun_azimuth_rad : float
        Longitude of the Sun's direction in the scene's x-y plane.
    spacecraft : mapping of SpacecraftId to ndarray, (3,)
        Where those of the moment are drawn.
    """

    centres: FloatArray
    radii: FloatArray
    system_radius: float
    sun_azimuth_rad: float
    spacecraft: Mapping[SpacecraftId, FloatArray] = field(default_factory=dict)


def drawn_bodies(snapshot: SystemSnapshot, icrf_to_scene: FloatArray, scale: DisplayScale) -> DrawnBodies:
    """Return where the bodies of a single moment are drawn.

    Parameters
    ----------
    snapshot : SystemSnapshot
    icrf_to_scene : ndarray, (3, 3)
        Of that moment.
    scale : DisplayScale
    """
    position_rj = snapshot.position_km @ icrf_to_scene.T / JUPITER_EQUATORIAL_RADIUS_KM
    sun = icrf_to_scene @ snapshot.sun_position_km
    return DrawnBodies(
        centres=scale.drawn_position(position_rj),
        radii=scale.drawn_radii,
        system_radius=scale.system_radius,
        sun_azimuth_rad=float(np.arctan2(sun[1], sun[0])),
    )


def resolve_view(view: CameraView, bodies: DrawnBodies, aspect: float) -> Viewpoint:
    """Turn a camera view into a viewpoint.

    Parameters
    ----------
    view : CameraView
        A pose at rest, or a moment of a flight between two.
    bodies : DrawnBodies
        Where the bodies are drawn now.
    aspect : float
        Width of the picture over its height.

    Returns
    -------
    Viewpoint
        Never inside a body.
    """
    end = _polar(view.end, bodies, aspect)
    if view.settled:
        polar = end
    else:
        start = _polar(view.start, bodies, aspect)
        turn = (end.azimuth - start.azimuth + math.pi) % math.tau - math.pi
        polar = _Polar(
            focus=start.focus + view.blend * (end.focus - start.focus),
            azimuth=start.azimuth + view.blend * turn,
            elevation=start.elevation + view.blend * (end.elevation - start.elevation),
            # Equal factors in equal times: a flight across scales, or up to a telescope, neither creeps nor jumps.
            distance=start.distance ** (1.0 - view.blend) * end.distance**view.blend,
            view_angle_deg=start.view_angle_deg ** (1.0 - view.blend) * end.view_angle_deg**view.blend,
        )
    outwards = np.array(
        [
            math.cos(polar.elevation) * math.cos(polar.azimuth),
            math.cos(polar.elevation) * math.sin(polar.azimuth),
            math.sin(polar.elevation),
        ]
    )
    eye = keep_outside(polar.focus + polar.distance * outwards, bodies)
    return Viewpoint(eye, polar.focus, np.array([0.0, 0.0, 1.0]), polar.view_angle_deg)


def keep_outside(eye: FloatArray, bodies: DrawnBodies) -> FloatArray:
    """Push an eye that came too near to a body straight out of it."""
    nearest = KEEP_OUTSIDE_RADII * bodies.radii
    offsets = eye - bodies.centres
    if np.all(dot(offsets, offsets) >= nearest**2):
        return eye
    # One by one: pushed out of one body, the eye may come into the next.
    for centre, least in zip(bodies.centres, nearest, strict=True):
        offset = eye - centre
        distance = float(np.linalg.norm(offset))
        if distance < least:
            direction = offset / distance if distance > 0.0 else np.array([0.0, 0.0, 1.0])
            eye = centre + least * direction
    return np.asarray(eye)


def clipping_range(
    viewpoint: Viewpoint, bodies: DrawnBodies, ring_radius: float, path_reach: float = 0.0
) -> tuple[float, float]:
    """Return near and far planes that hold every body, ring, orbit and ray, as tight as depth precision likes.

    Parameters
    ----------
    viewpoint : Viewpoint
    bodies : DrawnBodies
    ring_radius : float
        How far out the rings are drawn; 0 if they are not.
    path_reach : float
        How far out spacecraft and their paths are to be seen; 0 if there are none.
    """
    offsets = bodies.centres - viewpoint.eye
    gaps = np.sqrt(dot(offsets, offsets)) - bodies.radii
    to_centre = math.hypot(*viewpoint.eye.tolist())
    reach = max(2.4 * bodies.system_radius, 1.02 * path_reach)
    far = to_centre + reach
    # Half the gap to the nearest surface or ring: nothing but an orbit line can be nearer. From afar, everything's near
    # edge.
    gap = min(float(gaps.min()), _distance_to_rings(viewpoint.eye, ring_radius))
    for place in bodies.spacecraft.values():
        gap = min(gap, math.dist(place.tolist(), viewpoint.eye.tolist()))
    near = max(0.5 * gap, to_centre - reach, 1e-5 * far)
    return near, far


def _distance_to_rings(eye: FloatArray, ring_radius: float) -> float:
    """Return how far the eye is from the rings: their plane, or their outer edge."""
    if ring_radius == 0.0:
        return math.inf
    x, y, z = eye.tolist()
    return math.hypot(max(math.hypot(x, y) - ring_radius, 0.0), z)


def project(viewpoint: Viewpoint, points: FloatArray, size_px: tuple[int, int]) -> tuple[FloatArray, FloatArray]:
    """Project points to pixels.

    Parameters
    ----------
    viewpoint : Viewpoint
        Where the eye is.
    points : ndarray, (n, 3)
        Scene coordinates.
    size_px : (int, int)
        Width and height of the picture.

    Returns
    -------
    pixel : ndarray, (n, 2)
        From the lower left; meaningless where `depth` is not positive.
    depth : ndarray, (n,)
        Distance in front of the eye along the line of sight; negative behind it.
    """
    right, up, forward = camera_axes(viewpoint)
    offset = points - viewpoint.eye
    depth = offset @ forward
    scale = pixels_per_radian(viewpoint, size_px) / np.where(depth > 0.0, depth, np.nan)
    pixel = np.empty((len(points), 2))
    pixel[:, 0] = size_px[0] / 2.0 + (offset @ right) * scale
    pixel[:, 1] = size_px[1] / 2.0 + (offset @ up) * scale
    return pixel, np.asarray(depth)


def projected_radius(
    viewpoint: Viewpoint, centres: FloatArray, radii: FloatArray, size_px: tuple[int, int]
) -> FloatArray:
    """Return the radii in pixels of the discs that spheres appear as, (n,); 0 behind the eye."""
    _, _, forward = camera_axes(viewpoint)
    offset = centres - viewpoint.eye
    # The silhouette of a near sphere is wider than its radius over its distance.
    tangent = radii / np.sqrt(np.maximum(dot(offset, offset) - radii**2, 1e-12))
    return np.where(offset @ forward > 0.0, tangent * pixels_per_radian(viewpoint, size_px), 0.0)


def camera_axes(viewpoint: Viewpoint) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return unit vectors to the right, up and forward as the eye sees them."""
    # Plain numbers: a frame asks several times, and NumPy takes ten times as long over so few.
    forward = _unit(*(viewpoint.focus - viewpoint.eye).tolist())
    right = _unit(*_cross(forward, viewpoint.up.tolist()))
    return np.array(right), np.array(_cross(right, forward)), np.array(forward)


def pixels_per_radian(viewpoint: Viewpoint, size_px: tuple[int, int]) -> float:
    """Return the scale at the centre of the picture, pixels per unit of tangent."""
    return 0.5 * size_px[1] / math.tan(math.radians(viewpoint.view_angle_deg) / 2.0)


def _unit(x: float, y: float, z: float) -> tuple[float, float, float]:
    length = math.sqrt(x * x + y * y + z * z)
    return x / length, y / length, z / length


def _cross(first: Sequence[float], second: Sequence[float]) -> tuple[float, float, float]:
    (a, b, c), (x, y, z) = first, second
    return b * z - c * y, c * x - a * z, a * y - b * x


@dataclass(frozen=True, slots=True)
class _Polar:
    focus: FloatArray
    azimuth: float
    elevation: float
    distance: float
    view_angle_deg: float


def _polar(pose: CameraPose, bodies: DrawnBodies, aspect: float) -> _Polar:
    if pose.spacecraft is not None:
        place = bodies.spacecraft.get(pose.spacecraft)
        # Gone, between two frames: the system is there always.
        return _polar(SYSTEM_POSE, bodies, aspect) if place is None else _beside(place, pose, bodies, aspect)
    if pose.target is None:
        focus = np.zeros(3)
        size = bodies.system_radius
        # The orbit is wider than high: a narrow picture steps back until it fits.
        fit = max(_NOMINAL_ASPECT / aspect, _NEAREST_FIT)
    else:
        index = BODY_INDEX[pose.target]
        focus = bodies.centres[index]
        size = float(bodies.radii[index])
        fit = max(1.0 / aspect, 1.0)
        if pose.other is not None:
            focus = (focus + bodies.centres[BODY_INDEX[pose.other]]) / 2.0
    view_angle_deg = pose.view_angle_deg
    if pose.is_telescopic:
        # The Earth cannot step back: its telescope takes a wider field.
        view_angle_deg = math.degrees(2.0 * math.atan(fit * math.tan(math.radians(view_angle_deg) / 2.0)))
        fit = 1.0
    return _Polar(
        focus=focus,
        azimuth=bodies.sun_azimuth_rad + math.radians(pose.azimuth_from_sun_deg),
        elevation=math.radians(pose.elevation_deg),
        distance=max(size * fit * pose.distance_sizes, _SYSTEM_NEAREST_RJ if pose.target is None else 0.0),
        view_angle_deg=view_angle_deg,
    )


def _beside(place: FloatArray, pose: CameraPose, bodies: DrawnBodies, aspect: float) -> _Polar:
    """Stand before a spacecraft, with what fills most of its sky behind it."""
    offsets = bodies.centres - place
    distances = np.sqrt(np.maximum(dot(offsets, offsets), 1e-12))
    # By the cube of the apparent size: one body counts alone, and while another takes over nothing jumps.
    towards = (bodies.radii / distances) ** _FILLS_POWER / distances @ offsets
    x, y, z = towards.tolist()
    elevation = -math.atan2(z, math.hypot(x, y)) + math.radians(pose.elevation_deg)
    steepest = math.radians(MAX_ELEVATION_DEG)
    return _Polar(
        focus=place,
        azimuth=math.atan2(-y, -x) + math.radians(pose.azimuth_from_sun_deg),
        elevation=min(max(elevation, -steepest), steepest),
        distance=_room(distances, bodies.radii) * max(1.0 / aspect, 1.0) * pose.distance_sizes,
        view_angle_deg=pose.view_angle_deg,
    )


def _room(distances: FloatArray, radii: FloatArray) -> float:
    """Return the size by which distances from a spacecraft count: that of the nearest body, and room to see it."""
    return float((distances + _ROOM_RADII * radii).min())
