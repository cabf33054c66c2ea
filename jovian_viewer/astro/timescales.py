"""Time scales: UTC as people write it, and TDB as the ephemerides count it.

Skyfield's built-in tables supply leap seconds and TDB - TT. Leap seconds exist from 1972 on; before
that Skyfield keeps UTC a constant 10 s behind TAI, and after the last announced leap second a
constant 37 s, so a civil date far from now can differ from Universal Time by up to a few minutes.

Where every second counts, moments are whole *counts*: milliseconds gone by since 1970-01-01T00:00Z, leap seconds among
them. Counts add up like any number, and only :func:`count_to_iso` knows that a minute may have 61 seconds.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import mark, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

UtcLike: TypeAlias = "str | dt.datetime | np.datetime64 | Sequence[str | dt.datetime] | NDArray[np.datetime64]"

_MICROSECONDS_PER_SECOND: Final = 1_000_000
_MICROSECONDS_PER_DAY: Final = 86_400 * _MICROSECONDS_PER_SECOND
_MS_PER_SECOND: Final = 1_000
_MS_PER_MINUTE: Final = 60 * _MS_PER_SECOND
_MS_PER_DAY: Final = 86_400 * _MS_PER_SECOND
_MINUTES_PER_DAY: Final = 1_440
# Clocks on Earth are set from twelve hours behind UTC (Baker Island) to fourteen ahead (Kiritimati).
_FARTHEST_WEST_MINUTES: Final = 12 * 60
_FARTHEST_EAST_MINUTES: Final = 14 * 60
# Years 1 and 9999: beyond, calendars are a matter of taste.
_FIRST_NAMEABLE_JD: Final = 1_721_426.0
_LAST_NAMEABLE_JD: Final = 5_373_484.0
_UNIX_EPOCH_JD: Final = 2_440_587.5
_ALLOWED: Final = mark("write a date like 2027-03-14 or a moment like 2027-03-14T15:09:26Z (UTC), or now")
# Not the calendar module's, which are those of the system's locale.
MONTH_NAMES: Final = (
    mark("January"),
    mark("February"),
    mark("March"),
    mark("April"),
    mark("May"),
    mark("June"),
    mark("July"),
    mark("August"),
    mark("September"),
    mark("October"),
    mark("November"),
    mark("December"),
)
_ISO_MOMENT: Final = re.compile(
    r"""(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})
        (?:[T\s]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}(?:[.,]\d{1,9})?))?)?
        \s*(?P<zone>Z|UTC|[+-]\d{2}:?\d{2})?""",
    re.VERBOSE | re.IGNORECASE,
)


@functools.cache
def _timescale() -> Any:
    # Skyfield carries no type information; loading it costs about 0.1 s, so it waits until needed.
    from skyfield.api import load

    return load.timescale(builtin=True)


@functools.cache
def _leap_table() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the days that follow a leap second, counted from 1970-01-01, and the counts at which they begin."""
    days = np.rint(np.asarray(_timescale().leap_dates) - _UNIX_EPOCH_JD).astype(np.int64)
    return days, days * _MS_PER_DAY + _MS_PER_SECOND * np.arange(1, len(days) + 1)


def utc_to_jd_tdb(utc: UtcLike) -> FloatArray:
    """Convert UTC to Julian dates TDB, leap seconds included.

    Parameters
    ----------
    utc : str, datetime, datetime64, or an array or sequence of them, (...)
        UTC; datetimes without a time zone are taken as UTC. Strings as in :func:`parse_utc`.

    Returns
    -------
    ndarray, (...)
        Julian date TDB (a double resolves about 40 microseconds).

    Raises
    ------
    BadInputError
        If a string is not a date.
    """
    if isinstance(utc, str):
        return np.asarray(parse_utc(utc))
    if not isinstance(utc, (np.datetime64, np.ndarray, dt.datetime)):
        return np.array([float(utc_to_jd_tdb(moment)) for moment in utc])
    if isinstance(utc, dt.datetime) and utc.tzinfo is not None:
        utc = utc.astimezone(dt.UTC).replace(tzinfo=None)
    microseconds = np.asarray(utc, dtype="datetime64[us]").astype(np.int64)
    if np.any(microseconds == np.iinfo(np.int64).min):
        msg = tr("'not a time' cannot be converted: {allowed}", allowed=tr(_ALLOWED))
        raise BadInputError(msg)
    day, microsecond_of_day = np.divmod(microseconds, _MICROSECONDS_PER_DAY)
    moment = _timescale().utc(1970, 1, 1 + day, 0, 0, microsecond_of_day / _MICROSECONDS_PER_SECOND)
    return np.asarray(moment.tdb, dtype=np.float64)


