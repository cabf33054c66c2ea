"""The planets in Jupiter's sky: points of light where they stand, as bright as they are."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from vtkmodules.vtkRenderingCore import vtkRenderer

from jovian_viewer.astro.arrays import FloatArray, unit_vectors
from jovian_viewer.astro.bodies import J2000_JD
from jovian_viewer.astro.planets import PLANETS, planet_magnitudes, planets_from_sun_km
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog.palette import PLANET_COLOURS, rgb
from jovian_viewer.scene.star_layer import PointCloud

_MAGNITUDES_LAST_DAYS: Final = 2.0


class PlanetLayer(PointCloud):
    """Seven points, in the order of PLANETS.

    Parameters
    ----------
    renderer : vtkRenderer
        The sky's: the eye is at its origin, its axes are those of the ICRF.

    Raises
    ------
    AssetError
        If the table of their places is missing or broken.

    Attributes
    ----------
    direction_icrf : ndarray, (7, 3)
        Unit vectors from Jupiter's centre.
    magnitude : ndarray, (7,)
        As Jupiter sees the planets.
    """

    def __init__(self, renderer: vtkRenderer) -> None:
        # A broken table is told now, not in the middle of a frame.
        planets_from_sun_km(J2000_JD)
        colours = np.array([rgb(PLANET_COLOURS[planet]) for planet in PLANETS])
        self.direction_icrf: FloatArray = np.tile([1.0, 0.0, 0.0], (len(PLANETS), 1))
        self.magnitude: FloatArray = np.zeros(len(PLANETS))
        super().__init__(renderer, self.direction_icrf, colours, self.magnitude)
        self._magnitudes_jd_tdb = math.inf

    def show_moment(self, snapshot: SystemSnapshot) -> None:
        """Put the planets where they stand at the moment of a snapshot."""
        jd_tdb = float(snapshot.jd_tdb)
        position_km = planets_from_sun_km(jd_tdb) + snapshot.sun_position_km
        self.direction_icrf = unit_vectors(position_km)
        self.set_directions(self.direction_icrf)
        if abs(jd_tdb - self._magnitudes_jd_tdb) > _MAGNITUDES_LAST_DAYS:
            self._magnitudes_jd_tdb = jd_tdb
            self.magnitude = planet_magnitudes(position_km, snapshot.sun_position_km)
            self.set_magnitudes(self.magnitude)
