"""How a phenomenon is framed: from the Earth as it is seen, or from aside with the light drawn, to see why."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from jovian_viewer.astro.bodies import BODY_INDEX, JUPITER_EQUATORIAL_RADIUS_KM, MOONS, RADIUS_KM, BodyId
from jovian_viewer.astro.phenomena import MUTUAL_KINDS, Phenomenon, PhenomenonKind
from jovian_viewer.astro.phenomenon_choice import involved_moons, light_time_days
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.scene.vantage import (
    FIELD_ASPECT,
    earth_pose,
    fitted_field,
    sky_offsets_rj,
    telescope_pose,
    true_directions_deg,
)
from jovian_viewer.state.camera import CameraPose
from jovian_viewer.state.events import opening_jd_tdb
from jovian_viewer.state.view_options import NO_LIGHT, TRUE_SCALE, DrawnLight

# Jupiter's disc fills three quarters of the picture's height; a moon just beside it stays in.
_DISC_HALF_HEIGHT_RJ: Final = 1.3
_BESIDE_MARGIN_RJ: Final = 0.35
# Two moons at a mutual event, in sums of their radii.
_PAIR_HALF_HEIGHT: Final = 2.2
# How far apart the two ends of the line are to be seen, right and up (Jupiter radii). A moon in front stands lower
# left, clear of the disc. One behind is looked at from above: so it enters Jupiter's shadow at the shadow's outline.
_BEFORE_APART_RJ: Final = (2.0, 1.05)
_BEHIND_APART_RJ: Final = (0.6, 1.9)
_PAIR_APART_RJ: Final = (0.5, 0.25)
_MOST_APART: Final = 0.85
# The eye's distance in lengths of that line: near, so that nearer things look nearer; where that takes a telescope,
# so far away that its field can still be widened by hand.
_LENGTHS_AWAY: Final = 3.5
_TELESCOPIC_LENGTHS_AWAY: Final = 6.0
_FILL: Final = 0.8
_ABEAM_DEG: Final = 72.0
_FROM_ABOVE_DEG: Final = 45.0
_SYSTEM_DISTANCE: Final = 3.7
_SPOT_ASIDE_DEG: Final = 27.0
_SPOT_ABOVE_DEG: Final = 14.0
_SYSTEM_KINDS: Final = (PhenomenonKind.ALL_ONE_SIDE, PhenomenonKind.NO_MOON_VISIBLE)
# What happens along our line of sight; the others happen along the sunlight.
_SIGHT_KINDS: Final = (PhenomenonKind.TRANSIT, PhenomenonKind.OCCULTATION, PhenomenonKind.MUTUAL_OCCULTATION)
_BESIDE_KINDS: Final = (PhenomenonKind.ECLIPSE, PhenomenonKind.OCCULTATION)


@dataclass(frozen=True, slots=True)
class Framing:
    """How the scene is to be looked at.

    Attributes
    ----------
    pose : CameraPose
    scale : float
        Display scale: true, since enlarged moons and bent light would tell another event.
    light : DrawnLight
    orbits : bool
        From the Earth the paths are seen edge-on and would strike through Jupiter's disc.
    """

    pose: CameraPose
    scale: float
    light: DrawnLight
    orbits: bool


def frame_event(event: Phenomenon, snapshot: SystemSnapshot, *, why: bool) -> Framing:
    """Return how to look at a phenomenon.

    Parameters
    ----------
    event : Phenomenon
    snapshot : SystemSnapshot
        Of the moment *at Jupiter*: what the Earth sees then happened a light time earlier.
    why : bool
        From aside with shadow cones and line of sight, instead of from the Earth.
    """
    if why:
        return Framing(_explaining_pose(event, snapshot), TRUE_SCALE, drawn_light(event), orbits=True)
    return Framing(_earth_pose(event, snapshot), TRUE_SCALE, NO_LIGHT, orbits=False)


def drawn_light(event: Phenomenon) -> DrawnLight:
    """Return which shadows and lines of sight explain a phenomenon."""
    moons = involved_moons(event)
    match event.kind:
        case PhenomenonKind.SHADOW | PhenomenonKind.DOUBLE_SHADOW | PhenomenonKind.TRIPLE_SHADOW:
            return DrawnLight(shadows_of=moons, seen=moons, seen_as_shadows=True)
        case PhenomenonKind.TRANSIT:
            return DrawnLight(shadows_of=moons, seen=moons)
        case PhenomenonKind.MUTUAL_ECLIPSE | PhenomenonKind.MUTUAL_OCCULTATION if event.moon and event.other:
            return DrawnLight(shadows_of=(event.other,), seen=(event.moon,))
        case PhenomenonKind.ECLIPSE | PhenomenonKind.OCCULTATION:
            return DrawnLight(shadows_of=(BodyId.JUPITER,), seen=moons)
        case PhenomenonKind.NO_MOON_VISIBLE:
            return DrawnLight(shadows_of=(BodyId.JUPITER,), seen=MOONS)
        case _:
            return DrawnLight(shadows_of=(BodyId.JUPITER,), seen=(BodyId.JUPITER,))


def _earth_pose(event: Phenomenon, snapshot: SystemSnapshot) -> CameraPose:
    if event.kind in _SYSTEM_KINDS:
        return earth_pose(snapshot)
    if event.kind in MUTUAL_KINDS and event.moon is not None and event.other is not None:
        return _pair_pose(event.moon, event.other, snapshot)
    if event.kind in _BESIDE_KINDS and event.moon is not None:
        return _beside_pose(event.moon, snapshot)
    return telescope_pose(snapshot, BodyId.JUPITER, half_height_rj=_DISC_HALF_HEIGHT_RJ)


def _beside_pose(moon: BodyId, snapshot: SystemSnapshot) -> CameraPose:
    """Return the Earth's view of Jupiter and a moon that is or will be hidden, often far beside the disc."""
    aside_rj = abs(float(sky_offsets_rj(snapshot)[BODY_INDEX[moon], 0]))
    if aside_rj + _BESIDE_MARGIN_RJ < FIELD_ASPECT * _DISC_HALF_HEIGHT_RJ:
        return telescope_pose(snapshot, BodyId.JUPITER, half_height_rj=_DISC_HALF_HEIGHT_RJ)
    half_width_rj = aside_rj / 2.0 + 1.0 + _BESIDE_MARGIN_RJ
    half_height_rj = max(half_width_rj / FIELD_ASPECT, _DISC_HALF_HEIGHT_RJ)
    return telescope_pose(snapshot, BodyId.JUPITER, half_height_rj=half_height_rj, other=moon)


