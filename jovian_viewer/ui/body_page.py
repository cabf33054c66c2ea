"""The page of one body: its sheet, with what is live kept fresh."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog import palette
from jovian_viewer.catalog.assets import texture_source
from jovian_viewer.catalog.fact_sheet import FactSheet
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.language import tr
from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.claim_card import ClaimCardView
from jovian_viewer.ui.panel_page import PanelPage
from jovian_viewer.ui.panel_text import citation_marks, short_source
from jovian_viewer.ui.panel_widgets import (
    Dot,
    PanelText,
    Paragraph,
    SourceList,
    ValueTable,
)
from jovian_viewer.ui.theme import TextSize


class BodyPage(PanelPage):
    """Everything known about one body at one moment.

    The widgets are made once; :meth:`show_sheet` then changes only the words that changed.

    Parameters
    ----------
    sheet : FactSheet
        What to show first.
    actions : Actions
        For the buttons beside the name.
    show : callable
        Does what the button of a card shows.
    """

    def __init__(
        self, sheet: FactSheet, actions: Actions, show: Callable[[Showing], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self.setAccessibleName(tr("About {body}", body=sheet.name))
        number_of = {source: number for number, source in enumerate(sheet.sources, start=1)}

        self.column.addLayout(_heading(sheet.body, sheet.name, actions))
        self.column.addWidget(Paragraph(sheet.introduction))
        self.column.addWidget(
            PanelText(short_source(sheet.introduction_sources, number_of), role="secondary", size=TextSize.SECONDARY)
        )

        self.begin_section(tr("At this moment"))
        self._live = ValueTable()
        for value in sheet.live:
            self._live.add_row(value.label, value.text)
        self.column.addWidget(self._live)
        live_sources = dict.fromkeys(value.source for value in sheet.live)
        self.column.addWidget(
            PanelText(short_source(live_sources, number_of), role="secondary", size=TextSize.SECONDARY)
        )

        self.begin_section(tr("What ESA\N{RIGHT SINGLE QUOTATION MARK}s article says, and what is true now"))
        self._cards = [ClaimCardView(card, number_of, show) for card in sheet.claims]
        cards = QVBoxLayout()
        cards.setSpacing(int(1.5 * theme.GRID_PX))
        for card in self._cards:
            cards.addWidget(card)
        self.column.addLayout(cards)

        self.begin_section(tr("Physical data"))
        physical = ValueTable()
        for fact in sheet.physical:
            physical.add_row(fact.label, fact.text, mark=citation_marks([fact.source], number_of), hint=fact.how)
        self.column.addWidget(physical)

        self.begin_section(tr("The map on the globe"))
        map_source = texture_source(sheet.body)
        if map_source.filled is not None:
            self.column.addWidget(Paragraph(tr(map_source.filled)))
        self.column.addWidget(
            PanelText(tr("Credit: {credit}", credit=map_source.credit), role="secondary", size=TextSize.SECONDARY)
        )

        self.begin_section(tr("Sources"))
        self.column.addWidget(SourceList(sheet.sources))
        self.column.addStretch(1)

    def fits(self, sheet: FactSheet) -> bool:
        """Whether a sheet has the same rows and cards, so that its words can be shown here."""
        return (
            [value.label for value in sheet.live] == [value.label for value in self.sheet.live]
            and [card.id for card in sheet.claims] == [card.id for card in self.sheet.claims]
            and sheet.sources == self.sheet.sources
        )

    def show_sheet(self, sheet: FactSheet) -> None:
        """Show another moment; the sheet must fit."""
        self.sheet = sheet
        self._live.set_values([value.text for value in sheet.live])
        for view, card in zip(self._cards, sheet.claims, strict=True):
            view.show_card(card)


def _heading(body: BodyId, name: str, actions: Actions) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.GRID_PX)
    middle = Qt.AlignmentFlag.AlignVCenter
    row.addWidget(Dot(palette.BODY_COLOURS[body], 12), 0, middle)
    title = PanelText(name, size=TextSize.HEADING)
    title.setWordWrap(False)
    row.addWidget(title, 1, middle)
    row.addWidget(ActionButton(actions.copy_facts, role="plain"), 0, middle)
    row.addWidget(ActionButton(actions.fly, worded=True, text=tr("Fly there")), 0, middle)
    return row
