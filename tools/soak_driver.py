"""Runs the real program and drives its window through the soak, from inside its event loop."""

from __future__ import annotations

import contextlib
import faulthandler
import itertools
import logging
import sys
import threading
import time
import traceback
import tracemalloc
from collections import deque
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from random import Random
from typing import Any, Final, TypeAlias
from unittest.mock import patch

from PyQt6.QtCore import QObject, Qt, QTimer
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from jovian_viewer.app.composition import Application, compose
from jovian_viewer.astro.solar_system import STOP_JD_TDB
from jovian_viewer.cli import main
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.language import LANGUAGES
from jovian_viewer.log import ROOT_LOGGER_NAME
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.events import SearchStatus
from jovian_viewer.state.settings import TEXT_SCALES, Theme
from tools.soak_deeds import Deed, Visit, deed_of, everything_once, name_of, pages_once
from tools.soak_report import Finding, findings_of, frame_finding, grown_types, new_handles, table
from tools.soak_rest import TIME, FrameTime, rest, time_frames
from tools.soak_stock import Stock, least, resident_mb, take_stock

# A scenario yields what must come true, or milliseconds to let pass.
Wait: TypeAlias = Callable[[], bool] | int
_PATIENCE_S: Final = 150.0
_POLL_MS: Final = 10
_WATCH_MS: Final = 60
# Between two actions: as long as frames take, at times as long as a flight or a search does.
_SHORT_MS: Final = (0, 40)
_LONG_MS: Final = (200, 900)
_LONG_SHARE: Final = 0.08
_WARM_SHARE: Final = 0.1
# Below this many the memory has not yet found its level.
_BRIEF_ACTIONS: Final = 1000
_CHECKS: Final = 6
_COUNTS: Final = 3
_DRESSING_MS: Final = 600
_CENTURY_DAYS: Final = 36_525.0
_LAST_ACTIONS: Final = 25
_HANG_S: Final = 90.0
# A machine has moods: a slow frame is measured again before it is believed.
_FRAME_TRIALS: Final = 6
_BETWEEN_TRIALS_MS: Final = 5000


