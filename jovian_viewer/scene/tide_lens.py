"""The tide lens: the colours by which the moons are tinted, and the legend that explains them.

Which colour means what is a pure function; the legend is flat, drawn by VTK, so that exported pictures carry it too.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np
import pyvista as pv
from vtkmodules.vtkRenderingCore import vtkActor2D, vtkPolyDataMapper2D, vtkTextActor

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import MOONS, BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog.numbers_text import NO_BREAK_SPACE, scientific
from jovian_viewer.catalog.palette import SECONDARY_TEXT, TEXT, WINDOW, rgb
from jovian_viewer.catalog.tide_texts import tide_words
from jovian_viewer.catalog.tides import tide_m_s2
from jovian_viewer.scene.globe import Globe
from jovian_viewer.scene.overlay import use_plain_font

# Ends of the scale, m/s2: our Moon and Io lie within.
LEAST_M_S2: Final = 1.0e-5
MOST_M_S2: Final = 1.0e-2
# From cold to hot, each lighter than the one before, as in the ramps called inferno and plasma, but never dark: what is
# multiplied by it must still be seen. Told apart with any of the usual kinds of colour blindness
# (tests/unit/scene/test_tide_lens.py).
_STOPS: Final = np.array([0.0, 0.3, 0.58, 0.75, 1.0])
_RAMP: Final = np.array([rgb(colour) for colour in ("#5447F0", "#A76BEE", "#F48895", "#FFBA4A", "#FAF0AF")])
# Logical pixels.
_FONT_PX: Final = 12
_MARGIN_PX: Final = 14
_BAR_WIDTH_PX: Final = 10
# The bar is this part of the picture high, within limits: lower, the names would touch.
_BAR_PART: Final = 0.3
_BAR_HEIGHTS_PX: Final = (112, 160)
_GAP_PX: Final = 8
_BAR_STEPS: Final = 64
# Not wider than the scale below it needs to be: nothing should cover a body.
_LINE_CHARACTERS: Final = 26
_LINES: Final = 2
_GROUND_OPACITY: Final = 0.65
# In a picture narrower than this the badge in the other corner reaches below the legend: it stands higher then.
_NARROW_PX: Final = 540
_BADGE_STRIP_PX: Final = 52


def ramp_place(tide: float | FloatArray) -> FloatArray:
    """Return where on the scale a tidal acceleration (m/s2) lies, 0 to 1, by its logarithm; beyond an end: the end."""
    span = np.log10(MOST_M_S2 / LEAST_M_S2)
    return np.asarray(np.clip(np.log10(np.asarray(tide) / LEAST_M_S2) / span, 0.0, 1.0))


def tide_rgb(tide: float | FloatArray) -> FloatArray:
    """Return the colour that means a tidal acceleration.

    Parameters
    ----------
    tide : float or ndarray, (...)
        m/s2, positive.

    Returns
    -------
    ndarray, (..., 3)
        Red, green and blue as on the screen, 0 to 1.
    """
    place = ramp_place(tide)
    return np.stack([np.interp(place, _STOPS, _RAMP[:, part]) for part in range(3)], axis=-1)


def moon_tides_m_s2(snapshot: SystemSnapshot) -> dict[BodyId, float]:
    """Return Jupiter's tide across each moon at its true distance, m/s2."""
    return {moon: float(tide_m_s2(moon, snapshot.distance_from_jupiter_km(moon))) for moon in MOONS}


