"""Showings that were asked for: whoever has something to show says so here."""

from __future__ import annotations

from psygnal import Signal

from jovian_viewer.catalog.showing import Showing


class Showings:
    """Where cards and search results ask for what they show; the composition's guide does it.

    Signals
    -------
    wanted(showing)
    card_wanted(claim_id)
        A claim is to be read: the side panel scrolls to its card.
    """

    wanted = Signal(object)
    card_wanted = Signal(str)

    def show(self, showing: Showing) -> None:
        """Ask for something to be shown, again too."""
        self.wanted.emit(showing)

    def show_card(self, claim_id: str) -> None:
        """Ask for a claim's card to be brought in sight; its body must be selected."""
        self.card_wanted.emit(claim_id)
