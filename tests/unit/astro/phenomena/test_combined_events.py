"""Combinations of what single moons do."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from jovian_viewer.astro.bodies import MOONS, BodyId
from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind, find_phenomena
from jovian_viewer.astro.phenomena.combined_events import find_no_moon_visible, find_shadows_at_once
from jovian_viewer.astro.phenomena.outline import project
from jovian_viewer.astro.phenomena.sight_lines import Light, jupiter_time, sight_lines

DAY = 2457000.5


def single(kind: PhenomenonKind, moon: BodyId, begin: float, end: float, first: float | None = None) -> Phenomenon:
    return Phenomenon(
        kind=kind,
        moon=moon,
        moons=(moon,),
        begin_jd_tdb=DAY + begin,
        mid_jd_tdb=DAY + 0.5 * (begin + end),
        end_jd_tdb=DAY + end,
        first_contact_jd_tdb=DAY + (begin - 0.01 if first is None else first),
        last_contact_jd_tdb=DAY + end + 0.01,
        at_jupiter_jd_tdb=DAY,
        elongation_deg=100.0,
    )


SHADOWS = [
    single(PhenomenonKind.SHADOW, BodyId.IO, 0.10, 0.20),
    single(PhenomenonKind.SHADOW, BodyId.EUROPA, 0.15, 0.30),
    single(PhenomenonKind.SHADOW, BodyId.CALLISTO, 0.18, 0.40),
    single(PhenomenonKind.TRANSIT, BodyId.GANYMEDE, 0.10, 0.40),
]


def test_double_and_triple_shadows() -> None:
    (double,) = find_shadows_at_once(SHADOWS, PhenomenonKind.DOUBLE_SHADOW)
    (triple,) = find_shadows_at_once(SHADOWS, PhenomenonKind.TRIPLE_SHADOW)
    assert (double.begin_jd_tdb, double.end_jd_tdb) == (DAY + 0.15, DAY + 0.30)
    assert (triple.begin_jd_tdb, triple.end_jd_tdb) == (DAY + 0.18, DAY + 0.20)
    assert double.moons == triple.moons == (BodyId.IO, BodyId.EUROPA, BodyId.CALLISTO)
    assert double.moon is None


def test_a_shadow_whose_centre_stays_outside_does_not_count() -> None:
    partial = single(PhenomenonKind.SHADOW, BodyId.EUROPA, 0.15, 0.30, first=0.15)
    assert find_shadows_at_once([SHADOWS[0], partial], PhenomenonKind.DOUBLE_SHADOW) == []


def test_no_moon_visible() -> None:
    kinds = (PhenomenonKind.TRANSIT, PhenomenonKind.OCCULTATION, PhenomenonKind.ECLIPSE, PhenomenonKind.TRANSIT)
    hidden = [
        single(kind, moon, 0.1 + 0.01 * row, 0.3 + 0.01 * row)
        for row, (kind, moon) in enumerate(zip(kinds, MOONS, strict=True))
    ]
    (event,) = find_no_moon_visible(hidden)
    assert (event.begin_jd_tdb, event.end_jd_tdb) == (DAY + 0.13, DAY + 0.3)
    assert event.moons == MOONS
    # A shadow on the disc hides no moon.
    assert find_no_moon_visible([*hidden[:3], single(PhenomenonKind.SHADOW, BodyId.CALLISTO, 0.1, 0.4)]) == []


def test_all_on_one_side_against_the_moons_themselves() -> None:
    events = find_phenomena(DAY, DAY + 60.0, kinds=["all-one-side"])
    assert len(events) > 5
    assert {event.side for event in events} == {"east", "west"}
    step = 0.004
    observed = np.arange(DAY, DAY + 60.0, step)
    lines = sight_lines(jupiter_time(observed))
    places = project(lines.retarded_km(Light.EARTH), lines.earth_km[:, np.newaxis], lines.pole[:, np.newaxis])
    # Right with north up is west in the sky.
    for side, x_km in (("west", places.x_km), ("east", -places.x_km)):
        expected = np.all(x_km > 71492.0, axis=-1)
        found = np.zeros(observed.shape, dtype=bool)
        for event in events:
            if event.side == side:
                found |= (observed > event.begin_jd_tdb) & (observed < event.end_jd_tdb)
        assert np.array_equal(found, expected)


@pytest.mark.parametrize("kind", ["double-shadow", "triple-shadow", "all-one-side", "no-moon-visible"])
def test_spans_cut_at_the_edge_of_the_search_are_whole(kind: str) -> None:
    # 2009-09-03 has no moon visible, 2015-01-24 has three shadows.
    day = 2455077.5 if kind == "no-moon-visible" else 2457046.5
    whole = find_phenomena(day - 1.0, day + 2.0, kinds=[kind])
    assert whole
    event = whole[len(whole) // 2]
    inside = find_phenomena(event.mid_jd_tdb, event.mid_jd_tdb + 1e-5, kinds=[kind])
    assert [(found.begin_jd_tdb, found.end_jd_tdb) for found in inside] == [
        pytest.approx((event.begin_jd_tdb, event.end_jd_tdb), abs=1e-7)
    ]


def test_combinations_of_one_kind_do_not_overlap() -> None:
    events = find_phenomena(DAY, DAY + 60.0, kinds=["double-shadow"])
    assert all(before.end_jd_tdb < after.begin_jd_tdb for before, after in itertools.pairwise(events))
