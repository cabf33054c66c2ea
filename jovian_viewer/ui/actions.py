"""Everything one can do, as actions with keys: menus, buttons and shortcuts share them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Final

from PyQt6.QtCore import QObject, Qt, pyqtSignal
from PyQt6.QtGui import QAction, QKeySequence

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.astro.phenomenon_choice import PhenomenonChoice
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.trajectory import all_spacecraft_at
from jovian_viewer.catalog.features import Feature
from jovian_viewer.catalog.measurement import radius_note
from jovian_viewer.catalog.rings import rings_label
from jovian_viewer.catalog.study import Study
from jovian_viewer.errors import BadInputError, JovianViewerError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import CameraPose
from jovian_viewer.state.events import SearchStatus
from jovian_viewer.state.place_poses import place_pose
from jovian_viewer.state.sky_poses import earthward_pose, sunward_pose
from jovian_viewer.state.view_options import READABLE_SCALE, TRUE_SCALE, ViewSettings
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.time_steps import StepChoice, StepUnit, step_label, step_seconds

_STEP_KEYS: Final = {StepUnit.MINUTE: "M", StepUnit.HOUR: "H", StepUnit.DAY: "D", StepUnit.ORBIT: "O"}

# Held down, these go on; a held Space must not flicker.
_REPEATING_KEYS: Final = {",", ".", *_STEP_KEYS.values(), *(f"Shift+{key}" for key in _STEP_KEYS.values())}

# Words, key and icon of each study.
_STUDIES: Final = {
    Study.SIZES: ("Sizes side by side", "F5", "circle-multiple-outline"),
    Study.DISTANCES: ("Distances to scale", "F6", "arrow-left-right"),
    Study.TIDES: ("Tides", "F7", "waves"),
    Study.RESONANCE: ("The resonance", "F8", "sine-wave"),
    Study.CHARTS: ("Charts", "F9", "chart-line"),
    Study.COMET: ("A comet falls", "F12", "meteor"),
    Study.TIMELINE: ("The explorers: timeline", "F10", "chart-timeline"),
    Study.ENCOUNTERS: ("The explorers: table of encounters", "Shift+F10", "table-large"),
}


def scale_toggled(scale: float) -> float:
    """Return the other end of the scale: true scale unless the drawing is there already."""
    return READABLE_SCALE if scale == TRUE_SCALE else TRUE_SCALE


class Actions(QObject):
    """The actions of the main window and the unit of its time steps.

    Shortcuts hold anywhere in the window; a text field with the focus keeps printable keys to itself,
    as Qt's line edits do. Actions call state; what needs the window itself goes out as a signal.

    Signals
    -------
    date_entry_wanted(), quit_wanted(), copy_wanted(), search_wanted(), show_event_wanted(), export_wanted(),
    show_more_wanted(), export_chart_wanted(), export_encounters_wanted(),
    open_tour_wanted()
        The person asked for it; the main window passes it on.
    """

    date_entry_wanted = pyqtSignal()
    quit_wanted = pyqtSignal()
    copy_wanted = pyqtSignal()
    search_wanted = pyqtSignal()
    show_event_wanted = pyqtSignal()
    export_wanted = pyqtSignal()
    show_more_wanted = pyqtSignal()
    export_chart_wanted = pyqtSignal()
    export_encounters_wanted = pyqtSignal()
    open_tour_wanted = pyqtSignal()

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.step_choice = StepChoice()
        clock = state.clock

        self.play = self._action("Play", "Space", clock.toggle_playing, "play")
        self.reverse = self._action("Reverse time", "J", clock.reverse, "swap-horizontal")
        self.slower = self._action("Slower", "K", clock.slower, "minus")
        self.faster = self._action("Faster", "L", clock.faster, "plus")
        self.now = self._action("Go to now", "N", clock.go_to_now, "clock-outline")
        self.enter_date = self._action("Type a date", "G", self.date_entry_wanted.emit, "calendar")
        self.step_back = self._action("Step back", ",", lambda: self._step(-1), "step-backward")
        self.step_forward = self._action("Step forward", ".", lambda: self._step(1), "step-forward")
        self.unit_steps = {
            (unit, direction): self._action(
                "Step", f"Shift+{key}" if direction < 0 else key, functools.partial(self._step, direction, unit)
            )
            for unit, key in _STEP_KEYS.items()
            for direction in (1, -1)
        }

        self.select = {
            body: self._action(body.display_name, str(index), functools.partial(self._select, body), checkable=True)
            for index, body in enumerate(BODIES)
        }
        self.deselect = self._action("Select nothing", "Esc", self._let_go)
        self.fly = self._action("Fly there", "F", self._fly, "rocket-launch-outline")
        self.whole_system = self._action("Whole system", "Home", state.camera.show_system, "home-outline")

        self.labels = self._toggle("Names", "T", "labels", "tag-outline", "tag-off-outline")
        self.orbits = self._toggle("Orbit paths", "P", "orbits", "orbit", "orbit")
        self.stars = self._toggle("Stars", "S", "stars", "creation", "creation-outline")
        self._make_sky_actions()
        self.scale = self._action("Draw at true scale", "R", self._toggle_scale, "ruler")

        self._make_event_actions()
        self._make_study_actions()
        self._make_place_actions()
        self._make_spacecraft_actions()

        self.why = self._action("Why?", "W", None, "telescope", checkable=True)
        self.why.triggered.connect(lambda checked: state.focus.set_why(why=checked))

        # These belong to the window; it connects their `toggled` signals.
        self.side_panel = self._action("Side panel", "I", None, "dock-right", checkable=True)
        self.full_screen = self._action("Full screen", "F11", None, "fullscreen", checkable=True)
        self.help = self._action("Keys and mouse", "F1", None, "keyboard-outline", checkable=True)
        self.trust = self._action("How right is this?", "F2", None, "check-decagram-outline", checkable=True)
        self.find = self._action("Find anything", "Ctrl+F", None, "magnify")
        self.find.setShortcuts([QKeySequence("Ctrl+F"), QKeySequence("/")])
        self.copy_facts = self._action("Copy the facts as text", "Ctrl+Shift+C", self.copy_wanted.emit, "content-copy")
        self.quit = self._action("Quit", "Ctrl+Q", self.quit_wanted.emit, "exit-to-app")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)

        self._play_icon, self._pause_icon = icon("play"), icon("pause")
        self._listen()

    def _listen(self) -> None:
        state = self._state
        self._listening = Listening(self)
        self._listening.to(state.clock.playing_changed, self._show_playing)
        self._listening.to(state.clock.ran_out, state.messages.problem)
        self._listening.to(state.selection.changed, self._show_selection)
        self._listening.to(state.view.changed, self._show_view)
        self._listening.to(state.events.choice_changed, self._show_event_choice)
        self._listening.to(state.events.status_changed, self._show_search)
        self._listening.to(self.step_choice.changed, self._show_steps)
        self._listening.to(state.focus.changed, self._show_focus)
        self._listening.to(state.studies.changed, self._show_study)
        self._listening.to(state.places.changed, self._show_place)
        self._listening.to(state.strobe.changed, self._show_strobe)
        self._listening.to(state.explorers.changed, self._show_explorers)
        self._show_playing(state.clock.playing)
        self._show_selection(state.selection.body)
        self._make_ruler_action()
        self._make_tour_actions()
        self._show_view(state.view.settings)
        self._show_event_choice(state.events.choice)
        self._show_search(state.events.status)

    def _make_sky_actions(self) -> None:
        self.show_more = self._action("More to show", "A", self.show_more_wanted.emit, "layers-outline")
        # These have no buttons, only entries in menus: a box tells on from off.
        box = ("checkbox-marked-outline", "checkbox-blank-outline")
        self.planets = self._toggle("Sun and planets", "Shift+P", "planets", *box)
        self.constellations = self._toggle("Constellations", "C", "constellations", *box)
        self.constellation_names = self._toggle("Names of constellations", "Shift+C", "constellation_names", *box)
        self.rings = self._toggle(rings_label(), "Shift+R", "rings", *box)
        self.jupiter_shine = self._toggle("Jupiter\u2019s light on the moons", "Shift+J", "jupiter_shine", *box)
        self.look_sunward = self._action(
            "Look past Jupiter to the Sun", "Shift+S", functools.partial(self._look, sunward_pose), "weather-sunny"
        )
        self.look_earthward = self._action(
            "Look back at the Earth", "Shift+Home", functools.partial(self._look, earthward_pose), "earth"
        )

    def _make_event_actions(self) -> None:
        state = self._state
        self.events = self._action("Events", "E", None, "calendar-star", checkable=True)
        self.bodies = self._action("Bodies", "B", self._show_bodies, "orbit-variant", checkable=True)
        self.bodies.setChecked(True)
        self.missions = self._action("Missions", "X", None, "satellite-variant", checkable=True)
        self.events.toggled.connect(lambda wanted: self._show_page(wanted, self.missions))
        self.missions.toggled.connect(lambda wanted: self._show_page(wanted, self.events))
        self.previous_event = self._action("Previous event", "Ctrl+Left", lambda: self._go(-1), "skip-previous")
        self.next_event = self._action("Next event", "Ctrl+Right", lambda: self._go(1), "skip-next")
        self.show_event = self._action(
            "Show the marked event", "Ctrl+Return", self.show_event_wanted.emit, "crosshairs-gps"
        )
        self.search_events = self._action("Search the span", "Ctrl+E", self.search_wanted.emit, "magnify")
        self.stop_search = self._action("Stop the search", "Ctrl+Shift+S", state.events.cancel, "stop")
        self.visible_events = self._action("Only what can be seen", "V", None, checkable=True)
        self.visible_events.setIcon(icon("eye-outline", off="eye-off-outline"))
        self.visible_events.triggered.connect(lambda checked: state.events.want(visible_only=checked))
        self.export_events = self._action(
            "Export the listed events", "Ctrl+Shift+E", self.export_wanted.emit, "export-variant"
        )

    def _make_study_actions(self) -> None:
        self.studies = {
            study: self._action(words, key, functools.partial(self._toggle_study, study), look, checkable=True)
            for study, (words, key, look) in _STUDIES.items()
        }
        self.close_study = self._action("Close the study", "Ctrl+W", lambda: self._state.studies.show(None), "close")
        self.export_chart = self._action(
            "Export the chart", "Ctrl+Shift+G", self.export_chart_wanted.emit, "export-variant"
        )
        self.export_encounters = self._action(
            "Export the listed encounters", "Ctrl+Shift+T", self.export_encounters_wanted.emit, "export-variant"
        )
        self._show_study(self._state.studies.open_study)
        box = ("checkbox-marked-outline", "checkbox-blank-outline")
        self.tide_lens = self._toggle("Tide lens: tint the moons by their tides", "Shift+F7", "tide_lens", *box)
        self.strobe = self._action("Stop at each Io\u2013Europa conjunction", "Shift+F8", None, checkable=True)
        self.strobe.setIcon(icon("metronome-tick", off="metronome"))
        self.strobe.triggered.connect(lambda checked: self._state.strobe.switch(on=checked))

    def _make_ruler_action(self) -> None:
        self.measure = self._action("Measure a distance", "Ctrl+M", self._toggle_ruler, "vector-line", checkable=True)
        ruler = self._state.ruler
        self._listening.to(ruler.changed, self._show_ruler)
        self._listening.to(ruler.laying_out_changed, self._show_ruler)
        self._listening.to(ruler.laying_out_changed, self._say_what_to_click)
        self._show_ruler()

    def _make_place_actions(self) -> None:
        box = ("checkbox-marked-outline", "checkbox-blank-outline")
        self.place_names = self._toggle("Names of places", "Shift+T", "place_names", *box)
        self.impact_names = self._toggle("Letters of the comet\u2019s marks", "Shift+F12", "impact_names", *box)
        self.map_gaps = self._toggle("Where the maps are filled in", "U", "map_gaps", *box)
        self.fly_to_place = self._action("Fly to the place", "Shift+F", self._fly_to_place, "rocket-launch-outline")
        self.close_place = self._action("Let go of the place", "Shift+Esc", self._state.places.clear, "close")
        self._show_place()

    def _make_spacecraft_actions(self) -> None:
        box = ("checkbox-marked-outline", "checkbox-blank-outline")
        explorers = self._state.explorers
        self.spacecraft = self._toggle("Spacecraft and their paths", "Shift+X", "spacecraft", *box)
        self.whole_paths = self._action("Whole paths of spacecraft", "Shift+Y", None, checkable=True)
        self.whole_paths.setIcon(icon(box[0], off=box[1]))
        self.whole_paths.triggered.connect(explorers.show_whole_paths)
        self.fly_along = self._action("Fly along with a spacecraft", "Y", self._fly_along, checkable=True)
        self.fly_along.setIcon(icon(box[0], off=box[1]))
        self._show_explorers()

    def _make_tour_actions(self) -> None:
        tour = self._state.tour
        self.open_tour = self._action("Open a tour from a file", "Ctrl+O", self.open_tour_wanted.emit, "folder-outline")
        # The keys of a presenter's clicker.
        self.tour_next = self._action("Next step of the tour", "PgDown", tour.next, "chevron-right")
        self.tour_back = self._action("Previous step of the tour", "PgUp", tour.back, "chevron-left")
        self.tour_play = self._action("Pause the tour", "Shift+Space", tour.toggle_playing, "pause")
        self.close_tour = self._action("Close the tour", "Ctrl+Shift+W", tour.close, "close")
        for signal in (tour.started, tour.step_changed, tour.playing_changed, tour.ended):
            self._listening.to(signal, self._show_tour)
        self._show_tour()

    def all(self) -> Iterable[QAction]:
        """Return every action once, in the order of the menus."""
        return (action for action in self.findChildren(QAction))

    def attempt(self, deed: Callable[[], object]) -> bool:
        """Do something a person asked for; say why where it cannot be done.

        Returns
        -------
        bool
            Whether it was done.
        """
        try:
            deed()
        except JovianViewerError as error:
            self._state.messages.problem(str(error))
            return False
        return True

    # What an action does

    def _step(self, direction: int, unit: StepUnit | None = None) -> None:
        seconds = step_seconds(unit or self.step_choice.unit, self._state.selection.body)
        self._state.clock.step(direction * seconds)

    def _select(self, body: BodyId) -> None:
        if self._state.ruler.laying_out:
            self.select[body].setChecked(body is self._state.selection.body)
            self._state.ruler.pick(body)
            return
        self._state.selection.select(body)
        # A press on the selected one unchecked it; nothing changed, so nobody else will mend that.
        self.select[body].setChecked(True)

    def _let_go(self) -> None:
        # What was laid out last is put away first.
        if self._state.tour.tour is not None:
            self._state.tour.close()
        elif self._state.ruler.in_use:
            self._put_ruler_away()
        elif self._state.explorers.followed is not None:
            self._state.explorers.follow(None)
        elif self._state.places.picked is not None:
            self._state.places.clear()
        elif self._state.selection.body is not None:
            self._state.selection.select(None)
        else:
            self._state.explorers.choose(None)

    def _toggle_ruler(self) -> None:
        if self._state.ruler.in_use:
            self._put_ruler_away()
        else:
            self._state.ruler.lay_out(self._state.selection.body)

    def _put_ruler_away(self) -> None:
        self._state.ruler.put_away()
        self._state.messages.note("The ruler is put away")

    def _say_what_to_click(self) -> None:
        ruler = self._state.ruler
        if not ruler.laying_out:
            return
        begun = "" if ruler.start is None else f"Measuring from {ruler.start.display_name}. "
        where = "from" if ruler.start is None else "to"
        self._state.messages.note(
            f"{begun}Click the body to measure {where}, or press its number; Esc puts the ruler away"
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
                    "No spacecraft is at Jupiter at this moment: choose an encounter in the timeline "
                    f"({self.studies[Study.TIMELINE].shortcut().toString()})"
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

    def _go(self, direction: int) -> None:
        self._state.events.go(direction, self._state.clock.jd_tdb)

    def _show_page(self, wanted: bool, other: QAction) -> None:
        if wanted:
            other.setChecked(False)
        self.bodies.setChecked(not (self.events.isChecked() or self.missions.isChecked()))

    def _show_bodies(self) -> None:
        self.events.setChecked(False)
        self.missions.setChecked(False)
        # A press on the chosen one unchecked it.
        self.bodies.setChecked(True)

    def _toggle_study(self, study: Study) -> None:
        studies = self._state.studies
        studies.show(None if studies.open_study is study else study)

    def _toggle_scale(self) -> None:
        self._state.view.update(scale=scale_toggled(self._state.view.settings.scale))

    # How an action looks

    def _show_playing(self, playing: bool) -> None:
        self.play.setIcon(self._pause_icon if playing else self._play_icon)
        _name(self.play, "Pause" if playing else "Play")

    def _show_selection(self, selected: BodyId | None) -> None:
        for body, action in self.select.items():
            action.setChecked(body is selected)
        self._show_letting_go()
        self.fly.setEnabled(selected is not None)
        self.copy_facts.setEnabled(selected is not None)
        _name(self.look_sunward, f"Look past {(selected or BodyId.JUPITER).display_name} to the Sun")
        _name(self.fly, f"Fly to {selected.display_name}" if selected else "Fly there")
        self._show_steps()

    def _show_ruler(self, ends: object = None) -> None:
        if ends is not None:
            self._state.messages.note(radius_note())
        in_use = self._state.ruler.in_use
        self.measure.setChecked(in_use)
        _name(self.measure, "Put the ruler away" if in_use else "Measure a distance")
        self._show_letting_go()

    def _show_explorers(self) -> None:
        explorers = self._state.explorers
        self.whole_paths.setChecked(explorers.whole_paths)
        self.fly_along.setChecked(explorers.followed is not None)
        whom = explorers.followed or explorers.chosen
        _name(self.fly_along, f"Fly along with {whom.display_name if whom else 'a spacecraft'}")
        self._show_letting_go()

    def _show_letting_go(self) -> None:
        in_use, explorers = self._state.ruler.in_use, self._state.explorers
        selected = self._state.selection.body is not None
        taken = self._state.tour.tour is not None
        self.deselect.setEnabled(taken or in_use or selected or (explorers.followed or explorers.chosen) is not None)
        if taken:
            _name(self.deselect, "Close the tour")
        elif in_use:
            _name(self.deselect, "Put the ruler away")
        elif explorers.followed is not None:
            _name(self.deselect, f"Stay behind {explorers.followed.display_name}")
        else:
            _name(self.deselect, "Select nothing" if self._state.places.picked is None else "Let go of the place")

    def _show_tour(self) -> None:
        tour = self._state.tour
        taken = tour.tour is not None
        self.tour_next.setEnabled(taken and not tour.at_end)
        self.tour_back.setEnabled(taken and not tour.at_start)
        self.tour_play.setEnabled(taken)
        self.close_tour.setEnabled(taken)
        self.tour_play.setIcon(self._pause_icon if tour.playing else self._play_icon)
        resting = "Begin the tour again" if tour.over else "Go on with the tour"
        _name(self.tour_play, "Pause the tour" if tour.playing or not taken else resting)
        self._show_letting_go()

    def _show_focus(self) -> None:
        self.why.setChecked(self._state.focus.why)
        _name(self.why, "Why? From the side, with the light drawn")

    def _show_place(self) -> None:
        place = self._state.places.picked
        for action in (self.fly_to_place, self.close_place):
            action.setEnabled(place is not None)
        _name(self.fly_to_place, f"Fly to {place.name}" if isinstance(place, Feature) else "Fly to the place")
        self._show_letting_go()

    def _show_study(self, open_study: Study | None) -> None:
        for study, action in self.studies.items():
            action.setChecked(study is open_study)
        self.close_study.setEnabled(open_study is not None)

    def _show_strobe(self) -> None:
        self.strobe.setChecked(self._state.strobe.on)

    def _show_steps(self, _unit: object = None) -> None:
        selected = self._state.selection.body
        chosen = step_label(self.step_choice.unit, selected)
        _name(self.step_back, f"Step back {chosen}")
        _name(self.step_forward, f"Step forward {chosen}")
        for (unit, direction), action in self.unit_steps.items():
            _name(action, f"{'Forward' if direction > 0 else 'Back'} {step_label(unit, selected)}")

    def _show_view(self, settings: ViewSettings) -> None:
        self.labels.setChecked(settings.labels)
        self.orbits.setChecked(settings.orbits)
        self.stars.setChecked(settings.stars)
        self.planets.setChecked(settings.planets)
        self.constellations.setChecked(settings.constellations)
        self.constellation_names.setChecked(settings.constellation_names)
        self.rings.setChecked(settings.rings)
        self.jupiter_shine.setChecked(settings.jupiter_shine)
        self.place_names.setChecked(settings.place_names)
        self.impact_names.setChecked(settings.impact_names)
        self.map_gaps.setChecked(settings.map_gaps)
        self.spacecraft.setChecked(settings.spacecraft)
        self.tide_lens.setChecked(settings.tide_lens)
        _name(self.scale, "Draw readably" if settings.scale == TRUE_SCALE else "Draw at true scale")

    def _show_event_choice(self, choice: PhenomenonChoice) -> None:
        self.visible_events.setChecked(choice.visible_only)

    def _show_search(self, status: SearchStatus) -> None:
        self.stop_search.setEnabled(status is SearchStatus.SEARCHING)

    # Making actions

    def _action(
        self,
        text: str,
        key: str,
        deed: Callable[[], object] | None,
        icon_name: str | None = None,
        *,
        checkable: bool = False,
    ) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setAutoRepeat(key in _REPEATING_KEYS)
        action.setCheckable(checkable)
        if icon_name:
            action.setIcon(icon(icon_name))
        _name(action, text)
        if deed is not None:
            action.triggered.connect(lambda _checked=False: self.attempt(deed))
        return action

    def _toggle(self, text: str, key: str, choice: str, icon_name: str, icon_off: str) -> QAction:
        action = self._action(text, key, None, checkable=True)
        action.setIcon(icon(icon_name, off=icon_off))
        action.triggered.connect(lambda checked: self._state.view.update(**{choice: checked}))
        return action


def _name(action: QAction, text: str) -> None:
    action.setText(text)
    action.setIconText(text)
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{text} ({key})" if key else text)
