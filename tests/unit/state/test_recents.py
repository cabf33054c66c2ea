"""Recent states: the list, and that two windows add to one."""

from __future__ import annotations

from pathlib import Path

from jovian_viewer.state.recents import MOST_RECENTS, Recents

A, B, C = Path("/a.jovian"), Path("/b.jovian"), Path("/c.jovian")


class Shelf:
    """What two windows share."""

    def __init__(self) -> None:
        self.kept: tuple[Path, ...] | None = None

    def load(self) -> tuple[Path, ...] | None:
        return self.kept

    def keep(self, paths: tuple[Path, ...]) -> None:
        self.kept = paths


def test_the_newest_stands_first_and_once() -> None:
    recents = Recents()
    told: list[tuple[Path, ...]] = []
    recents.changed.connect(told.append)
    for path in (A, B, A):
        recents.add(path)
    recents.add(A)
    assert recents.paths == (A, B)
    assert told == [(A,), (B, A), (A, B)]


def test_only_the_last_ten_are_known() -> None:
    recents = Recents()
    paths = [Path(f"/{number}.jovian") for number in range(MOST_RECENTS + 3)]
    for path in paths:
        recents.add(path)
    assert recents.paths == tuple(reversed(paths[3:]))


def test_two_windows_add_to_one_list() -> None:
    shelf = Shelf()
    first, second = Recents(shelf), Recents(shelf)
    first.add(A)
    second.add(B)
    first.add(C)
    assert shelf.kept == (C, B, A)
    second.forget(A)
    assert second.paths == (C, B)
    first.refresh()
    assert first.paths == (C, B)
    first.clear()
    second.refresh()
    assert second.paths == ()


def test_where_nothing_can_be_kept_the_window_still_knows() -> None:
    recents = Recents()
    recents.add(A)
    shelf = Shelf()
    recents.keep_in(shelf)
    recents.refresh()
    assert recents.paths == (A,)
