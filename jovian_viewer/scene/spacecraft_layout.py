"""Where spacecraft are drawn: among enlarged moons and compressed distances, hidden or not, and their names.

Pure functions. Spacecraft follow the scale that bodies follow (:mod:`~jovian_viewer.scene.display_scale`), but an
enlarged moon would swallow whatever flies past it. Near a moon a spacecraft is therefore drawn in the moon's own
measure: on its enlarged ground where it is on the ground, and above the same place of it; farther out that changes
smoothly into the compressed distances. Nothing of it is left at true scale.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray, dot
from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, MOONS, RADIUS_KM
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.scene.label_layout import Side
from jovian_viewer.scene.picking import Disc
from jovian_viewer.scene.sky_name_layout import Box

MOON_RADII_RJ: Final = np.array([RADIUS_KM[moon] for moon in MOONS]) / JUPITER_EQUATORIAL_RADIUS_KM
# Beyond Callisto's orbit by more than any moon's measure reaches: no need to know where the moons are.
FARTHEST_NEAR_MOONS_RJ: Final = 32.0
# Heights above a moon are drawn in its own measure to begin with, and never as more than this part of its radius,
# until the compressed distance is larger.
_HIGHEST: Final = 0.3
# The passage from one to the other is rounded over this part of the drawn radius.
_ROUNDING: Final = 0.4
# Logical pixels: between a marker and its name, around a name, to the picture's edge.
_GAP_PX: Final = 5.0
_ROOM_PX: Final = 3.0
_EDGE_PX: Final = 6.0
# Words at the picture's edge: how far from it, and at which parts of its height.
_CORNER_PX: Final = 18.0
_CORNER_HEIGHTS: Final = (0.75, 0.12, 0.9, 0.5)
# Of the picture's lesser side: bodies of a larger radius leave no room beside them, and names may stand before them.
_WIDE_PART: Final = 0.3
# Samples of a line within a name that count as one crossing.
_FEW: Final = 4

# Corners of the regular markers, and where the first one points, degrees clockwise from the top; as the panels draw
# them.
_REGULAR: Final = {
    "circle": (32, 0.0),
    "square": (4, 45.0),
    "diamond": (4, 0.0),
    "pentagon": (5, 0.0),
    "hexagon": (6, 30.0),
    "triangle-up": (3, 0.0),
    "triangle-right": (3, 90.0),
    "triangle-down": (3, 180.0),
}
_STAR_WAIST: Final = 0.45
_BAR: Final = 0.36


def drawn_spacecraft(position_rj: FloatArray, moons_rj: FloatArray, scale: DisplayScale) -> FloatArray:
    """Return where spacecraft are drawn.

    Parameters
    ----------
    position_rj : ndarray, (..., 3)
        Along scene axes, Jupiter radii.
    moons_rj : ndarray, (..., 4, 3)
        The moons at the same moments, true places.
    scale : DisplayScale

    Returns
    -------
    ndarray, (..., 3)
        Scene coordinates. Continuous; never inside a moon's globe unless truly so; the farther from a moon, the
        farther drawn. At true scale the true place.
    """
    far = scale.drawn_position(position_rj)
    enlargement = scale.moon_enlargement
    if enlargement == 1.0:
        return far
    offset = position_rj[..., np.newaxis, :] - moons_rj
    away = far[..., np.newaxis, :] - scale.drawn_position(moons_rj)
    true, drawn = _length(offset), _length(away)
    radii = enlargement * MOON_RADII_RJ
    own = _own_measure(true / MOON_RADII_RJ) * radii
    # Towards true scale the two become one, and there is nothing left to round.
    rounding = _ROUNDING * (1.0 - 1.0 / enlargement) * radii
    shift = np.zeros_like(offset)
    near = drawn < own + rounding
    if not near.any():
        return far
    between = np.maximum(rounding - np.abs(drawn - own), 0.0)
    length = np.maximum(drawn, own) + between**2 / (4.0 * rounding)
    part = np.clip(drawn / (own + rounding), 0.0, 1.0)
    part = part**2 * (3.0 - 2.0 * part)
    towards = ((1.0 - part) / true)[..., np.newaxis] * offset + (part / drawn)[..., np.newaxis] * away
    towards = towards / _length(towards)[..., np.newaxis]
    shift[near] = (length[..., np.newaxis] * towards - away)[near]
    return np.asarray(far + shift.sum(axis=-2))


def _own_measure(radii: FloatArray) -> FloatArray:
    """Return at how many drawn radii of a moon something is drawn that is so many true ones from its centre."""
    height = np.maximum(radii - 1.0, 0.0)
    return np.asarray(np.minimum(radii, 1.0) + height * _HIGHEST / (height + _HIGHEST))


def _length(vectors: FloatArray) -> FloatArray:
    return np.asarray(np.maximum(np.sqrt(dot(vectors, vectors)), 1e-12))


def hidden_behind(eye: FloatArray, points: FloatArray, centres: FloatArray, radii: FloatArray) -> NDArray[np.bool_]:
    """Return which points, (n, 3), cannot be seen from the eye for a globe in the way, (n,).

    Parameters
    ----------
    eye : ndarray, (3,)
    points : ndarray, (n, 3)
    centres, radii : ndarray, (m, 3) and (m,)
        The globes as drawn.
    """
    sight = points[:, np.newaxis] - eye
    to_centre = centres - eye
    # The nearest place to each centre on the way from the eye to the point.
    along = np.sum(sight * to_centre, axis=-1)
    part = np.clip(along / np.maximum(dot(sight, sight), 1e-30), 0.0, 1.0)
    gap = to_centre - part[..., np.newaxis] * sight
    return np.asarray((dot(gap, gap) < (0.999 * radii) ** 2).any(axis=-1))


def marker_outline(shape: str) -> FloatArray:
    """Return the corners of a marker of radius 1, (n, 2), x to the right and y up, all round it.

    Parameters
    ----------
    shape : str
        As :func:`~jovian_viewer.catalog.palette.mission_marker` names it; what is unknown is a circle.
    """
    if shape == "star":
        return _around(np.tile([1.0, _STAR_WAIST], 5), 0.0)
    if shape in {"plus", "cross"}:
        bar = np.array([[_BAR, _BAR], [_BAR, 1.0], [-_BAR, 1.0], [-_BAR, _BAR], [-1.0, _BAR], [-1.0, -_BAR]])
        corners = np.concatenate((bar, -bar))
        turn = math.radians(45.0 if shape == "cross" else 0.0)
        turned = [[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]]
        return np.asarray(corners @ np.array(turned))
    count, first_deg = _REGULAR.get(shape, _REGULAR["circle"])
    return _around(np.ones(count), first_deg)


def _around(radii: FloatArray, first_deg: float) -> FloatArray:
    angle = np.radians(first_deg + np.arange(len(radii)) * 360.0 / len(radii))
    return np.stack((radii * np.sin(angle), radii * np.cos(angle)), axis=-1)


@dataclass(frozen=True, slots=True)
class NamedMarker:
    """A marker in the picture whose name looks for a place.

    Attributes
    ----------
    x_px, y_px, reach_px : float
        Where it is and how far it reaches, device pixels from the lower left.
    size_px : (float, float)
        Width and height of the name.
    spares_globes : bool
        The name stands before no body at all, rather nowhere.
    """

    x_px: float
    y_px: float
    reach_px: float
    size_px: tuple[float, float]
    spares_globes: bool = False


def lay_out_names(
    markers: Sequence[NamedMarker],
    taken: Sequence[Box],
    discs: Sequence[Disc],
    picture_px: tuple[int, int],
    *,
    before: Sequence[Side | None] = (),
    lines_px: FloatArray | None = None,
    pixel_ratio: float = 1.0,
) -> list[tuple[Box, Side] | None]:
    """Find a place beside each marker for its name, or none.

    Parameters
    ----------
    markers : sequence of NamedMarker
        The most important first.
    taken : sequence of Box
        Other words.
    discs : sequence of Disc
        The bodies that are seen: names keep off them, except off one as wide as the picture.
    picture_px : (int, int)
    before : sequence of Side or None
        The sides of the last frame, kept while they fit.
    lines_px : ndarray, (n, 2), optional
        Places of lines, which names rather leave free.
    pixel_ratio : float

    Returns
    -------
    list of (Box, Side) or None
        In the order of `markers`. No name covers another marker or other words; all lie inside the picture.
    """
    occupied = list(taken)
    small = [disc for disc in discs if disc.radius_px < _WIDE_PART * min(picture_px)]
    placed: list[tuple[Box, Side] | None] = []
    for index, marker in enumerate(markers):
        others = [_around_marker(other) for other in markers if other is not marker]
        side = before[index] if index < len(before) else None
        sides = [side, *Side] if side is not None else list(Side)
        boxes = [(_beside(marker, each, pixel_ratio), each) for each in sides]
        free = [
            (box, each)
            for box, each in boxes
            if _inside(box, picture_px, _EDGE_PX * pixel_ratio)
            and not any(_overlap(box, other, _ROOM_PX * pixel_ratio) for other in (*occupied, *others))
        ]
        off_all = [(box, each) for box, each in free if not any(_touches(box, disc) for disc in discs)]
        off_small = [(box, each) for box, each in free if not any(_touches(box, disc) for disc in small)]
        fitting = off_all or ([] if marker.spares_globes else off_small)
        found = min(fitting, key=lambda each: _crossings(each[0], lines_px), default=None)
        placed.append(found)
        if found is not None:
            occupied.append(found[0])
    return placed


def _crossings(box: Box, lines_px: FloatArray | None) -> int:
    if lines_px is None:
        return 0
    x, y = lines_px[:, 0], lines_px[:, 1]
    inside = (x > box[0]) & (x < box[2]) & (y > box[1]) & (y < box[3])
    # A line that only touches a corner is no reason to hop.
    return int(np.count_nonzero(inside)) // _FEW


def corner_box(
    size_px: tuple[float, float],
    taken: Sequence[Box],
    discs: Sequence[Disc],
    picture_px: tuple[int, int],
    pixel_ratio: float = 1.0,
) -> Box | None:
    """Return a place for words at the edge of the picture, off all other words and if possible off the bodies."""
    (width, height), edge = size_px, _CORNER_PX * pixel_ratio
    right, left = picture_px[0] - edge - width, edge
    boxes = [
        (x, y, x + width, y + height)
        for x in (right, left)
        for y in ((picture_px[1] - height) * part for part in _CORNER_HEIGHTS)
    ]
    free = [
        box
        for box in boxes
        if _inside(box, picture_px, _EDGE_PX * pixel_ratio)
        and not any(_overlap(box, other, _ROOM_PX * pixel_ratio) for other in taken)
    ]
    off_all = [box for box in free if not any(_touches(box, disc) for disc in discs)]
    return next(iter(off_all or free), None)


def _around_marker(marker: NamedMarker) -> Box:
    reach = marker.reach_px
    return marker.x_px - reach, marker.y_px - reach, marker.x_px + reach, marker.y_px + reach


def _beside(marker: NamedMarker, side: Side, pixel_ratio: float) -> Box:
    (width, height), (sign_x, sign_y) = marker.size_px, side.value
    reach = (marker.reach_px + _GAP_PX * pixel_ratio) * (math.sqrt(0.5) if sign_x and sign_y else 1.0)
    x = marker.x_px + sign_x * reach - width * (1 - sign_x) / 2.0
    y = marker.y_px + sign_y * reach - height * (1 - sign_y) / 2.0
    return x, y, x + width, y + height


def _inside(box: Box, picture_px: tuple[int, int], edge_px: float) -> bool:
    left, bottom, right, top = box
    return left >= edge_px and bottom >= edge_px and right <= picture_px[0] - edge_px and top <= picture_px[1] - edge_px


def _overlap(box: Box, other: Box, room_px: float) -> bool:
    return (
        box[0] < other[2] + room_px
        and other[0] < box[2] + room_px
        and box[1] < other[3] + room_px
        and other[1] < box[3] + room_px
    )


def _touches(box: Box, disc: Disc) -> bool:
    nearest_x = min(max(disc.x_px, box[0]), box[2])
    nearest_y = min(max(disc.y_px, box[1]), box[3])
    return disc.holds(nearest_x, nearest_y)
