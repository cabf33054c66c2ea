"""The map of the comet's sites: what lies where, what the Earth and the Sun see of it. Pure functions.

A simple cylindrical strip of Jupiter's southern latitudes in System III, planetocentric, longitudes growing eastwards
from the left edge, as on the maps that globes wear.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.apparent import jupiter_planetographic_lat_deg
from jovian_viewer.astro.arrays import FloatArray, unit_vectors
from jovian_viewer.astro.bodies import BODY_INDEX, BodyId
from jovian_viewer.astro.phenomena.sight_lines import sight_lines
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.astro.surface_place import direction_in_body
from jovian_viewer.catalog.comet_marks import Marks, darkness

NORTH_DEG: Final = -14.0
SOUTH_DEG: Final = -72.0
# Of the picture that is painted; the window stretches it.
PICTURE_COLUMNS: Final = 540
PICTURE_ROWS: Final = 87
# How bright the map is where the Sun shines and the Earth looks, only the Sun shines, and at night.
_SEEN, _UNSEEN, _NIGHT = 0.85, 0.42, 0.17
# Twilight and limb are softened over so many degrees of height.
_SOFT_DEG: Final = 3.0


@dataclass(frozen=True, slots=True)
class MapArea:
    """Where the strip is painted, logical pixels."""

    left_px: float
    top_px: float
    width_px: float
    height_px: float

    def at(self, lon_east_deg: float, lat_deg: float) -> tuple[float, float]:
        """Return the pixel of a place."""
        return (
            self.left_px + (lon_east_deg % 360.0) / 360.0 * self.width_px,
            self.top_px + (NORTH_DEG - lat_deg) / (NORTH_DEG - SOUTH_DEG) * self.height_px,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Beholders:
    """From where light and eyes come, unit vectors along System III axes, (3,)."""

    earth: FloatArray
    sun: FloatArray


def beholders(snapshot: SystemSnapshot) -> Beholders:
    """Return where the Earth, when it sees the moment, and the Sun stand."""
    to_body = snapshot.rotation_icrf_to_body[BODY_INDEX[BodyId.JUPITER]]
    earth_km = sight_lines(np.atleast_1d(snapshot.jd_tdb)).earth_km[0]
    return Beholders(
        np.asarray(unit_vectors(to_body @ earth_km)), np.asarray(unit_vectors(to_body @ snapshot.sun_position_km))
    )


def heights_deg(towards: FloatArray, lat_deg: FloatArray, lon_east_deg: FloatArray) -> FloatArray:
    """Return how high something far away stands above the horizon of places, degrees; shapes broadcast."""
    up = direction_in_body(jupiter_planetographic_lat_deg(lat_deg), lon_east_deg)
    return np.asarray(np.rad2deg(np.arcsin(np.clip(up @ towards, -1.0, 1.0))))


def horizon_lines_deg(towards: FloatArray, lat_deg: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return where something far away rises and where it sets.

    Parameters
    ----------
    towards : ndarray, (3,)
        Unit vector, System III axes.
    lat_deg : ndarray, (n,)
        Planetocentric.

    Returns
    -------
    rising, setting : ndarray, (n,)
        East longitudes, 0 to 360; not a number where it does neither. Jupiter turns eastwards: it rises in the west of
        where it stands highest.
    """
    slope = np.tan(np.deg2rad(jupiter_planetographic_lat_deg(lat_deg))) * towards[2] / math.hypot(*towards[:2].tolist())
    with np.errstate(invalid="ignore"):
        half_day_deg = np.rad2deg(np.arccos(np.where(np.abs(slope) <= 1.0, -slope, np.nan)))
    middle_deg = math.degrees(math.atan2(towards[1], towards[0]))
    return np.asarray((middle_deg - half_day_deg) % 360.0), np.asarray((middle_deg + half_day_deg) % 360.0)


def grid_deg() -> tuple[FloatArray, FloatArray]:
    """Return latitudes, (rows, 1), from the north, and east longitudes, (columns,), of the picture's pixels."""
    row = (np.arange(PICTURE_ROWS) + 0.5) / PICTURE_ROWS
    lat = NORTH_DEG + (SOUTH_DEG - NORTH_DEG) * row
    return lat[:, np.newaxis], (np.arange(PICTURE_COLUMNS) + 0.5) * 360.0 / PICTURE_COLUMNS


def strip_of(texture_rgb: NDArray[np.uint8], map_turn_deg: float) -> FloatArray:
    """Return the southern strip of Jupiter's map in System III, 0 to 255, (rows, columns, 3)."""
    lat, lon = grid_deg()
    rows, columns, _ = texture_rgb.shape
    row = np.clip((90.0 - lat[:, 0]) / 180.0 * rows, 0, rows - 1).astype(int)
    column = (((lon - map_turn_deg) % 360.0) / 360.0 * columns).astype(int) % columns
    return np.asarray(texture_rgb[np.ix_(row, column)], dtype=np.float64)


def marks_on_map(marks: Marks | None) -> FloatArray:
    """Return how much light the marks take away, 0 to 1, (rows, columns)."""
    lat, lon = grid_deg()
    return np.zeros((PICTURE_ROWS, PICTURE_COLUMNS)) if marks is None else darkness(lon, lat, marks)


def map_picture(strip_rgb: FloatArray, taken: FloatArray, light: Beholders) -> NDArray[np.uint8]:
    """Return the strip as it is painted: bright where the Earth sees it in sunlight, dark at night.

    Parameters
    ----------
    strip_rgb : ndarray, (rows, columns, 3)
        From :func:`strip_of`.
    taken : ndarray, (rows, columns)
        From :func:`marks_on_map`.
    light : Beholders
    """
    lat, lon = grid_deg()
    day, seen = (
        np.clip(heights_deg(towards, lat, lon) / _SOFT_DEG + 0.5, 0.0, 1.0) for towards in (light.sun, light.earth)
    )
    brightness = _NIGHT + day * (_UNSEEN - _NIGHT + seen * (_SEEN - _UNSEEN))
    # Marks can be told on the night side, too.
    shown = strip_rgb * (brightness * (1.0 - 0.9 * taken))[..., np.newaxis]
    return np.asarray(np.clip(np.rint(shown), 0, 255), dtype=np.uint8)


def letter_levels(x_px: Sequence[float], widths_px: Sequence[float], gap_px: float) -> list[int]:
    """Return on which level each letter stands so that none overlaps another: 1, -1, 2, -2 and so on.

    Parameters
    ----------
    x_px, widths_px : sequence of float
        Middles and widths.
    gap_px : float
        Least room between two.

    Returns
    -------
    list of int
        Above the sites for positive levels, below them for negative ones.
    """
    levels = [0] * len(x_px)
    reach: dict[int, float] = {}
    for index in sorted(range(len(x_px)), key=lambda each: x_px[each]):
        left = x_px[index] - 0.5 * widths_px[index]
        step = 1
        while reach.get(step, -math.inf) > left:
            step = -step if step > 0 else 1 - step
        levels[index] = step
        reach[step] = x_px[index] + 0.5 * widths_px[index] + gap_px
    return levels


def site_at(x_px: float, y_px: float, sites_px: Sequence[tuple[float, float]], reach_px: float) -> int | None:
    """Return which site is nearest to a pixel, of those within reach, if any."""
    distances = [math.hypot(x - x_px, y - y_px) for x, y in sites_px]
    nearest = min(range(len(sites_px)), key=distances.__getitem__, default=None)
    return nearest if nearest is not None and distances[nearest] <= reach_px else None
