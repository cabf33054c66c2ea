"""Flat things over the scene: names, the selection ring, dots for specks, and the scale badge.

They are drawn by VTK, not by Qt, so that exported pictures carry them too. Where they go is decided
in :mod:`~jovian_viewer.scene.label_layout`.
"""

from __future__ import annotations

import functools
import importlib.util
import math
import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import numpy as np
import pyvista as pv
from vtkmodules.vtkCommonCore import VTK_FONT_FILE
from vtkmodules.vtkRenderingCore import vtkActor2D, vtkPolyDataMapper2D, vtkTextActor, vtkTextProperty

from jovian_viewer.astro.bodies import BODIES, MOONS, BodyId
from jovian_viewer.catalog.palette import ACCENT, BODY_COLOURS, SECONDARY_TEXT, TEXT, WINDOW, rgb
from jovian_viewer.language import tr
from jovian_viewer.scene.label_layout import PlacedLabel
from jovian_viewer.scene.light_cones import NOTE_COLOURS
from jovian_viewer.scene.picking import Disc
from jovian_viewer.scene.sky_name_layout import Box

# Logical pixels.
_LABEL_FONT_PX: Final = 13
BADGE_FONT_PX: Final = 12
BADGE_LINE_PX: Final = 16
_LABEL_GROUND_OPACITY: Final = 0.65
_BADGE_MARGIN_PX: Final = 14
_RING_GAP_PX: Final = 5.0
_RING_MIN_RADIUS_PX: Final = 9.0
_DOT_RADIUS_PX: Final = 2.6
# Moons smaller than this get a thin ring in their colour, so that they are found even when dark.
_OUTLINED_RADIUS_PX: Final = 6.5
_OUTLINE_GAP_PX: Final = 1.5
_CIRCLE_STEPS: Final = 96
_LEAST_RADIUS_CHANGE_PX: Final = 0.05
# The room that other writing leaves around the badge and the headline.
_CLEAR_PX: Final = 5.0
# DejaVu Sans: the width of an ordinary character and the height of a line, in font sizes.
_CHARACTER_EM: Final = 0.56
_LINE_HEIGHT_EM: Final = 1.17
_HEADLINE_SPACING: Final = 1.35
# Longer lines would be hard to read.
_LONGEST_LINE_CHARACTERS: Final = 110


def wrapped(text: str, width_em: float) -> list[str]:
    """Return a text in lines that fit into a width given in font sizes; none for an empty text."""
    return textwrap.wrap(text, max(20, min(_LONGEST_LINE_CHARACTERS, int(width_em / _CHARACTER_EM))))


def ring_radius_px(disc: Disc, pixel_ratio: float) -> float:
    """Return the radius of the ring that marks a body, device pixels."""
    return max(disc.radius_px + _RING_GAP_PX * pixel_ratio, _RING_MIN_RADIUS_PX * pixel_ratio)


class Label:
    """The name of one body."""

    def __init__(self, renderer: pv.Renderer, body: BodyId) -> None:
        self.body = body
        self._renderer = renderer
        self.actor = vtkTextActor()
        self.actor.SetInput(body.display_name)
        style = self.actor.GetTextProperty()
        use_plain_font(style)
        style.SetColor(*rgb(BODY_COLOURS[body]))
        _set_on_dark_ground(style)
        style.SetFrameColor(*rgb(ACCENT))
        self.actor.SetVisibility(False)
        renderer.AddViewProp(self.actor)
        self._size_by_font: dict[int, tuple[float, float]] = {}
        self._font_px = 0
        self._drawn: tuple[int, int, bool] | None = None
        self.set_pixel_ratio(1.0)

    def set_pixel_ratio(self, pixel_ratio: float) -> None:
        """Keep the size on screens with more device pixels."""
        self._font_px = round(_LABEL_FONT_PX * pixel_ratio)
        self.actor.GetTextProperty().SetFontSize(self._font_px)

    @property
    def size_px(self) -> tuple[float, float]:
        """Width and height of the drawn text, device pixels."""
        if self._font_px not in self._size_by_font:
            size = [0.0, 0.0]
            self.actor.GetSize(self._renderer, size)
            self._size_by_font[self._font_px] = (size[0], size[1])
        return self._size_by_font[self._font_px]

    def show_at(self, x_px: float, y_px: float, *, framed: bool = False) -> None:
        """Draw the name with its lower left corner there, framed if its body is the selected one."""
        drawn = round(x_px), round(y_px), framed
        if drawn != self._drawn:
            self._drawn = drawn
            self.actor.GetTextProperty().SetFrame(framed)
            self.actor.SetPosition(*drawn[:2])
            self.actor.SetVisibility(True)

    def hide(self) -> None:
        """Do not draw it."""
        if self._drawn is not None:
            self._drawn = None
            self.actor.SetVisibility(False)


