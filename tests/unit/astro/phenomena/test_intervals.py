"""Where named spans of time overlap."""

from __future__ import annotations

import pytest

from jovian_viewer.astro.phenomena.intervals import NamedSpan, Overlap, overlaps


def spans(*rows: tuple[float, float, str]) -> list[NamedSpan[str]]:
    return [NamedSpan(*row) for row in rows]


def test_two_of_three() -> None:
    #  a  |=========|
    #  b       |=========|
    #  c            .  |======|
    found = overlaps(spans((0, 10, "a"), (5, 15, "b"), (12, 20, "c")), 2)
    assert found == [Overlap(5, 10, frozenset("ab")), Overlap(12, 15, frozenset("bc"))]


def test_an_overlap_goes_on_while_members_change() -> None:
    found = overlaps(spans((0, 10, "a"), (5, 15, "b"), (8, 20, "c")), 2)
    assert found == [Overlap(5, 15, frozenset("abc"))]
    assert overlaps(spans((0, 10, "a"), (5, 15, "b"), (8, 20, "c")), 3) == [Overlap(8, 10, frozenset("abc"))]


def test_touching_spans_do_not_overlap() -> None:
    assert overlaps(spans((0, 5, "a"), (5, 9, "b")), 2) == []


def test_the_same_name_counts_once() -> None:
    assert overlaps(spans((0, 5, "a"), (2, 9, "a")), 2) == []
    # Hidden in two ways one after the other: one long span.
    assert overlaps(spans((0, 5, "a"), (2, 9, "a"), (1, 8, "b")), 2) == [Overlap(1, 8, frozenset("ab"))]


@pytest.mark.parametrize("at_least", [1, 2])
def test_nothing_overlaps_nothing(at_least: int) -> None:
    assert overlaps([], at_least) == []
