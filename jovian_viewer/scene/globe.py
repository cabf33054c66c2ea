"""A textured body: its actor, its meshes for near and far, and how a moment is applied to it."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import pyvista as pv
from numpy.typing import NDArray
from vtkmodules.vtkCommonMath import vtkMatrix4x4

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.palette import BODY_COLOURS
from jovian_viewer.scene.globe_light import GlobeLight
from jovian_viewer.scene.globe_marks import DrawnMarks
from jovian_viewer.scene.globe_mesh import build_globe_mesh, polar_radius_of
from jovian_viewer.scene.globe_shader import GlobeShader

# (projected radius in pixels up to which a mesh is fine enough, columns): a chord then strays from
# the limb by less than a fifth of a pixel. Software rendering pays for every vertex.
_MESH_LEVELS: Final = ((60.0, 64), (800.0, 144), (float("inf"), 288))
# With less of the Sun a globe begins to be outlined.
_OUTLINED_BELOW: Final = 0.05


def mesh_columns(radius_px: float) -> int:
    """Return how many columns a globe of this projected radius deserves."""
    return next(columns for largest_px, columns in _MESH_LEVELS if radius_px <= largest_px)


def rim_cosine(line_px: float, radius_px: float) -> float:
    """Return the cosine of the slant at which a line inside the limb begins, a disc's radius being so many pixels."""
    inside = max(1.0 - line_px / max(radius_px, line_px, 1e-9), 0.0)
    return math.sqrt(1.0 - inside**2)


