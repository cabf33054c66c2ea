"""A picked place: its moon is selected with it, and it is let go when another body is selected."""

from __future__ import annotations

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.state.app_state import AppState


class PlaceChoice:
    """Follows ``state.places`` and ``state.selection``, so that both tell of the same body.

    Parameters
    ----------
    state : AppState
    """

    def __init__(self, state: AppState) -> None:
        self._state = state
        state.places.changed.connect(self._select_body)
        state.selection.changed.connect(self._let_go)

    def stop(self) -> None:
        """Follow no more."""
        self._state.places.changed.disconnect(self._select_body, missing_ok=True)
        self._state.selection.changed.disconnect(self._let_go, missing_ok=True)

    def _select_body(self) -> None:
        picked = self._state.places.picked
        if picked is not None:
            self._state.selection.select(picked.body)

    def _let_go(self, body: BodyId | None) -> None:
        picked = self._state.places.picked
        if picked is not None and picked.body is not body:
            self._state.places.clear()
