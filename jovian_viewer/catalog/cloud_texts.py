"""Texts about a place among Jupiter's clouds, in the coordinates observers use."""

from __future__ import annotations

import math

from jovian_viewer.astro.bodies import JUPITER_STRETCH
from jovian_viewer.catalog.place_texts import latitude_text
from jovian_viewer.language import tr


def planetographic_lat_deg(planetocentric_lat_deg: float) -> float:
    """Return the angle of Jupiter's local vertical to its equator, degrees, from that at its centre."""
    if abs(planetocentric_lat_deg) >= 90.0:
        return planetocentric_lat_deg
    # On a spheroid the tangents are as the squares of the axes.
    return math.degrees(math.atan(JUPITER_STRETCH**2 * math.tan(math.radians(planetocentric_lat_deg))))


def clouds_text(lat_deg: float, lon_east_deg: float) -> str:
    """Return where a place on Jupiter is, as a sentence.

    Parameters
    ----------
    lat_deg, lon_east_deg : float
        Planetocentric, System III, longitude east-positive.
    """
    west_deg = round(-lon_east_deg % 360.0, 1) % 360.0
    return tr(
        "Jupiter\u2019s clouds at {latitude} (planetographic; {planetocentric} planetocentric), "
        "{west:.1f}\u00b0 west in System III. Clouds drift: no place there has a name of its "
        "own.",
        latitude=latitude_text(planetographic_lat_deg(lat_deg)),
        planetocentric=latitude_text(lat_deg),
        west=west_deg,
    )
