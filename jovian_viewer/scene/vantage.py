"""Named places to look from: the whole system, a body, the Earth."""

from __future__ import annotations

import math
from typing import Final

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, BodyId
from jovian_viewer.astro.rotation import rotation_icrf_to_jupiter_equator
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.scene.display_scale import SYSTEM_RADIUS_RJ
from jovian_viewer.state.camera import CameraPose

# Callisto's orbit fills this part of the field's half width.
_EARTH_FIELD_FILL: Final = 0.9
_EARTH_FIELD_ASPECT: Final = 1.45


def earth_pose(snapshot: SystemSnapshot) -> CameraPose:
    """Return the pose from which the Earth sees the system: its true direction and distance.

    Through the narrow field of a telescope that holds Callisto's whole orbit, Jupiter's north up.
    """
    icrf_to_scene = rotation_icrf_to_jupiter_equator(float(snapshot.jd_tdb))
    earth = icrf_to_scene @ snapshot.earth_position_km
    sun = icrf_to_scene @ snapshot.sun_position_km
    distance_rj = float(snapshot.distance_from_earth_km(BodyId.JUPITER)) / JUPITER_EQUATORIAL_RADIUS_KM
    half_width_rad = SYSTEM_RADIUS_RJ / _EARTH_FIELD_FILL / distance_rj
    return CameraPose(
        None,
        azimuth_from_sun_deg=math.degrees(_azimuth_rad(earth) - _azimuth_rad(sun)),
        elevation_deg=math.degrees(math.atan2(earth[2], math.hypot(earth[0], earth[1]))),
        distance_sizes=distance_rj / SYSTEM_RADIUS_RJ,
        view_angle_deg=math.degrees(2.0 * math.atan(half_width_rad / _EARTH_FIELD_ASPECT)),
    )


def _azimuth_rad(vector: FloatArray) -> float:
    return math.atan2(vector[1], vector[0])
