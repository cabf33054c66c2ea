"""The encounter guide: takes clock and camera to an encounter of a spacecraft, says what is seen, and tidies up."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray, dot, unit_vectors
from jovian_viewer.astro.bodies import RADIUS_KM, SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.ephemeris import moon_position_km
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.trajectory import PathGrade, Trajectory, load_trajectory, spacecraft_spans
from jovian_viewer.catalog.encounter_texts import encounter_summary, encounter_title, height_text, spacecraft_name
from jovian_viewer.catalog.encounters import Encounter, EncounterKind, encounter_by_id, just_before_jd_tdb
from jovian_viewer.errors import AssetError, JovianViewerError
from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import SYSTEM_POSE, CameraPose, CameraView, body_pose
from jovian_viewer.state.clock import HOUR_S, MINUTE_S
from jovian_viewer.state.view_options import TRUE_SCALE

# A flyby is seen from five minutes before, at a minute a second; at Jupiter everything takes an hour.
FLYBY_RATE: Final = MINUTE_S
JUPITER_RATE: Final = 10.0 * MINUTE_S
JUPITER_LEAD_S: Final = HOUR_S
# The headline stands above the globe.
_NEAREST_SIZES: Final = 5.5
_FARTHEST_SIZES: Final = 400.0
# Of the picture's half height, within which the spacecraft and its closest approach are to be seen.
_WITHIN: Final = 0.75
_HALF_FIELD: Final = math.tan(math.radians(15.0))
# What counts where one could stand, and from which cosine on it is good enough: the lit side, the place of closest
# approach on the near side, the spacecraft now as well, and not too far from the moons' plane.
_LIT: Final = (1.0, 0.6)
_CLOSEST: Final = (1.3, 0.6)
_NOW: Final = (0.5, 0.4)
_LEVEL: Final = 0.25
_AZIMUTHS_DEG: Final = np.arange(0.0, 360.0, 6.0)
_ELEVATIONS_DEG: Final = np.arange(-60.0, 61.0, 6.0)


class EncounterGuide:
    """Listens to ``state.explorers``.

    Invariant: the scale as it was before comes back when one looks elsewhere, unless it was changed meanwhile; guarded
    by ``tests/unit/app/test_encounter_guide.py``. It must be made before the guides of events and the comet, so that
    they find the scale as it was.

    Parameters
    ----------
    state : AppState
    """

    def __init__(self, state: AppState) -> None:
        self._state = state
        self._scale_before: float | None = None
        self._pose: CameraPose | None = None
        self._going = False
        state.explorers.encounter_wanted.connect(self._go)
        state.camera.changed.connect(self._camera_changed)
        state.focus.changed.connect(self._others_changed)
        state.comet.changed.connect(self._others_changed)

    def stop(self) -> None:
        """Listen no more."""
        state = self._state
        state.explorers.encounter_wanted.disconnect(self._go, missing_ok=True)
        state.camera.changed.disconnect(self._camera_changed, missing_ok=True)
        state.focus.changed.disconnect(self._others_changed, missing_ok=True)
        state.comet.changed.disconnect(self._others_changed, missing_ok=True)

    def headline(self, _snapshot: SystemSnapshot) -> tuple[str, str]:
        """Return what is written over the picture while an encounter is watched; else nothing."""
        encounter_id = self._state.explorers.encounter
        if self._pose is None or encounter_id is None:
            return "", ""
        encounter = encounter_by_id(encounter_id)
        return encounter_title(encounter), encounter_summary(encounter)

    def _go(self, encounter_id: str) -> None:
        state = self._state
        try:
            encounter = encounter_by_id(encounter_id)
            moment = viewing_jd_tdb(encounter)
            snapshot = compute_snapshot(moment)
            # Two headlines would stand in one place; and those guides give back the scale.
            if state.focus.event is not None:
                state.focus.show(None)
            if state.comet.fragment is not None or state.comet.entry is not None:
                state.comet.choose(None)
            self._going = True
            state.clock.set_time(moment)
            self._show(encounter, snapshot)
        except JovianViewerError as error:
            state.messages.problem(str(error))
        finally:
            self._going = False

    def _show(self, encounter: Encounter, snapshot: SystemSnapshot) -> None:
        state = self._state
        rate = FLYBY_RATE if _is_of_moon(encounter) else JUPITER_RATE
        if not 0.0 < state.clock.rate <= rate:
            state.clock.set_rate(rate)
        trajectory = _path_of(encounter, float(snapshot.jd_tdb), state)
        if self._scale_before is None:
            self._scale_before = state.view.settings.scale
        self._pose = encounter_pose(encounter, trajectory, snapshot)
        state.view.update(scale=TRUE_SCALE, spacecraft=True)
        state.selection.select(self._pose.target)
        state.camera.fly_to(self._pose)
        if state.tour.tour is None:
            state.messages.note(message_of(encounter, trajectory, at_rest=not state.clock.playing))
        elif caveat := caveat_of(encounter, trajectory):
            # A tour tells the rest in its own words, and begins when it likes.
            state.messages.note(caveat)

    def _camera_changed(self, _view: CameraView) -> None:
        pose, framed = self._state.camera.pose, self._pose
        if framed is None or self._going or pose.spacecraft is not None:
            return
        if (pose.target, pose.other, pose.is_telescopic) != (framed.target, None, False) or pose == SYSTEM_POSE:
            self._tidy_up()

    def _others_changed(self) -> None:
        state = self._state
        shown = state.focus.event is not None or state.comet.fragment is not None or state.comet.entry is not None
        if shown and self._pose is not None:
            self._tidy_up()

    def _tidy_up(self) -> None:
        before = self._scale_before
        self._scale_before = self._pose = None
        if before is not None and self._state.view.settings.scale == TRUE_SCALE:
            self._state.view.update(scale=before)
        self._state.explorers.choose_encounter(None)


def viewing_jd_tdb(encounter: Encounter) -> float:
    """Return the moment at which one begins to watch an encounter, TDB: some minutes before, at Jupiter an hour."""
    if _is_of_moon(encounter):
        return just_before_jd_tdb(encounter)
    return encounter.jd_tdb - JUPITER_LEAD_S / SECONDS_PER_DAY


def _is_of_moon(encounter: Encounter) -> bool:
    return encounter.kind is EncounterKind.FLYBY and encounter.body is not BodyId.JUPITER


def _path_of(encounter: Encounter, jd_tdb: float, state: AppState) -> Trajectory | None:
    """Return the path that covers the way to an encounter, if there is one and it can be read."""
    try:
        spacecraft = SpacecraftId(encounter.spacecraft)
        start, stop = spacecraft_spans().get(spacecraft, (math.inf, -math.inf))
        return load_trajectory(spacecraft) if start <= jd_tdb <= stop else None
    except AssetError as error:
        state.messages.problem(str(error))
        return None


def message_of(encounter: Encounter, trajectory: Trajectory | None, *, at_rest: bool = True) -> str:
    """Return what one is told on arriving, in a sentence or two.

    Parameters
    ----------
    encounter : Encounter
    trajectory : Trajectory or None
    at_rest : bool
        Whether time stands still.
    """
    title, name = encounter_title(encounter), spacecraft_name(encounter)
    caveat = caveat_of(encounter, trajectory)
    if trajectory is None:
        return f"{title}, {encounter.when}. {caveat}"
    values = {"encounter": title, "spacecraft": name, "when": _when_text(encounter)}
    if encounter.kind is EncounterKind.ENTRY and encounter.body is not None:
        told = tr("{encounter}: {when} it enters Jupiter\u2019s air", **values)
    elif encounter.body is None or _is_of_moon(encounter):
        told = tr("{encounter}: {when} {spacecraft} passes {body}", **values, body=encounter.body_shown)
    else:
        told = tr("{encounter}: {when} {spacecraft} is closest to Jupiter", **values)
    height = height_text(encounter)
    if height and encounter.kind is not EncounterKind.ENTRY:
        told = f"{told}, {height}"
    start = tr("Space lets time run") if at_rest else ""
    return ". ".join(filter(None, (told, caveat, start)))


def _when_text(encounter: Encounter) -> str:
    if encounter.day_only:
        return tr("some time that day")
    return tr("in five minutes") if _is_of_moon(encounter) else tr("in an hour")


def caveat_of(encounter: Encounter, trajectory: Trajectory | None) -> str:
    """Return in what the picture of an encounter falls short; empty where it does not."""
    if trajectory is None:
        return tr(
            "We have no path for {spacecraft} here: its place cannot be shown",
            spacecraft=spacecraft_name(encounter),
        )
    if encounter.body is None:
        return tr("{body} is not drawn; this is Jupiter, with the spacecraft near it", body=encounter.body_shown)
    if trajectory.grade_at(viewing_jd_tdb(encounter)) is PathGrade.SCHEMATIC:
        return tr("The path is only a sketch here")
    return ""


def encounter_pose(encounter: Encounter, trajectory: Trajectory | None, snapshot: SystemSnapshot) -> CameraPose:
    """Return from where an encounter is watched: the lit side, with spacecraft and closest approach in sight.

    Parameters
    ----------
    encounter : Encounter
    trajectory : Trajectory or None
        Covering the moment of `snapshot`.
    snapshot : SystemSnapshot
        Of the moment at which one begins to watch.
    """
    body = encounter.body or BodyId.JUPITER
    if trajectory is None:
        return body_pose(body)
    to_equator = snapshot.rotation_icrf_to_jupiter_equator
    sun_km = to_equator @ snapshot.sun_position_km
    closest_jd_tdb = min(encounter.jd_tdb, trajectory.stop_jd_tdb)
    there_km = np.zeros(3) if body is BodyId.JUPITER else moon_position_km(body, closest_jd_tdb)
    now = to_equator @ (trajectory.position_km(float(snapshot.jd_tdb)) - snapshot.body_position_km(body))
    closest = to_equator @ (trajectory.position_km(closest_jd_tdb) - there_km)
    towards = standpoint(unit_vectors(sun_km), unit_vectors(closest), unit_vectors(now))
    offsets = np.stack((now, closest)) / RADIUS_KM[body]
    along = offsets @ towards
    aside = np.sqrt(np.maximum(dot(offsets, offsets) - along**2, 0.0))
    distance = float(np.max(aside / (_WITHIN * _HALF_FIELD) + along))
    azimuth_deg = math.degrees(math.atan2(towards[1], towards[0]) - math.atan2(sun_km[1], sun_km[0]))
    return CameraPose(
        body,
        azimuth_deg % 360.0,
        math.degrees(math.asin(min(max(float(towards[2]), -1.0), 1.0))),
        min(max(distance, _NEAREST_SIZES), _FARTHEST_SIZES),
    )


def standpoint(sun: FloatArray, closest: FloatArray, now: FloatArray) -> FloatArray:
    """Return in which direction from a body's centre to stand, (3,).

    Parameters
    ----------
    sun, closest, now : ndarray, (3,)
        Unit vectors from the body's centre to the Sun, and to the spacecraft at closest approach and now; along the
        scene's axes, as the result.
    """
    azimuth, elevation = np.meshgrid(np.radians(_AZIMUTHS_DEG), np.radians(_ELEVATIONS_DEG))
    level = np.cos(elevation)
    places = np.stack((level * np.cos(azimuth), level * np.sin(azimuth), np.sin(elevation)), axis=-1).reshape(-1, 3)
    merit = -_LEVEL * places[:, 2] ** 2
    for direction, (weight, enough) in ((sun, _LIT), (closest, _CLOSEST), (now, _NOW)):
        merit += weight * np.minimum(places @ direction, enough)
    return np.asarray(places[int(np.argmax(merit))])
