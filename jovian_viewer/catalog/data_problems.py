"""Data problems: what of the catalogue's files had to be left out, told in one place."""

from __future__ import annotations

from jovian_viewer.catalog import claims, comet, encounters, features
from jovian_viewer.catalog.csv_rows import in_short


def problems() -> tuple[str, ...]:
    """Return a sentence or two for each entry that had to be left out.

    Claims lead to places, encounters and falls: what is wrong with those comes first, and what follows from it last.
    """
    return (*features.problems(), *encounters.encounter_problems(), *comet.comet_problems(), *claims.problems())


def problems_summary() -> str:
    """Return the same in short, for a message; empty if nothing is wrong."""
    return in_short(problems())
