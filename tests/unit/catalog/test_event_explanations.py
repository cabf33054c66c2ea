"""Explanations of events: a sentence for every kind and every phase, with the right times in it."""

from __future__ import annotations

import re

import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind, find_phenomena
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.event_explanations import explanation, light_time_note, seen_jd_tdb

HOUR = 1.0 / 24.0
EVENTS = find_phenomena(parse_utc("2015-01-24"), parse_utc("2015-01-26"))


def plain(text: str) -> str:
    return re.sub(r"\s", " ", text)


def made_up(kind: PhenomenonKind) -> Phenomenon:
    """Return an eclipse-like event of any kind: 12:00 to 14:00, dark from 12:04 to 13:56."""
    noon = parse_utc("2026-01-02T12:00Z")
    return Phenomenon(
        kind=kind,
        moon=BodyId.IO,
        other=BodyId.EUROPA,
        moons=(BodyId.IO, BodyId.EUROPA),
        begin_jd_tdb=noon + HOUR / 30,
        mid_jd_tdb=noon + HOUR,
        end_jd_tdb=noon + 2 * HOUR - HOUR / 30,
        first_contact_jd_tdb=noon,
        second_contact_jd_tdb=noon + HOUR / 15,
        third_contact_jd_tdb=noon + 2 * HOUR - HOUR / 15,
        last_contact_jd_tdb=noon + 2 * HOUR,
        at_jupiter_jd_tdb=noon + HOUR - 43.2 / 1440.0,
        elongation_deg=100.0,
        side="west",
    )


@pytest.mark.parametrize("kind", PhenomenonKind)
def test_every_kind_and_phase_has_one_short_sentence(kind: PhenomenonKind) -> None:
    event = made_up(kind)
    told = [plain(explanation(event, event.mid_jd_tdb + offset)) for offset in (-3 * HOUR, 0.0, 3 * HOUR)]
    assert len(set(told)) == 3
    for sentence in told:
        assert sentence.endswith(".")
        assert sentence.count(". ") == 0
        assert "{" not in sentence
        assert len(sentence) < 140
    assert re.search(r"\d\d:\d\d UTC", told[0])


def test_an_eclipse_says_when_sunlight_comes_back() -> None:
    event = made_up(PhenomenonKind.ECLIPSE)
    noon = event.first_contact_jd_tdb
    assert noon is not None
    assert "sinks" in explanation(event, noon + HOUR / 60)
    assert "none from 12:04 UTC" in plain(explanation(event, noon + HOUR / 60))
    assert plain(explanation(event, noon + HOUR)) == (
        "Io moves through Jupiter\N{RIGHT SINGLE QUOTATION MARK}s shadow: no sunlight reaches it until 13:56 UTC."
    )
    assert "until 14:00 UTC" in plain(explanation(event, noon + 1.98 * HOUR))
    assert "back in sunlight" in explanation(event, noon + 2.1 * HOUR)


def test_the_triple_shadow_names_all_three() -> None:
    event = next(event for event in EVENTS if event.kind is PhenomenonKind.TRIPLE_SHADOW)
    told = plain(explanation(event, parse_utc("2015-01-24T06:40Z")))
    assert told == (
        "Io, Europa and Callisto all stand between the Sun and Jupiter: "
        "three shadows move over the clouds until 06:52 UTC."
    )


def test_the_clock_is_told_apart_from_what_the_earth_sees() -> None:
    event = made_up(PhenomenonKind.TRANSIT)
    at_jupiter = event.at_jupiter_jd_tdb
    assert seen_jd_tdb(event, at_jupiter) == event.mid_jd_tdb
    assert plain(light_time_note(event, at_jupiter)) == (
        "Light from Jupiter takes 43 min: the clock shows the moment at Jupiter, seen from the Earth at 13:00 UTC."
    )


def test_what_begins_behind_jupiter_is_said_to() -> None:
    """Io, January 2010: occulted from 21:27 to 23:45 UTC, eclipsed from 22:14 on; only the end is seen."""
    start = parse_utc("2010-01-13T20:00:00Z")
    (event,) = find_phenomena(start, start + 0.2, kinds=["eclipse"], moons=[BodyId.IO])
    assert not event.begin_visible
    assert event.end_visible
    before = explanation(event, event.starts_jd_tdb - 0.005).replace("\u00a0", " ")
    assert "Jupiter itself hides the moon from us then; the end, at " in before
    assert "hides" not in explanation(event, event.end_jd_tdb)
