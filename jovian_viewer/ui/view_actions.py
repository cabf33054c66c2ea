"""The view: what is drawn, and at which scale."""

from __future__ import annotations

from PyQt6.QtCore import QObject, pyqtSignal

from jovian_viewer.catalog.rings import rings_label
from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.view_options import READABLE_SCALE, TRUE_SCALE, ViewSettings
from jovian_viewer.ui.action_group import BOX_ICONS, ActionGroup, name_action
from jovian_viewer.ui.listening import Listening


def scale_toggled(scale: float) -> float:
    """Return the other end of the scale: true scale unless the drawing is there already."""
    return READABLE_SCALE if scale == TRUE_SCALE else TRUE_SCALE


class ViewActions(ActionGroup):
    """Switches of what is drawn.

    Signals
    -------
    show_more_wanted()
        The menu of those without buttons is to open.
    """

    show_more_wanted = pyqtSignal()

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(state, parent)
        box = BOX_ICONS
        self.labels = self._toggle(tr("Names"), "T", "labels", "tag-outline", "tag-off-outline")
        self.orbits = self._toggle(tr("Orbit paths"), "P", "orbits", "orbit", "orbit")
        self.stars = self._toggle(tr("Stars"), "S", "stars", "creation", "creation-outline")
        self.scale = self._action(tr("Draw at true scale"), "R", self._toggle_scale, "ruler")
        self.show_more = self._action(tr("More to show"), "A", self.show_more_wanted.emit, "layers-outline")
        self.planets = self._toggle(tr("Sun and planets"), "Shift+P", "planets", *box)
        self.constellations = self._toggle(tr("Constellations"), "C", "constellations", *box)
        self.constellation_names = self._toggle(tr("Names of constellations"), "Shift+C", "constellation_names", *box)
        self.rings = self._toggle(rings_label(), "Shift+R", "rings", *box)
        self.jupiter_shine = self._toggle(tr("Jupiter\u2019s light on the moons"), "Shift+J", "jupiter_shine", *box)
        self.tide_lens = self._toggle(tr("Tide lens: tint the moons by their tides"), "Shift+F7", "tide_lens", *box)
        self.place_names = self._toggle(tr("Names of places"), "Shift+T", "place_names", *box)
        self.impact_names = self._toggle(tr("Letters of the comet\u2019s marks"), "Shift+F12", "impact_names", *box)
        self.map_gaps = self._toggle(tr("Where the maps are filled in"), "U", "map_gaps", *box)
        self.spacecraft = self._toggle(tr("Spacecraft and their paths"), "Shift+X", "spacecraft", *box)
        self._listening = Listening(self)
        self._listening.to(state.view.changed, self._show_view)
        self._show_view(state.view.settings)

    def _toggle_scale(self) -> None:
        self._state.view.update(scale=scale_toggled(self._state.view.settings.scale))

    def _show_view(self, settings: ViewSettings) -> None:
        self.labels.setChecked(settings.labels)
        self.orbits.setChecked(settings.orbits)
        self.stars.setChecked(settings.stars)
        self.planets.setChecked(settings.planets)
        self.constellations.setChecked(settings.constellations)
        self.constellation_names.setChecked(settings.constellation_names)
        self.rings.setChecked(settings.rings)
        self.jupiter_shine.setChecked(settings.jupiter_shine)
        self.place_names.setChecked(settings.place_names)
        self.impact_names.setChecked(settings.impact_names)
        self.map_gaps.setChecked(settings.map_gaps)
        self.spacecraft.setChecked(settings.spacecraft)
        self.tide_lens.setChecked(settings.tide_lens)
        name_action(self.scale, tr("Draw readably") if settings.scale == TRUE_SCALE else tr("Draw at true scale"))
