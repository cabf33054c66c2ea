"""Rows of encounters: what stands in which column, which are wanted, and in what order. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from jovian_viewer.catalog.dates_text import date_text, moment_text
from jovian_viewer.catalog.encounter_texts import kind_text, spacecraft_name
from jovian_viewer.catalog.encounters import Encounter, EncounterGrade
from jovian_viewer.catalog.finding import words_of
from jovian_viewer.catalog.numbers_text import thousands
from jovian_viewer.language import capitalised, mark, tr


class Column(IntEnum):
    """The columns, from the left."""

    TIME = 0
    MISSION = 1
    NAME = 2
    BODY = 3
    ALTITUDE = 4
    DISTANCE = 5
    GRADE = 6
    SOURCE = 7


# Of those to which the mission gave no name.
_FLYBY: Final = mark("Flyby")


@dataclass(frozen=True, slots=True)
class EncounterFilter:
    """Which encounters are wanted.

    Attributes
    ----------
    words : str
        All of these words, or parts of words, must stand in a row; case and accents do not matter.
    mission : str or None
        The mission's id; every mission where None.
    body_name : str or None
    planned : bool or None
        Only those planned, only those flown, or with None both.
    """

    words: str = ""
    mission: str | None = None
    body_name: str | None = None
    planned: bool | None = None

    def accepts(self, encounter: Encounter) -> bool:
        """Return whether an encounter is wanted."""
        return (
            (self.mission is None or encounter.mission == self.mission)
            and (self.body_name is None or encounter.body_name == self.body_name)
            and (self.planned is None or (encounter.grade is EncounterGrade.PLANNED) is self.planned)
            and all(any(typed in word for word in _words(encounter)) for typed in words_of(self.words))
        )


EVERYTHING: Final = EncounterFilter()


def _words(encounter: Encounter) -> tuple[str, ...]:
    # words_of keeps what it has taken apart.
    told = (cell_text(encounter, Column.MISSION), encounter.name_shown, kind_text(encounter), encounter.when)
    return words_of(" ".join([*told, encounter.body_shown, encounter.grade.display_name, time_text(encounter)]))


def time_text(encounter: Encounter) -> str:
    """Return when, no more exactly than it is known: ``'1997-12-16 12:03:20'``, ``'2021-10-16'``."""
    if encounter.day_only:
        return date_text(encounter.jd_tdb)
    return moment_text(encounter.jd_tdb, seconds=encounter.grade is not EncounterGrade.APPROXIMATE)


def cell_text(encounter: Encounter, column: Column) -> str:
    """Return the words of a cell; empty where nothing is known."""
    match column:
        case Column.TIME:
            return time_text(encounter)
        case Column.MISSION:
            return spacecraft_name(encounter)
        case Column.NAME:
            return tr(_FLYBY) if encounter.name == encounter.body_name else encounter.name_shown
        case Column.BODY:
            return encounter.body_shown
        case Column.ALTITUDE:
            return _km(encounter.altitude_km)
        case Column.DISTANCE:
            return _km(encounter.distance_km)
        case Column.GRADE:
            return capitalised(encounter.grade.display_name)
        case Column.SOURCE:
            return encounter.source.publisher


def _km(value_km: float | None) -> str:
    return "" if value_km is None else thousands(value_km)


def sort_value(encounter: Encounter, column: Column) -> float | str | None:
    """Return what a column is sorted by; None goes last whichever way one sorts."""
    match column:
        case Column.TIME:
            return encounter.jd_tdb
        case Column.ALTITUDE:
            return encounter.altitude_km
        case Column.DISTANCE:
            return encounter.distance_km
        case Column.GRADE:
            return float(list(EncounterGrade).index(encounter.grade))
        case _:
            return cell_text(encounter, column).casefold()


def arranged(
    encounters: Sequence[Encounter], wanted: EncounterFilter, column: Column, *, descending: bool
) -> list[Encounter]:
    """Return what is wanted in the order of a column; equals stay in order of time."""
    kept = [one for one in encounters if wanted.accepts(one)]
    known = [one for one in kept if sort_value(one, column) is not None]
    unknown = [one for one in kept if sort_value(one, column) is None]
    return [*sorted(known, key=lambda one: _key(one, column), reverse=descending), *unknown]


def _key(encounter: Encounter, column: Column) -> Any:
    return sort_value(encounter, column)
