"""Tours: opening one, its steps, its end."""

from __future__ import annotations

from PyQt6.QtCore import QObject, pyqtSignal

from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.action_group import ActionGroup, name_action
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.listening import Listening


class TourActions(ActionGroup):
    """The actions on the tour that is taken.

    Signals
    -------
    open_tour_wanted()
        A file is to be chosen.
    """

    open_tour_wanted = pyqtSignal()

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(state, parent)
        tour = state.tour
        self.open_tour = self._action(
            tr("Open a tour from a file\u2026"), "Ctrl+Shift+O", self.open_tour_wanted.emit, "folder-outline"
        )
        # The keys of a presenter's clicker.
        self.tour_next = self._action(tr("Next step of the tour"), "PgDown", tour.next, "chevron-right")
        self.tour_back = self._action(tr("Previous step of the tour"), "PgUp", tour.back, "chevron-left")
        self.tour_play = self._action(tr("Pause the tour"), "Shift+Space", tour.toggle_playing, "pause")
        self.close_tour = self._action(tr("Close the tour"), "Ctrl+Shift+W", tour.close, "close")
        self._play_icon, self._pause_icon = icon("play"), icon("pause")
        self._listening = Listening(self)
        for signal in (tour.started, tour.step_changed, tour.playing_changed, tour.ended):
            self._listening.to(signal, self._show_tour)
        self._show_tour()

    def _show_tour(self) -> None:
        tour = self._state.tour
        taken = tour.tour is not None
        self.tour_next.setEnabled(taken and not tour.at_end)
        self.tour_back.setEnabled(taken and not tour.at_start)
        self.tour_play.setEnabled(taken)
        self.close_tour.setEnabled(taken)
        self.tour_play.setIcon(self._pause_icon if tour.playing else self._play_icon)
        resting = tr("Begin the tour again") if tour.over else tr("Go on with the tour")
        name_action(self.tour_play, tr("Pause the tour") if tour.playing or not taken else resting)
