"""Being asked to end from outside, by Ctrl+C, a session or a terminal that closes: the window closes as if by hand."""

from __future__ import annotations

import contextlib
import signal
import socket
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Final

from PyQt6 import sip
from PyQt6.QtCore import QObject, QSocketNotifier

from jovian_viewer.log import get_logger

_log = get_logger(__name__)
# SIGHUP is not known everywhere.
_NAMES: Final = ("SIGINT", "SIGTERM", "SIGHUP")
STOPPED_WITH_CTRL_C: Final = 130


class Endings(QObject):
    """Closes the window when the process is asked to end, so that settings are kept and files are whole.

    Python hears of a signal when it next runs, and while the window rests nothing of it does; so the signal writes into
    a socket that Qt watches. Asked a second time the process ends at once: the window may hang.

    Parameters
    ----------
    close : callable
        Closes the window.
    """

    def __init__(self, close: Callable[[], object]) -> None:
        super().__init__()
        self._close = close
        self._numbers = {getattr(signal, name) for name in _NAMES if hasattr(signal, name)}
        self.heard: int | None = None
        self._reading, self._writing = socket.socketpair()
        self._notifier = QSocketNotifier(sip.voidptr(self._reading.fileno()), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    @contextlib.contextmanager
    def listening(self) -> Iterator[None]:
        """Listen inside a ``with`` block; as before after it."""
        for end in (self._reading, self._writing):
            end.setblocking(False)
        before = {number: signal.signal(number, self._hear) for number in self._numbers}
        woken = signal.set_wakeup_fd(self._writing.fileno(), warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.set_wakeup_fd(woken)
            for number, handler in before.items():
                signal.signal(number, handler)
            self._notifier.setEnabled(False)
            self._reading.close()
            self._writing.close()

    def _hear(self, number: int, _frame: FrameType | None) -> None:
        self.heard = number
        signal.signal(number, signal.SIG_DFL)

    def _read(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._reading.recv(4096)
        if self.heard is not None:
            _log.info("asked to end: %s", signal.Signals(self.heard).name)
            self._close()
