"""Where the maps lie, and reading them with messages that name the file and what to do."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.catalog.comparison import ComparisonId
from jovian_viewer.catalog.map_files import read_map_file
from jovian_viewer.errors import AssetError
from jovian_viewer.language import mark, tr

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from jovian_viewer.catalog.texture_packs import TexturePack

_PACKAGE: Final = Path(__file__).resolve().parents[1]
_REMEDY: Final = mark("install Jovian Viewer again, or in a checkout run: git checkout -- assets/textures")
# Twice what ships: no screen shows more of a globe, and no driver of OpenGL 3.2 takes much more.
_WIDEST_MAP_PX: Final = 4096
# What may be decoded at once, four bytes each: a quarter of the memory the program is meant to need.
_MOST_DECODED_PX: Final = 36_000_000
# Where the Great Red Spot is on the built-in map, degrees east of its left edge (measured: SOURCES.md beside it).
SPOT_ON_MAP_DEG: Final = 132.0


@dataclass(frozen=True, slots=True)
class TextureSource:
    """Whom a map is owed to, and what on it is not measured.

    Attributes
    ----------
    credit : str
        The line that belongs under a picture of the body.
    filled : str or None
        What was filled in synthetically, as a sentence; None where nothing was.
    """

    credit: str
    filled: str | None


# assets/textures/SOURCES.md tells the whole story; a test holds the two together.
_SOURCES: Final[dict[BodyId | ComparisonId, TextureSource]] = {
    BodyId.JUPITER: TextureSource(
        "NASA/JPL/Space Science Institute (Cassini, December 2000)",
        mark(
            "The clouds are those of December 2000: they have drifted in longitude since. The "
            "haze south of 82° S was not resolved and is drawn in one flat grey."
        ),
    ),
    BodyId.IO: TextureSource("NASA/JPL/USGS (Voyager, Galileo)", None),
    BodyId.EUROPA: TextureSource(
        "NASA/JPL/USGS (Voyager, Galileo); colour: Björn Jónsson",
        mark("No map exists of 0.5 % of the surface, around the south pole: mirrored northern terrain fills it."),
    ),
    BodyId.GANYMEDE: TextureSource(
        "Kersten et al. 2021, DLR/NASA/JPL/USGS (Voyager, Galileo, Juno); colour: Björn Jónsson",
        mark("No map exists of 0.1 % of the surface, near the south pole: mirrored northern terrain fills it."),
    ),
    BodyId.CALLISTO: TextureSource(
        "USGS/ESA/NASA/JPL (Voyager, Galileo); colour: Björn Jónsson",
        mark(
            "No map exists of 0.8 % of the surface, at high latitudes: terrain mirrored from the other pole fills it."
        ),
    ),
    ComparisonId.MERCURY: TextureSource("NASA/JHUAPL/Carnegie/USGS (MESSENGER)", None),
    ComparisonId.EARTH: TextureSource(
        "NASA Earth Observatory (Terra MODIS)",
        mark("Clouds are taken away, and the seas show the depth of their floors."),
    ),
    ComparisonId.MOON: TextureSource("NASA/GSFC/Arizona State University/USGS (Lunar Reconnaissance Orbiter)", None),
}


_pack: TexturePack | None = None


def texture_source(body: BodyId | ComparisonId) -> TextureSource:
    """Return whom the map of a body in use is owed to, and what on it was filled in."""
    if _pack is not None and body in _pack.maps:
        chosen = _pack.maps[body]
        return TextureSource(chosen.credit, chosen.filled)
    return _SOURCES[body]


@functools.cache
def textures_folder() -> Path:
    """Return the folder of the maps: inside the package once installed, beside it in a checkout."""
    installed = _PACKAGE / "assets" / "textures"
    return installed if installed.is_dir() else _PACKAGE.parent / "assets" / "textures"


def built_in_path(body: BodyId | ComparisonId) -> Path:
    """Return where the map of a body that came with the program lies, whether or not it is there."""
    return textures_folder() / f"{body.value}.jpg"


def texture_path(body: BodyId | ComparisonId) -> Path:
    """Return where the map of a body in use lies, whether or not it is there."""
    return built_in_path(body) if _pack is None or body not in _pack.maps else _pack.maps[body].path


def use_pack(pack: TexturePack | None) -> None:
    """Let the maps of a pack take the place of the built-in ones from now on; None for none of them.

    Globes that are drawn keep what they have until the scene is built anew.
    """
    global _pack
    _pack = pack


def pack_in_use() -> TexturePack | None:
    """Return the pack whose maps are in use, if any."""
    return _pack


def is_built_in(body: BodyId | ComparisonId) -> bool:
    """Whether the map of a body in use came with the program."""
    return _pack is None or body not in _pack.maps


def red_spot_on_map_deg() -> float | None:
    """Return where Jupiter's map has the Great Red Spot, degrees east of longitude 0; None where nobody says.

    A map that does not say is taken as it is: in System III, and never turned.
    """
    if _pack is None or BodyId.JUPITER not in _pack.maps:
        return SPOT_ON_MAP_DEG
    return _pack.maps[BodyId.JUPITER].red_spot_lon_deg


def load_texture(body: BodyId | ComparisonId, *, widest_px: int | None = None) -> NDArray[np.uint8]:
    """Read the map of a body.

    Parameters
    ----------
    body : BodyId or ComparisonId
    widest_px : int, optional
        Columns that are enough: a larger map is read at a half, a quarter and so on of its size, which is quicker.
        Whatever is asked for, no built-in map comes wider than 4096 columns, and none of a texture pack wider than
        the graphics driver and the free memory allow.

    Returns
    -------
    ndarray of uint8, (height, 2 height, 3)
        Red, green, blue; the upper row is north, the left edge 0 degrees east longitude.

    Raises
    ------
    AssetError
        If the file is missing, cannot be read, is not twice as wide as high, or would fill the memory.
    """
    pack = _pack
    if pack is not None and body in pack.maps:
        return pack.read(body, widest_px=widest_px)
    path = built_in_path(body)
    return read_map_file(
        path,
        widest_px=min(widest_px or _WIDEST_MAP_PX, _WIDEST_MAP_PX),
        most_decoded_px=_MOST_DECODED_PX,
        remedy=tr(_REMEDY),
    )


def check_assets() -> list[str]:
    """Return what is wrong with the maps, a sentence each; empty if all is well."""
    problems = []
    for body in (*BODIES, *ComparisonId):
        try:
            load_texture(body)
        except AssetError as error:
            problems.append(str(error))
    return problems
