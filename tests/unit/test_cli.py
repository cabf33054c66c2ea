"""The command line: what it prints where, exit statuses, and messages that help."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jovian_viewer import __version__
from jovian_viewer.app import argparse_words
from jovian_viewer.astro import snapshot as snapshot_module
from jovian_viewer.cli import main

MOMENT = "2026-11-22T15:00Z"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run a command; return its exit status, standard output and standard error."""
    try:
        status = main(arguments)
    except SystemExit as left:
        status = int(left.code or 0)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version") == (0, f"Jovian Viewer {__version__}\n", "")


def test_help_names_every_command_and_option(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "--help")
    assert status == 0
    commands = ("snapshot", "facts", "describe", "doctor")
    for word in (*commands, "--time", "--select", "--rate", "--scale", "--smoothing", "callisto"):
        assert word in out


def test_facts_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "facts", "Callisto", "--time", MOMENT)
    assert (status, err) == (0, "")
    assert "Callisto" in out
    assert "1\u2009880\u2009000\u00a0km" in out
    assert max(len(line) for line in out.splitlines()) <= 100


def test_facts_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "facts", "io", "--format", "json", "--time", MOMENT)
    sheet = json.loads(out)
    assert status == 0
    assert sheet["body"] == "io"
    assert sheet["claims"]
    assert sheet["live"]
    _, out, _ = run(capsys, "facts", "--format", "json", "--time", MOMENT)
    assert [sheet["body"] for sheet in json.loads(out)] == ["jupiter", "io", "europa", "ganymede", "callisto"]


def test_a_description_to_be_read_aloud(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    status, out, err = run(capsys, "describe", "--time", "2015-01-24T06:40Z")
    assert (status, err) == (0, "")
    assert max(len(line) for line in out.splitlines()) <= 70
    assert "The shadows of Io, Europa and Callisto fall on Jupiter" in " ".join(out.split())
    status, out, _ = run(capsys, "describe", "--time", "2015-01-24T06:40Z", "--format", "json")
    assert status == 0
    assert json.loads(out)["observed_utc"] == "2015-01-24T06:40:00Z"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("describe", "--time", "1500-01-01"), "1800 to 2199"),
        (("describe", "--time", "soon"), "2027-03-14"),
        (("describe", "--format", "html"), "choose from"),
        (("facts", "saturn"), "jupiter, io, europa, ganymede, callisto"),
        (("facts", "--time", "2026-13-01"), "no month 13"),
        (("facts", "--time", "1200-01-01"), "1800 to 2199"),
        (("facts", "--format", "xml"), "choose from"),
        (("snapshot", "a.png", "--size", "0x0"), "1920x1080"),
        (("snapshot", "a.png", "--size", "huge"), "1920x1080"),
        (("snapshot", "a.jpg"), ".png"),
        (("snapshot", "a.png", "--scale", "3"), "from 0 to 1"),
        (("snapshot", "a.png", "--view", "mars"), "system, above, jupiter, io"),
        (("snapshot",), "OUT.png"),
        (("--select", "pluto"), "there is no body"),
        (("--rate", "0"), "not 0"),
        (("--time", "yesterday"), "2027-03-14"),
        (("--colour", "blue"), "unrecognized arguments: --colour"),
        (("dance",), "invalid choice"),
        (("--time", "2030-01-01", "snapshot", "a.png"), "give it after the command"),
    ],
)
def test_bad_arguments_end_with_2_and_a_message_that_helps(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert words in err
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


def test_a_picture_that_cannot_be_written_ends_with_1(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, out, err = run(capsys, "snapshot", str(tmp_path / "nowhere" / "a.png"))
    assert (status, out) == (1, "")
    assert "there is no folder" in err


def test_a_fault_of_ours_is_one_sentence_and_the_rest_is_logged(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_jd_tdb: float) -> None:
        msg = "boom"
        raise ZeroDivisionError(msg)

    monkeypatch.setattr(snapshot_module, "compute_snapshot", fail)
    status, out, err = run(capsys, "facts", "io")
    assert (status, out) == (1, "")
    assert len(err.splitlines()) == 1
    log = Path(err.split("details are in ")[1].strip())
    assert "ZeroDivisionError: boom" in log.read_text(encoding="utf-8")


def test_the_language_can_be_chosen_anywhere(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("facts", "io", "--format", "json", "--time", MOMENT)
    english = run(capsys, *arguments)
    german = run(capsys, "--language", "de", *arguments)
    assert german == run(capsys, *arguments, "--language=de")
    assert german[1] != english[1]
    # The process goes on speaking what it spoke last.
    run(capsys, "--language", "en", *arguments)
    status, _, err = run(capsys, "--language", "tlh")
    assert (status, err) == (
        2,
        "jovian-viewer: there is no language \u201ctlh\u201d here: choose one of system, en, de, fr\n",
    )
    assert run(capsys, "--language")[0] == 2


def test_the_language_is_that_of_the_desktop(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    english = run(capsys, "facts", "io", "--time", MOMENT)
    monkeypatch.setenv("LANGUAGE", "fr:en")
    assert run(capsys, "facts", "io", "--time", MOMENT)[1] != english[1]


def test_argparse_speaks_the_language_too(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    words = {"usage: ": "Aufruf: ", "options": "Optionen", "expected one argument": "ein Wert fehlt"}
    monkeypatch.setattr(argparse_words, "tr", lambda message: words.get(message, message))
    _, out, _ = run(capsys, "facts", "--help")
    assert out.startswith("Aufruf: jovian-viewer facts")
    assert "Optionen:" in out
    assert "ein Wert fehlt" in run(capsys, "facts", "--time")[2]
