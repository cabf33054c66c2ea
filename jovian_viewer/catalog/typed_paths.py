"""Paths as people type them."""

from __future__ import annotations

from pathlib import Path

from jovian_viewer.errors import BadInputError
from jovian_viewer.language import tr


def typed_path(text: str | Path) -> Path:
    """Return the path that was typed, ``~`` and ``~name`` being home folders.

    Raises
    ------
    BadInputError
        If nobody here is called so, or there is no home folder.
    """
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise BadInputError(
            tr("\u201c{path}\u201d begins with a home folder that is not known: write the path in full", path=text)
        ) from None
