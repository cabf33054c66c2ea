"""The comet's fragments as they are drawn: head and trail on the way in, flash and plume after. Pure functions.

Times and places are those of the tables, the plume's height is that observed; brightness, size and colour are an
illustration: a fragment of a kilometre would be lost in any picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray, dot
from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, JUPITER_POLAR_RADIUS_KM
from jovian_viewer.catalog.comet_marks import smooth_step

_MINUTE: Final = 1.0 / 1440.0
# A fragment is drawn from so long before its impact on, and so much of its way behind it.
SHOWN_BEFORE_DAYS: Final = 6.0 / 24.0
_TRAIL_DAYS: Final = 50.0 * _MINUTE
_TRAIL_STEPS: Final = 40
_TRAIL_ALPHA: Final = 0.75
# The fastest of what came back up (Harrington and Deming 2001), and Jupiter's gravity at 44 degrees south: up to
# 2 800 km, down again after a quarter of an hour. The Hubble pictures showed plumes about 3 000 km high.
PLUME_SPEED_KM_S: Final = 11.8
_GRAVITY_KM_S2: Final = 0.025
PLUME_LASTS_S: Final = 2.0 * PLUME_SPEED_KM_S / _GRAVITY_KM_S2
_SECONDS: Final = 86400.0
# Seconds between which the flash comes and goes.
_FLASH_COMES_S: Final = 4.0
_FLASH_LASTS_S: Final = 150.0
# Radii of glows, logical pixels.
_HEAD_PX: Final = 9.0
_FLASH_PX: Final = 30.0
_PLUME_PX: Final = 11.0
_HEAD_RGB: Final = (0.86, 0.93, 1.0)
_FLASH_RGB: Final = (1.0, 0.96, 0.86)
_PLUME_RGB: Final = (1.0, 0.72, 0.42)
# What is so near to Jupiter's surface lies on it.
_SURFACE_RJ: Final = 1e-3
# A fragment comes into sight so gently.
_FADES_IN_DAYS: Final = 0.5 / 24.0


@dataclass(frozen=True, slots=True)
class Glow:
    """A round light.

    Attributes
    ----------
    radius_px : float
        Logical pixels, to where nothing of it is left.
    colour : (float, float, float)
    alpha : float
        In its middle, 0 to 1.
    """

    radius_px: float
    colour: tuple[float, float, float]
    alpha: float


def trail_ages_days() -> FloatArray:
    """Return how long ago the points of a trail were passed, from its end to the head, (steps,)."""
    # Closer together near the head, where the path bends.
    return np.asarray(_TRAIL_DAYS * np.linspace(1.0, 0.0, _TRAIL_STEPS) ** 1.5)


def trail_alphas(to_impact_days: float) -> FloatArray:
    """Return how opaque a trail is, from its end to the head, (steps,); all of it comes into sight gently."""
    brightness = smooth_step(0.0, _FADES_IN_DAYS, SHOWN_BEFORE_DAYS - to_impact_days)
    return np.asarray(_TRAIL_ALPHA * brightness * np.linspace(0.0, 1.0, _TRAIL_STEPS) ** 1.6)


def is_falling(to_impact_days: float) -> bool:
    """Tell whether a fragment is drawn on its way, or its plume, so long before its impact (negative: after)."""
    return -PLUME_LASTS_S / _SECONDS < to_impact_days < SHOWN_BEFORE_DAYS


def plume_height_km(since_impact_days: float) -> float:
    """Return how high the top of a plume stands above its site: thrown up, it falls back."""
    seconds = min(max(since_impact_days * _SECONDS, 0.0), PLUME_LASTS_S)
    return PLUME_SPEED_KM_S * seconds - 0.5 * _GRAVITY_KM_S2 * seconds**2


def glows(to_impact_days: float) -> tuple[Glow, ...]:
    """Return the lights of a fragment: its head on the way in, then the flash within the glowing plume."""
    if not is_falling(to_impact_days):
        return ()
    if to_impact_days > 0.0:
        brightness = float(smooth_step(0.0, _FADES_IN_DAYS, SHOWN_BEFORE_DAYS - to_impact_days))
        return (Glow(_HEAD_PX, _HEAD_RGB, brightness),)
    seconds = -to_impact_days * _SECONDS
    plume = Glow(_PLUME_PX, _PLUME_RGB, 0.85 * (1.0 - seconds / PLUME_LASTS_S) ** 1.5)
    flash = float(smooth_step(-_FLASH_COMES_S, _FLASH_COMES_S, seconds)) * max(1.0 - seconds / _FLASH_LASTS_S, 0.0) ** 2
    if flash == 0.0:
        return (plume,)
    return plume, Glow(_HEAD_PX + (_FLASH_PX - _HEAD_PX) * flash, _FLASH_RGB, flash)


def behind_jupiter(points: FloatArray, eye: FloatArray) -> NDArray[np.bool_]:
    """Tell which points Jupiter hides from an eye, (n,).

    Parameters
    ----------
    points : ndarray, (n, 3)
        Scene coordinates: Jupiter radii from its centre, z its pole. A point on its surface counts as outside.
    eye : ndarray, (3,)
        Outside of Jupiter.
    """
    stretch = np.array([1.0, 1.0, JUPITER_EQUATORIAL_RADIUS_KM / JUPITER_POLAR_RADIUS_KM])
    start, way = eye * stretch, (points - eye) * stretch
    square = dot(way, way)
    # Where on the way, 0 at the eye and 1 at the point, Jupiter's sphere is met first.
    half = way @ start / square
    root = half**2 - (start @ start - 1.0) / square
    met = -half - np.sqrt(np.maximum(root, 0.0))
    return np.asarray((root > 0.0) & (met > 0.0) & (met < 1.0 - _SURFACE_RJ / np.sqrt(square)))
