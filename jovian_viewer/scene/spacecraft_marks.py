"""A spacecraft's marker and its name in the picture: flat, as large on the screen wherever it is."""

from __future__ import annotations

from typing import Final

import numpy as np
import pyvista as pv
from vtkmodules.vtkRenderingCore import vtkActor2D, vtkPolyDataMapper2D, vtkTextActor

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.catalog.palette import ACCENT, SECONDARY_TEXT, WINDOW, mission_colour, mission_marker, rgb
from jovian_viewer.scene.overlay import Circle, use_plain_font
from jovian_viewer.scene.sky_name_layout import Box
from jovian_viewer.scene.spacecraft_layout import marker_outline

# Logical pixels.
MARKER_PX: Final = 5.5
# A dark rim keeps a marker apart from a bright globe behind it.
_RIM_PX: Final = 1.6
RING_PX: Final = 10.5
_FONT_PX: Final = 13
_LINE_SPACING: Final = 1.25
_GROUND_OPACITY: Final = 0.65


class SpacecraftMark:
    """The flat actors of one spacecraft.

    Parameters
    ----------
    renderer : pyvista.Renderer
    spacecraft : SpacecraftId
    """

    def __init__(self, renderer: pv.Renderer, spacecraft: SpacecraftId) -> None:
        outline = marker_outline(mission_marker(spacecraft))
        self._outline = outline
        self._rim, self._rim_shape = _filled(outline, WINDOW)
        self.actor, self._shape = _filled(outline, mission_colour(spacecraft))
        renderer.AddViewProp(self._rim)
        renderer.AddViewProp(self.actor)
        self._ring = Circle(renderer, ACCENT)
        self._hover_ring = Circle(renderer, SECONDARY_TEXT, width_px=1.2)
        self.name = NameTag(renderer, mission_colour(spacecraft))
        self.told = NameTag(renderer, mission_colour(spacecraft))
        self._pixel_ratio = 0.0
        self.set_pixel_ratio(1.0)

    def set_pixel_ratio(self, pixel_ratio: float) -> None:
        """Keep sizes on screens with more device pixels."""
        if pixel_ratio == self._pixel_ratio:
            return
        self._pixel_ratio = pixel_ratio
        self._shape.points = _flat(self._outline * MARKER_PX * pixel_ratio)
        self._rim_shape.points = _flat(self._outline * (MARKER_PX + _RIM_PX) * pixel_ratio)
        for ring in (self._ring, self._hover_ring):
            ring.set_pixel_ratio(pixel_ratio)
        for tag in (self.name, self.told):
            tag.set_pixel_ratio(pixel_ratio)

    @property
    def visible(self) -> bool:
        """Whether the marker is drawn."""
        return bool(self.actor.GetVisibility())

    def show_at(self, x_px: float, y_px: float, *, chosen: bool, hovered: bool) -> None:
        """Draw the marker there, and a ring if it is chosen or under the pointer."""
        for actor in (self._rim, self.actor):
            actor.SetPosition(x_px, y_px)
            actor.SetVisibility(True)
        for ring, wanted in ((self._ring, chosen), (self._hover_ring, hovered and not chosen)):
            if wanted:
                ring.show_at(x_px, y_px, RING_PX * self._pixel_ratio)
            else:
                ring.hide()

    def hide(self) -> None:
        """Draw nothing."""
        if self.visible:
            for actor in (self._rim, self.actor):
                actor.SetVisibility(False)
            self._ring.hide()
            self._hover_ring.hide()
        self.name.show(None)
        self.told.show(None)


def _filled(outline: FloatArray, colour: str) -> tuple[vtkActor2D, pv.PolyData]:
    """Return an actor of a flat shape; fans from its middle, since VTK would fill the bays of a star."""
    shape = pv.PolyData()
    shape.points = _flat(outline)
    count = len(outline)
    corner = np.arange(1, count + 1)
    shape.faces = np.stack((np.full(count, 3), np.zeros(count, dtype=int), corner, corner % count + 1), axis=-1).ravel()
    mapper = vtkPolyDataMapper2D()
    mapper.SetInputData(shape)
    actor = vtkActor2D()
    actor.SetMapper(mapper)
    actor.GetProperty().SetColor(*rgb(colour))
    actor.SetVisibility(False)
    return actor, shape


def _flat(outline: FloatArray) -> FloatArray:
    points = np.zeros((len(outline) + 1, 3))
    points[1:, :2] = outline
    return points


class NameTag:
    """Words of one or several lines on a dark ground.

    Parameters
    ----------
    renderer : pyvista.Renderer
    colour : str
    """

    def __init__(self, renderer: pv.Renderer, colour: str) -> None:
        self._renderer = renderer
        self._size_of: tuple[str, tuple[float, float]] = ("", (0.0, 0.0))
        self.actor = vtkTextActor()
        style = self.actor.GetTextProperty()
        use_plain_font(style)
        style.SetColor(*rgb(colour))
        style.SetBackgroundColor(*rgb(WINDOW))
        style.SetBackgroundOpacity(_GROUND_OPACITY)
        style.SetLineSpacing(_LINE_SPACING)
        style.SetJustificationToLeft()
        style.SetVerticalJustificationToBottom()
        self.actor.SetVisibility(False)
        renderer.AddViewProp(self.actor)

    @property
    def text(self) -> str:
        """What is written; empty if nothing is."""
        return str(self.actor.GetInput()) if self.actor.GetVisibility() else ""

    def set_pixel_ratio(self, pixel_ratio: float) -> None:
        """Keep the size on screens with more device pixels."""
        self.actor.GetTextProperty().SetFontSize(round(_FONT_PX * pixel_ratio))
        self._size_of = ("", (0.0, 0.0))

    def size_px(self, text: str) -> tuple[float, float]:
        """Return width and height of a text, which is what is shown next, device pixels."""
        if text != self._size_of[0]:
            self.actor.SetInput(text)
            size = [0.0, 0.0]
            self.actor.GetSize(self._renderer, size)
            self._size_of = text, (size[0], size[1])
        return self._size_of[1]

    def show(self, box: Box | None) -> None:
        """Write the text that was measured last there; nothing for None."""
        if box is not None:
            self.actor.SetPosition(round(box[0]), round(box[1]))
        if bool(self.actor.GetVisibility()) != (box is not None):
            self.actor.SetVisibility(box is not None)
