"""What is selected and what the pointer is over."""

from __future__ import annotations

from psygnal import Signal

from jovian_viewer.astro.bodies import BodyId


class Selection:
    """The selected body and the hovered one; only this object knows them.

    Signals
    -------
    changed(body_or_none), hovered_changed(body_or_none)
    """

    changed = Signal(object)
    hovered_changed = Signal(object)

    def __init__(self, body: BodyId | None = None) -> None:
        self._body = body
        self._hovered: BodyId | None = None

    @property
    def body(self) -> BodyId | None:
        """The selected body, if any."""
        return self._body

    @property
    def hovered(self) -> BodyId | None:
        """The body under the pointer, if any."""
        return self._hovered

    def select(self, body: BodyId | None) -> None:
        """Select a body, or nothing."""
        if body == self._body:
            return
        self._body = body
        self.changed.emit(body)

    def hover(self, body: BodyId | None) -> None:
        """Say which body the pointer is over."""
        if body == self._hovered:
            return
        self._hovered = body
        self.hovered_changed.emit(body)
