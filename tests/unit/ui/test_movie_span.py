"""The span a movie begins with: the event that is watched, or what comes next."""

from __future__ import annotations

import dataclasses

import pytest

from jovian_viewer.astro.bodies import SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind, find_phenomena
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.ui.movie_span import movie_span_jd_tdb


@pytest.fixture(scope="module")
def transit() -> Phenomenon:
    """Return a transit of Ganymede."""
    start = parse_utc("2026-11-22")
    found = find_phenomena(start, start + 8.0)
    return next(event for event in found if (event.kind, event.moon) == (PhenomenonKind.TRANSIT, BodyId.GANYMEDE))


def test_the_whole_event_with_a_little_before_and_after(transit: Phenomenon) -> None:
    first, last = movie_span_jd_tdb(transit.at_jupiter_jd_tdb, 60.0, 10.0, transit)
    assert transit.first_contact_jd_tdb is not None
    assert transit.last_contact_jd_tdb is not None
    light_days = transit.mid_jd_tdb - transit.at_jupiter_jd_tdb
    # Light takes some 43 minutes; the clock counts moments at Jupiter.
    assert light_days * SECONDS_PER_DAY == pytest.approx(43 * 60.0, abs=300.0)
    length_days = transit.last_contact_jd_tdb - transit.first_contact_jd_tdb
    assert first == pytest.approx(transit.first_contact_jd_tdb - light_days - 0.05 * length_days, abs=1e-9)
    assert last - first == pytest.approx(1.1 * length_days, abs=1e-9)
    assert first < transit.at_jupiter_jd_tdb < last


@pytest.mark.parametrize("days", [-1.5, 1.5])
def test_what_is_far_away_is_not_watched_any_more(transit: Phenomenon, days: float) -> None:
    now = transit.at_jupiter_jd_tdb + days
    assert movie_span_jd_tdb(now, -3600.0, 24.0, transit) == (now, now - 1.0)


def test_an_instant_has_no_span(transit: Phenomenon) -> None:
    instant = dataclasses.replace(transit, begin_jd_tdb=transit.mid_jd_tdb, end_jd_tdb=transit.mid_jd_tdb)
    now = transit.at_jupiter_jd_tdb
    assert movie_span_jd_tdb(now, 86_400.0, 2.0, instant) == (now, now + 2.0)
    assert movie_span_jd_tdb(now, 86_400.0, 2.0, None) == (now, now + 2.0)
