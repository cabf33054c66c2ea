"""Umbra and penumbra behind the bodies, sunlight and lines of sight: what explains an event, drawn in space.

Drawn at true scale only: with distances compressed, light would not go straight. The renderer blends in the
order of drawing, so penumbras come first and umbras darken them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyvista as pv
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray, unit_vectors
from jovian_viewer.astro.bodies import BODIES, BODY_INDEX, JUPITER_EQUATORIAL_RADIUS_KM, BodyId
from jovian_viewer.astro.shadow_cones import ShadowCone, penumbra_of, umbra_of
from jovian_viewer.catalog.palette import LINE_OF_SIGHT, PENUMBRA, UMBRA, UMBRA_EDGE, rgb
from jovian_viewer.scene.cone_geometry import (
    COLUMNS,
    RINGS,
    ConePlaces,
    cone_places,
    distance_to_edge_rj,
    jupiter_hit_rj,
    shadow_length_rj,
    shadow_spot,
)
from jovian_viewer.state.view_options import DrawnLight

SUNLIGHT_NOTE: Final = "sunlight"
SIGHT_NOTE: Final = "our line of sight"
NOTE_COLOURS: Final = {SUNLIGHT_NOTE: PENUMBRA, SIGHT_NOTE: LINE_OF_SIGHT}
_EDGE_WIDTH_PX: Final = 1.2
_LINE_WIDTH_PX: Final = 1.4
_LINE_PIECES: Final = 96
# Behind Jupiter a line of sight is blocked; it goes on faintly, to show what it would lead to.
_BLOCKED_ALPHA: Final = 0.28


@dataclass(frozen=True, slots=True)
class LightGeometry:
    """What the cones are drawn from, scene coordinates at true scale (Jupiter radii).

    Attributes
    ----------
    centres : ndarray, (5, 3)
        In the order of BODIES.
    sun, earth : ndarray, (3,)
    eye : ndarray, (3,)
        Where the picture is taken from: outlines depend on it.
    """

    centres: FloatArray
    sun: FloatArray
    earth: FloatArray
    eye: FloatArray

    def centre(self, body: BodyId) -> FloatArray:
        """Return the centre of one body, (3,)."""
        return np.asarray(self.centres[BODY_INDEX[body]])

    def sun_distance_km(self, body: BodyId) -> float:
        """Return how far the Sun is from a body."""
        return float(np.linalg.norm(self.sun - self.centre(body))) * JUPITER_EQUATORIAL_RADIUS_KM


@dataclass(frozen=True, slots=True, eq=False)
class LightNote:
    """The name of a drawn line, and the line from its free end on, (n, 3), scene coordinates."""

    text: str
    line: FloatArray


@dataclass(frozen=True, slots=True)
class _Paint:
    surface: str
    surface_alpha: float
    edge: str
    edge_alpha: float


_PENUMBRA_PAINT: Final = _Paint(PENUMBRA, 0.055, PENUMBRA, 0.55)
_UMBRA_PAINT: Final = _Paint(UMBRA, 0.42, UMBRA_EDGE, 0.75)


class _Cone:
    """The actor of one cone: its surface, and its outline as the eye sees it."""

    def __init__(self, plotter: pv.BasePlotter, name: str, paint: _Paint) -> None:
        self._paint = paint
        points = np.zeros((RINGS * COLUMNS + 2 * RINGS, 3))
        self._mesh = pv.PolyData.from_regular_faces(points, _surface_triangles().astype(int))
        self._mesh.lines = _edge_cells()
        self._colours = np.zeros((len(points), 4), dtype=np.uint8)
        self._colours[: RINGS * COLUMNS, :3] = _bytes(paint.surface)
        self._colours[RINGS * COLUMNS :, :3] = _bytes(paint.edge)
        self._mesh.point_data["colour"] = self._colours
        self.actor = _add(plotter, self._mesh, name, _EDGE_WIDTH_PX)

    def apply(self, places: ConePlaces, *, fades: bool) -> None:
        """Draw it there; `fades` lets it end gently where space goes on."""
        self._mesh.points = np.concatenate((places.surface.reshape(-1, 3), places.edges.reshape(-1, 3)))
        along = np.linspace(0.0, 1.0, RINGS)
        strength = (1.0 - along) ** 0.8 if fades else np.ones(RINGS)
        surface = np.repeat(strength * self._paint.surface_alpha, COLUMNS)
        edges = np.tile(strength * self._paint.edge_alpha, 2)
        self._colours[:, 3] = np.rint(255.0 * np.concatenate((surface, edges)))
        self._mesh.point_data["colour"] = self._colours


class _Rays:
    """The actor of straight lines with a strength that changes along them."""

    def __init__(self, plotter: pv.BasePlotter, name: str, colour: str, *, dashed: bool) -> None:
        self._colour = _bytes(colour)
        self._dashed = dashed
        self._mesh = pv.PolyData()
        self._mesh.points = np.zeros((2, 3))
        self._mesh.lines = np.array([2, 0, 1])
        self._mesh.point_data["colour"] = np.zeros((2, 4), dtype=np.uint8)
        self.actor = _add(plotter, self._mesh, name, _LINE_WIDTH_PX)

    def apply(self, lines: list[tuple[FloatArray, FloatArray]]) -> None:
        """Draw polylines: pairs of places, (n, 3), and opacities, (n,)."""
        points = np.concatenate([places for places, _ in lines])
        colours = np.empty((len(points), 4), dtype=np.uint8)
        colours[:, :3] = self._colour
        colours[:, 3] = np.rint(255.0 * np.concatenate([alpha for _, alpha in lines]))
        cells, first = [], 0
        for places, _ in lines:
            start = np.arange(first, first + len(places) - 1, 2 if self._dashed else 1)
            cells.append(np.stack((np.full_like(start, 2), start, start + 1), axis=-1).ravel())
            first += len(places)
        mesh = pv.PolyData()
        mesh.points = points
        mesh.lines = np.concatenate(cells)
        mesh.point_data["colour"] = colours
        self._mesh.copy_from(mesh)


class LightCones:
    """Everything drawn of :class:`~jovian_viewer.state.view_options.DrawnLight`."""

    def __init__(self, plotter: pv.BasePlotter) -> None:
        self._cones = {
            (body, kind): _Cone(plotter, f"{kind}-{body.value}", paint)
            for kind, paint in (("penumbra", _PENUMBRA_PAINT), ("umbra", _UMBRA_PAINT))
            for body in BODIES
        }
        self._sunlight = _Rays(plotter, "sunlight", PENUMBRA, dashed=False)
        self._sight = _Rays(plotter, "line-of-sight", LINE_OF_SIGHT, dashed=True)
        self.notes: list[LightNote] = []
        self._drawn = True
        self.hide()

    def set_pixel_ratio(self, pixel_ratio: float) -> None:
        """Keep the lines' width on screens with more device pixels."""
        for cone in self._cones.values():
            cone.actor.prop.line_width = _EDGE_WIDTH_PX * pixel_ratio
        for rays in (self._sunlight, self._sight):
            rays.actor.prop.line_width = _LINE_WIDTH_PX * pixel_ratio

    def hide(self) -> None:
        """Draw nothing."""
        if self._drawn:
            self._drawn = False
            self.notes = []
            for actor in (*(cone.actor for cone in self._cones.values()), self._sunlight.actor, self._sight.actor):
                actor.visibility = False

    def apply(self, light: DrawnLight, geometry: LightGeometry) -> None:
        """Draw what is asked for.

        Parameters
        ----------
        light : DrawnLight
        geometry : LightGeometry
        """
        if light.is_empty:
            self.hide()
            return
        self._drawn = True
        self.notes = []
        for (body, kind), cone in self._cones.items():
            cone.actor.visibility = body in light.shadows_of
            if body in light.shadows_of:
                self._apply_cone(cone, kind, body, geometry)
        self._sunlight.actor.visibility = bool(light.shadows_of)
        if light.shadows_of:
            rays = [_sunlight(body, geometry) for body in light.shadows_of]
            self._sunlight.apply(rays)
            self.notes.append(LightNote(SUNLIGHT_NOTE, rays[-1][0]))
        sights = [line for body in light.seen if (line := _line_of_sight(body, light, geometry)) is not None]
        self._sight.actor.visibility = bool(sights)
        if sights:
            self._sight.apply(sights)
            self.notes.append(LightNote(SIGHT_NOTE, sights[-1][0]))

    @staticmethod
    def _apply_cone(cone: _Cone, kind: str, body: BodyId, geometry: LightGeometry) -> None:
        centre = geometry.centre(body)
        sun_km = geometry.sun_distance_km(body)
        shape: ShadowCone = umbra_of(body, sun_km) if kind == "umbra" else penumbra_of(body, sun_km)
        length = shadow_length_rj(body, centre, geometry.sun)
        falls_on_jupiter = body.is_moon and shadow_spot(centre, geometry.sun) is not None
        cone.apply(cone_places(body, centre, geometry.sun, geometry.eye, shape, length), fades=not falls_on_jupiter)


