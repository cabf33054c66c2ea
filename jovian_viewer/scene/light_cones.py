"""Umbra and penumbra behind the bodies, sunlight and lines of sight: what explains an event, drawn in space.

Drawn at true scale only: with distances compressed, light would not go straight. The renderer blends in the
order of drawing, so penumbras come first and umbras darken them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pyvista as pv
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import BODIES, BODY_INDEX, JUPITER_EQUATORIAL_RADIUS_KM, BodyId
from jovian_viewer.astro.shadow_cones import ShadowCone, penumbra_of, umbra_of
from jovian_viewer.catalog.palette import LINE_OF_SIGHT, PENUMBRA, SUNLIGHT, UMBRA, UMBRA_EDGE
from jovian_viewer.language import mark
from jovian_viewer.scene.cone_geometry import (
    COLUMNS,
    RINGS,
    ConePlaces,
    cone_places,
    footprint,
    shadow_goal,
    shadow_length_rj,
    shadow_spot,
)
from jovian_viewer.scene.light_rays import (
    Ray,
    RayLines,
    add_translucent,
    arrowheads,
    colour_bytes,
    line_of_sight,
    sunlight,
)
from jovian_viewer.state.view_options import DrawnLight

SUNLIGHT_NOTE: Final = mark("sunlight")
SIGHT_NOTE: Final = mark("line of sight from Earth")
UMBRA_NOTE: Final = mark("umbra")
PENUMBRA_NOTE: Final = mark("penumbra")
NOTE_COLOURS: Final = {
    SUNLIGHT_NOTE: SUNLIGHT,
    SIGHT_NOTE: LINE_OF_SIGHT,
    UMBRA_NOTE: UMBRA_EDGE,
    PENUMBRA_NOTE: PENUMBRA,
}
_EDGE_WIDTH_PX: Final = 1.3
_LINE_WIDTH_PX: Final = 1.4
_SIGHT_WIDTH_PX: Final = 2.0
# Where space goes on, a shadow fades over the last part of what is drawn of it.
_FADING_PART: Final = 0.35
# Where a shadow is best named: a moon's at this part of its way to Jupiter's depth, Jupiter's so far behind it.
_NAMED_AT: Final = 0.6
_JUPITERS_NAMED_AT_RJ: Final = 5.0
_NOTE_PLACES: Final = 160


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
    pixel_rad : float
        The angle of a logical pixel, for what is as large on every screen.
    """

    centres: FloatArray
    sun: FloatArray
    earth: FloatArray
    eye: FloatArray
    pixel_rad: float = 1e-3

    def centre(self, body: BodyId) -> FloatArray:
        """Return the centre of one body, (3,)."""
        return np.asarray(self.centres[BODY_INDEX[body]])

    def sun_distance_km(self, body: BodyId) -> float:
        """Return how far the Sun is from a body."""
        return float(np.linalg.norm(self.sun - self.centre(body))) * JUPITER_EQUATORIAL_RADIUS_KM


@dataclass(frozen=True, slots=True, eq=False)
class LightNote:
    """The name of something drawn, and the line at which it may stand.

    Attributes
    ----------
    text : str
    line : ndarray, (n, 3)
        Places in order of preference, scene coordinates: from the free end of a ray, from the middle of an outline.
    within : ndarray, (n, 3) or (0, 3)
        For each place one inside of what is outlined there: the name stands on the other side. The same: astride.
        None: on either side.
    """

    text: str
    line: FloatArray
    within: FloatArray = field(default_factory=lambda: np.empty((0, 3)))


@dataclass(frozen=True, slots=True)
class _Paint:
    surface: str
    surface_alpha: float
    edge: str
    edge_alpha: float


_PENUMBRA_PAINT: Final = _Paint(PENUMBRA, 0.12, PENUMBRA, 0.85)
_UMBRA_PAINT: Final = _Paint(UMBRA, 0.5, UMBRA_EDGE, 0.9)


