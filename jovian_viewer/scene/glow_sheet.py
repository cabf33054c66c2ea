"""Round lights in the picture, fading outwards: one flat actor shows them all."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
import pyvista as pv
from vtkmodules.vtkRenderingCore import vtkActor2D, vtkPolyDataMapper2D, vtkRenderer

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.scene.comet_shapes import Glow

_MOST: Final = 6
_AROUND: Final = 32
# Of each ring of points: part of the radius, and of the opacity in the middle.
_RINGS: Final = ((0.12, 1.0), (0.3, 0.5), (0.6, 0.13), (1.0, 0.0))
_POINTS: Final = 1 + len(_RINGS) * _AROUND


class GlowSheet:
    """The lights of a picture.

    Parameters
    ----------
    renderer : vtkRenderer
    """

    def __init__(self, renderer: vtkRenderer) -> None:
        self._mesh = pv.PolyData()
        self._mesh.points = np.zeros((_MOST * _POINTS, 3))
        one = _triangles()
        cells = np.concatenate([one + index * _POINTS for index in range(_MOST)])
        self._mesh.faces = np.column_stack((np.full(len(cells), 3), cells)).ravel()
        self._mesh.point_data["colour"] = np.zeros((_MOST * _POINTS, 4), dtype=np.uint8)
        self._mesh.set_active_scalars("colour")
        mapper = vtkPolyDataMapper2D()
        mapper.SetInputData(self._mesh)
        self.actor = vtkActor2D()
        self.actor.SetMapper(mapper)
        self.actor.SetVisibility(False)
        self.actor.PickableOff()
        renderer.AddViewProp(self.actor)

    def show(self, lights: Sequence[tuple[float, float, Glow]], pixel_ratio: float) -> None:
        """Show lights at places, device pixels from the lower left; nothing for none."""
        lights = lights[:_MOST]
        self.actor.SetVisibility(bool(lights))
        if not lights:
            return
        points = np.zeros((_MOST, _POINTS, 3))
        colours = np.zeros((_MOST, _POINTS, 4))
        shape, fade = _shape()
        for row, (x_px, y_px, glow) in enumerate(lights):
            points[row] = np.array([x_px, y_px, 0.0]) + shape * glow.radius_px * pixel_ratio
            colours[row, :, :3] = glow.colour
            colours[row, :, 3] = glow.alpha * fade
        self._mesh.points = points.reshape(-1, 3)
        self._mesh.point_data["colour"] = np.rint(255.0 * colours.reshape(-1, 4)).astype(np.uint8)


def _shape() -> tuple[FloatArray, FloatArray]:
    """Return the points of a light of radius 1, (points, 3), and their parts of its opacity, (points,)."""
    angle = np.linspace(0.0, math.tau, _AROUND, endpoint=False)
    circle = np.stack((np.cos(angle), np.sin(angle), np.zeros(_AROUND)), axis=-1)
    points = np.concatenate([np.zeros((1, 3)), *(radius * circle for radius, _ in _RINGS)])
    fade = np.concatenate([[1.0], *(np.full(_AROUND, part) for _, part in _RINGS)])
    return points, fade


def _triangles() -> FloatArray:
    at = np.arange(_AROUND)
    after = (at + 1) % _AROUND
    triangles = [np.stack((np.zeros_like(at), 1 + at, 1 + after), axis=-1)]
    for ring in range(len(_RINGS) - 1):
        inner, outer = 1 + ring * _AROUND, 1 + (ring + 1) * _AROUND
        triangles.append(np.stack((inner + at, outer + at, outer + after), axis=-1))
        triangles.append(np.stack((inner + at, outer + after, inner + after), axis=-1))
    return np.asarray(np.concatenate(triangles))