class TideLens:
    """The tint of the moons and its legend. Switched off it does nothing, and the picture is as if there were none.

    Parameters
    ----------
    renderer : pyvista.Renderer
    globes : mapping
        The bodies' globes; those of the moons are tinted.

    Raises
    ------
    AssetError
        If the catalogue lacks its words.
    """

    def __init__(self, renderer: pv.Renderer, globes: Mapping[BodyId, Globe]) -> None:
        self._moons = {moon: globes[moon] for moon in MOONS}
        self.legend = TideLegend(renderer)
        self._on = False

    def set_pixel_ratio(self, pixel_ratio: float) -> None:
        """Keep sizes on screens with more device pixels."""
        self.legend.set_pixel_ratio(pixel_ratio)

    def apply(self, snapshot: SystemSnapshot, size_px: tuple[int, int], *, legend: bool) -> None:
        """Tint the moons by their tides of a moment.

        Parameters
        ----------
        snapshot : SystemSnapshot
        size_px : (int, int)
            Of the picture.
        legend : bool
            Whether there may be writing in it.
        """
        self._on = True
        tides = moon_tides_m_s2(snapshot)
        for moon, globe in self._moons.items():
            red, green, blue = tide_rgb(tides[moon]).tolist()
            globe.tint((red, green, blue))
        if legend:
            self.legend.show(tides, size_px)
        else:
            self.legend.hide()

    def take_away(self) -> None:
        """Show the moons as they are."""
        if self._on:
            self._on = False
            self.legend.hide()
            for globe in self._moons.values():
                globe.tint(None)


class TideLegend:
    """The scale of the tide lens in the lower right corner, with the moons where they stand on it."""

    def __init__(self, renderer: pv.Renderer) -> None:
        self._renderer = renderer
        self._pixel_ratio = 1.0
        self._shown: tuple[tuple[int, int], float, tuple[int, ...]] | None = None
        self._box: tuple[float, float, float, float] | None = None
        self._bar = vtkActor2D()
        self._shape = _bar_shape()
        mapper = vtkPolyDataMapper2D()
        mapper.SetInputData(self._shape)
        self._bar.SetMapper(mapper)
        self._line = _text("\n".join(textwrap.wrap(tide_words("lens_line"), _LINE_CHARACTERS)), TEXT)
        self._ticks = {value: _text(_power(value), SECONDARY_TEXT) for value in (1e-5, 1e-4, 1e-3, 1e-2)}
        for text in (self._line, *self._ticks.values()):
            text.GetTextProperty().SetJustificationToRight()
        self._line.GetTextProperty().SetVerticalJustificationToBottom()
        self._names = {moon: _text(moon.display_name, TEXT) for moon in MOONS}
        for actor in self._actors():
            actor.SetVisibility(False)
            renderer.AddViewProp(actor)

    @property
    def box(self) -> tuple[float, float, float, float] | None:
        """What it covers: left, bottom, right, top in device pixels; None while it is not shown."""
        return self._box

    def set_pixel_ratio(self, pixel_ratio: float) -> None:
        """Keep sizes on screens with more device pixels."""
        self._pixel_ratio = pixel_ratio
        for text in self._texts():
            text.GetTextProperty().SetFontSize(round(_FONT_PX * pixel_ratio))

    def hide(self) -> None:
        """Draw nothing."""
        if self._shown is not None:
            self._shown, self._box = None, None
            for actor in self._actors():
                actor.SetVisibility(False)

    def show(self, tides_m_s2: Mapping[BodyId, float], size_px: tuple[int, int]) -> None:
        """Draw it.

        Parameters
        ----------
        tides_m_s2 : mapping
            Where the moons stand.
        size_px : (int, int)
            Of the picture; in one that is too small nothing is drawn.
        """
        ratio = self._pixel_ratio
        bar_px = self._bar_px(size_px)
        heights = {moon: round(float(ramp_place(tide)) * bar_px) for moon, tide in tides_m_s2.items()}
        shown = size_px, ratio, tuple(heights.values())
        if shown == self._shown:
            return
        self._shown = shown
        wide, high = self._extent(size_px)
        fits = wide <= size_px[0] and high <= size_px[1]
        bottom = self._bottom_px(size_px) - _GAP_PX * ratio
        self._box = (size_px[0] - wide, bottom, float(size_px[0]), high) if fits else None
        for actor in self._actors():
            actor.SetVisibility(fits)
        right = size_px[0] - _MARGIN_PX * ratio
        names_width = self._widest(self._names.values())
        foot = self._bottom_px(size_px) + 0.6 * _FONT_PX * ratio
        left = right - names_width - (_GAP_PX + _BAR_WIDTH_PX) * ratio
        self._shape.points = _bar_points() * np.array([_BAR_WIDTH_PX * ratio, bar_px, 1.0])
        self._bar.SetPosition(round(left), round(foot))
        self._line.SetPosition(round(right), round(foot + bar_px + (_GAP_PX + 0.6 * _FONT_PX) * ratio))
        for value, text in self._ticks.items():
            y = foot + float(ramp_place(value)) * bar_px
            text.SetPosition(round(left - _GAP_PX * ratio), round(y))
        for moon, text in self._names.items():
            text.SetPosition(round(left + (_BAR_WIDTH_PX + _GAP_PX) * ratio), round(foot + heights[moon]))

    def _texts(self) -> tuple[vtkTextActor, ...]:
        return self._line, *self._ticks.values(), *self._names.values()

    def _actors(self) -> tuple[vtkActor2D, ...]:
        return self._bar, *self._texts()

    def _bottom_px(self, size_px: tuple[int, int]) -> float:
        return (_BADGE_STRIP_PX if size_px[0] < _NARROW_PX * self._pixel_ratio else _MARGIN_PX) * self._pixel_ratio

    def _bar_px(self, size_px: tuple[int, int]) -> float:
        least, most = (height * self._pixel_ratio for height in _BAR_HEIGHTS_PX)
        return min(max(_BAR_PART * size_px[1], least), most)

    def _extent(self, size_px: tuple[int, int]) -> tuple[float, float]:
        """Return how far it reaches from the lower right corner, leftwards and upwards, device pixels."""
        scale = self._widest(self._ticks.values()) + self._widest(self._names.values())
        scale += (2 * _GAP_PX + _BAR_WIDTH_PX) * self._pixel_ratio
        wide = max(scale, self._widest((self._line,))) + _MARGIN_PX * self._pixel_ratio
        words = (0.6 * _FONT_PX + _GAP_PX + (0.6 + 1.4 * _LINES) * _FONT_PX) * self._pixel_ratio
        return wide, self._bottom_px(size_px) + self._bar_px(size_px) + words

    def _widest(self, texts: Iterable[vtkTextActor]) -> float:
        width = 0.0
        for text in texts:
            size = [0.0, 0.0]
            text.GetSize(self._renderer, size)
            width = max(width, size[0])
        return width


