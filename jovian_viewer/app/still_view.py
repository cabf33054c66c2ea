"""The named views of a still picture: from which moment, from where, at which scale."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import MOONS, SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.light_time import check_emission_covered
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.trajectory import all_spacecraft_at, load_trajectory
from jovian_viewer.catalog.dates_text import moment_text
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import tr
from jovian_viewer.state.camera import MAX_ELEVATION_DEG, SYSTEM_POSE, CameraPose, body_pose, spacecraft_pose
from jovian_viewer.state.pictured import caption_of
from jovian_viewer.state.sky_poses import earthward_pose, sunward_pose
from jovian_viewer.state.view_options import READABLE_SCALE, TRUE_SCALE

SYSTEM_VIEW: Final = "system"
EARTH_VIEW: Final = "earth"
TELESCOPE_VIEW: Final = "telescope"
ABOVE_VIEW: Final = "above"
_PAST_JUPITER: Final = {"sunward": sunward_pose, "earthward": earthward_pose}
_FROM_MOONS: Final = {f"from-{moon.value}": moon for moon in MOONS}
# Jupiter's disc and what stands close beside it.
_TELESCOPE_HALF_HEIGHT_RJ: Final = 1.35
_NEAREST_SIZES: Final = 1.3
_FARTHEST_SIZES: Final = 5000.0
_WIDEST_FIELD_DEG: Final = 120.0
# From straight above, in sizes of the system: what is drawn fills the height, with a little room around it.
_ABOVE_SIZES: Final = 4.6
_WIDTH_TO_HEIGHT: Final = 1.45


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where the camera stands, for views of the system or a body.

    Attributes
    ----------
    azimuth_from_sun_deg, elevation_deg, distance_sizes : float
        As in :class:`CameraPose`.
    """

    azimuth_from_sun_deg: float
    elevation_deg: float
    distance_sizes: float


@dataclass(frozen=True, slots=True)
class StillView:
    """What a still shows.

    Attributes
    ----------
    snapshot : SystemSnapshot
    pose : CameraPose
    caption : str
    scale : float
    """

    snapshot: SystemSnapshot
    pose: CameraPose
    caption: str
    scale: float


def view_names() -> tuple[str, ...]:
    """Return every view that a still can have at any moment; those of spacecraft have their own span."""
    bodies = (body.value for body in BodyId)
    return (SYSTEM_VIEW, ABOVE_VIEW, *bodies, EARTH_VIEW, TELESCOPE_VIEW, *_PAST_JUPITER, *_FROM_MOONS)


def parse_standpoint(text: str) -> Standpoint:
    """Read ``AZIMUTH,ELEVATION,DISTANCE``.

    Raises
    ------
    BadInputError
        If it is not three numbers, or one of them is out of range.
    """
    wanted = tr(
        "\u201c{text}\u201d is no place to stand: give AZIMUTH,ELEVATION,DISTANCE like "
        "60,15,5: degrees eastward from the Sun's side, degrees above the moons' plane (up "
        "to {highest:g}), and the distance in sizes of what is looked at "
        "({nearest:g} to {farthest:g})",
        text=text,
        highest=MAX_ELEVATION_DEG,
        nearest=_NEAREST_SIZES,
        farthest=_FARTHEST_SIZES,
    )
    try:
        azimuth_deg, elevation_deg, distance = (float(part) for part in text.split(","))
    except ValueError:
        raise BadInputError(wanted) from None
    reachable = abs(elevation_deg) <= MAX_ELEVATION_DEG and _NEAREST_SIZES <= distance <= _FARTHEST_SIZES
    if not (math.isfinite(azimuth_deg) and reachable):
        raise BadInputError(wanted)
    return Standpoint(azimuth_deg % 360.0, elevation_deg, distance)


def parse_field_deg(text: str) -> float:
    """Read the vertical field of view, degrees.

    Raises
    ------
    BadInputError
        If it is not a number from above 0 to 120.
    """
    try:
        field_deg = float(text)
    except ValueError:
        field_deg = math.nan
    if not 0.0 < field_deg <= _WIDEST_FIELD_DEG:
        msg = tr(
            "\u201c{text}\u201d is no field of view: give degrees, above 0 and up to {widest:g}, like 30",
            text=text,
            widest=_WIDEST_FIELD_DEG,
        )
        raise BadInputError(msg)
    return field_deg


