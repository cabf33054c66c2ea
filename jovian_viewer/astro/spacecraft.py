"""The spacecraft whose paths near Jupiter are known: their identity and names."""

from __future__ import annotations

from enum import StrEnum

from jovian_viewer.language import tr


class SpacecraftId(StrEnum):
    """A spacecraft; the value is the mission's id, the name on the command line and the name of its file."""

    PIONEER_10 = "pioneer-10"
    PIONEER_11 = "pioneer-11"
    VOYAGER_1 = "voyager-1"
    VOYAGER_2 = "voyager-2"
    ULYSSES = "ulysses"
    GALILEO = "galileo"
    GALILEO_PROBE = "galileo-probe"
    CASSINI = "cassini"
    NEW_HORIZONS = "new-horizons"
    JUNO = "juno"
    JUICE = "juice"

    @property
    def display_name(self) -> str:
        """The name as people write it."""
        if self is SpacecraftId.GALILEO_PROBE:
            return tr("Galileo\u2019s probe")
        return self.value.replace("-", " ").title()
