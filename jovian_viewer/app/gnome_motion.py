"""Whether GNOME asks for rest: it keeps that in a data base of its own, and its own small program reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PyQt6.QtCore import QObject, QProcess

_PROGRAM: Final = "gsettings"
_QUESTION: Final = ("get", "org.gnome.desktop.interface", "enable-animations")
_DESKTOPS: Final = ("GNOME", "UNITY")
# It answers within milliseconds; at the end of the program nobody waits longer than that for it.
_PATIENCE_MS: Final = 500


class GnomeMotion(QObject):
    """Asks once, while the window goes on.

    Parameters
    ----------
    environment : mapping
        Its ``XDG_CURRENT_DESKTOP`` says which desktop this is; others are not asked.
    rests : callable
        Called where the desktop asks for no animations.
    """

    def __init__(
        self, environment: Mapping[str, str], rests: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._rests = rests
        self._process: QProcess | None = None
        desktop = environment.get("XDG_CURRENT_DESKTOP", "").upper().split(":")
        if any(name in desktop for name in _DESKTOPS):
            self._process = QProcess(self)
            self._process.finished.connect(self._answered)
            self._process.start(_PROGRAM, _QUESTION)

    def stop(self) -> None:
        """Ask no more."""
        if self._process is not None and self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.finished.disconnect(self._answered)
            self._process.kill()
            self._process.waitForFinished(_PATIENCE_MS)

    def _answered(self, _status: int, _how: QProcess.ExitStatus) -> None:
        if self._process is not None and self._process.readAllStandardOutput().trimmed() == b"false":
            self._rests()
