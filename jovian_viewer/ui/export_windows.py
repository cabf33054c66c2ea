"""The dialogs of exports: each is made when it is first asked for, and stays open beside the window."""

from __future__ import annotations

from PyQt6.QtCore import QObject
from PyQt6.QtGui import QGuiApplication, QImage
from PyQt6.QtWidgets import QWidget

from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.export_actions import ExportActions
from jovian_viewer.ui.export_support import ExportSupport, NameFile
from jovian_viewer.ui.movie_dialog import MovieDialog
from jovian_viewer.ui.one_dialog import OneDialog
from jovian_viewer.ui.picture_dialog import PictureDialog
from jovian_viewer.ui.scene_dialog import SceneDialog


class ExportWindows(QObject):
    """Opens the dialogs, and copies pictures.

    Parameters
    ----------
    state : AppState
    actions : ExportActions
    viewport : QWidget
        The view of the scene.
    name_file : callable
        See :class:`~jovian_viewer.ui.export_support.ExportSupport`.
    parent : QWidget
        The main window.
    """

    def __init__(
        self, state: AppState, actions: ExportActions, viewport: QWidget, name_file: NameFile, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._viewport = viewport
        self._support = ExportSupport(state, viewport, name_file)
        self._picture: OneDialog[PictureDialog] = OneDialog()
        self._movie: OneDialog[MovieDialog] = OneDialog()
        self._scene: OneDialog[SceneDialog] = OneDialog()
        actions.picture_wanted.connect(self.ask_for_picture)
        actions.copy_wanted.connect(self.copy_picture)
        actions.movie_wanted.connect(self.ask_for_movie)
        actions.scene_wanted.connect(self.ask_for_scene)

    def ask_for_picture(self) -> None:
        """Open the dialog that saves pictures."""
        self._picture.open(lambda: PictureDialog(self._state, self._support, self._viewport, self._window()))

    def ask_for_movie(self) -> None:
        """Open the dialog that makes movies."""
        self._movie.open(lambda: MovieDialog(self._state, self._support, self._window()))

    def ask_for_scene(self) -> None:
        """Open the dialog that saves the scene."""
        self._scene.open(lambda: SceneDialog(self._state, self._support, self._window()))

    def copy_picture(self) -> None:
        """Put the picture, as it is seen, on the clipboard."""
        clipboard, messages = QGuiApplication.clipboard(), self._state.messages
        picture = self._seen()
        if clipboard is None or picture.isNull():
            messages.problem(tr("The picture could not be copied: the desktop has no clipboard. Save it instead."))
            return
        clipboard.setImage(picture)
        messages.note(
            tr(
                "The picture is on the clipboard: {width} by {height} pixels.",
                width=picture.width(),
                height=picture.height(),
            )
        )

    def _window(self) -> QWidget:
        # Asked for, not kept: the window owns this, and a ring of owners outlives itself.
        window = self.parent()
        assert isinstance(window, QWidget)
        return window

    def _seen(self) -> QImage:
        grab = getattr(self._viewport, "grabFramebuffer", None)
        if grab is not None:
            image = grab()
            assert isinstance(image, QImage)
            return image
        return self._viewport.grab().toImage()
