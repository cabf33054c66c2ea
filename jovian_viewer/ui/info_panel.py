"""The side panel: the body list, and below it the page of the selected body or the welcome."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import Qt, QTimer
from PyQt6.QtGui import QShowEvent
from PyQt6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog.claims import claim
from jovian_viewer.catalog.fact_sheet import FactSheet, as_text, fact_sheet
from jovian_viewer.catalog.trust import trusted_quantities
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.side_page import SidePage
from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.body_list import BodyList
from jovian_viewer.ui.body_page import BodyPage
from jovian_viewer.ui.clipboard import put_on_clipboard
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.pace import REFRESH_S, Pace
from jovian_viewer.ui.panel_page import PanelPage, longest_line_px, narrowest_line_px
from jovian_viewer.ui.panel_widgets import hairline
from jovian_viewer.ui.place_block import BLOCK_NAME, PlaceBlock
from jovian_viewer.ui.trust_page import TrustPage
from jovian_viewer.ui.welcome_page import WelcomePage

NARROWEST_PX: Final = 360
OPENING_WIDTH_PX: Final = 416
_COPY_WIDTH_CHARACTERS: Final = 78
# A page's widgets take some 5 MB, and a tenth of a second to make.
_PAGES_KEPT: Final = 1


class InfoPanel(QWidget):
    """What is known about the selected body at the moment shown.

    Parameters
    ----------
    state : AppState
        The selection is followed; messages go there.
    actions : Actions
        For its buttons; its help and trust actions show their pages over a body's.
    refresh_s : float
        Least time between two changes of the live words.
    """

    def __init__(
        self, state: AppState, actions: Actions, parent: QWidget | None = None, *, refresh_s: float = REFRESH_S
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_role(self, "panel")
        self.setAccessibleName(tr("Bodies"))
        self._state = state
        self._actions = actions
        self._snapshot: SystemSnapshot | None = None
        self._shown: tuple[SystemSnapshot, BodyId] | None = None
        self._faulty: BodyId | None = None
        self._pages: dict[BodyId, BodyPage] = {}
        self._place_blocks: dict[BodyId, PlaceBlock] = {}
        self._told_place = state.places.picked
        self._trust: TrustPage | None = None
        self._wanted_card = ""

        self.body_list = BodyList(state, actions)
        self.welcome = WelcomePage(state, actions)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.welcome)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        chips = QVBoxLayout()
        chips.setContentsMargins(theme.GRID_PX, theme.GRID_PX, theme.GRID_PX, theme.GRID_PX)
        chips.addWidget(self.body_list)
        column.addLayout(chips)
        column.addWidget(hairline())
        column.addWidget(self._stack, 1)
        self.setMinimumWidth(
            max(NARROWEST_PX, narrowest_line_px(), self.body_list.minimumSizeHint().width() + 2 * theme.GRID_PX)
        )
        self.setMaximumWidth(max(self.minimumWidth(), longest_line_px() + 8 * theme.GRID_PX))

        self._pace = Pace(self._refresh, self, refresh_s=refresh_s)
        self._listening = Listening(self)
        self._listening.to(state.selection.changed, self._selection_changed)
        self._listening.to(state.red_spot.changed, self._red_spot_changed)
        self._listening.to(state.places.changed, self._places_changed)
        self._listening.to(state.showings.card_wanted, self._bring_card)
        actions.help.toggled.connect(self._help_toggled)
        actions.trust.toggled.connect(self._trust_toggled)
        actions.copy_wanted.connect(self.copy_facts)

    @property
    def page(self) -> PanelPage:
        """The page shown."""
        page = self._stack.currentWidget()
        return page if isinstance(page, PanelPage) else self.welcome

    @property
    def snapshot(self) -> SystemSnapshot | None:
        """The state last given."""
        return self._snapshot

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

    def copy_facts(self) -> None:
        """Put the sheet of the selected body on the clipboard, as text."""
        sheet = self._sheet()
        if sheet is None:
            return
        text = as_text(sheet, _COPY_WIDTH_CHARACTERS)
        if self._actions.attempt(lambda: put_on_clipboard(text)):
            self._state.messages.note(tr("The facts about {body} are on the clipboard.", body=sheet.name))

    # Following

    def _selection_changed(self, _selected: BodyId | None) -> None:
        self._faulty = None
        self._actions.help.setChecked(False)
        self._actions.trust.setChecked(False)
        self._pace.show_now()

    def _red_spot_changed(self, _longitude_deg: float | None) -> None:
        self._pace.ask()

    def _places_changed(self) -> None:
        place = self._state.places.picked
        if place == self._told_place:
            return
        self._told_place = place
        if place is not None:
            actions = self._actions
            for switch in (actions.help, actions.trust):
                switch.setChecked(False)
            if self._state.side.open:
                self._state.side.show(SidePage.BODIES)
            QTimer.singleShot(0, self._reveal_place)
        self._pace.show_now()

    def _reveal_place(self) -> None:
        self.page.reveal(tr(BLOCK_NAME))

    def _bring_card(self, claim_id: str) -> None:
        for page in (self._actions.help, self._actions.trust):
            page.setChecked(False)
        self._state.side.show(SidePage.BODIES)
        self._wanted_card = claim(claim_id).title
        # A page just made has no places for its cards yet.
        QTimer.singleShot(0, self._reveal_card)

    def _reveal_card(self) -> None:
        self.page.reveal(self._wanted_card)

    def _help_toggled(self, wanted: bool) -> None:
        if wanted:
            self._actions.trust.setChecked(False)
        self._choose_page()

    def _trust_toggled(self, wanted: bool) -> None:
        if wanted:
            self._actions.help.setChecked(False)
        self._pace.show_now()

    def _refresh(self) -> None:
        body, snapshot = self._state.selection.body, self._snapshot
        if body is not None and snapshot is not None and self._shown != (snapshot, body):
            sheet = self._sheet()
            if sheet is not None:
                self._show_sheet(sheet)
                self._shown = (snapshot, body)
        if body in self._place_blocks and snapshot is not None:
            self._place_blocks[body].show_snapshot(snapshot)
        if self._actions.trust.isChecked():
            self._show_trust()
        self._choose_page()

    def _sheet(self) -> FactSheet | None:
        body = self._state.selection.body
        if body is None or self._snapshot is None or body is self._faulty:
            return None
        try:
            return fact_sheet(body, self._snapshot)
        except JovianViewerError as error:
            # Said once; the frames that follow would only repeat it.
            self._faulty = body
            self._state.messages.problem(str(error))
            return None

    def _show_sheet(self, sheet: FactSheet) -> None:
        page = self._pages.pop(sheet.body, None)
        if page is not None and page.fits(sheet):
            page.show_sheet(sheet)
        else:
            if page is not None:
                self._let_go(page)
            page = BodyPage(sheet, self._actions, self._state.showings.show)
            block = self._place_blocks[sheet.body] = PlaceBlock(self._state, self._actions, sheet.body)
            page.column.insertWidget(0, block)
            self._stack.addWidget(page)
        # In the order in which they were shown.
        self._pages[sheet.body] = page
        while len(self._pages) > _PAGES_KEPT:
            self._let_go(self._pages.pop(next(iter(self._pages))))

    def _let_go(self, page: BodyPage) -> None:
        del self._place_blocks[page.sheet.body]
        self._stack.removeWidget(page)
        page.deleteLater()

    def _show_trust(self) -> None:
        try:
            quantities = trusted_quantities(self._state.clock.jd_tdb, self._state.red_spot.own_longitude_deg)
        except JovianViewerError as error:
            self._actions.trust.setChecked(False)
            self._state.messages.problem(str(error))
            return
        if self._trust is None:
            self._trust = TrustPage(quantities)
            self._stack.addWidget(self._trust)
        else:
            self._trust.show_quantities(quantities)

    def _choose_page(self) -> None:
        body = self._state.selection.body
        page: PanelPage | None = None
        if self._actions.trust.isChecked():
            page = self._trust
        elif body is not None and not self._actions.help.isChecked():
            page = self._pages.get(body)
        self._stack.setCurrentWidget(page or self.welcome)

    # Qt overrides

    def showEvent(self, event: QShowEvent | None) -> None:
        """Catch up with what happened while hidden."""
        super().showEvent(event)
        self._pace.show_now()
