"""Landmarks of the five bodies: where they must lie, and how to tell that a picture has them there.

A picture here is any function that gives the colour at east longitudes and planetocentric latitudes, so the
same measures serve a map file and a globe seen through its texture coordinates.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, JUPITER_POLAR_RADIUS_KM, BodyId

# (east longitude, latitude) in degrees, each (...), to red, green, blue, (..., 3).
Picture: TypeAlias = Callable[[FloatArray, FloatArray], FloatArray]

_LUMINANCE: Final = np.array([0.2126, 0.7152, 0.0722])
_DISC_SAMPLES: Final = 1000


@dataclass(frozen=True)
class Landmark:
    """A place that is darker or brighter than the ring around it.

    Coordinates are those of the IAU/USGS Gazetteer of Planetary Nomenclature, feature `feature_id`.
    `least_contrast` is (disc - ring) over their mean, negative for dark places; `tolerance_deg` is how far
    from the coordinates the contrast may culminate (large regions have no sharp middle).
    """

    body: BodyId
    name: str
    feature_id: int
    lat_deg: float
    lon_east_deg: float
    disc_radius_deg: float
    ring_radii_deg: tuple[float, float]
    least_contrast: float
    tolerance_deg: float


LANDMARKS: Final = (
    Landmark(BodyId.IO, "Loki Patera", 3459, 13.0083, 51.2136, 3.0, (4.0, 8.0), -0.2, 2.0),
    Landmark(BodyId.EUROPA, "Pwyll", 4878, -25.2, 88.6, 4.0, (8.0, 15.0), 0.09, 4.0),
    # Pwyll lies so near 90 degrees that a map mirrored and shifted hardly moves it; Callanish does not.
    Landmark(BodyId.EUROPA, "Callanish", 974, -16.7, 25.5, 2.0, (3.0, 6.0), -0.1, 2.0),
    Landmark(BodyId.GANYMEDE, "Galileo Regio", 2076, 45.0, 233.0, 20.0, (35.0, 50.0), -0.2, 12.0),
    Landmark(BodyId.CALLISTO, "Valhalla", 6284, 14.7, 304.0, 6.0, (12.0, 20.0), 0.15, 5.0),
)

# The Great Red Spot keeps to 22-23 degrees south, planetographic. Its longitude drifts; the file of Cassini's
# map of December 2000 has it at 132 degrees east of its left edge (measured; SOURCES.md tells why not System III).
RED_SPOT_PLANETOGRAPHIC_LAT_DEG: Final = -22.5
RED_SPOT_LAT_TOLERANCE_DEG: Final = 1.5
RED_SPOT_MAP_LON_EAST_DEG: Final = 132.0
RED_SPOT_LON_TOLERANCE_DEG: Final = 4.0
# Turbulence west of the spot over that east of it, north of its centre: 1.8 on the map.
RED_SPOT_LEAST_WAKE: Final = 1.3

# What maps have been shown with, and each of these must be noticed.
WRONG_WAYS_ROUND: Final[Mapping[str, Callable[[Picture], Picture]]] = {
    "shifted by 180 degrees": lambda picture: lambda lon, lat: picture(lon + 180.0, lat),
    "mirrored": lambda picture: lambda lon, lat: picture(-lon, lat),
    "mirrored and shifted": lambda picture: lambda lon, lat: picture(180.0 - lon, lat),
    "upside down": lambda picture: lambda lon, lat: picture(lon, -lat),
    "upside down and shifted": lambda picture: lambda lon, lat: picture(lon + 180.0, -lat),
    "turned half round": lambda picture: lambda lon, lat: picture(-lon, -lat),
    "turned half round and shifted": lambda picture: lambda lon, lat: picture(180.0 - lon, -lat),
}


def picture_of_map(rgb: NDArray[np.uint8]) -> Picture:
    """Return the picture a map file holds by our convention: left edge 0 degrees east, upper edge north."""
    height, width, _ = rgb.shape

    def picture(lon_deg: FloatArray, lat_deg: FloatArray) -> FloatArray:
        column = np.floor(np.asarray(lon_deg) % 360.0 / 360.0 * width).astype(int) % width
        row = np.clip(np.floor((90.0 - np.asarray(lat_deg)) / 180.0 * height).astype(int), 0, height - 1)
        return np.asarray(rgb[row, column], dtype=np.float64)

    return picture


def contrast(picture: Picture, landmark: Landmark, lon_east_deg: float, lat_deg: float) -> float:
    """Return (disc - ring) over their mean, as `landmark` sizes them, around any place."""
    disc = _luminance(picture, *_spots(lon_east_deg, lat_deg, 0.0, landmark.disc_radius_deg)).mean()
    ring = _luminance(picture, *_spots(lon_east_deg, lat_deg, *landmark.ring_radii_deg)).mean()
    return float(2.0 * (disc - ring) / (disc + ring))


def stands_out(picture: Picture, landmark: Landmark) -> bool:
    """Tell whether the landmark is as dark or bright as it must be, exactly where the IAU has it."""
    measured = contrast(picture, landmark, landmark.lon_east_deg, landmark.lat_deg)
    return measured / landmark.least_contrast >= 1.0


def offset_deg(picture: Picture, landmark: Landmark) -> float:
    """Return how far from the IAU's coordinates the landmark's contrast culminates, on the sphere."""
    reach_deg = 2.0 * landmark.tolerance_deg
    # Steps of a fifth of the tolerance: coarser ones round the answer up to the tolerance itself.
    steps = np.linspace(-reach_deg, reach_deg, 21)
    stretch = 1.0 / math.cos(math.radians(landmark.lat_deg))
    best = max(
        (
            (contrast(picture, landmark, landmark.lon_east_deg + stretch * east, landmark.lat_deg + north), east, north)
            for east in steps
            for north in steps
        ),
        key=lambda found: found[0] * math.copysign(1.0, landmark.least_contrast),
    )
    return math.hypot(best[1], best[2])


@dataclass(frozen=True)
class RedSpot:
    """What a picture of Jupiter shows of the Great Red Spot: the reddest place, and how rough it is to the west."""

    lon_east_deg: float
    planetographic_lat_deg: float
    wake: float

    @property
    def in_its_latitude(self) -> bool:
        """Whether it lies where the Great Red Spot does."""
        return abs(self.planetographic_lat_deg - RED_SPOT_PLANETOGRAPHIC_LAT_DEG) < RED_SPOT_LAT_TOLERANCE_DEG

    @property
    def where_the_map_has_it(self) -> bool:
        """Whether it is at the longitude of Cassini's map, with its turbulent wake on the west."""
        away_deg = (self.lon_east_deg - RED_SPOT_MAP_LON_EAST_DEG + 180.0) % 360.0 - 180.0
        return abs(away_deg) < RED_SPOT_LON_TOLERANCE_DEG and self.wake > RED_SPOT_LEAST_WAKE


