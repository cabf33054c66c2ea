"""Where the worlds of the line-up stand: one scale, nothing touches, nothing is lost at any size."""

from __future__ import annotations

import itertools

import pytest

from jovian_viewer.catalog.line_up import line_up
from jovian_viewer.ui.sizes_layout import (
    FULL_BAR_TIMES,
    Letters,
    SizesLayout,
    bar_part,
    goes_on,
    lay_out_sizes,
    scale_bar_km,
    smallest_size_px,
)

RADII_KM = [world.radius_km for world in line_up()]
LETTERS = Letters(line_px=15.0, head_px=90.0, cell_px=80.0, last_cell_px=92.0)
each_size = pytest.mark.parametrize("size_px", [(850.0, 268.0), (1280.0, 320.0), (2400.0, 280.0), (900.0, 700.0)])


def laid_out(size_px: tuple[float, float]) -> SizesLayout:
    return lay_out_sizes(RADII_KM, size_px, 3, LETTERS)


@each_size
def test_all_are_drawn_to_one_scale(size_px: tuple[float, float]) -> None:
    layout = laid_out(size_px)
    for radius_km, column in zip(RADII_KM, layout.columns, strict=True):
        assert column.radius_px == pytest.approx(radius_km * layout.px_per_km)
    # Mercury beside Callisto, and the Earth: the ratios that are printed.
    assert layout.columns[1].radius_px / layout.columns[0].radius_px == pytest.approx(2439.7 / 2410.3)
    assert layout.columns[3].radius_px / layout.columns[0].radius_px == pytest.approx(6371.0 / 2410.3)


@each_size
def test_no_disc_touches_another_or_leaves_the_strip(size_px: tuple[float, float]) -> None:
    layout = laid_out(size_px)
    for one, other in itertools.pairwise(layout.columns[:-1]):
        assert one.centre_x_px + one.radius_px < other.centre_x_px - other.radius_px
        assert one.left_px + one.width_px == pytest.approx(other.left_px)
    assert max(2.0 * column.radius_px for column in layout.columns[:-1]) <= layout.globes_px + 1e-6
    ganymede, jupiter = layout.columns[-2:]
    assert ganymede.centre_x_px + ganymede.radius_px < jupiter.left_px
    assert jupiter.left_px + jupiter.width_px == pytest.approx(max(size_px[0], smallest_size_px(8, 3, LETTERS)[0]))


@each_size
def test_of_jupiter_the_limb_is_seen(size_px: tuple[float, float]) -> None:
    layout = laid_out(size_px)
    jupiter = layout.columns[-1]
    foot_px = layout.globes_top_px + layout.globes_px - jupiter.centre_y_px
    limb_px = jupiter.centre_x_px - (jupiter.radius_px**2 - min(foot_px, 0.0) ** 2) ** 0.5
    assert limb_px == pytest.approx(jupiter.left_px, abs=0.5)


@each_size
def test_words_stand_below_the_discs_and_above_the_foot(size_px: tuple[float, float]) -> None:
    layout = laid_out(size_px)
    edges = [layout.globes_top_px + layout.globes_px, layout.name_y_px]
    for row_y_px, bar_y_px in zip(layout.row_y_px, layout.bar_y_px, strict=True):
        edges += [row_y_px, bar_y_px]
    edges.append(layout.foot_y_px)
    assert edges == sorted(edges)
    assert layout.row_y_px[0] - layout.name_y_px >= LETTERS.line_px
    assert layout.foot_y_px + 2 * LETTERS.line_px <= max(size_px[1], smallest_size_px(8, 3, LETTERS)[1])


def test_the_smallest_size_fits_beside_the_side_panel() -> None:
    width_px, height_px = smallest_size_px(8, 3, LETTERS)
    assert width_px <= 850.0
    assert height_px <= 268.0
    assert laid_out((100.0, 50.0)) == laid_out((width_px, height_px))


def test_bars_are_parts_of_callistos_and_break_off_beyond_a_full_one() -> None:
    assert bar_part(1.0) == pytest.approx(1.0 / FULL_BAR_TIMES)
    assert bar_part(FULL_BAR_TIMES) == bar_part(55.5) == 1.0
    assert not goes_on(3.07)
    assert goes_on(55.5)


def test_the_scale_bar_is_the_longest_round_one_that_fits() -> None:
    assert scale_bar_km(0.01, 60.0) == 5000.0
    assert scale_bar_km(0.01, 49.0) == 2000.0
    assert scale_bar_km(1.0, 49.0) == 500.0


@each_size
def test_the_inset_is_to_scale_in_itself_and_stands_beside_the_discs(size_px: tuple[float, float]) -> None:
    layout = laid_out(size_px)
    inset = layout.inset
    assert inset is not None
    assert inset.dot_radius_px / inset.radius_px == pytest.approx(2410.3 / 71492.0)
    assert inset.centre_x_px + inset.radius_px < layout.columns[0].left_px
    assert inset.title_y_px + LETTERS.line_px <= inset.centre_y_px - inset.radius_px
    assert inset.centre_y_px + inset.radius_px <= inset.dot_y_px - LETTERS.line_px / 2.0
    # The words of the scale bar stand over it.
    assert inset.dot_y_px + LETTERS.line_px / 2.0 <= layout.scale_y_px - LETTERS.line_px
    assert layout.scale_y_px <= layout.globes_top_px + layout.globes_px


def test_where_lines_are_few_there_is_less_height_and_no_inset() -> None:
    few = Letters(line_px=15.0, head_px=90.0, cell_px=50.0, last_cell_px=50.0, foot_lines=0)
    assert smallest_size_px(8, 3, few)[1] == smallest_size_px(8, 3, LETTERS)[1] - 30.0
    assert lay_out_sizes(RADII_KM, (100.0, 50.0), 3, few).inset is None
