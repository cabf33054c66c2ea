"""The ruler in the scene: a thin line between two bodies, ticks at its ends, and what it reads beside its middle.

The line runs from centre to centre, as the distance is measured; the globes hide what of it is inside or behind them,
and a tick marks where it comes out of each. Its length on the screen depends on the display scale, its words never do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import pyvista as pv
from vtkmodules.vtkRenderingCore import vtkTextActor

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.palette import ACCENT, WINDOW, rgb
from jovian_viewer.scene.camera_geometry import DrawnBodies, Viewpoint, project
from jovian_viewer.scene.coloured_mesh import add_coloured
from jovian_viewer.scene.overlay import use_plain_font
from jovian_viewer.scene.picking import Disc
from jovian_viewer.scene.ruler_layout import RulerLine, RulerWords, place_words, ruler_line
from jovian_viewer.scene.sky_name_layout import Box

# Logical pixels.
_LINE_WIDTH_PX: Final = 1.5
_FONT_PX: Final = 12
_GROUND_OPACITY: Final = 0.7
_LINE_SPACING: Final = 1.25
_ALPHA: Final = 230
# Places along the line beside which the words may stand.
_PLACES: Final = 65


class RulerLayer:
    """The actors of the ruler. Nothing is drawn, and nothing computed, while nothing is measured."""

    def __init__(self, plotter: pv.BasePlotter) -> None:
        self._renderer = plotter.renderer
        self._pixel_ratio = 1.0
        self._drawn: RulerLine | None = None
        self._words: RulerWords | None = None
        self._ends: tuple[BodyId, BodyId] | None = None
        self._mesh = pv.PolyData()
        self._mesh.points = np.zeros((6, 3))
        self._mesh.lines = np.array([2, 0, 1, 2, 2, 3, 2, 4, 5])
        colour = [*(round(255 * part) for part in rgb(ACCENT)), _ALPHA]
        self._mesh.point_data["colour"] = np.tile(np.array(colour, dtype=np.uint8), (6, 1))
        self.actor = add_coloured(plotter, self._mesh, "ruler", line_width=_LINE_WIDTH_PX)
        self.actor.SetVisibility(False)
        self.words_actor = _words_actor()
        plotter.renderer.AddViewProp(self.words_actor)

    @property
    def line(self) -> RulerLine | None:
        """What is drawn, if anything."""
        return self._drawn

    @property
    def text(self) -> str:
        """The words that are shown; empty if there are none."""
        return str(self.words_actor.GetInput()) if self.words_actor.GetVisibility() else ""

    @property
    def box(self) -> Box | None:
        """Where the words are shown: left, bottom, right, top in device pixels."""
        if self._words is None:
            return None
        width_px, height_px = self._words_size_px()
        left, bottom = self._words.x_px, self._words.y_px
        return left, bottom, left + width_px, bottom + height_px

    def set_pixel_ratio(self, pixel_ratio: float) -> None:
        """Keep widths and letters on screens with more device pixels."""
        self._pixel_ratio = pixel_ratio
        self.actor.prop.line_width = _LINE_WIDTH_PX * pixel_ratio
        self.words_actor.GetTextProperty().SetFontSize(round(_FONT_PX * pixel_ratio))

    def hide(self) -> None:
        """Draw nothing."""
        if self._drawn is not None:
            self._drawn, self._words, self._ends = None, None, None
            self.actor.SetVisibility(False)
            self.words_actor.SetVisibility(False)

    def apply(self, ends: tuple[BodyId, BodyId], bodies: DrawnBodies, viewpoint: Viewpoint, pixel_rad: float) -> None:
        """Draw the line between two bodies.

        Parameters
        ----------
        ends : (BodyId, BodyId)
        bodies : DrawnBodies
        viewpoint : Viewpoint
        pixel_rad : float
            The angle of a logical pixel.
        """
        if ends != self._ends:
            self._ends, self._words = ends, None
        self._drawn = ruler_line(ends, bodies, viewpoint.eye, pixel_rad)
        self._mesh.points = np.concatenate((self._drawn.line, self._drawn.ticks.reshape(4, 3)))
        self.actor.SetVisibility(True)

    def write(
        self,
        text: str,
        viewpoint: Viewpoint,
        size_px: tuple[int, int],
        discs: Sequence[Disc],
        taken: Iterable[Box],
    ) -> None:
        """Write beside the line what it reads, where there is room; after `apply`.

        Parameters
        ----------
        text : str
        viewpoint : Viewpoint
        size_px : (int, int)
        discs : sequence of Disc
            The bodies that are seen.
        taken : iterable of Box
            Other words.
        """
        if self._drawn is None:
            return
        if text != self.words_actor.GetInput():
            self.words_actor.SetInput(text)
        part = np.linspace(0.0, 1.0, _PLACES)[:, np.newaxis]
        line_px, depth = project(viewpoint, self._drawn.line[0] * (1.0 - part) + self._drawn.line[1] * part, size_px)
        line_px[depth <= 0.0] = np.nan
        self._words = place_words(
            line_px,
            self._words_size_px(),
            size_px,
            discs,
            taken,
            previous=self._words,
            pixel_ratio=self._pixel_ratio,
        )
        self.words_actor.SetVisibility(self._words is not None)
        if self._words is not None:
            self.words_actor.SetPosition(round(self._words.x_px), round(self._words.y_px))

    def _words_size_px(self) -> tuple[float, float]:
        size = [0.0, 0.0]
        self.words_actor.GetSize(self._renderer, size)
        return size[0], size[1]


def _words_actor() -> vtkTextActor:
    words = vtkTextActor()
    style = words.GetTextProperty()
    use_plain_font(style)
    style.SetFontSize(_FONT_PX)
    style.SetColor(*rgb(ACCENT))
    style.SetBackgroundColor(*rgb(WINDOW))
    style.SetBackgroundOpacity(_GROUND_OPACITY)
    style.SetLineSpacing(_LINE_SPACING)
    style.SetJustificationToLeft()
    style.SetVerticalJustificationToBottom()
    words.SetVisibility(False)
    return words
