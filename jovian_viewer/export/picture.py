"""Writing a picture: checked before it is rendered, whole or not at all on disk."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from jovian_viewer.errors import BadInputError, OutputError
from jovian_viewer.export.whole_file import write_whole

MIN_SIDE_PX: Final = 64
MAX_SIDE_PX: Final = 8192
_SIZE: Final = re.compile(r"(\d{1,6})\s*[xX\u00d7]\s*(\d{1,6})")


def parse_size(text: str) -> tuple[int, int]:
    """Read a picture's size: ``'1920x1080'`` to (1920, 1080).

    Raises
    ------
    BadInputError
        If it is no size, or a side is shorter than 64 or longer than 8192 pixels.
    """
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        msg = f"size \u201c{text}\u201d cannot be used: write width x height in pixels, like 1920x1080"
        raise BadInputError(msg)
    width_px, height_px = int(match[1]), int(match[2])
    if not all(MIN_SIDE_PX <= side <= MAX_SIDE_PX for side in (width_px, height_px)):
        msg = (
            f"size {width_px}x{height_px} cannot be used: each side must have {MIN_SIDE_PX} to {MAX_SIDE_PX} pixels, "
            "for example 1920x1080"
        )
        raise BadInputError(msg)
    return width_px, height_px


def check_writable(path: Path) -> Path:
    """Return `path` if a PNG can be written there; find out before the work is done.

    Raises
    ------
    BadInputError
        If the name does not end in ``.png``.
    OutputError
        If the folder does not exist or cannot be written to.
    """
    if not path.name:
        msg = "the picture has no name: give a file to write, like jupiter.png"
        raise BadInputError(msg)
    if path.suffix.lower() != ".png":
        msg = f"{path} cannot be written: pictures are PNG files, so give a name that ends in .png"
        raise BadInputError(msg)
    folder = path.parent
    if path.is_dir():
        msg = f"{path} cannot be written: it is a folder; give the name of a file"
        raise OutputError(msg)
    if not folder.is_dir():
        msg = f"{path} cannot be written: there is no folder {folder}; make it first or choose another"
        raise OutputError(msg)
    if not os.access(folder, os.W_OK):
        msg = f"{path} cannot be written: you may not write to the folder {folder}; choose another"
        raise OutputError(msg)
    return path


def write_png(path: Path, rgb: NDArray[np.uint8], texts: Mapping[str, str]) -> None:
    """Write a picture to a temporary file beside its place, then move it there.

    Parameters
    ----------
    path : Path
        Ends in ``.png``; an existing file is replaced only by a complete one.
    rgb : ndarray of uint8, (h, w, 3)
    texts : mapping
        PNG text chunks such as Title and Software.

    Raises
    ------
    OutputError
        If it cannot be written; nothing is left behind then.
    """
    info = PngInfo()
    for key, text in texts.items():
        info.add_itxt(key, text)
    write_whole(path, lambda file: Image.fromarray(rgb).save(file, format="PNG", pnginfo=info))