def resolve_still_view(
    jd_tdb: float,
    view: str,
    scale: float | None = None,
    *,
    standpoint: Standpoint | None = None,
    field_deg: float | None = None,
    whole_paths: bool = False,
) -> StillView:
    """Return what a named view shows.

    Parameters
    ----------
    jd_tdb : float
        The moment, TDB; for views from the Earth the moment the light arrives.
    view : str
        One of :func:`view_names`, or the id of a spacecraft that is there.
    scale : float, optional
        Display scale; readable if left out, and true for views from the Earth and the moons.
    standpoint : Standpoint, optional
        Instead of the view's own; for the system and the bodies only.
    field_deg : float, optional
        Vertical field of view instead of the view's own.
    whole_paths : bool
        From above, the paths of spacecraft fit in from their beginning to their end.

    Raises
    ------
    BadInputError
        If there is no such view, or it has its own place to stand, or the spacecraft is not there.
    """
    if view not in (*view_names(), *SpacecraftId):
        msg = tr(
            "there is no view \u201c{view}\u201d: choose one of {allowed}",
            view=view,
            allowed=", ".join((*view_names(), *SpacecraftId)),
        )
        raise BadInputError(msg)
    is_framing = view in (SYSTEM_VIEW, ABOVE_VIEW, *BodyId, *SpacecraftId)
    if standpoint is not None and not is_framing:
        msg = tr(
            "the view \u201c{view}\u201d has its own place to stand: choose the system or a body, or leave it out",
            view=view,
        )
        raise BadInputError(msg)
    caption = f"{moment_text(jd_tdb)} UTC"
    if view in (EARTH_VIEW, TELESCOPE_VIEW):
        from jovian_viewer.scene.vantage import earth_pose, telescope_pose

        arriving = compute_snapshot(jd_tdb)
        light_time_days = float(arriving.light_time_from_earth_s(BodyId.JUPITER)) / SECONDS_PER_DAY
        check_emission_covered(jd_tdb, jd_tdb - light_time_days)
        snapshot = compute_snapshot(jd_tdb - light_time_days)
        half_height_rj = _TELESCOPE_HALF_HEIGHT_RJ
        pose = (
            earth_pose(snapshot)
            if view == EARTH_VIEW
            else telescope_pose(snapshot, BodyId.JUPITER, half_height_rj=half_height_rj)
        )
        # Enlarged moons would leak into what a telescope shows.
        natural_scale, caption = TRUE_SCALE, tr("{caption}, as seen from the Earth", caption=caption)
    elif view in _FROM_MOONS:
        from jovian_viewer.scene.vantage import moon_pose

        moon = _FROM_MOONS[view]
        snapshot = compute_snapshot(jd_tdb)
        pose = moon_pose(snapshot, moon)
        natural_scale, caption = (
            TRUE_SCALE,
            tr("{caption}, as seen from {moon}", caption=caption, moon=moon.display_name),
        )
    else:
        snapshot, natural_scale = compute_snapshot(jd_tdb), READABLE_SCALE
        if view in _PAST_JUPITER:
            pose = _PAST_JUPITER[view](jd_tdb)
        elif view == ABOVE_VIEW:
            pose = _above_pose(snapshot, natural_scale if scale is None else scale, whole_paths=whole_paths)
        elif view in list(SpacecraftId):
            # Raises where its path does not reach.
            load_trajectory(SpacecraftId(view)).position_km(jd_tdb)
            pose = spacecraft_pose(SpacecraftId(view))
        else:
            pose = _framing_pose(view)
        caption = caption_of(jd_tdb, pose)
    if standpoint is not None:
        pose = dataclasses.replace(pose, **dataclasses.asdict(standpoint))
    if field_deg is not None:
        pose = dataclasses.replace(pose, view_angle_deg=field_deg)
    return StillView(snapshot, pose, caption, natural_scale if scale is None else scale)


def _framing_pose(view: str) -> CameraPose:
    return SYSTEM_POSE if view == SYSTEM_VIEW else body_pose(BodyId(view))


def _above_pose(snapshot: SystemSnapshot, scale: float, *, whole_paths: bool) -> CameraPose:
    """Return the pose from straight above, as far off as it takes to see the moons' orbits and whole paths."""
    whole = _whole_paths(float(snapshot.jd_tdb), scale) if whole_paths else None
    if whole is None:
        return CameraPose(None, SYSTEM_POSE.azimuth_from_sun_deg, MAX_ELEVATION_DEG, _ABOVE_SIZES)
    # The farthest place goes to the right: pictures are wider than high.
    far_x, far_y, _ = whole[int(np.argmax(np.sum(whole[:, :2] ** 2, axis=-1)))].tolist()
    azimuth_rad = math.atan2(-far_x, far_y)
    right = np.array([-math.sin(azimuth_rad), math.cos(azimuth_rad)])
    up = np.array([-math.cos(azimuth_rad), -math.sin(azimuth_rad)])
    reach = max(float(np.abs(whole[:, :2] @ up).max()), float(np.abs(whole[:, :2] @ right).max()) / _WIDTH_TO_HEIGHT)
    sun = snapshot.rotation_icrf_to_jupiter_equator @ snapshot.sun_position_km
    azimuth_deg = math.degrees(azimuth_rad - math.atan2(sun[1], sun[0]))
    return CameraPose(None, azimuth_deg % 360.0, MAX_ELEVATION_DEG, _ABOVE_SIZES * max(reach, 1.0))


def _whole_paths(jd_tdb: float, scale: float) -> FloatArray | None:
    """Return where the whole paths of the spacecraft of a moment are drawn, (n, 3), in sizes of the system, if any."""
    from jovian_viewer.scene.display_scale import DisplayScale
    from jovian_viewer.scene.path_samples import whole_samples

    display = DisplayScale(scale)
    paths = [display.drawn_position(whole_samples(each).position_rj) for each in all_spacecraft_at(jd_tdb)]
    return np.concatenate(paths) / display.system_radius if paths else None
