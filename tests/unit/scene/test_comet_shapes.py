"""Heads, trails, flashes and plumes; what Jupiter hides; the shader's numbers."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.comet_marks import darkness, marks_at
from jovian_viewer.scene.comet_shapes import (
    PLUME_LASTS_S,
    SHOWN_BEFORE_DAYS,
    behind_jupiter,
    glows,
    is_falling,
    plume_height_km,
    trail_ages_days,
    trail_alphas,
)
from jovian_viewer.scene.globe_marks import MOST_MARKS, drawn_marks

SECOND = 1.0 / 86400.0


def test_a_plume_rises_three_thousand_kilometres_and_falls_back_within_a_quarter_of_an_hour() -> None:
    heights = [plume_height_km(seconds * SECOND) for seconds in (0.0, 470.0, PLUME_LASTS_S, 2.0 * PLUME_LASTS_S)]
    assert heights[0] == heights[2] == heights[3] == pytest.approx(0.0, abs=1e-6)
    assert 2500.0 < heights[1] < 3300.0
    assert 13.0 < PLUME_LASTS_S / 60.0 < 18.0


def test_a_fragment_is_a_head_then_a_flash_then_a_plume_then_nothing() -> None:
    assert glows(SHOWN_BEFORE_DAYS + SECOND) == ()
    (head,) = glows(0.01)
    assert head.alpha == 1.0
    plume, flash = glows(-10.0 * SECOND)
    assert flash.radius_px > 2.0 * head.radius_px
    assert plume.alpha > 0.5
    assert len(glows(-600.0 * SECOND)) == 1
    assert glows(-(PLUME_LASTS_S + 1.0) * SECOND) == ()
    assert not is_falling(-0.5)


def test_a_trail_fades_away_from_the_head_and_comes_into_sight_gently() -> None:
    ages, alphas = trail_ages_days(), trail_alphas(0.01)
    assert ages[-1] == 0.0
    assert np.all(np.diff(ages) < 0.0)
    assert alphas[0] == 0.0
    assert np.all(np.diff(alphas) > 0.0)
    assert trail_alphas(SHOWN_BEFORE_DAYS).max() == 0.0


@pytest.mark.parametrize("distance", [4.0, 10000.0])
def test_what_jupiter_hides(distance: float) -> None:
    eye = np.array([distance, 0.0, 0.0])
    points = np.array(
        [[1.0, 0.0, 0.0], [-1.0, 0.0, 0.0], [-1.5, 0.0, 0.0], [-1.5, 0.0, 2.5], [2.0, 0.0, 0.0], [0.0, 0.0, 1.0]]
    )
    # The pole is flattened: a point one radius up is clear of it.
    assert behind_jupiter(points, eye).tolist() == [False, True, True, False, False, False]


def test_the_shaders_numbers_describe_the_same_marks() -> None:
    marks = marks_at(parse_utc("1994-07-20T12:00:00Z"))
    assert marks is not None
    turn = 0.7
    drawn = drawn_marks(marks, turn)
    assert drawn.count == np.count_nonzero(marks.core)
    assert len(drawn.places) == 4 * MOST_MARKS
    assert len(drawn.looks) == 3 * MOST_MARKS
    # The darkest first, at its place on the turned map.
    lon, lat, per_lon, per_lat = drawn.places[:4]
    assert float(darkness(np.degrees(lon + turn), np.degrees(lat), marks)) == pytest.approx(drawn.looks[0], abs=0.1)
    assert per_lon == pytest.approx(per_lat * np.cos(lat), rel=0.2)
