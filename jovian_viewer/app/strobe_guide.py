"""The strobe guide: stops the clock at each conjunction of Io and Europa, and knows which conjunctions are fresh."""

from __future__ import annotations

from typing import Final

from jovian_viewer.astro.resonance import (
    IO_EUROPA,
    PAIRS,
    Conjunction,
    conjunctions_around,
    next_conjunction,
)
from jovian_viewer.catalog.study import Study
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.strobe import MARKED_DAYS

# How long time stands still at a conjunction: long enough to see it.
HOLD_S: Final = 1.0


class StrobeGuide:
    """Listens to clock and strobe.

    Invariant: no conjunction is passed while the strobe is on and time runs, however fast and in whichever direction;
    the clock's rate is never touched. Broken, the strobe would skip what it is there to show; guarded by
    ``tests/unit/app/test_strobe_guide.py``.

    Parameters
    ----------
    state : AppState
        Where motion is to be reduced, time is paused at a conjunction instead of going on by itself.
    """

    def __init__(self, state: AppState) -> None:
        self._state = state
        self._aimed_from_jd_tdb = 0.0
        self._next: Conjunction | None = None
        state.clock.time_changed.connect(self._moved)
        state.clock.rate_changed.connect(self._aim)
        state.clock.reached_stop.connect(self._reached)
        state.strobe.changed.connect(self._switched)

    def stop(self) -> None:
        """Listen no more, and let time pass freely."""
        self._state.clock.time_changed.disconnect(self._moved, missing_ok=True)
        self._state.clock.rate_changed.disconnect(self._aim, missing_ok=True)
        self._state.clock.reached_stop.disconnect(self._reached, missing_ok=True)
        self._state.strobe.changed.disconnect(self._switched, missing_ok=True)
        self._state.clock.stop_at(None)

    def fresh_conjunctions(self, jd_tdb: float) -> tuple[Conjunction, ...]:
        """Return the conjunctions whose marks have not faded yet at a moment; none unless somebody asks for them.

        Time that runs backwards comes from the future: there the marks are of what comes later.
        """
        state = self._state
        if not (state.strobe.on or state.studies.open_study is Study.RESONANCE):
            return ()
        backwards = state.clock.rate < 0.0
        around = [one for pair in PAIRS for one in conjunctions_around(jd_tdb, pair, before=1, after=1)]
        # At the conjunction itself it is fresh in either direction.
        return tuple(
            one for one in around if 0.0 <= (one.jd_tdb - jd_tdb if backwards else jd_tdb - one.jd_tdb) < MARKED_DAYS
        )

    def _switched(self) -> None:
        if self._state.strobe.on:
            if self._next is None:
                self._aim()
        elif self._next is not None:
            self._next = None
            self._state.clock.stop_at(None)
            self._state.clock.hold(0.0)

    def _moved(self, jd_tdb: float) -> None:
        strobe = self._state.strobe
        if not strobe.on:
            return
        if strobe.conjunction is not None and jd_tdb != strobe.conjunction.jd_tdb:
            strobe.show(None)
        if not self._still_aimed(jd_tdb):
            self._aim()

    def _still_aimed(self, jd_tdb: float) -> bool:
        """Tell whether the moment lies between where was aimed from and what was aimed at."""
        if self._next is None:
            return False
        low, high = sorted((self._aimed_from_jd_tdb, self._next.jd_tdb))
        return low <= jd_tdb <= high

    def _aim(self, _changed: object = None) -> None:
        clock = self._state.clock
        if not self._state.strobe.on:
            return
        self._aimed_from_jd_tdb = clock.jd_tdb
        self._next = next_conjunction(clock.jd_tdb, IO_EUROPA, backwards=clock.rate < 0.0)
        clock.stop_at(None if self._next is None else self._next.jd_tdb)

    def _reached(self, _jd_tdb: float) -> None:
        clock, reached = self._state.clock, self._next
        self._aim()
        if self._state.camera.reduced_motion:
            clock.set_playing(playing=False)
        else:
            clock.hold(HOLD_S)
        self._state.strobe.show(reached)
