"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from jovian_viewer.errors import OutputError


def write_whole(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Write to a temporary file beside its place, then move it there.

    Parameters
    ----------
    path : Path
        An existing file is replaced only by a complete one.
    write : callable
        Given the open temporary file.

    Raises
    ------
    OutputError
        If it cannot be written; nothing is left behind then.
    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".part", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            write(file)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        msg = f"{path} could not be written: {error.strerror or error}; choose another place"
        raise OutputError(msg) from error


def write_text(path: Path, text: str) -> None:
    """Write a text as UTF-8, its line ends as they are; see :func:`write_whole`."""
    write_whole(path, lambda file: _write_bytes(file, text.encode("utf-8")))


def _write_bytes(file: BinaryIO, content: bytes) -> None:
    file.write(content)


def _umask() -> int:
    # The mask can only be read by setting it.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
