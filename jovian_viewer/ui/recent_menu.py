"""The menu of recent states."""

from __future__ import annotations

import functools
from pathlib import Path

from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QMenu, QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.icons import icon


class RecentMenu(QMenu):
    """The files that were saved or opened last, newest first; filled whenever it is opened.

    Files that are gone stand there dimmed; who chooses one is told, and it leaves the list.

    Parameters
    ----------
    state : AppState
    parent : QWidget

    Attributes
    ----------
    entries : list of QAction
        One for each file.
    clear_list : QAction
    """

    def __init__(self, state: AppState, parent: QWidget) -> None:
        super().__init__(tr("&Recent states"), parent)
        self.setToolTipsVisible(True)
        self.setIcon(icon("history"))
        self._state = state
        self.entries: list[QAction] = []
        self._before = self.addSeparator()
        self.clear_list = QAction(icon("close"), tr("Clear the list"), self)
        self.clear_list.setToolTip(tr("Clear the list; the files stay where they are"))
        self.clear_list.triggered.connect(self._clear)
        self.addAction(self.clear_list)
        self.none = QAction(tr("No state was saved or opened yet"), self)
        self.none.setEnabled(False)
        self.insertAction(self._before, self.none)
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Show the list as it is now, whichever window has changed it."""
        for entry in self.entries:
            self.removeAction(entry)
            entry.deleteLater()
        self._state.recents.refresh()
        paths = self._state.recents.paths
        self.entries = [self._entry(path) for path in paths]
        self.insertActions(self._before, self.entries)
        self.none.setVisible(not paths)
        self.clear_list.setEnabled(bool(paths))

    def _entry(self, path: Path) -> QAction:
        # An ampersand would mark a letter.
        name = _shown(path.stem).replace("&", "&&")
        there = path.is_file()
        words = name if there else tr("{name} (gone)", name=name)
        look = icon("file-outline") if there else icon("file-remove-outline", colour=palette.SECONDARY_TEXT)
        entry = QAction(look, words, self)
        entry.setToolTip(_shown(str(path)))
        entry.triggered.connect(functools.partial(self._open, path))
        return entry

    def _open(self, path: Path, _checked: bool = False) -> None:
        self._state.sharing.open_file(path)

    def _clear(self) -> None:
        self._state.recents.clear()


def _shown(text: str) -> str:
    """Return a path's text without what is no letter: names of files may hold bytes that are none."""
    return text.encode("utf-8", "replace").decode("utf-8")
