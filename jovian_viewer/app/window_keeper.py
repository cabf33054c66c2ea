"""The window in use: built anew around the same state where a setting asks for it.

Widgets keep no second set of texts, colours, sizes and maps (docs/decisions/0013-settings.md). What a person sees is
the window changing its dress: the new one stands where the old one stood, a picture of the old one while it is built.
"""

from __future__ import annotations

from typing import Final, Protocol

from PyQt6.QtCore import QEvent, QObject, Qt, QTimer
from PyQt6.QtWidgets import QApplication, QLabel

from jovian_viewer.app.composition import Application, Guides
from jovian_viewer.app.dressing import DRESSING, dress
from jovian_viewer.catalog.tour import Tour
from jovian_viewer.catalog.tours import shipped_tours, tour_named
from jovian_viewer.log import get_logger
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.settings import Settings, changed_names
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.window_memory import WindowMemory

_log = get_logger(__name__)
# Whoever walks through a list of choices with the keys gets one window, not one for each.
_PAUSE_MS: Final = 120
# A window that is covered or on another desktop is never painted; its curtain falls all the same.
_CURTAIN_MS: Final = 2000


class Compose(Protocol):
    """Builds a window around a state."""

    def __call__(self, state: AppState, guides: Guides | None = None) -> Application:
        """Return its parts."""


class WindowKeeper(QObject):
    """Holds the parts of the program; another set of them after each change of dress.

    Invariant: of a window that was replaced nothing is left, neither widget nor timer nor connection. Broken, memory
    grows with every change; guarded by ``tests/e2e/test_settings.py`` and ``tests/leak_guard.py``.

    Parameters
    ----------
    state : AppState
    compose : callable
        Builds a window around it; see :func:`~jovian_viewer.app.composition.compose`.
    """

    def __init__(self, state: AppState, compose: Compose, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._compose = compose
        self._worn = state.preferences.settings
        self._curtain: QLabel | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.rebuild)
        self._curtain_timer = QTimer(self)
        self._curtain_timer.setSingleShot(True)
        self._curtain_timer.setInterval(_CURTAIN_MS)
        self._curtain_timer.timeout.connect(self._lift_curtain)
        state.preferences.changed.connect(self._follow)
        self.parts = compose(state)
        self.parts.window.closing.connect(self.stop)

    def stop(self) -> None:
        """Build nothing any more. Safe to call twice."""
        self._state.preferences.changed.disconnect(self._follow, missing_ok=True)
        self._timer.stop()
        self._lift_curtain()

    def end(self) -> None:
        """Free everything; the window is gone afterwards."""
        self.stop()
        self.parts.close()
        _delete(self.parts.window)

    def rebuild(self) -> None:
        """Build the window anew, where anything has changed that it is dressed in."""
        self._timer.stop()
        settings = self._state.preferences.settings
        if not DRESSING & set(changed_names(self._worn, settings)):
            return
        if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
            # Somebody is asked something, inside a call of a widget that would be gone.
            self._timer.start()
            return
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        old = self.parts
        memory = WindowMemory.of(old.window)
        self._draw_curtain(old.window)
        old.window.closing.disconnect()
        old.leave()
        old.window.actions_.preferences.close()
        old.window.hide()
        old.window.close()
        _delete(old.window)
        retold = self._tour_of_our_own()
        dress(application, settings)
        if retold is not None:
            self._state.tour.retell(tour_named(retold.id))
        self._worn = settings
        self.parts = self._compose(self._state, old.guides)
        window = self.parts.window
        window.closing.connect(self.stop)
        memory.give(window)
        self.parts.viewport.painted.connect(self._lift_curtain)
        window.show()
        memory.give_dialogs(window)
        self._curtain_timer.start()

    def _follow(self, settings: Settings) -> None:
        if DRESSING & set(changed_names(self._worn, settings)):
            self._timer.start()

    def _tour_of_our_own(self) -> Tour | None:
        """Return the tour that is taken, if it came with the program: it is there in every language."""
        tour = self._state.tour.tour
        return tour if tour is not None and tour in shipped_tours() else None

    def _draw_curtain(self, window: MainWindow) -> None:
        """Put a picture of a window in its place."""
        self._lift_curtain()
        curtain = QLabel(None, Qt.WindowType.Window)
        curtain.setWindowTitle(window.windowTitle())
        curtain.setWindowIcon(window.windowIcon())
        curtain.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        curtain.setPixmap(window.grab())
        curtain.setGeometry(window.geometry())
        curtain.setWindowState(window.windowState())
        curtain.show()
        self._curtain = curtain

    def _lift_curtain(self) -> None:
        self._curtain_timer.stop()
        if self._curtain is not None:
            self.parts.viewport.painted.disconnect(self._lift_curtain)
            self._curtain.close()
            self._curtain.deleteLater()
            self._curtain = None


def _delete(window: MainWindow) -> None:
    """Delete a window at once: one that waits for it would be dressed anew with the others."""
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
