"""The layout of the timeline: moments and pixels, and spans that stay within the whole."""

from __future__ import annotations

import itertools

import pytest

from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.ui.timeline_layout import SHORTEST_DAYS, WHOLE, TimeSpan, ticks

MIDDLE = TimeSpan(2450000.0, 2451000.0)


def test_the_whole_reaches_from_before_the_first_mission_past_the_last() -> None:
    assert WHOLE.holds(parse_utc("1972-03-03"))
    assert WHOLE.holds(parse_utc("2035-12-31"))
    assert not WHOLE.holds(parse_utc("2036-01-02"))


def test_pixels_and_moments_undo_each_other() -> None:
    assert MIDDLE.x_px(2450000.0, 700.0) == 0.0
    assert MIDDLE.x_px(2451000.0, 700.0) == 700.0
    assert MIDDLE.jd_tdb_at(MIDDLE.x_px(2450123.4, 700.0), 700.0) == pytest.approx(2450123.4, abs=1e-6)


@pytest.mark.parametrize("times", [0.5, 1.5, 10.0])
def test_zooming_keeps_the_moment_under_the_pointer(times: float) -> None:
    about = 2450250.0
    zoomed = MIDDLE.zoomed(times, about)
    assert zoomed.days == pytest.approx(MIDDLE.days / times)
    assert zoomed.x_px(about, 700.0) == pytest.approx(MIDDLE.x_px(about, 700.0))


def test_no_span_is_longer_than_the_whole_or_shorter_than_can_be_read() -> None:
    assert MIDDLE.zoomed(1e-9, 2450500.0) == WHOLE
    assert MIDDLE.zoomed(1e9, 2450500.0).days == pytest.approx(SHORTEST_DAYS)


@pytest.mark.parametrize("days", [-1e6, 1e6])
def test_panning_ends_at_the_ends_of_the_whole(days: float) -> None:
    moved = MIDDLE.shifted(days)
    assert moved.days == pytest.approx(MIDDLE.days)
    assert WHOLE.start_jd_tdb <= moved.start_jd_tdb < moved.stop_jd_tdb <= WHOLE.stop_jd_tdb
    assert moved.start_jd_tdb == WHOLE.start_jd_tdb or moved.stop_jd_tdb == WHOLE.stop_jd_tdb


def test_what_is_in_sight_moves_nothing_and_what_is_not_comes_to_the_middle() -> None:
    assert MIDDLE.brought_into(2450990.0) is MIDDLE
    moved = MIDDLE.brought_into(2455000.0)
    assert moved.days == pytest.approx(MIDDLE.days)
    assert moved.x_px(2455000.0, 2.0) == pytest.approx(1.0)


@pytest.mark.parametrize("width_px", [400.0, 720.0, 1700.0])
@pytest.mark.parametrize("times", [1.0, 20.0, 400.0, 90000.0])
def test_the_labels_of_the_ruler_never_touch(width_px: float, times: float) -> None:
    span = WHOLE.zoomed(times, 2450500.0)
    marks = ticks(span, width_px, 60.0)
    places = [span.x_px(tick.jd_tdb, width_px) for tick in marks]
    assert all(after - before >= 0.9 * 60.0 for before, after in itertools.pairwise(places))
    assert marks
