"""Texts about places: coordinates both ways, heights in words, eclipses, Jupiter's fixed place in the sky."""

from __future__ import annotations

import dataclasses
import re

import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.features import feature_by_id, features_of
from jovian_viewer.catalog.place_texts import (
    PlaceSheet,
    compass_point,
    feature_sheet,
    ground_sheet,
    height_text,
    latitude_text,
    longitude_text,
    nearest_feature,
)

VALHALLA, PWYLL, LOKI, GALILEO_REGIO = 6284, 4878, 3458, 2076


@pytest.fixture
def snapshot() -> SystemSnapshot:
    """Return the state at a moment without eclipses."""
    return compute_snapshot(parse_utc("2026-11-22T15:00Z"))


def rows(sheet: PlaceSheet) -> dict[str, str]:
    return {row.label: re.sub(r"\s", " ", row.text) for row in sheet.rows}


def with_sunlight(snapshot: SystemSnapshot, fraction: float) -> SystemSnapshot:
    return dataclasses.replace(snapshot, sunlit_fraction=snapshot.sunlit_fraction * 0.0 + fraction)


@pytest.mark.parametrize(
    ("lat_deg", "text"), [(14.7, "14.7° north"), (-25.24, "25.2° south"), (0.02, "0.0°"), (-0.04, "0.0°")]
)
def test_latitudes(lat_deg: float, text: str) -> None:
    assert latitude_text(lat_deg) == text


@pytest.mark.parametrize(
    ("lon_deg", "text"),
    [
        (304.0, "304.0° east, or 56.0° west"),
        (0.0, "0.0° east, or 0.0° west"),
        (359.97, "0.0° east, or 0.0° west"),
        (0.06, "0.1° east, or 359.9° west"),
    ],
)
def test_longitudes_are_given_both_ways(lon_deg: float, text: str) -> None:
    assert longitude_text(lon_deg) == text


@pytest.mark.parametrize(
    ("height_deg", "bearing_deg", "text"),
    [
        (32.4, 92.0, "32° high, in the east"),
        (-0.4, 300.0, "on the horizon, in the north-west"),
        (-12.0, 0.0, "12° below the horizon"),
        (87.0, 10.0, "87° high, almost overhead"),
        (1.0, 359.0, "1° high, in the north"),
    ],
)
def test_heights(height_deg: float, bearing_deg: float, text: str) -> None:
    assert height_text(height_deg, bearing_deg) == text


@pytest.mark.parametrize(("bearing_deg", "point"), [(22.0, "north"), (23.0, "north-east"), (337.6, "north")])
def test_points_of_the_compass(bearing_deg: float, point: str) -> None:
    assert compass_point(bearing_deg) == point


def test_valhalla(snapshot: SystemSnapshot) -> None:
    sheet = feature_sheet(feature_by_id(VALHALLA), snapshot)
    assert (sheet.name, sheet.kind) == ("Valhalla", "Large ringed feature on Callisto")
    assert sheet.explanation == "Rings upon rings around an old, very large impact."
    assert sheet.origin.startswith("Norse: Odin\u2019s hall")
    assert sheet.source.url == "https://planetarynames.wr.usgs.gov/Feature/6284"
    assert sheet.sky_source.key == "ephemeris"
    told = rows(sheet)
    assert told["Longitude"] == "304.0° east, or 56.0° west"
    assert told["Size"] == "3 000 km across"
    # 56 degrees from the middle of the near side, and 15 north: Jupiter stands some 33 degrees high, in the east.
    assert told["Jupiter now"] == "always 33° high, in the east"
    assert told["Time of day"].endswith(" by the Sun")
    hints = " ".join(row.hint for row in sheet.rows)
    assert "Planetocentric" in hints
    assert "takes 16\u00a0h\u00a045\u00a0min." in hints


