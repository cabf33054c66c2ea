"""The program as a process of its own: two at once, folders with any letters, asked to end by the session."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
ODD = "Gr\u00fc\u00dfe an Jupiter \u6728\u661f"
# Opens the window as a person does, changes a preference once it is painted, and says so.
PROGRAM = """
import sys
from unittest.mock import patch
from PyQt6.QtCore import QTimer
from jovian_viewer.app import bootstrap
from jovian_viewer.cli import main

theme, compose = sys.argv[1], bootstrap.compose

def compose_and_tell(*arguments, **options):
    app = compose(*arguments, **options)

    def painted():
        app.viewport.painted.disconnect(painted)
        app.state.preferences.update(motion=theme)
        QTimer.singleShot(0, lambda: print("ready", flush=True))

    app.viewport.painted.connect(painted)
    return app

with patch.object(bootstrap, "compose", compose_and_tell):
    sys.exit(main(sys.argv[2:]))
"""
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="signals of Unix, and XDG folders")


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    folder = tmp_path / ODD / "home"
    folder.mkdir(parents=True)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    return {**environment, "HOME": str(folder)}


def test_two_at_once_end_with_the_session_and_keep_their_settings(home: dict[str, str]) -> None:
    """Both share settings and log; one is asked to end by the session, the other by its terminal."""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM, motion, "--time", "2026-11-22T15:00Z"],
            cwd=CHECKOUT,
            env=home,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for motion in ("reduced", "full")
    ]
    try:
        for process in started:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process, number in zip(started, (signal.SIGTERM, signal.SIGHUP), strict=True):
            process.send_signal(number)
        said = [process.communicate(timeout=30) for process in started]
    finally:
        for process in started:
            process.kill()
    assert said == [("", ""), ("", "")]
    assert [process.returncode for process in started] == [0, 0]
    (settings,) = Path(home["HOME"]).rglob("preferences.toml")
    assert tomllib.loads(settings.read_text(encoding="utf-8"))["motion"] in {"reduced", "full"}
    (log,) = Path(home["HOME"]).rglob("jovian-viewer.log")
    words = log.read_text(encoding="utf-8")
    assert "asked to end: SIGTERM" in words
    assert "asked to end: SIGHUP" in words
    assert "Traceback" not in words
    assert not list(Path(home["HOME"]).rglob("*.part"))


@pytest.fixture
def odd_checkout(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / ODD / "jovian viewer"
    leave = shutil.ignore_patterns("__pycache__")
    for name in ("jovian_viewer", "assets"):
        shutil.copytree(CHECKOUT / name, folder / name, ignore=leave)
    shutil.copy(CHECKOUT / "main.py", folder)
    yield folder
    shutil.rmtree(folder)


def test_spaces_and_any_letters_in_every_path(odd_checkout: Path, home: dict[str, str]) -> None:
    picture = odd_checkout.parent / "\u00c9clipse d\u2019Io.png"
    ended = subprocess.run(
        [sys.executable, "main.py", "snapshot", picture, "--size", "160x120", "--time", "2026-11-22"],
        cwd=odd_checkout,
        env=home,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stderr, ended.stdout) == (0, "", f"{picture}\n")
    assert picture.read_bytes().startswith(b"\x89PNG")
