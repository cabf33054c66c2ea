"""Phenomena as an iCalendar file: one entry an event, which calendars recognise when they meet it again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

import icalendar

from jovian_viewer import __version__
from jovian_viewer.astro.bodies import MOONS
from jovian_viewer.astro.phenomena import Phenomenon
from jovian_viewer.astro.phenomena.event_number import event_numbers
from jovian_viewer.astro.timescales import format_utc, jd_tdb_to_utc
from jovian_viewer.catalog.event_texts import event_title, visibility_text
from jovian_viewer.language import mark, tr

CALENDAR_NAME: Final = mark("Jupiter's moons")
UID_DOMAIN: Final = "jovian-viewer"
# Some hundredths of a second.
_REPORT_EVERY: Final = 200
_CONTACTS: Final = {
    mark("First contact"): "first_contact_jd_tdb",
    mark("First contact with the umbra"): "umbra_first_contact_jd_tdb",
    mark("Beginning"): "begin_jd_tdb",
    mark("Second contact"): "second_contact_jd_tdb",
    mark("Middle"): "mid_jd_tdb",
    mark("Third contact"): "third_contact_jd_tdb",
    mark("End"): "end_jd_tdb",
    mark("Last contact with the umbra"): "umbra_last_contact_jd_tdb",
    mark("Last contact"): "last_contact_jd_tdb",
}


def as_calendar(
    events: Sequence[Phenomenon],
    *,
    written_at: dt.datetime | None = None,
    report: Callable[[float], object] | None = None,
) -> str:
    """Return an iCalendar text (RFC 5545), lines ended as the standard asks.

    Parameters
    ----------
    events : sequence of Phenomenon
    written_at : datetime, optional
        With a time zone; stands in every entry. The present moment if left out.
    report : callable, optional
        Told now and then how much is done, from 0 to 1: centuries take a minute. What it raises ends the work.

    Returns
    -------
    str
        Entries last from first to last contact and leave the time free.
    """
    stamp = written_now(written_at)
    uids = event_uids(events)
    return calendar_of(tr(CALENDAR_NAME), _entries(events, uids, stamp, report))


def _entries(
    events: Sequence[Phenomenon], uids: Sequence[str], stamp: dt.datetime, report: Callable[[float], object] | None
) -> Iterator[icalendar.Event]:
    for index, (event, uid) in enumerate(zip(events, uids, strict=True)):
        if report is not None and index % _REPORT_EVERY == 0:
            report(index / len(events))
        yield _entry(event, uid, stamp)


def calendar_of(name: str, entries: Iterable[icalendar.Event]) -> str:
    """Return a calendar of that name with these entries, as a text."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//Jovian Viewer//Jovian Viewer {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", name)
    # One by one: of a century the objects of all would fill a gigabyte.
    body = "".join(str(entry.to_ical(), "utf-8") for entry in entries)
    frame, end = str(calendar.to_ical(), "utf-8"), "END:VCALENDAR"
    return frame.replace(end, body + end)


def written_now(written_at: dt.datetime | None = None) -> dt.datetime:
    """Return the moment to stamp entries with, to the second: the present if none is given."""
    return (written_at or dt.datetime.now(dt.UTC)).replace(microsecond=0)


def utc_datetime(jd_tdb: float) -> dt.datetime:
    """Return a moment for an entry, UTC, rounded to the second."""
    milliseconds = int(jd_tdb_to_utc(jd_tdb).astype("int64"))
    return dt.datetime.fromtimestamp((milliseconds + 500) // 1000, tz=dt.UTC)


def event_uids(events: Sequence[Phenomenon]) -> list[str]:
    """Return the identity of each event, like ``'eclipse-io-5542@jovian-viewer'``.

    It holds kind, moons (or the side of Jupiter) and the number of the revolution in which the event happens (see
    :mod:`jovian_viewer.astro.phenomena.event_number`). Nothing of it depends on what else is written, nor on the exact
    moments: a calendar keeps knowing the event when a better ephemeris moves it by seconds.
    """
    uids = []
    for event, number in zip(events, event_numbers(events), strict=True):
        # Mutual events: whom it happens to comes first.
        bodies = [body.value for body in (event.moon, event.other) if body is not None]
        combined = [body.value for body in event.moons] if len(event.moons) < len(MOONS) else []
        words = [event.kind.value, *(bodies or combined), *([event.side] if event.side else []), number]
        uids.append(f"{'-'.join(words)}@{UID_DOMAIN}")
    return uids


def _entry(event: Phenomenon, uid: str, stamp: dt.datetime) -> icalendar.Event:
    entry = icalendar.Event()
    start, stop = utc_datetime(event.starts_jd_tdb), utc_datetime(event.stops_jd_tdb)
    entry.add("uid", uid)
    entry.add("dtstamp", stamp)
    entry.add("dtstart", start)
    # The standard wants an end later than the start; a single moment has none.
    if stop > start:
        entry.add("dtend", stop)
    entry.add("summary", event_title(event))
    entry.add("description", _description(event))
    entry.add("categories", [event.kind.value])
    entry.add("transp", "TRANSPARENT")
    return entry


def _description(event: Phenomenon) -> str:
    lines = [
        tr("{contact}: {moment} UTC", contact=tr(name), moment=format_utc(moment))
        for name, attribute in _CONTACTS.items()
        if (moment := getattr(event, attribute)) is not None
    ]
    if event.stops_jd_tdb <= event.starts_jd_tdb:
        lines = [f"{format_utc(event.mid_jd_tdb)} UTC"]
        if event.uncertainty_minutes is not None:
            lines.append(
                tr(
                    "Uncertain by {minutes:.0f} min: the spot drifts.",
                    minutes=event.uncertainty_minutes,
                )
            )
    if event.magnitude is not None:
        lines.append(
            tr("Magnitude: {magnitude:.2f} (grazing)", magnitude=event.magnitude)
            if event.grazing
            else tr("Magnitude: {magnitude:.2f}", magnitude=event.magnitude)
        )
    lines.append(tr("From the Earth: {visibility}.", visibility=visibility_text(event)))
    return "\n".join(lines)
