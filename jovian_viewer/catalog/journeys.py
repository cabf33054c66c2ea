"""Journeys: where a mission is at a moment, on its way, at Jupiter or past it, and what it did last and does next."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.catalog.encounters import Encounter, EncounterGrade, EncounterKind
from jovian_viewer.catalog.missions import Milestone, MilestoneStatus, Mission
from jovian_viewer.catalog.moments import KnownTo
from jovian_viewer.language import mark, tr

# One that stays longer than this between its first and last encounter is in orbit; the longest pass took four days.
_STAYS_DAYS: Final = 30.0
# Those that only pass are said to be passing for so long before the first encounter and after the last.
_PASSING_DAYS: Final = 2.0
# So near in time a milestone and an encounter are the same; never where only the month is known.
_SAME_DAYS: Final = {KnownTo.MOMENT: 2.0 / 1440.0, KnownTo.DAY: 0.5, KnownTo.MONTH: 0.0}
_NUMBER: Final = re.compile(r"\d+")


class Phase(IntEnum):
    """Where a mission is in its journey, in the order in which it happens."""

    TO_COME = 0
    ON_ITS_WAY = 1
    PASSING = 2
    IN_ORBIT = 3
    FLOWN_ON = 4
    ENDED = 5
    NOT_KNOWN = 6

    @property
    def word(self) -> str:
        """The phase in a word or two, for a list."""
        return tr(_WORDS[self])


_WORDS: Final = {
    Phase.TO_COME: mark("to come"),
    Phase.ON_ITS_WAY: mark("on its way"),
    Phase.PASSING: mark("passing"),
    Phase.IN_ORBIT: mark("in orbit"),
    Phase.FLOWN_ON: mark("flown on"),
    Phase.ENDED: mark("ended"),
    Phase.NOT_KNOWN: mark("end not known"),
}


@dataclass(frozen=True, slots=True)
class LogEntry:
    """Something in a mission's log: a milestone or an encounter.

    Attributes
    ----------
    title : str
        ``'Launched on an Atlas V'``, ``'E12, Europa'``.
    jd_tdb : float
        When, TDB.
    when : str
        The same for people, as exactly as it is known.
    known_to : KnownTo
        How exactly.
    planned : bool
        Not yet flown when its source was written.
    encounter : Encounter or None
        None for a milestone.
    """

    title: str
    jd_tdb: float
    when: str
    known_to: KnownTo
    planned: bool
    encounter: Encounter | None = None


@dataclass(frozen=True, slots=True)
class Journey:
    """A mission's way through time.

    Attributes
    ----------
    mission : Mission
    encounters : tuple of Encounter
        In order of time; a probe's among them.
    log : tuple of LogEntry
        Milestones and encounters, in order of time; what is both stands there once, as the encounter.
    launch, arrival : LogEntry
        Arrival is the first encounter of one that stays, the pass of Jupiter of one that does not.
    stays : bool
        Whether it goes into orbit.
    bounds_jd_tdb : tuple of float
        Where a phase ends and the next begins, TDB.
    phases : tuple of Phase
        One more than bounds.
    """

    mission: Mission
    encounters: tuple[Encounter, ...]
    log: tuple[LogEntry, ...]
    launch: LogEntry
    arrival: LogEntry
    stays: bool
    bounds_jd_tdb: tuple[float, ...]
    phases: tuple[Phase, ...]


def journey_of(mission: Mission, encounters: Sequence[Encounter]) -> Journey:
    """Return the journey of a mission.

    Parameters
    ----------
    mission : Mission
        Its first milestone is the launch.
    encounters : sequence of Encounter
        Its own, in order of time; none where no source lists them.
    """
    met = [_of_encounter(encounter) for encounter in encounters]
    milestones = [_of_milestone(milestone) for milestone in mission.milestones if not _is_among(milestone, encounters)]
    log = sorted([*milestones, *met], key=lambda entry: entry.jd_tdb)
    own = [entry for entry in log if entry.encounter is not None and entry.encounter.spacecraft == mission.id]
    launch = _of_milestone(mission.milestones[0])
    stays = not own or own[-1].jd_tdb - own[0].jd_tdb > _STAYS_DAYS
    if stays:
        arrival = own[0] if own else _first_in_the_system(mission)
        last = log[-1].encounter
        ends = last is not None and last.kind is EncounterKind.ENTRY
        bounds = [launch.jd_tdb, arrival.jd_tdb, log[-1].jd_tdb]
        phases = [Phase.TO_COME, Phase.ON_ITS_WAY, Phase.IN_ORBIT, Phase.ENDED if ends else Phase.NOT_KNOWN]
    else:
        arrival = next((entry for entry in own if entry.encounter and entry.encounter.body_name == "Jupiter"), own[0])
        bounds = [launch.jd_tdb, own[0].jd_tdb - _PASSING_DAYS, own[-1].jd_tdb + _PASSING_DAYS]
        phases = [Phase.TO_COME, Phase.ON_ITS_WAY, Phase.PASSING, Phase.FLOWN_ON]
    return Journey(mission, tuple(encounters), tuple(log), launch, arrival, stays, tuple(bounds), tuple(phases))


def phase_at(journey: Journey, jd_tdb: FloatArray | float) -> NDArray[np.int64]:
    """Return where a mission is in its journey.

    Parameters
    ----------
    journey : Journey
    jd_tdb : array_like, (...)
        Julian date TDB.

    Returns
    -------
    ndarray of int, (...)
        Values of :class:`Phase`; at the very moment of a launch or an arrival, the phase that begins.
    """
    codes = np.array(journey.phases, dtype=np.int64)
    return np.asarray(codes[np.searchsorted(np.array(journey.bounds_jd_tdb), jd_tdb, side="right")])


def orbit_number_at(journey: Journey, jd_tdb: FloatArray | float) -> NDArray[np.int64]:
    """Return the number of the orbit around Jupiter, as the mission counts them.

    It is the number in the name of the last perijove, or where perijoves are not listed, of the last encounter
    (``'E12'`` begins orbit 12). A number that no encounter has is taken to begin halfway between its neighbours: in its
    orbit 5 Galileo met no moon.

    Parameters
    ----------
    journey : Journey
    jd_tdb : array_like, (...)
        Julian date TDB.

    Returns
    -------
    ndarray of int, (...)
        -1 where the mission is not in orbit or does not count its orbits.
    """
    moments, numbers = _orbit_starts(journey)
    in_orbit = phase_at(journey, jd_tdb) == Phase.IN_ORBIT
    if not moments:
        return np.full(in_orbit.shape, -1)
    # The tiny step keeps a number that begins just now from being rounded down.
    counted = np.floor(np.interp(jd_tdb, moments, numbers) + 1e-9).astype(np.int64)
    return np.where(in_orbit, counted, -1)


def last_and_next(journey: Journey, jd_tdb: float) -> tuple[LogEntry | None, LogEntry | None]:
    """Return the last entry of the log that has happened at a moment, and the one that comes next."""
    place = bisect.bisect_right([entry.jd_tdb for entry in journey.log], jd_tdb)
    return (journey.log[place - 1] if place else None), (journey.log[place] if place < len(journey.log) else None)


def around(journey: Journey, jd_tdb: float, count: int) -> tuple[Encounter, ...]:
    """Return `count` encounters about a moment, in order of time: of those to come one more than of those gone by.

    Near the beginning and the end there are as many, all on one side; fewer only where there are no more.
    """
    place = bisect.bisect_right([encounter.jd_tdb for encounter in journey.encounters], jd_tdb)
    start = max(0, min(place - count // 2, len(journey.encounters) - count))
    return journey.encounters[start : start + count]


def nearest_encounter(journey: Journey, jd_tdb: float) -> Encounter | None:
    """Return the encounter nearest in time; None if none is known."""
    return min(journey.encounters, key=lambda encounter: abs(encounter.jd_tdb - jd_tdb), default=None)


def encounter_title(encounter: Encounter) -> str:
    """Return name and body on a page that names the mission: ``'E12, Europa'``, ``'PJ12'``, ``'Its probe'``."""
    if encounter.spacecraft != encounter.mission:
        return tr("Its probe")
    named = encounter.body_name in encounter.name or encounter.kind is not EncounterKind.FLYBY
    return encounter.name_shown if named else f"{encounter.name}, {encounter.body_shown}"


def _orbit_starts(journey: Journey) -> tuple[list[float], list[int]]:
    own = [one for one in journey.encounters if one.spacecraft == journey.mission.id] if journey.stays else []
    perijoves = [one for one in own if one.kind is EncounterKind.PERIJOVE]
    moments: list[float] = []
    numbers: list[int] = []
    for encounter in perijoves or own:
        match = _NUMBER.search(encounter.name)
        # A second encounter in the same orbit begins no other.
        if match is not None and (not numbers or int(match[0]) > numbers[-1]):
            moments.append(encounter.jd_tdb)
            numbers.append(int(match[0]))
    return moments, numbers


def _first_in_the_system(mission: Mission) -> LogEntry:
    return _of_milestone(next((one for one in mission.milestones if one.body is not None), mission.milestones[-1]))


def _is_among(milestone: Milestone, encounters: Sequence[Encounter]) -> bool:
    """Return whether a milestone in the Jovian system is an encounter, too."""
    reach_days = _SAME_DAYS[_known_to(milestone)]
    return milestone.body is not None and any(abs(one.jd_tdb - milestone.jd_tdb) < reach_days for one in encounters)


def _known_to(milestone: Milestone) -> KnownTo:
    if "UTC" in milestone.when:
        return KnownTo.MOMENT
    return KnownTo.DAY if milestone.when[0].isdigit() else KnownTo.MONTH


def _of_milestone(milestone: Milestone) -> LogEntry:
    planned = milestone.status is MilestoneStatus.PLANNED
    return LogEntry(milestone.event, milestone.jd_tdb, milestone.when, _known_to(milestone), planned)


def _of_encounter(encounter: Encounter) -> LogEntry:
    return LogEntry(
        encounter_title(encounter),
        encounter.jd_tdb,
        encounter.when,
        KnownTo.DAY if encounter.day_only else KnownTo.MOMENT,
        encounter.grade is EncounterGrade.PLANNED,
        encounter,
    )
