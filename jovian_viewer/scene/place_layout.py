"""Which places on the moons are named in a picture, how large, and where the names stand. Pure functions.

Invariant: a name that is drawn stays where it is beside its place until it no longer fits or something much larger
needs the room. Broken, names flicker while a moon turns; guarded by ``tests/unit/scene/test_place_layout.py``.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import RADIUS_KM
from jovian_viewer.catalog.features import Feature
from jovian_viewer.scene.picking import Disc
from jovian_viewer.scene.place_picking import SeenPlaces
from jovian_viewer.scene.sky_name_layout import Box

# Logical pixels. A moon of a smaller radius has no names, except that of the picked place.
SMALLEST_NAMED_PX: Final = 70.0
SMALLEST_MARKED_PX: Final = 24.0
# A place looking smaller than this has no name; one that has a name keeps it a little longer.
_SMALLEST_PLACE_PX: Final = 5.0
_KEPT_PLACE_PX: Final = 4.0
_RADIUS_PX_A_NAME: Final = 12.0
MOST_NAMES: Final = 40
# Cosines of the slant: towards the limb, names fade away, and letters over the edge would be left in the sky.
_LOST_SLANT: Final = 0.2
_FOUND_SLANT: Final = 0.28
_CLEAR_SLANT: Final = 0.32
# Cosines of the Sun's distance from the zenith between which a name is dimmed, and how much of it is left.
_DUSK: Final = (-0.1, 0.12)
_NIGHT_OPACITY: Final = 0.55
# By so much a newcomer must be larger than a name that is there to take its room.
_KEPT_WEIGHT: Final = 2.5
# Logical pixels: a name that had to go does not come back before its place has moved so far.
_GONE_UNTIL_PX: Final = 48.0
# Lengths say little about how wide a streak is; and what is seen at work is known, though nobody has measured it.
_WEIGHTS: Final[Mapping[str, float]] = {"LI": 0.15, "FE": 0.15, "FO": 0.2, "CA": 0.2, "VA": 0.3, "SU": 0.5, "FL": 0.5}
_UNKNOWN_KM: Final = 150.0
# Projected sizes (logical pixels, weighted) from which on the letters are of the next step, and by which part a size
# must leave its step.
_STEP_SIZES_PX: Final = (34.0, 130.0)
_STEP_SLACK: Final = 0.15
# Logical pixels: from a place's mark to its name, and the room around a name that is new.
_GAP_PX: Final = 6.0
_ROOM_PX: Final = 4.0
_MARGIN_PX: Final = 4.0
MARK_REACH_PX: Final = 4.0
# A name stands on its place rather than beside it where the place is so many times wider: a crater shows around it.
_CENTRED_FROM: Final = 1.6
# So far (logical pixels) letters may reach over the limb, and those of a name that is there.
_OVER_LIMB_PX: Final = 3.0
_KEPT_OVER_LIMB_PX: Final = 9.0


class Spot(enum.IntEnum):
    """Where a name stands: on its place, or beside its place's mark."""

    CENTRED = 0
    RIGHT = 1
    LEFT = 2
    ABOVE = 3
    BELOW = 4


# Where the limb or another name is in the way of a wide place's, it steps aside.
_ON_PLACE: Final[tuple[Spot, ...]] = (Spot.CENTRED, Spot.RIGHT, Spot.LEFT)
_BESIDE: Final[tuple[Spot, ...]] = (Spot.RIGHT, Spot.LEFT, Spot.ABOVE, Spot.BELOW)


