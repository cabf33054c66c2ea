"""How bright Jupiter's rings are drawn: profile, phase function, slanting path, shadow and exposure. Pure functions.

The shader ``ring.frag.glsl`` computes the same from the same numbers; ``tests/image/test_rings.py`` compares the two.
Brightness is I/F, that of a white wall under the same Sun being 1: single scattering in a thin layer, tau P / (4 mu).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM
from jovian_viewer.catalog.rings import RING_EXAGGERATION, Ring

# Dust throws light forward: a Henyey-Greenstein term (asymmetry, weight) and an even one, chosen so that 4.7e-6 of it
# reaches tau P = 0.001 at a phase angle of 179.2 degrees, as the model fitted to the data of four spacecraft and of
# telescopes does (Throop et al. 2004, Icarus 172, 59, figure 4), and less than a thousandth of that sideways.
DUST_FORWARD: Final = (0.92, 0.7)
DUST_EVEN: Final = 0.03
# Larger bodies darken away from the full phase as Callisto does, ((180 - phase) / 180) to this power (Throop et al.
# 2004); the strength, for dark bodies, is chosen.
BODIES_EXPONENT: Final = 3.09
BODIES_STRENGTH: Final = 0.1
# The dust is reddish (Throop et al. 2004, figure 6); the tint is chosen.
RING_RGB: Final = (1.0, 0.90, 0.79)
GAMMA: Final = 2.2
# Opacity that changes no pixel by more than a step or two of 255: where rings stay below, nothing is drawn.
UNSEEN: Final = 1.5 / 255.0

# Widths over which the rings fade into each other at their six boundaries, km: chosen after pictures. The main ring
# merges gradually into the halo and ends sharply at Adrastea's orbit; gossamer rings end at the orbits of their moons.
_FADES_KM: Final = (21000.0, 3000.0, 300.0, 9000.0, 20000.0, 60000.0)
_ANGLE: Final = np.linspace(0.0, 2.0 * np.pi, 32, endpoint=False)
_CIRCLE: Final = np.stack((np.cos(_ANGLE), np.sin(_ANGLE), np.zeros_like(_ANGLE)), axis=-1)


@dataclass(frozen=True, slots=True, eq=False)
class RingProfile:
    """The rings as the shader is told of them; lengths in Jupiter radii.

    Attributes
    ----------
    edges, fades : ndarray, (6,)
        Radii of the boundaries and the widths over which one ring fades into the next around them.
    optical_depth : ndarray, (5,)
        Straight through.
    thinnest : ndarray, (5,)
        Thickness over the longest way through: however slanting one looks, the path does not exceed a ring's ends.
    dust_share : ndarray, (5,)
    """

    edges: FloatArray
    fades: FloatArray
    optical_depth: FloatArray
    thinnest: FloatArray
    dust_share: FloatArray

    @property
    def innermost(self) -> float:
        """The radius inside of which nothing is left."""
        return float(self.edges[0] - self.fades[0] / 2.0)


def ring_profile(rings: tuple[Ring, ...]) -> RingProfile:
    """Return the profile of Jupiter's five rings, given from the inside out."""
    inner_km = np.array([ring.inner_radius_km for ring in rings])
    outer_km = np.array([ring.outer_radius_km for ring in rings])
    thickness_km = np.array([ring.thickness_km for ring in rings])
    return RingProfile(
        edges=np.append(inner_km, outer_km[-1]) / JUPITER_EQUATORIAL_RADIUS_KM,
        fades=np.array(_FADES_KM) / JUPITER_EQUATORIAL_RADIUS_KM,
        optical_depth=np.array([ring.normal_optical_depth for ring in rings]),
        thinnest=thickness_km / (2.0 * np.sqrt(outer_km**2 - inner_km**2)),
        dust_share=np.array([ring.dust_share for ring in rings]),
    )


def optical_depths(profile: RingProfile, radius: FloatArray, pixel_width: FloatArray | float = 0.0) -> FloatArray:
    """Return what each ring adds to the normal optical depth, (..., 5).

    Parameters
    ----------
    profile : RingProfile
    radius : ndarray, (...)
        Distance from Jupiter's centre, Jupiter radii.
    pixel_width : ndarray, (...), or float
        How much of the radius one pixel covers: boundaries are never sharper than that.
    """
    half_width = 0.5 * profile.fades + np.asarray(pixel_width)[..., np.newaxis]
    t = np.clip(0.5 + 0.5 * (radius[..., np.newaxis] - profile.edges) / half_width, 0.0, 1.0)
    beyond = t * t * (3.0 - 2.0 * t)
    return np.asarray(profile.optical_depth * (beyond[..., :-1] - beyond[..., 1:]))


