"""Rows of encounters: what is filtered, how it is sorted, and what is written."""

from __future__ import annotations

import itertools

import pytest

from jovian_viewer.catalog.encounters import all_encounters, encounter_by_id
from jovian_viewer.ui.encounter_rows import EVERYTHING, Column, EncounterFilter, arranged, cell_text, sort_value


def names(wanted: EncounterFilter) -> set[str]:
    return {one.id for one in all_encounters() if wanted.accepts(one)}


def test_nothing_is_left_out_unasked() -> None:
    assert names(EVERYTHING) == {one.id for one in all_encounters()}


@pytest.mark.parametrize("typed", ["e12", "E12", "galil europ 1997-12", "EUR\u00d3PA e12", "  e12  "])
def test_words_forgive_case_accents_and_order(typed: str) -> None:
    assert "galileo-E12" in names(EncounterFilter(words=typed))


def test_all_words_must_stand_in_a_row() -> None:
    assert names(EncounterFilter(words="e12 juno")) == set()
    assert names(EncounterFilter(words="planned ganymede")) == {
        one.id for one in all_encounters() if one.body_name == "Ganymede" and one.grade.value == "planned"
    }


def test_mission_body_and_grade_narrow_down_together() -> None:
    found = names(EncounterFilter(mission="juno", body_name="Io", planned=False))
    assert found
    assert all(encounter_by_id(each).mission == "juno" and encounter_by_id(each).body_name == "Io" for each in found)
    assert names(EncounterFilter(mission="juice", planned=False)) == set()
    assert names(EncounterFilter(planned=True)) | names(EncounterFilter(planned=False)) == names(EVERYTHING)
    # What the probe did belongs to its mission.
    assert any("probe" in each for each in names(EncounterFilter(mission="galileo")))


@pytest.mark.parametrize("column", list(Column))
@pytest.mark.parametrize("descending", [False, True])
def test_each_column_sorts_both_ways_with_the_unknown_last_and_equals_in_time(column: Column, descending: bool) -> None:
    shown = arranged(all_encounters(), EVERYTHING, column, descending=descending)
    assert {one.id for one in shown} == names(EVERYTHING)
    values = [sort_value(one, column) for one in shown]
    known = [value for value in values if value is not None]
    assert known == sorted(known, reverse=descending)
    assert values[len(known) :] == [None] * (len(values) - len(known))
    for one, other in itertools.pairwise(shown):
        if sort_value(one, column) == sort_value(other, column):
            assert one.jd_tdb <= other.jd_tdb


def test_times_are_written_no_more_exactly_than_they_are_known() -> None:
    assert cell_text(encounter_by_id("galileo-E12"), Column.TIME) == "1997-12-16 12:03:20"
    assert cell_text(encounter_by_id("pioneer-10-Io"), Column.TIME) == "1973-12-03 22:56"
    by_day = next(one for one in all_encounters() if one.day_only)
    assert len(cell_text(by_day, Column.TIME)) == len("2021-10-16")


def test_what_is_unknown_stays_empty() -> None:
    perijove = next(one for one in all_encounters() if one.altitude_km is None and one.distance_km is None)
    assert cell_text(perijove, Column.ALTITUDE) == cell_text(perijove, Column.DISTANCE) == ""
    assert cell_text(encounter_by_id("pioneer-10-Io"), Column.NAME) == "Flyby"
