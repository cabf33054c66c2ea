"""The figures of the constellations: thin lines on the sphere of the sky that stop short of the stars they join."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pyvista as pv
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper, vtkRenderer

from jovian_viewer.astro.arrays import FloatArray, unit_vectors
from jovian_viewer.catalog.constellations import Constellation
from jovian_viewer.catalog.palette import CONSTELLATION_LINE, rgb

# The gap between a star and the end of a line, and the most of a line that its two gaps may take.
_GAP_RAD: Final = np.deg2rad(0.55)
_LARGEST_GAP: Final = 0.22
# Logical pixels.
_WIDTH_PX: Final = 1.0
_OPACITY: Final = 0.5


def segments(constellations: Sequence[Constellation]) -> FloatArray:
    """Return the stretches between neighbouring stars of all figures, shortened at both ends, (n, 2, 3)."""
    lines = [line for constellation in constellations for line in constellation.lines_icrf]
    start = np.concatenate([line[:-1] for line in lines])
    stop = np.concatenate([line[1:] for line in lines])
    length_rad = np.linalg.norm(stop - start, axis=-1)
    share = np.minimum(_GAP_RAD / length_rad, _LARGEST_GAP)[:, np.newaxis]
    return unit_vectors(np.stack((start + share * (stop - start), stop + share * (start - stop)), axis=1))


class ConstellationLayer:
    """All figures as one set of lines; seen from the middle of the sphere a chord is a great circle.

    Parameters
    ----------
    renderer : vtkRenderer
        The sky's: the eye is at its origin, its axes are those of the ICRF.
    constellations : sequence of Constellation
    """

    def __init__(self, renderer: vtkRenderer, constellations: Sequence[Constellation]) -> None:
        ends = segments(constellations)
        self._lines = pv.PolyData()
        self._lines.points = ends.reshape(-1, 3)
        count = len(ends)
        self._lines.lines = np.column_stack((np.full(count, 2), np.arange(2 * count).reshape(-1, 2))).ravel()
        mapper = vtkPolyDataMapper()
        mapper.SetInputData(self._lines)
        self.actor = vtkActor()
        self.actor.SetMapper(mapper)
        self.actor.PickableOff()
        style = self.actor.GetProperty()
        style.LightingOff()
        style.SetColor(*rgb(CONSTELLATION_LINE))
        style.SetOpacity(_OPACITY)
        style.SetLineWidth(_WIDTH_PX)
        renderer.AddActor(self.actor)

    def set_visible(self, *, visible: bool) -> None:
        """Show or hide the lines."""
        self.actor.SetVisibility(visible)

    def set_pixel_ratio(self, pixel_ratio: float) -> None:
        """Keep the lines' width on screens with more device pixels."""
        self.actor.GetProperty().SetLineWidth(_WIDTH_PX * pixel_ratio)
