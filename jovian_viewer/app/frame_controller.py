"""One frame: freeze the moment once, then let the scene and the panels apply it.

Invariant: however many states change, one snapshot is computed and one redraw requested per pass of
the event loop, and none when nothing changed. Broken, the processor is busy while the window rests;
guarded by ``tests/e2e/test_rendering_budget.py``.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Final, Protocol

from psygnal import SignalInstance
from PyQt6.QtCore import QObject, QTimer

from jovian_viewer.app.frame_look import look_of
from jovian_viewer.app.place_clicks import click_place
from jovian_viewer.app.ruler_reading import RulerReading
from jovian_viewer.app.spacecraft_reading import SpacecraftReading
from jovian_viewer.astro.resonance import Conjunction
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.errors import BadInputError
from jovian_viewer.log import get_logger
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.scene import JovianScene
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.resting import attempt
from jovian_viewer.ui.viewport import Viewport

_log = get_logger(__name__)
# How often it is asked whether a finer map has been read.
_MAPS_INTERVAL_MS: Final = 30


class SnapshotPanel(Protocol):
    """Anything that shows a snapshot."""

    def show_snapshot(self, snapshot: SystemSnapshot) -> None:
        """Show a moment."""


class FrameController(QObject):
    """Listens to every state and prepares the next frame.

    Parameters
    ----------
    state : AppState
    scene : JovianScene
    viewport : Viewport
    panels : list of SnapshotPanel
        Shown each new snapshot.
    compute : callable
        Freezes a moment, Julian date TDB.
    headline : callable
        Says what is written over the picture of a moment, and below that.
    conjunctions : callable
        Returns the conjunctions of moons that are marked at a moment.
    parent : QObject, optional
    """

    def __init__(
        self,
        state: AppState,
        scene: JovianScene,
        viewport: Viewport,
        panels: list[SnapshotPanel],
        *,
        compute: Callable[[float], SystemSnapshot] = compute_snapshot,
        headline: Callable[[SystemSnapshot], tuple[str, str]] = lambda _snapshot: ("", ""),
        conjunctions: Callable[[float], tuple[Conjunction, ...]] = lambda _jd_tdb: (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._scene = scene
        self._viewport = viewport
        self._panels = panels
        self._compute = compute
        self._headline = headline
        self._conjunctions = conjunctions
        self._snapshot: SystemSnapshot | None = None
        self._look: Look | None = None
        self._pointer_px: tuple[float, float] | None = None
        self._hovered_place: int | None = None
        self._hovered_spacecraft: SpacecraftId | None = None
        self._ruler = RulerReading(state, self._schedule, self)
        self._spacecraft = SpacecraftReading(state, self._schedule, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.prepare_frame)
        self._maps_timer = QTimer(self)
        self._maps_timer.setSingleShot(True)
        self._maps_timer.setInterval(_MAPS_INTERVAL_MS)
        self._maps_timer.timeout.connect(self._look_for_maps)
        self._listen()

    @property
    def snapshot(self) -> SystemSnapshot | None:
        """The moment shown last."""
        return self._snapshot

    def stop(self) -> None:
        """Prepare no more frames; call before the viewport is closed."""
        self._timer.stop()
        self._maps_timer.stop()
        self._ruler.stop()
        self._spacecraft.stop()
        for signal in self._state_signals():
            signal.disconnect(self._schedule, missing_ok=True)

    def prepare_frame(self) -> None:
        """Freeze, compare, apply; ask for a redraw if anything differs from the frame before."""
        self._timer.stop()
        state = self._state
        snapshot = self._snapshot
        if snapshot is None or float(snapshot.jd_tdb) != state.clock.jd_tdb:
            snapshot = self._compute(state.clock.jd_tdb)
        ruler, ruler_words = self._ruler.at(snapshot)
        look = look_of(
            state,
            headline=self._headline(snapshot),
            ruler=ruler,
            ruler_words=ruler_words,
            conjunctions=self._conjunctions(state.clock.jd_tdb),
            spacecraft=self._spacecraft.at(snapshot, self._hovered_spacecraft),
            hovered_place=self._hovered_place,
        )
        if snapshot is self._snapshot and look == self._look:
            return
        is_new_moment = snapshot is not self._snapshot
        self._snapshot, self._look = snapshot, look
        try:
            self._apply(snapshot, look)
        except Exception as error:  # noqa: BLE001 (what the scene cannot draw, the panels still tell)
            sys.excepthook(type(error), error, error.__traceback__)
        if is_new_moment:
            for panel in self._panels:
                attempt(panel, functools.partial(self._show, panel))
        self._viewport.request_redraw()

    def _show(self, panel: SnapshotPanel) -> None:
        # The latest: a panel at rest may be woken much later.
        if self._snapshot is not None:
            panel.show_snapshot(self._snapshot)

    def _apply(self, snapshot: SystemSnapshot, look: Look) -> None:
        self._viewport.set_smoothing(look.settings.smoothing)
        self._scene.apply(snapshot, look)
        if self._scene.maps_coming:
            self._maps_timer.start()
        if self._pointer_px is not None:
            # Bodies move under a resting pointer: what it is over may have changed.
            self._hover(*self._pointer_px)

    def _look_for_maps(self) -> None:
        # Where nothing moves no other frame would show them.
        if self._scene.maps_ready:
            self._look = None
            self.prepare_frame()
        elif self._scene.maps_coming:
            self._scene.read_maps_on()
            self._maps_timer.start()

    def _listen(self) -> None:
        for signal in self._state_signals():
            signal.connect(self._schedule)
        self._viewport.resized.connect(self._resized)
        self._viewport.painted.connect(self._mend)
        self._viewport.hovered.connect(self._hover)
        self._viewport.pointer_left.connect(self._pointer_left)
        self._viewport.clicked.connect(self._click)
        self._viewport.double_clicked.connect(self._double_click)
        self._viewport.rotated.connect(self._state.camera.rotate)
        self._viewport.zoomed.connect(self._state.camera.zoom)

    def _state_signals(self) -> tuple[SignalInstance, ...]:
        state = self._state
        return (
            state.clock.time_changed,
            state.clock.rate_changed,
            state.view.changed,
            state.camera.changed,
            state.selection.changed,
            state.selection.hovered_changed,
            state.focus.changed,
            state.red_spot.changed,
            state.ruler.changed,
            state.ruler.laying_out_changed,
            state.studies.changed,
            state.strobe.changed,
            state.places.changed,
            state.comet.changed,
            state.explorers.changed,
        )

    def _schedule(self, _changed: object = None) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _resized(self) -> None:
        # At once, not through the timer: the frame of the new size is about to be painted.
        # Names in the picture, and the lines beside them, grow with all other text.
        self._scene.set_pixel_ratio(self._viewport.devicePixelRatioF(), text_scale=theme.text_scale())
        self._scene.set_economical(economical=self._viewport.in_software)
        self._look = None
        self.prepare_frame()

    def _mend(self) -> None:
        sentence = self._scene.mend()
        if sentence is not None:
            self._state.messages.problem(sentence)
            self._look = None
            self._schedule()

    def _hover(self, x_px: float, y_px: float) -> None:
        self._pointer_px = (x_px, y_px)
        spacecraft = self._scene.spacecraft.at(x_px, y_px)
        body = self._scene.pick(x_px, y_px) if spacecraft is None else None
        place = self._scene.places.feature_at(x_px, y_px) if spacecraft is None else None
        self._viewport.show_pointer_on_body(on_body=(spacecraft, body, place) != (None, None, None))
        self._hover_place(place)
        self._hover_spacecraft(spacecraft)
        self._state.selection.hover(body)

    def _hover_place(self, place: int | None) -> None:
        if place != self._hovered_place:
            self._hovered_place = place
            self._schedule()

    def _hover_spacecraft(self, spacecraft: SpacecraftId | None) -> None:
        if spacecraft is not self._hovered_spacecraft:
            self._hovered_spacecraft = spacecraft
            self._schedule()

    def _pointer_left(self) -> None:
        self._pointer_px = None
        self._hover_place(None)
        self._hover_spacecraft(None)
        self._state.selection.hover(None)

    def _click(self, x_px: float, y_px: float) -> None:
        spacecraft = self._scene.spacecraft.at(x_px, y_px)
        if spacecraft is not None and not self._state.ruler.laying_out:
            self._state.explorers.choose(spacecraft)
            return
        body = self._scene.pick(x_px, y_px)
        if not self._state.ruler.laying_out:
            click_place(self._state, self._scene, body, (x_px, y_px))
            return
        # A stray click loses nothing: only Esc deselects.
        if body is None:
            return
        try:
            self._state.ruler.pick(body)
        except BadInputError as error:
            self._state.messages.problem(str(error))

    def _double_click(self, x_px: float, y_px: float) -> None:
        spacecraft = self._scene.spacecraft.at(x_px, y_px)
        if spacecraft is not None:
            self._state.explorers.choose(spacecraft)
            self._state.explorers.follow(spacecraft)
            return
        body = self._scene.pick(x_px, y_px)
        if body is not None:
            self._state.selection.select(body)
            self._state.camera.fly_to_body(body)
