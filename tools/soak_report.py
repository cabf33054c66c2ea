"""What the soak found: which counts grew, by how much they may, and whether that is well."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tools.soak_rest import FrameTime
from tools.soak_stock import Stock

MOST_GROWTH_MB: Final = 10.0
# In a minute nothing grows or slows down bit by bit; what differs: how full caches are, gaps, the machine's mood.
MOST_GROWTH_BRIEFLY_MB: Final = 60.0
MOST_SLOWER: Final = 1.1
# A century of events takes some 230 MB while it is held; of the gaps that it leaves a quarter may stay open.
_MOST_GAPS_MB: Final = 60.0
# By how much a count may differ between two moments of rest: pages keep what was looked at last.
_SPARE: Final = {
    "resident mb": _MOST_GAPS_MB,
    "heap mb": MOST_GROWTH_MB,
    "threads": 2.0,
    "handles": 2.0,
    "timers": 2.0,
    "listeners": 0.0,
}
_SPARE_SHARE: Final = 0.02
# After a minute's worth some of what is made when first wanted (lines, letters, marks) has only now been made.
_SPARE_SHARE_BRIEFLY: Final = 0.06
# Caches with a limit fill up to it in the course of hours: conjunctions, marks of the timeline, icons.
_SPARE_SHARE_OF_OBJECTS: Final = 0.05
_TYPES_TOLD: Final = 12


@dataclass(frozen=True)
class Finding:
    """One row of the report."""

    what: str
    at_start: float
    at_end: float
    at_most: float = math.inf

    @property
    def well(self) -> bool:
        """Whether it stayed below what is allowed."""
        return self.at_end <= self.at_most


def findings_of(first: Stock, last: Stock, *, brief: bool = False) -> list[Finding]:
    """Compare two moments of rest; less is always well.

    Parameters
    ----------
    first, last : Stock
    brief : bool
        After a minute's worth memory is not yet where it stays: caches with a limit fill up, and between blocks in use
        there are gaps, which are filled in the course of some hundred actions.
    """
    end, share = last.numbers(), _SPARE_SHARE_BRIEFLY if brief else _SPARE_SHARE
    spare = {
        **_SPARE,
        "objects": _SPARE_SHARE_OF_OBJECTS * first.objects,
        "blocks": _SPARE_SHARE_OF_OBJECTS * first.blocks,
        **(dict.fromkeys(("resident mb", "heap mb"), MOST_GROWTH_BRIEFLY_MB) if brief else {}),
    }
    return [
        Finding(what, start, end.get(what, 0.0), start + spare.get(what, max(2.0, share * start)))
        for what, start in first.numbers().items()
    ]


def frame_finding(first: FrameTime, last: FrameTime, *, in_software: bool, brief: bool = False) -> Finding:
    """Compare frames: where the processor draws its own time counts, measured by a yardstick of the same moment.

    Parameters
    ----------
    first, last : FrameTime
    in_software : bool
    brief : bool
        After a minute's worth the times are told, not judged: a check before each change must not hang on them.
    """
    most = math.inf if brief else MOST_SLOWER
    if in_software:
        end_ms = last.processor_ms * first.yardstick_ms / last.yardstick_ms
        return Finding("frame, processor ms", first.processor_ms, end_ms, most * first.processor_ms)
    return Finding("frame, ms", first.clock_ms, last.clock_ms, most * first.clock_ms)


def grown_types(first: Stock, last: Stock) -> list[tuple[str, int]]:
    """Return the types that grew most, with by how many."""
    grown = last.types - first.types
    return grown.most_common(_TYPES_TOLD)


def new_handles(first: Stock, last: Stock) -> list[str]:
    """Return what file handles lead to at the end and did not at the start."""
    return sorted((Counter(last.targets) - Counter(first.targets)).elements())


def table(findings: Sequence[Finding]) -> str:
    """Return the rows as text for the terminal."""
    lines = [f"  {'what':<24}{'warm':>12}{'end':>12}{'at most':>12}"]
    for row in findings:
        verdict = "" if row.well else "  TOO MUCH"
        most = f"{row.at_most:.1f}" if math.isfinite(row.at_most) else "any"
        lines.append(f"  {row.what:<24}{row.at_start:>12.1f}{row.at_end:>12.1f}{most:>12}{verdict}")
    return "\n".join(lines)
