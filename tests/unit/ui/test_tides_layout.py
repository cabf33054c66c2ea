"""Where the chart of tides puts its rows and marks."""

from __future__ import annotations

import itertools

import pytest

from jovian_viewer.ui.tides_layout import TideLetters, lay_out_tides, smallest_tides_px

LETTERS = TideLetters(line_px=16.0, names_px=70.0, values_px=110.0)


@pytest.mark.parametrize("size_px", [(510.0, 268.0), (1400.0, 600.0), (100.0, 50.0)])
def test_everything_has_a_place_of_its_own(size_px: tuple[float, float]) -> None:
    layout = lay_out_tides(size_px, 5, LETTERS)
    assert LETTERS.names_px < layout.field_left_px < layout.field_right_px < layout.values_left_px
    assert layout.values_left_px + LETTERS.values_px <= layout.right_px
    assert layout.row_px >= layout.value_lines * LETTERS.line_px
    assert layout.value_lines == (1 if size_px[1] < 200.0 else 2)
    least = smallest_tides_px(5, LETTERS)
    assert layout.right_px <= max(size_px[0], least[0])
    assert layout.foot_px + LETTERS.line_px <= max(size_px[1], least[1])


def test_each_power_of_ten_is_as_long() -> None:
    layout = lay_out_tides((510.0, 268.0), 5, LETTERS)
    places = [layout.x_px(10.0**power) for power in range(-6, -1)]
    steps = [second - first for first, second in itertools.pairwise(places)]
    assert steps == pytest.approx([steps[0]] * 4)
    assert places[0] == pytest.approx(layout.field_left_px)
    assert places[-1] == pytest.approx(layout.field_right_px)
    assert layout.x_px(1e-30) == layout.field_left_px
    assert layout.x_px(1.0) == layout.field_right_px


def test_a_height_tells_the_row() -> None:
    layout = lay_out_tides((510.0, 268.0), 5, LETTERS)
    assert [layout.row_at(layout.row_top_px(row) + 1.0) for row in range(5)] == [0, 1, 2, 3, 4]
    assert layout.row_at(0.0) is None
    assert layout.row_at(layout.foot_px + 1.0) is None
