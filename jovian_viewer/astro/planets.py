"""The other planets in Jupiter's sky: where they stand and how bright they are.

Positions are JPL's DE440, condensed by ``tools/condense_de440.py`` into ``data/planets.npz``; the Earth's come from
:mod:`~jovian_viewer.astro.solar_system`. Magnitudes follow Mallama & Hilton 2018, Astronomy and Computing 25, 10
(arXiv:1808.01973). ``docs/accuracy.md`` says how good both are.
"""

from __future__ import annotations

import itertools
from enum import StrEnum
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from jovian_viewer.astro import ephemeris, solar_system
from jovian_viewer.astro.arrays import FloatArray, dot
from jovian_viewer.astro.bodies import ASTRONOMICAL_UNIT_KM
from jovian_viewer.astro.chebyshev import PiecewiseChebyshev
from jovian_viewer.language import mark, tr


class PlanetId(StrEnum):
    """The planets but Jupiter, from the Sun outwards; the value is the lower-case name."""

    MERCURY = "mercury"
    VENUS = "venus"
    EARTH = "earth"
    MARS = "mars"
    SATURN = "saturn"
    URANUS = "uranus"
    NEPTUNE = "neptune"

    @property
    def display_name(self) -> str:
        """The name as people write it."""
        return tr(_NAMES[self])


_NAMES: Final = {
    PlanetId.MERCURY: mark("Mercury"),
    PlanetId.VENUS: mark("Venus"),
    PlanetId.EARTH: mark("Earth"),
    PlanetId.MARS: mark("Mars"),
    PlanetId.SATURN: mark("Saturn"),
    PlanetId.URANUS: mark("Uranus"),
    PlanetId.NEPTUNE: mark("Neptune"),
}
# Rows of every (..., 7, 3) array of planets.
PLANETS: Final = tuple(PlanetId)
PLANET_INDEX: Final = {planet: index for index, planet in enumerate(PLANETS)}

_TABLE_FILE: Final = "planets.npz"

# Mallama & Hilton 2018: V at 1 au from both the Sun and the eye, as polynomials of the phase angle in degrees (lowest
# power first), each up to an angle. Saturn's is that of the globe alone: open rings make it up to a magnitude brighter.
# Rotation, seasons and Uranus's tilt, 0.1 magnitude together, are left out.
_PHASE_CURVES: Final[dict[PlanetId, tuple[tuple[float, tuple[float, ...]], ...]]] = {
    PlanetId.MERCURY: ((170.0, (-0.613, 6.3280e-2, -1.6336e-3, 3.3644e-5, -3.4265e-7, 1.6893e-9, -3.0334e-12)),),
    PlanetId.VENUS: (
        (163.7, (-4.384, -1.044e-3, 3.687e-4, -2.814e-6, 8.938e-9)),
        (179.0, (236.05828, -2.81914, 8.39034e-3)),
    ),
    PlanetId.EARTH: ((170.0, (-3.99, -1.060e-3, 2.054e-4)),),
    PlanetId.MARS: ((50.0, (-1.601, 2.267e-2, -1.302e-4)), (120.0, (-0.367, -0.02573, 3.445e-4))),
    PlanetId.SATURN: ((150.0, (-8.94, 2.446e-4, 2.672e-4, -1.506e-6, 4.767e-9)),),
    PlanetId.URANUS: ((154.0, (-7.110, 6.587e-3, 1.045e-4)),),
    PlanetId.NEPTUNE: ((133.0, (-7.00, 7.944e-3, 9.617e-5)),),
}


def planets_from_sun_km(jd_tdb: ArrayLike) -> FloatArray:
    """Return the planets from the Sun's centre.

    Parameters
    ----------
    jd_tdb : array_like, (...)
        Julian date(s), TDB.

    Returns
    -------
    ndarray, (..., 7, 3)
        Geometric positions in km, ICRF axes, in the order of :data:`PLANETS`; Mars and the giants are the centres of
        mass of their systems. Less than 1 arc second from DE440 as seen from Jupiter.

    Raises
    ------
    EphemerisRangeError
        If any epoch lies outside the table (1800 to 2199 and some weeks more).
    AssetError
        If the table is missing or broken.
    """
    rows = [
        solar_system.earth_from_sun_km(jd_tdb) if planet is PlanetId.EARTH else _series(planet).value(jd_tdb)
        for planet in PLANETS
    ]
    return np.stack(rows, axis=-2)


def planet_positions_km(jd_tdb: ArrayLike) -> FloatArray:
    """Return the planets from Jupiter's centre, geometric (no light time), ICRF, km, (..., 7, 3).

    Light needs 20 minutes to an hour and a half: where the planets are *seen* is up to half an arc minute
    from here.

    Raises
    ------
    EphemerisRangeError
        If any moment lies outside 1800 to 2199.
    AssetError
        If the table is missing or broken.
    """
    sun_km = ephemeris.sun_position_km(jd_tdb)
    return np.asarray(planets_from_sun_km(jd_tdb) + sun_km[..., np.newaxis, :])


def planet_magnitudes(planet_position_km: FloatArray, sun_position_km: FloatArray) -> FloatArray:
    """Return the visual magnitudes of the planets as an eye sees them.

    Beyond the range of phase angles for which a curve was published its last value is taken: such planets stand
    beside the Sun and show their night side.

    Parameters
    ----------
    planet_position_km : ndarray, (..., 7, 3)
        From the eye, in the order of :data:`PLANETS`.
    sun_position_km : ndarray, (..., 3)
        The Sun from the eye.

    Returns
    -------
    ndarray, (..., 7)
    """
    from_sun_km = planet_position_km - sun_position_km[..., np.newaxis, :]
    eye_km = np.linalg.norm(planet_position_km, axis=-1)
    sun_km = np.linalg.norm(from_sun_km, axis=-1)
    phase_deg = np.rad2deg(np.arccos(np.clip(dot(planet_position_km, from_sun_km) / (eye_km * sun_km), -1.0, 1.0)))
    at_1_au = np.stack([_at_1_au(planet, phase_deg[..., row]) for row, planet in enumerate(PLANETS)], axis=-1)
    return np.asarray(at_1_au + 5.0 * np.log10(eye_km * sun_km / ASTRONOMICAL_UNIT_KM**2))


def _at_1_au(planet: PlanetId, phase_deg: FloatArray) -> FloatArray:
    curves = _PHASE_CURVES[planet]
    angle_deg = np.minimum(phase_deg, curves[-1][0])
    magnitude = _polynomial(curves[0][1], angle_deg)
    for (border_deg, _), (_, further) in itertools.pairwise(curves):
        magnitude = np.where(angle_deg > border_deg, _polynomial(further, angle_deg), magnitude)
    return np.asarray(magnitude)


def _polynomial(coefficients: tuple[float, ...], x: FloatArray) -> FloatArray:
    value = np.full_like(x, coefficients[-1])
    for coefficient in coefficients[-2::-1]:
        value = value * x + coefficient
    return value


@cache
def _series(planet: PlanetId) -> PiecewiseChebyshev:
    return solar_system.read_series(_TABLE_FILE, planet)
