"""The process that writes exports: what it is told, what it tells, how it ends, and nothing of it left."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jovian_viewer.app.exporter import Exporter, export_link, read_progress
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.errors import BadInputError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.exports import ExportProgress, MovieChoices, MovieJob, PictureJob
from jovian_viewer.state.messages import Severity
from jovian_viewer.state.view_link import read_link

# Stand-ins for the program: each is started with the words of an export.
WRITES = """import json, sys
from pathlib import Path
print("libEGL warning: some driver's remark", file=sys.stderr)
print(json.dumps({"done": 1, "of": 2, "left_s": 7.5}), flush=True)
Path(sys.argv[4]).write_text("\\n".join(sys.argv[1:]), encoding="utf-8")
print(sys.argv[4])
"""
WAITS = """import json, sys
print(json.dumps({"done": 1, "of": 4, "left_s": None}), flush=True)
sys.stdin.read()
sys.exit(130)
"""
FAILS = "import sys; sys.exit('jovian-viewer: the disk is full of moons')"
DIES = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"

Start = Callable[[str], Exporter]


@pytest.fixture
def start(state: AppState) -> Iterator[Start]:
    """Return a function that makes an exporter whose program is a stand-in."""
    made: list[Exporter] = []

    def make(code: str) -> Exporter:
        words = [sys.executable, "-c", code] if code else ["/nowhere/at/all"]
        made.append(Exporter(state, lambda _job: "jovian:?time=now", start_with=words))
        return made[-1]

    yield make
    for exporter in made:
        exporter.stop()
    assert state.exports.running is None


def ended(state: AppState) -> bool:
    """Tell whether nothing is written any more, and something was said of it."""
    return state.exports.running is None and state.messages.last is not None


def test_what_was_asked_for_is_written_and_how_far_it_is_is_told(
    state: AppState, start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    start(WRITES)
    heard: list[ExportProgress] = []
    state.exports.changed.connect(lambda: heard.append(state.exports.progress))
    path = tmp_path / "Gr\u00fc\u00dfe; $(rm x) & co.png"
    state.exports.ask(PictureJob(path, (880, 560), 2.0, factor=3, caption=False))
    assert state.exports.running is not None
    with pytest.raises(BadInputError, match="still being written"):
        state.exports.ask(PictureJob(path, (880, 560)))
    qtbot.waitUntil(lambda: ended(state), timeout=20000)
    assert ExportProgress(0.5, 7.5) in heard
    words = path.read_text(encoding="utf-8").splitlines()
    assert words[:4] == ["--language", "en", "snapshot", str(path)]
    assert words[4:] == [
        *("--link=jovian:?time=now", "--size", "880x560", "--factor", "3", "--pixel-ratio", "2", "--text-scale", "1"),
        "--no-caption",
        *("--progress", "json"),
    ]
    assert state.messages.last is not None
    assert state.messages.last.severity is Severity.NOTE
    assert state.messages.last.text == f"Saved as {path}."


def test_stopped_it_says_that_nothing_was_written(state: AppState, start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    start(WAITS)
    state.exports.ask(PictureJob(tmp_path / "out.png", (880, 560)))
    qtbot.waitUntil(lambda: state.exports.progress.part == 0.25, timeout=20000)
    state.exports.cancel()
    qtbot.waitUntil(lambda: ended(state), timeout=20000)
    assert state.messages.last is not None
    assert state.messages.last.severity is Severity.NOTE
    assert "out.png was not written" in state.messages.last.text


def test_closing_the_program_ends_it(state: AppState, start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    exporter = start(WAITS)
    state.exports.ask(PictureJob(tmp_path / "out.png", (880, 560)))
    qtbot.waitUntil(lambda: state.exports.progress.part == 0.25, timeout=20000)
    exporter.stop()
    assert state.exports.running is None
    exporter.stop()


@pytest.mark.parametrize(
    ("code", "words"),
    [(FAILS, "the disk is full of moons"), (DIES, "ended unexpectedly"), ("", "ended unexpectedly")],
)
def test_a_failure_is_told(state: AppState, start: Start, qtbot: QtBot, tmp_path: Path, code: str, words: str) -> None:
    if code == DIES and sys.platform == "win32":
        pytest.skip("there is no SIGKILL")
    start(code)
    state.exports.ask(PictureJob(tmp_path / "out.png", (880, 560)))
    qtbot.waitUntil(lambda: ended(state), timeout=20000)
    assert state.messages.last is not None
    assert state.messages.last.severity is Severity.PROBLEM
    assert words in state.messages.last.text
    assert "jovian-viewer:" not in state.messages.last.text


@pytest.mark.parametrize("line", [b"", b"out.png", b"[1]", b'{"done": 1}', b'{"done": 1, "of": 0, "left_s": null}'])
def test_other_lines_tell_no_progress(line: bytes) -> None:
    assert read_progress(line) is None


def test_a_movie_may_follow_another_body_than_the_view(state: AppState) -> None:
    state.camera.fly_to_body(BodyId.IO)
    as_seen = read_link(export_link(state, MovieJob(Path("out.mp4"))))
    assert as_seen.pose == state.camera.pose
    followed = MovieJob(Path("out.mp4"), MovieChoices(follow=BodyId.EUROPA))
    assert read_link(export_link(state, followed)).pose.target is BodyId.EUROPA
