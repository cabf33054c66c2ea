"""Jupiter's three systems of longitude and the meridian that faces the Earth."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from jovian_viewer.astro import rotation
from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import J2000_JD, BodyId

# (W at J2000 in degrees, degrees a day). IAU Working Group on Cartographic Coordinates and Rotational Elements:
# 2009 (Archinal et al. 2011, Celest. Mech. Dyn. Astr. 109:101), footnote on Jupiter. They are definitions.
SYSTEM_I_MERIDIAN_DEG: Final = (67.1, 877.900)
SYSTEM_II_MERIDIAN_DEG: Final = (43.3, 870.270)


class LongitudeSystem(StrEnum):
    """Which rotation a Jovian longitude counts from; all three are counted westward."""

    I = "I"  # noqa: E741 (the field's own name)
    """The equatorial belt's mean rotation, within about 10 degrees of the equator."""
    II = "II"
    """The mean rotation of the rest of the visible clouds; the Great Red Spot is reported in it."""
    III = "III"
    """The magnetic field's rotation (1965.0), the IAU's prime meridian."""


def prime_meridian_deg(system: LongitudeSystem, jd_tdb: ArrayLike) -> FloatArray:
    """Return the angle W of a system's prime meridian from the node of Jupiter's equator on the ICRF's.

    Parameters
    ----------
    system : LongitudeSystem
    jd_tdb : array_like, (...)
        Julian date TDB at Jupiter (when the light left).

    Returns
    -------
    ndarray, (...)
        Degrees, 0 to 360.
    """
    if system is LongitudeSystem.III:
        return rotation.pole_and_meridian_deg(BodyId.JUPITER, jd_tdb)[2]
    origin_deg, rate_deg_day = SYSTEM_I_MERIDIAN_DEG if system is LongitudeSystem.I else SYSTEM_II_MERIDIAN_DEG
    days = np.asarray(jd_tdb, dtype=np.float64) - J2000_JD
    return np.asarray((origin_deg + rate_deg_day * days) % 360.0)


def system_from_system_iii_deg(lon_iii_west_deg: ArrayLike, system: LongitudeSystem, jd_tdb: ArrayLike) -> FloatArray:
    """Return a System III longitude in another system.

    Parameters
    ----------
    lon_iii_west_deg : array_like, (...)
        West longitude in System III, degrees.
    system : LongitudeSystem
        The system wanted.
    jd_tdb : array_like, (...)
        Julian date TDB at Jupiter (when the light left).

    Returns
    -------
    ndarray, (...)
        West longitude, degrees, 0 to 360.
    """
    # West longitude of a fixed point is W less its angle from the node, in every system.
    ahead_deg = prime_meridian_deg(system, jd_tdb) - prime_meridian_deg(LongitudeSystem.III, jd_tdb)
    return np.asarray((np.asarray(lon_iii_west_deg, dtype=np.float64) + ahead_deg) % 360.0)


def illuminated_disc_correction_deg(phase_angle_deg: ArrayLike, sun_ahead_west_deg: ArrayLike) -> FloatArray:
    """Return how far west of the geometric central meridian the middle of the sunlit disc lies.

    A disc seen at a phase angle i loses sin^2(i/2) of its diameter on the side away from the Sun, so its
    middle moves by as many radians of longitude towards the Sun: at most 0.6 degrees (Meeus, Astronomical
    Algorithms, 2nd edition, chapter 43, step 14). To be added to a central meridian's west longitude.

    Parameters
    ----------
    phase_angle_deg : array_like, (...)
        Sun - Jupiter - Earth angle.
    sun_ahead_west_deg : array_like, (...)
        Sub-solar west longitude less sub-Earth west longitude; only its sign counts.

    Returns
    -------
    ndarray, (...)
        Degrees, positive westward.
    """
    size_deg = np.rad2deg(np.sin(np.deg2rad(phase_angle_deg) / 2.0) ** 2)
    return np.asarray(np.copysign(size_deg, np.sin(np.deg2rad(sun_ahead_west_deg))))
