"""Orientation of the five bodies: the IAU 2015 rotation models.

Source: Archinal et al. 2018, "Report of the IAU Working Group on Cartographic Coordinates and
Rotational Elements: 2015", Celest. Mech. Dyn. Astr. 130:22; the coefficients lie in
``data/iau_rotation_2015.json``.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike

from jovian_viewer.astro.arrays import FloatArray, unit_vectors
from jovian_viewer.astro.bodies import BODIES, DAYS_PER_JULIAN_CENTURY, J2000_JD, BodyId
from jovian_viewer.astro.shipped_data import reading

_DATA_FILE: Final = "iau_rotation_2015.json"


@dataclass(frozen=True, slots=True)
class _RotationModel:
    """The series of some bodies; angles in degrees, only the periodic terms any of them has.

    The constant and the rate of each angle, (2, bodies); the arguments, (2, terms); amplitudes, (terms, bodies).
    """

    pole_ra_deg: FloatArray
    pole_dec_deg: FloatArray
    prime_meridian_deg: FloatArray
    argument_deg: FloatArray
    ra_amplitude_deg: FloatArray
    dec_amplitude_deg: FloatArray
    meridian_amplitude_deg: FloatArray

    def elements_deg(self, jd_tdb: ArrayLike) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return right ascension and declination of the poles and the angles W, each (..., bodies)."""
        days = np.asarray(jd_tdb, dtype=np.float64)[..., np.newaxis] - J2000_JD
        centuries = days / DAYS_PER_JULIAN_CENTURY
        argument_rad = np.deg2rad(self.argument_deg[0] + self.argument_deg[1] * centuries)
        sine, cosine = np.sin(argument_rad), np.cos(argument_rad)
        pole_ra_deg = self.pole_ra_deg[0] + self.pole_ra_deg[1] * centuries + sine @ self.ra_amplitude_deg
        pole_dec_deg = self.pole_dec_deg[0] + self.pole_dec_deg[1] * centuries + cosine @ self.dec_amplitude_deg
        meridian_deg = (
            self.prime_meridian_deg[0] + self.prime_meridian_deg[1] * days + sine @ self.meridian_amplitude_deg
        )
        return pole_ra_deg, pole_dec_deg, meridian_deg % 360.0


@functools.cache
def _model(bodies: tuple[BodyId, ...]) -> _RotationModel:
    table = _table()
    rows = [table["bodies"][body.value] for body in bodies]
    amplitudes = np.array([[row[f"nut_prec_{angle}"] for row in rows] for angle in ("ra", "dec", "pm")])
    used = np.any(amplitudes != 0.0, axis=(0, 1))
    # (angle, body, term) to (angle, term, body).
    ra_amplitude_deg, dec_amplitude_deg, meridian_amplitude_deg = amplitudes[:, :, used].swapaxes(1, 2)
    return _RotationModel(
        pole_ra_deg=np.array([row["pole_ra"] for row in rows]).T,
        pole_dec_deg=np.array([row["pole_dec"] for row in rows]).T,
        prime_meridian_deg=np.array([row["pm"] for row in rows]).T,
        argument_deg=np.array(table["nut_prec_angles_deg"])[used].T,
        ra_amplitude_deg=ra_amplitude_deg,
        dec_amplitude_deg=dec_amplitude_deg,
        meridian_amplitude_deg=meridian_amplitude_deg,
    )


@functools.cache
def _table() -> dict[str, Any]:
    with reading(_DATA_FILE) as file:
        table: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return table


