"""The panels beside the scene: which are open, and which is in front."""

from __future__ import annotations

import enum
from typing import Final

from psygnal import Signal


class SidePage(enum.StrEnum):
    """The panels, under the names of links, state files and layouts."""

    BODIES = "bodies"
    EVENTS = "events"
    MISSIONS = "missions"


ALL_PAGES: Final = frozenset(SidePage)


class SidePages:
    """The owner of what is open beside the scene. Where a panel stands is the window's affair.

    Signals
    -------
    changed(side_page)
        What is open or in front has changed.
    """

    changed = Signal(object)

    def __init__(self) -> None:
        self._open = ALL_PAGES
        self._front = SidePage.BODIES
        self._put_aside = False

    @property
    def open(self) -> frozenset[SidePage]:
        """The panels that are open; empty while they are put aside."""
        return frozenset() if self._put_aside else self._open

    @property
    def page(self) -> SidePage:
        """The panel that is in front, or comes to the front when all are brought back."""
        return self._front

    @property
    def front(self) -> SidePage | None:
        """The panel in front of those that share a place; None while none is open."""
        return self._front if self._front in self.open else None

    def show(self, panel: SidePage) -> None:
        """Open a panel where it was last and bring it to the front."""
        self._set(self._open | {panel}, panel, put_aside=False)

    def bring(self, panel: SidePage) -> None:
        """Bring a panel to the front; where all are put aside, it is there when they come back."""
        self._set(self._open | {panel}, panel, put_aside=self._put_aside)

    def toggle(self, panel: SidePage) -> None:
        """Bring a panel to the front; where it is there already, go back to the bodies, if they are open."""
        if self.front is not panel:
            self.show(panel)
        elif SidePage.BODIES in self._open:
            self.show(SidePage.BODIES)

    def close(self, panel: SidePage) -> None:
        """Close a panel; the next one comes to the front."""
        left = self._open - {panel}
        front = self._front
        if front is panel:
            front = next((other for other in SidePage if other in left), panel)
        self._set(left, front, put_aside=self._put_aside)

    def put_aside(self, *, aside: bool) -> None:
        """Hide all panels at once, or bring back those that were open; all of them if none was."""
        if aside:
            self._set(self._open, self._front, put_aside=True)
        else:
            open_panels = self._open or ALL_PAGES
            front = (
                self._front if self._front in open_panels else next(each for each in SidePage if each in open_panels)
            )
            self._set(open_panels, front, put_aside=False)

    def set_open(self, panels: frozenset[SidePage], front: SidePage | None = None) -> None:
        """Open exactly these panels, one of them in front."""
        in_front = front or self._front
        if panels and in_front not in panels:
            in_front = next(each for each in SidePage if each in panels)
        self._set(panels, in_front, put_aside=False)

    def _set(self, panels: frozenset[SidePage] | set[SidePage], front: SidePage, *, put_aside: bool) -> None:
        wanted = frozenset(panels), front, put_aside
        if wanted == (self._open, self._front, self._put_aside):
            return
        self._open, self._front, self._put_aside = wanted
        self.changed.emit(front)
