"""Sunlight: how much of the Sun's disc each body sees past Jupiter and the other moons."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray, cross, dot
from jovian_viewer.astro.bodies import (
    BODIES,
    JUPITER_EQUATORIAL_RADIUS_KM,
    JUPITER_STRETCH,
    MOONS,
    RADIUS_KM,
    SUN_RADIUS_KM,
)

# The pairs of moons, the three that may hide one after the other: numbers in MOONS.
_OCCULTED: Final = [moon for moon in range(len(MOONS)) for other in range(len(MOONS)) if other != moon]
_OCCULTER: Final = [other for moon in range(len(MOONS)) for other in range(len(MOONS)) if other != moon]
_OCCULTER_RADIUS_KM: Final = np.array(
    [JUPITER_EQUATORIAL_RADIUS_KM] * len(MOONS) + [RADIUS_KM[MOONS[other]] for other in _OCCULTER]
)

# How much wider than they are shadows are taken to be where only their possibility is asked for.
_MARGIN: Final = 1.02
# Of two bodies, the larger radius: what may lie between their centres for one to shade the other's, [body][body].
_REACH_KM: Final = [[_MARGIN * max(RADIUS_KM[first], RADIUS_KM[second]) for second in BODIES] for first in BODIES]


def disc_overlap_fraction(
    separation_rad: FloatArray, radius_rad: FloatArray, occulter_radius_rad: FloatArray
) -> FloatArray:
    """Return how much of a disc is covered by another disc.

    Parameters
    ----------
    separation_rad : ndarray, (...)
        Angle between the centres.
    radius_rad, occulter_radius_rad : ndarray, (...)
        Angular radii of the disc behind and the disc in front.

    Returns
    -------
    ndarray, (...)
        0 (apart) to 1 (covered); planar geometry, exact at the contacts.
    """
    d, r, big = np.broadcast_arrays(separation_rad, radius_rad, occulter_radius_rad)
    inside = d <= np.abs(big - r)
    apart = d >= big + r
    crossing = ~(inside | apart)
    covered_when_inside = np.minimum((big / r) ** 2, 1.0)
    if not crossing.any():
        # Nearly always so for a single moment.
        return np.where(inside, covered_when_inside, 0.0)
    # The lens formula is undefined where the circles do not cross: feed it something harmless there.
    d_safe = np.where(crossing, d, 1.0)
    r_safe = np.where(crossing, r, 1.0)
    big_safe = np.where(crossing, big, 1.0)
    half_angle = np.arccos(np.clip((d_safe**2 + r_safe**2 - big_safe**2) / (2 * d_safe * r_safe), -1.0, 1.0))
    big_half_angle = np.arccos(np.clip((d_safe**2 + big_safe**2 - r_safe**2) / (2 * d_safe * big_safe), -1.0, 1.0))
    kite = np.sqrt(
        np.clip(
            (-d_safe + r_safe + big_safe)
            * (d_safe + r_safe - big_safe)
            * (d_safe - r_safe + big_safe)
            * (d_safe + r_safe + big_safe),
            0.0,
            None,
        )
    )
    lens = r_safe**2 * half_angle + big_safe**2 * big_half_angle - 0.5 * kite
    fraction = np.where(crossing, lens / (np.pi * r_safe**2), np.where(inside, covered_when_inside, 0.0))
    return np.asarray(np.clip(fraction, 0.0, 1.0))


def stretched_along_pole(vector_km: FloatArray, pole: FloatArray) -> FloatArray:
    """Return vectors, (..., 3), in the space in which Jupiter is a sphere of its equatorial radius.

    Parameters
    ----------
    vector_km : ndarray, (..., 3)
    pole : ndarray, (..., 3)
        Jupiter's north pole, unit vectors along the same axes.
    """
    return np.asarray(vector_km + (JUPITER_STRETCH - 1.0) * dot(vector_km, pole)[..., np.newaxis] * pole)


def sunlit_fraction(position_km: FloatArray, sun_position_km: FloatArray, jupiter_pole_icrf: FloatArray) -> FloatArray:
    """Return how much of the Sun's disc the centre of each body sees.

    Jupiter is an oblate spheroid: space is stretched along its pole until it is a sphere, which keeps
    straight lines straight. The Sun's disc keeps its size in the stretched space, an error of at most
    7 % in the width of a penumbra over the poles.

    Parameters
    ----------
    position_km : ndarray, (..., 5, 3)
        Jovicentric body centres in the order of BODIES, ICRF.
    sun_position_km : ndarray, (..., 3)
        Jovicentric Sun, ICRF.
    jupiter_pole_icrf : ndarray, (..., 3)
        Unit vector.

    Returns
    -------
    ndarray, (..., 5)
        1 in full sunlight, 0 in the umbra; Jupiter's own value is 1.
    """
    if position_km.ndim == 2 and not _shade_is_possible(position_km, sun_position_km):
        # Most moments: a frame, which asks for one, does without the exact overlaps.
        return np.ones(len(BODIES))
    moons_km = position_km[..., 1:, :]
    to_sun_km = sun_position_km[..., np.newaxis, :] - moons_km
    pole = jupiter_pole_icrf[..., np.newaxis, :]
    # Four moons behind Jupiter, then each behind each other one; all at once, for a frame asks for one moment.
    covered = _covered_by(
        np.concatenate(
            (-stretched_along_pole(moons_km, pole), moons_km[..., _OCCULTER, :] - moons_km[..., _OCCULTED, :]), axis=-2
        ),
        np.concatenate((stretched_along_pole(to_sun_km, pole), to_sun_km[..., _OCCULTED, :]), axis=-2),
        _OCCULTER_RADIUS_KM,
    )
    sunlit = np.ones(position_km.shape[:-1])
    sunlit[..., 1:] = 1.0 - covered[..., : len(MOONS)]
    sunlit[..., 1:] -= covered[..., len(MOONS) :].reshape(*covered.shape[:-1], len(MOONS), -1).sum(axis=-1)
    return np.clip(sunlit, 0.0, 1.0)


def _shade_is_possible(position_km: FloatArray, sun_position_km: FloatArray) -> bool:
    """Tell whether at a single moment any centre may stand in a penumbra; too often rather than too seldom.

    As the Sun's centre sees them, the bodies lie in one plane: only those that lie upon each other there can meet.
    Plain numbers: ten pairs cost a fifth of what arrays of sixteen take.
    """
    sun_km = math.sqrt(float(sun_position_km @ sun_position_km))
    direction = sun_position_km / sun_km
    along_km = position_km @ direction
    across_km = (position_km - np.multiply.outer(along_km, direction)) * (sun_km / (sun_km - along_km))[:, np.newaxis]
    places, depths_km = across_km.tolist(), along_km.tolist()
    spread = _MARGIN * SUN_RADIUS_KM / sun_km
    for index, (x, y, z) in enumerate(places):
        # Jupiter itself counts as lit: it shades what is behind it, and nothing shades it.
        for other in range(1 if depths_km[index] > 0.0 else 0, index):
            u, v, w = places[other]
            reach_km = _REACH_KM[index][other] + spread * abs(depths_km[index] - depths_km[other])
            if (x - u) ** 2 + (y - v) ** 2 + (z - w) ** 2 < reach_km * reach_km:
                return True
    return False


def _covered_by(to_occulter_km: FloatArray, to_sun_km: FloatArray, occulter_radius_km: FloatArray) -> FloatArray:
    occulter_km = _length(to_occulter_km)
    sun_km = _length(to_sun_km)
    # Cross and dot together keep their accuracy at small angles, where arccos would not.
    across = _length(cross(to_occulter_km, to_sun_km))
    separation_rad = np.arctan2(across, dot(to_occulter_km, to_sun_km))
    sun_rad = np.arcsin(np.clip(SUN_RADIUS_KM / sun_km, 0.0, 1.0))
    occulter_rad = np.arcsin(np.clip(occulter_radius_km / occulter_km, 0.0, 1.0))
    if not np.any(separation_rad < sun_rad + occulter_rad):
        # Most moments: no frame pays for overlaps of discs that do not overlap.
        return np.zeros_like(separation_rad)
    return disc_overlap_fraction(separation_rad, sun_rad, occulter_rad)


def _length(vector_km: FloatArray) -> FloatArray:
    return np.asarray(np.sqrt(dot(vector_km, vector_km)))
