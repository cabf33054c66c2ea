"""Starting the window: Qt, its messages, the safety net, then the event loop."""

from __future__ import annotations

import contextlib
import locale
import logging
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from typing import Final

from PyQt6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PyQt6.QtGui import QGuiApplication, QIcon
from PyQt6.QtWidgets import QApplication

from jovian_viewer import __version__
from jovian_viewer.app.composition import compose
from jovian_viewer.app.desktop_entry import APP_ID, icon_file
from jovian_viewer.app.dressing import dress
from jovian_viewer.app.endings import STOPPED_WITH_CTRL_C, Endings
from jovian_viewer.app.gnome_motion import GnomeMotion
from jovian_viewer.app.last_view import keep_last_view, last_view
from jovian_viewer.app.memory import keep_heap_small
from jovian_viewer.app.opengl import check_opengl_of_windows
from jovian_viewer.app.opening import Opening
from jovian_viewer.app.recent_file import RecentFile
from jovian_viewer.app.safety_net import SafetyNet
from jovian_viewer.app.settings_file import SettingsFile
from jovian_viewer.app.settings_guide import SettingsGuide
from jovian_viewer.app.settings_saver import SettingsSaver
from jovian_viewer.app.view_state_guide import apply, take
from jovian_viewer.app.window_file import WindowFile
from jovian_viewer.app.window_keeper import WindowKeeper
from jovian_viewer.errors import BadInputError
from jovian_viewer.log import get_logger
from jovian_viewer.scene.vtk_messages import caught_messages
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.theme import apply_theme

_log = get_logger(__name__)
# Of title bars, task bars and switchers.
_WINDOW_ICON_SIZES_PX: Final = (16, 32, 48, 128)
_QT_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def run_window(opening: Opening, settings_file: SettingsFile, *, problems: Sequence[str] = ()) -> int:
    """Open the window and stay until it is closed.

    Parameters
    ----------
    opening : Opening
        What it begins with.
    settings_file : SettingsFile
        Where changes of settings are saved.
    problems : sequence of str
        What was wrong with that file; told in the window.

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
        state = opening.make_state()
        state.recents.keep_in(RecentFile())
        dress(application, state.preferences.settings)
        keeper = WindowKeeper(state, compose)
        window_file = WindowFile()
        guide = SettingsGuide(state)
        desktop = GnomeMotion(os.environ, guide.let_desktop_rest)
        saver = SettingsSaver(state, settings_file)
        if problems:
            # One message: a second would hide the first.
            last = state.messages.last
            state.messages.problem(" ".join((*problems, *([last.text] if last else []))))

        def close() -> None:
            keeper.parts.window.close_at_once()

        endings = Endings(close)
        with SafetyNet(state.messages.problem), endings.listening():
            keeper.parts.window.show()
            standing = window_file.load()
            if standing is not None:
                standing.give(keeper.parts.window)
            _begin(opening, state)
            if opening.tour is not None:
                state.tour.start(opening.tour)
            status = application.exec()
        if state.preferences.settings.reopen:
            keep_last_view(take(state))
        window_file.keep(keeper.parts.window)
        saver.stop()
        desktop.stop()
        guide.stop()
        keeper.end()
    return STOPPED_WITH_CTRL_C if endings.heard == signal.SIGINT else status


def _begin(opening: Opening, state: AppState) -> None:
    """Show what a link or a file says; without one let time flow."""
    if opening.view is None:
        state.clock.set_playing(playing=True)
        if opening.resume:
            _resume(state)
        return
    apply(state, opening.view)
    if opening.notes:
        state.messages.note(" ".join(opening.notes))
    if opening.file is not None:
        state.recents.add(opening.file.absolute())


def _resume(state: AppState) -> None:
    """Go on where one left; an event that can no longer be found leaves the opening view."""
    view = last_view()
    if view is not None:
        try:
            apply(state, view)
        except BadInputError as error:
            _log.info("the last view cannot be shown: %s", error)


def qt_application() -> QApplication:
    """Return the process's Qt application, named and themed; made if there is none yet."""
    keep_heap_small()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    # Qt takes the desktop's locale for the whole process: drivers and libraries in C would read and write commas.
    locale.setlocale(locale.LC_NUMERIC, "C")
    QApplication.setApplicationName("jovian-viewer")
    QApplication.setApplicationDisplayName("Jovian Viewer")
    QApplication.setApplicationVersion(__version__)
    QGuiApplication.setDesktopFileName(APP_ID)
    QGuiApplication.setWindowIcon(_window_icon())
    apply_theme(application)
    return application


def _window_icon() -> QIcon:
    icon = QIcon()
    for size_px in _WINDOW_ICON_SIZES_PX:
        icon.addFile(str(icon_file(size_px)))
    return icon


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


def _log_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
    get_logger("jovian_viewer.qt").log(_QT_LEVELS.get(kind, logging.WARNING), "%s [%s]", text, context.category)
