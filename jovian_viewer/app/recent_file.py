"""The file that remembers recent states: a small list of its own, apart from the preferences."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any, Final

from jovian_viewer.errors import OutputError
from jovian_viewer.export.whole_file import write_text
from jovian_viewer.log import get_logger
from jovian_viewer.state.recents import MOST_RECENTS

_log = get_logger(__name__)
FILE_NAME: Final = "recent-states.json"
_MAX_FILE_BYTES: Final = 65_536
_LONGEST_PATH: Final = 4096
_FORMAT: Final = 1


def recent_file_path() -> Path | None:
    """Return where the list lies on this system, or None where there is no home folder."""
    from platformdirs import user_state_path

    try:
        folder = user_state_path("jovian-viewer", appauthor=False)
    except (OSError, RuntimeError):
        return None
    # Without a home folder "~" is left standing and would be a folder wherever one happens to be.
    return folder / FILE_NAME if folder.is_absolute() else None


class RecentFile:
    """Keeps the list; where it cannot be read or written the program goes on without.

    Parameters
    ----------
    path : Path, optional
        :func:`recent_file_path` if left out.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or recent_file_path()

    def load(self) -> tuple[Path, ...] | None:
        """Return what is kept; None where there is no list, or none that can be read."""
        if self._path is None:
            return None
        try:
            with self._path.open("rb") as file:
                content = file.read(_MAX_FILE_BYTES + 1)
        except FileNotFoundError:
            return None
        except OSError as error:
            _log.info("recent states cannot be read: %s", error)
            return None
        try:
            return _paths(content)
        except (ValueError, RecursionError) as error:
            _log.info("recent states are put aside, since their list cannot be used: %s", error)
            with contextlib.suppress(OSError):
                self._path.replace(self._path.with_suffix(".broken"))
            return None

    def keep(self, paths: tuple[Path, ...]) -> None:
        """Write the list, whole or not at all."""
        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            record = {"format": _FORMAT, "states": [str(path) for path in paths]}
            write_text(self._path, json.dumps(record, indent=2) + "\n")
        except (OSError, OutputError) as error:
            # Not worth a word to anybody: what was asked for has been done.
            _log.info("recent states cannot be kept: %s", error)


def _paths(content: bytes) -> tuple[Path, ...]:
    if len(content) > _MAX_FILE_BYTES:
        raise ValueError("the list is far too long")
    record: Any = json.loads(content)
    states = record.get("states") if isinstance(record, dict) else None
    if not isinstance(states, list) or record.get("format") != _FORMAT:
        raise ValueError("it holds no list of states")
    usable = (each for each in states if isinstance(each, str) and 0 < len(each) <= _LONGEST_PATH and "\0" not in each)
    return tuple(dict.fromkeys(Path(each) for each in usable))[:MOST_RECENTS]
