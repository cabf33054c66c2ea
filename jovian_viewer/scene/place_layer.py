"""Names, marks and outlines of places on the moons: applies what :mod:`~jovian_viewer.scene.place_layout` decides.

Nothing is made before a moon is large enough to be named, and nothing computed while none is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from vtkmodules.vtkRenderingCore import vtkRenderer

from jovian_viewer.astro.arrays import FloatArray, unit_vectors
from jovian_viewer.astro.bodies import BODY_INDEX, RADIUS_KM, BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.astro.surface_place import direction_in_body
from jovian_viewer.catalog.features import Feature, features_of
from jovian_viewer.catalog.palette import ACCENT, TEXT, rgb
from jovian_viewer.scene.camera_geometry import DrawnBodies, Viewpoint
from jovian_viewer.scene.letter_bitmaps import CROSS, DOT, MARK, Lettering
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.picking import Disc
from jovian_viewer.scene.place_layout import (
    SMALLEST_MARKED_PX,
    SMALLEST_NAMED_PX,
    LaidOut,
    PlaceTable,
    Room,
    Spot,
    covered,
    lay_out_places,
    most_names,
    opacities,
    place_table,
)
from jovian_viewer.scene.place_letters import LetterSheet, Sprite
from jovian_viewer.scene.place_outline import OUTLINE_STEPS, PlaceOutline
from jovian_viewer.scene.place_picking import (
    DrawnGlobe,
    SeenPlaces,
    circle_around,
    feature_under,
    ground_at,
    see_places,
)
from jovian_viewer.scene.sky_name_layout import Box
from jovian_viewer.state.places import Ground

# Logical pixels, by step; of wide areas the largest are spaced capitals.
_FONTS_PX: Final = (11.0, 12.0, 13.0)
_AREAS: Final = frozenset({"RE", "LG", "PM"})
# Long and narrow: slanted letters, and no circle around them, which would not be their outline.
_LINES: Final = frozenset({"LI", "FE", "FO", "CA", "VA", "SU", "FL"})
# Logical pixels: so far names may have moved since room was last made for all of them.
_LAID_OUT_ANEW_PX: Final = 5.0
# Other writing is taken to stand still until it has moved by this, device pixels.
_COARSE_PX: Final = 8.0
# The pointer is on a name, or on a mark, that is so near; logical pixels.
_HIT_PX: Final = 3.0
_HIT_MARK_PX: Final = 8.0
# A circle smaller than this (logical pixels) would hide in its mark.
_SMALLEST_CIRCLE_PX: Final = 5.0
_PICKED_OPACITY: Final = 0.95


@dataclass(slots=True, eq=False)
class _Moon:
    """The places of one moon, and how they were named last."""

    table: PlaceTable
    kinds: NDArray[np.str_]
    laid_out: LaidOut = field(default_factory=LaidOut)
    asked: tuple[object, ...] | None = None
    pixel: FloatArray = field(default_factory=lambda: np.zeros((0, 2)))


@dataclass(frozen=True, slots=True, eq=False)
class _Frame:
    """What the last applied frame showed."""

    snapshot: SystemSnapshot
    icrf_to_scene: FloatArray
    viewpoint: Viewpoint
    bodies: DrawnBodies
    discs: Sequence[Disc]
    size_px: tuple[int, int]

    def globe(self, body: BodyId) -> DrawnGlobe:
        """Return a body as it is drawn."""
        index = BODY_INDEX[body]
        turned = self.snapshot.rotation_icrf_to_body[index]
        sun = turned @ (self.snapshot.sun_position_km - self.snapshot.position_km[index])
        radius = float(self.bodies.radii[index])
        return DrawnGlobe(
            body, self.bodies.centres[index], radius, self.icrf_to_scene @ turned.T, np.asarray(unit_vectors(sun))
        )


class PlaceLayer:
    """What is written and drawn on the moons.

    Parameters
    ----------
    renderer : vtkRenderer
        The scene's.
    at_leisure : bool
        Whether new names may come a few frames late, so that no frame waits for many.
    """

    def __init__(self, renderer: vtkRenderer, *, at_leisure: bool = False) -> None:
        self._renderer = renderer
        self._at_leisure = at_leisure
        self._pixel_ratio = 1.0
        self._letters: LetterSheet | None = None
        self._circle: PlaceOutline | None = None
        self._moons: dict[BodyId, _Moon] = {}
        self._frame: _Frame | None = None
        self._boxes: list[tuple[int, float, float, float, float]] = []
        self._marks: list[tuple[int, float, float, float, float]] = []

    @property
    def boxes(self) -> list[Box]:
        """Where names stand: left, bottom, right, top, device pixels."""
        return [box[1:] for box in self._boxes]

    @property
    def named(self) -> dict[int, Box]:
        """The numbers of the named features, and where their names stand."""
        return {box[0]: box[1:] for box in self._boxes}

    @property
    def unfinished(self) -> bool:
        """Whether another frame would show more names."""
        return self._letters is not None and self._letters.unfinished

    @property
    def sprites(self) -> tuple[Sprite, ...]:
        """The words and marks that are drawn."""
        return () if self._letters is None else self._letters.shown

    def set_pixel_ratio(self, pixel_ratio: float) -> None:
        """Keep sizes on screens with more device pixels."""
        if pixel_ratio == self._pixel_ratio:
            return
        self._pixel_ratio = pixel_ratio
        self._moons.clear()
        for part in (self._letters, self._circle):
            if part is not None:
                part.set_pixel_ratio(pixel_ratio)

    def apply(
        self,
        snapshot: SystemSnapshot,
        look: Look,
        icrf_to_scene: FloatArray,
        viewpoint: Viewpoint,
        bodies: DrawnBodies,
        discs: Sequence[Disc],
        taken: Sequence[Box],
        size_px: tuple[int, int],
    ) -> None:
        """Name the places of a moment.

        Parameters
        ----------
        snapshot : SystemSnapshot
        look : Look
        icrf_to_scene : ndarray, (3, 3)
        viewpoint : Viewpoint
        bodies : DrawnBodies
        discs : sequence of Disc
            The bodies in the picture, in the order of BODIES.
        taken : sequence of (left, bottom, right, top)
            Boxes of other writing.
        size_px : (int, int)
        """
        self._frame = _Frame(snapshot, icrf_to_scene, viewpoint, bodies, discs, size_px)
        self._boxes, self._marks = [], []
        sprites: list[Sprite] = []
        circle: tuple[FloatArray, bool] | None = None
        for disc in self._moons_to_name(look, discs, size_px):
            more, found = self._name(disc, self._frame, look, (*taken, *self.boxes))
            sprites += more
            circle = found or circle
        if sprites or self._letters is not None:
            self._sheet().show(sprites)
        self._draw_circle(circle)

    def feature_at(self, x_px: float, y_px: float) -> int | None:
        """Return the number of the feature whose name or mark is drawn at a pixel."""
        reach_px = _HIT_PX * self._pixel_ratio
        grown = [(row, a - reach_px, b - reach_px, c + reach_px, d + reach_px) for row, a, b, c, d in self._boxes]
        return feature_under(x_px, y_px, grown) or feature_under(x_px, y_px, self._marks)

    def ground(self, x_px: float, y_px: float) -> Ground | None:
        """Return which ground is drawn at a pixel; Jupiter's turns with System III."""
        frame = self._frame
        if frame is None:
            return None
        # A disc is never smaller than its body, which may be flattened.
        near = [disc.body for disc in frame.discs if disc.depth > 0.0 and disc.holds(x_px, y_px)]
        found = ground_at(x_px, y_px, (frame.globe(body) for body in near), frame.viewpoint, frame.size_px)
        return None if found is None else Ground(*found)

    def see(self, body: BodyId, lat_deg: ArrayLike, lon_east_deg: ArrayLike) -> SeenPlaces:
        """Return where the last frame shows places of a body, (n,), or would if nothing hid them.

        Raises
        ------
        RuntimeError
            If nothing has been applied yet.
        """
        frame = self._frame
        if frame is None:
            msg = "no frame has been applied yet, so nothing is seen"
            raise RuntimeError(msg)
        directions = direction_in_body(lat_deg, lon_east_deg).reshape(-1, 3)
        return see_places(frame.globe(body), directions, frame.viewpoint, frame.size_px)

    def _moons_to_name(self, look: Look, discs: Sequence[Disc], size_px: tuple[int, int]) -> Iterator[Disc]:
        ratio = self._pixel_ratio
        for disc in discs:
            is_marked = look.picked is not None and look.picked.body is disc.body
            named_px = SMALLEST_NAMED_PX if look.settings.labels and look.settings.place_names else math.inf
            least_px = SMALLEST_MARKED_PX if is_marked else named_px
            if (
                disc.body.is_moon
                and disc.radius_px >= least_px * ratio
                and disc.depth > 0.0
                and -disc.radius_px < disc.x_px < size_px[0] + disc.radius_px
                and -disc.radius_px < disc.y_px < size_px[1] + disc.radius_px
            ):
                yield disc

    def _name(
        self, disc: Disc, frame: _Frame, look: Look, taken: tuple[Box, ...]
    ) -> tuple[list[Sprite], tuple[FloatArray, bool] | None]:
        """Return the words and marks on a moon, and the outline of the picked or hovered place and which it is."""
        moon = self._moon(disc.body)
        globe = frame.globe(disc.body)
        seen = see_places(globe, moon.table.directions, frame.viewpoint, frame.size_px)
        covering = tuple(
            each
            for each in frame.discs
            if 0.0 < each.depth < disc.depth
            and math.dist((each.x_px, each.y_px), (disc.x_px, disc.y_px)) < each.radius_px + 2.0 * disc.radius_px
        )
        crosses = self._crosses(globe, covering, frame, look)
        reach_px = _HIT_MARK_PX * self._pixel_ratio
        marked = (
            (each.x_px - reach_px, each.y_px - reach_px, each.x_px + reach_px, each.y_px + reach_px) for each in crosses
        )
        room = Room(frame.size_px, (*taken, *marked), covering, disc, self._pixel_ratio)
        self._lay_out(moon, disc, seen, room, look)
        sprites = [*self._sprites(moon, seen, look), *crosses]
        return sprites, self._circle_of(moon, seen, covering, globe, frame, look)

    def _crosses(self, globe: DrawnGlobe, covering: tuple[Disc, ...], frame: _Frame, look: Look) -> list[Sprite]:
        """Return the mark of picked ground, where it is on this moon and seen."""
        ground = look.picked
        if not isinstance(ground, Ground) or ground.body is not globe.body:
            return []
        there = see_places(
            globe, direction_in_body([ground.lat_deg], [ground.lon_east_deg]), frame.viewpoint, frame.size_px
        )
        if not there.slant[0] > 0.0 or covered(there.pixel, covering)[0]:
            return []
        x_px, y_px = there.pixel[0].tolist()
        return [Sprite(CROSS, MARK, x_px, y_px, (*rgb(ACCENT), 1.0))]

    def _moon(self, body: BodyId) -> _Moon:
        if body not in self._moons:
            features = features_of(body)
            codes = np.array([each.kind.code for each in features], dtype="U2")
            self._moons[body] = _Moon(place_table(features), codes)
        return self._moons[body]

    def _lay_out(self, moon: _Moon, disc: Disc, seen: SeenPlaces, room: Room, look: Look) -> None:
        """Choose names anew where they have moved far, or something else has changed; else let them move along."""
        ratio = self._pixel_ratio
        picked = _row_of(moon.table, look.picked)
        most = 0
        if look.settings.labels and look.settings.place_names and disc.radius_px >= SMALLEST_NAMED_PX * ratio:
            most = most_names(disc.radius_px, ratio)
        coarse = tuple(round(edge / _COARSE_PX) for box in room.taken for edge in box)
        nearer = tuple(each.body for each in room.covering)
        asked = ((look.kinds, picked, room.size_px, ratio, nearer), most, coarse)
        front = seen.slant > 0.0
        if (
            asked == moon.asked
            and len(moon.pixel) == len(seen.pixel)
            and not np.any(np.abs(seen.pixel - moon.pixel)[front] > _LAID_OUT_ANEW_PX * ratio)
        ):
            lost = (opacities(seen) <= 0.0) | covered(seen.pixel, room.covering)
            if any(lost[name.row] for name in moon.laid_out.names):
                kept = tuple(name for name in moon.laid_out.names if not lost[name.row])
                moon.laid_out = LaidOut(kept, moon.laid_out.gone)
            return
        shown = np.ones(len(moon.kinds), dtype=bool)
        if look.kinds is not None:
            shown = np.isin(moon.kinds, list(look.kinds))
        if moon.asked is None or moon.asked[0] != asked[0]:
            # Of other kinds, in another picture, or when a body has passed, everything may come back.
            moon.laid_out = LaidOut(moon.laid_out.names)
        moon.asked, moon.pixel = asked, seen.pixel
        moon.laid_out = lay_out_places(
            moon.table,
            seen,
            room,
            lambda row, step: self._sheet().size_px(*_written(moon.table.features[row], step, picked=row == picked)),
            shown=shown,
            most=most,
            before=moon.laid_out,
            picked=picked,
        )

    def _sprites(self, moon: _Moon, seen: SeenPlaces, look: Look) -> list[Sprite]:
        opacity = opacities(seen)
        words: list[Sprite] = []
        marks: list[Sprite] = []
        for name in moon.laid_out.names:
            feature = moon.table.features[name.row]
            x, y = seen.pixel[name.row].tolist()
            box = name.box(x, y)
            self._boxes.append((feature.id, *box))
            colour = (*rgb(TEXT), float(opacity[name.row]))
            if look.picked == feature:
                colour = (*rgb(ACCENT), _PICKED_OPACITY)
            elif look.hovered_place == feature.id:
                colour = (1.0, 1.0, 1.0, 1.0)
            written = _written(feature, name.step, picked=look.picked == feature)
            words.append(Sprite(*written, box[0], box[1], colour))
            if name.spot is not Spot.CENTRED:
                marks.append(Sprite(DOT, MARK, x, y, colour))
                reach_px = _HIT_MARK_PX * self._pixel_ratio
                self._marks.append((feature.id, x - reach_px, y - reach_px, x + reach_px, y + reach_px))
        return [*marks, *reversed(words)]

    def _circle_of(
        self,
        moon: _Moon,
        seen: SeenPlaces,
        covering: tuple[Disc, ...],
        globe: DrawnGlobe,
        frame: _Frame,
        look: Look,
    ) -> tuple[FloatArray, bool] | None:
        """Return the outline, (n, 2) pixels, not a number where it is hidden; and whether it is the picked place's."""
        picked = _row_of(moon.table, look.picked)
        row = picked
        if row is None:
            ids = [moon.table.features[name.row].id for name in moon.laid_out.names]
            if look.hovered_place not in ids:
                return None
            row = moon.laid_out.names[ids.index(look.hovered_place)].row
        feature = moon.table.features[row]
        if feature.diameter_km is None or feature.kind.code in _LINES:
            return None
        radius_rad = 0.5 * feature.diameter_km / RADIUS_KM[feature.body]
        if radius_rad * seen.radius_px[row] < _SMALLEST_CIRCLE_PX * self._pixel_ratio:
            return None
        around = see_places(
            globe, circle_around(moon.table.directions[row], radius_rad, OUTLINE_STEPS), frame.viewpoint, frame.size_px
        )
        hidden = (around.slant <= 0.0) | covered(around.pixel, covering)
        if hidden.all():
            return None
        return np.where(hidden[:, np.newaxis], np.nan, around.pixel), picked is not None

    def _draw_circle(self, circle: tuple[FloatArray, bool] | None) -> None:
        if circle is not None and self._circle is None:
            self._circle = PlaceOutline(self._renderer)
            self._circle.set_pixel_ratio(self._pixel_ratio)
        if self._circle is not None:
            self._circle.show(circle, self.boxes)

    def _sheet(self) -> LetterSheet:
        if self._letters is None:
            self._letters = LetterSheet(self._renderer, at_leisure=self._at_leisure)
            self._letters.set_pixel_ratio(self._pixel_ratio)
        return self._letters


def _row_of(table: PlaceTable, place: Feature | Ground | None) -> int | None:
    if not isinstance(place, Feature):
        return None
    return next((row for row, feature in enumerate(table.features) if feature.id == place.id), None)


def _written(feature: Feature, step: int, *, picked: bool = False) -> tuple[str, Lettering]:
    """Return a feature's name and how it is written."""
    code = feature.kind.code
    if picked:
        return feature.name, Lettering(_FONTS_PX[-1], strong=True)
    return feature.name, Lettering(_FONTS_PX[step], code in _LINES, code in _AREAS and step == len(_FONTS_PX) - 1)
