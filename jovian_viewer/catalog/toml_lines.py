"""Lines of a TOML text: where its tables and keys stand, which the standard library's reader does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

_HEADER: Final = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_.-]+)\s*\]\]?\s*(?:#.*)?$")
_KEY: Final = re.compile(r"\s*(?:\"([^\"]*)\"|'([^']*)'|([A-Za-z0-9_-]+))\s*=")
# A string on one line, the beginning or end of one over several, or a remark: whatever comes first.
_TOKEN: Final = re.compile(r'"""|\'\'\'|"(?:[^"\\]|\\.)*"|\'[^\']*\'|#')
_LONG_QUOTES: Final = ('"""', "'''")


@dataclass(slots=True)
class TableLines:
    """Where a table begins and its keys stand; lines count from 1.

    Attributes
    ----------
    name : str
        What stands between the brackets of its header; empty for what comes before the first header.
    line : int
    keys : mapping of str to int
    """

    name: str
    line: int
    keys: dict[str, int] = field(default_factory=dict)


def table_lines(text: str) -> list[TableLines]:
    """Return every table of a text that is known to be TOML, in order.

    Tables and keys written within a value, as in ``step = [{...}]``, are not found.

    Parameters
    ----------
    text : str
    """
    tables = [TableLines("", 1)]
    for number, line in _lines_outside_strings(text):
        header = _HEADER.match(line)
        key = _KEY.match(line)
        if header:
            tables.append(TableLines(header[1], number))
        elif key:
            tables[-1].keys.setdefault(key[1] or key[2] or key[3] or "", number)
    return tables


def _lines_outside_strings(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that do not begin within a string of several lines, and their numbers."""
    within = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if not within:
            yield number, line.rstrip("\r")
        place = 0
        while True:
            if within:
                end = line.find(within, place)
                if end < 0:
                    break
                within, place = "", end + len(_LONG_QUOTES[0])
                continue
            token = _TOKEN.search(line, place)
            if token is None or token[0] == "#":
                break
            within, place = (token[0], token.end()) if token[0] in _LONG_QUOTES else ("", token.end())
