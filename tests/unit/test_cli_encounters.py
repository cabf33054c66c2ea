"""The command `encounters`: formats, filters, nothing found, bad arguments, faulty tables."""

from __future__ import annotations

import csv
import io
import json

import icalendar
import pytest

from jovian_viewer.catalog import encounters
from jovian_viewer.catalog.missions import all_missions
from jovian_viewer.cli import arguments, main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run the command; return its exit status, standard output and standard error."""
    try:
        status = main(["encounters", *arguments])
    except SystemExit as left:
        status = int(left.code or 0)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_the_help_names_every_mission() -> None:
    assert arguments.MISSIONS.split(", ") == [mission.id for mission in all_missions()]


def test_the_formats_tell_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("--mission", "galileo", "--body", "callisto")
    status, out, err = run(capsys, *asked, "--format", "json")
    objects = json.loads(out)
    assert (status, err) == (0, "")
    assert [entry["name"] for entry in objects] == ["C3", "C9", "C10", "C20", "C21", "C22", "C23", "C30"]
    _, out, _ = run(capsys, *asked, "--format", "csv")
    assert [row["time_utc"] for row in csv.DictReader(io.StringIO(out))] == [entry["time_utc"] for entry in objects]
    _, out, _ = run(capsys, *asked, "--format", "ics")
    assert len(icalendar.Calendar.from_ical(out).walk("VEVENT")) == 8
    _, out, _ = run(capsys, *asked)
    lines = out.splitlines()
    assert len(lines) == 1 + 8
    assert lines[-1].startswith("2001-05-25 11:23:58")
    assert "Galileo C30: Callisto" in lines[-1]
    assert "138\u00a0km up" in lines[-1]
    assert lines[-1].endswith("flown and reconstructed")


def test_missions_bodies_and_spans_choose(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("--mission", "juice,Juno", "--body", "europa", "ganymede", "--start", "2022-01-01", "--stop", "2032-03-01")
    status, out, _ = run(capsys, *asked, "--format", "json")
    assert status == 0
    assert [entry["name"] for entry in json.loads(out)] == ["PJ40 Europa", "PJ45 Europa", "1G1", "2G2"]


def test_without_arguments_all_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "--format", "json")
    assert len(json.loads(out)) == len(encounters.all_encounters())


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--mission", "cassini", "--body", "io"), "no encounter of Cassini with Io in our tables: only with Jupiter."),
        (("--mission", "europa-clipper"), "A list of those flybys is not among our sources."),
        (
            ("--mission", "galileo", "--body", "europa", "--start", "2000-02-01", "--stop", "2001-02-01"),
            "from 2000-02-01 00:00 to 2001-02-01 00:00 UTC: the last before is Galileo E26: Europa, 3\u00a0January",
        ),
        (("--body", "io", "--stop", "1972-01-01"), "up to 1972-01-01 00:00 UTC: the next is Pioneer 10: Io, 3\u00a0De"),
    ],
)
@pytest.mark.parametrize(("form", "out"), [("json", "[]\n"), ("table", "")])
def test_nothing_found_is_no_failure_and_is_explained(
    capsys: pytest.CaptureFixture[str], asked: tuple[str, ...], said: str, form: str, out: str
) -> None:
    status, printed, err = run(capsys, *asked, "--format", form)
    assert (status, printed) == (0, out)
    assert said in err


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--mission", "saturn"), "no mission \u201csaturn\u201d: choose from pioneer-10, pioneer-11, voyager-1"),
        (("--mission", ","), "no mission was named"),
        (("--body", "titan"), "choose from jupiter, io, europa, ganymede, callisto, amalthea"),
        (("--start", "soon"), "2027-03-14"),
        (("--start", "2001-01-01", "--stop", "2000-01-01"), "give a stop later than the start"),
        (("--format", "xml"), "choose from"),
    ],
)
def test_bad_arguments_end_with_2_and_a_message_that_helps(
    capsys: pytest.CaptureFixture[str], asked: tuple[str, ...], said: str
) -> None:
    status, out, err = run(capsys, *asked)
    assert (status, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_faults_in_the_tables_are_told_and_the_rest_is_printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encounters, "encounter_problems", lambda: ("encounters/galileo.csv, line 3: this",))
    status, out, err = run(capsys, "--mission", "juice", "--format", "csv")
    assert status == 0
    assert len(out.splitlines()) == 1 + 102
    assert err == "jovian-viewer: encounters/galileo.csv, line 3: this\n"
