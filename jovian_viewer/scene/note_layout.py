"""Where the names of drawn lines go: beside their line, over no body and over no other name. Pure functions."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.scene.picking import Disc
from jovian_viewer.scene.sky_name_layout import Box

# Logical pixels: between a line and its name, a name and anything else, a name and the picture's edge.
_GAP_PX: Final = 6.0
_CLEAR_PX: Final = 3.0
_MARGIN_PX: Final = 14.0
# Of the picture's lesser side: bodies of a larger radius are wide.
_WIDE_PART: Final = 0.35


@dataclass(frozen=True, slots=True, eq=False)
class NoteLine:
    """A name and the line it may stand at.

    Attributes
    ----------
    text : str
    places_px : ndarray, (n, 2)
        In order of preference; not a number where behind the eye.
    size_px : (float, float)
        Width and height of the name.
    within_px : ndarray, (n, 2), or None
        For each place one inside of what the line outlines: the name stands on the other side, or astride of the
        line if both are the same. None leaves it the choice.
    """

    text: str
    places_px: FloatArray
    size_px: tuple[float, float]
    within_px: FloatArray | None = None


def lay_out_notes(
    notes: Sequence[NoteLine],
    lines_px: Sequence[FloatArray],
    discs: Sequence[Disc],
    taken: Sequence[Box],
    size_px: tuple[int, int],
    pixel_ratio: float,
) -> dict[str, tuple[float, float]]:
    """Decide where the names of lines stand: at the first free place along each, crossed by as few lines as may be.

    Parameters
    ----------
    notes : sequence of NoteLine
    lines_px : sequence of ndarray, (n, 2)
        All straight lines that are drawn, from end to end; not a number where behind the eye.
    discs : sequence of Disc
        The bodies, which no name may cover.
    taken : sequence of (left, bottom, right, top)
        Boxes of other writing, neither: names of bodies, the scale badge, the sentence over the picture.
    size_px : (int, int)
    pixel_ratio : float

    Returns
    -------
    dict of str to (float, float)
        Lower left corners; names that find no place are left out.
    """
    placed: dict[str, tuple[float, float]] = {}
    clear_px = _CLEAR_PX * pixel_ratio
    written = [np.array([left, bottom, right - left, top - bottom]) for left, bottom, right, top in taken]
    segments_px = _segments(lines_px)
    # A body as wide as the picture leaves no room beside it: then names may stand before it, though not before others.
    small = [disc for disc in discs if disc.radius_px < _WIDE_PART * min(size_px)]
    for note in notes:
        boxes = _boxes(note, pixel_ratio)
        boxes = boxes[_inside(boxes, size_px, _MARGIN_PX * pixel_ratio)]
        boxes = boxes[~_any((_overlap(_grown(boxes, clear_px), other) for other in written), len(boxes))]
        for spared in (discs, small):
            free = boxes[~_any((_cover(boxes, disc) for disc in spared), len(boxes))]
            if len(free):
                # The first of those with the fewest crossings.
                best = free[np.argmin(_crossings(_grown(free, clear_px), segments_px))]
                placed[note.text] = (float(best[0]), float(best[1]))
                written.append(best)
                break
    return placed


def _boxes(note: NoteLine, pixel_ratio: float) -> FloatArray:
    """Return left, bottom, width and height of a name at its line, (n, 4): astride of it, or on one side or both."""
    finite = np.isfinite(note.places_px).all(axis=-1)
    if np.count_nonzero(finite) < 2:
        return np.empty((0, 4))
    places_px = note.places_px[finite]
    # Across the direction in which the places spread most.
    normal = np.linalg.svd(places_px - places_px.mean(axis=0), full_matrices=False)[2][1]
    size_px = np.array(note.size_px)
    reach_px = _GAP_PX * pixel_ratio + 0.5 * float(np.abs(normal) @ size_px)
    if note.within_px is None:
        sides = np.tile([-1.0, 1.0], (len(places_px), 1))
    else:
        sides = np.sign((places_px - note.within_px[finite]) @ normal)[:, np.newaxis]
    middles = places_px[:, np.newaxis] + reach_px * sides[..., np.newaxis] * normal
    corners = (middles - size_px / 2.0).reshape(-1, 2)
    return np.concatenate((corners, np.broadcast_to(size_px, corners.shape)), axis=-1)


def _segments(lines_px: Sequence[FloatArray]) -> FloatArray:
    """Return the two ends, (n, 2, 2), of the parts of straight lines that lie before the eye."""
    seen = [line_px[np.isfinite(line_px).all(axis=-1)] for line_px in lines_px]
    ends = [line_px[[0, -1]] for line_px in seen if len(line_px) > 1]
    return np.array(ends).reshape(-1, 2, 2)


def _crossings(boxes: FloatArray, segments_px: FloatArray) -> NDArray[np.int64]:
    """Return how many segments run through each box, (n,)."""
    low, high = boxes[:, np.newaxis, :2], boxes[:, np.newaxis, :2] + boxes[:, np.newaxis, 2:]
    near = np.all((segments_px.max(axis=1) > low) & (segments_px.min(axis=1) < high), axis=-1)
    start, step = segments_px[:, 0], segments_px[:, 1] - segments_px[:, 0]
    # A box is crossed where the line through the segment leaves its middle aside by less than its reach.
    aside = (start - (low + high) / 2.0) @ np.array([[0.0, -1.0], [1.0, 0.0]])
    distance = np.abs(np.sum(aside * step, axis=-1))
    reach = np.sum((high - low) / 2.0 * np.abs(step[:, ::-1]), axis=-1)
    return np.asarray(np.count_nonzero(near & (distance < reach), axis=1))


def _any(masks: Iterable[NDArray[np.bool_]], count: int) -> NDArray[np.bool_]:
    return functools.reduce(np.logical_or, masks, np.zeros(count, dtype=bool))


def _grown(boxes: FloatArray, by_px: float) -> FloatArray:
    return boxes + by_px * np.array([-1.0, -1.0, 2.0, 2.0])


def _inside(boxes: FloatArray, size_px: tuple[int, int], margin_px: float) -> NDArray[np.bool_]:
    left, bottom, width, height = boxes.T
    return np.asarray(
        (margin_px < left)
        & (left + width < size_px[0] - margin_px)
        & (margin_px < bottom)
        & (bottom + height < size_px[1] - margin_px)
    )


def _cover(boxes: FloatArray, disc: Disc) -> NDArray[np.bool_]:
    centre = np.array([disc.x_px, disc.y_px])
    nearest = np.clip(centre, boxes[:, :2], boxes[:, :2] + boxes[:, 2:])
    return np.asarray(np.linalg.norm(nearest - centre, axis=-1) < disc.radius_px)


def _overlap(boxes: FloatArray, other: FloatArray) -> NDArray[np.bool_]:
    before = boxes[:, :2] < other[:2] + other[2:]
    return np.asarray(np.all(before & (other[:2] < boxes[:, :2] + boxes[:, 2:]), axis=-1))
