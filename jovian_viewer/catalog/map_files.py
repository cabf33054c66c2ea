"""Reading the file of a map: never more in the memory than allowed, with messages that name the file."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jovian_viewer.errors import AssetError
from jovian_viewer.language import tr

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

# Rows that are copied together out of a decoded picture.
_STRIP_ROWS: Final = 128


def read_map_file(
    path: Path,
    *,
    widest_px: int,
    most_decoded_px: int,
    remedy: str,
    formats: tuple[str, ...] | None = None,
    most_px: int | None = None,
) -> NDArray[np.uint8]:
    """Read a map.

    Parameters
    ----------
    path : Path
    widest_px : int
        A wider map is read at a half, a quarter and so on of its size.
    most_decoded_px : int
        How many pixels may be in the memory before they are made fewer.
    remedy : str
        What to do, for the message.
    formats : tuple of str, optional
        Kinds of files, as Pillow calls them; all if left out.
    most_px : int, optional
        How many pixels the file may have; what Pillow takes for harmless if left out.

    Returns
    -------
    ndarray of uint8, (height, 2 height, 3)
        As the file has it.

    Raises
    ------
    AssetError
        If the file is missing, cannot be read, is not twice as wide as high, or would fill the memory.
    """
    from PIL import Image

    try:
        with _open(path, formats, guarded=most_px is None) as picture:
            if most_px is not None and picture.width * picture.height > most_px:
                raise _too_large(path, remedy)
            _check_shape(path, picture, remedy)
            halved = _at_most(picture, widest_px, path, most_decoded_px, remedy)
            # Converted to what it is already, a picture is copied.
            rgb = halved if halved.mode == "RGB" else halved.convert("RGB")
            return _pixels(rgb)
    except FileNotFoundError:
        msg = tr("the map {path} is missing; {remedy}", path=path, remedy=remedy)
        raise AssetError(msg) from None
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise _too_large(path, remedy) from None
    except (OSError, SyntaxError, ValueError) as error:
        if isinstance(error, AssetError):
            raise
        msg = tr("the map {path} cannot be read ({error}); {remedy}", path=path, error=error, remedy=remedy)
        raise AssetError(msg) from error


def map_file_size(path: Path, formats: tuple[str, ...]) -> tuple[int, int]:
    """Return columns and rows of a map as its file declares them; nothing is decoded.

    Raises
    ------
    OSError, SyntaxError, ValueError
        If the file cannot be read as one of these kinds.
    """
    from PIL import Image

    with warnings.catch_warnings():
        # Whoever asks judges by the size.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(path, formats=formats) as picture:
                return picture.size
        except Image.DecompressionBombError as error:
            raise ValueError(str(error)) from None


def _open(path: Path, formats: tuple[str, ...] | None, *, guarded: bool) -> Image.Image:
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
        warnings.simplefilter("error" if guarded else "ignore", Image.DecompressionBombWarning)
        return Image.open(path, formats=formats)


def _check_shape(path: Path, picture: Image.Image, remedy: str) -> None:
    width, height = picture.size
    if width != 2 * height:
        msg = tr(
            "the map {path} is {width} x {height} pixels, but a map must be twice as wide as high; {remedy}",
            path=path,
            width=width,
            height=height,
            remedy=remedy,
        )
        raise AssetError(msg)


def _at_most(picture: Image.Image, widest_px: int, path: Path, most_decoded_px: int, remedy: str) -> Image.Image:
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
    if held_px > most_decoded_px:
        raise _too_large(path, remedy)
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


def _too_large(path: Path, remedy: str) -> AssetError:
    return AssetError(tr("the map {path} is far larger than a map needs to be; {remedy}", path=path, remedy=remedy))
