"""Saving a picture of what the window shows, larger and with or without its writing."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QEvent, QObject
from PyQt6.QtGui import QStandardItemModel
from PyQt6.QtWidgets import QWidget

from jovian_viewer.catalog.numbers_text import thousands
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.language import mark, tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.export_limits import PICTURE_FACTORS, factor_fits
from jovian_viewer.state.exports import PictureJob
from jovian_viewer.state.settings import Settings
from jovian_viewer.ui import theme
from jovian_viewer.ui.export_support import ExportSupport
from jovian_viewer.ui.form_dialog import FormDialog
from jovian_viewer.ui.listening import Listening

PICTURE_FILTERS: Final = {"png": mark("Picture (*.png)")}


class PictureDialog(FormDialog):
    """The dialog. Its choices are those of the preferences, and are remembered there.

    Parameters
    ----------
    state : AppState
    support : ExportSupport
    viewport : QWidget
        Its size is what pictures are larger than.
    parent : QWidget, optional
    """

    def __init__(
        self, state: AppState, support: ExportSupport, viewport: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Save a picture"), parent)
        self._state = state
        self._support = support
        self.factor = self.add_choice(tr("Size"), tr("How many times wider and higher than the view it is"))
        for factor in PICTURE_FACTORS:
            self.factor.addItem(f"{factor}\u00d7", factor)
        self.labels = self.add_switch(tr("Names"), tr("Write the names that the view shows"))
        self.caption = self.add_switch(tr("Caption"), tr("Moment, scale and whose maps they are, below"))
        self.save = self.add_button(tr("Save\u2026"), tr("Choose a file; the picture shows this moment"), main=True)
        self._close = self.add_button(tr("Close"), tr("Close this window (Esc)"))
        self.save.clicked.connect(self._save)
        self._close.clicked.connect(self.close)
        self._show_settings(state.preferences.settings)
        self.factor.currentIndexChanged.connect(self._remember)
        self.labels.toggled.connect(self._remember)
        self.caption.toggled.connect(self._remember)
        self._listening = Listening(self)
        self._listening.to(state.preferences.changed, self._show_settings)
        viewport.installEventFilter(self)

    @property
    def chosen_factor(self) -> int:
        """How many times larger than the view."""
        return int(self.factor.currentData())

    def _show_settings(self, settings: Settings) -> None:
        for box in (self.factor, self.labels, self.caption):
            box.blockSignals(True)
        self.factor.setCurrentIndex(self.factor.findData(settings.picture_factor))
        self.labels.setChecked(settings.picture_labels)
        self.caption.setChecked(settings.picture_caption)
        for box in (self.factor, self.labels, self.caption):
            box.blockSignals(False)
        self._show_size()

    def _show_size(self) -> None:
        size_px = self._support.size_px
        model = self.factor.model()
        for row, factor in enumerate(PICTURE_FACTORS):
            item = model.item(row) if isinstance(model, QStandardItemModel) else None
            if item is not None:
                item.setEnabled(factor_fits(size_px, factor))
        width, height = (self.chosen_factor * side for side in size_px)
        if factor_fits(size_px, self.chosen_factor):
            self.remark.set_text(
                tr(
                    "{width} by {height} pixels, {millions:.1f} million. Large ones take a while; the window goes on.",
                    width=thousands(width),
                    height=thousands(height),
                    millions=width * height / 1e6,
                )
            )
        else:
            self.remark.set_text(tr("That is more than a picture can have: choose a smaller size."))
        self.save.setEnabled(factor_fits(size_px, self.chosen_factor))

    def _remember(self) -> None:
        self._state.preferences.update(
            picture_factor=self.chosen_factor,
            picture_labels=self.labels.isChecked(),
            picture_caption=self.caption.isChecked(),
        )
        self._show_size()

    def _save(self) -> None:
        path = self._support.ask(self, tr("Save a picture"), PICTURE_FILTERS)
        if path is None:
            return
        job = PictureJob(
            path,
            self._support.size_px,
            self._support.pixel_ratio,
            theme.text_scale(),
            self.chosen_factor,
            self.labels.isChecked(),
            self.caption.isChecked(),
        )
        try:
            self._state.exports.ask(job)
        except JovianViewerError as error:
            self._state.messages.problem(str(error))
            return
        self.close()

    # Qt overrides

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Follow the size of the view."""
        if event is not None and event.type() == QEvent.Type.Resize:
            self._show_size()
        return super().eventFilter(watched, event)
