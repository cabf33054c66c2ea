"""How the state is looked at: the one way from it to what a frame, or an exported picture of it, shows."""

from __future__ import annotations

import dataclasses

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.resonance import Conjunction
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.spacecraft_look import NO_SPACECRAFT, SpacecraftLook
from jovian_viewer.state.app_state import AppState


def look_of(
    state: AppState,
    *,
    headline: tuple[str, str] = ("", ""),
    ruler: tuple[BodyId, BodyId] | None = None,
    ruler_words: str | None = None,
    conjunctions: tuple[Conjunction, ...] = (),
    spacecraft: SpacecraftLook = NO_SPACECRAFT,
    hovered_place: int | None = None,
) -> Look:
    """Return how a state is looked at.

    Parameters
    ----------
    state : AppState
    headline : (str, str)
        What the picture shows, and a quieter remark.
    ruler, ruler_words, conjunctions, spacecraft, hovered_place
        As in :class:`~jovian_viewer.scene.look.Look`: what others know.
    """
    return Look(
        state.view.settings,
        state.camera.view,
        state.selection.body,
        state.selection.hovered,
        headline=headline[0],
        subline=headline[1],
        red_spot_deg=state.red_spot.own_longitude_deg,
        backwards=state.clock.rate < 0.0,
        ruler=ruler,
        ruler_words=ruler_words,
        conjunctions=conjunctions,
        kinds=state.places.kinds,
        picked=state.places.picked,
        hovered_place=hovered_place,
        fragment=state.comet.fragment,
        spacecraft=spacecraft,
    )


def exported(look: Look, *, labels: bool, caption: str | None, credits_: bool = False) -> Look:
    """Return how the same is looked at in an exported picture: what is under the pointer is no part of it.

    Parameters
    ----------
    look : Look
    labels : bool
        Whether names are written, and the selected body is marked.
    caption : str or None
        A line below, with the scale; None leaves out all that is said about the picture.
    credits_ : bool
        Whether the owners of the maps are named below that.
    """
    settings, spacecraft, selected = look.settings, look.spacecraft, look.selected
    spacecraft = dataclasses.replace(spacecraft, hovered=None)
    if not labels:
        settings = dataclasses.replace(
            settings, labels=False, place_names=False, constellation_names=False, impact_names=False
        )
        # The chosen one's path stays where the whole of it is drawn.
        chosen = spacecraft.chosen if spacecraft.whole_paths else None
        spacecraft = dataclasses.replace(spacecraft, chosen=chosen, words="")
        selected = None
    captioned = caption is not None
    return dataclasses.replace(
        look,
        settings=settings,
        spacecraft=spacecraft,
        selected=selected,
        hovered=None,
        hovered_place=None,
        caption=caption,
        headline=look.headline if captioned else "",
        subline=look.subline if captioned else "",
        badge=captioned,
        credits=captioned and credits_,
    )
