"""Catalogues of translations: collect the texts people read, bring the catalogues up to date, compile and check them.

``python -m tools.translations extract|update|compile|check``, or ``make translations`` for all four. For much at once,
``missing CODE`` prints what is not translated as JSON, and ``fill CODE FILE`` takes translations from such a file:
objects with ``english`` (one text, or the two forms of a number), ``context`` where there is one, and ``translated``.

English is written in the code and the data files; ``jovian_viewer/translations`` holds what is collected and what it is
called elsewhere. docs/decisions/0012 tells why, the README of that folder how texts are to be translated.
"""

from __future__ import annotations

import argparse
import functools
import json
import re
import string
import sys
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from jovian_viewer.catalog.data_texts import texts_in
from jovian_viewer.language import ENGLISH, LANGUAGES

PACKAGE: Final = Path(__file__).resolve().parents[1] / "jovian_viewer"
FOLDER: Final = PACKAGE / "translations"
DOMAIN: Final = "jovian_viewer"
TEMPLATE: Final = FOLDER / f"{DOMAIN}.pot"
TRANSLATED: Final = tuple(code for code in LANGUAGES if code != ENGLISH)
_KEYWORDS: Final = {"tr": None, "mark": None, "tr_n": (1, 2), "tr_in": ((1, "c"), 2)}
_WIDTH: Final = 120
_PERCENT_GAP: Final = re.compile(r"%(?:\(\w+\))?[sr]")
# The catalogues' own entry; Babel's would hold moments and places for names, which change for no reason.
_HEADER: Final = """\
# {what} Kept by tools/translations.py; see README.md there.
msgid ""
msgstr ""
"Project-Id-Version: Jovian Viewer\\n"
{headers}"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


class _Compiled(Catalog):
    """A catalogue whose own entry says only what gettext needs."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [("Content-Type", "text/plain; charset=utf-8"), ("Plural-Forms", self.plural_forms)]


def catalogue_path(code: str) -> Path:
    """Return the file of a language's translations."""
    return FOLDER / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def template() -> Catalog:
    """Return every text that is to be translated, collected from the package."""
    catalogue = Catalog(charset="utf-8")
    for place, message, comments, context in _messages():
        catalogue.add(message, None, [(place, 0)], auto_comments=comments, context=context)
    return catalogue


# A run that collects twice finds the same.
@functools.cache
def _messages() -> tuple[tuple[str, str | tuple[str, ...], list[str], str | None], ...]:
    return tuple(_read_messages())


def _read_messages() -> Iterator[tuple[str, str | tuple[str, ...], list[str], str | None]]:
    found = extract_from_dir(
        PACKAGE, [("**.py", "python")], keywords=_KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    )
    for file_name, _line, message, comments, context in sorted(found, key=lambda row: (row[0], row[1])):
        if message:
            yield f"jovian_viewer/{file_name}", message, comments, context
    data = PACKAGE / "catalog" / "data"
    for path in sorted(data.rglob("*.toml")):
        name = path.relative_to(data).as_posix()
        for where, text in texts_in(name, tomllib.loads(path.read_text(encoding="utf-8"))):
            # Tours are read with their blanks closed up.
            message = " ".join(text.split()) if name.startswith("tours/") else text
            yield f"jovian_viewer/catalog/data/{name}", message, [where], None


def written(catalogue: Catalog) -> str:
    """Return a catalogue as the text of its file, without lines of code, which change with every edit."""
    file = BytesIO()
    write_po(file, catalogue, width=_WIDTH, include_lineno=False)
    entries = file.getvalue().decode("utf-8").partition("\n\n")[2]
    what, headers = "What people read, in English.", ""
    if catalogue.locale is not None:
        what = f"What people read, in {catalogue.locale.english_name}."
        headers = f'"Language: {catalogue.locale}\\n"\n"Plural-Forms: {catalogue.plural_forms}\\n"\n'
    return f"{_HEADER.format(what=what, headers=headers)}\n{entries}"


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue as the program reads it."""
    plain = _Compiled(locale=catalogue.locale, charset="utf-8")
    for message in catalogue:
        if message.id and _is_translated(message):
            plain.add(message.id, message.string, context=message.context)
    file = BytesIO()
    write_mo(file, plain)
    return file.getvalue()


def read_catalogue(code: str) -> Catalog:
    """Return a language's translations; an empty catalogue where there are none yet."""
    path = catalogue_path(code)
    if not path.exists():
        return Catalog(locale=code, domain=DOMAIN, project="Jovian Viewer", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=code, domain=DOMAIN)


def extract() -> None:
    """Write the template."""
    FOLDER.mkdir(exist_ok=True)
    TEMPLATE.write_text(written(template()), encoding="utf-8")


