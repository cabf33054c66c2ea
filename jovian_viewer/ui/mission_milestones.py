"""The milestones of one mission on its page: a line of marks, filled as far as the clock has come."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from jovian_viewer.catalog.missions import Milestone, MilestoneStatus, Mission, is_overdue, milestone_text
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.catalog.sources import Source
from jovian_viewer.language import tr
from jovian_viewer.ui import theme
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.mission_mark import MissionMark
from jovian_viewer.ui.panel_text import citation_marks
from jovian_viewer.ui.panel_widgets import PanelText
from jovian_viewer.ui.theme import TextSize

_MARK_PX: Final = 10


class Milestones(QWidget):
    """What a mission did and is to do, a row each; those in the Jovian system have a button that goes there.

    Parameters
    ----------
    mission : Mission
    number_of : mapping of Source to int
        The numbers of the sources at the foot of the page.
    show : callable
        Does what a button shows.
    """

    def __init__(
        self,
        mission: Mission,
        number_of: Mapping[Source, int],
        show: Callable[[Showing], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._milestones = mission.milestones
        self._show = show
        self.setAccessibleName(tr("Milestones of {mission}", mission=mission.name))
        self.marks = [MissionMark(mission.id, _MARK_PX) for _ in self._milestones]
        self.buttons: dict[Milestone, ActionButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GRID_PX)
        grid.setVerticalSpacing(theme.HALF_GRID_PX)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, (milestone, mark) in enumerate(zip(self._milestones, self.marks, strict=True)):
            lowered = QVBoxLayout()
            # The mark stands beside the first line.
            lowered.setContentsMargins(0, theme.HALF_GRID_PX // 2, 0, 0)
            lowered.addWidget(mark)
            lowered.addStretch(1)
            grid.addLayout(lowered, row, 0)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(PanelText(milestone.event))
            words.addWidget(PanelText(_when(milestone, number_of), role="secondary", size=TextSize.SECONDARY))
            grid.addLayout(words, row, 1)
            if milestone.body is not None:
                button = self.buttons[milestone] = self._make_button(milestone)
                grid.addWidget(button, row, 2, top)

    def show_moment(self, jd_tdb: float) -> None:
        """Fill the marks of what has happened at a moment, TDB."""
        for milestone, mark in zip(self._milestones, self.marks, strict=True):
            mark.show_hollow(hollow=milestone.jd_tdb > jd_tdb)

    def _make_button(self, milestone: Milestone) -> ActionButton:
        action = QAction(
            icon("clock-fast"), tr("Go to {when}: {event}", when=milestone.when, event=milestone.event), self
        )
        action.setToolTip(tr("Go there: {when}", when=milestone.when))
        showing = Showing(
            jd_tdb=milestone.jd_tdb, select=milestone.body, frame=milestone.body, message=milestone_text(milestone)
        )
        action.triggered.connect(lambda _checked=False, wanted=showing: self._show(wanted))
        return ActionButton(action, role="small")


def _when(milestone: Milestone, number_of: Mapping[Source, int]) -> str:
    """Return when, whether flown or planned, and the number of the source."""
    flown = milestone.status is MilestoneStatus.FLOWN
    status = tr("flown") if flown else tr("planned")
    if is_overdue(milestone):
        status = tr("planned; our sources are older")
    return f"{milestone.when} \N{MIDDLE DOT} {status} {citation_marks([milestone.source], number_of)}"
