"""What is said of a search: how far it is, what was found, and of an empty table why and what comes next."""

from __future__ import annotations

from jovian_viewer.astro.timescales import format_utc
from jovian_viewer.catalog.event_texts import empty_answer
from jovian_viewer.catalog.numbers_text import thousands
from jovian_viewer.state.events import Events, SearchStatus


def status_text(events: Events) -> str:
    """Say how far the search is, or what was found; of an empty table why, and what comes next."""
    span, status = events.span, events.status
    if span is None or status is SearchStatus.IDLE:
        return "Choose a span to search."
    start, stop = (format_utc(moment, seconds=False)[:10] for moment in (span.start_jd_tdb, span.stop_jd_tdb))
    if status is SearchStatus.SEARCHING:
        return f"Searching {start} to {stop}\N{HORIZONTAL ELLIPSIS}"
    if status is SearchStatus.CANCELLED:
        return "The search was stopped before its end. Ctrl+E searches again."
    if status is SearchStatus.FAILED:
        return "The search failed; the message below says why."
    count = len(events.wanted)
    if count:
        of_all = "" if count == len(events.found) else f" of {thousands(len(events.found))}"
        events_word = "event" if len(events.found) == 1 else "events"
        return f"{thousands(count)}{of_all} {events_word}, {start} to {stop}"
    return empty_answer(
        events.choice,
        span.start_jd_tdb,
        span.stop_jd_tdb,
        following=events.beyond,
        sought=events.beyond_known,
        none_until_jd_tdb=events.none_until_jd_tdb,
    )
