"""Searching for events off the window's thread: what the state asks for, found and handed back.

Invariant: no thread outlives :meth:`EventSearcher.stop`. Broken, the program hangs at its end or a thread meets widgets
that are gone; guarded by ``tests/gui/test_event_search.py`` and the leak guard of all window tests.
"""

from __future__ import annotations

import functools
import threading
import time
from collections.abc import Callable
from typing import Any, Final

from psygnal import SignalInstance
from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from jovian_viewer.astro.phenomena import PhenomenonKind, SearchCancelledError, find_phenomena
from jovian_viewer.astro.phenomenon_choice import (
    ALL_KINDS,
    Finder,
    next_of_each_kind,
    seek_phenomenon,
    starts_at_jupiter_jd_tdb,
)
from jovian_viewer.astro.timescales import format_utc
from jovian_viewer.catalog.event_texts import choice_name, none_text
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.language import tr
from jovian_viewer.log import default_log_path, get_logger
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.clock import DAY_S
from jovian_viewer.state.event_outlook import OutlookWish
from jovian_viewer.state.events import SearchStatus, Seek, SeekPurpose, SpanSearch

_log = get_logger(__name__)
# Faster than this the outlook would be out of date before it is there.
_FASTEST_OUTLOOK_RATE: Final = DAY_S
_PATIENCE_S: Final = 10.0
# How often a search that goes on for long says how far it is.
_NEWS_S: Final = 1.0


