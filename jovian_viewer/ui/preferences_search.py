"""Searching the preferences: which rows hold what was typed, and where."""

from __future__ import annotations

import html
import re
import unicodedata


def holds(query: str, *texts: str) -> bool:
    """Tell whether every typed word stands in one of the texts, whatever its case and accents."""
    plain = " ".join(_plain(text) for text in texts)
    return all(word in plain for word in _plain(query).split())


def highlighted(text: str, query: str, ink: str, ground: str) -> str:
    """Return a text as HTML with the typed words marked.

    Parameters
    ----------
    text, query : str
    ink, ground : str
        Colours of what is marked.
    """
    plain = _plain(text)
    words = sorted({word for word in _plain(query).split() if word}, key=len, reverse=True)
    if not words or len(plain) != len(text):
        return html.escape(text)
    pieces: list[str] = []
    done = 0
    for hit in re.finditer("|".join(map(re.escape, words)), plain):
        pieces.append(html.escape(text[done : hit.start()]))
        found = html.escape(text[hit.start() : hit.end()])
        pieces.append(f'<span style="color: {ink}; background-color: {ground};">{found}</span>')
        done = hit.end()
    return "".join((*pieces, html.escape(text[done:])))


def _plain(text: str) -> str:
    """Return a text without case and accents, letter for letter."""
    return "".join(_plain_letter(letter) for letter in text)


def _plain_letter(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter)[0].lower()
    return plain if len(plain) == 1 else letter
