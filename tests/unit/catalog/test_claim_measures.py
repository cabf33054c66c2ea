"""The measured numbers beside the article's: each from a constant with a source or from the snapshot."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog.claim_measures import CLAIM_MEASURES, milestone, rank_of
from jovian_viewer.errors import AssetError

SnapshotMaker = Callable[..., SystemSnapshot]
EXPECTED = {
    "C1": {"rank": (2.0, 2.0)},
    "C3": {"rank": (1.0, 1.0)},
    "C4": {"ice": (49.0, 55.0)},
    "C5": {"size": (0.98795, 0.98795), "mass": (0.32586, 0.32586)},
    "C6": {"place": (4.0, 4.0)},
    "C7": {"distance": (1_882_700.0, 1_882_700.0), "radii": (26.3344, 26.3344)},
    "C8": {"radii": (60.336, 60.336)},
    "C9": {"gap": (812_300.0, 812_300.0)},
    "C10": {"rank": (4.0, 4.0)},
    "J1": {"first_year": (1995.0, 1995.0), "last_year": (2003.0, 2003.0)},
    "J4": {"year": (2016.0, 2016.0)},
    "J5": {"year": (2023.0, 2023.0)},
}


@pytest.mark.parametrize("identifier", CLAIM_MEASURES)
def test_measured_numbers(identifier: str, make_snapshot: SnapshotMaker) -> None:
    measured = CLAIM_MEASURES[identifier](make_snapshot())
    assert measured.numbers.keys() == EXPECTED[identifier].keys()
    for name, span in EXPECTED[identifier].items():
        assert (measured.numbers[name].low, measured.numbers[name].high) == pytest.approx(span, rel=1e-4), name


def test_callistos_place_is_measured(make_snapshot: SnapshotMaker) -> None:
    between = make_snapshot(distance_km={BodyId.CALLISTO: 700_000.0, BodyId.GANYMEDE: 1_000_000.0})
    assert CLAIM_MEASURES["C6"](between).numbers["place"].low == 3.0
    assert CLAIM_MEASURES["C6"](between).texts["margin"] == "300\u2009000\u00a0km"


def test_ranks_count_from_the_largest() -> None:
    values = {BodyId.IO: 3.0, BodyId.EUROPA: 1.0, BodyId.GANYMEDE: 5.0, BodyId.CALLISTO: 4.0}
    assert {moon: rank_of(moon, values) for moon in values} == {
        BodyId.IO: 3,
        BodyId.EUROPA: 4,
        BodyId.GANYMEDE: 1,
        BodyId.CALLISTO: 2,
    }


def test_a_milestone_that_is_not_there_is_named() -> None:
    with pytest.raises(AssetError, match=r"missions\.toml, juno: no milestone's 'event' begins with 'Landed'"):
        milestone("juno", "Landed")
