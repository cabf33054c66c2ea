"""Encounters: complete, in order, as the tables have them, and never a start that fails for a faulty row."""

from __future__ import annotations

import errno
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, RADIUS_KM, BodyId
from jovian_viewer.astro.timescales import iso_utc
from jovian_viewer.catalog import encounters
from jovian_viewer.catalog.csv_rows import in_short
from jovian_viewer.catalog.encounter_tables import TABLES, longest_ascent
from jovian_viewer.catalog.encounters import (
    EncounterGrade,
    EncounterKind,
    all_encounters,
    data_folder,
    encounter_by_id,
    encounter_problems,
    encounters_of,
    just_before_jd_tdb,
)
from jovian_viewer.catalog.missions import all_missions
from jovian_viewer.errors import AssetError, BadInputError

GALILEO = (
    "J0 G1 G2 C3 E4 E6 G7 G8 C9 C10 E11 E12 E13 E14 E15 E16 E17 E18 E19 C20 C21 C22 C23 I24 I25 E26 I27 G28 G29 C30 "
    "I31 I32 I33 A34"
)
HEADER = "encounter,body,closest_approach_utc,altitude_km,grade,source"

Write = Callable[..., None]


@pytest.fixture
def fresh() -> Iterator[None]:
    encounters._catalogue.cache_clear()
    yield
    encounters._catalogue.cache_clear()


