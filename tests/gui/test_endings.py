"""Being asked to end by a signal: once, the window closes; while nothing of Python runs, too."""

from __future__ import annotations

import os
import signal

import pytest
from pytestqt.qtbot import QtBot

from jovian_viewer.app.endings import Endings


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_closes(qtbot: QtBot, name: str) -> None:
    number = getattr(signal, name, None)
    if number is None:
        pytest.skip(f"no {name} here")
    closed: list[int] = []
    before = signal.getsignal(number)
    endings = Endings(lambda: closed.append(1))
    with endings.listening():
        os.kill(os.getpid(), number)
        qtbot.waitUntil(lambda: bool(closed))
        assert endings.heard == number
        assert signal.getsignal(number) is signal.SIG_DFL, "asked again, the process ends at once"
    assert closed == [1]
    assert signal.getsignal(number) == before
