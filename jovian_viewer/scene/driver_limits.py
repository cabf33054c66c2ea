"""How wide a texture the graphics driver takes: asked once, while its context is current."""

from __future__ import annotations

from collections.abc import Callable

from vtkmodules.vtkCommonCore import vtkCommand
from vtkmodules.vtkRenderingCore import vtkRenderWindow
from vtkmodules.vtkRenderingOpenGL2 import vtkTextureObject

from jovian_viewer.catalog.texture_packs import let_driver_take
from jovian_viewer.log import get_logger

_log = get_logger(__name__)


class DriverLimits:
    """Asks the driver after the first frame of a window, or at once where there is no window to wait for.

    Parameters
    ----------
    window : vtkRenderWindow
    heard : callable
        Called once the answer is there.
    """

    def __init__(self, window: vtkRenderWindow, heard: Callable[[], None]) -> None:
        self._window = window
        self._heard = heard
        self._observer: int | None = window.AddObserver(vtkCommand.EndEvent, self._ask)

    def ask_now(self) -> None:
        """Ask before the first frame; only of a window of VTK's own, whose context it makes itself."""
        if self._observer is not None:
            self._window.Initialize()
            self._window.MakeCurrent()
            self._ask(self._window, "")

    def _ask(self, window: vtkRenderWindow, _event: str) -> None:
        widest_px = vtkTextureObject.GetMaximumTextureSize(window)  # type: ignore[arg-type]
        if widest_px <= 0 or self._observer is None:
            return
        window.RemoveObserver(self._observer)
        self._observer = None
        _log.debug("the driver takes textures of %d pixels", widest_px)
        let_driver_take(widest_px)
        self._heard()
