"""Standing: where each moon is beside Jupiter as the Earth sees it, and what is happening to it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM
from jovian_viewer.astro.phenomena.outline import Outline, project
from jovian_viewer.astro.phenomena.sight_lines import Light, sight_lines

BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class MoonStanding:
    """Where the moons stand, at one or many moments; moons in the order of MOONS.

    Attributes
    ----------
    observed_jd_tdb : ndarray, (...)
        When the Earth sees it, TDB.
    elongation_deg : ndarray, (...)
        Jupiter's angle from the Sun in the Earth's sky.
    west_radii : ndarray, (..., 4)
        How far west of Jupiter's centre, along its equator, in equatorial radii of Jupiter; negative east.
    in_front : ndarray of bool, (..., 4)
        Whether the moon is nearer to us than Jupiter.
    in_transit, occulted, eclipsed : ndarray of bool, (..., 4)
        Whether the moon's centre is before Jupiter's lit disc, behind the disc, in Jupiter's shadow.
    casts_shadow : ndarray of bool, (..., 4)
        Whether the middle of its shadow lies on Jupiter where the Earth sees it.
    """

    observed_jd_tdb: FloatArray
    elongation_deg: FloatArray
    west_radii: FloatArray
    in_front: BoolArray
    in_transit: BoolArray
    occulted: BoolArray
    eclipsed: BoolArray
    casts_shadow: BoolArray


def moon_standing(jd_tdb: ArrayLike) -> MoonStanding:
    """Tell how the moons stand in the light that leaves Jupiter at a moment.

    Parameters
    ----------
    jd_tdb : array_like, (...)
        Julian dates TDB at Jupiter, as the clock of the window counts.

    Returns
    -------
    MoonStanding
        With arrays whose leading shape is that of `jd_tdb`.

    Raises
    ------
    EphemerisRangeError
        If a moment lies outside the ephemeris.
    """
    epochs = np.asarray(jd_tdb, dtype=np.float64)
    lines = sight_lines(epochs.reshape(-1))
    pole = lines.pole[:, np.newaxis]
    earth_km, sun_km = lines.earth_km[:, np.newaxis], lines.sun_km[:, np.newaxis]
    seen = project(lines.retarded_km(Light.EARTH), earth_km, pole)
    lit = project(lines.sunlit_place_km(), sun_km, pole)
    spot = project(lines.retarded_km(Light.SUN), sun_km, pole)
    lit_disc, whole_disc = Outline.of(earth_km, sun_km, pole), Outline.of(earth_km, earth_km, pole)
    shadow, seen_clouds = Outline.of(sun_km, sun_km, pole), Outline.of(sun_km, earth_km, pole)
    moons = (*epochs.shape, 4)
    before_disc = lit_disc.distance_km(seen.x_km, seen.y_km) < 0.0
    behind_disc = whole_disc.distance_km(seen.x_km, seen.y_km) < 0.0
    in_shadow = shadow.distance_km(lit.x_km, lit.y_km) < 0.0
    on_clouds = seen_clouds.distance_km(spot.x_km, spot.y_km) < 0.0
    return MoonStanding(
        observed_jd_tdb=(lines.jd_tdb + lines.light_time_days).reshape(epochs.shape),
        elongation_deg=lines.elongation_deg().reshape(epochs.shape),
        west_radii=(seen.x_km / JUPITER_EQUATORIAL_RADIUS_KM).reshape(moons),
        in_front=(seen.nearness_km > 0.0).reshape(moons),
        in_transit=(before_disc & (seen.nearness_km > 0.0)).reshape(moons),
        occulted=(behind_disc & (seen.nearness_km < 0.0)).reshape(moons),
        eclipsed=(in_shadow & (lit.nearness_km < 0.0)).reshape(moons),
        casts_shadow=(on_clouds & (spot.nearness_km > 0.0)).reshape(moons),
    )
