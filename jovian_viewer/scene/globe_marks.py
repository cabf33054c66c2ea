"""The marks of the comet as a globe's shader takes them: from System III to the map's axes. Pure functions."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from jovian_viewer.catalog import comet_marks
from jovian_viewer.catalog.comet_marks import Marks

# The shader's arrays are declared once, so long.
MOST_MARKS: Final = 24
_ANGLE_RAD: Final = math.radians(comet_marks.CRESCENT_EAST_OF_SOUTH_DEG)
# What never changes, under the shader's names.
MARK_SHAPE: Final[dict[str, list[float]]] = {
    "markCore": [comet_marks.CORE],
    "markCrescent": list(comet_marks.CRESCENT),
    "markRing": list(comet_marks.RING),
    "markWobble": list(comet_marks.WOBBLE),
    "markSide": [math.sin(_ANGLE_RAD), -math.cos(_ANGLE_RAD), *comet_marks.CRESCENT_COSINES],
    "markBeltPlace": [math.radians(comet_marks.BELT_LAT_DEG), math.radians(comet_marks.BELT_HALF_WIDTH_DEG)],
}


@dataclass(frozen=True, slots=True)
class DrawnMarks:
    """Numbers of ``marks.glsl``.

    Attributes
    ----------
    count : int
    places : list of float
        Of each mark four: longitude on the map, latitude, parts of its reach per radian of both; radians.
    looks : list of float
        Of each mark three: how dark its middle, crescent and ring are.
    belt : float
    """

    count: int
    places: list[float]
    looks: list[float]
    belt: float


NO_MARKS: Final = DrawnMarks(0, [0.0] * (4 * MOST_MARKS), [0.0] * (3 * MOST_MARKS), 0.0)


def drawn_marks(marks: Marks, map_turn_rad: float) -> DrawnMarks:
    """Return what the shader draws: the marks that can be seen at all, the darkest if there are too many.

    Parameters
    ----------
    marks : Marks
    map_turn_rad : float
        By how much Jupiter's map, and with it the mesh, is turned eastwards of System III.
    """
    rows = np.argsort(-marks.core, kind="stable")[:MOST_MARKS]
    rows = rows[marks.core[rows] > 0.0]
    lat, reach = np.deg2rad(marks.lat_deg[rows]), np.deg2rad(marks.reach_deg[rows])
    places = np.zeros((MOST_MARKS, 4))
    places[: len(rows)] = np.stack(
        (
            np.deg2rad(marks.lon_east_deg[rows]) - map_turn_rad,
            lat,
            np.cos(lat) / (reach * marks.stretch[rows]),
            1.0 / reach,
        ),
        axis=-1,
    )
    looks = np.zeros((MOST_MARKS, 3))
    looks[: len(rows)] = np.stack((marks.core[rows], marks.crescent[rows], marks.ring[rows]), axis=-1)
    return DrawnMarks(len(rows), places.ravel().tolist(), looks.ravel().tolist(), marks.belt)