def _sunlight(body: BodyId, geometry: LightGeometry) -> tuple[FloatArray, FloatArray]:
    """Return the ray from the Sun to a body's centre, brightening on its way."""
    centre = geometry.centre(body)
    towards = unit_vectors(geometry.sun - centre)
    distance = np.linspace(distance_to_edge_rj(centre, towards), 0.0, _LINE_PIECES)
    return centre + distance[:, np.newaxis] * towards, np.linspace(0.15, 0.6, _LINE_PIECES)


def _line_of_sight(body: BodyId, light: DrawnLight, geometry: LightGeometry) -> tuple[FloatArray, FloatArray] | None:
    """Return the line from the Earth to a body, or to its shadow on Jupiter; None where there is no shadow."""
    end = geometry.centre(body)
    if light.seen_as_shadows:
        spot = shadow_spot(end, geometry.sun)
        if spot is None:
            return None
        end = spot
    towards = unit_vectors(geometry.earth - end)
    start = end + distance_to_edge_rj(end, towards) * towards
    length = float(np.linalg.norm(start - end))
    blocked_from = None if body is BodyId.JUPITER else jupiter_hit_rj(start, -towards)
    if body.is_moon and not light.seen_as_shadows and blocked_from is not None and blocked_from > length:
        # In transit the line goes on to the place on Jupiter that the moon hides.
        length = blocked_from
    distance = np.linspace(0.0, length, _LINE_PIECES)
    alpha = np.full(_LINE_PIECES, 0.85)
    if blocked_from is not None and blocked_from < length - 1e-3:
        alpha[distance > blocked_from] = _BLOCKED_ALPHA
    return start - distance[:, np.newaxis] * towards, alpha


