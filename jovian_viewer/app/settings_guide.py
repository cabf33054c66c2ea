"""The settings guide: lets what is set hold at once in the running program, and keeps what is chosen in the menus."""

from __future__ import annotations

import os

from jovian_viewer.app.opening import VIEW_SETTINGS
from jovian_viewer.app.reduced_motion import wants_reduced_motion
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.settings import Settings, changed_names
from jovian_viewer.state.view_options import ViewSettings


class SettingsGuide:
    """Follows the preferences.

    What is shown is changed with its setting; the other way only how edges are smoothed, which is about the machine
    and no passing wish.

    Parameters
    ----------
    state : AppState
    """

    def __init__(self, state: AppState) -> None:
        self._state = state
        self._seen = state.preferences.settings
        self._desktop_rests = False
        state.preferences.changed.connect(self._follow)
        state.view.changed.connect(self._follow_view)
        self._move()

    def let_desktop_rest(self) -> None:
        """Take it that the desktop asks for no animations; it may say so late."""
        self._desktop_rests = True
        self._move()

    def stop(self) -> None:
        """Follow no more."""
        self._state.preferences.changed.disconnect(self._follow, missing_ok=True)
        self._state.view.changed.disconnect(self._follow_view, missing_ok=True)

    def _follow(self, settings: Settings) -> None:
        changed = changed_names(self._seen, settings)
        self._seen = settings
        self._state.view.update(**{name: getattr(settings, name) for name in VIEW_SETTINGS if name in changed})
        if "rate" in changed:
            self._state.clock.set_rate(settings.rate)
        if "motion" in changed:
            self._move()

    def _follow_view(self, view: ViewSettings) -> None:
        self._state.preferences.update(smoothing=view.smoothing)

    def _move(self) -> None:
        motion = self._state.preferences.settings.motion
        reduced = wants_reduced_motion(motion, os.environ, desktop_rests=self._desktop_rests)
        self._state.camera.set_reduced_motion(reduced=reduced)
