"""The exporter: lets a process of its own write pictures, movies and scenes, so that the window stays fluid.

That process is this program on its command line. It is told to stop by closing its input, which happens by itself when
the window dies; it then leaves nothing half-written.
"""

from __future__ import annotations

import dataclasses
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer

from jovian_viewer.app.export_words import export_words
from jovian_viewer.catalog.assets import pack_in_use
from jovian_viewer.language import language, tr
from jovian_viewer.log import get_logger
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import body_pose
from jovian_viewer.state.exports import ExportJob, ExportProgress, MovieJob

_log = get_logger(__name__)
_PACKAGE: Final = Path(__file__).resolve().parents[1]
# How long it may take to stop of its own accord. Milliseconds.
_PATIENCE_MS: Final = 5000
_LONGEST_LINE: Final = 4096
_MOST_WORDS: Final = 4000
_SAYS: Final = "jovian-viewer: "
_STOPPED: Final = 130


def program() -> list[str]:
    """Return the words that start this program on its command line."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    # Never from the folder one happens to be in: what lies there is nobody's program.
    return [sys.executable, "-P", "-m", "jovian_viewer"]


class Exporter(QObject):
    """Follows ``state.exports``: one process at a time.

    Invariant: while a process runs, ``state.exports.running`` tells what it writes; and when it has ended, it does not.
    Guarded by ``tests/gui/test_exporter.py``.

    Parameters
    ----------
    state : AppState
    link : callable
        Returns the link to what a state shows, looked at from somewhere else if a pose is given.
    program : list of str, optional
        Starts the program.
    """

    def __init__(
        self,
        state: AppState,
        link: Callable[[ExportJob], str],
        *,
        start_with: list[str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._link = link
        self._program = start_with or program()
        self._process: QProcess | None = None
        self._said = ""
        self._pending = b""
        self._stopping = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._kill)
        state.exports.wanted.connect(self._start)
        state.exports.cancel_wanted.connect(self._cancel)

    def stop(self) -> None:
        """Follow no more, and let nothing run on. Safe to call twice."""
        exports = self._state.exports
        exports.wanted.disconnect(self._start, missing_ok=True)
        exports.cancel_wanted.disconnect(self._cancel, missing_ok=True)
        if self._process is not None:
            self._stopping = True
            self._process.closeWriteChannel()
            if not self._process.waitForFinished(_PATIENCE_MS):
                self._process.kill()
                self._process.waitForFinished(_PATIENCE_MS)

    def _start(self, job: ExportJob) -> None:
        words = [*self._program[1:], "--language", language(), *export_words(job, self._link(job))]
        pack = pack_in_use()
        if pack is not None:
            words.append(f"--textures={pack.folder}")
        process = QProcess(self)
        process.setProcessEnvironment(_environment())
        process.readyReadStandardOutput.connect(self._hear)
        process.readyReadStandardError.connect(self._listen)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed)
        self._process, self._said, self._pending, self._stopping = process, "", b"", False
        _log.info("export begins: %s", words)
        self._state.exports.begin(job)
        process.start(self._program[0], words)

    def _cancel(self) -> None:
        if self._process is not None and not self._stopping:
            self._stopping = True
            self._process.closeWriteChannel()
            self._patience.start()

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()

    def _hear(self) -> None:
        if self._process is None:
            return
        lines = (self._pending + self._process.readAllStandardOutput().data()).split(b"\n")
        self._pending = lines.pop()[-_LONGEST_LINE:]
        for line in lines:
            progress = read_progress(line)
            if progress is not None:
                self._state.exports.advance(progress)

    def _listen(self) -> None:
        if self._process is not None:
            heard = self._process.readAllStandardError().data().decode("utf-8", "replace")
            self._said = (self._said + heard)[-_MOST_WORDS:]

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._end(-1)

    def _finished(self, status: int, how: QProcess.ExitStatus) -> None:
        self._listen()
        self._end(status if how is QProcess.ExitStatus.NormalExit else -1)

    def _end(self, status: int) -> None:
        process, job = self._process, self._state.exports.running
        self._process = None
        self._patience.stop()
        if process is not None:
            process.deleteLater()
        self._state.exports.end()
        if job is None:
            return
        messages, said = self._state.messages, self._words()
        if self._stopping and status != 0:
            messages.note(tr("Stopped: {name} was not written.", name=job.path.name))
        elif status == 0 and said:
            messages.problem(tr("Saved as {path}. {said}", path=job.path, said=said))
        elif status == 0:
            messages.note(tr("Saved as {path}.", path=job.path))
        elif said and status > 0:
            messages.problem(said)
        else:
            messages.problem(
                tr(
                    "{name} was not written: the process that makes it ended unexpectedly. {said}",
                    name=job.path.name,
                    said=said,
                ).strip()
            )

    def _words(self) -> str:
        """Return what the program said; graphics drivers say things on the same channel, which go to the log."""
        lines = self._said.splitlines()
        for line in lines:
            if not line.startswith(_SAYS):
                _log.info("export: %s", line)
        return " ".join(line.removeprefix(_SAYS).strip() for line in lines if line.startswith(_SAYS))


def read_progress(line: bytes) -> ExportProgress | None:
    """Return what a line of the process tells; None if it is something else, like the name of the file at the end."""
    try:
        told = json.loads(line)
        done, whole, left_s = told["done"], told["of"], told["left_s"]
        return ExportProgress(min(max(done / whole, 0.0), 1.0), None if left_s is None else max(float(left_s), 0.0))
    except (ValueError, KeyError, TypeError, ZeroDivisionError):
        return None


def export_link(state: AppState, job: ExportJob) -> str:
    """Return the link to what is shown, or to what a movie is to follow."""
    from jovian_viewer.app.view_state_guide import take
    from jovian_viewer.state.view_link import link_of

    view = take(state)
    if isinstance(job, MovieJob) and job.choices.follow is not None:
        # Whatever is watched decides where to look from.
        view = dataclasses.replace(
            view, pose=body_pose(job.choices.follow), event=None, encounter=None, fragment=None, entry=None
        )
    return link_of(view)


def _environment() -> QProcessEnvironment:
    environment = QProcessEnvironment.systemEnvironment()
    # Where this program is found, wherever it was started from.
    before = environment.value("PYTHONPATH")
    environment.insert("PYTHONPATH", os.pathsep.join(filter(None, (str(_PACKAGE.parent), before))))
    return environment
