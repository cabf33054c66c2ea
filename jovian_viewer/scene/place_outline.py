"""The outline of a place: a thin line over a wider, darker one, legible on ice and on dark ground alike."""

from __future__ import annotations

from typing import Final

import numpy as np
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPolyData
from vtkmodules.vtkRenderingCore import vtkActor2D, vtkPolyDataMapper2D, vtkRenderer

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.catalog.palette import ACCENT, TEXT, WINDOW, rgb
from jovian_viewer.scene.vtk_arrays import shared_array

# Points of an outline.
OUTLINE_STEPS: Final = 96
# Logical pixels.
_WIDTH_PX: Final = 1.3
_GROUND_WIDTH_PX: Final = 3.4
_GROUND_OPACITY: Final = 0.45


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
        for actor, width_px in zip(self._actors, (_GROUND_WIDTH_PX, _WIDTH_PX), strict=True):
            actor.GetProperty().SetLineWidth(width_px * pixel_ratio)

    def show(self, circle: tuple[FloatArray, bool] | None) -> None:
        """Draw an outline, (n, 2) pixels and whether it is the picked place's; nothing for None."""
        for actor in self._actors:
            actor.SetVisibility(circle is not None)
        if circle is None:
            return
        pixel, is_picked = circle
        seen = np.asarray(np.isfinite(pixel).all(axis=-1))
        self._places[:, :2] = np.where(seen[:, np.newaxis], pixel, 0.0)
        following = np.roll(np.arange(OUTLINE_STEPS), -1)
        lines = vtkCellArray()
        for start in np.flatnonzero(seen & seen[following]).tolist():
            lines.InsertNextCell(2, [start, int(following[start])])
        self._shape.SetLines(lines)
        self._points.GetData().Modified()
        self._points.Modified()
        self._shape.Modified()
        self._actors[1].GetProperty().SetColor(*rgb(ACCENT if is_picked else TEXT))
