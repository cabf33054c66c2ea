"""The guard that fails Qt tests which leave something behind: it sees what it must see."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PyQt6.QtCore import QThread, QTimer
from PyQt6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests import leak_guard


def leave_window() -> Callable[[], object]:
    window = QWidget()
    window.show()
    return window.deleteLater


def leave_timer() -> Callable[[], object]:
    timer = QTimer()
    timer.start(1000)
    return timer.stop


def leave_qt_thread() -> Callable[[], object]:
    thread = QThread()
    thread.start()

    def end() -> None:
        thread.quit()
        thread.wait()

    return end


def leave_thread() -> Callable[[], object]:
    end = threading.Event()
    threading.Thread(target=end.wait, name="forgotten").start()
    return end.set


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("leave", "phrase"),
    [
        (leave_window, "window QWidget"),
        (leave_timer, "running timer"),
        (leave_qt_thread, "running QThread"),
        (leave_thread, "thread forgotten"),
    ],
)
def test_what_is_left_is_named(
    leave: Callable[[], Callable[[], object]], phrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leak_guard, "PATIENCE_S", 0.05)
    before = leak_guard.take_stock()
    clean_up = leave()
    left = leak_guard.left_behind(before)
    clean_up()
    assert len(left) == 1
    assert left[0].startswith(phrase)


def test_a_tidy_test_leaves_nothing(qtbot: QtBot) -> None:
    before = leak_guard.take_stock()
    window = QWidget()
    qtbot.addWidget(window)
    timer = QTimer(window)
    timer.start(1000)
    window.show()
    window.close()
    window.deleteLater()
    assert leak_guard.left_behind(before) == []
