"""The tour guide: shows the steps of a tour, each in its time, and gives back at the end what it changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from psygnal import SignalInstance
from PyQt6.QtCore import QObject, QTimer

from jovian_viewer.app.showing_guide import PACE_AT_A_BODY, PACE_OF_THE_SYSTEM, ShowingGuide
from jovian_viewer.astro.bodies import SECONDS_PER_DAY
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.catalog.study import Study
from jovian_viewer.catalog.tour import TourStep
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import CameraPose, CameraView
from jovian_viewer.state.view_options import ViewSettings

# What a step may change of the drawing; each step begins with these as they were before the tour.
_DRAWN: Final = ("scale", "orbits", "tide_lens", "place_names", "spacecraft", "light")
# Running time goes no farther in one tick than in so many seconds; who sets the clock usually does.
_LONGEST_TICK_S: Final = 0.6


@dataclass(frozen=True, slots=True)
class _Before:
    """What a tour found."""

    view: ViewSettings
    rate: float
    playing: bool
    study: Study | None
    kinds: frozenset[str]
    mission: str | None
    whole_paths: bool
    why: bool


class TourGuide(QObject):
    """Follows ``state.tour``.

    Whatever somebody does meanwhile lets the tour rest at its step: it never fights for the camera or the clock.

    Invariant: no timer runs, and nothing is listened to but the tour itself, while none is taken; and what a tour
    changed is as it was once it is left, unless somebody changed it meanwhile. Broken, the program draws frames at
    rest, or stays at another scale; guarded by ``tests/gui/test_tour_guide.py``.

    Parameters
    ----------
    state : AppState
    showings : ShowingGuide
        Shows what a step wants shown.
    pace : float
        How many times faster than told the steps follow each other.
    parent : QObject, optional
    """

    def __init__(
        self, state: AppState, showings: ShowingGuide, *, pace: float = 1.0, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._showings = showings
        self._pace = pace
        self._before: _Before | None = None
        self._given_view = state.view.settings
        self._given_rate = state.clock.rate
        self._given_playing = state.clock.playing
        self._given_study: Study | None = None
        self._pose: CameraPose | None = None
        self._moment_jd_tdb = state.clock.jd_tdb
        self._shown_index = -1
        self._acting = False
        self._left_s = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_is_up)
        for signal, slot in self._tour_signals():
            signal.connect(slot)

    @property
    def waiting(self) -> bool:
        """Whether the next step comes by itself."""
        return self._timer.isActive()

    def set_pace(self, pace: float) -> None:
        """Let steps follow each other so many times faster than told, from the one that is shown on."""
        self._left_s *= self._pace / pace
        self._pace = pace
        if self._timer.isActive():
            self._wait()

    def stop(self) -> None:
        """Follow no more, and leave nothing running."""
        self._timer.stop()
        for signal, slot in self._tour_signals():
            signal.disconnect(slot, missing_ok=True)
        self._listen_to_person(wanted=False)

    # Following the tour

    def _tour_signals(self) -> tuple[tuple[SignalInstance, Callable[[], None]], ...]:
        tour = self._state.tour
        return (
            (tour.started, self._begin),
            (tour.step_changed, self._show_step),
            (tour.playing_changed, self._follow_playing),
            (tour.ended, self._end),
        )

    def _begin(self) -> None:
        state = self._state
        self._before = _Before(
            state.view.settings,
            state.clock.rate,
            state.clock.playing,
            state.studies.open_study,
            state.places.kinds,
            state.explorers.mission,
            state.explorers.whole_paths,
            state.focus.why,
        )
        self._shown_index = -1
        self._listen_to_person(wanted=True)
        if state.camera.reduced_motion:
            # What moves by itself is not wanted: one steps from place to place.
            state.tour.set_playing(playing=False)

    def _show_step(self) -> None:
        tour, before = self._state.tour, self._before
        step = tour.step
        if step is None or before is None:
            return
        forwards = tour.index == self._shown_index + 1
        self._shown_index = tour.index
        self._acting = True
        try:
            self._perform(step, before, forwards=forwards)
        except JovianViewerError as error:
            self._state.messages.problem(str(error))
            tour.set_playing(playing=False)
        finally:
            self._acting = False
        self._take_note()
        self._left_s = step.duration_s / self._pace
        self._timer.stop()
        if tour.playing:
            self._wait()

    def _perform(self, step: TourStep, before: _Before, *, forwards: bool) -> None:
        showing = step.showing
        # Who comes from elsewhere goes to the moment of the step; time that has run on there stays as it is.
        moment = showing.jd_tdb if forwards else step.moment_jd_tdb
        rate = showing.rate
        if rate is None and moment is not None:
            rate = PACE_OF_THE_SYSTEM if showing.whole_system else PACE_AT_A_BODY
        showing = dataclasses.replace(showing, jd_tdb=moment, rate=rate)
        self._let_go(showing, before)
        self._showings.perform(showing)

    def _let_go(self, showing: Showing, before: _Before) -> None:
        """Take away what steps before laid out and this one does not want."""
        state = self._state
        if state.focus.event is not None and showing.event is None:
            state.focus.show(None)
        watched = state.comet.fragment, state.comet.entry
        if watched not in {(None, None), (showing.fragment, showing.entry)}:
            state.comet.choose(None)
        if state.explorers.encounter is not None and not (
            showing.watches_encounter and state.explorers.encounter == showing.encounter
        ):
            state.explorers.choose_encounter(None)
        if state.explorers.followed is not None and not showing.follow:
            state.explorers.follow(None)
        if showing.spacecraft is None:
            state.explorers.choose(None)
            state.explorers.show_whole_paths(False)
        if state.ruler.in_use and state.ruler.ends != showing.ruler:
            state.ruler.put_away()
        if showing.study is not state.studies.open_study and showing.study is None:
            state.studies.show(None)
        state.places.set_kinds(before.kinds)
        if showing.feature_id is None:
            state.places.clear()
        if not showing.is_framed_for_it:
            state.view.update(**_drawn(before.view))

    def _take_note(self) -> None:
        """Remember what the tour has set, to tell it from what somebody sets."""
        state = self._state
        self._pose = state.camera.pose
        self._moment_jd_tdb = state.clock.jd_tdb
        self._given_view = state.view.settings
        self._given_rate, self._given_playing = state.clock.rate, state.clock.playing
        self._given_study = state.studies.open_study

    def _end(self) -> None:
        before, self._before = self._before, None
        self._timer.stop()
        self._listen_to_person(wanted=False)
        if before is not None:
            self._give_back(before)

    def _give_back(self, before: _Before) -> None:
        """Give back what the tour changed and nobody changed since; the moment and the view stay."""
        state = self._state
        given, now = _drawn(self._given_view), _drawn(state.view.settings)
        state.focus.show(None)
        state.focus.set_why(why=before.why)
        state.comet.choose(None)
        state.explorers.choose_encounter(None)
        state.explorers.follow(None)
        state.explorers.choose_mission(before.mission)
        state.explorers.show_whole_paths(before.whole_paths)
        if state.ruler.in_use:
            state.ruler.put_away()
        state.places.set_kinds(before.kinds)
        state.view.update(**{name: value for name, value in _drawn(before.view).items() if now[name] == given[name]})
        if state.clock.rate == self._given_rate:
            state.clock.set_rate(before.rate)
        if state.clock.playing == self._given_playing:
            state.clock.set_playing(playing=before.playing)
        if state.studies.open_study is self._given_study:
            state.studies.show(before.study)

    # Time

    def _follow_playing(self) -> None:
        if self._state.tour.playing:
            self._wait()
        elif self._timer.isActive():
            self._left_s = self._timer.remainingTime() / 1000.0
            self._timer.stop()

    def _wait(self) -> None:
        self._timer.start(max(0, round(1000.0 * self._left_s)))

    def _time_is_up(self) -> None:
        self._left_s = 0.0
        self._state.tour.go_on()

    # Making room for whoever takes over

    def _listen_to_person(self, *, wanted: bool) -> None:
        state = self._state
        slots: tuple[tuple[SignalInstance, Callable[..., None]], ...] = (
            (state.clock.time_changed, self._time_changed),
            (state.camera.changed, self._camera_changed),
            *(
                (signal, self._acted)
                for signal in (
                    state.clock.rate_changed,
                    state.clock.playing_changed,
                    state.selection.changed,
                    state.view.changed,
                    state.studies.changed,
                    state.studies.chart_changed,
                    state.ruler.changed,
                    state.places.changed,
                    state.explorers.changed,
                    state.explorers.encounter_wanted,
                    state.comet.changed,
                    state.comet.wanted,
                    state.focus.changed,
                    state.events.chosen,
                    state.showings.wanted,
                )
            ),
        )
        for signal, slot in slots:
            signal.disconnect(slot, missing_ok=True)
            if wanted:
                signal.connect(slot)

    def _acted(self, *_what: object) -> None:
        if not self._acting:
            self._state.tour.set_playing(playing=False)

    def _camera_changed(self, _view: CameraView) -> None:
        if self._state.camera.pose != self._pose:
            self._acted()

    def _time_changed(self, jd_tdb: float) -> None:
        gone_s = (jd_tdb - self._moment_jd_tdb) * SECONDS_PER_DAY
        self._moment_jd_tdb = jd_tdb
        rate = self._state.clock.rate
        if not self._state.clock.playing or not 0.0 <= gone_s / rate <= _LONGEST_TICK_S:
            self._acted()


def _drawn(settings: ViewSettings) -> dict[str, Any]:
    return {name: getattr(settings, name) for name in _DRAWN}
