"""The trust page: how right each quantity is, where it comes from, and how to measure it again."""

from __future__ import annotations

from collections.abc import Mapping

from PyQt6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jovian_viewer.catalog.sources import Source
from jovian_viewer.catalog.trust import TrustedQuantity
from jovian_viewer.language import mark, tr
from jovian_viewer.ui import theme
from jovian_viewer.ui.panel_page import PanelPage
from jovian_viewer.ui.panel_text import citation_marks
from jovian_viewer.ui.panel_widgets import PanelText, Paragraph, SourceList, ValueTable
from jovian_viewer.ui.theme import TextSize

_INTRODUCTION = mark(
    "Everything here is computed, so everything can be measured. These are the errors "
    "found, against what, and the commands that find them again in a checkout of the "
    "program. docs/accuracy.md tells more."
)


class TrustPage(PanelPage):
    """Says how right the program is at the moment shown.

    Parameters
    ----------
    quantities : tuple of TrustedQuantity
        What to show first; :meth:`show_quantities` then changes only the words that changed.
    """

    def __init__(self, quantities: tuple[TrustedQuantity, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("How right is this?"))
        sources = tuple(dict.fromkeys(source for quantity in quantities for source in quantity.sources))
        number_of = {source: number for number, source in enumerate(sources, start=1)}
        self.column.addWidget(PanelText(tr("How right is this?"), size=TextSize.HEADING))
        self.column.addWidget(Paragraph(tr(_INTRODUCTION)))
        self.cards = [QuantityCard(quantity, number_of) for quantity in quantities]
        for card in self.cards:
            self.column.addSpacing(theme.HALF_GRID_PX)
            self.column.addWidget(card)
        self.begin_section(tr("Sources"))
        self.column.addWidget(SourceList(sources))
        self.column.addStretch(1)

    def show_quantities(self, quantities: tuple[TrustedQuantity, ...]) -> None:
        """Show how right the same quantities are at another moment."""
        for card, quantity in zip(self.cards, quantities, strict=True):
            card.show_error(quantity.error)


class QuantityCard(QFrame):
    """How right one quantity is."""

    def __init__(
        self, quantity: TrustedQuantity, number_of: Mapping[Source, int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self.setAccessibleName(quantity.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[int(1.5 * theme.GRID_PX)] * 4)
        column.setSpacing(theme.HALF_GRID_PX)
        column.addWidget(PanelText(quantity.title, strong=True))
        self._error = Paragraph(quantity.error)
        column.addWidget(self._error)
        column.addWidget(Paragraph(quantity.against, role="secondary"))
        column.addSpacing(theme.HALF_GRID_PX)
        table = ValueTable()
        table.add_row(tr("Valid"), quantity.valid)
        table.add_row(tr("Sources"), citation_marks(quantity.sources, number_of))
        if quantity.command is not None:
            table.add_row(tr("Measure again"), quantity.command)
        column.addWidget(table)

    @property
    def error(self) -> str:
        """The measured error shown."""
        return self._error.plain_text

    def show_error(self, text: str) -> None:
        """Show another error."""
        self._error.set_text(text)
