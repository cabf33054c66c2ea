"""Offsets on the jog slider's ruler."""

from __future__ import annotations

import itertools

import pytest

from jovian_viewer.ui.time_offset import fraction_of, offset_seconds, offset_text

SPAN_S = 16.689 * 86400.0


def test_the_ends_are_the_span_and_the_middle_is_nothing() -> None:
    assert offset_seconds(1.0, SPAN_S) == SPAN_S
    assert offset_seconds(-1.0, SPAN_S) == -SPAN_S
    assert offset_seconds(0.0, SPAN_S) == 0.0


@pytest.mark.parametrize("beyond", [1.2, 50.0])
def test_beyond_the_ends_it_is_held(beyond: float) -> None:
    assert offset_seconds(beyond, SPAN_S) == SPAN_S
    assert offset_seconds(-beyond, SPAN_S) == -SPAN_S


def test_left_is_the_mirror_of_right_and_further_is_always_more() -> None:
    fractions = [step / 50 for step in range(51)]
    offsets = [offset_seconds(fraction, SPAN_S) for fraction in fractions]
    assert [offset_seconds(-fraction, SPAN_S) for fraction in fractions] == [-offset for offset in offsets]
    assert all(further > nearer for nearer, further in itertools.pairwise(offsets))


def test_near_the_middle_one_can_set_minutes() -> None:
    # One pixel of a ruler 1000 px wide moves Callisto's time by far less than a minute there.
    assert offset_seconds(1 / 500, SPAN_S) < 1.0
    assert offset_seconds(0.1, SPAN_S) == pytest.approx(24 * 60, rel=0.01)


@pytest.mark.parametrize("fraction", [-1.0, -0.3, 0.0, 0.05, 0.7, 1.0])
def test_the_ruler_reads_both_ways(fraction: float) -> None:
    assert fraction_of(offset_seconds(fraction, SPAN_S), SPAN_S) == pytest.approx(fraction, abs=1e-12)


@pytest.mark.parametrize(
    ("offset_s", "text"),
    [
        (0.0, "no change"),
        (-29.0, "no change"),
        (35 * 60.0, "+35 min"),
        (-3600.0, "\N{MINUS SIGN}1 h"),
        (3 * 3600.0 + 20 * 60.0, "+3 h 20 min"),
        (59 * 60.0 + 40.0, "+1 h"),
        (-(2 * 86400.0 + 4 * 3600.0 + 59.0), "\N{MINUS SIGN}2 d 4 h"),
        (86400.0, "+1 d"),
        (86400.0 - 20.0, "+1 d"),
        (2 * 86400.0 - 60.0, "+2 d"),
        (SPAN_S, "+16 d 17 h"),
    ],
)
def test_it_is_said_in_at_most_two_units(offset_s: float, text: str) -> None:
    assert offset_text(offset_s).replace("\N{NO-BREAK SPACE}", " ") == text
