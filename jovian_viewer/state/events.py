"""Events: the span that is searched, what was found, which of it is wanted, and which one is chosen.

Searches are asked for here and made elsewhere (``app/event_search.py``), off the thread of the window. Every search has
a generation; what an older one still reports is dropped.

Invariant: :attr:`Events.found` belongs to :attr:`Events.span`, or is empty. Broken, the table would show another span's
events under this span's heading; guarded by ``tests/unit/state/test_events.py``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from psygnal import Signal

from jovian_viewer.astro.bodies import SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.ephemeris import check_covered
from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind
from jovian_viewer.astro.phenomenon_choice import ALL_KINDS, PhenomenonChoice, starts_at_jupiter_jd_tdb
from jovian_viewer.astro.solar_system import START_JD_TDB
from jovian_viewer.astro.timescales import format_utc
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import tr
from jovian_viewer.state.event_outlook import EventOutlook

# How long before its first contact an event is shown.
LEAD_S: Final = 600.0
OPENING_SPAN_DAYS: Final = 30.0
# The Red Spot passes two or three times a day and would bury the rest: wanted only where asked for.
MOON_EVENT_KINDS: Final = ALL_KINDS - {PhenomenonKind.GRS_TRANSIT}
# The clock counts as standing where an event put it while it is this near.
_SAME_MOMENT_S: Final = 0.5


def opening_jd_tdb(event: Phenomenon) -> float:
    """Return the moment at which an event is shown when it is chosen: a little before its first contact.

    The clock shows moments at Jupiter, an event's own moments are when the Earth sees them: a light time later.
    """
    return max(starts_at_jupiter_jd_tdb(event) - LEAD_S / SECONDS_PER_DAY, START_JD_TDB)


class SearchStatus(Enum):
    """How far the search of the span is."""

    IDLE = "idle"
    SEARCHING = "searching"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class EventSpan:
    """A span of time, Julian dates TDB at the Earth."""

    start_jd_tdb: float
    stop_jd_tdb: float


@dataclass(frozen=True, slots=True)
class SpanSearch:
    """A wish: search this span for everything."""

    generation: int
    span: EventSpan


class SeekPurpose(Enum):
    """What the event that is sought is for: to be shown by the clock, or to be told of below an empty table."""

    GO = "go"
    TELL = "tell"

    def moment_jd_tdb(self, event: Phenomenon) -> float:
        """Return the moment of an event that is compared with where the seek begins."""
        return opening_jd_tdb(event) if self is SeekPurpose.GO else event.starts_jd_tdb


@dataclass(frozen=True, slots=True)
class Seek:
    """A wish: find the next (1) or previous (-1) wanted event after (before) a moment."""

    generation: int
    from_jd_tdb: float
    direction: int
    choice: PhenomenonChoice
    purpose: SeekPurpose


def is_about_to_begin(event: Phenomenon, jd_tdb: float) -> bool:
    """Tell whether the clock stands between where choosing an event puts it and the event's first contact."""
    near_days = _SAME_MOMENT_S / SECONDS_PER_DAY
    return opening_jd_tdb(event) - near_days < jd_tdb < opening_jd_tdb(event) + LEAD_S / SECONDS_PER_DAY


def neighbour(
    events: Sequence[Phenomenon], jd_tdb: float, direction: int, chosen: Phenomenon | None
) -> Phenomenon | None:
    """Return the event before (-1) or after (1) a moment, as one walks from event to event.

    Parameters
    ----------
    events : sequence of Phenomenon
    jd_tdb : float
        Where the clock stands.
    direction : int
        1 or -1.
    chosen : Phenomenon or None
        The event chosen last. Until it begins the walk goes on from this event: time may flow, and two that begin
        together are both visited. Once it has begun, back is its own beginning.
    """
    ordered = sorted(events, key=_order)
    near_days = _SAME_MOMENT_S / SECONDS_PER_DAY
    if chosen is not None and chosen in ordered and is_about_to_begin(chosen, jd_tdb):
        place = ordered.index(chosen) + direction
        return ordered[place] if 0 <= place < len(ordered) else None
    if direction > 0:
        return next((event for event in ordered if opening_jd_tdb(event) > jd_tdb + near_days), None)
    return next((event for event in reversed(ordered) if opening_jd_tdb(event) < jd_tdb - near_days), None)


def _order(event: Phenomenon) -> tuple[float, str, str]:
    return event.starts_jd_tdb, event.kind.value, "" if event.moon is None else event.moon.value


