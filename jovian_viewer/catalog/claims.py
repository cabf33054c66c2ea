"""Claims: what ESA's article on Callisto says, in our words, and what is true now."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.claim_measures import CLAIM_MEASURES
from jovian_viewer.catalog.claim_values import CLAIM_VALUES
from jovian_viewer.catalog.data_files import body_of, load_toml, optional, record_place, required
from jovian_viewer.catalog.numbers_text import typeset
from jovian_viewer.catalog.show_buttons import ShowButton, read_show_button
from jovian_viewer.catalog.sources import Source, source
from jovian_viewer.catalog.verdicts import StatedNumber, Verdict, VerdictKind, compared, judged, off_text
from jovian_viewer.errors import AssetError, BadInputError
from jovian_viewer.language import cached_text, tr

if TYPE_CHECKING:
    from jovian_viewer.astro.snapshot import SystemSnapshot

_FILE = "claims.toml"


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of the article, with what can be set beside it.

    Attributes
    ----------
    id : str
        C1 to C11, M1 to M4, J1 to J5.
    bodies : tuple of BodyId
        The bodies it is about; it stands on the sheet of each.
    title : str
        A few words to find it by.
    says : str
        What the article says, in our words.
    source : Source
        The article.
    now_template : str
        What is true now. Names in braces are filled from
        :data:`~jovian_viewer.catalog.claim_values.CLAIM_VALUES`.
    now_sources : tuple of Source
        Where the present numbers come from, at least one.
    since : str or None
        What happened after the article was written, where it is out of date or science has moved on.
    since_sources : tuple of Source
        Where that can be looked up; empty exactly when `since` is None.
    verdict_template : str
        The numbers or facts by which the claim is judged, with names in braces as in `now_template`; they rest on
        `now_sources` and `since_sources`.
    stated : mapping of str to StatedNumber
        The article's numbers that are judged.
    verdict_kind : VerdictKind or None
        The judgement on what is not a number; None where numbers alone decide.
    show : ShowButton
        What can be shown.
    show_on : mapping of BodyId to ShowButton
        What is shown instead on the pages of some of several bodies.
    """

    id: str
    bodies: tuple[BodyId, ...]
    title: str
    says: str
    source: Source
    now_template: str
    now_sources: tuple[Source, ...]
    since: str | None
    since_sources: tuple[Source, ...]
    verdict_template: str
    stated: Mapping[str, StatedNumber]
    verdict_kind: VerdictKind | None
    show: ShowButton
    show_on: Mapping[BodyId, ShowButton]

    def show_for(self, body: BodyId) -> ShowButton:
        """Return the button on the page of a body."""
        return self.show_on.get(body, self.show)


def all_claims() -> tuple[Claim, ...]:
    """Return every claim of the article, in the order C, M, J, without those whose records are faulty."""
    return _catalogue()[0]


def problems() -> tuple[str, ...]:
    """Return what is wrong in the file, a sentence or two for each claim that had to be left out."""
    return _catalogue()[1]


@cached_text
def _catalogue() -> tuple[tuple[Claim, ...], tuple[str, ...]]:
    claims, found = [], []
    try:
        records = load_toml(_FILE)
    except AssetError as error:
        return (), (tr("{error} No claim of the article can be shown.", error=error),)
    for identifier, record in records.items():
        try:
            claims.append(_claim(identifier, record))
        except AssetError as error:
            found.append(tr("{error} The claim is left out until the file is corrected.", error=error))
    found += [
        tr("{file} lacks the claim {unused}, for which numbers are computed. Add it.", file=_FILE, unused=unused)
        for unused in sorted((CLAIM_VALUES.keys() | CLAIM_MEASURES.keys()) - records.keys())
    ]
    return tuple(claims), tuple(found)


def data_file() -> Traversable:
    """Return the file of the claims."""
    return resources.files("jovian_viewer.catalog").joinpath("data", _FILE)


def claims_about(body: BodyId) -> tuple[Claim, ...]:
    """Return the claims on a body's sheet, in the order of the file."""
    return tuple(claim for claim in all_claims() if body in claim.bodies)


def claim(identifier: str) -> Claim:
    """Return one claim by its id.

    Raises
    ------
    BadInputError
        If there is no such claim.
    """
    for candidate in all_claims():
        if candidate.id == identifier:
            return candidate
    known = ", ".join(candidate.id for candidate in all_claims())
    raise BadInputError(tr("There is no claim '{identifier}'. Use one of {known}.", identifier=identifier, known=known))


def present_text(claim: Claim, snapshot: SystemSnapshot) -> str:
    """Return what is true now, beside a claim.

    Parameters
    ----------
    claim : Claim
        The claim.
    snapshot : SystemSnapshot
        The state at one moment (not an array of moments).

    Returns
    -------
    str
        One to three sentences with values and units.
    """
    if claim.id not in CLAIM_VALUES:
        return claim.now_template
    return claim.now_template.format_map(CLAIM_VALUES[claim.id](snapshot))


