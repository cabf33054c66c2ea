"""Which span of time a movie begins with: what is watched, or what comes next at the clock's pace. Pure."""

from __future__ import annotations

from typing import Final

from jovian_viewer.astro.bodies import SECONDS_PER_DAY
from jovian_viewer.astro.phenomena import Phenomenon

# Of the event's length, before and after: one sees it begin and end.
_MARGIN: Final = 0.05
# An event that is farther away than this is not what is watched any more.
_NEAR_DAYS: Final = 1.0


def movie_span_jd_tdb(
    now_jd_tdb: float, rate: float, duration_s: float, event: Phenomenon | None
) -> tuple[float, float]:
    """Return the first and the last moment.

    Parameters
    ----------
    now_jd_tdb : float
        The clock's moment.
    rate : float
        The clock's pace, seconds a second.
    duration_s : float
        How long the movie lasts.
    event : Phenomenon or None
        What is shown in the scene. If it lasts and is near, the movie is of the whole of it, contacts included, as the
        clock counts: at Jupiter, before the light is seen at the Earth.
    """
    if event is not None and event.end_jd_tdb > event.begin_jd_tdb:
        light_days = event.mid_jd_tdb - event.at_jupiter_jd_tdb
        first = (event.first_contact_jd_tdb or event.begin_jd_tdb) - light_days
        last = (event.last_contact_jd_tdb or event.end_jd_tdb) - light_days
        if first - _NEAR_DAYS <= now_jd_tdb <= last + _NEAR_DAYS:
            margin_days = _MARGIN * (last - first)
            return first - margin_days, last + margin_days
    return now_jd_tdb, now_jd_tdb + rate * duration_s / SECONDS_PER_DAY