def jd_tdb_to_utc(jd_tdb: FloatArray | float) -> NDArray[np.datetime64]:
    """Convert Julian dates TDB to UTC.

    Parameters
    ----------
    jd_tdb : array_like, (...)
        Julian date TDB.

    Returns
    -------
    ndarray of datetime64[ms], (...)
        UTC, rounded to the millisecond. A moment inside a leap second is given as the last
        millisecond before it, since datetime64 has no second 60; :func:`count_to_iso` and :func:`format_utc` write it
        out.
    """
    return count_ms_to_clock_ms(jd_tdb_to_count_ms(jd_tdb)).astype("datetime64[ms]")


def jd_tdb_to_count_ms(jd_tdb: FloatArray | float) -> NDArray[np.int64]:
    """Return how many milliseconds have gone by since 1970-01-01T00:00Z, leap seconds included, rounded, (...)."""
    year, month, day, hour, minute, second = _timescale().tdb_jd(np.asarray(jd_tdb, dtype=np.float64)).utc
    months = (np.asarray(year, dtype=np.int64) - 1970) * 12 + np.asarray(month, dtype=np.int64) - 1
    first_of_month = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    days = first_of_month + np.asarray(day, dtype=np.int64) - 1
    minutes = np.asarray(hour, dtype=np.int64) * 60 + np.asarray(minute, dtype=np.int64)
    ms = np.rint(np.asarray(second) * _MS_PER_SECOND).astype(np.int64)
    leaps = np.searchsorted(_leap_table()[0], days, side="right")
    return np.asarray(days * _MS_PER_DAY + minutes * _MS_PER_MINUTE + ms + leaps * _MS_PER_SECOND)


def count_ms_to_jd_tdb(count_ms: NDArray[np.int64]) -> FloatArray:
    """Return Julian dates TDB of counts (see :func:`jd_tdb_to_count_ms`), (...)."""
    day, ms_of_day = _day_and_ms(count_ms)
    return np.asarray(_timescale().utc(1970, 1, 1 + day, 0, 0, ms_of_day / _MS_PER_SECOND).tdb, dtype=np.float64)


