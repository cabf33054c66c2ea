"""The Great Red Spot's dated longitude and its transits."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.phenomena import PhenomenonKind, find_phenomena, great_red_spot_longitude
from jovian_viewer.astro.phenomena.great_red_spot import find_grs_transits, system_ii_central_meridian_deg
from jovian_viewer.astro.phenomena.sight_lines import jupiter_time, sight_lines
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.errors import BadInputError


def test_central_meridian_of_the_textbook() -> None:
    # Meeus, Astronomical Algorithms (2nd ed. 1998), example 43.a: 1992 December 16, 0h UT: System II 72.74 deg for the
    # illuminated disc, of which 0.43 deg is the correction for phase. His epoch constants differ by 0.06 deg.
    lines = sight_lines(jupiter_time(np.array([parse_utc("1992-12-16")])))
    assert system_ii_central_meridian_deg(lines)[0] == pytest.approx(72.74 - 0.43, abs=0.08)
    latitude_deg = np.rad2deg(np.arcsin(np.sum(lines.earth_km * lines.pole) / np.linalg.norm(lines.earth_km)))
    assert latitude_deg == pytest.approx(-2.48, abs=0.005)


def test_at_a_dated_longitude_the_table_is_taken_as_it_is() -> None:
    spot = great_red_spot_longitude(parse_utc("2014-02-01"))
    assert spot.lon_sys2_west_deg == pytest.approx(209.0)
    assert spot.age_days == pytest.approx(0.0, abs=1e-6)
    assert spot.uncertainty_deg == pytest.approx(3.0)


def test_between_dates_a_straight_line() -> None:
    before, after = parse_utc("2018-11-01"), parse_utc("2019-01-01")
    assert great_red_spot_longitude(0.5 * (before + after)).lon_sys2_west_deg == pytest.approx(298.0)


def test_outside_the_table_the_drift_goes_on_and_doubt_grows() -> None:
    last = great_red_spot_longitude(parse_utc("2026-06-01"))
    later = great_red_spot_longitude(parse_utc("2027-06-01"))
    month_later = great_red_spot_longitude(parse_utc("2026-07-01"))
    drift_deg_day = (month_later.lon_sys2_west_deg - last.lon_sys2_west_deg) / 30.0
    assert 0.0 < drift_deg_day < 0.1
    assert later.lon_sys2_west_deg == pytest.approx(last.lon_sys2_west_deg + 365.0 * drift_deg_day, abs=0.1)
    assert later.age_days == pytest.approx(365.0, abs=0.01)
    assert later.uncertainty_deg > last.uncertainty_deg + 4.0
    assert great_red_spot_longitude(parse_utc("1980-01-01")).uncertainty_deg > 60.0


@pytest.mark.parametrize("moment", [float("nan"), float("inf")])
def test_no_moment_no_longitude(moment: float) -> None:
    with pytest.raises(BadInputError, match="give a Julian date"):
        great_red_spot_longitude(moment)


def test_transits_come_every_rotation_with_the_spot_on_the_meridian() -> None:
    start = parse_utc("2026-11-01")
    events = find_grs_transits(start, start + 30.0)
    assert len(events) == 73
    moments = np.array([event.mid_jd_tdb for event in events])
    # 9 h 55 min 41 s, and a little more for the drift.
    assert np.diff(moments) * 24.0 == pytest.approx(np.full(72, 9.928), abs=0.005)
    meridian_deg = system_ii_central_meridian_deg(sight_lines(jupiter_time(moments)))
    spot_deg = np.array([great_red_spot_longitude(moment).lon_sys2_west_deg for moment in moments])
    assert np.abs((meridian_deg - spot_deg + 180.0) % 360.0 - 180.0).max() < 0.01
    for event in events:
        assert event.begin_jd_tdb == event.end_jd_tdb == event.mid_jd_tdb
        assert event.uncertainty_minutes is not None
        assert 10.0 < event.uncertainty_minutes < 30.0


def test_a_longitude_given_by_hand() -> None:
    start = parse_utc("2026-11-01")
    at_zero = find_grs_transits(start, start + 2.0, longitude_deg=0.0)
    later = find_grs_transits(start, start + 2.0, longitude_deg=36.0)
    waits = (later[0].mid_jd_tdb - at_zero[0].mid_jd_tdb) % 0.41369
    assert waits * 24.0 == pytest.approx(0.9928, abs=0.002)
    assert at_zero[0].uncertainty_minutes == 0.0


def test_without_a_trustworthy_longitude_nothing_is_predicted() -> None:
    start = parse_utc("1950-01-01")
    assert find_phenomena(start, start + 10.0, kinds=[PhenomenonKind.GRS_TRANSIT]) == []
    assert len(find_phenomena(start, start + 10.0, kinds=["grs-transit"], grs_longitude=120.0)) in {24, 25}


def test_a_span_without_a_crossing() -> None:
    start = find_grs_transits(2461000.5, 2461001.5)[0].mid_jd_tdb
    assert find_grs_transits(start + 0.01, start + 0.3) == []
