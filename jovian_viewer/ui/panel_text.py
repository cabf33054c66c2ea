"""Texts of the side panel: how sources are cited, numbers kept whole, paragraphs set."""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Iterable, Mapping
from typing import Final

from jovian_viewer.catalog.numbers_text import THIN_SPACE
from jovian_viewer.catalog.sources import Source

LINE_HEIGHT_PERCENT: Final = 130
_NARROW_NO_BREAK_SPACE: Final = "\u202f"
_IN_BRACKETS: Final = re.compile(r"\(([A-Z]{2,})\)")
_WORD_JOINER: Final = "\u2060"
_IN_A_NUMBER: Final = re.compile(f"(?<=\\d){THIN_SPACE}(?=\\d)")
# Lines may otherwise break after the stroke of m/s².
_IN_A_UNIT: Final = re.compile("(?<=[a-z²³])/(?=\\(?(?:kg|cm|m|s)[²³\u00a0])")


def citation_marks(sources: Iterable[Source], number_of: Mapping[Source, int]) -> str:
    """Return ``'[1, 4]'``: the numbers of some sources in the list at the foot of the sheet."""
    return f"[{', '.join(str(number_of[source]) for source in sources)}]"


def short_source(sources: Iterable[Source], number_of: Mapping[Source, int]) -> str:
    """Return who says so, when, and the number in the list: ``'ESA, 2015 [1]'``."""
    written = [f"{_publisher_and_date(source)} {citation_marks([source], number_of)}" for source in sources]
    return " \N{MIDDLE DOT} ".join(written)


def brief_sources(sources: Iterable[Source], number_of: Mapping[Source, int]) -> str:
    """Return who says so first, and only the numbers of the others: ``'ESA, 2015 [1], [4, 7]'``."""
    first, *others = sources
    # An organisation that gives its short name in brackets is known by it.
    known_as = _IN_BRACKETS.search(first.publisher)
    who = dataclasses.replace(first, publisher=known_as[1]) if known_as else first
    written = f"{_publisher_and_date(who)} {citation_marks([first], number_of)}"
    return f"{written}, {citation_marks(others, number_of)}" if others else written


def kept_whole(text: str) -> str:
    """Return a text whose numbers and units cannot break at the end of a line."""
    return _IN_A_UNIT.sub(f"/{_WORD_JOINER}", _IN_A_NUMBER.sub(_NARROW_NO_BREAK_SPACE, text))


def paragraph_html(text: str) -> str:
    """Return a paragraph with air between its lines; spaces stay as they are."""
    style = f"white-space: pre-wrap; line-height: {LINE_HEIGHT_PERCENT}%;"
    return f'<p style="{style}">{html.escape(kept_whole(text))}</p>'


def source_html(source: Source, number: int, link_colour: str) -> str:
    """Return an entry of the list of sources, with its address to click."""
    text = f"[{number}]\N{NO-BREAK SPACE}{html.escape(source.citation)}"
    if source.url:
        address = html.escape(source.url, quote=True)
        shown = html.escape(source.url.removeprefix("https://").removeprefix("http://").rstrip("/"))
        # An address has no spaces to break at.
        shown = shown.replace("/", "/\N{ZERO WIDTH SPACE}").replace("_", "_\N{ZERO WIDTH SPACE}")
        text += f'<br><a href="{address}" style="color: {link_colour};">{shown}</a>'
    return f'<p style="line-height: {LINE_HEIGHT_PERCENT}%;">{text}</p>'


def _publisher_and_date(source: Source) -> str:
    return f"{source.publisher}, {source.date}" if source.date else source.publisher
