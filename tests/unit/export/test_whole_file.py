"""Files are written whole or not at all, whatever happens in the middle."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jovian_viewer.errors import OutputError
from jovian_viewer.export.whole_file import write_text

CHECKOUT = Path(__file__).resolve().parents[3]
# Writes half of it, says so, and waits to be killed.
KILLED = """
import sys, time
from pathlib import Path
from jovian_viewer.export.whole_file import write_whole

def write(file):
    file.write(b"new" * 100_000)
    file.flush()
    print("half", flush=True)
    time.sleep(60)

write_whole(Path(sys.argv[1]), write)
"""
# A file may not become larger than this: what a full disk is, where one has no disk to fill.
LIMITED = """
import resource, signal, sys
from pathlib import Path
from jovian_viewer.errors import OutputError
from jovian_viewer.export.whole_file import write_text

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_text(Path(sys.argv[1]), "new" * 100_000)
except OutputError as error:
    print(error)
"""
unix_only = pytest.mark.skipif(os.name != "posix", reason="signals and limits of Unix")


def run(program: str, *arguments: object) -> list[str]:
    return [sys.executable, "-c", program, *map(str, arguments)]


@unix_only
@pytest.mark.parametrize("before", [None, "old"])
def test_killed_in_the_middle_what_stood_there_before_stands(tmp_path: Path, before: str | None) -> None:
    path = tmp_path / "events.csv"
    if before is not None:
        path.write_text(before, encoding="utf-8")
    with subprocess.Popen(run(KILLED, path), cwd=CHECKOUT, stdout=subprocess.PIPE, text=True) as writing:
        assert writing.stdout is not None
        assert writing.stdout.readline() == "half\n"
        writing.send_signal(signal.SIGKILL)
    assert (path.read_text(encoding="utf-8") if path.exists() else None) == before
    left = [other for other in tmp_path.iterdir() if other != path]
    assert [(other.name.startswith(".jovian-viewer-"), other.suffix) for other in left] == [(True, ".part")]
    write_text(path, "whole")
    assert list(tmp_path.iterdir()) == [path], "the next one takes away what nobody will finish"


@unix_only
def test_a_file_that_may_not_grow_leaves_the_old_one_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("old", encoding="utf-8")
    ended = subprocess.run(run(LIMITED, path), cwd=CHECKOUT, capture_output=True, text=True, timeout=30, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith(f"{path} could not be written: File too large")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk with room for 64 kB, where that is allowed."""
    folder = tmp_path / "small disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if mount is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("needs the rights to mount a disk")
    mounted = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("a disk cannot be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_full_disk_leaves_the_old_file_and_nothing_else(small_disk: Path) -> None:
    path = small_disk / "events.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(OutputError, match="No space left on device; choose another place"):
        write_text(path, "new" * 100_000)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(small_disk.iterdir()) == [path]
    write_text(path, "small")
    assert path.read_text(encoding="utf-8") == "small"


def test_names_with_spaces_and_any_letters(tmp_path: Path) -> None:
    folder = tmp_path / "Gr\u00fc\u00dfe an Jupiter \u6728\u661f \U0001fa90"
    folder.mkdir()
    path = folder / "\u00c9clipses d\u2019Io, 100 %.csv"
    write_text(path, "new")
    assert [left.name for left in folder.iterdir()] == [path.name]


@unix_only
def test_two_programs_that_write_the_same_file_leave_it_whole(tmp_path: Path) -> None:
    path = tmp_path / "shared.toml"
    program = (
        "import sys; from pathlib import Path; from jovian_viewer.export.whole_file import write_text\n"
        "for _ in range(200): write_text(Path(sys.argv[1]), sys.argv[2] * 10_000)"
    )
    with contextlib.ExitStack() as stack:
        writing = [
            stack.enter_context(subprocess.Popen(run(program, path, letter), cwd=CHECKOUT)) for letter in ("a", "b")
        ]
        while any(process.poll() is None for process in writing):
            if path.exists():
                text = path.read_text(encoding="utf-8")
                assert text in {"a" * 10_000, "b" * 10_000}
            time.sleep(0.005)
    assert [process.returncode for process in writing] == [0, 0]
    assert list(tmp_path.iterdir()) == [path]
