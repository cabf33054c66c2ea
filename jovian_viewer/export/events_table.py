"""Phenomena as a table: for reading, as CSV and as JSON; and what a person asks for, read and checked."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from jovian_viewer.astro.bodies import MOONS, BodyId
from jovian_viewer.astro.ephemeris import check_covered
from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind
from jovian_viewer.astro.phenomenon_choice import (
    ALL_KINDS,
    ALL_MOONS,
    Finder,
    PhenomenonChoice,
    seek_phenomenon,
)
from jovian_viewer.astro.timescales import count_to_iso, format_utc, jd_tdb_to_count_ms, parse_utc
from jovian_viewer.catalog.event_texts import (
    choice_name,
    duration_text,
    empty_answer,
    event_title,
    visibility_text,
)
from jovian_viewer.catalog.numbers_text import thousands
from jovian_viewer.errors import BadInputError
from jovian_viewer.export.typed_names import read_names
from jovian_viewer.language import tr

FORMATS: Final = ("table", "csv", "json", "ics")
# About 100 MB of JSON, and some minutes of searching; more is a slip of the finger.
MAX_EVENTS: Final = 300_000
DAYS_PER_YEAR: Final = 365.25
# How many of each kind a year holds, counted over 1800-2199 and rounded up; only to refuse what nobody could want.
_YEARLY: Final = {
    PhenomenonKind.TRANSIT: 375,
    PhenomenonKind.SHADOW: 375,
    PhenomenonKind.ECLIPSE: 375,
    PhenomenonKind.OCCULTATION: 375,
    PhenomenonKind.GRS_TRANSIT: 885,
    PhenomenonKind.MUTUAL_ECLIPSE: 40,
    PhenomenonKind.MUTUAL_OCCULTATION: 40,
    PhenomenonKind.ALL_ONE_SIDE: 85,
    PhenomenonKind.DOUBLE_SHADOW: 25,
    PhenomenonKind.TRIPLE_SHADOW: 1,
    PhenomenonKind.NO_MOON_VISIBLE: 1,
}
_TIMES: Final = {
    "begin_utc": "begin_jd_tdb",
    "mid_utc": "mid_jd_tdb",
    "end_utc": "end_jd_tdb",
    "first_contact_utc": "first_contact_jd_tdb",
    "second_contact_utc": "second_contact_jd_tdb",
    "third_contact_utc": "third_contact_jd_tdb",
    "last_contact_utc": "last_contact_jd_tdb",
    "umbra_first_contact_utc": "umbra_first_contact_jd_tdb",
    "umbra_last_contact_utc": "umbra_last_contact_jd_tdb",
}
COLUMNS: Final = (
    "kind",
    "moon",
    "other",
    *_TIMES,
    "moons",
    "side",
    "visible",
    "begin_visible",
    "end_visible",
    "grazing",
    "magnitude",
    "light_loss",
    "elongation_deg",
    "uncertainty_minutes",
)


@dataclass(frozen=True, slots=True)
class EventQuestion:
    """What a person wants to know: a span (TDB, as seen from the Earth) and a choice."""

    start_jd_tdb: float
    stop_jd_tdb: float
    choice: PhenomenonChoice


def read_question(
    start: str, stop: str, *, kinds: Iterable[str] | None = None, moons: Iterable[str] | None = None, visible: bool
) -> EventQuestion:
    """Read what was typed.

    Parameters
    ----------
    start, stop : str
        UTC.
    kinds, moons : iterable of str, optional
        Names, each may hold several with commas between; all if left out.
    visible : bool
        Only what can be seen from the Earth.

    Raises
    ------
    BadInputError
        Naming the first value that cannot be used, and what can.
    """
    start_jd_tdb, stop_jd_tdb = (float(check_covered(parse_utc(text))) for text in (start, stop))
    if stop_jd_tdb <= start_jd_tdb:
        msg = tr(
            "the span ends at {stop} and begins at {start}: give a stop later than the start, "
            "for example --start 2026-11-01 --stop 2026-12-01",
            stop=stop,
            start=start,
        )
        raise BadInputError(msg)
    choice = PhenomenonChoice(
        kinds=ALL_KINDS if kinds is None else read_kinds(kinds),
        moons=ALL_MOONS if moons is None else read_moons(moons),
        visible_only=visible,
    )
    _refuse_absurd(start_jd_tdb, stop_jd_tdb, choice)
    return EventQuestion(start_jd_tdb, stop_jd_tdb, choice)


def read_kinds(names: Iterable[str]) -> frozenset[PhenomenonKind]:
    """Return the kinds a person named.

    Raises
    ------
    BadInputError
        If there is none of a name.
    """
    return frozenset(read_names(names, list(PhenomenonKind), tr("kind of event")))


def read_moons(names: Iterable[str]) -> frozenset[BodyId]:
    """Return the moons a person named.

    Raises
    ------
    BadInputError
        If there is none of a name.
    """
    return frozenset(read_names(names, MOONS, "moon"))


def nothing_found(question: EventQuestion, *, find: Finder, progress: Callable[[float], object] | None = None) -> str:
    """Say why a span holds nothing that was asked for, and when the next one begins, however far off.

    Parameters
    ----------
    question : EventQuestion
    find : callable
        Searches a span.
    progress : callable, optional
        Called now and then with the moment (TDB) up to which there is none.
    """
    following = seek_phenomenon(question.stop_jd_tdb, 1, question.choice, find=find, moment=_starts, progress=progress)
    return empty_answer(question.choice, question.start_jd_tdb, question.stop_jd_tdb, following=following, sought=True)


def event_objects(events: Sequence[Phenomenon]) -> list[dict[str, Any]]:
    """Return phenomena as objects for JSON: names of kinds and bodies, ISO 8601 UTC times with Z, numbers."""
    times = {name: iso_times([getattr(event, moment) for event in events]) for name, moment in _TIMES.items()}
    objects = []
    for row, event in enumerate(events):
        entry: dict[str, Any] = {
            "kind": event.kind.value,
            "moon": _name(event.moon),
            "other": _name(event.other),
            **{name: column[row] for name, column in times.items()},
            "moons": [moon.value for moon in event.moons],
            "side": event.side,
            "visible": event.visible_from_earth,
            "begin_visible": event.begin_visible,
            "end_visible": event.end_visible,
            "grazing": event.grazing,
            "magnitude": _rounded(event.magnitude, 4),
            "light_loss": _rounded(event.light_loss, 4),
            "elongation_deg": _rounded(event.elongation_deg, 2),
            "uncertainty_minutes": _rounded(event.uncertainty_minutes, 1),
        }
        objects.append(entry)
    return objects


def iso_times(jd_tdb: Sequence[float | None]) -> list[str | None]:
    """Return moments as ISO 8601 UTC to the second with Z; None stays None."""
    known = np.array([moment for moment in jd_tdb if moment is not None], dtype=np.float64)
    if not known.size:
        return [None] * len(jd_tdb)
    texts = iter(count_to_iso(jd_tdb_to_count_ms(known)))
    return [None if moment is None else next(texts) for moment in jd_tdb]


def as_json(events: Sequence[Phenomenon]) -> str:
    """Return a JSON list of objects, one a line."""
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in event_objects(events))
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def as_csv(events: Sequence[Phenomenon]) -> str:
    """Return CSV with a header; what there is not is empty, several moons have spaces between."""
    written = io.StringIO()
    writer = csv.DictWriter(written, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for entry in event_objects(events):
        flat = {key: str(value).lower() if isinstance(value, bool) else value for key, value in entry.items()}
        writer.writerow({**flat, "moons": " ".join(entry["moons"])})
    return written.getvalue()


def as_table(events: Sequence[Phenomenon]) -> str:
    """Return a table for reading: begin and end in UTC, how long, what, and whether it can be seen."""
    if not events:
        return ""
    begins, ends = ([_for_people(text) for text in iso_times(moments)] for moments in _begins_and_ends(events))
    rows = [
        (begin, end, duration_text(event), event_title(event), visibility_text(event))
        for event, begin, end in zip(events, begins, ends, strict=True)
    ]
    heads = (tr("begins (UTC)"), tr("ends (UTC)"), tr("lasts"), tr("event"), tr("from the Earth"))
    return aligned([heads, *rows])


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Return rows, the heads first, as a text in which the columns stand below each other."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _begins_and_ends(events: Sequence[Phenomenon]) -> tuple[list[float], list[float]]:
    return [event.begin_jd_tdb for event in events], [event.end_jd_tdb for event in events]


def _for_people(iso: str | None) -> str:
    return (iso or "").replace("T", " ").rstrip("Z")


def _refuse_absurd(start_jd_tdb: float, stop_jd_tdb: float, choice: PhenomenonChoice) -> None:
    years = (stop_jd_tdb - start_jd_tdb) / DAYS_PER_YEAR
    count = years * sum(_YEARLY[kind] for kind in choice.kinds)
    if count > MAX_EVENTS:
        start, stop = (format_utc(moment, seconds=False) for moment in (start_jd_tdb, stop_jd_tdb))
        msg = tr(
            "{events} from {start} to {stop} UTC could be {count}: at most {most} at "
            "a time; shorten the span or name fewer kinds",
            events=choice_name(choice),
            start=start,
            stop=stop,
            count=thousands(round(count, -3)),
            most=thousands(MAX_EVENTS),
        )
        raise BadInputError(msg)


def _starts(event: Phenomenon) -> float:
    return event.starts_jd_tdb


def _name(body: BodyId | None) -> str | None:
    return None if body is None else body.value


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)
