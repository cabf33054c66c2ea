"""A panel one can dock, float and close: its frame, and the row above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QPoint, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QAction, QCloseEvent, QResizeEvent
from PyQt6.QtWidgets import QDockWidget, QHBoxLayout, QMainWindow, QSizePolicy, QVBoxLayout, QWidget

from jovian_viewer.language import tr
from jovian_viewer.ui import theme
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.panel_widgets import hairline

# How far from its place a panel begins to float.
_SET_OFF: Final = QPoint(5 * theme.GRID_PX, -2 * theme.GRID_PX)


class PanelDock(QDockWidget):
    """A panel that can be dragged by its upper row, floats as a window, and asks before it closes.

    Parameters
    ----------
    name : str
        Under which layouts remember it.
    panel : QWidget
    tab : QAction or None
        Brings it to the front; its words are the title. Panels that share a place show each other's.
    title : str, optional
        The title of a panel without a tab.
    lead : QWidget, optional
        What stands first in the row above it.
    close : QAction, optional
        What closes it, in place of `close_wanted`.

    Signals
    -------
    close_wanted()
        The person closed it; it stays until its owner has it hidden.
    """

    close_wanted = pyqtSignal()

    def __init__(
        self,
        name: str,
        panel: QWidget,
        tab: QAction | None,
        parent: QMainWindow,
        *,
        title: str = "",
        lead: QWidget | None = None,
        close: QAction | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(tab.text() if tab is not None else title)
        self.tab = tab
        self.panel = panel
        self._window = parent
        self.title = PanelTitle(self, lead, close)
        self.setTitleBarWidget(self.title)
        self.setWidget(panel)
        panel.hide()
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(0)
        self._looking.timeout.connect(self._look)
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetClosable
            | QDockWidget.DockWidgetFeature.DockWidgetMovable
            | QDockWidget.DockWidgetFeature.DockWidgetFloatable
        )
        self.visibilityChanged.connect(self._rest_behind)
        self.topLevelChanged.connect(self._follow_floating)
        self.dockLocationChanged.connect(self._follow_place)

    @property
    def is_in_front(self) -> bool:
        """Whether it is seen: open, and not behind another panel in the same place."""
        return not self.isHidden() and not self.panel.isHidden()

    def come_to_front(self) -> None:
        """Stand in front of the panels that share the place."""
        self.raise_()
        self.panel.show()

    def _rest_behind(self, seen: bool) -> None:
        # Qt calls a panel behind another visible; hidden, it does no work.
        if seen:
            # While a window opens, all are in front for a moment.
            self._looking.start()
        else:
            self.panel.hide()
        self._follow_place()

    def _follow_floating(self, floats: bool) -> None:
        if not floats:
            # Whoever puts it back wants to see it there.
            self.come_to_front()
        self._follow_place()

    def _look(self) -> None:
        # Qt parks a panel that is behind another outside the window.
        self.panel.setVisible(not self.isHidden() and (self.isFloating() or self.geometry().right() >= 0))

    def _follow_place(self, _where: object = None) -> None:
        self.title.show_tabs(self._window)

    # Qt overrides

    def closeEvent(self, event: QCloseEvent | None) -> None:
        """Ask the owner of what is open instead."""
        if event is not None:
            event.ignore()
        self.close_wanted.emit()


class PanelTitle(QWidget):
    """The row above a panel: its tab beside those that share its place, and what floats and closes it."""

    def __init__(self, dock: PanelDock, lead: QWidget | None, close: QAction | None) -> None:
        super().__init__(dock)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_role(self, "panel")
        self._dock = dock
        self._tabs: dict[PanelDock, ActionButton] = {}
        self.float = QAction(self)
        self.float.triggered.connect(self._float)
        self.close_ = close or QAction(icon("close"), tr("Close the panel: {panel}", panel=dock.windowTitle()), self)
        if close is None:
            self.close_.triggered.connect(dock.close_wanted)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(theme.GRID_PX, theme.HALF_GRID_PX, theme.HALF_GRID_PX, theme.HALF_GRID_PX)
        self._row.setSpacing(theme.HALF_GRID_PX)
        if lead is not None:
            self._row.addWidget(lead, 1)
        else:
            self._row.addStretch(1)
        self._row.addWidget(ActionButton(self.float, role="small"))
        self._row.addWidget(ActionButton(self.close_, role="small"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(hairline())
        self._name_float()

    def show_tabs(self, window: QMainWindow) -> None:
        """Show the tabs of the panels in the same place, in the order of all panels."""
        beside: Sequence[QDockWidget] = [] if self._dock.isFloating() else window.tabifiedDockWidgets(self._dock)
        for dock in window.findChildren(PanelDock, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if dock.tab is None:
                continue
            if dock not in self._tabs:
                self._add_tab(dock, dock.tab)
            self._tabs[dock].setVisible(dock is self._dock or (dock in beside and not dock.isHidden()))
        self._fit_words()
        self._name_float()

    def focus_tab(self) -> None:
        """Give the tab of this panel the keyboard."""
        if self._dock in self._tabs:
            self._tabs[self._dock].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_tab(self, dock: PanelDock, tab: QAction) -> None:
        # Marked in its own row whoever else is in front elsewhere. What they leave free is to drag the panel by.
        button = ActionButton(tab, role="tab-own" if dock is self._dock else "tab-other", worded=True)
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        button.setMinimumWidth(theme.icon_px() + 2 * theme.GRID_PX)
        self._row.insertWidget(len(self._tabs), button)
        self._tabs[dock] = button

    def _fit_words(self) -> None:
        """Show the tabs' words where all of them have room, their icons alone elsewhere."""
        shown = [tab for tab in self._tabs.values() if not tab.isHidden()]
        for tab in shown:
            tab.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        wanted_px = sum(tab.sizeHint().width() for tab in shown)
        buttons_px = 2 * (theme.icon_px() + 2 * theme.GRID_PX) + theme.GRID_PX
        if wanted_px + buttons_px > self.width():
            for tab in shown:
                tab.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

    def _float(self) -> None:
        dock = self._dock
        place, size = dock.mapToGlobal(QPoint()), dock.size()
        dock.setFloating(not dock.isFloating())
        if dock.isFloating():
            # As large as it was, and beside its place: there it would look like a fault of the window.
            dock.resize(size)
            dock.move(place - _SET_OFF)

    def _name_float(self) -> None:
        floats = self._dock.isFloating()
        self.float.setIcon(icon("dock-window" if floats else "open-in-new"))
        panel = self._dock.windowTitle()
        # With several panels open, whoever hears these words must know which one is meant.
        self.float.setText(
            tr("Dock the panel: {panel}", panel=panel) if floats else tr("Float the panel: {panel}", panel=panel)
        )
        self.float.setToolTip(self.float.text())

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Fit the tabs' words anew."""
        super().resizeEvent(event)
        self._fit_words()
