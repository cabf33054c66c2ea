"""Encounters in files: columns, what is not known, calendars that know them again, endings of names."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import icalendar
import pytest

from jovian_viewer.catalog.encounters import all_encounters, encounter_by_id
from jovian_viewer.errors import BadInputError
from jovian_viewer.export.encounter_files import (
    COLUMNS,
    answer,
    as_calendar,
    as_csv,
    as_json,
    as_table,
    encounter_objects,
    read_question,
    save_encounters,
)

WRITTEN = dt.datetime(2026, 11, 22, 15, 0, tzinfo=dt.UTC)
E12 = encounter_by_id("galileo-E12")
A34 = encounter_by_id("galileo-A34")
ROUGH = encounter_by_id("juno-PJ37-Europa")
PROBE = encounter_by_id("galileo-probe-Jupiter")


def entries(text: str) -> list[Any]:
    """Read a calendar with icalendar's own parser, whose annotations allow every type for every property."""
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def test_objects_hold_what_is_known_and_nothing_else() -> None:
    e12, a34, rough, probe = encounter_objects([E12, A34, ROUGH, PROBE])
    assert tuple(e12) == COLUMNS
    assert (e12["mission"], e12["spacecraft"], e12["name"], e12["body"]) == ("galileo", "galileo", "E12", "europa")
    assert (e12["time_utc"], e12["altitude_km"], e12["distance_km"]) == ("1997-12-16T12:03:20Z", 201.0, 1761.8)
    assert (e12["kind"], e12["grade"]) == ("flyby", "flown and reconstructed")
    assert "NAIF" in e12["source"]
    assert (a34["altitude_km"], a34["distance_km"]) == (160.0, None)
    assert rough["time_utc"] == "2021-10-16"
    assert (probe["mission"], probe["spacecraft"], probe["kind"]) == ("galileo", "galileo-probe", "entry")


def test_csv_leaves_empty_what_is_not_known() -> None:
    row = next(csv.DictReader(io.StringIO(as_csv([A34]))))
    assert tuple(row) == COLUMNS
    assert (row["altitude_km"], row["distance_km"]) == ("160.0", "")


def test_json_is_a_list_with_one_object_a_line() -> None:
    text = as_json(all_encounters())
    assert len(json.loads(text)) == len(text.splitlines()) - 2 == len(all_encounters())


def test_the_table_stands_in_columns() -> None:
    lines = as_table([E12, ROUGH]).splitlines()
    assert {line.index(word) for line, word in zip(lines, ("encounter", "Galileo", "Juno"), strict=True)} == {24}
    assert lines[2].startswith("2021-10-16    ")
    assert as_table([]) == ""


def test_a_calendar_entry_is_a_moment_or_a_day() -> None:
    exact, rough = entries(as_calendar([E12, ROUGH], written_at=WRITTEN))
    assert exact["DTSTART"].dt == dt.datetime(1997, 12, 16, 12, 3, 20, tzinfo=dt.UTC)
    assert rough["DTSTART"].dt == dt.date(2021, 10, 16)
    assert exact["SUMMARY"] == "Galileo E12: Europa"
    assert exact["UID"] == "encounter-galileo-e12@jovian-viewer"
    assert exact["DTSTAMP"].dt == WRITTEN
    assert "201\u00a0km up" in exact["DESCRIPTION"]
    assert "Flown and reconstructed." in exact["DESCRIPTION"]
    assert "Source: Galileo" in exact["DESCRIPTION"]


def test_every_encounter_has_an_identity_of_its_own() -> None:
    uids = [str(entry["UID"]) for entry in entries(as_calendar(all_encounters(), written_at=WRITTEN))]
    assert len(set(uids)) == len(uids) == len(all_encounters())


@pytest.mark.parametrize("ending", ["csv", "json", "ics", "ICS"])
def test_the_ending_chooses_the_format(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"tour.{ending}"
    save_encounters(path, [E12])
    begins = {"csv": "mission,", "json": "[", "ics": "BEGIN:VCALENDAR"}[ending.lower()]
    assert path.read_text(encoding="utf-8").startswith(begins)


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"tour\.txt cannot be written: give a name that ends in \.csv"):
        save_encounters(tmp_path / "tour.txt", [E12])


def test_a_mission_can_be_named_as_people_write_it() -> None:
    question = read_question(missions=["New Horizons", "europa_clipper, JUICE"])
    assert [mission.id for mission in question.missions] == ["new-horizons", "europa-clipper", "juice"]
    assert len(answer(question)) == 1 + 102
