"""Facts about tides: heat, volcanoes and the age of the ground, as measured, with sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from jovian_viewer.catalog.data_files import load_toml, optional, required
from jovian_viewer.catalog.numbers_text import NO_BREAK_SPACE, scientific, thousands, typeset, with_unit
from jovian_viewer.catalog.sources import Source, source
from jovian_viewer.catalog.tides import TIDED_MOONS, TidedMoon
from jovian_viewer.errors import AssetError
from jovian_viewer.language import cached_text, tr

_FILE: Final = "tides.toml"
_FIGURES: Final = 3
_LARGEST_PLAIN: Final = 1.0e6


@dataclass(frozen=True, slots=True)
class TideFact:
    """Something that was measured or seen on a moon.

    Attributes
    ----------
    moon : BodyId or ComparisonId
    key : str
        Its name within the catalogue.
    label : str
        What it is.
    value : float or None
        In `unit`; None for what is no number.
    unit : str
        Empty for a count or what is no number.
    text : str
        Value and unit as people read them.
    says : str
        A sentence or two about it.
    date : str
        Of the value.
    sources : tuple of Source
    """

    moon: TidedMoon
    key: str
    label: str
    value: float | None
    unit: str
    text: str
    says: str
    date: str
    sources: tuple[Source, ...]


def facts_of(moon: TidedMoon) -> tuple[TideFact, ...]:
    """Return what was measured or seen on a moon.

    Raises
    ------
    AssetError
        If ``tides.toml`` is missing or faulty: the message names the record and the field.
    """
    return tuple(fact for fact in tide_facts() if fact.moon == moon)


@cached_text
def tide_facts() -> tuple[TideFact, ...]:
    """Return every fact, in the order of the file.

    Raises
    ------
    AssetError
        If ``tides.toml`` is missing or faulty: the message names the record and the field.
    """
    return parse_facts(required(load_toml(_FILE), "fact", list, _FILE))


def parse_facts(records: list[Any]) -> tuple[TideFact, ...]:
    """Return the facts that records of a data file hold.

    Raises
    ------
    AssetError
        If a record is faulty, or two of a moon have the same key; the message names record and field.
    """
    facts: dict[tuple[str, str], TideFact] = {}
    for number, record in enumerate(records, start=1):
        where = tr("{file}, fact {number}", file=_FILE, number=number)
        if not isinstance(record, dict):
            raise AssetError(tr("{where} is {record!r}, but must be a table.", where=where, record=record))
        fact = _fact(record, where)
        if (fact.moon, fact.key) in facts:
            raise AssetError(
                tr(
                    "{where}: 'key' is '{key}' once more for {moon}. Give each fact its own.",
                    where=where,
                    key=fact.key,
                    moon=fact.moon,
                )
            )
        facts[fact.moon, fact.key] = fact
    return tuple(facts.values())


def _fact(record: Mapping[str, Any], where: str) -> TideFact:
    names = {str(moon): moon for moon in TIDED_MOONS}
    moon = required(record, "moon", str, where)
    if moon not in names:
        raise AssetError(
            tr(
                "{where}: 'moon' is '{moon}', but must be one of {names}.",
                where=where,
                moon=moon,
                names=", ".join(names),
            )
        )
    value, text = optional(record, "value", float, where), optional(record, "text", str, where)
    if (value is None) == (text is None):
        raise AssetError(tr("{where}: give either 'value' (with 'unit') or 'text'.", where=where))
    unit = str(record.get("unit", ""))
    if value is not None and "unit" not in record:
        raise AssetError(tr("{where}: the field 'unit' is missing. Add it; empty for a count.", where=where))
    return TideFact(
        moon=names[moon],
        key=required(record, "key", str, where),
        label=required(record, "label", str, where),
        value=value,
        unit=unit,
        text=typeset(text) if text is not None else _value_text(value or 0.0, unit, record, where),
        says=typeset(required(record, "says", str, where)),
        date=required(record, "date", str, where),
        sources=tuple(source(key) for key in required(record, "sources", list, where)),
    )


def _value_text(value: float, unit: str, record: Mapping[str, Any], where: str) -> str:
    digits = optional(record, "digits", int, where)
    plus_minus, up_to = optional(record, "plus_minus", float, where), optional(record, "up_to", float, where)

    def number(each: float) -> str:
        if digits is None or each >= _LARGEST_PLAIN:
            return scientific(each, optional(record, "figures", int, where) or _FIGURES)
        return thousands(each, digits)

    text = number(value)
    if plus_minus is not None:
        text += f"{NO_BREAK_SPACE}±{NO_BREAK_SPACE}{number(plus_minus)}"
    if up_to is not None:
        text = tr("{least} to {most}", least=text, most=number(up_to))
    return with_unit(tr("about {number}", number=text) if record.get("about") else text, unit)
