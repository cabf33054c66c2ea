"""Charts over time: their numbers are those of the ephemeris."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.apparent import apparent_geometry
from jovian_viewer.astro.bodies import ASTRONOMICAL_UNIT_KM, JUPITER_EQUATORIAL_RADIUS_KM, MOONS, BodyId
from jovian_viewer.astro.ephemeris import moon_positions_km
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.solar_system import START_JD_TDB, STOP_JD_TDB
from jovian_viewer.astro.timescales import format_utc, parse_utc
from jovian_viewer.catalog import palette
from jovian_viewer.catalog.chart_data import ChartData, ChartSeries
from jovian_viewer.catalog.time_charts import MAX_SAMPLES, chart_at, chart_over, time_chart, time_charts
from jovian_viewer.errors import BadInputError

MOMENT = parse_utc("2026-11-22T15:00:00Z")
KEYS = [chart.key for chart in time_charts()]


def named(chart: ChartData, name: str) -> ChartSeries:
    return next(series for series in chart.series if series.name == name)


@pytest.mark.parametrize("key", KEYS)
def test_every_chart_says_what_it_is_in_which_unit_and_from_where(key: str) -> None:
    described, chart = time_chart(key), chart_over(key, MOMENT, MOMENT + time_chart(key).opening_span_days, 50)
    assert described.title == chart.title
    assert described.says.endswith(".")
    assert chart.unit
    assert chart.y_label
    assert chart.time_axis
    assert described.sources
    assert all(source.citation in chart.source for source in described.sources)
    assert described.opening_span_days in described.spans_days
    assert list(described.spans_days) == sorted(described.spans_days)
    for series in chart.series:
        assert series.x.shape == series.y.shape == (50,)
        # An angle that runs through all directions has gaps where its count begins anew.
        assert np.isfinite(series.y).mean() > 0.9
    if chart.y_range is not None:
        assert all(
            chart.y_range[0] <= np.nanmin(series.y) and np.nanmax(series.y) <= chart.y_range[1]
            for series in chart.series
        )


@pytest.mark.parametrize("key", KEYS)
def test_the_values_of_now_are_those_of_the_line_and_change_with_time(key: str) -> None:
    moments = MOMENT + np.linspace(0.0, 40.0, 9)
    line = chart_at(key, moments)
    for row, moment in enumerate(moments):
        now = chart_at(key, moment)
        for series, value in zip(line.series, now.series, strict=True):
            assert value.y[0] == pytest.approx(series.y[row], rel=1e-9, abs=1e-9)
    assert all(np.ptp(series.y) > 0.0 for series in line.series)


def test_moons_have_their_colours_and_dashes() -> None:
    for series, moon in zip(chart_at("corkscrew", MOMENT).series, MOONS, strict=True):
        assert series.name == moon.display_name
        assert series.colour == palette.BODY_COLOURS[moon]
        assert series.dash == palette.ORBIT_DASHES_DEG[moon]


def test_offsets_are_those_seen_from_the_earth() -> None:
    chart = chart_at("corkscrew", MOMENT)
    seen = apparent_geometry(MOMENT)
    for row, series in enumerate(chart.series):
        assert series.y[0] == pytest.approx(float(seen.moon_x_west_radii[row]))
    assert "east" in chart.value_text(-1.0)
    assert "west" in chart.value_text(1.0)


def test_distances_are_those_of_the_snapshot() -> None:
    snapshot = compute_snapshot(MOMENT)
    chart = chart_at("distance", MOMENT)
    for moon in MOONS:
        value_km = 1000.0 * named(chart, moon.display_name).y[0]
        assert value_km == pytest.approx(float(snapshot.distance_from_jupiter_km(moon)))
    earth = named(chart_at("earth", MOMENT), "Earth").y[0] * ASTRONOMICAL_UNIT_KM
    assert earth == pytest.approx(float(snapshot.distance_from_earth_km(BodyId.JUPITER)))
    light_min = named(chart_at("light-time", MOMENT), "Earth").y[0]
    assert light_min == pytest.approx(float(snapshot.light_time_from_earth_s(BodyId.JUPITER)) / 60.0, rel=1e-3)


def test_gaps_are_between_neighbours() -> None:
    io, europa, ganymede, callisto = moon_positions_km(MOMENT)
    pairs = {
        "Io to Europa": europa - io,
        "Europa to Ganymede": ganymede - europa,
        "Ganymede to Callisto": callisto - ganymede,
    }
    chart = chart_at("gaps", MOMENT)
    for name, between_km in pairs.items():
        assert 1000.0 * named(chart, name).y[0] == pytest.approx(float(np.linalg.norm(between_km)))


def test_orbits_breathe_as_their_eccentricities_say() -> None:
    chart = chart_over("breathing", MOMENT, MOMENT + 34.0, 1000)
    # JPL mean elements: a e = 421 800 x 0.004 (Io) and 1 882 700 x 0.007 km (Callisto), and perturbations.
    assert 1500.0 < named(chart, "Io").y.max() < 2100.0
    assert 12_500.0 < named(chart, "Callisto").y.max() < 15_000.0


def test_jupiter_is_brightest_and_largest_at_opposition() -> None:
    # Jupiter was opposite the Sun on 2026-01-10.
    start, stop = parse_utc("2025-08-01"), parse_utc("2026-07-01")
    bright, wide = chart_over("magnitude", start, stop, 400), chart_over("diameter", start, stop, 400)
    brightest = bright.series[0].x[np.argmin(bright.series[0].y)]
    widest = wide.series[0].x[np.argmax(wide.series[0].y)]
    assert format_utc(brightest)[:7] == format_utc(widest)[:7] == "2026-01"
    assert bright.y_flipped
    assert bright.series[0].y.min() == pytest.approx(-2.7, abs=0.05)
    radius_rad = JUPITER_EQUATORIAL_RADIUS_KM / (4.232 * ASTRONOMICAL_UNIT_KM)
    assert wide.series[0].y.max() == pytest.approx(2.0 * np.rad2deg(radius_rad) * 3600.0, rel=2e-3)


def test_a_span_that_reaches_past_the_ephemeris_is_cut() -> None:
    early, late = (
        chart_over("corkscrew", START_JD_TDB - 5.0, START_JD_TDB + 5.0),
        chart_over("tilt", STOP_JD_TDB - 9.0, STOP_JD_TDB + 9.0),
    )
    assert START_JD_TDB <= early.series[0].x[0] < START_JD_TDB + 1.0
    assert late.series[0].x[-1] == STOP_JD_TDB
    assert len(early.series[0].x) == MAX_SAMPLES


@pytest.mark.parametrize(
    ("start", "stop", "samples"),
    [(0.0, 10.0, 100), (MOMENT, MOMENT, 100), (MOMENT, MOMENT + 1.0, 1), (MOMENT, MOMENT + 1.0, 2001)],
)
def test_what_cannot_be_computed_is_refused(start: float, stop: float, samples: int) -> None:
    with pytest.raises(BadInputError, match="2 to 2000 samples"):
        chart_over("gaps", start, stop, samples)


def test_the_laplace_argument_stays_at_half_a_turn() -> None:
    angle_deg = chart_over("laplace-argument", MOMENT, MOMENT + 500.0, 1000).series[0].y
    assert np.abs(angle_deg - 180.0).max() < 0.5


def test_an_unknown_chart_is_named_with_those_there_are() -> None:
    with pytest.raises(BadInputError, match=r"'horoscope'.*corkscrew, distance"):
        chart_at("horoscope", MOMENT)
