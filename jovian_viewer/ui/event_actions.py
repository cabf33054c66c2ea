"""Events: going from one to the next, searching, exporting."""

from __future__ import annotations

from PyQt6.QtCore import QObject, pyqtSignal

from jovian_viewer.astro.phenomenon_choice import PhenomenonChoice
from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.events import SearchStatus
from jovian_viewer.ui.action_group import ActionGroup, name_action
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.listening import Listening


class EventActions(ActionGroup):
    """The actions on events; what needs their panel goes out as a signal.

    Signals
    -------
    search_wanted(), show_event_wanted(), export_wanted()
    """

    search_wanted = pyqtSignal()
    show_event_wanted = pyqtSignal()
    export_wanted = pyqtSignal()

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(state, parent)
        self.previous_event = self._action(tr("Previous event"), "Ctrl+Left", lambda: self._go(-1), "skip-previous")
        self.next_event = self._action(tr("Next event"), "Ctrl+Right", lambda: self._go(1), "skip-next")
        self.show_event = self._action(
            tr("Show the marked event"), "Ctrl+Return", self.show_event_wanted.emit, "crosshairs-gps"
        )
        self.search_events = self._action(tr("Search the span"), "Ctrl+E", self.search_wanted.emit, "magnify")
        self.stop_search = self._action(tr("Stop the search"), "Ctrl+Shift+S", state.events.cancel, "stop")
        self.visible_events = self._action(tr("Only what can be seen"), "V", None, checkable=True)
        self.visible_events.setIcon(icon("eye-outline", off="eye-off-outline"))
        self.visible_events.triggered.connect(lambda checked: state.events.want(visible_only=checked))
        self.export_events = self._action(
            tr("Export the listed events\u2026"), "Ctrl+Shift+E", self.export_wanted.emit, "export-variant"
        )
        self.why = self._action(tr("Why? From the side, with the light drawn"), "W", None, "telescope", checkable=True)
        self.why.triggered.connect(lambda checked: state.focus.set_why(why=checked))
        self._listening = Listening(self)
        self._listening.to(state.events.choice_changed, self._show_event_choice)
        self._listening.to(state.events.status_changed, self._show_search)
        self._listening.to(state.focus.changed, self._show_focus)
        self._show_event_choice(state.events.choice)
        self._show_search(state.events.status)
        self._show_focus()

    def _go(self, direction: int) -> None:
        self._state.events.go(direction, self._state.clock.jd_tdb)

    def _show_event_choice(self, choice: PhenomenonChoice) -> None:
        self.visible_events.setChecked(choice.visible_only)

    def _show_search(self, status: SearchStatus) -> None:
        saving = self._state.events.saving
        self.stop_search.setEnabled(saving or status is SearchStatus.SEARCHING)
        name_action(self.stop_search, tr("Stop writing the list") if saving else tr("Stop the search"))

    def _show_focus(self) -> None:
        self.why.setChecked(self._state.focus.why)