class Globe:
    """One body in the scene: two actors of the same mesh and map, of which one is drawn.

    Software OpenGL pays a third of a frame for shadows wherever they might fall, so the actor whose program knows of
    them is drawn only while somebody's penumbra meets the globe. Two more, made when they are first needed, know of the
    marks of a comet.

    Parameters
    ----------
    plotter : pyvista.BasePlotter
        Where the actors are added.
    body : BodyId
        Which body.
    texture_rgb : ndarray of uint8, (h, w, 3), or None
        Its map; without one the globe is drawn plain in the body's colour.
    """

    def __init__(self, plotter: pv.BasePlotter, body: BodyId, texture_rgb: NDArray[np.uint8] | None) -> None:
        self.body = body
        self._plotter = plotter
        self._meshes: dict[int, pv.PolyData] = {}
        self._columns = _MESH_LEVELS[0][1]
        self._radius_px = 0.0
        self._matrix = vtkMatrix4x4()
        self._placement: FloatArray = np.eye(4)
        self._texture = None if texture_rgb is None else _texture(texture_rgb)
        # Whether shaded, whether marked: actor and program, in the order in which they are made.
        self._actors: dict[tuple[bool, bool], pv.Actor] = {}
        self._shaders: dict[tuple[bool, bool], GlobeShader] = {}
        self._make_pair(marked=False)
        self._drawn = self._sunlit = self._actors[False, False]
        self._drawn.visibility = True
        self._marked = False
        self._tint: tuple[float, float, float] | None = None
        self._plain_rgb = self._sunlit.prop.GetColor()

    @property
    def actor(self) -> pv.Actor:
        """The actor that is drawn."""
        return self._drawn

    def set_anisotropy(self, samples: float) -> None:
        """Set how many samples sharpen the map where it is seen at a slant; 1 is none."""
        if self._texture is not None:
            self._texture.SetMaximumAnisotropicFiltering(samples)

    def place(self, centre: FloatArray, radius: float, rotation_mesh_to_scene: FloatArray) -> None:
        """Stand at `centre` (3,), scaled to `radius`, turned by `rotation_mesh_to_scene` (3, 3)."""
        self._placement[:3, :3] = rotation_mesh_to_scene * radius
        self._placement[:3, 3] = centre
        self._matrix.DeepCopy(self._placement.ravel().tolist())

    def light(
        self, light: GlobeLight, *, night_fill: float, jupiter_shine: bool, sunlit: float = 1.0, line_px: float = 0.0
    ) -> None:
        """Light the globe as :meth:`GlobeShader.apply` does; does nothing once it is lit plainly.

        Parameters
        ----------
        light : GlobeLight
        night_fill : float
        jupiter_shine : bool
        sunlit : float
            How much of the Sun the body's centre sees: without any, the globe is outlined.
        line_px : float
            Width of that outline, in the pixels of :meth:`set_projected_radius`.
        """
        if self._shaders:
            shaded = len(light.occulters) > 0
            which = shaded, self._marked
            if self._drawn is not self._actors[which]:
                # VTK's own setters: PyVista's cost as much again.
                self._drawn.SetVisibility(False)
                self._drawn = self._actors[which]
                self._drawn.SetVisibility(True)
            shader = self._shaders[which]
            shader.apply(light, night_fill=night_fill, jupiter_shine=jupiter_shine)
            if shaded:
                darkness = max(1.0 - sunlit / _OUTLINED_BELOW, 0.0) if line_px > 0.0 else 0.0
                shader.outline(darkness=darkness, cosine=rim_cosine(line_px, self._radius_px))

    def mark(self, marks: DrawnMarks | None) -> None:
        """Show the marks of a comet from the next :meth:`light` on; None: the globe as it always is."""
        if marks is None or not self._shaders:
            self._marked = False
            return
        if (False, True) not in self._shaders:
            self._make_pair(marked=True)
            self._show_tint()
        self._marked = True
        for shaded in (False, True):
            self._shaders[shaded, True].mark(marks)

    def tint(self, tint_rgb: tuple[float, float, float] | None) -> None:
        """Multiply the map's colours, as on the screen, by red, green and blue from 0 to 1; None: as they are."""
        if tint_rgb != self._tint:
            self._tint = tint_rgb
            self._show_tint()

    def light_plainly(self, *, sunlit_fraction: float, night_fill: float) -> None:
        """Light the globe with the renderer's own lamp, where the driver cannot run the shader.

        Parameters
        ----------
        sunlit_fraction : float
            How much of the Sun the body's centre sees: the whole globe is dimmed by it.
        night_fill : float
            How bright its dark side stays, 0 to 1.
        """
        surface = self._sunlit.prop
        if self._shaders:
            for shader in self._shaders.values():
                shader.remove()
            self._shaders = {}
            self._drawn.visibility, self._drawn = False, self._sunlit
            self._drawn.visibility = True
            surface.lighting = True
            surface.interpolation = "Phong"
            self._show_tint()
        surface.ambient = night_fill
        surface.diffuse = (1.0 - night_fill) * sunlit_fraction

    def set_projected_radius(self, radius_px: float) -> None:
        """Choose the mesh that `radius_px` pixels on the screen deserve."""
        self._radius_px = radius_px
        columns = mesh_columns(radius_px)
        if columns != self._columns:
            self._columns = columns
            for actor in self._actors.values():
                actor.mapper.dataset = self._mesh(columns)

    def _show_tint(self) -> None:
        factors = self._tint or (1.0, 1.0, 1.0)
        for shader in self._shaders.values():
            shader.tint(factors)
        if not self._shaders:
            # The renderer's own lamp multiplies the map by the surface's colour.
            red, green, blue = (part * factor for part, factor in zip(self._plain_rgb, factors, strict=True))
            self._sunlit.prop.SetColor(red, green, blue)

    def _make_pair(self, *, marked: bool) -> None:
        for shaded in (False, True):
            kind = f"{'marked-' if marked else ''}{'shaded-' if shaded else ''}"
            actor = self._add_actor(f"{kind}globe-{self.body.value}")
            actor.visibility = False
            self._actors[shaded, marked] = actor
            self._shaders[shaded, marked] = GlobeShader(actor, self.body, shaded=shaded, marked=marked)

    def _add_actor(self, name: str) -> pv.Actor:
        actor = self._plotter.add_mesh(
            self._mesh(self._columns),
            color=BODY_COLOURS[self.body] if self._texture is None else "white",
            texture=self._texture,
            smooth_shading=False,
            show_scalar_bar=False,
            reset_camera=False,
            render=False,
            pickable=False,
            name=name,
        )
        # One matrix for both: moved in place.
        actor.SetUserMatrix(self._matrix)
        surface = actor.prop
        surface.specular = 0.0
        surface.lighting = False
        surface.ambient, surface.diffuse = 1.0, 0.0
        return actor

    def _mesh(self, columns: int) -> pv.PolyData:
        if columns not in self._meshes:
            globe = build_globe_mesh(columns, polar_radius=polar_radius_of(self.body))
            mesh = pv.PolyData.from_regular_faces(globe.points, globe.triangles.astype(int))
            mesh.point_data.active_normals = globe.normals.astype(np.float32)
            mesh.active_texture_coordinates = globe.texture_coordinates.astype(np.float32)
            self._meshes[columns] = mesh
        return self._meshes[columns]


def _texture(texture_rgb: NDArray[np.uint8]) -> pv.Texture:
    texture: pv.Texture = pv.numpy_to_texture(texture_rgb)  # type: ignore[no-untyped-call]
    texture.InterpolateOn()
    texture.MipmapOn()
    texture.RepeatOff()
    texture.EdgeClampOn()
    return texture
