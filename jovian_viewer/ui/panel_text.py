"""Texts of the side panel: how sources are cited, numbers kept whole, paragraphs set."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from typing import Final

from jovian_viewer.catalog.numbers_text import THIN_SPACE
from jovian_viewer.catalog.sources import Source

LINE_HEIGHT_PERCENT: Final = 130
_NARROW_NO_BREAK_SPACE: Final = "\u202f"
_IN_A_NUMBER: Final = re.compile(f"(?<=\\d){THIN_SPACE}(?=\\d)")


def citation_marks(sources: Iterable[Source], number_of: Mapping[Source, int]) -> str:
    """Return ``'[1, 4]'``: the numbers of some sources in the list at the foot of the sheet."""
    return f"[{', '.join(str(number_of[source]) for source in sources)}]"


def short_source(sources: Iterable[Source], number_of: Mapping[Source, int]) -> str:
    """Return who says so, when, and the number in the list: ``'ESA, 2015 [1]'``."""
    written = [f"{_publisher_and_date(source)} {citation_marks([source], number_of)}" for source in sources]
    return " \N{MIDDLE DOT} ".join(written)


def kept_whole(text: str) -> str:
    """Return a text whose numbers cannot break at the end of a line."""
    return _IN_A_NUMBER.sub(_NARROW_NO_BREAK_SPACE, text)


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
