"""Chart data: what a chart shows, as numbers with names, units and a source; drawn and written out elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.catalog.numbers_text import scientific, significant, thousands, with_unit
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import mark, tr

SOLID: Final = (1.0, 0.0)
# Numbers outside are shorter as powers of ten.
_PLAINEST: Final = 1.0e-3
_LARGEST_PLAIN: Final = 1.0e6
_FIGURES: Final = 3
# Signs that would stand lost after a label.
_UNIT_WORDS: Final = {"°": mark("degrees")}


class ChartKind(StrEnum):
    """How the series of a chart are drawn."""

    LINE = "line"
    BAR = "bar"
    MARKS = "marks"


@dataclass(frozen=True, slots=True, eq=False)
class ChartSeries:
    """One line, one row of marks, or the bars of one colour.

    Attributes
    ----------
    name : str
        As the legend and the table's header call it.
    colour : str
        ``'#RRGGBB'``.
    dash : (float, float)
        Lengths drawn and left out, in any unit; ``(1, 0)`` is unbroken. Scaled to pixels where it is drawn.
    x : ndarray, (n,)
        Julian dates TDB on a time axis; for bars their places, 0, 1, 2 and on, labelled by the chart's `categories`;
        else in the unit of the x axis. Not decreasing.
    y : ndarray, (n,)
        In the chart's unit. NaN leaves a gap.
    """

    name: str
    colour: str
    dash: tuple[float, float]
    x: FloatArray
    y: FloatArray

    def __post_init__(self) -> None:
        if self.x.ndim != 1 or self.x.shape != self.y.shape:
            msg = tr(
                "series '{name}' has x of shape {shape} and y of shape {shape_2}: give two rows of equal length",
                name=self.name,
                shape=self.x.shape,
                shape_2=self.y.shape,
            )
            raise BadInputError(msg)
        self.x.setflags(write=False)
        self.y.setflags(write=False)


@dataclass(frozen=True, slots=True)
class ChartBand:
    """A range of y that is tinted, such as Jupiter's disc.

    Attributes
    ----------
    name : str
    colour : str
        ``'#RRGGBB'``.
    low, high : float
        In the chart's unit.
    """

    name: str
    colour: str
    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class ChartData:
    """One chart.

    Attributes
    ----------
    key : str
        Its name within the program, such as ``'corkscrew'``; exported files are named after it.
    title : str
    x_label, y_label : str
        What is along the axes, without unit.
    unit : str
        Of y; empty for a pure number.
    series : tuple of ChartSeries
    source : str
        Where the numbers come from, in one line.
    logarithmic : bool
        Whether the y axis counts in powers of ten; all values must then be positive.
    kind : ChartKind
    x_unit : str
        Of x, where it is no time; empty for a pure number.
    time_axis : bool
        Whether x is Julian date TDB, shown to people as UTC.
    categories : tuple of str
        What the bars at 0, 1, 2 and on are called.
    y_flipped : bool
        Whether larger values stand lower, as magnitudes do.
    y_range : (float, float) or None
        What the y axis reaches over; None: what the values do.
    digits : int or None
        Decimals in read-outs for people; None: three significant figures, as a power of ten where that is shorter.
    directions : (str, str) or None
        What positive and negative values are called, such as west and east; None: they have signs.
    bands : tuple of ChartBand
    """

    key: str
    title: str
    x_label: str
    y_label: str
    unit: str
    series: tuple[ChartSeries, ...]
    source: str
    logarithmic: bool = False
    kind: ChartKind = ChartKind.LINE
    x_unit: str = ""
    time_axis: bool = False
    categories: tuple[str, ...] = ()
    y_flipped: bool = False
    y_range: tuple[float, float] | None = None
    digits: int | None = None
    directions: tuple[str, str] | None = None
    bands: tuple[ChartBand, ...] = ()

    def __post_init__(self) -> None:
        if self.logarithmic and any(bool(np.any(series.y <= 0.0)) for series in self.series):
            msg = tr(
                "chart '{key}' has values of 0 or less, which a logarithmic axis cannot show: leave them out",
                key=self.key,
            )
            raise BadInputError(msg)
        if self.categories and any(
            bool(np.any((series.x < 0) | (series.x > len(self.categories) - 1))) for series in self.series
        ):
            msg = tr(
                "chart '{key}' has bars at places without a name: give x from 0 to {count}",
                key=self.key,
                count=len(self.categories) - 1,
            )
            raise BadInputError(msg)

    @property
    def y_label_with_unit(self) -> str:
        """What the y axis shows and in which unit."""
        return f"{self.y_label}, {self.unit_words}" if self.unit else self.y_label

    @property
    def unit_words(self) -> str:
        """The unit where it stands alone: ``'degrees'`` for a sign that would look lost."""
        return tr(_UNIT_WORDS.get(self.unit, self.unit))

    def value_text(self, value: float, *, unit: bool = True) -> str:
        """Return a value of y as people read it, with its unit or without."""
        number = abs(value) if self.directions else value
        words = with_unit(self._number_text(number), self.unit if unit else "")
        if self.directions is None:
            return words
        return f"{words} {self.directions[0 if value >= 0.0 else 1]}"

    def _number_text(self, value: float) -> str:
        if self.digits is not None:
            return thousands(value, self.digits)
        if value and not _PLAINEST <= abs(value) < _LARGEST_PLAIN:
            return scientific(value, _FIGURES)
        return significant(value, _FIGURES)

    def between(self, first: float, last: float) -> ChartData:
        """Return the part of a chart that lies between two places."""
        series = []
        for each in self.series:
            inside = (each.x >= first) & (each.x <= last)
            series.append(replace(each, x=each.x[inside], y=each.y[inside]))
        return replace(self, series=tuple(series))

    def value_at(self, series: ChartSeries, x: float) -> float | None:
        """Return a series's value at a place, read between its samples; None where it has none.

        Parameters
        ----------
        series : ChartSeries
        x : float
            In the unit of the x axis (Julian date TDB on a time axis).
        """
        if not len(series.x) or not series.x[0] <= x <= series.x[-1]:
            return None
        value = float(np.interp(x, series.x, series.y))
        return value if np.isfinite(value) else None
