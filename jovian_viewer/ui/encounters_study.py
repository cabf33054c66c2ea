"""The study of encounters: a table to filter, sort, copy and export, from which one goes to each of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QAction, QKeyEvent, QResizeEvent, QShowEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog import palette
from jovian_viewer.catalog.encounter_texts import no_encounters_text
from jovian_viewer.catalog.encounters import Encounter, all_encounters
from jovian_viewer.catalog.missions import all_missions
from jovian_viewer.catalog.numbers_text import thousands
from jovian_viewer.language import mark, tr, tr_n
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.choice_box import ChoiceBox
from jovian_viewer.ui.encounter_rows import EVERYTHING, EncounterFilter
from jovian_viewer.ui.encounters_model import EncountersModel
from jovian_viewer.ui.encounters_table import EncountersTable
from jovian_viewer.ui.entry import Entry
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.pace import REFRESH_S, Pace
from jovian_viewer.ui.panel_widgets import PanelText
from jovian_viewer.ui.study_widget import StudyWidget

_ALL_MISSIONS: Final = mark("All missions")
_ALL_BODIES: Final = mark("All bodies")
_EITHER: Final = mark("All grades")
# Narrower, the count stands without its word.
_WORDED_COUNT_PX: Final = 96 * theme.GRID_PX


class _FilterEntry(Entry):
    """A line whose words filter; Down goes on to the table, Esc first clears it."""

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Clear with Esc; a second Esc leaves."""
        if event is not None and event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)


