"""Saving the scene for other programs or as a web page, and what does not go along."""

from __future__ import annotations

from typing import Final

from PyQt6.QtWidgets import QWidget

from jovian_viewer.errors import JovianViewerError
from jovian_viewer.language import mark, tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.exports import SceneJob, left_out_of_scenes
from jovian_viewer.ui.export_support import ExportSupport
from jovian_viewer.ui.form_dialog import FormDialog

SCENE_FILTERS: Final = {
    "html": mark("Web page (*.html)"),
    "glb": mark("glTF for other programs (*.glb)"),
}


class SceneDialog(FormDialog):
    """The dialog.

    Parameters
    ----------
    state : AppState
    support : ExportSupport
    parent : QWidget, optional
    """

    def __init__(self, state: AppState, support: ExportSupport, parent: QWidget | None = None) -> None:
        super().__init__(tr("Save the scene"), parent)
        self._state = state
        self._support = support
        self.form_of_file = self.add_choice(
            tr("As"), tr("A page to turn and zoom in any browser, or a file for programs that show 3D models")
        )
        for ending, words in SCENE_FILTERS.items():
            self.form_of_file.addItem(tr(words), ending)
        self.save = self.add_button(tr("Save\u2026"), tr("Choose a file; the scene is that of this moment"), main=True)
        self._close = self.add_button(tr("Close"), tr("Close this window (Esc)"))
        self.save.clicked.connect(self._save)
        self._close.clicked.connect(self.close)
        self.form_of_file.currentIndexChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        if self.form_of_file.currentData() == "html":
            about = tr("One file of about 7 MB that needs no network: turn it, zoom, look at each body.")
        else:
            about = tr("Globes with their maps, orbits, the Sun\u2019s light and this view, in one file of about 4 MB.")
        self.remark.set_text(f"{about} {left_out_of_scenes()}")

    def _save(self) -> None:
        chosen = str(self.form_of_file.currentData())
        others = {ending: words for ending, words in SCENE_FILTERS.items() if ending != chosen}
        path = self._support.ask(self, tr("Save the scene"), {chosen: SCENE_FILTERS[chosen], **others})
        if path is None:
            return
        try:
            self._state.exports.ask(SceneJob(path))
        except JovianViewerError as error:
            self._state.messages.problem(str(error))
            return
        self.close()
