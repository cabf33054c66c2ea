"""The Sun in Jupiter's sky: a disc of its true size, six arc minutes wide, and the glow by which it is found."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import pyvista as pv
from vtkmodules.vtkRenderingCore import vtkRenderer

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import SUN_RADIUS_KM
from jovian_viewer.catalog.palette import SUN_DISC, SUN_GLOW, rgb
from jovian_viewer.scene.shader_program import install_program

# The glow is made in the eye, so it keeps its size on the screen (logical pixels) until the disc outgrows it.
_GLOW_PX: Final = 300.0
_GLOW_DISCS: Final = 7.0
# However wide the field, the disc does not shrink to nothing.
_SMALLEST_DISC_PX: Final = 1.6
# The rays, points of the disc in units of its radius, by which one tells how much of it is covered.
_RAYS: Final = 24
# A little over the unit circle, for the soft edge.
_SPRITE_REACH: Final = 1.5

# Inside the disc all is white; its edge is one pixel soft.
_DISC_CODE: Final = """in vec3 sunMC;
vec4 sunlit(vec4 colour)
{
  float radius = length(sunMC.xy);
  float edge = max(fwidth(radius), 1e-4);
  return vec4(colour.rgb, colour.a * (1.0 - smoothstep(1.0 - edge, 1.0 + edge, radius)));
}
"""
# A bright heart, a veil and a wide faint skirt that ends softly; the noise of half a grey level hides their steps.
_GLOW_CODE: Final = """in vec3 sunMC;
vec4 sunlit(vec4 colour)
{
  float radius = length(sunMC.xy);
  if (radius >= 1.0) { return vec4(0.0); }
  float glow = 0.85 * exp(-3800.0 * radius * radius) + 0.42 * exp(-34.0 * radius)
    + 0.17 * exp(-8.0 * radius) + 0.05 * exp(-2.5 * radius);
  glow *= 1.0 - smoothstep(0.25, 1.0, radius);
  float grain = fract(sin(dot(gl_FragCoord.xy, vec2(12.9898, 78.233))) * 43758.5453) - 0.5;
  return vec4(mix(colour.rgb, vec3(1.0), exp(-30.0 * radius)), clamp(colour.a * glow + grain / 255.0, 0.0, 1.0));
}
"""


def sun_radius_rad(distance_km: float) -> float:
    """Return the Sun's angular radius from some distance."""
    return math.asin(SUN_RADIUS_KM / distance_km)


def disc_rays(direction: FloatArray, radius_rad: float) -> FloatArray:
    """Return unit vectors to points spread evenly over a disc in the sky, (24, 3)."""
    right, up = _across(direction)
    order = np.arange(_RAYS)
    # Vogel's spiral: equal areas by the square root, never in line by the golden angle.
    reach = math.tan(radius_rad) * np.sqrt((order + 0.5) / _RAYS)
    angle = order * math.pi * (3.0 - math.sqrt(5.0))
    rays = direction + (reach * np.cos(angle))[:, np.newaxis] * right + (reach * np.sin(angle))[:, np.newaxis] * up
    return np.asarray(rays / np.linalg.norm(rays, axis=-1, keepdims=True))


class SunLayer:
    """The disc over its glow: two squares that face the eye.

    No splats of one point each: their middle outside the picture, drivers leave out what reaches into it.

    Parameters
    ----------
    renderer : vtkRenderer
        The sky's: the eye is at its origin, its axes are those of the ICRF.
    """

    def __init__(self, renderer: vtkRenderer) -> None:
        self.glow, self.disc = _square(_GLOW_CODE, SUN_GLOW), _square(_DISC_CODE, SUN_DISC)
        for actor in (self.glow, self.disc):
            renderer.AddActor(actor)
        self._shown: tuple[float, ...] = ()

    def set_visible(self, *, visible: bool) -> None:
        """Show or hide the Sun."""
        self.disc.SetVisibility(visible)
        self.glow.SetVisibility(visible)

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
        self._shown = shown
        disc = max(math.tan(radius_rad), _SMALLEST_DISC_PX * radians_per_pixel)
        glow = self.reach_px(radius_rad, radians_per_pixel) * radians_per_pixel
        for actor, radius in ((self.disc, disc), (self.glow, glow)):
            actor.user_matrix = _facing(direction_icrf, radius)
        self.glow.GetProperty().SetOpacity(visible_fraction)


def _facing(direction: FloatArray, radius: float) -> FloatArray:
    """Return what brings the unit square in x and y before the eye in a direction, (4, 4)."""
    right, up = _across(direction)
    matrix = np.eye(4)
    matrix[:3, 0], matrix[:3, 1], matrix[:3, 2], matrix[:3, 3] = (
        radius * right,
        radius * up,
        radius * direction,
        direction,
    )
    return matrix


def _across(direction: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return two unit vectors square to a direction and to each other."""
    helper = np.eye(3)[int(np.argmin(np.abs(direction)))]
    right = np.cross(direction, helper)
    right /= np.linalg.norm(right)
    return right, np.cross(direction, right)


def _square(code: str, colour: str) -> pv.Actor:
    corners = _SPRITE_REACH * np.array([[-1.0, -1.0, 0.0], [1.0, -1.0, 0.0], [1.0, 1.0, 0.0], [-1.0, 1.0, 0.0]])
    mapper = pv.DataSetMapper(pv.PolyData.from_regular_faces(corners, np.array([[0, 1, 2, 3]])))
    mapper.scalar_visibility = False
    actor = pv.Actor(mapper=mapper)
    install_program(actor, place="sunMC", functions=code, last="gl_FragData[0] = sunlit(gl_FragData[0]);")
    actor.PickableOff()
    actor.ForceTranslucentOn()
    actor.GetProperty().LightingOff()
    actor.GetProperty().SetColor(*rgb(colour))
    return actor
