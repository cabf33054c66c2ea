"""The file of recent states: whatever happens to it, the program goes on."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from jovian_viewer.app.recent_file import FILE_NAME, RecentFile
from jovian_viewer.app.state_file import state_file_path
from jovian_viewer.state.recents import MOST_RECENTS

PATHS = (Path("/somewhere/Ganymed \u00fc.jovian"), Path("/b.jovian"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a place in a folder that is not there yet."""
    return tmp_path / "state folder" / FILE_NAME


def test_what_is_kept_is_known_again(path: Path) -> None:
    file = RecentFile(path)
    assert file.load() is None
    file.keep(PATHS)
    assert RecentFile(path).load() == PATHS
    assert [entry.name for entry in path.parent.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"format": 2, "states": []}',
        b'{"format": 1, "states": 3}',
        b"\xff\xfe",
        b"[" * 50_000,
        b" " * 70_000,
    ],
)
def test_a_broken_list_is_put_aside(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    file = RecentFile(path)
    assert file.load() is None
    assert path.with_suffix(".broken").read_bytes() == content
    file.keep(PATHS)
    assert file.load() == PATHS


def test_what_is_no_path_is_overlooked(path: Path) -> None:
    path.parent.mkdir()
    states = ["/a.jovian", 7, "", "\0", "/a.jovian", "x" * 5000, *(f"/{number}" for number in range(20))]
    path.write_text(json.dumps({"format": 1, "states": states}), encoding="utf-8")
    known = RecentFile(path).load()
    assert known is not None
    assert known[:2] == (Path("/a.jovian"), Path("/0"))
    assert len(known) == MOST_RECENTS


def test_a_list_that_cannot_be_written_or_read_is_no_trouble(tmp_path: Path) -> None:
    nowhere = tmp_path / "file"
    nowhere.write_text("", encoding="utf-8")
    file = RecentFile(nowhere / FILE_NAME)
    file.keep(PATHS)
    assert file.load() is None


def test_names_that_are_no_text_are_kept(path: Path) -> None:
    odd = Path(os.fsdecode(b"/odd \xff.jovian"))
    RecentFile(path).keep((odd,))
    assert RecentFile(path).load() == (odd,)


def test_without_a_home_there_is_no_list(monkeypatch: pytest.MonkeyPatch) -> None:
    import platformdirs

    monkeypatch.setattr(platformdirs, "user_state_path", lambda *_args, **_options: Path("~/.local/state"))
    assert state_file_path(FILE_NAME) is None
    file = RecentFile()
    file.keep(PATHS)
    assert file.load() is None
