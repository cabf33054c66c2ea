"""Composition: which part listens to which. Every connection between floors is made here."""

from __future__ import annotations

from dataclasses import dataclass

from jovian_viewer.app.event_choice import EventChoice
from jovian_viewer.app.event_guide import EventGuide
from jovian_viewer.app.event_search import EventSearcher
from jovian_viewer.app.frame_controller import FrameController
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

    def close(self) -> None:
        """Stop every timer and search, then free the scene's OpenGL resources. Safe to call twice."""
        self.ticker.stop()
        self.event_searcher.stop()
        self.event_choice.stop()
        self.event_guide.stop()
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
    window = MainWindow(state, viewport, scale_text=scale_description, save_events=save_events)
    # The clock is set and the moon selected before anybody frames the event.
    choice = EventChoice(state)
    guide = EventGuide(state)
    frames = FrameController(state, scene, viewport, [window.info_panel], headline=guide.headline, parent=window)
    ticker = Ticker(state, parent=window)
    searcher = EventSearcher(state, parent=window)
    application = Application(state, viewport, scene, window, frames, ticker, searcher, choice, guide)
    window.closing.connect(application.close)
    # Not before the first frame: looking ahead takes the processor for a second.
    viewport.painted.connect(searcher.start)
    if scene.problems:
        # One message: a second would hide the first.
        state.messages.problem(". ".join(scene.problems))
    return application
