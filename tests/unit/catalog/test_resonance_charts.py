"""Charts of the resonance: the numbers of the ephemeris over a span."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.osculating import osculating_elements_at
from jovian_viewer.astro.resonance import resonant_angles
from jovian_viewer.catalog.chart_data import ChartData
from jovian_viewer.catalog.resonance_charts import angles_chart_at, laplace_chart_at
from jovian_viewer.catalog.resonance_texts import libration_deg
from jovian_viewer.errors import EphemerisRangeError

START, STOP = 2461000.5, 2461600.5
MOMENTS = np.linspace(START, STOP, 2000)


@pytest.mark.parametrize("make", [laplace_chart_at, angles_chart_at])
def test_a_chart_says_what_it_shows(make: object) -> None:
    chart = make(MOMENTS)  # type: ignore[operator]
    assert isinstance(chart, ChartData)
    assert chart.time_axis
    assert chart.unit == "°"
    assert "osculating mean longitudes" in chart.source
    for series in chart.series:
        assert (series.x[0], series.x[-1]) == (START, STOP)


def test_the_laplace_argument_is_that_of_the_moments() -> None:
    chart = laplace_chart_at(MOMENTS)
    (series,) = chart.series
    assert np.abs(series.y - 180.0).max() <= libration_deg()
    middle = float(series.x[777])
    assert series.y[777] == pytest.approx(float(resonant_angles(osculating_elements_at(middle)).laplace_deg), abs=1e-6)


def test_angles_that_rest_are_drawn_without_leaps_and_the_free_one_with_gaps() -> None:
    chart = angles_chart_at(MOMENTS)
    *held, free = chart.series
    for series in held:
        assert np.isfinite(series.y).all()
        assert np.abs(np.diff(series.y)).max() < 20.0
    assert np.isnan(free.y).any()
    steps = np.abs(np.diff(free.y))
    assert np.nanmax(steps) < 180.0
    assert len({series.dash for series in chart.series}) == 4
    assert len({series.colour for series in chart.series}) == 4


def test_outside_the_ephemeris_it_says_so() -> None:
    with pytest.raises(EphemerisRangeError):
        laplace_chart_at(np.array([START, START + 400_000.0]))
