"""The watch over each frame, which tells whether the driver accepted the programs it was given.

VTK compiles a program when something is first drawn with it, which for a moon's shadow may be hours after the window
opened. So every frame is watched; it costs two calls.
"""

from __future__ import annotations

from typing import Final

from vtkmodules.vtkCommonCore import vtkCommand
from vtkmodules.vtkRenderingCore import vtkRenderWindow

from jovian_viewer.log import get_logger
from jovian_viewer.scene.vtk_messages import VtkMessages

_log = get_logger(__name__)
# What VTK's messages about programs that do not compile or link have in common.
_ABOUT_SHADERS: Final = ("vtkShader", "Could not set shader program")


def is_about_shaders(message: str) -> bool:
    """Tell whether a message of VTK says that a program was not accepted."""
    return any(words in message for words in _ABOUT_SHADERS)


class ShaderWatch:
    """Hears what VTK complains of during a frame and keeps it from the terminal.

    Parameters
    ----------
    window : vtkRenderWindow
        Whose frames are watched.
    """

    def __init__(self, window: vtkRenderWindow) -> None:
        self._messages = VtkMessages()
        self._known: set[str] = set()
        self._refused = False
        window.AddObserver(vtkCommand.StartEvent, self._begin)
        window.AddObserver(vtkCommand.EndEvent, self._end)

    def take_refusal(self) -> bool:
        """Tell whether a program has been refused since this was last asked."""
        refused, self._refused = self._refused, False
        return refused

    def _begin(self, _window: object, _event: str) -> None:
        self._messages.begin()

    def _end(self, _window: object, _event: str) -> None:
        self._messages.end()
        for message in self._messages.errors:
            about_shaders = is_about_shaders(message)
            self._refused |= about_shaders
            # What goes wrong in every frame is written once. A refused program is told in our own words.
            if message not in self._known:
                self._known.add(message)
                if about_shaders:
                    _log.debug("refused by the graphics driver: %s", message)
                else:
                    _log.warning("VTK reports: %s", message)
        for message in self._messages.warnings:
            if message not in self._known:
                self._known.add(message)
                _log.debug("VTK warns: %s", message)
