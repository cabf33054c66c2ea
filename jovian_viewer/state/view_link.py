"""Links: a view state as one line that can be sent to anybody (``docs/links.md``)."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, unquote

from jovian_viewer.errors import BadInputError
from jovian_viewer.language import tr
from jovian_viewer.state.view_fields import ReadView, as_line, quoted, read_fields, written
from jovian_viewer.state.view_state import ViewState

SCHEME: Final = "jovian"
# The longest link there can be has about half as many; whatever is longer was not made here.
MAX_LINK_CHARACTERS: Final = 4096
# Browsers and desktops make two strokes of one, or add what looks like a host.
_LINK: Final = re.compile(r"jovian:(?://[A-Za-z0-9./-]*)?\?(?P<fields>.*)", re.IGNORECASE | re.DOTALL)
# These stand for themselves in the query of any address.
_PLAIN: Final = ":,;@/"
_BROKEN_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")


def link_of(view: ViewState) -> str:
    """Return the link of a view state: what is as usual is left out."""
    fields = (f"{name}={quote(as_line(value), safe=_PLAIN)}" for name, value in written(view).items())
    return f"{SCHEME}:?{'&'.join(fields)}"


def looks_like_link(text: str) -> bool:
    """Tell whether a text is meant as a link, however it ends."""
    return text.strip()[: len(SCHEME) + 1].lower() == f"{SCHEME}:"


def read_link(text: str) -> ViewState:
    """Return the view state of a link; see :func:`open_link`."""
    return open_link(text).view


def open_link(text: str) -> ReadView:
    """Read a link.

    Parameters
    ----------
    text : str
        Spaces and line ends around it are overlooked.

    Raises
    ------
    BadInputError
        If it is none or too long, or naming the field that cannot be used.
    """
    # Before anything else looks at it.
    if len(text) > MAX_LINK_CHARACTERS:
        raise BadInputError(
            tr(
                "This link has {count} characters, and none of this program has more than {most}: is it the right one?",
                count=len(text),
                most=MAX_LINK_CHARACTERS,
            )
        )
    match = _LINK.fullmatch(text.strip())
    if match is None:
        raise BadInputError(
            tr(
                "\u201c{text}\u201d is no link of this program: one looks like "
                "jovian:?time=2027-03-14T15:09Z&view=callisto",
                text=quoted(text.strip()),
            )
        )
    return read_fields(_fields(match["fields"]))


def _fields(query: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for each in filter(None, query.split("&")):
        name, sign, value = (_decoded(part) for part in each.partition("="))
        if not sign:
            raise BadInputError(
                tr("\u201c{field}\u201d in the link has no value: write {field}=\u2026", field=quoted(name))
            )
        if name in fields:
            raise BadInputError(tr("\u201c{field}\u201d stands in the link twice: take one out", field=quoted(name)))
        fields[name] = value
    return fields


def _decoded(text: str) -> str:
    if _BROKEN_PERCENT.search(text):
        raise BadInputError(tr("\u201c{text}\u201d in the link is cut off or garbled: copy it anew", text=quoted(text)))
    try:
        return unquote(text, errors="strict")
    except UnicodeDecodeError as error:
        raise BadInputError(
            tr("\u201c{text}\u201d in the link is cut off or garbled: copy it anew", text=quoted(text))
        ) from error
