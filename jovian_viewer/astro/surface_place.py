"""Places on a body's surface: what stands how high above them, their time of day, how far they are apart.

Bodies are spheres here, and everything is geometric: the Sun is shown where it is, not where its light of 43 minutes
ago comes from; the difference in direction is 10 arc seconds. Latitudes are planetocentric, longitudes east-positive.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import ORBITAL_PERIOD_DAYS, BodyId
from jovian_viewer.astro.rotation import planetocentric_deg

HOURS_PER_DAY: Final = 24.0
# NSSDCA, Jupiter fact sheet: sidereal orbit period.
JUPITER_YEAR_DAYS: Final = 4332.589
_DEGREES_PER_HOUR: Final = 360.0 / HOURS_PER_DAY
_NOON_H: Final = 12.0


def direction_in_body(lat_deg: ArrayLike, lon_east_deg: ArrayLike) -> FloatArray:
    """Return the unit vectors from a body's centre to places, along body-fixed axes.

    Parameters
    ----------
    lat_deg, lon_east_deg : array_like, (...)
        They broadcast.

    Returns
    -------
    ndarray, (..., 3)
    """
    lat_rad, lon_rad = np.broadcast_arrays(np.deg2rad(lat_deg), np.deg2rad(lon_east_deg))
    cos_lat = np.cos(lat_rad)
    return np.stack((cos_lat * np.cos(lon_rad), cos_lat * np.sin(lon_rad), np.sin(lat_rad)), axis=-1)


def height_above_horizon_deg(
    rotation_icrf_to_body: FloatArray,
    target_from_centre_km: ArrayLike,
    lat_deg: ArrayLike,
    lon_east_deg: ArrayLike,
    radius_km: float,
) -> FloatArray:
    """Return how high a body's centre stands above the level horizon of places on another.

    Parameters
    ----------
    rotation_icrf_to_body : ndarray, (..., 3, 3)
        From ICRF axes to the axes of the body one stands on, as in the snapshot.
    target_from_centre_km : array_like, (..., 3)
        What is looked at, from the centre of the body one stands on, ICRF axes.
    lat_deg, lon_east_deg : array_like, (...)
        The places. The leading shapes of all arguments broadcast: for all of P places at all of T times give
        angles of shape (P,) and matrices and vectors of shapes (T, 1, 3, 3) and (T, 1, 3).
    radius_km : float
        Of the body one stands on: Jupiter, near as it is, stands a little lower than from its centre.

    Returns
    -------
    ndarray, (...)
        Degrees, -90 to 90; negative below the horizon.
    """
    up = direction_in_body(lat_deg, lon_east_deg)
    towards = _seen_from(rotation_icrf_to_body, target_from_centre_km, up, radius_km)
    sine = np.sum(up * towards, axis=-1) / np.linalg.norm(towards, axis=-1)
    return np.asarray(np.rad2deg(np.arcsin(np.clip(sine, -1.0, 1.0))))


def bearing_deg(
    rotation_icrf_to_body: FloatArray,
    target_from_centre_km: ArrayLike,
    lat_deg: ArrayLike,
    lon_east_deg: ArrayLike,
    radius_km: float,
) -> FloatArray:
    """Return in which direction of the compass a body's centre stands from places on another.

    Parameters as for :func:`height_above_horizon_deg`. At a pole, where every way is one, north is taken along the
    given longitude's meridian.

    Returns
    -------
    ndarray, (...)
        Degrees from north through east, 0 up to 360.
    """
    up = direction_in_body(lat_deg, lon_east_deg)
    lat_rad, lon_rad = np.broadcast_arrays(np.deg2rad(lat_deg), np.deg2rad(lon_east_deg))
    east = np.stack((-np.sin(lon_rad), np.cos(lon_rad), np.zeros_like(lon_rad)), axis=-1)
    sin_lat = np.sin(lat_rad)
    north = np.stack((-sin_lat * np.cos(lon_rad), -sin_lat * np.sin(lon_rad), np.cos(lat_rad)), axis=-1)
    towards = _seen_from(rotation_icrf_to_body, target_from_centre_km, up, radius_km)
    eastwards, northwards = np.sum(east * towards, axis=-1), np.sum(north * towards, axis=-1)
    return np.asarray(np.rad2deg(np.arctan2(eastwards, northwards)) % 360.0)


def local_solar_time_h(
    rotation_icrf_to_body: FloatArray, sun_from_centre_km: ArrayLike, lon_east_deg: ArrayLike
) -> FloatArray:
    """Return the time of day by the Sun: noon is 12, and an hour is the 24th part of the body's own solar day.

    Parameters
    ----------
    rotation_icrf_to_body : ndarray, (..., 3, 3)
    sun_from_centre_km : array_like, (..., 3)
        The Sun from the body's centre, ICRF axes.
    lon_east_deg : array_like, (...)
        The places; shapes broadcast as in :func:`height_above_horizon_deg`.

    Returns
    -------
    ndarray, (...)
        Hours, 0 up to 24.
    """
    sub_solar_lon_deg, _ = planetocentric_deg(_turned(rotation_icrf_to_body, sun_from_centre_km))
    # The body turns eastwards: the farther east, the later.
    return np.asarray((_NOON_H + (np.asarray(lon_east_deg) - sub_solar_lon_deg) / _DEGREES_PER_HOUR) % HOURS_PER_DAY)


def solar_day_days(moon: BodyId) -> float:
    """Return the mean time from noon to noon on a moon, days: its turn, and the way Jupiter goes on around the Sun."""
    return 1.0 / (1.0 / ORBITAL_PERIOD_DAYS[moon] - 1.0 / JUPITER_YEAR_DAYS)


def surface_distance_km(
    first_lat_deg: ArrayLike,
    first_lon_east_deg: ArrayLike,
    second_lat_deg: ArrayLike,
    second_lon_east_deg: ArrayLike,
    radius_km: float,
) -> FloatArray:
    """Return the way along the surface between two places, on a sphere of this radius, (...).

    Exact for near places and for opposite ones (an arc tangent instead of an arc cosine). The arguments broadcast.
    """
    first = direction_in_body(first_lat_deg, first_lon_east_deg)
    second = direction_in_body(second_lat_deg, second_lon_east_deg)
    across = np.linalg.norm(np.cross(first, second), axis=-1)
    return np.asarray(radius_km * np.arctan2(across, np.sum(first * second, axis=-1)))


def _turned(rotation_icrf_to_body: FloatArray, vector_icrf: ArrayLike) -> FloatArray:
    return np.asarray(np.einsum("...ij,...j->...i", rotation_icrf_to_body, np.asarray(vector_icrf)))


def _seen_from(
    rotation_icrf_to_body: FloatArray, target_from_centre_km: ArrayLike, up: FloatArray, radius_km: float
) -> FloatArray:
    """Return the vectors from places to what they look at, body-fixed axes, (..., 3), km."""
    return _turned(rotation_icrf_to_body, target_from_centre_km) - radius_km * up