class Soak:
    """One run.

    Parameters
    ----------
    seed : int
    numbers : list of int
        Of the actions.
    minutes : float or None
        Begin no action later.
    folder : Path
        For whatever is written.
    warm : bool
        Whether everything is opened once before counting begins.
    verbose : bool
        Print each action.
    trace : bool
        Say where memory that grew was taken.
    """

    def __init__(
        self,
        *,
        seed: int,
        numbers: list[int],
        minutes: float | None,
        folder: Path,
        warm: bool,
        verbose: bool,
        trace: bool,
    ) -> None:
        self._seed = seed
        self._numbers = numbers
        self._minutes = minutes
        self._folder = folder
        self._warm = warm
        self._verbose = verbose
        self._trace = trace
        self._app: Application | None = None
        self._faults: list[str] = []
        self._last: deque[str] = deque(maxlen=_LAST_ACTIONS)
        self._findings: list[Finding] = []
        self._grown: list[tuple[str, int]] = []
        self._handles: list[str] = []
        self._new_widgets: list[tuple[str, int]] = []
        self._closed_by_us = False
        self._brief = len(numbers) < _BRIEF_ACTIONS
        self.done = 0

    @property
    def app(self) -> Application:
        """The window as it is now; a change of theme or language makes a new one."""
        assert self._app is not None
        return self._app

    def run(self) -> bool:
        """Start the program, drive it, end it; prints the report.

        Returns
        -------
        bool
            Whether all was well.
        """
        listener = _Listener(self._faults)
        drivers: list[_Driver] = []

        def compose_and_drive(*arguments: Any, **options: Any) -> Application:
            app = compose(*arguments, **options)
            # The one before is given up, and must be let go.
            self._app = app
            if not drivers:
                # Afterwards: the command line has set up the log by now.
                listener.begin()
                drivers.append(_Driver(self._scenario(app.state), self._folder, self._failed))
            return app

        with (
            patch("jovian_viewer.app.bootstrap.compose", compose_and_drive),
            patch.object(QDesktopServices, "openUrl", lambda _url: True),
            listener.hearing_exceptions(),
        ):
            status = main(["--time", TIME, "--rate", "3600"])
        listener.end()
        self._app = None
        if status != 0:
            self._faults.append(f"the program ended with exit status {status}")
        if not self._closed_by_us:
            self._faults.append("the window closed before the end")
        return self._report()

    def _failed(self, error: BaseException) -> None:
        self._faults.append("".join(traceback.format_exception(error)))
        self._closed_by_us = True
        self.app.window.close()

    # What happens

    def _scenario(self, state: AppState) -> Iterator[Wait]:
        opening_choice = state.events.choice
        yield lambda: bool(self.app.scene.discs)

        def at_rest() -> Iterator[Wait]:
            yield from rest(lambda: self.app, opening_choice)
            yield 300

        if self._warm:
            for number in range(round(_WARM_SHARE * len(self._numbers))):
                deed, rng = deed_of(-self._seed, number)
                self._do(deed, rng, -number)
                yield from self._pause(rng)
            # At rest first: what is set back may build the window anew, where little has been opened yet.
            yield from at_rest()
            yield from self._open_everything()
            yield from self._fill_most()
        first, first_frames = (yield from self._count(at_rest)), time_frames(self.app)
        self._say(f"warm: {first.resident_mb:.1f} MB, a frame {first_frames.processor_ms:.1f} ms of the processor")
        self._say(f"the picture: {self._picture()}")
        if self._trace:
            tracemalloc.start(10)
        before = tracemalloc.take_snapshot() if self._trace else None
        yield from self._act(at_rest)
        last = yield from self._count(at_rest)
        if before is not None:
            for line in tracemalloc.take_snapshot().compare_to(before, "traceback")[:12]:
                print(line, *line.traceback.format(), sep="\n")
        last_frames = time_frames(self.app)
        self._say(f"the picture: {self._picture()}")
        for _ in range(_FRAME_TRIALS - 1):
            if self._judge(first, last, first_frames, last_frames):
                break
            yield _BETWEEN_TRIALS_MS
            last_frames = min(last_frames, time_frames(self.app), key=lambda frames: frames.processor_ms)
        self._judge(first, last, first_frames, last_frames)
        self._closed_by_us = True
        self.app.window.close()

    def _fill_most(self) -> Iterator[Wait]:
        """Have in a long run the most that it holds at any time, and use the window meanwhile, in every dress.

        What is made between the blocks of the most stays there when they are gone, and with it the gaps between; and
        what libraries know of a language, and Qt of letters of a size, stays from the first time on.
        """
        if self._brief:
            return
        events = self.app.state.events
        yield from rest(lambda: self.app, events.choice)
        events.search(STOP_JD_TDB - _CENTURY_DAYS, STOP_JD_TDB)
        yield lambda: events.status is SearchStatus.DONE
        for language, look, text_scale in zip(LANGUAGES, Theme, (*TEXT_SCALES, 1.0), strict=True):
            self.app.state.preferences.update(language=language, theme=look, text_scale=text_scale)
            yield _DRESSING_MS
            yield lambda: bool(self.app.scene.discs)
            for index, (deed, rng) in enumerate(pages_once(self._seed)):
                self._do(deed, rng, -index)
                yield _SHORT_MS[1]
        self._say(f"{len(events.found)} events of a century: {resident_mb():.1f} MB")

    def _count(self, at_rest: Callable[[], Iterator[Wait]]) -> Generator[Wait, None, Stock]:
        """Count in a window built anew, where nothing has been opened; some times over, the least memory is taken."""
        stocks = []
        for _ in range(_COUNTS):
            yield from at_rest()
            self.app.state.preferences.update(theme=Theme.LIGHT)
            yield _DRESSING_MS
            yield from at_rest()
            stocks.append(take_stock(self.app))
            self._say(f"at rest: {stocks[-1].resident_mb:.1f} MB, {stocks[-1].heap_mb:.1f} MB given out")
        return least(stocks)

    def _picture(self) -> str:
        """Return how large the picture is: frames of different sizes say nothing of each other."""
        window, viewport = self.app.window, self.app.viewport
        return f"{viewport.width()}x{viewport.height()} of {window.width()}x{window.height()} pixels"

    def _judge(self, first: Stock, last: Stock, first_frames: FrameTime, last_frames: FrameTime) -> bool:
        software = self.app.viewport.in_software
        frames = frame_finding(first_frames, last_frames, in_software=software, brief=self._brief)
        self._findings = [*findings_of(first, last, brief=self._brief), frames]
        self._grown = grown_types(first, last)
        self._new_widgets = list((last.kinds - first.kinds).items())
        self._handles = new_handles(first, last)
        return frames.well

    def _open_everything(self) -> Iterator[Wait]:
        for index, (deed, rng) in enumerate(everything_once(self._seed)):
            self._do(deed, rng, -index)
            yield _SHORT_MS[1]

    def _act(self, at_rest: Callable[[], Iterator[Wait]]) -> Iterator[Wait]:
        begun_s = time.monotonic()
        every = max(len(self._numbers) // _CHECKS, 1)
        for count, number in enumerate(self._numbers, start=1):
            if self._minutes is not None and time.monotonic() - begun_s > 60.0 * self._minutes:
                break
            deed, rng = deed_of(self._seed, number)
            self._do(deed, rng, number)
            self.done += 1
            yield from self._pause(rng)
            if count % every == 0 and count < len(self._numbers):
                yield from at_rest()
                stock = take_stock(self.app)
                sizes = f"{stock.resident_mb:.1f} MB, {stock.heap_mb:.1f} MB given out"
                self._say(f"after {count}: {sizes}, {stock.objects} objects, {stock.qt_objects} of Qt")

    def _pause(self, rng: Random) -> Iterator[Wait]:
        yield rng.randint(*(_LONG_MS if rng.random() < _LONG_SHARE else _SHORT_MS))

    def _do(self, deed: Deed, rng: Random, number: int) -> None:
        entry = f"{number} {name_of(deed)}"
        if self._verbose:
            print(entry, end=" ", flush=True)
        self._last.append(entry)
        try:
            said = deed(Visit(self.app, rng, self._folder, number))
        except JovianViewerError as error:
            said = f"refused: {error}"
        except RuntimeError as error:
            # Between a press and its release a setting may have built the window anew.
            if "has been deleted" not in str(error):
                raise
            said = "the window was built anew meanwhile"
        except Exception as error:  # noqa: BLE001 (the report has it, and the soak goes on)
            said = f"FAILED: {error}"
            self._faults.append("".join(traceback.format_exception(error)))
        self._last[-1] = f"{entry}: {said}"
        if self._verbose:
            print(f"{said} [{resident_mb():.0f} MB]", flush=True)

    def _say(self, words: str) -> None:
        print(words, flush=True)

    # What is said in the end

    def _report(self) -> bool:
        print(table(self._findings))
        well = bool(self._findings) and all(row.well for row in self._findings) and not self._faults
        if not well:
            print("Types that grew most:", *(f"  {count:+d} {name}" for name, count in self._grown), sep="\n")
            print("Widgets that are more:", *(f"  {count:+d} {name}" for name, count in self._new_widgets), sep="\n")
            print("Handles that are new:", *(f"  {handle}" for handle in self._handles), sep="\n")
            for fault, times in _counted(self._faults):
                print(f"FAULT ({times} times): {fault}")
            print("The last actions:", *(f"  {line}" for line in self._last), sep="\n")
            until = self._numbers[min(self.done, len(self._numbers)) - 1]
            print(f"Again: python -m tools.soak --seed {self._seed} --until {until}")
        return well


def _counted(faults: list[str]) -> list[tuple[str, int]]:
    return [(fault, faults.count(fault)) for fault in dict.fromkeys(faults)]


class _Driver(QObject):
    """Goes on with the scenario in the event loop, and closes dialogs and menus that would wait for somebody."""

    def __init__(self, scenario: Iterator[Wait], folder: Path, failed: Callable[[BaseException], None]) -> None:
        super().__init__()
        self._scenario = scenario
        self._folder = folder
        self._failed = failed
        self._condition: Callable[[], bool] | None = None
        self._deadline_s = 0.0
        self._names = itertools.count()
        QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(_POLL_MS)
        # A timer of its own: an action may wait for the dialog it opened.
        self._watch = QTimer(self)
        self._watch.timeout.connect(self._close_what_waits)
        self._watch.start(_WATCH_MS)

    def _go_on(self) -> None:
        # A hang ends with where it hangs.
        faulthandler.dump_traceback_later(_HANG_S, exit=True)
        try:
            if self._condition is not None and not self._condition():
                assert time.monotonic() < self._deadline_s, f"waited {_PATIENCE_S:g} s in vain"
                self._timer.start(_POLL_MS)
                return
            wait = next(self._scenario)
        except StopIteration:
            self._stop()
            return
        except BaseException as error:  # noqa: BLE001 (told in the report)
            self._stop()
            self._failed(error)
            return
        if isinstance(wait, int):
            self._condition = None
            self._timer.start(wait)
        else:
            self._condition, self._deadline_s = wait, time.monotonic() + _PATIENCE_S
            self._timer.start(_POLL_MS)

    def _stop(self) -> None:
        faulthandler.cancel_dump_traceback_later()
        self._timer.stop()
        self._watch.stop()

    def _close_what_waits(self) -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        waiting = QApplication.activeModalWidget()
        if isinstance(waiting, QFileDialog) and waiting.acceptMode() is QFileDialog.AcceptMode.AcceptSave:
            # Answered from within: it must not find a file of that name, or it would ask on.
            waiting.selectFile(str(self._folder / f"dialog-{next(self._names)}"))
            waiting.accept()
        elif isinstance(waiting, QDialog):
            waiting.reject()
        elif isinstance(waiting, QWidget):
            waiting.close()


class _Listener(logging.Handler):
    """Hears what goes wrong: warnings in the log, exceptions wherever they come up."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(logging.DEBUG)
        self._faults = faults

    def emit(self, record: logging.LogRecord) -> None:
        """Note warnings, and whatever comes with an exception."""
        if record.levelno >= logging.WARNING or record.exc_info:
            trace = logging.Formatter().formatException(record.exc_info) if record.exc_info else ""
            self._faults.append(f"{record.levelname} {record.name}: {record.getMessage()}\n{trace}".strip())

    def begin(self) -> None:
        """Listen to the program, and to Python's own warnings."""
        logging.captureWarnings(capture=True)
        for name in (ROOT_LOGGER_NAME, "py.warnings"):
            logging.getLogger(name).addHandler(self)

    def end(self) -> None:
        """Listen no more."""
        logging.captureWarnings(capture=False)
        for name in (ROOT_LOGGER_NAME, "py.warnings"):
            logging.getLogger(name).removeHandler(self)

    @contextlib.contextmanager
    def hearing_exceptions(self) -> Iterator[None]:
        """Hear what nobody caught, in threads and while objects die, too."""
        before = threading.excepthook, sys.unraisablehook
        threading.excepthook = lambda given: self._note(given.exc_value)
        sys.unraisablehook = lambda given: self._note(given.exc_value)
        try:
            yield
        finally:
            threading.excepthook, sys.unraisablehook = before

    def _note(self, error: BaseException | None) -> None:
        self._faults.append("".join(traceback.format_exception(error)) if error is not None else "an exception")
