"""Dates that people read, as they are written where they live; what is typed, exported or logged stays ISO 8601.

English keeps the ISO order everywhere but in sentences: it cannot be misread on either side of the Atlantic.
"""

from __future__ import annotations

import datetime as dt

from jovian_viewer.astro.timescales import MONTH_NAMES, format_utc
from jovian_viewer.catalog.numbers_text import NO_BREAK_SPACE
from jovian_viewer.language import ENGLISH, cached_text, language, locale, recent_text


def moment_text(jd_tdb: float, *, seconds: bool = True, year: bool = True) -> str:
    """Return a moment for tables and read-outs, UTC: ``'2026-11-22 14:53:07'``, ``'22.11.2026 14:53:07'``.

    Parameters
    ----------
    jd_tdb : float
    seconds, year : bool
        Whether they are told.
    """
    date, _, clock = format_utc(jd_tdb, seconds=seconds).partition(" ")
    return f"{_short_date(date, year=year)} {clock}"


def date_text(jd_tdb: float, *, year: bool = True) -> str:
    """Return the day of a moment, UTC, to the nearest minute: ``'2026-11-22'``, ``'22.11.2026'``."""
    return _short_date(format_utc(jd_tdb, seconds=False).partition(" ")[0], year=year)


def clock_text(jd_tdb: float, *, seconds: bool = False) -> str:
    """Return the time of day of a moment, UTC: ``'14:53'``."""
    return format_utc(jd_tdb, seconds=seconds).partition(" ")[2]


@recent_text
def month_text(year: int, month: int) -> str:
    """Return a month of a year in words, with a no-break space: ``'July 2016'``."""
    if language() == ENGLISH:
        return f"{MONTH_NAMES[month - 1]}{NO_BREAK_SPACE}{year}"
    return _in_words(year, month, 1, "yMMMM")


@recent_text
def day_text(year: int, month: int, day: int) -> str:
    """Return a day in words, with no-break spaces: ``'5 July 2016'``, ``'5. Juli 2016'``."""
    if language() == ENGLISH:
        return f"{day}{NO_BREAK_SPACE}{month_text(year, month)}"
    return _in_words(year, month, day, "long")


@cached_text
def day_of_year_text(month: int, day: int) -> str:
    """Return a day without its year in words, with a no-break space: ``'5 July'``."""
    if language() == ENGLISH:
        return f"{day}{NO_BREAK_SPACE}{MONTH_NAMES[month - 1]}"
    return _in_words(2000, month, day, "MMMMd")


@cached_text
def short_month_text(month: int) -> str:
    """Return a month's short name, for narrow places: ``'Jul'``."""
    if language() == ENGLISH:
        return MONTH_NAMES[month - 1][:3]
    return _in_words(2000, month, 1, "LLL")


@cached_text
def short_day_text(month: int, day: int) -> str:
    """Return a day without its year for narrow places: ``'5 Jul'``."""
    if language() == ENGLISH:
        return f"{day}{NO_BREAK_SPACE}{MONTH_NAMES[month - 1][:3]}"
    return _in_words(2000, month, day, "MMMd")


@recent_text
def _short_date(iso_date: str, *, year: bool) -> str:
    if language() == ENGLISH:
        return iso_date if year else iso_date[len("2026-") :]
    # Babel takes 60 ms to import: only where another language asks for it.
    from babel.dates import format_skeleton

    return format_skeleton("yMMdd" if year else "MMdd", dt.date.fromisoformat(iso_date), locale=locale())


def _in_words(year: int, month: int, day: int, form: str) -> str:
    """Return a date by a Babel format ('long', 'LLL') or, with another name, by a skeleton of fields."""
    from babel.dates import format_date, format_skeleton

    date = dt.date(year, month, day)
    if form in {"long", "LLL"}:
        text = format_date(date, form, locale=locale())
    else:
        text = format_skeleton(form, date, locale=locale())
    return text.replace(" ", NO_BREAK_SPACE)
