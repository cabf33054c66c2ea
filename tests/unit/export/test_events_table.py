"""Events as tables: what is typed, the columns, JSON as others rely on it, and nothing found."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.phenomena import PhenomenonKind, find_phenomena
from jovian_viewer.astro.phenomenon_choice import PhenomenonChoice
from jovian_viewer.astro.solar_system import STOP_JD_TDB
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.errors import BadInputError, EphemerisRangeError, OutputError
from jovian_viewer.export.event_files import save_events
from jovian_viewer.export.events_table import (
    COLUMNS,
    EventQuestion,
    as_csv,
    as_json,
    as_table,
    event_objects,
    iso_times,
    nothing_found,
    read_question,
)
from tests.events_for_tests import FakeFinder, make_event

MUTUAL = make_event(
    "2026-11-23 06:22:05",
    kind=PhenomenonKind.MUTUAL_ECLIPSE,
    moon=BodyId.GANYMEDE,
    other=BodyId.CALLISTO,
    moons=(BodyId.GANYMEDE, BodyId.CALLISTO),
    magnitude=0.09482,
    grazing=True,
    hours=0.25,
)
ECLIPSE = make_event("2026-11-23 07:24:02")
SPOT = make_event(
    "2026-11-23 10:31:56",
    kind=PhenomenonKind.GRS_TRANSIT,
    moon=None,
    hours=0.0,
    first_contact_jd_tdb=None,
    last_contact_jd_tdb=None,
    uncertainty_minutes=12.34,
)
EVENTS = [MUTUAL, ECLIPSE, SPOT]


def test_json_has_what_others_rely_on() -> None:
    objects = json.loads(as_json(EVENTS))
    assert [entry["kind"] for entry in objects] == ["mutual-eclipse", "eclipse", "grs-transit"]
    assert (objects[0]["moon"], objects[0]["other"]) == ("ganymede", "callisto")
    assert (objects[1]["moon"], objects[1]["other"], objects[2]["moon"]) == ("io", None, None)
    assert objects[1]["begin_utc"] == "2026-11-23T07:24:02Z"
    assert objects[1]["end_utc"] == "2026-11-23T09:24:02Z"
    assert objects[1]["first_contact_utc"] == "2026-11-23T07:22:02Z"
    assert objects[1]["last_contact_utc"] == "2026-11-23T09:26:02Z"
    assert objects[2]["first_contact_utc"] is None
    assert objects[0]["magnitude"] == 0.0948
    assert objects[0]["grazing"] is True
    assert list(objects[0]) == list(COLUMNS)


def test_no_events_are_an_empty_list() -> None:
    assert json.loads(as_json([])) == []
    assert as_csv([]) == ",".join(COLUMNS) + "\n"
    assert as_table([]) == ""


def test_times_are_rounded_to_the_second() -> None:
    moment = parse_utc("2026-11-23 07:24:02.6")
    assert iso_times([moment, None]) == ["2026-11-23T07:24:03Z", None]
    assert iso_times([None]) == [None]
    assert iso_times([parse_utc("2016-12-31T23:59:60.2Z")]) == ["2016-12-31T23:59:60Z"]


def test_csv_says_the_same() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(EVENTS))))
    for row, entry in zip(rows, event_objects(EVENTS), strict=True):
        for column in ("kind", "begin_utc", "end_utc"):
            assert row[column] == entry[column]
    assert rows[0]["moons"] == "ganymede callisto"
    assert (rows[0]["grazing"], rows[1]["other"]) == ("true", "")


def test_the_table_is_aligned() -> None:
    lines = as_table(EVENTS).splitlines()
    assert lines[2].split("  ")[0] == "2026-11-23 07:24:02"
    assert {line.index(word) for line, word in zip(lines, ("event", "Ganymede", "Io", "Great"), strict=True)} == {
        lines[0].index("event")
    }
    assert all(line == line.rstrip() for line in lines)


def test_a_question_is_read() -> None:
    question = read_question(
        "2026-11-01", "2026-12-01", kinds=["transit,Shadow", "eclipse"], moons=["IO"], visible=True
    )
    kinds = {PhenomenonKind.TRANSIT, PhenomenonKind.SHADOW, PhenomenonKind.ECLIPSE}
    assert question.choice == PhenomenonChoice(frozenset(kinds), frozenset({BodyId.IO}), visible_only=True)
    assert question.stop_jd_tdb - question.start_jd_tdb == pytest.approx(30.0, abs=1e-8)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"stop": "2026-10-01"}, "later than the start"),
        ({"stop": "2026-11-01"}, "later than the start"),
        ({"start": "soon"}, "2027-03-14"),
        ({"kinds": ["eclipses"]}, "choose from transit, shadow, eclipse"),
        ({"kinds": [","]}, "no kind of event was named"),
        ({"moons": ["titan"]}, "choose from io, europa, ganymede, callisto"),
        ({"moons": ["jupiter"]}, "no moon"),
        ({"start": "1800-01-02", "stop": "2199-12-30"}, "at most 300"),
    ],
)
def test_what_cannot_be_used_is_explained(changes: dict[str, object], words: str) -> None:
    typed = {"start": "2026-11-01", "stop": "2026-12-01", "kinds": None, "moons": None, "visible": False, **changes}
    with pytest.raises(BadInputError, match=re.escape(words)):
        read_question(**typed)  # type: ignore[arg-type]


def test_outside_the_ephemeris() -> None:
    with pytest.raises(EphemerisRangeError):
        read_question("1700-01-01", "1701-01-01", visible=False)


def test_rare_kinds_may_be_asked_for_over_all_centuries() -> None:
    question = read_question("1800-01-02", "2199-12-30", kinds=["triple-shadow"], visible=False)
    assert question.choice.kinds == {PhenomenonKind.TRIPLE_SHADOW}


def test_a_century_of_everything_may_be_asked_for() -> None:
    question = read_question("1950-01-01", "2050-01-01", visible=False)
    assert question.choice == PhenomenonChoice()


def test_nothing_found_names_the_reason_and_the_next() -> None:
    choice = PhenomenonChoice(frozenset({PhenomenonKind.TRANSIT}), frozenset({BodyId.CALLISTO}))
    question = EventQuestion(parse_utc("2029-01-01"), parse_utc("2029-02-01"), choice)
    text = nothing_found(question, find=find_phenomena)
    assert "Callisto has seasons" in text
    assert re.search(r"The next: Callisto transit, 2031-\d\d-\d\d \d\d:\d\d:\d\d UTC\.", text)


def test_nothing_found_for_years() -> None:
    choice = PhenomenonChoice(frozenset({PhenomenonKind.MUTUAL_ECLIPSE}))
    finder = FakeFinder()
    text = nothing_found(EventQuestion(2461000.0, 2461001.0, choice), find=finder)
    assert "every six years" in text
    assert "None follows until 2199-12-31, where this program" in text
    assert max(stop for _, stop in finder.asked) == STOP_JD_TDB


def test_the_next_is_named_however_far_off() -> None:
    far = make_event("2187-03-04 05:06:07", kind=PhenomenonKind.TRIPLE_SHADOW)
    choice = PhenomenonChoice(frozenset({PhenomenonKind.TRIPLE_SHADOW}), visible_only=True)
    reached: list[float] = []
    question = EventQuestion(2461000.0, 2461001.0, choice)
    text = nothing_found(question, find=FakeFinder([far]), progress=reached.append)
    assert "2187-03-04 05:06:07" in text
    assert far.begin_jd_tdb - 800.0 < reached[-1] < far.begin_jd_tdb


def test_what_can_never_be_is_said_at_once() -> None:
    finder = FakeFinder([SPOT])
    choice = PhenomenonChoice(frozenset({PhenomenonKind.GRS_TRANSIT}), frozenset({BodyId.IO}))
    text = nothing_found(EventQuestion(2461000.0, 2461001.0, choice), find=finder)
    assert text.endswith("The Great Red Spot belongs to no moon: ask without naming moons.")
    assert finder.asked == []


def test_seventeen_years_without_three_shadows_are_looked_through() -> None:
    # The last one was on 2015-01-24.
    choice = PhenomenonChoice(frozenset({PhenomenonKind.TRIPLE_SHADOW}))
    question = EventQuestion(parse_utc("2015-02-01"), parse_utc("2015-03-01"), choice)
    assert "Callisto, 2032-03-20 10:51" in nothing_found(question, find=find_phenomena)


@pytest.mark.parametrize("ending", ["csv", "json", "ics"])
def test_the_ending_chooses_the_format(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"events.{ending}"
    save_events(path, EVENTS)
    beginning = {"csv": "kind,", "json": "[\n{", "ics": "BEGIN:VCALENDAR"}[ending]
    assert path.read_bytes().decode().startswith(beginning)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_what_cannot_be_written_is_explained(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"\.csv, \.json or \.ics"):
        save_events(tmp_path / "events.xls", EVENTS)
    with pytest.raises(OutputError, match="could not be written"):
        save_events(tmp_path / "nowhere" / "events.csv", EVENTS)
