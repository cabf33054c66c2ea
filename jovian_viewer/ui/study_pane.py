"""The study pane: charts and comparisons below the scene, one at a time, each built when it is first opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QEvent, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog.chart_data import ChartData
from jovian_viewer.catalog.study import Study
from jovian_viewer.errors import JovianViewerError, OutputError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.export_dialog import CHART_FILTERS, ExportDialog
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.panel_widgets import hairline
from jovian_viewer.ui.study_widget import StudyWidget

StudyMaker = Callable[[AppState, Actions], StudyWidget]
SaveChart = Callable[[Path, ChartData, Callable[[str], bytes]], None]
OPENING_HEIGHT_PX: Final = 38 * theme.GRID_PX
# Of a column that is too low for the scene and that: what the study gets.
_SHARE: Final = 0.6
_SMALLEST_HEIGHT_PX: Final = 20 * theme.GRID_PX


def opening_height_px(column_px: int) -> int:
    """Return how high the pane opens in a column of a height: as charts need, or most of a low one."""
    return min(OPENING_HEIGHT_PX, max(round(_SHARE * column_px), _SMALLEST_HEIGHT_PX))


# Imported when first opened: charts bring a library along that start-up does without.


def _sizes(state: AppState, actions: Actions) -> StudyWidget:
    from jovian_viewer.ui.sizes_study import SizesStudy

    return SizesStudy(state, actions)


def _distances(state: AppState, actions: Actions) -> StudyWidget:
    from jovian_viewer.ui.distances_study import DistancesStudy

    return DistancesStudy(state, actions)


def _tides(state: AppState, actions: Actions) -> StudyWidget:
    from jovian_viewer.ui.tides_study import TidesStudy

    return TidesStudy(state, actions)


def _resonance(state: AppState, actions: Actions) -> StudyWidget:
    from jovian_viewer.ui.resonance_study import ResonanceStudy

    return ResonanceStudy(state, actions)


def _charts(state: AppState, actions: Actions) -> StudyWidget:
    from jovian_viewer.ui.charts_study import ChartsStudy

    return ChartsStudy(state, actions)


STUDY_MAKERS: Final[Mapping[Study, StudyMaker]] = {
    Study.SIZES: _sizes,
    Study.DISTANCES: _distances,
    Study.TIDES: _tides,
    Study.RESONANCE: _resonance,
    Study.CHARTS: _charts,
}


def _cannot_save(_path: Path, _chart: ChartData, _draw: Callable[[str], bytes]) -> None:
    raise OutputError("charts cannot be exported from this window; start the program jovian-viewer")


class StudyPane(QWidget):
    """A row of tabs over the study that lies open; hidden while none does.

    Parameters
    ----------
    state : AppState
        Its studies say what lies open.
    actions : Actions
        Its `studies` actions are the tabs.
    makers : mapping, optional
        What builds each study.
    save_chart : callable, optional
        Writes a chart to a file: path, numbers, and what draws them as ``'png'`` or ``'svg'``. Without it charts
        cannot be exported.

    Signals
    -------
    left()
        The pane had the keyboard and was closed: it belongs to the viewport again.
    """

    left = pyqtSignal()

    def __init__(
        self,
        state: AppState,
        actions: Actions,
        makers: Mapping[Study, StudyMaker] = STUDY_MAKERS,
        save_chart: SaveChart | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_role(self, "panel")
        self.setAccessibleName("Study")
        self.setMinimumHeight(_SMALLEST_HEIGHT_PX)
        self._state = state
        self._actions = actions
        self._makers = makers
        self._save_chart = save_chart or _cannot_save
        self._snapshot: SystemSnapshot | None = None
        self._shown: StudyWidget | None = None
        self._built: dict[Study, StudyWidget] = {}
        self._stack = QStackedWidget()
        self._tabs: dict[Study, ActionButton] = {}
        self._lay_out()
        self.hide()
        actions.export_chart_wanted.connect(self._export_chart)
        self._listening = Listening(self)
        self._listening.to(state.studies.changed, self._show)

    @property
    def study(self) -> StudyWidget | None:
        """What lies open."""
        return self._shown

    def show_snapshot(self, snapshot: SystemSnapshot) -> None:
        """Show a moment, where anything lies open."""
        self._snapshot = snapshot
        if self._shown is not None and self.isVisible():
            self._shown.show_snapshot(snapshot)

    def stop(self) -> None:
        """Let every study rest."""
        for study in self._built.values():
            study.stop()

    def _lay_out(self) -> None:
        tabs = QHBoxLayout()
        tabs.setContentsMargins(theme.GRID_PX, 0, theme.GRID_PX, 0)
        tabs.setSpacing(theme.HALF_GRID_PX)
        for study, action in self._actions.studies.items():
            self._tabs[study] = ActionButton(action, role="tab", worded=True, text=study.display_name)
            tabs.addWidget(self._tabs[study])
        tabs.addStretch(1)
        tabs.addWidget(ActionButton(self._actions.close_study, role="plain"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        column.addLayout(tabs)
        column.addWidget(hairline())
        column.addWidget(self._stack, 1)

    def _show(self, study: Study | None) -> None:
        before, had_keyboard = self._shown, self._has_keyboard()
        try:
            self._shown = None if study is None else self._study(study)
        except JovianViewerError as error:
            self._state.messages.problem(str(error))
            self._state.studies.show(None)
            return
        if before is not None and before is not self._shown:
            before.stop()
        if self._shown is None:
            self.hide()
            if had_keyboard:
                self.left.emit()
            return
        self._stack.setCurrentWidget(self._shown)
        self.show()
        if self._snapshot is not None:
            self._shown.show_snapshot(self._snapshot)
        self._take_keyboard(self._shown)

    def _study(self, study: Study) -> StudyWidget:
        if study not in self._built:
            made = self._makers[study](self._state, self._actions)
            self._built[study] = made
            self._stack.addWidget(made)
        return self._built[study]

    def _take_keyboard(self, study: StudyWidget) -> None:
        wants = study.focusProxy()
        if wants is None:
            opened = self._state.studies.open_study
            wants = self._tabs[opened] if opened is not None else study
        wants.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _has_keyboard(self) -> bool:
        holder = QApplication.focusWidget()
        return holder is not None and (holder is self or self.isAncestorOf(holder))

    def _export_chart(self) -> None:
        view = self._shown.chart_view if self._shown is not None else None
        chart = view.shown_part() if view is not None else None
        if chart is None:
            key = self._actions.studies[Study.CHARTS].shortcut().toString()
            self._state.messages.note(f"No chart lies open: open the charts first ({key}).")
            return
        dialog = ExportDialog(self, title="Export the chart", filters=CHART_FILTERS, name=f"jupiter-{chart.key}")
        path = dialog.ask()
        if path is not None:
            self.write_chart(path)

    def write_chart(self, path: Path) -> None:
        """Write the chart that is shown to a file and say so; its ending chooses the form."""
        view = self._shown.chart_view if self._shown is not None else None
        chart = view.shown_part() if view is not None else None
        if view is None or chart is None:
            return
        try:
            self._save_chart(path, chart, view.draw)
        except JovianViewerError as error:
            self._state.messages.problem(str(error))
            return
        self._state.messages.note(f"The chart is in {path}.")

    # Qt overrides

    def sizeHint(self) -> QSize:
        """As high as a chart needs."""
        return QSize(100 * theme.GRID_PX, OPENING_HEIGHT_PX)

    def event(self, event: QEvent | None) -> bool:
        """Keep Escape from those who would deselect: with the keyboard in the pane, it closes the pane."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Close with Escape."""
        if event is not None and event.key() == Qt.Key.Key_Escape:
            self._state.studies.show(None)
            return
        super().keyPressEvent(event)