@dataclass(frozen=True, slots=True, eq=False)
class PlaceTable:
    """What never changes about the places of one moon, as arrays.

    Attributes
    ----------
    features : tuple of Feature
    directions : ndarray, (n, 3)
        Unit vectors, body-fixed.
    diameters : ndarray, (n,)
        In radii of the moon; those of unknown size count as middling.
    weights : ndarray, (n,)
        What part of a diameter counts for how important a place is.
    """

    features: tuple[Feature, ...]
    directions: FloatArray
    diameters: FloatArray
    weights: FloatArray


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A name that found a place.

    Attributes
    ----------
    row : int
        Of the table.
    spot : Spot
    step : int
        Of the letters' size, from 0.
    offset_px : (float, float)
        From the place to the lower left corner of its name.
    size_px : (float, float)
        Width and height of the name.
    """

    row: int
    spot: Spot
    step: int
    offset_px: tuple[float, float]
    size_px: tuple[float, float]

    def box(self, x_px: float, y_px: float) -> Box:
        """Return left, bottom, right and top for a place at a pixel."""
        left, bottom = x_px + self.offset_px[0], y_px + self.offset_px[1]
        return left, bottom, left + self.size_px[0], bottom + self.size_px[1]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The names of a moon, and what the next frame has to know of the last ones.

    Attributes
    ----------
    names : tuple of PlacedName
        The picked one first, then the important ones.
    gone : mapping of int to (float, float)
        Rows whose names had to go, and the pixel at which their places were then.
    """

    names: tuple[PlacedName, ...] = ()
    gone: Mapping[int, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Room:
    """What the names of a picture have to respect.

    Attributes
    ----------
    size_px : (int, int)
        Width and height of the picture.
    taken : tuple of (left, bottom, right, top)
        Boxes of other writing.
    covering : tuple of Disc
        Bodies nearer to the eye than the named one.
    disc : Disc or None
        The named body: its names stay on it.
    pixel_ratio : float
    """

    size_px: tuple[int, int]
    taken: tuple[Box, ...] = ()
    covering: tuple[Disc, ...] = ()
    disc: Disc | None = None
    pixel_ratio: float = 1.0


def place_table(features: Sequence[Feature]) -> PlaceTable:
    """Return the arrays of a moon's features."""
    lat, lon = (np.deg2rad([getattr(each, name) for each in features]) for name in ("lat_deg", "lon_east_deg"))
    directions = np.stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)), axis=-1)
    diameters = [(each.diameter_km or _UNKNOWN_KM) / RADIUS_KM[each.body] for each in features]
    weights = [_WEIGHTS.get(each.kind.code, 1.0) for each in features]
    return PlaceTable(tuple(features), directions.reshape(-1, 3), np.array(diameters), np.array(weights))


def most_names(radius_px: float, pixel_ratio: float) -> int:
    """Return how many names a moon of a projected radius (device pixels) has at the most: the nearer, the more."""
    return min(MOST_NAMES, int(radius_px / pixel_ratio / _RADIUS_PX_A_NAME))


def opacities(seen: SeenPlaces) -> FloatArray:
    """Return how opaque names are, (n,): faint near the limb, dimmed at night, nothing on the far side."""
    limb = np.clip((seen.slant - _LOST_SLANT) / (_CLEAR_SLANT - _LOST_SLANT), 0.0, 1.0)
    day = np.clip((seen.sun - _DUSK[0]) / (_DUSK[1] - _DUSK[0]), 0.0, 1.0)
    return np.asarray(limb * (_NIGHT_OPACITY + (1.0 - _NIGHT_OPACITY) * day))


def covered(pixel: FloatArray, covering: Iterable[Disc], reach_px: float = 0.0) -> NDArray[np.bool_]:
    """Return which pixels, (n, 2), other discs hide, (n,)."""
    hidden = np.zeros(len(pixel), dtype=bool)
    for disc in covering:
        offset = pixel - (disc.x_px, disc.y_px)
        hidden |= offset[:, 0] ** 2 + offset[:, 1] ** 2 < (disc.radius_px + reach_px) ** 2
    return hidden


