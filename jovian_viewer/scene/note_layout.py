"""Where the names of drawn lines go: at the line's free end, over no body and over no other name. Pure functions."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.scene.picking import Disc

# Logical pixels: between a line and its name, and between a name and the picture's edge.
_GAP_PX: Final = 6.0
_MARGIN_PX: Final = 14.0


def lay_out_notes(
    lines_px: Mapping[str, FloatArray],
    text_sizes_px: Mapping[str, tuple[float, float]],
    discs: list[Disc],
    size_px: tuple[int, int],
    pixel_ratio: float,
) -> dict[str, tuple[float, float]]:
    """Decide where the names of lines stand: at the first place along each that is inside the picture and free.

    Parameters
    ----------
    lines_px : mapping of str to ndarray, (n, 2)
        Places along each line, from its free end; not a number where behind the eye.
    text_sizes_px : mapping of str to (float, float)
        Width and height of each name.
    discs : list of Disc
        The bodies, which no name may cover.
    size_px : (int, int)
    pixel_ratio : float

    Returns
    -------
    dict of str to (float, float)
        Lower left corners; names that find no place are left out.
    """
    placed: dict[str, tuple[float, float]] = {}
    taken: list[tuple[float, float, float, float]] = []
    for text, line_px in lines_px.items():
        for box in _note_boxes(line_px, text_sizes_px[text], pixel_ratio):
            if _inside(box, size_px, _MARGIN_PX * pixel_ratio) and not (
                any(_covers(box, disc) for disc in discs) or any(_boxes_overlap(box, other) for other in taken)
            ):
                placed[text] = box[:2]
                taken.append(box)
                break
    return placed


def _note_boxes(
    line_px: FloatArray, text_size_px: tuple[float, float], pixel_ratio: float
) -> Iterator[tuple[float, float, float, float]]:
    """Yield left, bottom, width and height of a name along its line: below where that rises, above where it falls."""
    width_px, height_px = text_size_px
    gap_px = _GAP_PX * pixel_ratio
    seen = line_px[np.isfinite(line_px).all(axis=-1)]
    if len(seen) < 2:
        return
    rises = (seen[-1, 1] - seen[0, 1]) * (seen[-1, 0] - seen[0, 0]) > 0.0
    for x_px, y_px in seen:
        yield float(x_px), float(y_px) + (-gap_px - height_px if rises else gap_px), width_px, height_px


def _inside(box: tuple[float, float, float, float], size_px: tuple[int, int], margin_px: float) -> bool:
    left, bottom, width, height = box
    # The scale badge has the lower left corner.
    return (
        margin_px < left
        and left + width < size_px[0] - margin_px
        and 3.0 * margin_px < bottom
        and bottom + height < size_px[1] - margin_px
    )


def _covers(box: tuple[float, float, float, float], disc: Disc) -> bool:
    left, bottom, width, height = box
    x_px = min(max(disc.x_px, left), left + width)
    y_px = min(max(disc.y_px, bottom), bottom + height)
    return math.hypot(disc.x_px - x_px, disc.y_px - y_px) < disc.radius_px


def _boxes_overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return all(
        one[axis] < other[axis] + other[axis + 2] and other[axis] < one[axis] + one[axis + 2] for axis in range(2)
    )
