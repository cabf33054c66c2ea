"""The outline of a place: which of its sides meet the names that it must not cross."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.scene.place_outline import OUTLINE_STEPS, segments_in
from jovian_viewer.scene.sky_name_layout import Box

SQUARE = np.array([[0.0, 0.0], [100.0, 0.0], [100.0, 100.0], [0.0, 100.0]])


@pytest.mark.parametrize(
    ("box", "sides"),
    [
        ((40.0, -5.0, 60.0, 5.0), [0]),
        ((40.0, 40.0, 60.0, 60.0), []),
        ((95.0, 95.0, 105.0, 105.0), [1, 2]),
        ((-10.0, -10.0, 110.0, 110.0), [0, 1, 2, 3]),
        ((40.0, 4.0, 60.0, 8.0), []),
        ((120.0, 40.0, 140.0, 60.0), []),
    ],
)
def test_a_side_meets_a_box_wherever_it_passes_through(box: Box, sides: list[int]) -> None:
    assert np.flatnonzero(segments_in(SQUARE, [box])).tolist() == sides


def test_a_gap_makes_boxes_larger() -> None:
    box = (40.0, 4.0, 60.0, 8.0)
    assert segments_in(SQUARE, [box], 5.0).tolist() == [True, False, False, False]


def test_slanting_sides_and_many_boxes() -> None:
    triangle = np.array([[0.0, 0.0], [100.0, 100.0], [0.0, 100.0]])
    # Beside the slope, though within its height and width; then on it.
    assert not segments_in(triangle, [(60.0, 10.0, 80.0, 30.0)]).any()
    assert segments_in(triangle, [(60.0, 10.0, 80.0, 30.0), (48.0, 48.0, 52.0, 52.0)]).tolist() == [True, False, False]


def test_without_names_and_where_nothing_is_seen_there_is_no_gap() -> None:
    hidden = np.where(np.arange(4)[:, np.newaxis] == 1, np.nan, SQUARE)
    assert not segments_in(SQUARE, []).any()
    assert segments_in(hidden, [(-10.0, -10.0, 110.0, 110.0)]).tolist() == [False, False, True, True]


def test_a_ring_as_wide_as_a_window_has_gaps_little_longer_than_names() -> None:
    angle = np.linspace(0.0, 2.0 * np.pi, OUTLINE_STEPS, endpoint=False)
    ring = 400.0 * np.stack((np.cos(angle), np.sin(angle)), axis=-1)
    lost = segments_in(ring, [(-40.0, 392.0, 40.0, 408.0)])
    assert 80.0 <= lost.sum() * 2.0 * np.pi * 400.0 / OUTLINE_STEPS < 80.0 + 25.0
