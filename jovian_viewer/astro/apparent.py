"""The Jovian system as it looks from the Earth's centre: places, discs, phases and orientations.

Everything holds for the moment the light arrives. Each body is seen where it was, and turned as it was, when
its own light left it (35 to 54 minutes earlier); the moons up to 7 seconds before or after Jupiter.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from jovian_viewer.astro import rotation
from jovian_viewer.astro.arrays import FloatArray, dot, unit_vectors
from jovian_viewer.astro.bodies import (
    BODIES,
    JUPITER_EQUATORIAL_RADIUS_KM,
    JUPITER_POLAR_RADIUS_KM,
    RADIUS_KM,
    BodyId,
)
from jovian_viewer.astro.central_meridian import (
    LongitudeSystem,
    illuminated_disc_correction_deg,
    system_from_system_iii_deg,
)
from jovian_viewer.astro.light_time import LightPaths, aberrated, light_paths
from jovian_viewer.astro.sky_plane import (
    ARCSEC_PER_RADIAN,
    celestial_pole_of_date_icrf,
    offsets_arcsec,
    position_angle_deg,
    right_ascension_declination_deg,
)

_RADII_KM: Final = np.array([RADIUS_KM[body] for body in BODIES])
_JUPITER: Final = BODIES.index(BodyId.JUPITER)


@dataclass(frozen=True, slots=True, eq=False)
class ApparentGeometry:
    """What an observer at the Earth's centre sees, at one or many moments.

    Shapes are given with ``...`` for the shape of `jd_tdb` (empty for one moment). Bodies stand in the order of
    :data:`~jovian_viewer.astro.bodies.BODIES`, moons in that of MOONS. Longitudes are planetocentric and
    east-positive, 0 to 360, in the IAU frames, except the central meridians. All arrays are read-only.

    Attributes
    ----------
    jd_tdb : ndarray, (...)
        When the light arrives, Julian date TDB.
    light_time_s : ndarray, (..., 5)
        How long the light of each body's centre was on its way.
    range_km : ndarray, (..., 5)
        How far it came: from the body at emission to the Earth's centre at arrival.
    astrometric_direction : ndarray, (..., 5, 3)
        Unit vectors, ICRF, corrected for light time: places among the stars of a catalogue.
    apparent_direction : ndarray, (..., 5, 3)
        The same with the Earth's stellar aberration, still along ICRF axes (not of date).
    equatorial_diameter_arcsec, polar_diameter_arcsec : ndarray, (..., 5)
        Angles between opposite limbs; the polar one as foreshortened by the tilt towards the Earth.
    phase_angle_deg : ndarray, (..., 5)
        Sun - body - Earth.
    elongation_deg : ndarray, (...)
        Jupiter's angle from the Sun, 0 to 180.
    sub_earth_lon_deg, sub_earth_lat_deg : ndarray, (..., 5)
        The point under the Earth: the middle of the disc. Corrected for light time alone, as almanacs do;
        the body's own motion would shift it by at most 0.006 degrees.
    sub_solar_lon_deg, sub_solar_lat_deg : ndarray, (..., 5)
        The point under the Sun as the body sees it: light time and aberration included.
    pole_position_angle_deg, pole_position_angle_of_date_deg : ndarray, (...)
        Where Jupiter's north pole points on the sky, from north through east: from the ICRF's north, and from
        the mean celestial pole of date (almanacs' convention).
    central_meridian_deg : ndarray, (..., 3)
        West longitude of the middle of Jupiter's geometric disc in Systems I, II and III.
    illuminated_disc_correction_deg : ndarray, (...)
        To be added to it for the middle of the sunlit disc (Meeus; older almanacs). At most 0.6 degrees.
    moon_x_west_arcsec, moon_y_north_arcsec : ndarray, (..., 4)
        Apparent offsets of the moons from Jupiter's centre along Jupiter's equator, positive to the sky's west
        (as in Meeus), and along its axis, positive northward.
    moon_d_ra_cos_dec_arcsec, moon_d_dec_arcsec : ndarray, (..., 4)
        The same offsets along right ascension (positive eastward) and declination, ICRF.
    moon_nearer_than_jupiter : ndarray of bool, (..., 4)
        Whether the moon is on the Earth's side of Jupiter.
    """

    jd_tdb: FloatArray
    light_time_s: FloatArray
    range_km: FloatArray
    astrometric_direction: FloatArray
    apparent_direction: FloatArray
    equatorial_diameter_arcsec: FloatArray
    polar_diameter_arcsec: FloatArray
    phase_angle_deg: FloatArray
    elongation_deg: FloatArray
    sub_earth_lon_deg: FloatArray
    sub_earth_lat_deg: FloatArray
    sub_solar_lon_deg: FloatArray
    sub_solar_lat_deg: FloatArray
    pole_position_angle_deg: FloatArray
    pole_position_angle_of_date_deg: FloatArray
    central_meridian_deg: FloatArray
    illuminated_disc_correction_deg: FloatArray
    moon_x_west_arcsec: FloatArray
    moon_y_north_arcsec: FloatArray
    moon_d_ra_cos_dec_arcsec: FloatArray
    moon_d_dec_arcsec: FloatArray
    moon_nearer_than_jupiter: NDArray[np.bool_]

    def __post_init__(self) -> None:
        for field in fields(self):
            getattr(self, field.name).setflags(write=False)

    @property
    def illuminated_fraction(self) -> FloatArray:
        """How much of each disc is lit, 0 to 1, (..., 5); a moon in Jupiter's shadow counts as lit."""
        return np.asarray(np.cos(np.deg2rad(self.phase_angle_deg) / 2.0) ** 2)

    @property
    def earth_declination_deg(self) -> FloatArray:
        """The Earth's planetocentric declination at Jupiter, De, (...): positive when the north pole is in sight."""
        return self.sub_earth_lat_deg[..., _JUPITER]

    @property
    def sun_declination_deg(self) -> FloatArray:
        """The Sun's planetocentric declination at Jupiter, Ds, (...): the season."""
        return self.sub_solar_lat_deg[..., _JUPITER]

    @property
    def sub_earth_planetographic_lat_deg(self) -> FloatArray:
        """Jupiter's planetographic latitude in the middle of its disc, (...), degrees."""
        return jupiter_planetographic_lat_deg(self.earth_declination_deg)

    @property
    def sub_solar_planetographic_lat_deg(self) -> FloatArray:
        """Jupiter's planetographic latitude of the sub-solar point, (...), degrees."""
        return jupiter_planetographic_lat_deg(self.sun_declination_deg)

    @property
    def moon_x_west_radii(self) -> FloatArray:
        """Offsets along Jupiter's equator in apparent equatorial radii of Jupiter, positive westward, (..., 4)."""
        return self.moon_x_west_arcsec / self._radius_arcsec()

    @property
    def moon_y_north_radii(self) -> FloatArray:
        """Offsets along Jupiter's axis in apparent equatorial radii of Jupiter, positive northward, (..., 4)."""
        return self.moon_y_north_arcsec / self._radius_arcsec()

    def central_meridian_of(self, system: LongitudeSystem, *, illuminated_disc: bool = False) -> FloatArray:
        """Return the central meridian in one system, west longitude, degrees 0 to 360, (...).

        Parameters
        ----------
        system : LongitudeSystem
        illuminated_disc : bool
            Of the sunlit part of the disc instead of the whole disc.
        """
        meridian_deg = self.central_meridian_deg[..., list(LongitudeSystem).index(system)]
        if illuminated_disc:
            meridian_deg = (meridian_deg + self.illuminated_disc_correction_deg) % 360.0
        return meridian_deg

    def astrometric_ra_dec_deg(self, body: BodyId = BodyId.JUPITER) -> tuple[FloatArray, FloatArray]:
        """Return the right ascension and declination among catalogue stars, ICRF, degrees, each (...)."""
        return right_ascension_declination_deg(self.astrometric_direction[..., BODIES.index(body), :])

    def apparent_ra_dec_deg(self, body: BodyId = BodyId.JUPITER) -> tuple[FloatArray, FloatArray]:
        """Return the apparent right ascension and declination (with aberration), ICRF axes, degrees, each (...)."""
        return right_ascension_declination_deg(self.apparent_direction[..., BODIES.index(body), :])

    def _radius_arcsec(self) -> FloatArray:
        return self.equatorial_diameter_arcsec[..., _JUPITER, np.newaxis] / 2.0


def apparent_geometry(jd_tdb: ArrayLike) -> ApparentGeometry:
    """Compute how the system looks from the Earth's centre.

    Parameters
    ----------
    jd_tdb : array_like, (...)
        Julian date(s) TDB at which the light arrives.

    Returns
    -------
    ApparentGeometry
        With arrays whose leading shape is that of `jd_tdb`.

    Raises
    ------
    EphemerisRangeError
        If a moment lies outside the ephemeris, or the light left before it begins.
    """
    paths = light_paths(np.array(jd_tdb, dtype=np.float64))
    range_km = np.asarray(np.linalg.norm(paths.from_earth_km, axis=-1))
    to_body = unit_vectors(paths.from_earth_km)
    apparent = aberrated(to_body, paths.earth_velocity_km_s[..., np.newaxis, :])
    sun_apparent = aberrated(unit_vectors(paths.sun_from_earth_km), paths.earth_velocity_km_s)
    sub_earth_lon_deg, sub_earth_lat_deg, sub_solar_lon_deg, sub_solar_lat_deg = _sub_points_deg(paths)
    phase_angle_deg = _angle_deg(-to_body, paths.sun_from_body_km)
    emission_jd_tdb = paths.emission_jd_tdb[..., _JUPITER]
    meridian_iii_deg = -sub_earth_lon_deg[..., _JUPITER]
    pole = rotation.jupiter_pole_icrf(emission_jd_tdb)
    jupiter, moons = apparent[..., _JUPITER, :], apparent[..., 1:, :]
    centre = jupiter[..., np.newaxis, :]
    east_arcsec, along_axis_arcsec = offsets_arcsec(moons, centre, pole[..., np.newaxis, :])
    d_ra_cos_dec_arcsec, d_dec_arcsec = offsets_arcsec(moons, centre)
    return ApparentGeometry(
        jd_tdb=paths.jd_tdb,
        light_time_s=paths.light_time_s,
        range_km=range_km,
        astrometric_direction=to_body,
        apparent_direction=apparent,
        equatorial_diameter_arcsec=_diameter_arcsec(_RADII_KM, range_km),
        polar_diameter_arcsec=_diameter_arcsec(_projected_polar_radii_km(sub_earth_lat_deg), range_km),
        phase_angle_deg=phase_angle_deg,
        elongation_deg=_angle_deg(jupiter, sun_apparent),
        sub_earth_lon_deg=sub_earth_lon_deg,
        sub_earth_lat_deg=sub_earth_lat_deg,
        sub_solar_lon_deg=sub_solar_lon_deg,
        sub_solar_lat_deg=sub_solar_lat_deg,
        pole_position_angle_deg=position_angle_deg(pole, jupiter),
        pole_position_angle_of_date_deg=position_angle_deg(pole, jupiter, celestial_pole_of_date_icrf(paths.jd_tdb)),
        central_meridian_deg=np.stack(
            [system_from_system_iii_deg(meridian_iii_deg, system, emission_jd_tdb) for system in LongitudeSystem],
            axis=-1,
        ),
        illuminated_disc_correction_deg=illuminated_disc_correction_deg(
            phase_angle_deg[..., _JUPITER], sub_earth_lon_deg[..., _JUPITER] - sub_solar_lon_deg[..., _JUPITER]
        ),
        moon_x_west_arcsec=-east_arcsec,
        moon_y_north_arcsec=along_axis_arcsec,
        moon_d_ra_cos_dec_arcsec=d_ra_cos_dec_arcsec,
        moon_d_dec_arcsec=d_dec_arcsec,
        moon_nearer_than_jupiter=np.asarray(range_km[..., 1:] < range_km[..., _JUPITER, np.newaxis]),
    )


def jupiter_planetographic_lat_deg(planetocentric_lat_deg: ArrayLike) -> FloatArray:
    """Return Jupiter's planetographic latitude (that of the surface's normal) of points on its 1-bar level.

    Parameters
    ----------
    planetocentric_lat_deg : array_like, (...)
        Degrees, -90 to 90.

    Returns
    -------
    ndarray, (...)
        Degrees; up to 3.8 more than the planetocentric latitude, at 45.
    """
    latitude_rad = np.deg2rad(planetocentric_lat_deg)
    # arctan2 in place of a quotient: the poles need no exception.
    return np.asarray(
        np.rad2deg(
            np.arctan2(
                JUPITER_EQUATORIAL_RADIUS_KM**2 * np.sin(latitude_rad),
                JUPITER_POLAR_RADIUS_KM**2 * np.cos(latitude_rad),
            )
        )
    )


def _sub_points_deg(paths: LightPaths) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Return sub-Earth longitude and latitude and sub-solar longitude and latitude, each (..., 5)."""
    icrf_to_body = np.stack(
        [rotation.rotation_icrf_to_body(body, paths.emission_jd_tdb[..., row]) for row, body in enumerate(BODIES)],
        axis=-3,
    )
    to_sun = aberrated(unit_vectors(paths.sun_from_body_km), paths.body_velocity_km_s)
    earth_lon_deg, earth_lat_deg = rotation.planetocentric_deg(
        np.einsum("...ij,...j->...i", icrf_to_body, -paths.from_earth_km)
    )
    sun_lon_deg, sun_lat_deg = rotation.planetocentric_deg(np.einsum("...ij,...j->...i", icrf_to_body, to_sun))
    return earth_lon_deg, earth_lat_deg, sun_lon_deg, sun_lat_deg


def _angle_deg(first: FloatArray, second: FloatArray) -> FloatArray:
    # Cross and dot together keep their accuracy at small angles, where arccos would not.
    across = np.linalg.norm(np.cross(first, second), axis=-1)
    return np.asarray(np.rad2deg(np.arctan2(across, dot(first, second))))


def _diameter_arcsec(radius_km: FloatArray, range_km: FloatArray) -> FloatArray:
    return np.asarray(2.0 * np.arcsin(radius_km / range_km) * ARCSEC_PER_RADIAN)


def _projected_polar_radii_km(sub_earth_lat_deg: FloatArray) -> FloatArray:
    """Return the half-height of each disc, (..., 5): a spheroid's outline is an ellipse; moons are spheres."""
    radii_km = np.broadcast_to(_RADII_KM, sub_earth_lat_deg.shape).copy()
    tilt_rad = np.deg2rad(sub_earth_lat_deg[..., _JUPITER])
    radii_km[..., _JUPITER] = np.hypot(
        JUPITER_POLAR_RADIUS_KM * np.cos(tilt_rad), JUPITER_EQUATORIAL_RADIUS_KM * np.sin(tilt_rad)
    )
    return radii_km
