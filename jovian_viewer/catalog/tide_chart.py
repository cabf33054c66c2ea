"""The chart of tides as numbers, for a table and for the labels of its picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jovian_viewer.catalog import palette
from jovian_viewer.catalog.chart_data import SOLID, ChartData, ChartKind, ChartSeries
from jovian_viewer.catalog.dates_text import moment_text
from jovian_viewer.catalog.tide_texts import ACCELERATION_UNIT, FORMULA, tide_words, title_of
from jovian_viewer.catalog.tides import TideReading


def tide_chart(readings: Sequence[TideReading], jd_tdb: float) -> ChartData:
    """Return the tides of a moment as a chart.

    Parameters
    ----------
    readings : sequence of TideReading
    jd_tdb : float
        The moment, Julian date TDB.

    Returns
    -------
    ChartData
        A category for each moon; the tide now, its change in one orbit, and its extremes, m/s2.
    """
    places = np.arange(len(readings), dtype=np.float64)
    columns = {
        tide_words("now_mark"): [reading.tide_m_s2 for reading in readings],
        tide_words("swing_mark"): [float(reading.orbit.swing_m_s2) for reading in readings],
        tide_words("strongest_mark"): [float(reading.orbit.strongest_m_s2) for reading in readings],
        tide_words("weakest_mark"): [float(reading.orbit.weakest_m_s2) for reading in readings],
    }
    series = tuple(ChartSeries(name, palette.TEXT, SOLID, places, np.array(y)) for name, y in columns.items())
    return ChartData(
        key="tides",
        title=tide_words("title", moment=f"{moment_text(jd_tdb, seconds=False)} UTC"),
        x_label=tide_words("moon_column"),
        y_label=tide_words("quantity"),
        unit=ACCELERATION_UNIT,
        series=series,
        source=tide_words("chart_note", formula=FORMULA),
        logarithmic=True,
        kind=ChartKind.MARKS,
        categories=tuple(title_of(reading) for reading in readings),
    )
