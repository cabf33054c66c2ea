"""Missions: spacecraft in the Jovian system and on their way there, and when they did or will do what."""

from __future__ import annotations

import calendar
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.data_files import body_of, load_toml, optional, required
from jovian_viewer.catalog.numbers_text import NO_BREAK_SPACE, typeset
from jovian_viewer.catalog.sources import Source, source
from jovian_viewer.errors import AssetError, BadInputError

_FILE: Final = "missions.toml"
_TIME: Final = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<clock>\d\d:\d\d):\d\d(?:\.\d+)?Z)?)?"
)
_TIME_FORMS: Final = "a moment like 2016-07-05T02:47:32Z, a day like 2025-08-31 or a month like 2026-09"


class MilestoneStatus(StrEnum):
    """Whether it has happened."""

    FLOWN = "flown"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something a spacecraft did, or is to do.

    Attributes
    ----------
    mission : str
        The spacecraft's name.
    event : str
        What, in our words.
    jd_tdb : float
        When, TDB; of what is known only to the day or month, the middle.
    when : str
        The same for people, as exactly as it is known: ``'5 July 2016, 02:47 UTC'``, ``'September 2026'``.
    status : MilestoneStatus
        Flown, or planned: not yet flown when the source was written.
    body : BodyId or None
        What to look at, where it happens in the Jovian system.
    source : Source
        Where that can be looked up.
    """

    mission: str
    event: str
    jd_tdb: float
    when: str
    status: MilestoneStatus
    body: BodyId | None
    source: Source


@dataclass(frozen=True, slots=True)
class Mission:
    """A spacecraft.

    Attributes
    ----------
    id, name, agency : str
        ``'europa-clipper'``, ``'Europa Clipper'``, ``'NASA'``.
    milestones : tuple of Milestone
        In order of time, at least one.
    """

    id: str
    name: str
    agency: str
    milestones: tuple[Milestone, ...]


@functools.cache
def all_missions() -> tuple[Mission, ...]:
    """Return every mission, in the order of the file.

    Raises
    ------
    AssetError
        If ``missions.toml`` is missing or a record in it is faulty; the message names file, record and field.
    """
    return tuple(_mission(identifier, record) for identifier, record in load_toml(_FILE).items())


def milestone_text(milestone: Milestone) -> str:
    """Return what, when, whether only planned, and who says so, in one line."""
    when = milestone.when if milestone.status is MilestoneStatus.FLOWN else f"planned for {milestone.when}"
    return f"{milestone.mission}: {milestone.event}, {when}. Source: {milestone.source.publisher}."


def _mission(identifier: str, record: Mapping[str, Any]) -> Mission:
    where = f"{_FILE}, {identifier}"
    name = required(record, "name", str, where)
    milestones = [
        _milestone(name, entry, f"{where}, milestone {number}")
        for number, entry in enumerate(required(record, "milestones", list, where), start=1)
    ]
    moments = [milestone.jd_tdb for milestone in milestones]
    if sorted(moments) != moments:
        raise AssetError(f"{where}: the field 'time' of the milestones must not go back. Put them in order of time.")
    return Mission(identifier, name, required(record, "agency", str, where), tuple(milestones))


def _milestone(mission: str, record: Mapping[str, Any], where: str) -> Milestone:
    jd_tdb, when = _read_time(required(record, "time", str, where), where)
    body = optional(record, "body", str, where)
    status = required(record, "status", str, where)
    if status not in set(MilestoneStatus):
        raise AssetError(f"{where}: 'status' is '{status}'. Use one of {', '.join(MilestoneStatus)}.")
    return Milestone(
        mission=mission,
        event=typeset(required(record, "event", str, where)),
        jd_tdb=jd_tdb,
        when=when,
        status=MilestoneStatus(status),
        body=None if body is None else body_of(body, where),
        source=source(required(record, "source", str, where)),
    )


def _read_time(text: str, where: str) -> tuple[float, str]:
    """Return the moment, TDB, and how it is written for people."""
    match = _TIME.fullmatch(text)
    if match is None:
        raise AssetError(f"{where}: 'time' is '{text}'. Write {_TIME_FORMS}.")
    if match["clock"] is not None:
        moment = text
    elif match["day"] is not None:
        moment = f"{text}T12:00:00Z"
    else:
        moment = f"{text}-15T12:00:00Z"
    try:
        jd_tdb = parse_utc(moment)
    except BadInputError as error:
        raise AssetError(f"{where}: 'time' is '{text}', which is no date: {error}. Write {_TIME_FORMS}.") from error
    month = f"{calendar.month_name[int(match['month'])]}{NO_BREAK_SPACE}{match['year']}"
    if match["day"] is None:
        return jd_tdb, month
    day = f"{int(match['day'])}{NO_BREAK_SPACE}{month}"
    return jd_tdb, day if match["clock"] is None else f"{day}, {match['clock']}{NO_BREAK_SPACE}UTC"