def _pair_pose(moon: BodyId, other: BodyId, snapshot: SystemSnapshot) -> CameraPose:
    offsets = sky_offsets_rj(snapshot)
    apart_rj = float(np.linalg.norm(offsets[BODY_INDEX[moon]] - offsets[BODY_INDEX[other]]))
    sizes_rj = (RADIUS_KM[moon] + RADIUS_KM[other]) / JUPITER_EQUATORIAL_RADIUS_KM
    return telescope_pose(snapshot, moon, half_height_rj=max(_PAIR_HALF_HEIGHT * sizes_rj, apart_rj), other=other)


def _explaining_pose(event: Phenomenon, snapshot: SystemSnapshot) -> CameraPose:
    """Return a pose a little aside of the line along which it happens.

    A moon's shadow is a hundred times longer than wide: from abeam it would be a hair. Looked at nearly along the
    light it is short and wide, and umbra and penumbra can be told apart at true scale.
    """
    if event.kind in _SYSTEM_KINDS:
        return CameraPose(None, _ABEAM_DEG, _FROM_ABOVE_DEG, _SYSTEM_DISTANCE)
    moons = involved_moons(event)
    sun, earth = true_directions_deg(snapshot)
    if not moons:
        return CameraPose(BodyId.JUPITER, _SPOT_ASIDE_DEG, _SPOT_ABOVE_DEG, 7.0)
    line = earth if event.kind in _SIGHT_KINDS else sun
    moments = [compute_snapshot(moment) for moment in _moments_at_jupiter(event)]
    places = moments[1].position_km / JUPITER_EQUATORIAL_RADIUS_KM
    if event.kind in MUTUAL_KINDS and event.moon is not None and event.other is not None:
        target, other = event.moon, event.other
        shown: tuple[BodyId, ...] = (target, other)
        right_rj, up_rj = _PAIR_APART_RJ
    else:
        # In order of their orbits: the last stands farthest out.
        target, other, shown = BodyId.JUPITER, moons[-1], (BodyId.JUPITER, *moons)
        right_rj, up_rj = _BEHIND_APART_RJ if event.kind in _BESIDE_KINDS else _BEFORE_APART_RJ
    lengths_rj = [float(np.linalg.norm(places[BODY_INDEX[body]] - places[BODY_INDEX[target]])) for body in shown[1:]]
    # Of several shadows the nearest moon should not stand before Jupiter's disc, nor the farthest too far off.
    turned_rj, length_rj = math.sqrt(lengths_rj[0] * lengths_rj[-1]), lengths_rj[-1]
    near, far = (
        fitted_field(
            moments,
            CameraPose(
                target,
                line.azimuth_from_sun_deg + _turn_deg(right_rj, turned_rj),
                line.elevation_deg + _turn_deg(up_rj, turned_rj),
                lengths_away * length_rj * JUPITER_EQUATORIAL_RADIUS_KM / RADIUS_KM[target],
                other=other,
            ),
            shown,
            fill=_FILL,
        )
        for lengths_away in (_LENGTHS_AWAY, _TELESCOPIC_LENGTHS_AWAY)
    )
    return far if near.is_telescopic else near


def _moments_at_jupiter(event: Phenomenon) -> tuple[float, float, float]:
    """Return when it is chosen, its middle and its end, Julian dates TDB at Jupiter."""
    return opening_jd_tdb(event), event.at_jupiter_jd_tdb, event.stops_jd_tdb - light_time_days(event)


def _turn_deg(apart_rj: float, length_rj: float) -> float:
    """Return by how much to turn off a line so that its ends are seen so far apart."""
    return math.degrees(math.asin(min(apart_rj / length_rj, _MOST_APART)))
