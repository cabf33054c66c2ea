"""The welcome page: how to begin, and every key."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.panel_page import PanelPage
from jovian_viewer.ui.panel_widgets import PanelText, Paragraph, hairline, section_title
from jovian_viewer.ui.theme import TextSize

_INTRODUCTION: Final = (
    "Jupiter and the four moons that Galileo Galilei found in 1610, each where it truly is at the moment shown below."
)
_BEGIN: Final = (
    ("cursor-default-click-outline", "Click a moon", "and its story opens here. Double-click flies there."),
    ("rotate-orbit", "Drag to turn", "around what you look at; north stays up."),
    ("magnify", "Wheel to zoom", "towards it, or back out."),
    ("play-pause", "Space plays", "and pauses. J turns time round, K and L set its pace."),
    ("gesture-swipe-horizontal", "Drag the time", "on the ruler below, or type a date and press Enter."),
)


class WelcomePage(PanelPage):
    """Shown while nothing is selected, and on request."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("How to begin")
        self.column.addWidget(PanelText("The Jovian system", size=TextSize.HEADING))
        self.column.addWidget(Paragraph(_INTRODUCTION))
        self.column.addSpacing(theme.GRID_PX)
        self.column.addLayout(_steps())
        self.column.addSpacing(theme.GRID_PX)
        self.column.addWidget(hairline())
        self.column.addSpacing(theme.GRID_PX)
        self.column.addWidget(section_title("All keys"))
        self.column.addLayout(_keys(list(actions.all())))
        self.column.addWidget(
            PanelText("Tab moves between controls, Enter presses them.", role="secondary", size=TextSize.SECONDARY)
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
        words.addWidget(PanelText(title, strong=True))
        words.addWidget(Paragraph(text, role="secondary"))
        grid.addLayout(words, row, 1)
    return grid


def _keys(actions: list[QAction]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * theme.GRID_PX)
    grid.setVerticalSpacing(theme.HALF_GRID_PX)
    grid.setColumnStretch(1, 1)
    for row, action in enumerate(action for action in actions if not action.shortcut().isEmpty()):
        key = QLabel(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        key.setFont(theme.font(TextSize.SECONDARY))
        key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        key.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        key.setMinimumWidth(3 * theme.GRID_PX)
        theme.set_role(key, "key")
        grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        name = PanelText(action.text(), role="secondary")
        # Some names follow the state: a step of an orbit says whose.
        action.changed.connect(lambda shown=name, named=action: shown.set_text(named.text()))
        grid.addWidget(name, row, 1, Qt.AlignmentFlag.AlignVCenter)
    return grid
