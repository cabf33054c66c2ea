"""A click in the picture: on a name, on a body, or on the ground of one that is near enough."""

from __future__ import annotations

from typing import Final

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.cloud_texts import clouds_text
from jovian_viewer.catalog.features import Feature
from jovian_viewer.scene.scene import JovianScene
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.places import Ground

# Logical pixels: a moon of this radius has ground to point at, the selected one from a smaller radius on.
_LARGE_RADIUS_PX: Final = 100.0
_SELECTED_RADIUS_PX: Final = 24.0


def click_place(state: AppState, scene: JovianScene, body: BodyId | None, pixel: tuple[float, float]) -> None:
    """Pick what was clicked; a click into the sky changes nothing.

    Parameters
    ----------
    state : AppState
    scene : JovianScene
    body : BodyId or None
        What the scene says was hit.
    pixel : (float, float)
        Device pixels from the lower left.
    """
    place = scene.pick_place(*pixel)
    if isinstance(place, Feature):
        state.places.pick_feature(place.id)
        return
    if body is None:
        return
    was_selected = state.selection.body is body
    state.selection.select(body)
    # A small moon before a large one is hit from beside it, where the ground is the large one's.
    if isinstance(place, Ground) and place.body is body and _is_wide(scene, body, was_selected=was_selected):
        if body.is_moon:
            state.places.pick_ground(body, place.lat_deg, place.lon_east_deg)
        else:
            state.messages.note(clouds_text(place.lat_deg, place.lon_east_deg))


def _is_wide(scene: JovianScene, body: BodyId, *, was_selected: bool) -> bool:
    radius_px = next(disc.radius_px for disc in scene.discs if disc.body is body) / scene.pixel_ratio
    if was_selected:
        return radius_px >= _SELECTED_RADIUS_PX
    # Where Jupiter is selected, its page is wanted first.
    return body.is_moon and radius_px >= _LARGE_RADIUS_PX
