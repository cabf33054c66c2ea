"""Is there a display? Told without Qt."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jovian_viewer.app.display import find_display_problem, find_platform_problem


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


@pytest.fixture
def platforms(tmp_path: Path) -> Path:
    for name in ("xcb", "offscreen", "wayland"):
        (tmp_path / f"libq{name}.so").touch()
    return tmp_path


@pytest.mark.parametrize("chosen", ["nonsense", "XCB2:size=1", "nonsense;more"])
def test_a_platform_that_qt_does_not_know_is_named_with_those_it_does(platforms: Path, chosen: str) -> None:
    problem = find_platform_problem({"QT_QPA_PLATFORM": chosen}, "linux", platforms)
    assert problem is not None
    assert chosen in problem
    assert "unset it, or choose one of offscreen, wayland, xcb" in problem


@pytest.mark.parametrize("chosen", ["", "xcb", "offscreen:x=1", "nonsense;xcb", "wayland-egl"])
def test_a_platform_that_qt_knows_is_no_problem(platforms: Path, chosen: str) -> None:
    assert find_platform_problem({"QT_QPA_PLATFORM": chosen}, "linux", platforms) is None


@pytest.mark.parametrize("elsewhere", ["QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH"])
def test_platforms_that_lie_elsewhere_are_left_to_qt(platforms: Path, elsewhere: str) -> None:
    assert find_platform_problem({"QT_QPA_PLATFORM": "own", elsewhere: "/opt"}, "linux", platforms) is None


def test_a_wrong_platform_ends_the_program_with_a_sentence() -> None:
    # Left to Qt, the process would end with SIGABRT.
    ended = subprocess.run(
        [sys.executable, "-m", "jovian_viewer"],
        cwd=Path(__file__).resolve().parents[3],
        env={**os.environ, "QT_QPA_PLATFORM": "nonsense"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith(
        "jovian-viewer: QT_QPA_PLATFORM is \u201cnonsense\u201d, and Qt knows no such platform"
    )
    assert ended.stderr.count("\n") == 1
