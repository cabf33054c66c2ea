"""How phenomena are named and explained to people: titles, what happens, why there are none."""

from __future__ import annotations

from typing import Final

from jovian_viewer.astro.bodies import SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.phenomena import (
    JUPITER_KINDS,
    MUTUAL_KINDS,
    Phenomenon,
    PhenomenonKind,
    great_red_spot_longitude,
)
from jovian_viewer.astro.phenomena.great_red_spot import MAX_UNCERTAINTY_DEG
from jovian_viewer.astro.phenomenon_choice import ALL_MOONS, PhenomenonChoice, involved_moons
from jovian_viewer.astro.timescales import format_utc
from jovian_viewer.catalog.dates_text import clock_text, moment_text
from jovian_viewer.catalog.numbers_text import NO_BREAK_SPACE, list_text, with_unit
from jovian_viewer.language import capitalised, mark, tr

_RARE_KINDS: Final = frozenset({PhenomenonKind.TRIPLE_SHADOW, PhenomenonKind.NO_MOON_VISIBLE})
_SECONDS_PER_MINUTE: Final = 60.0
_MINUTES_PER_HOUR: Final = 60
_MINUTES_PER_DAY: Final = 1440

_CALLISTO_SEASONS: Final = mark(
    "Callisto has seasons: its wide orbit carries it across Jupiter's disc and shadow "
    "for about three years, then past above and below them for three."
)
# Callisto comes round in 17 days.
_NO_SEASON_DAYS: Final = 35.0
_MUTUAL_SEASONS: Final = mark(
    "The moons hide and shade each other only around Jupiter's equinoxes, for about a year every six years."
)
_TRIPLE_SHADOWS: Final = mark(
    "Three shadows at once are rare: Io, Europa and Ganymede never line up all three, so Callisto must be one of them."
)
_NO_MOON: Final = mark("It is rare that every moon is hidden, dark or in front of Jupiter at the same moment.")
_NEAR_THE_SUN: Final = mark("For some weeks a year Jupiter stands too near the Sun to be watched.")
_SHORT_SPAN: Final = mark("The span is shorter than the wait from one to the next.")
_SPOT_HAS_NO_MOON: Final = mark("The Great Red Spot belongs to no moon: ask without naming moons.")
_PLURALS: Final = {
    PhenomenonKind.TRANSIT: mark("transits"),
    PhenomenonKind.SHADOW: mark("shadow transits"),
    PhenomenonKind.ECLIPSE: mark("eclipses"),
    PhenomenonKind.OCCULTATION: mark("occultations"),
    PhenomenonKind.MUTUAL_ECLIPSE: mark("mutual eclipses"),
    PhenomenonKind.MUTUAL_OCCULTATION: mark("mutual occultations"),
    PhenomenonKind.GRS_TRANSIT: mark("Great Red Spot transits"),
    PhenomenonKind.DOUBLE_SHADOW: mark("double shadow transits"),
    PhenomenonKind.TRIPLE_SHADOW: mark("triple shadow transits"),
    PhenomenonKind.ALL_ONE_SIDE: mark("gatherings of all moons on one side"),
    PhenomenonKind.NO_MOON_VISIBLE: mark("moments with no moon in sight"),
}
# The sides of Jupiter, as astronomy names them.
_SIDES: Final = (mark("east"), mark("west"))
# The first and the last whole day of the ephemeris.
FIRST_DATE: Final = "1800-01-01"
LAST_DATE: Final = "2199-12-31"


def event_what(phenomenon: Phenomenon) -> str:
    """Return what happens, without the moon it happens to: ``'shadow transit'``, ``'eclipsed by Io'``."""
    if phenomenon.other is not None:
        by_whom = {"other": phenomenon.other.display_name}
        if phenomenon.kind is PhenomenonKind.MUTUAL_ECLIPSE:
            return tr("eclipsed by\u00a0{other}", **by_whom)
        return tr("occulted by\u00a0{other}", **by_whom)
    if phenomenon.kind is PhenomenonKind.GRS_TRANSIT:
        return tr("transit")
    if phenomenon.kind is PhenomenonKind.ALL_ONE_SIDE:
        return tr("all {side} of Jupiter", side=tr(phenomenon.side)) if phenomenon.side else tr("all on one side")
    if phenomenon.kind is PhenomenonKind.NO_MOON_VISIBLE:
        return tr("none visible")
    return phenomenon.kind.display_name