def test_the_sun_moves_on(snapshot: SystemSnapshot) -> None:
    later = compute_snapshot(float(snapshot.jd_tdb) + 8.0)
    before, after = (rows(feature_sheet(feature_by_id(VALHALLA), moment)) for moment in (snapshot, later))
    assert before["Time of day"] != after["Time of day"]
    assert before["The Sun now"] != after["The Sun now"]
    assert after["The Sun now"].endswith("below the horizon: night")
    assert list(before) == list(after)


def test_a_size_that_nobody_knows(snapshot: SystemSnapshot) -> None:
    assert rows(feature_sheet(feature_by_id(LOKI), snapshot))["Size"] == "not in the list"


@pytest.mark.parametrize(("fraction", "end"), [(1.0, ""), (0.5, ", partly eclipsed"), (0.0, ", but eclipsed")])
def test_by_day_an_eclipse_is_told(snapshot: SystemSnapshot, fraction: float, end: str) -> None:
    day = rows(feature_sheet(feature_by_id(VALHALLA), snapshot))["The Sun now"]
    assert "high" in day
    told = rows(feature_sheet(feature_by_id(VALHALLA), with_sunlight(snapshot, fraction)))["The Sun now"]
    assert told == day + end


def test_by_night_no_eclipse_is_told(snapshot: SystemSnapshot) -> None:
    sheet = ground_sheet(BodyId.CALLISTO, -14.7, 124.0, with_sunlight(snapshot, 0.0))
    assert rows(sheet)["The Sun now"].endswith("below the horizon: night")


@pytest.mark.parametrize(
    ("lon_deg", "text"),
    [
        (0.0, "always 88° high, almost overhead"),
        (180.0, "never rises here: 88° below the horizon"),
        # Jupiter's disc reaches ten degrees from its middle in Io's sky.
        (94.0, "partly risen in the west, its middle 3° below the horizon"),
        (85.0, "partly risen in the west, its middle 6° above the horizon"),
    ],
)
def test_jupiter_in_ios_sky(lon_deg: float, text: str) -> None:
    # At this moment Io is near the point of its orbit where Jupiter stands over the meridian of 1 to 2 degrees east.
    told = rows(ground_sheet(BodyId.IO, 0.0, lon_deg, compute_snapshot(parse_utc("2026-11-22T15:00Z"))))
    number = re.compile(r"\d+")
    assert number.sub("#", told["Jupiter now"]) == number.sub("#", text)
    shown, expected = (int(number.findall(words)[0]) for words in (told["Jupiter now"], text))
    assert abs(shown - expected) <= 3


def test_half_risen_where_its_middle_is_on_the_horizon(snapshot: SystemSnapshot) -> None:
    assert rows(feature_sheet(feature_by_id(PWYLL), snapshot))["Jupiter now"].startswith("half risen, on the horizon")


def test_bare_ground_names_its_nearest_neighbour(snapshot: SystemSnapshot) -> None:
    sheet = ground_sheet(BodyId.GANYMEDE, 45.0, 234.0, snapshot)
    assert sheet.name == "A place on Ganymede"
    assert sheet.explanation == sheet.origin == ""
    # One degree of longitude at 45 degrees: 2631.2 km x 0.01234.
    assert rows(sheet)["Nearest name"] == "Galileo Regio, 32 km away"


def test_near_places_are_told_to_the_tenth(snapshot: SystemSnapshot) -> None:
    assert rows(ground_sheet(BodyId.GANYMEDE, 45.1, 233.0, snapshot))["Nearest name"] == "Galileo Regio, 4.6 km away"


def test_the_nearest_is_found_across_the_meridian() -> None:
    borsippa = next(feature for feature in features_of(BodyId.GANYMEDE) if feature.name == "Borsippa Sulcus")
    nearest = nearest_feature(BodyId.GANYMEDE, borsippa.lat_deg, 359.0)
    assert nearest is not None
    assert nearest[0] is borsippa
    assert nearest_feature(BodyId.JUPITER, 0.0, 0.0) is None
