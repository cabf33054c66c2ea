"""The marks that the comet left on Jupiter: how large and dark they are drawn, and how they fade. An illustration.

Places and moments are those of the tables; sizes, shapes and fading are ours, in the spirit of the pictures: within a
quarter of an hour the plume has fallen back, a dark middle with a crescent where it came from; over days the winds draw
it out, over weeks it fades into a belt, and by the spring of 1995 nothing is left. ``scene/shaders/marks.glsl`` is the
twin of :func:`darkness`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM
from jovian_viewer.catalog.comet import Fragment, MarkClass, fragments, impacts

# From before the first impact until nothing is drawn: 16 July 1994 and 1 March 1995, 0 h TDB.
EPOCH_JD_TDB: Final = (2449549.5, 2449777.5)
_MINUTE: Final = 1.0 / 1440.0
# How far the crescent reaches (km), how dark middle, crescent and ring are (part of the light that is gone). After what
# is said of the Hubble pictures: the greatest more than 10 000 km across, G's crescent 13 000 km from its middle.
_LOOKS: Final = {
    MarkClass.GREAT: (13000.0, 0.82, 0.52, 0.15),
    MarkClass.LARGE: (9000.0, 0.74, 0.45, 0.10),
    MarkClass.MIDDLING: (7000.0, 0.70, 0.40, 0.0),
    MarkClass.SMALL: (4000.0, 0.55, 0.25, 0.0),
    MarkClass.FAINT: (2200.0, 0.30, 0.0, 0.0),
}
# Ages in days between which something comes or goes.
_GROWS: Final = (5.0 * _MINUTE, 16.0 * _MINUTE)
_FADES: Final = (4.0, 80.0)
_CRESCENT_FADES: Final = (2.0, 16.0)
_RING_FADES: Final = (0.15, 2.0)
# A mark is drawn out east and west: half its width more in so many days, up to so many times.
_STRETCH_DAYS: Final = 14.0
_LARGEST_STRETCH: Final = 5.0
# What is left of all of them: a belt, from the start of the epoch.
_BELT_COMES: Final = (25.0, 70.0)
_BELT_GOES: Final = (110.0, 226.0)
_BELT_DARKNESS: Final = 0.20
BELT_LAT_DEG: Final = -45.0
BELT_HALF_WIDTH_DEG: Final = 5.0
# The shape of a mark, in parts of its reach: middle, crescent's middle line and half width, the same of the ring.
CORE: Final = 0.40
CRESCENT: Final = (0.72, 0.36)
RING: Final = (0.44, 0.06)
# No mark is round: its reach goes up and down three times, and twice, on the way around.
WOBBLE: Final = (0.05, 0.06)
# Where the plume fell: a little east of south; cosines from its direction between which the crescent begins.
CRESCENT_EAST_OF_SOUTH_DEG: Final = 28.0
CRESCENT_COSINES: Final = (-0.25, 0.75)


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """The marks of a moment.

    Attributes
    ----------
    lon_east_deg, lat_deg : ndarray, (n,)
        Their middles: System III, planetocentric.
    reach_deg : ndarray, (n,)
        How far each reaches north and south, degrees of arc.
    stretch : ndarray, (n,)
        How many times farther it reaches east and west.
    core, crescent, ring : ndarray, (n,)
        How much of the light is gone there, 0 to 1.
    belt : float
        The same of the belt that the marks became.
    """

    lon_east_deg: FloatArray
    lat_deg: FloatArray
    reach_deg: FloatArray
    stretch: FloatArray
    core: FloatArray
    crescent: FloatArray
    ring: FloatArray
    belt: float


def reach_deg(fragment: Fragment) -> float:
    """Return how far a fragment's mark reaches north and south, degrees of arc."""
    return math.degrees(_LOOKS[fragment.mark][0] / JUPITER_EQUATORIAL_RADIUS_KM)


def has_marks(jd_tdb: float) -> bool:
    """Tell whether any mark can be there: the rest of time costs two comparisons."""
    return EPOCH_JD_TDB[0] <= jd_tdb < EPOCH_JD_TDB[1]


