"""A chart in a file: its table, its pictures, and what is refused."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
import pytest

from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.chart_data import SOLID, ChartData, ChartKind, ChartSeries
from jovian_viewer.catalog.time_charts import chart_over
from jovian_viewer.errors import BadInputError, OutputError
from jovian_viewer.export.chart_files import save_chart
from jovian_viewer.export.chart_table import as_csv

MOMENT = parse_utc("2026-11-22T15:00:00Z")


def no_picture(form: str) -> bytes:
    raise AssertionError(f"nobody wants a {form}")


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_a_time_chart_has_a_row_a_sample_in_utc_and_units_in_its_header() -> None:
    chart = chart_over("corkscrew", MOMENT, MOMENT + 1.0, 5)
    header, *rows = rows_of(as_csv(chart))
    assert header[:3] == ["time_utc", "jd_tdb", "Io (Jupiter radii, positive west)"]
    assert [row[0] for row in rows] == [
        f"2026-11-{time}:00.000Z" for time in ("22T15:00", "22T21:00", "23T03:00", "23T09:00", "23T15:00")
    ]
    for row, sample in zip(rows, zip(*(series.y for series in chart.series), strict=True), strict=True):
        assert [float(value) for value in row[2:]] == pytest.approx(list(sample), rel=1e-9)
        assert float(row[1]) == pytest.approx(parse_utc(row[0]), abs=1e-7)


def test_places_that_only_some_series_have_leave_fields_empty() -> None:
    first = ChartSeries("first", "#000000", SOLID, np.array([0.0, 1.0]), np.array([5.0, np.nan]))
    second = ChartSeries("second", "#000000", SOLID, np.array([1.0, 2.0]), np.array([7.0, 8.0]))
    chart = ChartData("k", "t", "Distance", "y", "", (first, second), "s", x_unit="km")
    assert rows_of(as_csv(chart)) == [
        ["Distance (km)", "first", "second"],
        ["0", "5", ""],
        ["1", "", "7"],
        ["2", "", "8"],
    ]


def test_bars_are_written_by_name() -> None:
    bars = ChartSeries("Tide", "#000000", SOLID, np.array([0.0, 1.0]), np.array([2.5e-7, 1.0]))
    chart = ChartData("k", "t", "Moon", "y", "m/s²", (bars,), "s", kind=ChartKind.BAR, categories=("Io", "Europa"))
    assert rows_of(as_csv(chart)) == [["Moon", "Tide (m/s²)"], ["Io", "2.5e-07"], ["Europa", "1"]]


def test_the_ending_chooses_the_form(tmp_path: Path) -> None:
    chart = chart_over("gaps", MOMENT, MOMENT + 1.0, 3)
    save_chart(tmp_path / "a.CSV", chart, no_picture)
    assert (tmp_path / "a.CSV").read_bytes().decode("utf-8") == as_csv(chart)
    for form in ("png", "svg"):
        save_chart(tmp_path / f"a.{form}", chart, lambda asked: f"a drawn {asked}".encode())
        assert (tmp_path / f"a.{form}").read_bytes() == f"a drawn {form}".encode()


def test_another_ending_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"chart\.gif.*\.png, \.svg.*\.csv"):
        save_chart(tmp_path / "chart.gif", chart_over("gaps", MOMENT, MOMENT + 1.0, 3), no_picture)
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="could not be written"):
        save_chart(tmp_path / "nowhere" / "a.csv", chart_over("gaps", MOMENT, MOMENT + 1.0, 3), no_picture)


def test_a_drawing_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"old")
    with pytest.raises(AssertionError):
        save_chart(path, chart_over("gaps", MOMENT, MOMENT + 1.0, 3), no_picture)
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.png"]
