"""What dialogs of exports need to know of the window: how large its view is, what it shows, how files are named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtWidgets import QWidget

from jovian_viewer.astro.timescales import iso_utc
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.pictured import pictured
from jovian_viewer.ui.export_dialog import ExportDialog

# Given what is shown and when, a name for a file, without ending.
NameFile = Callable[[str, str], str]


def plain_name(what: str, moment_iso: str) -> str:
    """Return a name where nobody has a better one."""
    return f"{what} {moment_iso.replace(':', '')}"


def name_shown(state: AppState, name_file: NameFile) -> str:
    """Return a name for a file of what is shown: what is looked at, and when."""
    return name_file(pictured(state.camera.pose), iso_utc(state.clock.jd_tdb))


class ExportSupport:
    """Asks for places of files, and measures the view.

    Parameters
    ----------
    state : AppState
    viewport : QWidget
        The view of the scene.
    name_file : callable
    """

    def __init__(self, state: AppState, viewport: QWidget, name_file: NameFile = plain_name) -> None:
        self._state = state
        self._viewport = viewport
        self._name_file = name_file

    @property
    def pixel_ratio(self) -> float:
        """How many device pixels of the view make a logical one."""
        return float(self._viewport.devicePixelRatioF())

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the view, device pixels."""
        ratio = self.pixel_ratio
        return max(round(self._viewport.width() * ratio), 1), max(round(self._viewport.height() * ratio), 1)

    def ask(self, parent: QWidget, title: str, filters: dict[str, str]) -> Path | None:
        """Let somebody choose a file to write; None if they thought better of it."""
        name = name_shown(self._state, self._name_file)
        return ExportDialog(parent, title=title, filters=filters, name=name).ask()
