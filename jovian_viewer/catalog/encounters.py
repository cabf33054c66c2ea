"""Encounters: when spacecraft came closest to Jupiter and its moons, how close, and how well that is known.

A faulty row costs nothing but itself: it is left out, and :func:`encounter_problems` names its file, line and field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

from jovian_viewer.astro.bodies import RADIUS_KM, BodyId
from jovian_viewer.catalog.csv_rows import CsvRow, csv_rows
from jovian_viewer.catalog.encounter_tables import TABLES, EncounterTable, longest_ascent
from jovian_viewer.catalog.missions import all_missions
from jovian_viewer.catalog.moments import KnownTo, known_moment
from jovian_viewer.catalog.sources import Source, source
from jovian_viewer.errors import AssetError, BadInputError
from jovian_viewer.language import cached_text, mark, tr

_FOLDER: Final = "encounters"
# A moon of Jupiter that is met but not drawn.
AMALTHEA: Final = mark("Amalthea")
BODY_NAMES: Final = (*(body.english_name for body in BodyId), AMALTHEA)
# The clock is set so long before closest approach, where one goes to see it.
_LEAD_DAYS: Final = 5.0 / 1440.0


class EncounterGrade(StrEnum):
    """How well it is known; the value is what exports say."""

    RECONSTRUCTED = mark("flown and reconstructed")
    APPROXIMATE = mark("flown and approximate")
    PLANNED = mark("planned")

    @property
    def display_name(self) -> str:
        """The words as people read them."""
        return tr(self.value)


class EncounterKind(StrEnum):
    """What kind of meeting it is."""

    FLYBY = "flyby"
    PERIJOVE = "perijove"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Encounter:
    """A spacecraft's closest approach to a body.

    Attributes
    ----------
    id : str
        Unique: ``'galileo-E12'``.
    mission : str
        The mission's id.
    spacecraft : str
        The id of what flew there: as `mission`, but for a probe.
    name : str
        ``'E12'``; unique within the mission, and the same in every language.
    body_name : str
        In English, as the tables have it; :attr:`body_shown` is what people read.
    body : BodyId or None
        None for Amalthea, which is not drawn.
    kind : EncounterKind
    jd_tdb : float
        Closest approach, Julian date TDB; of what is known only to the day, its middle.
    when : str
        The same for people, as exactly as it is known.
    day_only : bool
        Only the day is known.
    altitude_km : float or None
        Height above a moon's mean radius. None at Jupiter and where it is unknown.
    distance_km : float or None
        From the body's centre. None where it is unknown, and at entries.
    grade : EncounterGrade
    source : Source
    """

    id: str
    mission: str
    spacecraft: str
    name: str
    body_name: str
    body: BodyId | None
    kind: EncounterKind
    jd_tdb: float
    when: str
    day_only: bool
    altitude_km: float | None
    distance_km: float | None
    grade: EncounterGrade
    source: Source

    @property
    def name_shown(self) -> str:
        """Its name for people, who call the body in it by another name."""
        return self.name.replace(self.body_name, self.body_shown).replace("impact", tr("impact"))

    @property
    def body_shown(self) -> str:
        """The body's name for people."""
        return tr(self.body_name)


@dataclass(frozen=True, slots=True)
class _Catalogue:
    encounters: tuple[Encounter, ...]
    by_id: Mapping[str, Encounter]
    problems: tuple[str, ...]


def all_encounters() -> tuple[Encounter, ...]:
    """Return every encounter, in order of time."""
    return _catalogue().encounters


def encounters_of(mission_id: str) -> tuple[Encounter, ...]:
    """Return the encounters of a mission, or of its probe (``'galileo-probe'``), in order of time; none if unknown."""
    return tuple(one for one in all_encounters() if mission_id in {one.mission, one.spacecraft})


def encounter_by_id(encounter_id: str) -> Encounter:
    """Return an encounter by its id.

    Raises
    ------
    BadInputError
        If there is none.
    """
    try:
        return _catalogue().by_id[encounter_id]
    except KeyError as error:
        raise BadInputError(
            tr(
                "There is no encounter '{encounter_id}'. Use an id like galileo-E12; the command "
                "jovian-viewer encounters --format csv lists them.",
                encounter_id=encounter_id,
            )
        ) from error


def encounter_problems() -> tuple[str, ...]:
    """Return what is wrong in the files, a sentence or two for each row that had to be left out."""
    return _catalogue().problems


def just_before_jd_tdb(encounter: Encounter) -> float:
    """Return the moment to go to in order to see an encounter: five minutes before closest approach, TDB."""
    return encounter.jd_tdb - _LEAD_DAYS


def data_folder() -> Traversable:
    """Return the folder of the tables."""
    return resources.files("jovian_viewer.catalog").joinpath("data", _FOLDER)


@cached_text
def _catalogue() -> _Catalogue:
    found: list[str] = []
    try:
        missions = {craft: mission.id for mission in all_missions() for craft in mission.spacecraft}
    except AssetError as error:
        return _Catalogue((), {}, (tr("{error} No encounter can be shown.", error=error),))
    by_id: dict[str, Encounter] = {}
    for table in TABLES:
        for encounter in _in_order(table, _encounters(table, missions, by_id, found), found):
            by_id[encounter.id] = encounter
    in_time = sorted(by_id.values(), key=lambda encounter: encounter.jd_tdb)
    return _Catalogue(tuple(in_time), by_id, tuple(found))


