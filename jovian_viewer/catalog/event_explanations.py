"""Explanations: one sentence on why a phenomenon is seen, for the moment shown."""

from __future__ import annotations

from typing import Final

from jovian_viewer.astro.bodies import SECONDS_PER_DAY
from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind
from jovian_viewer.astro.phenomenon_choice import involved_moons, light_time_days
from jovian_viewer.catalog.data_files import load_toml, required
from jovian_viewer.catalog.dates_text import clock_text
from jovian_viewer.catalog.event_texts import hidden_beginning_text
from jovian_viewer.catalog.numbers_text import NO_BREAK_SPACE, duration_text, list_text
from jovian_viewer.language import capitalised, tr

_FILE: Final = "event_explanations.toml"
# "2026-11-22 14:53": the time of day stands last.


def seen_jd_tdb(event: Phenomenon, at_jupiter_jd_tdb: float) -> float:
    """Return when the Earth sees what happens at Jupiter at a moment, Julian date TDB.

    During one phenomenon the light time changes by less than 3 seconds.
    """
    return at_jupiter_jd_tdb + light_time_days(event)


def explanation(event: Phenomenon, seen: float) -> str:
    """Return one sentence that says why a phenomenon is seen, and until when.

    Parameters
    ----------
    event : Phenomenon
    seen : float
        The moment of the observer on the Earth, Julian date TDB.

    Raises
    ------
    AssetError
        If the catalogue file is missing or lacks the sentence.
    """
    kind = event.kind.value
    where = f"{_FILE}, {kind}"
    sentences = required(load_toml(_FILE), kind, dict, _FILE)
    # An eclipse's shadow is left when the last of the penumbra is.
    edges = event.kind is PhenomenonKind.ECLIPSE
    dark = event.begin_jd_tdb if event.second_contact_jd_tdb is None else event.second_contact_jd_tdb
    light = event.end_jd_tdb if event.third_contact_jd_tdb is None else event.third_contact_jd_tdb
    moons = [moon.display_name for moon in involved_moons(event)]
    sentence = required(sentences, _phase(event, seen), str, where).format(
        moon="" if event.moon is None else event.moon.display_name,
        other="" if event.other is None else event.other.display_name,
        moons=list_text(moons),
        side=tr(event.side) if event.side else tr("on one side"),
        begin=_time(event.starts_jd_tdb if edges else event.begin_jd_tdb),
        end=_time(event.stops_jd_tdb if edges else event.end_jd_tdb),
        dark=_time(dark),
        light=_time(light),
    )
    hidden = hidden_beginning_text(event) if seen < event.mid_jd_tdb else ""
    if hidden:
        sentence = f"{sentence} {capitalised(hidden)}."
    return sentence.replace(" UTC", f"{NO_BREAK_SPACE}UTC")


def light_time_note(event: Phenomenon, at_jupiter_jd_tdb: float) -> str:
    """Say that the clock shows the moment at Jupiter, and when the Earth sees it."""
    light_time = duration_text(round(light_time_days(event) * SECONDS_PER_DAY / 60.0) * 60.0)
    light_time = light_time.removesuffix(f"{NO_BREAK_SPACE}00{NO_BREAK_SPACE}s")
    seen = _time(seen_jd_tdb(event, at_jupiter_jd_tdb))
    return tr(
        "Light from Jupiter takes {light_time}: the clock shows the moment at Jupiter, seen "
        "from the Earth at {seen}\u00a0UTC.",
        light_time=light_time,
        seen=seen,
    )


def _phase(event: Phenomenon, seen: float) -> str:
    if event.kind is PhenomenonKind.ECLIPSE:
        if seen < event.starts_jd_tdb:
            return "before"
        if seen >= event.stops_jd_tdb:
            return "after"
        if event.second_contact_jd_tdb is not None and seen < event.second_contact_jd_tdb:
            return "entering"
        if event.third_contact_jd_tdb is not None and seen >= event.third_contact_jd_tdb:
            return "leaving"
        return "during"
    if seen < event.begin_jd_tdb:
        return "before"
    return "during" if seen <= event.end_jd_tdb else "after"


def _time(jd_tdb: float) -> str:
    return clock_text(jd_tdb)
