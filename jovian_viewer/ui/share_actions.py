"""Sharing what is shown: links on the clipboard, state files."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QObject, pyqtSignal

from jovian_viewer.errors import OutputError
from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.view_link import MAX_LINK_CHARACTERS, link_of, looks_like_link
from jovian_viewer.state.view_taking import view_of
from jovian_viewer.ui.action_group import ActionGroup
from jovian_viewer.ui.clipboard import clipboard_text, put_on_clipboard

# So much of a link is told in the message bar.
_BEGINNING: Final = 56


class ShareActions(ActionGroup):
    """Actions on the picture as a whole.

    Signals
    -------
    link_entry_wanted()
        A link is to be typed.
    link_to_show(link)
        A link is to be shown, since the clipboard does not take it.
    save_wanted(), open_wanted()
        A file is to be chosen.
    """

    link_entry_wanted = pyqtSignal()
    link_to_show = pyqtSignal(str)
    save_wanted = pyqtSignal()
    open_wanted = pyqtSignal()

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(state, parent)
        self.open_file = self._action(
            tr("Open a state or a tour\u2026"), "Ctrl+O", self.open_wanted.emit, "folder-open-outline"
        )
        self.save_state = self._action(
            tr("Save this state\u2026"), "Ctrl+S", self.save_wanted.emit, "content-save-outline"
        )
        self.copy_link = self._action(tr("Copy a link to this picture"), "Ctrl+L", self._copy, "link-variant")
        self.go_to_link = self._action(tr("Go to a link"), "Ctrl+Shift+L", self._go, "link-variant-plus")

    def _copy(self) -> None:
        link = link_of(view_of(self._state))
        try:
            put_on_clipboard(link)
        except OutputError:
            self._state.messages.problem(
                tr("The clipboard cannot be used: the link stands over the picture, where it can be copied by hand")
            )
            self.link_to_show.emit(link)
            return
        beginning = link if len(link) <= _BEGINNING else f"{link[:_BEGINNING]}\N{HORIZONTAL ELLIPSIS}"
        self._state.messages.note(tr("The link to this picture is on the clipboard: {link}", link=beginning))

    def _go(self) -> None:
        text = clipboard_text()
        if len(text) <= MAX_LINK_CHARACTERS and looks_like_link(text):
            self._state.sharing.go_to_link(text)
        else:
            self.link_entry_wanted.emit()
