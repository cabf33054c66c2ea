"""A chart's numbers as a table: one row a sample, times in UTC, units in the header."""

from __future__ import annotations

import csv
import io

import numpy as np

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.timescales import count_to_iso, jd_tdb_to_count_ms
from jovian_viewer.catalog.chart_data import ChartData, ChartSeries
from jovian_viewer.language import tr

# More digits than any chart's numbers are good for.
_FORM = ".10g"


def as_csv(chart: ChartData) -> str:
    """Return a chart as comma-separated values (RFC 4180).

    Parameters
    ----------
    chart : ChartData

    Returns
    -------
    str
        A header and one row for each place where any series has a sample. A time axis makes two columns, ``time_utc``
        (ISO 8601, milliseconds) and ``jd_tdb``; a series without a value there leaves its field empty.
    """
    places = np.unique(np.concatenate([series.x for series in chart.series])) if chart.series else np.empty(0)
    columns = [_values_at(series, places) for series in chart.series]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([*_place_names(chart), *(_name(series.name, _unit(chart)) for series in chart.series)])
    for row, place in enumerate(_places_written(chart, places)):
        writer.writerow([*place, *(column[row] for column in columns)])
    return text.getvalue()


def _unit(chart: ChartData) -> str:
    """Return the unit of y, and what positive values mean where that is not plain."""
    return (
        tr("{unit}, positive {directions}", unit=chart.unit, directions=chart.directions[0])
        if chart.directions
        else chart.unit
    )


def _name(words: str, unit: str) -> str:
    return f"{words} ({unit})" if unit else words


def _place_names(chart: ChartData) -> list[str]:
    return ["time_utc", "jd_tdb"] if chart.time_axis else [_name(chart.x_label, chart.x_unit)]


def _places_written(chart: ChartData, places: FloatArray) -> list[list[str]]:
    if chart.time_axis:
        iso = count_to_iso(jd_tdb_to_count_ms(places), milliseconds=True)
        return [[text, f"{jd:.9f}"] for text, jd in zip(iso, places, strict=True)]
    if chart.categories:
        return [[chart.categories[round(float(place))]] for place in places]
    return [[format(float(place), _FORM)] for place in places]


def _values_at(series: ChartSeries, places: FloatArray) -> list[str]:
    values = dict(zip(series.x.tolist(), series.y.tolist(), strict=True))
    return [format(values[place], _FORM) if np.isfinite(values.get(place, np.nan)) else "" for place in places.tolist()]
