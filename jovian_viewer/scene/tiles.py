"""Parts of a picture that is too large to be drawn at once: where they lie, and seeing one of them."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vtkmodules.vtkRenderingCore import vtkActor2D, vtkCamera, vtkRenderer


@dataclass(frozen=True, slots=True)
class Tile:
    """A part of a picture, pixels from its lower left corner; at the edges it may reach beyond it."""

    left: int
    bottom: int
    width: int
    height: int


def tiles_of(whole_px: tuple[int, int], tile_px: tuple[int, int], margin_px: int = 0) -> list[Tile]:
    """Return the parts, all of one size, from the lower left, row by row.

    Parameters
    ----------
    whole_px, tile_px : (int, int)
    margin_px : int
        By which each part reaches over its neighbours on every side: a star whose middle lies beyond the edge of a
        window is not drawn there at all.
    """
    width, height = tile_px
    return [
        Tile(left - margin_px, bottom - margin_px, width, height)
        for bottom in range(0, whole_px[1], height - 2 * margin_px)
        for left in range(0, whole_px[0], width - 2 * margin_px)
    ]


@contextlib.contextmanager
def seen_through(renderers: Iterable[vtkRenderer], tile: Tile, whole_px: tuple[int, int]) -> Iterator[None]:
    """Let renderers show a part of what they would show in a window of `whole_px`, in one of the tile's size.

    Cameras look through a part of their frustum, and flat things are shifted; both are given back.
    """
    with contextlib.ExitStack() as stack:
        for renderer in renderers:
            # The Sun's glow is one point: by its middle it would be left out of all parts but one.
            renderer.GetCullers().RemoveAllItems()
            stack.enter_context(_looking_aside(renderer.GetActiveCamera(), tile, whole_px))
            props = renderer.GetViewProps()
            for index in range(props.GetNumberOfItems()):
                prop = props.GetItemAsObject(index)
                if isinstance(prop, vtkActor2D):
                    stack.enter_context(_shifted(prop, tile))
        yield


@contextlib.contextmanager
def _looking_aside(camera: vtkCamera, tile: Tile, whole_px: tuple[int, int]) -> Iterator[None]:
    whole_angle_deg = camera.GetViewAngle()
    half_height = math.tan(math.radians(whole_angle_deg) / 2.0) * tile.height / whole_px[1]
    camera.SetViewAngle(math.degrees(2.0 * math.atan(half_height)))
    # In halves of the tile.
    camera.SetWindowCenter(
        (2 * tile.left + tile.width - whole_px[0]) / tile.width,
        (2 * tile.bottom + tile.height - whole_px[1]) / tile.height,
    )
    try:
        yield
    finally:
        camera.SetViewAngle(whole_angle_deg)
        camera.SetWindowCenter(0.0, 0.0)


@contextlib.contextmanager
def _shifted(actor: vtkActor2D, tile: Tile) -> Iterator[None]:
    x_px, y_px = actor.GetPosition()
    actor.SetPosition(x_px - tile.left, y_px - tile.bottom)
    try:
        yield
    finally:
        actor.SetPosition(x_px, y_px)
