"""The files of tours, which anybody can write.

A file is data and nothing else: whatever stands in it is compared with what the catalogue knows, and what is not known
is refused with its line. ``docs/tours.md`` tells how one is written.
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from jovian_viewer.catalog.data_files import optional, required
from jovian_viewer.catalog.numbers_text import typeset
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.catalog.showing_fields import SHOWING_FIELDS, check_path_covers, number, read_showing
from jovian_viewer.catalog.sources import Source, source
from jovian_viewer.catalog.toml_lines import TableLines, table_lines
from jovian_viewer.catalog.tour import Tour, TourStep
from jovian_viewer.errors import AssetError, BadInputError
from jovian_viewer.language import tr

MAX_FILE_BYTES: Final = 65_536
MAX_STEPS: Final = 40
MAX_TITLE_CHARACTERS: Final = 60
MAX_ABOUT_CHARACTERS: Final = 200
MAX_TEXT_CHARACTERS: Final = 320
MAX_SOURCES: Final = 5
SHORTEST_STEP_S: Final = 2.0
LONGEST_STEP_S: Final = 600.0
# Read aloud slowly; and time to look before and after.
_CHARACTERS_PER_S: Final = 15.0
_LOOK_AROUND_S: Final = 4.0
_TOUR_FIELDS: Final = ("title", "about", "author", "step")
_STEP_FIELDS: Final = ("text", "duration", "sources", *SHOWING_FIELDS)
_TOML_PLACE: Final = re.compile(
    r"^(?P<reason>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$"
)


def read_tour(path: Path) -> Tour:
    """Read a tour from a file.

    Parameters
    ----------
    path : Path
        A TOML file in UTF-8, no larger than :data:`MAX_FILE_BYTES`.

    Raises
    ------
    BadInputError
        If it cannot be read, is too large or something in it is wrong; the message names file, line and reason.
    """
    try:
        if not path.is_file():
            raise BadInputError(tr("{path} is no file. Give the path of a tour, such as my-tour.toml.", path=path))
        with path.open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise BadInputError(
            tr("{path} cannot be read: {strerror}.", path=path, strerror=error.strerror or error)
        ) from error
    return parse_tour(content, path.stem, str(path))


def parse_tour(content: bytes, tour_id: str, file_name: str, translate: Callable[[str], str] = str) -> Tour:
    """Make a tour of what a file holds, its texts translated; parameters and errors as for :func:`read_tour`."""
    if len(content) > MAX_FILE_BYTES:
        raise BadInputError(
            tr(
                "{file_name}, line 1: the file is larger than {size} KiB, which no tour is. Is it the right one?",
                file_name=file_name,
                size=MAX_FILE_BYTES // 1024,
            )
        )
    text = _decoded(content, file_name)
    record = _parsed(text, file_name)
    try:
        return _tour(record, table_lines(text), tour_id, file_name, translate)
    except AssetError as error:
        # A person's own file: theirs to mend, not a fault of the installation.
        raise BadInputError(str(error)) from error


def _decoded(content: bytes, file_name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadInputError(
            tr(
                "{file_name}, line {line}: this is no text in UTF-8. Save the file as UTF-8.",
                file_name=file_name,
                line=line,
            )
        ) from error


def _parsed(text: str, file_name: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.match(str(error))
        last = text.rstrip().count("\n") + 1
        line = int(place["line"]) if place is not None and place["line"] else last
        column = tr(", column {column}", column=place["column"]) if place is not None and place["column"] else ""
        reason = place["reason"] if place is not None else str(error)
        raise BadInputError(
            tr(
                "{file_name}, line {line}{column}: this is not TOML: {reason}. Are quotes and brackets closed?",
                file_name=file_name,
                line=line,
                column=column,
                reason=reason,
            )
        ) from error
    except (RecursionError, ValueError) as error:
        # Thousands of brackets within each other, or a number of thousands of digits.
        raise BadInputError(
            tr("{file_name}, line 1: this is no tour: it cannot be read as TOML.", file_name=file_name)
        ) from error


def _tour(
    record: Mapping[str, Any], tables: list[TableLines], tour_id: str, file_name: str, translate: Callable[[str], str]
) -> Tour:
    top = tables[0]
    headers = [table for table in tables[1:] if table.name == "step"]

    def where(field: str) -> str:
        line = headers[0].line if field == "step" and headers else top.keys.get(field, 1)
        return tr("{file_name}, line {line}", file_name=file_name, line=line)

    lines = {table.name: table.line for table in reversed(tables)} | top.keys
    for field in record:
        if field not in _TOUR_FIELDS:
            raise AssetError(
                tr(
                    "{file_name}, line {line}: there is no field '{field}'. Use {allowed}; each step "
                    "begins with [[step]].",
                    file_name=file_name,
                    line=lines.get(field, 1),
                    field=field,
                    allowed=", ".join(_TOUR_FIELDS),
                )
            )
    title = _text(record, "title", MAX_TITLE_CHARACTERS, where, translate)
    about = _text(record, "about", MAX_ABOUT_CHARACTERS, where, translate)
    author = _text(record, "author", MAX_TITLE_CHARACTERS, where, str) if "author" in record else None
    steps = required(record, "step", list, where("step"))
    if len(steps) > MAX_STEPS:
        line = headers[MAX_STEPS].line if len(headers) > MAX_STEPS else top.keys.get("step", 1)
        raise AssetError(
            tr(
                "{file_name}, line {line}: there are {count} steps. Use at most {most}.",
                file_name=file_name,
                line=line,
                count=len(steps),
                most=MAX_STEPS,
            )
        )
    read: list[TourStep] = []
    for place, step in enumerate(steps):
        table = headers[place] if place < len(headers) else TableLines("step", top.keys.get("step", 1))
        if not isinstance(step, dict):
            raise AssetError(
                tr(
                    "{file_name}, line {line}: a step is no table. Begin each step with [[step]].",
                    file_name=file_name,
                    line=table.line,
                )
            )
        read.append(_step(step, table, place + 1, read[-1] if read else None, file_name, translate))
    return Tour(tour_id, title, about, author, tuple(read))


def _step(
    record: Mapping[str, Any],
    table: TableLines,
    place: int,
    before: TourStep | None,
    file_name: str,
    translate: Callable[[str], str],
) -> TourStep:
    def where(field: str) -> str:
        return tr(
            "{file_name}, line {line} (step {place})",
            file_name=file_name,
            line=table.keys.get(field, table.line),
            place=place,
        )

    for field in record:
        if field not in _STEP_FIELDS:
            raise AssetError(
                tr(
                    "{where}: there is no field '{field}'. Use {allowed}.",
                    where=where(field),
                    field=field,
                    allowed=", ".join(_STEP_FIELDS),
                )
            )
    text = _text(record, "text", MAX_TEXT_CHARACTERS, where, translate)
    showing = read_showing(record, where)
    moment = showing.jd_tdb
    if before is not None:
        moment = before.moment_jd_tdb if moment is None else moment
        if not showing.has_viewpoint:
            showing = _seen_as(showing, before.showing)
    check_path_covers(showing, moment, where)
    duration_s = number(record, "duration", SHORTEST_STEP_S, LONGEST_STEP_S, where)
    return TourStep(
        text,
        showing,
        moment,
        reading_time_s(text) if duration_s is None else duration_s,
        _sources(record, where),
    )


def reading_time_s(text: str) -> float:
    """Return how long a step of this text stays, where its file does not say."""
    return max(SHORTEST_STEP_S, _LOOK_AROUND_S + len(text) / _CHARACTERS_PER_S)


def _seen_as(showing: Showing, before: Showing) -> Showing:
    """Return a showing with the viewpoint of another one."""
    return dataclasses.replace(
        showing,
        frame=before.frame,
        whole_system=before.whole_system,
        from_earth=before.from_earth,
        azimuth_from_sun_deg=before.azimuth_from_sun_deg,
        elevation_deg=before.elevation_deg,
        distance_sizes=before.distance_sizes,
        toward=before.toward,
        feature_id=before.feature_id,
        event=before.event,
        event_moon=before.event_moon,
        why=before.why,
        encounter=before.encounter,
        fragment=before.fragment,
        entry=before.entry,
        spacecraft=showing.spacecraft or before.spacecraft,
        follow=before.follow and showing.spacecraft in (None, before.spacecraft),
        scale=before.scale if showing.scale is None else showing.scale,
    )


def _text(
    record: Mapping[str, Any],
    field: str,
    longest: int,
    where: Callable[[str], str],
    translate: Callable[[str], str],
) -> str:
    text = " ".join(required(record, field, str, where(field)).split())
    if not text:
        raise AssetError(tr("{where}: '{field}' is empty. Fill it in.", where=where(field), field=field))
    if len(text) > longest:
        raise AssetError(
            tr(
                "{where}: '{field}' has {count} characters. Use at most {longest}, or make two steps of it.",
                where=where(field),
                field=field,
                count=len(text),
                longest=longest,
            )
        )
    if not text.isprintable():
        raise AssetError(
            tr(
                "{where}: '{field}' holds a character that cannot be shown. Type it anew.",
                where=where(field),
                field=field,
            )
        )
    return typeset(translate(text))


def _sources(record: Mapping[str, Any], where: Callable[[str], str]) -> tuple[Source, ...]:
    keys = optional(record, "sources", list, where("sources")) or []
    if len(keys) > MAX_SOURCES or not all(isinstance(key, str) for key in keys):
        raise AssetError(
            tr(
                "{where}: 'sources' is {keys!r}. Name up to {most} sources in quotes.",
                where=where("sources"),
                keys=keys,
                most=MAX_SOURCES,
            )
        )
    found = []
    for key in keys:
        try:
            found.append(source(key))
        except AssetError as error:
            raise AssetError(
                tr(
                    "{where}: there is no source '{key}'. Use one of those in the file sources.toml of "
                    "the program, or leave it out.",
                    where=where("sources"),
                    key=key,
                )
            ) from error
    return tuple(found)
