"""Orientation of the five bodies: the IAU 2015 rotation models.

Source: Archinal et al. 2018, "Report of the IAU Working Group on Cartographic Coordinates and
Rotational Elements: 2015", Celest. Mech. Dyn. Astr. 130:22; the coefficients lie in
``data/iau_rotation_2015.json``.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from importlib import resources
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from jovian_viewer.astro.arrays import FloatArray, unit_vectors
from jovian_viewer.astro.bodies import DAYS_PER_JULIAN_CENTURY, J2000_JD, BodyId

_DATA_FILE: Final = "iau_rotation_2015.json"


@dataclass(frozen=True, slots=True)
class _RotationModel:
    """The series of one body; angles in degrees, only the periodic terms the body has."""

    pole_ra_deg: FloatArray
    pole_dec_deg: FloatArray
    prime_meridian_deg: FloatArray
    argument_deg: FloatArray
    ra_amplitude_deg: FloatArray
    dec_amplitude_deg: FloatArray
    meridian_amplitude_deg: FloatArray


@functools.cache
def _models() -> dict[BodyId, _RotationModel]:
    text = resources.files("jovian_viewer.astro").joinpath("data", _DATA_FILE).read_text(encoding="utf-8")
    table = json.loads(text)
    arguments = np.array(table["nut_prec_angles_deg"])
    models = {}
    for name, row in table["bodies"].items():
        amplitudes = np.array([row["nut_prec_ra"], row["nut_prec_dec"], row["nut_prec_pm"]])
        used = np.any(amplitudes != 0.0, axis=0)
        models[BodyId(name)] = _RotationModel(
            pole_ra_deg=np.array(row["pole_ra"]),
            pole_dec_deg=np.array(row["pole_dec"]),
            prime_meridian_deg=np.array(row["pm"]),
            argument_deg=arguments[used],
            ra_amplitude_deg=amplitudes[0, used],
            dec_amplitude_deg=amplitudes[1, used],
            meridian_amplitude_deg=amplitudes[2, used],
        )
    return models


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
    model = _models()[body]
    days = np.asarray(jd_tdb, dtype=np.float64) - J2000_JD
    centuries = days / DAYS_PER_JULIAN_CENTURY
    argument_rad = np.deg2rad(model.argument_deg[:, 0] + model.argument_deg[:, 1] * centuries[..., np.newaxis])
    sine, cosine = np.sin(argument_rad), np.cos(argument_rad)
    pole_ra_deg = model.pole_ra_deg[0] + model.pole_ra_deg[1] * centuries + sine @ model.ra_amplitude_deg
    pole_dec_deg = model.pole_dec_deg[0] + model.pole_dec_deg[1] * centuries + cosine @ model.dec_amplitude_deg
    meridian_deg = (
        model.prime_meridian_deg[0] + model.prime_meridian_deg[1] * days + sine @ model.meridian_amplitude_deg
    )
    return np.asarray(pole_ra_deg), np.asarray(pole_dec_deg), np.asarray(meridian_deg % 360.0)


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


def rotation_icrf_to_jupiter_equator(jd_tdb: ArrayLike) -> FloatArray:
    """Return the matrices from ICRF axes to Jupiter's equator, not turning with the planet.

    z is Jupiter's north pole, x the ascending node of its equator on the ICRF equator.

    Returns
    -------
    ndarray, (..., 3, 3)
    """
    pole_ra_deg, pole_dec_deg, meridian_deg = pole_and_meridian_deg(BodyId.JUPITER, jd_tdb)
    return _equator_from_icrf(pole_ra_deg, pole_dec_deg, np.zeros_like(meridian_deg))


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
    ra, dec, meridian = np.deg2rad(pole_ra_deg), np.deg2rad(pole_dec_deg), np.deg2rad(meridian_deg)
    zero = np.zeros_like(ra)
    node = np.stack((-np.sin(ra), np.cos(ra), zero), axis=-1)
    pole = np.stack((np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)), axis=-1)
    across = np.cross(pole, node)
    cosine, sine = np.cos(meridian)[..., np.newaxis], np.sin(meridian)[..., np.newaxis]
    return np.stack((cosine * node + sine * across, -sine * node + cosine * across, pole), axis=-2)