def lay_out_places(
    table: PlaceTable,
    seen: SeenPlaces,
    room: Room,
    size_of: Callable[[int, int], tuple[float, float]],
    *,
    shown: NDArray[np.bool_],
    most: int,
    before: LaidOut | None = None,
    picked: int | None = None,
) -> LaidOut:
    """Decide which places of a moon are named, and where the names stand.

    Parameters
    ----------
    table : PlaceTable
    seen : SeenPlaces
        The same places in the picture.
    room : Room
    size_of : callable
        Width and height of the name of a row, in letters of a step.
    shown : ndarray of bool, (n,)
        Which rows may be named: those of the kinds that are wanted.
    most : int
        How many names there are at the most, the picked one not counted.
    before : LaidOut, optional
        The last frame's: names are kept where they still fit.
    picked : int, optional
        The row that is named first, whatever its size and kind.

    Returns
    -------
    LaidOut
        No box overlaps another, other writing or a nearer body, and all
        lie inside the picture; only the picked one's may overlap where nothing else is free.
    """
    before = before or LaidOut()
    kept = {name.row: name for name in before.names}
    gone = _still_gone(before.gone, seen, room.pixel_ratio)
    shown = shown.copy()
    shown[list(gone)] = False
    taken = list(room.taken)
    placed: list[PlacedName] = []
    if picked is not None and seen.slant[picked] > 0.0 and not covered(seen.pixel[[picked]], room.covering)[0]:
        name = _place(picked, table, seen, room, taken, size_of, kept.get(picked), insist=True)
        if name is not None:
            placed.append(name)
            taken += _boxes_of(name, seen)
    most += len(placed)
    for row in _candidates(table, seen, room, shown, kept, most):
        if len(placed) >= most:
            break
        if row != picked:
            name = _place(row, table, seen, room, taken, size_of, kept.get(row))
            if name is not None:
                placed.append(name)
                taken += _boxes_of(name, seen)
    for row in kept.keys() - {name.row for name in placed}:
        gone[row] = float(seen.pixel[row, 0]), float(seen.pixel[row, 1])
    return LaidOut(tuple(placed), gone)


def _still_gone(
    gone: Mapping[int, tuple[float, float]], seen: SeenPlaces, pixel_ratio: float
) -> dict[int, tuple[float, float]]:
    """Return those whose places are still near where they were when their names had to go."""
    reach = _GONE_UNTIL_PX * pixel_ratio
    return {
        row: (x, y)
        for row, (x, y) in gone.items()
        if abs(seen.pixel[row, 0] - x) < reach and abs(seen.pixel[row, 1] - y) < reach
    }


def letter_step(size_px: float, step_before: int | None) -> int:
    """Return the step of letters for a place of a projected size (logical pixels): as before, unless it is far off."""
    step = sum(size_px >= limit for limit in _STEP_SIZES_PX)
    if step_before is None or step == step_before:
        return step
    limit = _STEP_SIZES_PX[min(step, step_before)]
    return step if abs(size_px / limit - 1.0) > _STEP_SLACK or abs(step - step_before) > 1 else step_before


def _candidates(
    table: PlaceTable,
    seen: SeenPlaces,
    room: Room,
    shown: NDArray[np.bool_],
    kept: Mapping[int, PlacedName],
    most: int,
) -> list[int]:
    """Return the rows that may be named, the important ones first: three for each name that may be."""
    width, height = room.size_px
    ratio = room.pixel_ratio
    was = np.zeros(len(shown), dtype=bool)
    was[list(kept)] = True
    size_px = table.diameters * table.weights * seen.radius_px
    x, y = seen.pixel[:, 0], seen.pixel[:, 1]
    possible = (
        shown
        & (seen.slant > np.where(was, _LOST_SLANT, _FOUND_SLANT))
        & (size_px > ratio * np.where(was, _KEPT_PLACE_PX, _SMALLEST_PLACE_PX))
        & (x > 0.0)
        & (x < width)
        & (y > 0.0)
        & (y < height)
    )
    rows = np.flatnonzero(possible)
    if room.covering and rows.size:
        rows = rows[~covered(seen.pixel[rows], room.covering, MARK_REACH_PX * ratio)]
    importance = (table.diameters * table.weights * np.where(was, _KEPT_WEIGHT, 1.0))[rows]
    order = np.argsort(-importance, kind="stable")[: 3 * most]
    return [int(row) for row in rows[order]]


