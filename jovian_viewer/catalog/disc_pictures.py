"""Disc pictures: a map seen as a globe from afar, lit from the side, as an array of pixels.

Orthographic projection: what a telescope would show, without perspective. NumPy only, so that windows and files can
share it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray, dot

# The Sun stands to the upper left before the globe, so that a terminator shows: unit vector right, up, to the viewer.
_SUN: Final = np.array([-0.56, 0.34, 0.755]) / math.sqrt(0.56**2 + 0.34**2 + 0.755**2)
# A globe by Lambert's law would sink into the dark too soon for a picture an inch wide; night stays a little readable.
_SHADE_EXPONENT: Final = 0.7
_NIGHT: Final = 0.07
# Each pixel averages so many samples a side: maps are finer than small globes.
_SAMPLES: Final = 2


@dataclass(frozen=True, slots=True)
class DiscView:
    """From where a globe is seen.

    Attributes
    ----------
    lon_deg : float
        East longitude in the middle of the disc.
    lat_deg : float
        Latitude in the middle of the disc.
    polar_stretch : float
        Polar over equatorial radius.
    exposure : float
        How many times brighter than its map it is drawn: maps are made to be seen evenly lit.
    """

    lon_deg: float
    lat_deg: float = 0.0
    polar_stretch: float = 1.0
    exposure: float = 1.0


def map_columns(radius_px: float) -> int:
    """Return how many columns of a map a disc of a radius can show: so many that samples meet neighbouring pixels."""
    return math.ceil(2.0 * math.pi * radius_px * _SAMPLES)


def disc_picture(
    rgb: NDArray[np.uint8],
    view: DiscView,
    radius_px: float,
    window_px: tuple[float, float, int, int] | None = None,
) -> NDArray[np.uint8]:
    """Draw a globe, or a part of its disc.

    Parameters
    ----------
    rgb : ndarray of uint8, (h, 2 h, 3)
        Simple cylindrical map, upper row north, left edge 0 degrees east, planetocentric latitudes.
    view : DiscView
    radius_px : float
        The equatorial radius.
    window_px : (float, float, int, int), optional
        Left and upper edge, from the disc's middle, x to the right and y down, width and height of what is drawn; the
        whole disc and a pixel around it if left out.

    Returns
    -------
    ndarray of uint8, (height, width, 4)
        Red, green, blue and opacity, which falls off within the pixel of the limb; the upper row is north.

    Raises
    ------
    ValueError
        If the radius or the window is empty.
    """
    if window_px is None:
        half = math.ceil(radius_px) + 1
        window_px = (-half, -half, 2 * half, 2 * half)
    left, top, width, height = window_px
    if radius_px <= 0.0 or width < 1 or height < 1:
        raise ValueError(
            f"a disc of {radius_px:g} px in {width} x {height} pixels cannot be drawn: give positive sizes"
        )
    x = (left + (np.arange(width * _SAMPLES) + 0.5) / _SAMPLES) / radius_px
    y = -(top + (np.arange(height * _SAMPLES) + 0.5) / _SAMPLES) / radius_px
    right, up = np.meshgrid(x, y / view.polar_stretch)
    # Stretched along the pole, the spheroid is a sphere, (right, up, towards the viewer).
    reach = np.hypot(right, up)
    within = np.minimum(reach, 1.0) / np.maximum(reach, 1e-12)
    right, up = right * within, up * within
    ball = np.stack((right, up, np.sqrt(np.maximum(1.0 - right**2 - up**2, 0.0))), axis=-1)
    light = view.exposure * _shade(ball, view.polar_stretch)
    colour = np.minimum(_map_colour(rgb, *_coordinates_deg(ball, view)) * light[..., np.newaxis], 255.0)
    # Of the limb only the distance along the radius counts: at this size it is straight.
    limb_px = (1.0 - reach) * radius_px * _limb_slope(right, up, view.polar_stretch)
    alpha = np.clip(limb_px * _SAMPLES + 0.5, 0.0, 1.0)
    picture = np.concatenate((colour * alpha[..., np.newaxis], 255.0 * alpha[..., np.newaxis]), axis=-1)
    mean = picture.reshape(height, _SAMPLES, width, _SAMPLES, 4).mean(axis=(1, 3))
    mean[..., :3] /= np.maximum(mean[..., 3:] / 255.0, 1e-6)
    return np.asarray(np.clip(np.rint(mean), 0.0, 255.0), dtype=np.uint8)


def _limb_slope(right: FloatArray, up: FloatArray, polar_stretch: float) -> FloatArray:
    """Return how much nearer the limb is than the radius in stretched space says: 1 where nothing is stretched."""
    if polar_stretch == 1.0:
        return np.ones_like(right)
    squared = np.maximum(right**2 + up**2, 1e-12)
    # The gradient of the stretched radius, in true pixels.
    return np.asarray(np.sqrt(squared / (right**2 + (up / polar_stretch) ** 2)))


def _coordinates_deg(ball: FloatArray, view: DiscView) -> tuple[FloatArray, FloatArray]:
    """Return east longitudes and planetocentric latitudes of points of the stretched sphere, (...)."""
    right, up, near = ball[..., 0], ball[..., 1], ball[..., 2]
    sine, cosine = math.sin(math.radians(view.lat_deg)), math.cos(math.radians(view.lat_deg))
    north = np.clip(up * cosine + near * sine, -1.0, 1.0)
    level = near * cosine - up * sine
    lon_deg = view.lon_deg + np.degrees(np.arctan2(right, level))
    lat_deg = np.degrees(np.arctan2(view.polar_stretch * north, np.sqrt(1.0 - north**2)))
    return lon_deg, lat_deg


def _shade(ball: FloatArray, polar_stretch: float) -> FloatArray:
    normal = ball / np.array([1.0, polar_stretch, 1.0])
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
    sunlight = np.clip(dot(normal, _SUN), 0.0, 1.0) ** _SHADE_EXPONENT
    return np.asarray(_NIGHT + (1.0 - _NIGHT) * sunlight)


def _map_colour(rgb: NDArray[np.uint8], lon_deg: FloatArray, lat_deg: FloatArray) -> FloatArray:
    """Return the map's colours there, between neighbouring pixels in proportion, (..., 3)."""
    rows, columns, _ = rgb.shape
    column = (lon_deg % 360.0) / 360.0 * columns - 0.5
    row = np.clip((90.0 - lat_deg) / 180.0 * rows - 0.5, 0.0, rows - 1.0)
    west, north = np.floor(column).astype(int), np.floor(row).astype(int)
    east_part, south_part = (column - west)[..., np.newaxis], (row - north)[..., np.newaxis]
    south = np.minimum(north + 1, rows - 1)
    upper, lower = (
        rgb[line, west % columns] * (1.0 - east_part) + rgb[line, (west + 1) % columns] * east_part
        for line in (north, south)
    )
    return np.asarray(upper * (1.0 - south_part) + lower * south_part)