class Circle:
    """A circle or a filled dot at a place in the picture."""

    def __init__(self, renderer: pv.Renderer, colour: str, *, filled: bool = False, width_px: float = 1.6) -> None:
        angle = np.linspace(0.0, math.tau, _CIRCLE_STEPS, endpoint=False)
        outline = np.stack((np.cos(angle), np.sin(angle), np.zeros_like(angle)), axis=-1)
        self._outline = outline
        self._shape = pv.PolyData()
        self._shape.points = outline
        ring = np.concatenate(([_CIRCLE_STEPS + 1], np.arange(_CIRCLE_STEPS), [0]))
        if filled:
            self._shape.faces = np.concatenate(([_CIRCLE_STEPS], np.arange(_CIRCLE_STEPS)))
        else:
            self._shape.lines = ring
        mapper = vtkPolyDataMapper2D()
        mapper.SetInputData(self._shape)
        self._width_px = width_px
        self._radius_px = 1.0
        self._drawn: tuple[float, float, float] | None = None
        self.actor = vtkActor2D()
        self.actor.SetMapper(mapper)
        self.actor.GetProperty().SetColor(*rgb(colour))
        self.actor.GetProperty().SetLineWidth(width_px)
        self.actor.SetVisibility(False)
        renderer.AddViewProp(self.actor)

    def set_pixel_ratio(self, pixel_ratio: float) -> None:
        """Keep the line's width on screens with more device pixels."""
        self.actor.GetProperty().SetLineWidth(self._width_px * pixel_ratio)

    def show_at(self, x_px: float, y_px: float, radius_px: float) -> None:
        """Draw it around a place."""
        drawn = x_px, y_px, radius_px
        if drawn == self._drawn:
            return
        self._drawn = drawn
        # The turning of a camera changes radii by less than can be seen; every new one is sent to the driver.
        if abs(radius_px - self._radius_px) > _LEAST_RADIUS_CHANGE_PX:
            self._radius_px = radius_px
            self._shape.points = self._outline * radius_px
        self.actor.SetPosition(x_px, y_px)
        self.actor.SetVisibility(True)

    def hide(self) -> None:
        """Do not draw it."""
        if self._drawn is not None:
            self._drawn = None
            self.actor.SetVisibility(False)


