"""The program opens no network connection, whatever one does in its window and whichever command one gives."""

# PyQt6's stubs declare QTest's static methods with a self argument.
# mypy: disable-error-code="call-overload, call-arg, arg-type"

from __future__ import annotations

import re
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.study import Study
from jovian_viewer.cli import main
from jovian_viewer.state.events import SearchStatus
from jovian_viewer.state.exports import PictureJob
from jovian_viewer.ui.export_support import ExportSupport
from tests.e2e.harness import Person, Scenario, run_program

TIME = "2026-11-22T15:00:00Z"
WATCHED = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}
_watch: list[list[str]] = []


def _listen(event: str, arguments: tuple[object, ...]) -> None:
    if _watch and (event in WATCHED or event == "urllib.Request"):
        _watch[-1].append(f"{event} {arguments}")
        raise PermissionError(event)


# Python keeps its hooks until the process ends; without a watch this one does nothing.
sys.addaudithook(_listen)


@pytest.fixture
def reached() -> Iterator[list[str]]:
    """Yield what Python code asked of the network; whoever asks is refused."""
    _watch.append([])
    yield _watch[-1]
    _watch.pop()


def internet_sockets() -> set[str]:
    """Return the internet sockets of this process, whatever library opened them; Linux only."""
    ours = set[str]()
    for handle in Path("/proc/self/fd").glob("*"):
        try:
            held = re.fullmatch(r"socket:\[(\d+)\]", str(handle.readlink()))
        except OSError:
            continue
        if held:
            ours.add(held[1])
    found = set[str]()
    for kind in ("tcp", "tcp6", "udp", "udp6"):
        table = Path("/proc/self/net") / kind
        if table.exists():
            # The tenth column is the number of the socket.
            numbers = (line.split()[9] for line in table.read_text(encoding="ascii").splitlines()[1:])
            found |= ours.intersection(numbers)
    return found


def test_the_watch_sees_what_is_asked_of_the_network(reached: list[str]) -> None:
    with socket.socket() as asking, pytest.raises(PermissionError):
        asking.connect(("192.0.2.1", 9))
    with pytest.raises(PermissionError):
        socket.getaddrinfo("example.org", 80)
    assert len(reached) == 2
    if Path("/proc/self/net").exists():
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as opened:
            before = internet_sockets()
            # An unbound one stands in no table yet.
            _watch.append([])
            held, _watch[:] = list(_watch), []
            opened.bind(("127.0.0.1", 0))
            _watch[:] = held
            _watch.pop()
            assert len(internet_sockets() - before) == 1


def test_the_window_and_the_commands_open_no_connection(
    reached: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = internet_sockets()
    seen = set[str]()

    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        state, window = person.app.state, person.app.window
        state.selection.select(BodyId.CALLISTO)
        yield None
        for study in Study:
            state.studies.show(study)
            yield None
        state.studies.show(None)
        window.actions_.events.trigger()
        yield lambda: state.events.status is SearchStatus.DONE
        state.events.go(1, state.clock.jd_tdb)
        window.actions_.missions.trigger()
        yield None
        QTest.keyClick(person.app.viewport, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(window.find_field.line, "valhalla")
        person.press(Qt.Key.Key_Return, on=window.find_field.line)
        window.actions_.keys.open()
        window.actions_.preferences.preferences.trigger()
        window.actions_.share.copy_link.trigger()
        yield None
        support = ExportSupport(state, person.app.viewport)
        state.exports.ask(PictureJob(tmp_path / "seen.png", support.size_px, support.pixel_ratio, caption=True))
        yield lambda: state.exports.running is None
        assert (tmp_path / "seen.png").exists()
        seen.update(internet_sockets() - before)

    assert run_program(["--time", TIME, "--tour", "quiet-moon"], visit) == 0
    commands = (
        ["facts", "callisto", "--time", TIME],
        ["describe", "--time", TIME],
        ["positions", "--start", "2026-12-01", "--stop", "2026-12-02", "--step", "6h"],
        ["events", "--start", "2026-12-01", "--stop", "2026-12-02", "--format", "ics"],
        ["encounters", "--mission", "juice"],
        ["scene", str(tmp_path / "now.html"), "--time", TIME],
        ["doctor"],
    )
    for words in commands:
        assert main(words) in {0, 1}, words
        seen.update(internet_sockets() - before)
    capsys.readouterr()
    assert (tmp_path / "now.html").exists()
    assert reached == []
    assert seen == set()
