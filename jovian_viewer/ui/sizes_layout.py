"""Where the worlds of the line-up stand and how large they are: one scale for all. Pure functions."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

# Bars end at this many times Callisto's value: Mercury's mass (3.07) and the Earth's density (3.01) just fit.
FULL_BAR_TIMES: Final = 3.1
# Lines below everything that say how to read it, where the window is high enough.
FOOT_LINES: Final = 2
# They come after the discs and the inset: only where these have so much more than the least (logical pixels).
FOOT_SPARE_PX: Final = 28.0
_SCALE_BARS_KM: Final = (500.0, 1000.0, 2000.0, 5000.0, 10_000.0)
# Logical pixels.
MARGIN_PX: Final = 8.0
GAP_PX: Final = 10.0
SMALLEST_GAP_PX: Final = 3.0
_BAR_GAP_PX: Final = 4.0
BAR_PX: Final = 3.0
# Columns grow with the window, but not so far that the worlds stand lost in them.
_WIDEST_COLUMN: Final = 2.0
_SMALLEST_GLOBES_PX: Final = 72.0
# The inset with the whole of the last world: the widest it gets, and below what it is left out.
_WIDEST_INSET_PX: Final = 72.0
_SMALLEST_INSET_PX: Final = 20.0
_SCALE_BAR_PX: Final = 8.0
# Of the last world the strip shows the part around this height over its middle, in radii: Jupiter's northern belt.
_LAST_MIDDLE: Final = 0.2


@dataclass(frozen=True, slots=True)
class Letters:
    """What the layout must know of the type, logical pixels.

    Attributes
    ----------
    line_px : float
        Height of a line.
    head_px : float
        Width of the longest head of a row.
    cell_px, last_cell_px : float
        Width of the widest number, with its ratio where that is written: of any world but the last, and of that.
    foot_lines : int
        How many lines stand below everything.
    gap_px : float
        Between neighbours.
    """

    line_px: float
    head_px: float
    cell_px: float
    last_cell_px: float
    foot_lines: int = FOOT_LINES
    gap_px: float = GAP_PX


@dataclass(frozen=True, slots=True)
class Inset:
    """The whole of the last world, and the first one as a dot to the same scale, logical pixels.

    Attributes
    ----------
    title_y_px : float
        Upper edge of the title.
    centre_x_px, centre_y_px, radius_px : float
        The disc.
    dot_x_px, dot_y_px, dot_radius_px : float
        The dot; its name stands on its right.
    """

    title_y_px: float
    centre_x_px: float
    centre_y_px: float
    radius_px: float
    dot_x_px: float
    dot_y_px: float
    dot_radius_px: float


@dataclass(frozen=True, slots=True)
class Column:
    """One world.

    Attributes
    ----------
    left_px, width_px : float
    centre_x_px, centre_y_px, radius_px : float
        Its disc; the last one's is cut off at the column's right edge.
    """

    left_px: float
    width_px: float
    centre_x_px: float
    centre_y_px: float
    radius_px: float


@dataclass(frozen=True, slots=True)
class SizesLayout:
    """Where everything is drawn, logical pixels from the upper left.

    Attributes
    ----------
    columns : tuple of Column
    px_per_km : float
    globes_top_px, globes_px : float
        The strip of the discs: its upper edge and height.
    name_y_px : float
        Upper edge of the line of names.
    row_y_px : tuple of float
        Upper edge of each row of numbers.
    bar_y_px : tuple of float
        Upper edge of each row of bars.
    bar_px : float
        Length of a full bar.
    foot_y_px : float
        Upper edge of the last lines.
    scale_y_px : float
        Height of the scale bar, left of the discs; its words stand above.
    inset : Inset or None
        Left of the discs, above the scale bar; None where there is no room.
    """

    columns: tuple[Column, ...]
    px_per_km: float
    globes_top_px: float
    globes_px: float
    name_y_px: float
    row_y_px: tuple[float, ...]
    bar_y_px: tuple[float, ...]
    bar_px: float
    foot_y_px: float
    scale_y_px: float
    inset: Inset | None


def smallest_size_px(worlds: int, rows: int, letters: Letters) -> tuple[float, float]:
    """Return the width and height below which the line-up has to scroll."""
    width_px = 2.0 * MARGIN_PX + letters.head_px + (worlds - 1) * (letters.cell_px + letters.gap_px) + _last_px(letters)
    return width_px, _words_px(rows, letters) + _SMALLEST_GLOBES_PX


def lay_out_sizes(radii_km: Sequence[float], size_px: tuple[float, float], rows: int, letters: Letters) -> SizesLayout:
    """Decide where everything stands.

    Parameters
    ----------
    radii_km : sequence of float
        Of the worlds from left to right. Of the last one, which is far larger, only a part is shown.
    size_px : (float, float)
        Width and height of the whole picture.
    rows : int
        How many numbers stand below each world.
    letters : Letters

    Returns
    -------
    SizesLayout
        At the largest scale at which all but the last world fit, side by side.
    """
    width_px, height_px = (
        max(given, least) for given, least in zip(size_px, smallest_size_px(len(radii_km), rows, letters), strict=True)
    )
    globes_px = height_px - _words_px(rows, letters)
    room_px = width_px - 2.0 * MARGIN_PX - letters.head_px - _last_px(letters)
    narrow_px = letters.cell_px + letters.gap_px
    wide_px = min(room_px / (len(radii_km) - 1), _WIDEST_COLUMN * narrow_px)
    px_per_km = _largest_scale(radii_km[:-1], wide_px, globes_px, letters.gap_px)
    left_px = MARGIN_PX + letters.head_px
    middle_px = MARGIN_PX + globes_px / 2.0
    columns = []
    for radius_km in radii_km[:-1]:
        columns.append(Column(left_px, wide_px, left_px + wide_px / 2.0, middle_px, radius_km * px_per_km))
        left_px += wide_px
    left_px += letters.gap_px
    columns.append(_last_column(left_px, width_px - left_px, middle_px, radii_km[-1] * px_per_km, globes_px))
    name_y_px = MARGIN_PX + globes_px + MARGIN_PX / 2.0
    row_px = letters.line_px + _BAR_GAP_PX / 2.0 + BAR_PX + _BAR_GAP_PX
    row_y_px = tuple(name_y_px + letters.line_px + _BAR_GAP_PX / 2.0 + row * row_px for row in range(rows))
    return SizesLayout(
        columns=tuple(columns),
        px_per_km=px_per_km,
        globes_top_px=MARGIN_PX,
        globes_px=globes_px,
        name_y_px=name_y_px,
        row_y_px=row_y_px,
        bar_y_px=tuple(y_px + letters.line_px + _BAR_GAP_PX / 2.0 for y_px in row_y_px),
        bar_px=min(letters.cell_px, letters.last_cell_px),
        foot_y_px=height_px - letters.foot_lines * letters.line_px - MARGIN_PX / 2.0,
        scale_y_px=MARGIN_PX + globes_px - _SCALE_BAR_PX,
        inset=_inset(radii_km[0] / radii_km[-1], globes_px, letters),
    )


def scale_bar_km(px_per_km: float, room_px: float) -> float:
    """Return the longest round length that fits, the shortest of all if none does."""
    fitting = [length_km for length_km in _SCALE_BARS_KM if length_km * px_per_km <= room_px]
    return max(fitting, default=min(_SCALE_BARS_KM))


def bar_part(times_callisto: float) -> float:
    """Return how much of a full bar is filled, 0 to 1; 1 also where it ought to go on."""
    return min(times_callisto / FULL_BAR_TIMES, 1.0)


def goes_on(times_callisto: float) -> bool:
    """Whether a bar is broken off at its end."""
    return times_callisto > FULL_BAR_TIMES


def _last_px(letters: Letters) -> float:
    return letters.gap_px + letters.last_cell_px


def _words_px(rows: int, letters: Letters) -> float:
    """Return the height of all that is not a disc."""
    row_px = letters.line_px + 1.5 * _BAR_GAP_PX + BAR_PX
    return MARGIN_PX + letters.line_px + rows * row_px + letters.foot_lines * letters.line_px + 2.0 * MARGIN_PX


def _inset(part: float, globes_px: float, letters: Letters) -> Inset | None:
    """Return the whole of the last world, of whose radius the first world's is a part, over the scale bar."""
    # Its title, the name of the dot and the words of the scale bar each take a line.
    room_px = globes_px - 3.0 * letters.line_px - 2.0 * _SCALE_BAR_PX - 2.0 * _BAR_GAP_PX
    wide_px = min(room_px, letters.head_px - MARGIN_PX, _WIDEST_INSET_PX)
    if wide_px < _SMALLEST_INSET_PX:
        return None
    radius_px = wide_px / 2.0
    centre_y_px = MARGIN_PX + letters.line_px + _BAR_GAP_PX + radius_px
    return Inset(
        title_y_px=MARGIN_PX,
        centre_x_px=MARGIN_PX + radius_px,
        centre_y_px=centre_y_px,
        radius_px=radius_px,
        dot_x_px=MARGIN_PX + _BAR_GAP_PX,
        dot_y_px=centre_y_px + radius_px + _BAR_GAP_PX + letters.line_px / 2.0,
        dot_radius_px=part * radius_px,
    )


def _largest_scale(radii_km: Sequence[float], column_px: float, globes_px: float, gap_px: float) -> float:
    """Return the scale, pixels a kilometre, at which discs in columns fit into a strip without touching each other."""
    across_px = column_px - gap_px
    limits = [globes_px / (2.0 * max(radii_km))]
    limits += [across_px / (left_km + right_km) for left_km, right_km in itertools.pairwise(radii_km)]
    # The outer ones have a column's half to their other side.
    limits += [across_px / (2.0 * radius_km) for radius_km in (radii_km[0], radii_km[-1])]
    return min(limits)


def _last_column(left_px: float, width_px: float, middle_px: float, radius_px: float, strip_px: float) -> Column:
    """Return the part of a disc that is shown: its limb comes to the left edge at the foot of the strip."""
    foot = max(0.0, _LAST_MIDDLE - strip_px / (2.0 * radius_px))
    limb_px = radius_px * math.sqrt(1.0 - foot**2)
    return Column(left_px, width_px, left_px + limb_px, middle_px + _LAST_MIDDLE * radius_px, radius_px)
