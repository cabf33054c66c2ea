"""What is said of tides: every number with unit, source and date; live ones change; faulty records are named."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.comparison import ComparisonId
from jovian_viewer.catalog.data_files import load_toml
from jovian_viewer.catalog.numbers_text import TIMES
from jovian_viewer.catalog.tide_chart import tide_chart
from jovian_viewer.catalog.tide_facts import facts_of, parse_facts, tide_facts
from jovian_viewer.catalog.tide_texts import (
    TideExplanation,
    acceleration_text,
    explain,
    heat_text,
    tide_words,
    times_callisto_text,
    title_of,
    why,
    why_sources,
)
from jovian_viewer.catalog.tides import TIDED_MOONS, TideReading, tide_readings
from jovian_viewer.errors import AssetError

NOW = 2461368.0
READINGS = {reading.world.moon: reading for reading in tide_readings(NOW)}
LATER = {reading.world.moon: reading for reading in tide_readings(NOW + 0.6)}
WHOLE_FACT: dict[str, Any] = {
    "moon": "io",
    "key": "heat",
    "label": "Heat",
    "value": 2.24,
    "unit": "W/m²",
    "digits": 2,
    "says": "It is warm.",
    "date": "2009",
    "sources": ["lainey-2009"],
}


def all_words(explanation: TideExplanation) -> str:
    terms = [f"{term.symbol} {term.meaning} {term.value}" for term in explanation.terms]
    return "\n".join([*terms, explanation.numerator, explanation.denominator, *explanation.paragraphs])


@pytest.mark.parametrize("reading", READINGS.values(), ids=lambda reading: reading.world.moon)
def test_every_number_of_the_formula_has_unit_and_source(reading: TideReading) -> None:
    explanation = explain(reading)
    assert [term.symbol for term in explanation.terms] == ["G", "M", "G M", "R", "d"]
    for term in explanation.terms:
        assert re.search(r"\d.*\u00a0(km|kg|km³/s²|m³/\(kg\u00a0s²\))$", term.value)
        assert term.source in explanation.sources
    assert len(explanation.paragraphs) == 4
    assert not re.search(r"[{}]", all_words(explanation))
    assert len(set(explanation.sources)) == len(explanation.sources)
    assert all(source in explanation.sources for source in why_sources(reading))


@pytest.mark.parametrize("reading", READINGS.values(), ids=lambda reading: reading.world.moon)
def test_the_numbers_put_in_give_what_comes_out(reading: TideReading) -> None:
    explanation = explain(reading)
    bare = [text.replace("\u2009", "") for text in (explanation.numerator, explanation.denominator)]
    two, gm, radius = (float(part) for part in re.findall(rf"(?:^|{TIMES} )([\d.]+)", bare[0]))
    distance = float(re.findall(r"[\d.]+", bare[1])[0])
    assert explanation.result == acceleration_text(1000.0 * two * gm * radius / distance**3)


@pytest.mark.parametrize("moon", TIDED_MOONS)
def test_live_numbers_follow_the_clock(moon: BodyId | ComparisonId) -> None:
    now, later = explain(READINGS[moon]), explain(LATER[moon])
    assert now.denominator != later.denominator
    assert now.terms[-1].value != later.terms[-1].value
    assert now.terms[:-1] == later.terms[:-1]


def test_the_meaning_is_worked_out() -> None:
    io = explain(READINGS[BodyId.IO]).paragraphs
    assert "weigh 0.34\u00a0% less" in io[0]
    assert f"1.55\u00a0{TIMES}\u00a010⁻⁴\u00a0m/s²" in io[1]
    assert "times the difference on Callisto" in io[1]
    assert "(0.0041)" in io[2]
    assert "5\u2009700 times" in io[2]
    callisto = explain(READINGS[BodyId.CALLISTO]).paragraphs
    assert "times" not in callisto[1]
    assert "Nobody keeps step" in callisto[3]
    assert "the Earth" in explain(READINGS[ComparisonId.MOON]).paragraphs[0]


def test_callisto_is_the_measure() -> None:
    assert times_callisto_text(READINGS[BodyId.IO]) == f"66.1 {TIMES} Callisto"
    assert times_callisto_text(READINGS[ComparisonId.MOON]) == f"0.31 {TIMES} Callisto"
    assert TIMES not in times_callisto_text(READINGS[BodyId.CALLISTO])
    assert "times" not in heat_text(READINGS[BodyId.CALLISTO])
    assert "5\u2009700 times" in heat_text(READINGS[BodyId.IO])


def test_titles_and_reasons() -> None:
    assert [title_of(READINGS[moon]) for moon in TIDED_MOONS] == ["Io", "Europa", "Ganymede", "Callisto", "Our Moon"]
    assert len({why(reading) for reading in READINGS.values()}) == len(READINGS)


def test_every_moon_has_facts_with_source_and_date() -> None:
    for moon in TIDED_MOONS:
        assert facts_of(moon)
    for fact in tide_facts():
        assert fact.sources
        assert re.fullmatch(r"(19|20)\d\d", fact.date)
        assert fact.text
        assert fact.says[-1] == "."
        assert (fact.value is None) or fact.text[-1].isdigit() or fact.text.endswith(fact.unit)


def test_known_facts() -> None:
    texts = {(fact.moon, fact.key): fact.text for fact in tide_facts()}
    assert texts[BodyId.IO, "heat-flow"] == "2.24\u00a0±\u00a00.45\u00a0W/m²"
    assert texts[BodyId.IO, "volcanoes"] == "242"
    assert texts[BodyId.IO, "loki"] == f"1\u00a0{TIMES}\u00a010¹³\u00a0W"
    assert texts[BodyId.EUROPA, "surface-age"] == "30 to 70\u00a0million years"
    assert texts[BodyId.CALLISTO, "surface-age"] == "about 4\u00a0billion years"
    assert texts[ComparisonId.MOON, "heat-flow"] == "14 to 21\u00a0mW/m²"


def test_no_words_are_left_over() -> None:
    words = {key: text for key, text in load_toml("tides.toml")["words"].items() if key != "sources"}
    gaps = {name: "x" for text in words.values() for name in re.findall(r"{(\w+)}", text)}
    for key in words:
        assert "{" not in tide_words(key, **gaps)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"moon": "titan"}, r"tides\.toml, fact 1: 'moon' is 'titan', but must be one of io,"),
        ({"moon": "jupiter"}, "'moon' is 'jupiter'"),
        ({"label": None}, r"fact 1: the field 'label' is missing"),
        ({"value": "much"}, r"fact 1: 'value' is 'much', but must be of type float"),
        ({"unit": None}, "the field 'unit' is missing"),
        ({"value": None}, "give either 'value' .* or 'text'"),
        ({"text": "much"}, "give either 'value' .* or 'text'"),
        ({"date": ""}, "'date' is empty"),
        ({"says": None}, "'says' is missing"),
        ({"sources": []}, "'sources' is empty"),
        ({"sources": ["nobody"]}, r"sources\.toml has no source 'nobody'"),
    ],
)
def test_a_faulty_record_is_named(changes: dict[str, Any], message: str) -> None:
    record = {name: value for name, value in (WHOLE_FACT | changes).items() if value is not None}
    with pytest.raises(AssetError, match=message):
        parse_facts([record])


def test_a_whole_record_is_read_and_no_key_twice() -> None:
    (fact,) = parse_facts([WHOLE_FACT])
    assert fact.text == "2.24\u00a0W/m²"
    with pytest.raises(AssetError, match="fact 2: 'key' is 'heat' once more for io"):
        parse_facts([WHOLE_FACT, WHOLE_FACT])
    with pytest.raises(AssetError, match="fact 1 is 3, but must be a table"):
        parse_facts([3])


def test_the_chart_holds_the_same_numbers() -> None:
    chart = tide_chart(tuple(READINGS.values()), NOW)
    assert chart.logarithmic
    assert chart.unit == "m/s²"
    assert chart.categories == ("Io", "Europa", "Ganymede", "Callisto", "Our Moon")
    now, swing, strongest, weakest = (series.y for series in chart.series)
    assert now.tolist() == [reading.tide_m_s2 for reading in READINGS.values()]
    assert swing == pytest.approx(strongest - weakest)
    assert np.all((weakest <= now * (1 + 1e-6)) & (now <= strongest * (1 + 1e-6)))
    assert "2 G M R / d³ from JPL" in chart.source
    assert "2026-11-" in chart.title
