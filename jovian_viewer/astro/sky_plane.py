"""The plane of the sky at Jupiter: position angles and small offsets from its centre."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from jovian_viewer.astro.arrays import FloatArray, dot, unit_vectors
from jovian_viewer.astro.bodies import DAYS_PER_JULIAN_CENTURY, J2000_JD

ARCSEC_PER_RADIAN: Final = 180.0 * 3600.0 / np.pi

# Polynomials in Julian centuries, arc seconds: where the mean pole of date lies in the ICRF.
# IERS Conventions (2010), equation 5.16, non-periodic part (Capitaine et al. 2003).
_POLE_X_ARCSEC: Final = (-0.016617, 2004.191898, -0.4297829, -0.19861834)
_POLE_Y_ARCSEC: Final = (-0.006951, -0.025896, -22.4072747, 0.00190059)

_ICRF_NORTH: Final = np.array([0.0, 0.0, 1.0])


def right_ascension_declination_deg(direction: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return right ascension (0 to 360) and declination, degrees, of (..., 3) ICRF directions of any length."""
    unit = unit_vectors(direction)
    ra_deg = np.rad2deg(np.arctan2(unit[..., 1], unit[..., 0])) % 360.0
    # arctan2 keeps its accuracy near the poles, where arcsin would not.
    return np.asarray(ra_deg), np.asarray(np.rad2deg(np.arctan2(unit[..., 2], np.hypot(unit[..., 0], unit[..., 1]))))


def celestial_pole_of_date_icrf(jd_tdb: ArrayLike) -> FloatArray:
    """Return the Earth's mean celestial pole of date, the north that telescopes are set up by.

    Precession only: nutation, up to 9 arc seconds, is left out.

    Parameters
    ----------
    jd_tdb : array_like, (...)
        Julian date TDB.

    Returns
    -------
    ndarray, (..., 3)
        Unit vectors, ICRF; within 1 arc second of the mean pole, 1800 to 2199.
    """
    centuries = (np.asarray(jd_tdb, dtype=np.float64) - J2000_JD) / DAYS_PER_JULIAN_CENTURY
    x = np.polynomial.polynomial.polyval(centuries, _POLE_X_ARCSEC) / ARCSEC_PER_RADIAN
    y = np.polynomial.polynomial.polyval(centuries, _POLE_Y_ARCSEC) / ARCSEC_PER_RADIAN
    return np.stack((x, y, np.sqrt(1.0 - x**2 - y**2)), axis=-1)


def position_angle_deg(pole: FloatArray, direction: FloatArray, north: FloatArray = _ICRF_NORTH) -> FloatArray:
    """Return the position angle at which a body's pole points on the sky.

    Parameters
    ----------
    pole : ndarray, (..., 3)
        Unit vectors of the body's north pole.
    direction : ndarray, (..., 3)
        From the observer to the body, any length.
    north : ndarray, (..., 3)
        The pole that north is counted from; the ICRF's if left out.

    Returns
    -------
    ndarray, (...)
        Degrees from north through east, 0 to 360.
    """
    east_axis, north_axis = _sky_axes(direction, north)
    return np.asarray(np.rad2deg(np.arctan2(dot(pole, east_axis), dot(pole, north_axis))) % 360.0)


def offsets_arcsec(
    direction: FloatArray, centre: FloatArray, north: FloatArray = _ICRF_NORTH
) -> tuple[FloatArray, FloatArray]:
    """Return offsets from a centre in the plane that touches the sky there (gnomonic projection).

    Parameters
    ----------
    direction, centre : ndarray, (..., 3)
        Directions of any length, broadcast against each other.
    north : ndarray, (..., 3)
        The pole whose projection is up, broadcast likewise: the ICRF's for right ascension and declination,
        Jupiter's for offsets along its equator.

    Returns
    -------
    east_arcsec, north_arcsec : ndarray, (...)
        At 11 arc minutes, Callisto's farthest, 2 thousandths of an arc second longer than the arc.
    """
    east_axis, north_axis = _sky_axes(centre, north)
    depth = dot(direction, unit_vectors(centre))
    east = dot(direction, east_axis) / depth * ARCSEC_PER_RADIAN
    return np.asarray(east), np.asarray(dot(direction, north_axis) / depth * ARCSEC_PER_RADIAN)


def _sky_axes(direction: FloatArray, north: FloatArray) -> tuple[FloatArray, FloatArray]:
    east_axis = unit_vectors(np.cross(north, direction))
    return east_axis, np.cross(unit_vectors(direction), east_axis)