class Overlay:
    """All flat things of the picture."""

    def __init__(self, renderer: pv.Renderer) -> None:
        self._dots = {body: Circle(renderer, BODY_COLOURS[body], filled=True) for body in BODIES}
        self._outlines = {body: Circle(renderer, BODY_COLOURS[body], width_px=1.0) for body in MOONS}
        self._hover_ring = Circle(renderer, SECONDARY_TEXT, width_px=1.2)
        self._selection_ring = Circle(renderer, ACCENT)
        self.labels = {body: Label(renderer, body) for body in BODIES}
        self._badge = _badge_actor()
        renderer.AddViewProp(self._badge)
        self._headline, self._subline = _headline_actor(TEXT), _headline_actor(SECONDARY_TEXT)
        for line in (self._headline, self._subline):
            renderer.AddViewProp(line)
        self._renderer = renderer
        self._note_sizes_px: dict[str, tuple[float, float]] = {}
        self._notes = {text: _note_actor(tr(text), colour) for text, colour in NOTE_COLOURS.items()}
        for note in self._notes.values():
            renderer.AddViewProp(note)
        self._pixel_ratio = 0.0
        self._badge_text: str | None = None
        self._headline_shown: tuple[str, str, tuple[int, int], float] | None = None
        self._notes_shown: Mapping[str, tuple[float, float]] = {}
        self._badge_box: Box | None = None
        self._headline_boxes: tuple[Box, ...] = ()
        self.set_pixel_ratio(1.0)

    def set_pixel_ratio(self, pixel_ratio: float) -> None:
        """Keep sizes on screens with more device pixels."""
        if pixel_ratio == self._pixel_ratio:
            return
        self._pixel_ratio = pixel_ratio
        for label in self.labels.values():
            label.set_pixel_ratio(pixel_ratio)
        for ring in (self._hover_ring, self._selection_ring, *self._outlines.values()):
            ring.set_pixel_ratio(pixel_ratio)
        self._badge.GetTextProperty().SetFontSize(round(BADGE_FONT_PX * pixel_ratio))
        self._headline.GetTextProperty().SetFontSize(round(_LABEL_FONT_PX * pixel_ratio))
        self._subline.GetTextProperty().SetFontSize(round(BADGE_FONT_PX * pixel_ratio))
        self._note_sizes_px = {}
        for note in self._notes.values():
            note.GetTextProperty().SetFontSize(round(BADGE_FONT_PX * pixel_ratio))
        margin = round(_BADGE_MARGIN_PX * pixel_ratio)
        self._badge.SetPosition(margin, margin)
        self._badge_box = None

    @property
    def boxes(self) -> list[Box]:
        """Where badge and headline stand, with some room around: left, bottom, right, top, device pixels."""
        if self._badge_text and self._badge_box is None:
            self._badge_box = self._box_of(self._badge)
        return [*([self._badge_box] if self._badge_box is not None else []), *self._headline_boxes]

    def show_badge(self, text: str) -> None:
        """Say which scale is drawn (and, in exported pictures, when); nothing for an empty text."""
        if text != self._badge_text:
            self._badge_text, self._badge_box = text, None
            self._badge.SetInput(text)
            self._badge.SetVisibility(bool(text))

    def show_headline(self, headline: str, subline: str, size_px: tuple[int, int]) -> None:
        """Write what the picture shows at its upper left, and a quieter remark below; nothing for empty texts."""
        shown = headline, subline, size_px, self._pixel_ratio
        if shown == self._headline_shown:
            return
        self._headline_shown = shown
        margin = round(_BADGE_MARGIN_PX * self._pixel_ratio)
        top_px = size_px[1] - margin
        boxes: list[Box] = []
        for actor, text, font_px in (
            (self._headline, headline, _LABEL_FONT_PX),
            (self._subline, subline, BADGE_FONT_PX),
        ):
            lines = wrapped(text, (size_px[0] - 2 * margin) / (font_px * self._pixel_ratio))
            actor.SetInput("\n".join(lines))
            actor.SetPosition(margin, top_px)
            actor.SetVisibility(bool(lines))
            if lines:
                boxes.append(self._box_of(actor, hangs=True))
            top_px -= round(len(lines) * _HEADLINE_SPACING * _LINE_HEIGHT_EM * font_px * self._pixel_ratio)
        self._headline_boxes = tuple(boxes)

    def _box_of(self, actor: vtkTextActor, *, hangs: bool = False) -> Box:
        """Return where words are drawn that stand on their place, or hang from it."""
        size = [0.0, 0.0]
        actor.GetSize(self._renderer, size)
        left, y = actor.GetPosition()
        bottom = y - size[1] if hangs else y
        clear = _CLEAR_PX * self._pixel_ratio
        return left - clear, bottom - clear, left + size[0] + clear, bottom + size[1] + clear

    @property
    def note_sizes_px(self) -> dict[str, tuple[float, float]]:
        """Width and height of the names of lines, device pixels."""
        if not self._note_sizes_px:
            for text, note in self._notes.items():
                size = [0.0, 0.0]
                note.GetSize(self._renderer, size)
                self._note_sizes_px[text] = (size[0], size[1])
        return self._note_sizes_px

    @property
    def note_boxes(self) -> list[Box]:
        """Where names of lines stand: left, bottom, right, top, device pixels."""
        sizes_px = self.note_sizes_px if self._notes_shown else {}
        return [
            (x_px, y_px, x_px + sizes_px[text][0], y_px + sizes_px[text][1])
            for text, (x_px, y_px) in self._notes_shown.items()
        ]

    def show_notes(self, places_px: Mapping[str, tuple[float, float]]) -> None:
        """Write the names of drawn lines there, by their lower left corners; hide those without a place."""
        if places_px == self._notes_shown:
            return
        self._notes_shown = dict(places_px)
        for text, note in self._notes.items():
            place_px = places_px.get(text)
            note.SetVisibility(place_px is not None)
            if place_px is not None:
                note.SetPosition(round(place_px[0]), round(place_px[1]))

    def apply(
        self,
        shown: list[Disc],
        labels: Iterable[PlacedLabel],
        *,
        selected: BodyId | None,
        hovered: BodyId | None,
        outlines: bool = True,
    ) -> None:
        """Draw the dots, rings and names of a frame.

        Parameters
        ----------
        shown : list of Disc
            The bodies that can be seen.
        labels : iterable of PlacedLabel
            The names that found a place.
        selected, hovered : BodyId or None
        outlines : bool
            Whether small moons are ringed in their colour; without names nobody would know what that means.
        """
        discs = {disc.body: disc for disc in shown}
        smallest_px = _DOT_RADIUS_PX * self._pixel_ratio
        for body, dot in self._dots.items():
            disc = discs.get(body)
            if disc is not None and disc.radius_px < smallest_px:
                dot.show_at(disc.x_px, disc.y_px, smallest_px)
            else:
                dot.hide()
        for body, outline in self._outlines.items():
            disc = discs.get(body)
            if (
                outlines
                and disc is not None
                and smallest_px <= disc.radius_px < _OUTLINED_RADIUS_PX * self._pixel_ratio
            ):
                outline.show_at(disc.x_px, disc.y_px, disc.radius_px + _OUTLINE_GAP_PX * self._pixel_ratio)
            else:
                outline.hide()
        self._mark(self._selection_ring, discs.get(selected) if selected else None)
        self._mark(self._hover_ring, discs.get(hovered) if hovered and hovered is not selected else None)
        boxes = {placed.box.body: placed.box for placed in labels}
        for body, label in self.labels.items():
            if body in boxes:
                # Close up the ring is gone, and the frame alone tells which body is selected.
                framed = body is selected and body not in discs
                label.show_at(boxes[body].x_px, boxes[body].y_px, framed=framed)
            else:
                label.hide()

    def _mark(self, ring: Circle, disc: Disc | None) -> None:
        if disc is None:
            ring.hide()
        else:
            ring.show_at(disc.x_px, disc.y_px, ring_radius_px(disc, self._pixel_ratio))


