"""The lanes of the timeline: a mission each, its journey, its time at Jupiter, and what happened when. No Qt."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jovian_viewer.astro.timescales import format_utc
from jovian_viewer.catalog import palette
from jovian_viewer.catalog.dates_text import short_day_text, short_month_text
from jovian_viewer.catalog.encounter_texts import encounter_title, height_text, kind_text
from jovian_viewer.catalog.encounters import Encounter, EncounterGrade, EncounterKind
from jovian_viewer.catalog.missions import Milestone, MilestoneStatus, Mission, milestone_when
from jovian_viewer.catalog.numbers_text import NO_BREAK_SPACE
from jovian_viewer.ui.timeline_layout import LaneMark, MarkShape, TimeSpan

_SHAPES: Final = {
    EncounterKind.FLYBY: MarkShape.FLYBY,
    EncounterKind.PERIJOVE: MarkShape.PERIJOVE,
    EncounterKind.ENTRY: MarkShape.ENTRY,
}
# Shorter spans need the time of day beside the date of now.
_DATES_SUFFICE_DAYS: Final = 60.0
_DAYS_PER_MONTH: Final = 31.0
_DAYS_PER_YEAR: Final = 366.0

# Of each spacecraft with a path, when the path begins and ends, Julian dates TDB.
PathSpans = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Lane:
    """A mission on the timeline.

    Attributes
    ----------
    mission : str
        Its id.
    name, colour : str
    marker : str
        The shape by which the mission is known where colours do not tell.
    cruise : (float, float) or None
        From launch to Jupiter, Julian dates TDB; None where the launch is unknown.
    stay : (float, float) or None
        Its time at Jupiter; None where nothing tells.
    onward : (float, float) or None
        From Jupiter to the last that is told of it elsewhere.
    flown_until_jd_tdb : float
        What lies later is planned.
    marks : tuple of LaneMark
        In order of time.
    """

    mission: str
    name: str
    colour: str
    marker: str
    cruise: tuple[float, float] | None
    stay: tuple[float, float] | None
    onward: tuple[float, float] | None
    flown_until_jd_tdb: float
    marks: tuple[LaneMark, ...]


def lanes(
    missions: Sequence[Mission], encounters: Sequence[Encounter], path_spans: PathSpans | None = None
) -> tuple[Lane, ...]:
    """Return the lanes, in the order in which the missions left the Earth.

    Parameters
    ----------
    missions : sequence of Mission
    encounters : sequence of Encounter
        In order of time.
    path_spans : mapping, optional
        When each spacecraft's path begins and ends.
    """
    made = [
        _lane(
            mission,
            [one for one in encounters if one.mission == mission.id],
            path_spans or {},
        )
        for mission in missions
    ]
    return tuple(sorted(made, key=lambda lane: lane.cruise[0] if lane.cruise else lane.marks[0].jd_tdb))


def _lane(mission: Mission, encounters: Sequence[Encounter], path_spans: PathSpans) -> Lane:
    marks = [*(encounter_mark(encounter) for encounter in encounters)]
    marks += [milestone_mark(milestone, mission, number) for number, milestone in enumerate(mission.milestones)]
    marks.sort(key=lambda mark: mark.jd_tdb)
    launch, last = mission.milestones[0].jd_tdb, mission.milestones[-1].jd_tdb
    stay = _stay(mission, encounters, path_spans)
    arrival = stay[0] if stay else last
    return Lane(
        mission=mission.id,
        name=mission.name,
        colour=palette.mission_colour(mission.id),
        marker=palette.mission_marker(mission.id),
        cruise=(launch, arrival) if launch < arrival else None,
        stay=stay,
        onward=(stay[1], last) if stay and stay[1] < last else None,
        flown_until_jd_tdb=_flown_until(marks),
        marks=tuple(marks),
    )


def _stay(mission: Mission, encounters: Sequence[Encounter], path_spans: PathSpans) -> tuple[float, float] | None:
    there = [one.jd_tdb for one in encounters]
    there += [moment for craft in mission.spacecraft for moment in path_spans.get(craft, ())]
    # The end, and an arrival of which nothing else is known; what was seen on the way there does not count.
    at_jupiter = [each.jd_tdb for each in mission.milestones[1:] if each.body is not None]
    arrived = min(there, default=-math.inf)
    there += [moment for moment in at_jupiter if moment >= arrived]
    return (min(there), max(there)) if there else None


def _flown_until(marks: Sequence[LaneMark]) -> float:
    if not any(mark.planned for mark in marks):
        return math.inf
    return max((mark.jd_tdb for mark in marks if not mark.planned), default=-math.inf)


def encounter_mark(encounter: Encounter) -> LaneMark:
    """Return the mark of an encounter."""
    colour = palette.SECONDARY_TEXT if encounter.body is None else palette.BODY_COLOURS[encounter.body]
    told = (kind_text(encounter), encounter.when, height_text(encounter), encounter.grade.display_name)
    return LaneMark(
        key=encounter.id,
        shape=_SHAPES[encounter.kind],
        jd_tdb=encounter.jd_tdb,
        planned=encounter.grade is EncounterGrade.PLANNED,
        colour=colour,
        label=encounter.name_shown,
        title=encounter_title(encounter),
        story="\n".join(filter(None, told)),
    )


def milestone_mark(milestone: Milestone, mission: Mission, number: int) -> LaneMark:
    """Return the mark of a milestone, which has a number of its own within the mission."""
    return LaneMark(
        key=f"{mission.id}/{number}",
        shape=MarkShape.MILESTONE,
        jd_tdb=milestone.jd_tdb,
        planned=milestone.status is MilestoneStatus.PLANNED,
        colour=palette.SECONDARY_TEXT,
        label=milestone.event,
        title=f"{mission.name}: {milestone.event}",
        story=milestone_when(milestone),
    )


def now_text(jd_tdb: float, span: TimeSpan) -> str:
    """Return the date of now, with the time of day where so little is shown that it matters."""
    year, month, day, clock = _parts(jd_tdb)
    date = f"{short_day_text(month, day)}{NO_BREAK_SPACE}{year}"
    return date if span.days > _DATES_SUFFICE_DAYS else f"{date}, {clock}"


def span_text(span: TimeSpan) -> str:
    """Return which years, month or day the ruler's marks belong to: ``'1972\u20132035'``, ``'May 2001'``."""
    # UTC is a minute behind: the first and last moments of a year would be the wrong year's.
    first, last = _parts(span.start_jd_tdb + 1e-3), _parts(span.stop_jd_tdb - 1e-3)
    if span.days > _DAYS_PER_YEAR:
        return f"{first[0]}\u2013{last[0]}"
    year, month, day, _ = _parts((span.start_jd_tdb + span.stop_jd_tdb) / 2.0)
    if span.days > _DAYS_PER_MONTH:
        return str(year)
    if span.days > 1.0:
        return f"{short_month_text(month)}{NO_BREAK_SPACE}{year}"
    return f"{short_day_text(month, day)}{NO_BREAK_SPACE}{year}"


def _parts(jd_tdb: float) -> tuple[int, int, int, str]:
    """Return year, month, day and time of day, UTC."""
    text = format_utc(jd_tdb, seconds=False)
    return int(text[:4]), int(text[5:7]), int(text[8:10]), text[11:16]