def dust_phase(scattering_cosine: FloatArray) -> FloatArray:
    """Return the dust's albedo times phase function, (...).

    Parameters
    ----------
    scattering_cosine : ndarray, (...)
        1 where light goes straight on (the Sun behind the ring), -1 where it is thrown back.
    """
    g, weight = DUST_FORWARD
    return DUST_EVEN + weight * (1.0 - g * g) / (1.0 + g * g - 2.0 * g * scattering_cosine) ** 1.5


def bodies_phase(scattering_cosine: FloatArray) -> FloatArray:
    """Return the same as :func:`dust_phase` of the larger bodies."""
    # The scattering angle is 180 degrees at full phase.
    share = np.arccos(np.clip(scattering_cosine, -1.0, 1.0)) / np.pi
    return np.asarray(BODIES_STRENGTH * share**BODIES_EXPONENT)


def slant_factors(profile: RingProfile, emission_cosine: FloatArray) -> FloatArray:
    """Return how much longer than straight through the line of sight is in each ring, (..., 5)."""
    return np.asarray(1.0 / np.hypot(emission_cosine[..., np.newaxis], profile.thinnest))


def brightness(
    profile: RingProfile,
    radius: FloatArray,
    scattering_cosine: FloatArray,
    emission_cosine: FloatArray,
    pixel_width: FloatArray | float = 0.0,
) -> FloatArray:
    """Return the true I/F of the sunlit rings, (...); parameters as of the functions above."""
    dust, bodies = dust_phase(scattering_cosine)[..., np.newaxis], bodies_phase(scattering_cosine)[..., np.newaxis]
    phase = bodies + profile.dust_share * (dust - bodies)
    each = optical_depths(profile, radius, pixel_width) * phase * slant_factors(profile, emission_cosine)
    return np.asarray(each.sum(axis=-1) / 4.0)


def sunlit(point: FloatArray, stretched_sun: FloatArray, sun_radius: float) -> FloatArray:
    """Return how much of the Sun is seen past Jupiter from places in its equator, 0 to 1, (...).

    So near to Jupiter its limb is a straight edge before the Sun's disc.

    Parameters
    ----------
    point : ndarray, (..., 3)
        Jupiter radii; z is 0.
    stretched_sun : ndarray, (3,)
        The Sun where space is stretched along Jupiter's pole until the planet is a sphere.
    sun_radius : float
    """
    to_sun = stretched_sun - point
    distance = np.linalg.norm(to_sun, axis=-1)
    towards = to_sun / distance[..., np.newaxis]
    behind = -np.sum(point * towards, axis=-1)
    off_axis = np.linalg.norm(point + behind[..., np.newaxis] * towards, axis=-1)
    half_width = np.maximum(behind, 1e-4) * sun_radius / distance
    t = np.clip(0.5 + 0.5 * (off_axis - 1.0) / half_width, 0.0, 1.0)
    return np.where(behind > 0.0, t * t * (3.0 - 2.0 * t), 1.0)


def shown(i_over_f: FloatArray) -> FloatArray:
    """Return the opacity, 0 to 1, with which rings of a true brightness are drawn over the dark sky, (...)."""
    exposed = RING_EXAGGERATION * i_over_f
    return np.asarray((exposed / (1.0 + exposed)) ** (1.0 / GAMMA))


def seen_reach(profile: RingProfile, towards_sun: FloatArray, eye: FloatArray, distance_exponent: float) -> float:
    """Return the radius outside of which nothing of the rings is seen; 0 where none is.

    Parameters
    ----------
    profile : RingProfile
    towards_sun : ndarray, (3,)
        Unit vector.
    eye : ndarray, (3,)
        As drawn.
    distance_exponent : float
        A distance d is drawn at d to this power.
    """
    to_eye = eye - (profile.edges**distance_exponent)[:, np.newaxis, np.newaxis] * _CIRCLE
    to_eye /= np.sqrt(np.einsum("eci,eci->ec", to_eye, to_eye))[..., np.newaxis]
    # The most that a ring can send to the eye from one of its two edges.
    phase = np.maximum(dust_phase(-(to_eye @ towards_sun)), BODIES_STRENGTH)
    strongest = np.max(phase[..., np.newaxis] * slant_factors(profile, to_eye[..., 2]), axis=1)
    at_edges = np.maximum(np.diagonal(strongest), np.diagonal(strongest, offset=-1))
    seen = np.flatnonzero(shown(profile.optical_depth * at_edges / 4.0) >= UNSEEN)
    if seen.size == 0:
        return 0.0
    return float(profile.edges[seen[-1] + 1] + profile.fades[seen[-1] + 1] / 2.0)
