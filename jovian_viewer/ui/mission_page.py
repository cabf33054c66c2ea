"""The page of one mission: where it is, what the article says of it and what came of it, its encounters and dates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog.journeys import Journey
from jovian_viewer.catalog.missions import Mission
from jovian_viewer.catalog.sources import Source
from jovian_viewer.catalog.study import Study
from jovian_viewer.errors import OutputError
from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.claim_card import Attribution, since_block
from jovian_viewer.ui.clipboard import put_on_clipboard
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.mission_buttons import MissionButtons
from jovian_viewer.ui.mission_encounters import EncounterRow, EncounterRows
from jovian_viewer.ui.mission_journey import JourneyCard
from jovian_viewer.ui.mission_live import LiveNumbers
from jovian_viewer.ui.mission_mark import MissionMark
from jovian_viewer.ui.mission_milestones import Milestones
from jovian_viewer.ui.panel_page import PanelPage
from jovian_viewer.ui.panel_text import short_source
from jovian_viewer.ui.panel_widgets import PanelText, Paragraph, SourceList
from jovian_viewer.ui.theme import TextSize

_MARK_PX: Final = 14


class MissionPage(PanelPage):
    """Everything known about one mission at one moment; the widgets are made once, and only words change.

    Parameters
    ----------
    state : AppState
        Its explorers do what the buttons ask for.
    actions : Actions
        For the studies' buttons.
    journey : Journey
        Whose page it is.
    """

    def __init__(self, state: AppState, actions: Actions, journey: Journey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.journey = journey
        mission = journey.mission
        self.setAccessibleName(tr("About {mission}", mission=mission.name))
        sources = _sources(journey)
        number_of = {source: number for number, source in enumerate(sources, start=1)}

        self.column.addLayout(self._heading(mission))
        self._card = JourneyCard(journey)
        self.column.addWidget(self._card)
        self.buttons = MissionButtons(state, actions, journey)
        self.column.addWidget(self.buttons)
        self._live = LiveNumbers(journey)
        self.column.addWidget(self._live)

        self._add_story(mission, number_of)

        self.encounters = EncounterRows(state, journey, self.widget())
        self.encounters.setVisible(bool(journey.encounters))
        if journey.encounters:
            self.begin_section(tr("Encounters"))
            self.column.addWidget(self.encounters)
            total = len(journey.encounters)
            self.table_button = ActionButton(
                actions.studies[Study.ENCOUNTERS],
                worded=True,
                text=tr("All {count} in the table", count=total) if self.encounters.folded else tr("In the table"),
            )
            self.column.addWidget(self.table_button, 0, Qt.AlignmentFlag.AlignLeft)
            of_encounters = dict.fromkeys(encounter.source for encounter in journey.encounters)
            self.column.addWidget(
                PanelText(short_source(of_encounters, number_of), role="secondary", size=TextSize.SECONDARY)
            )

        self.begin_section(tr("Milestones"))
        self.milestones = Milestones(mission, number_of, state.showings.show)
        self.column.addWidget(self.milestones)

        self.begin_section(tr("Sources"))
        self.column.addWidget(SourceList(sources))
        self.column.addStretch(1)

    def show_snapshot(self, snapshot: SystemSnapshot) -> None:
        """Show another moment."""
        jd_tdb = float(snapshot.jd_tdb)
        self._card.show_moment(jd_tdb)
        self.buttons.show_moment(jd_tdb)
        self._live.show_snapshot(snapshot)
        self.encounters.show_moment(jd_tdb)
        self.milestones.show_moment(jd_tdb)

    def visible_text(self) -> str:
        """Return the words on the page, a text a line, the encounters in sight among them."""
        content = self.widget()
        lines = []
        for part in content.findChildren(QWidget) if content is not None else []:
            if isinstance(part, PanelText) and part.isVisibleTo(self):
                lines.append(part.plain_text)
            elif isinstance(part, EncounterRow):
                lines.append(part.line)
        return "\n".join(filter(None, lines))

    def copy(self) -> None:
        """Put the words on the page on the clipboard."""
        try:
            put_on_clipboard(self.visible_text())
        except OutputError as error:
            self._state.messages.problem(str(error))
            return
        self._state.messages.note(
            tr("What is known about {mission} is on the clipboard.", mission=self.journey.mission.name)
        )

    def _heading(self, mission: Mission) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX)
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(MissionMark(mission.id, _MARK_PX), 0, middle)
        title = PanelText(mission.name, size=TextSize.HEADING)
        title.setWordWrap(False)
        row.addWidget(title, 0, middle)
        agency = PanelText(mission.agency, role="secondary", size=TextSize.SECONDARY)
        agency.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(agency, 1, middle)
        copying = QAction(icon("content-copy"), tr("Copy what is known about {mission}", mission=mission.name), self)
        copying.triggered.connect(self.copy)
        row.addWidget(ActionButton(copying, role="plain"), 0, middle)
        return row

    def _add_story(self, mission: Mission, number_of: dict[Source, int]) -> None:
        if mission.article is None:
            if mission.since is not None:
                self.begin_section(tr("The story so far"))
                self.column.addWidget(Paragraph(mission.since))
                cited = short_source(mission.since_sources, number_of)
                self.column.addWidget(PanelText(cited, role="secondary", size=TextSize.SECONDARY))
            return
        self.begin_section(tr("What ESA\u2019s article says, and what happened"))
        card = QFrame()
        theme.set_role(card, "card")
        card.setAccessibleName(tr("What the article says of {mission}", mission=mission.name))
        column = QVBoxLayout(card)
        column.setContentsMargins(*[int(1.5 * theme.GRID_PX)] * 4)
        column.setSpacing(theme.HALF_GRID_PX)
        said_by = [mission.article_source] if mission.article_source is not None else []
        column.addWidget(Attribution(tr("The article"), said_by, number_of))
        column.addWidget(Paragraph(mission.article))
        if mission.since is not None:
            column.addSpacing(theme.HALF_GRID_PX)
            column.addWidget(since_block(mission.since, mission.since_sources, number_of))
        self.column.addWidget(card)


def _sources(journey: Journey) -> list[Source]:
    """Return every source once, in the order in which the page cites them."""
    mission = journey.mission
    cited: Iterable[Source | None] = (
        mission.article_source,
        *mission.since_sources,
        *(encounter.source for encounter in journey.encounters),
        *(milestone.source for milestone in mission.milestones),
    )
    return list(dict.fromkeys(source for source in cited if source is not None))
