"""What is said of a search: how far it is, what was found, and of an empty table why and what comes next."""

from __future__ import annotations

from jovian_viewer.catalog.dates_text import date_text
from jovian_viewer.catalog.event_texts import empty_answer
from jovian_viewer.catalog.numbers_text import thousands
from jovian_viewer.language import tr, tr_n
from jovian_viewer.state.events import Events, SearchStatus


def status_text(events: Events) -> str:
    """Say how far the search is, or what was found; of an empty table why, and what comes next."""
    span, status = events.span, events.status
    if span is None or status is SearchStatus.IDLE:
        return tr("Choose a span to search.")
    start, stop = (date_text(moment) for moment in (span.start_jd_tdb, span.stop_jd_tdb))
    if status is SearchStatus.SEARCHING:
        return tr("Searching {start} to {stop}\N{HORIZONTAL ELLIPSIS}", start=start, stop=stop)
    if status is SearchStatus.CANCELLED:
        return tr("The search was stopped before its end. Ctrl+E searches again.")
    if status is SearchStatus.FAILED:
        return tr("The search failed; the message below says why.")
    count = len(events.wanted)
    if count:
        total, values = len(events.found), {"shown": thousands(count), "start": start, "stop": stop}
        if count == total:
            return tr_n("{shown} event, {start} to {stop}", "{shown} events, {start} to {stop}", total, **values)
        return tr_n(
            "{shown} of {total} event, {start} to {stop}",
            "{shown} of {total} events, {start} to {stop}",
            total,
            total=thousands(total),
            **values,
        )
    return empty_answer(
        events.choice,
        span.start_jd_tdb,
        span.stop_jd_tdb,
        following=events.beyond,
        sought=events.beyond_known,
        none_until_jd_tdb=events.none_until_jd_tdb,
    )
