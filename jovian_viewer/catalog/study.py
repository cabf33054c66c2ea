"""Studies: the charts and comparisons that can lie open below the scene."""

from __future__ import annotations

import enum


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
        return self.value.capitalize()
