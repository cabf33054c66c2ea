"""Where the maps lie, and reading them with messages that name the file and what to do."""

from __future__ import annotations

import functools
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.errors import AssetError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PACKAGE: Final = Path(__file__).resolve().parents[1]
_REMEDY: Final = "install Jovian Viewer again, or in a checkout run: git checkout -- assets/textures"


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
_SOURCES: Final = {
    BodyId.JUPITER: TextureSource(
        "NASA/JPL/Space Science Institute (Cassini, December 2000)",
        "The clouds are those of December 2000: they have drifted in longitude since. "
        "The haze south of 82° S was not resolved and is drawn in one flat grey.",
    ),
    BodyId.IO: TextureSource("NASA/JPL/USGS (Voyager, Galileo)", None),
    BodyId.EUROPA: TextureSource(
        "NASA/JPL/USGS (Voyager, Galileo); colour: Björn Jónsson",
        "No map exists of 0.5 % of the surface, around the south pole: mirrored northern terrain fills it.",
    ),
    BodyId.GANYMEDE: TextureSource(
        "Kersten et al. 2021, DLR/NASA/JPL/USGS (Voyager, Galileo, Juno); colour: Björn Jónsson",
        "No map exists of 0.1 % of the surface, near the south pole: mirrored northern terrain fills it.",
    ),
    BodyId.CALLISTO: TextureSource(
        "USGS/ESA/NASA/JPL (Voyager, Galileo); colour: Björn Jónsson",
        "No map exists of 0.8 % of the surface, at high latitudes: terrain mirrored from the other pole fills it.",
    ),
}


def texture_source(body: BodyId) -> TextureSource:
    """Return whom the map of a body is owed to, and what on it was filled in."""
    return _SOURCES[body]


@functools.cache
def textures_folder() -> Path:
    """Return the folder of the maps: inside the package once installed, beside it in a checkout."""
    installed = _PACKAGE / "assets" / "textures"
    return installed if installed.is_dir() else _PACKAGE.parent / "assets" / "textures"


def texture_path(body: BodyId) -> Path:
    """Return where the map of a body lies, whether or not it is there."""
    return textures_folder() / f"{body.value}.jpg"


def load_texture(body: BodyId) -> NDArray[np.uint8]:
    """Read the map of a body.

    Returns
    -------
    ndarray of uint8, (height, 2 height, 3)
        Red, green, blue; the upper row is north, the left edge 0 degrees east longitude.

    Raises
    ------
    AssetError
        If the file is missing, cannot be read, or is not twice as wide as high.
    """
    import numpy as np
    from PIL import Image

    path = texture_path(body)
    try:
        with warnings.catch_warnings():
            # Pillow only warns of pictures whose sheer size may exhaust the memory.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as picture:
                rgb = np.asarray(picture.convert("RGB"), dtype=np.uint8)
    except FileNotFoundError:
        msg = f"the map {path} is missing; {_REMEDY}"
        raise AssetError(msg) from None
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        msg = f"the map {path} is far larger than a map needs to be; {_REMEDY}"
        raise AssetError(msg) from None
    except (OSError, SyntaxError, ValueError) as error:
        msg = f"the map {path} cannot be read ({error}); {_REMEDY}"
        raise AssetError(msg) from error
    height, width, _ = rgb.shape
    if width != 2 * height:
        msg = f"the map {path} is {width} x {height} pixels, but a map must be twice as wide as high; {_REMEDY}"
        raise AssetError(msg)
    return rgb


def check_assets() -> list[str]:
    """Return what is wrong with the maps, a sentence each; empty if all is well."""
    problems = []
    for body in BODIES:
        try:
            load_texture(body)
        except AssetError as error:
            problems.append(str(error))
    return problems
