"""The outline of a place: a thin line over a wider, darker one, legible on ice and on dark ground alike.

It leaves gaps where names stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPolyData
from vtkmodules.vtkRenderingCore import vtkActor2D, vtkPolyDataMapper2D, vtkRenderer

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.catalog.palette import ACCENT, TEXT, WINDOW, rgb
from jovian_viewer.scene.sky_name_layout import Box
from jovian_viewer.scene.vtk_arrays import shared_array

# Points of an outline: so many that gaps are little wider than the names in them.
OUTLINE_STEPS: Final = 240
# Logical pixels.
_WIDTH_PX: Final = 1.3
_GROUND_WIDTH_PX: Final = 3.4
_GROUND_OPACITY: Final = 0.45
# From a name to the line.
_GAP_PX: Final = 3.0


def segments_in(pixel: FloatArray, boxes: Sequence[Box], gap_px: float = 0.0) -> NDArray[np.bool_]:
    """Return which sides of a closed polygon meet boxes that are larger by a gap all around.

    Parameters
    ----------
    pixel : ndarray, (n, 2)
        The corners; a side goes from each to the next.
    boxes : sequence of (left, bottom, right, top)
    gap_px : float

    Returns
    -------
    ndarray of bool, (n,)
        False where a corner is not a number.
    """
    if not boxes:
        return np.zeros(len(pixel), dtype=bool)
    edges = np.asarray(boxes, dtype=float)
    low, high = edges[:, :2] - gap_px, edges[:, 2:] + gap_px
    start = pixel[:, np.newaxis, :]
    # Nothing is divided by zero: a side that is level is taken to rise by next to nothing.
    step = np.roll(pixel, -1, axis=0)[:, np.newaxis, :] - start
    step = np.where(np.abs(step) < 1e-9, 1e-9, step)
    # Along the side, from 0 to 1: where it enters and leaves the strips of columns and rows that make a box.
    one, other = (low - start) / step, (high - start) / step
    enters = np.minimum(one, other).max(axis=-1)
    leaves = np.maximum(one, other).min(axis=-1)
    return np.asarray(((enters <= leaves) & (leaves >= 0.0) & (enters <= 1.0)).any(axis=-1))


class PlaceOutline:
    """A closed line of :data:`OUTLINE_STEPS` points, of which some may be hidden.

    Parameters
    ----------
    renderer : vtkRenderer
        The scene's.
    """

    def __init__(self, renderer: vtkRenderer) -> None:
        self._places = np.zeros((OUTLINE_STEPS, 3), dtype=np.float32)
        self._points = vtkPoints()
        self._points.SetData(shared_array(self._places))
        self._shape = vtkPolyData()
        self._shape.SetPoints(self._points)
        self._pixel_ratio = 1.0
        self._actors = []
        for colour, opacity in ((WINDOW, _GROUND_OPACITY), (ACCENT, 1.0)):
            mapper = vtkPolyDataMapper2D()
            mapper.SetInputData(self._shape)
            actor = vtkActor2D()
            actor.SetMapper(mapper)
            actor.GetProperty().SetColor(*rgb(colour))
            actor.GetProperty().SetOpacity(opacity)
            actor.SetVisibility(False)
            actor.PickableOff()
            renderer.AddViewProp(actor)
            self._actors.append(actor)

    def set_pixel_ratio(self, pixel_ratio: float) -> None:
        """Keep the widths on screens with more device pixels."""
        self._pixel_ratio = pixel_ratio
        for actor, width_px in zip(self._actors, (_GROUND_WIDTH_PX, _WIDTH_PX), strict=True):
            actor.GetProperty().SetLineWidth(width_px * pixel_ratio)

    def show(self, circle: tuple[FloatArray, bool] | None, names: Sequence[Box] = ()) -> None:
        """Draw an outline, (n, 2) pixels and whether it is the picked place's, not across names; nothing for None."""
        for actor in self._actors:
            actor.SetVisibility(circle is not None)
        if circle is None:
            return
        pixel, is_picked = circle
        seen = np.asarray(np.isfinite(pixel).all(axis=-1))
        self._places[:, :2] = np.where(seen[:, np.newaxis], pixel, 0.0)
        following = np.roll(np.arange(OUTLINE_STEPS), -1)
        lines = vtkCellArray()
        open_ground = seen & seen[following] & ~segments_in(pixel, names, _GAP_PX * self._pixel_ratio)
        for start in np.flatnonzero(open_ground).tolist():
            lines.InsertNextCell(2, [start, int(following[start])])
        self._shape.SetLines(lines)
        self._points.GetData().Modified()
        self._points.Modified()
        self._shape.Modified()
        self._actors[1].GetProperty().SetColor(*rgb(ACCENT if is_picked else TEXT))
