"""The real stars, in a background layer that neither clips nor stretches the scene's depth."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import pyvista as pv
from vtkmodules.vtkRenderingCore import vtkActor, vtkRenderer
from vtkmodules.vtkRenderingOpenGL2 import vtkOpenGLPointGaussianMapper

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.catalog.palette import WINDOW, rgb
from jovian_viewer.catalog.stars import Stars, colour_rgb
from jovian_viewer.scene.camera_geometry import Viewpoint, camera_axes

# Splat radius in logical pixels and brightness by magnitude: the brightest stars are larger, the
# faint ones only dimmer, so that the sky stays quiet behind the bodies.
_BRIGHTEST_MAGNITUDE: Final = -1.0
_FAINTEST_MAGNITUDE: Final = 6.5
_LARGEST_PX: Final = 5.0
_SMALLEST_PX: Final = 1.5
_FAINTEST_BRIGHTNESS: Final = 0.16


def splat_radius_px(magnitude: FloatArray) -> FloatArray:
    """Return the radius of a star's image in logical pixels, (n,)."""
    return _SMALLEST_PX + (_LARGEST_PX - _SMALLEST_PX) * _prominence(magnitude) ** 2.2


def brightness(magnitude: FloatArray) -> FloatArray:
    """Return how bright a star's centre is drawn, 0 to 1, (n,)."""
    return _FAINTEST_BRIGHTNESS + (1.0 - _FAINTEST_BRIGHTNESS) * _prominence(magnitude) ** 1.2


def _prominence(magnitude: FloatArray) -> FloatArray:
    span = _FAINTEST_MAGNITUDE - _BRIGHTEST_MAGNITUDE
    return np.clip((_FAINTEST_MAGNITUDE - magnitude) / span, 0.0, 1.0)


class StarLayer:
    """A renderer of its own behind the scene's, turned with the scene's camera."""

    def __init__(self, plotter: pv.BasePlotter, stars: Stars) -> None:
        self._directions_icrf = stars.direction_icrf
        self._cloud = pv.PolyData(stars.direction_icrf.copy())
        colours = colour_rgb(stars.b_v) * brightness(stars.magnitude)[:, np.newaxis]
        self._cloud.point_data["colour"] = np.rint(255.0 * colours).astype(np.uint8)
        self._cloud.point_data["radius"] = splat_radius_px(stars.magnitude)
        self._rotation: FloatArray | None = None
        self._mapper = vtkOpenGLPointGaussianMapper()
        self._mapper.SetInputData(self._cloud)
        self._mapper.SetScaleArray("radius")
        self._mapper.EmissiveOff()
        self._mapper.SelectColorArray("colour")
        self._mapper.SetScalarModeToUsePointFieldData()
        self._mapper.SetColorModeToDirectScalars()
        self.actor = vtkActor()
        self.actor.SetMapper(self._mapper)
        self.actor.GetProperty().LightingOff()
        self.actor.PickableOff()
        self.renderer = vtkRenderer()
        self.renderer.SetBackground(*rgb(WINDOW))
        self.renderer.InteractiveOff()
        self.renderer.AddActor(self.actor)
        self.renderer.SetLayer(0)
        window = plotter.render_window
        assert window is not None
        window.SetNumberOfLayers(max(2, window.GetNumberOfLayers()))
        plotter.renderer.SetLayer(1)
        window.AddRenderer(self.renderer)

    def set_visible(self, *, visible: bool) -> None:
        """Show or hide the stars; the dark background stays."""
        self.actor.SetVisibility(visible)

    def apply(
        self, viewpoint: Viewpoint, rotation_icrf_to_scene: FloatArray, height_px: int, pixel_ratio: float
    ) -> None:
        """Look in the same direction as the scene's camera.

        Parameters
        ----------
        viewpoint : Viewpoint
            The scene's eye; only its direction matters: the stars are infinitely far.
        rotation_icrf_to_scene : ndarray, (3, 3)
        height_px : int
            Height of the picture, by which splats keep their size in pixels.
        pixel_ratio : float
        """
        if self._rotation is None or not np.allclose(self._rotation, rotation_icrf_to_scene, atol=1e-7):
            self._rotation = rotation_icrf_to_scene.copy()
            self._cloud.points = self._directions_icrf @ rotation_icrf_to_scene.T
        _, _, forward = camera_axes(viewpoint)
        camera = self.renderer.GetActiveCamera()
        camera.SetPosition(0.0, 0.0, 0.0)
        camera.SetFocalPoint(*forward)
        camera.SetViewUp(*viewpoint.up)
        camera.SetViewAngle(viewpoint.view_angle_deg)
        camera.SetClippingRange(0.1, 2.0)
        radians_per_pixel = 2.0 * math.tan(math.radians(viewpoint.view_angle_deg) / 2.0) / max(height_px, 1)
        self._mapper.SetScaleFactor(radians_per_pixel * pixel_ratio / 2.0)
