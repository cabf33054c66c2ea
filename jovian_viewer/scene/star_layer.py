"""The real stars, points on the sphere of the sky."""

from __future__ import annotations

from typing import Final

import numpy as np
import pyvista as pv
from vtkmodules.vtkRenderingCore import vtkRenderer
from vtkmodules.vtkRenderingOpenGL2 import vtkOpenGLPointGaussianMapper

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.catalog.stars import Stars, colour_rgb
from jovian_viewer.scene.splats import Splats

# Radius of the image (logical pixels) and brightness of its centre by magnitude. The eye's own range, a thousandfold,
# is more than a screen has: the bright stars are larger, the faint ones only dimmer, so that the sky stays quiet.
_MAGNITUDES: Final = (-1.5, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.5)
_RADII_PX: Final = (5.6, 4.7, 3.9, 3.1, 2.4, 1.9, 1.6, 1.4)
_BRIGHTNESSES: Final = (1.0, 1.0, 1.0, 0.92, 0.68, 0.46, 0.30, 0.14)


def splat_radius_px(magnitude: FloatArray) -> FloatArray:
    """Return the radius of a star's image in logical pixels, (n,)."""
    return np.interp(magnitude, _MAGNITUDES, _RADII_PX)


def brightness(magnitude: FloatArray) -> FloatArray:
    """Return how bright a star's centre is drawn, 0 to 1, (n,)."""
    return np.interp(magnitude, _MAGNITUDES, _BRIGHTNESSES)


class PointCloud:
    """Points of light on the sphere of the sky, drawn as soft splats of a size in pixels.

    Parameters
    ----------
    renderer : vtkRenderer
        The sky's: the eye is at its origin, its axes are those of the ICRF.
    direction_icrf : ndarray, (n, 3)
    colour_rgb : ndarray, (n, 3)
        0 to 1, at full brightness.
    magnitude : ndarray, (n,)
    """

    def __init__(
        self, renderer: vtkRenderer, direction_icrf: FloatArray, colour_rgb: FloatArray, magnitude: FloatArray
    ) -> None:
        self._colour_rgb = colour_rgb
        self._cloud = pv.PolyData(direction_icrf.copy())
        self.set_magnitudes(magnitude)
        self._splats = Splats(self._cloud, _coloured_light)
        self.actor = self._splats.actor
        renderer.AddActor(self.actor)

    def set_visible(self, *, visible: bool) -> None:
        """Show or hide the points."""
        self.actor.SetVisibility(visible)

    def set_directions(self, direction_icrf: FloatArray) -> None:
        """Move the points, (n, 3)."""
        # In place: new arrays would cost more than the astronomy.
        np.copyto(np.asarray(self._cloud.points), direction_icrf)
        self._cloud.GetPoints().Modified()

    def set_magnitudes(self, magnitude: FloatArray) -> None:
        """Make the points as bright as these magnitudes, (n,)."""
        colours = self._colour_rgb * brightness(magnitude)[:, np.newaxis]
        self._cloud.point_data["colour"] = np.rint(255.0 * colours).astype(np.uint8)
        self._cloud.point_data["radius"] = splat_radius_px(magnitude)

    def set_pixel_size(self, radians_per_pixel: float) -> None:
        """Say how much of the sky a logical pixel covers, by which splats keep their size in pixels."""
        self._splats.set_scale_factor(radians_per_pixel / 2.0)

    def release(self) -> None:
        """Free OpenGL's buffers while their context is current."""
        self._splats.release()


class StarLayer(PointCloud):
    """The stars of the catalogue."""

    def __init__(self, renderer: vtkRenderer, stars: Stars) -> None:
        super().__init__(renderer, stars.direction_icrf, colour_rgb(stars.b_v), stars.magnitude)


def _coloured_light(mapper: vtkOpenGLPointGaussianMapper) -> None:
    mapper.SetScaleArray("radius")
    # Light adds to light: a faint star in the Sun's glow is no dark spot.
    mapper.EmissiveOn()
    mapper.SelectColorArray("colour")
    mapper.SetScalarModeToUsePointFieldData()
    mapper.SetColorModeToDirectScalars()
