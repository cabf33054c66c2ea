"""How a phenomenon is framed: from the Earth as it is seen, or from aside with the light drawn, to see why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from jovian_viewer.astro.bodies import BODY_INDEX, JUPITER_EQUATORIAL_RADIUS_KM, MOONS, RADIUS_KM, BodyId
from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind
from jovian_viewer.astro.phenomenon_choice import involved_moons
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.scene.vantage import FIELD_ASPECT, earth_pose, fitted_pose, sky_offsets_rj, telescope_pose
from jovian_viewer.state.camera import CameraPose
from jovian_viewer.state.view_options import NO_LIGHT, TRUE_SCALE, DrawnLight

# Jupiter's disc fills three quarters of the picture's height; a moon just beside it stays in.
_DISC_HALF_HEIGHT_RJ: Final = 1.3
_BESIDE_MARGIN_RJ: Final = 0.35
# Two moons at a mutual event, in sums of their radii.
_PAIR_HALF_HEIGHT: Final = 2.2
# Shadows fall on the day side: look at it from the Sun's side. Into Jupiter's own shadow one looks from abeam.
_SUNWARD_DEG: Final = 27.0
_ABEAM_DEG: Final = 72.0
_LIFTED_DEG: Final = 14.0
_FROM_ABOVE_DEG: Final = 55.0
# A second body, drawn as large as it truly is, is a speck: room for its name.
_SYSTEM_KINDS: Final = (PhenomenonKind.ALL_ONE_SIDE, PhenomenonKind.NO_MOON_VISIBLE)
_SHADOW_KINDS: Final = (PhenomenonKind.SHADOW, PhenomenonKind.DOUBLE_SHADOW, PhenomenonKind.TRIPLE_SHADOW)
_BESIDE_KINDS: Final = (PhenomenonKind.ECLIPSE, PhenomenonKind.OCCULTATION)
_MUTUAL_KINDS: Final = (PhenomenonKind.MUTUAL_ECLIPSE, PhenomenonKind.MUTUAL_OCCULTATION)


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
        case PhenomenonKind.ECLIPSE:
            return DrawnLight(shadows_of=(BodyId.JUPITER,), seen=moons)
        case PhenomenonKind.MUTUAL_ECLIPSE if event.moon is not None and event.other is not None:
            return DrawnLight(shadows_of=(event.other,), seen=(event.moon,))
        case PhenomenonKind.TRANSIT | PhenomenonKind.OCCULTATION:
            return DrawnLight(seen=moons)
        case PhenomenonKind.MUTUAL_OCCULTATION if event.moon is not None:
            return DrawnLight(seen=(event.moon,))
        case PhenomenonKind.NO_MOON_VISIBLE:
            return DrawnLight(shadows_of=(BodyId.JUPITER,), seen=MOONS)
        case _:
            return DrawnLight(seen=(BodyId.JUPITER,))


def _earth_pose(event: Phenomenon, snapshot: SystemSnapshot) -> CameraPose:
    if event.kind in _SYSTEM_KINDS:
        return earth_pose(snapshot)
    if event.kind in _MUTUAL_KINDS and event.moon is not None and event.other is not None:
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
    if event.kind in _SYSTEM_KINDS:
        return CameraPose(None, _ABEAM_DEG, _FROM_ABOVE_DEG, 3.3)
    moons = involved_moons(event)
    if event.kind in _MUTUAL_KINDS and event.moon is not None and event.other is not None:
        pose = CameraPose(event.moon, _ABEAM_DEG, _LIFTED_DEG, 1.0, other=event.other)
        return fitted_pose(snapshot, pose, (event.moon, event.other), fill=0.6)
    azimuth_deg = _ABEAM_DEG if event.kind in _BESIDE_KINDS else _SUNWARD_DEG
    if not moons:
        return CameraPose(BodyId.JUPITER, azimuth_deg, _LIFTED_DEG, 7.0)
    # In order of their orbits: the last stands farthest out.
    pose = CameraPose(BodyId.JUPITER, azimuth_deg, _LIFTED_DEG, 1.0, other=moons[-1])
    return fitted_pose(snapshot, pose, (BodyId.JUPITER, *moons))
