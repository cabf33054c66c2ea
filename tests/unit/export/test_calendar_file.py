"""The calendar: valid under icalendar's own parser, one entry an event, identities that last."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import icalendar
import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.phenomena import COMBINED_KINDS, MUTUAL_KINDS, PhenomenonKind, find_phenomena
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.export.calendar_file import as_calendar, event_uids
from tests.events_for_tests import make_event

WRITTEN = dt.datetime(2026, 11, 22, 15, 0, tzinfo=dt.UTC)
ECLIPSE = make_event("2026-11-23 07:24:02")
SPOT = make_event(
    "2026-11-23 10:31:56",
    kind=PhenomenonKind.GRS_TRANSIT,
    moon=None,
    hours=0.0,
    first_contact_jd_tdb=None,
    last_contact_jd_tdb=None,
    uncertainty_minutes=12.0,
)


def read(text: str) -> Any:
    """Read a calendar with icalendar's own parser, whose annotations allow every type for every property."""
    return icalendar.Calendar.from_ical(text)


def test_a_month_of_everything_is_valid() -> None:
    start = parse_utc("2026-11-01")
    events = find_phenomena(start, start + 30.0)
    calendar = read(as_calendar(events))
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    entries = calendar.walk("VEVENT")
    assert len(entries) == len(events) > 200
    assert calendar.errors == []
    assert len({str(entry["UID"]) for entry in entries}) == len(entries)
    for entry in entries:
        assert entry.errors == []
        assert entry["DTSTAMP"].dt.tzinfo is not None
        if "DTEND" in entry:
            assert entry["DTEND"].dt > entry["DTSTART"].dt


def test_an_entry_lasts_from_first_to_last_contact() -> None:
    (entry,) = read(as_calendar([ECLIPSE], written_at=WRITTEN)).walk("VEVENT")
    assert entry["SUMMARY"] == "Io eclipse"
    assert entry["DTSTART"].dt == dt.datetime(2026, 11, 23, 7, 22, 2, tzinfo=dt.UTC)
    assert entry["DTEND"].dt == dt.datetime(2026, 11, 23, 9, 26, 2, tzinfo=dt.UTC)
    assert entry["DTSTAMP"].dt == WRITTEN
    assert entry["TRANSP"] == "TRANSPARENT"
    assert "Beginning: 2026-11-23 07:24:02 UTC" in entry["DESCRIPTION"]


def test_a_single_moment_has_no_end() -> None:
    (entry,) = read(as_calendar([SPOT])).walk("VEVENT")
    assert "DTEND" not in entry
    assert "Uncertain by 12 min" in entry["DESCRIPTION"]


def test_lines_are_folded_and_ended_as_the_standard_asks() -> None:
    text = as_calendar([ECLIPSE, SPOT])
    assert text.replace("\r\n", "").count("\n") == 0
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_identities_last() -> None:
    later = make_event(ECLIPSE.begin_jd_tdb + 20 / 86400)
    other = make_event(ECLIPSE.begin_jd_tdb, moon=BodyId.EUROPA)
    (uid,) = event_uids([ECLIPSE])
    assert re.fullmatch(r"eclipse-io-\d+@jovian-viewer", uid)
    assert event_uids([SPOT, ECLIPSE])[1] == uid, "whatever else is written"
    assert event_uids([later]) == [uid], "a better ephemeris moves it a little"
    assert event_uids([other]) != [uid]


def test_whatever_else_is_exported_an_event_keeps_its_identity() -> None:
    start = parse_utc("2026-11-01")
    month = find_phenomena(start, start + 30.0)
    longer = find_phenomena(start - 17.3, start + 16.0, kinds=(PhenomenonKind.SHADOW, *COMBINED_KINDS, *MUTUAL_KINDS))
    uids = dict(zip(event_uids(month), month, strict=True))
    both = [(event, uids[uid]) for event, uid in zip(longer, event_uids(longer), strict=True) if uid in uids]
    assert len({event.kind for event, _ in both}) >= 4
    assert all(event.begin_jd_tdb == pytest.approx(same.begin_jd_tdb, abs=1e-6) for event, same in both)
    assert len(both) == sum(event.stops_jd_tdb >= start for event in longer)
