"""A textured body: its actor, its meshes for near and far, and how a moment is applied to it."""

from __future__ import annotations

from typing import Final

import numpy as np
import pyvista as pv
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, JUPITER_POLAR_RADIUS_KM, BodyId
from jovian_viewer.catalog.palette import BODY_COLOURS
from jovian_viewer.scene.globe_mesh import build_globe_mesh

# (projected radius in pixels up to which a mesh is fine enough, columns): a chord then strays from
# the limb by less than a fifth of a pixel. Software rendering pays for every vertex.
_MESH_LEVELS: Final = ((60.0, 64), (450.0, 144), (float("inf"), 288))


def mesh_columns(radius_px: float) -> int:
    """Return how many columns a globe of this projected radius deserves."""
    return next(columns for largest_px, columns in _MESH_LEVELS if radius_px <= largest_px)


class Globe:
    """One body in the scene.

    Parameters
    ----------
    plotter : pyvista.BasePlotter
        Where the actor is added.
    body : BodyId
        Which body.
    texture_rgb : ndarray of uint8, (h, w, 3), or None
        Its map; without one the globe is drawn plain in the body's colour.
    """

    def __init__(self, plotter: pv.BasePlotter, body: BodyId, texture_rgb: NDArray[np.uint8] | None) -> None:
        self.body = body
        self._polar_radius = JUPITER_POLAR_RADIUS_KM / JUPITER_EQUATORIAL_RADIUS_KM if body is BodyId.JUPITER else 1.0
        self._meshes: dict[int, pv.PolyData] = {}
        self._columns = _MESH_LEVELS[0][1]
        self.actor = plotter.add_mesh(
            self._mesh(self._columns),
            color=BODY_COLOURS[body] if texture_rgb is None else "white",
            texture=None if texture_rgb is None else _texture(texture_rgb),
            smooth_shading=False,
            show_scalar_bar=False,
            reset_camera=False,
            render=False,
            pickable=False,
            name=f"globe-{body.value}",
        )
        surface = self.actor.prop
        surface.interpolation = "Phong"
        surface.specular = 0.0

    def set_anisotropy(self, samples: float) -> None:
        """Set how many samples sharpen the map where it is seen at a slant; 1 is none."""
        texture = self.actor.texture
        if texture is not None:
            texture.SetMaximumAnisotropicFiltering(samples)

    def place(self, centre: FloatArray, radius: float, rotation_body_to_scene: FloatArray) -> None:
        """Stand at `centre` (3,), scaled to `radius`, turned by `rotation_body_to_scene` (3, 3)."""
        matrix = np.eye(4)
        matrix[:3, :3] = rotation_body_to_scene * radius
        matrix[:3, 3] = centre
        self.actor.user_matrix = matrix

    def light(self, *, sunlit_fraction: float, night_fill: float) -> None:
        """Set how much sunlight reaches the globe and how bright its dark side stays."""
        surface = self.actor.prop
        surface.ambient = night_fill
        surface.diffuse = (1.0 - night_fill) * sunlit_fraction

    def set_projected_radius(self, radius_px: float) -> None:
        """Choose the mesh that `radius_px` pixels on the screen deserve."""
        columns = mesh_columns(radius_px)
        if columns != self._columns:
            self._columns = columns
            self.actor.mapper.dataset = self._mesh(columns)

    def _mesh(self, columns: int) -> pv.PolyData:
        if columns not in self._meshes:
            globe = build_globe_mesh(columns, polar_radius=self._polar_radius)
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
