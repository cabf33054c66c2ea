"""The study pane: charts and comparisons below the scene, one at a time, each built when it is first opened."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QEvent, QObject, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QApplication, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog.chart_data import ChartData
from jovian_viewer.catalog.encounters import Encounter
from jovian_viewer.catalog.numbers_text import thousands
from jovian_viewer.catalog.study import Study
from jovian_viewer.errors import JovianViewerError, OutputError
from jovian_viewer.language import tr, tr_n
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.action_group import key_text
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.export_dialog import CHART_FILTERS, ENCOUNTER_FILTERS, ExportDialog
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.panel_widgets import hairline
from jovian_viewer.ui.resting import attempt
from jovian_viewer.ui.study_tabs import StudyTabs
from jovian_viewer.ui.study_widget import StudyWidget

StudyMaker = Callable[[AppState, Actions], StudyWidget]
SaveEncounters = Callable[[Path, Sequence[Encounter]], None]
SaveChart = Callable[[Path, ChartData, Callable[[str], bytes]], None]
OPENING_HEIGHT_PX: Final = 38 * theme.GRID_PX
# Of a column that is too low for the scene and that: what the study gets.
_SHARE: Final = 0.6
# Of one with room for both: pictures and dials grow with it.
_SHARE_OF_HIGH: Final = 0.45
_SMALLEST_HEIGHT_PX: Final = 20 * theme.GRID_PX


def opening_height_px(column_px: int) -> int:
    """Return how high the pane opens in a column of a height: as charts need, most of a low one, half of a high one."""
    wanted_px = max(theme.grown(OPENING_HEIGHT_PX), round(_SHARE_OF_HIGH * column_px))
    return min(wanted_px, max(round(_SHARE * column_px), theme.grown(_SMALLEST_HEIGHT_PX)))


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


def _timeline(state: AppState, actions: Actions) -> StudyWidget:
    from jovian_viewer.ui.timeline_study import TimelineStudy

    return TimelineStudy(state, actions)


def _encounters(state: AppState, actions: Actions) -> StudyWidget:
    from jovian_viewer.ui.encounters_study import EncountersStudy

    return EncountersStudy(state, actions)


def _comet(state: AppState, actions: Actions) -> StudyWidget:
    from jovian_viewer.ui.comet_study import CometStudy

    return CometStudy(state, actions)


STUDY_MAKERS: Final[Mapping[Study, StudyMaker]] = {
    Study.SIZES: _sizes,
    Study.DISTANCES: _distances,
    Study.TIDES: _tides,
    Study.RESONANCE: _resonance,
    Study.CHARTS: _charts,
    Study.COMET: _comet,
    Study.TIMELINE: _timeline,
    Study.ENCOUNTERS: _encounters,
}


def _cannot_save(_path: Path, _chart: ChartData, _draw: Callable[[str], bytes]) -> None:
    raise OutputError(tr("charts cannot be exported from this window; start the program jovian-viewer"))


def _cannot_save_encounters(_path: Path, _encounters: Sequence[Encounter]) -> None:
    raise OutputError(tr("encounters cannot be exported from this window; use the command jovian-viewer encounters"))


class StudyPane(QWidget):
    """The study that lies open, under a row of tabs; hidden while none does.

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
    save_encounters : callable, optional
        Writes encounters to a file whose ending chooses the format; without it they cannot be exported.

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
        save_encounters: SaveEncounters | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_role(self, "panel")
        self.setAccessibleName(tr("Study"))
        self.setMinimumHeight(theme.grown(_SMALLEST_HEIGHT_PX))
        self._state = state
        self._actions = actions
        self._makers = makers
        self._save_chart = save_chart or _cannot_save
        self._save_encounters = save_encounters or _cannot_save_encounters
        self._snapshot: SystemSnapshot | None = None
        self._shown: StudyWidget | None = None
        self._built: dict[Study, StudyWidget] = {}
        self._stack = QStackedWidget()
        self.tabs = StudyTabs(actions)
        self.tabs.installEventFilter(self)
        self._head = QWidget()
        self._lay_out()
        self.hide()
        actions.export_chart_wanted.connect(self._export_chart)
        actions.export_encounters_wanted.connect(self._export_encounters)
        self._listening = Listening(self)
        self._listening.to(state.studies.changed, self._show)
        if state.studies.open_study is not None:
            self._show(state.studies.open_study)

    @property
    def study(self) -> StudyWidget | None:
        """What lies open."""
        return self._shown

    def show_snapshot(self, snapshot: SystemSnapshot) -> None:
        """Show a moment, where anything lies open."""
        self._snapshot = snapshot
        if self._shown is not None and self.isVisible():
            self._attempt()

    def _attempt(self) -> None:
        attempt(self._shown, self._show_latest)

    def _show_latest(self) -> None:
        if self._shown is not None and self._snapshot is not None:
            self._shown.show_snapshot(self._snapshot)

    def stop(self) -> None:
        """Let every study rest."""
        for study in self._built.values():
            study.stop()

    def give_tabs(self) -> StudyTabs:
        """Hand the row of tabs to whoever frames the pane, to stand in the frame's own row."""
        self._head.hide()
        return self.tabs

    def _lay_out(self) -> None:
        head = QVBoxLayout(self._head)
        column = QVBoxLayout(self)
        for layout in (head, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        for part in (hairline(), self.tabs, hairline()):
            head.addWidget(part)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)

    def _show(self, study: Study | None) -> None:
        before, had_keyboard = self._shown, self._has_keyboard()
        try:
            self._shown = None if study is None else self._study(study)
        except Exception as error:  # noqa: BLE001 (without this study everything else goes on)
            if isinstance(error, JovianViewerError):
                self._state.messages.problem(str(error))
            else:
                sys.excepthook(type(error), error, error.__traceback__)
            self._state.studies.show(None)
            return
        if before is not None and before is not self._shown:
            before.stop()
        if self._shown is None:
            self.hide()
            if had_keyboard:
                self.left.emit()
            return
        self.tabs.show_open(study)
        self._stack.setCurrentWidget(self._shown)
        self.show()
        self._attempt()
        self._take_keyboard(self._shown)

    def _study(self, study: Study) -> StudyWidget:
        if study not in self._built:
            made = self._makers[study](self._state, self._actions)
            if not made.accessibleName():
                made.setAccessibleName(self._actions.studies[study].text())
            for area in made.findChildren(QScrollArea):
                if area.focusPolicy() != Qt.FocusPolicy.NoFocus:
                    # Scrolled by the arrow keys: it has a name and shows that it has the keyboard.
                    theme.set_role(area, "scrolled")
                    area.setAccessibleName(area.accessibleName() or made.accessibleName())
            self._built[study] = made
            self._stack.addWidget(made)
        return self._built[study]

    def _take_keyboard(self, study: StudyWidget) -> None:
        wants = study.focusProxy()
        if wants is None:
            opened = self._state.studies.open_study
            wants = self.tabs.tabs[opened] if opened is not None else study
        wants.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _has_keyboard(self) -> bool:
        holder = QApplication.focusWidget()
        return holder is not None and (holder is self or self.isAncestorOf(holder) or self.tabs.isAncestorOf(holder))

    def _export_chart(self) -> None:
        view = self._shown.chart_view if self._shown is not None else None
        chart = view.shown_part() if view is not None else None
        if chart is None:
            key = key_text(self._actions.studies[Study.CHARTS])
            self._state.messages.note(tr("No chart lies open: open the charts first ({key}).", key=key))
            return
        dialog = ExportDialog(
            self, title=tr("Export the chart"), filters=CHART_FILTERS, name=tr("Jovian chart, {name}", name=chart.key)
        )
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
        self._state.messages.note(tr("The chart is in {path}.", path=path))

    def _export_encounters(self) -> None:
        encounters = self._shown.encounters if self._shown is not None else None
        if not encounters:
            key = key_text(self._actions.studies[Study.ENCOUNTERS])
            nothing = tr("No encounters are listed: open the table first ({key}).", key=key)
            self._state.messages.note(nothing if encounters is None else tr("Nothing is listed: clear a filter first."))
            return
        dialog = ExportDialog(
            self, title=tr("Export the listed encounters"), filters=ENCOUNTER_FILTERS, name=tr("Jovian encounters")
        )
        path = dialog.ask()
        if path is not None:
            self.write_encounters(path)

    def write_encounters(self, path: Path) -> None:
        """Write the listed encounters to a file, in their order, and say so; its ending chooses the form."""
        encounters = self._shown.encounters if self._shown is not None else None
        if encounters is None:
            return
        try:
            self._save_encounters(path, encounters)
        except JovianViewerError as error:
            self._state.messages.problem(str(error))
            return
        self._state.messages.note(
            tr_n(
                "{count} encounter is in {path}.",
                "{count} encounters are in {path}.",
                len(encounters),
                count=thousands(len(encounters)),
                path=path,
            )
        )

    # Qt overrides

    def sizeHint(self) -> QSize:
        """As high as a chart needs."""
        return QSize(100 * theme.GRID_PX, theme.grown(OPENING_HEIGHT_PX))

    def event(self, event: QEvent | None) -> bool:
        """Keep Escape from those who would deselect: with the keyboard in the pane, it closes the pane, or a tour."""
        return self._takes_escape(event) or super().event(event)

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Take Escape from the tabs, too, wherever they stand."""
        return self._takes_escape(event) or super().eventFilter(watched, event)

    def _takes_escape(self, event: QEvent | None) -> bool:
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return False
        if event.type() == QEvent.Type.ShortcutOverride and self._state.tour.tour is None:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self._state.studies.show(None)
            return True
        return False
