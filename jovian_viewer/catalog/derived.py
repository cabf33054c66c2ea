"""Derived quantities: mass, density, gravity, escape speed and tides from GM and size."""

from __future__ import annotations

import math
from typing import Final

# CODATA 2018 (Tiesinga et al. 2021): 6.67430e-11 m3 kg-1 s-2, relative standard uncertainty 2.2e-5.
GRAVITATIONAL_CONSTANT_KM3_KG_S2: Final = 6.67430e-20

_GRAMS_PER_KG: Final = 1.0e3
_CM3_PER_KM3: Final = 1.0e15
_M_PER_KM: Final = 1.0e3


def mass_kg(gm_km3_s2: float) -> float:
    """Return the mass that belongs to a gravitational parameter; no better than G is known (22 parts in a million)."""
    return gm_km3_s2 / GRAVITATIONAL_CONSTANT_KM3_KG_S2


def mean_density_g_cm3(gm_km3_s2: float, equatorial_radius_km: float, polar_radius_km: float) -> float:
    """Return mass over the volume of a spheroid."""
    volume_km3 = 4.0 / 3.0 * math.pi * equatorial_radius_km**2 * polar_radius_km
    return mass_kg(gm_km3_s2) * _GRAMS_PER_KG / (volume_km3 * _CM3_PER_KM3)


def surface_gravity_m_s2(gm_km3_s2: float, radius_km: float) -> float:
    """Return the pull of gravity at `radius_km`, without the centrifugal part."""
    return gm_km3_s2 / radius_km**2 * _M_PER_KM


def escape_speed_km_s(gm_km3_s2: float, radius_km: float) -> float:
    """Return the speed needed to leave from `radius_km` for good."""
    return math.sqrt(2.0 * gm_km3_s2 / radius_km)


def tidal_acceleration_m_s2(primary_gm_km3_s2: float, radius_km: float, distance_km: float) -> float:
    """Return the tide a primary raises across a moon: the pull's difference from centre to surface.

    To first order 2 GM R / d^3, along the line to the primary.

    Parameters
    ----------
    primary_gm_km3_s2 : float
        GM of the planet.
    radius_km, distance_km : float
        The moon's radius, and the distance of its centre from the planet's.
    """
    return 2.0 * primary_gm_km3_s2 * radius_km / distance_km**3 * _M_PER_KM
