"""What is told beside the chart of tides: facts about the chosen moon, and the formula with its numbers."""

from __future__ import annotations

import html
from collections.abc import Iterable

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.catalog.sources import Source
from jovian_viewer.catalog.tide_facts import TideFact
from jovian_viewer.catalog.tide_texts import (
    TideExplanation,
    explain,
    heat_text,
    times_callisto_text,
    title_of,
    why,
    why_sources,
)
from jovian_viewer.catalog.tides import TideReading
from jovian_viewer.ui import theme
from jovian_viewer.ui.panel_text import citation_marks
from jovian_viewer.ui.panel_widgets import Dot, PanelText, Paragraph, SourceList, ValueTable, section_title
from jovian_viewer.ui.theme import TextSize
from jovian_viewer.ui.tides_painting import colour_of


def formula_html(explanation: TideExplanation) -> str:
    """Return the formula as a fraction, in letters and in numbers, and what comes out."""
    denominator = html.escape(explanation.denominator.removesuffix("³"))
    lines = (
        ("<i>a</i>&nbsp;=&nbsp;", _fraction("2 <i>G M R</i>", "<i>d</i><sup>3</sup>")),
        ("=&nbsp;", _fraction(html.escape(explanation.numerator), f"{denominator}<sup>3</sup>")),
        ("=&nbsp;", f"<b>{html.escape(explanation.result)}</b>"),
    )
    rows = "".join(
        f'<tr><td align="right" style="vertical-align: middle;">{lead}</td><td>{line}</td></tr>' for lead, line in lines
    )
    return f'<table cellspacing="0" cellpadding="2">{rows}</table>'


def _fraction(numerator: str, denominator: str) -> str:
    line = f"border-bottom: 1px solid {theme.colour(palette.SECONDARY_TEXT)}; padding: 0 4px;"
    return (
        f'<table cellspacing="0"><tr><td align="center" style="{line}">{numerator}</td></tr>'
        f'<tr><td align="center" style="padding: 0 4px;">{denominator}</td></tr></table>'
    )


class _Page(QWidget):
    """A column of texts over a numbered list of sources."""

    def __init__(self, reading: TideReading, sources: Iterable[Source]) -> None:
        super().__init__()
        theme.set_role(self, "page")
        self._sources = list(dict.fromkeys(sources))
        self._number_of = {source: number for number, source in enumerate(self._sources, start=1)}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.GRID_PX, theme.GRID_PX, 2 * theme.GRID_PX, theme.GRID_PX)
        self._column.setSpacing(theme.GRID_PX)
        head = QHBoxLayout()
        head.setSpacing(theme.GRID_PX)
        head.addWidget(Dot(colour_of(reading.world.moon), theme.GRID_PX + theme.HALF_GRID_PX))
        head.addWidget(section_title(title_of(reading)), 1)
        self._column.addLayout(head)

    def _marks(self, sources: Iterable[Source]) -> str:
        return citation_marks(sources, self._number_of)

    def _end(self) -> None:
        self._column.addWidget(SourceList(self._sources))
        self._column.addStretch(1)


class FactsPage(_Page):
    """What the tide does to a moon, and what was measured there.

    Parameters
    ----------
    reading : TideReading
    facts : sequence of TideFact
    """

    def __init__(self, reading: TideReading, facts: Iterable[TideFact]) -> None:
        facts = tuple(facts)
        reasons = why_sources(reading)
        super().__init__(reading, [*reasons, *(source for fact in facts for source in fact.sources)])
        self.why = Paragraph(f"{why(reading)} {self._marks(reasons)}")
        self._column.addWidget(self.why)
        self.heat = PanelText(heat_text(reading), role="secondary", size=TextSize.SECONDARY)
        self._column.addWidget(self.heat)
        table = ValueTable()
        for fact in facts:
            hint = f"{fact.says} ({fact.date})" if fact.date not in fact.text else fact.says
            table.add_row(fact.label, fact.text, mark=self._marks(fact.sources), hint=hint)
        self._column.addWidget(table)
        self._end()

    def show_reading(self, reading: TideReading) -> None:
        """Follow the clock: nothing here changes with it."""


class FormulaPage(_Page):
    """The formula, every number in it with its source, what comes out, and what that means.

    Parameters
    ----------
    reading : TideReading
    """

    def __init__(self, reading: TideReading) -> None:
        explanation = explain(reading)
        super().__init__(reading, explanation.sources)
        self.formula = PanelText("", tabular=True)
        self.formula.setTextFormat(Qt.TextFormat.RichText)
        self.formula.setWordWrap(False)
        self._column.addWidget(self.formula)
        self.times = PanelText("", role="secondary", size=TextSize.SECONDARY)
        self._column.addWidget(self.times)
        self.terms = ValueTable()
        for term in explanation.terms:
            self.terms.add_row(f"{term.symbol}, {term.meaning}", term.value, mark=self._marks([term.source]))
        self._column.addWidget(self.terms)
        self.paragraphs = [Paragraph() for _ in explanation.paragraphs]
        for paragraph in self.paragraphs:
            self._column.addWidget(paragraph)
        self._end()
        self.show_reading(reading)

    def show_reading(self, reading: TideReading) -> None:
        """Follow the clock."""
        explanation = explain(reading)
        self.formula.set_text(formula_html(explanation))
        self.times.set_text(times_callisto_text(reading))
        self.terms.set_values([term.value for term in explanation.terms])
        for shown, words in zip(self.paragraphs, explanation.paragraphs, strict=True):
            shown.set_text(words)


def page_area() -> QScrollArea:
    """Return an empty area that scrolls a page up and down."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
