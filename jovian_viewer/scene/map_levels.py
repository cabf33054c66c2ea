"""How much of its map each globe holds: as many columns as its size on the screen can show, loaded when it grows.

A map of 2048 columns takes 18 MB once the driver has made its own copies, and five of them would be a sixth of what the
program holds; in the opening view none can be told from one of a quarter of the columns.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Final, TypeAlias

import numpy as np
import pyvista as pv
from numpy.typing import NDArray

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.assets import is_built_in, load_texture, pack_in_use
from jovian_viewer.errors import AssetError
from jovian_viewer.log import get_logger
from jovian_viewer.scene.map_gaps import BODIES_WITH_GAPS, hatched

_log = get_logger(__name__)
# (projected radius in pixels up to which a map is fine enough, its columns; None for all there are): a column is then
# no wider than a pixel in the middle of the disc, where 2 pi radii are one turn.
_LEVELS: Final[tuple[tuple[float, int | None], ...]] = ((80.0, 512), (160.0, 1024), (float("inf"), None))
# Of texture packs' larger maps, beyond those of the built-in ones.
_FINE_LEVELS: Final[tuple[tuple[float, int | None], ...]] = ((320.0, 2048), (640.0, 4096), (1280.0, 8192))
_Levels: TypeAlias = tuple[tuple[float, int | None], ...]
# A body that shrinks keeps its map until this part of the radius at which it got it: breathing flights load nothing.
_KEPT_UNTIL: Final = 0.7
# What a globe begins with.
SMALLEST_MAP_PX: Final = 512


def levels_of(body: BodyId) -> _Levels:
    """Return the levels of the map in use: of a texture pack as many as driver and memory allow."""
    pack = pack_in_use()
    if pack is None or is_built_in(body):
        return _LEVELS
    columns = pack.columns_in_use(body)
    finer = tuple(level for level in _FINE_LEVELS if level[1] is not None and level[1] < columns)
    return (*_LEVELS[:-1], *finer, _LEVELS[-1])


def level_for(radius_px: float, present: int, levels: _Levels = _LEVELS) -> int:
    """Return which level a body of this projected radius deserves while it holds the level `present`."""
    deserved = next(level for level, (largest_px, _) in enumerate(levels) if radius_px <= largest_px)
    if deserved < present and radius_px > _KEPT_UNTIL * levels[present - 1][0]:
        return present
    return deserved


class MapLevels:
    """Changes what the textures of the globes hold.

    Larger maps are read one after the other, and only once those that became too large are given back: a leap from body
    to body then never holds two of the finest.

    Invariant: a thread only reads files; textures change in :meth:`show`, on the thread that renders. Broken, VTK reads
    a picture while it is replaced; guarded by ``tests/scene/test_map_levels.py``.

    Parameters
    ----------
    textures : mapping of BodyId to pyvista.Texture
        Holding maps of :data:`SMALLEST_MAP_PX` columns.
    in_background : bool
        Whether maps are read by a thread while smaller ones are shown; otherwise :meth:`show` waits for them.
    """

    def __init__(self, textures: Mapping[BodyId, pv.Texture], *, in_background: bool) -> None:
        self._textures = dict(textures)
        self._levels = {body: levels_of(body) for body in self._textures}
        self._in_background = in_background
        self._present = dict.fromkeys(self._textures, 0)
        self._wanted = dict.fromkeys(self._textures, 0)
        self._waiting: set[BodyId] = set()
        self._reading: dict[BodyId, threading.Thread] = {}
        self._read: dict[BodyId, tuple[int, NDArray[np.uint8] | None]] = {}
        self._unreadable: set[tuple[BodyId, int]] = set()
        self._mark_gaps = False
        self._marked: dict[BodyId, bool] = dict.fromkeys(BODIES_WITH_GAPS, False)

    def know_driver(self) -> None:
        """Take it that the graphics driver has been asked how large a texture it takes: maps may become finer."""
        # What was known before begins what is known now: a level present keeps its number.
        self._levels = {body: levels_of(body) for body in self._textures}

    def mark_gaps(self, *, marked: bool) -> None:
        """Choose whether what was filled in is hatched; each map follows when it is next shown."""
        self._mark_gaps = marked

    @property
    def coming(self) -> bool:
        """Whether a map is being read or waits for that, or has been read and is not shown yet."""
        return bool(self._reading or self._waiting)

    @property
    def ready(self) -> bool:
        """Whether a map has been read that the next :meth:`show` will show."""
        return bool(self._read)

    def read_on(self) -> None:
        """Begin to read the next map that waits, if there is room: where nothing moves, no frame would."""
        for body in self._waiting:
            if self._has_room():
                self._waiting.discard(body)
                self._begin(body, self._wanted[body])
                return

    def show(self, body: BodyId, radius_px: float) -> None:
        """Let a body of this projected radius have the map it deserves, now or as soon as it is read."""
        if body not in self._textures:
            return
        if body in self._read:
            self._take(body)
        # A picture that is taken once does not depend on what was shown before.
        level = level_for(radius_px, self._present[body] if self._in_background else 0, self._levels[body])
        # Whoever shrinks in the same frame may only be asked after this one.
        is_news = level != self._wanted[body]
        self._wanted[body] = level
        self._waiting.discard(body)
        is_as_wanted = self._marked.get(body, self._mark_gaps) == self._mark_gaps
        if level == self._present[body] and is_as_wanted:
            return
        if body in self._reading or (body, level) in self._unreadable:
            return
        if self._in_background and level > self._present[body] and (is_news or not self._has_room()):
            self._waiting.add(body)
            return
        if not is_as_wanted:
            self._marked[body] = self._mark_gaps
        self._begin(body, level)

    def _begin(self, body: BodyId, level: int) -> None:
        thread = threading.Thread(target=self._fetch, args=(body, level), name=f"jovian-viewer map of {body.value}")
        self._reading[body] = thread
        if self._in_background:
            thread.start()
        else:
            self._fetch(body, level)
            self._take(body)

    def _has_room(self) -> bool:
        """Tell whether nothing is being read and every map that became too large has been given back, where it can."""
        return not self._reading and all(
            present <= self._wanted[body] or (body, self._wanted[body]) in self._unreadable
            for body, present in self._present.items()
        )

    def _fetch(self, body: BodyId, level: int) -> None:
        try:
            rgb = load_texture(body, widest_px=self._levels[body][level][1])
        except AssetError as error:
            # It could be read when the window opened; what is shown stays.
            _log.warning("a finer map is not shown: %s", error)
            self._read[body] = level, None
        else:
            if self._marked.get(body, False):
                rgb = hatched(rgb, body)
            # VTK counts rows from the south.
            self._read[body] = level, _upside_down(rgb)

    def _take(self, body: BodyId) -> None:
        level, rows = self._read.pop(body)
        del self._reading[body]
        if rows is None:
            self._unreadable.add((body, level))
            return
        height, width, channels = rows.shape
        image = pv.ImageData(dimensions=(width, height, 1))
        image.point_data["Image"] = rows.reshape(-1, channels)
        self._textures[body].SetInputDataObject(0, image)
        self._present[body] = level


def _upside_down(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Turn the rows of an array round within itself: two whole maps at once would be what memory peaks at."""
    upper = slice(0, len(rgb) // 2)
    lower = slice(len(rgb) - len(rgb) // 2, None)
    kept = rgb[upper].copy()
    rgb[upper] = rgb[lower][::-1]
    rgb[lower] = kept[::-1]
    return rgb
