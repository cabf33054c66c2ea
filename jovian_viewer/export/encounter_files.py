"""Encounters as a table for reading, as CSV, JSON and a calendar; and what a person asks for, read and checked."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jovian_viewer.astro.timescales import iso_utc, parse_utc
from jovian_viewer.catalog.encounter_texts import (
    chosen_encounters,
    encounter_title,
    grade_explanation,
    height_text,
    kind_text,
    no_encounters_text,
)
from jovian_viewer.catalog.encounters import BODY_NAMES, Encounter
from jovian_viewer.catalog.missions import Mission, all_missions, mission_by_id
from jovian_viewer.errors import BadInputError
from jovian_viewer.export.event_files import form_of
from jovian_viewer.export.events_table import aligned
from jovian_viewer.export.typed_names import read_names
from jovian_viewer.export.whole_file import write_text
from jovian_viewer.language import capitalised, mark, tr

if TYPE_CHECKING:
    import icalendar

CALENDAR_NAME: Final = mark("Spacecraft at Jupiter")
COLUMNS: Final = (
    "mission",
    "spacecraft",
    "name",
    "kind",
    "body",
    "time_utc",
    "jd_tdb",
    "altitude_km",
    "distance_km",
    "grade",
    "source",
)


@dataclass(frozen=True, slots=True)
class EncounterQuestion:
    """What a person wants to know.

    Attributes
    ----------
    missions : tuple of Mission
        Whose encounters; all where empty.
    body_names : tuple of str
        With whom; all where empty.
    start_jd_tdb, stop_jd_tdb : float or None
        The span, TDB; open where None.
    """

    missions: tuple[Mission, ...] = ()
    body_names: tuple[str, ...] = ()
    start_jd_tdb: float | None = None
    stop_jd_tdb: float | None = None


def read_question(
    *,
    missions: Iterable[str] | None = None,
    bodies: Iterable[str] | None = None,
    start: str | None = None,
    stop: str | None = None,
) -> EncounterQuestion:
    """Read what was typed.

    Parameters
    ----------
    missions, bodies : iterable of str, optional
        Names, each may hold several with commas between; all if left out.
    start, stop : str, optional
        UTC; the span is open where they are left out.

    Raises
    ------
    BadInputError
        Naming the first value that cannot be used, and what can.
    """
    ids = [mission.id for mission in all_missions()]
    chosen = () if missions is None else dict.fromkeys(read_names(missions, ids, "mission"))
    by_name = {name.lower(): name for name in BODY_NAMES}
    with_whom = (
        () if bodies is None else dict.fromkeys(read_names(bodies, tuple(by_name), tr("body met by spacecraft")))
    )
    start_jd_tdb, stop_jd_tdb = (None if text is None else parse_utc(text) for text in (start, stop))
    if start_jd_tdb is not None and stop_jd_tdb is not None and stop_jd_tdb <= start_jd_tdb:
        msg = tr(
            "the span ends at {stop} and begins at {start}: give a stop later than the start, "
            "for example --start 1995-12-01 --stop 2003-10-01",
            stop=stop,
            start=start,
        )
        raise BadInputError(msg)
    return EncounterQuestion(
        tuple(mission_by_id(each) for each in chosen),
        tuple(by_name[name] for name in with_whom),
        start_jd_tdb,
        stop_jd_tdb,
    )


def answer(question: EncounterQuestion) -> list[Encounter]:
    """Return the encounters that were asked for, in order of time."""
    return chosen_encounters(question.missions, question.body_names, question.start_jd_tdb, question.stop_jd_tdb)


def nothing_found(question: EncounterQuestion) -> str:
    """Say why there is none, and which is the nearest."""
    return no_encounters_text(question.missions, question.body_names, question.start_jd_tdb, question.stop_jd_tdb)


def encounter_objects(encounters: Sequence[Encounter]) -> list[dict[str, Any]]:
    """Return encounters as objects for JSON.

    Times are ISO 8601 UTC with Z to the second; of what is known only to the day, the day alone, and ``jd_tdb`` is its
    middle. What is not known is None.
    """
    return [
        {
            "mission": encounter.mission,
            "spacecraft": encounter.spacecraft,
            "name": encounter.name,
            "kind": encounter.kind.value,
            "body": encounter.body_name.lower(),
            "time_utc": _iso(encounter),
            "jd_tdb": round(encounter.jd_tdb, 9),
            "altitude_km": _rounded(encounter.altitude_km),
            "distance_km": _rounded(encounter.distance_km),
            "grade": encounter.grade.value,
            "source": encounter.source.citation,
        }
        for encounter in encounters
    ]


def as_json(encounters: Sequence[Encounter]) -> str:
    """Return a JSON list of objects, one a line."""
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in encounter_objects(encounters))
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def as_csv(encounters: Sequence[Encounter]) -> str:
    """Return CSV with a header; what there is not is empty."""
    written = io.StringIO()
    writer = csv.DictWriter(written, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(encounter_objects(encounters))
    return written.getvalue()


def as_table(encounters: Sequence[Encounter]) -> str:
    """Return a table for reading: when (UTC), who, what, how close, and how well it is known."""
    if not encounters:
        return ""
    heads = (tr("closest approach (UTC)"), tr("encounter"), tr("what"), tr("how close"), tr("known"))
    rows = [
        (
            _iso(encounter).replace("T", " ").rstrip("Z"),
            encounter_title(encounter),
            kind_text(encounter),
            height_text(encounter),
            encounter.grade.display_name,
        )
        for encounter in encounters
    ]
    return aligned([heads, *rows])


def as_calendar(encounters: Sequence[Encounter], *, written_at: dt.datetime | None = None) -> str:
    """Return an iCalendar text (RFC 5545): a moment each, or a whole day where only the day is known.

    Parameters
    ----------
    encounters : sequence of Encounter
    written_at : datetime, optional
        With a time zone; stands in every entry. The present moment if left out.
    """
    # Loaded late: the library takes a moment, and only calendars need it.
    from jovian_viewer.export.calendar_file import calendar_of, written_now

    stamp = written_now(written_at)
    return calendar_of(tr(CALENDAR_NAME), [_entry(encounter, stamp) for encounter in encounters])


def as_text(encounters: Sequence[Encounter], form: str) -> str:
    """Return encounters in one of the formats ``table``, ``csv``, ``json`` and ``ics``."""
    return _WRITERS[form](encounters)


def save_encounters(path: Path, encounters: Sequence[Encounter]) -> None:
    """Write encounters to a file.

    Parameters
    ----------
    path : Path
        Ends in ``.csv``, ``.json`` or ``.ics``.

    Raises
    ------
    BadInputError
        If the name ends in something else.
    OutputError
        If it cannot be written; what stood there before is untouched.
    """
    write_text(path, as_text(encounters, form_of(path)))


def _entry(encounter: Encounter, stamp: dt.datetime) -> icalendar.Event:
    import icalendar

    from jovian_viewer.export.calendar_file import UID_DOMAIN, utc_datetime

    entry = icalendar.Event()
    moment = utc_datetime(encounter.jd_tdb)
    # Nothing of it depends on the moment: a calendar keeps knowing the encounter when a better time is found.
    entry.add("uid", f"encounter-{encounter.id.lower()}@{UID_DOMAIN}")
    entry.add("dtstamp", stamp)
    entry.add("dtstart", moment.date() if encounter.day_only else moment)
    entry.add("summary", encounter_title(encounter))
    lines = (
        kind_text(encounter),
        tr("Closest approach: {when}", when=encounter.when),
        height_text(encounter),
        f"{capitalised(encounter.grade.display_name)}. {grade_explanation(encounter.grade)}",
        tr("Source: {citation}", citation=encounter.source.citation),
    )
    entry.add("description", "\n".join(filter(None, lines)))
    entry.add("categories", [encounter.kind.value])
    entry.add("transp", "TRANSPARENT")
    return entry


def _iso(encounter: Encounter) -> str:
    iso = iso_utc(encounter.jd_tdb)
    return iso[:10] if encounter.day_only else iso


def _rounded(value_km: float | None) -> float | None:
    return None if value_km is None else round(value_km, 3)


_WRITERS: Final[dict[str, Callable[[Sequence[Encounter]], str]]] = {
    "table": as_table,
    "csv": as_csv,
    "json": as_json,
    "ics": as_calendar,
}
