"""The command `positions`: output, exit statuses, and pipes that close."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from jovian_viewer.cli import main

DAY = ("--start", "2026-11-22", "--stop", "2026-11-23")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run `positions`; return its exit status, standard output and standard error."""
    try:
        status = main(("positions", *arguments))
    except SystemExit as left:
        status = int(left.code or 0)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "jovian_viewer", "positions", *arguments]


def test_csv_by_the_hour_is_the_default(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, *DAY)
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "time_utc,jd_tdb,body,x_km,y_km,z_km"
    assert len(lines) == 1 + 4 * 25
    assert run(capsys, *DAY, "--step", "1h", "--format", "csv")[1] == out


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, *DAY, "--step", "1d", "--format", "json")
    assert (status, err) == (0, "")
    rows = json.loads(out)
    assert [row["body"] for row in rows] == ["io", "europa", "ganymede", "callisto"] * 2
    assert rows[-1]["time_utc"] == "2026-11-23T00:00:00Z"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((*DAY, "--step", "0h"), "longer than zero"),
        ((*DAY, "--step", "-1h"), "longer than zero"),
        ((*DAY, "--step=-1h"), "longer than zero"),
        ((*DAY, "--step", "soon"), "30min"),
        ((*DAY, "--format", "xml"), "choose from"),
        (("--start", "2026-11-23", "--stop", "2026-11-22"), "stop before it starts"),
        (("--start", "1900-01-01", "--stop", "2100-01-01", "--step", "1s"), "25,245,734,512 rows"),
        (("--start", "1200-01-01", "--stop", "2100-01-01"), "start is 1200-01-01"),
        (("--start", "2026-01-01", "--stop", "2300-01-01"), "stop is 2300-01-01"),
        (("--start", "2026-13-01", "--stop", "2027-01-01"), "no month 13"),
        (("--start", "2026-01-01"), "--stop"),
        ((*DAY, "--step"), "--step"),
    ],
)
def test_bad_arguments_end_with_2_and_a_message_that_helps(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert words in err
    assert "Traceback" not in err


def test_a_reader_that_has_enough_ends_it_quietly() -> None:
    arguments = command("--start", "2016-01-01", "--stop", "2017-01-01", "--step", "10min")
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "time_utc,jd_tdb,body,x_km,y_km,z_km\n"
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(timeout=60) == 0


def test_a_reader_that_never_was_ends_it_quietly_too() -> None:
    # All of a short table waits in the buffer until the very end.
    reading, writing = os.pipe()
    os.close(reading)
    try:
        result = subprocess.run(
            command(*DAY, "--step", "1d"), stdout=writing, stderr=subprocess.PIPE, text=True, check=False, timeout=60
        )
    finally:
        os.close(writing)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told_in_a_sentence() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        result = subprocess.run(command(*DAY), stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    assert result.returncode == 1
    assert "could not be written" in result.stderr
    assert len(result.stderr.splitlines()) == 1
