"""Starting the window: Qt, its messages, the safety net, then the event loop."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Final

from PyQt6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import QApplication

from jovian_viewer import __version__
from jovian_viewer.app.composition import compose
from jovian_viewer.app.memory import keep_heap_small
from jovian_viewer.app.opengl import check_opengl_of_windows
from jovian_viewer.app.opening import Opening
from jovian_viewer.log import default_log_path, get_logger
from jovian_viewer.scene.vtk_messages import caught_messages
from jovian_viewer.ui.theme import apply_theme

_log = get_logger(__name__)
_QT_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
REDUCED_MOTION_VARIABLE: Final = "JOVIAN_VIEWER_REDUCED_MOTION"


def run_window(opening: Opening) -> int:
    """Open the window and stay until it is closed.

    Parameters
    ----------
    opening : Opening
        What it begins with.

    Returns
    -------
    int
        Exit status.

    Raises
    ------
    DriverError
        If there is not enough OpenGL to draw with.
    """
    with _qt_messages_in_log(), _vtk_messages_in_log():
        application = qt_application()
        check_opengl_of_windows()
        state = opening.make_state(reduced_motion=bool(os.environ.get(REDUCED_MOTION_VARIABLE)))
        parts = compose(state)
        with _SafetyNet(state.messages.problem), _interrupt_ends_program():
            parts.window.show()
            state.clock.set_playing(playing=True)
            if opening.tour is not None:
                state.tour.start(opening.tour)
            status = application.exec()
        parts.close()
        parts.window.deleteLater()
    return status


def qt_application() -> QApplication:
    """Return the process's Qt application, named and themed; made if there is none yet."""
    keep_heap_small()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    QApplication.setApplicationName("jovian-viewer")
    QApplication.setApplicationDisplayName("Jovian Viewer")
    QApplication.setApplicationVersion(__version__)
    QGuiApplication.setDesktopFileName("jovian-viewer")
    apply_theme(application)
    return application


@contextlib.contextmanager
def _qt_messages_in_log() -> Iterator[None]:
    """Write what Qt has to say to the log, not to the terminal."""
    before = qInstallMessageHandler(_log_qt_message)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


@contextlib.contextmanager
def _vtk_messages_in_log() -> Iterator[None]:
    """Do the same with what VTK says between frames, as where windows are made; the scene hears it during them."""
    with caught_messages() as messages:
        yield
    for message in messages.errors:
        _log.warning("VTK reports: %s", message)
    for message in messages.warnings:
        _log.debug("VTK warns: %s", message)


@contextlib.contextmanager
def _interrupt_ends_program() -> Iterator[None]:
    """Let Ctrl+C in the terminal end the program at once; Python alone would wait for the next Qt event."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class _SafetyNet:
    """Catch what no part caught: log it, tell the person, go on.

    PyQt6 aborts the process (exit status 134) on an exception in a slot unless ``sys.excepthook`` is set.
    """

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._before = sys.excepthook

    def __enter__(self) -> None:
        self._before = sys.excepthook
        sys.excepthook = self._catch

    def __exit__(self, *_args: object) -> None:
        sys.excepthook = self._before

    def _catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        _log.debug("unexpected error", exc_info=(kind, error, trace))
        self._tell(f"Something went wrong that should not have; the details are in {default_log_path()}")


def _log_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
    get_logger("jovian_viewer.qt").log(_QT_LEVELS.get(kind, logging.WARNING), "%s [%s]", text, context.category)
