"""How Jupiter's map is turned, so that the Great Red Spot stands where it was at the date.

The clouds drift past System III, in which the globe turns, by a quarter of a degree a day, and the map shows one day of
the year 2000. Turned as a whole, the map has the Spot in its place; other clouds drift at speeds of their own, and
their places are those of that day relative to the Spot.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.central_meridian import LongitudeSystem, prime_meridian_deg
from jovian_viewer.astro.phenomena.great_red_spot import spot_lon_sys2_west_deg
from jovian_viewer.catalog.assets import SPOT_ON_MAP_DEG, red_spot_on_map_deg

__all__ = ["SPOT_ON_MAP_DEG", "map_turn_rad", "spot_lon_sys3_east_deg"]


def spot_lon_sys3_east_deg(jd_tdb: ArrayLike, *, lon_sys2_west_deg: float | None = None) -> FloatArray:
    """Return the Great Red Spot's longitude in the globe's own system.

    Parameters
    ----------
    jd_tdb : array_like, (...)
        Julian date TDB, at Jupiter.
    lon_sys2_west_deg : float, optional
        System II longitude, west-positive; by default from the dated table.

    Returns
    -------
    ndarray, (...)
        System III, east-positive, 0 to 360.
    """
    epochs = np.asarray(jd_tdb, dtype=np.float64)
    west_deg = spot_lon_sys2_west_deg(epochs) if lon_sys2_west_deg is None else lon_sys2_west_deg
    ahead_deg = prime_meridian_deg(LongitudeSystem.III, epochs) - prime_meridian_deg(LongitudeSystem.II, epochs)
    return np.asarray(-(west_deg + ahead_deg) % 360.0)


def map_turn_rad(jd_tdb: ArrayLike, *, lon_sys2_west_deg: float | None = None) -> FloatArray:
    """Return by how much the map is turned eastward about Jupiter's pole, radians, (...).

    Parameters as in :func:`spot_lon_sys3_east_deg`. A map that does not say where it has the Spot is not turned.
    """
    on_map_deg = red_spot_on_map_deg()
    if on_map_deg is None:
        return np.zeros(np.shape(jd_tdb))
    return np.deg2rad(spot_lon_sys3_east_deg(jd_tdb, lon_sys2_west_deg=lon_sys2_west_deg) - on_map_deg)
