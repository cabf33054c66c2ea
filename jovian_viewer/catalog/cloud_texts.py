"""Texts about a place among Jupiter's clouds, in the coordinates observers use."""

from __future__ import annotations

from jovian_viewer.astro.apparent import jupiter_planetographic_lat_deg
from jovian_viewer.catalog.place_texts import latitude_text
from jovian_viewer.language import tr


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
        latitude=latitude_text(float(jupiter_planetographic_lat_deg(lat_deg))),
        planetocentric=latitude_text(lat_deg),
        west=west_deg,
    )
