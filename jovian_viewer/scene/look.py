"""How a moment is looked at: everything about a picture that is not astronomy."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.resonance import Conjunction
from jovian_viewer.catalog.features import Feature
from jovian_viewer.scene.spacecraft_look import NO_SPACECRAFT, SpacecraftLook
from jovian_viewer.state.camera import SYSTEM_POSE, CameraView
from jovian_viewer.state.places import Ground
from jovian_viewer.state.view_options import ViewSettings

_SYSTEM_VIEW: Final = CameraView(SYSTEM_POSE, SYSTEM_POSE)


@dataclass(frozen=True, slots=True)
class Look:
    """How a snapshot is looked at.

    Attributes
    ----------
    settings : ViewSettings
    camera : CameraView
    selected, hovered : BodyId or None
    caption : str or None
        A line above the scale badge; exported pictures carry the moment there.
    headline, subline : str
        What the picture shows, over its upper left corner, and a quieter remark below.
    red_spot_deg : float or None
        System II longitude of the Great Red Spot, degrees west, to which Jupiter's map is turned; None: as dated.
    backwards : bool
        Time runs backwards: orbit lines trail on the other side of their moons.
    ruler : (BodyId, BodyId) or None
        Between which two bodies a line is drawn that says how far they are apart.
    ruler_words : str or None
        What it says, where that does not follow every frame; None: what is measured at the moment.
    kinds : frozenset of str or None
        The codes of the kinds of places that are named; None: all.
    picked : Feature or Ground or None
        The place that is told about, marked on its moon.
    hovered_place : int or None
        Number of the feature whose name the pointer is over.
    spacecraft : SpacecraftLook
        The spacecraft of the moment.
    fragment : str or None
        The comet's fragment that is chosen, by its letter: named before it has left a mark.
    conjunctions : tuple of Conjunction
        Conjunctions of moons that are marked, of each pair at most one.
    credits : bool
        Whether the picture says whose maps are in sight; exported ones do.
    badge : bool
        Whether the picture says which scale it is drawn at; only pictures without any writing do without.
    """

    settings: ViewSettings = field(default_factory=ViewSettings)
    camera: CameraView = _SYSTEM_VIEW
    selected: BodyId | None = None
    hovered: BodyId | None = None
    caption: str | None = None
    headline: str = ""
    subline: str = ""
    credits: bool = False
    badge: bool = True
    red_spot_deg: float | None = None
    backwards: bool = False
    conjunctions: tuple[Conjunction, ...] = ()
    ruler: tuple[BodyId, BodyId] | None = None
    ruler_words: str | None = None
    kinds: frozenset[str] | None = None
    picked: Feature | Ground | None = None
    hovered_place: int | None = None
    fragment: str | None = None
    spacecraft: SpacecraftLook = NO_SPACECRAFT
