"""Introductions: a few sentences that present each body."""

from __future__ import annotations

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.data_files import load_toml, required
from jovian_viewer.catalog.numbers_text import typeset
from jovian_viewer.catalog.sources import Source, source

_FILE = "introductions.toml"


def introduction(body: BodyId) -> str:
    """Return two to four sentences about a body.

    Raises
    ------
    AssetError
        If the catalogue file is missing or has no text for it.
    """
    where = f"{_FILE}, {body}"
    return typeset(required(required(load_toml(_FILE), body, dict, _FILE), "text", str, where))


def introduction_sources(body: BodyId) -> tuple[Source, ...]:
    """Return where the facts of the introduction can be looked up."""
    where = f"{_FILE}, {body}"
    keys = required(required(load_toml(_FILE), body, dict, _FILE), "sources", list, where)
    return tuple(source(key) for key in keys)
