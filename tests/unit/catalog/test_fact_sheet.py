"""The fact sheet as text for a terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.fact_sheet import FactSheet, as_json_object, as_text, fact_sheet

SnapshotMaker = Callable[..., SystemSnapshot]
MOMENT = "2026-11-22 14:53:07"


@pytest.fixture
def callisto(make_snapshot: SnapshotMaker) -> FactSheet:
    """Return Callisto's sheet at a known moment and distance."""
    return fact_sheet(
        BodyId.CALLISTO, make_snapshot(distance_km={BodyId.CALLISTO: 1_884_481.0}, jd_tdb=parse_utc(MOMENT))
    )


def test_a_sheet_gathers_everything(callisto: FactSheet) -> None:
    assert callisto.name == "Callisto"
    assert callisto.time_utc == MOMENT
    assert len(callisto.claims) == 13
    assert callisto.introduction.startswith("The outermost of the four")
    assert len(callisto.physical) > 10
    assert len(callisto.live) > 5


def test_sources_are_listed_once(callisto: FactSheet) -> None:
    assert len(set(callisto.sources)) == len(callisto.sources)
    for fact in callisto.physical:
        assert set(fact.sources) <= set(callisto.sources)


@pytest.mark.parametrize("width", [40, 63, 64, 120])
@pytest.mark.parametrize("body", BODIES)
def test_text_keeps_to_the_width(body: BodyId, width: int, make_snapshot: SnapshotMaker) -> None:
    for line in as_text(fact_sheet(body, make_snapshot()), width).splitlines():
        assert len(line) <= width or "https://" in line
        assert line == line.rstrip()


def test_a_table_has_columns_where_there_is_room(callisto: FactSheet) -> None:
    assert "\n  Sunlight" + " " * 19 + "in full sunlight [" in as_text(callisto, 64)
    assert "\n  Sunlight\n      in full sunlight [" in as_text(callisto, 63)


def test_a_tiny_width_is_taken_as_forty(callisto: FactSheet) -> None:
    assert as_text(callisto, 1) == as_text(callisto, 40)


def test_text_holds_every_part(callisto: FactSheet) -> None:
    text = as_text(callisto, 100)
    assert text.startswith("Callisto\n========\n")
    assert text.endswith("\n")
    assert f"At {MOMENT} UTC" in text
    for card in callisto.claims:
        assert f"\n{card.id}  {card.title}\n" in text
    for value in callisto.live:
        assert value.text in text
    for fact in callisto.physical:
        assert fact.label in text
    # Each citation mark leads to an entry of the list.
    for number in range(1, len(callisto.sources) + 1):
        assert f"\n[{number}]" in text
    assert "1\u2009884\u2009481\u00a0km" in text


def test_json_has_stable_keys_and_survives_a_round_trip(callisto: FactSheet) -> None:
    found = json.loads(json.dumps(as_json_object(callisto)))
    assert list(found) == [
        "body",
        "name",
        "time_utc",
        "introduction",
        "introduction_sources",
        "claims",
        "physical",
        "live",
    ]
    assert found["body"] == "callisto"
    assert found["time_utc"] == "2026-11-22T14:53:07Z"
    claim = next(card for card in found["claims"] if card["id"] == "C7")
    assert claim["says_source"]["key"] == "esa-callisto"
    assert claim["since"] is None
    assert claim["since_sources"] == []
    distance = next(value for value in found["live"] if value["label"] == "Distance from Jupiter")
    assert distance["value"] == pytest.approx(1_884_481.0)
    assert distance["unit"] == "km"
    for row in (*found["physical"], *found["live"]):
        assert {"label", "value", "unit", "text", "source"} <= set(row)
        assert isinstance(row["value"], float)
        assert set(row["source"]) == {"key", "title", "publisher", "date", "url"}


@pytest.mark.parametrize("body", BODIES)
def test_every_sheet_can_be_made_from_the_real_ephemeris(body: BodyId) -> None:
    early, late = (fact_sheet(body, compute_snapshot(parse_utc(moment))) for moment in (MOMENT, "2026-11-25T00:00:00"))
    assert as_text(early, 80) != as_text(late, 80)
    assert [value.label for value in early.live] == [value.label for value in late.live]
    assert early.physical == late.physical
    assert early.live != late.live
