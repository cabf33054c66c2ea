"""What fell into Jupiter: the fragments of Comet Shoemaker-Levy 9, and Galileo's probe and Galileo itself."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

import numpy as np

from jovian_viewer.astro.comet import ImpactCircumstances, circumstances_at_jupiter, impact_circumstances
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.csv_rows import CsvRow, csv_rows
from jovian_viewer.catalog.sources import Source, source
from jovian_viewer.errors import AssetError, BadInputError
from jovian_viewer.language import cached_text, mark, tr

FRAGMENTS_FILE: Final = "comet.csv"
ENTRIES_FILE: Final = "entries.csv"
_PLACE_COLUMNS: Final = ("latitude_deg", "longitude_system_iii_west_deg")
_FRAGMENT_COLUMNS: Final = ("fragment", "utc_seen_from_earth", "time_uncertainty_s", *_PLACE_COLUMNS, "mark")
_ENTRY_COLUMNS: Final = ("id", "name", "label", "utc", *_PLACE_COLUMNS, "source")
# Times, places and their uncertainties; which fragments left how large a mark.
TIMES_SOURCE: Final = "sl9-impacts"
MARKS_SOURCE: Final = "hammel-1995"


class MarkClass(StrEnum):
    """How large a mark a fragment left, from the largest on. Our grouping, after the first pictures: illustration."""

    GREAT = mark("great")
    LARGE = mark("large")
    MIDDLING = mark("middling")
    SMALL = mark("small")
    FAINT = mark("faint")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of the comet.

    Attributes
    ----------
    name : str
        Its letter, ``'A'`` to ``'W'``, some with a number.
    seen_jd_tdb : float
        When the light of its impact reached, or would have reached, the Earth: Julian date TDB.
    uncertainty_s : float
        One standard deviation of that time.
    lat_deg, lon_east_deg : float
        Where it fell: planetocentric latitude, System III longitude, east-positive, 0 up to but not 360.
    mark : MarkClass
    """

    name: str
    seen_jd_tdb: float
    uncertainty_s: float
    lat_deg: float
    lon_east_deg: float
    mark: MarkClass

    @property
    def lon_west_deg(self) -> float:
        """System III longitude as tables print it, west-positive, 0 up to but not 360."""
        return -self.lon_east_deg % 360.0


@dataclass(frozen=True, slots=True)
class Entry:
    """Something of ours that went into Jupiter's air.

    Attributes
    ----------
    id, name, label : str
        ``'galileo-probe'``, what it is called in a sentence and beside its mark.
    jd_tdb : float
        When, at Jupiter: Julian date TDB.
    lat_deg, lon_east_deg : float
        As of a :class:`Fragment`.
    source : Source
    """

    id: str
    name: str
    label: str
    jd_tdb: float
    lat_deg: float
    lon_east_deg: float
    source: Source


@dataclass(frozen=True, slots=True)
class _Read:
    fragments: tuple[Fragment, ...]
    entries: tuple[Entry, ...]
    problems: tuple[str, ...]


def fragments() -> tuple[Fragment, ...]:
    """Return the fragments whose impacts are known, in the order of their impacts."""
    return _read().fragments


def fragment_named(name: str) -> Fragment:
    """Return a fragment by its letter.

    Raises
    ------
    BadInputError
        If there is none.
    """
    for fragment in fragments():
        if fragment.name == name:
            return fragment
    known = ", ".join(fragment.name for fragment in fragments())
    raise BadInputError(
        tr("No fragment \u201c{name}\u201d of the comet is known. Choose one of {known}.", name=name, known=known)
    )


def entries() -> tuple[Entry, ...]:
    """Return what else went into Jupiter, in order of time."""
    return _read().entries


def comet_problems() -> tuple[str, ...]:
    """Return what is wrong in the files: a sentence or two for each row that had to be left out."""
    return _read().problems


@functools.cache
def impacts() -> ImpactCircumstances:
    """Return the circumstances of all impacts, (n,), in the order of :func:`fragments`."""
    return impact_circumstances(
        np.array([each.seen_jd_tdb for each in fragments()]),
        np.array([each.lat_deg for each in fragments()]),
        np.array([each.lon_east_deg for each in fragments()]),
    )


