"""How a mission's journey is told: where it is at a moment, how long until what comes next, how long ago what was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.timescales import jd_tdb_to_utc, now_jd_tdb
from jovian_viewer.catalog.dates_text import date_text
from jovian_viewer.catalog.encounters import Encounter, EncounterKind
from jovian_viewer.catalog.event_texts import brief_duration
from jovian_viewer.catalog.journeys import (
    Journey,
    LogEntry,
    Phase,
    encounter_title,
    last_and_next,
    orbit_number_at,
    phase_at,
)
from jovian_viewer.catalog.moments import KnownTo
from jovian_viewer.catalog.numbers_text import NO_BREAK_SPACE, duration_text, list_text, thousands, with_unit
from jovian_viewer.language import tr, tr_n

_DAYS_PER_YEAR: Final = 365.25
_MONTHS_PER_YEAR: Final = 12
_DAYS_PER_MONTH: Final = _DAYS_PER_YEAR / _MONTHS_PER_YEAR
# From here on years alone are said, and from there on months: nobody counts the rest.
_YEARS_ALONE_DAYS: Final = 10.0 * _DAYS_PER_YEAR
_MONTHS_DAYS: Final = 60.0
# What is known only to the month may lie so far from its middle.
_HALF_A_MONTH_DAYS: Final = 16.0
# What is known only to the day, from its middle.
_HALF_A_DAY: Final = 0.5
_EN_DASH: Final = "\N{EN DASH}"
_SECONDS: Final = re.compile(r"(\d\d:\d\d):\d\d")


@dataclass(frozen=True, slots=True)
class Countdown:
    """How long until something, in two parts.

    Attributes
    ----------
    time_left : str
        ``'4 years 240 days'``.
    until : str
        ``'to its arrival at Jupiter, planned for 21 July 2031'``.
    """

    time_left: str
    until: str


@dataclass(frozen=True, slots=True)
class Told:
    """Something that was or will be.

    Attributes
    ----------
    what : str
        ``'E12: 201 km above Europa'``.
    when : str
        ``'16 December 1997, 12:03 UTC, 3 d 4 h ago'``.
    """

    what: str
    when: str


def phase_of(journey: Journey, jd_tdb: float) -> Phase:
    """Return where a mission is in its journey at one moment."""
    return Phase(int(phase_at(journey, jd_tdb)))


def years_at_jupiter(journey: Journey) -> str:
    """Return the years in which it is at Jupiter: ``'1979'``, ``'from 2030'``, or the first and last."""
    first = _year(journey.arrival.jd_tdb)
    if not journey.stays:
        return first
    last = _year(journey.log[-1].jd_tdb)
    return tr("from\u00a0{year}", year=first) if last == first else f"{first}{_EN_DASH}{last}"


def status_text(journey: Journey, jd_tdb: float) -> str:
    """Say in a sentence or two where a mission is in its journey at a moment, TDB."""
    phase = phase_of(journey, jd_tdb)
    launch, arrival, end = journey.launch, journey.arrival, journey.log[-1]
    entry, said = end, tr("Its mission ended on {day}, {time_to}.")
    match phase:
        case Phase.TO_COME:
            entry, said = launch, tr("Not launched yet: the launch is on {day}, {time_to}.")
        case Phase.ON_ITS_WAY:
            return _on_its_way(journey, jd_tdb)
        case Phase.PASSING:
            values = {"time_to": _time_to(arrival, jd_tdb), "moment": _to_the_minute(arrival)}
            if arrival.jd_tdb < jd_tdb and values["time_to"] != tr("now"):
                return tr("Passing Jupiter: it was closest {time_to}, on {moment}.", **values)
            return tr("Passing Jupiter: it is closest {time_to}, on {moment}.", **values)
        case Phase.IN_ORBIT:
            return _in_orbit(journey, jd_tdb)
        case Phase.FLOWN_ON:
            entry, said = arrival, tr("It flew past Jupiter on {day}, {time_to}.")
        case Phase.NOT_KNOWN:
            told = f"{_told(end)}, {_when(_day(end), planned=end.planned)}, {_time_to(end, jd_tdb)}"
            return tr("Our sources go no further than this: {told}.", told=told)
    return said.format(day=_day(entry), time_to=_time_to(entry, jd_tdb))


def _on_its_way(journey: Journey, jd_tdb: float) -> str:
    arrival = journey.arrival
    said = tr("On its way to Jupiter since its launch on {day}.", day=_day(journey.launch))
    values = {"time_to": _time_to(arrival, jd_tdb), "day": _day(arrival)}
    if not journey.stays and arrival.planned:
        then = tr("It passes Jupiter {time_to}, on {day} (planned).", **values)
    elif not journey.stays:
        then = tr("It passes Jupiter {time_to}, on {day}.", **values)
    elif arrival.planned:
        then = tr("It arrives {time_to}, on {day} (planned).", **values)
    else:
        then = tr("It arrives {time_to}, on {day}.", **values)
    return f"{said} {then}"


def _in_orbit(journey: Journey, jd_tdb: float) -> str:
    values = {"day": _day(journey.arrival)}
    planned = journey.arrival.planned
    since = tr("At Jupiter since {day}, as planned", **values) if planned else tr("At Jupiter since {day}", **values)
    number = int(orbit_number_at(journey, jd_tdb))
    if number < 0:
        return f"{since}."
    return tr("{since}, now in orbit\u00a0{number}.", since=since, number=number)


def last_and_next_texts(journey: Journey, jd_tdb: float, now: float | None = None) -> tuple[Told | None, Told | None]:
    """Say what a mission did last and does next; None where nothing is known, or the status says it already.

    Parameters
    ----------
    journey : Journey
    jd_tdb : float
        The moment told about, TDB.
    now : float, optional
        The present, TDB: plans for before it are told as plans that our sources did not see come true. The computer's
        clock if left out.

    """
    present = now_jd_tdb() if now is None else now
    phase = phase_of(journey, jd_tdb)
    last, following = last_and_next(journey, jd_tdb)
    told = [journey.launch]
    if phase in {Phase.ON_ITS_WAY, Phase.FLOWN_ON}:
        told.append(journey.arrival)
    elif phase in {Phase.ENDED, Phase.NOT_KNOWN}:
        told.append(journey.log[-1])
    known = {entry.jd_tdb for entry in told}
    return (
        None if last is None or last.jd_tdb in known else _entry_told(last, jd_tdb, present),
        None if following is None or following.jd_tdb in known else _entry_told(following, jd_tdb, present),
    )


def countdown(journey: Journey, jd_tdb: float) -> Countdown | None:
    """Return how long it is to launch, to arrival or, at Jupiter, to the next encounter; None where nothing is left."""
    match phase_of(journey, jd_tdb):
        case Phase.TO_COME:
            target, what = journey.launch, tr("to its launch")
        case Phase.ON_ITS_WAY:
            target = journey.arrival
            what = tr("to its arrival at Jupiter") if journey.stays else tr("to its pass of Jupiter")
        case Phase.PASSING | Phase.IN_ORBIT:
            ahead = [entry for entry in journey.log if entry.jd_tdb > jd_tdb and entry.encounter is not None]
            if not ahead:
                return None
            target = ahead[0]
            what = tr("to {event}", event=target.title)
        case _:
            return None
    when = _when(_to_the_minute(target), planned=target.planned)
    return Countdown(_time_left(target.jd_tdb - jd_tdb, target.known_to), f"{what}, {when}")


def under_way_text(journeys: Sequence[Journey], jd_tdb: float) -> str:
    """Say which missions are at Jupiter at a moment, TDB, and which are on their way there."""
    at_jupiter, on_their_way = [], []
    for journey in journeys:
        phase = phase_of(journey, jd_tdb)
        if phase in {Phase.PASSING, Phase.IN_ORBIT}:
            at_jupiter.append(journey.mission.name)
        elif phase is Phase.ON_ITS_WAY:
            values = {"mission": journey.mission.name, "time_to": _time_to(journey.arrival, jd_tdb)}
            on_their_way.append(
                tr("{mission} (arrives {time_to})", **values)
                if journey.stays
                else tr("{mission} (passes {time_to})", **values)
            )
    sentences = []
    if at_jupiter:
        sentences.append(tr("At Jupiter: {missions}.", missions=list_text(at_jupiter)))
    if on_their_way:
        sentences.append(tr("On the way there: {missions}.", missions=list_text(on_their_way)))
    return " ".join(sentences) or tr("No spacecraft is at Jupiter or on its way there at this moment.")


def path_span_text(start_jd_tdb: float, stop_jd_tdb: float, jd_tdb: float) -> str:
    """Say from when to when a path is drawn, where a moment lies outside; all Julian dates TDB."""
    if start_jd_tdb <= jd_tdb <= stop_jd_tdb:
        return ""
    start, stop = (date_text(moment) for moment in (start_jd_tdb, stop_jd_tdb))
    return tr(
        "The scene shows it from {start} to {stop}; its path at other times is not among our data.",
        start=start,
        stop=stop,
    )


def time_to(jd_tdb: float, from_jd_tdb: float, known_to: KnownTo = KnownTo.MOMENT) -> str:
    """Return how far off a moment is: ``'in 3 d 4 h'``, ``'23 years ago'``, ``'now'``, ``'this month'``.

    Parameters
    ----------
    jd_tdb, from_jd_tdb : float
        The moment and the one from which it is told, TDB.
    known_to : KnownTo
        How exactly the moment is known: hours of what is known to the day would be made up.
    """
    days = jd_tdb - from_jd_tdb
    if known_to is KnownTo.MONTH and abs(days) < _HALF_A_MONTH_DAYS:
        return tr("this month")
    if known_to is KnownTo.DAY and abs(days) <= _HALF_A_DAY:
        return tr("today")
    length = span_text(abs(days), known_to)
    if not length:
        return tr("now")
    return tr("in\u00a0{length}", length=length) if days > 0.0 else tr("{length}\u00a0ago", length=length)


def span_text(days: float, known_to: KnownTo = KnownTo.MOMENT) -> str:
    """Return a length of time as people say it: ``'4 years 8 months'``, ``'12 d 3 h'``; empty under a minute."""
    if days >= _YEARS_ALONE_DAYS:
        return _years(int(days / _DAYS_PER_YEAR))
    if days >= _MONTHS_DAYS or known_to is KnownTo.MONTH:
        years, months = divmod(max(1, round(days / _DAYS_PER_MONTH)), _MONTHS_PER_YEAR)
        parts = [_years(years)] if years else []
        if months:
            parts.append(tr_n("{n}\u00a0month", "{n}\u00a0months", months))
        return NO_BREAK_SPACE.join(parts)
    if known_to is KnownTo.DAY:
        return _days(max(1, round(days)))
    return brief_duration(days) if days * SECONDS_PER_DAY >= 60.0 else ""


def encounter_told(encounter: Encounter) -> str:
    """Return name and height: ``'E12: 201 km above Europa'``, ``'PJ45: 355 km above Europa'``, ``'PJ44'``."""
    if encounter.kind is EncounterKind.ENTRY:
        return tr("{encounter}: into Jupiter\u2019s air", encounter=encounter_title(encounter))
    name = encounter.name.replace(encounter.body_name, "").strip()
    if encounter.body is BodyId.JUPITER:
        if encounter.distance_km is None:
            return name or encounter.body_shown
        where = tr("{distance} from Jupiter\u2019s centre", distance=nearness_text(encounter))
    else:
        near = nearness_text(encounter)
        where = tr("{height} above {body}", height=near, body=encounter.body_shown) if near else encounter.body_shown
    return f"{name}: {where}" if name else where


def nearness_text(encounter: Encounter) -> str:
    """Return how close it came, for a narrow column: ``'201 km'``, ``'4.9 radii'``, ``'entry'``; may be empty."""
    if encounter.kind is EncounterKind.ENTRY:
        return tr("entry")
    if encounter.altitude_km is not None:
        return with_unit(thousands(encounter.altitude_km), "km")
    if encounter.distance_km is None:
        return ""
    if encounter.body is BodyId.JUPITER:
        return with_unit(thousands(encounter.distance_km / JUPITER_EQUATORIAL_RADIUS_KM, 1), "radii")
    return with_unit(thousands(encounter.distance_km), "km")


def _entry_told(entry: LogEntry, jd_tdb: float, present: float) -> Told:
    near = abs(entry.jd_tdb - jd_tdb) < _MONTHS_DAYS
    when = _to_the_minute(entry) if near else _day(entry)
    parts = f"{_when(when, planned=entry.planned)}, {_time_to(entry, jd_tdb)}"
    if entry.planned and entry.jd_tdb < present:
        parts = tr("{planned}; our sources were written before", planned=parts)
    return Told(_told(entry), parts)


def _told(entry: LogEntry) -> str:
    return entry.title if entry.encounter is None else encounter_told(entry.encounter)


def _time_to(entry: LogEntry, jd_tdb: float) -> str:
    return time_to(entry.jd_tdb, jd_tdb, entry.known_to)


def _day(entry: LogEntry) -> str:
    """Return the day, or the month where that alone is known."""
    return entry.when.partition(",")[0]


def _to_the_minute(entry: LogEntry) -> str:
    return _SECONDS.sub(r"\1", entry.when)


def _time_left(days: float, known_to: KnownTo) -> str:
    if days >= _DAYS_PER_YEAR:
        whole_years = int(days / _DAYS_PER_YEAR)
        rest = int(days - whole_years * _DAYS_PER_YEAR)
        years = _years(whole_years)
        return years if known_to is KnownTo.MONTH or not rest else f"{years}{NO_BREAK_SPACE}{_days(rest)}"
    if known_to is not KnownTo.MOMENT:
        return span_text(days, known_to)
    return duration_text(days * SECONDS_PER_DAY)


def _when(moment: str, *, planned: bool) -> str:
    return tr("planned for {when}", when=moment) if planned else moment


def _years(number: int) -> str:
    return tr_n("{n}\u00a0year", "{n}\u00a0years", number)


def _days(number: int) -> str:
    return tr_n("{n}\u00a0day", "{n}\u00a0days", number)


def _year(jd_tdb: float) -> str:
    return str(jd_tdb_to_utc(jd_tdb).astype("datetime64[Y]"))
