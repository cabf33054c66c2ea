"""Listening to state: psygnal connections that end with the widget that made them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psygnal import SignalInstance
from PyQt6.QtCore import QObject


class Listening:
    """The connections of one widget.

    psygnal keeps only weak references to bound methods, so a connection never keeps a widget alive;
    but a slot called after Qt deleted the C++ side would raise, so `close` runs when that happens.

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
        signal.connect(slot)
        self._connections.append((signal, slot))

    def close(self) -> None:
        """Stop listening."""
        for signal, slot in self._connections:
            signal.disconnect(slot, missing_ok=True)
        self._connections.clear()
