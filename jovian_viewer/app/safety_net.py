"""The safety net: what no part of the window caught is logged, told once, and goes no further."""

from __future__ import annotations

import sys
import threading
import traceback
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from typing import Final

from PyQt6 import sip
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QApplication, QWidget

from jovian_viewer.errors import JovianViewerError
from jovian_viewer.language import tr
from jovian_viewer.log import default_log_path, get_logger
from jovian_viewer.ui.resting import PanelFault, rest_painting

_log = get_logger(__name__)
# The same fault may come with every frame: its trace is written this often, after that only every so many times.
_TRACES: Final = 3
_EVERY: Final = 1000


class SafetyNet:
    """Catch what no part caught: log it, tell the person, go on.

    PyQt6 aborts the process (exit status 134) on an exception in a slot unless ``sys.excepthook`` is set.

    Parameters
    ----------
    tell : callable
        Shows a sentence to the person.
    """

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._times: Counter[tuple[tuple[str, int], ...]] = Counter()
        self._telling = False
        self._before = sys.excepthook, threading.excepthook

    def __enter__(self) -> None:
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook, threading.excepthook = self._catch, self._catch_in_thread

    def __exit__(self, *_args: object) -> None:
        sys.excepthook, threading.excepthook = self._before

    def _catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        first = self._note(error, trace)
        sentence = self._sentence(error, trace)
        # Whoever fails while telling cannot be told of.
        if (first or isinstance(error, PanelFault)) and not self._telling:
            self._telling = True
            try:
                self._tell(sentence)
            finally:
                self._telling = False

    def _catch_in_thread(self, given: threading.ExceptHookArgs) -> None:
        # Messages belong to the window's thread; the log takes them from any.
        if given.exc_value is not None:
            self._note(given.exc_value, given.exc_traceback)

    def _note(self, error: BaseException, trace: TracebackType | None) -> bool:
        """Log an error; return whether it is the first that came this way."""
        way = _way_of(trace)
        self._times[way] += 1
        times = self._times[way]
        if times <= _TRACES:
            # As text: a record that kept the frames would keep their painters, too.
            _log.debug("unexpected error\n%s", "".join(traceback.format_exception(error)))
        elif times % _EVERY == 0:
            _log.debug("the unexpected error at %s came %d times", way[-1:], times)
        return times == 1

    @staticmethod
    def _sentence(error: BaseException, trace: TracebackType | None) -> str:
        path = default_log_path()
        if isinstance(error, PanelFault):
            if isinstance(error.__cause__, JovianViewerError):
                return str(error.__cause__)
            return _resting_sentence(error.panel)
        painted = _painted_widget(trace)
        if painted is not None:
            return _resting_sentence(rest_painting(painted))
        return tr("Something went wrong that should not have; the details are in {path}", path=path)


def _resting_sentence(panel: str) -> str:
    return tr(
        "{panel} could not be shown and rests; everything else goes on. The details are in {path}",
        panel=panel,
        path=default_log_path(),
    )


def _way_of(trace: TracebackType | None) -> tuple[tuple[str, int], ...]:
    """Return files and lines on the way to where an error came up."""
    return tuple((frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(trace))


def _painted_widget(trace: TracebackType | None) -> QWidget | None:
    """Return the widget in whose painting an error came up, if it did; its painters end."""
    painted = None
    while trace is not None:
        frame = trace.tb_frame
        names = frame.f_locals
        widget = names.get("self")
        if frame.f_code.co_name == "paintEvent" and isinstance(widget, QWidget) and not sip.isdeleted(widget):
            painted = widget
        for thing in list(names.values()):
            # Left active, Qt would paint nothing else in this window.
            if isinstance(thing, QPainter) and not sip.isdeleted(thing) and thing.isActive():
                thing.end()
        trace = trace.tb_next
    return painted
