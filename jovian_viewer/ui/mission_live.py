"""What is true of one mission's spacecraft just now, on its page: how far, how fast, how well its path is known."""

from __future__ import annotations

from dataclasses import astuple
from typing import Final

from PyQt6.QtWidgets import QVBoxLayout, QWidget

from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.trajectory import load_trajectory, spacecraft_spans
from jovian_viewer.catalog.journeys import Journey
from jovian_viewer.catalog.mission_texts import path_span_text
from jovian_viewer.catalog.spacecraft_texts import live_words
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.language import mark, tr
from jovian_viewer.ui import theme
from jovian_viewer.ui.panel_widgets import PanelText, ValueTable, section_title
from jovian_viewer.ui.theme import TextSize

_LABELS: Final = (
    mark("From Jupiter\N{RIGHT SINGLE QUOTATION MARK}s centre"),
    mark("Nearest moon"),
    mark("Speed"),
    mark("Path"),
)


class LiveNumbers(QWidget):
    """A table that follows the clock; where the path does not reach, a line that says so.

    Parameters
    ----------
    journey : Journey
        Whose spacecraft it is; without a path the widget stays hidden.
    """

    def __init__(self, journey: Journey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mission = journey.mission
        self._spacecraft = SpacecraftId(mission.id) if mission.id in set(SpacecraftId) else None
        self._title = section_title(tr("At this moment"))
        self._table = ValueTable()
        for label in map(tr, _LABELS):
            self._table.add_row(label, "")
        self._note = PanelText(role="secondary", size=TextSize.SECONDARY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.HALF_GRID_PX, 0, 0)
        column.setSpacing(theme.GRID_PX)
        for part in (self._title, self._table, self._note):
            column.addWidget(part)

    def show_snapshot(self, snapshot: SystemSnapshot) -> None:
        """Show the numbers of a moment."""
        jd_tdb = float(snapshot.jd_tdb)
        note, values = "", None
        try:
            span = spacecraft_spans().get(self._spacecraft) if self._spacecraft is not None else None
            if span is not None and self._spacecraft is not None:
                note = path_span_text(*span, jd_tdb)
                if not note:
                    values = astuple(live_words(load_trajectory(self._spacecraft), snapshot))
        except JovianViewerError:
            # The scene, which needs the paths, says what is wrong with them.
            note, values = "", None
        if values is not None:
            self._table.set_values(values)
        self._note.set_text(note)
        for part in (self._title, self._table):
            part.setVisible(values is not None)
        self._note.setVisible(bool(note))
        self.setVisible(values is not None or bool(note))
