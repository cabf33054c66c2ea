"""Description: the Jovian system at a moment in words that can be read aloud."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from jovian_viewer.astro.bodies import MOONS, BodyId
from jovian_viewer.astro.ephemeris import check_covered, cut_at_end
from jovian_viewer.astro.light_time import check_emission_covered
from jovian_viewer.astro.phenomena import (
    JUPITER_KINDS,
    LEAST_ELONGATION_DEG,
    MUTUAL_KINDS,
    Phenomenon,
    find_phenomena,
)
from jovian_viewer.astro.phenomena.sight_lines import jupiter_time
from jovian_viewer.astro.phenomena.standing import MoonStanding, moon_standing
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.astro.timescales import format_utc, iso_utc
from jovian_viewer.catalog.data_files import load_toml, required
from jovian_viewer.catalog.dates_text import day_of_year_text, day_text
from jovian_viewer.catalog.numbers_text import NO_BREAK_SPACE, list_text
from jovian_viewer.language import local_number, mark, tr, tr_n

_FILE: Final = "description.toml"
# What is told of what comes: so much time is looked ahead, and so many events are told.
LOOK_AHEAD_DAYS: Final = 2.0
_TOLD_EVENTS: Final = 3
TOLD_KINDS: Final = (*JUPITER_KINDS, *MUTUAL_KINDS)
_MINUTES_PER_DAY: Final = 1440.0
_NUMBERS: Final = {2: mark("two"), 3: mark("three"), 4: mark("four")}


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that begins or ends.

    Attributes
    ----------
    jd_tdb : float
        When the Earth sees it, TDB.
    text : str
        What, beginning with a small letter.
    """

    jd_tdb: float
    text: str


@dataclass(frozen=True, slots=True)
class Description:
    """The system in words, and the numbers they tell.

    Attributes
    ----------
    observed_jd_tdb, at_jupiter_jd_tdb : float
        When the Earth sees it, and when the light left Jupiter, TDB.
    standing : MoonStanding
        Of this one moment.
    sentences : tuple of str
        In the order in which to read them.
    coming : tuple of Happening
        What happens next, in order of time.
    """

    observed_jd_tdb: float
    at_jupiter_jd_tdb: float
    standing: MoonStanding
    sentences: tuple[str, ...]
    coming: tuple[Happening, ...]

    @property
    def text(self) -> str:
        """All sentences in one paragraph."""
        return " ".join(self.sentences)


def describe_observed(observed_jd_tdb: float) -> Description:
    """Describe what the Earth sees at a moment, with what happens in the two days that follow.

    Parameters
    ----------
    observed_jd_tdb : float
        TDB, of the observer.

    Raises
    ------
    EphemerisRangeError
        If the moment lies outside the ephemeris.
    """
    at_jupiter = float(jupiter_time(np.array([float(check_covered(observed_jd_tdb))]))[0])
    check_emission_covered(observed_jd_tdb, at_jupiter)
    snapshot = compute_snapshot(at_jupiter)
    stop = cut_at_end(observed_jd_tdb, observed_jd_tdb + LOOK_AHEAD_DAYS)
    return describe(snapshot, find_phenomena(observed_jd_tdb, stop, kinds=TOLD_KINDS))


