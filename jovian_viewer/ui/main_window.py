"""The main window: the viewport, the side panel beside it, the bars below, the menus above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QSize, Qt, pyqtSignal
from PyQt6.QtGui import QAction, QCloseEvent, QGuiApplication
from PyQt6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QSplitter, QVBoxLayout, QWidget

from jovian_viewer.astro.phenomena import Phenomenon
from jovian_viewer.errors import OutputError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.events_panel import EventsPanel, SaveEvents
from jovian_viewer.ui.find_field import FindField
from jovian_viewer.ui.info_panel import OPENING_WIDTH_PX, InfoPanel
from jovian_viewer.ui.kinds_menu import KindsMenu
from jovian_viewer.ui.message_bar import MessageBar
from jovian_viewer.ui.missions_panel import MissionsPanel
from jovian_viewer.ui.side_column import SideColumn
from jovian_viewer.ui.smoothing_menu import SmoothingMenu
from jovian_viewer.ui.study_pane import SaveChart, SaveEncounters, StudyPane
from jovian_viewer.ui.study_splitter import StudySplitter
from jovian_viewer.ui.time_bar import TimeBar
from jovian_viewer.ui.time_steps import StepUnit
from jovian_viewer.ui.tour_bar import TourBar
from jovian_viewer.ui.tours_menu import ToursMenu, ask_for_tour, begin_file
from jovian_viewer.ui.view_bar import ViewBar, plain_scale_text

TITLE: Final = "Jovian Viewer"
OPENING_SIZE: Final = QSize(1280, 800)
SMALLEST_SIZE: Final = QSize(960, 600)


def clipped_size(wanted: QSize, available: QSize) -> QSize:
    """Return a wanted size, no larger than what the screen has."""
    return wanted.boundedTo(available)


def _cannot_save(_path: Path, _events: Sequence[Phenomenon]) -> None:
    raise OutputError("events cannot be exported from this window; use the command jovian-viewer events")


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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self._state = state
        self._viewport = viewport
        self.actions_ = Actions(state, self)
        self.info_panel = InfoPanel(state, self.actions_)
        self.events_panel = EventsPanel(state, self.actions_, save_events or _cannot_save)
        self.missions_panel = MissionsPanel(state, self.actions_)
        self.side_column = SideColumn(self.actions_, self.info_panel, self.events_panel, self.missions_panel)
        self.time_bar = TimeBar(state, self.actions_)
        self.view_bar = ViewBar(state, self.actions_, scale_text)
        self.study_pane = StudyPane(state, self.actions_, save_chart=save_chart, save_encounters=save_encounters)
        self.message_bar = MessageBar(state.messages)
        self.tour_bar = TourBar(state, self.actions_)
        self._closed = False
        self._lay_out()
        self._fill_menus()
        self._connect()
        self._take_size()
        viewport.setFocus()

    # Building

    def _lay_out(self) -> None:
        self._viewport.setMinimumSize(30 * theme.GRID_PX, 12 * theme.GRID_PX)
        above = QWidget()
        above_column = QVBoxLayout(above)
        above_column.setContentsMargins(0, 0, 0, 0)
        above_column.setSpacing(0)
        above_column.addWidget(self._viewport, 1)
        above_column.addWidget(self.tour_bar)
        above_column.addWidget(self.view_bar)
        left = StudySplitter(above, self.study_pane)

        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self.side_column)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)

        central = QWidget()
        central.setObjectName("central")
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._splitter, 1)
        column.addWidget(self.time_bar)
        column.addWidget(self._foot())
        self.setCentralWidget(central)
        self.find_field = FindField(self._state, self.actions_, self._viewport, central)

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_role(foot, "bar")
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.GRID_PX, 2, 2 * theme.GRID_PX, 2)
        row.setSpacing(2 * theme.GRID_PX)
        row.addWidget(self.message_bar, 1)
        row.addWidget(ActionButton(self.actions_.help, role="small", worded=True))
        return foot

    def _fill_menus(self) -> None:
        acts = self.actions_
        steps = [acts.unit_steps[unit, direction] for direction in (1, -1) for unit in StepUnit]
        menus: dict[str, list[QAction | QMenu | None]] = {
            "&File": [acts.copy_facts, None, acts.quit],
            "&View": [
                acts.labels,
                acts.orbits,
                acts.stars,
                None,
                acts.planets,
                acts.constellations,
                acts.constellation_names,
                acts.rings,
                acts.jupiter_shine,
                acts.tide_lens,
                acts.spacecraft,
                acts.whole_paths,
                None,
                KindsMenu(self._state, acts, self),
                None,
                SmoothingMenu(self._state.view, self),
                None,
                acts.scale,
                None,
                acts.side_panel,
                acts.full_screen,
            ],
            "&Time": [
                acts.play,
                acts.reverse,
                acts.slower,
                acts.faster,
                None,
                acts.step_forward,
                acts.step_back,
                None,
                *steps,
                None,
                acts.enter_date,
                acts.now,
            ],
            "&Camera": [
                *acts.select.values(),
                acts.deselect,
                acts.measure,
                None,
                acts.fly,
                acts.fly_to_place,
                acts.close_place,
                acts.fly_along,
                acts.whole_system,
                None,
                acts.look_sunward,
                acts.look_earthward,
            ],
            "&Events": [
                acts.events,
                acts.missions,
                acts.bodies,
                None,
                acts.previous_event,
                acts.next_event,
                acts.show_event,
                acts.why,
                None,
                acts.search_events,
                acts.stop_search,
                acts.visible_events,
                None,
                acts.export_events,
            ],
            "&Story": [
                acts.find,
                None,
                ToursMenu(self._state, acts, self),
                acts.tour_play,
                acts.tour_next,
                acts.tour_back,
                acts.close_tour,
                None,
                *acts.studies.values(),
                None,
                acts.close_study,
                acts.export_chart,
                acts.export_encounters,
                None,
                acts.strobe,
            ],
            "&Help": [acts.help, acts.trust, None, ToursMenu(self._state, acts, self)],
        }
        bar = self.menuBar()
        if bar is None:
            return
        for title, entries in menus.items():
            menu = QMenu(title, self)
            menu.setToolTipsVisible(True)
            for entry in entries:
                if entry is None:
                    menu.addSeparator()
                elif isinstance(entry, QMenu):
                    menu.addMenu(entry)
                else:
                    menu.addAction(entry)
            bar.addMenu(menu)
        # Shortcuts must hold where a menu bar is hidden or lives outside the window.
        self.addActions(list(acts.all()))

    def _connect(self) -> None:
        acts = self.actions_
        acts.side_panel.setChecked(True)
        acts.side_panel.toggled.connect(self.side_column.setVisible)
        acts.full_screen.toggled.connect(self._show_full_screen)
        acts.help.toggled.connect(self._show_help)
        for page in (acts.bodies, acts.events, acts.missions):
            page.triggered.connect(lambda _checked: acts.side_panel.setChecked(True))
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
        smallest = clipped_size(SMALLEST_SIZE.expandedTo(self.minimumSizeHint()), available)
        self.setMinimumSize(smallest)
        opening = clipped_size(OPENING_SIZE.expandedTo(smallest), available)
        self.resize(opening)
        panel_px = max(OPENING_WIDTH_PX, self.side_column.minimumWidth())
        self._splitter.setSizes([opening.width() - panel_px, panel_px])

    # Reacting

    def _show_full_screen(self, wanted: bool) -> None:
        if wanted:
            self.showFullScreen()
        else:
            self.showNormal()

    def _show_help(self, wanted: bool) -> None:
        if wanted:
            self.actions_.bodies.trigger()

    def _open_tour(self) -> None:
        path = ask_for_tour(self)
        if path is not None:
            self.actions_.attempt(lambda: begin_file(self._state, path))

    def _enter_date(self) -> None:
        self.time_bar.date_field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Qt overrides

    def closeEvent(self, event: QCloseEvent | None) -> None:
        """Tell everyone, and leave nothing running."""
        if not self._closed:
            self._closed = True
            self.closing.emit()
        self.info_panel.stop()
        self.missions_panel.stop()
        self.study_pane.stop()
        self.message_bar.clear()
        super().closeEvent(event)
