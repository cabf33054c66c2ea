"""Writing a long list to a file off the window's thread, with progress and a way to stop it.

Invariant: no thread outlives :meth:`BackgroundSave.stop`. Broken, the program hangs at its end; guarded by
``tests/gui/test_background_save.py`` and the leak guard of all window tests.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from PyQt6.QtCore import QObject, pyqtSignal

from jovian_viewer.errors import JovianViewerError

Report = Callable[[float], object]


class SaveStoppedError(JovianViewerError):
    """Somebody stopped it; nothing was written."""


class BackgroundSave(QObject):
    """One file being written.

    Parameters
    ----------
    save : callable
        Writes the file; called in a thread with what is to be told how much is done, from 0 to 1, now and then. What
        that raises must end it and leave nothing.

    Signals
    -------
    progressed(fraction)
    ended(error)
        With None where all went well, :class:`SaveStoppedError` where it was stopped.
    """

    progressed = pyqtSignal(float)
    ended = pyqtSignal(object)

    def __init__(self, save: Callable[[Report], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._save = save
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="jovian-viewer-save", daemon=True)

    def start(self) -> None:
        """Begin; connect to its signals before."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask it to stop soon; it says when it has."""
        self._stopped.set()

    def stop(self) -> None:
        """Stop and wait for it, and say no more."""
        self.blockSignals(True)
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        error: Exception | None = None
        try:
            self._save(self._report)
        except Exception as caught:  # noqa: BLE001 (handed to the window's thread)
            error = caught
        self.ended.emit(error)

    def _report(self, fraction: float) -> None:
        if self._stopped.is_set():
            raise SaveStoppedError
        self.progressed.emit(fraction)
