"""Place, size and panels of the window from one start to the next."""

from __future__ import annotations

import json

import pytest
from PyQt6.QtCore import QSize

from jovian_viewer.app.state_file import state_file_path
from jovian_viewer.app.window_file import FILE_NAME
from jovian_viewer.state.side_page import SidePage
from tests.e2e.harness import Person, Scenario, run_program

WANTED = QSize(1100, 700)


def test_the_window_opens_as_it_was_closed() -> None:
    def arranging(person: Person) -> Scenario:
        yield person.sees_the_scene
        window = person.app.window
        window.resize(WANTED)
        person.app.state.side.close(SidePage.EVENTS)
        window.docks.side[SidePage.MISSIONS].setFloating(True)
        person.app.state.side.show(SidePage.MISSIONS)
        yield lambda: window.size() == WANTED

    def coming_back(person: Person) -> Scenario:
        yield person.sees_the_scene
        window = person.app.window
        yield lambda: window.size() == WANTED
        assert person.app.state.side.open == {SidePage.BODIES, SidePage.MISSIONS}
        assert window.docks.side[SidePage.MISSIONS].isFloating()
        assert person.app.state.side.front is SidePage.MISSIONS
        window.actions_.reset_layout.trigger()
        assert not window.docks.side[SidePage.MISSIONS].isFloating()
        assert person.app.state.side.open == set(SidePage)

    assert run_program([], arranging) == 0
    assert run_program([], coming_back) == 0


@pytest.mark.parametrize(
    "content",
    ["no json", "[]", '{"format": 2}', '{"format": 1, "geometry": "?", "layout": ""}', "{" * 50_000, "x" * 70_000],
)
def test_a_file_that_cannot_be_used_is_left_alone(content: str) -> None:
    path = state_file_path(FILE_NAME)
    assert path is not None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    from jovian_viewer.app.window_file import WindowFile

    assert WindowFile().load() is None


def test_what_qt_cannot_read_changes_nothing() -> None:
    path = state_file_path(FILE_NAME)
    assert path is not None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"format": 1, "geometry": "AAAA", "layout": "AAAA"}), encoding="utf-8")

    def looking(person: Person) -> Scenario:
        yield person.sees_the_scene
        assert person.app.window.size() == QSize(1280, 800)
        assert person.app.state.side.open == set(SidePage)

    assert run_program([], looking) == 0
