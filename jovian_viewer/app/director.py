"""The director: lets a state go on without a window, frame by frame, and says what each frame shows."""

from __future__ import annotations

import dataclasses
from typing import Protocol

from jovian_viewer.app.comet_guide import CometGuide
from jovian_viewer.app.encounter_guide import EncounterGuide
from jovian_viewer.app.event_choice import EventChoice
from jovian_viewer.app.event_guide import EventGuide
from jovian_viewer.app.follow_guide import FollowGuide
from jovian_viewer.app.frame_look import look_of
from jovian_viewer.app.place_choice import PlaceChoice
from jovian_viewer.app.showing_guide import ShowingGuide
from jovian_viewer.app.still import note_once
from jovian_viewer.app.strobe_guide import StrobeGuide
from jovian_viewer.app.view_state_guide import apply
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.astro.trajectory import load_trajectory
from jovian_viewer.catalog.spacecraft_texts import spacecraft_words
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.spacecraft_look import NO_SPACECRAFT, SpacecraftLook, spacecraft_look
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.clock import Clock
from jovian_viewer.state.messages import Message, Severity
from jovian_viewer.state.view_state import ViewState

Frame = tuple[SystemSnapshot, Look]


class _Guide(Protocol):
    def stop(self) -> None: ...


class Director:
    """Follows a state as the window's guides do, in the same order; time passes only when it says so.

    Parameters
    ----------
    state : AppState
    problems : list of str
        What cannot be read is added to it, each once.
    tours : bool
        Whether it takes tours, too.
    """

    def __init__(self, state: AppState, problems: list[str], *, tours: bool = False) -> None:
        self._state = state
        self._problems = problems
        self._encounter = EncounterGuide(state)
        self._comet = CometGuide(state)
        self._choice = EventChoice(state)
        self._event = EventGuide(state)
        self._strobe = StrobeGuide(state)
        self._places = PlaceChoice(state)
        showings = ShowingGuide(state)
        self._guides: list[_Guide] = [self._choice, self._event, self._strobe, self._places, showings]
        if tours:
            # Its guide is the only one that needs Qt.
            from jovian_viewer.app.tour_guide import TourGuide

            self._guides.append(TourGuide(state, showings))
        self._guides += [self._comet, self._encounter, FollowGuide(state)]
        state.messages.posted.connect(self._take_message)

    @classmethod
    def of_view(cls, view: ViewState, problems: list[str], *, tours: bool = False) -> Director:
        """Return the director of a state of its own that shows a view state.

        Raises
        ------
        BadInputError
            If the view state's event cannot be found.
        """
        director = cls(AppState(clock=Clock(view.jd_tdb)), problems, tours=tours)
        apply(director.state, view)
        return director

    def stop(self) -> None:
        """Follow no more."""
        self._state.messages.posted.disconnect(self._take_message, missing_ok=True)
        for guide in self._guides:
            guide.stop()

    @property
    def state(self) -> AppState:
        """What it follows."""
        return self._state

    def advance(self, elapsed_s: float) -> None:
        """Let some seconds of the movie pass."""
        self._state.clock.advance(elapsed_s)
        self._state.camera.advance(elapsed_s)

    def frame(self) -> Frame:
        """Return the moment that is shown, and how it is looked at."""
        state = self._state
        snapshot = compute_snapshot(state.clock.jd_tdb)
        headline = (
            self._event.headline(snapshot)
            if state.focus.event is not None
            else max(self._encounter.headline(snapshot), self._comet.headline(snapshot))
        )
        return snapshot, look_of(
            state,
            headline=headline,
            ruler=state.ruler.ends,
            conjunctions=self._strobe.fresh_conjunctions(state.clock.jd_tdb),
            spacecraft=self._spacecraft(snapshot),
        )

    def _take_message(self, message: Message) -> None:
        if message.severity is Severity.PROBLEM:
            note_once(self._problems, message.text)

    def _spacecraft(self, snapshot: SystemSnapshot) -> SpacecraftLook:
        explorers = self._state.explorers
        if not self._state.view.settings.spacecraft:
            return NO_SPACECRAFT
        look = spacecraft_look(
            float(snapshot.jd_tdb),
            chosen=explorers.chosen,
            whole_paths=explorers.whole_paths,
            fault=lambda error: note_once(self._problems, str(error)),
        )
        if look.chosen is None or look.chosen not in look.shown:
            return look
        return dataclasses.replace(look, words=spacecraft_words(load_trajectory(look.chosen), snapshot))