def find_red_spot(picture: Picture) -> RedSpot:
    """Find the reddest place of Jupiter within 60 degrees of the equator."""
    step_deg = 0.5
    lon_deg, lat_deg = np.meshgrid(np.arange(0.25, 360.0, step_deg), np.arange(59.75, -60.0, -step_deg))
    rgb = picture(lon_deg, lat_deg)
    # Two degrees by three: smaller than the spot, larger than the threads of the belts.
    redness = _smooth(rgb[..., 0] - rgb[..., 2], 2, 3)
    row, column = np.unravel_index(redness.argmax(), redness.shape)
    light = rgb @ _LUMINANCE
    detail = light - _smooth(light, 5, 5)
    # The South Equatorial Belt beside the spot, on the side of the equator the spot is on.
    centre_lat_deg = lat_deg[row, 0]
    towards_equator_deg = (lat_deg[:, 0] - centre_lat_deg) * -math.copysign(1.0, centre_lat_deg)
    belt = detail[(towards_equator_deg > 6.0) & (towards_equator_deg < 12.0)]
    east_deg = (lon_deg[0] - lon_deg[0, column] + 180.0) % 360.0 - 180.0
    wake = belt[:, (east_deg > -47.0) & (east_deg < -7.0)].std() / belt[:, (east_deg > 7.0) & (east_deg < 47.0)].std()
    return RedSpot(float(lon_deg[row, column]), planetographic_lat_deg(float(centre_lat_deg)), float(wake))


def planetographic_lat_deg(planetocentric_lat_deg: float) -> float:
    """Return Jupiter's planetographic latitude (of the local vertical) from the planetocentric one."""
    ratio = (JUPITER_EQUATORIAL_RADIUS_KM / JUPITER_POLAR_RADIUS_KM) ** 2
    return math.degrees(math.atan(ratio * math.tan(math.radians(planetocentric_lat_deg))))


def _luminance(picture: Picture, lon_deg: FloatArray, lat_deg: FloatArray) -> FloatArray:
    return np.asarray(picture(lon_deg, lat_deg) @ _LUMINANCE)


def _spots(lon_deg: float, lat_deg: float, inner_deg: float, outer_deg: float) -> tuple[FloatArray, FloatArray]:
    """Return places spread evenly (a sunflower) over a disc or ring on the sphere, as longitudes and latitudes."""
    number = np.arange(_DISC_SAMPLES) + 0.5
    inner, outer = math.cos(math.radians(inner_deg)), math.cos(math.radians(outer_deg))
    along = inner + (outer - inner) * number / _DISC_SAMPLES
    across = np.sqrt(1.0 - along**2)
    azimuth = number * math.pi * (1.0 + math.sqrt(5.0))
    lon, lat = math.radians(lon_deg), math.radians(lat_deg)
    up = np.array([math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)])
    east = np.array([-math.sin(lon), math.cos(lon), 0.0])
    north = np.cross(up, east)
    place = (
        along[:, np.newaxis] * up
        + (across * np.sin(azimuth))[:, np.newaxis] * east
        + (across * np.cos(azimuth))[:, np.newaxis] * north
    )
    return np.degrees(np.arctan2(place[:, 1], place[:, 0])) % 360.0, np.degrees(np.arcsin(place[:, 2]))


def _smooth(values: FloatArray, rows: int, columns: int) -> FloatArray:
    """Average over (2 rows + 1) x (2 columns + 1) cells; longitudes wrap, latitudes repeat at the edge."""
    padded = np.pad(values, ((rows, rows), (0, 0)), mode="edge")
    over_rows = sum(padded[shift : shift + len(values)] for shift in range(2 * rows + 1))
    total = sum(np.roll(over_rows, shift, axis=1) for shift in range(-columns, columns + 1))
    return np.asarray(total / ((2 * rows + 1) * (2 * columns + 1)))