def _power(value: float) -> str:
    # Whole powers of ten need no factor.
    return scientific(value, 1).rpartition(NO_BREAK_SPACE)[2]


def _text(words: str, colour: str) -> vtkTextActor:
    text = vtkTextActor()
    text.SetInput(words)
    style = text.GetTextProperty()
    use_plain_font(style)
    style.SetFontSize(_FONT_PX)
    style.SetColor(*rgb(colour))
    style.SetBackgroundColor(*rgb(WINDOW))
    style.SetBackgroundOpacity(_GROUND_OPACITY)
    style.SetVerticalJustificationToCentered()
    return text


def _bar_points() -> FloatArray:
    """Return the corners of the bar's steps, pairs from the foot upwards, (2 n, 3), 0 to 1."""
    height = np.repeat(np.linspace(0.0, 1.0, _BAR_STEPS + 1), 2)
    across = np.tile([0.0, 1.0], _BAR_STEPS + 1)
    return np.stack((across, height, np.zeros_like(height)), axis=-1)


def _bar_shape() -> pv.PolyData:
    first = 2 * np.arange(_BAR_STEPS)
    faces = np.stack((np.full(_BAR_STEPS, 4), first, first + 1, first + 3, first + 2), axis=-1)
    shape = pv.PolyData(_bar_points(), faces=faces.ravel())
    place = np.repeat(np.linspace(0.0, 1.0, _BAR_STEPS + 1), 2)
    colours = tide_rgb(LEAST_M_S2 * (MOST_M_S2 / LEAST_M_S2) ** place)
    shape.point_data["colour"] = np.round(255.0 * colours).astype(np.uint8)
    shape.set_active_scalars("colour")
    return shape
