"""The Sun in Jupiter's sky: a disc of its true size, six arc minutes wide, and the glow by which it is found."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import pyvista as pv
from vtkmodules.vtkRenderingCore import vtkRenderer
from vtkmodules.vtkRenderingOpenGL2 import vtkOpenGLPointGaussianMapper

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import SUN_RADIUS_KM
from jovian_viewer.catalog.palette import SUN_DISC, SUN_GLOW, rgb
from jovian_viewer.scene.splats import Splats

# The glow is made in the eye, so it keeps its size on the screen (logical pixels) until the disc outgrows it.
_GLOW_PX: Final = 300.0
_GLOW_DISCS: Final = 7.0
# However wide the field, the disc does not shrink to nothing.
_SMALLEST_DISC_PX: Final = 1.6
# The rays, points of the disc in units of its radius, by which one tells how much of it is covered.
_RAYS: Final = 24
_SPRITE_REACH: Final = 1.5

# Inside the disc all is white; its edge is one pixel soft.
_DISC_CODE: Final = """//VTK::Color::Impl
    float sunRadius = length(offsetVCVSOutput.xy);
    float sunEdge = max(fwidth(sunRadius), 1e-4);
    opacity = opacity * (1.0 - smoothstep(1.0 - sunEdge, 1.0 + sunEdge, sunRadius));
    if (opacity <= 0.0) { discard; }
"""
# A bright heart, a veil and a wide faint skirt that ends softly; the noise of half a grey level hides their steps.
_GLOW_CODE: Final = """//VTK::Color::Impl
    float glowRadius = length(offsetVCVSOutput.xy);
    if (glowRadius >= 1.0) { discard; }
    float glow = 0.85 * exp(-3800.0 * glowRadius * glowRadius) + 0.42 * exp(-34.0 * glowRadius)
        + 0.17 * exp(-8.0 * glowRadius) + 0.05 * exp(-2.5 * glowRadius);
    glow *= 1.0 - smoothstep(0.25, 1.0, glowRadius);
    float grain = fract(sin(dot(gl_FragCoord.xy, vec2(12.9898, 78.233))) * 43758.5453) - 0.5;
    opacity = clamp(opacity * glow + grain / 255.0, 0.0, 1.0);
    diffuseColor = mix(diffuseColor, vec3(1.0), exp(-30.0 * glowRadius));
"""


def sun_radius_rad(distance_km: float) -> float:
    """Return the Sun's angular radius from some distance."""
    return math.asin(SUN_RADIUS_KM / distance_km)


def disc_rays(direction: FloatArray, radius_rad: float) -> FloatArray:
    """Return unit vectors to points spread evenly over a disc in the sky, (24, 3)."""
    helper = np.eye(3)[int(np.argmin(np.abs(direction)))]
    right = np.cross(direction, helper)
    right /= np.linalg.norm(right)
    up = np.cross(direction, right)
    order = np.arange(_RAYS)
    # Vogel's spiral: equal areas by the square root, never in line by the golden angle.
    reach = math.tan(radius_rad) * np.sqrt((order + 0.5) / _RAYS)
    angle = order * math.pi * (3.0 - math.sqrt(5.0))
    rays = direction + (reach * np.cos(angle))[:, np.newaxis] * right + (reach * np.sin(angle))[:, np.newaxis] * up
    return np.asarray(rays / np.linalg.norm(rays, axis=-1, keepdims=True))


class SunLayer:
    """The disc over its glow.

    Parameters
    ----------
    renderer : vtkRenderer
        The sky's: the eye is at its origin, its axes are those of the ICRF.
    """

    def __init__(self, renderer: vtkRenderer) -> None:
        self._point = pv.PolyData(np.array([[1.0, 0.0, 0.0]]))
        self._glow = _sprite(self._point, _GLOW_CODE, SUN_GLOW)
        self._disc = _sprite(self._point, _DISC_CODE, SUN_DISC)
        self.glow, self.disc = self._glow.actor, self._disc.actor
        for actor in (self.glow, self.disc):
            renderer.AddActor(actor)
        self._shown: tuple[float, ...] = ()

    def set_visible(self, *, visible: bool) -> None:
        """Show or hide the Sun."""
        self.disc.SetVisibility(visible)
        self.glow.SetVisibility(visible)

    def release(self) -> None:
        """Free OpenGL's buffers while their context is current."""
        self._glow.release()
        self._disc.release()

    @staticmethod
    def reach_px(radius_rad: float, radians_per_pixel: float) -> float:
        """Return how far from its centre the glow of a Sun of some angular radius reaches, logical pixels."""
        return max(_GLOW_PX, _GLOW_DISCS * max(math.tan(radius_rad) / radians_per_pixel, _SMALLEST_DISC_PX))

    def apply(
        self, direction_icrf: FloatArray, radius_rad: float, radians_per_pixel: float, visible_fraction: float
    ) -> None:
        """Draw the Sun.

        Parameters
        ----------
        direction_icrf : ndarray, (3,)
            Unit vector.
        radius_rad : float
            Its angular radius.
        radians_per_pixel : float
            How much of the sky a logical pixel covers.
        visible_fraction : float
            How much of the disc no body covers; the glow is as bright as that.
        """
        shown = (*direction_icrf, radius_rad, radians_per_pixel, visible_fraction)
        if shown == self._shown:
            return
        if shown[:3] != self._shown[:3]:
            self._point.points = direction_icrf[np.newaxis]
        self._shown = shown
        self._disc.set_scale_factor(max(math.tan(radius_rad), _SMALLEST_DISC_PX * radians_per_pixel))
        self._glow.set_scale_factor(self.reach_px(radius_rad, radians_per_pixel) * radians_per_pixel)
        self.glow.GetProperty().SetOpacity(visible_fraction)


def _sprite(point: pv.PolyData, code: str, colour: str) -> Splats:
    def configure(mapper: vtkOpenGLPointGaussianMapper) -> None:
        mapper.ScalarVisibilityOff()
        mapper.EmissiveOff()
        # A little over the unit circle, for the soft edge.
        mapper.SetBoundScale(_SPRITE_REACH)
        mapper.SetSplatShaderCode(code)

    splats = Splats(point, configure)
    splats.actor.ForceTranslucentOn()
    splats.actor.GetProperty().SetColor(*rgb(colour))
    return splats
