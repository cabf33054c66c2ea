"""The menu in which one chooses how edges are smoothed."""

from __future__ import annotations

import functools
from typing import Final

from PyQt6.QtGui import QAction, QActionGroup
from PyQt6.QtWidgets import QMenu, QWidget

from jovian_viewer.language import mark, tr
from jovian_viewer.state.view_options import Smoothing, ViewOptions, ViewSettings
from jovian_viewer.ui.listening import Listening

CHOICE_TEXTS: Final = {
    Smoothing.AUTO: (
        mark("As the driver can afford"),
        mark("Four samples a pixel on graphics hardware, none where it is done by the processor"),
    ),
    Smoothing.NONE: (mark("Not at all"), mark("The quickest: steps show along limbs and lines")),
    Smoothing.FXAA: (
        mark("In the finished picture (FXAA)"),
        mark("Softens fine lines too; the processor alone takes nearly twice as long over a frame"),
    ),
    Smoothing.FOUR: (
        mark("Four samples a pixel"),
        mark("Smooth; the processor alone takes more than twice as long over a frame"),
    ),
    Smoothing.EIGHT: (mark("Eight samples a pixel"), mark("Smoother still, where the driver has as many")),
}


class SmoothingMenu(QMenu):
    """One entry for each :class:`Smoothing`, of which one is marked.

    Parameters
    ----------
    view : ViewOptions
    parent : QWidget, optional
    """

    def __init__(self, view: ViewOptions, parent: QWidget | None = None) -> None:
        super().__init__(tr("Smooth &edges"), parent)
        self.setToolTipsVisible(True)
        self._group = QActionGroup(self)
        self.choices: dict[Smoothing, QAction] = {}
        for smoothing, (text, hint) in CHOICE_TEXTS.items():
            action = QAction(tr(text), self)
            action.setToolTip(tr(hint))
            action.setCheckable(True)
            action.triggered.connect(functools.partial(self._choose, view, smoothing))
            self._group.addAction(action)
            self.addAction(action)
            self.choices[smoothing] = action
        self._listening = Listening(self)
        self._listening.to(view.changed, self._show)
        self._show(view.settings)

    def _choose(self, view: ViewOptions, smoothing: Smoothing, _checked: bool = True) -> None:
        view.update(smoothing=smoothing)

    def _show(self, settings: ViewSettings) -> None:
        self.choices[settings.smoothing].setChecked(True)