def verdict_on(claim: Claim, snapshot: SystemSnapshot) -> Verdict:
    """Judge a claim.

    Parameters
    ----------
    claim : Claim
        The claim.
    snapshot : SystemSnapshot
        The state at one moment (not an array of moments): some numbers are measured at it.

    Returns
    -------
    Verdict
        The worst of what its numbers and its words deserve.
    """
    if claim.id not in CLAIM_MEASURES:
        return Verdict(judged(claim.verdict_kind, ()), claim.verdict_template)
    measured = CLAIM_MEASURES[claim.id](snapshot)
    kinds = [compared(stated, measured.numbers[name]) for name, stated in claim.stated.items()]
    texts = dict(measured.texts)
    for name, stated in claim.stated.items():
        span = measured.numbers[name]
        texts[f"{name}_off"] = off_text(stated.value, (span.low + span.high) / 2.0)
    return Verdict(judged(claim.verdict_kind, kinds), claim.verdict_template.format_map(texts))


def template_names(template: str) -> set[str]:
    """Return the names in braces of a present-text template."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def _claim(identifier: str, record: Mapping[str, Any]) -> Claim:
    where = record_place(_FILE, identifier)
    if not isinstance(record, Mapping):
        raise AssetError(tr("{where}: is {record!r}, but must be a table.", where=where, record=record))
    since = optional(record, "since", str, where)
    since_keys = optional(record, "since_sources", list, where) or []
    if (since is None) != (not since_keys):
        raise AssetError(tr("{where}: 'since' and 'since_sources' belong together. Give both or neither.", where=where))
    template = typeset(required(record, "now", str, where))
    if template_names(template) and identifier not in CLAIM_VALUES:
        raise AssetError(tr("{where}: 'now' has names in braces, but no function computes them.", where=where))
    bodies = tuple(body_of(name, where) for name in required(record, "bodies", list, where))
    verdict, on_verdict = required(record, "verdict", dict, where), f"{where}.verdict"
    return Claim(
        id=identifier,
        bodies=bodies,
        title=typeset(required(record, "title", str, where)),
        says=typeset(required(record, "says", str, where)),
        source=source(required(record, "source", str, where)),
        now_template=template,
        now_sources=tuple(source(key) for key in required(record, "now_sources", list, where)),
        since=typeset(since) if since is not None else None,
        since_sources=tuple(source(key) for key in since_keys),
        verdict_template=_verdict_template(identifier, verdict, on_verdict),
        stated=_stated(identifier, verdict, on_verdict),
        verdict_kind=_verdict_kind(verdict, on_verdict),
        show=read_show_button(required(record, "show", dict, where), f"{where}.show"),
        show_on=_show_on(bodies, record, where),
    )


def _verdict_template(identifier: str, record: Mapping[str, Any], where: str) -> str:
    template = typeset(required(record, "text", str, where))
    if template_names(template) and identifier not in CLAIM_MEASURES:
        raise AssetError(tr("{where}: 'text' has names in braces, but no function computes them.", where=where))
    return template


def _stated(identifier: str, record: Mapping[str, Any], where: str) -> Mapping[str, StatedNumber]:
    stated = {}
    for name, pair in (optional(record, "numbers", dict, where) or {}).items():
        numeric = isinstance(pair, list) and all(type(part) in (int, float) for part in pair)
        if not numeric or len(pair) != 2 or pair[1] <= 0:
            raise AssetError(
                tr(
                    "{where}: 'numbers', {name} is {pair!r}. Give the article's number and the place to "
                    "which it is exact, such as [1880000, 10000].",
                    where=where,
                    name=name,
                    pair=pair,
                )
            )
        stated[name] = StatedNumber(float(pair[0]), float(pair[1]))
    if bool(stated) != (identifier in CLAIM_MEASURES):
        problem = (
            tr("are given, but no function measures them")
            if stated
            else tr("are missing, but a function measures them")
        )
        raise AssetError(
            tr(
                "{where}: 'numbers' {problem}. Mend catalog/claim_measures.py or the field.",
                where=where,
                problem=problem,
            )
        )
    return MappingProxyType(stated)


def _verdict_kind(record: Mapping[str, Any], where: str) -> VerdictKind | None:
    name = optional(record, "kind", str, where)
    if name is None:
        if "numbers" not in record:
            raise AssetError(
                tr("{where}: the field 'kind' is missing, and no 'numbers' decide. Add one of them.", where=where)
            )
        return None
    allowed = [kind for kind in VerdictKind if kind is not VerdictKind.DIFFERS]
    if name not in allowed:
        raise AssetError(
            tr("{where}: 'kind' is '{name}'. Use one of {allowed}.", where=where, name=name, allowed=", ".join(allowed))
        )
    return VerdictKind(name)


def _show_on(bodies: tuple[BodyId, ...], record: Mapping[str, Any], where: str) -> Mapping[BodyId, ShowButton]:
    buttons = {}
    for name, table in (optional(record, "show_on", dict, where) or {}).items():
        body, place = body_of(name, tr("{where}, 'show_on'", where=where)), f"{where}.show_on.{name}"
        if body not in bodies:
            raise AssetError(
                tr(
                    "{where}: 'show_on' names {name}, which the claim is not about. Use one of its 'bodies'.",
                    where=where,
                    name=name,
                )
            )
        if not isinstance(table, dict):
            raise AssetError(tr("{place}: is {table!r}, but must be a table such as 'show'.", place=place, table=table))
        buttons[body] = read_show_button(table, place)
    return MappingProxyType(buttons)
