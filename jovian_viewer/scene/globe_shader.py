"""The shader that lights a globe: its program text, set once, and its numbers, set each frame.

Invariant: the text never changes after construction, since a changed text is compiled anew in the middle of a flight,
and a number is set for everything the text names before the first frame, since VTK declares only what has been set.
Guarded by ``tests/scene/test_globe_shader.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyvista as pv

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.palette import BODY_COLOURS, rgb
from jovian_viewer.scene.globe_light import NO_LIGHT, GlobeLight
from jovian_viewer.scene.globe_marks import MARK_SHAPE, NO_MARKS, DrawnMarks
from jovian_viewer.scene.globe_mesh import polar_radius_of
from jovian_viewer.scene.shader_program import install_program, shader_text

# Mean colours of the maps stand to each other nearly as the bodies' geometric albedos do (Io 0.63, Europa 0.67,
# Ganymede 0.43, Callisto 0.17: JPL SSD), so one exposure serves the four moons: Europa's ice does not clip, Callisto
# is not drowned. Jupiter's map is brighter for its albedo of 0.54.
_MOON_EXPOSURE: Final = 1.7
_JUPITER_EXPOSURE: Final = 1.2
# The shader encodes light for the screen by its square root.
_GAMMA: Final = 2.0
_MAX_OCCULTERS: Final = 4
# Jupiter's light is sunlight off cream-coloured clouds.
_JUPITER_RGB: Final = (1.0, 0.93, 0.82)


@dataclass(frozen=True, slots=True)
class Surface:
    """How a body's surface scatters light.

    Attributes
    ----------
    law : str
        File of the photometric law.
    exposure : float
    tint_rgb : (float, float, float)
        What the map's colours are multiplied by, linear, to look as the eye would see them.
    numbers : tuple
        Those of the law, by name.
    """

    law: str
    exposure: float
    tint_rgb: tuple[float, float, float]
    numbers: tuple[tuple[str, tuple[float, ...]], ...]


def _airless(lommel_seeliger: float, tint_rgb: tuple[float, float, float] = (1.0, 1.0, 1.0)) -> Surface:
    return Surface("moon.glsl", _MOON_EXPOSURE, tint_rgb, (("lommelSeeliger", (lommel_seeliger,)),))


# All chosen by eye between known ends. Jupiter: Minnaert exponents near 1, as for thick clouds, a little less in blue,
# where haze brightens the limb. Moons: the share of the law of rough dark ground, against that of a white wall. Europa
# asks for much of the latter (photometry for Europa Clipper, doi:10.48577/jpl.6IR6VA); Ganymede and Callisto, of normal
# reflectance 0.35 to 0.44 and 0.18, scatter like our Moon (Squyres and Veverka 1981, Icarus 46, 137).
SURFACES: Final = {
    BodyId.JUPITER: Surface(
        "jupiter.glsl",
        _JUPITER_EXPOSURE,
        # The map's zones are bluer than Jupiter's cream.
        (1.0, 0.90, 0.75),
        (("minnaertExponent", (0.97, 0.94, 0.88)), ("haze", (0.09, 0.11, 0.14))),
    ),
    BodyId.IO: _airless(0.55),
    # The map's ice is a little green.
    BodyId.EUROPA: _airless(0.4, (1.0, 0.965, 1.04)),
    BodyId.GANYMEDE: _airless(0.7),
    BodyId.CALLISTO: _airless(0.85),
}


class GlobeShader:
    """The program of one actor of a globe.

    Parameters
    ----------
    actor : pyvista.Actor
        Its mesh is a spheroid of equatorial radius 1, its own lighting switched off.
    body : BodyId
    shaded : bool
        Whether anything can stand between it and the Sun: that costs software OpenGL a third of the frame.
    marked : bool
        Whether it can have the marks of a comet; without, the text is as if there were none.
    """

    def __init__(self, actor: pv.Actor, body: BodyId, *, shaded: bool, marked: bool = False) -> None:
        self._body = body
        self._shaded = shaded
        self._actor = actor
        self._surface = SURFACES[body]
        files = ["sunlight.glsl", "shaded.glsl" if shaded else "unshaded.glsl", self._surface.law, "globe.frag.glsl"]
        if marked:
            files.append("marks.glsl")
        colour = "marked(gl_FragData[0].rgb)" if marked else "gl_FragData[0].rgb"
        self._uniforms = install_program(
            actor,
            place="surfaceMC",
            functions="".join(shader_text(name) for name in files),
            last=f"gl_FragData[0].rgb = litSurface({colour});",
        )
        self._uniforms.SetUniformf("polarRadius", polar_radius_of(body))
        self._uniforms.SetUniformf("exposure", self._surface.exposure)
        self.tint((1.0, 1.0, 1.0))
        for name, value in self._surface.numbers:
            if len(value) == 1:
                self._uniforms.SetUniformf(name, value[0])
            else:
                self._uniforms.SetUniform3f(name, value)
        if shaded:
            self._uniforms.SetUniform3f("outlineColour", rgb(BODY_COLOURS[body]))
            self.outline(darkness=0.0, cosine=0.0)
        if marked:
            for name, numbers in MARK_SHAPE.items():
                self._uniforms.SetUniform1fv(name, len(numbers), numbers)
            self.mark(NO_MARKS)
        self.apply(NO_LIGHT, night_fill=0.0, jupiter_shine=False)

    def apply(self, light: GlobeLight, *, night_fill: float, jupiter_shine: bool) -> None:
        """Light the globe.

        Parameters
        ----------
        light : GlobeLight
        night_fill : float
            How bright ground without light stays on the screen, 0 to 1 of ground in daylight.
        jupiter_shine : bool
            Whether Jupiter's light counts.
        """
        uniforms = self._uniforms
        uniforms.SetUniform3f("sun", light.sun.tolist())
        uniforms.SetUniform3f("eye", light.eye.tolist())
        uniforms.SetUniformf("nightFill", night_fill**_GAMMA)
        if self._shaded:
            uniforms.SetUniformf("sunAngle", light.sun_angle)
            uniforms.SetUniformi("occulterCount", min(len(light.occulters), _MAX_OCCULTERS))
            uniforms.SetUniformMatrix4x4("occulters", _columns(light.occulters))
            uniforms.SetUniform3f("stretchAxis", light.stretch_axis.tolist())
        if self._body.is_moon:
            shine = light.jupiter_shine if jupiter_shine else 0.0
            uniforms.SetUniform3f("shineDirection", light.jupiter.tolist())
            uniforms.SetUniform3f("shineColour", [shine * part for part in _JUPITER_RGB])
            uniforms.SetUniformf("shineSpread", light.jupiter_sine)

    def tint(self, factors: tuple[float, float, float]) -> None:
        """Multiply the colours on the screen by red, green and blue from 0 to 1, besides what the surface asks."""
        linear = [own * factor**_GAMMA for own, factor in zip(self._surface.tint_rgb, factors, strict=True)]
        self._uniforms.SetUniform3f("tint", linear)

    def mark(self, marks: DrawnMarks) -> None:
        """Draw the marks of a comet, on a globe that can have them."""
        self._uniforms.SetUniformi("markCount", marks.count)
        self._uniforms.SetUniform1fv("markPlaces", len(marks.places), marks.places)
        self._uniforms.SetUniform1fv("markLooks", len(marks.looks), marks.looks)
        self._uniforms.SetUniformf("markBelt", marks.belt)

    def outline(self, *, darkness: float, cosine: float) -> None:
        """Draw an outline, which only a globe that can be dark has.

        Parameters
        ----------
        darkness : float
            How much of the outline shows, 0 to 1.
        cosine : float
            Of the slant from which on, towards the limb, it is drawn.
        """
        self._uniforms.SetUniformf("outlineStrength", darkness)
        self._uniforms.SetUniformf("outlineCosine", cosine)

    def remove(self) -> None:
        """Take the program off again: the driver cannot run it."""
        shader = self._actor.GetShaderProperty()
        shader.ClearAllVertexShaderReplacements()
        shader.ClearAllFragmentShaderReplacements()


def _columns(rows: FloatArray) -> list[float]:
    """Return a matrix of columns as VTK wants it: one after the other, four of four."""
    columns = np.zeros((_MAX_OCCULTERS, 4))
    columns[: len(rows)] = rows[:_MAX_OCCULTERS]
    return list(columns.ravel().tolist())
