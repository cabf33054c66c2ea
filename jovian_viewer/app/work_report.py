"""Telling how far long work is, to a person's terminal or to a program, and hearing when it is to stop.

To a program: JSON objects, one a line, on standard output: ``{"done": 12, "of": 240, "left_s": 31.5}``. It stops the
work by closing our standard input, which happens by itself when it ends: no renderer outlives its window.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any, Final

from jovian_viewer.errors import OutputError
from jovian_viewer.language import tr
from jovian_viewer.state.exports import left_words

_WIDTH: Final = 64
_SOONEST_S: Final = 0.1


class WorkReport:
    """Tells nobody how far the work is; the classes derived from it tell somebody."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._told = 0.0
        self._stopped = threading.Event()

    @property
    def stopped(self) -> bool:
        """Whether somebody wants the work to stop."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """Let the next word about the work raise KeyboardInterrupt; from any thread."""
        self._stopped.set()

    def part(self, done: float) -> None:
        """Tell which part of the work is done, 0 to 1."""
        elapsed_s = time.monotonic() - self._begun
        self.count(round(1000 * done), 1000, elapsed_s / done * (1.0 - done) if done > 0.0 else None)

    def count(self, done: int, whole: int, left_s: float | None) -> None:
        """Tell how many of how many are done, and how long the rest will take, if that is known."""
        if self.stopped:
            raise KeyboardInterrupt
        now = time.monotonic()
        if done >= whole or now - self._told >= _SOONEST_S:
            self._told = now
            self._tell(done, whole, left_s)

    def close(self) -> None:
        """Say no more."""

    def _tell(self, done: int, whole: int, left_s: float | None) -> None:
        pass


class _TerminalReport(WorkReport):
    """Keeps one line of a terminal up to date."""

    def _tell(self, done: int, whole: int, left_s: float | None) -> None:
        line = tr("rendering: {part:.0%}", part=done / whole)
        if left_s is not None:
            line = tr("rendering: {part:.0%}, {left}", part=done / whole, left=left_words(left_s))
        _show_line(line)

    def close(self) -> None:
        _show_line("")


class _ProgramReport(WorkReport):
    """Tells a program."""

    def _tell(self, done: int, whole: int, left_s: float | None) -> None:
        try:
            sys.stdout.write(json.dumps({"done": done, "of": whole, "left_s": left_s}) + "\n")
            sys.stdout.flush()
        except OSError as error:
            # Whoever asked is gone.
            sys.stdout = None
            raise OutputError(tr("nobody listens any more: the work is given up")) from error


def _show_line(line: str) -> None:
    sys.stderr.write(f"\r{line:<{_WIDTH}}\r")
    sys.stderr.flush()


@contextlib.contextmanager
def reported(how: str) -> Iterator[WorkReport]:
    """Report work, and let Ctrl+C, SIGTERM or a closed input end it where it next tells how far it is.

    Not at once: raised within a callback of VTK's, KeyboardInterrupt makes VTK end the process, half-written files and
    all. Who presses Ctrl+C twice takes that.

    Parameters
    ----------
    how : str
        ``auto``: on a terminal; ``json``: to a program; ``none``.
    """
    report = WorkReport()
    if how == "json":
        report = _ProgramReport()
        threading.Thread(target=_stop_when_left, args=(report,), name="jovian-viewer listener", daemon=True).start()
    elif how == "auto" and sys.stderr is not None and sys.stderr.isatty():
        report = _TerminalReport()

    def interrupt(_number: int, _frame: Any) -> None:
        if report.stopped:
            raise KeyboardInterrupt
        report.stop()

    before = {number: signal.signal(number, interrupt) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield report
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        report.close()


def _stop_when_left(report: WorkReport) -> None:
    with contextlib.suppress(OSError, ValueError, AttributeError):
        # Not through Python's own buffer: its lock would be held when the program ends.
        handle = sys.stdin.fileno()
        while os.read(handle, 4096):
            pass
        report.stop()
