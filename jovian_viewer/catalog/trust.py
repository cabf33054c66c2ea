"""Trust: how right each quantity is, measured against what, and how to measure it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from jovian_viewer.catalog.data_files import load_toml, optional, required
from jovian_viewer.catalog.numbers_text import typeset
from jovian_viewer.catalog.red_spot_texts import red_spot_text
from jovian_viewer.catalog.sources import Source, source
from jovian_viewer.errors import AssetError
from jovian_viewer.language import tr

_FILE: Final = "trust.toml"


@dataclass(frozen=True, slots=True)
class TrustedQuantity:
    """How right one quantity is.

    Attributes
    ----------
    id, title : str
    error : str
        What was measured.
    against : str
        What it was measured against, and what is left out.
    valid : str
        The dates it holds for.
    sources : tuple of Source
        Where it comes from, or what it was measured against.
    command : str or None
        Measures it again, in a checkout.
    """

    id: str
    title: str
    error: str
    against: str
    valid: str
    sources: tuple[Source, ...]
    command: str | None


def trusted_quantities(jd_tdb: float, own_red_spot_deg: float | None = None) -> tuple[TrustedQuantity, ...]:
    """Return how right everything is at a moment.

    Parameters
    ----------
    jd_tdb : float
        The moment shown, Julian date TDB: the Great Red Spot's longitude ages.
    own_red_spot_deg : float, optional
        The System II longitude, degrees west, that a person has set instead of the dated one.

    Raises
    ------
    AssetError
        If the catalogue file cannot be read or lacks something.
    """
    live = {"{red_spot}": red_spot_text(jd_tdb, own_red_spot_deg)}
    records = required(load_toml(_FILE), "quantity", list, _FILE)
    return tuple(
        _quantity(record, tr("{file}, entry {number}", file=_FILE, number=number), live)
        for number, record in enumerate(records, 1)
    )


def _quantity(record: object, where: str, live: Mapping[str, str]) -> TrustedQuantity:
    if not isinstance(record, dict):
        raise AssetError(tr("{where}: this is {record!r}, but must be a table.", where=where, record=record))
    error = required(record, "error", str, where)
    return TrustedQuantity(
        id=required(record, "id", str, where),
        title=required(record, "title", str, where),
        error=typeset(live.get(error, error)),
        against=typeset(required(record, "against", str, where)),
        valid=required(record, "valid", str, where),
        sources=tuple(source(key) for key in required(record, "sources", list, where)),
        command=optional(record, "command", str, where),
    )
