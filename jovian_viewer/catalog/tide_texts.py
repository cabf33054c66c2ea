"""What is said of tides: the formula with its numbers, what it means, and why each moon is kneaded or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from jovian_viewer.astro.bodies import SECONDS_PER_DAY, BodyId
from jovian_viewer.catalog.data_files import load_toml, required
from jovian_viewer.catalog.derived import GRAVITATIONAL_CONSTANT_KM3_KG_S2, mass_kg
from jovian_viewer.catalog.numbers_text import (
    NO_BREAK_SPACE,
    TIMES,
    duration_text,
    percent,
    scientific,
    significant,
    thousands,
    typeset,
    with_unit,
)
from jovian_viewer.catalog.sources import Source, source
from jovian_viewer.catalog.tides import TidedMoon, TideReading, heating_times_callisto
from jovian_viewer.language import capitalised, tr

ACCELERATION_UNIT: Final = "m/s²"
FORMULA: Final = "2 G M R / d³"
_FILE: Final = "tides.toml"
_FIGURES: Final = 3
_M3_PER_KM3: Final = 1.0e9
_UNIT_GM: Final = "km³/s²"
# By what the numbers of the formula are known: of the moons of Jupiter, and of ours.
_SOURCES: Final[Mapping[bool, tuple[str, str, str]]] = {
    True: ("de440", "jpl-sats-phys", "ephemeris"),
    False: ("de440", "nssdca-moon", "meeus-1998"),
}


@dataclass(frozen=True, slots=True)
class FormulaTerm:
    """One letter of the formula.

    Attributes
    ----------
    symbol : str
    meaning : str
        What it stands for.
    value : str
        With its unit.
    source : Source
    """

    symbol: str
    meaning: str
    value: str
    source: Source


@dataclass(frozen=True, slots=True)
class TideExplanation:
    """A moon's tide, worked out.

    Attributes
    ----------
    terms : tuple of FormulaTerm
        Every number that goes into the formula.
    numerator, denominator : str
        Of the formula, the numbers put in.
    result : str
        What comes out, with its unit.
    paragraphs : tuple of str
        What it means, how it changes over an orbit, how much heat could come of it, and what keeps it going.
    sources : tuple of Source
        Of numbers and sentences, each once.
    """

    terms: tuple[FormulaTerm, ...]
    numerator: str
    denominator: str
    result: str
    paragraphs: tuple[str, ...]
    sources: tuple[Source, ...]


def tide_words(key: str, **values: str) -> str:
    """Return a text about tides with its gaps filled.

    Raises
    ------
    AssetError
        If ``tides.toml`` has no such text.
    """
    return required(required(load_toml(_FILE), "words", dict, _FILE), key, str, f"{_FILE}, words").format(**values)


def acceleration_text(value_m_s2: float) -> str:
    """Return an acceleration for people, with its unit, as a power of ten."""
    return with_unit(scientific(value_m_s2, _FIGURES), ACCELERATION_UNIT)


def times_text(times: float) -> str:
    """Return a ratio for people: three figures, small ones with two decimals."""
    return significant(times, _FIGURES) if times >= 1.0 else thousands(times, 2)


def title_of(reading: TideReading) -> str:
    """Return a moon's name as a title."""
    name = reading.world.name
    return capitalised(name)


def times_callisto_text(reading: TideReading) -> str:
    """Say how many times Callisto's tide a moon's is."""
    if reading.world.moon is BodyId.CALLISTO:
        return tide_words("same")
    return tide_words("times", times=times_text(reading.times_callisto))


