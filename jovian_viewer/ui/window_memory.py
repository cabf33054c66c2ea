"""What a window that is built anew takes over from the one before: place and size, panels, what was switched on."""

from __future__ import annotations

from dataclasses import dataclass

from PyQt6.QtCore import QByteArray, Qt

from jovian_viewer.state.side_page import SidePage
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.preferences_window import PreferencesMemory
from jovian_viewer.ui.time_steps import StepUnit


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a window and its panels stand, as Qt writes it.

    Attributes
    ----------
    geometry, layout : bytes
    front : SidePage or None
        The side panel in front; Qt brings another one forward.
    """

    geometry: bytes
    layout: bytes
    front: SidePage | None = None

    @classmethod
    def of(cls, window: MainWindow) -> Standing:
        """Return how a window stands."""
        return cls(bytes(window.saveGeometry().data()), window.docks.layout_bytes(), window.docks.front)

    def give(self, window: MainWindow) -> None:
        """Let a window, just shown, stand like that; what Qt cannot read changes nothing."""
        # Qt brings back what would lie outside every screen.
        window.restoreGeometry(QByteArray(self.geometry))
        # Full screen is for the moment: the action that ends it would not know of it.
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
        aside = not window.actions_.side_panel.isChecked()
        window.docks.restore(self.layout, self.front)
        if aside:
            window.docks.put_aside()


@dataclass(frozen=True, slots=True)
class WindowMemory:
    """How a window stood."""

    geometry: QByteArray
    layout: bytes
    shown_as: Qt.WindowState
    checked: tuple[bool, ...]
    step: StepUnit
    preferences: PreferencesMemory | None
    keys_shown: bool
    guide: int | None
    about_shown: bool

    @classmethod
    def of(cls, window: MainWindow) -> WindowMemory:
        """Remember a window."""
        return cls(
            window.saveGeometry(),
            window.docks.layout_bytes(),
            window.windowState(),
            tuple(action.isChecked() for action in window.actions_.all()),
            window.actions_.step_choice.unit,
            window.actions_.preferences.memory(),
            window.actions_.keys.window is not None,
            window.actions_.guide.chapter,
            window.actions_.guide.about_window is not None,
        )

    def give(self, window: MainWindow) -> None:
        """Let another window, not shown yet, stand like that."""
        window.restoreGeometry(self.geometry)
        for action, checked in zip(window.actions_.all(), self.checked, strict=True):
            # Those that follow the state have done so already.
            if action.isCheckable() and action.isChecked() is not checked:
                action.setChecked(checked)
        window.actions_.step_choice.choose(self.step)

    def give_dialogs(self, window: MainWindow) -> None:
        """Put panels where they stood and open what was open; to be called once the window is shown."""
        window.docks.restore(self.layout)
        if self.keys_shown:
            window.actions_.keys.open()
        if self.guide is not None:
            window.actions_.guide.open_at(self.guide)
        if self.about_shown:
            window.actions_.guide.open_about()
        if self.preferences is not None:
            window.actions_.preferences.open(self.preferences)