class _Task:
    """One search under way, in a thread of its own."""

    def __init__(self, work: Callable[[Callable[[], bool]], None], name: str) -> None:
        self._cancelled = threading.Event()
        self._thread = threading.Thread(target=work, args=(self._cancelled.is_set,), name=name, daemon=True)
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Whether it has not ended yet."""
        return self._thread.is_alive()

    def cancel(self) -> None:
        """Ask it to end soon."""
        self._cancelled.set()

    def wait(self) -> None:
        """Wait until it has ended."""
        self._thread.join(_PATIENCE_S)


class EventSearcher(QObject):
    """Does the searches that ``state.events`` asks for.

    There is at most one search of a span, one seek and one outlook at a time; a new one ends the one before.

    Parameters
    ----------
    state : AppState
    find : callable
        Searches a span; called from threads.
    parent : QObject, optional
    """

    # From a thread to the window: a function of the window's thread and what to call it with.
    _reported = pyqtSignal(object, tuple)

    def __init__(self, state: AppState, *, find: Finder = find_phenomena, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._find = find
        self._tasks: dict[str, _Task] = {}
        self._ending: list[_Task] = []
        self._watching = False
        # Emitted from other threads, so Qt queues it for this one.
        self._reported.connect(self._pass_on)
        events, clock = state.events, state.clock
        self._connections: tuple[tuple[SignalInstance, Callable[..., None]], ...] = (
            (events.search_wanted, self._search),
            (events.cancel_wanted, self._cancel_search),
            (events.seek_wanted, self._seek),
            (events.outlook.wanted, self._look_out),
            (clock.time_changed, self._follow_clock),
            (clock.rate_changed, self._follow_clock),
            (clock.playing_changed, self._follow_clock),
            (state.red_spot.changed, self._move_red_spot),
        )
        for signal, slot in self._connections:
            signal.connect(slot)

    def start(self) -> None:
        """Begin to watch the clock; does nothing when called again."""
        if not self._watching:
            self._watching = True
            self._follow_clock()

    def stop(self) -> None:
        """End every search and wait for it; safe to call twice."""
        self._watching = False
        for signal, slot in self._connections:
            signal.disconnect(slot, missing_ok=True)
        self._connections = ()
        tasks = [*self._tasks.values(), *self._ending]
        self._tasks.clear()
        self._ending.clear()
        for task in tasks:
            task.cancel()
        for task in tasks:
            task.wait()

    # What the state asks for

    def _search(self, search: SpanSearch) -> None:
        events, find = self._state.events, self._finder()

        def work(cancelled: Callable[[], bool]) -> None:
            def progress(fraction: float) -> None:
                self._report(events.report_progress, search.generation, fraction)

            try:
                span = search.span
                found = find(span.start_jd_tdb, span.stop_jd_tdb, progress=progress, cancelled=cancelled)
            except SearchCancelledError:
                return
            except Exception as error:  # noqa: BLE001 (a thread has nobody above it to tell)
                self._report(events.fail, search.generation)
                self._complain(error)
            else:
                self._report(events.finish, search.generation, found)

        self._begin("span", work)

    def _finder(self) -> Finder:
        # Made in the window's thread: the Spot may be moved while a search goes on.
        return functools.partial(self._find, grs_longitude=self._state.red_spot.own_longitude_deg)

    def _move_red_spot(self, _longitude_deg: float | None) -> None:
        events = self._state.events
        if self._watching:
            events.outlook.renew(self._state.clock.jd_tdb, PhenomenonKind.GRS_TRANSIT)
        if events.span is not None and events.status in {SearchStatus.SEARCHING, SearchStatus.DONE}:
            events.search(events.span.start_jd_tdb, events.span.stop_jd_tdb)

    def _cancel_search(self) -> None:
        self._end("span")
        self._end("seek")

    def _seek(self, seek: Seek) -> None:
        find, told_s = self._finder(), time.monotonic()

        def progress(none_until_jd_tdb: float) -> None:
            nonlocal told_s
            if time.monotonic() - told_s < _NEWS_S:
                return
            told_s = time.monotonic()
            self._report(self._state.events.report_seek, seek, none_until_jd_tdb)
            if seek.purpose is SeekPurpose.GO:
                self._report(self._state.messages.note, still_seeking(seek, none_until_jd_tdb))

        def work(cancelled: Callable[[], bool]) -> None:
            try:
                event = seek_phenomenon(
                    seek.from_jd_tdb,
                    seek.direction,
                    seek.choice,
                    find=find,
                    moment=seek.purpose.moment_jd_tdb,
                    progress=progress,
                    cancelled=cancelled,
                )
            except SearchCancelledError:
                return
            except Exception as error:  # noqa: BLE001
                self._complain(error)
                return
            self._report(self._state.events.finish_seek, seek, event)
            if event is None and seek.purpose is SeekPurpose.GO:
                self._report(self._state.messages.note, none_text(seek.choice, seek.from_jd_tdb, seek.direction))

        self._begin("seek", work)

    def _look_out(self, wish: OutlookWish) -> None:
        outlook, find = self._state.events.outlook, self._finder()

        def work(cancelled: Callable[[], bool]) -> None:
            try:
                found = find(wish.start_jd_tdb, wish.stop_jd_tdb, cancelled=cancelled)
                self._report(outlook.take_around, wish, found)
                ahead = {event.kind for event in found if starts_at_jupiter_jd_tdb(event) > wish.now_jd_tdb}
                missing = sorted(ALL_KINDS - ahead - wish.known_later)
                for later in next_of_each_kind(wish.now_jd_tdb, missing, find=find, cancelled=cancelled):
                    self._report(functools.partial(outlook.take_later, complete=False), wish, later)
            except SearchCancelledError:
                return
            except Exception as error:  # noqa: BLE001
                self._complain(error)
            else:
                self._report(outlook.take_later, wish, {})

        self._begin("outlook", work)

    def _follow_clock(self, _changed: object = None) -> None:
        clock = self._state.clock
        if self._watching and (not clock.playing or abs(clock.rate) <= _FASTEST_OUTLOOK_RATE):
            self._state.events.outlook.look(clock.jd_tdb)

    # Threads

    def _begin(self, name: str, work: Callable[[Callable[[], bool]], None]) -> None:
        self._end(name)
        self._tasks[name] = _Task(work, f"jovian-viewer {name}")

    def _end(self, name: str) -> None:
        task = self._tasks.pop(name, None)
        if task is not None:
            task.cancel()
            # Not waited for here: the window goes on at once, and what it still reports is out of date.
            self._ending = [other for other in self._ending if other.alive]
            self._ending.append(task)

    def _report(self, deed: Callable[..., None], *arguments: Any) -> None:
        self._reported.emit(deed, arguments)

    def _complain(self, error: Exception) -> None:
        if isinstance(error, JovianViewerError):
            self._report(self._state.messages.problem, str(error))
            return
        _log.debug("unexpected error in a search", exc_info=error)
        sentence = tr(
            "The search for events failed and should not have; the details are in {path}",
            path=default_log_path(),
        )
        self._report(self._state.messages.problem, sentence)

    @pyqtSlot(object, tuple)
    def _pass_on(self, deed: Callable[..., None], arguments: tuple[Any, ...]) -> None:
        # After the end nobody listens any more.
        if self._connections:
            deed(*arguments)


def still_seeking(seek: Seek, none_until_jd_tdb: float) -> str:
    """Say how far the next or previous wanted event has been looked for in vain."""
    year, events = format_utc(none_until_jd_tdb)[:4], choice_name(seek.choice)
    if seek.direction > 0:
        return tr("Still looking for {events}: none until {year}\u2026", events=events, year=year)
    return tr("Still looking for {events}: none back to {year}\u2026", events=events, year=year)
