"""Long lists are written in the background: the window goes on, progress is shown, it can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.phenomena import Phenomenon
from jovian_viewer.errors import OutputError
from jovian_viewer.export.event_files import save_events
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.background_save import Report
from jovian_viewer.ui.events_panel import EventsPanel
from tests.events_for_tests import make_event

MANY = 2001


class Writer:
    """Writes when it is let, and notes in which thread."""

    def __init__(self) -> None:
        self.may_go_on = threading.Event()
        self.thread: threading.Thread | None = None
        self.written: list[Path] = []
        self.error: Exception | None = None

    def __call__(self, path: Path, events: Sequence[Phenomenon], report: Report | None = None) -> None:
        self.thread = threading.current_thread()
        assert report is not None
        report(0.5)
        self.may_go_on.wait(10.0)
        report(0.75)
        if self.error is not None:
            raise self.error
        self.written.append(path)


@pytest.fixture
def writer() -> Writer:
    return Writer()


@pytest.fixture
def panel(state: AppState, writer: Writer, qtbot: QtBot) -> Iterator[EventsPanel]:
    actions = Actions(state)
    panel = EventsPanel(state, actions, writer)
    qtbot.addWidget(panel)
    panel.show()
    yield panel
    writer.may_go_on.set()
    panel.stop()
    actions.deleteLater()


@pytest.fixture
def many(state: AppState) -> list[Phenomenon]:
    return [make_event(state.clock.jd_tdb + 0.1 * index, hours=1.0) for index in range(MANY)]


def last_words(state: AppState) -> str:
    return state.messages.last.text if state.messages.last is not None else ""


def test_it_is_written_beside_the_window(
    panel: EventsPanel, writer: Writer, many: list[Phenomenon], state: AppState, qtbot: QtBot
) -> None:
    state.events.cancel()
    panel.write(Path("century.ics"), many)
    qtbot.waitUntil(lambda: panel.progress.value() == 500)
    assert writer.thread is not threading.main_thread()
    assert "Writing 2\u202f001 events to century.ics" in panel.status.text()
    panel.write(Path("another.ics"), many)
    assert "still being written" in last_words(state)
    writer.may_go_on.set()
    qtbot.waitUntil(lambda: "century.ics" in last_words(state))
    assert writer.written == [Path("century.ics")]
    assert panel.progress.value() == 0


def test_stopped_it_writes_nothing(
    panel: EventsPanel, writer: Writer, many: list[Phenomenon], state: AppState, qtbot: QtBot
) -> None:
    state.events.cancel()
    panel.write(Path("century.ics"), many)
    qtbot.waitUntil(lambda: panel.progress.value() == 500)
    stop = panel._actions.stop_search
    assert stop.isEnabled()
    stop.trigger()
    writer.may_go_on.set()
    qtbot.waitUntil(lambda: last_words(state) == "The export was stopped; nothing was written.")
    assert writer.written == []
    assert not stop.isEnabled()


def test_what_goes_wrong_is_told(
    panel: EventsPanel, writer: Writer, many: list[Phenomenon], state: AppState, qtbot: QtBot
) -> None:
    writer.error = OutputError("the disk is full")
    writer.may_go_on.set()
    panel.write(Path("century.ics"), many)
    qtbot.waitUntil(lambda: last_words(state) == "the disk is full")


def test_it_ends_with_the_window(panel: EventsPanel, writer: Writer, many: list[Phenomenon], qtbot: QtBot) -> None:
    panel.write(Path("century.ics"), many)
    qtbot.waitUntil(lambda: panel.progress.value() == 500)
    writer.may_go_on.set()
    panel.stop()
    assert writer.thread is not None
    assert not writer.thread.is_alive()
    assert writer.written == []


def test_a_calendar_tells_how_far_it_is_and_stops_when_told(tmp_path: Path, many: list[Phenomenon]) -> None:
    path, told = tmp_path / "century.ics", []

    def stop_half_way(fraction: float) -> None:
        told.append(fraction)
        if fraction > 0.5:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        save_events(path, many, stop_half_way)
    assert told == sorted(told)
    assert len(told) > 3
    assert list(tmp_path.iterdir()) == []
    told.clear()
    save_events(path, many, told.append)
    assert told[-1] == 1.0
    assert path.read_text(encoding="utf-8").count("BEGIN:VEVENT") == MANY
