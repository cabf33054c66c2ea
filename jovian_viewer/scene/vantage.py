"""Named places to look from: the Earth, with the field of a telescope, and aside of a line of light."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import BODY_INDEX, JUPITER_EQUATORIAL_RADIUS_KM, RADIUS_KM, BodyId
from jovian_viewer.astro.phenomena.sight_lines import sight_lines
from jovian_viewer.astro.rotation import rotation_icrf_to_jupiter_equator
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.scene.camera_geometry import DrawnBodies, drawn_bodies, project, projected_radius, resolve_view
from jovian_viewer.scene.display_scale import SYSTEM_RADIUS_RJ, DisplayScale
from jovian_viewer.state.camera import CameraPose, CameraView

# Callisto's orbit fills this part of the field's half width.
_EARTH_FIELD_FILL: Final = 0.9
# Pictures are at least so much wider than high; what must be seen is fitted into such a one.
FIELD_ASPECT: Final = 1.4
# From a moon's sky: so far above its centre, and half the picture's height in Jupiter radii.
_ABOVE_GROUND_RADII: Final = 1.5
_JUPITER_IN_SKY: Final = 2.4
_TRUE: Final = DisplayScale(0.0)
_FIELD_LIMITS_DEG: Final = (0.01, 90.0)
_FIT_PX: Final = (1400, 1000)
_FIT_ROUNDS: Final = 40


@dataclass(frozen=True, slots=True)
class SkyDirection:
    """A direction from Jupiter, written as camera poses write theirs.

    Attributes
    ----------
    azimuth_from_sun_deg : float
        Eastwards about Jupiter's north pole, -180 to 180.
    elevation_deg : float
        Above Jupiter's equator.
    """

    azimuth_from_sun_deg: float
    elevation_deg: float


def earth_pose(snapshot: SystemSnapshot) -> CameraPose:
    """Return the pose from which the Earth sees the system: its true direction and distance.

    Through the narrow field of a telescope that holds Callisto's whole orbit, Jupiter's north up.

    Parameters
    ----------
    snapshot : SystemSnapshot
        Of the moment when the light left Jupiter.
    """
    half_width_rj = SYSTEM_RADIUS_RJ / _EARTH_FIELD_FILL
    return telescope_pose(snapshot, None, half_height_rj=half_width_rj / 1.45)


def telescope_pose(
    snapshot: SystemSnapshot, target: BodyId | None, *, half_height_rj: float, other: BodyId | None = None
) -> CameraPose:
    """Return the pose from which the Earth sees a body, or the middle between two, at true scale.

    Parameters
    ----------
    snapshot : SystemSnapshot
        Of the moment when the light left Jupiter.
    target, other : BodyId or None
        As in :class:`CameraPose`.
    half_height_rj : float
        From the middle of the field to its upper edge, Jupiter radii.
    """
    bodies, icrf_to_scene = _true_places(snapshot)
    focus = np.zeros(3) if target is None else bodies[BODY_INDEX[target]]
    if other is not None:
        focus = (focus + bodies[BODY_INDEX[other]]) / 2.0
    earth = icrf_to_scene @ earth_when_seen_km(snapshot) / JUPITER_EQUATORIAL_RADIUS_KM - focus
    sun = icrf_to_scene @ snapshot.sun_position_km
    distance_rj = float(np.linalg.norm(earth))
    size_rj = SYSTEM_RADIUS_RJ if target is None else RADIUS_KM[target] / JUPITER_EQUATORIAL_RADIUS_KM
    return CameraPose(
        target,
        azimuth_from_sun_deg=math.degrees(_azimuth_rad(earth) - _azimuth_rad(sun)) % 360.0,
        elevation_deg=math.degrees(math.atan2(earth[2], math.hypot(earth[0], earth[1]))),
        distance_sizes=distance_rj / size_rj,
        view_angle_deg=math.degrees(2.0 * math.atan(half_height_rj / distance_rj)),
        other=other,
    )


def moon_pose(snapshot: SystemSnapshot, moon: BodyId) -> CameraPose:
    """Return the pose from which a moon sees Jupiter: from just above the middle of its near side, at true scale.

    Parameters
    ----------
    snapshot : SystemSnapshot
    moon : BodyId
    """
    bodies, icrf_to_scene = _true_places(snapshot)
    centre = bodies[BODY_INDEX[moon]]
    distance_rj = float(np.linalg.norm(centre)) - _ABOVE_GROUND_RADII * RADIUS_KM[moon] / JUPITER_EQUATORIAL_RADIUS_KM
    sun = icrf_to_scene @ snapshot.sun_position_km
    return CameraPose(
        BodyId.JUPITER,
        azimuth_from_sun_deg=math.degrees(_azimuth_rad(centre) - _azimuth_rad(sun)) % 360.0,
        elevation_deg=math.degrees(math.atan2(centre[2], math.hypot(centre[0], centre[1]))),
        distance_sizes=distance_rj,
        view_angle_deg=math.degrees(2.0 * math.atan(_JUPITER_IN_SKY / distance_rj)),
    )


def sky_offsets_rj(snapshot: SystemSnapshot) -> FloatArray:
    """Return where the bodies stand beside Jupiter as the Earth sees them, right and up, Jupiter radii, (5, 2)."""
    bodies, icrf_to_scene = _true_places(snapshot)
    towards = icrf_to_scene @ earth_when_seen_km(snapshot)
    towards = towards / np.linalg.norm(towards)
    right = np.cross(np.array([0.0, 0.0, 1.0]), towards)
    right = right / np.linalg.norm(right)
    return np.stack((bodies @ right, bodies @ np.cross(towards, right)), axis=-1)


def earth_when_seen_km(snapshot: SystemSnapshot) -> FloatArray:
    """Return the Earth at the later moment when it sees what the snapshot shows, from Jupiter's centre, ICRF, (3,)."""
    return np.asarray(sight_lines(np.atleast_1d(snapshot.jd_tdb)).earth_km[0])


