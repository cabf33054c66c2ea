"""The card of a claim: what the article says, what is known, how the claim stands, and a button that shows it."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.catalog.fact_sheet import ClaimCard
from jovian_viewer.catalog.show_buttons import ShowButton, showing_text
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.catalog.sources import Source
from jovian_viewer.catalog.verdicts import Verdict, VerdictKind
from jovian_viewer.language import tr
from jovian_viewer.ui import theme
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.panel_text import brief_sources
from jovian_viewer.ui.panel_widgets import PanelText, Paragraph, hairline
from jovian_viewer.ui.theme import TextSize

_PADDING_PX: Final = int(1.5 * theme.GRID_PX)
_VERDICT_ICONS: Final = {
    VerdictKind.AGREES: "check-circle-outline",
    VerdictKind.ROUNDED: "approximately-equal",
    VerdictKind.NOT_SHOWN: "help-circle-outline",
    VerdictKind.CHANGED: "update",
    VerdictKind.DIFFERS: "alert-circle-outline",
}


class ClaimCardView(QFrame):
    """One claim.

    Parameters
    ----------
    card : ClaimCard
        What it says first.
    number_of : mapping of Source to int
        The numbers of the sources at the foot of the page.
    show : callable
        Does what the button shows.
    """

    def __init__(
        self,
        card: ClaimCard,
        number_of: Mapping[Source, int],
        show: Callable[[Showing], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self.setAccessibleName(card.title)
        self._show = show
        self._showing = card.show.showing
        column = QVBoxLayout(self)
        column.setContentsMargins(*[_PADDING_PX] * 4)
        column.setSpacing(theme.HALF_GRID_PX)
        column.addWidget(PanelText(card.title, strong=True))
        column.addWidget(Attribution(tr("The article"), [card.says_source], number_of))
        column.addWidget(Paragraph(card.says))
        column.addSpacing(theme.HALF_GRID_PX)
        column.addWidget(hairline())
        column.addSpacing(theme.HALF_GRID_PX)
        column.addWidget(Attribution(tr("What we know"), card.now_sources, number_of))
        self._now = Paragraph(card.now)
        column.addWidget(self._now)
        if card.since is not None:
            column.addSpacing(theme.HALF_GRID_PX)
            column.addWidget(since_block(card.since, card.since_sources, number_of))
        column.addSpacing(theme.HALF_GRID_PX)
        self._verdict = _VerdictLine(card.verdict)
        column.addWidget(self._verdict)
        column.addSpacing(theme.HALF_GRID_PX)
        self.button = self._make_button(card)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_card(self, card: ClaimCard) -> None:
        """Show what is true at another moment, and how the claim stands then."""
        self._now.set_text(card.now)
        self._verdict.show_verdict(card.verdict)

    def _make_button(self, card: ClaimCard) -> ActionButton:
        action = QAction(icon(button_icon(card.show)), f"{card.show.words}: {card.title}", self)
        action.setToolTip(showing_text(self._showing))
        action.triggered.connect(self._pressed)
        return ActionButton(action, worded=True, text=card.show.words)

    def _pressed(self) -> None:
        self._show(self._showing)


def button_icon(button: ShowButton) -> str:
    """Return the name of the icon that tells what a button does."""
    showing = button.showing
    if showing.jd_tdb is not None:
        return "clock-fast"
    if showing.ruler is not None:
        return "ruler"
    if showing.study is not None:
        return "chart-line"
    return "eye-outline" if showing.kind_of_place is None else "map-marker-outline"


class _VerdictLine(QWidget):
    """How the claim stands: an icon, a word and the reasons."""

    def __init__(self, verdict: Verdict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: VerdictKind | None = None
        self._icon = QLabel()
        self._text = _VerdictText()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.show_verdict(verdict)

    def show_verdict(self, verdict: Verdict) -> None:
        """Show another one."""
        self._text.set_text(f"{verdict.kind.display_name}. {verdict.text}")
        if verdict.kind is self._kind:
            return
        self._kind = verdict.kind
        side = theme.icon_px()
        pixmap = icon(_VERDICT_ICONS[verdict.kind], colour=palette.SECONDARY_TEXT).pixmap(
            QSize(side, side), self.devicePixelRatioF()
        )
        self._icon.setPixmap(pixmap)
        self.setAccessibleName(tr("Verdict: {kind}", kind=verdict.kind.display_name.lower()))


class _VerdictText(Paragraph):
    """The word stands out from the reasons."""

    def _dressed(self, text: str) -> str:
        word = html.escape(text.partition(". ")[0])
        return super()._dressed(text).replace(f">{word}. ", f"><b>{word}.</b> ", 1)


class Attribution(PanelText):
    """Who says what follows."""

    def __init__(self, who: str, sources: Iterable[Source], number_of: Mapping[Source, int]) -> None:
        self._who = who
        super().__init__("", size=TextSize.SECONDARY, role="secondary")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.set_text(f"{who} \N{MIDDLE DOT} {brief_sources(sources, number_of)}")

    def _dressed(self, text: str) -> str:
        dressed = html.escape(super()._dressed(text))
        return dressed.replace(self._who, f'<span style="color: {theme.colour(palette.TEXT)};">{self._who}</span>', 1)


def since_block(text: str, sources: Iterable[Source], number_of: Mapping[Source, int]) -> QFrame:
    """Return what has happened since the article was written."""
    frame = QFrame()
    theme.set_role(frame, "since")
    column = QVBoxLayout(frame)
    column.setContentsMargins(theme.GRID_PX + theme.HALF_GRID_PX, 0, 0, 0)
    column.setSpacing(theme.HALF_GRID_PX)
    column.addWidget(Attribution(tr("Since the article"), sources, number_of))
    column.addWidget(Paragraph(text))
    return frame
