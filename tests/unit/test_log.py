"""The log: nothing that goes wrong with it reaches a person."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from jovian_viewer.log import ROOT_LOGGER_NAME, configure_logging

CHECKOUT = Path(__file__).resolve().parents[2]
FULL = Path("/dev/full")


def run_facts(tmp_path: Path, **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Run a command in another process, with environment variables changed or, where None, left out."""
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), **{k: v for k, v in changes.items() if v is not None}}
    for name, value in changes.items():
        if value is None:
            environment.pop(name, None)
    return subprocess.run(
        [sys.executable, "-m", "jovian_viewer", "facts", "io", "--time", "2026-11-22"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(not FULL.exists(), reason="needs a device that is always full")
def test_a_full_disk_is_no_reason_to_bother_anybody(capfd: pytest.CaptureFixture[str]) -> None:
    assert configure_logging(log_path=FULL) == FULL
    log = logging.getLogger(f"{ROOT_LOGGER_NAME}.test")
    for _ in range(3):
        log.info("this cannot be written")
    assert capfd.readouterr() == ("", "")


def test_a_terminal_that_went_away_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "w", encoding="utf-8", buffering=1) as gone:
        monkeypatch.setattr(sys, "stderr", gone)
        path = configure_logging(verbose=True, log_path=tmp_path / "its.log")
        os.close(reading)
        logging.getLogger(f"{ROOT_LOGGER_NAME}.test").info("the terminal is gone")
        monkeypatch.undo()
        # What still waits to be written there has nowhere to go.
        try:
            gone.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), writing)
    assert path is not None
    assert "the terminal is gone" in path.read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_made_means_no_log_file(tmp_path: Path) -> None:
    in_the_way = tmp_path / "state"
    in_the_way.write_text("a file, not a folder", encoding="utf-8")
    assert configure_logging(log_path=in_the_way / "its.log") is None
    ended = run_facts(tmp_path, XDG_STATE_HOME=str(in_the_way))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "Io" in ended.stdout


def test_without_home_nothing_is_left_where_one_happens_to_be(tmp_path: Path) -> None:
    ended = run_facts(tmp_path, HOME=None, XDG_STATE_HOME=str(tmp_path / "state"))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert {path.name for path in tmp_path.iterdir()} <= {"state"}


def test_where_nobody_knows_a_home_there_is_no_log_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert configure_logging(log_path=Path("~/.local/state/jovian-viewer/log/jovian-viewer.log")) is None
    assert list(tmp_path.iterdir()) == []
