"""The table of positions: steps, spans, rows and what is refused."""

from __future__ import annotations

import csv
import itertools
import json

import numpy as np
import pytest

from jovian_viewer.astro.ephemeris import moon_positions_km
from jovian_viewer.astro.timescales import utc_to_jd_tdb
from jovian_viewer.errors import BadInputError, EphemerisRangeError
from jovian_viewer.export.positions_table import (
    COLUMNS,
    MAX_ROWS,
    csv_lines,
    json_lines,
    position_rows,
    read_span,
    read_step_ms,
)


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [
        ("1h", 3_600_000),
        ("30min", 1_800_000),
        ("1d", 86_400_000),
        ("10s", 10_000),
        (" 0.5 H ", 1_800_000),
        (".25s", 250),
        ("0.1s", 100),
        ("+2d", 172_800_000),
    ],
)
def test_steps(text: str, milliseconds: int) -> None:
    assert read_step_ms(text) == milliseconds


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0h", "longer than zero"),
        ("0.000s", "longer than zero"),
        ("-1h", "longer than zero"),
        ("0.0001s", "milliseconds"),
        ("", "not a step"),
        ("h", "not a step"),
        ("1", "not a step"),
        ("1y", "not a step"),
        ("1 hour", "not a step"),
        ("1e3s", "not a step"),
        ("nan s", "not a step"),
        ("9999999999999s", "not a step"),
        ("\u0661h", "not a step"),
    ],
)
def test_bad_steps_say_what_to_write(text: str, words: str) -> None:
    with pytest.raises(BadInputError, match=words) as caught:
        read_step_ms(text)
    assert "1h" in str(caught.value)


@pytest.mark.parametrize(
    ("start", "stop", "step", "epochs"),
    [
        ("2026-11-22", "2026-11-23", "1h", 25),
        ("2026-11-22", "2026-11-22T23:59:59", "1h", 24),
        ("2026-11-22", "2026-11-22", "1h", 1),
        ("2026-11-22", "2026-11-23", "7h", 4),
        ("2026-11-22", "2026-11-23", "999999999999d", 1),
        ("2026-11-22T01:00+01:00", "2026-11-22T00:00Z", "10s", 1),
    ],
)
def test_the_stop_is_included_if_a_step_falls_on_it(start: str, stop: str, step: str, epochs: int) -> None:
    span = read_span(start, stop, step)
    assert (span.epochs, span.rows) == (epochs, 4 * epochs)
    assert sum(1 for _ in position_rows(span)) == span.rows


def test_rows_hold_the_ephemeris() -> None:
    rows = list(position_rows(read_span("2026-11-22T14:00", "2026-11-22T15:00", "30min")))
    assert [row.body for row in rows] == ["io", "europa", "ganymede", "callisto"] * 3
    assert [row.time_utc for row in rows[::4]] == [f"2026-11-22T{clock}:00Z" for clock in ("14:00", "14:30", "15:00")]
    jd_tdb = utc_to_jd_tdb([row.time_utc for row in rows[::4]])
    np.testing.assert_allclose([row.jd_tdb for row in rows[::4]], jd_tdb, rtol=0.0, atol=1e-9)
    positions_km = np.array([row[3:] for row in rows]).reshape(3, 4, 3)
    np.testing.assert_allclose(positions_km, moon_positions_km(jd_tdb), rtol=0.0, atol=0.002)


def test_blocks_join_without_a_seam() -> None:
    span = read_span("2026-01-01", "2026-06-01", "1h")
    assert span.epochs > 3000
    jd_tdb = [row.jd_tdb for row in position_rows(span)][::4]
    np.testing.assert_allclose(np.diff(jd_tdb), 1.0 / 24.0, rtol=0.0, atol=2e-9)
    assert len(jd_tdb) == span.epochs


def test_rows_stay_on_the_hour_across_a_leap_second() -> None:
    rows = list(position_rows(read_span("2016-12-31T22:00", "2017-01-01T02:00", "1h")))[::4]
    assert [row.time_utc[11:19] for row in rows] == ["22:00:00", "23:00:00", "00:00:00", "01:00:00", "02:00:00"]
    seconds = np.diff([row.jd_tdb for row in rows]) * 86400.0
    np.testing.assert_allclose(seconds, [3600.0, 3601.0, 3600.0, 3600.0], atol=2e-4)


def test_fractions_of_a_second_are_written_where_there_are_some() -> None:
    times = [row.time_utc for row in position_rows(read_span("2026-11-22", "2026-11-22T00:00:00.5", "250 s"))]
    assert times == ["2026-11-22T00:00:00Z"] * 4
    times = [row.time_utc for row in position_rows(read_span("2026-11-22", "2026-11-22T00:00:00.5", "0.25s"))][::4]
    assert times == ["2026-11-22T00:00:00.000Z", "2026-11-22T00:00:00.250Z", "2026-11-22T00:00:00.500Z"]


