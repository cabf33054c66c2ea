"""Points drawn as round splats, whose OpenGL buffers can be given up in time."""

from __future__ import annotations

from collections.abc import Callable

import pyvista as pv
from vtkmodules.vtkRenderingCore import vtkActor
from vtkmodules.vtkRenderingOpenGL2 import vtkOpenGLPointGaussianMapper


class Splats:
    """An actor that draws the points of a mesh as splats.

    Invariant: :meth:`release` is called while the OpenGL context the splats were drawn in is still current. VTK's
    mapper frees its buffers only when it is destroyed (its inner helpers never hear of ``ReleaseGraphicsResources``),
    and then in whatever context is current. Broken, a window that is closed deletes buffers of the next one, and
    software OpenGL crashes; guarded by ``tests/e2e/test_window_faults.py``.

    Parameters
    ----------
    points : pyvista.PolyData
    configure : callable
        Given a fresh mapper, sets all that does not change later.
    """

    def __init__(self, points: pv.PolyData, configure: Callable[[vtkOpenGLPointGaussianMapper], None]) -> None:
        self._points = points
        self._configure = configure
        self._scale_factor = 1.0
        self.actor = vtkActor()
        self.actor.PickableOff()
        self.actor.GetProperty().LightingOff()
        self.release()

    def set_scale_factor(self, scale_factor: float) -> None:
        """Say how large a splat of unit scale is, in the units of the points."""
        if scale_factor != self._scale_factor:
            self._scale_factor = scale_factor
            self._mapper.SetScaleFactor(scale_factor)

    def release(self) -> None:
        """Free the buffers; the next frame makes them anew."""
        mapper = vtkOpenGLPointGaussianMapper()
        mapper.SetInputData(self._points)
        self._configure(mapper)
        mapper.SetScaleFactor(self._scale_factor)
        # The mapper before has no other owner than these two: it is destroyed here.
        self.actor.SetMapper(mapper)
        self._mapper = mapper
