"""How encounters of spacecraft are told to people: what, when, how close, how well known, and why there are none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, BodyId
from jovian_viewer.catalog.dates_text import moment_text
from jovian_viewer.catalog.encounters import Encounter, EncounterGrade, EncounterKind, all_encounters, encounters_of
from jovian_viewer.catalog.missions import Mission, mission_by_id
from jovian_viewer.catalog.numbers_text import list_text, thousands, with_unit
from jovian_viewer.language import mark, tr

_PERIJOVE_NUMBER: Final = re.compile(r"(?:PJ)?(\d+)(?:PJ)?(?: .*)?", re.ASCII)


def spacecraft_name(encounter: Encounter) -> str:
    """Return what flew there: ``'Galileo'``, the probe's."""
    name = mission_by_id(encounter.mission).name
    return name if encounter.spacecraft == encounter.mission else tr("{spacecraft}\u2019s probe", spacecraft=name)


def encounter_title(encounter: Encounter) -> str:
    """Return its name: ``'Galileo E12: Europa'``, ``'Juno PJ34'``, ``'Voyager 1: Io'``, the probe's."""
    spacecraft = spacecraft_name(encounter)
    if encounter.kind is EncounterKind.ENTRY:
        return spacecraft if encounter.spacecraft != encounter.mission else f"{spacecraft} {encounter.name_shown}"
    if encounter.name == encounter.body_name:
        return f"{spacecraft}: {encounter.body_shown}"
    own = f"{spacecraft} {encounter.name_shown}"
    names_body = encounter.kind is EncounterKind.PERIJOVE or encounter.body_name in encounter.name
    return own if names_body else f"{own}: {encounter.body_shown}"


def encounter_number(encounter: Encounter) -> str:
    """Return the number of the perijove that it is, or belongs to: ``'34'``; empty where it is not numbered so."""
    match = _PERIJOVE_NUMBER.fullmatch(encounter.name)
    return match[1] if match else ""


def height_text(encounter: Encounter) -> str:
    """Return how close it came: ``'201 km up'``, ``'348 890 km from the centre (4.9 radii)'``; may be empty."""
    if encounter.altitude_km is not None:
        return tr("{altitude} up", altitude=with_unit(thousands(encounter.altitude_km), "km"))
    if encounter.distance_km is None:
        return ""
    text = tr("{distance} from the centre", distance=with_unit(thousands(encounter.distance_km), "km"))
    if encounter.body is not BodyId.JUPITER:
        return text
    radii = thousands(encounter.distance_km / JUPITER_EQUATORIAL_RADIUS_KM, 1)
    return tr("{distance} ({radii}\u00a0Jupiter radii)", distance=text, radii=radii)


def kind_text(encounter: Encounter) -> str:
    """Return what kind of meeting it is, and whose: ``'Flyby of Europa'``, ``'Perijove 34'``."""
    if encounter.kind is EncounterKind.ENTRY:
        return tr("Entry into Jupiter\u2019s air")
    if encounter.kind is EncounterKind.PERIJOVE:
        number = encounter_number(encounter)
        return tr("Perijove\u00a0{number}", number=number) if number else tr("Perijove")
    return tr("Flyby of {body}", body=encounter.body_shown)


def encounter_summary(encounter: Encounter) -> str:
    """Return kind, date, height and grade, without the spacecraft, in one line."""
    height = height_text(encounter)
    parts = (kind_text(encounter), encounter.when, height, encounter.grade.display_name)
    return ", ".join(part for part in parts if part)


def encounter_text(encounter: Encounter) -> str:
    """Return all that is known, with the source, in one line."""
    return tr(
        "{encounter}. {summary}. Source: {publisher}.",
        encounter=encounter_title(encounter),
        summary=encounter_summary(encounter),
        publisher=encounter.source.publisher,
    )


def grade_explanation(grade: EncounterGrade) -> str:
    """Return a sentence on what a grade means."""
    return tr(_GRADES[grade])


def no_encounters_text(
    missions: Sequence[Mission],
    body_names: Iterable[str],
    start_jd_tdb: float | None = None,
    stop_jd_tdb: float | None = None,
) -> str:
    """Say why there is no encounter of some missions with some bodies in a span, and which are the nearest.

    Parameters
    ----------
    missions : sequence of Mission
        All where empty.
    body_names : iterable of str
        All where empty.
    start_jd_tdb, stop_jd_tdb : float, optional
        The span, TDB; open where left out.
    """
    bodies = list(body_names)
    of_missions = chosen_encounters(missions, ())
    whose = list_text([mission.name for mission in missions]) or tr("any spacecraft")
    none = (
        tr(
            "There is no encounter of {whose} with {bodies}",
            whose=whose,
            bodies=list_text([tr(body) for body in bodies]),
        )
        if bodies
        else tr("There is no encounter of {whose}", whose=whose)
    )
    if not of_missions:
        return f"{tr('{none} in our tables.', none=none)} {_what_is_known(missions)}".rstrip()
    alike = chosen_encounters(missions, bodies)
    if not alike:
        met = list_text(list(dict.fromkeys(one.body_shown for one in of_missions)))
        return tr("{none} in our tables: only with {met}.", none=none, met=met)
    nearest = []
    before = [one for one in alike if start_jd_tdb is not None and one.jd_tdb < start_jd_tdb]
    after = [one for one in alike if stop_jd_tdb is not None and one.jd_tdb > stop_jd_tdb]
    if before:
        nearest.append(
            tr(
                "the last before is {encounter}, {when}",
                encounter=encounter_title(before[-1]),
                when=before[-1].when,
            )
        )
    if after:
        nearest.append(tr("the next is {encounter}, {when}", encounter=encounter_title(after[0]), when=after[0].when))
    return f"{_in_span(none, start_jd_tdb, stop_jd_tdb)}: {'; '.join(nearest)}."


def chosen_encounters(
    missions: Sequence[Mission],
    body_names: Iterable[str],
    start_jd_tdb: float | None = None,
    stop_jd_tdb: float | None = None,
) -> list[Encounter]:
    """Return the encounters of some missions (all where empty) with some bodies (all where empty) in a span, TDB."""
    own = sorted((e for m in missions for e in encounters_of(m.id)), key=lambda one: one.jd_tdb)
    bodies = set(body_names)
    return [
        one
        for one in (own if missions else all_encounters())
        if (not bodies or one.body_name in bodies)
        and (start_jd_tdb is None or one.jd_tdb >= start_jd_tdb)
        and (stop_jd_tdb is None or one.jd_tdb <= stop_jd_tdb)
    ]


def _in_span(none: str, start_jd_tdb: float | None, stop_jd_tdb: float | None) -> str:
    start, stop = (
        "" if moment is None else moment_text(moment, seconds=False) for moment in (start_jd_tdb, stop_jd_tdb)
    )
    if start and stop:
        return tr("{none} from {start} to {stop} UTC", none=none, start=start, stop=stop)
    if start:
        return tr("{none} from {start} UTC on", none=none, start=start)
    return tr("{none} up to {stop} UTC", none=none, stop=stop) if stop else none


def _what_is_known(missions: Sequence[Mission]) -> str:
    return " ".join(mission.since for mission in missions if mission.since)


_GRADES: Final = {
    EncounterGrade.RECONSTRUCTED: mark("Flown; the time comes from the path as it was worked out afterwards."),
    EncounterGrade.APPROXIMATE: mark("Flown; time and height are rounded, or not checked against the path flown."),
    EncounterGrade.PLANNED: mark("As planned or predicted when the source was written."),
}
