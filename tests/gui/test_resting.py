"""Panels that fail rest under a cover, and can be tried again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from PyQt6.QtCore import QObject
from PyQt6.QtGui import QPainter, QPaintEvent
from PyQt6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.app.safety_net import SafetyNet
from jovian_viewer.errors import AssetError
from jovian_viewer.state.clock import Clock
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.pace import Pace
from jovian_viewer.ui.resting import RestCover, attempt, is_resting


class Panel(QWidget):
    """Shows a number, unless it is broken."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Tides")
        self.label = QLabel(self)
        QVBoxLayout(self).addWidget(self.label)
        self.error: Exception | None = None
        self.asked = 0
        self.resize(300, 200)

    def show_snapshot(self) -> None:
        self.asked += 1
        if self.error is not None:
            raise self.error
        self.label.setText(str(self.asked))


class Picture(QWidget):
    """Paints, unless it is broken."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Ribbon")
        self.broken = False
        self.painted = 0
        self.resize(300, 200)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        self.painted += 1
        if self.broken:
            msg = "cannot paint"
            raise ZeroDivisionError(msg)
        painter.end()


@pytest.fixture
def told() -> Iterator[list[str]]:
    sentences: list[str] = []
    with SafetyNet(sentences.append):
        yield sentences


def cover_of(panel: QWidget) -> RestCover:
    (cover,) = (cover for cover in panel.findChildren(RestCover) if not cover.isHidden())
    return cover


def test_a_panel_that_fails_rests_and_wakes(qtbot: QtBot, told: list[str], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    panel = Panel()
    qtbot.addWidget(panel)
    panel.show()
    panel.error = ZeroDivisionError("by zero")
    for _ in range(3):
        attempt(panel, panel.show_snapshot)
    assert panel.asked == 1, "at rest it is asked for nothing"
    assert len(told) == 1
    assert told[0].startswith("Tides could not be shown and rests; everything else goes on.")
    assert "ZeroDivisionError: by zero" in caplog.text
    assert "show_snapshot" in caplog.text, "the log has the trace"
    cover = cover_of(panel)
    assert "Tides could not be shown and rests." in cover.words.text()
    assert panel.label.isHidden()
    panel.resize(500, 100)
    assert cover.size() == panel.size()

    cover.button.click()
    assert (panel.asked, len(told)) == (2, 2), "still broken: it rests again, and whoever tried is told"
    panel.error = None
    cover_of(panel).button.click()
    assert not is_resting(panel)
    assert not panel.label.isHidden()
    assert panel.label.text() == "3"
    attempt(panel, panel.show_snapshot)
    assert panel.label.text() == "4"


def test_a_reason_that_is_known_is_told(qtbot: QtBot, told: list[str]) -> None:
    panel = Panel()
    qtbot.addWidget(panel)
    panel.error = AssetError("the map of Io is missing: install again")
    attempt(panel, panel.show_snapshot)
    assert told == ["the map of Io is missing: install again"]
    assert "the map of Io is missing: install again" in cover_of(panel).words.text()


def test_what_follows_late_rests_too(qtbot: QtBot, told: list[str]) -> None:
    panel = Panel()
    qtbot.addWidget(panel)
    panel.error = ZeroDivisionError("late")
    pace = Pace(panel.show_snapshot, panel, refresh_s=0.01)
    pace.ask()
    pace.ask()
    qtbot.wait(50)
    assert is_resting(panel)
    assert (panel.asked, len(told)) == (1, 1)
    pace.stop()


def test_painting_that_fails_rests_and_wakes(qtbot: QtBot, told: list[str]) -> None:
    picture = Picture()
    qtbot.addWidget(picture)
    picture.broken = True
    picture.show()
    qtbot.waitUntil(lambda: bool(picture.findChildren(RestCover)))
    painted = picture.painted
    for _ in range(3):
        picture.repaint()
    assert picture.painted == painted, "at rest it paints nothing"
    assert len(told) == 1
    assert told[0].startswith("Ribbon could not be shown and rests")
    picture.broken = False
    cover_of(picture).button.click()
    qtbot.waitUntil(lambda: picture.painted > painted)
    assert not is_resting(picture)


def test_what_is_no_widget_rests_without_a_cover(told: list[str]) -> None:
    asked: list[int] = []

    def fail() -> None:
        asked.append(1)
        raise ZeroDivisionError

    description = QObject()
    attempt(description, fail)
    attempt(description, fail)
    assert (len(asked), len(told)) == (1, 1)


def test_whoever_listens_after_a_faulty_listener_hears(told: list[str]) -> None:
    heard: list[float] = []
    clock = Clock(2461366.5)
    faulty, other = Faulty(), QObject()
    first, second = Listening(faulty), Listening(other)
    first.to(clock.time_changed, faulty.follow)
    second.to(clock.time_changed, heard.append)
    for day in range(1, 5):
        clock.set_time(2461366.5 + day)
    assert len(heard) == 4
    assert faulty.asked == 4
    assert len(told) == 1, "the same fault is told once"
    assert told[0].startswith("Something went wrong that should not have; the details are in ")
    first.close()
    second.close()


class Faulty(QObject):
    asked = 0

    def follow(self, _moment: float) -> None:
        self.asked += 1
        raise ZeroDivisionError


def test_the_same_trace_does_not_fill_the_log(told: list[str], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    clock, faulty = Clock(2461366.5), Faulty()
    listening = Listening(faulty)
    listening.to(clock.time_changed, faulty.follow)
    for day in range(1, 1002):
        clock.set_time(2461366.5 + day)
    traces = [record for record in caplog.records if "Traceback" in record.getMessage()]
    counts = [record for record in caplog.records if "came 1000 times" in record.getMessage()]
    assert (len(traces), len(counts), len(told)) == (3, 1, 1)
    listening.close()


def test_whoever_fails_while_telling_is_not_told_of(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")

    def tell(_sentence: str) -> None:
        error = ZeroDivisionError("while telling")
        sys.excepthook(ZeroDivisionError, error, None)

    with SafetyNet(tell):
        error: Any = ValueError("first")
        sys.excepthook(ValueError, error, None)
    assert "while telling" in caplog.text
