"""The moons on one ruler, and the gaps between them."""

from __future__ import annotations

import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.distances import distance_sources, gaps, moon_distances, our_moon
from tests.unit.catalog.conftest import SnapshotMaker


def test_mean_distances_in_planet_radii(make_snapshot: SnapshotMaker) -> None:
    radii = [round(each.mean_radii, 1) for each in moon_distances(make_snapshot())]
    assert radii == [5.9, 9.4, 15.0, 26.3]
    assert our_moon().mean_radii == pytest.approx(60.3, abs=0.05)


def test_the_present_distance_follows_the_snapshot_and_the_mean_does_not(make_snapshot: SnapshotMaker) -> None:
    before = moon_distances(make_snapshot())[-1]
    after = moon_distances(make_snapshot(distance_km={BodyId.CALLISTO: 1_890_000.0}))[-1]
    assert (before.now_km, after.now_km) == (1_880_000.0, 1_890_000.0)
    assert after.now_radii == pytest.approx(1_890_000.0 / 71_492.0)
    assert before.mean_km == after.mean_km


def test_gaps_are_differences_of_distances_from_jupiter(make_snapshot: SnapshotMaker) -> None:
    found = gaps(moon_distances(make_snapshot()))
    assert [(gap.inner.moon, gap.outer.moon) for gap in found] == [
        (BodyId.IO, BodyId.EUROPA),
        (BodyId.EUROPA, BodyId.GANYMEDE),
        (BodyId.GANYMEDE, BodyId.CALLISTO),
    ]
    assert [round(gap.mean_km, -2) for gap in found] == [249_300.0, 399_300.0, 812_300.0]
    assert [gap.now_km for gap in found] == [250_000.0, 400_000.0, 810_000.0]
    # The article's point: nobody is as lonely as Callisto.
    assert found[2].mean_km > found[0].mean_km + found[1].mean_km


def test_all_of_it_can_be_looked_up() -> None:
    assert [source.key for source in distance_sources()] == [
        "jpl-sats-elem",
        "ephemeris",
        "iau-2015",
        "nssdca-moon",
        "nssdca-earth",
    ]
