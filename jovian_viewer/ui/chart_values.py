"""The values of a chart at one moment, a row a series, and as one line of text under the pointer."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QGridLayout, QLabel, QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.catalog.chart_data import ChartData
from jovian_viewer.catalog.dates_text import moment_text
from jovian_viewer.language import local_number
from jovian_viewer.ui import theme
from jovian_viewer.ui.chart_legend import LegendSample, legend_entries
from jovian_viewer.ui.theme import TextSize


def reading_html(chart: ChartData, place: float) -> str:
    """Return what a chart shows at a place, in one line, each series in its colour.

    Parameters
    ----------
    chart : ChartData
    place : float
        In the unit of the level axis; Julian date TDB in a time chart.
    """
    where = f"{moment_text(place, seconds=False)} UTC" if chart.time_axis else local_number(f"{place:.4g}")
    parts = [f'<span style="color:{theme.colour(palette.TEXT)}">{where}</span>']
    for series in chart.series:
        value = chart.value_at(series, place)
        if value is not None:
            words = chart.value_text(value, unit=False)
            parts.append(f'<span style="color:{theme.colour(series.colour)}">{series.name}</span> {words}')
    return "&nbsp;&nbsp; ".join(parts)


class ChartValues(QWidget):
    """A row a series: a piece of its line, its name, its value now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.GRID_PX)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._key = ""
        self._texts: list[QLabel] = []

    def show_values(self, chart: ChartData) -> None:
        """Show the first value of each series."""
        if chart.key != self._key:
            self._build(chart)
        for text, series in zip(self._texts, chart.series, strict=True):
            words = chart.value_text(float(series.y[0]), unit=False)
            text.setText(words)
            text.setAccessibleName(f"{series.name}: {chart.value_text(float(series.y[0]))}")

    def _build(self, chart: ChartData) -> None:
        self._key = chart.key
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._texts = []
        unit = QLabel(chart.unit_words)
        unit.setFont(theme.font(TextSize.SECONDARY))
        theme.set_role(unit, "secondary")
        unit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(unit, 0, 0, 1, 3)
        for row, (series, entry) in enumerate(zip(chart.series, legend_entries(chart), strict=False), start=1):
            name, value = QLabel(series.name), QLabel()
            name.setFont(theme.font(TextSize.SECONDARY))
            value.setFont(theme.font(TextSize.SECONDARY, tabular=True))
            theme.set_role(name, "secondary")
            # Formulas are longer than the names of moons.
            name.setWordWrap(True)
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(LegendSample(entry), row, 0)
            self._grid.addWidget(name, row, 1)
            self._grid.addWidget(value, row, 2)
            self._texts.append(value)
