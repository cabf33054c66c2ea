"""Sharing: where somebody asks for a link or a file to be opened, or for the picture to be saved."""

from __future__ import annotations

from pathlib import Path

from psygnal import Signal


class Sharing:
    """Where the window asks; the composition's guide does it.

    Signals
    -------
    link_wanted(link), file_wanted(path), save_wanted(path)
    """

    link_wanted = Signal(str)
    file_wanted = Signal(object)
    save_wanted = Signal(object)

    def go_to_link(self, link: str) -> None:
        """Ask for what a link shows."""
        self.link_wanted.emit(link)

    def open_file(self, path: Path) -> None:
        """Ask for what a file holds, a state or a tour."""
        self.file_wanted.emit(path)

    def save(self, path: Path) -> None:
        """Ask for what is shown to be kept in a file."""
        self.save_wanted.emit(path)
