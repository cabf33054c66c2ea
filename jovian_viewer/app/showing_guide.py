"""The showing guide: does on the state what the button of a card, a search result or a tour's step wants shown."""

from __future__ import annotations

from typing import Final

from jovian_viewer.app.showing_poses import nearest_event, showing_pose
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.catalog.study import Study
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.language import mark, tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.clock import MINUTE_S
from jovian_viewer.state.comet import CometView
from jovian_viewer.state.view_options import TRUE_SCALE

# A flyby takes minutes; the moons need hours to go a visible part of their way.
PACE_AT_A_BODY: Final = MINUTE_S
PACE_OF_THE_SYSTEM: Final = 15 * MINUTE_S
_START_TIME: Final = mark("Press Space to let time flow.")


class ShowingGuide:
    """Follows ``state.showings.wanted``.

    What one card laid out makes room for what the next one shows, and the pace it took is given back: whatever was
    changed meanwhile stays. A showing without a message is a mere way there, as from the search field, and leaves
    everything else alone.

    Invariant: where the moment cannot be shown, nothing else is, and the message says why. Broken, one would look at
    a body on the wrong day; guarded by ``tests/unit/app/test_showing_guide.py``.

    Parameters
    ----------
    state : AppState
    """

    def __init__(self, state: AppState) -> None:
        self._state = state
        self._laid_ruler: tuple[BodyId, BodyId] | None = None
        self._opened_study: Study | None = None
        self._lit_lens = False
        # The rate before a showing slowed the clock down, and the one it was given.
        self._slowed: tuple[float, float] | None = None
        state.showings.wanted.connect(self._show)

    def stop(self) -> None:
        """Follow no more."""
        self._state.showings.wanted.disconnect(self._show, missing_ok=True)

    def perform(self, showing: Showing) -> None:
        """Show something, leaving everything else alone.

        Raises
        ------
        JovianViewerError
            If it cannot be shown; where the reason is the moment, nothing has changed.
        """
        self._go_to_moment(showing)
        self._point_out(showing)
        self._fly(showing)
        self._lay_open(showing)
        self._set_pace(showing)

    def _show(self, showing: Showing) -> None:
        try:
            self._go_to_moment(showing)
            self._tidy_up(showing)
            self.perform(showing)
        except JovianViewerError as error:
            self._state.messages.problem(str(error))
            return
        if showing.message:
            waits = showing.awaits and not self._state.clock.playing
            self._state.messages.note(f"{showing.message} {tr(_START_TIME)}" if waits else showing.message)

    def _go_to_moment(self, showing: Showing) -> None:
        if showing.jd_tdb is None:
            return
        clock = self._state.clock
        clock.set_time(showing.jd_tdb)
        pace = PACE_OF_THE_SYSTEM if showing.whole_system else PACE_AT_A_BODY
        if not 0.0 < clock.rate <= pace:
            before, given = self._slowed or (clock.rate, clock.rate)
            self._slowed = (before if given == clock.rate else clock.rate, pace)
            clock.set_rate(pace)

    def _tidy_up(self, showing: Showing) -> None:
        if not showing.message:
            return
        state = self._state
        if self._laid_ruler is not None and self._laid_ruler != showing.ruler:
            if self._laid_ruler == state.ruler.ends:
                state.ruler.put_away()
            self._laid_ruler = None
        if self._opened_study is not None and showing.study is None:
            if self._opened_study is state.studies.open_study:
                state.studies.show(None)
            self._opened_study = None
        if self._lit_lens and not showing.tide_lens:
            state.view.update(tide_lens=False)
            self._lit_lens = False
        if self._slowed is not None and showing.jd_tdb is None:
            before, given = self._slowed
            if state.clock.rate == given:
                state.clock.set_rate(before)
            self._slowed = None

    def _point_out(self, showing: Showing) -> None:
        """Select the body and the place: the body first, since another one lets the place go."""
        state = self._state
        if showing.select is not None:
            state.selection.select(showing.select)
        if showing.kind_of_place is not None:
            state.places.show_kind(showing.kind_of_place)
        if showing.feature_id is not None:
            state.places.pick_feature(showing.feature_id)
        if showing.kind_of_place is not None or showing.feature_id is not None:
            state.view.update(place_names=True)

    def _fly(self, showing: Showing) -> None:
        state = self._state
        if showing.spacecraft is not None:
            state.explorers.choose(showing.spacecraft)
            state.explorers.show_whole_paths(showing.whole_paths)
            state.view.update(spacecraft=True)
        if showing.fragment is not None or showing.entry is not None:
            self._watch_fall(showing)
        elif showing.event is not None:
            state.focus.set_why(why=showing.why)
            state.focus.show(nearest_event(showing.event, showing.event_moon, state.clock.jd_tdb))
        elif showing.follow:
            state.explorers.follow(showing.spacecraft)
        elif (pose := showing_pose(showing, compute_snapshot(state.clock.jd_tdb))) is not None:
            state.camera.fly_to(pose)
        elif showing.encounter is not None:
            self._go_to_encounter(showing)
        # Last: guides that are left give back the scale as they found it.
        if showing.from_earth and showing.fragment is None and showing.entry is None:
            state.view.update(scale=TRUE_SCALE, orbits=False)
        if showing.scale is not None:
            state.view.update(scale=showing.scale)

    def _watch_fall(self, showing: Showing) -> None:
        comet, clock = self._state.comet, self._state.clock
        moment = clock.jd_tdb
        comet.watch_from(CometView.EARTH if showing.from_earth else CometView.BESIDE)
        if (comet.fragment, comet.entry) == (showing.fragment, showing.entry):
            comet.show_again()
        elif showing.fragment is not None:
            comet.choose(showing.fragment)
        else:
            comet.choose_entry(showing.entry)
        # So has that of the comet.
        clock.set_time(moment)

    def _go_to_encounter(self, showing: Showing) -> None:
        clock = self._state.clock
        moment = clock.jd_tdb
        if showing.encounter is not None and (
            showing.jd_tdb is not None or self._state.explorers.encounter != showing.encounter
        ):
            # Its guide has its own idea of when to begin.
            self._state.explorers.go_to_encounter(showing.encounter)
            clock.set_time(moment)

    def _lay_open(self, showing: Showing) -> None:
        state = self._state
        if showing.ruler is not None and showing.ruler != state.ruler.ends:
            state.ruler.measure(*showing.ruler)
            self._laid_ruler = showing.ruler
        if showing.chart is not None:
            state.studies.choose_chart(showing.chart)
        if showing.study is not None and showing.study is not state.studies.open_study:
            state.studies.show(showing.study)
            self._opened_study = showing.study
        if showing.tide_lens:
            self._lit_lens = self._lit_lens or not state.view.settings.tide_lens
            state.view.update(tide_lens=True)

    def _set_pace(self, showing: Showing) -> None:
        clock = self._state.clock
        if showing.rate is None:
            return
        if showing.rate == 0.0:
            clock.set_playing(playing=False)
        else:
            clock.set_rate(showing.rate)
            clock.set_playing(playing=True)
