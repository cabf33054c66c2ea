"""Small files that the program remembers things in: it goes on without them wherever they cannot be."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from jovian_viewer.app.last_view import keep_last_view, last_view
from jovian_viewer.app.state_file import read_state_file, state_file_path, write_state_file
from jovian_viewer.state.view_state import ViewState


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "file.json"
    write_state_file(path, "{}\n")
    assert read_state_file(path, 100) == b"{}\n"
    assert [each.name for each in path.parent.iterdir()] == ["file.json"]


def test_a_long_file_is_read_no_further_than_shows_that_it_is_too_long(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(b"x" * 50)
    assert read_state_file(path, 10) == b"x" * 11


def test_what_cannot_be_read_or_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    within_a_file = tmp_path / "file" / "state.json"
    write_state_file(within_a_file, "{}")
    assert read_state_file(within_a_file, 10) is None
    assert read_state_file(tmp_path, 10) is None
    assert read_state_file(None, 10) is None
    write_state_file(None, "{}")


def test_without_a_home_folder_nothing_is_written_where_one_happens_to_be(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(platformdirs, "user_state_path", lambda *_args, **_options: Path("~/.local/state"))
    assert state_file_path("state.json") is None
    keep_last_view(ViewState("2026-11-22T15:00:00Z"))
    assert last_view() is None
    assert list(tmp_path.iterdir()) == []
