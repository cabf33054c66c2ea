"""The data files of astronomy: reading them, with a message that names the file and what to do."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from importlib.resources.abc import Traversable

from jovian_viewer.errors import AssetError
from jovian_viewer.language import tr


@contextmanager
def reading(name: str) -> Iterator[Traversable]:
    """Give a file of ``data`` to read inside a ``with`` block; whatever is wrong with it becomes an AssetError."""
    try:
        yield resources.files("jovian_viewer.astro") / "data" / name
    except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile, zlib.error) as error:
        msg = tr(
            "the data file {path} cannot be read ({error}); install Jovian Viewer again to get it back",
            path=name,
            error=error,
        )
        raise AssetError(msg) from error
