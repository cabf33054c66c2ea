"""The fact sheet: everything known about one body at one moment, for the panel and for `facts`."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.claims import claims_about, present_text, verdict_on
from jovian_viewer.catalog.dates_text import moment_text
from jovian_viewer.catalog.introductions import introduction, introduction_sources
from jovian_viewer.catalog.live import LiveValue, live_values
from jovian_viewer.catalog.physical import PhysicalFact, physical_facts
from jovian_viewer.catalog.show_buttons import ShowButton
from jovian_viewer.catalog.sources import Source
from jovian_viewer.catalog.verdicts import Verdict
from jovian_viewer.language import tr

if TYPE_CHECKING:
    from jovian_viewer.astro.snapshot import SystemSnapshot

MINIMUM_WIDTH: Final = 40
# In narrower terminals a table puts each value below its label.
_WIDTH_FOR_COLUMNS: Final = 64


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim with its present text, ready to be shown.

    Attributes
    ----------
    id, title, says : str
        As in :class:`~jovian_viewer.catalog.claims.Claim`.
    says_source : Source
        The article.
    now : str
        What is true at the moment of the sheet.
    now_sources : tuple of Source
        At least one.
    since : str or None
        What happened after the article.
    since_sources : tuple of Source
        Empty exactly when `since` is None.
    verdict : Verdict
        How the claim stands at the moment of the sheet; it rests on the sources of `now` and `since`.
    show : ShowButton
        What can be shown, from the page of this body.
    """

    id: str
    title: str
    says: str
    says_source: Source
    now: str
    now_sources: tuple[Source, ...]
    since: str | None
    since_sources: tuple[Source, ...]
    verdict: Verdict
    show: ShowButton


