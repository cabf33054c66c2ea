"""Osculating elements: the ellipses the moons would keep to if from now on only Jupiter pulled.

Two bodies only: Jupiter as a point, and the moon. Jupiter's flattening and the other moons make the elements of the
real orbits tremble, by some 0.0006 in Io's eccentricity for the flattening alone; that is part of what is computed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from jovian_viewer.astro.arrays import FloatArray, cross, dot
from jovian_viewer.astro.bodies import GM_KM3_S2, MOONS, BodyId
from jovian_viewer.astro.ephemeris import moon_states
from jovian_viewer.astro.rotation import rotation_icrf_to_jupiter_equator

# A moon's pull on Jupiter counts, too: the relative motion of two bodies knows the sum of both, (4,).
PAIR_GM_KM3_S2: Final = np.array([GM_KM3_S2[BodyId.JUPITER] + GM_KM3_S2[moon] for moon in MOONS])


@dataclass(frozen=True, slots=True, eq=False)
class OsculatingElements:
    """Elements of the four moons, (..., 4) each, in Jupiter's equator of date.

    Longitudes count eastwards, as the moons go, from where Jupiter's equator rises through the ICRF equator; first
    along Jupiter's equator to the orbit's node, then along the orbit. All 0 to 360 degrees.

    Attributes
    ----------
    semi_major_axis_km : ndarray, (..., 4)
    eccentricity : ndarray, (..., 4)
    mean_longitude_deg : ndarray, (..., 4)
        Longitude of the pericentre plus mean anomaly.
    pericentre_longitude_deg : ndarray, (..., 4)
        Of the point nearest to Jupiter.
    """

    semi_major_axis_km: FloatArray
    eccentricity: FloatArray
    mean_longitude_deg: FloatArray
    pericentre_longitude_deg: FloatArray


def osculating_elements(
    position_km: FloatArray, velocity_km_s: FloatArray, rotation_icrf_to_equator: FloatArray
) -> OsculatingElements:
    """Return the elements that belong to positions and velocities.

    Parameters
    ----------
    position_km, velocity_km_s : ndarray, (..., 4, 3)
        Jovicentric, ICRF axes, geometric; Io, Europa, Ganymede, Callisto.
    rotation_icrf_to_equator : ndarray, (..., 3, 3)
        Of the same moments; see :func:`~jovian_viewer.astro.rotation.rotation_icrf_to_jupiter_equator`.

    Returns
    -------
    OsculatingElements
        For the gravity of Jupiter and the moon together (GM of DE440 and JUP365).

    Notes
    -----
    Equinoctial elements, which stay regular for circular and uninclined orbits: Broucke and Cefola 1972, Celest. Mech.
    5, 303.
    """
    to_equator = np.swapaxes(rotation_icrf_to_equator, -1, -2)
    position, velocity = position_km @ to_equator, velocity_km_s @ to_equator
    distance = np.linalg.norm(position, axis=-1)
    semi_major_axis = 1.0 / (2.0 / distance - dot(velocity, velocity) / PAIR_GM_KM3_S2)
    momentum = cross(position, velocity)
    towards_pericentre = (
        cross(velocity, momentum) / PAIR_GM_KM3_S2[:, np.newaxis] - position / distance[..., np.newaxis]
    )
    along, across = _orbit_axes(momentum)
    # x and y in the orbit's plane, from the origin of longitudes; the eccentricity vector in the same axes.
    x, y = dot(position, along), dot(position, across)
    k, h = dot(towards_pericentre, along), dot(towards_pericentre, across)
    root = np.sqrt(1.0 - h * h - k * k)
    beta = 1.0 / (1.0 + root)
    cos_eccentric = k + ((1.0 - k * k * beta) * x - h * k * beta * y) / (semi_major_axis * root)
    sin_eccentric = h + ((1.0 - h * h * beta) * y - h * k * beta * x) / (semi_major_axis * root)
    mean_longitude = np.arctan2(sin_eccentric, cos_eccentric) + h * cos_eccentric - k * sin_eccentric
    return OsculatingElements(
        semi_major_axis_km=np.asarray(semi_major_axis),
        eccentricity=np.hypot(k, h),
        mean_longitude_deg=_turned_deg(mean_longitude),
        pericentre_longitude_deg=_turned_deg(np.arctan2(h, k)),
    )


def osculating_elements_at(jd_tdb: ArrayLike) -> OsculatingElements:
    """Return the elements at moments; the velocities are the ephemeris differentiated.

    Parameters
    ----------
    jd_tdb : array_like, (...)
        Julian date TDB, 1800 to 2199.

    Raises
    ------
    EphemerisRangeError
        If any moment lies outside the ephemeris.
    """
    position_km, velocity_km_s = moon_states(jd_tdb)
    return osculating_elements(position_km, velocity_km_s, rotation_icrf_to_jupiter_equator(jd_tdb))


def _orbit_axes(momentum: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the unit vectors to longitude 0 and 90 degrees along the orbit, (..., 3) each."""
    pole = momentum / np.linalg.norm(momentum, axis=-1, keepdims=True)
    # tan(i/2) times sine and cosine of the node's longitude.
    p, q = pole[..., 0] / (1.0 + pole[..., 2]), -pole[..., 1] / (1.0 + pole[..., 2])
    scale = 1.0 + p * p + q * q
    along = np.stack((1.0 - p * p + q * q, 2.0 * p * q, -2.0 * p), axis=-1) / scale[..., np.newaxis]
    across = np.stack((2.0 * p * q, 1.0 + p * p - q * q, 2.0 * q), axis=-1) / scale[..., np.newaxis]
    return along, across


def _turned_deg(angle_rad: FloatArray) -> FloatArray:
    # A tiny negative angle rounds up to 360 itself.
    return np.asarray(np.rad2deg(angle_rad) % 360.0 % 360.0)
