"""The filters of the Events panel: which kinds, which moons, and whether only what can be seen."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtWidgets import QHBoxLayout, QWidget

from jovian_viewer.astro.bodies import MOONS, BodyId
from jovian_viewer.astro.phenomena import PhenomenonKind
from jovian_viewer.astro.phenomenon_choice import ALL_KINDS, ALL_MOONS, PhenomenonChoice
from jovian_viewer.language import capitalised, tr
from jovian_viewer.state.events import MOON_EVENT_KINDS, Events
from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.choice_box import ChoiceBox
from jovian_viewer.ui.listening import Listening


def kinds_choices() -> list[tuple[str, frozenset[PhenomenonKind]]]:
    """Return what the kind filter offers."""
    single = [(capitalised(kind.display_name), frozenset({kind})) for kind in PhenomenonKind]
    return [(tr("Events of moons"), MOON_EVENT_KINDS), (tr("All kinds"), ALL_KINDS), *single]


def moons_choices() -> list[tuple[str, frozenset[BodyId]]]:
    """Return what the moon filter offers."""
    return [(tr("All moons"), ALL_MOONS), *((moon.display_name, frozenset({moon})) for moon in MOONS)]


class EventFilters(QWidget):
    """Which events are wanted; for the table, the ribbon and the walk from event to event.

    Parameters
    ----------
    events : Events
        Whose choice is shown and changed.
    actions : Actions
        For the button of what can be seen.
    """

    def __init__(self, events: Events, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kinds, self.moons = _box(tr("Kind"), kinds_choices()), _box(tr("Moon"), moons_choices())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX)
        row.addWidget(self.kinds, 3)
        row.addWidget(self.moons, 2)
        row.addWidget(ActionButton(actions.visible_events, role="toggle"))
        self.kinds.activated.connect(lambda: events.want(kinds=self.kinds.currentData()))
        self.moons.activated.connect(lambda: events.want(moons=self.moons.currentData()))
        self._listening = Listening(self)
        self._listening.to(events.choice_changed, self._show_choice)
        self._show_choice(events.choice)

    def _show_choice(self, choice: PhenomenonChoice) -> None:
        self.kinds.setCurrentIndex(_index_of(self.kinds, choice.kinds))
        self.moons.setCurrentIndex(_index_of(self.moons, choice.moons))


def _box(name: str, choices: Sequence[tuple[str, object]]) -> ChoiceBox:
    box = ChoiceBox()
    box.setAccessibleName(name)
    box.setToolTip(
        tr("{name}: which events are listed, marked on the ribbon and visited by Ctrl+Left, Ctrl+Right", name=name)
    )
    box.setMinimumContentsLength(6)
    box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMaxVisibleItems(len(choices))
    for words, choice in choices:
        box.addItem(words, choice)
    return box


def _index_of(box: ChoiceBox, wanted: frozenset[object]) -> int:
    # Qt's own findData does not compare Python sets.
    return next((row for row in range(box.count()) if box.itemData(row) == wanted), -1)
