"""Where axes are marked: round moments of UTC, round numbers, powers of ten."""

from __future__ import annotations

import itertools

import pytest

from jovian_viewer.astro.timescales import format_utc, parse_utc
from jovian_viewer.catalog.time_ticks import time_ticks
from jovian_viewer.catalog.value_ticks import value_ticks
from jovian_viewer.errors import BadInputError

MOMENT = parse_utc("2026-11-22T19:11:00Z")


@pytest.mark.parametrize(
    ("days", "labels"),
    [
        (0.05, ["19:20", "19:30", "19:40", "19:50", "20:00", "20:10", "20:20"]),
        (0.5, ["20:00", "22:00", "23 Nov", "02:00", "04:00", "06:00"]),
        (8.0, ["23 Nov", "24 Nov", "25 Nov", "26 Nov", "27 Nov", "28 Nov", "29 Nov", "30 Nov"]),
        (365.0, ["2027", "Mar", "May", "Jul", "Sep", "Nov"]),
        (4383.0, ["2028", "2030", "2032", "2034", "2036", "2038"]),
        (36525.0, ["2040", "2060", "2080", "2100", "2120"]),
    ],
)
def test_marks_are_round_and_named_shortly(days: float, labels: list[str]) -> None:
    ticks = time_ticks(MOMENT, MOMENT + days, 8)
    assert [tick.label.replace("\u00a0", " ") for tick in ticks] == labels


@pytest.mark.parametrize("days", [0.01, 0.3, 3.0, 20.0, 77.0, 200.0, 1000.0, 9000.0, 60000.0])
@pytest.mark.parametrize("most", [1, 4, 12])
def test_marks_lie_within_the_axis_in_order_and_are_not_too_many(days: float, most: int) -> None:
    ticks = [tick.jd_tdb for tick in time_ticks(MOMENT - 10000.0, MOMENT - 10000.0 + days, most)]
    assert all(MOMENT - 10000.0 <= place <= MOMENT - 10000.0 + days for place in ticks)
    assert ticks == sorted(set(ticks))
    assert len(ticks) <= most + 1


def test_midnights_are_those_of_utc_across_a_leap_second() -> None:
    start = parse_utc("2016-12-30T12:00:00Z")
    written = [format_utc(tick.jd_tdb) for tick in time_ticks(start, start + 4.0, 6)]
    assert written == [f"{day} 00:00:00" for day in ("2016-12-31", "2017-01-01", "2017-01-02", "2017-01-03")]


def test_years_before_1970_are_round_too() -> None:
    start = parse_utc("1803-05-01")
    assert [tick.label for tick in time_ticks(start, start + 12000.0, 4)] == ["1810", "1820", "1830"]


def test_an_empty_span_is_refused() -> None:
    with pytest.raises(BadInputError, match="not empty"):
        time_ticks(MOMENT, MOMENT, 5)


@pytest.mark.parametrize(
    ("low", "high", "most", "labels"),
    [
        (0.0, 2000.0, 6, ["0", "500", "1\u2009000", "1\u2009500", "2\u2009000"]),
        (-28.0, 28.0, 6, ["\u221220", "\u221210", "0", "10", "20"]),
        (4.2, 6.4, 5, ["4.5", "5.0", "5.5", "6.0"]),
        (0.0, 0.002, 4, ["0.0000", "0.0005", "0.0010", "0.0015", "0.0020"]),
    ],
)
def test_round_values(low: float, high: float, most: int, labels: list[str]) -> None:
    assert [tick.label for tick in value_ticks(low, high, most)] == labels


def test_values_rise_evenly() -> None:
    values = [tick.value for tick in value_ticks(-0.31, 0.77, 9)]
    steps = [second - first for first, second in itertools.pairwise(values)]
    assert steps == pytest.approx([steps[0]] * len(steps))


def test_powers_of_ten() -> None:
    ticks = value_ticks(-8.0, 5.4, 14, logarithmic=True)
    assert [tick.value for tick in ticks] == [float(exponent) for exponent in range(-8, 6)]
    assert [tick.label for tick in ticks[-8:]] == ["0.01", "0.1", "1", "10", "100", "1\u2009000", "10\u2009000", "10⁵"]
    assert ticks[0].label == "10⁻⁸"


def test_an_empty_range_is_refused() -> None:
    with pytest.raises(BadInputError, match="not empty"):
        value_ticks(1.0, 1.0, 5)
