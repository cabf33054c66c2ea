"""Is there a display? Told without Qt."""

from __future__ import annotations

from pathlib import Path

import pytest

from jovian_viewer.app.display import find_display_problem


def test_without_any_display_variable_there_is_none() -> None:
    problem = find_display_problem({}, "linux")
    assert problem is not None
    assert "DISPLAY" in problem


def test_a_display_that_does_not_answer_is_named() -> None:
    problem = find_display_problem({"DISPLAY": ":4711"}, "linux")
    assert problem is not None
    assert ":4711" in problem


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_always_have_one(platform: str) -> None:
    assert find_display_problem({}, platform) is None


def test_a_platform_without_pictures_is_named_even_with_a_display() -> None:
    problem = find_display_problem({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, "linux")
    assert problem is not None
    assert "offscreen" in problem


def test_a_wayland_socket_counts(tmp_path: Path) -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert find_display_problem(environment, "linux") is not None
    (tmp_path / "wayland-0").touch()
    assert find_display_problem(environment, "linux") is None
