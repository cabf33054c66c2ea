"""Poses that look past a body towards the Sun, or back at the Earth, as both stand in Jupiter's sky."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from jovian_viewer.astro import ephemeris
from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.rotation import rotation_icrf_to_jupiter_equator
from jovian_viewer.state.camera import CameraPose

# From seven radii away a body reaches 8 degrees from its centre: what stands farther aside and a little above is clear.
_DISTANCE_SIZES: Final = 7.0
_SUN_ASIDE_DEG: Final = 12.0
# The Sun, up to 12 degrees farther out, is to be in the picture too.
_EARTH_ASIDE_DEG: Final = 10.0
_ABOVE_DEG: Final = 2.0


def sunward_pose(jd_tdb: float, foreground: BodyId = BodyId.JUPITER) -> CameraPose:
    """Return a pose on a body's night side, the Sun beside its left limb.

    Parameters
    ----------
    jd_tdb : float
        The moment, TDB.
    foreground : BodyId
        The body that is looked past.

    Raises
    ------
    EphemerisRangeError
        If the moment lies outside 1800 to 2199.
    """
    _, lat_deg = _lon_lat_deg(jd_tdb, ephemeris.sun_position_km(jd_tdb))
    return _pose_past(foreground, 0.0, lat_deg, aside_deg=_SUN_ASIDE_DEG)


def earthward_pose(jd_tdb: float, foreground: BodyId = BodyId.JUPITER) -> CameraPose:
    """Return a pose on a body's night side, the Earth beside its limb and the Sun farther out on the same side.

    Parameters and errors as for :func:`sunward_pose`. The Earth is never more than 12 degrees from the Sun.
    """
    earth_lon_deg, earth_lat_deg = _lon_lat_deg(jd_tdb, ephemeris.earth_position_km(jd_tdb))
    sun_lon_deg, _ = _lon_lat_deg(jd_tdb, ephemeris.sun_position_km(jd_tdb))
    from_sun_deg = (earth_lon_deg - sun_lon_deg + 180.0) % 360.0 - 180.0
    # Eastern longitudes lie to the left of what one looks at with the north up: west of the Sun, the Earth stands on
    # its right, and both are shown to the left of the body.
    aside_deg = _EARTH_ASIDE_DEG if from_sun_deg <= 0.0 else -_EARTH_ASIDE_DEG
    return _pose_past(foreground, from_sun_deg, earth_lat_deg, aside_deg=aside_deg)


def _pose_past(foreground: BodyId, from_sun_deg: float, lat_deg: float, *, aside_deg: float) -> CameraPose:
    """Return the pose that sees a place in the sky so far to the left of a body's middle, and a little above it."""
    return CameraPose(
        foreground,
        # The eye stands opposite to where it looks, which is to the right of a place that shows on the left.
        azimuth_from_sun_deg=(180.0 + from_sun_deg - aside_deg) % 360.0,
        elevation_deg=_ABOVE_DEG - lat_deg,
        distance_sizes=_DISTANCE_SIZES,
    )


def _lon_lat_deg(jd_tdb: float, position_km: FloatArray) -> tuple[float, float]:
    """Return longitude and latitude above Jupiter's equator."""
    x, y, z = rotation_icrf_to_jupiter_equator(jd_tdb) @ np.asarray(position_km)
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))
