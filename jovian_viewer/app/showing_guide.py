"""The showing guide: does on the state what the button of a card or a search result wants shown."""

from __future__ import annotations

import dataclasses
from typing import Final

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.catalog.features import feature_by_id
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.catalog.study import Study
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import CameraPose, body_pose
from jovian_viewer.state.clock import MINUTE_S
from jovian_viewer.state.place_poses import place_pose

# A flyby takes minutes; the moons need hours to go a visible part of their way.
_PACE_AT_A_BODY: Final = MINUTE_S
_PACE_OF_THE_SYSTEM: Final = 15 * MINUTE_S
_START_TIME: Final = "Press Space to let time flow."


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

    def _show(self, showing: Showing) -> None:
        try:
            self._go_to_moment(showing)
            self._tidy_up(showing)
            self._point_out(showing)
            self._fly(showing)
            self._lay_open(showing)
        except JovianViewerError as error:
            self._state.messages.problem(str(error))
            return
        if showing.message:
            waits = showing.awaits and not self._state.clock.playing
            self._state.messages.note(f"{showing.message} {_START_TIME}" if waits else showing.message)

    def _go_to_moment(self, showing: Showing) -> None:
        if showing.jd_tdb is None:
            return
        clock = self._state.clock
        clock.set_time(showing.jd_tdb)
        pace = _PACE_OF_THE_SYSTEM if showing.whole_system else _PACE_AT_A_BODY
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
        camera = self._state.camera
        if showing.whole_system:
            camera.show_system()
        elif showing.frame is not None:
            camera.fly_to(_framing_pose(showing.frame, showing))
        elif showing.feature_id is not None:
            camera.fly_to(place_pose(feature_by_id(showing.feature_id), compute_snapshot(self._state.clock.jd_tdb)))

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


def _framing_pose(body: BodyId, showing: Showing) -> CameraPose:
    pose = body_pose(body)
    azimuth_deg, elevation_deg = showing.azimuth_from_sun_deg, showing.elevation_deg
    return dataclasses.replace(
        pose,
        azimuth_from_sun_deg=pose.azimuth_from_sun_deg if azimuth_deg is None else azimuth_deg,
        elevation_deg=pose.elevation_deg if elevation_deg is None else elevation_deg,
    )
