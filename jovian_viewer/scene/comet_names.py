"""The letters beside the comet's marks on Jupiter, and the names of what else went into it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from vtkmodules.vtkRenderingCore import vtkRenderer

from jovian_viewer.astro.arrays import FloatArray, unit_vectors
from jovian_viewer.astro.bodies import BODY_INDEX, BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.astro.surface_place import direction_in_body
from jovian_viewer.catalog.comet import entries, fragments
from jovian_viewer.catalog.comet_marks import Marks, reach_deg
from jovian_viewer.catalog.palette import ACCENT, TEXT, rgb
from jovian_viewer.scene.camera_geometry import DrawnBodies, Viewpoint
from jovian_viewer.scene.letter_bitmaps import CROSS, MARK, Lettering
from jovian_viewer.scene.picking import Disc
from jovian_viewer.scene.place_layout import (
    SMALLEST_NAMED_PX,
    LaidOut,
    PlaceTable,
    Room,
    Spot,
    covered,
    lay_out_places,
    opacities,
)
from jovian_viewer.scene.place_letters import LetterSheet, Sprite
from jovian_viewer.scene.place_picking import DrawnGlobe, SeenPlaces, see_places
from jovian_viewer.scene.sky_name_layout import Box

_FONT_PX: Final = 12.0
# A mark that takes less of the light has no letter.
_FAINTEST: Final = 0.08
# Letters stand north of the middles of their marks: fragment, crescent and limb are in the south. By so many degrees,
# and parts of a mark's reach more.
_NORTH_OF_SITE_DEG: Final = 4.0
_NORTH_IN_REACHES: Final = 0.4
# Wide enough that letters of marks stand on their places rather than beside a dot, narrow enough that names do not.
_MARK_WIDTH, _ENTRY_WIDTH = 1.0, 0.08
# Names are laid out anew when a place has moved so far, logical pixels.
_MOVED_PX: Final = 5.0
_PAST_MARK_PX: Final = 5.0
_ENTRY_SHOWN_DAYS: Final = 1.0
# Within them: 1 December 1995 and 1 October 2003.
_ENTRIES_JD_TDB: Final = (2450052.5, 2452913.5)


def is_near_entry(jd_tdb: float) -> bool:
    """Tell whether something of ours goes into Jupiter within a day; at most times no file is read for it."""
    return _ENTRIES_JD_TDB[0] < jd_tdb < _ENTRIES_JD_TDB[1] and any(
        abs(jd_tdb - entry.jd_tdb) < _ENTRY_SHOWN_DAYS for entry in entries()
    )


class CometNames:
    """What is written on Jupiter about what fell into it.

    Parameters
    ----------
    renderer : vtkRenderer
    """

    def __init__(self, renderer: vtkRenderer) -> None:
        self._letters = LetterSheet(renderer)
        self._pixel_ratio = 1.0
        self._laid_out = LaidOut()
        self._asked: object = None
        self._pixel: FloatArray = np.zeros((0, 2))
        self._words = [each.name for each in fragments()] + [each.label for each in entries()]
        self._anchors = _anchors()
        self._widths = np.array([_MARK_WIDTH] * len(fragments()) + [_ENTRY_WIDTH] * len(entries()))

    @property
    def shown(self) -> tuple[str, ...]:
        """The words that are drawn."""
        return tuple(sprite.text for sprite in self._letters.shown if sprite.lettering is not MARK)

    def set_pixel_ratio(self, pixel_ratio: float) -> None:
        """Keep sizes on screens with more device pixels."""
        self._pixel_ratio = pixel_ratio
        self._letters.set_pixel_ratio(pixel_ratio)
        self._asked = None

    def hide(self) -> None:
        """Write nothing."""
        self._letters.show(())

    def apply(
        self,
        snapshot: SystemSnapshot,
        marks: Marks | None,
        chosen: str | None,
        icrf_to_scene: FloatArray,
        viewpoint: Viewpoint,
        bodies: DrawnBodies,
        discs: Sequence[Disc],
        *,
        taken: Sequence[Box],
        size_px: tuple[int, int],
    ) -> None:
        """Name the marks of a moment.

        Parameters
        ----------
        snapshot, icrf_to_scene, viewpoint, bodies, discs, taken, size_px
            As for :meth:`~jovian_viewer.scene.place_layer.PlaceLayer.apply`.
        marks : Marks or None
        chosen : str or None
            The fragment that is named whether or not it has fallen.
        """
        shown = self._shown_rows(float(snapshot.jd_tdb), marks, chosen)
        disc = discs[BODY_INDEX[BodyId.JUPITER]]
        if not shown.any() or disc.radius_px < SMALLEST_NAMED_PX * self._pixel_ratio or disc.depth <= 0.0:
            self.hide()
            return
        globe = _jupiter(snapshot, icrf_to_scene, bodies)
        seen = see_places(globe, self._anchors, viewpoint, size_px)
        covering = tuple(each for each in discs if 0.0 < each.depth < disc.depth)
        picked = self._words.index(chosen) if chosen in self._words else None
        self._lay_out(seen, Room(size_px, tuple(taken), covering, None, self._pixel_ratio), shown, picked, marks)
        opacity = np.where(shown & ~covered(seen.pixel, covering), opacities(seen), 0.0)
        sprites = []
        for name in self._laid_out.names:
            if opacity[name.row] <= 0.0 or not shown[name.row]:
                continue
            x_px, y_px = seen.pixel[name.row].tolist()
            left, bottom, _, _ = name.box(x_px, y_px)
            hue = ACCENT if name.row == picked else TEXT
            colour = (*rgb(hue), float(opacity[name.row]))
            if name.spot is not Spot.CENTRED and name.row >= len(fragments()):
                sprites.append(Sprite(CROSS, MARK, x_px, y_px, (*rgb(ACCENT), float(opacity[name.row]))))
                # The mark is wider than the dot for which the layout leaves room.
                left += {Spot.RIGHT: 1.0, Spot.LEFT: -1.0}.get(name.spot, 0.0) * _PAST_MARK_PX * self._pixel_ratio
            sprites.append(Sprite(self._words[name.row], self._lettering(name.row, picked), left, bottom, colour))
        self._letters.show(sprites)

    def _shown_rows(self, jd_tdb: float, marks: Marks | None, chosen: str | None) -> NDArray[np.bool_]:
        dark = np.zeros(len(fragments()), dtype=bool) if marks is None else marks.core > _FAINTEST
        dark |= np.array([each.name == chosen for each in fragments()], dtype=bool)
        near = [abs(jd_tdb - entry.jd_tdb) < _ENTRY_SHOWN_DAYS for entry in entries()]
        return np.concatenate((dark, np.array(near, dtype=bool)))

    def _lay_out(
        self, seen: SeenPlaces, room: Room, shown: NDArray[np.bool_], picked: int | None, marks: Marks | None
    ) -> None:
        asked = shown.tobytes(), picked, room.size_px, room.taken, tuple(each.body for each in room.covering)
        moved = len(self._pixel) != len(seen.pixel) or bool(
            np.any(np.abs(seen.pixel - self._pixel)[seen.slant > 0.0] > _MOVED_PX * self._pixel_ratio)
        )
        if asked == self._asked and not moved:
            return
        before = self._laid_out if self._asked is not None else None
        self._asked, self._pixel = asked, seen.pixel
        weights = np.ones(len(self._words))
        if marks is not None:
            weights[: len(fragments())] = np.maximum(marks.core, 0.1)
        self._laid_out = lay_out_places(
            PlaceTable((), self._anchors, self._widths, weights),
            seen,
            room,
            lambda row, _step: self._letters.size_px(self._words[row], self._lettering(row, picked)),
            shown=shown,
            most=len(self._words),
            before=None if before is None else LaidOut(before.names),
            picked=picked,
        )

    def _lettering(self, row: int, picked: int | None) -> Lettering:
        return Lettering(_FONT_PX, strong=row == picked)


def _anchors() -> FloatArray:
    """Return where the words stand, unit vectors along System III axes, (n, 3)."""
    lat = [each.lat_deg + _NORTH_OF_SITE_DEG + _NORTH_IN_REACHES * reach_deg(each) for each in fragments()]
    lon = [each.lon_east_deg for each in fragments()] + [each.lon_east_deg for each in entries()]
    return direction_in_body(lat + [each.lat_deg for each in entries()], lon)


def _jupiter(snapshot: SystemSnapshot, icrf_to_scene: FloatArray, bodies: DrawnBodies) -> DrawnGlobe:
    index = BODY_INDEX[BodyId.JUPITER]
    turned = snapshot.rotation_icrf_to_body[index]
    return DrawnGlobe(
        BodyId.JUPITER,
        bodies.centres[index],
        float(bodies.radii[index]),
        icrf_to_scene @ turned.T,
        np.asarray(unit_vectors(turned @ snapshot.sun_position_km)),
    )
