"""The splitter between scene and study: how the column is shared, and that a height once chosen comes back."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QEvent, QObject, Qt
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QSplitter, QWidget

from jovian_viewer.ui.study_pane import opening_height_px

_SCENE: Final = 0
_STUDY: Final = 1


class StudySplitter(QSplitter):
    """The scene above, the study below.

    The study opens as high as fits the column. Where the person drags the border, the study keeps that height for as
    long as the program runs, closed or open, as far as the column has it.

    Parameters
    ----------
    scene, study : QWidget
    """

    def __init__(self, scene: QWidget, study: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._study = study
        self._chosen_px: int | None = None
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(scene)
        self.addWidget(study)
        self.setStretchFactor(_SCENE, 1)
        self.setStretchFactor(_STUDY, 0)
        study.installEventFilter(self)
        self.splitterMoved.connect(self._remember)

    @property
    def study_height_px(self) -> int:
        """How high the study is wanted in the present column."""
        return opening_height_px(self.height()) if self._chosen_px is None else self._chosen_px

    def _remember(self, _position: int, _index: int) -> None:
        self._chosen_px = self.sizes()[_STUDY]

    def _share(self) -> None:
        wanted = self.study_height_px
        self.setSizes([max(self.height() - wanted - self.handleWidth(), 1), wanted])

    # Qt overrides

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Share the column whenever the study opens."""
        if watched is self._study and event is not None and event.type() == QEvent.Type.ShowToParent:
            self._share()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Share the column anew."""
        super().resizeEvent(event)
        if not self._study.isHidden():
            self._share()