@dataclass(frozen=True, slots=True)
class FactSheet:
    """What is known about one body at one moment.

    Attributes
    ----------
    body : BodyId
        The body.
    name : str
        Its display name.
    time_utc : str
        The moment, ``'2026-11-22 14:53:07'``, UTC.
    introduction : str
        A few sentences.
    introduction_sources : tuple of Source
        Where they come from.
    claims : tuple of ClaimCard
        What the article says about it, and what is true now.
    physical : tuple of PhysicalFact
        The physical table.
    live : tuple of LiveValue
        The values that change with the clock.
    """

    body: BodyId
    name: str
    time_utc: str
    introduction: str
    introduction_sources: tuple[Source, ...]
    claims: tuple[ClaimCard, ...]
    physical: tuple[PhysicalFact, ...]
    live: tuple[LiveValue, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source the sheet cites, each once, in the order they first appear."""
        cited: list[Source] = list(self.introduction_sources)
        for card in self.claims:
            cited += [card.says_source, *card.now_sources, *card.since_sources]
        cited += [value.source for value in self.live]
        for fact in self.physical:
            cited += fact.sources
        return tuple(dict.fromkeys(cited))


def fact_sheet(body: BodyId, snapshot: SystemSnapshot) -> FactSheet:
    """Gather a body's sheet.

    Parameters
    ----------
    body : BodyId
        Jupiter or a moon.
    snapshot : SystemSnapshot
        The state at one moment (not an array of moments).

    Raises
    ------
    AssetError
        If a catalogue file is missing or faulty.
    """
    from jovian_viewer.astro.timescales import format_utc

    return FactSheet(
        body=body,
        name=body.display_name,
        time_utc=format_utc(float(snapshot.jd_tdb)),
        introduction=introduction(body),
        introduction_sources=introduction_sources(body),
        claims=claim_cards(body, snapshot),
        physical=physical_facts(body),
        live=live_values(body, snapshot),
    )


def claim_cards(body: BodyId, snapshot: SystemSnapshot) -> tuple[ClaimCard, ...]:
    """Return the claims about a body with their present texts."""
    return tuple(
        ClaimCard(
            id=claim.id,
            title=claim.title,
            says=claim.says,
            says_source=claim.source,
            now=present_text(claim, snapshot),
            now_sources=claim.now_sources,
            since=claim.since,
            since_sources=claim.since_sources,
            verdict=verdict_on(claim, snapshot),
            show=claim.show_for(body),
        )
        for claim in claims_about(body)
    )


def as_text(sheet: FactSheet, width: int = 80) -> str:
    """Return the sheet as plain text for a terminal, sources numbered and listed at the end.

    Parameters
    ----------
    sheet : FactSheet
        The sheet.
    width : int
        Characters a line; less than 40 is taken as 40. Only an address may be longer.
    """
    width = max(width, MINIMUM_WIDTH)
    number_of = {source: number for number, source in enumerate(sheet.sources, start=1)}

    def cite(sources: Iterable[Source]) -> str:
        return f"[{', '.join(str(number_of[source]) for source in sources)}]"

    lines = [sheet.name, "=" * len(sheet.name), ""]
    lines += _wrapped(f"{sheet.introduction} {cite(sheet.introduction_sources)}", width)
    lines += ["", *_heading(tr("At {time} UTC", time=moment_text(parse_utc(sheet.time_utc))))]
    lines += _table([(value.label, value.text, cite([value.source])) for value in sheet.live], width)
    lines += ["", *_heading(tr("The article, and what is true now"))]
    for card in sheet.claims:
        lines += _wrapped(f"{card.id}  {card.title}", width)
        lines += _entry(tr("Article"), f"{card.says} {cite([card.says_source])}", width)
        lines += _entry(tr("Known"), f"{card.now} {cite(card.now_sources)}", width)
        if card.since is not None:
            lines += _entry(tr("Since"), f"{card.since} {cite(card.since_sources)}", width)
        lines += _entry(tr("Verdict"), f"{card.verdict.kind.display_name}. {card.verdict.text}", width)
        lines.append("")
    lines += _heading(tr("Physical data"))
    lines += _table([(fact.label, _with_note(fact), cite(fact.sources)) for fact in sheet.physical], width)
    lines += ["", *_heading(tr("Sources"))]
    for source, number in number_of.items():
        mark = f"[{number}]".ljust(5)
        lines += _wrapped(source.citation, width, first=mark, rest=" " * len(mark))
        if source.url:
            lines.append(" " * len(mark) + source.url)
    return "\n".join(lines) + "\n"


def as_json_object(sheet: FactSheet) -> dict[str, Any]:
    """Return the sheet as plain dictionaries, lists, strings and numbers.

    The keys are stable: body, name, time_utc (ISO 8601 with Z), introduction, introduction_sources, claims,
    physical and live. Every value has value, unit, text and source; every source has key, title, publisher,
    date and url.
    """
    return {
        "body": sheet.body.value,
        "name": sheet.name,
        "time_utc": sheet.time_utc.replace(" ", "T") + "Z",
        "introduction": sheet.introduction,
        "introduction_sources": [_source_object(source) for source in sheet.introduction_sources],
        "claims": [
            {
                "id": card.id,
                "title": card.title,
                "says": card.says,
                "says_source": _source_object(card.says_source),
                "now": card.now,
                "now_sources": [_source_object(source) for source in card.now_sources],
                "since": card.since,
                "since_sources": [_source_object(source) for source in card.since_sources],
                "verdict": {"kind": card.verdict.kind.value, "text": card.verdict.text},
            }
            for card in sheet.claims
        ],
        "physical": [
            {
                "label": fact.label,
                "value": fact.value,
                "unit": fact.unit,
                "text": fact.text,
                "how": fact.how,
                "source": _source_object(fact.source),
                "derived_with": [_source_object(source) for source in fact.derived_with],
            }
            for fact in sheet.physical
        ],
        "live": [
            {
                "label": value.label,
                "value": value.value,
                "unit": value.unit,
                "text": value.text,
                "source": _source_object(value.source),
            }
            for value in sheet.live
        ],
    }


def _source_object(source: Source) -> dict[str, str | None]:
    return {
        "key": source.key,
        "title": source.title,
        "publisher": source.publisher,
        "date": source.date,
        "url": source.url,
    }


def _with_note(fact: PhysicalFact) -> str:
    return f"{fact.text}, {fact.how}" if fact.how else fact.text


def _heading(text: str) -> list[str]:
    return [text, "-" * len(text)]


def _wrapped(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def _entry(label: str, text: str, width: int) -> list[str]:
    margin = 11
    return _wrapped(text, width, first=f"  {label}".ljust(margin), rest=" " * margin)


def _table(rows: list[tuple[str, str, str]], width: int) -> list[str]:
    margin = max(len(label) for label, _, _ in rows) + 4 if width >= _WIDTH_FOR_COLUMNS else 6
    lines: list[str] = []
    for label, text, citation in rows:
        first = f"  {label}".ljust(margin)
        if len(first) > margin:
            lines.append(first)
            first = " " * margin
        lines += _wrapped(f"{text} {citation}", width, first=first, rest=" " * margin)
    return lines
