"""The follow guide: lets the camera fly along with a spacecraft, and lets go of it."""

from __future__ import annotations

from typing import Final

import numpy as np

from jovian_viewer.astro.bodies import MOONS, RADIUS_KM, BodyId
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.trajectory import load_trajectory, spacecraft_spans
from jovian_viewer.catalog.dates_text import moment_text
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import SYSTEM_POSE, CameraPose, CameraView, body_pose, spacecraft_pose
from jovian_viewer.state.view_options import ViewSettings

# Left so near to a moon, one stays there.
_AT_MOON_RADII: Final = 25.0


class FollowGuide:
    """Listens to ``state.explorers`` and whatever ends a flight along.

    Invariant: while a spacecraft is followed the camera's pose is one beside it, and the moment lies on its path;
    guarded by ``tests/unit/app/test_follow_guide.py``.

    Parameters
    ----------
    state : AppState
    """

    def __init__(self, state: AppState) -> None:
        self._state = state
        self._followed: SpacecraftId | None = None
        state.explorers.changed.connect(self._explorers_changed)
        state.camera.changed.connect(self._camera_changed)
        state.selection.changed.connect(self._selected)
        state.clock.time_changed.connect(self._time_changed)
        state.view.changed.connect(self._view_changed)

    def stop(self) -> None:
        """Listen no more."""
        state = self._state
        state.explorers.changed.disconnect(self._explorers_changed, missing_ok=True)
        state.camera.changed.disconnect(self._camera_changed, missing_ok=True)
        state.selection.changed.disconnect(self._selected, missing_ok=True)
        state.clock.time_changed.disconnect(self._time_changed, missing_ok=True)
        state.view.changed.disconnect(self._view_changed, missing_ok=True)

    def _explorers_changed(self) -> None:
        followed = self._state.explorers.followed
        if followed is self._followed:
            return
        self._followed = followed
        if followed is None:
            self._stay_behind()
        elif self._can_follow(followed):
            self._state.view.update(spacecraft=True)
            self._state.camera.fly_to(spacecraft_pose(followed))
            self._state.messages.note(
                tr(
                    "Flying along with {spacecraft}: drag to look round it, Esc stays behind",
                    spacecraft=followed.display_name,
                )
            )

    def _can_follow(self, followed: SpacecraftId) -> bool:
        try:
            spans = spacecraft_spans()
            if followed in spans:
                load_trajectory(followed).position_km(self._state.clock.jd_tdb)
                return True
            problem = tr(
                "We have no path for {spacecraft}: nobody can fly along with it", spacecraft=followed.display_name
            )
        except JovianViewerError as error:
            problem = str(error)
        self._let_go()
        self._state.messages.problem(problem)
        return False

    def _let_go(self, then: CameraPose | None = None) -> None:
        """Follow nobody any more, and go elsewhere if that is said; otherwise stay where one is."""
        self._followed = None
        self._state.explorers.follow(None)
        if then is not None:
            self._state.camera.fly_to(then)

    def _stay_behind(self) -> None:
        if self._state.camera.pose.spacecraft is not None:
            self._state.camera.fly_to(self._pose_behind(self._state.camera.pose.spacecraft))

    def _pose_behind(self, spacecraft: SpacecraftId) -> CameraPose:
        """Return where one stays: at the moon that it just passes, or with the whole system."""
        try:
            jd_tdb = self._state.clock.jd_tdb
            position_km = load_trajectory(spacecraft).position_km(jd_tdb)
            snapshot = compute_snapshot(jd_tdb)
        except JovianViewerError:
            return SYSTEM_POSE
        radii = {
            moon: float(np.linalg.norm(position_km - snapshot.body_position_km(moon))) / RADIUS_KM[moon]
            for moon in MOONS
        }
        nearest = min(radii, key=lambda moon: radii[moon])
        return body_pose(nearest) if radii[nearest] < _AT_MOON_RADII else SYSTEM_POSE

    def _camera_changed(self, _view: CameraView) -> None:
        if self._followed is not None and self._state.camera.pose.spacecraft is not self._followed:
            self._let_go()

    def _selected(self, body: BodyId | None) -> None:
        if self._followed is not None and body is not None:
            self._let_go(body_pose(body))

    def _view_changed(self, settings: ViewSettings) -> None:
        if self._followed is not None and not settings.spacecraft:
            self._state.explorers.follow(None)

    def _time_changed(self, jd_tdb: float) -> None:
        followed = self._followed
        if followed is None:
            return
        start, stop = spacecraft_spans().get(followed, (jd_tdb, jd_tdb))
        if start <= jd_tdb <= stop:
            return
        end = stop if jd_tdb > stop else start
        self._let_go(SYSTEM_POSE)
        told = {"spacecraft": followed.display_name, "moment": moment_text(end, seconds=False)}
        self._state.messages.note(
            tr("The path of {spacecraft} ends {moment} UTC: the camera stays behind", **told)
            if end == stop
            else tr("The path of {spacecraft} begins {moment} UTC: the camera stays behind", **told)
        )
