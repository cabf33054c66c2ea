"""Verdicts: how far what the article says agrees with what is measured, and by which numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from jovian_viewer.catalog.numbers_text import significant, with_unit
from jovian_viewer.language import mark, tr

# Two numbers this near each other show the same four figures; nobody would call one of them rounded.
_SAME_WITHIN: Final = 1.0e-3
_PER_CENT: Final = 100.0


class VerdictKind(StrEnum):
    """How a claim stands."""

    AGREES = "agrees"
    # Rounded numbers, and words that say in short what is longer in truth.
    ROUNDED = "rounded"
    # It may be so, but nothing that has been measured shows it.
    NOT_SHOWN = "not shown"
    # It was right, or hoped for, and things have moved on.
    CHANGED = "changed since"
    # The numbers contradict the claim. None of the article's do.
    DIFFERS = "differs"

    @property
    def display_name(self) -> str:
        """The words that people read."""
        return tr(_NAMES[self])


_NAMES: Final = {
    VerdictKind.AGREES: mark("Agrees"),
    VerdictKind.ROUNDED: mark("Rounded"),
    VerdictKind.NOT_SHOWN: mark("Not shown"),
    VerdictKind.CHANGED: mark("Changed since"),
    VerdictKind.DIFFERS: mark("Differs"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement with its reasons.

    Attributes
    ----------
    kind : VerdictKind
        How the claim stands.
    text : str
        The numbers or facts that show it, one or two sentences.
    """

    kind: VerdictKind
    text: str


@dataclass(frozen=True, slots=True)
class StatedNumber:
    """A number of the article.

    Attributes
    ----------
    value : float
        What it says.
    last_place : float
        To which place it says so: 10 000 for 1 880 000 km, 1 for 26 radii.
    """

    value: float
    last_place: float


@dataclass(frozen=True, slots=True)
class Span:
    """A measured number; `low` and `high` differ where it is known only to lie between both."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Measured:
    """What is set beside the numbers of a claim.

    Attributes
    ----------
    numbers : mapping of str to Span
        Under the names of the claim's own numbers.
    texts : mapping of str to str
        What else the words of the verdict are filled with.
    """

    numbers: Mapping[str, Span]
    texts: Mapping[str, str] = field(default_factory=dict)


def exactly(value: float) -> Span:
    """Return a number that is known as one value."""
    return Span(value, value)


def compared(stated: StatedNumber, measured: Span) -> VerdictKind:
    """Judge a number of the article.

    Parameters
    ----------
    stated : StatedNumber
        What the article says.
    measured : Span
        What it ought to be, in the same unit.

    Returns
    -------
    VerdictKind
        ``DIFFERS`` unless the measured number, rounded to the article's last place, is the article's; then
        ``AGREES`` within a thousandth or inside the measured span, and ``ROUNDED`` otherwise.
    """
    nearest = min(max(stated.value, measured.low), measured.high)
    difference = abs(stated.value - nearest)
    if difference > stated.last_place / 2.0:
        return VerdictKind.DIFFERS
    return VerdictKind.AGREES if difference <= _SAME_WITHIN * abs(nearest) else VerdictKind.ROUNDED


def judged(fixed: VerdictKind | None, kinds: Iterable[VerdictKind]) -> VerdictKind:
    """Return the verdict on a whole claim.

    Parameters
    ----------
    fixed : VerdictKind or None
        The judgement on what is not a number, if it was given.
    kinds : iterable of VerdictKind
        The judgement on each number.

    Returns
    -------
    VerdictKind
        The worst of all; but what has changed since needs no number of before to be right.
    """
    if fixed is VerdictKind.CHANGED:
        return fixed
    severity = list(VerdictKind)
    return max([fixed or VerdictKind.AGREES, *kinds], key=severity.index)


def off_text(stated: float, measured: float) -> str:
    """Say by how much the article's number is off, before the measured one: ``'0.14 % less than'``."""
    fraction = (stated - measured) / measured
    if abs(fraction) < _SAME_WITHIN / 20.0:
        return tr("the same as")
    share = with_unit(significant(_PER_CENT * abs(fraction), 2), "%")
    return tr("{share} more than", share=share) if fraction > 0.0 else tr("{share} less than", share=share)