def true_directions_deg(snapshot: SystemSnapshot) -> tuple[SkyDirection, SkyDirection]:
    """Return where the Sun stands as Jupiter sees it, and the Earth when it sees what the snapshot shows."""
    _, icrf_to_scene = _true_places(snapshot)
    sun = icrf_to_scene @ snapshot.sun_position_km
    return _direction(sun, sun), _direction(icrf_to_scene @ earth_when_seen_km(snapshot), sun)


def fitted_field(
    snapshots: Sequence[SystemSnapshot], pose: CameraPose, shown: Sequence[BodyId], *, fill: float = 0.82
) -> CameraPose:
    """Return a pose with the narrowest field in which some bodies are all in the picture, at true scale.

    Parameters
    ----------
    snapshots : sequence of SystemSnapshot
        The moments at which they must be.
    pose : CameraPose
        Its direction, distance and target are kept; the target is a body.
    shown : sequence of BodyId
    fill : float
        Part of the picture's half width and half height that they may use.
    """
    rows = [BODY_INDEX[body] for body in shown]
    room_px = fill * np.array(_FIT_PX) / 2.0
    moments = [drawn_bodies(snapshot, _true_places(snapshot)[1], _TRUE) for snapshot in snapshots]

    def fits(bodies: DrawnBodies, tried: CameraPose) -> bool:
        view = resolve_view(CameraView(tried, tried), bodies, FIELD_ASPECT)
        pixel, depth = project(view, bodies.centres[rows], _FIT_PX)
        radius_px = projected_radius(view, bodies.centres[rows], bodies.radii[rows], _FIT_PX)[:, np.newaxis]
        reach_px = np.abs(pixel - np.array(_FIT_PX) / 2.0) + radius_px
        return bool(np.all(depth > 0.0) and np.all(reach_px < room_px))

    narrow, wide = _FIELD_LIMITS_DEG
    for _ in range(_FIT_ROUNDS):
        middle = math.sqrt(narrow * wide)
        tried = dataclasses.replace(pose, view_angle_deg=middle)
        narrow, wide = (narrow, middle) if all(fits(bodies, tried) for bodies in moments) else (middle, wide)
    return dataclasses.replace(pose, view_angle_deg=wide)


def _true_places(snapshot: SystemSnapshot) -> tuple[FloatArray, FloatArray]:
    icrf_to_scene = rotation_icrf_to_jupiter_equator(float(snapshot.jd_tdb))
    return np.asarray(snapshot.position_km @ icrf_to_scene.T / JUPITER_EQUATORIAL_RADIUS_KM), icrf_to_scene


def _azimuth_rad(vector: FloatArray) -> float:
    return math.atan2(vector[1], vector[0])


def _direction(vector: FloatArray, sun: FloatArray) -> SkyDirection:
    azimuth_deg = math.degrees(_azimuth_rad(vector) - _azimuth_rad(sun))
    return SkyDirection(
        (azimuth_deg + 180.0) % 360.0 - 180.0,
        math.degrees(math.atan2(vector[2], math.hypot(vector[0], vector[1]))),
    )
