"""How the window stood when it was closed: a small file of its own, apart from the preferences."""

from __future__ import annotations

import base64
import binascii
import json
from pathlib import Path
from typing import Any, Final

from jovian_viewer.errors import OutputError
from jovian_viewer.export.whole_file import write_text
from jovian_viewer.log import get_logger
from jovian_viewer.state.side_page import SidePage
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.window_memory import Standing

_log = get_logger(__name__)
FILE_NAME: Final = "window.json"
_FORMAT: Final = 1
# Qt writes some hundred bytes for geometry and docks.
_MAX_FILE_BYTES: Final = 65_536


def window_file_path() -> Path | None:
    """Return where the file lies on this system, or None where there is no home folder."""
    from platformdirs import user_state_path

    try:
        folder = user_state_path("jovian-viewer", appauthor=False)
    except (OSError, RuntimeError):
        return None
    # Without a home folder "~" is left standing and would be a folder wherever one happens to be.
    return folder / FILE_NAME if folder.is_absolute() else None


class WindowFile:
    """Keeps place, size and docks from one start to the next; where that cannot be, the program goes on without.

    Parameters
    ----------
    path : Path, optional
        :func:`window_file_path` if left out.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or window_file_path()

    def load(self) -> Standing | None:
        """Return how the window stood; None where nothing is kept, or nothing that can be used."""
        if self._path is None:
            return None
        try:
            with self._path.open("rb") as file:
                content = file.read(_MAX_FILE_BYTES + 1)
        except FileNotFoundError:
            return None
        except OSError as error:
            _log.info("how the window stood cannot be read: %s", error)
            return None
        try:
            return _standing(content)
        except (ValueError, RecursionError) as error:
            _log.info("how the window stood is not known, since %s cannot be used: %s", self._path, error)
            return None

    def keep(self, window: MainWindow) -> None:
        """Write how a window stands, whole or not at all."""
        if self._path is None:
            return
        standing = Standing.of(window)
        record = {
            "format": _FORMAT,
            "geometry": base64.b64encode(standing.geometry).decode("ascii"),
            "layout": base64.b64encode(standing.layout).decode("ascii"),
            "front": standing.front,
        }
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_text(self._path, json.dumps(record, indent=2) + "\n")
        except (OSError, OutputError) as error:
            # Not worth a word to anybody: next time the window opens as at first.
            _log.info("how the window stands cannot be kept: %s", error)


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