def impact_of(fragment: Fragment) -> int:
    """Return which row of :func:`impacts` is a fragment's."""
    return fragments().index(fragment)


@functools.cache
def entry_circumstances() -> ImpactCircumstances:
    """Return the circumstances of what else went into Jupiter, (n,), in the order of :func:`entries`."""
    return circumstances_at_jupiter(
        np.array([each.jd_tdb for each in entries()]),
        np.array([each.lat_deg for each in entries()]),
        np.array([each.lon_east_deg for each in entries()]),
    )


def data_folder() -> Traversable:
    """Return the folder of the files."""
    return resources.files("jovian_viewer.catalog").joinpath("data")


@cached_text
def _read() -> _Read:
    found: list[str] = []
    pieces: dict[str, Fragment] = {}
    others: dict[str, Entry] = {}

    def add_fragment(row: CsvRow) -> None:
        fragment = _fragment(row)
        if fragment.name in pieces:
            raise AssetError(
                tr(
                    "{where}: the field 'fragment' is '{fragment}', which another row has already.",
                    where=row.where,
                    fragment=fragment.name,
                )
            )
        pieces[fragment.name] = fragment

    def add_entry(row: CsvRow) -> None:
        entry = _entry(row)
        if entry.id in others:
            raise AssetError(
                tr("{where}: the field 'id' is '{id}', which another row has already.", where=row.where, id=entry.id)
            )
        others[entry.id] = entry

    _read_rows(FRAGMENTS_FILE, _FRAGMENT_COLUMNS, add_fragment, tr("The fragment"), found)
    _read_rows(ENTRIES_FILE, _ENTRY_COLUMNS, add_entry, tr("The mark"), found)
    return _Read(
        tuple(sorted(pieces.values(), key=lambda each: each.seen_jd_tdb)),
        tuple(sorted(others.values(), key=lambda each: each.jd_tdb)),
        tuple(found),
    )


def _read_rows(
    file_name: str, columns: tuple[str, ...], add: Callable[[CsvRow], None], what: str, found: list[str]
) -> None:
    def report(error: AssetError) -> None:
        found.append(tr("{error} {what} is left out until the file is corrected.", error=error, what=what))

    try:
        content = data_folder().joinpath(file_name).read_bytes()
    except OSError as error:
        found.append(
            tr(
                "{file_name} cannot be read ({strerror}). Install Jovian Viewer again.",
                file_name=file_name,
                strerror=error.strerror or error,
            )
        )
        return
    for row in csv_rows(file_name, content, columns, report):
        try:
            add(row)
        except AssetError as error:
            report(error)


def _fragment(row: CsvRow) -> Fragment:
    mark = row.text("mark")
    if mark not in set(MarkClass):
        raise AssetError(
            tr(
                "{where}: the field 'mark' is '{mark}'. Use one of {allowed}.",
                where=row.where,
                mark=mark,
                allowed=", ".join(MarkClass),
            )
        )
    lat_deg, lon_east_deg = _place(row)
    return Fragment(
        name=row.text("fragment"),
        seen_jd_tdb=_moment(row, "utc_seen_from_earth"),
        uncertainty_s=row.number("time_uncertainty_s", 0.0),
        lat_deg=lat_deg,
        lon_east_deg=lon_east_deg,
        mark=MarkClass(mark),
    )


def _entry(row: CsvRow) -> Entry:
    lat_deg, lon_east_deg = _place(row)
    return Entry(
        id=row.text("id"),
        name=row.text("name"),
        label=row.text("label"),
        jd_tdb=_moment(row, "utc"),
        lat_deg=lat_deg,
        lon_east_deg=lon_east_deg,
        source=source(row.text("source")),
    )


def _place(row: CsvRow) -> tuple[float, float]:
    """Return latitude and *east* longitude: the tables count westwards."""
    latitude, longitude = _PLACE_COLUMNS
    return row.number(latitude, -90.0, 90.0), -row.number(longitude, 0.0, 360.0) % 360.0


def _moment(row: CsvRow, field: str) -> float:
    text = row.text(field)
    try:
        return parse_utc(text)
    except BadInputError as error:
        raise AssetError(
            tr(
                "{where}: the field '{field}' is '{text}', which is no moment: {error}.",
                where=row.where,
                field=field,
                text=text,
                error=error,
            )
        ) from error
