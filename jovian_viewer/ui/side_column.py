"""The side column: two pages beside the scene, the bodies and the events."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.panel_widgets import hairline


class SideColumn(QWidget):
    """A row of two tabs over the page that is chosen.

    Parameters
    ----------
    actions : Actions
        Its `bodies` and `events` actions are the tabs.
    bodies, events : QWidget
        The pages; the column is as wide as the first asks for.
    """

    def __init__(self, actions: Actions, bodies: QWidget, events: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_role(self, "panel")
        self._bodies, self._events = bodies, events
        self._stack = QStackedWidget()
        for page in (bodies, events):
            self._stack.addWidget(page)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(theme.GRID_PX, theme.HALF_GRID_PX, theme.GRID_PX, theme.HALF_GRID_PX)
        tabs.setSpacing(theme.HALF_GRID_PX)
        for action in (actions.bodies, actions.events):
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
        actions.events.toggled.connect(self._choose)
        self._choose(actions.events.isChecked())

    def _choose(self, events: bool) -> None:
        self._stack.setCurrentWidget(self._events if events else self._bodies)
