"""Wording: what every text of the catalogue's data files must have, whatever file it stands in.

New files are included as they come. Each failure names file, table and field.
"""

from __future__ import annotations

import csv
import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from jovian_viewer import catalog
from jovian_viewer.catalog.sources import all_sources

FOLDER = Path(catalog.__file__).parent
FILES = sorted((FOLDER / "data").glob("*.toml"))
CODE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.py")))
# Files whose texts state no facts of their own, and why.
WITHOUT_FACTS = {
    "description.toml": "sentences filled with what the ephemeris gives",
    "event_explanations.toml": "sentences filled with what the ephemeris gives",
    "sources.toml": "the sources themselves",
    "feature_kinds.toml": "explains the IAU's terms",
    "features_left_out.toml": "tells what is wrong with the IAU's lists",
}
# Fields for the program, not for people.
MACHINE_FIELDS = {"bodies", "body", "command", "date", "id", "status", "time", "url"}
SOURCE_FIELD = re.compile(r"(\w+_)?sources?")
# What a text cannot be told by once some years have gone by.
UNDATED = re.compile(
    r"\b(recent(ly)?|current(ly)?|nowadays|today|soon|last (year|month)|(next|this) (year|month)|to date|at present|"
    r"yet to come)\b",
    re.IGNORECASE,
)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH = re.compile(rf"\b({MONTHS})\b")
YEAR = re.compile(r"(?<![\d\u2009 ]\d)(?<!\d)(1[6-9]\d\d|2[01]\d\d)(?![\d\u2009]|[ \u2009]\d{3}\b)")
# The last year of which our sources tell what happened.
KNOWN_UNTIL = 2026
# Followed by a unit or the name of what is counted, a sign that belongs to it, or another number.
NUMBER = re.compile(
    r"""(?<![\w{.,:/\u2009-])       # not within a word, a code or a number
        (?:\d{1,3}(?:[ \u2009]\d{3})+|\d+)(?:\.\d+)?  # thousands set apart, decimals
        (?![\d:{]|\w)""",
    re.VERBOSE,
)
AMERICAN = re.compile(
    r"\b(color\w*|center\w*|gray\w*|meters?|kilometers?|favor\w*|honor\w*|neighbor\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Text:
    """A string of a data file.

    Attributes
    ----------
    where : str
        File, tables and field.
    field : str
    text : str
    sources : tuple of str
        The keys cited in its table, or in one around it.
    record : mapping
        Its table.
    """

    where: str
    field: str
    text: str
    sources: tuple[str, ...]
    record: Mapping[str, Any]


def cited(table: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the source keys that a table cites itself."""
    keys: list[str] = []
    for field, value in table.items():
        if SOURCE_FIELD.fullmatch(field):
            keys += [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(keys)


def texts_in(value: Any, where: str, field: str, sources: tuple[str, ...], record: Mapping[str, Any]) -> Iterator[Text]:
    """Yield every string for people below a value."""
    if isinstance(value, Mapping):
        around = cited(value) or sources
        for name, part in value.items():
            if name not in MACHINE_FIELDS and not SOURCE_FIELD.fullmatch(name):
                yield from texts_in(part, f"{where}, {name}", name, around, value)
    elif isinstance(value, list):
        for place, part in enumerate(value, start=1):
            yield from texts_in(part, f"{where} {place}", field, sources, record)
    elif isinstance(value, str):
        yield Text(where, field, value, sources, record)


def texts_of(path: Path) -> list[Text]:
    """Return every string for people in a data file."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return list(texts_in(content, path.name, "", (), content))


def tables_of(value: Any, where: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every table below a value, with where it stands."""
    if isinstance(value, Mapping):
        yield where, value
        for name, part in value.items():
            yield from tables_of(part, f"{where}, {name}")
    elif isinstance(value, list):
        for place, part in enumerate(value, start=1):
            yield from tables_of(part, f"{where} {place}")


def spelt_out(text: str) -> str:
    """Return a text without what is filled in, times of day and dates, whose numbers need no unit."""
    text = re.sub(r"\{[^}]*\}", "\u2026", text)
    text = re.sub(r"\b\d{1,2}:\d\d(:\d\d)?\b", "", text)
    text = re.sub(r"\bnumbered up to \d+", "", text)
    text = re.sub(rf"\b\d{{1,2}}(st|nd|rd|th)?[ \u00a0]({MONTHS})\b", "", text)
    text = re.sub(rf"\b({MONTHS})[ \u00a0]\d{{1,2}}\b", "", text)
    return YEAR.sub("", text)


every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


def test_there_are_files_to_look_at() -> None:
    names = {path.name for path in FILES}
    assert {"claims.toml", "introductions.toml", "missions.toml", "trust.toml", "description.toml"} <= names
    assert set(WITHOUT_FACTS) <= names
    assert len(texts_of(FOLDER / "data" / "claims.toml")) >= 60


@every_file
def test_every_text_has_a_source(path: Path) -> None:
    if path.name in WITHOUT_FACTS:
        return
    # Names and labels of a word or two state nothing.
    without = [text.where for text in texts_of(path) if len(text.text.split()) > 3 and not text.sources]
    assert without == [], "cite a source in the same table or around it, or say why there are no facts"


@every_file
def test_every_cited_source_is_known(path: Path) -> None:
    tables = tables_of(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
    dangling = [f"{where}: {key}" for where, table in tables for key in cited(table) if key not in all_sources()]
    assert dangling == []


def test_no_source_is_left_that_nothing_cites() -> None:
    keys = {
        key
        for path in FILES
        for _, table in tables_of(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
        for key in cited(table)
    }
    for path in (FOLDER / "data").glob("**/*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            keys |= {row["source"] for row in csv.DictReader(file) if "source" in row}
    assert [key for key in all_sources() if key not in keys and f'"{key}"' not in CODE] == []


def test_every_source_can_be_found_again() -> None:
    lost = [
        key
        for key, source in all_sources().items()
        if source.date is None and source.url is None and not source.publisher
    ]
    assert lost == []
    undated_papers = [
        key
        for key, source in all_sources().items()
        if (source.url or "").startswith("https://doi.org") and not source.date
    ]
    assert undated_papers == [], "a publication has a year"


@every_file
def test_numbers_have_units(path: Path) -> None:
    if path.name == "sources.toml":
        return
    bare = []
    for text in texts_of(path):
        # Short labels and formulas have their units beside them.
        if len(text.text.split()) <= 3 or text.field in {"formula", "laplace_formula", "unit"}:
            continue
        words = spelt_out(text.text)
        for number in NUMBER.finditer(words):
            rest = words[number.end() :]
            value = float(re.sub("[ \u2009]", "", number.group()))
            counted = re.match(
                r"[ \u00a0\u2009]?([A-Za-z\u00b0%\u00b5\u00d7\u2032\u2033\u2026(]|and \d|to \d|:|-|\u2013|/)", rest
            )
            if value >= 10.0 and counted is None:
                bare.append(f"{text.where}: {number.group()}")
    assert bare == [], "say what is counted, or in which unit"


@every_file
def test_what_is_dated_has_its_date(path: Path) -> None:
    if path.name == "sources.toml":
        return
    undated = []
    for text in texts_of(path):
        if UNDATED.search(text.text):
            undated.append(f"{text.where}: when that is, nobody can tell in some years")
        if MONTH.search(re.sub(r"\bMay\b(?! \d)", "", text.text)) and not YEAR.search(text.text):
            undated.append(f"{text.where}: a month without a year")
        if text.field == "since" and not YEAR.search(text.text):
            undated.append(f"{text.where}: says what happened since, but not when")
    assert undated == []


@every_file
def test_what_is_to_come_is_called_planned(path: Path) -> None:
    if path.name == "sources.toml":
        return
    promised = [
        f"{text.where}: {year.group()}"
        for text in texts_of(path)
        for year in YEAR.finditer(text.text)
        if int(year.group()) > KNOWN_UNTIL and "plan" not in text.text and "1800 to 2199" not in text.text
    ]
    assert promised == []


@every_file
def test_names_in_braces_are_filled_by_the_catalogue(path: Path) -> None:
    dangling = []
    for text in texts_of(path):
        for _, name, _, _ in string.Formatter().parse(text.text):
            # How far off a number of the article is, {name_off}, is worked out for all that are judged.
            if name is not None and not re.search(rf"\b{re.escape(name.removesuffix('_off'))}\b", CODE):
                dangling.append(f"{text.where}: {{{name}}}")
    assert dangling == []


@every_file
def test_marks_are_those_of_print(path: Path) -> None:
    faults = {
        "two spaces": re.compile(r"\S  +\S"),
        "a space at an end": re.compile(r"^\s|\s$"),
        "a straight quotation mark": re.compile(r'"|(?<!\w)\'|\'(?!\w)'),
        "three full stops": re.compile(r"\.\.\."),
        "a hyphen for a dash": re.compile(r"\w - \w"),
        "a space before a full stop or comma": re.compile(r"\w [.,;]( |$)"),
        "American spelling": AMERICAN,
    }
    if path.name == "sources.toml":
        # Titles are spelt as they were published.
        del faults["American spelling"]
    found = [
        f"{text.where}: {fault} in '{text.text}'"
        for text in texts_of(path)
        for fault, pattern in faults.items()
        if pattern.search(text.text)
    ]
    assert found == []


# What the tests above look for is found where it is.


@pytest.mark.parametrize(
    ("words", "value"),
    [("On 5 July 2016 at 02:47 UTC", []), ("It lies 1 880 000 km away", ["1 880 000"]), ("A ratio of 26.3.", ["26.3"])],
)
def test_numbers_are_recognised(words: str, value: list[str]) -> None:
    assert [number.group() for number in NUMBER.finditer(spelt_out(words))] == value


def test_sources_around_a_text_count() -> None:
    content = {"sources": ["a"], "part": {"text": "words", "deep": {"sources": ["b"], "text": "more"}}}
    found = {text.where: text.sources for text in texts_in(content, "f", "", (), content)}
    assert found == {"f, part, text": ("a",), "f, part, deep, text": ("b",)}


@pytest.mark.parametrize(
    ("words", "is_found"), [("the colour of it", False), ("the color", True), ("the centre", False)]
)
def test_american_spelling_is_recognised(words: str, is_found: bool) -> None:
    assert (AMERICAN.search(words) is not None) is is_found
