"""The command `events`: formats, filters, nothing found, bad arguments, a closed pipe."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import icalendar
import pytest

from jovian_viewer.astro.phenomena import PhenomenonKind
from jovian_viewer.cli import arguments, main, terminal
from jovian_viewer.export import events_table

SPAN = ("--start", "2026-11-22", "--stop", "2026-11-25")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run the command; return its exit status, standard output and standard error."""
    try:
        status = main(["events", *arguments])
    except SystemExit as left:
        status = int(left.code or 0)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_the_help_names_every_kind() -> None:
    assert arguments.EVENT_KINDS.split(", ") == [kind.value for kind in PhenomenonKind]


def test_the_formats_tell_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, *SPAN, "--format", "json")
    objects = json.loads(out)
    assert (status, err) == (0, "")
    assert len(objects) > 10
    begins = [entry["begin_utc"] for entry in objects]
    assert begins == sorted(begins)
    _, out, _ = run(capsys, *SPAN, "--format", "csv")
    assert [row["begin_utc"] for row in csv.DictReader(io.StringIO(out))] == begins
    _, out, _ = run(capsys, *SPAN, "--format", "ics")
    assert len(icalendar.Calendar.from_ical(out).walk("VEVENT")) == len(objects)
    _, out, _ = run(capsys, *SPAN)
    assert len(out.splitlines()) == len(objects) + 1


def test_filters(capsys: pytest.CaptureFixture[str]) -> None:
    wanted = ("--kinds", "shadow", "eclipse,transit", "--moons", "io", "callisto", "--visible", "--format", "json")
    status, out, _ = run(capsys, *SPAN, *wanted)
    objects = json.loads(out)
    assert status == 0
    assert {entry["kind"] for entry in objects} == {"shadow", "eclipse", "transit"}
    assert {entry["moon"] for entry in objects} == {"io", "callisto"}
    assert all(entry["visible"] for entry in objects)


@pytest.mark.parametrize(("form", "out"), [("json", "[]\n"), ("table", "")])
def test_nothing_found_is_no_failure_and_names_the_next(
    capsys: pytest.CaptureFixture[str], form: str, out: str
) -> None:
    asked = ("--start", "2029-01-01", "--stop", "2029-02-01", "--moons", "callisto", "--kinds", "eclipse")
    status, printed, err = run(capsys, *asked, "--format", form)
    assert (status, printed) == (0, out)
    assert "Callisto has seasons" in err
    assert "The next: Callisto eclipse, 2031-" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--start", "2026-11-22"), "--stop"),
        (("--start", "2026-11-22", "--stop", "2026-11-21"), "later than the start"),
        (("--start", "1500-01-01", "--stop", "1501-01-01"), "1800 to 2199"),
        (("--start", "1800-01-02", "--stop", "2199-12-30"), "shorten the span"),
        ((*SPAN, "--kinds", "comet"), "grs-transit"),
        ((*SPAN, "--moons", "titan"), "io, europa, ganymede, callisto"),
        ((*SPAN, "--grs-longitude", "400"), "from 0 to 360"),
        ((*SPAN, "--grs-longitude", "red"), "--grs-longitude"),
        ((*SPAN, "--format", "xml"), "choose from"),
    ],
)
def test_bad_arguments(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str) -> None:
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert words in err
    assert "Traceback" not in err


def test_a_closed_pipe_ends_quietly_and_nothing_draws() -> None:
    script = (
        "import sys\n"
        "from jovian_viewer.cli import main\n"
        "status = main(['events', '--start', '2026-01-01', '--stop', '2027-01-01', '--format', 'json'])\n"
        "assert not {'PyQt6', 'pyvista', 'vtkmodules'} & {name.split('.')[0] for name in sys.modules}\n"
        "sys.exit(status)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.read(100)
        program.stdout.close()
        said = program.stderr.read()
    assert said == ""
    assert program.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--start", "2040-01-01", "--stop", "2040-01-03"), "--grs-longitude"),
        (("--start", "2026-01-01", "--stop", "2026-01-03", "--moons", "io"), "belongs to no moon"),
        (("--start", "2026-01-01T00:00", "--stop", "2026-01-01T00:10"), "The next: Great Red Spot"),
    ],
)
def test_why_there_is_no_red_spot(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str) -> None:
    assert main(["events", "--kinds", "grs-transit", *arguments]) == 0
    assert words in capsys.readouterr().err


def test_a_long_look_for_the_next_shows_on_a_terminal_that_it_goes_on(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    span = ("--start", "2015-02-01", "--stop", "2015-03-01", "--kinds", "triple-shadow")
    status, out, err = run(capsys, *span, "--format", "json")
    assert (status, out) == (0, "[]\n")
    assert "none until 2016-" in err
    assert "none until 2031-" in err
    said = err.split("\r")
    assert said[-2].strip() == "", "the line is wiped before the answer"
    assert "The next: Triple shadow transit" in said[-1]
    assert max(len(line) for line in said[:-1]) <= terminal.PROGRESS_WIDTH


def test_ctrl_c_while_looking_for_the_next_ends_quietly(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(events_table, "nothing_found", interrupted)
    span = ("--start", "2015-02-01", "--stop", "2015-03-01", "--kinds", "triple-shadow")
    assert run(capsys, *span, "--format", "json") == (130, "[]\n", "")
