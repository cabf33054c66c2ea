"""Spans of time with names, and where several of them overlap."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class NamedSpan(Generic[Name]):
    """A span of time and what it belongs to."""

    start: float
    stop: float
    name: Name


@dataclass(frozen=True, slots=True)
class Overlap(Generic[Name]):
    """A longest span in which at least so many names hold; `names` are all that hold at some moment of it."""

    start: float
    stop: float
    names: frozenset[Name]


def overlaps(spans: Iterable[NamedSpan[Name]], at_least: int) -> list[Overlap[Name]]:
    """Find the longest spans during which at least so many different names hold at once.

    Parameters
    ----------
    spans : iterable of NamedSpan
        In any order; spans of the same name may overlap.
    at_least : int
        How many names.

    Returns
    -------
    list of Overlap
        In order of time; spans that merely touch do not overlap.
    """
    # At the same moment what ends goes first.
    marks = sorted(
        (mark for span in spans for mark in ((span.start, 1, span.name), (span.stop, 0, span.name))),
        key=lambda mark: (mark[0], mark[1]),
    )
    holding: dict[Name, int] = {}
    found: list[Overlap[Name]] = []
    since: float | None = None
    names: set[Name] = set()
    for moment, begins, name in marks:
        if begins:
            holding[name] = holding.get(name, 0) + 1
        else:
            holding[name] -= 1
            if not holding[name]:
                del holding[name]
        if len(holding) >= at_least:
            if since is None:
                since, names = moment, set()
            names |= set(holding)
        elif since is not None:
            found.append(Overlap(since, moment, frozenset(names)))
            since = None
    return found
