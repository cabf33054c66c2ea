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
from jovian_viewer.language import tr
from jovian_viewer.state.export_limits import PICTURE_MAX_PIXELS, PICTURE_MAX_SIDE_PX

MIN_SIDE_PX: Final = 64
_SIZE: Final = re.compile(r"(\d{1,6})\s*[xX\u00d7]\s*(\d{1,6})")


def parse_size(text: str) -> tuple[int, int]:
    """Read a picture's size: ``'1920x1080'`` to (1920, 1080).

    Raises
    ------
    BadInputError
        If it is no size, or a side is shorter than 64 or longer than 16384 pixels, or there are too many of them.
    """
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        msg = tr("size \u201c{text}\u201d cannot be used: write width x height in pixels, like 1920x1080", text=text)
        raise BadInputError(msg)
    return check_size(int(match[1]), int(match[2]))


def check_size(width_px: int, height_px: int) -> tuple[int, int]:
    """Return a picture's size if it can be one.

    Raises
    ------
    BadInputError
        If a side is shorter than 64 or longer than 16384 pixels, or there are too many of them.
    """
    if not all(MIN_SIDE_PX <= side <= PICTURE_MAX_SIDE_PX for side in (width_px, height_px)):
        msg = tr(
            "size {width}x{height} cannot be used: each side must have {least} to {most} pixels, for example 1920x1080",
            width=width_px,
            height=height_px,
            least=MIN_SIDE_PX,
            most=PICTURE_MAX_SIDE_PX,
        )
        raise BadInputError(msg)
    if width_px * height_px > PICTURE_MAX_PIXELS:
        msg = tr(
            "size {width}x{height} cannot be used: a picture may have {most} million pixels, like 16384x8192",
            width=width_px,
            height=height_px,
            most=PICTURE_MAX_PIXELS // 1_000_000,
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
        msg = tr("the picture has no name: give a file to write, like jupiter.png")
        raise BadInputError(msg)
    if path.suffix.lower() != ".png":
        msg = tr("{path} cannot be written: pictures are PNG files, so give a name that ends in .png", path=path)
        raise BadInputError(msg)
    folder = path.parent
    if path.is_dir():
        msg = tr("{path} cannot be written: it is a folder; give the name of a file", path=path)
        raise OutputError(msg)
    if not folder.is_dir():
        msg = tr(
            "{path} cannot be written: there is no folder {folder}; make it first or choose another",
            path=path,
            folder=folder,
        )
        raise OutputError(msg)
    if not os.access(folder, os.W_OK):
        msg = tr(
            "{path} cannot be written: you may not write to the folder {folder}; choose another",
            path=path,
            folder=folder,
        )
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
