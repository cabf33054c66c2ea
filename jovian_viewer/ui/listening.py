"""Listening to state: psygnal connections that end with the widget that made them."""

from __future__ import annotations

import inspect
import sys
import weakref
from collections.abc import Callable
from typing import Any

from psygnal import SignalInstance
from PyQt6.QtCore import QObject


class Listening:
    """The connections of one widget.

    A connection never keeps a widget alive: bound methods are held weakly. A slot called after Qt deleted the C++ side
    would raise, so `close` runs when that happens. What a slot raises goes to ``sys.excepthook``, where the program's
    safety net is: psygnal would stop there, and leave out whoever listens after it.

    Parameters
    ----------
    owner : QObject
        The widget that listens.
    """

    def __init__(self, owner: QObject) -> None:
        self._connections: list[tuple[SignalInstance, Callable[..., Any]]] = []
        owner.destroyed.connect(self.close)

    def to(self, signal: SignalInstance, slot: Callable[..., Any]) -> None:
        """Call `slot` whenever `signal` is emitted, until `close`."""
        guarded = _Guarded(slot)
        signal.connect(guarded)
        self._connections.append((signal, guarded))

    def close(self) -> None:
        """Stop listening."""
        for signal, slot in self._connections:
            signal.disconnect(slot, missing_ok=True)
        self._connections.clear()


class _Guarded:
    """A slot whose errors end here."""

    def __init__(self, slot: Callable[..., Any]) -> None:
        # psygnal asks how many arguments are wanted.
        self.__signature__ = inspect.signature(slot)
        self._slot: Callable[[], Callable[..., Any] | None] = (
            weakref.WeakMethod(slot) if inspect.ismethod(slot) else lambda: slot
        )

    def __call__(self, *arguments: Any) -> None:
        slot = self._slot()
        if slot is None:
            return
        try:
            slot(*arguments)
        except Exception as error:  # noqa: BLE001 (whoever listens next is to hear of it, too)
            sys.excepthook(type(error), error, error.__traceback__)
