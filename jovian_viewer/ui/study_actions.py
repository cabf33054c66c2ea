"""Studies: opening each, closing, exporting what they show."""

from __future__ import annotations

import functools
from typing import Final

from PyQt6.QtCore import QObject, pyqtSignal

from jovian_viewer.catalog.study import Study
from jovian_viewer.language import mark, tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.action_group import ActionGroup
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.listening import Listening

# Words, key and icon of each study.
_STUDIES: Final = {
    Study.SIZES: (mark("Sizes side by side"), "F5", "circle-multiple-outline"),
    Study.DISTANCES: (mark("Distances to scale"), "F6", "arrow-left-right"),
    Study.TIDES: (mark("Tides"), "F7", "waves"),
    Study.RESONANCE: (mark("The resonance"), "F8", "sine-wave"),
    Study.CHARTS: (mark("Charts"), "F9", "chart-line"),
    Study.COMET: (mark("A comet falls"), "F12", "meteor"),
    Study.TIMELINE: (mark("The explorers: timeline"), "F10", "chart-timeline"),
    Study.ENCOUNTERS: (mark("The explorers: table of encounters"), "Shift+F10", "table-large"),
}


class StudyActions(ActionGroup):
    """The actions on studies; what needs their pane goes out as a signal.

    Signals
    -------
    export_chart_wanted(), export_encounters_wanted()
    """

    export_chart_wanted = pyqtSignal()
    export_encounters_wanted = pyqtSignal()

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(state, parent)
        self.studies = {
            study: self._action(tr(words), key, functools.partial(self._toggle_study, study), look, checkable=True)
            for study, (words, key, look) in _STUDIES.items()
        }
        self.close_study = self._action(
            tr("Close the study"), "Ctrl+W", lambda: self._state.studies.show(None), "close"
        )
        self.export_chart = self._action(
            tr("Export the chart\u2026"), "Ctrl+Shift+G", self.export_chart_wanted.emit, "export-variant"
        )
        self.export_encounters = self._action(
            tr("Export the listed encounters\u2026"),
            "Ctrl+Shift+T",
            self.export_encounters_wanted.emit,
            "export-variant",
        )
        self.strobe = self._action(tr("Stop at each Io\u2013Europa conjunction"), "Shift+F8", None, checkable=True)
        self.strobe.setIcon(icon("metronome-tick", off="metronome"))
        self.strobe.triggered.connect(lambda checked: self._state.strobe.switch(on=checked))
        self._listening = Listening(self)
        self._listening.to(state.studies.changed, self._show_study)
        self._listening.to(state.strobe.changed, self._show_strobe)
        self._show_study(state.studies.open_study)
        self._show_strobe()

    def _toggle_study(self, study: Study) -> None:
        studies = self._state.studies
        studies.show(None if studies.open_study is study else study)

    def _show_study(self, open_study: Study | None) -> None:
        for study, action in self.studies.items():
            action.setChecked(study is open_study)
        self.close_study.setEnabled(open_study is not None)

    def _show_strobe(self) -> None:
        self.strobe.setChecked(self._state.strobe.on)