def _encounters(
    table: EncounterTable, missions: Mapping[str, str], earlier: Mapping[str, Encounter], found: list[str]
) -> Iterator[tuple[CsvRow, Encounter]]:
    """Yield the rows of a table that are right in themselves; what is wrong with others goes to `found`."""
    file_name = f"{_FOLDER}/{table.file}"
    try:
        content = data_folder().joinpath(table.file).read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        found.append(
            tr(
                "{file_name} cannot be read ({reason}). Its encounters are missing; install Jovian Viewer again.",
                file_name=file_name,
                reason=reason,
            )
        )
        return
    taken = set(earlier)
    for row in csv_rows(file_name, content, table.columns, lambda error: found.append(_told(error))):
        try:
            encounter = _encounter(table, row, missions)
            if encounter.id in taken:
                raise AssetError(
                    tr(
                        "{where}: the field '{table}' is '{text}', which another row has already.",
                        where=row.where,
                        table=table.name or "body",
                        text=row.text(table.name or "body"),
                    )
                )
        except AssetError as error:
            found.append(_told(error))
            continue
        taken.add(encounter.id)
        yield row, encounter


def _in_order(table: EncounterTable, rows: Iterator[tuple[CsvRow, Encounter]], found: list[str]) -> list[Encounter]:
    """Return what stands in order of time, of each spacecraft as many rows as possible; the others go to `found`."""
    read = list(rows)
    kept: list[Encounter] = []
    for spacecraft in dict.fromkeys(encounter.spacecraft for _, encounter in read):
        own = [(row, encounter) for row, encounter in read if encounter.spacecraft == spacecraft]
        chosen = longest_ascent([encounter.jd_tdb for _, encounter in own])
        for place, (row, encounter) in enumerate(own):
            if place in chosen:
                kept.append(encounter)
                continue
            given = tr(
                "{where}: the field '{time}' is '{text}', which is out of order among the",
                where=row.where,
                time=table.time,
                text=row.text(table.time),
            )
            found.append(
                _told(
                    AssetError(tr("{given} rows around it. Put the rows in order of time, or correct it.", given=given))
                )
            )
    return kept


def _encounter(table: EncounterTable, row: CsvRow, missions: Mapping[str, str]) -> Encounter:
    spacecraft = table.spacecraft or _one_of(row, "spacecraft", {craft: craft for craft in missions}, _as_id)
    body_name = BodyId.JUPITER.english_name
    if not table.perijoves:
        body_name = _one_of(row, "body", {name: name for name in BODY_NAMES})
    name = table.form.format(name=row.text(table.name) if table.name else "", body=body_name)
    body = None if body_name == AMALTHEA else BodyId(body_name.lower())
    grade = EncounterGrade[_one_of(row, "grade", {grade.name.lower(): grade.name for grade in EncounterGrade})]
    # Of what is known only roughly the seconds would say too much.
    exact = grade is not EncounterGrade.APPROXIMATE
    moment = known_moment(
        row.text(table.time), tr("{where}: the field '{time}'", where=row.where, time=table.time), seconds=exact
    )
    if moment.known_to is KnownTo.MONTH:
        raise AssetError(
            tr("{where}: the field '{time}' is a month. Write at least the day.", where=row.where, time=table.time)
        )
    altitude_km, distance_km, is_entry = _heights(table, row, body)
    kind = EncounterKind.PERIJOVE if table.perijoves else EncounterKind.FLYBY
    try:
        where_from = source(row.text("source"))
    except AssetError as error:
        raise AssetError(tr("{where}: the field 'source': {error}", where=row.where, error=error)) from error
    return Encounter(
        id=f"{spacecraft}-{name}".replace(" ", "-"),
        mission=missions[spacecraft],
        spacecraft=spacecraft,
        name=name,
        body_name=body_name,
        body=body,
        kind=EncounterKind.ENTRY if is_entry else kind,
        jd_tdb=moment.jd_tdb,
        when=moment.when,
        day_only=moment.known_to is KnownTo.DAY,
        altitude_km=altitude_km,
        distance_km=distance_km,
        grade=grade,
        source=where_from,
    )


def _heights(table: EncounterTable, row: CsvRow, body: BodyId | None) -> tuple[float | None, float | None, bool]:
    """Return altitude and distance from the centre, km, and whether it ends in Jupiter's air, written as 0."""
    field = table.altitude or table.distance
    if not field:
        return None, None, False
    given = row.number(field, 0.0) * table.unit_km
    if body is BodyId.JUPITER and given == 0.0:
        return None, None, True
    if body is None or body is BodyId.JUPITER:
        # Jupiter is flattened: a height above it depends on where; Amalthea is no sphere at all.
        return (None, given, False) if table.distance else (given, None, False)
    radius_km = RADIUS_KM[body]
    if table.altitude:
        return given, given + radius_km, False
    if given < radius_km:
        raise AssetError(
            tr(
                "{where}: the field '{field}' is '{text}', inside {body}: its radius is {radius:g} km.",
                where=row.where,
                field=field,
                text=row.text(field),
                body=body.display_name,
                radius=radius_km,
            )
        )
    return given - radius_km, given, False


def _one_of(row: CsvRow, field: str, allowed: Mapping[str, str], read: Callable[[str], str] = lambda text: text) -> str:
    given = row.text(field)
    if read(given) not in allowed:
        raise AssetError(
            tr(
                "{where}: the field '{field}' is '{given}'. Use one of {allowed}.",
                where=row.where,
                field=field,
                given=given,
                allowed=", ".join(allowed),
            )
        )
    return allowed[read(given)]


def _as_id(name: str) -> str:
    return name.lower().replace(" ", "-")


def _told(error: AssetError) -> str:
    return tr("{error} What it says is left out until the file is corrected.", error=error)