class EncountersStudy(StudyWidget):
    """Every encounter of every mission, a row each.

    Parameters
    ----------
    state : AppState
    actions : Actions
        For the button of the export.
    refresh_s : float
        Least time between two looks for the row nearest to now.
    """

    def __init__(
        self, state: AppState, actions: Actions, parent: QWidget | None = None, *, refresh_s: float = REFRESH_S
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._told: str | None = None
        self.model = EncountersModel(all_encounters(), self)
        self.table = EncountersTable(self.model)
        self.words = _FilterEntry(tr("Filter"), tr("Words or parts of words that must stand in a row; Esc clears them"))
        self.missions = _box(tr("Mission"), [(tr(_ALL_MISSIONS), None), *self._mission_choices()])
        self.bodies = _box(
            tr("Body"), [(tr(_ALL_BODIES), None), *sorted((tr(name), name) for name in self._body_names())]
        )
        self.planned = _box(tr("Grade"), [(tr(_EITHER), None), (tr("Flown"), False), (tr("Planned"), True)])
        self.count = QLabel()
        self.nothing = PanelText(role="secondary")
        self.clear = QAction(icon("filter-off-outline"), tr("Show all encounters"), self)
        self.clear.setToolTip(tr("Show all encounters: clear every filter"))
        self.clear.triggered.connect(lambda _checked: self.show_filter(EVERYTHING))
        self.nearest = QAction(icon("clock-outline"), tr("Nearest to the moment shown"), self)
        self.nearest.setToolTip(tr("Go to the row nearest to the moment shown"))
        self.nearest.triggered.connect(lambda _checked: self._to_nearest(mark=True))
        self._lay_out(actions)
        self._connect(refresh_s)
        self._show_count()

    @property
    def encounters(self) -> Sequence[Encounter]:
        """What is listed, in its order: what an export writes."""
        return self.model.shown

    def show_snapshot(self, _snapshot: SystemSnapshot) -> None:
        """Mark what is nearest to the moment."""
        self._pace.ask()

    def stop(self) -> None:
        """Rest."""
        self._pace.stop()

    def show_filter(self, wanted: EncounterFilter) -> None:
        """Filter otherwise; the fields follow."""
        self.words.setText(wanted.words)
        for box, value in (
            (self.missions, wanted.mission),
            (self.bodies, wanted.body_name),
            (self.planned, wanted.planned),
        ):
            box.setCurrentIndex(next((row for row in range(box.count()) if box.itemData(row) == value), 0))
        self._filter()

    # Building

    def _mission_choices(self) -> list[tuple[str, str]]:
        flown = {one.mission for one in all_encounters()}
        return [(mission.name, mission.id) for mission in all_missions() if mission.id in flown]

    def _body_names(self) -> list[str]:
        return list({one.body_name for one in all_encounters()})

    def _lay_out(self, actions: Actions) -> None:
        self.words.setPlaceholderText(tr("Filter"))
        self.words.offer_clearing()
        self.words.addAction(icon("magnify", colour=palette.SECONDARY_TEXT), QLineEdit.ActionPosition.LeadingPosition)
        self.words.setMinimumWidth(theme.grown(10 * theme.GRID_PX))
        self.words.setMaximumWidth(theme.grown(40 * theme.GRID_PX))
        self.count.setFont(theme.font(theme.TextSize.SECONDARY, tabular=True))
        # Its words must not keep the window from getting narrower.
        self.count.setMinimumWidth(1)
        theme.set_role(self.count, "secondary")
        head = QHBoxLayout()
        head.setContentsMargins(theme.GRID_PX, theme.HALF_GRID_PX, theme.GRID_PX, theme.HALF_GRID_PX)
        head.setSpacing(theme.HALF_GRID_PX)
        for widget in (self.words, self.missions, self.bodies, self.planned):
            head.addWidget(widget, 2)
        head.addSpacing(theme.HALF_GRID_PX)
        head.addStretch(1)
        head.addWidget(self.count)
        for action in (self.nearest, self.clear, actions.export_encounters):
            head.addWidget(ActionButton(action, role="plain"))
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(2 * theme.GRID_PX, 2 * theme.GRID_PX, 2 * theme.GRID_PX, 0)
        column.addWidget(self.nothing)
        row = QHBoxLayout()
        row.addWidget(ActionButton(self.clear, worded=True))
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self._body = QStackedWidget()
        self._body.addWidget(self.table)
        self._body.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._body, 1)
        self.setFocusProxy(self.table)

    def _connect(self, refresh_s: float) -> None:
        self.words.textChanged.connect(self._filter)
        self.words.left.connect(self.table.setFocus)
        for box in (self.missions, self.bodies, self.planned):
            box.activated.connect(self._filter)
        self.table.chosen.connect(self._go)
        self._pace = Pace(self._mark_nearest, self, refresh_s=refresh_s)
        self._listening = Listening(self)
        self._listening.to(self._state.explorers.changed, self._follow_explorers)

    # Doing

    def _filter(self) -> None:
        wanted = EncounterFilter(
            words=self.words.text().strip(),
            mission=self.missions.currentData(),
            body_name=self.bodies.currentData(),
            planned=self.planned.currentData(),
        )
        self.model.want(wanted)
        self.model.mark_nearest(self._state.clock.jd_tdb)
        self._show_count()
        self._follow_explorers()

    def _go(self, row: int) -> None:
        self._state.explorers.go_to_encounter(self.model.encounter_at(row).id)

    def _to_nearest(self, *, mark: bool) -> None:
        self.model.mark_nearest(self._state.clock.jd_tdb)
        row = self.model.nearest_row
        if row is None:
            return
        if mark:
            self.table.mark(row)
        self.table.bring_into_sight(row)

    # State to widgets

    def _mark_nearest(self) -> None:
        if self.isVisible():
            self.model.mark_nearest(self._state.clock.jd_tdb)

    def _follow_explorers(self) -> None:
        chosen = self._state.explorers.encounter
        if chosen == self._told:
            # Something else of the explorers changed: rows marked to be copied stay marked.
            return
        self._told = chosen
        row = None if chosen is None else self.model.row_of(chosen)
        if row is not None:
            self.table.mark(row)

    def _show_count(self) -> None:
        shown, total = len(self.model.shown), self.model.total
        if shown == total:
            part = thousands(shown)
            worded = tr_n("{part} encounter", "{part} encounters", shown, part=part)
        else:
            part = tr("{shown} of {total}", shown=thousands(shown), total=thousands(total))
            worded = tr_n("{part} encounter", "{part} encounters", total, part=part)
        self.count.setText(worded if self.width() >= theme.grown(_WORDED_COUNT_PX) else part)
        self.count.setToolTip(tr_n("{part} encounter is listed", "{part} encounters are listed", shown, part=part))
        self.clear.setEnabled(self.model.wanted != EVERYTHING)
        if not shown:
            self.nothing.set_text(self._why_nothing())
        self._body.setCurrentIndex(0 if shown else 1)

    def _why_nothing(self) -> str:
        """Say why the table is empty, and what would help."""
        wanted = self.model.wanted
        without_words = EncounterFilter("", wanted.mission, wanted.body_name, wanted.planned)
        left = sum(without_words.accepts(one) for one in all_encounters())
        if wanted.words and left:
            return tr(
                "None of the {left} encounters chosen here has \u201c{words}\u201d in its row. Try a "
                "mission, a body, a name such as E12, a year, or part of a word.",
                left=thousands(left),
                words=wanted.words,
            )
        missions = [mission for mission in all_missions() if mission.id == wanted.mission]
        bodies = [] if wanted.body_name is None else [wanted.body_name]
        of_both = EncounterFilter("", wanted.mission, wanted.body_name)
        if any(of_both.accepts(one) for one in all_encounters()):
            if wanted.planned:
                return tr("None of these is planned: all were flown.")
            return tr("None of these has been flown yet.")
        return no_encounters_text(missions, bodies)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Say less where it is narrow."""
        super().resizeEvent(event)
        self._show_count()

    def showEvent(self, event: QShowEvent | None) -> None:
        """Begin where now is."""
        super().showEvent(event)
        self._to_nearest(mark=False)
        self._follow_explorers()


def _box(name: str, choices: Sequence[tuple[str, object]]) -> ChoiceBox:
    box = ChoiceBox()
    theme.set_role(box, "tight")
    box.setAccessibleName(name)
    box.setToolTip(tr("{name}: which encounters are listed and exported", name=name))
    # What it opens with is never cut.
    words_px = box.fontMetrics().horizontalAdvance(choices[0][0])
    box.setMinimumWidth(round(words_px + 4.5 * theme.GRID_PX))
    box.setMaximumWidth(theme.grown(26 * theme.GRID_PX))
    box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMaxVisibleItems(len(choices))
    for words, choice in choices:
        box.addItem(words, choice)
    return box
