"""Studies: the charts and comparisons that can lie open below the scene."""

from __future__ import annotations

import enum
from typing import Final

from jovian_viewer.language import mark, tr


class Study(enum.StrEnum):
    """What can lie open below the scene."""

    SIZES = "sizes"
    DISTANCES = "distances"
    TIDES = "tides"
    RESONANCE = "resonance"
    CHARTS = "charts"
    COMET = "comet"
    TIMELINE = "timeline"
    ENCOUNTERS = "encounters"

    @property
    def display_name(self) -> str:
        """The name that people read."""
        return tr(_NAMES[self])


_NAMES: Final = {
    Study.SIZES: mark("Sizes"),
    Study.DISTANCES: mark("Distances"),
    Study.TIDES: mark("Tides"),
    Study.RESONANCE: mark("Resonance"),
    Study.CHARTS: mark("Charts"),
    Study.COMET: mark("Comet"),
    Study.TIMELINE: mark("Timeline"),
    Study.ENCOUNTERS: mark("Encounters"),
}
