"""Trust: how right each quantity is, measured against what, and how to measure it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from jovian_viewer.astro.phenomena import great_red_spot_longitude
from jovian_viewer.catalog.data_files import load_toml, optional, required
from jovian_viewer.catalog.numbers_text import duration_text, typeset, with_unit
from jovian_viewer.catalog.sources import Source, source
from jovian_viewer.errors import AssetError

_FILE: Final = "trust.toml"
# Jupiter's clouds turn by so much a minute (System II).
_SYSTEM_II_DEG_MINUTE: Final = 870.27 / 1440.0
# Farther from a dated longitude than this, days mean nothing to a reader.
_YEARS_FROM_DAYS: Final = 730.0


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


def trusted_quantities(jd_tdb: float) -> tuple[TrustedQuantity, ...]:
    """Return how right everything is at a moment.

    Parameters
    ----------
    jd_tdb : float
        The moment shown, Julian date TDB: the Great Red Spot's longitude ages.

    Raises
    ------
    AssetError
        If the catalogue file cannot be read or lacks something.
    """
    records = required(load_toml(_FILE), "quantity", list, _FILE)
    return tuple(_quantity(record, f"{_FILE}, entry {number}", jd_tdb) for number, record in enumerate(records, 1))


def red_spot_text(jd_tdb: float) -> str:
    """Say how old the Great Red Spot's longitude is at a moment, and how far it may be off."""
    spot = great_red_spot_longitude(jd_tdb)
    if spot.age_days > _YEARS_FROM_DAYS:
        age = with_unit(f"{spot.age_days / 365.25:.0f}", "years")
    else:
        age = "less than a day" if spot.age_days < 1.0 else with_unit(f"{spot.age_days:.0f}", "days")
    off = with_unit(f"{min(spot.uncertainty_deg, 180.0):.0f}", "°")
    late = duration_text(60.0 * round(spot.uncertainty_deg / _SYSTEM_II_DEG_MINUTE)).removesuffix("\u00a000\u00a0s")
    where = with_unit(f"{spot.lon_sys2_west_deg:.0f}", "°")
    return (
        f"At the moment shown it is taken to be at {where} west in System II. The nearest dated longitude is {age} "
        f"away, so this may be off by {off}: the Spot may cross the disc {late} earlier or later than told."
    )


def _quantity(record: object, where: str, jd_tdb: float) -> TrustedQuantity:
    if not isinstance(record, dict):
        raise AssetError(f"{where}: this is {record!r}, but must be a table.")
    error = required(record, "error", str, where)
    return TrustedQuantity(
        id=required(record, "id", str, where),
        title=required(record, "title", str, where),
        error=typeset(error.replace("{red_spot}", red_spot_text(jd_tdb)) if "{red_spot}" in error else error),
        against=typeset(required(record, "against", str, where)),
        valid=required(record, "valid", str, where),
        sources=tuple(source(key) for key in required(record, "sources", list, where)),
        command=optional(record, "command", str, where),
    )
