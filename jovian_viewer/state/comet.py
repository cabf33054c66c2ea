"""The comet: which fragment is watched, or which entry of ours, and from where."""

from __future__ import annotations

from enum import StrEnum

from psygnal import Signal

from jovian_viewer.catalog.comet import entries, fragment_named
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import tr


class CometView(StrEnum):
    """From where a fall is watched."""

    BESIDE = "beside"
    EARTH = "earth"


class Comet:
    """The owner of what is watched falling into Jupiter.

    Signals
    -------
    changed()
        Another fragment or entry is chosen, or none, or it is watched from elsewhere.
    wanted()
        The chosen one is to be shown from its beginning, for the first time or again.
    """

    changed = Signal()
    wanted = Signal()

    def __init__(self) -> None:
        self._fragment: str | None = None
        self._entry: str | None = None
        self._view = CometView.BESIDE

    @property
    def fragment(self) -> str | None:
        """The chosen fragment's letter, if any."""
        return self._fragment

    @property
    def entry(self) -> str | None:
        """Of what else went into Jupiter, the id of the chosen one, if any; never beside a fragment."""
        return self._entry

    @property
    def view(self) -> CometView:
        """From where it is watched."""
        return self._view

    def choose(self, fragment: str | None) -> None:
        """Watch a fragment, or nothing any more.

        Raises
        ------
        BadInputError
            If there is no such fragment; what is chosen stays.
        """
        if fragment is not None:
            fragment_named(fragment)
        self._set(fragment, None)

    def choose_entry(self, entry: str | None) -> None:
        """Watch an entry of ours, by its id, or nothing any more.

        Raises
        ------
        BadInputError
            If there is no such entry; what is chosen stays.
        """
        known = [each.id for each in entries()]
        if entry is not None and entry not in known:
            raise BadInputError(
                tr(
                    "No entry \u201c{entry}\u201d into Jupiter is known. Choose one of {known}.",
                    entry=entry,
                    known=", ".join(known),
                )
            )
        self._set(None, entry)

    def watch_from(self, view: CometView) -> None:
        """Choose from where it is watched."""
        if view is self._view:
            return
        self._view = view
        self.changed.emit()

    def show_again(self) -> None:
        """Show what is chosen from its beginning once more; does nothing while nothing is."""
        if self._fragment is not None or self._entry is not None:
            self.wanted.emit()

    def _set(self, fragment: str | None, entry: str | None) -> None:
        if (fragment, entry) == (self._fragment, self._entry):
            return
        self._fragment, self._entry = fragment, entry
        self.changed.emit()
        self.show_again()