def count_ms_to_clock_ms(count_ms: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return what UTC clocks show, as if every day had 86 400 seconds, (...); leap seconds are the end of their day."""
    day, ms_of_day = _day_and_ms(count_ms)
    return np.asarray(day * _MS_PER_DAY + np.minimum(ms_of_day, _MS_PER_DAY - 1))


def clock_ms_to_count_ms(clock_ms: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the counts of what UTC clocks show, the inverse of :func:`count_ms_to_clock_ms`, (...)."""
    leaps = np.searchsorted(_leap_table()[0] * _MS_PER_DAY, clock_ms, side="right")
    return np.asarray(clock_ms + leaps * _MS_PER_SECOND)


def count_to_iso(count_ms: NDArray[np.int64], *, milliseconds: bool = False) -> list[str]:
    """Write counts as ISO 8601 UTC: ``'2016-12-31T23:59:60Z'``.

    Parameters
    ----------
    count_ms : ndarray of int, (n,)
        See :func:`jd_tdb_to_count_ms`.
    milliseconds : bool
        Also write milliseconds; otherwise the moments are rounded to the second.
    """
    if not milliseconds:
        count_ms = (count_ms + _MS_PER_SECOND // 2) // _MS_PER_SECOND * _MS_PER_SECOND
    day, ms_of_day = _day_and_ms(count_ms)
    # A leap second is written as the second before it, and then made the sixtieth.
    leap = ms_of_day >= _MS_PER_DAY
    clock = (day * _MS_PER_DAY + ms_of_day - leap * _MS_PER_SECOND).astype("datetime64[ms]")
    texts: list[str] = np.datetime_as_string(clock, unit="ms" if milliseconds else "s").tolist()
    for row in np.flatnonzero(leap):
        texts[row] = texts[row].replace(":59:59", ":59:60")
    return [f"{text}Z" for text in texts]


def in_leap_second(count_ms: int) -> bool:
    """Tell whether a moment belongs to a leap second."""
    return bool(_day_and_ms(np.asarray(count_ms))[1] >= _MS_PER_DAY)


def _day_and_ms(count_ms: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return days since 1970-01-01 and milliseconds since their beginning, which on some days exceed 86 400 000."""
    leap_days, begins = _leap_table()
    past = np.searchsorted(begins, count_ms, side="right")
    clock_ms = np.asarray(count_ms - past * _MS_PER_SECOND)
    day = clock_ms // _MS_PER_DAY
    # The leap second at the end of a day is not yet past and would fall into the day that follows.
    upcoming = leap_days[np.minimum(past, len(leap_days) - 1)]
    day = np.where((past < len(leap_days)) & (day == upcoming), day - 1, day)
    return day, np.asarray(clock_ms - day * _MS_PER_DAY)


def format_utc(jd_tdb: float, *, seconds: bool = True) -> str:
    """Write a moment as UTC for people: ``'2026-11-22 14:53:07'``, rounded to the second or minute."""
    moment = _timescale().tdb_jd(float(jd_tdb))
    return str(moment.utc_strftime("%Y-%m-%d %H:%M:%S" if seconds else "%Y-%m-%d %H:%M"))


def iso_utc(jd_tdb: float, *, places: int = 0) -> str:
    """Write a moment as ISO 8601 for machines: ``'2026-11-22T14:53:07Z'``."""
    return str(_timescale().tdb_jd(float(jd_tdb)).utc_iso(places=places))


def parse_utc(text: str) -> float:
    """Read a date or moment a person typed.

    Parameters
    ----------
    text : str
        ``YYYY-MM-DD``, optionally with ``HH:MM`` or ``HH:MM:SS[.fff]`` after a space or ``T``, and a
        ``Z`` or an offset like ``+01:00``; or ``now``.

    Returns
    -------
    float
        Julian date TDB.

    Raises
    ------
    BadInputError
        Saying what is wrong and how to write it.
    """
    stripped = text.strip()
    if stripped.lower() == "now":
        return now_jd_tdb()
    match = _ISO_MOMENT.fullmatch(stripped)
    if match is None:
        msg = tr(
            "\u201c{given}\u201d is not a date this program can read: {allowed}", given=stripped, allowed=tr(_ALLOWED)
        )
        raise BadInputError(msg)
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    hour, minute = (int(match[name] or 0) for name in ("hour", "minute"))
    second = float((match["second"] or "0").replace(",", "."))
    offset = _offset_minutes(match["zone"])
    problem = _calendar_problem(year, month, day) or _clock_problem(hour, minute, second) or _offset_problem(offset)
    if problem:
        msg = tr(
            "\u201c{given}\u201d is not a moment that exists: {problem}; {allowed}",
            given=stripped,
            problem=problem,
            allowed=tr(_ALLOWED),
        )
        raise BadInputError(msg)
    # Offsets shift the minutes of the clock, before any leap second is counted.
    minutes = np.datetime64(f"{year:04}-{month:02}-{day:02}", "m").astype(np.int64) + hour * 60 + minute
    days, minute_of_day = divmod(int(minutes) - offset, _MINUTES_PER_DAY)
    if second >= 60.0 and (minute_of_day != _MINUTES_PER_DAY - 1 or days + 1 not in _leap_table()[0]):
        last = np.datetime64(int(_leap_table()[0][-1]) - 1, "D")
        msg = tr(
            "\u201c{given}\u201d is not a moment that exists: there was no leap second then "
            "(the last one was {last}T23:59:60Z); {allowed}",
            given=stripped,
            last=last,
            allowed=tr(_ALLOWED),
        )
        raise BadInputError(msg)
    return float(_timescale().utc(1970, 1, 1 + days, 0, minute_of_day, second).tdb)


def moment_name(jd_tdb: float) -> str:
    """Name a moment in a message, even an impossible one: ``'2026-11-22 14:53:07'``, ``'Julian date 9999999.0'``."""
    if not _FIRST_NAMEABLE_JD < jd_tdb < _LAST_NAMEABLE_JD:
        return tr("Julian date {date:.1f}", date=jd_tdb)
    return format_utc(jd_tdb)


def now_jd_tdb() -> float:
    """Return the present moment, Julian date TDB, from the computer's clock."""
    return float(utc_to_jd_tdb(dt.datetime.now(dt.UTC)))


def _calendar_problem(year: int, month: int, day: int) -> str | None:
    if year == 0:
        return tr("there is no year 0000")
    if not 1 <= month <= 12:
        return tr("there is no month {month}", month=month)
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        return tr("{month} {year} has {days} days", month=tr(MONTH_NAMES[month - 1]), year=year, days=days)
    return None


def _clock_problem(hour: int, minute: int, second: float) -> str | None:
    if hour > 23:
        return tr("hours run from 0 to 23")
    if minute > 59:
        return tr("minutes run from 0 to 59")
    if second >= 61.0:
        return tr("seconds run from 0 to 59")
    return None


def _offset_problem(minutes: int) -> str | None:
    if not -_FARTHEST_WEST_MINUTES <= minutes <= _FARTHEST_EAST_MINUTES:
        return tr("offsets from UTC run from -12:00 to +14:00")
    return None


def _offset_minutes(zone: str | None) -> int:
    if zone is None or zone.upper() in {"Z", "UTC"}:
        return 0
    digits = zone.replace(":", "")
    minutes = int(digits[1:3]) * 60 + int(digits[3:5])
    return -minutes if digits[0] == "-" else minutes
