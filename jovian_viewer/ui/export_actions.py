"""Saving what is seen: pictures, movies, the scene; and stopping that."""

from __future__ import annotations

from PyQt6.QtCore import QObject, pyqtSignal

from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.action_group import ActionGroup, name_action
from jovian_viewer.ui.listening import Listening


class ExportActions(ActionGroup):
    """The actions; what needs the window goes out as a signal.

    Signals
    -------
    picture_wanted(), copy_wanted(), movie_wanted(), scene_wanted()
    """

    picture_wanted = pyqtSignal()
    copy_wanted = pyqtSignal()
    movie_wanted = pyqtSignal()
    scene_wanted = pyqtSignal()

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(state, parent)
        self.save_picture = self._action(
            tr("Save a picture\u2026"), "Ctrl+Shift+P", self.picture_wanted.emit, "camera-outline"
        )
        self.copy_picture = self._action(
            tr("Copy the picture"), "Ctrl+Shift+I", self.copy_wanted.emit, "image-multiple-outline"
        )
        self.make_movie = self._action(
            tr("Make a movie\u2026"), "Ctrl+Shift+M", self.movie_wanted.emit, "movie-open-outline"
        )
        self.save_scene = self._action(
            tr("Save the scene\u2026"), "Ctrl+Shift+X", self.scene_wanted.emit, "cube-outline"
        )
        self.stop_export = self._action(tr("Stop writing"), "Ctrl+Shift+Backspace", state.exports.cancel, "stop")
        self._listening = Listening(self)
        self._listening.to(state.exports.changed, self._show)
        self._show()

    def _show(self) -> None:
        running = self._state.exports.running
        self.stop_export.setEnabled(running is not None)
        name_action(
            self.stop_export,
            tr("Stop writing") if running is None else tr("Stop writing {name}", name=running.path.name),
        )