def describe(
    snapshot: SystemSnapshot,
    events: Iterable[Phenomenon] | None = None,
    *,
    selected: BodyId | None = None,
    tell_clock: bool = False,
) -> Description:
    """Describe what the Earth sees of a moment at Jupiter.

    Parameters
    ----------
    snapshot : SystemSnapshot
        The moment at Jupiter (not an array of moments).
    events : iterable of Phenomenon, optional
        Everything that happens from then on for :data:`LOOK_AHEAD_DAYS`; more does no harm. Left out, nothing is said
        of what comes, nor of mutual events under way.
    selected : BodyId, optional
        The body that the window tells about.
    tell_clock : bool
        Say that the window's clock shows the moment at Jupiter.

    Raises
    ------
    EphemerisRangeError
        If the moment lies outside the ephemeris.
    AssetError
        If the sentences are missing from the catalogue.
    """
    at_jupiter = float(snapshot.jd_tdb)
    standing = moon_standing(at_jupiter)
    observed = float(standing.observed_jd_tdb)
    known = None if events is None else sorted(events, key=lambda event: event.starts_jd_tdb)
    coming = () if known is None else happenings(known, observed)
    sentences = [_say("opening", "seen", time=_date_and_time(observed))]
    if tell_clock:
        wait = _wait_text(observed - at_jupiter)
        sentences.append(_say("opening", "clock", time=_date_and_time(at_jupiter), wait=wait))
    if selected is not None:
        sentences.append(_say("opening", "selected", name=selected.display_name))
    near_sun = float(standing.elongation_deg) < LEAST_ELONGATION_DEG
    elongation = round(float(standing.elongation_deg))
    degrees = tr_n("{n} degree", "{n} degrees", elongation)
    sentences.append(_say("opening", "near_sun" if near_sun else "dark_sky", degrees=degrees))
    sentences.append(_order_text(standing))
    sentences += [_where_text(moon, standing, row) for row, moon in enumerate(MOONS)]
    sentences.append(_shadows_text(standing))
    sentences += _mutual_texts(known or (), observed)
    if not bool(np.any(standing.in_transit | standing.occulted | standing.eclipsed)):
        sentences.append(_say("now", "quiet"))
    if known is not None:
        sentences += _coming_texts(coming, observed)
    return Description(observed, at_jupiter, standing, tuple(sentences), coming)


def happenings(events: Sequence[Phenomenon], observed_jd_tdb: float) -> tuple[Happening, ...]:
    """Return the beginnings and ends that can be seen within :data:`LOOK_AHEAD_DAYS`, in order of time."""
    stop = observed_jd_tdb + LOOK_AHEAD_DAYS
    changes = [
        Happening(jd_tdb, _event_text(event, section))
        for event in events
        if event.kind in TOLD_KINDS
        for section, jd_tdb, visible in (
            ("begins", event.begin_jd_tdb, event.begin_visible),
            ("ends", event.end_jd_tdb, event.end_visible),
        )
        if visible and observed_jd_tdb < jd_tdb <= stop
    ]
    return tuple(sorted(changes, key=lambda change: change.jd_tdb))


def as_wrapped_text(description: Description, width: int) -> str:
    """Return the paragraph in lines of at most `width` characters."""
    return textwrap.fill(description.text, width, break_on_hyphens=False)


def as_json_object(description: Description) -> dict[str, Any]:
    """Return the description for machines: numbers, flags, and the paragraph."""
    standing = description.standing
    return {
        "observed_utc": iso_utc(description.observed_jd_tdb),
        "at_jupiter_utc": iso_utc(description.at_jupiter_jd_tdb),
        "elongation_deg": round(float(standing.elongation_deg), 2),
        "moons": [
            {
                "moon": moon.value,
                "side": _side(float(standing.west_radii[row])),
                "distance_radii": round(abs(float(standing.west_radii[row])), 3),
                "nearer_than_jupiter": bool(standing.in_front[row]),
                "in_transit": bool(standing.in_transit[row]),
                "occulted": bool(standing.occulted[row]),
                "eclipsed": bool(standing.eclipsed[row]),
                "casts_shadow": bool(standing.casts_shadow[row]),
            }
            for row, moon in enumerate(MOONS)
        ],
        "next": [{"time_utc": iso_utc(change.jd_tdb), "what": change.text} for change in description.coming],
        "text": description.text,
    }


def _order_text(standing: MoonStanding) -> str:
    places = [(0.0, BodyId.JUPITER.display_name)]
    places += [(float(standing.west_radii[row]), moon.display_name) for row, moon in enumerate(MOONS)]
    return _say("opening", "order", names=list_text([name for _, name in sorted(places)]))


