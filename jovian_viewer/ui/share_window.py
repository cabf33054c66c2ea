"""Sharing in the window: the line for links, the dialogs for files, what is dropped."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PyQt6.QtCore import QEvent, QMimeData, QObject
from PyQt6.QtGui import QAction, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PyQt6.QtWidgets import QMenu, QWidget

from jovian_viewer.language import mark, tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.view_file import SUFFIX
from jovian_viewer.state.view_link import MAX_LINK_CHARACTERS, looks_like_link
from jovian_viewer.ui.export_support import NameFile, name_shown, plain_name
from jovian_viewer.ui.link_field import LinkField
from jovian_viewer.ui.recent_menu import RecentMenu
from jovian_viewer.ui.share_actions import ShareActions

SAVE_FILTERS: Final = {"jovian": mark("State (*.jovian)")}
OPEN_FILTERS: Final = {"jovian": mark("States and tours (*.jovian *.toml)")}
_OPENED_SUFFIXES: Final = frozenset({SUFFIX, ".toml"})
_DRAGS: Final = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove})


class ShareWindow(QObject):
    """What of sharing belongs to a window.

    Parameters
    ----------
    state : AppState
    actions : ShareActions
    viewport : QWidget
        The picture.
    central : QWidget
        What holds the picture.
    window : QWidget
        Takes what is dropped.
    name_file : callable, optional
        See :class:`~jovian_viewer.ui.export_support.ExportSupport`.

    Attributes
    ----------
    link_field : LinkField
    recent_menu : RecentMenu
    """

    def __init__(
        self,
        state: AppState,
        actions: ShareActions,
        viewport: QWidget,
        central: QWidget,
        window: QWidget,
        name_file: NameFile = plain_name,
    ) -> None:
        super().__init__(window)
        self._state = state
        self._actions = actions
        self._name_file = name_file
        self.link_field = LinkField(state.sharing, viewport, central)
        self.link_field.left.connect(viewport.setFocus)
        self.recent_menu = RecentMenu(state, window)
        actions.link_entry_wanted.connect(self.link_field.ask)
        actions.link_to_show.connect(self.link_field.show_link)
        actions.save_wanted.connect(self._save)
        actions.open_wanted.connect(self._open)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def menu_entries(self) -> list[QAction | QMenu | None]:
        """Return what stands in the menu of files."""
        acts = self._actions
        return [acts.open_file, self.recent_menu, acts.save_state, None, acts.copy_link, acts.go_to_link]

    def _window(self) -> QWidget | None:
        # Kept here, it would keep itself.
        window = self.parent()
        return window if isinstance(window, QWidget) else None

    def _save(self) -> None:
        from jovian_viewer.ui.export_dialog import ExportDialog

        name = name_shown(self._state, self._name_file)
        path = ExportDialog(self._window(), title=tr("Save this state"), filters=SAVE_FILTERS, name=name).ask()
        if path is not None:
            self._state.sharing.save(path)

    def _open(self) -> None:
        from jovian_viewer.ui.export_dialog import OpenDialog

        path = OpenDialog(self._window(), title=tr("Open a state or a tour"), filters=OPEN_FILTERS).ask()
        if path is not None:
            self._state.sharing.open_file(path)

    # Qt overrides

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Take links and files that are dropped on the window."""
        if isinstance(event, QDragEnterEvent | QDragMoveEvent) and event.type() in _DRAGS:
            if dropped(event.mimeData()) is not None:
                event.acceptProposedAction()
                return True
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            what = dropped(event.mimeData())
            if what is not None:
                event.acceptProposedAction()
                self._take(what)
                return True
        return super().eventFilter(watched, event)

    def _take(self, what: str | Path) -> None:
        if isinstance(what, Path):
            self._state.sharing.open_file(what)
        else:
            self._state.sharing.go_to_link(what)


def dropped(data: QMimeData | None) -> str | Path | None:
    """Return the link or the file that is dropped, or None where it is neither."""
    if data is None:
        return None
    for url in data.urls():
        if url.isLocalFile() and Path(url.toLocalFile()).suffix.lower() in _OPENED_SUFFIXES:
            return Path(url.toLocalFile())
    text = data.text()
    return text if len(text) <= MAX_LINK_CHARACTERS and looks_like_link(text) else None
