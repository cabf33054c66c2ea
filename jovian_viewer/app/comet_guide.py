"""The comet guide: takes clock and camera to a fragment's fall, says what is seen, and tidies up afterwards."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from jovian_viewer.astro.bodies import BODY_INDEX, SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.astro.surface_place import direction_in_body
from jovian_viewer.catalog.comet import Entry, Fragment, entries, fragment_named, impact_of, impacts
from jovian_viewer.catalog.comet_texts import entry_headline, fragment_headline
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.scene.vantage import telescope_pose
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import SYSTEM_POSE, CameraPose, CameraView
from jovian_viewer.state.clock import MINUTE_S
from jovian_viewer.state.comet import CometView
from jovian_viewer.state.view_options import TRUE_SCALE, ViewSettings

# So long before the impact one is taken there, at a minute a second: time to look around.
BEFORE_S: Final = 6.0 * MINUTE_S
FALL_RATE: Final = MINUTE_S
# From beside: turned from above the site towards the day, and south, from where the fragments came; near enough that
# they are seen from far out.
_TOWARDS_DAY_DEG: Final = 28.0
_ELEVATION_DEG: Final = -24.0
_DISTANCE_SIZES: Final = 5.2
_ENTRY_ASIDE_DEG: Final = 20.0
_ENTRY_DISTANCE_SIZES: Final = 5.0
_DISC_HALF_HEIGHT_RJ: Final = 1.3


class CometGuide:
    """Listens to ``state.comet``.

    Invariant: scale and orbit paths as they were before the first fall come back when one looks elsewhere, unless they
    were changed meanwhile; guarded by ``tests/unit/app/test_comet_guide.py``. It must be made before the event guide,
    so that whoever chooses an event finds the scale as it was.

    Parameters
    ----------
    state : AppState
    """

    def __init__(self, state: AppState) -> None:
        self._state = state
        self._before: ViewSettings | None = None
        self._pose: CameraPose | None = None
        self._told_fault = False
        state.comet.wanted.connect(self._show)
        state.comet.changed.connect(self._changed)
        state.camera.changed.connect(self._camera_changed)
        state.focus.changed.connect(self._refocused)

    def stop(self) -> None:
        """Listen no more."""
        state = self._state
        state.comet.wanted.disconnect(self._show, missing_ok=True)
        state.comet.changed.disconnect(self._changed, missing_ok=True)
        state.camera.changed.disconnect(self._camera_changed, missing_ok=True)
        state.focus.changed.disconnect(self._refocused, missing_ok=True)

    def headline(self, snapshot: SystemSnapshot) -> tuple[str, str]:
        """Return what is written over the picture while something is watched falling; else nothing."""
        comet = self._state.comet
        if comet.fragment is None and comet.entry is None:
            return "", ""
        try:
            if comet.fragment is not None:
                return fragment_headline(fragment_named(comet.fragment), float(snapshot.jd_tdb))
            return entry_headline(_entry(comet.entry), float(snapshot.jd_tdb))
        except JovianViewerError as error:
            if not self._told_fault:
                self._told_fault = True
                self._state.messages.problem(str(error))
            return "", ""

    # Following

    def _show(self) -> None:
        state = self._state
        if state.focus.event is not None:
            # Two headlines would stand in one place; and the event guide gives back the scale.
            state.focus.show(None)
        moment = self._impact_jd_tdb()
        if moment is None:
            return
        try:
            state.clock.set_time(moment - BEFORE_S / SECONDS_PER_DAY)
        except JovianViewerError as error:
            state.messages.problem(str(error))
            return
        if not 0.0 < state.clock.rate <= FALL_RATE:
            state.clock.set_rate(FALL_RATE)
        state.selection.select(BodyId.JUPITER)
        self._frame(moment)

    def _changed(self) -> None:
        moment = self._impact_jd_tdb()
        if moment is None:
            self._tidy_up()
        elif self._pose is not None:
            # Watched from elsewhere: the clock goes on.
            self._frame(moment)

    def _impact_jd_tdb(self) -> float | None:
        comet = self._state.comet
        if comet.fragment is not None:
            return float(impacts().at_jupiter_jd_tdb[impact_of(fragment_named(comet.fragment))])
        return None if comet.entry is None else _entry(comet.entry).jd_tdb

    def _frame(self, impact_jd_tdb: float) -> None:
        state, comet = self._state, self._state.comet
        if self._before is None:
            self._before = state.view.settings
        fallen = fragment_named(comet.fragment) if comet.fragment is not None else _entry(comet.entry)
        self._pose = fall_pose(fallen, compute_snapshot(impact_jd_tdb), comet.view)
        state.view.update(scale=TRUE_SCALE, orbits=False)
        state.camera.fly_to(self._pose)

    def _camera_changed(self, _view: CameraView) -> None:
        pose, framed = self._state.camera.pose, self._pose
        if framed is not None and (
            (pose.target, pose.other, pose.is_telescopic) != (framed.target, framed.other, framed.is_telescopic)
            or pose == SYSTEM_POSE
        ):
            self._tidy_up()
            self._state.comet.choose(None)

    def _refocused(self) -> None:
        if self._state.focus.event is not None and self._pose is not None:
            self._tidy_up()
            self._state.comet.choose(None)

    def _tidy_up(self) -> None:
        before = self._before
        self._before = self._pose = None
        if before is None:
            return
        now = self._state.view.settings
        self._state.view.update(
            scale=before.scale if now.scale == TRUE_SCALE else now.scale, orbits=before.orbits or now.orbits
        )


def fall_pose(fallen: Fragment | Entry, impact: SystemSnapshot, view: CometView) -> CameraPose:
    """Return from where a fall is watched.

    Parameters
    ----------
    fallen : Fragment or Entry
    impact : SystemSnapshot
        Of its moment at Jupiter.
    view : CometView
    """
    if view is CometView.EARTH:
        return telescope_pose(impact, BodyId.JUPITER, half_height_rj=_DISC_HALF_HEIGHT_RJ)
    to_equator = impact.rotation_icrf_to_jupiter_equator
    to_body = impact.rotation_icrf_to_body[BODY_INDEX[BodyId.JUPITER]]
    up = to_equator @ to_body.T @ direction_in_body(fallen.lat_deg, fallen.lon_east_deg)
    sun = to_equator @ impact.sun_position_km
    from_sun_deg = (math.degrees(math.atan2(up[1], up[0]) - math.atan2(sun[1], sun[0])) + 180.0) % 360.0 - 180.0
    # Towards the day is towards 0.
    if isinstance(fallen, Fragment):
        azimuth_deg, elevation_deg = from_sun_deg - math.copysign(_TOWARDS_DAY_DEG, from_sun_deg), _ELEVATION_DEG
        distance = _DISTANCE_SIZES
    else:
        azimuth_deg = from_sun_deg - math.copysign(_ENTRY_ASIDE_DEG, from_sun_deg)
        elevation_deg = float(np.clip(fallen.lat_deg, -30.0, 30.0)) + 8.0
        distance = _ENTRY_DISTANCE_SIZES
    return CameraPose(BodyId.JUPITER, azimuth_deg % 360.0, elevation_deg, distance)


def _entry(identifier: str | None) -> Entry:
    return next(each for each in entries() if each.id == identifier)
