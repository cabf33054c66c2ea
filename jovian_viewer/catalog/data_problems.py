"""Data problems: what of the catalogue's files had to be left out, told in one place."""

from __future__ import annotations

from jovian_viewer.catalog import claims, features


def problems() -> tuple[str, ...]:
    """Return a sentence or two for each entry that had to be left out, the article's claims first."""
    return (*claims.problems(), *features.problems())


def problems_summary() -> str:
    """Return the same in short, for a message; empty if nothing is wrong."""
    found = problems()
    if len(found) < 2:
        return "".join(found)
    others = "One other entry is" if len(found) == 2 else f"{len(found) - 1} other entries are"
    return f"{found[0]} {others} left out for such faults, too: the command \u201cjovian-viewer doctor\u201d lists all."
