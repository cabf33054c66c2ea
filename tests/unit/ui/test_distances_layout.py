"""Where distances are drawn: one unit on the ruler, one scale for the orbits, labels that keep apart."""

from __future__ import annotations

import pytest

from jovian_viewer.ui.distances_layout import RULER_RADII, lay_out_distances, smallest_height_px, spread_labels

CALLISTO_KM = 1_882_700.0
LINE_PX = 15.0
each_size = pytest.mark.parametrize("size_px", [(850.0, 230.0), (640.0, 100.0), (1700.0, 400.0)])


@each_size
def test_a_planets_disc_is_one_unit_of_the_ruler(size_px: tuple[float, float]) -> None:
    ruler = lay_out_distances(size_px, LINE_PX, CALLISTO_KM).ruler
    assert ruler.x_px(1.0) - ruler.x_px(0.0) == pytest.approx(ruler.radius_px)
    assert ruler.x_px(0.0) == ruler.zero_px
    # Our Moon's 60.3 beside Callisto's 26.3.
    reach = (ruler.x_px(60.3) - ruler.zero_px) / (ruler.x_px(26.3) - ruler.zero_px)
    assert reach == pytest.approx(60.3 / 26.3)
    assert ruler.x_px(RULER_RADII) <= max(size_px[0], 640.0)
    assert ruler.zero_px - ruler.radius_px >= 0.0


@each_size
def test_rows_follow_each_other_and_nothing_runs_out_below(size_px: tuple[float, float]) -> None:
    layout = lay_out_distances(size_px, LINE_PX, CALLISTO_KM)
    ruler, orbits = layout.ruler, layout.orbits
    edges = [
        ruler.words_y_px[0] + LINE_PX,
        ruler.row_y_px[0],
        ruler.words_y_px[1] + LINE_PX,
        ruler.row_y_px[1],
        ruler.axis_y_px,
        orbits.title_y_px,
        orbits.top_px,
        orbits.top_px + orbits.height_px,
        *([] if layout.foot_y_px is None else [layout.foot_y_px]),
    ]
    assert edges == sorted(edges)
    assert ruler.words_y_px[1] >= ruler.row_y_px[0]
    # Where height is dear, the sources stand in the tooltip alone.
    assert (layout.foot_y_px is None) is (size_px[1] < 200.0)
    end_px = orbits.top_px + orbits.height_px if layout.foot_y_px is None else layout.foot_y_px + LINE_PX
    assert end_px <= max(size_px[1], 1.0 + smallest_height_px(LINE_PX) + 2.0 * (size_px[0] - 520.0) / 63.0)
    # Under the names a gap's two numbers, over and under its arrow.
    assert orbits.centre_y_px - LINE_PX - 1.0 >= orbits.top_px + LINE_PX
    assert orbits.centre_y_px + LINE_PX <= orbits.top_px + orbits.height_px


@each_size
def test_orbits_are_to_scale_and_round(size_px: tuple[float, float]) -> None:
    orbits = lay_out_distances(size_px, LINE_PX, CALLISTO_KM).orbits
    gap_px = orbits.x_px(CALLISTO_KM) - orbits.x_px(1_070_400.0)
    assert gap_px == pytest.approx(812_300.0 * orbits.px_per_km)
    assert orbits.x_px(CALLISTO_KM) < max(size_px[0], 640.0)
    y_px = orbits.top_px
    away = (orbits.arc_x_px(CALLISTO_KM, y_px) - orbits.centre_x_px, y_px - orbits.centre_y_px)
    assert (away[0] ** 2 + away[1] ** 2) ** 0.5 == pytest.approx(CALLISTO_KM * orbits.px_per_km)


def test_labels_stand_at_their_anchors_where_there_is_room() -> None:
    assert spread_labels([10.0, 100.0, 200.0], [40.0, 40.0, 40.0], 300.0) == [10.0, 100.0, 200.0]


def test_labels_move_apart_and_stay_inside() -> None:
    lefts_px = spread_labels([10.0, 30.0, 280.0], [40.0, 40.0, 40.0], 300.0)
    assert lefts_px[0] == 10.0
    assert lefts_px[1] >= 50.0
    assert lefts_px[2] + 40.0 <= 300.0
    crowded = spread_labels([250.0, 260.0, 270.0], [40.0, 40.0, 40.0], 300.0)
    assert crowded == sorted(crowded)
    assert crowded[1] - crowded[0] >= 40.0
    assert crowded[2] + 40.0 <= 300.0