def _place(
    row: int,
    table: PlaceTable,
    seen: SeenPlaces,
    room: Room,
    taken: Sequence[Box],
    size_of: Callable[[int, int], tuple[float, float]],
    before: PlacedName | None,
    *,
    insist: bool = False,
) -> PlacedName | None:
    """Return the name of a row where it fits: where it was, on its place if that is wide, else beside it."""
    ratio = room.pixel_ratio
    place_px = float(table.diameters[row] * seen.radius_px[row])
    weighted_px = place_px * float(table.weights[row])
    step = letter_step(weighted_px / ratio, before.step if before else None)
    size = size_of(row, step)
    x, y = float(seen.pixel[row, 0]), float(seen.pixel[row, 1])
    wide = place_px > _CENTRED_FROM * size[0]
    was = before.spot if before else None
    if was is not None and (was is Spot.CENTRED) != wide:
        # At the edge between the two it stays as it was.
        wide = (was is Spot.CENTRED) if abs(place_px / (_CENTRED_FROM * size[0]) - 1.0) < _STEP_SLACK else wide
    spots = _ON_PLACE if wide else _BESIDE
    if was is not None and was in spots:
        spots = (was, *(spot for spot in spots if spot is not was))
    first: PlacedName | None = None
    for spot in spots:
        name = PlacedName(row, spot, step, _offset(spot, size, ratio), size)
        first = first or name
        stays = spot is was and before is not None and before.step == step
        if _is_free(name, x, y, room, taken, stays=stays):
            return name
    return first if insist else None


def _offset(spot: Spot, size: tuple[float, float], ratio: float) -> tuple[float, float]:
    width, height = size
    gap = _GAP_PX * ratio
    if spot is Spot.RIGHT:
        return gap, -height / 2.0
    if spot is Spot.LEFT:
        return -gap - width, -height / 2.0
    return -width / 2.0, {Spot.CENTRED: -height / 2.0, Spot.ABOVE: gap, Spot.BELOW: -gap - height}[spot]


def _is_free(name: PlacedName, x: float, y: float, room: Room, taken: Iterable[Box], *, stays: bool) -> bool:
    left, bottom, right, top = name.box(x, y)
    edge = _MARGIN_PX * room.pixel_ratio
    margin = 0.0 if stays else _ROOM_PX * room.pixel_ratio
    if left < edge or bottom < edge or right > room.size_px[0] - edge or top > room.size_px[1] - edge:
        return False
    if room.disc is not None:
        aside = max(abs(left - room.disc.x_px), abs(right - room.disc.x_px))
        above = max(abs(bottom - room.disc.y_px), abs(top - room.disc.y_px))
        reach = room.disc.radius_px + (_KEPT_OVER_LIMB_PX if stays else _OVER_LIMB_PX) * room.pixel_ratio
        if aside * aside + above * above > reach * reach:
            return False
    for disc in room.covering:
        aside, above = min(max(disc.x_px, left), right) - disc.x_px, min(max(disc.y_px, bottom), top) - disc.y_px
        if aside * aside + above * above < disc.radius_px**2:
            return False
    if name.spot is not Spot.CENTRED:
        # The mark must not stand in another name either.
        reach = MARK_REACH_PX * room.pixel_ratio
        left, right = min(left, x - reach), max(right, x + reach)
        bottom, top = min(bottom, y - reach), max(top, y + reach)
    left, bottom, right, top = left - margin, bottom - margin / 2.0, right + margin, top + margin / 2.0
    return not any(left < other[2] and other[0] < right and bottom < other[3] and other[1] < top for other in taken)


def _boxes_of(name: PlacedName, seen: SeenPlaces) -> list[Box]:
    x, y = float(seen.pixel[name.row, 0]), float(seen.pixel[name.row, 1])
    box = name.box(x, y)
    if name.spot is Spot.CENTRED:
        return [box]
    return [(min(box[0], x - 2.0), min(box[1], y - 2.0), max(box[2], x + 2.0), max(box[3], y + 2.0))]
