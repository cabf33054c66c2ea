"""Where a showing is looked at from, and which event it means."""

from __future__ import annotations

import dataclasses
import functools
import math
from typing import Final

from jovian_viewer.astro.bodies import BODY_INDEX, JUPITER_EQUATORIAL_RADIUS_KM, RADIUS_KM, BodyId
from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind, find_phenomena
from jovian_viewer.astro.phenomenon_choice import starts_at_jupiter_jd_tdb
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog.features import feature_by_id
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import tr
from jovian_viewer.scene.display_scale import SYSTEM_RADIUS_RJ
from jovian_viewer.scene.vantage import earth_pose, telescope_pose
from jovian_viewer.state.camera import DEFAULT_VIEW_ANGLE_DEG, SYSTEM_POSE, CameraPose, body_pose
from jovian_viewer.state.place_poses import place_pose

# So far before and after a moment an event is looked for, days.
_SOUGHT_DAYS: Final = 0.5
# From the middle to the upper edge of the picture, in radii of what is looked at from the Earth.
_DISC_HALF_HEIGHT_RADII: Final = 1.3
# Off the line between two bodies, so that the nearer one does not hide the other.
_PAST_ASIDE_DEG: Final = 13.0
_PAST_ABOVE_DEG: Final = 5.0


def showing_pose(showing: Showing, snapshot: SystemSnapshot) -> CameraPose | None:
    """Return from where something is to be looked at; None where a showing does not say, or a guide of its own knows.

    Parameters
    ----------
    showing : Showing
    snapshot : SystemSnapshot
        Of the moment at which it is shown.
    """
    if showing.from_earth:
        return _from_earth(showing, snapshot)
    if showing.frame is not None and showing.toward is not None:
        return _past(showing.frame, showing.toward, showing, snapshot)
    if showing.whole_system:
        return _aside(SYSTEM_POSE, showing)
    if showing.frame is not None:
        return _aside(body_pose(showing.frame), showing)
    if showing.feature_id is not None:
        return place_pose(feature_by_id(showing.feature_id), snapshot)
    return None


@functools.lru_cache(maxsize=32)
def nearest_event(kind: PhenomenonKind, moon: BodyId | None, jd_tdb: float) -> Phenomenon:
    """Return the event of a kind that is nearest to a moment.

    Parameters
    ----------
    kind : PhenomenonKind
    moon : BodyId or None
        Whose; None where any will do.
    jd_tdb : float
        The moment at Jupiter, TDB.

    Raises
    ------
    BadInputError
        If there is none within half a day.
    """
    found = [
        event
        for event in find_phenomena(jd_tdb - _SOUGHT_DAYS, jd_tdb + _SOUGHT_DAYS)
        if event.kind is kind and moon in (None, event.moon)
    ]
    if not found:
        raise BadInputError(
            tr("There is no {event} within half a day of that moment. Choose another.", event=kind.display_name)
            if moon is None
            else tr(
                "There is no {event} of {moon} within half a day of that moment. Choose another.",
                event=kind.display_name,
                moon=moon.display_name,
            )
        )
    return min(found, key=lambda event: abs(starts_at_jupiter_jd_tdb(event) - jd_tdb))


def _aside(pose: CameraPose, showing: Showing) -> CameraPose:
    given = {
        name: value
        for name in ("azimuth_from_sun_deg", "elevation_deg", "distance_sizes")
        if (value := getattr(showing, name)) is not None
    }
    return dataclasses.replace(pose, **given)


def _from_earth(showing: Showing, snapshot: SystemSnapshot) -> CameraPose:
    body = None if showing.whole_system else showing.frame or BodyId.JUPITER
    size_rj = SYSTEM_RADIUS_RJ if body is None else RADIUS_KM[body] / JUPITER_EQUATORIAL_RADIUS_KM
    if showing.distance_sizes is not None:
        # As wide a field as from so near with the eye alone.
        half_height_sizes = showing.distance_sizes * math.tan(math.radians(DEFAULT_VIEW_ANGLE_DEG / 2.0))
        return telescope_pose(snapshot, body, half_height_rj=half_height_sizes * size_rj)
    if body is None:
        return earth_pose(snapshot)
    return telescope_pose(snapshot, body, half_height_rj=_DISC_HALF_HEIGHT_RADII * size_rj)


def _past(frame: BodyId, toward: BodyId, showing: Showing, snapshot: SystemSnapshot) -> CameraPose:
    """Return the pose behind a body from which another one stands beside it, farther off."""
    to_equator = snapshot.rotation_icrf_to_jupiter_equator
    places = snapshot.position_km @ to_equator.T
    sun = to_equator @ snapshot.sun_position_km
    back = places[BODY_INDEX[frame]] - places[BODY_INDEX[toward]]
    from_sun_deg = math.degrees(math.atan2(back[1], back[0]) - math.atan2(sun[1], sun[0]))
    return CameraPose(
        frame,
        (from_sun_deg + _PAST_ASIDE_DEG) % 360.0,
        math.degrees(math.atan2(back[2], math.hypot(back[0], back[1]))) + _PAST_ABOVE_DEG,
        showing.distance_sizes or body_pose(frame).distance_sizes,
    )
