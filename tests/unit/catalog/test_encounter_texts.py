"""Words about encounters: titles, heights, grades, and why there are none."""

from __future__ import annotations

import pytest

from jovian_viewer.catalog.encounter_texts import (
    chosen_encounters,
    encounter_number,
    encounter_summary,
    encounter_text,
    encounter_title,
    grade_explanation,
    height_text,
    kind_text,
    no_encounters_text,
)
from jovian_viewer.catalog.encounters import EncounterGrade, all_encounters, encounter_by_id
from jovian_viewer.catalog.missions import mission_by_id


@pytest.mark.parametrize(
    ("encounter_id", "title", "kind", "height"),
    [
        ("galileo-E12", "Galileo E12: Europa", "Flyby of Europa", "201\u00a0km up"),
        ("galileo-probe-Jupiter", "Galileo\u2019s probe", "Entry into Jupiter\u2019s air", ""),
        ("galileo-J35-impact", "Galileo J35 impact", "Entry into Jupiter\u2019s air", ""),
        ("voyager-1-Io", "Voyager 1: Io", "Flyby of Io", "18\u2009749\u00a0km up"),
        (
            "voyager-1-Jupiter",
            "Voyager 1: Jupiter",
            "Flyby of Jupiter",
            "348\u2009890\u00a0km from the centre (4.9\u00a0Jupiter radii)",
        ),
        ("juno-PJ34", "Juno PJ34", "Perijove\u00a034", ""),
        ("juno-PJ34-Ganymede", "Juno PJ34 Ganymede", "Flyby of Ganymede", "1\u2009046\u00a0km up"),
        ("juice-1G1", "Juice 1G1: Ganymede", "Flyby of Ganymede", "400\u00a0km up"),
        ("galileo-A34", "Galileo A34: Amalthea", "Flyby of Amalthea", "160\u00a0km up"),
    ],
)
def test_titles_kinds_and_heights(encounter_id: str, title: str, kind: str, height: str) -> None:
    encounter = encounter_by_id(encounter_id)
    assert (encounter_title(encounter), kind_text(encounter), height_text(encounter)) == (title, kind, height)


def test_titles_are_all_different() -> None:
    titles = [encounter_title(encounter) for encounter in all_encounters()]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(
    ("encounter_id", "number"),
    [("juno-PJ34", "34"), ("juno-PJ34-Ganymede", "34"), ("juice-9PJ", "9"), ("juice-1G1", "")],
)
def test_numbers_of_perijoves(encounter_id: str, number: str) -> None:
    assert encounter_number(encounter_by_id(encounter_id)) == number


def test_all_is_told_in_a_line_with_grade_and_source() -> None:
    e12 = encounter_by_id("galileo-E12")
    summary = "Flyby of Europa, 16\u00a0December\u00a01997, 12:03:20\u00a0UTC, 201\u00a0km up, flown and reconstructed"
    assert encounter_summary(e12) == summary
    assert encounter_text(e12).startswith(f"Galileo E12: Europa. {summary}. Source: NASA/JPL;")
    assert "planned" in encounter_text(encounter_by_id("juice-1G1"))


@pytest.mark.parametrize("grade", EncounterGrade)
def test_every_grade_is_explained(grade: EncounterGrade) -> None:
    assert grade_explanation(grade).endswith(".")


def test_choosing_by_mission_body_and_span() -> None:
    juice = mission_by_id("juice")
    assert len(chosen_encounters([juice], ["Callisto"])) == 21
    assert chosen_encounters([], []) == list(all_encounters())
    first, last = chosen_encounters([juice], ["Europa"])
    assert chosen_encounters([juice], ["Europa"], first.jd_tdb + 0.1, last.jd_tdb) == [last]
    both = chosen_encounters([juice, mission_by_id("galileo")], ["Europa"])
    assert [encounter.jd_tdb for encounter in both] == sorted(encounter.jd_tdb for encounter in both)


def test_why_there_is_none_between_two() -> None:
    galileo = mission_by_id("galileo")
    c9, c10 = encounter_by_id("galileo-C9"), encounter_by_id("galileo-C10")
    text = no_encounters_text([galileo], ["Callisto"], c9.jd_tdb + 1.0, c10.jd_tdb - 1.0)
    assert "the last before is Galileo C9: Callisto, 25\u00a0June\u00a01997" in text
    assert "the next is Galileo C10: Callisto, 17\u00a0September\u00a01997" in text
