"""What a search for phenomena is asked for, and what is said about requests that make no sense."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeVar

from jovian_viewer.astro.bodies import MOON_INDEX, MOONS, BodyId
from jovian_viewer.astro.ephemeris import check_covered
from jovian_viewer.astro.phenomena.combined_events import HIDING_KINDS
from jovian_viewer.astro.phenomena.phenomenon import COMBINED_KINDS, Phenomenon, PhenomenonKind
from jovian_viewer.astro.timescales import format_utc
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import tr

Named = TypeVar("Named", BodyId, PhenomenonKind)

_NEEDED_FOR: Final = {
    PhenomenonKind.DOUBLE_SHADOW: frozenset((PhenomenonKind.SHADOW,)),
    PhenomenonKind.TRIPLE_SHADOW: frozenset((PhenomenonKind.SHADOW,)),
    PhenomenonKind.NO_MOON_VISIBLE: HIDING_KINDS,
    PhenomenonKind.ALL_ONE_SIDE: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which phenomena a search is asked for.

    Attributes
    ----------
    kinds : frozenset of PhenomenonKind
        Of these kinds.
    moons : tuple of BodyId or None
        With at least one of these moons; None for all, and the Great Red Spot.
    partial : bool
        Also those at Jupiter's edge in which the centre never gets in.
    """

    kinds: frozenset[PhenomenonKind]
    moons: tuple[BodyId, ...] | None
    partial: bool

    def needs(self, kind: PhenomenonKind) -> bool:
        """Whether events of a kind must be found, for themselves or for a combination."""
        return kind in self.kinds or any(kind in _NEEDED_FOR.get(wanted, ()) for wanted in self.kinds)

    def moon_rows(self) -> tuple[int, ...]:
        """Rows in MOONS whose paths must be followed: for combinations all."""
        if self.moons is None or self.kinds & frozenset(COMBINED_KINDS):
            return tuple(range(len(MOONS)))
        return tuple(MOON_INDEX[moon] for moon in self.moons)

    def takes(self, event: Phenomenon) -> bool:
        """Whether an event is one of those asked for."""
        return event.kind in self.kinds and (self.moons is None or any(moon in self.moons for moon in event.moons))


def checked_kinds(kinds: Iterable[PhenomenonKind | str] | None) -> frozenset[PhenomenonKind]:
    """Return the kinds that were named, all if none was; BadInputError if there is no such kind."""
    if kinds is None:
        return frozenset(PhenomenonKind)
    return frozenset(_named(PhenomenonKind, kind, tr("kind of phenomenon")) for kind in _several(kinds))


def checked_moons(moons: Iterable[BodyId | str] | None) -> tuple[BodyId, ...] | None:
    """Return the moons that were named, None if none was; BadInputError if there is no such moon."""
    if moons is None:
        return None
    chosen = {_named(BodyId, moon, tr("moon"), allowed=MOONS) for moon in _several(moons)}
    return tuple(moon for moon in MOONS if moon in chosen)


def _several(names: Iterable[str]) -> Iterable[str]:
    # A single name is an iterable of letters: take it for what is meant.
    return [names] if isinstance(names, str) else names


def _named(names: type[Named], given: str, what: str, *, allowed: Iterable[Named] | None = None) -> Named:
    possible = tuple(names) if allowed is None else tuple(allowed)
    for name in possible:
        if name == given:
            return name
    choices = ", ".join(name.value for name in possible)
    msg = tr(
        "there is no {what} called \u201c{given}\u201d: choose from {choices}", what=what, given=given, choices=choices
    )
    raise BadInputError(msg)


def checked_span(start_jd_tdb: float, stop_jd_tdb: float) -> tuple[float, float]:
    """Return the span as plain numbers if the ephemeris covers it and it does not run backwards."""
    start, stop = float(start_jd_tdb), float(stop_jd_tdb)
    check_covered([start, stop])
    if stop < start:
        msg = tr(
            "the span stops ({stop} UTC) before it starts ({start} UTC): give the earlier moment first",
            stop=format_utc(stop),
            start=format_utc(start),
        )
        raise BadInputError(msg)
    return start, stop


def check_longitude(grs_longitude: float | None) -> None:
    """Refuse what is no longitude of the Great Red Spot."""
    if grs_longitude is not None and not 0.0 <= grs_longitude <= 360.0:
        msg = tr(
            "{given} is no longitude of the Great Red Spot: give System II degrees west, "
            "from 0 to 360, or leave it out to use the dated table",
            given=grs_longitude,
        )
        raise BadInputError(msg)
