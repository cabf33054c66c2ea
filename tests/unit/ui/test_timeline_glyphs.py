"""The glyphs of the timeline: what merges, what gives way, whose name is written, and what is hit."""

from __future__ import annotations

import itertools

import pytest

from jovian_viewer.ui.timeline_glyphs import (
    THIN_PX,
    Glyph,
    glyph_at,
    glyph_of,
    glyphs,
    half_px,
    labels,
    span_of,
)
from jovian_viewer.ui.timeline_layout import WHOLE, LaneMark, MarkShape, TimeSpan

# Of a thousand days in a thousand pixels, a day is a pixel.
SPAN = TimeSpan(2450000.0, 2451000.0)
WIDTH = 1000.0


def mark(day: float, shape: MarkShape = MarkShape.FLYBY, label: str = "E1") -> LaneMark:
    """Return a mark so many days after the beginning."""
    key = f"{shape.name}-{day}"
    return LaneMark(key, shape, SPAN.start_jd_tdb + day, False, "#ffffff", label, f"The {key}", "when\nhow")


def perijove(day: float) -> LaneMark:
    return mark(day, MarkShape.PERIJOVE)


def milestone(day: float) -> LaneMark:
    return mark(day, MarkShape.MILESTONE)


def reach(glyph: Glyph) -> tuple[float, float]:
    return glyph.x_px - half_px(glyph), glyph.x_px + half_px(glyph)


def wide(text: str) -> float:
    return 7.0 * len(text)


def test_marks_with_room_stand_where_they_belong() -> None:
    placed = glyphs([mark(100.0), mark(300.0)], SPAN, WIDTH)
    assert [glyph.x_px for glyph in placed] == pytest.approx([100.0, 300.0])
    assert not any(glyph.merged for glyph in placed)


@pytest.mark.parametrize("gap_days", [0.0, 0.3, 1.0, 4.0, 7.0, 12.0, 30.0])
def test_crowded_marks_become_numbers_that_do_not_overlap_and_none_is_lost(gap_days: float) -> None:
    marks = [mark(200.0 + gap_days * number) for number in range(20)]
    placed = glyphs(marks, SPAN, WIDTH)
    assert [each for glyph in placed for each in glyph.marks] == marks
    edges = [reach(glyph) for glyph in placed]
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(edges))
    assert any(glyph.merged for glyph in placed) is (gap_days < 9.0)


def test_what_merges_does_not_depend_on_where_one_looks() -> None:
    marks = [mark(200.0 + 6.0 * number) for number in range(30)]
    before = glyphs(marks, SPAN, WIDTH)
    for days in (-73.1, 12.34567, 55.5):
        after = glyphs(marks, SPAN.shifted(days), WIDTH)
        assert [glyph.marks for glyph in after] == [glyph.marks for glyph in before]


def test_perijoves_are_thinned_out_and_never_become_numbers_of_flybys() -> None:
    marks = [perijove(100.0 + number) for number in range(12)]
    placed = glyphs([*marks, mark(105.5)], SPAN, WIDTH)
    assert [glyph.marks[0].shape for glyph in placed][-1] is MarkShape.FLYBY, "flybys lie on top"
    ticks = [glyph for glyph in placed if glyph.mark.shape is MarkShape.PERIJOVE]
    assert all(other.x_px - one.x_px >= THIN_PX - 1e-6 for one, other in itertools.pairwise(ticks))
    assert [each for glyph in ticks for each in glyph.marks] == marks


def test_a_milestone_gives_way_to_an_encounter_but_not_to_a_perijove() -> None:
    def shown(other: LaneMark) -> bool:
        return glyph_of(glyphs([milestone(100.0), other], SPAN, WIDTH), milestone(100.0).key) is not None

    assert not shown(mark(104.0))
    assert shown(mark(130.0))
    assert shown(perijove(104.0))


def test_only_what_is_in_sight_is_drawn() -> None:
    assert glyphs([mark(-300.0), mark(1300.0)], SPAN, WIDTH) == []


def test_names_overlap_neither_marks_nor_each_other() -> None:
    marks = [mark(50.0 + 31.0 * number, label="Ganymede"[: 2 + number % 7]) for number in range(28)]
    placed = glyphs(marks, SPAN, WIDTH)
    named = labels(placed, WIDTH, wide)
    assert 0 < len(named) < len(marks)
    edges = [reach(glyph) for glyph in placed] + [(name.x_px, name.x_px + wide(name.text)) for name in named]
    for one, other in itertools.combinations(edges, 2):
        assert one[1] <= other[0] or other[1] <= one[0]


def test_names_stay_within_the_lane_and_numbers_have_none() -> None:
    assert labels(glyphs([mark(990.0)], SPAN, WIDTH), WIDTH, wide) == []
    assert labels(glyphs([mark(500.0), mark(501.0)], SPAN, WIDTH), WIDTH, wide) == []


def test_the_nearest_is_hit_and_a_disc_before_the_tick_beside_it() -> None:
    placed = glyphs([perijove(100.0), mark(107.0), mark(300.0)], SPAN, WIDTH)
    hit = glyph_at(placed, 102.5)
    assert hit is not None
    assert hit.mark.shape is MarkShape.FLYBY
    assert glyph_at(placed, 98.0) is not None
    assert glyph_at(placed, 200.0) is None


def test_all_of_a_number_is_hit() -> None:
    placed = glyphs([mark(100.0 + number / 10) for number in range(12)], SPAN, WIDTH)
    (number,) = placed
    assert glyph_at(placed, reach(number)[0] + 0.5) is number
    assert glyph_at(placed, reach(number)[1] - 0.5) is number


def test_zooming_to_a_number_takes_it_apart() -> None:
    group = tuple(mark(day) for day in (500.0, 500.2, 503.0))
    span = WHOLE
    for _ in range(12):
        placed = glyphs(group, span, WIDTH)
        crowded = next((glyph for glyph in placed if glyph.merged), None)
        if crowded is None:
            break
        nearer = span_of(crowded.marks, span)
        assert nearer.days <= span.days / 2.0
        assert all(nearer.holds(each.jd_tdb) for each in crowded.marks)
        span = nearer
    assert len(glyphs(group, span, WIDTH)) > 1
    assert span_of((group[0], group[0]), SPAN).days == pytest.approx(SPAN.days / 2.0)
