"""The tour: which one is taken, at which step it is, and whether it goes on by itself."""

from __future__ import annotations

from psygnal import Signal

from jovian_viewer.catalog.tour import Tour, TourStep


class TourPlay:
    """The owner of the tour that is taken. Who shows its steps, and when the next one comes, is up to the tour guide.

    Signals
    -------
    started()
        Another tour, or the same again, begins; it is at its first step.
    step_changed()
        It has come to another step; follows `started`, too.
    playing_changed()
        It goes on by itself from now on, or no longer.
    ended()
        No tour is taken any more.
    """

    started = Signal()
    step_changed = Signal()
    playing_changed = Signal()
    ended = Signal()

    def __init__(self) -> None:
        self._tour: Tour | None = None
        self._index = 0
        self._playing = False
        self._over = False

    @property
    def tour(self) -> Tour | None:
        """The tour that is taken, if any."""
        return self._tour

    @property
    def index(self) -> int:
        """Which step it is at, from 0."""
        return self._index

    @property
    def step(self) -> TourStep | None:
        """The step it is at."""
        return None if self._tour is None else self._tour.steps[self._index]

    @property
    def playing(self) -> bool:
        """Whether it goes on by itself."""
        return self._playing

    @property
    def over(self) -> bool:
        """Whether its last step has had its time."""
        return self._over

    @property
    def at_start(self) -> bool:
        """Whether there is no step before."""
        return self._index == 0

    @property
    def at_end(self) -> bool:
        """Whether there is no step after."""
        return self._tour is None or self._index == len(self._tour.steps) - 1

    def start(self, tour: Tour, *, playing: bool = True) -> None:
        """Begin a tour, in place of another."""
        self.close()
        self._tour, self._index, self._playing, self._over = tour, 0, playing, False
        self.started.emit()
        self.step_changed.emit()

    def retell(self, tour: Tour) -> None:
        """Go on with the same tour in other words: another language's, of which whoever shows it is built anew."""
        if self._tour is not None and (tour.id, len(tour.steps)) == (self._tour.id, len(self._tour.steps)):
            self._tour = tour

    def go_on(self) -> None:
        """Take the next step; at the last one the tour is over, and rests there."""
        if self._tour is None:
            return
        if not self.at_end:
            self._go_to(self._index + 1)
        elif not self._over:
            self._over = True
            self._playing = False
            self.playing_changed.emit()

    def next(self) -> None:
        """Take the next step, if there is one."""
        if not self.at_end:
            self._go_to(self._index + 1)

    def back(self) -> None:
        """Take the step before, if there is one."""
        if self._tour is not None and not self.at_start:
            self._go_to(self._index - 1)

    def set_playing(self, *, playing: bool) -> None:
        """Let the tour go on by itself, from its beginning if it is over; or let it rest at its step."""
        if self._tour is None or playing == self._playing:
            return
        self._playing = playing
        if playing and self._over:
            self._go_to(0)
        self.playing_changed.emit()

    def toggle_playing(self) -> None:
        """Rest if it goes on, go on if it rests."""
        self.set_playing(playing=not self._playing)

    def close(self) -> None:
        """Take no tour any more."""
        if self._tour is None:
            return
        self._tour, self._index, self._playing, self._over = None, 0, False, False
        self.ended.emit()

    def _go_to(self, index: int) -> None:
        self._index = index
        self._over = False
        self.step_changed.emit()
