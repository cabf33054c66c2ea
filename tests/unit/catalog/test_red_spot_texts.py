"""What is said of the Great Red Spot's longitude: its age, its uncertainty, and whose it is."""

from __future__ import annotations

import re

import pytest

from jovian_viewer.astro.phenomena import great_red_spot_longitude
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.red_spot_texts import red_spot_ground, red_spot_longitude_text, red_spot_text

NOW = parse_utc("2026-11-22")


def words(text: str) -> str:
    return re.sub(r"\s", " ", text)


def test_its_age_is_told_in_days_then_in_years() -> None:
    spot = great_red_spot_longitude(NOW)
    told = words(red_spot_text(NOW))
    assert f"{spot.age_days:.0f} days" in told
    assert f"{spot.lon_sys2_west_deg:.0f}°" in told
    assert "13 years" in words(red_spot_text(parse_utc("2039-06-15")))


@pytest.mark.parametrize("year", ["1800", "1950", "2100", "2199"])
def test_far_from_the_table_it_admits_to_know_nothing(year: str) -> None:
    moment = parse_utc(f"{year}-06-01")
    assert "180°" in red_spot_text(moment)
    assert "too far to predict" in red_spot_ground(moment)
    assert red_spot_longitude_text(moment) == ""
    assert "too far" not in red_spot_ground(moment, 62.0)


def test_ones_own_is_named_as_such_beside_the_table() -> None:
    spot = great_red_spot_longitude(NOW)
    for told in (red_spot_text(NOW, 12.25), red_spot_ground(NOW, 12.25)):
        assert f"{spot.lon_sys2_west_deg:.0f}°" in told
        assert f"{spot.age_days:.0f} days" in words(told)
    assert "You have set it to 12.25° west in System II" in red_spot_text(NOW, 12.25)
    assert red_spot_ground(NOW, 12.25).startswith("Set by you.")
    assert red_spot_ground(NOW).startswith("From the table: ")
    assert red_spot_longitude_text(NOW, 12.25) == "12.25°"
    assert red_spot_longitude_text(NOW) == f"{spot.lon_sys2_west_deg:.0f}°"
