"""Saving settings: a moment after they changed, and before the program ends."""

from __future__ import annotations

from typing import Any, Final

from PyQt6.QtCore import QObject, QTimer

from jovian_viewer.app.settings_file import SettingsFile
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.settings import Settings, changed_names

# Whoever drags a slider writes once, not at every step.
_PAUSE_MS: Final = 400


class SettingsSaver(QObject):
    """Writes to the settings file what the person changes, and only that.

    What the command line asked for is in force but not saved: nobody changed it.

    Parameters
    ----------
    state : AppState
        Whose preferences are saved, and whose messages tell where that fails.
    file : SettingsFile
    """

    def __init__(self, state: AppState, file: SettingsFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._file = file
        self._seen = state.preferences.settings
        self._changes: dict[str, Any] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.save)
        state.preferences.changed.connect(self._note)

    def save(self) -> None:
        """Save now what is waiting."""
        self._timer.stop()
        changes, self._changes = self._changes, {}
        if changes:
            sentence = self._file.write(changes)
            if sentence is not None:
                self._state.messages.problem(sentence)

    def stop(self) -> None:
        """Save what is waiting and listen no more."""
        self._state.preferences.changed.disconnect(self._note, missing_ok=True)
        self.save()

    def _note(self, settings: Settings) -> None:
        for name in changed_names(self._seen, settings):
            self._changes[name] = getattr(settings, name)
        self._seen = settings
        self._timer.start()
