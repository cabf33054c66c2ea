"""The comet study: a map of the sites, the list of the fragments, and what each has still before it."""

from __future__ import annotations

import functools

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QAction, QFontMetrics
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog.comet import comet_problems, entries, fragment_named
from jovian_viewer.catalog.comet_texts import (
    comet_sources,
    comet_words,
    entry_headline,
    fragment_text,
    illustration_text,
)
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.comet import CometView
from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.comet_map import CometMap
from jovian_viewer.ui.comet_table import CometTable
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.pace import REFRESH_S, Pace
from jovian_viewer.ui.study_widget import StudyWidget

_VIEWS = {CometView.BESIDE: "rotate-orbit", CometView.EARTH: "telescope"}
_ENTRIES = {"galileo-probe": ("probe_button", "probe"), "galileo-end": ("end_button", "end")}


class CometStudy(StudyWidget):
    """Comet Shoemaker-Levy 9, and what else went into Jupiter.

    Parameters
    ----------
    state : AppState
    actions : Actions
        For the switch of the letters on Jupiter.
    refresh_s : float
        Least time between two changes of map and words.
    """

    def __init__(
        self, state: AppState, actions: Actions, parent: QWidget | None = None, *, refresh_s: float = REFRESH_S
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._snapshot: SystemSnapshot | None = None
        self.live = _label(theme.TextSize.BODY, strong=True)
        self.live.setWordWrap(True)
        self.map = CometMap()
        self.table = CometTable()
        self.views = {view: self._view_action(view, look) for view, look in _VIEWS.items()}
        self.again = QAction(icon("restart"), comet_words("again"), self)
        self.again.setToolTip(comet_words("again_hint"))
        self.again.triggered.connect(state.comet.show_again)
        self.entries = {each.id: self._entry_action(each.id) for each in entries() if each.id in _ENTRIES}
        self._lay_out(actions)
        self.map.chosen.connect(self._choose)
        self.table.chosen.connect(self._choose)
        self.map.problem.connect(state.messages.problem)
        self.setFocusProxy(self.map)
        self._pace = Pace(self._show, self, refresh_s=refresh_s)
        self._listening = Listening(self)
        self._listening.to(state.comet.changed, self._show_choice)
        self._listening.to(state.red_spot.changed, self._pace.ask)
        self._show_choice()
        if comet_problems():
            state.messages.problem(comet_problems()[0])

    def show_snapshot(self, snapshot: SystemSnapshot) -> None:
        """Show a moment, no faster than it can be read."""
        self._snapshot = snapshot
        self._pace.ask()

    def stop(self) -> None:
        """Rest."""
        self._pace.stop()

    # Building

    def _view_action(self, view: CometView, look: str) -> QAction:
        action = QAction(icon(look), comet_words(view.value), self)
        action.setToolTip(comet_words(f"{view.value}_hint"))
        action.setCheckable(True)
        action.triggered.connect(functools.partial(self._watch_from, view))
        return action

    def _entry_action(self, identifier: str) -> QAction:
        button, told = _ENTRIES[identifier]
        action = QAction(icon("parachute-outline"), comet_words(button), self)
        action.setToolTip(comet_words(told))
        action.setCheckable(True)
        action.triggered.connect(functools.partial(self._choose_entry, identifier))
        return action

    def _lay_out(self, actions: Actions) -> None:
        content = QWidget()
        theme.set_role(content, "panel")
        content.setLayout(self._map_side(actions))
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX)
        row.addWidget(scroll, 1)
        row.addWidget(self.table, 1)

    def _map_side(self, actions: Actions) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(2 * theme.GRID_PX, theme.GRID_PX, theme.GRID_PX, theme.GRID_PX)
        column.setSpacing(theme.HALF_GRID_PX)
        # Always room for two lines: the map must not hop while words change.
        self.live.setMinimumHeight(2 * QFontMetrics(self.live.font()).lineSpacing())
        self.live.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        column.addWidget(self.live)
        column.addWidget(self.map)
        watching = QHBoxLayout()
        watching.setSpacing(theme.HALF_GRID_PX)
        for action in self.views.values():
            watching.addWidget(ActionButton(action, role="toggle", worded=True))
        watching.addWidget(ActionButton(self.again, role="small"))
        watching.addWidget(ActionButton(actions.impact_names, role="toggle", worded=True, text=comet_words("letters")))
        watching.addStretch(1)
        column.addLayout(watching)
        others = QHBoxLayout()
        others.setSpacing(theme.HALF_GRID_PX)
        for action in self.entries.values():
            others.addWidget(ActionButton(action, role="toggle", worded=True))
        others.addStretch(1)
        column.addLayout(others)
        for key in ("limb", "galileo"):
            column.addWidget(_note(comet_words(key), comet_words(f"{key}_hint")))
        sources = "\n".join(source.citation for source in comet_sources())
        column.addWidget(_note(illustration_text(), f"{comet_words('illustration_hint')}\n\n{sources}"))
        column.addStretch(1)
        return column

    # Choosing

    def _choose(self, name: str) -> None:
        if name == self._state.comet.fragment:
            self._state.comet.show_again()
        else:
            self._state.comet.choose(name)

    def _choose_entry(self, identifier: str, _checked: bool = False) -> None:
        if identifier == self._state.comet.entry:
            self._state.comet.show_again()
        else:
            self._state.comet.choose_entry(identifier)
        # A press on the chosen one unchecked it.
        self._show_choice()

    def _watch_from(self, view: CometView, _checked: bool = False) -> None:
        self._state.comet.watch_from(view)
        self._show_choice()

    # Showing

    def _show_choice(self) -> None:
        comet = self._state.comet
        self.table.mark(comet.fragment)
        for view, action in self.views.items():
            action.setChecked(view is comet.view)
        for identifier, action in self.entries.items():
            action.setChecked(identifier == comet.entry)
        self.again.setEnabled(comet.fragment is not None or comet.entry is not None)
        self._show()

    def _show(self) -> None:
        comet, snapshot = self._state.comet, self._snapshot
        if snapshot is None:
            self.live.setText(comet_words("choose"))
            return
        jd_tdb = float(snapshot.jd_tdb)
        if comet.fragment is not None:
            self.live.setText(fragment_text(fragment_named(comet.fragment), jd_tdb))
        elif comet.entry is not None:
            entry = next(each for each in entries() if each.id == comet.entry)
            self.live.setText(f"{entry_headline(entry, jd_tdb)[0]}. {comet_words(_ENTRIES[entry.id][1])}")
        else:
            self.live.setText(comet_words("choose"))
        self.map.show_moment(snapshot, comet.fragment, self._state.red_spot.own_longitude_deg)


def _label(size: theme.TextSize, *, strong: bool = False) -> QLabel:
    label = QLabel()
    label.setFont(theme.font(size, strong=strong, tabular=True))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return label


def _note(text: str, hint: str) -> QLabel:
    note = _label(theme.TextSize.SECONDARY)
    theme.set_role(note, "secondary")
    note.setText(text)
    note.setToolTip(hint)
    note.setWordWrap(True)
    return note