class _Cone:
    """The actor of one cone: its surface, and its outline as the eye sees it."""

    def __init__(self, plotter: pv.BasePlotter, name: str, paint: _Paint) -> None:
        self._paint = paint
        points = np.zeros((RINGS * COLUMNS + 2 * RINGS, 3))
        self._mesh = pv.PolyData.from_regular_faces(points, _surface_triangles().astype(int))
        self._mesh.lines = _edge_cells()
        self._colours = np.zeros((len(points), 4), dtype=np.uint8)
        self._colours[: RINGS * COLUMNS, :3] = colour_bytes(paint.surface)
        self._colours[RINGS * COLUMNS :, :3] = colour_bytes(paint.edge)
        self._mesh.point_data["colour"] = self._colours
        self.actor = add_translucent(plotter, self._mesh, name)

    def apply(self, places: ConePlaces, *, fades: bool) -> None:
        """Draw it there; `fades` lets it end gently where space goes on."""
        self._mesh.points = np.concatenate((places.surface.reshape(-1, 3), places.edges.reshape(-1, 3)))
        along = np.linspace(0.0, 1.0, RINGS)
        strength = np.minimum(1.0, (1.0 - along) / _FADING_PART) if fades else np.ones(RINGS)
        surface = np.repeat(strength * self._paint.surface_alpha, COLUMNS)
        edges = np.tile(strength * self._paint.edge_alpha, 2)
        self._colours[:, 3] = np.rint(255.0 * np.concatenate((surface, edges)))
        self._mesh.point_data["colour"] = self._colours


class LightCones:
    """Everything drawn of :class:`~jovian_viewer.state.view_options.DrawnLight`.

    Attributes
    ----------
    notes : list of LightNote
        What is to be named.
    lines : list of ndarray, (n, 3)
        What names should keep clear of: outlines, rays and lines of sight.
    """

    def __init__(self, plotter: pv.BasePlotter) -> None:
        self._cones = {
            (body, kind): _Cone(plotter, f"{kind}-{body.value}", paint)
            for kind, paint in (("penumbra", _PENUMBRA_PAINT), ("umbra", _UMBRA_PAINT))
            for body in BODIES
        }
        self._footprints = {
            kind: RayLines(plotter, f"{kind}-footprints", paint.edge)
            for kind, paint in (("penumbra", _PENUMBRA_PAINT), ("umbra", _UMBRA_PAINT))
        }
        self._sunlight = RayLines(plotter, "sunlight", SUNLIGHT)
        self._sight = RayLines(plotter, "line-of-sight", LINE_OF_SIGHT, dashed=True)
        self.notes: list[LightNote] = []
        self.lines: list[FloatArray] = []
        self._drawn = True
        self.set_pixel_ratio(1.0)
        self.hide()

    def set_pixel_ratio(self, pixel_ratio: float) -> None:
        """Keep the lines' width on screens with more device pixels."""
        for cone in self._cones.values():
            cone.actor.prop.line_width = _EDGE_WIDTH_PX * pixel_ratio
        for lines in (*self._footprints.values(), self._sunlight):
            lines.actor.prop.line_width = _LINE_WIDTH_PX * pixel_ratio
        self._sight.actor.prop.line_width = _SIGHT_WIDTH_PX * pixel_ratio

    def hide(self) -> None:
        """Draw nothing."""
        if self._drawn:
            self._drawn = False
            self.notes, self.lines = [], []
            for cone in self._cones.values():
                cone.actor.visibility = False
            for lines in (*self._footprints.values(), self._sunlight, self._sight):
                lines.show([])

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
        self.notes, self.lines = [], []
        footprints: dict[str, list[Ray]] = {kind: [] for kind in self._footprints}
        for (body, kind), cone in self._cones.items():
            cone.actor.visibility = body in light.shadows_of
            if body in light.shadows_of:
                places = self._apply_cone(cone, kind, body, geometry)
                self.lines += list(places.edges)
                footprints[kind] += [Ray(line, np.ones(len(line))) for line in _footprint(body, places, geometry)]
                if body is light.shadows_of[-1]:
                    self.notes.append(_shadow_note(body, kind, places, geometry))
        for kind, rays in footprints.items():
            self._footprints[kind].show(rays)
        rays = [sunlight(geometry.centre(body), geometry.sun) for body in light.shadows_of]
        heads = [head for ray in rays for head in arrowheads(ray, geometry.eye, geometry.pixel_rad)]
        self._sunlight.show([*rays, *heads])
        if rays:
            self.notes.append(LightNote(SUNLIGHT_NOTE, rays[-1].line))
        sights = [ray for body in light.seen if (ray := _line_of_sight(body, light, geometry)) is not None]
        self._sight.show(sights)
        if sights:
            self.notes.append(LightNote(SIGHT_NOTE, sights[-1].line))
        self.lines += [ray.line for ray in (*rays, *sights)]

    @staticmethod
    def _apply_cone(cone: _Cone, kind: str, body: BodyId, geometry: LightGeometry) -> ConePlaces:
        centre = geometry.centre(body)
        sun_km = geometry.sun_distance_km(body)
        shape: ShadowCone = umbra_of(body, sun_km) if kind == "umbra" else penumbra_of(body, sun_km)
        length = shadow_length_rj(body, centre, geometry.sun)
        falls_on_jupiter = body.is_moon and shadow_spot(centre, geometry.sun) is not None
        places = cone_places(body, centre, geometry.sun, geometry.eye, shape, length)
        cone.apply(places, fades=not falls_on_jupiter)
        return places


