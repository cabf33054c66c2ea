"""Going round and nearer with the keys, where the picture has the keyboard."""

from __future__ import annotations

import functools
from typing import Final

from PyQt6.QtCore import QObject, Qt
from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import QWidget

from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.action_group import ActionGroup

# A press; held down, some thirty follow in a second.
_STEP_DEG: Final = 3.0
_ZOOM_STEP: Final = 1.06


class CameraActions(ActionGroup):
    """Actions that move the camera a little.

    Their keys are those with which one walks through tables and charts, so they hold in the picture alone:
    hand it to :meth:`serve`. In the menu they hold always.

    Attributes
    ----------
    moves : tuple of QAction
    """

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(state, parent)
        self.left = self._turn(tr("Go round to the left"), Qt.Key.Key_Left, "arrow-left", -_STEP_DEG, 0.0)
        self.right = self._turn(tr("Go round to the right"), Qt.Key.Key_Right, "arrow-right", _STEP_DEG, 0.0)
        self.up = self._turn(tr("Go round upwards"), Qt.Key.Key_Up, "arrow-up", 0.0, _STEP_DEG)
        self.down = self._turn(tr("Go round downwards"), Qt.Key.Key_Down, "arrow-down", 0.0, -_STEP_DEG)
        self.nearer = self._zoom(tr("Come nearer"), "+", "magnify-plus-outline", _ZOOM_STEP)
        # Plus without Shift, where it shares a key with the equals sign.
        self.nearer.setShortcuts([QKeySequence("+"), QKeySequence("=")])
        self.farther = self._zoom(tr("Go farther away"), "-", "magnify-minus-outline", 1.0 / _ZOOM_STEP)
        self.moves = (self.left, self.right, self.up, self.down, self.nearer, self.farther)
        for action in self.moves:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setAutoRepeat(True)

    def serve(self, view: QWidget) -> None:
        """Let the keys hold while a widget has the keyboard."""
        view.addActions(list(self.moves))

    def _turn(self, text: str, key: Qt.Key, icon_name: str, azimuth_deg: float, elevation_deg: float) -> QAction:
        keys = QKeySequence(key).toString()
        return self._action(
            text, keys, functools.partial(self._state.camera.rotate, azimuth_deg, elevation_deg), icon_name
        )

    def _zoom(self, text: str, key: str, icon_name: str, factor: float) -> QAction:
        return self._action(text, key, functools.partial(self._state.camera.zoom, factor), icon_name)