def event_whose(phenomenon: Phenomenon) -> str:
    """Return whom it happens to: ``'Io'``, ``'Red Spot'``, ``'Io, Europa'``, ``'All'``."""
    if phenomenon.kind is PhenomenonKind.GRS_TRANSIT:
        return tr("Red Spot")
    if phenomenon.moon is not None:
        return phenomenon.moon.display_name
    moons = involved_moons(phenomenon)
    if phenomenon.kind in {PhenomenonKind.ALL_ONE_SIDE, PhenomenonKind.NO_MOON_VISIBLE} or not moons:
        return tr("All")
    return ", ".join(moon.display_name for moon in moons)


def event_title(phenomenon: Phenomenon) -> str:
    """Return a phenomenon's name: ``'Io shadow transit'``, ``'Europa eclipsed by Io'``."""
    kind = phenomenon.kind
    if kind is PhenomenonKind.GRS_TRANSIT:
        return tr("Great Red Spot transit")
    if kind is PhenomenonKind.ALL_ONE_SIDE:
        return (
            tr("All moons {side} of Jupiter", side=tr(phenomenon.side))
            if phenomenon.side
            else tr("All moons on one side")
        )
    if kind is PhenomenonKind.NO_MOON_VISIBLE:
        return tr("No moon visible")
    if phenomenon.moon is not None:
        return tr("{moon} {what}", moon=phenomenon.moon.display_name, what=event_what(phenomenon))
    moons = [moon.display_name for moon in involved_moons(phenomenon)]
    name = capitalised(kind.display_name)
    return f"{name}: {list_text(moons)}" if moons else name


def visibility_text(phenomenon: Phenomenon) -> str:
    """Say whether it can be seen from the Earth, and if not, why."""
    if phenomenon.visible_from_earth:
        if phenomenon.begin_visible and phenomenon.end_visible:
            return tr("visible")
        if phenomenon.begin_visible:
            return tr("beginning visible")
        return tr("end visible") if phenomenon.end_visible else tr("visible in part")
    if not phenomenon.visible:
        return tr("not visible: hidden or in the dark")
    return tr("not visible: Jupiter only {elongation:.0f}° from the Sun", elongation=phenomenon.elongation_deg)


def hidden_beginning_text(phenomenon: Phenomenon) -> str:
    """Say why the Earth does not see the beginning of an eclipse or occultation, and what it sees; else empty."""
    why = {
        PhenomenonKind.ECLIPSE: tr("Jupiter itself hides the moon from us then"),
        PhenomenonKind.OCCULTATION: tr("the moon is in Jupiter\u2019s shadow then, too dark to be seen"),
    }.get(phenomenon.kind)
    if why is None or phenomenon.begin_visible:
        return ""
    if phenomenon.end_visible:
        end = clock_text(phenomenon.end_jd_tdb)
        return tr("{why}; the end, at {end}\u00a0UTC, can be seen", why=why, end=end)
    return tr("{why}, and at the end, too", why=why)


def duration_days(phenomenon: Phenomenon) -> float:
    """Return how long it lasts from beginning to end, days."""
    return phenomenon.end_jd_tdb - phenomenon.begin_jd_tdb


def duration_text(phenomenon: Phenomenon) -> str:
    """Return how long it lasts, ``'2 h 14 min'``; empty for what is a single moment."""
    days = duration_days(phenomenon)
    return brief_duration(days) if days > 0.0 else ""