@pytest.fixture
def write(fresh: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Return a function that puts other rows in the place of Galileo's, or of another file."""
    folder = tmp_path / "encounters"
    shutil.copytree(str(data_folder()), folder)
    monkeypatch.setattr(encounters, "data_folder", lambda: folder)

    def put(*rows: str, header: str = HEADER, file: str = "galileo.csv") -> None:
        (folder / file).write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")

    return put


def row(
    name: str = "G1",
    body: str = "Ganymede",
    time: str = "1996-06-27T06:29:07Z",
    altitude: str = "835",
    grade: str = "reconstructed",
    source: str = "galileo-tour",
) -> str:
    return f"{name},{body},{time},{altitude},{grade},{source}"


LAST = row("I33", "Io", "2002-01-17T14:08:28Z", "102")


def names() -> list[str]:
    return [encounter.name for encounter in encounters_of("galileo") if encounter.spacecraft == "galileo"]


def test_nothing_is_wrong_with_the_tables() -> None:
    assert encounter_problems() == ()
    assert len(all_encounters()) == 255


def test_all_are_in_order_of_time_with_ids_of_their_own() -> None:
    moments = [encounter.jd_tdb for encounter in all_encounters()]
    assert moments == sorted(moments)
    ids = [encounter.id for encounter in all_encounters()]
    assert len(set(ids)) == len(ids)
    for encounter in all_encounters():
        assert encounter_by_id(encounter.id) is encounter
        assert " " not in encounter.id
    assert {encounter.mission for encounter in all_encounters()} | {"europa-clipper"} == {
        mission.id for mission in all_missions()
    }


def test_galileos_thirty_five_and_its_probe() -> None:
    own = [encounter for encounter in encounters_of("galileo") if encounter.spacecraft == "galileo"]
    assert [encounter.name for encounter in own] == [*GALILEO.split(), "J35 impact"]
    assert Counter(encounter.body_name for encounter in own) == {
        "Europa": 12,
        "Callisto": 8,
        "Io": 7,
        "Ganymede": 6,
        "Amalthea": 1,
        "Jupiter": 1,
    }
    (probe,) = encounters_of("galileo-probe")
    assert probe in encounters_of("galileo")
    assert (probe.kind, own[-1].kind) == (EncounterKind.ENTRY, EncounterKind.ENTRY)
    assert (iso_utc(probe.jd_tdb), iso_utc(own[-1].jd_tdb)) == ("1995-12-07T22:04:44Z", "2003-09-21T18:57:00Z")
    assert (probe.altitude_km, probe.distance_km) == (None, None)
    assert {encounter.kind for encounter in own[:-1]} == {EncounterKind.FLYBY}


def test_what_is_rounded_is_graded_approximate() -> None:
    approximate = [one.name for one in encounters_of("galileo") if one.grade is EncounterGrade.APPROXIMATE]
    assert approximate == ["Jupiter", "E6", "E13", "E16", "E17", "E18", "I25", "I33", "A34", "J35 impact"]
    assert encounter_by_id("galileo-E6").when == "20\u00a0February\u00a01997, 17:06\u00a0UTC"
    assert encounter_by_id("galileo-E12").when == "16\u00a0December\u00a01997, 12:03:20\u00a0UTC"
    assert {one.grade for one in encounters_of("juice")} == {EncounterGrade.PLANNED}
    assert {one.grade for one in encounters_of("pioneer-10")} == {EncounterGrade.APPROXIMATE}


def test_junos_perijoves_and_flybys() -> None:
    perijoves = [one for one in encounters_of("juno") if one.kind is EncounterKind.PERIJOVE]
    flybys = [one for one in encounters_of("juno") if one.kind is EncounterKind.FLYBY]
    assert [one.name for one in perijoves] == [f"PJ{number}" for number in range(80)]
    assert Counter(one.body_name for one in flybys) == {"Io": 9, "Europa": 3, "Ganymede": 2}
    assert {one.day_only for one in perijoves} == {False}
    # What lies beyond the planned end of the mission is the source's prediction.
    assert [one.name for one in perijoves if one.grade is EncounterGrade.PLANNED] == ["PJ77", "PJ78", "PJ79"]
    closest = encounter_by_id("juno-PJ34-Ganymede")
    assert (iso_utc(closest.jd_tdb), closest.altitude_km) == ("2021-06-07T16:56:08Z", 1046.0)
    rough = encounter_by_id("juno-PJ37-Europa")
    assert (rough.day_only, rough.when) == (True, "16\u00a0October\u00a02021")
    assert iso_utc(rough.jd_tdb) == "2021-10-16T12:00:00Z"


def test_juices_thirty_five_flybys_and_sixty_seven_perijoves() -> None:
    flybys = [one for one in encounters_of("juice") if one.kind is EncounterKind.FLYBY]
    perijoves = [one for one in encounters_of("juice") if one.kind is EncounterKind.PERIJOVE]
    assert [int(one.name.rstrip("0123456789")[:-1]) for one in flybys] == list(range(1, 36))
    assert [one.name for one in perijoves] == [f"{number}PJ" for number in range(1, 68)]
    assert Counter(one.body_name for one in flybys) == {"Callisto": 21, "Ganymede": 12, "Europa": 2}
    assert perijoves[0].distance_km == pytest.approx(12.30 * JUPITER_EQUATORIAL_RADIUS_KM)
    assert {one.body for one in perijoves} == {BodyId.JUPITER}


def test_heights_and_distances_differ_by_the_radius() -> None:
    for one in all_encounters():
        if one.altitude_km is not None and one.distance_km is not None:
            assert one.body is not None
            assert one.distance_km - one.altitude_km == pytest.approx(RADIUS_KM[one.body])
    voyager = encounter_by_id("voyager-1-Io")
    assert (voyager.distance_km, voyager.altitude_km) == (20570.0, pytest.approx(20570.0 - RADIUS_KM[BodyId.IO]))
    amalthea = encounter_by_id("galileo-A34")
    assert (amalthea.body, amalthea.altitude_km, amalthea.distance_km) == (None, 160.0, None)
    assert encounter_by_id("cassini-Jupiter").altitude_km is None


def test_one_goes_there_five_minutes_before() -> None:
    assert iso_utc(just_before_jd_tdb(encounter_by_id("galileo-E12"))) == "1997-12-16T11:58:20Z"


def test_an_unknown_id_is_refused_and_an_unknown_mission_has_none() -> None:
    with pytest.raises(BadInputError, match="no encounter 'galileo-X1'"):
        encounter_by_id("galileo-X1")
    assert encounters_of("europa-clipper") == encounters_of("saturn") == ()


@pytest.mark.parametrize(
    ("bad", "field", "given"),
    [
        (row("G2", "Titan", "1996-09-06T18:59:34Z"), "body", "Titan"),
        (row("G2", "", "1996-09-06T18:59:34Z"), "body", "empty"),
        (row("G2", time="1996-13-06T18:59:34Z"), "closest_approach_utc", "1996-13-06"),
        (row("G2", time="yesterday"), "closest_approach_utc", "yesterday"),
        (row("G2", time="1996-09"), "closest_approach_utc", "month"),
        (row("G2", time="1996-09-06T18:59:34Z", altitude="-261"), "altitude_km", "-261"),
        (row("G2", time="1996-09-06T18:59:34Z", altitude="low"), "altitude_km", "low"),
        (row("G1", time="1996-09-06T18:59:34Z"), "encounter", "G1"),
        (row("G2", time="1996-06-26T00:00:00Z"), "closest_approach_utc", "out of order"),
        (row("G2", time="1996-09-06T18:59:34Z", grade="sure"), "grade", "sure"),
        (row("G2", time="1996-09-06T18:59:34Z", source="hearsay"), "source", "hearsay"),
        ("G2,Ganymede,1996-09-06T18:59:34Z,261,reconstructed", "source", "missing"),
    ],
)
def test_a_faulty_row_is_left_out_and_named(write: Write, bad: str, field: str, given: str) -> None:
    write(row(), bad, LAST)
    assert names() == ["G1", "I33"]
    (told,) = encounter_problems()
    assert told.startswith(f"encounters/galileo.csv, line 3: the field '{field}'")
    assert given in told
    assert told.endswith("What it says is left out until the file is corrected.")
    assert in_short(encounter_problems()) == told
    assert len(encounters_of("juice")) == 102


def test_one_row_in_the_far_future_does_not_cost_the_rows_after_it(write: Write) -> None:
    write(row("G2", time="2099-09-06T18:59:34Z"), row(), row("G3", time="1996-07-01T00:00:00Z"), LAST)
    assert names() == ["G1", "G3", "I33"]
    assert "line 2" in encounter_problems()[0]


def test_a_missing_column_is_told_once(write: Write) -> None:
    write("G1,Ganymede,1996-06-27T06:29:07Z,835,galileo-tour", LAST, header=HEADER.replace("grade,", ""))
    (told,) = encounter_problems()
    assert told.startswith("encounters/galileo.csv, line 1: the column 'grade' is missing. Add it")
    assert names() == []


def test_a_distance_inside_the_moon_is_refused(write: Write) -> None:
    header = "spacecraft,body,closest_approach_utc,distance_from_centre_km,grade,source"
    rows = (
        "Voyager 1,Io,1979-03-05T15:14:00Z,1000,approximate,voyager-flybys",
        "Sputnik,Io,1979-03-05T15:14:00Z,20570,approximate,voyager-flybys",
    )
    write(*rows, header=header, file="flybys.csv")
    inside, unknown = encounter_problems()
    assert inside.startswith("encounters/flybys.csv, line 2: the field 'distance_from_centre_km' is '1000', inside Io")
    assert unknown.startswith("encounters/flybys.csv, line 3: the field 'spacecraft' is 'Sputnik'. Use one of")
    assert "One other entry is left out for such faults, too: the command" in in_short(encounter_problems())


def test_a_missing_file_leaves_the_others(write: Write, tmp_path: Path) -> None:
    (tmp_path / "encounters" / "juno_flybys.csv").unlink()
    (told,) = encounter_problems()
    # In the words of the system, and in its language.
    reason = os.strerror(errno.ENOENT)
    assert told.startswith(f"encounters/juno_flybys.csv cannot be read ({reason}). Its encounters")
    assert len(encounters_of("juno")) == 80


def test_faulty_missions_leave_no_encounters(fresh: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> tuple[()]:
        raise AssetError("missions.toml, juno: the field 'name' is missing. Add it.")

    monkeypatch.setattr(encounters, "all_missions", broken)
    assert all_encounters() == ()
    assert encounter_problems() == (
        "missions.toml, juno: the field 'name' is missing. Add it. No encounter can be shown.",
    )


def test_every_file_of_the_folder_is_read() -> None:
    assert {table.file for table in TABLES} == {path.name for path in data_folder().iterdir()}


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        ([], set()),
        ([1.0, 2.0, 3.0], {0, 1, 2}),
        ([2.0, 1.0, 3.0], {0, 2}),
        ([9.0, 1.0, 2.0], {1, 2}),
        ([1.0, 1.0], {0}),
        ([1.0, 5.0, 2.0, 3.0, 4.0], {0, 2, 3, 4}),
    ],
)
def test_as_many_as_possible_stay_in_order(values: list[float], kept: set[int]) -> None:
    assert longest_ascent(values) == kept
