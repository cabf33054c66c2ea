"""The main window: the viewport, the side panel beside it, the bars below, the menus above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QSize, Qt, pyqtSignal
from PyQt6.QtGui import QCloseEvent, QGuiApplication
from PyQt6.QtWidgets import QHBoxLayout, QMainWindow, QSizePolicy, QVBoxLayout, QWidget

from jovian_viewer.astro.phenomena import Phenomenon
from jovian_viewer.errors import OutputError
from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.exports import ExportJob
from jovian_viewer.state.settings import Settings
from jovian_viewer.state.side_page import SidePage
from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.background_save import Report
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.events_panel import EventsPanel, SaveEvents
from jovian_viewer.ui.export_bar import ExportBar
from jovian_viewer.ui.export_support import NameFile, plain_name
from jovian_viewer.ui.export_windows import ExportWindows
from jovian_viewer.ui.find_field import FindField
from jovian_viewer.ui.focus_frame import FocusFrame
from jovian_viewer.ui.info_panel import OPENING_WIDTH_PX, InfoPanel
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.main_menus import fill_menus
from jovian_viewer.ui.message_bar import MessageBar
from jovian_viewer.ui.missions_panel import MissionsPanel
from jovian_viewer.ui.panel_docks import PanelDocks
from jovian_viewer.ui.roomy_scroll import RoomyScroll
from jovian_viewer.ui.share_window import ShareWindow
from jovian_viewer.ui.study_pane import SaveChart, SaveEncounters, StudyPane
from jovian_viewer.ui.study_tabs import StudyTabStrip
from jovian_viewer.ui.tab_order import go_to_stop, next_stop, tab_stops
from jovian_viewer.ui.time_bar import TimeBar
from jovian_viewer.ui.tour_bar import TourBar
from jovian_viewer.ui.tours_menu import ask_for_tour, begin_file
from jovian_viewer.ui.view_bar import ViewBar, plain_scale_text

TITLE: Final = "Jovian Viewer"
OPENING_SIZE: Final = QSize(1280, 800)
SMALLEST_SIZE: Final = QSize(960, 600)


def clipped_size(wanted: QSize, available: QSize) -> QSize:
    """Return a wanted size, no larger than what the screen has."""
    return wanted.boundedTo(available)


def _cannot_save(path: Path, events: Sequence[Phenomenon], report: Report | None = None) -> None:  # noqa: ARG001
    raise OutputError(tr("events cannot be exported from this window; use the command jovian-viewer events"))


class MainWindow(QMainWindow):
    """The window.

    Parameters
    ----------
    state : AppState
        What everything here shows and changes.
    viewport : QWidget
        The view of the scene.
    scale_text : callable, optional
        Says what a display scale (0 to 1) means; shown with the scale slider.
    save_events : callable, optional
        Writes events to a file whose ending chooses the format; without it they cannot be exported.
    save_chart : callable, optional
        The same for charts; see :class:`~jovian_viewer.ui.study_pane.StudyPane`.
    save_encounters : callable, optional
        The same for encounters of spacecraft.
    name_file : callable, optional
        Makes a name for a file of what is shown and when.

    Attributes
    ----------
    actions_ : Actions
        Everything one can do.
    info_panel : InfoPanel
        Give it each snapshot: ``info_panel.show_snapshot(snapshot)``.
    missions_panel : MissionsPanel
    study_pane : StudyPane
        Give them each snapshot, too.

    Signals
    -------
    closing()
        The window is about to close: stop timers, close the plotter.
    """

    closing = pyqtSignal()

    def __init__(
        self,
        state: AppState,
        viewport: QWidget,
        *,
        scale_text: Callable[[float], str] = plain_scale_text,
        save_events: SaveEvents | None = None,
        save_chart: SaveChart | None = None,
        save_encounters: SaveEncounters | None = None,
        name_file: NameFile = plain_name,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self._state = state
        self._viewport = viewport
        self._name_file = name_file
        self.actions_ = Actions(state, self)
        self.info_panel = InfoPanel(state, self.actions_)
        self.events_panel = EventsPanel(state, self.actions_, save_events or _cannot_save)
        self.missions_panel = MissionsPanel(state, self.actions_)
        self.time_bar = TimeBar(state, self.actions_)
        self.view_bar = ViewBar(state, self.actions_, scale_text)
        self.study_pane = StudyPane(state, self.actions_, save_chart=save_chart, save_encounters=save_encounters)
        self.message_bar = MessageBar(state.messages)
        self.tour_bar = TourBar(state, self.actions_)
        self.export_bar = ExportBar(state.exports, self.actions_.exports)
        self.export_windows = ExportWindows(state, self.actions_.exports, viewport, name_file, self)
        self._closed = False
        self._told_of: ExportJob | None = None
        # Whether the panels were put aside when the screen was filled.
        self._aside_before = False
        self._lay_out()
        self._fill_menus()
        self._connect()
        self._take_size()
        viewport.setFocus()

    # Building

    def _lay_out(self) -> None:
        # Large text needs a larger picture for its names.
        self._viewport.setMinimumSize(30 * theme.GRID_PX, theme.grown(12 * theme.GRID_PX))
        above = QWidget()
        above_column = QVBoxLayout(above)
        above_column.setContentsMargins(0, 0, 0, 0)
        above_column.setSpacing(0)
        above_column.addWidget(self._viewport, 1)
        above_column.addWidget(self.tour_bar)
        above_column.addWidget(self.view_bar)
        # A window within the window: docks go around the scene, never beneath the time bar.
        self._docked = QMainWindow()
        self._docked.setWindowFlags(Qt.WindowType.Widget)
        scene = RoomyScroll(above, narrowest_px=30 * theme.GRID_PX)
        # Asked for as much as it would like, it leaves the docks no more than the least they need.
        scene.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._docked.setCentralWidget(scene)
        panels: dict[SidePage, QWidget] = {
            SidePage.BODIES: self.info_panel,
            SidePage.EVENTS: RoomyScroll(self.events_panel),
            SidePage.MISSIONS: self.missions_panel,
        }
        study_tabs = StudyTabStrip(self.study_pane.give_tabs())
        study = RoomyScroll(self.study_pane)
        self.docks = PanelDocks(self._docked, self._state, self.actions_, panels, study, study_tabs)
        self.docks.share(self._side_px())
        self.focus_frame = FocusFrame(self._viewport)
        foot = self._foot()
        self._parts = (self._viewport, self.tour_bar, self.view_bar, *self.docks.all(), self.time_bar, foot)

        central = QWidget()
        central.setObjectName("central")
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._docked, 1)
        column.addWidget(self.time_bar)
        column.addWidget(foot)
        self.setCentralWidget(central)
        self.find_field = FindField(self._state, self.actions_, self._viewport, central)
        self._sharing = ShareWindow(self._state, self.actions_.share, self._viewport, central, self, self._name_file)

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_role(foot, "bar")
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.GRID_PX, 2, 2 * theme.GRID_PX, 2)
        row.setSpacing(2 * theme.GRID_PX)
        row.addWidget(self.message_bar, 1)
        row.addWidget(self.export_bar)
        row.addWidget(ActionButton(self.actions_.keys.shortcuts, role="small", worded=True))
        return foot

    def _fill_menus(self) -> None:
        bar = self.menuBar()
        if bar is None:
            return
        fill_menus(bar, self._state, self.actions_, self._sharing.menu_entries(), self)
        # Shortcuts must hold where a menu bar is hidden or lives outside the window.
        self.addActions(list(self.actions_.all()))
        self.actions_.moves.serve(self._viewport)

    def _connect(self) -> None:
        acts = self.actions_
        self._side_panel_set = True
        self._listening = Listening(self)
        self._listening.to(self._state.preferences.changed, self._follow_settings)
        self._follow_settings(self._state.preferences.settings)
        acts.full_screen.toggled.connect(self._show_full_screen)
        acts.reset_layout_wanted.connect(self._reset_layout)
        acts.help.toggled.connect(self._show_help)
        self.events_panel.left.connect(self._viewport.setFocus)
        self.study_pane.left.connect(self._viewport.setFocus)
        self.find_field.left.connect(self._viewport.setFocus)
        acts.trust.toggled.connect(self._show_help)
        acts.date_entry_wanted.connect(self._enter_date)
        acts.quit_wanted.connect(self.close)
        acts.open_tour_wanted.connect(self._open_tour)
        self.time_bar.entry_finished.connect(self._viewport.setFocus)

    def _take_size(self) -> None:
        screen = QGuiApplication.primaryScreen()
        available = screen.availableGeometry().size() if screen is not None else OPENING_SIZE
        # Where the interface font is large, its words need more; never more than there is.
        smallest = clipped_size(SMALLEST_SIZE.expandedTo(self.minimumSizeHint().boundedTo(OPENING_SIZE)), available)
        self.setMinimumSize(smallest)
        opening = clipped_size(OPENING_SIZE.expandedTo(smallest), available)
        self.resize(opening)

    def _side_px(self) -> int:
        # As wide as its words grow, as long as the picture keeps half of a usual window.
        grown_px = min(theme.grown(OPENING_WIDTH_PX), OPENING_SIZE.width() // 2)
        return min(max(grown_px, self.info_panel.minimumWidth()), self.info_panel.maximumWidth())

    # Reacting

    def _reset_layout(self) -> None:
        self.docks.reset(self._side_px())
        self._state.messages.note(tr("Every panel is back in its place."))

    def _follow_settings(self, settings: Settings) -> None:
        if settings.side_panel is not self._side_panel_set:
            self._side_panel_set = settings.side_panel
            self._state.side.put_aside(aside=not settings.side_panel)

    def _show_full_screen(self, wanted: bool) -> None:
        bar = self.menuBar()
        if wanted:
            self._aside_before = not self._state.side.open
            self._state.side.put_aside(aside=True)
            self.showFullScreen()
            self._state.messages.note(tr("Full screen: F11 brings menus and panels back."))
        else:
            self._state.side.put_aside(aside=self._aside_before)
            self.showNormal()
        if bar is not None:
            bar.setVisible(not wanted)

    def _show_help(self, wanted: bool) -> None:
        if wanted:
            self._state.side.show(SidePage.BODIES)

    def _open_tour(self) -> None:
        path = ask_for_tour(self)
        if path is not None:
            self.actions_.attempt(lambda: begin_file(self._state, path))

    def _enter_date(self) -> None:
        self.time_bar.date_field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_at_once(self) -> None:
        """Close, whatever is being written: the session ends, or the terminal closes."""
        self._told_of = self._state.exports.running
        self.close()

    def _is_seen(self, widget: QWidget) -> bool:
        # Qt calls a panel behind another visible.
        return all(dock.is_in_front for dock in self.docks.all() if dock.isAncestorOf(widget))

    # Qt overrides

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: N802  Qt's name
        """Lead the Tab key from the picture through its bars, the panels and the study to the bars at the foot."""
        stops = tab_stops(self, self._parts, self._is_seen)
        stop = next_stop(stops, self.focusWidget(), forwards=forwards)
        if stop is not None:
            go_to_stop(stop, forwards=forwards)
        return stop is not None

    def closeEvent(self, event: QCloseEvent | None) -> None:
        """Tell everyone, and leave nothing running; an export is ended only by who closes the window twice."""
        running = self._state.exports.running
        if event is not None and running is not None and self.isVisible() and running is not self._told_of:
            self._told_of = running
            self._state.messages.problem(
                tr(
                    "{name} is still being written. Close the window again to stop that and quit.",
                    name=running.path.name,
                )
            )
            event.ignore()
            return
        if not self._closed:
            self._closed = True
            self.closing.emit()
        self.info_panel.stop()
        self.events_panel.stop()
        self.missions_panel.stop()
        self.study_pane.stop()
        self.docks.stop()
        self.actions_.keys.close()
        self.actions_.guide.close()
        self.message_bar.clear()
        super().closeEvent(event)
