"""The last view: what the picture showed when the window closed, for those who go on where they left."""

from __future__ import annotations

from typing import Final

from jovian_viewer.app.state_file import read_state_file, state_file_path, write_state_file
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.log import get_logger
from jovian_viewer.state.view_file import MAX_FILE_BYTES, SavedView, as_text, parse_saved
from jovian_viewer.state.view_state import ViewState

_log = get_logger(__name__)
FILE_NAME: Final = "last-view.jovian"


def keep_last_view(view: ViewState) -> None:
    """Write the last view, whole or not at all; where that cannot be done the next start shows the usual one."""
    write_state_file(state_file_path(FILE_NAME), as_text(SavedView(view)))


def last_view() -> ViewState | None:
    """Return the last view, None where there is none or it cannot be read."""
    content = read_state_file(state_file_path(FILE_NAME), MAX_FILE_BYTES)
    if content is None:
        return None
    try:
        return parse_saved(content, FILE_NAME).view
    except JovianViewerError as error:
        _log.info("the last view cannot be used: %s", error)
        return None