def _badge_actor() -> vtkTextActor:
    badge = vtkTextActor()
    style = badge.GetTextProperty()
    use_plain_font(style)
    style.SetColor(*rgb(SECONDARY_TEXT))
    _set_on_dark_ground(style)
    style.SetVerticalJustificationToBottom()
    style.SetLineSpacing(1.3)
    return badge


def _headline_actor(colour: str) -> vtkTextActor:
    headline = vtkTextActor()
    style = headline.GetTextProperty()
    use_plain_font(style)
    style.SetColor(*rgb(colour))
    style.SetShadow(True)
    style.SetShadowOffset(1, -1)
    _set_on_dark_ground(style)
    style.SetVerticalJustificationToTop()
    style.SetLineSpacing(_HEADLINE_SPACING)
    return headline


def _note_actor(text: str, colour: str) -> vtkTextActor:
    note = vtkTextActor()
    note.SetInput(text)
    style = note.GetTextProperty()
    use_plain_font(style)
    style.SetColor(*rgb(colour))
    style.SetShadow(True)
    style.SetShadowOffset(1, -1)
    _set_on_dark_ground(style)
    note.SetVisibility(False)
    return note


def _set_on_dark_ground(style: vtkTextProperty) -> None:
    """Put a dark ground under the letters: lines pass behind words instead of through them."""
    style.SetBackgroundColor(*rgb(WINDOW))
    style.SetBackgroundOpacity(_LABEL_GROUND_OPACITY)


def use_plain_font(style: vtkTextProperty) -> None:
    """Write in DejaVu Sans, which Matplotlib brings along; VTK's own fonts lack many signs."""
    path = plain_font_path()
    if path is None:
        style.SetFontFamilyToArial()
    else:
        style.SetFontFamily(VTK_FONT_FILE)
        style.SetFontFile(str(path))


@functools.cache
def plain_font_path() -> Path | None:
    """Return the file of DejaVu Sans, if Matplotlib is there; its other cuts lie beside it."""
    # Looked up without importing Matplotlib, which would cost the start-up a fifth of a second.
    package = importlib.util.find_spec("matplotlib")
    if package is None or package.origin is None:
        return None
    path = Path(package.origin).parent / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf"
    return path if path.is_file() else None
