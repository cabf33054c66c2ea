"""Moments of data files: exact, or known only to the day or month, and told to people as exactly as that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.dates_text import day_text, month_text
from jovian_viewer.catalog.numbers_text import NO_BREAK_SPACE
from jovian_viewer.errors import AssetError, BadInputError
from jovian_viewer.language import mark, tr

_TIME: Final = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<clock>\d\d:\d\d)(?P<seconds>:\d\d)(?:\.\d+)?Z?)?)?",
    re.ASCII,
)
_TIME_FORMS: Final = mark("a moment like 2016-07-05T02:47:32Z, a day like 2025-08-31 or a month like 2026-09")


class KnownTo(StrEnum):
    """How exactly a moment is known."""

    MOMENT = "moment"
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class KnownMoment:
    """A moment.

    Attributes
    ----------
    jd_tdb : float
        Julian date TDB; of what is known only to the day or month, the middle.
    when : str
        The same for people: ``'5 July 2016, 02:47 UTC'``, ``'31 August 2025'``, ``'September 2026'``.
    known_to : KnownTo
        How exactly.
    """

    jd_tdb: float
    when: str
    known_to: KnownTo


def known_moment(text: str, where: str, *, seconds: bool = False) -> KnownMoment:
    """Read a moment, UTC.

    Parameters
    ----------
    text : str
        ``'2016-07-05T02:47:32Z'`` (the Z may be missing), ``'2025-08-31'`` or ``'2026-09'``.
    where : str
        File, record and field, for the message: ``'missions.toml, juno, milestone 2: 'time''``.
    seconds : bool
        Tell people the seconds, too, where there are any.

    Raises
    ------
    AssetError
        If it is none of these, or no date of the calendar.
    """
    match = _TIME.fullmatch(text)
    if match is None:
        raise AssetError(tr("{where} is '{text}'. Write {allowed}.", where=where, text=text, allowed=tr(_TIME_FORMS)))
    if match["clock"] is not None:
        moment, known_to = text, KnownTo.MOMENT
    elif match["day"] is not None:
        moment, known_to = f"{text}T12:00:00Z", KnownTo.DAY
    else:
        moment, known_to = f"{text}-15T12:00:00Z", KnownTo.MONTH
    try:
        jd_tdb = parse_utc(moment)
    except BadInputError as error:
        raise AssetError(
            tr(
                "{where} is '{text}', which is no date: {error}. Write {allowed}.",
                where=where,
                text=text,
                error=error,
                allowed=tr(_TIME_FORMS),
            )
        ) from error
    year, month = int(match["year"]), int(match["month"])
    when = month_text(year, month) if match["day"] is None else day_text(year, month, int(match["day"]))
    if match["clock"] is not None:
        when = f"{when}, {match['clock']}{match['seconds'] if seconds else ''}{NO_BREAK_SPACE}UTC"
    return KnownMoment(jd_tdb, when, known_to)
