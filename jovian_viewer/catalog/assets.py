"""Where the maps lie, and reading them with messages that name the file and what to do."""

from __future__ import annotations

import functools
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.catalog.comparison import ComparisonId
from jovian_viewer.errors import AssetError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

_PACKAGE: Final = Path(__file__).resolve().parents[1]
_REMEDY: Final = "install Jovian Viewer again, or in a checkout run: git checkout -- assets/textures"
# Twice what ships: no screen shows more of a globe, and no driver of OpenGL 3.2 takes much more.
_WIDEST_MAP_PX: Final = 4096
# What may be decoded at once, four bytes each: a quarter of the memory the program is meant to need.
_MOST_DECODED_PX: Final = 36_000_000
# Rows that are copied together out of a decoded picture.
_STRIP_ROWS: Final = 128


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
    ComparisonId.MERCURY: TextureSource("NASA/JHUAPL/Carnegie/USGS (MESSENGER)", None),
    ComparisonId.EARTH: TextureSource(
        "NASA Earth Observatory (Terra MODIS)",
        "Clouds are taken away, and the seas show the depth of their floors.",
    ),
    ComparisonId.MOON: TextureSource("NASA/GSFC/Arizona State University/USGS (Lunar Reconnaissance Orbiter)", None),
}


def texture_source(body: BodyId | ComparisonId) -> TextureSource:
    """Return whom the map of a body is owed to, and what on it was filled in."""
    return _SOURCES[body]


@functools.cache
def textures_folder() -> Path:
    """Return the folder of the maps: inside the package once installed, beside it in a checkout."""
    installed = _PACKAGE / "assets" / "textures"
    return installed if installed.is_dir() else _PACKAGE.parent / "assets" / "textures"


def texture_path(body: BodyId | ComparisonId) -> Path:
    """Return where the map of a body lies, whether or not it is there."""
    return textures_folder() / f"{body.value}.jpg"


def load_texture(body: BodyId | ComparisonId, *, widest_px: int | None = None) -> NDArray[np.uint8]:
    """Read the map of a body.

    Parameters
    ----------
    body : BodyId or ComparisonId
    widest_px : int, optional
        Columns that are enough: a larger map is read at a half, a quarter and so on of its size, which is quicker.
        Whatever is asked for, no map comes wider than 4096 columns.

    Returns
    -------
    ndarray of uint8, (height, 2 height, 3)
        Red, green, blue; the upper row is north, the left edge 0 degrees east longitude.

    Raises
    ------
    AssetError
        If the file is missing, cannot be read, is not twice as wide as high, or would fill the memory.
    """
    from PIL import Image

    path = texture_path(body)
    try:
        with _open(path) as picture:
            _check_shape(path, picture)
            halved = _at_most(picture, min(widest_px or _WIDEST_MAP_PX, _WIDEST_MAP_PX), path)
            # Converted to what it is already, a picture is copied.
            rgb = halved if halved.mode == "RGB" else halved.convert("RGB")
            return _pixels(rgb)
    except FileNotFoundError:
        msg = f"the map {path} is missing; {_REMEDY}"
        raise AssetError(msg) from None
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise _too_large(path) from None
    except (OSError, SyntaxError, ValueError) as error:
        msg = f"the map {path} cannot be read ({error}); {_REMEDY}"
        raise AssetError(msg) from error


def _open(path: Path) -> Image.Image:
    """Open a picture and read its size."""
    from PIL import Image
    from PIL.JpegImagePlugin import JpegImageFile

    with path.open("rb") as file:
        is_jpeg = file.read(2) == b"\xff\xd8"
    if is_jpeg:
        # Pillow's own guard knows the size of the file only, but a JPEG is decoded at the size that is wanted.
        return JpegImageFile(path)
    with warnings.catch_warnings():
        # Pillow only warns of pictures whose sheer size may exhaust the memory.
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        return Image.open(path)


def _check_shape(path: Path, picture: Image.Image) -> None:
    width, height = picture.size
    if width != 2 * height:
        msg = f"the map {path} is {width} x {height} pixels, but a map must be twice as wide as high; {_REMEDY}"
        raise AssetError(msg)


def _at_most(picture: Image.Image, widest_px: int, path: Path) -> Image.Image:
    """Return a picture halved until it is no wider, by the decoder where it can."""
    factor = 1
    while picture.width > factor * widest_px and picture.height >= 2 * factor:
        factor *= 2
    wanted = picture.width // factor, picture.height // factor
    held_px = picture.width * picture.height
    # JPEG comes out smaller at once, at an eighth of its size at the least, and never smaller than asked for.
    picture.draft("RGB", wanted)
    if "progressive" not in picture.info:
        # Otherwise every pixel is in the memory before the first is done.
        held_px = picture.width * picture.height
    if held_px > _MOST_DECODED_PX:
        raise _too_large(path)
    evened = _eight_bit(picture)
    return evened if evened.size == wanted else evened.reduce((evened.width // wanted[0], evened.height // wanted[1]))


def _pixels(picture: Image.Image) -> NDArray[np.uint8]:
    """Return what a picture holds, strip by strip: taken as a whole, Pillow would hold it twice more meanwhile."""
    import numpy as np

    pixels = np.empty((picture.height, picture.width, 3), dtype=np.uint8)
    for top in range(0, picture.height, _STRIP_ROWS):
        bottom = min(top + _STRIP_ROWS, picture.height)
        pixels[top:bottom] = np.asarray(picture.crop((0, top, picture.width, bottom)))
    return pixels


def _eight_bit(picture: Image.Image) -> Image.Image:
    """Return a picture in a form that can be averaged; Pillow would cut numbers of 16 bits off at 255."""
    import numpy as np
    from PIL import Image

    if picture.mode.startswith("I"):
        return Image.fromarray((np.clip(np.asarray(picture), 0, 0xFFFF) // 257).astype(np.uint8))
    return picture if picture.mode in {"L", "RGB"} else picture.convert("RGB")


def _too_large(path: Path) -> AssetError:
    return AssetError(f"the map {path} is far larger than a map needs to be; {_REMEDY}")


def check_assets() -> list[str]:
    """Return what is wrong with the maps, a sentence each; empty if all is well."""
    problems = []
    for body in (*BODIES, *ComparisonId):
        try:
            load_texture(body)
        except AssetError as error:
            problems.append(str(error))
    return problems
