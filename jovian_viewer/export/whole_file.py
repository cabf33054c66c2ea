"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from jovian_viewer.errors import OutputError
from jovian_viewer.export.part_files import PART_SUFFIX, part_prefix, sweep_parts
from jovian_viewer.language import tr


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
    sweep_parts(path.parent)
    try:
        handle, name = tempfile.mkstemp(prefix=part_prefix(), suffix=PART_SUFFIX, dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            write(file)
        temporary.chmod(plain_mode())
        temporary.replace(path)
    except OSError as error:
        _give_up(temporary)
        msg = tr(
            "{path} could not be written: {reason}; choose another place", path=path, reason=error.strerror or error
        )
        raise OutputError(msg) from error
    except BaseException:
        # Ctrl+C, or whatever a writer of ours did not expect.
        _give_up(temporary)
        raise


def _give_up(temporary: Path | None) -> None:
    if temporary is not None:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write a text as UTF-8, its line ends as they are; see :func:`write_whole`."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write bytes; see :func:`write_whole`."""
    write_whole(path, lambda file: _write(file, content))


def _write(file: BinaryIO, content: bytes) -> None:
    file.write(content)


def plain_mode() -> int:
    """Return the permissions of a file that is made without asking for any: temporary files are private."""
    # The mask can only be read by setting it.
    mask = os.umask(0o022)
    os.umask(mask)
    return 0o666 & ~mask
