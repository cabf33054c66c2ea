"""The strobe: whether running time halts whenever Io and Europa meet, and where it last did."""

from __future__ import annotations

from typing import Final

from psygnal import Signal

from jovian_viewer.astro.resonance import Conjunction

# So long a conjunction stays marked, ever fainter.
MARKED_DAYS: Final = 0.5


def freshness(conjunction: Conjunction, jd_tdb: float) -> float:
    """Return how strongly a conjunction is marked at a moment: 1 when it happens, 0 half a day away."""
    return max(0.0, 1.0 - abs(jd_tdb - conjunction.jd_tdb) / MARKED_DAYS)


class Strobe:
    """The owner of the switch and of the conjunction that is shown at this moment.

    Signals
    -------
    changed()
        The switch, or the conjunction.
    """

    changed = Signal()

    def __init__(self) -> None:
        self._on = False
        self._conjunction: Conjunction | None = None

    @property
    def on(self) -> bool:
        """Whether running time halts at conjunctions."""
        return self._on

    @property
    def conjunction(self) -> Conjunction | None:
        """The conjunction at which time stands at this moment."""
        return self._conjunction

    def switch(self, *, on: bool) -> None:
        """Turn it on or off."""
        if on == self._on:
            return
        self._on = on
        self._conjunction = None
        self.changed.emit()

    def show(self, conjunction: Conjunction | None) -> None:
        """Say at which conjunction time stands; None once it has gone on."""
        if conjunction == self._conjunction:
            return
        self._conjunction = conjunction
        self.changed.emit()
