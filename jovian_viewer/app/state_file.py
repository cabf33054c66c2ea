"""Small files that the program remembers things in: where they lie, how they are read and written."""

from __future__ import annotations

from pathlib import Path

from jovian_viewer.errors import OutputError
from jovian_viewer.export.whole_file import write_text
from jovian_viewer.log import get_logger

_log = get_logger(__name__)


def state_file_path(name: str) -> Path | None:
    """Return where a file of that name lies on this system, or None where there is no home folder."""
    from platformdirs import user_state_path

    try:
        folder = user_state_path("jovian-viewer", appauthor=False)
    except (OSError, RuntimeError):
        return None
    # Without a home folder "~" is left standing and would be a folder wherever one happens to be.
    return folder / name if folder.is_absolute() else None


def read_state_file(path: Path | None, most_bytes: int) -> bytes | None:
    """Return what a file holds; None where there is none or it cannot be read, for which the program goes on without.

    Parameters
    ----------
    path : Path or None
    most_bytes : int
        Of a longer file one byte more is returned, so that whoever reads it sees that it is too long.
    """
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            return file.read(most_bytes + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        _log.info("%s cannot be read: %s", path, error)
        return None


def write_state_file(path: Path | None, text: str) -> None:
    """Write a file, whole or not at all; where that cannot be, nobody is told: what was asked for has been done."""
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, text)
    except (OSError, OutputError) as error:
        _log.info("%s cannot be written: %s", path, error)
