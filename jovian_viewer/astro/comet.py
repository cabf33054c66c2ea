"""Where and when bodies fell into Jupiter: impacts as timed from the Earth, their sites, limb and terminator.

Jupiter is the oblate spheroid here, and light takes its time: what the Earth saw at 07:33 happened 43 minutes earlier,
and in 43 minutes Jupiter turns by 26 degrees. Without that all sites of 1994 would lie on the side that the Earth saw.
Latitudes of sites are planetocentric; the level horizon there is that of the planetographic latitude. Longitudes are
System III, east-positive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from jovian_viewer.astro.apparent import jupiter_planetographic_lat_deg
from jovian_viewer.astro.arrays import FloatArray, dot
from jovian_viewer.astro.bodies import (
    JUPITER_EQUATORIAL_RADIUS_KM,
    JUPITER_POLAR_RADIUS_KM,
    SECONDS_PER_DAY,
    BodyId,
)
from jovian_viewer.astro.phenomena.roots import find_roots
from jovian_viewer.astro.phenomena.sight_lines import jupiter_time, sight_lines
from jovian_viewer.astro.rotation import rotation_icrf_to_body
from jovian_viewer.astro.surface_place import direction_in_body

# Jupiter turns by 36 degrees in an hour: a site that is seen at all rises well within three.
_RISES_WITHIN_DAYS: Final = 3.0 / 24.0
_MINUTES_PER_DAY: Final = SECONDS_PER_DAY / 60.0
# A millisecond.
_TOLERANCE_DAYS: Final = 1e-8


@dataclass(frozen=True, slots=True, eq=False)
class SiteHeights:
    """How high the Earth and the Sun stand above the level horizon of places on Jupiter.

    Attributes
    ----------
    earth_deg, sun_deg : ndarray, (...)
        Degrees, negative below the horizon. Below it by a few degrees, the Earth's is how far the place lies beyond
        the limb that the Earth sees.
    """

    earth_deg: FloatArray
    sun_deg: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class ImpactCircumstances:
    """When things fell into Jupiter, and what could be seen of it.

    All Julian dates are TDB *at Jupiter*; add :attr:`light_time_days` for when the Earth saw it.

    Attributes
    ----------
    at_jupiter_jd_tdb : ndarray, (...)
    light_time_days : ndarray, (...)
        From Jupiter's centre to the Earth's.
    beyond_limb_deg : ndarray, (...)
        How far below the site's horizon the Earth stood: how far the site lay beyond the limb. Negative on the side
        that the Earth saw.
    sun_below_deg : ndarray, (...)
        The same of the Sun.
    in_view_jd_tdb, sunlit_jd_tdb : ndarray, (...)
        When the Earth, and the Sun, next rose there; not a number where it was up, or did not rise within three
        hours.
    """

    at_jupiter_jd_tdb: FloatArray
    light_time_days: FloatArray
    beyond_limb_deg: FloatArray
    sun_below_deg: FloatArray
    in_view_jd_tdb: FloatArray
    sunlit_jd_tdb: FloatArray

    @property
    def in_view_after_minutes(self) -> FloatArray:
        """From the impact until the Earth could see its site, (...)."""
        return np.asarray((self.in_view_jd_tdb - self.at_jupiter_jd_tdb) * _MINUTES_PER_DAY)

    @property
    def sunlit_after_minutes(self) -> FloatArray:
        """From the impact until the Sun rose at its site, (...)."""
        return np.asarray((self.sunlit_jd_tdb - self.at_jupiter_jd_tdb) * _MINUTES_PER_DAY)


def site_on_jupiter_km(lat_deg: ArrayLike, lon_east_deg: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Return places on Jupiter's 1-bar spheroid, and which way is up there.

    Parameters
    ----------
    lat_deg, lon_east_deg : array_like, (...)
        Planetocentric; they broadcast.

    Returns
    -------
    place_km, up : ndarray, (..., 3)
        Body-fixed (System III) axes, from Jupiter's centre; `up` is the unit vector square to the surface.
    """
    towards = direction_in_body(lat_deg, lon_east_deg)
    squashed = towards / (1.0, 1.0, JUPITER_POLAR_RADIUS_KM / JUPITER_EQUATORIAL_RADIUS_KM)
    place_km = towards * (JUPITER_EQUATORIAL_RADIUS_KM / np.sqrt(dot(squashed, squashed)))[..., np.newaxis]
    return np.asarray(place_km), direction_in_body(jupiter_planetographic_lat_deg(lat_deg), lon_east_deg)


