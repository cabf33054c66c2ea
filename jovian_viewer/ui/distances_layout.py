"""Where the figures of distances are drawn: one ruler of planet radii, and four orbits to scale. Pure functions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

# The ruler reaches a little past our Moon's 60.3 radii.
RULER_RADII: Final = 62.0
TICK_RADII: Final = 1
NUMBERED_TICK_RADII: Final = 10
# Logical pixels.
MARGIN_PX: Final = 8.0
_LABEL_GAP_PX: Final = 8.0
_ROW_GAP_PX: Final = 3.0
_AXIS_PX: Final = 6.0
_LEAST_ORBITS_PX: Final = 50.0
SMALLEST_WIDTH_PX: Final = 520.0
# Of the orbits' strip, beyond the outermost.
_BEYOND: Final = 1.04


@dataclass(frozen=True, slots=True)
class RulerFigure:
    """Two planets and their moons on one ruler, logical pixels from the upper left.

    Attributes
    ----------
    zero_px : float
        Where the planets' centres lie.
    radius_px : float
        A planet's radius: the ruler's unit.
    row_y_px : (float, float)
        The middles of Jupiter's and the Earth's rows.
    words_y_px : (float, float)
        Upper edges of the words above each row.
    axis_y_px : float
        The ruler itself; its numbers stand below.
    """

    zero_px: float
    radius_px: float
    row_y_px: tuple[float, float]
    words_y_px: tuple[float, float]
    axis_y_px: float

    def x_px(self, radii: float) -> float:
        """Return where a distance lies."""
        return self.zero_px + radii * self.radius_px


@dataclass(frozen=True, slots=True)
class OrbitsFigure:
    """Four orbits to scale, seen from above, of which a strip outwards from Jupiter is shown.

    Attributes
    ----------
    title_y_px : float
        Upper edge of the title.
    centre_x_px, centre_y_px : float
        Jupiter's centre.
    px_per_km : float
    top_px, height_px : float
        The strip.
    """

    title_y_px: float
    centre_x_px: float
    centre_y_px: float
    px_per_km: float
    top_px: float
    height_px: float

    def x_px(self, distance_km: float) -> float:
        """Return where an orbit crosses the middle of the strip."""
        return self.arc_x_px(distance_km, self.centre_y_px)

    def arc_x_px(self, distance_km: float, y_px: float) -> float:
        """Return where an orbit crosses a height of the strip."""
        radius_px, aside_px = distance_km * self.px_per_km, y_px - self.centre_y_px
        return self.centre_x_px + math.sqrt(max(radius_px**2 - aside_px**2, 0.0))


@dataclass(frozen=True, slots=True)
class DistancesLayout:
    """Both figures, and the line of sources below them.

    Attributes
    ----------
    ruler : RulerFigure
    orbits : OrbitsFigure
    foot_y_px : float or None
        None where the height is wanted for the figures.
    """

    ruler: RulerFigure
    orbits: OrbitsFigure
    foot_y_px: float | None


def smallest_height_px(line_px: float) -> float:
    """Return the height below which the figures have to scroll, with lines of a height."""
    return _height_px(SMALLEST_WIDTH_PX, line_px, foot_lines=0)


def lay_out_distances(size_px: tuple[float, float], line_px: float, farthest_km: float) -> DistancesLayout:
    """Decide where everything is drawn.

    Parameters
    ----------
    size_px : (float, float)
        Width and height of the whole.
    line_px : float
        Height of a line of words.
    farthest_km : float
        Mean distance of the outermost moon.
    """
    width_px = max(size_px[0], SMALLEST_WIDTH_PX)
    radius_px = _radius_px(width_px)
    zero_px = MARGIN_PX + radius_px
    row_y_px, words_y_px, top_px = [], [], MARGIN_PX / 2.0
    for _ in range(2):
        words_y_px.append(top_px)
        # Words stand over the line of the row, which is the middle of the planet.
        row_y_px.append(top_px + max(line_px + _ROW_GAP_PX, radius_px))
        top_px = row_y_px[-1] + radius_px
    axis_y_px = top_px + _ROW_GAP_PX
    ruler = RulerFigure(zero_px, radius_px, (row_y_px[0], row_y_px[1]), (words_y_px[0], words_y_px[1]), axis_y_px)
    title_y_px = _ruler_height_px(width_px, line_px) + MARGIN_PX
    strip_px = title_y_px + line_px + MARGIN_PX / 2.0
    has_foot = size_px[1] >= _height_px(width_px, line_px, foot_lines=1)
    height_px = max(size_px[1], _height_px(width_px, line_px, foot_lines=0))
    foot_y_px = height_px - (line_px if has_foot else 0.0) - MARGIN_PX / 2.0
    left_px, strip_height_px = MARGIN_PX, max(foot_y_px - MARGIN_PX / 2.0 - strip_px, _LEAST_ORBITS_PX)
    px_per_km = (width_px - 2.0 * MARGIN_PX) / (_BEYOND * farthest_km)
    # The names stand in the first line, the gaps over and under the middle.
    middle_px = strip_px + max(strip_height_px / 2.0, 2.0 * line_px + 2.0)
    orbits = OrbitsFigure(title_y_px, left_px, middle_px, px_per_km, strip_px, strip_height_px)
    return DistancesLayout(ruler, orbits, foot_y_px if has_foot else None)


def spread_labels(anchors_px: Sequence[float], widths_px: Sequence[float], right_px: float) -> list[float]:
    """Return the left edges of labels that begin at their anchors, moved apart so that none touches another.

    Parameters
    ----------
    anchors_px, widths_px : sequence of float
        From left to right.
    right_px : float
        No label ends beyond it, as far as there is room.
    """
    lefts: list[float] = []
    free_px = float("-inf")
    for anchor_px, width_px in zip(anchors_px, widths_px, strict=True):
        lefts.append(max(anchor_px, free_px))
        free_px = lefts[-1] + width_px + _LABEL_GAP_PX
    limit_px = right_px
    for index in reversed(range(len(lefts))):
        lefts[index] = min(lefts[index], limit_px - widths_px[index])
        limit_px = lefts[index] - _LABEL_GAP_PX
    return lefts


def _height_px(width_px: float, line_px: float, *, foot_lines: int) -> float:
    return _ruler_height_px(width_px, line_px) + (1 + foot_lines) * line_px + _LEAST_ORBITS_PX + 2.5 * MARGIN_PX


def _radius_px(width_px: float) -> float:
    # The planets' left halves stand before zero.
    return (width_px - 2.0 * MARGIN_PX) / (RULER_RADII + 1.0)


def _ruler_height_px(width_px: float, line_px: float) -> float:
    radius_px = _radius_px(width_px)
    rows_px = 2.0 * (max(line_px + _ROW_GAP_PX, radius_px) + radius_px)
    return MARGIN_PX / 2.0 + rows_px + _ROW_GAP_PX + _AXIS_PX + line_px
