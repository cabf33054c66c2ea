"""Where the ruler is drawn between two bodies, and where its words go. Pure functions."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray, unit_vectors
from jovian_viewer.astro.bodies import BODY_INDEX, JUPITER_STRETCH, BodyId
from jovian_viewer.scene.camera_geometry import DrawnBodies
from jovian_viewer.scene.picking import Disc
from jovian_viewer.scene.sky_name_layout import Box

# Logical pixels: a tick's half, its distance from the globe, words from the line (the nearest that is free), and from
# the picture's edge.
_TICK_PX: Final = 6.0
_TICK_CLEAR_PX: Final = 1.0
_GAPS_PX: Final = (6.0, 24.0, 60.0)
_MARGIN_PX: Final = 14.0
# Of the picture's lesser side: a body of a larger radius fills it, and words may stand before it.
_WIDE_PART: Final = 0.35
_PARALLEL: Final = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class RulerLine:
    """Where the ruler is drawn, scene coordinates.

    Attributes
    ----------
    line : ndarray, (2, 3)
        From centre to centre.
    ticks : ndarray, (2, 2, 3)
        Both ends of each of the two ticks.
    """

    line: FloatArray
    ticks: FloatArray


@dataclass(frozen=True, slots=True)
class RulerWords:
    """Where the words of the ruler stand.

    Attributes
    ----------
    x_px, y_px : float
        Their lower left corner.
    place : int
        Beside which place along the line.
    side : int
        1 to the left of the way from the first end to the second, -1 to its right.
    """

    x_px: float
    y_px: float
    place: int
    side: int


def surface_reach(body: BodyId, radius: float, towards: FloatArray) -> float:
    """Return how far a body's drawn surface is from its centre in a direction.

    Parameters
    ----------
    body : BodyId
    radius : float
        As drawn, at the equator.
    towards : ndarray, (3,)
        Unit vector, scene coordinates.
    """
    if body.is_moon:
        return radius
    return float(radius / np.linalg.norm(towards * np.array([1.0, 1.0, JUPITER_STRETCH])))


def ruler_line(ends: tuple[BodyId, BodyId], bodies: DrawnBodies, eye: FloatArray, pixel_rad: float) -> RulerLine:
    """Return the line between two bodies as they are drawn, with ticks of equal size on the screen.

    Parameters
    ----------
    ends : (BodyId, BodyId)
    bodies : DrawnBodies
    eye : ndarray, (3,)
    pixel_rad : float
        The angle of a logical pixel.
    """
    index = [BODY_INDEX[body] for body in ends]
    line = bodies.centres[index]
    step = unit_vectors(line[1] - line[0])
    ticks = []
    for body, row, towards in zip(ends, index, (step, -step), strict=True):
        foot = bodies.centres[row] + surface_reach(body, float(bodies.radii[row]), towards) * towards
        pixel = float(np.linalg.norm(eye - foot)) * pixel_rad
        foot = foot + _TICK_CLEAR_PX * pixel * towards
        across = np.cross(step, eye - foot)
        length = float(np.linalg.norm(across))
        # Seen from its very end the line is a dot, and so is its tick.
        across = across / length if length > _PARALLEL else np.zeros(3)
        ticks.append([foot - _TICK_PX * pixel * across, foot + _TICK_PX * pixel * across])
    return RulerLine(line, np.array(ticks))


def place_words(
    line_px: FloatArray,
    words_px: tuple[float, float],
    size_px: tuple[int, int],
    discs: Sequence[Disc],
    taken: Iterable[Box],
    *,
    previous: RulerWords | None = None,
    pixel_ratio: float = 1.0,
) -> RulerWords | None:
    """Decide where the words stand: beside the middle of what is seen of the line, over no body and no other words.

    Parameters
    ----------
    line_px : ndarray, (n, 2)
        Places along the line from end to end; not a number where behind the eye.
    words_px : (float, float)
        Width and height of the words.
    size_px : (int, int)
        Of the picture.
    discs : sequence of Disc
        The bodies that are seen.
    taken : iterable of Box
        Other words: left, bottom, right, top.
    previous : RulerWords, optional
        Where they stood in the last frame: kept while it is free, so that they do not hop.
    pixel_ratio : float

    Returns
    -------
    RulerWords or None
        None where nothing of the line is seen or no place is free.
    """
    taken = tuple(taken)
    small = [disc for disc in discs if disc.radius_px < _WIDE_PART * min(size_px)]
    choices = tuple(_choices(line_px, size_px, previous))
    # Farther off rather than before a body.
    for spared, gap_px in itertools.product((discs, small), _GAPS_PX):
        for place, side in choices:
            corner = _corner(line_px, place, side, words_px, gap_px * pixel_ratio)
            box = (corner[0], corner[1], corner[0] + words_px[0], corner[1] + words_px[1])
            if _is_free(box, size_px, _MARGIN_PX * pixel_ratio, spared, taken):
                return RulerWords(corner[0], corner[1], place, side)
    return None


def _choices(line_px: FloatArray, size_px: tuple[int, int], previous: RulerWords | None) -> Iterator[tuple[int, int]]:
    """Yield places and sides: where the words stood before, then from the middle of what is seen outwards."""
    inside = np.all((line_px >= 0.0) & (line_px <= np.array(size_px)), axis=-1)
    seen = np.flatnonzero(inside)
    if len(seen) == 0:
        return
    middle = seen[len(seen) // 2]
    # Upwards first: below stand the badge and most of the bodies' names.
    upper = 1 if _across(line_px, int(middle))[1] >= 0.0 else -1
    sides = (upper, -upper)
    if previous is not None and previous.place in seen:
        yield previous.place, previous.side
    for place in sorted(seen.tolist(), key=lambda each: abs(each - middle)):
        for side in sides:
            yield place, side


def _across(line_px: FloatArray, place: int) -> FloatArray:
    """Return the unit vector to the left of the line at a place; a line seen end on counts as level."""
    before, after = line_px[max(place - 1, 0)], line_px[min(place + 1, len(line_px) - 1)]
    step = after - before
    length = float(np.hypot(*step))
    if not length > 0.0:
        return np.array([0.0, 1.0])
    return np.array([-step[1], step[0]]) / length


def _corner(
    line_px: FloatArray, place: int, side: int, words_px: tuple[float, float], gap_px: float
) -> tuple[float, float]:
    normal = side * _across(line_px, place)
    half = np.array(words_px) / 2.0
    # So far that the line does not touch the words' nearest corner.
    middle = line_px[place] + (gap_px + float(np.abs(normal) @ half)) * normal
    corner = middle - half
    return float(corner[0]), float(corner[1])


def _is_free(box: Box, size_px: tuple[int, int], margin_px: float, discs: Iterable[Disc], taken: Iterable[Box]) -> bool:
    left, bottom, right, top = box
    if left < margin_px or bottom < margin_px or right > size_px[0] - margin_px or top > size_px[1] - margin_px:
        return False
    if any(left < other[2] and other[0] < right and bottom < other[3] and other[1] < top for other in taken):
        return False
    return not any(disc.holds(min(max(disc.x_px, left), right), min(max(disc.y_px, bottom), top)) for disc in discs)
