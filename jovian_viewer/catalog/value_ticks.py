"""Value ticks: the round numbers that an axis is marked at, and how they are written."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from jovian_viewer.catalog.numbers_text import NO_BREAK_SPACE, TIMES, scientific, thousands
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import tr

_ROUND: Final = (1.0, 2.0, 5.0, 10.0)
# Powers of ten up to here are written out.
_LARGEST_EXPONENT_WRITTEN: Final = 4
_SMALLEST_EXPONENT_WRITTEN: Final = -2
_LEADING_ONE: Final = f"1{NO_BREAK_SPACE}{TIMES}{NO_BREAK_SPACE}"


@dataclass(frozen=True, slots=True)
class ValueTick:
    """One mark of an axis.

    Attributes
    ----------
    value : float
        Where it stands; on a logarithmic axis the exponent of ten.
    label : str
        What is written there.
    """

    value: float
    label: str


def value_ticks(low: float, high: float, most: int, *, logarithmic: bool = False) -> list[ValueTick]:
    """Return the marks of an axis.

    Parameters
    ----------
    low, high : float
        What the axis reaches over; on a logarithmic one exponents of ten.
    most : int
        How many marks there is room for.
    logarithmic : bool
        Mark whole powers of ten only.

    Raises
    ------
    BadInputError
        If the range is empty or there is no room for a mark.
    """
    if not low < high or most < 1:
        raise BadInputError(
            tr(
                "no marks from {low:g} to {high:g} with room for {most}: give a range that is not empty",
                low=low,
                high=high,
                most=most,
            )
        )
    step = _round_step((high - low) / most)
    if logarithmic:
        step = max(1.0, math.ceil((math.floor(high) - math.ceil(low)) / most))
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    # Adding zero makes minus zero plain.
    values = [round(count * step, digits) + 0.0 for count in range(first, last + 1)]
    return [ValueTick(value, _power(round(value)) if logarithmic else thousands(value, digits)) for value in values]


def _round_step(least: float) -> float:
    """Return the smallest of 1, 2, 5, 10 and so on that is not less."""
    size = 10.0 ** math.floor(math.log10(least))
    return next(size * each for each in _ROUND if size * each >= least * (1.0 - 1e-9))


def _power(exponent: int) -> str:
    if _SMALLEST_EXPONENT_WRITTEN <= exponent <= _LARGEST_EXPONENT_WRITTEN:
        return thousands(10.0**exponent, max(0, -exponent))
    return scientific(10.0**exponent, 1).removeprefix(_LEADING_ONE)
