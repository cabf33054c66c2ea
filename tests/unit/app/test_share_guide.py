"""The share guide: links and files are opened, states saved; what fails is said and changes nothing."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from jovian_viewer.app.director import Director
from jovian_viewer.app.share_guide import ShareGuide, read_file
from jovian_viewer.app.view_state_guide import take
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import body_pose
from jovian_viewer.state.messages import Message, Severity
from jovian_viewer.state.view_link import link_of
from jovian_viewer.state.view_state import ViewState

PLAIN = ViewState("2027-03-14")
CALLISTO = ViewState("2028-01-02", pose=body_pose(BodyId.CALLISTO), select=BodyId.CALLISTO)
TOUR = 'title = "Mine"\nabout = "A."\n[[step]]\ntext = "T."\nframe = "io"\n'


@pytest.fixture
def state() -> Iterator[AppState]:
    """Yield the state of a program that shows something."""
    shown = Director.of_view(PLAIN, [])
    guide = ShareGuide(shown.state)
    yield shown.state
    guide.stop()
    shown.state.sharing.go_to_link(link_of(CALLISTO))
    assert take(shown.state) != CALLISTO, "a guide that was stopped follows no more"


def last(state: AppState) -> Message:
    """Return what was said last."""
    assert state.messages.last is not None
    return state.messages.last


def test_a_link_is_followed(state: AppState) -> None:
    state.sharing.go_to_link(f" {link_of(CALLISTO)}&colour=blue\n")
    assert take(state) == CALLISTO
    assert last(state).severity is Severity.NOTE
    assert "2028-01-02 00:00:00 UTC" in last(state).text
    assert "\u201ccolour\u201d is not known" in last(state).text
    state.sharing.go_to_link(link_of(PLAIN))


@pytest.mark.parametrize("link", ["jovian:?view=eros", "jovian:?event=shadow,io,2026-11-22T00:00Z", "", "x" * 9000])
def test_a_link_that_leads_nowhere_is_told(state: AppState, link: str) -> None:
    state.sharing.go_to_link(link)
    assert take(state) == PLAIN
    assert last(state).severity is Severity.PROBLEM


@pytest.mark.parametrize("name", ["a state.jovian", "Zust\u00e4nde \u6728\u661f.jovian", "no ending"])
def test_what_was_saved_is_opened(state: AppState, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    state.sharing.go_to_link(link_of(CALLISTO))
    state.sharing.save(path)
    assert last(state).text == f"The state is saved in {path}."
    assert read_file(path).view == CALLISTO
    assert read_file(path).title == path.stem
    state.sharing.go_to_link(link_of(PLAIN))
    state.sharing.open_file(path)
    assert take(state) == CALLISTO
    assert last(state).text == f"{path.stem} is open"
    assert state.recents.paths == (path,)
    state.sharing.go_to_link(link_of(PLAIN))


def test_names_that_are_no_text_are_told_all_the_same(state: AppState, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path / "odd ") + b"\xff.jovian"))
    state.sharing.save(path)
    assert last(state).text == f"The state is saved in {tmp_path}/odd ?.jovian."
    state.sharing.open_file(path)
    assert last(state).text == "odd ?.jovian is open"
    assert read_file(path).title == ""


def test_a_file_that_is_gone_is_told_and_forgotten(state: AppState, tmp_path: Path) -> None:
    path = tmp_path / "gone.jovian"
    state.recents.add(path)
    state.sharing.open_file(path)
    assert last(state) == Message(f"{path} is no file: it may have been moved, renamed or deleted.", Severity.PROBLEM)
    assert state.recents.paths == ()


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (b"", "no state file"),
        (b"\0\xff", "no text in UTF-8"),
        (b"format = 9\n[view]\n", "newer version"),
        (b"#" * 80_000, "larger than 64 KiB"),
        (b"format = 1\n[view]\nrate = 0\n", "rate is"),
    ],
)
def test_a_file_that_cannot_be_used_is_told(state: AppState, tmp_path: Path, content: bytes, names: str) -> None:
    path = tmp_path / "broken.jovian"
    path.write_bytes(content)
    state.sharing.open_file(path)
    assert take(state) == PLAIN
    assert last(state).severity is Severity.PROBLEM
    assert names in last(state).text
    assert str(path) in last(state).text
    assert state.recents.paths == ()
    assert path.read_bytes() == content


def test_a_folder_is_no_file(state: AppState, tmp_path: Path) -> None:
    state.sharing.open_file(tmp_path)
    assert f"{tmp_path} is no file" in last(state).text


def test_a_tour_is_begun_and_a_state_with_its_ending_opened(state: AppState, tmp_path: Path) -> None:
    tour = tmp_path / "mine.toml"
    tour.write_text(TOUR, encoding="utf-8")
    state.sharing.open_file(tour)
    assert state.tour.tour is not None
    assert state.tour.tour.title == "Mine"
    assert state.recents.paths == ()
    renamed = tmp_path / "state.toml"
    state.sharing.save(renamed)
    state.sharing.open_file(renamed)
    assert state.tour.tour is None
    assert last(state).text == "state is open"


def test_where_it_cannot_be_saved_that_is_said_and_nothing_is_left(state: AppState, tmp_path: Path) -> None:
    path = tmp_path / "no such folder" / "state.jovian"
    state.sharing.save(path)
    assert last(state).severity is Severity.PROBLEM
    assert "could not be written" in last(state).text
    assert list(tmp_path.iterdir()) == []
    assert state.recents.paths == ()


def test_a_full_disk_leaves_the_file_before_as_it_was(
    state: AppState, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "state.jovian"
    state.sharing.save(path)
    before = path.read_bytes()

    def write_half(file: BinaryIO, content: bytes) -> None:
        file.write(content[:20])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("jovian_viewer.export.whole_file._write", write_half)
    state.sharing.go_to_link(link_of(CALLISTO))
    state.sharing.save(path)
    assert "No space left on device" in last(state).text
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
    state.sharing.go_to_link(link_of(PLAIN))


def test_what_a_guide_cannot_do_is_not_covered_up(state: AppState) -> None:
    def complain(_jd_tdb: float) -> None:
        state.messages.problem("The path of Galileo cannot be read")

    state.clock.time_changed.connect(complain)
    state.sharing.go_to_link(link_of(CALLISTO))
    assert last(state).text == "The path of Galileo cannot be read"
    state.clock.time_changed.disconnect(complain)
    state.sharing.go_to_link(link_of(PLAIN))
