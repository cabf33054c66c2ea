"""Jupiter's rings in the scene: a flat annulus in the planet's equator whose light is computed in its shader.

The mesh only covers what is seen of the rings; radius, light and shadow of each pixel are the shader's. Invariant: the
shader's text never changes after construction, since a changed text is compiled anew. Guarded by
``tests/scene/test_ring_layer.py``.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import pyvista as pv
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, JUPITER_STRETCH, SUN_RADIUS_KM
from jovian_viewer.catalog.rings import RING_EXAGGERATION, Ring
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.scene.ring_light import (
    BODIES_EXPONENT,
    BODIES_STRENGTH,
    DUST_EVEN,
    DUST_FORWARD,
    GAMMA,
    RING_RGB,
    ring_profile,
    seen_reach,
)
from jovian_viewer.scene.shader_program import install_program, shader_text

_COLUMNS: Final = 96
# A hundred thousandth of a distance is less than a tenth of a pixel.
_SAME: Final = 1e-5
# How far out rings are seen hardly depends on a third of a degree.
_ABOUT: Final = 5e-3


class RingLayer:
    """The actor of the whole ring system.

    Parameters
    ----------
    plotter : pyvista.BasePlotter
    rings : tuple of Ring
        As :func:`~jovian_viewer.catalog.rings.jupiter_rings` returns them.
    """

    def __init__(self, plotter: pv.BasePlotter, rings: tuple[Ring, ...]) -> None:
        self._profile = ring_profile(rings)
        self._mesh = pv.PolyData.from_regular_faces(np.zeros((2 * _COLUMNS, 3)), _triangles().astype(int))
        self.actor: pv.Actor = plotter.add_mesh(
            self._mesh,
            color=RING_RGB,
            lighting=False,
            show_scalar_bar=False,
            reset_camera=False,
            render=False,
            pickable=False,
            name="rings",
        )
        self.actor.ForceTranslucentOn()
        self.actor.visibility = False
        self._uniforms = install_program(
            self.actor,
            place="ringMC",
            functions=shader_text("ring.frag.glsl"),
            last="gl_FragData[0].a = ringOpacity();",
        )
        self._set_matter()
        self._scale: DisplayScale | None = None
        self._seen_to = 0.0
        self._sun = np.zeros(3)
        self._eye = np.zeros(3)
        # The Sun and the eye for which the reach was computed.
        self._reach_from = np.zeros(3), np.zeros(3)

    @property
    def drawn_radius(self) -> float:
        """How far out the rings are drawn, scene units; 0 if they are not."""
        if self._scale is None or not self.actor.visibility:
            return 0.0
        return float(self._seen_to**self._scale.distance_exponent)

    def hide(self) -> None:
        """Draw nothing."""
        self.actor.visibility = False

    def apply(self, sun: FloatArray, eye: FloatArray, scale: DisplayScale) -> None:
        """Draw the rings as far out as they are seen.

        Parameters
        ----------
        sun : ndarray, (3,)
            True place of the Sun, scene axes, Jupiter radii.
        eye : ndarray, (3,)
            Where the picture is taken from, as drawn.
        scale : DisplayScale
        """
        rescaled, sun_moved = scale != self._scale, not _same(sun, self._sun)
        if rescaled or sun_moved or not _same(eye, self._eye):
            self._scale, self._sun, self._eye = scale, sun.copy(), eye.copy()
            towards_sun = sun / math.sqrt(float(sun @ sun))
            if rescaled:
                self._uniforms.SetUniformf("trueExponent", 1.0 / scale.distance_exponent)
            if sun_moved:
                self._uniforms.SetUniform3f("towardsSun", towards_sun.tolist())
                self._uniforms.SetUniform3f("stretchedSun", (sun * (1.0, 1.0, JUPITER_STRETCH)).tolist())
            self._uniforms.SetUniform3f("eye", eye.tolist())
            reached = self._reach_from
            if rescaled or not (_same(sun, reached[0], _ABOUT) and _same(eye, reached[1], _ABOUT)):
                self._reach_from = sun.copy(), eye.copy()
                seen_to = seen_reach(self._profile, towards_sun, eye, scale.distance_exponent)
                if rescaled or seen_to != self._seen_to:
                    self._seen_to = seen_to
                    self._mesh.points = _vertices(self._profile.innermost, seen_to, scale)
        self.actor.visibility = self._seen_to > 0.0

    def _set_matter(self) -> None:
        """Tell the shader what never changes."""
        profile, uniforms = self._profile, self._uniforms
        for number, boundary in enumerate(zip(profile.edges.tolist(), profile.fades.tolist(), strict=True)):
            uniforms.SetUniform2f(f"boundary{number}", boundary)
        matter = np.stack((profile.optical_depth, profile.thinnest, profile.dust_share), axis=-1)
        for number, ring in enumerate(matter.tolist()):
            uniforms.SetUniform3f(f"ring{number}", ring)
        uniforms.SetUniform2f("dustForward", DUST_FORWARD)
        uniforms.SetUniformf("dustEven", DUST_EVEN)
        uniforms.SetUniform2f("bodies", (BODIES_EXPONENT, BODIES_STRENGTH))
        uniforms.SetUniformf("exaggeration", RING_EXAGGERATION)
        uniforms.SetUniformf("displayGamma", GAMMA)
        uniforms.SetUniformf("sunRadius", SUN_RADIUS_KM / JUPITER_EQUATORIAL_RADIUS_KM)


def _same(new: FloatArray, old: FloatArray, within: float = _SAME) -> bool:
    change = new - old
    return float(change @ change) <= within**2 * float(old @ old)


def _vertices(inner: float, outer: float, scale: DisplayScale) -> NDArray[np.float64]:
    """Return the corners of an annulus as drawn, its inner circle first, (2 n, 3); radii are true ones."""
    # Chords of a polygon lie inside its circle: the outer one is a little larger, so that they do not cut the ring.
    angle = np.linspace(0.0, 2.0 * np.pi, _COLUMNS, endpoint=False)
    circle = np.stack((np.cos(angle), np.sin(angle), np.zeros_like(angle)), axis=-1)
    exponent = scale.distance_exponent
    return np.concatenate((inner**exponent * circle, outer**exponent / math.cos(math.pi / _COLUMNS) * circle))


def _triangles() -> NDArray[np.int64]:
    here = np.arange(_COLUMNS)
    beside = (here + 1) % _COLUMNS
    first = np.stack((here, beside, here + _COLUMNS), axis=-1)
    second = np.stack((beside, beside + _COLUMNS, here + _COLUMNS), axis=-1)
    return np.concatenate((first, second))
