"""Quiet names in the sky, written into the background so that the bodies cover them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vtkmodules.vtkRenderingCore import vtkRenderer, vtkTextActor

from jovian_viewer.catalog.palette import rgb
from jovian_viewer.scene.overlay import use_plain_font


@dataclass(frozen=True, slots=True)
class NameStyle:
    """Colour and size (logical pixels) of a kind of names; spaced capitals as in an atlas."""

    colour: str
    font_px: int
    spaced_capitals: bool = False

    def written(self, text: str) -> str:
        """Return the letters as drawn."""
        return "\u2009".join(text.upper()) if self.spaced_capitals else text


class SkyNames:
    """Names made when they are first seen and kept.

    Parameters
    ----------
    renderer : vtkRenderer
        The sky's.
    """

    def __init__(self, renderer: vtkRenderer) -> None:
        self._renderer = renderer
        self._pixel_ratio = 1.0
        self._actors: dict[str, vtkTextActor] = {}
        self._styles: dict[str, NameStyle] = {}
        self._sizes_px: dict[str, tuple[float, float]] = {}
        self._shown_px: dict[str, tuple[int, int]] = {}

    def set_pixel_ratio(self, pixel_ratio: float) -> None:
        """Keep the letters' size on screens with more device pixels."""
        self._pixel_ratio = pixel_ratio
        self._sizes_px.clear()
        for text, actor in self._actors.items():
            actor.GetTextProperty().SetFontSize(round(self._styles[text].font_px * pixel_ratio))

    def size_px(self, text: str, style: NameStyle) -> tuple[float, float]:
        """Return width and height of a name as drawn, device pixels."""
        if text not in self._sizes_px:
            size = [0.0, 0.0]
            self._actor(text, style).GetSize(self._renderer, size)
            self._sizes_px[text] = (size[0], size[1])
        return self._sizes_px[text]

    def show(self, places_px: Mapping[str, tuple[float, float]]) -> None:
        """Write these names with their lower left corners there, and no others."""
        wanted = {text: (round(x_px), round(y_px)) for text, (x_px, y_px) in places_px.items()}
        for text in self._shown_px.keys() - wanted.keys():
            self._actors[text].SetVisibility(False)
        for text, place_px in wanted.items():
            shown_px = self._shown_px.get(text)
            if shown_px != place_px:
                self._actors[text].SetPosition(*place_px)
            if shown_px is None:
                self._actors[text].SetVisibility(True)
        self._shown_px = wanted

    def _actor(self, text: str, style: NameStyle) -> vtkTextActor:
        if text not in self._actors:
            actor = vtkTextActor()
            actor.SetInput(style.written(text))
            letters = actor.GetTextProperty()
            use_plain_font(letters)
            letters.SetColor(*rgb(style.colour))
            letters.SetFontSize(round(style.font_px * self._pixel_ratio))
            actor.SetVisibility(False)
            actor.PickableOff()
            self._renderer.AddViewProp(actor)
            self._actors[text], self._styles[text] = actor, style
        return self._actors[text]
