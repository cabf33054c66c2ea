"""The side column: pages beside the scene, the bodies, the events and the missions."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.panel_widgets import hairline


class SideColumn(QWidget):
    """A row of tabs over the page that is chosen.

    Parameters
    ----------
    actions : Actions
        Its `bodies`, `events` and `missions` actions are the tabs.
    bodies, events, missions : QWidget
        The pages; the column is as wide as the first asks for.
    """

    def __init__(
        self,
        actions: Actions,
        bodies: QWidget,
        events: QWidget,
        missions: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_role(self, "panel")
        self._actions = actions
        self._bodies, self._events, self._missions = bodies, events, missions
        self._stack = QStackedWidget()
        for page in (bodies, events, missions):
            self._stack.addWidget(page)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(theme.GRID_PX, theme.HALF_GRID_PX, theme.GRID_PX, theme.HALF_GRID_PX)
        tabs.setSpacing(theme.HALF_GRID_PX)
        for action in (actions.bodies, actions.events, actions.missions):
            tab = ActionButton(action, role="tab", worded=True)
            tab.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            tabs.addWidget(tab, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tabs)
        column.addWidget(hairline())
        column.addWidget(self._stack, 1)
        self.setMinimumWidth(bodies.minimumWidth())
        self.setMaximumWidth(bodies.maximumWidth())
        for action in (actions.events, actions.missions):
            action.toggled.connect(self._choose)
        self._choose()

    def _choose(self, _wanted: bool = False) -> None:
        page = self._bodies
        if self._actions.events.isChecked():
            page = self._events
        elif self._actions.missions.isChecked():
            page = self._missions
        self._stack.setCurrentWidget(page)
