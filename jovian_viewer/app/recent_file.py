"""The file that remembers recent states: a small list of its own, apart from the preferences."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any, Final

from jovian_viewer.app.state_file import read_state_file, state_file_path, write_state_file
from jovian_viewer.log import get_logger
from jovian_viewer.state.recents import MOST_RECENTS

_log = get_logger(__name__)
FILE_NAME: Final = "recent-states.json"
_MAX_FILE_BYTES: Final = 65_536
_LONGEST_PATH: Final = 4096
_FORMAT: Final = 1


class RecentFile:
    """Keeps the list; where it cannot be read or written the program goes on without.

    Parameters
    ----------
    path : Path, optional
        That of this system if left out.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or state_file_path(FILE_NAME)

    def load(self) -> tuple[Path, ...] | None:
        """Return what is kept; None where there is no list, or none that can be read."""
        content = read_state_file(self._path, _MAX_FILE_BYTES)
        if self._path is None or content is None:
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
        record = {"format": _FORMAT, "states": [str(path) for path in paths]}
        write_state_file(self._path, json.dumps(record, indent=2) + "\n")


def _paths(content: bytes) -> tuple[Path, ...]:
    if len(content) > _MAX_FILE_BYTES:
        raise ValueError("the list is far too long")
    record: Any = json.loads(content)
    states = record.get("states") if isinstance(record, dict) else None
    if not isinstance(states, list) or record.get("format") != _FORMAT:
        raise ValueError("it holds no list of states")
    usable = (each for each in states if isinstance(each, str) and 0 < len(each) <= _LONGEST_PATH and "\0" not in each)
    return tuple(dict.fromkeys(Path(each) for each in usable))[:MOST_RECENTS]
