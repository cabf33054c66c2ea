"""The way in of what falls into Jupiter from afar: a parabola about its centre that ends at a given site.

An illustration for fragments of Shoemaker-Levy 9: it has their speed, slant and side, not their orbits. Falling from
50 million km a body arrives with the speed of escape to within a part in a thousand, so a parabola is near enough.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from jovian_viewer.astro.arrays import FloatArray, dot, unit_vectors
from jovian_viewer.astro.bodies import GM_KM3_S2, SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.comet import site_on_jupiter_km
from jovian_viewer.astro.rotation import rotation_icrf_to_body

_GM_KM3_S2: Final = GM_KM3_S2[BodyId.JUPITER]
# From where they came as a site saw it: 45 degrees from the zenith, 16 degrees east of south (about the mean of the
# published geometry; NSSDC: nearly from south to north, 45 degrees to the surface, speed of escape).
ENTRY_ZENITH_DEG: Final = 45.0
ENTRY_EAST_OF_SOUTH_DEG: Final = 16.0


def infall_km(jd_tdb: ArrayLike, impact_jd_tdb: ArrayLike, lat_deg: ArrayLike, lon_east_deg: ArrayLike) -> FloatArray:
    """Return where falling bodies are before their impacts.

    Parameters
    ----------
    jd_tdb : array_like, (...)
        Moments, Julian dates TDB at Jupiter; after the impact the path ends at the site's place then.
    impact_jd_tdb, lat_deg, lon_east_deg : array_like, (...)
        Impacts at Jupiter and their sites, as in :mod:`~jovian_viewer.astro.comet`. All four broadcast.

    Returns
    -------
    ndarray, (..., 3)
        From Jupiter's centre, ICRF axes, km.
    """
    moment, impact, lat, lon = np.broadcast_arrays(
        *(np.asarray(each, dtype=np.float64) for each in (jd_tdb, impact_jd_tdb, lat_deg, lon_east_deg))
    )
    end_km, heading = _arrival(impact, lat, lon)
    end_radius_km = np.sqrt(dot(end_km, end_km))
    speed_km_s = np.sqrt(2.0 * _GM_KM3_S2 / end_radius_km)
    velocity_km_s = speed_km_s[..., np.newaxis] * heading
    momentum = np.cross(end_km, velocity_km_s)
    parameter_km = dot(momentum, momentum) / _GM_KM3_S2
    # Barker's equation (Battin 1999, An Introduction to the Mathematics and Methods of Astrodynamics, section 4.4), in
    # the tangent of half the true anomaly; on the way in it is negative.
    end_tangent = dot(end_km, velocity_km_s) / np.sqrt(_GM_KM3_S2 * parameter_km)
    pace_s = 0.5 * np.sqrt(parameter_km**3 / _GM_KM3_S2)
    to_go_s = np.maximum(impact - moment, 0.0) * SECONDS_PER_DAY
    weight = 1.5 * ((end_tangent + end_tangent**3 / 3.0) - to_go_s / pace_s)
    root = np.cbrt(weight + np.sqrt(weight**2 + 1.0))
    tangent = root - 1.0 / root
    # The perijove's direction from the eccentricity vector.
    perijove = unit_vectors(np.cross(velocity_km_s, momentum) / _GM_KM3_S2 - unit_vectors(end_km))
    ahead = np.cross(unit_vectors(momentum), perijove)
    along = (1.0 - tangent**2)[..., np.newaxis] * perijove + (2.0 * tangent)[..., np.newaxis] * ahead
    return np.asarray(0.5 * parameter_km[..., np.newaxis] * along)


def _arrival(impact: FloatArray, lat_deg: FloatArray, lon_east_deg: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the sites when they are hit, km, and the unit vectors of the velocities, ICRF, (..., 3)."""
    place_km, up = site_on_jupiter_km(lat_deg, lon_east_deg)
    lon_rad = np.deg2rad(lon_east_deg)
    east = np.stack((-np.sin(lon_rad), np.cos(lon_rad), np.zeros_like(lon_rad)), axis=-1)
    south = -np.cross(up, east)
    zenith_rad, aside_rad = np.deg2rad((ENTRY_ZENITH_DEG, ENTRY_EAST_OF_SOUTH_DEG))
    level = np.cos(aside_rad) * south + np.sin(aside_rad) * east
    comes_from = np.cos(zenith_rad) * up + np.sin(zenith_rad) * level
    to_icrf = np.swapaxes(rotation_icrf_to_body(BodyId.JUPITER, impact), -1, -2)
    return (
        np.asarray(np.einsum("...ij,...j->...i", to_icrf, place_km)),
        np.asarray(-np.einsum("...ij,...j->...i", to_icrf, comes_from)),
    )
