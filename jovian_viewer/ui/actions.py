"""Everything one can do, as actions with keys: menus, buttons and shortcuts share them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QAction, QKeySequence

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.trajectory import all_spacecraft_at
from jovian_viewer.catalog.features import Feature
from jovian_viewer.catalog.measurement import radius_note
from jovian_viewer.catalog.study import Study
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import mark, tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import CameraPose
from jovian_viewer.state.place_poses import place_pose
from jovian_viewer.state.side_page import SidePage
from jovian_viewer.state.sky_poses import earthward_pose, sunward_pose
from jovian_viewer.ui.action_group import BOX_ICONS, ActionGroup, key_text, name_action
from jovian_viewer.ui.camera_actions import CameraActions
from jovian_viewer.ui.event_actions import EventActions
from jovian_viewer.ui.export_actions import ExportActions
from jovian_viewer.ui.help_actions import HelpActions
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.preferences_actions import PreferencesActions
from jovian_viewer.ui.share_actions import ShareActions
from jovian_viewer.ui.shortcuts_actions import ShortcutsActions
from jovian_viewer.ui.study_actions import StudyActions
from jovian_viewer.ui.time_actions import TimeActions
from jovian_viewer.ui.tour_actions import TourActions
from jovian_viewer.ui.view_actions import ViewActions

_NOTHING_SELECTED: Final = mark("Select nothing")


class _Held(NamedTuple):
    """Something that Esc gives up: in words, and how."""

    words: str
    give_up: Callable[[], object]


class Actions(ActionGroup):
    """The actions of the main window: those of every group, and those that choose, let go and open panels.

    Shortcuts hold anywhere in the window; a text field with the focus keeps printable keys to itself,
    as Qt's line edits do. Actions call state; what needs the window itself goes out as a signal.

    Signals
    -------
    quit_wanted(), copy_wanted(), reset_layout_wanted()
        The person asked for it; the main window passes it on. So are the signals of the groups.
    """

    quit_wanted = pyqtSignal()
    copy_wanted = pyqtSignal()
    reset_layout_wanted = pyqtSignal()

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(state, parent)
        self._take_groups(state)

        # The window connects its `toggled` signal.
        self.full_screen = self._action(tr("Full screen"), "F11", None, "fullscreen", checkable=True)
        self.full_screen.toggled.connect(self._show_letting_go)
        self.select = {
            body: self._action(
                body.display_name,
                str(index),
                functools.partial(self._select, body),
                f"numeric-{index}-circle-outline",
                checkable=True,
            )
            for index, body in enumerate(BODIES)
        }
        self.deselect = self._action(tr("Select nothing"), "Esc", self._let_go, "selection-off")
        self._make_looking_actions()
        self._make_panel_actions()
        self._make_place_actions()
        self._make_spacecraft_actions()
        self.share = ShareActions(state, self)
        self.preferences = PreferencesActions(state, self)
        self.exports = ExportActions(state, self)
        self.moves = CameraActions(state, self)
        self.keys = ShortcutsActions(state, self)
        self.guide = HelpActions(state, self)
        self.help = self._action(tr("How to begin"), "Ctrl+F1", None, "school-outline", checkable=True)
        self.trust = self._action(tr("How right is this?"), "F2", None, "check-decagram-outline", checkable=True)
        self.find = self._action(tr("Find anything"), "Ctrl+F", None, "magnify")
        self.find.setShortcuts([QKeySequence("Ctrl+F"), QKeySequence("/")])
        self.copy_facts = self._action(
            tr("Copy the facts as text"), "Ctrl+Shift+C", self.copy_wanted.emit, "content-copy"
        )
        self.quit = self._action(tr("Quit"), "Ctrl+Q", self.quit_wanted.emit, "exit-to-app")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self._listen()

    def _take_groups(self, state: AppState) -> None:
        """Make the groups by subject; whoever uses an action need not know in which of them it is."""
        time = TimeActions(state, self)
        self.step_choice, self.date_entry_wanted = time.step_choice, time.date_entry_wanted
        self.play, self.reverse, self.slower, self.faster = time.play, time.reverse, time.slower, time.faster
        self.now, self.enter_date = time.now, time.enter_date
        self.step_back, self.step_forward, self.unit_steps = time.step_back, time.step_forward, time.unit_steps

        view = ViewActions(state, self)
        self.show_more, self.show_more_wanted, self.scale = view.show_more, view.show_more_wanted, view.scale
        self.labels, self.orbits, self.stars, self.planets = view.labels, view.orbits, view.stars, view.planets
        self.constellations, self.constellation_names = view.constellations, view.constellation_names
        self.rings, self.jupiter_shine, self.tide_lens = view.rings, view.jupiter_shine, view.tide_lens
        self.place_names, self.impact_names, self.map_gaps = view.place_names, view.impact_names, view.map_gaps
        self.spacecraft = view.spacecraft

        events = EventActions(state, self)
        self.search_wanted, self.show_event_wanted = events.search_wanted, events.show_event_wanted
        self.export_wanted, self.export_events = events.export_wanted, events.export_events
        self.previous_event, self.next_event, self.show_event = (
            events.previous_event,
            events.next_event,
            events.show_event,
        )
        self.search_events, self.stop_search = events.search_events, events.stop_search
        self.visible_events, self.why = events.visible_events, events.why

        studies = StudyActions(state, self)
        self.studies, self.close_study, self.strobe = studies.studies, studies.close_study, studies.strobe
        self.export_chart, self.export_chart_wanted = studies.export_chart, studies.export_chart_wanted
        self.export_encounters = studies.export_encounters
        self.export_encounters_wanted = studies.export_encounters_wanted

        tour = TourActions(state, self)
        self.open_tour, self.open_tour_wanted = tour.open_tour, tour.open_tour_wanted
        self.tour_next, self.tour_back, self.tour_play = tour.tour_next, tour.tour_back, tour.tour_play
        self.close_tour = tour.close_tour

    def _listen(self) -> None:
        state = self._state
        self._listening = Listening(self)
        self._listening.to(state.selection.changed, self._show_selection)
        self._listening.to(state.places.changed, self._show_place)
        self._listening.to(state.explorers.changed, self._show_explorers)
        self._listening.to(state.side.changed, self._show_panels)
        for signal in (state.tour.started, state.tour.ended):
            self._listening.to(signal, self._show_letting_go)
        self._show_selection(state.selection.body)
        self._make_ruler_action()
        self._show_panels()

    def _make_looking_actions(self) -> None:
        self.fly = self._action(tr("Fly there"), "F", self._fly, "rocket-launch-outline")
        self.whole_system = self._action(tr("Whole system"), "Home", self._state.camera.show_system, "home-outline")
        self.look_sunward = self._action(
            tr("Look past Jupiter to the Sun"), "Shift+S", functools.partial(self._look, sunward_pose), "weather-sunny"
        )
        self.look_earthward = self._action(
            tr("Look back at the Earth"), "Shift+Home", functools.partial(self._look, earthward_pose), "earth"
        )

    def _make_panel_actions(self) -> None:
        self.events = self._panel_action(SidePage.EVENTS, tr("Events"), "E", "calendar-star")
        self.bodies = self._panel_action(SidePage.BODIES, tr("Bodies"), "B", "orbit-variant")
        self.missions = self._panel_action(SidePage.MISSIONS, tr("Missions"), "X", "satellite-variant")
        self.panels = {SidePage.BODIES: self.bodies, SidePage.EVENTS: self.events, SidePage.MISSIONS: self.missions}
        self.side_panel = self._action(tr("Side panel"), "I", None, "dock-right", checkable=True)
        self.side_panel.triggered.connect(self._put_panels_aside)
        self.reset_layout = self._action(
            tr("Reset layout"), "Ctrl+Shift+R", self.reset_layout_wanted.emit, "view-dashboard-outline"
        )

    def _panel_action(self, panel: SidePage, text: str, key: str, icon_name: str) -> QAction:
        return self._action(text, key, functools.partial(self._toggle_panel, panel), icon_name, checkable=True)

    def _make_ruler_action(self) -> None:
        self.measure = self._action(
            tr("Measure a distance"), "Ctrl+M", self._toggle_ruler, "vector-line", checkable=True
        )
        ruler = self._state.ruler
        self._listening.to(ruler.changed, self._show_ruler)
        self._listening.to(ruler.laying_out_changed, self._show_ruler)
        self._listening.to(ruler.laying_out_changed, self._say_what_to_click)
        self._show_ruler()

    def _make_place_actions(self) -> None:
        self.fly_to_place = self._action(tr("Fly to the place"), "Shift+F", self._fly_to_place, "rocket-launch-outline")
        self.close_place = self._action(tr("Let go of the place"), "Shift+Esc", self._state.places.clear, "close")
        self._show_place()

    def _make_spacecraft_actions(self) -> None:
        box = BOX_ICONS
        explorers = self._state.explorers
        self.whole_paths = self._action(tr("Whole paths of spacecraft"), "Shift+Y", None, checkable=True)
        self.whole_paths.setIcon(icon(box[0], off=box[1]))
        self.whole_paths.triggered.connect(explorers.show_whole_paths)
        self.fly_along = self._action(tr("Fly along with a spacecraft"), "Y", self._fly_along, checkable=True)
        self.fly_along.setIcon(icon(box[0], off=box[1]))
        self._show_explorers()

    def all(self) -> Iterable[QAction]:
        """Return every action once, in the order in which they were made."""
        return (action for action in self.findChildren(QAction))

    # What an action does

    def _select(self, body: BodyId) -> None:
        if self._state.ruler.laying_out:
            self.select[body].setChecked(body is self._state.selection.body)
            self._state.ruler.pick(body)
            return
        self._state.selection.select(body)
        # A press on the selected one unchecked it; nothing changed, so nobody else will mend that.
        self.select[body].setChecked(True)

    def _let_go(self) -> None:
        held = self._to_let_go()
        if held is not None:
            held.give_up()

    def _to_let_go(self) -> _Held | None:
        """Return what Esc gives up next: what was laid out last is put away first."""
        state = self._state
        explorers = state.explorers
        if state.tour.tour is not None:
            return _Held(tr("Close the tour"), state.tour.close)
        if state.ruler.in_use:
            return _Held(tr("Put the ruler away"), self._put_ruler_away)
        if explorers.followed is not None:
            words = tr("Stay behind {spacecraft}", spacecraft=explorers.followed.display_name)
            return _Held(words, lambda: explorers.follow(None))
        if state.places.picked is not None:
            return _Held(tr("Let go of the place"), state.places.clear)
        if state.selection.body is not None:
            return _Held(tr(_NOTHING_SELECTED), lambda: state.selection.select(None))
        if explorers.chosen is not None:
            return _Held(tr(_NOTHING_SELECTED), lambda: explorers.choose(None))
        if self.full_screen.isChecked():
            return _Held(tr("Leave the full screen"), lambda: self.full_screen.setChecked(False))
        return None

    def _toggle_ruler(self) -> None:
        if self._state.ruler.in_use:
            self._put_ruler_away()
        else:
            self._state.ruler.lay_out(self._state.selection.body)

    def _put_ruler_away(self) -> None:
        self._state.ruler.put_away()
        self._state.messages.note(tr("The ruler is put away."))

    def _say_what_to_click(self) -> None:
        ruler = self._state.ruler
        if not ruler.laying_out:
            return
        self._state.messages.note(
            tr("Click the body to measure from, or press its number; Esc puts the ruler away.")
            if ruler.start is None
            else tr(
                "Measuring from {start}. Click the body to measure to, or press its number; Esc puts the ruler away.",
                start=ruler.start.display_name,
            )
        )

    def _fly(self) -> None:
        body = self._state.selection.body
        if body is not None:
            self._state.camera.fly_to_body(body)

    def _fly_to_place(self) -> None:
        place = self._state.places.picked
        if place is not None:
            self._state.camera.fly_to(place_pose(place, compute_snapshot(self._state.clock.jd_tdb)))

    def _fly_along(self) -> None:
        explorers = self._state.explorers
        try:
            if explorers.followed is not None:
                explorers.follow(None)
                return
            here = all_spacecraft_at(self._state.clock.jd_tdb)
            if not here:
                raise BadInputError(
                    tr(
                        "No spacecraft is at Jupiter at this moment: choose an encounter in the timeline ({key})",
                        key=key_text(self.studies[Study.TIMELINE]),
                    )
                )
            chosen = explorers.chosen if explorers.chosen in here else here[0]
            explorers.choose(chosen)
            explorers.follow(chosen)
        finally:
            # The press has changed the mark already, whatever came of it.
            self._show_explorers()

    def _look(self, pose: Callable[[float, BodyId], CameraPose]) -> None:
        foreground = self._state.selection.body or BodyId.JUPITER
        self._state.camera.fly_to(pose(self._state.clock.jd_tdb, foreground))

    def _toggle_panel(self, panel: SidePage) -> None:
        self._state.side.toggle(panel)
        # The press has changed the mark already, whatever came of it.
        self._show_panels()

    # How an action looks

    def _show_selection(self, selected: BodyId | None) -> None:
        for body, action in self.select.items():
            action.setChecked(body is selected)
        self._show_letting_go()
        self.fly.setEnabled(selected is not None)
        self.copy_facts.setEnabled(selected is not None)
        name_action(
            self.look_sunward, tr("Look past {body} to the Sun", body=(selected or BodyId.JUPITER).display_name)
        )
        name_action(self.fly, tr("Fly to {body}", body=selected.display_name) if selected else tr("Fly there"))

    def _show_ruler(self, ends: object = None) -> None:
        if ends is not None:
            self._state.messages.note(radius_note())
        in_use = self._state.ruler.in_use
        self.measure.setChecked(in_use)
        name_action(self.measure, tr("Put the ruler away") if in_use else tr("Measure a distance"))
        self._show_letting_go()

    def _show_explorers(self) -> None:
        explorers = self._state.explorers
        self.whole_paths.setChecked(explorers.whole_paths)
        self.fly_along.setChecked(explorers.followed is not None)
        whom = explorers.followed or explorers.chosen
        name_action(
            self.fly_along,
            tr("Fly along with {spacecraft}", spacecraft=whom.display_name)
            if whom
            else tr("Fly along with a spacecraft"),
        )
        self._show_letting_go()

    def _show_letting_go(self, _changed: object = None) -> None:
        held = self._to_let_go()
        self.deselect.setEnabled(held is not None)
        name_action(self.deselect, tr(_NOTHING_SELECTED) if held is None else held.words)

    def _show_place(self) -> None:
        place = self._state.places.picked
        for action in (self.fly_to_place, self.close_place):
            action.setEnabled(place is not None)
        name_action(
            self.fly_to_place,
            tr("Fly to {place}", place=place.name) if isinstance(place, Feature) else tr("Fly to the place"),
        )
        self._show_letting_go()

    def _show_panels(self) -> None:
        panels = self._state.side
        for panel, action in self.panels.items():
            action.setChecked(panel is panels.front)
        self.side_panel.setChecked(bool(panels.open))

    def _put_panels_aside(self, wanted: bool) -> None:
        self._state.side.put_aside(aside=not wanted)
        self._show_panels()