def brief_duration(days: float) -> str:
    """Return a length of time in at most two units: ``'45 s'``, ``'2 h 14 min'``, ``'12 d 3 h'``, ``'412 d'``."""
    minutes = round(days * SECONDS_PER_DAY / _SECONDS_PER_MINUTE)
    if minutes < 1:
        return with_unit(str(round(days * SECONDS_PER_DAY)), "s")
    if minutes < _MINUTES_PER_HOUR:
        parts = [(minutes, "min")]
    elif minutes < _MINUTES_PER_DAY:
        parts = [(minutes // _MINUTES_PER_HOUR, "h"), (minutes % _MINUTES_PER_HOUR, "min")]
    elif minutes < 100 * _MINUTES_PER_DAY:
        parts = [(minutes // _MINUTES_PER_DAY, "d"), (minutes % _MINUTES_PER_DAY // _MINUTES_PER_HOUR, "h")]
    else:
        parts = [(minutes // _MINUTES_PER_DAY, "d")]
    shown = [with_unit(str(value), unit) for value, unit in parts if value or len(parts) == 1]
    return NO_BREAK_SPACE.join(shown)


def event_line(phenomenon: Phenomenon) -> str:
    """Return title and beginning: ``'Io eclipse, 2026-11-22 14:53:07 UTC'``."""
    return tr("{event}, {begin} UTC", event=event_title(phenomenon), begin=moment_text(phenomenon.begin_jd_tdb))


def choice_name(choice: PhenomenonChoice) -> str:
    """Name what was asked for, in the plural or as a phrase: ``'Callisto transits or eclipses'``."""
    moons = sorted(choice.moons, key=list(BodyId).index)
    if len(choice.kinds) > 3 or not choice.kinds:
        name = tr("events")
    else:
        name = _any_of([_plural(kind) for kind in PhenomenonKind if kind in choice.kinds])
    if not choice.moons >= ALL_MOONS:
        name = tr("{moons} {events}", moons=list_text([moon.display_name for moon in moons]), events=name)
    return tr("{events} visible from the Earth", events=name) if choice.visible_only else name


def _any_of(names: list[str]) -> str:
    """Return ``'a or b or c'``."""
    text = names[0]
    for name in names[1:]:
        text = tr("{some} or {other}", some=text, other=name)
    return text


def why_none(choice: PhenomenonChoice) -> str:
    """Say in one sentence why a span may hold nothing that was asked for."""
    if choice.kinds.issubset(MUTUAL_KINDS):
        return tr(_MUTUAL_SEASONS)
    if choice.kinds == {PhenomenonKind.TRIPLE_SHADOW}:
        return tr(_TRIPLE_SHADOWS)
    if choice.kinds <= _RARE_KINDS:
        return tr(_NO_MOON if choice.kinds == {PhenomenonKind.NO_MOON_VISIBLE} else _TRIPLE_SHADOWS)
    if choice.moons == {BodyId.CALLISTO} and not choice.kinds.isdisjoint(JUPITER_KINDS):
        return tr(_CALLISTO_SEASONS)
    return tr(_NEAR_THE_SUN if choice.visible_only else _SHORT_SPAN)


def why_never(choice: PhenomenonChoice) -> str | None:
    """Say why there can never be what is asked for; None if there can."""
    if choice.possible:
        return None
    if not choice.kinds:
        return tr("No kind of event is chosen.")
    return tr(_SPOT_HAS_NO_MOON) if choice.moons else tr("No moon is chosen.")


def edge_text(direction: int) -> str:
    """Say that there is none up to where the search must end, after (1) or before (-1) a moment."""
    if direction > 0:
        return tr("until {last_date}, where this program\u2019s ephemeris ends", last_date=LAST_DATE)
    return tr("back to {first_date}, where this program\u2019s ephemeris begins", first_date=FIRST_DATE)


def none_ahead_text(kind: PhenomenonKind) -> str:
    """Say that none of a kind comes any more."""
    if kind is PhenomenonKind.GRS_TRANSIT:
        return tr(
            "The Great Red Spot\u2019s longitude is not known well enough for the time ahead: nothing is predicted."
        )
    return tr("There are no {events} {edge}.", events=_plural(kind), edge=edge_text(1))


def none_text(choice: PhenomenonChoice, from_jd_tdb: float, direction: int) -> str:
    """Say that there is nothing wanted after (1) or before (-1) a moment, to the end of the ephemeris."""
    reason = why_never(choice)
    if reason is None and choice.kinds == {PhenomenonKind.GRS_TRANSIT}:
        reason = why_no_red_spot(choice, from_jd_tdb)
    if reason is not None:
        return tr("There are no {events} to go to. {reason}", events=choice_name(choice), reason=reason)
    values = {
        "events": choice_name(choice),
        "moment": moment_text(from_jd_tdb, seconds=False),
        "edge": edge_text(direction),
    }
    if direction > 0:
        return tr("There are no {events} after {moment} UTC {edge}.", **values)
    return tr("There are no {events} before {moment} UTC {edge}.", **values)


def empty_answer(
    choice: PhenomenonChoice,
    start_jd_tdb: float,
    stop_jd_tdb: float,
    *,
    following: Phenomenon | None,
    sought: bool,
    none_until_jd_tdb: float | None = None,
) -> str:
    """Say that a span holds nothing that was asked for, why, and what comes next.

    Parameters
    ----------
    following : Phenomenon or None
        The next one after the span.
    sought : bool
        Whether it has been looked for to the end; None means that there is none then.
    none_until_jd_tdb : float, optional
        How far it has been looked for, TDB.
    """
    empty = empty_text(choice, start_jd_tdb, stop_jd_tdb)
    if following is not None:
        if following.kind is PhenomenonKind.GRS_TRANSIT and why_no_red_spot(choice, following.mid_jd_tdb):
            # Predicted where the table says too little: by a longitude that was given.
            empty = f"{_nothing(choice, start_jd_tdb, stop_jd_tdb)} {tr(_SHORT_SPAN)}"
        if following.begin_jd_tdb - stop_jd_tdb < _NO_SEASON_DAYS:
            # No season's fault when another comes so soon.
            empty = empty.replace(tr(_CALLISTO_SEASONS), tr(_SHORT_SPAN))
        return tr("{empty} The next: {event}.", empty=empty, event=event_line(following))
    if why_never(choice) is not None:
        return empty
    if not sought:
        if none_until_jd_tdb is None:
            return tr("{empty} Looking for the next one\u2026", empty=empty)
        year = format_utc(none_until_jd_tdb)[:4]
        return tr("{empty} Looking for the next one (none until {year})\u2026", empty=empty, year=year)
    if why_no_red_spot(choice, stop_jd_tdb) is not None:
        # There are some, though nobody can say when.
        return empty
    return tr("{empty} None follows {edge}.", empty=empty, edge=edge_text(1))


def empty_text(choice: PhenomenonChoice, start_jd_tdb: float, stop_jd_tdb: float) -> str:
    """Say that a span holds nothing that was asked for, and why."""
    reason = why_never(choice) or why_no_red_spot(choice, start_jd_tdb) or why_none(choice)
    return f"{_nothing(choice, start_jd_tdb, stop_jd_tdb)} {reason}"


def _nothing(choice: PhenomenonChoice, start_jd_tdb: float, stop_jd_tdb: float) -> str:
    start, stop = moment_text(start_jd_tdb, seconds=False), moment_text(stop_jd_tdb, seconds=False)
    return tr("No {events} from {start} to {stop} UTC.", events=choice_name(choice), start=start, stop=stop)


def why_no_red_spot(choice: PhenomenonChoice, jd_tdb: float) -> str | None:
    """Say why there is no transit of the Great Red Spot, if that alone was asked for and cannot be told."""
    if choice.kinds != {PhenomenonKind.GRS_TRANSIT}:
        return None
    if not choice.moons >= ALL_MOONS:
        return tr(_SPOT_HAS_NO_MOON)
    if great_red_spot_longitude(jd_tdb).uncertainty_deg > MAX_UNCERTAINTY_DEG:
        return tr(
            "Its longitude is not known well enough for that time, so nothing is predicted. You "
            "can give one: in the window's Events tab, or to jovian-viewer events with "
            "--grs-longitude."
        )
    return None


def _plural(kind: PhenomenonKind) -> str:
    return tr(_PLURALS[kind])
