"""Where the chart of tides puts its rows, marks and words. Pure functions."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

# Ends of the axis as powers of ten, m/s2: the change on Callisto and the tide on Io lie within.
FIRST_POWER: Final = -6
LAST_POWER: Final = -2
# Logical pixels.
MARGIN_PX: Final = 8.0
MARK_PX: Final = 6.0
_ROW_GAP_PX: Final = 6.0
_SMALLEST_FIELD_PX: Final = 96.0
# In heights of a line, for the numbers of its axis.
_SMALLEST_FIELD_LINES: Final = 5.5


@dataclass(frozen=True, slots=True)
class TideLetters:
    """What the layout must know of the type, logical pixels.

    Attributes
    ----------
    line_px : float
        Height of a line.
    names_px, values_px : float
        Width of the widest name, and of the widest value.
    """

    line_px: float
    names_px: float
    values_px: float


@dataclass(frozen=True, slots=True)
class TidesLayout:
    """Where everything is drawn, logical pixels from the upper left.

    Attributes
    ----------
    field_left_px, field_right_px : float
        Ends of the axis.
    values_left_px : float
        Left edge of the values.
    right_px : float
        Right edge of everything.
    rows_top_px, row_px : float
        Upper edge of the first row, and the height of each.
    rows : int
    value_lines : int
        How many lines each value has room for: 2 where rows are high enough, else 1.
    """

    field_left_px: float
    field_right_px: float
    values_left_px: float
    right_px: float
    rows_top_px: float
    row_px: float
    rows: int
    value_lines: int

    def x_px(self, value_m_s2: float) -> float:
        """Return where a value stands on the axis; beyond an end: at the end."""
        part = (math.log10(value_m_s2) - FIRST_POWER) / (LAST_POWER - FIRST_POWER)
        return self.field_left_px + min(max(part, 0.0), 1.0) * (self.field_right_px - self.field_left_px)

    def row_top_px(self, row: int) -> float:
        """Return the upper edge of a row."""
        return self.rows_top_px + row * self.row_px

    def row_at(self, y_px: float) -> int | None:
        """Return the row at a height, if any."""
        row = math.floor((y_px - self.rows_top_px) / self.row_px)
        return row if 0 <= row < self.rows else None

    @property
    def foot_px(self) -> float:
        """The upper edge of the figures below the axis."""
        return self.row_top_px(self.rows)


def smallest_tides_px(rows: int, letters: TideLetters) -> tuple[float, float]:
    """Return the width and height below which the chart has to scroll."""
    field_px = max(_SMALLEST_FIELD_PX, _SMALLEST_FIELD_LINES * letters.line_px)
    width_px = letters.names_px + letters.values_px + field_px + 5.0 * MARGIN_PX
    return width_px, rows * (letters.line_px + _ROW_GAP_PX) + _frame_px(letters)


def lay_out_tides(size_px: tuple[float, float], rows: int, letters: TideLetters) -> TidesLayout:
    """Decide where everything stands.

    Parameters
    ----------
    size_px : (float, float)
        Width and height of the whole chart; below :func:`smallest_tides_px` that is used.
    rows : int
    letters : TideLetters
    """
    width_px, height_px = (
        max(given, least) for given, least in zip(size_px, smallest_tides_px(rows, letters), strict=True)
    )
    row_px = (height_px - _frame_px(letters)) / rows
    values_left_px = width_px - 2.0 * MARGIN_PX - letters.values_px
    return TidesLayout(
        field_left_px=3.0 * MARGIN_PX + letters.names_px,
        field_right_px=values_left_px - 2.0 * MARGIN_PX,
        values_left_px=values_left_px,
        right_px=width_px - MARGIN_PX,
        rows_top_px=letters.line_px + MARGIN_PX,
        row_px=row_px,
        rows=rows,
        value_lines=2 if row_px >= 2.0 * letters.line_px else 1,
    )


def _frame_px(letters: TideLetters) -> float:
    """Return the height of what is above and below the rows."""
    return 2.0 * letters.line_px + 2.0 * MARGIN_PX
