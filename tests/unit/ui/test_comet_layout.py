"""The map of the comet's sites: places, horizons, shades and letters."""

from __future__ import annotations

import math

import numpy as np
import pytest

from jovian_viewer.astro.comet import site_heights
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.comet_marks import marks_at
from jovian_viewer.ui.comet_layout import (
    NORTH_DEG,
    PICTURE_COLUMNS,
    PICTURE_ROWS,
    SOUTH_DEG,
    MapArea,
    beholders,
    grid_deg,
    heights_deg,
    horizon_lines_deg,
    letter_levels,
    map_picture,
    marks_on_map,
    site_at,
    strip_of,
)

AREA = MapArea(10.0, 20.0, 720.0, 116.0)
JD = parse_utc("1994-07-18T06:51:00Z")
SNAPSHOT = compute_snapshot(JD)


def test_places_lie_on_the_map_east_to_the_right_and_south_down() -> None:
    assert AREA.at(0.0, NORTH_DEG) == (10.0, 20.0)
    assert AREA.at(180.0, SOUTH_DEG) == (370.0, 136.0)
    assert AREA.at(-26.0, -44.0) == AREA.at(334.0, -44.0)


def test_heights_are_those_of_the_astronomy() -> None:
    light = beholders(SNAPSHOT)
    lat, lon = np.array([-43.66, -20.0, -60.0]), np.array([-26.0, 100.0, 250.0])
    exact = site_heights(JD, lat, lon)
    # Jupiter's own size seen from the Earth and the Sun is left out.
    assert heights_deg(light.earth, lat, lon) == pytest.approx(exact.earth_deg, abs=0.01)
    assert heights_deg(light.sun, lat, lon) == pytest.approx(exact.sun_deg, abs=0.01)


def test_on_the_horizon_lines_heights_are_zero_and_rising_comes_first() -> None:
    light = beholders(SNAPSHOT)
    lat = np.linspace(NORTH_DEG, SOUTH_DEG, 7)
    for towards in (light.earth, light.sun):
        rising, setting = horizon_lines_deg(towards, lat)
        assert heights_deg(towards, lat, rising) == pytest.approx(0.0, abs=1e-6)
        assert heights_deg(towards, lat, setting) == pytest.approx(0.0, abs=1e-6)
        # East of where it rises it is up: those places came there earlier.
        assert np.all(heights_deg(towards, lat, rising + 5.0) > 0.0)
        assert np.all(heights_deg(towards, lat, setting + 5.0) < 0.0)


def test_beyond_a_pole_circle_nothing_rises() -> None:
    overhead = np.array([0.1, 0.0, 0.995])
    rising, setting = horizon_lines_deg(overhead, np.array([-60.0]))
    assert np.isnan(rising).all()
    assert np.isnan(setting).all()


def test_the_strip_is_turned_with_the_map() -> None:
    texture = np.zeros((180, 360, 3), dtype=np.uint8)
    # A column at 100 degrees east on the map.
    texture[:, 100] = 200
    bright = strip_of(texture, 30.0)[PICTURE_ROWS // 2, :, 0]
    _, lon = grid_deg()
    assert lon[np.argmax(bright)] == pytest.approx(130.5, abs=1.0)


def test_what_is_seen_is_brightest_and_night_is_dark() -> None:
    strip = np.full((PICTURE_ROWS, PICTURE_COLUMNS, 3), 200.0)
    light = beholders(SNAPSHOT)
    picture = map_picture(strip, np.zeros(strip.shape[:2]), light)
    lat, lon = grid_deg()
    sun, earth = heights_deg(light.sun, lat, lon), heights_deg(light.earth, lat, lon)
    assert picture[(sun > 5.0) & (earth > 5.0)].min() > 160
    assert picture[sun < -5.0].max() < 40


def test_marks_are_on_the_map() -> None:
    assert marks_on_map(None).max() == 0.0
    taken = marks_on_map(marks_at(parse_utc("1994-07-20")))
    lat, lon = grid_deg()
    row, column = np.unravel_index(np.argmax(taken), taken.shape)
    assert lat[row, 0] == pytest.approx(-44.0, abs=1.5)
    # G, K or L.
    assert min(abs((lon[column] + west + 180.0) % 360.0 - 180.0) for west in (26.0, 278.0, 348.0)) < 1.5


def test_letters_of_near_sites_stand_on_levels_of_their_own() -> None:
    x, widths = [100.0, 104.0, 108.0, 111.0, 200.0], [8.0] * 5
    levels = letter_levels(x, widths, 4.0)
    assert levels == [1, -1, 2, -2, 1]
    for first in range(5):
        for second in range(first):
            assert levels[first] != levels[second] or abs(x[first] - x[second]) >= 12.0


def test_the_nearest_site_in_reach() -> None:
    sites = [(10.0, 10.0), (20.0, 10.0)]
    assert site_at(14.0, 10.0, sites, 12.0) == 0
    assert site_at(17.0, 10.0, sites, 12.0) == 1
    assert site_at(60.0, 10.0, sites, 12.0) is None
    assert site_at(0.0, 0.0, [], math.inf) is None
