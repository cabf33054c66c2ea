"""Time ticks: the round moments of UTC that a time axis is marked at, and what is written there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.timescales import jd_tdb_to_utc, moment_name, utc_to_jd_tdb
from jovian_viewer.catalog.dates_text import short_day_text, short_month_text
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import tr

_MINUTES_PER_DAY: Final = 1440
_DAYS_PER_MONTH: Final = 30.4
_MONTHS_PER_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class TimeTick:
    """One mark of a time axis.

    Attributes
    ----------
    jd_tdb : float
        Where it stands, Julian date TDB.
    label : str
        What is written there, UTC: ``'06:00'``, ``'23 Nov'``, ``'Feb'`` or ``'2031'``.
    """

    jd_tdb: float
    label: str


@dataclass(frozen=True, slots=True)
class _Step:
    """So many minutes ('m'), days ('D') or months ('M') from mark to mark."""

    count: int
    unit: str

    @property
    def days(self) -> float:
        return self.count * {"m": 1.0 / _MINUTES_PER_DAY, "D": 1.0, "M": _DAYS_PER_MONTH}[self.unit]


_STEPS: Final = (
    *(_Step(minutes, "m") for minutes in (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720)),
    *(_Step(days, "D") for days in (1, 2, 4, 7, 14)),
    *(_Step(months, "M") for months in (1, 2, 3, 6)),
    *(_Step(_MONTHS_PER_YEAR * years, "M") for years in (1, 2, 5, 10, 20, 50, 100)),
)


def time_ticks(start_jd_tdb: float, stop_jd_tdb: float, most: int) -> list[TimeTick]:
    """Return the marks of an axis.

    Parameters
    ----------
    start_jd_tdb, stop_jd_tdb : float
        What the axis reaches over, Julian dates TDB.
    most : int
        How many marks there is room for.

    Returns
    -------
    list of TimeTick
        In order of time, on round moments of UTC (midnights are those of UTC, leap seconds included).

    Raises
    ------
    BadInputError
        If the span is empty or there is no room for a mark.
    """
    if not start_jd_tdb < stop_jd_tdb or most < 1:
        msg = tr(
            "no marks from {start} to {stop} with room for {most}: give a span that is not empty",
            start=moment_name(start_jd_tdb),
            stop=moment_name(stop_jd_tdb),
            most=most,
        )
        raise BadInputError(msg)
    span_days = stop_jd_tdb - start_jd_tdb
    step = next((each for each in _STEPS if span_days / each.days <= most), _STEPS[-1])
    moments = _round_moments(start_jd_tdb, stop_jd_tdb, step)
    jd_tdb = utc_to_jd_tdb(moments)
    inside = (jd_tdb >= start_jd_tdb) & (jd_tdb <= stop_jd_tdb)
    return [
        TimeTick(float(jd), _label(moment, step)) for jd, moment in zip(jd_tdb[inside], moments[inside], strict=True)
    ]


def _round_moments(start_jd_tdb: float, stop_jd_tdb: float, step: _Step) -> NDArray[np.datetime64]:
    """Return every round moment of the span and one or two beyond its ends."""
    first, last = (jd_tdb_to_utc(jd).astype(f"datetime64[{step.unit}]") for jd in (start_jd_tdb, stop_jd_tdb))
    counts = np.arange(int(first.astype(np.int64)) // step.count, int(last.astype(np.int64)) // step.count + 2)
    if step.unit == "M" and step.count >= _MONTHS_PER_YEAR:
        # Round years count from the year 0, not from 1970.
        years = step.count // _MONTHS_PER_YEAR
        year = [int(edge.astype("datetime64[Y]").astype(np.int64)) + 1970 for edge in (first, last)]
        counted = np.arange(year[0] // years, year[1] // years + 2) * years - 1970
        return np.asarray(counted.astype("datetime64[Y]").astype("datetime64[us]"))
    return np.asarray((counts * step.count).astype(f"datetime64[{step.unit}]").astype("datetime64[us]"))


def _label(moment: np.datetime64, step: _Step) -> str:
    year, month, day = (int(part) for part in str(moment.astype("datetime64[D]")).split("-"))
    time_of_day = str(moment)[11:16]
    if step.unit == "m" and time_of_day != "00:00":
        return time_of_day
    if step.unit == "M" and month == 1 and day == 1:
        return str(year)
    return short_month_text(month) if step.unit == "M" else short_day_text(month, day)
