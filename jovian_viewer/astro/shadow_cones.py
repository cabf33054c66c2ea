"""Shadow cones: where the umbra behind a body ends and how its penumbra opens."""

from __future__ import annotations

import math
from dataclasses import dataclass

from jovian_viewer.astro.bodies import RADIUS_KM, SUN_RADIUS_KM, BodyId


@dataclass(frozen=True, slots=True)
class ShadowCone:
    """A cone that touches the Sun and a sphere in its light.

    The axis runs from the sphere's centre straight away from the Sun's centre; distances count along it.

    Attributes
    ----------
    apex_km : float
        Where the cone's tip lies: behind the sphere for the umbra, before it (negative) for the penumbra.
    half_angle_rad : float
        Between axis and surface; always positive.
    """

    apex_km: float
    half_angle_rad: float

    def radius_km(self, behind_km: float) -> float:
        """Return the cone's radius at a distance behind the sphere's centre; an umbra is 0 beyond its tip."""
        # The penumbra opens away from its tip, the umbra closes towards it.
        room_km = self.apex_km - behind_km if self.apex_km > 0.0 else behind_km - self.apex_km
        return max(room_km, 0.0) * math.tan(self.half_angle_rad)


def umbra(radius_km: float, sun_distance_km: float) -> ShadowCone:
    """Return the cone within which no part of the Sun is seen.

    Parameters
    ----------
    radius_km : float
        Of the sphere; for Jupiter its equatorial radius, in space stretched along the pole.
    sun_distance_km : float
        Between the centres.
    """
    sine = (SUN_RADIUS_KM - radius_km) / sun_distance_km
    return ShadowCone(apex_km=radius_km / sine, half_angle_rad=math.asin(sine))


def penumbra(radius_km: float, sun_distance_km: float) -> ShadowCone:
    """Return the cone within which some part of the Sun is hidden; parameters as in :func:`umbra`."""
    sine = (SUN_RADIUS_KM + radius_km) / sun_distance_km
    return ShadowCone(apex_km=-radius_km / sine, half_angle_rad=math.asin(sine))


def umbra_of(body: BodyId, sun_distance_km: float) -> ShadowCone:
    """Return :func:`umbra` of a body."""
    return umbra(RADIUS_KM[body], sun_distance_km)


def penumbra_of(body: BodyId, sun_distance_km: float) -> ShadowCone:
    """Return :func:`penumbra` of a body."""
    return penumbra(RADIUS_KM[body], sun_distance_km)
