"""Recent states: the files that were saved or opened last."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Protocol

from psygnal import Signal

MOST_RECENTS: Final = 10


class RecentStore(Protocol):
    """Where the list is kept between runs; others may write to it meanwhile."""

    def load(self) -> tuple[Path, ...] | None:
        """Return what is kept, newest first; None where nothing is known."""

    def keep(self, paths: tuple[Path, ...]) -> None:
        """Keep this instead."""


class Recents:
    """The owner of the list, newest first.

    Every change begins with what is kept by then, so that two windows add to one list.

    Signals
    -------
    changed(paths)
    """

    changed = Signal(object)

    def __init__(self, store: RecentStore | None = None) -> None:
        self._store = store
        self._paths: tuple[Path, ...] = ()

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files, newest first; some may be gone."""
        return self._paths

    def keep_in(self, store: RecentStore) -> None:
        """Keep the list there from now on."""
        self._store = store

    def refresh(self) -> None:
        """Learn what other windows have added."""
        known = None if self._store is None else self._store.load()
        if known is not None:
            self._set(known)

    def add(self, path: Path) -> None:
        """Put a file at the head of the list."""
        self.refresh()
        self._keep((path, *(other for other in self._paths if other != path))[:MOST_RECENTS])

    def forget(self, path: Path) -> None:
        """Take a file out of the list."""
        self.refresh()
        self._keep(tuple(other for other in self._paths if other != path))

    def clear(self) -> None:
        """Forget all of them."""
        self._keep(())

    def _keep(self, paths: tuple[Path, ...]) -> None:
        self._set(paths)
        if self._store is not None:
            self._store.keep(paths)

    def _set(self, paths: tuple[Path, ...]) -> None:
        if paths == self._paths:
            return
        self._paths = paths
        self.changed.emit(paths)
