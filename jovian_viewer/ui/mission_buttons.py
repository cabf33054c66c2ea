"""The buttons of a mission's page: into the scene, along with it, its whole path, the timeline."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.trajectory import all_spacecraft_at
from jovian_viewer.catalog.encounter_texts import encounter_summary
from jovian_viewer.catalog.journeys import Journey, nearest_encounter
from jovian_viewer.catalog.mission_texts import encounter_told
from jovian_viewer.catalog.study import Study
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.listening import Listening


class MissionButtons(QWidget):
    """Two rows of buttons; those that need a path are missing where none is known.

    Parameters
    ----------
    state : AppState
        Its explorers do what is asked for.
    actions : Actions
        The timeline's own action is among the buttons.
    journey : Journey
        Whose page it is.

    Attributes
    ----------
    words : tuple of str
        What stands on the buttons.
    """

    def __init__(self, state: AppState, actions: Actions, journey: Journey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._journey = journey
        mission = journey.mission
        self._name = mission.name
        self.spacecraft = SpacecraftId(mission.id) if mission.id in set(SpacecraftId) else None
        self.go = self._action(tr("Go there"), "crosshairs-gps", self._go)
        self.follow = self._action(
            tr("Fly along with {spacecraft}", spacecraft=mission.name),
            "rocket-launch-outline",
            self._follow,
            checkable=True,
        )
        self.whole = self._action(tr("Whole path"), "vector-polyline", self._show_whole, checkable=True)
        self.whole.setToolTip(tr("Draw whole paths of spacecraft, not only what lies behind them"))
        timeline = actions.studies[Study.TIMELINE]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.GRID_PX)
        buttons = [(self.go, tr("Go there")), (self.follow, tr("Fly along")), (self.whole, tr("Whole path"))]
        shown = buttons if journey.encounters and self.spacecraft is not None else []
        offered = [*shown, (timeline, tr("Timeline"))]
        self.words = tuple(words for _, words in offered)
        for place, (action, words) in enumerate(offered):
            button = ActionButton(action, worded=True, text=words)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._grid.addWidget(button, place // 2, place % 2)
        for column in range(2):
            self._grid.setColumnStretch(column, 1)
        self._listening = Listening(self)
        self._listening.to(state.explorers.changed, self._show_explorers)
        self._show_explorers()
        self.show_moment(state.clock.jd_tdb)

    def show_moment(self, jd_tdb: float) -> None:
        """Offer what can be done at a moment, TDB."""
        nearest = nearest_encounter(self._journey, jd_tdb)
        if nearest is None or self.spacecraft is None:
            return
        self.go.setToolTip(
            tr(
                "Go to {encounter}\n{summary}",
                encounter=encounter_told(nearest),
                summary=encounter_summary(nearest),
            )
        )
        here = self._path_reaches(jd_tdb)
        followed = self._state.explorers.followed is self.spacecraft
        if followed:
            words = tr("The camera goes along with {name}; press to stay behind", name=self._name)
        elif here:
            words = tr("Let the camera go along with {name}", name=self._name)
        else:
            words = tr(
                "Go to {encounter}, and let the camera go along with {name}",
                encounter=encounter_told(nearest),
                name=self._name,
            )
        self.follow.setToolTip(words)

    def _path_reaches(self, jd_tdb: float) -> bool:
        try:
            return self.spacecraft in all_spacecraft_at(jd_tdb)
        except JovianViewerError:
            # The scene, which needs the paths, says what is wrong with them.
            return False

    def _go(self, _checked: bool = False) -> None:
        nearest = nearest_encounter(self._journey, self._state.clock.jd_tdb)
        if nearest is not None:
            self._state.explorers.go_to_encounter(nearest.id)

    def _follow(self, wanted: bool) -> None:
        explorers = self._state.explorers
        if not wanted:
            explorers.follow(None)
            return
        if not self._path_reaches(self._state.clock.jd_tdb):
            self._go()
        explorers.follow(self.spacecraft)
        self._show_explorers()

    def _show_whole(self, wanted: bool) -> None:
        self._state.explorers.show_whole_paths(wanted)

    def _show_explorers(self) -> None:
        explorers = self._state.explorers
        self.follow.setChecked(self.spacecraft is not None and explorers.followed is self.spacecraft)
        self.whole.setChecked(explorers.whole_paths)
        self.show_moment(self._state.clock.jd_tdb)

    def _action(self, words: str, icon_name: str, deed: Callable[..., None], *, checkable: bool = False) -> QAction:
        action = QAction(icon(icon_name), words, self)
        action.setCheckable(checkable)
        action.triggered.connect(deed)
        return action
