"""The welcome page: how to begin."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.language import mark, tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.panel_page import PanelPage
from jovian_viewer.ui.panel_widgets import PanelText, Paragraph, hairline
from jovian_viewer.ui.theme import TextSize
from jovian_viewer.ui.tours_menu import ToursMenu

_INTRODUCTION: Final = mark(
    "Jupiter and the four moons that Galileo Galilei found in 1610, each where it truly is at the moment shown below."
)
_BEGIN: Final = (
    ("cursor-default-click-outline", mark("Click a moon"), mark("and its story opens here. Double-click flies there.")),
    ("rotate-orbit", mark("Drag to turn"), mark("around what you look at; north stays up.")),
    ("magnify", mark("Wheel to zoom"), mark("towards it, or back out.")),
    ("play-pause", mark("Space plays"), mark("and pauses. J turns time round, K and L set its pace.")),
    ("gesture-swipe-horizontal", mark("Drag the time"), mark("on the ruler below, or type a date and press Enter.")),
    ("map-marker-path", mark("Take a tour"), mark("and be led by the hand, or find anything.")),
)


class WelcomePage(PanelPage):
    """Shown while nothing is selected, and on request."""

    def __init__(self, state: AppState, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("How to begin"))
        self.column.addWidget(PanelText(tr("The Jovian system"), size=TextSize.HEADING))
        self.column.addWidget(Paragraph(tr(_INTRODUCTION)))
        self.column.addSpacing(theme.GRID_PX)
        self.column.addLayout(_steps())
        self.column.addSpacing(theme.HALF_GRID_PX)
        self.column.addWidget(hairline())
        self.column.addSpacing(theme.HALF_GRID_PX)
        tours = ToursMenu(state, actions, self).menuAction()
        # A menu always has one; Qt's types do not know.
        assert tours is not None
        self.tours = ActionButton(tours, worded=True)
        self.tours.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX)
        row.addWidget(self.tours)
        row.addWidget(ActionButton(actions.find, worded=True))
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(
            PanelText(tr("Tab moves between controls, Enter presses them."), role="secondary", size=TextSize.SECONDARY)
        )
        self.column.addStretch(1)


def _steps() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * theme.GRID_PX)
    grid.setVerticalSpacing(2 * theme.GRID_PX)
    grid.setColumnStretch(1, 1)
    side = theme.icon_px() + theme.HALF_GRID_PX
    for row, (icon_name, title, text) in enumerate(_BEGIN):
        picture = QLabel()
        picture.setPixmap(icon(icon_name, colour=palette.ACCENT).pixmap(side, side))
        grid.addWidget(picture, row, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PanelText(tr(title), strong=True))
        words.addWidget(Paragraph(tr(text), role="secondary"))
        grid.addLayout(words, row, 1)
    return grid
