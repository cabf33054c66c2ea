"""A strip of a spacecraft's path: an actor whose points, colours and segments are written where VTK reads them."""

from __future__ import annotations

import numpy as np
import pyvista as pv
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import numpy_to_vtkIdTypeArray, vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.scene.coloured_mesh import add_coloured


class PathStrip:
    """An actor of many short lines between neighbouring points; made invisible.

    Parameters
    ----------
    plotter : pyvista.BasePlotter
    name : str
        Of the actor.
    """

    def __init__(self, plotter: pv.BasePlotter, name: str) -> None:
        self._points = vtkPoints()
        self._points.SetDataTypeToDouble()
        self._mesh = pv.PolyData()
        self._mesh.points = np.zeros((2, 3))
        self._mesh.lines = np.array([2, 0, 1])
        self._mesh.point_data["colour"] = np.zeros((2, 4), dtype=np.uint8)
        self.actor = add_coloured(plotter, self._mesh, name)
        self.actor.ForceTranslucentOn()
        self.actor.SetVisibility(False)
        self._mesh.SetPoints(self._points)
        self._vertices: FloatArray = np.zeros((0, 3))

    @property
    def points(self) -> FloatArray:
        """Where the points are, (n, 3); as VTK reads them."""
        return self._vertices

    @property
    def visible(self) -> bool:
        """Whether it is drawn."""
        return bool(self.actor.GetVisibility())

    def set_width(self, width_px: float) -> None:
        """Draw lines so wide, device pixels."""
        self.actor.prop.line_width = width_px

    def show(self, *, visible: bool) -> None:
        """Draw it, or not."""
        if visible != self.visible:
            self.actor.SetVisibility(visible)

    def set_points(self, points: FloatArray) -> None:
        """Put the points elsewhere, scene coordinates, (n, 3)."""
        if len(points) != len(self._vertices):
            self._points.SetNumberOfPoints(len(points))
            self._vertices = vtk_to_numpy(self._points.GetData())  # type: ignore[no-untyped-call]
        self._vertices[:] = points
        self._points.GetData().Modified()
        self._points.Modified()

    def set_colours(self, colours: NDArray[np.uint8]) -> None:
        """Give each point a colour and an opacity, (n, 4)."""
        self._mesh.point_data["colour"] = colours
        self._mesh.set_active_scalars("colour")

    def set_segments(self, starts: NDArray[np.intp]) -> None:
        """Draw lines from these points to the ones after them."""
        cells = vtkCellArray()
        ends = np.stack((starts, starts + 1), axis=-1).astype(np.int64).ravel()
        cells.SetData(2, numpy_to_vtkIdTypeArray(ends, deep=True))  # type: ignore[no-untyped-call]
        self._mesh.SetLines(cells)
