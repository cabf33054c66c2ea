"""The study of distances: what the ruler reads between two bodies, and how lonely Callisto is."""

from __future__ import annotations

import math
from typing import Final

from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.distances_figure import DistancesFigure
from jovian_viewer.ui.pace import Pace
from jovian_viewer.ui.ruler_chooser import RulerChooser
from jovian_viewer.ui.study_widget import StudyWidget

_LOW_PX: Final = 30 * theme.GRID_PX


class DistancesStudy(StudyWidget):
    """The ruler's chooser above, the figures below.

    Parameters
    ----------
    state : AppState
    actions : Actions
    """

    def __init__(self, state: AppState, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._snapshot: SystemSnapshot | None = None
        self.chooser = RulerChooser(state, actions)
        self.figure = DistancesFigure(state)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.figure)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.chooser)
        column.addWidget(scroll, 1)
        self.setFocusProxy(self.chooser.start)
        self._pace = Pace(self._refresh, self)
        self.setMinimumWidth(math.ceil(20 * theme.GRID_PX))

    def show_snapshot(self, snapshot: SystemSnapshot) -> None:
        """Show a moment, no faster than its numbers can be read."""
        self._snapshot = snapshot
        self._pace.ask()

    def stop(self) -> None:
        """Refresh no more."""
        self._pace.stop()
        self.figure.stop()

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """In a low study, leave the height to the figures."""
        super().resizeEvent(event)
        self.chooser.make_compact(compact=self.height() < _LOW_PX)

    def _refresh(self) -> None:
        if self._snapshot is not None:
            self.chooser.show_snapshot(self._snapshot)
            self.figure.show_snapshot(self._snapshot)
