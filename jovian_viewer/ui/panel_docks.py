"""The docks of the main window: where panels stand, what is open, layouts kept and restored."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Final

from PyQt6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer
from PyQt6.QtWidgets import QApplication, QMainWindow, QTabWidget, QWidget

from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.side_page import ALL_PAGES, SidePage
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.panel_dock import PanelDock
from jovian_viewer.ui.study_pane import opening_height_px

# Of what Qt writes; count up whenever docks are added, and older layouts are let go.
_LAYOUT_VERSION: Final = 1
_RIGHT: Final = Qt.DockWidgetArea.RightDockWidgetArea
_BOTTOM: Final = Qt.DockWidgetArea.BottomDockWidgetArea


class PanelDocks(QObject):
    """Panels at the right, sharing a place at first; studies below the scene.

    Parameters
    ----------
    window : QMainWindow
    state : AppState
        Its panels and studies say what is open.
    actions : Actions
        Its `panels` are the tabs.
    panels : mapping of SidePage to QWidget
    study_pane : QWidget
    study_tabs : QWidget
        They stand in the row above it.
    """

    def __init__(
        self,
        window: QMainWindow,
        state: AppState,
        actions: Actions,
        panels: Mapping[SidePage, QWidget],
        study_pane: QWidget,
        study_tabs: QWidget,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._state = state
        self.side = {
            panel: PanelDock(f"panel-{panel}", widget, actions.panels[panel], window)
            for panel, widget in panels.items()
        }
        self.study = PanelDock(
            "panel-study",
            study_pane,
            None,
            window,
            title=tr("Study"),
            lead=study_tabs,
            close=actions.close_study,
        )
        for panel, dock in self.side.items():
            dock.close_wanted.connect(_Closing(self, panel).close)
            dock.topLevelChanged.connect(self._fill_place)
        self.study.close_wanted.connect(actions.close_study.trigger)
        self._study_height_px: int | None = None
        self._border_is_dragged = False
        self._at_the_end: bytes | None = None
        self._stand_as_at_first()
        window.installEventFilter(self)
        self.study.installEventFilter(self)
        self._listening = Listening(self)
        self._listening.to(state.side.changed, self._show_panels)
        self._listening.to(state.studies.changed, self._show_study)
        self._show_panels()
        self._show_study()
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(0)
        self._telling.timeout.connect(self._show_panels)

    def all(self) -> tuple[PanelDock, ...]:
        """Return every dock, the study's last."""
        return (*self.side.values(), self.study)

    def stop(self) -> None:
        """Listen no more, and close what floats: a panel left open would keep the program running."""
        if self._at_the_end is not None:
            return
        self._at_the_end = self.layout_bytes()
        self._listening.close()
        for dock in (*self.side.values(), self.study):
            if dock.isFloating():
                dock.hide()

    def share(self, side_px: int) -> None:
        """Say how narrow the side panels may be: Qt opens docks at that width, and heeds no other wish."""
        for dock in self.side.values():
            dock.setMinimumWidth(side_px)

    def layout_bytes(self) -> bytes:
        """Return where everything stands, to be kept; after the end where it stood last."""
        if self._at_the_end is not None:
            return self._at_the_end
        return bytes(self._window.saveState(_LAYOUT_VERSION).data())

    @property
    def front(self) -> SidePage:
        """The side panel in front, or that comes to the front when all are brought back."""
        return self._state.side.page

    def restore(self, layout: bytes, front: SidePage | None = None) -> bool:
        """Put everything where it stood; False where that cannot be read, and nothing changes then.

        Parameters
        ----------
        layout : bytes
            What `layout_bytes` returned.
        front : SidePage, optional
            The side panel in front; the one that is, if left out or closed.
        """
        if not self._window.restoreState(QByteArray(layout), _LAYOUT_VERSION):
            return False
        standing = frozenset(panel for panel, dock in self.side.items() if not dock.isHidden())
        self._state.side.set_open(standing, front)
        self._show_study()
        # Who shares a place is known once it is laid out, and Qt's choice of who is in front undone.
        self._telling.start()
        return True

    def put_aside(self) -> None:
        """Hide the panels; they come back where they stand."""
        self._state.side.put_aside(aside=True)

    def reset(self, side_px: int) -> None:
        """Put every panel back where it stood at first, open."""
        for dock in (*self.side.values(), self.study):
            dock.setFloating(False)
        self._stand_as_at_first()
        self._study_height_px = None
        self._state.side.set_open(ALL_PAGES, SidePage.BODIES)
        self._show_panels()
        self._show_study()
        self.share(side_px)

    def _stand_as_at_first(self) -> None:
        window, docks = self._window, list(self.side.values())
        window.setDockOptions(QMainWindow.DockOption.AllowNestedDocks | QMainWindow.DockOption.AllowTabbedDocks)
        window.setCorner(Qt.Corner.BottomRightCorner, _RIGHT)
        window.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        for dock in docks:
            window.addDockWidget(_RIGHT, dock)
        window.addDockWidget(_BOTTOM, self.study)
        for before, after in itertools.pairwise(docks):
            window.tabifyDockWidget(before, after)

    def _show_panels(self) -> None:
        panels = self._state.side
        holder = QApplication.focusWidget()
        at_tabs = holder is not None and any(dock.title.isAncestorOf(holder) for dock in self.side.values())
        for panel, dock in self.side.items():
            dock.setVisible(panel in panels.open)
        if panels.front is not None:
            self.side[panels.front].come_to_front()
            if at_tabs:
                # Whoever chose a tab by the keyboard stays at that tab, which stands in another row now.
                self.side[panels.front].title.focus_tab()
        for dock in self.side.values():
            dock.title.show_tabs(self._window)

    def _fill_place(self, floats: bool) -> None:
        """Leave the place of a panel that floats to the first of those that stay."""
        left = [dock for dock in self.side.values() if not (dock.isHidden() or dock.isFloating())]
        if floats and left:
            left[0].come_to_front()

    def _show_study(self, _study: object = None) -> None:
        wanted = self._state.studies.open_study is not None
        if wanted == (not self.study.isHidden()):
            return
        self.study.setVisible(wanted)
        if wanted:
            self.study.come_to_front()
        self._share_height()

    def _share_height(self) -> None:
        """Give the study the height it is wanted to have, as far as there is room."""
        layout = self._window.layout()
        if self.study.isHidden() or self.study.isFloating() or layout is None:
            return
        if self._window.dockWidgetArea(self.study) not in {_BOTTOM, Qt.DockWidgetArea.TopDockWidgetArea}:
            return
        # Sizes asked of what is not laid out yet are lost.
        layout.activate()
        chosen = self._study_height_px
        study_px = opening_height_px(self._window.height()) if chosen is None else chosen
        around_px = self.study.title.sizeHint().height()
        self._window.resizeDocks([self.study], [study_px + around_px], Qt.Orientation.Vertical)

    # Qt overrides

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Keep a height a person chose, and share the column anew when it changes."""
        if event is not None and watched is self._window:
            # The pointer reaches the window itself between the docks only.
            if event.type() == QEvent.Type.MouseButtonPress:
                self._border_is_dragged = True
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self._border_is_dragged = False
            elif event.type() == QEvent.Type.Resize:
                self._share_height()
        elif event is not None and event.type() == QEvent.Type.Resize and self._border_is_dragged:
            self._study_height_px = self.study.panel.height()
        return super().eventFilter(watched, event)


class _Closing(QObject):
    """Closes one panel: a bound method, so that no closure keeps a closed window."""

    def __init__(self, docks: PanelDocks, panel: SidePage) -> None:
        super().__init__(docks)
        self._docks = docks
        self._panel = panel

    def close(self) -> None:
        """Close it."""
        self._docks._state.side.close(self._panel)
