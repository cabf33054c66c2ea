"""Mutual events: order of contacts, no repeats, nothing found where nothing can be."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from jovian_viewer.astro.phenomena import MUTUAL_KINDS, Phenomenon, PhenomenonKind, find_phenomena
from jovian_viewer.astro.phenomena import mutual_events as subject
from jovian_viewer.astro.phenomena.sight_lines import Light, sight_lines
from jovian_viewer.astro.timescales import parse_utc

# October to December 2014, in the midst of a season.
SEASON = (2456940.5, 2457020.5)


@pytest.fixture(scope="module")
def events() -> list[Phenomenon]:
    return find_phenomena(*SEASON, kinds=MUTUAL_KINDS)


def test_contacts_are_in_order(events: list[Phenomenon]) -> None:
    assert len(events) > 80
    for event in events:
        moments = (
            event.first_contact_jd_tdb,
            event.second_contact_jd_tdb,
            event.mid_jd_tdb,
            event.third_contact_jd_tdb,
            event.last_contact_jd_tdb,
        )
        known = [moment for moment in moments if moment is not None]
        assert known == sorted(known)
        assert (event.begin_jd_tdb, event.end_jd_tdb) == (event.first_contact_jd_tdb, event.last_contact_jd_tdb)


def test_moons_and_measures(events: list[Phenomenon]) -> None:
    pairs = {(event.other, event.moon) for event in events}
    assert len(pairs) >= 11
    for event in events:
        assert set(event.moons) == {event.moon, event.other}
        assert event.magnitude is not None
        assert event.light_loss is not None
        assert 0.0 <= event.magnitude <= 1.0
        assert 0.0 <= event.light_loss <= 1.0
        assert event.grazing == (event.magnitude < 0.1)
        # Completely hidden or in the umbra: the whole diameter, or the whole smaller disc.
        if event.second_contact_jd_tdb is not None:
            assert event.magnitude > 0.5
    assert any(event.grazing for event in events)
    assert any(not event.visible for event in events)


def test_the_grid_brackets_all_that_a_finer_one_finds(
    events: list[Phenomenon], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "GRID_STEP_DAYS", 1.0 / 240.0)
    monkeypatch.setattr(subject, "MAX_LATITUDE_DEG", 90.0)
    finer = find_phenomena(*SEASON, kinds=MUTUAL_KINDS)
    assert [(event.kind, event.moon, event.other) for event in finer] == [
        (event.kind, event.moon, event.other) for event in events
    ]
    # The deepest moment of a slow event is flat: some seconds.
    assert np.allclose([event.begin_jd_tdb for event in finer], [event.begin_jd_tdb for event in events], atol=1e-7)


def test_out_of_season_there_are_none() -> None:
    # 2018: Sun and Earth stand 3 degrees from the equator.
    assert find_phenomena(2458119.5, 2458159.5, kinds=MUTUAL_KINDS) == []


def test_an_event_with_two_closest_approaches_is_one_event(events: list[Phenomenon]) -> None:
    deep = events[0]
    assert deep.magnitude is not None
    shallow = replace(deep, mid_jd_tdb=deep.mid_jd_tdb + 1e-4, magnitude=deep.magnitude * 0.5)
    other_kind = replace(deep, kind=PhenomenonKind.MUTUAL_ECLIPSE, moon=deep.other, other=deep.moon)
    later = replace(shallow, begin_jd_tdb=deep.end_jd_tdb + 1.0, first_contact_jd_tdb=deep.end_jd_tdb + 1.0)
    assert subject.without_repeats([later, shallow, deep, other_kind]) == [deep, other_kind, later]
    assert subject.without_repeats([]) == []


def test_seasons_follow_the_latitude() -> None:
    lines = sight_lines(np.array([2457000.5, 2458140.5]))
    for light in Light:
        assert subject.low_latitude(lines, light).tolist() == [True, False]


def test_umbral_contacts_lie_within_the_penumbral_ones() -> None:
    start = parse_utc("2015-02-01T00:00:00Z")
    found = find_phenomena(start, start + 30.0, kinds=["mutual-eclipse", "mutual-occultation"])
    with_umbra = 0
    for event in found:
        umbral = event.umbra_first_contact_jd_tdb, event.umbra_last_contact_jd_tdb
        if event.kind is PhenomenonKind.MUTUAL_OCCULTATION or event.magnitude is None or event.magnitude < 0.01:
            assert event.kind is PhenomenonKind.MUTUAL_ECLIPSE or umbral == (None, None)
            continue
        if umbral[0] is None or umbral[1] is None:
            continue
        with_umbra += 1
        assert event.begin_jd_tdb < umbral[0] < event.mid_jd_tdb < umbral[1] < event.end_jd_tdb
        if event.second_contact_jd_tdb is not None and event.third_contact_jd_tdb is not None:
            assert umbral[0] < event.second_contact_jd_tdb < event.third_contact_jd_tdb < umbral[1]
    assert with_umbra > 10
