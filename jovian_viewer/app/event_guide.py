"""The event guide: points camera and drawing at the chosen event, says what is seen, and tidies up afterwards."""

from __future__ import annotations

from jovian_viewer.app.event_framing import Framing, frame_event
from jovian_viewer.astro.phenomena import Phenomenon
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.catalog.event_explanations import explanation, light_time_note, seen_jd_tdb
from jovian_viewer.errors import AssetError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import SYSTEM_POSE, CameraPose, CameraView
from jovian_viewer.state.events import opening_jd_tdb
from jovian_viewer.state.view_options import NO_LIGHT, TRUE_SCALE, ViewSettings


class EventGuide:
    """Listens for chosen events.

    Invariant: scale and orbit paths as they were before the first event come back when one looks elsewhere, unless
    they were changed meanwhile. Broken, the system stays at true scale, where moons are specks; guarded by
    ``tests/unit/app/test_event_guide.py``.

    Parameters
    ----------
    state : AppState
    """

    def __init__(self, state: AppState) -> None:
        self._state = state
        self._framing: Framing | None = None
        self._before: ViewSettings | None = None
        self._told_fault = False
        self._framed_event: Phenomenon | None = None
        state.events.chosen.connect(self._chosen)
        state.focus.changed.connect(self._refocused)
        state.camera.changed.connect(self._camera_changed)

    def stop(self) -> None:
        """Listen no more."""
        self._state.events.chosen.disconnect(self._chosen, missing_ok=True)
        self._state.focus.changed.disconnect(self._refocused, missing_ok=True)
        self._state.camera.changed.disconnect(self._camera_changed, missing_ok=True)

    def headline(self, snapshot: SystemSnapshot) -> tuple[str, str]:
        """Return what is written over the picture: why the event is seen, and which moment that is."""
        event = self._state.focus.event
        if event is None:
            return "", ""
        at_jupiter = float(snapshot.jd_tdb)
        try:
            return explanation(event, seen_jd_tdb(event, at_jupiter)), light_time_note(event, at_jupiter)
        except AssetError as error:
            # Said once; the frames that follow would only repeat it.
            if not self._told_fault:
                self._told_fault = True
                self._state.messages.problem(str(error))
            return "", ""

    # Following

    def _chosen(self, event: Phenomenon) -> None:
        if event == self._state.focus.event:
            # Chosen again: whoever has wandered off is brought back.
            self._frame(event, opening_jd_tdb(event))
        else:
            self._state.focus.show(event)

    def _refocused(self) -> None:
        event = self._state.focus.event
        if event is None:
            self._tidy_up()
        elif self._framing is not None and event == self._framed_event:
            self._frame(event, self._state.clock.jd_tdb)
        else:
            self._frame(event, opening_jd_tdb(event))

    def _frame(self, event: Phenomenon, at_jupiter_jd_tdb: float) -> None:
        framing = frame_event(event, compute_snapshot(at_jupiter_jd_tdb), why=self._state.focus.why)
        if self._before is None:
            self._before = self._state.view.settings
        self._framed_event = event
        self._framing = framing
        self._state.view.update(scale=framing.scale, light=framing.light, orbits=framing.orbits and self._before.orbits)
        self._state.camera.fly_to(framing.pose)

    def _camera_changed(self, _view: CameraView) -> None:
        if self._framing is not None and _looks_elsewhere(self._state.camera.pose, self._framing.pose):
            self._state.focus.show(None)

    def _tidy_up(self) -> None:
        before, framing = self._before, self._framing
        self._before = self._framing = None
        if before is None or framing is None:
            return
        now = self._state.view.settings
        self._state.view.update(
            light=NO_LIGHT,
            scale=before.scale if now.scale == TRUE_SCALE else now.scale,
            orbits=before.orbits if now.orbits == (framing.orbits and before.orbits) else now.orbits,
        )


def _looks_elsewhere(pose: CameraPose, framed: CameraPose) -> bool:
    return (pose.target, pose.other, pose.is_telescopic) != (framed.target, framed.other, framed.is_telescopic) or (
        pose == SYSTEM_POSE
    )