def _where_text(moon: BodyId, standing: MoonStanding, row: int) -> str:
    west = float(standing.west_radii[row])
    occulted, eclipsed = bool(standing.occulted[row]), bool(standing.eclipsed[row])
    if occulted:
        how = "occulted_eclipsed" if eclipsed else "occulted"
    elif eclipsed:
        how = "eclipsed"
    elif standing.in_transit[row]:
        how = "in_transit"
    else:
        how = "beside_near" if standing.in_front[row] else "beside_far"
    return _say("where", how, moon=moon.display_name, distance=local_number(f"{abs(west):.1f}"), side=tr(_side(west)))


def _shadows_text(standing: MoonStanding) -> str:
    casting = [moon.display_name for row, moon in enumerate(MOONS) if standing.casts_shadow[row]]
    if not casting:
        return _say("shadows", "none")
    count = tr(_NUMBERS.get(len(casting), ""))
    return _say("shadows", "one" if len(casting) == 1 else "several", moons=list_text(casting), count=count)


def _mutual_texts(events: Iterable[Phenomenon], observed_jd_tdb: float) -> list[str]:
    return [
        _say("now", event.kind.value, moon=_name(event.moon), other=_name(event.other))
        for event in events
        if event.kind in MUTUAL_KINDS and event.visible and event.starts_jd_tdb <= observed_jd_tdb <= event.stops_jd_tdb
    ]


def _coming_texts(coming: Sequence[Happening], observed_jd_tdb: float) -> list[str]:
    if not coming:
        return [_say("next", "none", days=f"{LOOK_AHEAD_DAYS:.0f}")]
    texts = []
    for place, change in enumerate(coming[:_TOLD_EVENTS]):
        time = _time_or_date(change.jd_tdb, observed_jd_tdb)
        wait = _wait_text(change.jd_tdb - observed_jd_tdb)
        texts.append(_say("next", "later" if place else "first", event=change.text, time=time, wait=wait))
    return texts


def _event_text(event: Phenomenon, section: str) -> str:
    return _say(section, event.kind.value, moon=_name(event.moon), other=_name(event.other))


def _say(section: str, key: str, **values: str) -> str:
    sentences = required(load_toml(_FILE), section, dict, _FILE)
    return required(sentences, key, str, f"{_FILE}, {section}").format(**values)


def _name(body: BodyId | None) -> str:
    return "" if body is None else body.display_name


def _side(west_radii: float) -> str:
    return mark("west") if west_radii >= 0.0 else mark("east")


def _date_and_time(jd_tdb: float) -> str:
    date, time = _rounded(jd_tdb)
    year, month, day = date.split("-")
    return tr("{day} at {time}", day=_plain(day_text(int(year), int(month), int(day))), time=time)


def _time_or_date(jd_tdb: float, observed_jd_tdb: float) -> str:
    date, time = _rounded(jd_tdb)
    if date == _rounded(observed_jd_tdb)[0]:
        return tr("at {time}", time=time)
    _, month, day = date.split("-")
    return tr("on {day} at {time}", day=_plain(day_of_year_text(int(month), int(day))), time=time)


def _plain(text: str) -> str:
    """Return a text with ordinary spaces: the paragraph is broken anywhere."""
    return text.replace(NO_BREAK_SPACE, " ")


def _rounded(jd_tdb: float) -> tuple[str, str]:
    """Return the date and the time of day, rounded to the minute: ``('2026-11-22', '14:53')``."""
    date, time = format_utc(jd_tdb, seconds=False).split()
    return date, time


def _wait_text(days: float) -> str:
    """Return a length of time in words: ``'2 hours 14 minutes'``."""
    hours, minutes = divmod(max(1, round(days * _MINUTES_PER_DAY)), 60)
    parts = []
    if hours:
        parts.append(tr_n("{n} hour", "{n} hours", hours))
    if minutes:
        parts.append(tr_n("{n} minute", "{n} minutes", minutes))
    return " ".join(parts)