def pole_and_meridian_deg(body: BodyId, jd_tdb: ArrayLike) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the IAU rotational elements of a body.

    Parameters
    ----------
    body : BodyId
        Jupiter (System III) or a moon.
    jd_tdb : array_like, (...)
        Julian date TDB.

    Returns
    -------
    pole_ra_deg, pole_dec_deg, prime_meridian_deg : ndarray, (...)
        ICRF right ascension and declination of the north pole, and the angle W of the prime meridian.
    """
    pole_ra_deg, pole_dec_deg, meridian_deg = _model((body,)).elements_deg(jd_tdb)
    return np.asarray(pole_ra_deg[..., 0]), np.asarray(pole_dec_deg[..., 0]), np.asarray(meridian_deg[..., 0])


def rotation_icrf_to_body(body: BodyId, jd_tdb: ArrayLike) -> FloatArray:
    """Return the matrices from ICRF axes to a body's IAU body-fixed axes.

    Body-fixed z is the north pole, x the prime meridian; longitudes count east-positive.

    Parameters
    ----------
    body : BodyId
        Jupiter turns with System III.
    jd_tdb : array_like, (...)
        Julian date TDB.

    Returns
    -------
    ndarray, (..., 3, 3)
    """
    pole_ra_deg, pole_dec_deg, meridian_deg = pole_and_meridian_deg(body, jd_tdb)
    return _equator_from_icrf(pole_ra_deg, pole_dec_deg, meridian_deg)


def rotations_icrf_to_bodies(jd_tdb: ArrayLike) -> FloatArray:
    """Return :func:`rotation_icrf_to_body` of all five bodies at once, (..., 5, 3, 3), in the order of BODIES."""
    return _equator_from_icrf(*_model(BODIES).elements_deg(jd_tdb))


def rotation_icrf_to_jupiter_equator(jd_tdb: ArrayLike) -> FloatArray:
    """Return the matrices from ICRF axes to Jupiter's equator, not turning with the planet.

    z is Jupiter's north pole, x the ascending node of its equator on the ICRF equator.

    Returns
    -------
    ndarray, (..., 3, 3)
    """
    pole_ra_deg, pole_dec_deg, meridian_deg = pole_and_meridian_deg(BodyId.JUPITER, jd_tdb)
    return _equator_from_icrf(pole_ra_deg, pole_dec_deg, np.zeros_like(meridian_deg))


def rotation_icrf_to_equator_of(pole_icrf: FloatArray) -> FloatArray:
    """Return :func:`rotation_icrf_to_jupiter_equator` for those who know the pole already.

    Parameters
    ----------
    pole_icrf : ndarray, (..., 3)
        Unit vectors; not along ICRF's own pole, where no node is.

    Returns
    -------
    ndarray, (..., 3, 3)
    """
    x, y, z = pole_icrf[..., 0], pole_icrf[..., 1], pole_icrf[..., 2]
    cos_dec = np.hypot(x, y)
    rotation = np.zeros((*pole_icrf.shape, 3))
    rotation[..., 0, 0] = -y / cos_dec
    rotation[..., 0, 1] = x / cos_dec
    rotation[..., 1, 0] = -z * x / cos_dec
    rotation[..., 1, 1] = -z * y / cos_dec
    rotation[..., 1, 2] = cos_dec
    rotation[..., 2, :] = pole_icrf
    return rotation


def jupiter_pole_icrf(jd_tdb: ArrayLike) -> FloatArray:
    """Return the unit vector of Jupiter's north pole, ICRF, (..., 3)."""
    return rotation_icrf_to_jupiter_equator(jd_tdb)[..., 2, :]


def planetocentric_deg(direction_body: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return longitude and latitude of a direction given along body-fixed axes.

    Parameters
    ----------
    direction_body : ndarray, (..., 3)
        Any length.

    Returns
    -------
    lon_east_deg, lat_deg : ndarray, (...)
        Planetocentric, east-positive, 0 to 360.
    """
    unit = unit_vectors(np.asarray(direction_body, dtype=np.float64))
    lon_east_deg = np.rad2deg(np.arctan2(unit[..., 1], unit[..., 0])) % 360.0
    return np.asarray(lon_east_deg), np.asarray(np.rad2deg(np.arcsin(np.clip(unit[..., 2], -1.0, 1.0))))


def _equator_from_icrf(pole_ra_deg: FloatArray, pole_dec_deg: FloatArray, meridian_deg: FloatArray) -> FloatArray:
    # Rz(W) Rx(90 deg - dec) Rz(90 deg + ra), written out.
    angles_rad = np.deg2rad((pole_ra_deg, pole_dec_deg, meridian_deg))
    sin_ra, sin_dec, sin_w = np.sin(angles_rad)
    cos_ra, cos_dec, cos_w = np.cos(angles_rad)
    # The way from the ascending node, (-sin_ra, cos_ra, 0), a quarter round the equator.
    across_x, across_y = -sin_dec * cos_ra, -sin_dec * sin_ra
    rotation = np.empty((*angles_rad.shape[1:], 3, 3))
    rotation[..., 0, 0] = sin_w * across_x - cos_w * sin_ra
    rotation[..., 0, 1] = sin_w * across_y + cos_w * cos_ra
    rotation[..., 0, 2] = sin_w * cos_dec
    rotation[..., 1, 0] = cos_w * across_x + sin_w * sin_ra
    rotation[..., 1, 1] = cos_w * across_y - sin_w * cos_ra
    rotation[..., 1, 2] = cos_w * cos_dec
    rotation[..., 2, 0] = cos_dec * cos_ra
    rotation[..., 2, 1] = cos_dec * sin_ra
    rotation[..., 2, 2] = sin_dec
    return rotation
