"""The layout of the timeline: what is marked, which span is seen, and where moments lie in it. No Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from typing import Final

from jovian_viewer.catalog.time_ticks import TimeTick, time_ticks

# 1 January of 1972, when the first of them was about to leave, and of 2036, when the last will have come to its end.
WHOLE_START_JD_TDB: Final = 2441317.5
WHOLE_STOP_JD_TDB: Final = 2464693.5
SHORTEST_DAYS: Final = 0.25


class MarkShape(Enum):
    """How a mark is drawn."""

    FLYBY = 0
    ENTRY = 1
    PERIJOVE = 2
    MILESTONE = 3


@dataclass(frozen=True, slots=True)
class LaneMark:
    """Something that happened, or is to happen, in one lane.

    Attributes
    ----------
    key : str
        Unique; of an encounter its id.
    shape : MarkShape
    jd_tdb : float
    planned : bool
        Drawn hollow.
    colour : str
    label : str
        Its short name.
    title, story : str
        One line, and the lines of a tooltip under it.
    """

    key: str
    shape: MarkShape
    jd_tdb: float
    planned: bool
    colour: str
    label: str
    title: str
    story: str

    @property
    def is_encounter(self) -> bool:
        """Whether one can go there as to an encounter."""
        return self.shape is not MarkShape.MILESTONE

    @property
    def spoken(self) -> str:
        """All of it in one line."""
        return ", ".join([self.title, *self.story.split("\n")])


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """What the timeline reaches over.

    Attributes
    ----------
    start_jd_tdb, stop_jd_tdb : float
        Julian dates TDB, of its ends.
    """

    start_jd_tdb: float = WHOLE_START_JD_TDB
    stop_jd_tdb: float = WHOLE_STOP_JD_TDB

    @property
    def days(self) -> float:
        """Its length."""
        return self.stop_jd_tdb - self.start_jd_tdb

    def x_px(self, jd_tdb: float, width_px: float) -> float:
        """Return where a moment lies, from the left."""
        return (jd_tdb - self.start_jd_tdb) / self.days * width_px

    def jd_tdb_at(self, x_px: float, width_px: float) -> float:
        """Return the moment of a place."""
        return self.start_jd_tdb + x_px / max(width_px, 1.0) * self.days

    def holds(self, jd_tdb: float) -> bool:
        """Return whether a moment is in it."""
        return self.start_jd_tdb <= jd_tdb <= self.stop_jd_tdb

    def zoomed(self, times: float, about_jd_tdb: float) -> TimeSpan:
        """Return a span so many times shorter, in which a moment stays at its place; never beyond the whole."""
        days = min(max(self.days / times, SHORTEST_DAYS), WHOLE_STOP_JD_TDB - WHOLE_START_JD_TDB)
        before = (about_jd_tdb - self.start_jd_tdb) / self.days * days
        return _within_whole(about_jd_tdb - before, days)

    def shifted(self, days: float) -> TimeSpan:
        """Return a span as long, so much later; never beyond the whole."""
        return _within_whole(self.start_jd_tdb + days, self.days)

    def centred(self, jd_tdb: float) -> TimeSpan:
        """Return a span as long with a moment in its middle, where the whole allows it."""
        return _within_whole(jd_tdb - self.days / 2.0, self.days)

    def brought_into(self, jd_tdb: float) -> TimeSpan:
        """Return a span as long that shows a moment: this one, or one with the moment in its middle."""
        return self if self.holds(jd_tdb) else self.centred(jd_tdb)


WHOLE: Final = TimeSpan()


def _within_whole(start_jd_tdb: float, days: float) -> TimeSpan:
    start = min(max(start_jd_tdb, WHOLE_START_JD_TDB), WHOLE_STOP_JD_TDB - days)
    return TimeSpan(start, start + days)


def ticks(span: TimeSpan, width_px: float, widest_px: float) -> list[TimeTick]:
    """Return the marks of the ruler, as many as there is room for when the widest label takes so much."""
    return time_ticks(span.start_jd_tdb, span.stop_jd_tdb, max(1, math.floor(width_px / max(widest_px, 1.0))))