def marks_at(jd_tdb: float) -> Marks | None:
    """Return the marks of a moment at Jupiter, Julian date TDB, in the order of the impacts; None if there are none."""
    if not has_marks(jd_tdb):
        return None
    age = jd_tdb - impacts().at_jupiter_jd_tdb
    there = smooth_step(*_GROWS, age) * (1.0 - smooth_step(*_FADES, age))
    belt = _BELT_DARKNESS * float(
        smooth_step(*_BELT_COMES, jd_tdb - EPOCH_JD_TDB[0]) * (1.0 - smooth_step(*_BELT_GOES, jd_tdb - EPOCH_JD_TDB[0]))
    )
    if not there.any() and belt == 0.0:
        return None
    looks = np.array([_LOOKS[each.mark] for each in fragments()]).reshape(-1, 4)
    return Marks(
        lon_east_deg=np.array([each.lon_east_deg for each in fragments()]),
        lat_deg=np.array([each.lat_deg for each in fragments()]),
        reach_deg=np.rad2deg(looks[:, 0] / JUPITER_EQUATORIAL_RADIUS_KM),
        stretch=np.clip(1.0 + 0.5 * age / _STRETCH_DAYS, 1.0, _LARGEST_STRETCH),
        core=looks[:, 1] * there,
        crescent=looks[:, 2] * there * (1.0 - smooth_step(*_CRESCENT_FADES, age)),
        ring=looks[:, 3] * there * (1.0 - smooth_step(*_RING_FADES, age)),
        belt=belt,
    )


def darkness(lon_east_deg: ArrayLike, lat_deg: ArrayLike, marks: Marks) -> FloatArray:
    """Return how much of the light the marks take away, as the screen shows it, 0 to 1.

    Parameters
    ----------
    lon_east_deg, lat_deg : array_like, (...)
        Places, System III and planetocentric; they broadcast.
    marks : Marks

    Returns
    -------
    ndarray, (...)
    """
    lon, lat = np.broadcast_arrays(np.asarray(lon_east_deg, dtype=np.float64), np.asarray(lat_deg, dtype=np.float64))
    left = 1.0 - marks.belt * _bump((lat - BELT_LAT_DEG) / BELT_HALF_WIDTH_DEG)
    angle = math.radians(CRESCENT_EAST_OF_SOUTH_DEG)
    for row in np.flatnonzero(marks.core > 0.0):
        turned = (lon - marks.lon_east_deg[row] + 180.0) % 360.0 - 180.0
        x = turned * math.cos(math.radians(marks.lat_deg[row])) / (marks.reach_deg[row] * marks.stretch[row])
        y = (lat - marks.lat_deg[row]) / marks.reach_deg[row]
        reach = np.hypot(x, y)
        # Of twice the angle from east, and sine of three times.
        level, upright = x / np.maximum(reach, 1e-6), y / np.maximum(reach, 1e-6)
        twice, thrice = level * level - upright * upright, upright * (3.0 - 4.0 * upright * upright)
        reach = reach * (1.0 + WOBBLE[0] * thrice + WOBBLE[1] * twice)
        cosine = level * math.sin(angle) - upright * math.cos(angle)
        gone = (
            marks.core[row] * _bump(reach / CORE)
            + marks.crescent[row] * _bump((reach - CRESCENT[0]) / CRESCENT[1]) * smooth_step(*CRESCENT_COSINES, cosine)
            + marks.ring[row] * _bump((reach - RING[0]) / RING[1])
        )
        left = left * (1.0 - np.minimum(gone, 0.95))
    return np.asarray(1.0 - left)


def smooth_step(low: float, high: float, value: ArrayLike) -> FloatArray:
    """Return 0 up to `low`, 1 from `high` on, and a smooth way between, (...)."""
    part = np.clip((np.asarray(value, dtype=np.float64) - low) / (high - low), 0.0, 1.0)
    return np.asarray(part * part * (3.0 - 2.0 * part))


def _bump(distance: FloatArray) -> FloatArray:
    """Return 1 at 0, and nothing, smoothly, from 1 on: cheaper than a bell, and it ends."""
    inside = np.maximum(1.0 - distance * distance, 0.0)
    return np.asarray(inside * inside)
