"""Explorers: which mission and spacecraft is chosen, which is followed, and which encounter one goes to."""

from __future__ import annotations

from psygnal import Signal

from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.catalog.encounters import encounter_by_id
from jovian_viewer.catalog.missions import mission_by_id


class Explorers:
    """The owner of what is chosen among the missions.

    Signals
    -------
    changed()
        Another mission, spacecraft or encounter is chosen, another spacecraft followed, or paths drawn otherwise.
    encounter_wanted(encounter_id)
        Somebody wants to see an encounter, for the first time or again.
    """

    changed = Signal()
    encounter_wanted = Signal(str)

    def __init__(self) -> None:
        self._mission: str | None = None
        self._chosen: SpacecraftId | None = None
        self._followed: SpacecraftId | None = None
        self._whole_paths = False
        self._encounter: str | None = None

    @property
    def mission(self) -> str | None:
        """The id of the chosen mission, if any; that of Europa Clipper has no spacecraft with a path."""
        return self._mission

    @property
    def chosen(self) -> SpacecraftId | None:
        """The chosen spacecraft, if any; always one of the chosen mission."""
        return self._chosen

    @property
    def followed(self) -> SpacecraftId | None:
        """The spacecraft that the camera goes along with, if any."""
        return self._followed

    @property
    def whole_paths(self) -> bool:
        """Whether a path is drawn from its beginning to its end."""
        return self._whole_paths

    @property
    def encounter(self) -> str | None:
        """The id of the chosen encounter, if any."""
        return self._encounter

    def choose(self, spacecraft: SpacecraftId | None) -> None:
        """Choose a spacecraft and with it its mission, or nothing any more."""
        self._take(None if spacecraft is None else mission_by_id(spacecraft).id, spacecraft)

    def choose_mission(self, mission_id: str | None) -> None:
        """Choose a mission and with it its spacecraft, or nothing any more; a chosen probe of it stays chosen.

        Raises
        ------
        BadInputError
            If there is no such mission; what was chosen stays.
        """
        if mission_id is None:
            self._take(None, None)
            return
        mission = mission_by_id(mission_id)
        if mission.id != self._mission:
            self._take(mission.id, SpacecraftId(mission.id) if mission.id in set(SpacecraftId) else None)

    def follow(self, spacecraft: SpacecraftId | None) -> None:
        """Let the camera go along with a spacecraft, or with none any more."""
        if spacecraft is self._followed:
            return
        self._followed = spacecraft
        self.changed.emit()

    def show_whole_paths(self, wanted: bool) -> None:
        """Draw paths from their beginning to their end, or only near the moment."""
        if wanted == self._whole_paths:
            return
        self._whole_paths = wanted
        self.changed.emit()

    def choose_encounter(self, encounter_id: str | None) -> None:
        """Choose an encounter, or none any more; goes nowhere.

        Raises
        ------
        BadInputError
            If there is no such encounter; the one before stays.
        """
        if encounter_id == self._encounter:
            return
        if encounter_id is not None:
            encounter_by_id(encounter_id)
        self._encounter = encounter_id
        self.changed.emit()

    def go_to_encounter(self, encounter_id: str) -> None:
        """Choose an encounter with its spacecraft and mission, and ask for it to be shown, again too.

        Raises
        ------
        BadInputError
            If there is no such encounter; the one before stays.
        """
        self.choose(SpacecraftId(encounter_by_id(encounter_id).spacecraft))
        self.choose_encounter(encounter_id)
        self.encounter_wanted.emit(encounter_id)

    def _take(self, mission_id: str | None, spacecraft: SpacecraftId | None) -> None:
        if (mission_id, spacecraft) == (self._mission, self._chosen):
            return
        self._mission, self._chosen = mission_id, spacecraft
        self.changed.emit()