def explain(reading: TideReading) -> TideExplanation:
    """Work out a moon's tide with all its numbers.

    Raises
    ------
    AssetError
        If a text or source is missing.
    """
    world = reading.world
    by_gm, by_radius, by_distance = (source(key) for key in _SOURCES[isinstance(world.moon, BodyId)])
    by_constant = source("codata-2018")
    gm = with_unit(thousands(world.primary_gm_km3_s2, 0), _UNIT_GM)
    radius = with_unit(thousands(world.radius_km, 1), "km")
    distance = with_unit(thousands(reading.distance_km, 0), "km")
    mass = with_unit(scientific(mass_kg(world.primary_gm_km3_s2), _FIGURES + 1), "kg")
    constant = with_unit(scientific(GRAVITATIONAL_CONSTANT_KM3_KG_S2 * _M3_PER_KM3, 6), f"m³/(kg{NO_BREAK_SPACE}s²)")
    names = {"moon": world.name, "planet": world.primary_name}
    terms = (
        FormulaTerm("G", tide_words("g"), constant, by_constant),
        FormulaTerm("M", tide_words("m", **names), mass, by_gm),
        FormulaTerm("G M", tide_words("gm"), gm, by_gm),
        FormulaTerm("R", tide_words("r", **names), radius, by_radius),
        FormulaTerm("d", tide_words("d", **names), distance, by_distance),
    )
    used = [by_gm, by_radius, by_distance, by_constant, *_eccentricity_source(world.moon), *why_sources(reading)]
    return TideExplanation(
        terms=terms,
        numerator=f"2 {TIMES} {gm} {TIMES} {radius}",
        denominator=f"({distance})³",
        result=acceleration_text(reading.tide_m_s2),
        paragraphs=(_meaning(reading), _orbit(reading), _heat(reading), f"{tide_words('resonance')} {why(reading)}"),
        sources=tuple(dict.fromkeys(used)),
    )


def why(reading: TideReading) -> str:
    """Say why a moon is kneaded, or why it is not."""
    return _moon_record(reading.world.moon)[0]


def why_sources(reading: TideReading) -> tuple[Source, ...]:
    """Return what that rests on."""
    return _moon_record(reading.world.moon)[1]


def heat_text(reading: TideReading) -> str:
    """Say how much tidal heat a moon could make, with Callisto as the measure."""
    if reading.world.moon is BodyId.CALLISTO:
        return tide_words("heat_short_measure")
    return tide_words("heat_short", times=_heating_text(reading))


def _moon_record(moon: TidedMoon) -> tuple[str, tuple[Source, ...]]:
    where = tr("{file}, moon.{moon}", file=_FILE, moon=moon)
    record = required(required(load_toml(_FILE), "moon", dict, _FILE), str(moon), dict, where)
    sources = tuple(source(key) for key in required(record, "sources", list, where))
    return typeset(required(record, "why", str, where)), sources


def _eccentricity_source(moon: TidedMoon) -> tuple[Source, ...]:
    return (source("jpl-sats-elem" if isinstance(moon, BodyId) else "nssdca-moon"),)


def _meaning(reading: TideReading) -> str:
    return tide_words(
        "meaning",
        moon=reading.world.name,
        planet=reading.world.primary_name,
        lighter=_percent(reading.part_of_weight),
        error=_percent(reading.first_order_error),
    )


def _orbit(reading: TideReading) -> str:
    orbit = reading.orbit
    said = tide_words(
        "orbit",
        moon=title_of(reading),
        planet=reading.world.primary_name,
        near=with_unit(thousands(float(orbit.nearest_km), 0), "km"),
        far=with_unit(thousands(float(orbit.farthest_km), 0), "km"),
        strongest=acceleration_text(float(orbit.strongest_m_s2)),
        weakest=acceleration_text(float(orbit.weakest_m_s2)),
        swing=acceleration_text(float(orbit.swing_m_s2)),
        period=duration_text(reading.world.period_days * SECONDS_PER_DAY),
    )
    if reading.world.moon is BodyId.CALLISTO:
        return said
    return f"{said} {tide_words('swing_times', times=times_text(reading.swing_times_callisto))}"


def _heat(reading: TideReading) -> str:
    world = reading.world
    if world.moon is BodyId.CALLISTO:
        return tide_words("heat_measure")
    return tide_words("heat", eccentricity=thousands(world.eccentricity, 4), times=_heating_text(reading))


def _heating_text(reading: TideReading) -> str:
    times = heating_times_callisto(reading.world.moon)
    return tr("{number} times", number=significant(times, 2) if times >= 1.0 else thousands(times, 1))


def _percent(fraction: float) -> str:
    digits = 2 if fraction > 1.0e-3 else 4
    return percent(fraction, digits)