def _add(plotter: pv.BasePlotter, mesh: pv.PolyData, name: str, line_width: float) -> pv.Actor:
    actor: pv.Actor = plotter.add_mesh(
        mesh,
        scalars="colour",
        rgba=True,
        lighting=False,
        line_width=line_width,
        show_scalar_bar=False,
        reset_camera=False,
        render=False,
        pickable=False,
        name=name,
    )
    actor.ForceTranslucentOn()
    return actor


def _bytes(colour: str) -> NDArray[np.uint8]:
    return np.rint(255.0 * np.array(rgb(colour))).astype(np.uint8)


def _surface_triangles() -> NDArray[np.int64]:
    ring, column = np.meshgrid(np.arange(RINGS - 1), np.arange(COLUMNS), indexing="ij")
    here, beside = ring * COLUMNS + column, ring * COLUMNS + (column + 1) % COLUMNS
    first = np.stack((here, beside, here + COLUMNS), axis=-1).reshape(-1, 3)
    second = np.stack((beside, beside + COLUMNS, here + COLUMNS), axis=-1).reshape(-1, 3)
    return np.concatenate((first, second))


def _edge_cells() -> NDArray[np.int64]:
    first = RINGS * COLUMNS
    start = np.concatenate([np.arange(RINGS - 1) + first + edge * RINGS for edge in range(2)])
    return np.stack((np.full_like(start, 2), start, start + 1), axis=-1).ravel()
