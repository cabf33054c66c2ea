"""Movies from the command line, without any display."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from jovian_viewer.cli import main
from tests.movies import read_movie
from tests.scene.test_snapshot_command import CHECKOUT

SMALL = ("--size", "129x96", "--quality", "draft", "--no-labels")
SPAN = ("--start", "2026-11-22T15:00Z", "--stop", "2026-11-23T03:00Z")


def begin_without_display(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Begin a movie in a folder, with no display to be found."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "VTK_DEFAULT_OPENGL_WINDOW", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.Popen(
        [sys.executable, str(CHECKOUT / "main.py"), "movie", "out.mp4", *SMALL, *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_span_becomes_a_movie(tmp_path: Path) -> None:
    process = begin_without_display(tmp_path, *SPAN, "--duration", "0.8", "--fps", "10", "--progress", "json")
    assert process.stdout is not None
    # Its input stays open until it has ended.
    output = process.stdout.read()
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")
    *told, name = output.splitlines()
    assert name == "out.mp4"
    assert json.loads(told[-1])["done"] == json.loads(told[-1])["of"] == 8
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.mp4"]
    movie = read_movie(tmp_path / "out.mp4")
    # An odd width becomes a pixel smaller.
    assert movie.frames.shape == (8, 96, 128, 3)
    assert movie.fps == 10.0
    # In half a day the moons go on.
    first, last = movie.frames[0].astype(int), movie.frames[-1].astype(int)
    assert np.abs(last - first).max() > 60
    assert np.ptp(first) > 60


def test_closing_its_input_stops_it_and_nothing_is_left(tmp_path: Path) -> None:
    process = begin_without_display(tmp_path, *SPAN, "--duration", "1000", "--progress", "json")
    assert process.stdout is not None
    assert process.stdin is not None
    assert json.loads(process.stdout.readline())["of"] == 25_000
    assert len(list(tmp_path.iterdir())) == 1
    process.communicate(timeout=30)
    assert process.returncode == 130
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of Unix")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_asked_to_end_it_leaves_nothing(tmp_path: Path, number: signal.Signals) -> None:
    process = begin_without_display(tmp_path, *SPAN, "--duration", "1000")
    while not list(tmp_path.iterdir()) and process.poll() is None:
        pass
    process.send_signal(number)
    _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (130, "")
    assert list(tmp_path.iterdir()) == []


def test_a_tour_becomes_a_movie_that_tells_its_steps(tmp_path: Path) -> None:
    tour = tmp_path / "kurz & gut.toml"
    tour.write_text(
        """title = "Short"
about = "Two worlds."
[[step]]
text = "This is Callisto."
time = "2026-11-22T15:00:00Z"
frame = "callisto"
duration = 2
[[step]]
text = "This is Io."
frame = "io"
duration = 2
""",
        encoding="utf-8",
    )
    out = tmp_path / "tour.gif"
    arguments = ["movie", str(out), "--tour", str(tour), "--fps", "4", "--size", "384x256", "--quality", "draft"]
    assert main([*arguments, "--no-labels", "--caption"]) == 0
    movie = read_movie(out)
    assert movie.frames.shape == (16, 256, 384, 3)
    frames = movie.frames.astype(int)
    # At the end of each step its body fills the middle: Callisto is grey, Io is yellow.
    yellow = frames[..., 0] - frames[..., 2]
    assert yellow[15, 108:148, 172:212].mean() > yellow[7, 108:148, 172:212].mean() + 20
    # What is told stands at the upper left.
    assert frames[7, :24, :120].max() > 150
    assert np.abs(frames[7, :24, :120] - frames[15, :24, :120]).max() > 100


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--start", "someday"), "someday"),
        ((*SPAN, "--rate", "0"), "rate 0"),
        ((*SPAN, "--fps", "1000"), "1 to 60"),
        ((*SPAN, "--size", "32x32"), "32x32"),
        ((*SPAN, "--size", "8000x64"), "1280x720"),
        ((*SPAN, "--view", "mars"), "mars"),
        ((*SPAN, "--pace", "2"), "--tour"),
        (("--tour", "no-such-tour"), "no-such-tour"),
        (("--tour", "juice", "--stop", "2027-01-01"), "--stop"),
        (("--tour", "juice", "--pace", "0"), "pace 0"),
    ],
)
def test_what_cannot_be_done_is_told_before_anything_is_drawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    assert main(["movie", str(tmp_path / "out.mp4"), *arguments]) == 2
    assert words in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
