"""Our Moon's distance from the Earth, to set its tide beside those of Jupiter's moons."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import DAYS_PER_JULIAN_CENTURY, J2000_JD
from jovian_viewer.astro.ephemeris import check_covered

# The largest terms of ELP-2000/82 as Meeus 1998 (Astronomical Algorithms, chapter 47, table 47.A) gives them:
# amplitude in km, and multiples of the Moon's elongation D, the Sun's anomaly M, the Moon's anomaly M', and the
# Moon's argument of latitude F.
_MEAN_DISTANCE_KM: Final = 385000.56
_TERMS: Final = np.array(
    (
        (-20905.355, 0, 0, 1, 0),
        (-3699.111, 2, 0, -1, 0),
        (-2955.968, 2, 0, 0, 0),
        (-569.925, 0, 0, 2, 0),
        (246.158, 2, 0, -2, 0),
        (-204.586, 2, -1, 0, 0),
        (-170.733, 2, 0, 1, 0),
        (-152.138, 2, -1, -1, 0),
        (-129.620, 0, 1, -1, 0),
        (108.743, 1, 0, 0, 0),
        (104.755, 0, 1, 1, 0),
        (79.661, 0, 0, 1, -2),
        (48.888, 0, 1, 0, 0),
        (-34.782, 4, 0, -1, 0),
        (30.824, 2, 1, 0, 0),
        (24.208, 2, 1, -1, 0),
        (-23.210, 0, 0, 3, 0),
        (-21.636, 4, 0, -2, 0),
        (-16.675, 1, 1, 0, 0),
        (14.403, 2, 0, -3, 0),
        (-12.831, 2, -1, 1, 0),
        (-11.650, 4, 0, 0, 0),
        (-10.445, 2, 0, 2, 0),
        (10.321, 2, 0, 0, -2),
        (-8.379, 1, 0, -1, 0),
        (-3.149, 0, 0, 0, 2),
    )
)
# The four arguments (same book, chapter 47): degrees at J2000, and for a century and its square.
_ARGUMENTS_DEG: Final = np.array(
    (
        (297.8501921, 445267.1114034, -0.0018819),
        (357.5291092, 35999.0502909, -0.0001536),
        (134.9633964, 477198.8675055, 0.0087414),
        (93.2720950, 483202.0175233, -0.0036539),
    )
)
# Terms of the Sun's anomaly shrink with the eccentricity of the Earth's orbit: by this much a century.
_FADING_PER_CENTURY: Final = 0.002516


def moon_from_earth_km(jd_tdb: ArrayLike) -> FloatArray:
    """Return how far the Moon's centre is from the Earth's.

    Parameters
    ----------
    jd_tdb : array_like, (...)
        Julian date TDB, 1800 to 2199.

    Returns
    -------
    ndarray, (...)
        Geometric, km; within 61 km of DE440 (0.017 %) everywhere in the span.

    Raises
    ------
    EphemerisRangeError
        If any moment lies outside the span.
    """
    century = (check_covered(jd_tdb) - J2000_JD) / DAYS_PER_JULIAN_CENTURY
    powers = np.stack((np.ones_like(century), century, century**2), axis=-1)
    angle = np.deg2rad(powers @ _ARGUMENTS_DEG.T) @ _TERMS[:, 1:].T
    fading = (1.0 - _FADING_PER_CENTURY * century[..., np.newaxis]) ** np.abs(_TERMS[:, 2])
    return np.asarray(_MEAN_DISTANCE_KM + (fading * np.cos(angle)) @ _TERMS[:, 0])
