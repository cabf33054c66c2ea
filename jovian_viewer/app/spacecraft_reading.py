"""What frames show of spacecraft: which are there, and words that change no faster than they can be read."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from PyQt6.QtCore import QObject

from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.trajectory import load_trajectory
from jovian_viewer.catalog.spacecraft_texts import spacecraft_words
from jovian_viewer.errors import AssetError
from jovian_viewer.scene.spacecraft_look import NO_SPACECRAFT, SpacecraftLook, spacecraft_look
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.pace import Pace


class SpacecraftReading(QObject):
    """Looks for spacecraft for the frame controller.

    Nothing is loaded while none is there and no whole path is wanted.

    Parameters
    ----------
    state : AppState
    changed : callable
        Called when the words have changed between two frames: another frame has to show them.
    parent : QObject, optional
    """

    def __init__(self, state: AppState, changed: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._changed = changed
        self._snapshot: SystemSnapshot | None = None
        self._told_about: SpacecraftId | None = None
        self._words = ""
        self._reading = False
        self._faulty: set[str] = set()
        self._pace = Pace(self._read, self)

    def at(self, snapshot: SystemSnapshot, hovered: SpacecraftId | None = None) -> SpacecraftLook:
        """Return what is drawn of spacecraft in a frame.

        Parameters
        ----------
        snapshot : SystemSnapshot
        hovered : SpacecraftId, optional
            Under the pointer.
        """
        explorers = self._state.explorers
        look = NO_SPACECRAFT
        if self._state.view.settings.spacecraft:
            look = spacecraft_look(
                float(snapshot.jd_tdb),
                chosen=explorers.chosen,
                hovered=hovered,
                whole_paths=explorers.whole_paths,
                fault=self._fault,
            )
        told_about = look.chosen if look.chosen in look.shown else None
        is_new, is_later = told_about is not self._told_about, snapshot is not self._snapshot
        self._told_about, self._snapshot = told_about, snapshot
        if told_about is None:
            if is_new:
                self.stop()
                self._words = ""
            return look
        self._reading = True
        if is_new:
            self._pace.show_now()
        elif is_later:
            self._pace.ask()
        self._reading = False
        return dataclasses.replace(look, words=self._words)

    def stop(self) -> None:
        """Read no more; call before the state goes."""
        self._pace.stop()

    def _fault(self, error: AssetError) -> None:
        # Said once; the frames that follow would only repeat it.
        if str(error) not in self._faulty:
            self._faulty.add(str(error))
            self._state.messages.problem(str(error))

    def _read(self) -> None:
        if self._told_about is None or self._snapshot is None:
            return
        words = spacecraft_words(load_trajectory(self._told_about), self._snapshot)
        if words != self._words:
            self._words = words
            if not self._reading:
                self._changed()
