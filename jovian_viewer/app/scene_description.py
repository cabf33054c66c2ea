"""The picture in words: what the 3D view shows, for those who hear it instead of seeing it."""

from __future__ import annotations

from typing import Final

from psygnal import SignalInstance
from PyQt6.QtCore import QObject
from PyQt6.QtWidgets import QWidget

from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog.description import describe
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.log import get_logger
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.pace import Pace

_log = get_logger(__name__)
# Words that change faster cannot be listened to.
REFRESH_S: Final = 5.0


class SceneDescription(QObject):
    """Keeps the accessible description of the picture up to date, at a slow pace.

    Qt does not tell Python whether a screen reader is there; a description costs a millisecond every few seconds.

    Parameters
    ----------
    state : AppState
        What is selected, and which events are known around the clock.
    view : QWidget
        Whose description it is.
    refresh_s : float
        Least time between two changes.
    parent : QObject, optional
    """

    def __init__(
        self,
        state: AppState,
        view: QWidget,
        *,
        refresh_s: float = REFRESH_S,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._view = view
        self._how_to = view.accessibleDescription()
        self._snapshot: SystemSnapshot | None = None
        self._pace = Pace(self._tell, self, refresh_s=refresh_s)
        self._signals: tuple[SignalInstance, ...] = (state.selection.changed, state.events.outlook.changed)
        for signal in self._signals:
            signal.connect(self._changed)

    def show_snapshot(self, snapshot: SystemSnapshot) -> None:
        """Describe another moment soon; cheap enough to be called every frame."""
        self._snapshot = snapshot
        self._changed()

    def stop(self) -> None:
        """Describe no more; safe to call twice."""
        self._pace.stop()
        for signal in self._signals:
            signal.disconnect(self._changed, missing_ok=True)

    def _changed(self, _changed: object = None) -> None:
        self._pace.ask()

    def _tell(self) -> None:
        snapshot, outlook = self._snapshot, self._state.events.outlook
        if snapshot is None:
            return
        events = outlook.around if outlook.covers(float(snapshot.jd_tdb)) else None
        try:
            words = describe(snapshot, events, selected=self._state.selection.body, tell_clock=True).text
        except JovianViewerError as error:
            # At the very edge of the ephemeris, and where the catalogue is damaged, which others say aloud.
            _log.debug("the picture cannot be described: %s", error)
            words = ""
        self._view.setAccessibleDescription(f"{words} {self._how_to}".strip())
