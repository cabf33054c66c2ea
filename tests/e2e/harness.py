"""Runs the real program and acts on its real window, as a person would."""

# PyQt6's stubs declare QTest's static methods with a self argument.
# mypy: disable-error-code="call-overload"

from __future__ import annotations

import dataclasses
import itertools
import re
import time
from collections.abc import Callable, Generator
from types import GeneratorType
from typing import TypeAlias
from unittest.mock import patch

from PyQt6.QtCore import QObject, QPoint, Qt, QTimer
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QLabel, QWidget

from jovian_viewer.app.composition import Application, Guides, compose
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.cli import main
from jovian_viewer.state.app_state import AppState

# A scenario yields conditions to wait for; None waits for the next pass of the event loop.
Scenario: TypeAlias = Generator[Callable[[], bool] | None, None, None]
PATIENCE_S = 30.0
_POLL_MS = 10
_ANY_SPACE = re.compile(r"\s")


def run_program(arguments: list[str], scenario: Callable[[Person], Scenario]) -> int:
    """Start the program, play a scenario in its event loop, close the window.

    Parameters
    ----------
    arguments : list of str
        The command line.
    scenario : callable
        Given the person at the window.

    Returns
    -------
    int
        The program's exit status.

    Raises
    ------
    AssertionError
        Whatever the scenario found.
    """
    failures: list[BaseException] = []
    players: list[_Player] = []

    def compose_and_play(state: AppState, guides: Guides | None = None) -> Application:
        application = compose(state, guides)
        if players:
            # The window was built anew: the person sits before the new one.
            players[0].person.app = application
        else:
            person = Person(application)
            players.append(_Player(scenario(person), person, failures))
        return application

    with patch("jovian_viewer.app.bootstrap.compose", compose_and_play):
        status = main(arguments)
    if failures:
        raise failures[0]
    assert players, "the window never opened"
    assert players[0].finished, "the program ended before the scenario did"
    return status


@dataclasses.dataclass
class Person:
    """Somebody at the window: what they do and what they see."""

    app: Application

    def sees_the_scene(self) -> bool:
        """Whether the first frame has been painted and the window is up and has the keyboard."""
        if not self.app.window.isActiveWindow():
            # A bare X server has no window manager that would do it.
            self.app.window.activateWindow()
            return False
        return self.app.frames.snapshot is not None and self.app.window.isVisible() and bool(self.app.scene.discs)

    def where_is(self, body: BodyId) -> QPoint:
        """Return where a body is drawn, in the viewport's logical pixels from the upper left."""
        disc = next(disc for disc in self.app.scene.discs if disc.body is body)
        ratio = self.app.viewport.devicePixelRatioF()
        return QPoint(round(disc.x_px / ratio), round(self.app.viewport.height() - disc.y_px / ratio))

    def click(self, place: QPoint) -> None:
        """Click in the picture."""
        QTest.mouseMove(self.app.viewport, place)
        QTest.mouseClick(self.app.viewport, Qt.MouseButton.LeftButton, pos=place)

    def points_at(self, body: BodyId, seen: Callable[[], bool]) -> Callable[[], bool]:
        """Return a condition: the pointer moves about a body, by a pixel, until something is seen.

        Where an earlier test left it at the very place, a single move would be none. On a busy machine the picture may
        still change its size, and the body with it stand elsewhere.
        """
        moves = itertools.count()

        def moved_and_seen() -> bool:
            if not seen():
                QTest.mouseMove(self.app.viewport, self.where_is(body) + QPoint(next(moves) % 2, 0))
            return seen()

        return moved_and_seen

    def double_click(self, place: QPoint) -> None:
        """Double-click in the picture, with all the events a real one brings."""
        QTest.mouseClick(self.app.viewport, Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(self.app.viewport, Qt.MouseButton.LeftButton, pos=place)

    def drag(self, start: QPoint, stop: QPoint, *, on: QWidget | None = None) -> None:
        """Drag across the picture, or across another widget, in small steps."""
        target = on or self.app.viewport
        QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=start)
        for step in range(1, 11):
            QTest.mouseMove(target, start + (stop - start) * step / 10)
            _move_with_button(target, start + (stop - start) * step / 10)
        QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=stop)

    def press(self, key: Qt.Key, *, on: QWidget | None = None) -> None:
        """Press a key."""
        target = on or QApplication.focusWidget() or self.app.window
        QTest.keyClick(target, key)

    def reads(self, words: str) -> bool:
        """Whether some visible label of the side panel holds these words, whatever kind of spaces they have."""
        labels = self.app.window.info_panel.findChildren(QLabel)
        return any(words in _ANY_SPACE.sub(" ", label.text()) for label in labels if label.isVisible())


def _move_with_button(widget: QWidget, place: QPoint) -> None:
    # QTest.mouseMove moves the pointer without its buttons; a drag has one held down.
    from PyQt6.QtCore import QEvent, QPointF
    from PyQt6.QtGui import QMouseEvent

    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place),
        QPointF(widget.mapToGlobal(place)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)


class _Player(QObject):
    """Advances a scenario whenever what it waits for has come."""

    def __init__(self, scenario: Scenario, person: Person, failures: list[BaseException]) -> None:
        super().__init__()
        self.finished = False
        self._scenario = scenario
        self.person = person
        self._failures = failures
        self._condition: Callable[[], bool] | None = None
        self._deadline_s = time.monotonic() + PATIENCE_S
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(_POLL_MS)

    def _go_on(self) -> None:
        try:
            if self._condition is not None and not self._condition():
                assert time.monotonic() < self._deadline_s, f"waited {PATIENCE_S:g} s in vain, in line {self._line()}"
                return
            self._condition = next(self._scenario)
            self._deadline_s = time.monotonic() + PATIENCE_S
        except StopIteration:
            self._end(finished=True)
        except BaseException as error:  # noqa: BLE001 (handed to the test, outside the event loop)
            self._failures.append(error)
            self._end(finished=True)

    def _line(self) -> int:
        frame = self._scenario.gi_frame if isinstance(self._scenario, GeneratorType) else None
        return frame.f_lineno if frame is not None else 0

    def _end(self, *, finished: bool) -> None:
        self.finished = finished
        self._timer.stop()
        self.person.app.window.close()
