"""The naked-eye stars: where they are, how bright, and of what colour.

Hipparcos, the New Reduction (van Leeuwen 2007), condensed by ``tools/condense_stars.py``.
"""

from __future__ import annotations

import functools
import zipfile
import zlib
from dataclasses import dataclass
from importlib import resources
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.errors import AssetError
from jovian_viewer.language import tr

_DATA_FILE: Final = "stars.npz"
# Where the catalogue gives no colour index: the Sun's, which reads as white.
_UNKNOWN_B_V: Final = 0.65


@dataclass(frozen=True, slots=True, eq=False)
class Stars:
    """The stars, brightest first.

    Attributes
    ----------
    hip : ndarray of int, (n,)
        Hipparcos numbers.
    direction_icrf : ndarray, (n, 3)
        Unit vectors from the Solar System at epoch 2025.0.
    magnitude : ndarray, (n,)
        Hipparcos magnitude Hp, close to the visual one.
    b_v : ndarray, (n,)
        Johnson colour index B - V; NaN where unknown.
    """

    hip: NDArray[np.int32]
    direction_icrf: FloatArray
    magnitude: FloatArray
    b_v: FloatArray


@functools.cache
def load_stars() -> Stars:
    """Read the stars.

    Raises
    ------
    AssetError
        If the data file is missing or broken.
    """
    file = resources.files("jovian_viewer.catalog").joinpath("data", _DATA_FILE)
    try:
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as table:
            ra, dec = np.deg2rad(table["ra_deg"].astype(float)), np.deg2rad(table["dec_deg"].astype(float))
            direction = np.stack((np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)), axis=-1)
            return Stars(table["hip"], direction, table["hp_magnitude"].astype(float), table["b_v"].astype(float))
    except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile, zlib.error) as error:
        msg = tr(
            "the star catalogue {data_file} cannot be read ({error}); install Jovian Viewer again to get it back",
            data_file=_DATA_FILE,
            error=error,
        )
        raise AssetError(msg) from error


def temperature_k(b_v: FloatArray) -> FloatArray:
    """Return effective temperatures from colour indices, kelvin, (...).

    Ballesteros 2012, EPL 97, 34008, equation 14: a star as a black body in two filters.
    """
    known = np.where(np.isnan(b_v), _UNKNOWN_B_V, np.clip(b_v, -0.4, 2.0))
    return np.asarray(4600.0 * (1.0 / (0.92 * known + 1.7) + 1.0 / (0.92 * known + 0.62)))


def colour_rgb(b_v: FloatArray) -> FloatArray:
    """Return the colours of stars as sRGB from 0 to 1, the strongest channel at 1, (..., 3).

    A black body of :func:`temperature_k`: Planck's law at the peak wavelengths of the three sRGB
    primaries, balanced so that the Sun's temperature is white, then gamma-encoded.
    """
    wavelength_m = np.array([612e-9, 549e-9, 464e-9])
    temperature = np.asarray(temperature_k(b_v))[..., np.newaxis]
    light = _planck(wavelength_m, temperature) / _planck(wavelength_m, _SUN_TEMPERATURE_K)
    linear = light / light.max(axis=-1, keepdims=True)
    return np.asarray(linear ** (1.0 / 2.2))


# IAU 2015 resolution B3, nominal solar effective temperature.
_SUN_TEMPERATURE_K: Final = 5772.0
# Second radiation constant h c / k, CODATA 2018.
_SECOND_RADIATION_CONSTANT_M_K: Final = 1.438776877e-2


def _planck(wavelength_m: FloatArray, temperature: FloatArray | float) -> FloatArray:
    exponent = _SECOND_RADIATION_CONSTANT_M_K / (wavelength_m * temperature)
    return np.asarray(wavelength_m**-5.0 / np.expm1(exponent))