def test_csv() -> None:
    text = "".join(csv_lines(read_span("2026-11-22", "2026-11-23", "6h")))
    assert "\r" not in text
    assert text.endswith("\n")
    table = list(csv.DictReader(text.splitlines()))
    assert tuple(table[0]) == COLUMNS == ("time_utc", "jd_tdb", "body", "x_km", "y_km", "z_km")
    rows = list(position_rows(read_span("2026-11-22", "2026-11-23", "6h")))
    for written, row in zip(table, rows, strict=True):
        assert (written["time_utc"], written["body"]) == (row.time_utc, row.body)
        assert float(written["jd_tdb"]) == pytest.approx(row.jd_tdb, abs=1e-9)
        assert [float(written[name]) for name in ("x_km", "y_km", "z_km")] == list(row[3:])


def test_json() -> None:
    span = read_span("2026-11-22", "2026-11-23", "6h")
    objects = json.loads("".join(json_lines(span)))
    assert [tuple(row) for row in objects] == [COLUMNS] * span.rows
    assert [tuple(row.values()) for row in objects] == [tuple(row) for row in position_rows(span)]


def test_the_first_rows_of_a_long_table_come_at_once() -> None:
    span = read_span("1800-01-01", "2199-12-31", "6h")
    assert span.rows > 2_000_000
    first = list(itertools.islice(csv_lines(span), 3))
    assert first[1].startswith("1800-01-01T00:00:00Z,")


def test_a_table_too_long_is_refused_with_its_count_and_a_step_that_works() -> None:
    with pytest.raises(BadInputError, match=r"25,245,734,512 rows.*5,000,000.*at least 2h") as caught:
        read_span("1900-01-01", "2100-01-01", "1s")
    assert "shorter span" in str(caught.value)
    assert read_span("1900-01-01", "2100-01-01", "2h").rows <= MAX_ROWS
    with pytest.raises(BadInputError, match="at least 26s"):
        read_span("2026-01-01", "2027-01-01", "1s")
    assert read_span("2026-01-01", "2027-01-01", "26s").rows <= MAX_ROWS
    assert read_span("2026-01-01", "2036-01-01", "5min").rows <= MAX_ROWS


@pytest.mark.parametrize(
    ("start", "stop", "words"),
    [
        ("2026-11-23", "2026-11-22", "stop before it starts: start is 2026-11-23, stop is 2026-11-22"),
        ("yesterday", "2026-11-22", "start: .*yesterday.*2027-03-14"),
        ("2026-11-22", "2026-02-30", "stop: .*February 2026 has 28 days"),
    ],
)
def test_bad_spans_say_which_end_is_wrong(start: str, stop: str, words: str) -> None:
    with pytest.raises(BadInputError, match=words):
        read_span(start, stop)


@pytest.mark.parametrize(
    ("start", "stop", "end"), [("1799-12-31", "1801-01-01", "start"), ("2199-01-01", "2201-01-01", "stop")]
)
def test_outside_the_ephemeris_the_end_and_the_span_are_named(start: str, stop: str, end: str) -> None:
    with pytest.raises(EphemerisRangeError, match=rf"^{end} is .*1800-01-01 and 2199-12-31") as caught:
        read_span(start, stop, "1d")
    assert caught.value.start_jd_tdb < caught.value.stop_jd_tdb


def test_seconds_are_counted_through_a_leap_second() -> None:
    rows = list(position_rows(read_span("2016-12-31T23:59:58Z", "2017-01-01T00:00:02Z", "1s")))[::4]
    assert [row.time_utc[-9:] for row in rows] == [
        "23:59:58Z",
        "23:59:59Z",
        "23:59:60Z",
        "00:00:00Z",
        "00:00:01Z",
        "00:00:02Z",
    ]
    # A double resolves 40 microseconds.
    assert np.diff([row.jd_tdb for row in rows]) * 86400.0 == pytest.approx(np.ones(5), abs=1e-4)


def test_a_table_may_begin_and_end_within_a_leap_second() -> None:
    span = read_span("2016-12-31T23:59:60.25Z", "2016-12-31T23:59:60.75Z", "0.25s")
    assert [row.time_utc for row in position_rows(span)][::4] == [
        "2016-12-31T23:59:60.250Z",
        "2016-12-31T23:59:60.500Z",
        "2016-12-31T23:59:60.750Z",
    ]
