"""Tours: short guided sequences told in steps."""

from __future__ import annotations

from dataclasses import dataclass

from jovian_viewer.catalog.showing import Showing
from jovian_viewer.catalog.sources import Source


@dataclass(frozen=True, slots=True)
class TourStep:
    """One step of a tour.

    Attributes
    ----------
    text : str
        What is told, one or two sentences.
    showing : Showing
        What is shown. Its viewpoint is that of the steps before where it has none of its own.
    moment_jd_tdb : float or None
        The moment of this step, or else of the latest one before that has one: where one goes who comes back to it.
    duration_s : float
        How long it stays before the next one.
    sources : tuple of Source
        Where its numbers can be looked up.
    """

    text: str
    showing: Showing
    moment_jd_tdb: float | None
    duration_s: float
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Tour:
    """A guided sequence.

    Attributes
    ----------
    id : str
        Its name on the command line: that of its file.
    title, about : str
        What it is called, and in a sentence what it is about.
    author : str or None
    steps : tuple of TourStep
        At least one.
    """

    id: str
    title: str
    about: str
    author: str | None
    steps: tuple[TourStep, ...]
