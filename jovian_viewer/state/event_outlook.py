"""The outlook: what happens around the clock's moment, and the next event of each kind.

While somebody watches, the outlook asks for a stretch of time around the clock and for the next event of every kind
that the stretch does not hold. As long as the clock stays well inside, nothing more is asked. The clock tells the time
at Jupiter, so what counts is when an event starts there, not when the Earth sees it.

Invariant: :attr:`EventOutlook.around` holds everything between :attr:`EventOutlook.span`'s ends. Broken, the ribbon
would show an empty sky where something happens; guarded by ``tests/unit/state/test_event_outlook.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from psygnal import Signal

from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind
from jovian_viewer.astro.phenomenon_choice import starts_at_jupiter_jd_tdb
from jovian_viewer.astro.solar_system import START_JD_TDB, STOP_JD_TDB

# What is known reaches this far back and ahead of the clock when it is asked for ...
BACK_DAYS: Final = 12.0
AHEAD_DAYS: Final = 30.0
# ... and is asked for anew when the clock comes this near to its end.
MARGIN_DAYS: Final = 4.0


@dataclass(frozen=True, slots=True)
class OutlookWish:
    """A wish: everything in a span, and the next of each kind after `now_jd_tdb` that is not known already."""

    generation: int
    now_jd_tdb: float
    start_jd_tdb: float
    stop_jd_tdb: float
    known_later: frozenset[PhenomenonKind]


@dataclass(frozen=True, slots=True)
class _Later:
    """The next of a kind after a moment; None: none up to the end of the ephemeris."""

    from_jd_tdb: float
    event: Phenomenon | None

    def holds_at(self, jd_tdb: float) -> bool:
        to_come = self.event is None or jd_tdb < starts_at_jupiter_jd_tdb(self.event)
        return self.from_jd_tdb <= jd_tdb and to_come


@dataclass(frozen=True, slots=True)
class _AllKnown:
    """From when until when the next of every kind was found known, and in what."""

    generation: int
    around: tuple[Phenomenon, ...]
    from_jd_tdb: float
    until_jd_tdb: float

    def holds_at(self, jd_tdb: float, generation: int, around: tuple[Phenomenon, ...]) -> bool:
        same = self.generation == generation and self.around is around
        return same and self.from_jd_tdb <= jd_tdb < self.until_jd_tdb


class EventOutlook:
    """The owner of what is known around the clock.

    Signals
    -------
    wanted(outlook_wish)
        For whoever searches; only the latest wish counts.
    changed()
        More, or other events are known.
    """

    wanted = Signal(object)
    changed = Signal()

    def __init__(self) -> None:
        self._generation = 0
        self._pending: OutlookWish | None = None
        self._span: tuple[float, float] | None = None
        self._around: tuple[Phenomenon, ...] = ()
        self._later: dict[PhenomenonKind, _Later] = {}
        self._all_known: _AllKnown | None = None

    @property
    def around(self) -> tuple[Phenomenon, ...]:
        """Everything known around the clock, in order of their starts."""
        return self._around

    @property
    def span(self) -> tuple[float, float] | None:
        """The ends of what is known, Julian dates TDB."""
        return self._span

    def covers(self, jd_tdb: float) -> bool:
        """Tell whether everything around a moment is known."""
        return self._span is not None and self._span[0] <= jd_tdb < self._span[1]

    def look(self, jd_tdb: float) -> None:
        """Ask for what is not known yet around a moment; call it when the clock moves."""
        if self._span is not None and _well_inside(jd_tdb, self._span) and not self._unknown_kinds(jd_tdb):
            return
        pending = self._pending
        if pending is not None and _well_inside(jd_tdb, (pending.start_jd_tdb, pending.stop_jd_tdb)):
            return
        self._ask(jd_tdb)

    def renew(self, jd_tdb: float, kind: PhenomenonKind) -> None:
        """Ask anew, as one kind does not happen when it was thought to; what is known is shown until the answer."""
        self._later.pop(kind, None)
        self._ask(jd_tdb)

    def _ask(self, jd_tdb: float) -> None:
        self._generation += 1
        start, stop = max(jd_tdb - BACK_DAYS, START_JD_TDB), min(jd_tdb + AHEAD_DAYS, STOP_JD_TDB)
        known = frozenset(kind for kind, later in self._later.items() if later.holds_at(jd_tdb))
        self._pending = OutlookWish(self._generation, jd_tdb, start, stop, known)
        self.wanted.emit(self._pending)

    def next_of_kinds(self, jd_tdb: float) -> Mapping[PhenomenonKind, Phenomenon | None]:
        """Return the next event of each kind that begins after a moment; kinds not known yet are left out.

        None stands for a kind of which there is none up to the end of the ephemeris.
        """
        following: dict[PhenomenonKind, Phenomenon | None] = {}
        if self.covers(jd_tdb):
            for event in self._around:
                if starts_at_jupiter_jd_tdb(event) > jd_tdb:
                    following.setdefault(event.kind, event)
        for kind, later in self._later.items():
            if later.holds_at(jd_tdb):
                following.setdefault(kind, later.event)
        return {kind: following[kind] for kind in PhenomenonKind if kind in following}

    # What the search reports

    def take_around(self, wish: OutlookWish, found: Sequence[Phenomenon]) -> None:
        """Take everything in the wish's span."""
        if wish.generation != self._generation:
            return
        self._span = (wish.start_jd_tdb, wish.stop_jd_tdb)
        self._around = tuple(sorted(found, key=starts_at_jupiter_jd_tdb))
        self.changed.emit()

    def take_later(
        self, wish: OutlookWish, later: Mapping[PhenomenonKind, Phenomenon | None], *, complete: bool = True
    ) -> None:
        """Take the next of kinds that the wish's span does not hold.

        Parameters
        ----------
        wish : OutlookWish
        later : mapping
            None: there is none up to the end of the ephemeris.
        complete : bool
            Whether these are the last and the wish is fulfilled; rare kinds may follow.
        """
        if wish.generation != self._generation:
            return
        if complete:
            self._pending = None
        self._later.update({kind: _Later(wish.now_jd_tdb, event) for kind, event in later.items()})
        self.changed.emit()

    def _unknown_kinds(self, jd_tdb: float) -> bool:
        # Asked every frame, but what comes next changes only when an event begins.
        seen = self._all_known
        if seen is not None and seen.holds_at(jd_tdb, self._generation, self._around):
            return False
        following = self.next_of_kinds(jd_tdb)
        if len(following) < len(PhenomenonKind):
            return True
        starts = (starts_at_jupiter_jd_tdb(event) for event in following.values() if event is not None)
        self._all_known = _AllKnown(self._generation, self._around, jd_tdb, min(starts, default=jd_tdb))
        return False


def _well_inside(jd_tdb: float, span: tuple[float, float]) -> bool:
    # The ends of the ephemeris have nothing beyond them.
    low = span[0] if span[0] <= START_JD_TDB else span[0] + MARGIN_DAYS
    high = span[1] if span[1] >= STOP_JD_TDB else span[1] - MARGIN_DAYS
    return low <= jd_tdb <= high
