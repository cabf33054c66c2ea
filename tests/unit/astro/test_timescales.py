"""UTC to TDB and back, and what people type."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from jovian_viewer.astro.timescales import (
    clock_ms_to_count_ms,
    count_ms_to_clock_ms,
    count_ms_to_jd_tdb,
    count_to_iso,
    format_utc,
    in_leap_second,
    iso_utc,
    jd_tdb_to_count_ms,
    jd_tdb_to_utc,
    moment_name,
    parse_utc,
    utc_to_jd_tdb,
)
from jovian_viewer.errors import BadInputError

SECOND_DAYS = 1.0 / 86400.0


def test_tdb_is_ahead_of_utc_by_the_leap_seconds() -> None:
    # TAI - UTC was 37 s in 2020 (IERS Bulletin C 52), TT - TAI is 32.184 s; TDB - TT stays below 2 ms.
    offset_s = (float(utc_to_jd_tdb("2020-01-01")) - 2458849.5) / SECOND_DAYS
    assert offset_s == pytest.approx(69.184, abs=0.002)


def test_a_leap_second_is_counted() -> None:
    before, after = utc_to_jd_tdb(np.array(["2016-12-31T23:59:59", "2017-01-01T00:00:00"], dtype="M8[s]"))
    assert (after - before) / SECOND_DAYS == pytest.approx(2.0, abs=1e-4)


def test_j2000_in_utc() -> None:
    # J2000.0 is 2000-01-01 11:58:55.816 UTC.
    assert jd_tdb_to_utc(2451545.0) == np.datetime64("2000-01-01T11:58:55.816")


def test_there_and_back_over_an_array_of_any_shape() -> None:
    moments = np.array(
        [["1850-06-01T01:02:03.004", "1999-12-31T23:59:59.999"], ["2026-11-22T12:00", "2190-02-28"]]
    ).astype("M8[ms]")
    there = utc_to_jd_tdb(moments)
    assert there.shape == moments.shape
    assert np.array_equal(jd_tdb_to_utc(there), moments)


def test_datetimes_keep_their_zone() -> None:
    berlin = dt.timezone(dt.timedelta(hours=1))
    aware = dt.datetime(2026, 11, 22, 13, tzinfo=berlin)
    assert float(utc_to_jd_tdb(aware)) == pytest.approx(float(utc_to_jd_tdb("2026-11-22T12:00Z")), abs=1e-9)
    assert utc_to_jd_tdb([aware, aware]).shape == (2,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2027-03-14", "2027-03-14T00:00:00Z"),
        ("  2027-3-4 5:06 ", "2027-03-04T05:06:00Z"),
        ("2027-03-14T15:09:26Z", "2027-03-14T15:09:26Z"),
        ("2027-03-14 15:09:26 utc", "2027-03-14T15:09:26Z"),
        ("2027-03-14T00:30+01:00", "2027-03-13T23:30:00Z"),
        ("2027-03-14T23:30-0130", "2027-03-15T01:00:00Z"),
        ("2027-03-14T12:00+14:00", "2027-03-13T22:00:00Z"),
        ("2027-03-14T12:00-12:00", "2027-03-15T00:00:00Z"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:60Z"),
        ("2016-12-31T18:59:60-05:00", "2016-12-31T23:59:60Z"),
        ("2017-01-01T00:59:60+01:00", "2016-12-31T23:59:60Z"),
        ("2017-01-01T00:59:59+01:00", "2016-12-31T23:59:59Z"),
        ("1972-06-30T23:59:60", "1972-06-30T23:59:60Z"),
        ("1800-01-01", "1800-01-01T00:00:00Z"),
    ],
)
def test_what_people_type_is_read(text: str, expected: str) -> None:
    assert iso_utc(parse_utc(text)) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not a date"),
        ("tomorrow", "not a date"),
        ("2027-02-29", "February 2027 has 28 days"),
        ("2027-13-01", "no month 13"),
        ("2027-01-01T24:00", "hours run from 0 to 23"),
        ("2027-01-01T10:60", "minutes run"),
        ("2027-01-01T10:00:61", "seconds run"),
        ("2017-12-31T23:59:60Z", r"no leap second then \(the last one was 2016-12-31T23:59:60Z\)"),
        ("2016-12-31T23:58:60Z", "no leap second"),
        ("2016-12-31T23:59:60+01:00", "no leap second"),
        ("2027-03-14T12:00+99:99", r"offsets from UTC run from -12:00 to \+14:00"),
        ("2027-03-14T12:00-12:01", "offsets from UTC"),
        ("0000-01-01", "no year 0000"),
        ("14/03/2027", "not a date"),
    ],
)
def test_nonsense_is_refused_with_a_reason_and_a_way_out(text: str, reason: str) -> None:
    with pytest.raises(BadInputError, match=reason) as caught:
        parse_utc(text)
    assert "2027-03-14" in str(caught.value)
    assert caught.value.exit_status == 2


def test_formatting_rounds_instead_of_cutting() -> None:
    almost = parse_utc("2026-11-22T14:59:59.7")
    assert format_utc(almost) == "2026-11-22 15:00:00"
    assert format_utc(parse_utc("2026-11-22T14:53:07"), seconds=False) == "2026-11-22 14:53"


def test_not_a_time_is_refused() -> None:
    with pytest.raises(BadInputError):
        utc_to_jd_tdb(np.datetime64("NaT"))


def test_counts_go_on_through_a_leap_second() -> None:
    jd_tdb = parse_utc("2016-12-31T23:59:59") + np.arange(0.0, 3.0, 0.25) * SECOND_DAYS
    count_ms = jd_tdb_to_count_ms(jd_tdb)
    assert np.array_equal(np.diff(count_ms), np.full(11, 250))
    assert count_ms_to_jd_tdb(count_ms) == pytest.approx(jd_tdb, abs=1e-9)
    texts = count_to_iso(count_ms, milliseconds=True)
    assert [text[17:] for text in texts[3:9]] == ["59.750Z", "60.000Z", "60.250Z", "60.500Z", "60.750Z", "00.000Z"]
    assert [text[17:] for text in count_to_iso(count_ms[3:9])] == ["60Z", "60Z", "60Z", "00Z", "00Z", "00Z"]
    assert [in_leap_second(int(count)) for count in count_ms[3:9]] == [False, True, True, True, True, False]


def test_clocks_without_a_sixtieth_second_stand_still() -> None:
    moments = np.array([parse_utc(f"2016-12-31T23:59:{second}") for second in ("59.5", "60", "60.5")])
    clock = ["2016-12-31T23:59:59.500", "2016-12-31T23:59:59.999", "2016-12-31T23:59:59.999"]
    assert np.datetime_as_string(jd_tdb_to_utc(moments)).tolist() == clock


@pytest.mark.parametrize("moment", ["1850-01-01", "1972-07-01", "2016-12-31T23:59:59", "2017-01-01", "2150-06-01"])
def test_clock_and_count_are_each_others_inverse(moment: str) -> None:
    count_ms = jd_tdb_to_count_ms(np.array([parse_utc(moment)]))
    assert np.array_equal(clock_ms_to_count_ms(count_ms_to_clock_ms(count_ms)), count_ms)
    assert count_to_iso(count_ms) == [iso_utc(parse_utc(moment))]


def test_a_leap_second_is_written_for_people() -> None:
    moment = parse_utc("2016-12-31T23:59:60")
    assert format_utc(moment) == "2016-12-31 23:59:60"
    assert format_utc(moment, seconds=False) == "2017-01-01 00:00"
    assert utc_to_jd_tdb(["2016-12-31T23:59:60Z"])[0] == moment


@pytest.mark.parametrize(
    ("jd_tdb", "name"),
    [(parse_utc("2026-11-22T14:53:07"), "2026-11-22 14:53:07"), (9_999_999.25, "Julian date 9999999.2"),
     (-3.0, "Julian date -3.0")],
)  # fmt: skip
def test_every_moment_has_a_name(jd_tdb: float, name: str) -> None:
    assert moment_name(jd_tdb) == name
