"""The axes of a chart: times in UTC, round values, powers of ten, names of bars."""

from __future__ import annotations

from typing import Final

from PyQt6.QtGui import QFontMetrics, QPen

from jovian_viewer.catalog import palette
from jovian_viewer.catalog.time_ticks import time_ticks
from jovian_viewer.catalog.value_ticks import value_ticks
from jovian_viewer.ui import theme
from jovian_viewer.ui.plotting import pyqtgraph

# How opaque the lines of the grid are, of 255.
_GRID_ALPHA: Final = 48
_WIDEST_TIME: Final = "30\u00a0Nov"
_TEXT_GAP_PX: Final = 4
_LEAST_WIDTH_PX: Final = 6 * theme.GRID_PX


class ChartAxis(pyqtgraph.AxisItem):  # type: ignore[misc]
    """An axis in the look of the window, whose marks a subclass chooses."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        font = theme.font(theme.TextSize.SECONDARY, tabular=True)
        self.metrics = QFontMetrics(font)
        self._labels: dict[float, str] = {}
        self.setStyle(
            tickFont=font, tickTextOffset=_TEXT_GAP_PX, tickLength=0, tickAlpha=_GRID_ALPHA, autoExpandTextSpace=False
        )
        self.setPen(QPen(theme.ink(palette.HAIRLINE), 1.0))
        self.setTickPen(QPen(theme.ink(palette.SECONDARY_TEXT), 1.0))
        self.setTextPen(QPen(theme.ink(palette.SECONDARY_TEXT)))
        self.enableAutoSIPrefix(enable=False)
        self.setGrid(_GRID_ALPHA)

    def ticks(self, low: float, high: float, size_px: float) -> dict[float, str]:
        """Return what is written where."""
        raise NotImplementedError

    def look_again(self) -> None:
        """Draw anew: the marks have changed while the range has not."""
        self.picture = None
        self.update()

    # pyqtgraph overrides

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N802
        """Return where the marks stand: one level of them."""
        # Where larger values stand lower, the range comes the other way round.
        low, high = min(low, high), max(low, high)
        self._labels = self.ticks(low, high, size) if low < high else {}
        return [(1.0, list(self._labels))]

    def tickStrings(self, values: list[float], _scale: float, _spacing: float) -> list[str]:  # noqa: N802
        """Write what stands at the marks."""
        return [self._labels.get(value, "") for value in values]


class ValueAxis(ChartAxis):
    """The upright axis; on a logarithmic one the values are exponents of ten."""

    def __init__(self) -> None:
        super().__init__("left")
        self._logarithmic = False

    def set_logarithmic(self, *, logarithmic: bool) -> None:
        """Choose whether values are exponents of ten."""
        self._logarithmic = logarithmic
        self.look_again()

    def fit(self, low: float, high: float) -> None:
        """Take the width the figures of a range need."""
        widest = max(
            (self.metrics.horizontalAdvance(label) for label in self.ticks(low, high, 30.0 * theme.GRID_PX).values()),
            default=0,
        )
        self.setWidth(max(widest + 2 * _TEXT_GAP_PX, _LEAST_WIDTH_PX))

    def ticks(self, low: float, high: float, size_px: float) -> dict[float, str]:
        """Return what is written where."""
        most = max(2, int(size_px / (2.0 * self.metrics.height())))
        return {tick.value: tick.label for tick in value_ticks(low, high, most, logarithmic=self._logarithmic)}


class LevelAxis(ChartAxis):
    """The level axis: times, numbers or the names of bars. Places on it count from `origin`."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self.origin = 0.0
        self._is_time = False
        self._names: tuple[str, ...] = ()
        self.setHeight(self.metrics.height() + 2 * _TEXT_GAP_PX)

    def show_places(self, *, is_time: bool, names: tuple[str, ...], origin: float) -> None:
        """Choose what is along it.

        Parameters
        ----------
        is_time : bool
            Places are Julian dates TDB.
        names : tuple of str
            What the places 0, 1, 2 and on are called; none: they are numbers.
        origin : float
            The place drawn at 0: dates have more digits than a picture needs.
        """
        self._is_time, self._names, self.origin = is_time, names, origin
        self.setGrid(False if names else _GRID_ALPHA)
        self.look_again()

    def ticks(self, low: float, high: float, size_px: float) -> dict[float, str]:
        """Return what is written where."""
        if self._names:
            return {float(place): name for place, name in enumerate(self._names) if low <= place <= high}
        most = max(1, int(size_px / (self.metrics.horizontalAdvance(_WIDEST_TIME) + 5.0 * theme.GRID_PX)))
        if self._is_time:
            times = time_ticks(low + self.origin, high + self.origin, most)
            return {tick.jd_tdb - self.origin: tick.label for tick in times}
        return {
            tick.value - self.origin: tick.label for tick in value_ticks(low + self.origin, high + self.origin, most)
        }
