"""The Missions panel: the missions to Jupiter, and below the list the page of the chosen one."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QResizeEvent, QShowEvent
from PyQt6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.catalog.encounters import encounters_of
from jovian_viewer.catalog.journeys import Journey, journey_of
from jovian_viewer.catalog.mission_texts import under_way_text
from jovian_viewer.catalog.missions import all_missions
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.mission_page import MissionPage
from jovian_viewer.ui.missions_list import MissionsList, MissionsModel
from jovian_viewer.ui.pace import REFRESH_S, Pace
from jovian_viewer.ui.panel_page import PanelPage
from jovian_viewer.ui.panel_widgets import Paragraph, hairline, section_title

# Kept for the page, where not all rows have room; a part of a row tells that there are more.
_PAGE_PX: Final = 40 * theme.GRID_PX
_FEWEST_ROWS: Final = 4.5


class MissionsPanel(QWidget):
    """Who went to Jupiter, who is on the way, and where each is at the clock's moment.

    It is built when it is first shown. The chosen mission is kept by the state's explorers.

    Parameters
    ----------
    state : AppState
    actions : Actions
        For its buttons.
    refresh_s : float
        Least time between two changes of the live words.
    """

    def __init__(
        self, state: AppState, actions: Actions, parent: QWidget | None = None, *, refresh_s: float = REFRESH_S
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_role(self, "panel")
        self.setAccessibleName(tr("Missions"))
        self._state = state
        self._actions = actions
        self._journeys: dict[str, Journey] = {}
        self._snapshot: SystemSnapshot | None = None
        self._shown: tuple[float, str | None] | None = None
        self._model: MissionsModel | None = None
        self._list: MissionsList | None = None
        self._page: MissionPage | None = None
        self._welcome = _Welcome()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._welcome)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)
        self._pace = Pace(self._refresh, self, refresh_s=refresh_s)
        self._listening = Listening(self)
        self._listening.to(state.explorers.changed, self._explorers_changed)

    @property
    def page(self) -> PanelPage:
        """The page shown."""
        return self._page if self._page is not None and self._stack.currentWidget() is self._page else self._welcome

    @property
    def missions(self) -> MissionsList | None:
        """The list, once it has been shown."""
        return self._list

    def visible_text(self) -> str:
        """Return the words on the page shown."""
        return self.page.visible_text()

    def show_snapshot(self, snapshot: SystemSnapshot) -> None:
        """Show the state of another moment; cheap enough to be called every frame."""
        self._snapshot = snapshot
        if self.isVisible():
            self._pace.ask()

    def stop(self) -> None:
        """Do no more; call before the window goes."""
        self._pace.stop()
        self._listening.close()

    def _explorers_changed(self) -> None:
        if self.isVisible():
            self._shown = None
            self._pace.show_now()

    def _build(self) -> None:
        try:
            missions = all_missions()
            self._journeys = {one.id: journey_of(one, encounters_of(one.id)) for one in missions}
        except JovianViewerError as error:
            # Said once: there is nothing to show, and the next look would only repeat it.
            self._state.messages.problem(str(error))
        self._model = MissionsModel(tuple(self._journeys.values()), self._state.clock.jd_tdb, self)
        self._list = MissionsList(self._model)
        self._list.chosen.connect(self._state.explorers.choose_mission)
        self._column.insertSpacing(0, theme.HALF_GRID_PX)
        self._column.insertWidget(1, self._list)
        self._column.insertWidget(2, hairline())
        self._fit_list()

    def _fit_list(self) -> None:
        if self._list is not None:
            most = max(_FEWEST_ROWS * self._list.row_px, self.height() - theme.grown(_PAGE_PX))
            self._list.setFixedHeight(min(self._list.all_rows_px, round(most)))

    def _refresh(self) -> None:
        if self._snapshot is None:
            self._snapshot = compute_snapshot(self._state.clock.jd_tdb)
        jd_tdb, chosen = float(self._snapshot.jd_tdb), self._state.explorers.mission
        if self._shown == (jd_tdb, chosen) or self._model is None or self._list is None:
            return
        self._shown = jd_tdb, chosen
        self._model.show_moment(jd_tdb)
        self._list.show_chosen(chosen)
        journey = self._journeys.get(chosen) if chosen is not None else None
        if journey is None:
            self._welcome.show_moment(tuple(self._journeys.values()), jd_tdb)
            self._stack.setCurrentWidget(self._welcome)
            return
        self._page_of(journey).show_snapshot(self._snapshot)

    def _page_of(self, journey: Journey) -> MissionPage:
        page = self._page
        if page is None or page.journey is not journey:
            if page is not None:
                self._stack.removeWidget(page)
                page.deleteLater()
            page = self._page = MissionPage(self._state, self._actions, journey)
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        return page

    # Qt overrides

    def showEvent(self, event: QShowEvent | None) -> None:
        """Build at the first sight, and catch up with what happened while hidden."""
        super().showEvent(event)
        if self._model is None:
            self._build()
        self._shown = None
        self._pace.show_now()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Share the height between list and page."""
        super().resizeEvent(event)
        self._fit_list()


class _Welcome(PanelPage):
    """Shown while no mission is chosen: who is under way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Missions to Jupiter"))
        self._under_way = Paragraph()
        self.column.addWidget(section_title(tr("Missions to Jupiter")))
        self.column.addWidget(self._under_way)
        hint = tr("Choose one to see where it is, what it met and when, and to go along with it.")
        self.column.addWidget(Paragraph(hint, role="secondary"))
        self.column.addStretch(1)

    def show_moment(self, journeys: tuple[Journey, ...], jd_tdb: float) -> None:
        """Say who is under way at a moment, TDB."""
        self._under_way.set_text(under_way_text(journeys, jd_tdb))
