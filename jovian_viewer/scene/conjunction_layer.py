"""Conjunctions in the scene: a line from Jupiter through both moons that fades as time goes on, and its name.

Nothing is made before the first conjunction is to be drawn, and nothing is done while there is none.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyvista as pv
from vtkmodules.vtkRenderingCore import vtkTextActor

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM
from jovian_viewer.astro.resonance import Conjunction, Pair
from jovian_viewer.catalog.palette import BODY_COLOURS, SECONDARY_TEXT, TEXT, rgb
from jovian_viewer.catalog.resonance_texts import conjunction_label
from jovian_viewer.scene.camera_geometry import Viewpoint, project
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.scene.light_rays import add_translucent, colour_bytes
from jovian_viewer.scene.note_layout import NoteLine, lay_out_notes
from jovian_viewer.scene.overlay import use_plain_font
from jovian_viewer.scene.picking import Disc, visible_discs
from jovian_viewer.scene.sky_name_layout import Box
from jovian_viewer.state.strobe import freshness

# Each part of a line: Jupiter to the inner moon, on to the outer one, and a little beyond.
_PIECES: Final = 24
_BEYOND: Final = 1.12
_LINE_WIDTH_PX: Final = 1.8
_FONT_PX: Final = 12
# Towards Jupiter the line is fainter: it only leads there.
_INNER_ALPHA: Final = 0.45
_FAINTEST_LABEL: Final = 0.15
# Logical pixels that the name stands off its line: past the moons that stand on it, if need be.
_AWAY_PX: Final = (0.1, 8.0, 16.0, 24.0, 36.0)


def line_of(conjunction: Conjunction, scale: DisplayScale) -> FloatArray:
    """Return where the line of a conjunction is drawn, scene coordinates, (3 pieces, 3).

    Parameters
    ----------
    conjunction : Conjunction
        Its places are along the scene's axes already.
    scale : DisplayScale
        Bends it where distances are compressed by no more than the orbits are tilted.
    """
    inner, outer = np.array(conjunction.positions_km) / JUPITER_EQUATORIAL_RADIUS_KM
    corners = (np.zeros(3), inner, outer, _BEYOND * outer)
    part = np.linspace(0.0, 1.0, _PIECES)[:, np.newaxis]
    points = [start + part * (stop - start) for start, stop in itertools.pairwise(corners)]
    return scale.drawn_position(np.concatenate(points))


def colours_of(conjunction: Conjunction, jd_tdb: float) -> FloatArray:
    """Return the line's colours at a moment, (3 pieces, 4), 0 to 255: into each moon's own, fainter with time."""
    inner, outer = (colour_bytes(BODY_COLOURS[moon]).astype(np.float64) for moon in conjunction.pair)
    part = np.linspace(0.0, 1.0, _PIECES)[:, np.newaxis]
    hue = np.concatenate(
        [colour_bytes(SECONDARY_TEXT) * (1.0 - part) + part * inner, inner + part * (outer - inner), outer + 0.0 * part]
    )
    strength = np.concatenate(
        [np.linspace(_INNER_ALPHA, 1.0, _PIECES), np.ones(_PIECES), np.linspace(1.0, 0.2, _PIECES)]
    )
    return np.column_stack((hue, 255.0 * strength * freshness(conjunction, jd_tdb)))


def label_places_px(line_px: FloatArray, pixel_ratio: float) -> tuple[FloatArray, FloatArray]:
    """Return where the name of a line may stand: close to it on either side, then farther off, beside the moons.

    Parameters
    ----------
    line_px : ndarray, (n, 2)
        Not a number where behind the eye.
    pixel_ratio : float

    Returns
    -------
    places_px, of_line_px : ndarray, (2 steps n, 2)
        The places in order of preference, and the place of the line that each belongs to.
    """
    seen = line_px[np.isfinite(line_px).all(axis=-1)]
    if len(seen) < 2:
        return seen, seen
    along = seen[-1] - seen[0]
    across = np.array([-along[1], along[0]]) / max(float(np.linalg.norm(along)), 1e-9)
    places = [seen + side * away * pixel_ratio * across for away in _AWAY_PX for side in (1.0, -1.0)]
    return np.concatenate(places), np.tile(seen, (len(places), 1))


@dataclass(slots=True, eq=False)
class _Mark:
    """The actors of one pair of moons."""

    mesh: pv.PolyData
    line: pv.Actor
    label: vtkTextActor
    size_px: tuple[float, float] | None = None


class ConjunctionLayer:
    """The marks of all pairs.

    Parameters
    ----------
    plotter : pyvista.BasePlotter
    """

    def __init__(self, plotter: pv.BasePlotter) -> None:
        self._plotter = plotter
        self._pixel_ratio = 1.0
        self._marks: dict[Pair, _Mark] = {}
        self._lines: dict[Pair, FloatArray] = {}
        self._boxes: list[Box] = []

    @property
    def shown(self) -> tuple[Pair, ...]:
        """The pairs whose conjunction is drawn."""
        return tuple(self._lines)

    @property
    def boxes(self) -> list[Box]:
        """Where names stand: left, bottom, right, top, device pixels."""
        return list(self._boxes)

    def set_pixel_ratio(self, pixel_ratio: float) -> None:
        """Keep sizes on screens with more device pixels."""
        self._pixel_ratio = pixel_ratio
        for mark in self._marks.values():
            self._size(mark)

    def apply(self, conjunctions: Sequence[Conjunction], jd_tdb: float, scale: DisplayScale) -> None:
        """Draw the lines of a moment; of each pair at most one."""
        if not conjunctions and not self._lines:
            return
        self._lines = {one.pair: line_of(one, scale) for one in conjunctions}
        for pair, mark in self._marks.items():
            mark.line.visibility = pair in self._lines
            mark.label.SetVisibility(False)
        for one in conjunctions:
            mark = self._mark(one.pair)
            mark.mesh.points = self._lines[one.pair]
            mark.mesh.point_data["colour"] = np.rint(colours_of(one, jd_tdb)).astype(np.uint8)
            mark.label.GetTextProperty().SetOpacity(max(freshness(one, jd_tdb), _FAINTEST_LABEL))

    def name(self, viewpoint: Viewpoint, discs: Sequence[Disc], taken: Sequence[Box], size_px: tuple[int, int]) -> None:
        """Write the names beside the lines, where they cover neither a body nor other writing."""
        self._boxes = []
        if not self._lines:
            return
        lines_px = {pair: project(viewpoint, line, size_px)[0] for pair, line in self._lines.items()}
        texts = {conjunction_label(pair): pair for pair in self._lines}
        notes = []
        for text, pair in texts.items():
            # From the free end inwards.
            places_px, line_px = label_places_px(lines_px[pair][:_PIECES:-1], self._pixel_ratio)
            notes.append(NoteLine(text, places_px, self._text_size_px(pair), line_px))
        placed_px = lay_out_notes(
            notes, list(lines_px.values()), visible_discs(list(discs)), taken, size_px, self._pixel_ratio
        )
        for text, (x_px, y_px) in placed_px.items():
            label, (width_px, height_px) = self._marks[texts[text]].label, self._text_size_px(texts[text])
            self._boxes.append((x_px, y_px, x_px + width_px, y_px + height_px))
            label.SetPosition(round(x_px), round(y_px))
            label.SetVisibility(True)

    def _mark(self, pair: Pair) -> _Mark:
        if pair not in self._marks:
            count = 3 * _PIECES
            mesh = pv.PolyData()
            mesh.points = np.zeros((count, 3))
            mesh.lines = np.concatenate(([count], np.arange(count)))
            mesh.point_data["colour"] = np.zeros((count, 4), dtype=np.uint8)
            names = "-".join(moon.value for moon in pair)
            mark = _Mark(mesh, add_translucent(self._plotter, mesh, f"conjunction-{names}"), _label(pair))
            self._plotter.renderer.AddViewProp(mark.label)
            self._size(mark)
            self._marks[pair] = mark
        return self._marks[pair]

    def _size(self, mark: _Mark) -> None:
        mark.line.prop.line_width = _LINE_WIDTH_PX * self._pixel_ratio
        mark.label.GetTextProperty().SetFontSize(round(_FONT_PX * self._pixel_ratio))
        mark.size_px = None

    def _text_size_px(self, pair: Pair) -> tuple[float, float]:
        mark = self._marks[pair]
        if mark.size_px is None:
            size = [0.0, 0.0]
            mark.label.GetSize(self._plotter.renderer, size)
            mark.size_px = size[0], size[1]
        return mark.size_px


def _label(pair: Pair) -> vtkTextActor:
    label = vtkTextActor()
    label.SetInput(conjunction_label(pair))
    style = label.GetTextProperty()
    use_plain_font(style)
    style.SetColor(*rgb(TEXT))
    label.SetVisibility(False)
    return label
