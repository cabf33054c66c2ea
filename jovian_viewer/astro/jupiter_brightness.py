"""Jupiter's visual magnitude as the Earth sees it."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import ASTRONOMICAL_UNIT_KM

# Mallama & Hilton 2018, Astronomy and Computing 25, 10 (arXiv:1808.01973), Jupiter up to a phase angle of 12 degrees:
# V at 1 au from both the Sun and the Earth, as a polynomial of the phase angle in degrees, lowest power first.
_PHASE_CURVE: Final = (-9.395, -3.7e-4, 6.16e-4)
# Further from the Sun's direction the Earth never sees Jupiter.
LARGEST_PHASE_ANGLE_DEG: Final = 12.0


def jupiter_magnitude(
    sun_distance_km: ArrayLike, earth_distance_km: ArrayLike, phase_angle_deg: ArrayLike
) -> FloatArray:
    """Return Jupiter's V magnitude.

    Parameters
    ----------
    sun_distance_km, earth_distance_km : array_like, (...)
        From Jupiter.
    phase_angle_deg : array_like, (...)
        Sun - Jupiter - Earth, 0 to 12; beyond, the curve's last value is taken.

    Returns
    -------
    ndarray, (...)
        Good to a few hundredths of a magnitude: belts and storms change.
    """
    phase_deg = np.minimum(phase_angle_deg, LARGEST_PHASE_ANGLE_DEG)
    at_1_au = _PHASE_CURVE[0] + phase_deg * (_PHASE_CURVE[1] + phase_deg * _PHASE_CURVE[2])
    distances_au2 = np.asarray(sun_distance_km) * np.asarray(earth_distance_km) / ASTRONOMICAL_UNIT_KM**2
    return np.asarray(at_1_au + 5.0 * np.log10(distances_au2))
