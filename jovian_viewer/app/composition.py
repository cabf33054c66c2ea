"""Composition: which part listens to which. Every connection between floors is made here."""

from __future__ import annotations

from dataclasses import dataclass

from jovian_viewer.app.comet_guide import CometGuide
from jovian_viewer.app.encounter_guide import EncounterGuide
from jovian_viewer.app.event_choice import EventChoice
from jovian_viewer.app.event_guide import EventGuide
from jovian_viewer.app.event_search import EventSearcher
from jovian_viewer.app.follow_guide import FollowGuide
from jovian_viewer.app.frame_controller import FrameController
from jovian_viewer.app.place_choice import PlaceChoice
from jovian_viewer.app.scene_description import SceneDescription
from jovian_viewer.app.showing_guide import ShowingGuide
from jovian_viewer.app.strobe_guide import StrobeGuide
from jovian_viewer.app.tour_guide import TourGuide
from jovian_viewer.catalog.data_problems import problems_summary
from jovian_viewer.export.chart_files import save_chart
from jovian_viewer.export.encounter_files import save_encounters
from jovian_viewer.export.event_files import save_events
from jovian_viewer.log import get_logger
from jovian_viewer.scene.display_scale import scale_description
from jovian_viewer.scene.scene import JovianScene
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.ticker import Ticker
from jovian_viewer.ui.viewport import Viewport

_log = get_logger(__name__)


@dataclass(frozen=True)
class Application:
    """The parts of the running program, for those who start, test and stop it."""

    state: AppState
    viewport: Viewport
    scene: JovianScene
    window: MainWindow
    frames: FrameController
    ticker: Ticker
    event_searcher: EventSearcher
    event_choice: EventChoice
    event_guide: EventGuide
    description: SceneDescription
    strobe_guide: StrobeGuide
    place_choice: PlaceChoice
    showing_guide: ShowingGuide
    tour_guide: TourGuide
    comet_guide: CometGuide
    encounter_guide: EncounterGuide
    follow_guide: FollowGuide

    def close(self) -> None:
        """Stop every timer and search, then free the scene's OpenGL resources. Safe to call twice."""
        self.ticker.stop()
        self.event_searcher.stop()
        self.event_choice.stop()
        self.event_guide.stop()
        self.description.stop()
        self.strobe_guide.stop()
        self.place_choice.stop()
        self.showing_guide.stop()
        self.tour_guide.stop()
        self.comet_guide.stop()
        self.encounter_guide.stop()
        self.follow_guide.stop()
        self.frames.stop()
        self.viewport.close()


def compose(state: AppState) -> Application:
    """Build the window around a state and connect everything.

    Parameters
    ----------
    state : AppState
        What the window begins with.

    Returns
    -------
    Application
        Not shown yet.
    """
    viewport = Viewport()
    scene = JovianScene(viewport, maps_in_background=True)
    window = MainWindow(
        state,
        viewport,
        scale_text=scale_description,
        save_events=save_events,
        save_chart=save_chart,
        save_encounters=save_encounters,
    )
    # Whoever watches something else is to find the scale as it was before an encounter.
    encounter = EncounterGuide(state)
    # Whoever chooses an event is to find the scale as it was before a fragment was watched.
    comet = CometGuide(state)
    # The clock is set and the moon selected before anybody frames the event.
    choice = EventChoice(state)
    guide = EventGuide(state)
    strobe = StrobeGuide(state)
    description = SceneDescription(state, viewport, parent=window)
    frames = FrameController(
        state,
        scene,
        viewport,
        [window.info_panel, window.missions_panel, window.study_pane, description],
        headline=lambda snapshot: (
            guide.headline(snapshot)
            if state.focus.event is not None
            else max(encounter.headline(snapshot), comet.headline(snapshot))
        ),
        conjunctions=strobe.fresh_conjunctions,
        parent=window,
    )
    ticker = Ticker(state, parent=window)
    searcher = EventSearcher(state, parent=window)
    showings = ShowingGuide(state)
    application = Application(
        state,
        viewport,
        scene,
        window,
        frames,
        ticker,
        searcher,
        choice,
        guide,
        description,
        strobe,
        place_choice=PlaceChoice(state),
        showing_guide=showings,
        tour_guide=TourGuide(state, showings, parent=window),
        comet_guide=comet,
        encounter_guide=encounter,
        follow_guide=FollowGuide(state),
    )
    window.closing.connect(application.close)
    viewport.context_ending.connect(scene.release_graphics)
    # Not before the first frame: looking ahead takes the processor for a second.
    viewport.painted.connect(searcher.start)
    # One message: a second would hide the first.
    problems = ". ".join((*scene.problems, *filter(None, (problems_summary(),))))
    if problems:
        state.messages.problem(problems)
    return application
