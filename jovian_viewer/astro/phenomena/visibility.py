"""What an observer can see of each moon at a moment: hidden behind Jupiter, in its shadow, or neither."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.phenomena.outline import Outline, project
from jovian_viewer.astro.phenomena.sight_lines import Light, jupiter_time, sight_lines

BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class MoonConditions:
    """Of each moon's centre at moments of the observer's time, each (n, 4).

    Attributes
    ----------
    occulted : ndarray of bool
        Behind Jupiter's disc.
    eclipsed : ndarray of bool
        In Jupiter's shadow (the middle of the Sun is hidden).
    """

    occulted: BoolArray
    eclipsed: BoolArray

    @property
    def hidden(self) -> BoolArray:
        """Whether the moon cannot be seen."""
        return self.occulted | self.eclipsed


def moon_conditions(observed_jd_tdb: FloatArray) -> MoonConditions:
    """Tell how the moons look from the Earth.

    Parameters
    ----------
    observed_jd_tdb : ndarray, (n,)
        Julian dates TDB at the Earth.
    """
    lines = sight_lines(jupiter_time(observed_jd_tdb))
    pole = lines.pole[:, np.newaxis]
    inside = []
    for source_km, place_km in (
        (lines.earth_km[:, np.newaxis], lines.retarded_km(Light.EARTH)),
        (lines.sun_km[:, np.newaxis], lines.sunlit_place_km()),
    ):
        places = project(place_km, source_km, pole)
        distance_km = Outline.of(source_km, source_km, pole).distance_km(places.x_km, places.y_km)
        inside.append((distance_km < 0.0) & (places.nearness_km < 0.0))
    return MoonConditions(occulted=inside[0], eclipsed=inside[1])
