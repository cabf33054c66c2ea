"""State files: a view state as a text that people can read, with a title and when it was saved (``docs/links.md``)."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from jovian_viewer import __version__
from jovian_viewer.astro.timescales import iso_utc, parse_utc
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import tr
from jovian_viewer.state.view_fields import Value, number_text, quoted, read_fields, written
from jovian_viewer.state.view_state import ViewState

SUFFIX: Final = ".jovian"
FORMAT: Final = 1
MAX_FILE_BYTES: Final = 65_536
MAX_TITLE_CHARACTERS: Final = 120
_LONGEST_WORDS: Final = 4096
_VIEW: Final = "view"
_TOP_FIELDS: Final = ("format", "title", "saved", "program", _VIEW)
_HEAD: Final = "# A state of Jovian Viewer. Open it there with Ctrl+O, or: jovian-viewer --open FILE"
# What a string of TOML may not hold as it is.
_ESCAPED: Final = re.compile(r'["\\\x00-\x1f\x7f]')


@dataclass(frozen=True, slots=True)
class SavedView:
    """What a state file holds.

    Attributes
    ----------
    view : ViewState
    title : str
        May be empty.
    saved_utc : str
        When it was saved, ISO 8601; empty where the file does not say.
    program : str
        What saved it; empty where the file does not say.
    notes : tuple of str
        On reading: what was left out because nothing here knows it.
    """

    view: ViewState
    title: str = ""
    saved_utc: str = ""
    program: str = f"Jovian Viewer {__version__}"
    notes: tuple[str, ...] = ()


def as_text(saved: SavedView) -> str:
    """Return the text of a state file.

    Raises
    ------
    BadInputError
        If the title is too long or holds what cannot be shown.
    """
    _check_title(saved.title)
    texts = (("title", saved.title), ("saved", saved.saved_utc), ("program", saved.program))
    head = {"format": str(FORMAT)} | {name: _string(text) for name, text in texts if text}
    view = {name: _toml(value) for name, value in written(saved.view).items()}
    lines = [_HEAD, *_lines(head), "", f"[{_VIEW}]", *_lines(view)]
    return "\n".join(lines) + "\n"


def _lines(fields: Mapping[str, str]) -> list[str]:
    return [f"{name} = {value}" for name, value in fields.items()]


def looks_like_state(content: bytes) -> bool:
    """Tell whether what a file begins with can be a state file rather than a tour."""
    return re.search(rb"^\s*(\[\s*view\s*\]|format\s*=)", content[:MAX_FILE_BYTES], re.MULTILINE) is not None


def parse_saved(content: bytes, file_name: str) -> SavedView:
    """Read what a state file holds.

    Parameters
    ----------
    content : bytes
        May be cut off after one byte more than :data:`MAX_FILE_BYTES`.
    file_name : str
        For messages.

    Raises
    ------
    BadInputError
        Naming the file, and what is wrong with it.
    """
    if len(content) > MAX_FILE_BYTES:
        raise BadInputError(
            tr(
                "{file} is larger than {most} KiB, which no state file is. Is it the right one?",
                file=file_name,
                most=MAX_FILE_BYTES // 1024,
            )
        )
    record = _record(content, file_name)
    version = record.get("format")
    if isinstance(version, int) and not isinstance(version, bool) and version > FORMAT:
        raise BadInputError(
            tr(
                "{file} was written by a newer version of this program (format {format}; this one reads {known}). "
                "Get the newer version to open it.",
                file=file_name,
                format=version,
                known=FORMAT,
            )
        )
    view = record.get(_VIEW)
    if version != FORMAT or isinstance(version, bool) or not isinstance(view, dict):
        raise BadInputError(
            tr("{file} is no state file of this program: it lacks \u201cformat = 1\u201d or [view].", file=file_name)
        )
    try:
        read = read_fields({name: _value(name, value) for name, value in view.items()})
        title, saved_utc, program = (_words(record, name) for name in ("title", "saved", "program"))
        _check_title(title)
        saved_utc = _moment(saved_utc)
    except BadInputError as error:
        raise BadInputError(tr("{file} cannot be used: {reason}", file=file_name, reason=error)) from error
    unknown = tuple(
        tr("\u201c{field}\u201d is not known to this version and was left out.", field=quoted(name))
        for name in record
        if name not in _TOP_FIELDS
    )
    return SavedView(read.view, title, saved_utc, program, unknown + read.notes)


def _record(content: bytes, file_name: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadInputError(
            tr("{file} is no state file of this program: it is no text in UTF-8.", file=file_name)
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise BadInputError(
            tr("{file} is damaged or no state file: it is not TOML ({reason}).", file=file_name, reason=error)
        ) from error
    except (RecursionError, ValueError) as error:
        # Thousands of brackets within each other, or a number of thousands of digits.
        raise BadInputError(
            tr("{file} is no state file of this program: it cannot be read as TOML.", file=file_name)
        ) from error


def _value(name: str, value: object) -> Value:
    """Return what stands in a field of the table, as links would hold it."""
    if isinstance(value, (bool, str)):
        return value
    if isinstance(value, dt.date):
        # TOML has moments of its own, without quotes.
        return value.isoformat()
    if isinstance(value, (int, float)):
        try:
            return float(value)
        except OverflowError:
            pass
    if isinstance(value, list) and all(_is_item(item) for item in value):
        return tuple(item if isinstance(item, str) else number_text(item) for item in value)
    raise BadInputError(
        tr(
            "{field} is \u201c{given}\u201d: give words in quotes, a number, true or false, or a list of words or "
            "numbers",
            field=quoted(name),
            given=_given(value),
        )
    )


def _is_item(item: object) -> bool:
    if isinstance(item, int) and not isinstance(item, bool):
        return abs(item) < 10**15
    return isinstance(item, (str, float))


def _given(value: object) -> str:
    try:
        return quoted(str(value))
    except ValueError:
        # A number of thousands of digits.
        return tr("a number that is far too long")


def _words(record: Mapping[str, Any], name: str) -> str:
    value = record.get(name, "")
    if not isinstance(value, str) or len(value) > _LONGEST_WORDS:
        raise BadInputError(tr("{field} is \u201c{given}\u201d: give words in quotes", field=name, given=_given(value)))
    return value


def _moment(text: str) -> str:
    return iso_utc(parse_utc(text)) if text else ""


def _check_title(title: str) -> None:
    if len(title) > MAX_TITLE_CHARACTERS or not title.isprintable():
        raise BadInputError(
            tr(
                "title is \u201c{given}\u201d: use up to {most} letters on one line",
                given=quoted(title),
                most=MAX_TITLE_CHARACTERS,
            )
        )


def _toml(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{', '.join(_item(each) for each in value)}]"
    return _string(value) if isinstance(value, str) else repr(float(value))


def _item(text: str) -> str:
    """Return a member of a list: numbers as numbers."""
    try:
        return repr(float(text)) if number_text(float(text)) == text else _string(text)
    except ValueError:
        return _string(text)


def _string(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    letter = match[0]
    return f"\\{letter}" if letter in '"\\' else f"\\u{ord(letter):04x}"
