"""What a Qt test may leave behind by mistake: windows, running timers, threads."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PyQt6 import sip
from PyQt6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer
from PyQt6.QtWidgets import QApplication, QWidget

# How long what is ending may take to end.
PATIENCE_S = 2.0
_WATCHED = (QTimer, QThread)

_Thing = TypeVar("_Thing")


@dataclass(frozen=True)
class Stock:
    """Everything of interest that is alive at one moment.

    Strong references keep a dead object's address from being taken by a new one.
    """

    windows: tuple[QWidget, ...]
    timers: tuple[QTimer, ...]
    qt_threads: tuple[QThread, ...]
    threads: tuple[threading.Thread, ...]


def take_stock() -> Stock:
    """List windows, running timers and running threads."""
    application = QApplication.instance()
    windows = QApplication.topLevelWidgets() if isinstance(application, QApplication) else []
    timers: list[QTimer] = []
    qt_threads: list[QThread] = []
    # Twice a test through all there is: type() asks no object of itself, as isinstance() would.
    for thing in [thing for thing in gc.get_objects() if issubclass(type(thing), _WATCHED)]:
        if sip.isdeleted(thing):
            continue
        if isinstance(thing, QTimer):
            if thing.isActive():
                timers.append(thing)
        elif thing.isRunning():
            qt_threads.append(thing)
    return Stock(
        windows=tuple(window for window in windows if window.parent() is None),
        timers=tuple(timers),
        qt_threads=tuple(qt_threads),
        threads=tuple(threading.enumerate()),
    )


def left_behind(before: Stock) -> list[str]:
    """Say what is there now that was not before, after giving it time to end.

    Returns
    -------
    list of str
        One phrase for each thing; empty if all is well.
    """
    deadline_s = time.monotonic() + PATIENCE_S
    left = _differences(before)
    while left and time.monotonic() < deadline_s:
        gc.collect()
        time.sleep(0.02)
        left = _differences(before)
    return left


def _differences(before: Stock) -> list[str]:
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()
    now = take_stock()
    left = [
        *_new(
            "window", now.windows, before.windows, lambda window: f"{type(window).__name__} {window.windowTitle()!r}"
        ),
        *_new(
            "running timer", now.timers, before.timers, lambda timer: f"of {timer.parent()!r}, {timer.interval()} ms"
        ),
        *_new("running QThread", now.qt_threads, before.qt_threads, repr),
        *_new("thread", now.threads, before.threads, lambda thread: thread.name),
    ]
    pool = QThreadPool.globalInstance()
    if pool is not None and pool.activeThreadCount():
        left.append(f"{pool.activeThreadCount()} tasks in the global thread pool")
    return left


def _new(
    what: str, now: tuple[_Thing, ...], before: tuple[_Thing, ...], describe: Callable[[_Thing], str]
) -> list[str]:
    known = {id(thing) for thing in before}
    return [f"{what} {describe(thing)}" for thing in now if id(thing) not in known]
