"""What VTK complains of: caught, so that it can be read by the program and does not reach the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from vtkmodules.vtkCommonCore import vtkCommand, vtkLogger, vtkOutputWindow


class VtkMessages:
    """VTK's errors and warnings between :meth:`begin` and :meth:`end`.

    VTK writes each twice: to its output window, and to standard error. Both belong to the process, so they are put back
    as soon as possible.

    Attributes
    ----------
    errors, warnings : list of str
        What was heard since the last :meth:`begin`, as VTK puts it.
    """

    def __init__(self) -> None:
        self.errors: list[str] = []
        self.warnings: list[str] = []
        self._window = vtkOutputWindow()
        self._window.SetDisplayModeToNever()
        for event, heard in ((vtkCommand.ErrorEvent, self._hear_error), (vtkCommand.WarningEvent, self._hear_warning)):
            self._window.AddObserver(event, heard)
        self._before: tuple[vtkOutputWindow, int] | None = None

    def begin(self) -> None:
        """Listen, and keep the terminal clean."""
        self.errors.clear()
        self.warnings.clear()
        if self._before is None:
            self._before = vtkOutputWindow.GetInstance(), vtkLogger.GetCurrentVerbosityCutoff()
            vtkOutputWindow.SetInstance(self._window)
            vtkLogger.SetStderrVerbosity(vtkLogger.VERBOSITY_OFF)

    def end(self) -> None:
        """Let VTK speak as before."""
        if self._before is not None:
            window, verbosity = self._before
            self._before = None
            vtkOutputWindow.SetInstance(window)
            vtkLogger.SetStderrVerbosity(vtkLogger.ConvertToVerbosity(verbosity))

    def _hear_error(self, _window: object, _event: str, text: str) -> None:
        self.errors.append(text.strip())

    def _hear_warning(self, _window: object, _event: str, text: str) -> None:
        self.warnings.append(text.strip())

    # How VTK is told to pass the text on.
    _hear_error.CallDataType = _hear_warning.CallDataType = "string0"  # type: ignore[attr-defined]


@contextmanager
def caught_messages() -> Iterator[VtkMessages]:
    """Catch what VTK complains of inside a ``with`` block."""
    messages = VtkMessages()
    messages.begin()
    try:
        yield messages
    finally:
        messages.end()