class Events:
    """The owner of searches for events and of the chosen one.

    Signals
    -------
    search_wanted(span_search), cancel_wanted(), seek_wanted(seek)
        For whoever searches.
    span_changed(span), progressed(fraction)
    status_changed(status)
        How far the search is, or whether a list is being written.
    found_changed()
        Other events were found, or none are known any more.
    choice_changed(phenomenon_choice)
        Others are wanted: filter what was found.
    beyond_changed(phenomenon_or_none)
        What comes next after a span that holds nothing wanted, or how far it has been looked for in vain.
    chosen(phenomenon)
        An event was chosen, maybe the same again: show it.
    """

    search_wanted = Signal(object)
    cancel_wanted = Signal()
    seek_wanted = Signal(object)
    span_changed = Signal(object)
    status_changed = Signal(object)
    progressed = Signal(float)
    found_changed = Signal()
    choice_changed = Signal(object)
    beyond_changed = Signal(object)
    chosen = Signal(object)

    def __init__(self) -> None:
        self.outlook = EventOutlook()
        self._span: EventSpan | None = None
        self._status = SearchStatus.IDLE
        self._saving = False
        self._progress = 0.0
        self._found: tuple[Phenomenon, ...] = ()
        self._wanted: tuple[Phenomenon, ...] | None = ()
        self._choice = PhenomenonChoice(kinds=MOON_EVENT_KINDS)
        self._beyond: Phenomenon | None = None
        self._beyond_known = False
        self._none_until_jd_tdb: float | None = None
        self._event: Phenomenon | None = None
        self._generation = 0
        self._seek_generation = 0

    @property
    def span(self) -> EventSpan | None:
        """The span searched last, or being searched."""
        return self._span

    @property
    def status(self) -> SearchStatus:
        """How far the search is."""
        return self._status

    @property
    def saving(self) -> bool:
        """Whether a list is being written to a file."""
        return self._saving

    @property
    def progress(self) -> float:
        """The done part of the search, 0 to 1."""
        return self._progress

    @property
    def found(self) -> tuple[Phenomenon, ...]:
        """Everything in the span, in order of time; empty until the search is done."""
        return self._found

    @property
    def choice(self) -> PhenomenonChoice:
        """Which kinds and moons are wanted, and whether only what can be seen."""
        return self._choice

    @property
    def wanted(self) -> tuple[Phenomenon, ...]:
        """What was found and is wanted."""
        # Centuries hold hundreds of thousands: filtered once for each choice.
        if self._wanted is None:
            self._wanted = tuple(filter(self._choice.accepts, self._found))
        return self._wanted

    @property
    def beyond(self) -> Phenomenon | None:
        """The next wanted event after a span that holds none."""
        return self._beyond

    @property
    def beyond_known(self) -> bool:
        """Whether it has been looked for beyond a span that holds none."""
        return self._beyond_known

    @property
    def none_until_jd_tdb(self) -> float | None:
        """How far beyond an empty span it has been looked in vain so far, Julian date TDB."""
        return self._none_until_jd_tdb

    @property
    def event(self) -> Phenomenon | None:
        """The event chosen last."""
        return self._event

    # Searching a span

    def search(self, start_jd_tdb: float, stop_jd_tdb: float) -> None:
        """Search a span for everything that happens; one under way is given up.

        Raises
        ------
        BadInputError
            If the span ends before it begins or lies outside the ephemeris; nothing changes then.
        """
        span = _checked_span(start_jd_tdb, stop_jd_tdb)
        self._generation += 1
        if span != self._span:
            self._span = span
            self._set_found(())
            self.span_changed.emit(span)
        self._progress = 0.0
        self._set_status(SearchStatus.SEARCHING)
        self.search_wanted.emit(SpanSearch(self._generation, span))

    def set_saving(self, *, saving: bool) -> None:
        """Say that a list of events is being written to a file, or no longer is; giving up stops that, too."""
        if saving is not self._saving:
            self._saving = saving
            self.status_changed.emit(self._status)

    def cancel(self) -> None:
        """Give up the search under way, looking for what is far off, and writing a list."""
        self._seek_generation += 1
        self.cancel_wanted.emit()
        if self._status is SearchStatus.SEARCHING:
            self._generation += 1
            self._set_status(SearchStatus.CANCELLED)

    def report_progress(self, generation: int, fraction: float) -> None:
        """Say how much of a search is done."""
        if generation == self._generation and self._status is SearchStatus.SEARCHING and fraction > self._progress:
            self._progress = fraction
            self.progressed.emit(fraction)

    def finish(self, generation: int, found: Sequence[Phenomenon]) -> None:
        """Take what a search has found."""
        if generation == self._generation and self._status is SearchStatus.SEARCHING:
            self._progress = 1.0
            self._set_status(SearchStatus.DONE)
            self._set_found(tuple(sorted(found, key=_order)))
            self._look_beyond()

    def fail(self, generation: int) -> None:
        """Learn that a search could not be made."""
        if generation == self._generation and self._status is SearchStatus.SEARCHING:
            self._set_status(SearchStatus.FAILED)

    # Choosing what is wanted

    def want(
        self,
        *,
        kinds: frozenset[PhenomenonKind] | None = None,
        moons: frozenset[BodyId] | None = None,
        visible_only: bool | None = None,
    ) -> None:
        """Change which events are wanted; what is left out stays as it is."""
        old = self._choice
        choice = dataclasses.replace(
            old,
            kinds=old.kinds if kinds is None else kinds,
            moons=old.moons if moons is None else moons,
            visible_only=old.visible_only if visible_only is None else visible_only,
        )
        if choice == old:
            return
        self._choice = choice
        self._wanted = None
        self.choice_changed.emit(choice)
        self._look_beyond()

    # Choosing an event

    def choose(self, event: Phenomenon) -> None:
        """Choose an event; whoever listens shows it."""
        self._event = event
        self.chosen.emit(event)

    def go(self, direction: int, from_jd_tdb: float, choice: PhenomenonChoice | None = None) -> None:
        """Choose the next (1) or previous (-1) wanted event, seen from where the clock stands.

        Parameters
        ----------
        direction : int
        from_jd_tdb : float
            Where the clock stands.
        choice : PhenomenonChoice, optional
            Which events will do this once; by default those wanted. What is wanted stays as it is.
        """
        choice = choice or self._choice
        known = [event for event in self.outlook.around if choice.accepts(event)]
        near = neighbour(known, from_jd_tdb, direction, self._event) if self.outlook.covers(from_jd_tdb) else None
        if near is not None:
            self.choose(near)
            return
        if self._event is not None and is_about_to_begin(self._event, from_jd_tdb):
            from_jd_tdb = opening_jd_tdb(self._event)
        self._seek(from_jd_tdb + direction * _SAME_MOMENT_S / SECONDS_PER_DAY, direction, SeekPurpose.GO, choice)

    def report_seek(self, seek: Seek, none_until_jd_tdb: float) -> None:
        """Say up to when there is none of what is sought."""
        if seek.generation == self._seek_generation and seek.purpose is SeekPurpose.TELL:
            self._none_until_jd_tdb = none_until_jd_tdb
            self.beyond_changed.emit(None)

    def finish_seek(self, seek: Seek, event: Phenomenon | None) -> None:
        """Take the event that was sought, or the news that there is none up to the end of the ephemeris."""
        if seek.generation != self._seek_generation:
            return
        if seek.purpose is SeekPurpose.TELL:
            self._set_beyond(event, known=True)
        elif event is not None:
            self.choose(event)

    def _seek(self, from_jd_tdb: float, direction: int, purpose: SeekPurpose, choice: PhenomenonChoice) -> None:
        self._seek_generation += 1
        self.seek_wanted.emit(Seek(self._seek_generation, from_jd_tdb, direction, choice, purpose))

    def _look_beyond(self) -> None:
        self._none_until_jd_tdb = None
        # What can never be need not be looked for.
        self._set_beyond(None, known=not self._choice.possible)
        if self._status is SearchStatus.DONE and self._span is not None and not self.wanted and self._choice.possible:
            self._seek(self._span.stop_jd_tdb, 1, SeekPurpose.TELL, self._choice)

    def _set_beyond(self, event: Phenomenon | None, *, known: bool) -> None:
        if (event, known) != (self._beyond, self._beyond_known):
            self._beyond, self._beyond_known = event, known
            self.beyond_changed.emit(event)

    def _set_status(self, status: SearchStatus) -> None:
        if status is not self._status:
            self._status = status
            self.status_changed.emit(status)

    def _set_found(self, found: tuple[Phenomenon, ...]) -> None:
        if found != self._found:
            self._found = found
            self._wanted = None
            self.found_changed.emit()


def _checked_span(start_jd_tdb: float, stop_jd_tdb: float) -> EventSpan:
    start, stop = (float(check_covered(moment)) for moment in (start_jd_tdb, stop_jd_tdb))
    if stop <= start:
        msg = tr(
            "The span ends at {stop} and begins at {start}: choose an end that is later than the beginning.",
            stop=format_utc(stop),
            start=format_utc(start),
        )
        raise BadInputError(msg)
    return EventSpan(start, stop)
