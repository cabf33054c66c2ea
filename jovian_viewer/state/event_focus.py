"""Event focus: which phenomenon the picture shows, and whether it explains it."""

from __future__ import annotations

from psygnal import Signal

from jovian_viewer.astro.phenomena import Phenomenon


class EventFocus:
    """What the picture is about, once an event was chosen and until one looks elsewhere.

    Signals
    -------
    changed()
        Another event is shown, or none, or it is shown in the other way.
    """

    changed = Signal()

    def __init__(self) -> None:
        self._event: Phenomenon | None = None
        self._why = False

    @property
    def event(self) -> Phenomenon | None:
        """The phenomenon shown, if any."""
        return self._event

    @property
    def why(self) -> bool:
        """Whether events are shown from aside, with the light drawn, instead of from the Earth."""
        return self._why

    def show(self, event: Phenomenon | None) -> None:
        """Show an event, or none any more."""
        if event == self._event:
            return
        self._event = event
        self.changed.emit()

    def set_why(self, *, why: bool) -> None:
        """Choose between the view from the Earth and the one that explains."""
        if why == self._why:
            return
        self._why = why
        self.changed.emit()
