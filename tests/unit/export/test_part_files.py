"""Unfinished files: those of the living stay, those of the dead are swept away, others are not touched."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from jovian_viewer.export.part_files import part_prefix, sweep_parts
from jovian_viewer.export.whole_file import write_text


def dead_process() -> int:
    """Return the number of a process that runs no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def part_of(process: int) -> str:
    """Return a name that a process gives to what it has begun."""
    return f"{part_prefix().replace(f'-{os.getpid()}-', f'-{process}-')}abc.part"


def test_what_the_dead_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    swept = tmp_path / part_of(dead_process())
    kept = [
        tmp_path / part_of(os.getpid()),
        tmp_path / part_of(os.getppid()),
        # Another machine's, in a folder that both use.
        tmp_path / ".jovian-viewer-00000000-999999999-abc.part",
        tmp_path / ".out-abc.part",
        tmp_path / "holiday.part",
    ]
    for path in (swept, *kept):
        path.write_bytes(b"begun")
    (tmp_path / part_of(dead_process())).mkdir(exist_ok=True)
    assert sweep_parts(tmp_path) == 1
    assert not swept.exists()
    assert all(path.exists() for path in kept)


def test_a_folder_that_cannot_be_read_is_no_trouble(tmp_path: Path) -> None:
    assert sweep_parts(tmp_path / "nowhere") == 0


def test_saving_sweeps_what_an_earlier_run_left(tmp_path: Path) -> None:
    left = tmp_path / part_of(dead_process())
    left.write_bytes(b"begun")
    write_text(tmp_path / "out.csv", "a,b\n")
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.csv"]
