"""Claims: what ESA's article on Callisto says, in our words, and what is true now."""

from __future__ import annotations

import functools
import string
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.claim_values import CLAIM_VALUES
from jovian_viewer.catalog.data_files import body_of, load_toml, optional, required
from jovian_viewer.catalog.numbers_text import typeset
from jovian_viewer.catalog.sources import Source, source
from jovian_viewer.errors import AssetError, BadInputError

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


@functools.cache
def all_claims() -> tuple[Claim, ...]:
    """Return every claim of the article, in the order C, M, J.

    Raises
    ------
    AssetError
        If ``claims.toml`` is missing or a record in it is faulty; the message names record and field.
    """
    claims = tuple(_claim(identifier, record) for identifier, record in load_toml(_FILE).items())
    for unused in CLAIM_VALUES.keys() - {claim.id for claim in claims}:
        raise AssetError(f"{_FILE} lacks the claim {unused}, for which numbers are computed. Add it.")
    return claims


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
    raise BadInputError(f"There is no claim '{identifier}'. Use one of {known}.")


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


def template_names(template: str) -> set[str]:
    """Return the names in braces of a present-text template."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def _claim(identifier: str, record: Mapping[str, Any]) -> Claim:
    where = f"{_FILE}, {identifier}"
    since = optional(record, "since", str, where)
    since_keys = optional(record, "since_sources", list, where) or []
    if (since is None) != (not since_keys):
        raise AssetError(f"{where}: 'since' and 'since_sources' belong together. Give both or neither.")
    template = typeset(required(record, "now", str, where))
    if template_names(template) and identifier not in CLAIM_VALUES:
        raise AssetError(f"{where}: 'now' has names in braces, but no function computes them.")
    return Claim(
        id=identifier,
        bodies=tuple(body_of(name, where) for name in required(record, "bodies", list, where)),
        title=typeset(required(record, "title", str, where)),
        says=typeset(required(record, "says", str, where)),
        source=source(required(record, "source", str, where)),
        now_template=template,
        now_sources=tuple(source(key) for key in required(record, "now_sources", list, where)),
        since=typeset(since) if since is not None else None,
        since_sources=tuple(source(key) for key in since_keys),
    )
