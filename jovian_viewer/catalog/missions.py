"""Missions: spacecraft in the Jovian system and on their way there, and when they did or will do what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.timescales import now_jd_tdb
from jovian_viewer.catalog.data_files import body_of, load_toml, optional, required
from jovian_viewer.catalog.moments import known_moment
from jovian_viewer.catalog.numbers_text import typeset
from jovian_viewer.catalog.sources import Source, source
from jovian_viewer.errors import AssetError, BadInputError
from jovian_viewer.language import cached_text, tr

_FILE: Final = "missions.toml"


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
    """A mission.

    Attributes
    ----------
    id, name, agency : str
        ``'europa-clipper'``, ``'Europa Clipper'``, ``'NASA'``.
    milestones : tuple of Milestone
        In order of time, at least one.
    spacecraft : tuple of str
        The ids of what flies on paths of its own: its own id, and that of a probe.
    article : str or None
        What ESA's article says of it, in our words; None where it is not mentioned.
    article_source : Source or None
        The article.
    since : str or None
        What happened, and what has happened since.
    since_sources : tuple of Source
        Where that can be looked up.
    """

    id: str
    name: str
    agency: str
    milestones: tuple[Milestone, ...]
    spacecraft: tuple[str, ...] = ()
    article: str | None = None
    article_source: Source | None = None
    since: str | None = None
    since_sources: tuple[Source, ...] = ()


@cached_text
def all_missions() -> tuple[Mission, ...]:
    """Return every mission, in the order of the file: that in which they came to Jupiter.

    Raises
    ------
    AssetError
        If ``missions.toml`` is missing or a record in it is faulty; the message names file, record and field.
    """
    return tuple(_mission(identifier, record) for identifier, record in load_toml(_FILE).items())


def mission_by_id(mission_id: str) -> Mission:
    """Return a mission by its id, or by that of its probe (``'galileo-probe'``).

    Raises
    ------
    BadInputError
        If there is none.
    """
    for mission in all_missions():
        if mission_id in mission.spacecraft:
            return mission
    allowed = ", ".join(mission.id for mission in all_missions())
    raise BadInputError(
        tr("There is no mission '{mission_id}'. Choose one of {allowed}.", mission_id=mission_id, allowed=allowed)
    )


def milestone_text(milestone: Milestone, now: float | None = None) -> str:
    """Return what, when, whether only planned, and who says so, in one line.

    Parameters
    ----------
    milestone : Milestone
    now : float, optional
        The present, Julian date TDB; the computer's clock if left out.
    """
    what = f"{milestone.mission}: {milestone.event}, {milestone_when(milestone, now)}"
    return tr("{what}. Source: {publisher}.", what=what, publisher=milestone.source.publisher)


def milestone_when(milestone: Milestone, now: float | None = None) -> str:
    """Return when, and whether only planned: ``'planned for September 2026; our sources were written before'``.

    Parameters
    ----------
    milestone : Milestone
    now : float, optional
        The present, Julian date TDB; the computer's clock if left out.
    """
    if milestone.status is MilestoneStatus.FLOWN:
        return milestone.when
    planned = tr("planned for {when}", when=milestone.when)
    return tr("{planned}; our sources were written before", planned=planned) if is_overdue(milestone, now) else planned


def is_overdue(milestone: Milestone, now: float | None = None) -> bool:
    """Return whether it was planned for a day gone by, so that our sources do not tell whether it happened."""
    present = now_jd_tdb() if now is None else now
    return milestone.status is MilestoneStatus.PLANNED and milestone.jd_tdb < present


def _mission(identifier: str, record: Mapping[str, Any]) -> Mission:
    where = f"{_FILE}, {identifier}"
    name = required(record, "name", str, where)
    milestones = [
        _milestone(name, entry, tr("{where}, milestone {number}", where=where, number=number))
        for number, entry in enumerate(required(record, "milestones", list, where), start=1)
    ]
    moments = [milestone.jd_tdb for milestone in milestones]
    if sorted(moments) != moments:
        raise AssetError(
            tr("{where}: the field 'time' of the milestones must not go back. Put them in order of time.", where=where)
        )
    article, since = optional(record, "article", str, where), optional(record, "since", str, where)
    return Mission(
        id=identifier,
        name=name,
        agency=required(record, "agency", str, where),
        milestones=tuple(milestones),
        spacecraft=(identifier, *(optional(record, "probes", list, where) or ())),
        article=None if article is None else typeset(article),
        article_source=None if article is None else source(required(record, "article_source", str, where)),
        since=None if since is None else typeset(since),
        since_sources=()
        if since is None
        else tuple(source(key) for key in required(record, "since_sources", list, where)),
    )


def _milestone(mission: str, record: Mapping[str, Any], where: str) -> Milestone:
    moment = known_moment(required(record, "time", str, where), tr("{where}: 'time'", where=where))
    body = optional(record, "body", str, where)
    status = required(record, "status", str, where)
    if status not in set(MilestoneStatus):
        raise AssetError(
            tr(
                "{where}: 'status' is '{status}'. Use one of {allowed}.",
                where=where,
                status=status,
                allowed=", ".join(MilestoneStatus),
            )
        )
    return Milestone(
        mission=mission,
        event=typeset(required(record, "event", str, where)),
        jd_tdb=moment.jd_tdb,
        when=moment.when,
        status=MilestoneStatus(status),
        body=None if body is None else body_of(body, where),
        source=source(required(record, "source", str, where)),
    )
