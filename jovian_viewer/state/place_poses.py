"""Poses that face a place on a body, straight above it."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import BODY_INDEX, RADIUS_KM
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.astro.surface_place import direction_in_body
from jovian_viewer.catalog.features import Feature
from jovian_viewer.state.camera import CameraPose
from jovian_viewer.state.places import Ground

# A small crater is shown with much of its surroundings: the maps hold no more.
_NEAREST_SIZES: Final = 2.5
_FARTHEST_SIZES: Final = 7.0
# The eye keeps so many diameters of a place above it.
_DIAMETERS_ABOVE: Final = 4.0


def place_pose(place: Feature | Ground, snapshot: SystemSnapshot) -> CameraPose:
    """Return the pose from straight above a place, nearer to a small one.

    Parameters
    ----------
    place : Feature or Ground
    snapshot : SystemSnapshot
        The state at the moment (not an array of moments): bodies turn, so that the pose holds for it alone.
    """
    index = BODY_INDEX[place.body]
    up_icrf = snapshot.rotation_icrf_to_body[index].T @ direction_in_body(place.lat_deg, place.lon_east_deg)
    to_equator = snapshot.rotation_icrf_to_jupiter_equator
    lon_deg, lat_deg = _lon_lat_deg(to_equator @ up_icrf)
    # The scene counts azimuths from the Sun as it stands from Jupiter.
    sun_lon_deg, _ = _lon_lat_deg(to_equator @ snapshot.sun_position_km)
    return CameraPose(
        place.body,
        azimuth_from_sun_deg=(lon_deg - sun_lon_deg) % 360.0,
        elevation_deg=lat_deg,
        distance_sizes=_distance_sizes(place),
    )


def _distance_sizes(place: Feature | Ground) -> float:
    """Return how far from the body's centre the eye stands, in the body's radii."""
    diameter_km = place.diameter_km if isinstance(place, Feature) else None
    if diameter_km is None:
        return _NEAREST_SIZES
    above = 1.0 + _DIAMETERS_ABOVE * diameter_km / RADIUS_KM[place.body]
    return min(max(above, _NEAREST_SIZES), _FARTHEST_SIZES)


def _lon_lat_deg(direction: FloatArray) -> tuple[float, float]:
    x, y, z = np.asarray(direction)
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))
