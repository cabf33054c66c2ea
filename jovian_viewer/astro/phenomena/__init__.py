"""Phenomena of the Galilean moons and the Great Red Spot: what happens when, as seen from the Earth."""

from __future__ import annotations

from jovian_viewer.astro.phenomena.great_red_spot import GrsLongitude, great_red_spot_longitude
from jovian_viewer.astro.phenomena.phenomenon import (
    COMBINED_KINDS,
    JUPITER_KINDS,
    LEAST_ELONGATION_DEG,
    MUTUAL_KINDS,
    Phenomenon,
    PhenomenonKind,
)
from jovian_viewer.astro.phenomena.search import SearchCancelledError, find_phenomena

__all__ = [
    "COMBINED_KINDS",
    "JUPITER_KINDS",
    "LEAST_ELONGATION_DEG",
    "MUTUAL_KINDS",
    "GrsLongitude",
    "Phenomenon",
    "PhenomenonKind",
    "SearchCancelledError",
    "find_phenomena",
    "great_red_spot_longitude",
]
