"""A flyby's ground track on a moon: a line with ticks that turns with the globe, and closest approach by name.

The globe itself hides what of it is on the far side.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pyvista as pv
from vtkmodules.vtkRenderingCore import vtkTextActor

from jovian_viewer.astro.arrays import FloatArray, unit_vectors
from jovian_viewer.catalog.palette import TEXT, WINDOW, mission_colour, rgb
from jovian_viewer.scene.camera_geometry import Viewpoint, project
from jovian_viewer.scene.coloured_mesh import add_coloured
from jovian_viewer.scene.ground_track import GroundTrack
from jovian_viewer.scene.overlay import use_plain_font
from jovian_viewer.scene.sky_name_layout import Box

# Over the globe's mesh, whose facets lie a little inside the sphere.
_LIFT: Final = 1.0025
_RIM_LIFT: Final = 1.002
# Logical pixels; the dark rim tells the line from bright ice.
_WIDTH_PX: Final = 2.0
_RIM_WIDTH_PX: Final = 4.5
_RIM_ALPHA: Final = 0.6
_FONT_PX: Final = 12
_GROUND_OPACITY: Final = 0.7
_CROSS_RAD: Final = 0.045
_NAME_AWAY_PX: Final = 12.0
_EDGE_PX: Final = 8.0
# Seen flatter than this, the place is at the limb, and its name would stand for nothing.
_LEAST_COSINE: Final = 0.06


class GroundTrackLine:
    """The actors of one track.

    Parameters
    ----------
    plotter : pyvista.BasePlotter
    """

    def __init__(self, plotter: pv.BasePlotter) -> None:
        self._renderer = plotter.renderer
        self._pixel_ratio = 1.0
        self._track: GroundTrack | None = None
        self._meshes = (pv.PolyData(), pv.PolyData())
        self.actors = []
        for mesh, name in zip(self._meshes, ("ground-track-rim", "ground-track"), strict=True):
            mesh.points = np.zeros((2, 3))
            mesh.lines = np.array([2, 0, 1])
            mesh.point_data["colour"] = np.zeros((2, 4), dtype=np.uint8)
            actor = add_coloured(plotter, mesh, name)
            actor.ForceTranslucentOn()
            self.actors.append(actor)
        self.name_actor = vtkTextActor()
        style = self.name_actor.GetTextProperty()
        use_plain_font(style)
        style.SetColor(*rgb(TEXT))
        style.SetBackgroundColor(*rgb(WINDOW))
        style.SetBackgroundOpacity(_GROUND_OPACITY)
        self.name_actor.SetVisibility(False)
        plotter.renderer.AddViewProp(self.name_actor)
        self._size_px: tuple[float, float] | None = None
        self.set_pixel_ratio(1.0)

    @property
    def track(self) -> GroundTrack | None:
        """What is drawn, if anything."""
        return self._track

    @property
    def text(self) -> str:
        """What is written at closest approach; empty if it is on the far side."""
        return str(self.name_actor.GetInput()) if self.name_actor.GetVisibility() else ""

    def set_pixel_ratio(self, pixel_ratio: float) -> None:
        """Keep sizes on screens with more device pixels."""
        self._pixel_ratio = pixel_ratio
        for actor, width_px in zip(self.actors, (_RIM_WIDTH_PX, _WIDTH_PX), strict=True):
            actor.prop.line_width = width_px * pixel_ratio
        self.name_actor.GetTextProperty().SetFontSize(round(_FONT_PX * pixel_ratio))
        self._size_px = None

    def hide(self) -> None:
        """Draw nothing."""
        if self._track is not None:
            self._track = None
            for actor in self.actors:
                actor.SetVisibility(False)
            self.name_actor.SetVisibility(False)

    def apply(self, track: GroundTrack, centre: FloatArray, radius: float, body_to_scene: FloatArray) -> None:
        """Draw a track on a globe.

        Parameters
        ----------
        track : GroundTrack
        centre : ndarray, (3,)
        radius : float
            Of the globe as drawn.
        body_to_scene : ndarray, (3, 3)
            How it is turned.
        """
        if track is not self._track:
            self._track = track
            self._build(track)
        pose = np.eye(4)
        pose[:3, :3] = radius * body_to_scene
        pose[:3, 3] = centre
        for actor in self.actors:
            actor.user_matrix = pose
            actor.SetVisibility(True)

    def write(
        self,
        viewpoint: Viewpoint,
        centre: FloatArray,
        radius: float,
        body_to_scene: FloatArray,
        size_px: tuple[int, int],
        taken: list[Box],
    ) -> Box | None:
        """Write time and height beside the place of closest approach, if it is on the near side and there is room."""
        if self._track is None:
            return None
        up = body_to_scene @ self._track.closest
        place = centre + radius * up
        sight = viewpoint.eye - place
        box = None
        if float(up @ sight) > _LEAST_COSINE * float(np.linalg.norm(sight)):
            pixel, _ = project(viewpoint, place[np.newaxis], size_px)
            box = self._free_box(float(pixel[0, 0]), float(pixel[0, 1]), size_px, taken)
        self.name_actor.SetVisibility(box is not None)
        if box is not None:
            self.name_actor.SetPosition(round(box[0]), round(box[1]))
        return box

    def _free_box(self, x_px: float, y_px: float, size_px: tuple[int, int], taken: list[Box]) -> Box | None:
        if self._size_px is None:
            size = [0.0, 0.0]
            self.name_actor.GetSize(self._renderer, size)
            self._size_px = size[0], size[1]
        width, height = self._size_px
        away, edge = _NAME_AWAY_PX * self._pixel_ratio, _EDGE_PX * self._pixel_ratio
        for sign_x, sign_y in ((1, -1), (1, 1), (-1, -1), (-1, 1), (0, -1), (0, 1)):
            left = x_px + sign_x * away - width * (1 - sign_x) / 2.0
            bottom = y_px + sign_y * away - height * (1 - sign_y) / 2.0
            inside = left > edge and bottom > edge and left + width < size_px[0] - edge
            if not (inside and bottom + height < size_px[1] - edge):
                continue
            if all(
                left + width < box[0] or box[2] < left or bottom + height < box[1] or box[3] < bottom for box in taken
            ):
                return left, bottom, left + width, bottom + height
        return None

    def _build(self, track: GroundTrack) -> None:
        cross = _cross(track)
        count = len(track.line)
        points = np.concatenate((track.line, track.ticks.reshape(-1, 3), cross))
        pairs = np.arange(count, len(points)).reshape(-1, 2)
        cells = np.concatenate(
            (
                np.concatenate(([count], np.arange(count))),
                np.column_stack((np.full(len(pairs), 2), pairs)).ravel(),
            )
        )
        colour = np.rint(255.0 * np.array([*rgb(mission_colour(track.spacecraft)), 1.0])).astype(np.uint8)
        rim = np.rint(255.0 * np.array([*rgb(WINDOW), _RIM_ALPHA])).astype(np.uint8)
        for mesh, lift, hue in zip(self._meshes, (_RIM_LIFT, _LIFT), (rim, colour), strict=True):
            built = pv.PolyData()
            built.points = lift * points
            built.lines = cells
            built.point_data["colour"] = np.tile(hue, (len(points), 1))
            mesh.copy_from(built)
            mesh.set_active_scalars("colour")
        self.name_actor.SetInput(track.label)
        self._size_px = None


def _cross(track: GroundTrack) -> FloatArray:
    """Return the ends of two lines that cross at closest approach, (4, 3)."""
    nearest = int(np.argmin(np.abs(track.jd_tdb - track.closest_jd_tdb)))
    along = track.line[min(nearest + 1, len(track.line) - 1)] - track.line[max(nearest - 1, 0)]
    along = along / max(float(np.linalg.norm(along)), 1e-12)
    across = np.cross(track.closest, along)
    ends = [track.closest + sign * _CROSS_RAD * way for way in (along + across, along - across) for sign in (-0.7, 0.7)]
    return np.asarray(unit_vectors(np.array(ends)))