def update() -> None:
    """Bring the catalogues up to the template: new texts are added untranslated, what is gone is dropped."""
    wanted = template()
    for code in TRANSLATED:
        catalogue = read_catalogue(code)
        catalogue.update(wanted, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        path = catalogue_path(code)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written(catalogue), encoding="utf-8")


def compile_catalogues() -> None:
    """Write the catalogues as the program reads them."""
    for code in TRANSLATED:
        catalogue_path(code).with_suffix(".mo").write_bytes(compiled(read_catalogue(code)))


def missing(code: str) -> list[dict[str, object]]:
    """Return what a language lacks, in the order of the template, with where it stands."""
    catalogue = read_catalogue(code)
    lacking = []
    for message in template():
        found = catalogue.get(message.id, message.context) if message.id else None
        if message.id and (found is None or not _is_translated(found)):
            places = [path for path, _ in message.locations]
            entry: dict[str, object] = {"english": message.id, "where": places, "translated": ""}
            lacking.append(entry | ({"context": message.context} if message.context else {}))
    return lacking


def fill(code: str, entries: list[dict[str, object]]) -> list[str]:
    """Put translations into a language's catalogue and compile it; return what could not be used, in words."""
    catalogue, wanted, refused = read_catalogue(code), template(), []
    for entry in entries:
        english, context, translated = entry["english"], entry.get("context"), entry["translated"]
        key = tuple(english) if isinstance(english, list) else english
        message = catalogue.get(key, context)  # type: ignore[arg-type]
        asked = wanted.get(key, context)  # type: ignore[arg-type]
        if message is None or asked is None:
            refused.append(f"no such text: {english!r}")
        elif translated:
            before, message.string = (
                message.string,
                tuple(translated) if isinstance(translated, list) else str(translated),
            )
            problem = _problem(asked, message)
            if problem:
                refused.append(f"{problem}: {english!r}")
                message.string = before
    catalogue_path(code).write_text(written(catalogue), encoding="utf-8")
    catalogue_path(code).with_suffix(".mo").write_bytes(compiled(catalogue))
    return refused


def problems() -> Iterator[str]:
    """Yield what is wrong with the catalogues, in words."""
    wanted = template()
    if not TEMPLATE.exists() or TEMPLATE.read_text(encoding="utf-8") != written(wanted):
        yield f"{TEMPLATE.name} is not what the code says; run make translations"
    for code in TRANSLATED:
        catalogue = read_catalogue(code)
        for message in wanted:
            if message.id:
                problem = _problem(message, catalogue.get(message.id, message.context))
                if problem:
                    yield f"{code}: {problem}: {message.id!r}"
        file = catalogue_path(code).with_suffix(".mo")
        if not file.exists() or file.read_bytes() != compiled(catalogue):
            yield f"{code}: the .mo file is not the compiled .po file; run make translations"


def gaps(text: str) -> list[tuple[str, str]]:
    """Return the names in braces in a text with their formats, and gaps of argparse, sorted; each counts once."""
    named = {(name, spec or "") for _, name, spec, _ in string.Formatter().parse(text) if name is not None}
    return sorted(named | {(gap, "") for gap in _PERCENT_GAP.findall(text)})


def _problem(wanted: Message, found: Message | None) -> str:
    if found is None or not _is_translated(found):
        return "not translated"
    if found.fuzzy:
        return "fuzzy"
    forms = (wanted.id,) if isinstance(wanted.id, str) else wanted.id
    allowed = [_gaps_or_none(form) for form in forms]
    if any(_gaps_or_none(translation) not in allowed for translation in _strings(found)):
        return "other names or formats in braces than in English"
    return ""


def _gaps_or_none(text: str) -> list[tuple[str, str]] | None:
    try:
        return gaps(text)
    except ValueError:
        return None


def _is_translated(message: Message) -> bool:
    strings = _strings(message)
    return bool(strings) and all(strings)


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("deed", choices=("extract", "update", "compile", "check", "missing", "fill"))
    parser.add_argument("language", nargs="?", choices=TRANSLATED)
    parser.add_argument("file", nargs="?", type=Path)
    options = parser.parse_args()
    deed = options.deed
    if deed in {"missing", "fill"}:
        if options.language is None or (deed == "fill" and options.file is None):
            parser.error("say which language, and for fill the file, too")
        if deed == "missing":
            print(json.dumps(missing(options.language), ensure_ascii=False, indent=1))
            return 0
        refused = fill(options.language, json.loads(options.file.read_text(encoding="utf-8")))
        print(*refused, sep="\n")
        return 1 if refused else 0
    if deed == "check":
        found = list(problems())
        print(*found, sep="\n")
        return 1 if found else 0
    {"extract": extract, "update": update, "compile": compile_catalogues}[deed]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
