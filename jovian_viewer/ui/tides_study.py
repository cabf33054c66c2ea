"""The study of tides: how hard each moon is stretched and kneaded, what came of it, and how it is worked out."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QAction, QResizeEvent
from PyQt6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog.tide_facts import TideFact, facts_of, tide_facts
from jovian_viewer.catalog.tide_texts import (
    tide_words,
)
from jovian_viewer.catalog.tides import TIDED_MOONS, TidedMoon, TideReading, tide_readings
from jovian_viewer.errors import AssetError
from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.pace import REFRESH_S, Pace
from jovian_viewer.ui.study_widget import ShownChart, StudyWidget
from jovian_viewer.ui.tides_pages import FactsPage, FormulaPage, page_area
from jovian_viewer.ui.tides_view import TidesView

_SIDE_WIDTH_PX: Final = 44 * theme.GRID_PX
# In a narrower study the chart keeps what it needs.
_SMALLEST_SIDE_PX: Final = 26 * theme.GRID_PX


class TidesStudy(StudyWidget):
    """The chart on the left; beside it facts about the chosen moon, or the formula with all its numbers.

    The chosen moon is the selected one; our Moon, which cannot be selected, is chosen here alone.

    Parameters
    ----------
    state : AppState
    actions : Actions
    refresh_s : float
        Least time between two changes of the figures.
    """

    def __init__(
        self, state: AppState, actions: Actions, parent: QWidget | None = None, *, refresh_s: float = REFRESH_S
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._jd_tdb = state.clock.jd_tdb
        self._facts = self._load_facts()
        readings = tide_readings(self._jd_tdb)
        self.view = TidesView(readings, self._jd_tdb)
        self.page: FactsPage | FormulaPage | None = None
        self.formula = QAction(icon("function-variant"), tide_words("formula"), self)
        self.formula.setCheckable(True)
        self.formula.setToolTip(
            tr("The formula with every number in it and what it means (Enter while this has the keys)")
        )
        self.formula.toggled.connect(self._show_page)
        self._area = page_area()
        self._lay_out(actions)
        self.setFocusProxy(self.view)
        self.view.chosen.connect(self._choose)
        self._pace = Pace(self._refresh, self, refresh_s=refresh_s)
        self._listening = Listening(self)
        self._listening.to(state.selection.changed, self._follow_selection)
        self._show_page()
        self._follow_selection(state.selection.body)

    @property
    def chart_view(self) -> ShownChart | None:
        """The chart, which can be exported."""
        return self.view

    def show_snapshot(self, snapshot: SystemSnapshot) -> None:
        """Show a moment, no faster than its numbers can be read."""
        self._jd_tdb = float(snapshot.jd_tdb)
        self._pace.ask()

    def stop(self) -> None:
        """Rest."""
        self._pace.stop()

    # Building

    def _load_facts(self) -> dict[TidedMoon, tuple[TideFact, ...]]:
        try:
            tide_facts()
        except AssetError as error:
            self._state.messages.problem(str(error))
            return {}
        return {moon: facts_of(moon) for moon in TIDED_MOONS}

    def _lay_out(self, actions: Actions) -> None:
        chart = QScrollArea()
        chart.setFrameShape(QScrollArea.Shape.NoFrame)
        chart.setWidgetResizable(True)
        chart.setWidget(self.view)
        chart.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, theme.HALF_GRID_PX, theme.GRID_PX, 0)
        buttons.setSpacing(theme.HALF_GRID_PX)
        buttons.addWidget(ActionButton(self.formula, role="toggle", worded=True, text=tide_words("formula_short")))
        buttons.addWidget(ActionButton(actions.tide_lens, role="toggle", worded=True, text=tide_words("lens")))
        buttons.addStretch(1)
        buttons.addWidget(ActionButton(actions.export_chart, role="plain"))
        side = self._side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(buttons)
        column.addWidget(self._area, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(chart, 1)
        row.addWidget(side)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Give the chart what it needs, and the side no more than can be read well."""
        super().resizeEvent(event)
        room_px = self.width() - self.view.minimumWidth() - 2 * theme.GRID_PX
        smallest_px, widest_px = theme.grown(_SMALLEST_SIDE_PX), theme.grown(_SIDE_WIDTH_PX)
        # Large words in a narrow study share it with the chart; both scroll.
        smallest_px = max(min(smallest_px, self.width() // 2), _SMALLEST_SIDE_PX)
        self._side.setFixedWidth(max(smallest_px, min(widest_px, room_px)))

    # Choosing

    def _choose(self, moon: TidedMoon) -> None:
        if isinstance(moon, BodyId) and moon is not self._state.selection.body:
            self._state.selection.select(moon)
        else:
            self._frame(moon)

    def _follow_selection(self, body: BodyId | None) -> None:
        if body is not None and body.is_moon:
            self._frame(body)

    def _frame(self, moon: TidedMoon) -> None:
        if moon != self.view.moon:
            self.view.frame(moon)
            self._show_page()

    # Showing

    @property
    def _reading(self) -> TideReading:
        return self.view.readings[TIDED_MOONS.index(self.view.moon)]

    def _show_page(self) -> None:
        reading = self._reading
        if self.formula.isChecked():
            self.page = FormulaPage(reading)
        else:
            self.page = FactsPage(reading, self._facts.get(reading.world.moon, ()))
        # The area deletes the page before.
        self._area.setWidget(self.page)

    def _refresh(self) -> None:
        self.view.show_readings(tide_readings(self._jd_tdb), self._jd_tdb)
        if self.page is not None:
            self.page.show_reading(self._reading)
