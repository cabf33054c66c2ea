"""Which phenomena are wanted: by kind, by moon, by visibility; and where the next or previous one is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from jovian_viewer.astro.bodies import MOONS, BodyId
from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind
from jovian_viewer.astro.solar_system import START_JD_TDB, STOP_JD_TDB

ALL_KINDS: Final = frozenset(PhenomenonKind)
ALL_MOONS: Final = frozenset(MOONS)
# The first stretch holds most answers; later ones grow, so that rare kinds need few questions.
_FIRST_STRETCH_DAYS: Final = 10.0
_LONGEST_STRETCH_DAYS: Final = 365.25
_STRETCH_GROWTH: Final = 3.0
# No phenomenon lasts longer, so one that begins in a stretch ends within this after it.
_LONGEST_PHENOMENON_DAYS: Final = 2.0


class Finder(Protocol):
    """Searches a span, as :func:`jovian_viewer.astro.phenomena.find_phenomena` does."""

    def __call__(
        self,
        start_jd_tdb: float,
        stop_jd_tdb: float,
        *,
        kinds: Iterable[PhenomenonKind] | None = None,
        moons: Iterable[BodyId] | None = None,
        progress: Callable[[float], object] | None = None,
        cancelled: Callable[[], bool] | None = None,
        grs_longitude: float | None = None,
    ) -> list[Phenomenon]:
        """Return what happens in the span."""


@dataclass(frozen=True, slots=True)
class PhenomenonChoice:
    """Which phenomena are wanted.

    Attributes
    ----------
    kinds : frozenset of PhenomenonKind
    moons : frozenset of BodyId
        One of those that take part must be among them. While any is left out, so is the Great Red Spot.
    visible_only : bool
        Only what can be seen from the Earth, Jupiter not too near the Sun.
    """

    kinds: frozenset[PhenomenonKind] = ALL_KINDS
    moons: frozenset[BodyId] = ALL_MOONS
    visible_only: bool = False

    @property
    def possible(self) -> bool:
        """Whether there can be such phenomena at all: the Great Red Spot belongs to no moon."""
        has_moons = bool(self.moons) and self.kinds != {PhenomenonKind.GRS_TRANSIT}
        return bool(self.kinds) and (has_moons or self.moons >= ALL_MOONS)

    def accepts(self, phenomenon: Phenomenon) -> bool:
        """Tell whether a phenomenon is wanted."""
        return (
            phenomenon.kind in self.kinds
            and (self.moons >= ALL_MOONS or not self.moons.isdisjoint(involved_moons(phenomenon)))
            and (phenomenon.visible_from_earth or not self.visible_only)
        )


def involved_moons(phenomenon: Phenomenon) -> tuple[BodyId, ...]:
    """Return the moons that take part."""
    named = (moon for moon in (phenomenon.moon, phenomenon.other) if moon is not None)
    return phenomenon.moons or tuple(named)


def light_time_days(phenomenon: Phenomenon) -> float:
    """Return how long its light is under way to the Earth."""
    return phenomenon.mid_jd_tdb - phenomenon.at_jupiter_jd_tdb


def starts_at_jupiter_jd_tdb(phenomenon: Phenomenon) -> float:
    """Return when its first light leaves Jupiter: what a scene that knows no light time shows then."""
    return phenomenon.starts_jd_tdb - light_time_days(phenomenon)


def find_chosen(
    start_jd_tdb: float,
    stop_jd_tdb: float,
    choice: PhenomenonChoice,
    *,
    find: Finder,
    progress: Callable[[float], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Phenomenon]:
    """Return what is wanted in a span, in order of time; what has begun before it or goes on after it, too."""
    found = find(
        start_jd_tdb,
        stop_jd_tdb,
        kinds=sorted(choice.kinds),
        moons=None if choice.moons >= ALL_MOONS else sorted(choice.moons),
        progress=progress,
        cancelled=cancelled,
    )
    return sorted(filter(choice.accepts, found), key=lambda phenomenon: phenomenon.begin_jd_tdb)


def seek_phenomenon(
    from_jd_tdb: float,
    direction: int,
    choice: PhenomenonChoice,
    *,
    find: Finder,
    moment: Callable[[Phenomenon], float] = starts_at_jupiter_jd_tdb,
    progress: Callable[[float], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Phenomenon | None:
    """Return the next (or previous) phenomenon after (or before) a moment, however far off.

    The span is searched in growing stretches to the end (or the beginning) of the ephemeris. Where nothing is found on
    two centuries this takes some 20 seconds; most answers are in the first stretch.

    Parameters
    ----------
    from_jd_tdb : float
        TDB.
    direction : int
        1 looks ahead, -1 back.
    choice : PhenomenonChoice
    find : callable
        Searches a span.
    moment : callable
        Which moment of a phenomenon counts; near its start, at Jupiter or at the Earth.
    progress : callable, optional
        Called after each stretch that holds none with the moment (TDB) up to which there is none.
    cancelled : callable, optional
        Asked during searches, which it stops by an error of `find`.

    Returns
    -------
    Phenomenon or None
        None if there is none up to the end of the ephemeris.
    """
    if not choice.possible:
        return None
    for start_jd_tdb, stop_jd_tdb in _stretches(from_jd_tdb, direction):
        found = [
            phenomenon
            for phenomenon in find_chosen(start_jd_tdb, stop_jd_tdb, choice, find=find, cancelled=cancelled)
            if (moment(phenomenon) - from_jd_tdb) * direction > 0.0
        ]
        if found:
            return min(found, key=lambda phenomenon: (moment(phenomenon) - from_jd_tdb) * direction)
        if progress is not None:
            progress(stop_jd_tdb if direction > 0 else start_jd_tdb)
    return None


def next_of_each_kind(
    from_jd_tdb: float,
    kinds: Sequence[PhenomenonKind],
    *,
    find: Finder,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[dict[PhenomenonKind, Phenomenon | None]]:
    """Yield the first phenomenon of each kind that starts at Jupiter after a moment, as they are found.

    Parameters as in :func:`seek_phenomenon`.

    Yields
    ------
    dict
        Kinds that were not there before: near ones come first. Last come those of which there is none up to the end of
        the ephemeris, with None.
    """
    missing = list(kinds)
    for start_jd_tdb, stop_jd_tdb in _stretches(from_jd_tdb, 1):
        if not missing:
            return
        first: dict[PhenomenonKind, Phenomenon | None] = {}
        found = find(start_jd_tdb, stop_jd_tdb, kinds=missing, cancelled=cancelled)
        for phenomenon in sorted(found, key=starts_at_jupiter_jd_tdb):
            if starts_at_jupiter_jd_tdb(phenomenon) > from_jd_tdb:
                first.setdefault(phenomenon.kind, phenomenon)
        if first:
            yield first
            missing = [kind for kind in missing if kind not in first]
    if missing:
        yield dict.fromkeys(missing)


def _stretches(from_jd_tdb: float, direction: int) -> Iterator[tuple[float, float]]:
    """Yield spans that lead away from a moment, each overlapping the one before by a phenomenon's length."""
    done_days, length_days = 0.0, _FIRST_STRETCH_DAYS
    while True:
        near = from_jd_tdb + direction * (done_days - _LONGEST_PHENOMENON_DAYS)
        done_days += length_days
        far = from_jd_tdb + direction * done_days
        start, stop = max(min(near, far), START_JD_TDB), min(max(near, far), STOP_JD_TDB)
        if start < stop:
            yield start, stop
        if not START_JD_TDB < far < STOP_JD_TDB:
            return
        length_days = min(length_days * _STRETCH_GROWTH, _LONGEST_STRETCH_DAYS)
