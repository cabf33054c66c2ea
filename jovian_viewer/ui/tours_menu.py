"""The menu of tours: those that come with the program, and one's own from a file."""

from __future__ import annotations

import functools
from pathlib import Path

from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QMenu, QWidget

from jovian_viewer.catalog.tour import Tour
from jovian_viewer.catalog.tour_files import read_tour
from jovian_viewer.catalog.tours import shipped_tours, tour_problems
from jovian_viewer.language import tr, tr_n
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.icons import icon


class ToursMenu(QMenu):
    """An entry for each tour, and one for a file. The tours are read when it is first opened.

    Parameters
    ----------
    state : AppState
        Its tour is begun.
    actions : Actions
    parent : QWidget

    Attributes
    ----------
    entries : dict of str to QAction
        By the ids of the tours; empty until it is opened.
    """

    def __init__(self, state: AppState, actions: Actions, parent: QWidget) -> None:
        super().__init__(tr("&Tours"), parent)
        self.setToolTipsVisible(True)
        self.setIcon(icon("map-marker-path"))
        self._state = state
        self.entries: dict[str, QAction] = {}
        self._before = self.addSeparator()
        self.addAction(actions.open_tour)
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        if self.entries:
            return
        for tour in shipped_tours():
            entry = QAction(tr_n("{tour} ({n} step)", "{tour} ({n} steps)", len(tour.steps), tour=tour.title), self)
            entry.setToolTip(tour.about)
            entry.setIcon(icon("map-marker-path"))
            entry.triggered.connect(functools.partial(self._begin, tour))
            self.insertAction(self._before, entry)
            self.entries[tour.id] = entry
        if tour_problems():
            self._state.messages.problem(" ".join(tour_problems()))

    def _begin(self, tour: Tour, _checked: bool = False) -> None:
        self._state.tour.start(tour)


def ask_for_tour(parent: QWidget) -> Path | None:
    """Let somebody choose the file of a tour; None if they thought better of it."""
    from jovian_viewer.ui.export_dialog import TourDialog

    return TourDialog(parent).ask()


def begin_file(state: AppState, path: Path) -> None:
    """Begin the tour of a file.

    Raises
    ------
    BadInputError
        If something is wrong with it; what is shown stays as it is.
    """
    state.tour.start(read_tour(path))
