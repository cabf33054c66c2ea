"""The last view: what the picture showed when the window closed, for those who go on where they left."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from jovian_viewer.errors import JovianViewerError
from jovian_viewer.export.whole_file import write_text
from jovian_viewer.log import get_logger
from jovian_viewer.state.view_file import MAX_FILE_BYTES, SavedView, as_text, parse_saved
from jovian_viewer.state.view_state import ViewState

_log = get_logger(__name__)
FILE_NAME: Final = "last-view.jovian"


def last_view_path() -> Path:
    """Return where the last view lies on this system."""
    from platformdirs import user_state_path

    return user_state_path("jovian-viewer", appauthor=False) / FILE_NAME


def keep_last_view(view: ViewState) -> None:
    """Write the last view, whole or not at all; where that cannot be done the next start shows the usual one."""
    path = last_view_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, as_text(SavedView(view)))
    except (OSError, JovianViewerError) as error:
        _log.info("the last view cannot be kept: %s", error)


def last_view() -> ViewState | None:
    """Return the last view, None where there is none or it cannot be read."""
    path = last_view_path()
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
        return parse_saved(content, path.name).view
    except FileNotFoundError:
        return None
    except (OSError, JovianViewerError) as error:
        _log.info("the last view cannot be read: %s", error)
        return None