def _footprint(body: BodyId, places: ConePlaces, geometry: LightGeometry) -> list[FloatArray]:
    """Return where a moon's cone meets Jupiter, as lines; none for Jupiter's own."""
    if not body.is_moon or shadow_spot(geometry.centre(body), geometry.sun) is None:
        return []
    return footprint(places.surface)


def _shadow_note(body: BodyId, kind: str, places: ConePlaces, geometry: LightGeometry) -> LightNote:
    """Return the name of a shadow: in the middle of Jupiter's umbra, else beside the outline."""
    text = UMBRA_NOTE if kind == "umbra" else PENUMBRA_NOTE
    # A moon's shadow is named on its way to Jupiter, and Jupiter's before the first orbits.
    best_rj = _NAMED_AT * float(np.linalg.norm(geometry.centre(body))) if body.is_moon else _JUPITERS_NAMED_AT_RJ
    along = np.linspace(0.0, 1.0, _NOTE_PLACES)[:, np.newaxis]
    axis_ends = places.surface.mean(axis=1)[[0, -1]]
    length_rj = float(np.linalg.norm(axis_ends[1] - axis_ends[0]))
    along = along[np.argsort(np.abs(along[:, 0] * length_rj - best_rj), kind="stable")]
    axis = axis_ends[0] + along * (axis_ends[1] - axis_ends[0])
    if kind == "umbra" and not body.is_moon:
        return LightNote(text, axis, axis)
    edges = [edge[0] + along * (edge[-1] - edge[0]) for edge in places.edges]
    return LightNote(text, np.stack(edges, axis=1).reshape(-1, 3), np.repeat(axis, 2, axis=0))


def _line_of_sight(body: BodyId, light: DrawnLight, geometry: LightGeometry) -> Ray | None:
    """Return the line from the Earth to a body, or to where its shadow meets Jupiter; None if it never does."""
    end = geometry.centre(body)
    if light.seen_as_shadows:
        spot = shadow_goal(end, geometry.sun)
        return None if spot is None else line_of_sight(spot, geometry.earth, beyond=False)
    return line_of_sight(end, geometry.earth, beyond=body.is_moon)


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
