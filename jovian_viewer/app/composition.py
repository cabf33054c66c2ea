"""Composition: which part listens to which. Every connection between floors is made here."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from jovian_viewer.app.comet_guide import CometGuide
from jovian_viewer.app.encounter_guide import EncounterGuide
from jovian_viewer.app.event_choice import EventChoice
from jovian_viewer.app.event_guide import EventGuide
from jovian_viewer.app.event_search import EventSearcher
from jovian_viewer.app.exporter import Exporter, export_link
from jovian_viewer.app.follow_guide import FollowGuide
from jovian_viewer.app.frame_controller import FrameController
from jovian_viewer.app.place_choice import PlaceChoice
from jovian_viewer.app.scene_description import SceneDescription
from jovian_viewer.app.share_guide import ShareGuide
from jovian_viewer.app.showing_guide import ShowingGuide
from jovian_viewer.app.strobe_guide import StrobeGuide
from jovian_viewer.app.texture_choice import wear_textures
from jovian_viewer.app.tour_guide import TourGuide
from jovian_viewer.catalog.data_problems import problems_summary
from jovian_viewer.export.chart_files import save_chart
from jovian_viewer.export.encounter_files import save_encounters
from jovian_viewer.export.event_files import save_events
from jovian_viewer.export.file_names import suggested_stem
from jovian_viewer.log import get_logger
from jovian_viewer.scene.display_scale import scale_description
from jovian_viewer.scene.scene import JovianScene
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.ticker import Ticker
from jovian_viewer.ui.viewport import Viewport

_log = get_logger(__name__)


@dataclass(frozen=True)
class Guides:
    """What leads the state without a window: it stays while the window is built anew."""

    event_searcher: EventSearcher
    event_choice: EventChoice
    event_guide: EventGuide
    strobe_guide: StrobeGuide
    place_choice: PlaceChoice
    showing_guide: ShowingGuide
    tour_guide: TourGuide
    comet_guide: CometGuide
    encounter_guide: EncounterGuide
    follow_guide: FollowGuide
    share_guide: ShareGuide
    exporter: Exporter

    def stop(self) -> None:
        """Stop every timer and search. Safe to call twice."""
        self.event_searcher.stop()
        self.event_choice.stop()
        self.event_guide.stop()
        self.strobe_guide.stop()
        self.place_choice.stop()
        self.showing_guide.stop()
        self.tour_guide.stop()
        self.comet_guide.stop()
        self.encounter_guide.stop()
        self.follow_guide.stop()
        self.share_guide.stop()
        self.exporter.stop()


@dataclass(frozen=True)
class Application:
    """The parts of the running program, for those who start, test and stop it."""

    state: AppState
    viewport: Viewport
    scene: JovianScene
    window: MainWindow
    frames: FrameController
    ticker: Ticker
    description: SceneDescription
    guides: Guides

    @property
    def event_searcher(self) -> EventSearcher:
        """Who searches for events."""
        return self.guides.event_searcher

    def close(self) -> None:
        """Stop every timer and search, then free the scene's OpenGL resources. Safe to call twice."""
        self.guides.stop()
        self.leave()

    def leave(self) -> None:
        """Free what belongs to this window, and leave the guides to the next one. Safe to call twice."""
        self.ticker.stop()
        self.description.stop()
        self.frames.stop()
        self.viewport.close()


def make_guides(state: AppState) -> Guides:
    """Return those who lead a state; what the first ones set, the later ones find."""
    # Whoever watches something else is to find the scale as it was before an encounter.
    encounter = EncounterGuide(state)
    # Whoever chooses an event is to find the scale as it was before a fragment was watched.
    comet = CometGuide(state)
    # The clock is set and the moon selected before anybody frames the event.
    choice = EventChoice(state)
    event = EventGuide(state)
    strobe = StrobeGuide(state)
    searcher = EventSearcher(state)
    showings = ShowingGuide(state)
    return Guides(
        searcher,
        choice,
        event,
        strobe,
        place_choice=PlaceChoice(state),
        showing_guide=showings,
        tour_guide=TourGuide(state, showings),
        comet_guide=comet,
        encounter_guide=encounter,
        follow_guide=FollowGuide(state),
        share_guide=ShareGuide(state),
        exporter=Exporter(state, functools.partial(export_link, state)),
    )


def compose(state: AppState, guides: Guides | None = None) -> Application:
    """Build the window around a state and connect everything.

    Parameters
    ----------
    state : AppState
        What the window begins with.
    guides : Guides, optional
        Those of the window before this one, if there was one.

    Returns
    -------
    Application
        Not shown yet.
    """
    refused_maps = wear_textures(state.preferences.settings.texture_folder)
    viewport = Viewport()
    scene = JovianScene(viewport, maps_in_background=True)
    window = MainWindow(
        state,
        viewport,
        scale_text=scale_description,
        save_events=save_events,
        save_chart=save_chart,
        save_encounters=save_encounters,
        name_file=suggested_stem,
    )
    leaders = guides or make_guides(state)
    description = SceneDescription(state, viewport, parent=window)
    frames = FrameController(
        state,
        scene,
        viewport,
        [window.info_panel, window.missions_panel, window.study_pane, description],
        headline=lambda snapshot: (
            leaders.event_guide.headline(snapshot)
            if state.focus.event is not None
            else max(leaders.encounter_guide.headline(snapshot), leaders.comet_guide.headline(snapshot))
        ),
        conjunctions=leaders.strobe_guide.fresh_conjunctions,
        parent=window,
    )
    ticker = Ticker(state, parent=window)
    application = Application(state, viewport, scene, window, frames, ticker, description, leaders)
    window.closing.connect(application.close)
    viewport.context_ending.connect(scene.release_graphics)
    # Not before the first frame: looking ahead takes the processor for a second.
    viewport.painted.connect(leaders.event_searcher.start)
    # One message: a second would hide the first.
    problems = ". ".join(
        (*refused_maps, *scene.problems, *filter(None, (problems_summary() if guides is None else "",)))
    )
    if problems:
        state.messages.problem(problems)
    return application
