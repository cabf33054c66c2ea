"""The menu of places: their names, the gaps of the maps, and which kinds of places are named."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable
from typing import Final

from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QWidget

from jovian_viewer.astro.bodies import MOONS
from jovian_viewer.catalog.features import feature_kinds, features_of
from jovian_viewer.errors import AssetError
from jovian_viewer.language import capitalised, tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.toggle_menu import ToggleMenu

_ON: Final = "checkbox-marked-outline"
_OFF: Final = "checkbox-blank-outline"


class KindsMenu(ToggleMenu):
    """An entry for each kind of place, how many there are, and a sentence on what it is.

    Parameters
    ----------
    state : AppState
    actions : Actions
        For the switches at the head.
    parent : QWidget

    Attributes
    ----------
    kinds : dict of str to QAction
        The switches by the codes of their kinds.
    every, none : QAction
    """

    def __init__(self, state: AppState, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent, tr("&Places"))
        self.setAccessibleName(tr("Places on the moons"))
        self._places = state.places
        self.addAction(actions.place_names)
        self.addAction(actions.impact_names)
        self.addAction(actions.map_gaps)
        self.addSeparator()
        self.every = self._entry(tr("All kinds"), tr("Name places of every kind"), self._places.show_all_kinds)
        self.none = self._entry(tr("No kinds"), tr("Name no places"), functools.partial(self._places.set_kinds, ()))
        self.addSeparator()
        self.kinds = self._switches()
        self._listening = Listening(self)
        self._listening.to(state.places.changed, self._show)
        self._show()

    def _entry(self, text: str, hint: str, deed: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setToolTip(hint)
        action.setIcon(icon(_ON, off=_OFF))
        # Checkable, or the menu would close.
        action.setCheckable(True)
        action.triggered.connect(lambda _checked: self._do(deed))
        self.addAction(action)
        return action

    def _switches(self) -> dict[str, QAction]:
        try:
            kinds = feature_kinds()
        except AssetError:
            # The program said so when it began.
            return {}
        counts = Counter(feature.kind.code for moon in MOONS for feature in features_of(moon))
        switches = {}
        for code, kind in kinds.items():
            count = counts[code]
            name = kind.singular if count == 1 else kind.plural
            plain = f": {kind.plain}" if kind.plain else ""
            action = QAction(f"{capitalised(name)}{plain} ({count})", self)
            action.setToolTip(kind.explanation)
            action.setIcon(icon(_ON, off=_OFF))
            action.setCheckable(True)
            action.triggered.connect(functools.partial(self._switch, code))
            self.addAction(action)
            switches[code] = action
        return switches

    def _do(self, deed: Callable[[], None]) -> None:
        deed()
        # A press on what is so already unchecked the entry, and no change will mend that.
        self._show()

    def _switch(self, code: str, shown: bool) -> None:
        self._places.show_kind(code, shown=shown)

    def _show(self) -> None:
        shown = self._places.kinds
        for code, action in self.kinds.items():
            action.setChecked(code in shown)
        self.every.setChecked(len(shown) == len(self.kinds))
        self.none.setChecked(not shown)
