"""How the window stood when it was closed: a small file of its own, apart from the preferences."""

from __future__ import annotations

import base64
import binascii
import json
from pathlib import Path
from typing import Any, Final

from jovian_viewer.app.state_file import read_state_file, state_file_path, write_state_file
from jovian_viewer.log import get_logger
from jovian_viewer.state.side_page import SidePage
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.window_memory import Standing

_log = get_logger(__name__)
FILE_NAME: Final = "window.json"
_FORMAT: Final = 1
# Qt writes some hundred bytes for geometry and docks.
_MAX_FILE_BYTES: Final = 65_536


class WindowFile:
    """Keeps place, size and docks from one start to the next; where that cannot be, the program goes on without.

    Parameters
    ----------
    path : Path, optional
        That of this system if left out.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or state_file_path(FILE_NAME)

    def load(self) -> Standing | None:
        """Return how the window stood; None where nothing is kept, or nothing that can be used."""
        content = read_state_file(self._path, _MAX_FILE_BYTES)
        if content is None:
            return None
        try:
            return _standing(content)
        except (ValueError, RecursionError) as error:
            _log.info("how the window stood is not known, since %s cannot be used: %s", self._path, error)
            return None

    def keep(self, window: MainWindow) -> None:
        """Write how a window stands, whole or not at all."""
        standing = Standing.of(window)
        record = {
            "format": _FORMAT,
            "geometry": base64.b64encode(standing.geometry).decode("ascii"),
            "layout": base64.b64encode(standing.layout).decode("ascii"),
            "front": standing.front,
        }
        write_state_file(self._path, json.dumps(record, indent=2) + "\n")


def _standing(content: bytes) -> Standing:
    if len(content) > _MAX_FILE_BYTES:
        msg = f"it is longer than {_MAX_FILE_BYTES} bytes"
        raise ValueError(msg)
    record: Any = json.loads(content)
    if not isinstance(record, dict) or record.get("format") != _FORMAT:
        msg = "it is of another version"
        raise ValueError(msg)
    try:
        geometry, layout = (base64.b64decode(record[key], validate=True) for key in ("geometry", "layout"))
    except (KeyError, TypeError, binascii.Error) as error:
        msg = f"geometry or layout is no base64 text ({error})"
        raise ValueError(msg) from error
    front = record.get("front")
    return Standing(geometry, layout, SidePage(front) if front in set(SidePage) else None)