def site_heights(jd_tdb: ArrayLike, lat_deg: ArrayLike, lon_east_deg: ArrayLike) -> SiteHeights:
    """Return how high the Earth and the Sun stand above places on Jupiter.

    Parameters
    ----------
    jd_tdb : array_like, (...)
        Moments at Jupiter, Julian dates TDB. The Earth stands where it is when it sees them.
    lat_deg, lon_east_deg : array_like, (...)
        Planetocentric latitude, System III longitude, east-positive. All three broadcast.

    Raises
    ------
    EphemerisRangeError
        If any moment lies outside 1800 to 2199.
    """
    epochs, lat, lon = np.broadcast_arrays(
        *(np.asarray(each, dtype=np.float64) for each in (jd_tdb, lat_deg, lon_east_deg))
    )
    lines = sight_lines(epochs.ravel())
    to_body = rotation_icrf_to_body(BodyId.JUPITER, lines.jd_tdb)
    place_km, up = site_on_jupiter_km(lat.ravel(), lon.ravel())

    def height_deg(target_km: FloatArray) -> FloatArray:
        towards = np.einsum("nij,nj->ni", to_body, target_km) - place_km
        sine = dot(towards, up) / np.sqrt(dot(towards, towards))
        return np.asarray(np.rad2deg(np.arcsin(np.clip(sine, -1.0, 1.0))).reshape(epochs.shape))

    return SiteHeights(height_deg(lines.earth_km), height_deg(lines.sun_km))


def impact_circumstances(seen_jd_tdb: ArrayLike, lat_deg: ArrayLike, lon_east_deg: ArrayLike) -> ImpactCircumstances:
    """Return the circumstances of impacts whose moments are told as the Earth saw them.

    Parameters
    ----------
    seen_jd_tdb : array_like, (...)
        When their light reached the Earth, Julian dates TDB.
    lat_deg, lon_east_deg : array_like, (...)
        The sites, as for :func:`site_heights`. All three broadcast.
    """
    seen = np.asarray(seen_jd_tdb, dtype=np.float64)
    at_jupiter = jupiter_time(seen.ravel()).reshape(seen.shape)
    return circumstances_at_jupiter(at_jupiter, lat_deg, lon_east_deg, light_time_days=seen - at_jupiter)


def circumstances_at_jupiter(
    at_jupiter_jd_tdb: ArrayLike,
    lat_deg: ArrayLike,
    lon_east_deg: ArrayLike,
    *,
    light_time_days: ArrayLike | None = None,
) -> ImpactCircumstances:
    """Return the circumstances of impacts whose moments are told as they were at Jupiter.

    Parameters
    ----------
    at_jupiter_jd_tdb : array_like, (...)
        Julian dates TDB.
    lat_deg, lon_east_deg : array_like, (...)
    light_time_days : array_like, (...), optional
        Computed if left out.
    """
    epochs, lat, lon = np.broadcast_arrays(
        *(np.asarray(each, dtype=np.float64) for each in (at_jupiter_jd_tdb, lat_deg, lon_east_deg))
    )
    if light_time_days is None:
        light_time_days = sight_lines(epochs.ravel()).light_time_days.reshape(epochs.shape)
    heights = site_heights(epochs, lat, lon)
    flat, flat_lat, flat_lon = epochs.ravel(), lat.ravel(), lon.ravel()

    def rises_jd_tdb(which: str) -> FloatArray:
        rises_or_sets = find_roots(
            lambda moment: getattr(site_heights(moment, flat_lat, flat_lon), which),
            flat,
            flat + _RISES_WITHIN_DAYS,
            _TOLERANCE_DAYS,
        ).reshape(epochs.shape)
        return np.asarray(np.where(getattr(heights, which) < 0.0, rises_or_sets, np.nan))

    return ImpactCircumstances(
        at_jupiter_jd_tdb=np.asarray(epochs),
        light_time_days=np.broadcast_to(np.asarray(light_time_days, dtype=np.float64), epochs.shape),
        beyond_limb_deg=np.asarray(-heights.earth_deg),
        sun_below_deg=np.asarray(-heights.sun_deg),
        in_view_jd_tdb=rises_jd_tdb("earth_deg"),
        sunlit_jd_tdb=rises_jd_tdb("sun_deg"),
    )
