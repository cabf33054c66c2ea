"""The system as seen from the Earth: shapes, consistency, and what geometry demands."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from jovian_viewer.astro import ephemeris, rotation
from jovian_viewer.astro.apparent import ApparentGeometry, apparent_geometry, jupiter_planetographic_lat_deg
from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, MOONS, SPEED_OF_LIGHT_KM_S, BodyId
from jovian_viewer.astro.central_meridian import LongitudeSystem
from jovian_viewer.astro.sky_plane import ARCSEC_PER_RADIAN
from jovian_viewer.astro.timescales import utc_to_jd_tdb
from jovian_viewer.errors import EphemerisRangeError

FIELDS = [field.name for field in dataclasses.fields(ApparentGeometry)]


@pytest.fixture(scope="module")
def year() -> ApparentGeometry:
    """Return two hundred moments of a year and more."""
    return apparent_geometry(2461041.5 + np.linspace(0.0, 420.0, 200))


def wrapped_deg(angle_deg: FloatArray) -> FloatArray:
    return (angle_deg + 180.0) % 360.0 - 180.0


@pytest.mark.parametrize("shape", [(), (1,), (3,), (2, 3), (0,)])
def test_arrays_take_the_shape_of_the_times_and_equal_single_moments(shape: tuple[int, ...]) -> None:
    jd_tdb = 2461366.5 + 11.3 * np.arange(np.prod(shape, dtype=int)).reshape(shape)
    many = apparent_geometry(jd_tdb)
    for name in FIELDS:
        array = getattr(many, name)
        assert array.shape[: len(shape)] == shape, name
        for index in np.ndindex(shape):
            np.testing.assert_allclose(array[index], getattr(apparent_geometry(jd_tdb[index]), name), rtol=1e-9)
    # What is derived keeps the shape as well.
    assert many.illuminated_fraction.shape == (*shape, 5)
    assert many.moon_x_west_radii.shape == many.moon_y_north_radii.shape == (*shape, 4)
    assert many.central_meridian_of(LongitudeSystem.II, illuminated_disc=True).shape == shape
    assert many.sub_earth_planetographic_lat_deg.shape == many.sub_solar_planetographic_lat_deg.shape == shape
    assert [angle.shape for angle in many.apparent_ra_dec_deg(BodyId.IO)] == [shape, shape]


def test_nothing_can_be_changed(year: ApparentGeometry) -> None:
    for name in FIELDS:
        assert not getattr(year, name).flags.writeable, name
    jd_tdb = np.array([2461366.5])
    apparent_geometry(jd_tdb)
    jd_tdb[0] = 0.0  # the caller's array stays the caller's


@pytest.mark.parametrize("jd_tdb", [2378000.0, 2525000.0, np.nan])
def test_outside_the_ephemeris(jd_tdb: float) -> None:
    with pytest.raises(EphemerisRangeError, match="1800 to 2199"):
        apparent_geometry(jd_tdb)


def test_in_the_first_hour_the_light_seen_left_too_early_and_the_moment_asked_for_is_named() -> None:
    start = utc_to_jd_tdb("1800-01-01T00:30:00")
    with pytest.raises(EphemerisRangeError, match="sees at 1800-01-01 00:30:00 left Jupiter before 1800"):
        apparent_geometry(np.array([start + 1.0, start]))
    assert apparent_geometry(utc_to_jd_tdb("1800-01-01T01:00:00")).light_time_s.shape == (5,)


def test_light_left_each_moon_when_it_stood_where_it_is_seen(year: ApparentGeometry) -> None:
    np.testing.assert_allclose(year.range_km, year.light_time_s * SPEED_OF_LIGHT_KM_S, rtol=1e-13)
    for row, moon in enumerate(MOONS):
        delay_days = (year.light_time_s[:, row + 1] - year.light_time_s[:, 0]) / 86400.0
        jupiter_jd_tdb = year.jd_tdb - year.light_time_s[:, 0] / 86400.0
        moved_km = year.range_km[:, row + 1, np.newaxis] * year.astrometric_direction[:, row + 1]
        moved_km = moved_km - year.range_km[:, :1] * year.astrometric_direction[:, 0]
        # Jupiter itself goes on by up to 80 km in the seconds between, which is what is left.
        position_km = ephemeris.moon_positions_km(jupiter_jd_tdb - delay_days)[:, row]
        left_km = np.linalg.norm(moved_km - position_km, axis=-1)
        assert left_km.max() < 14.0 * np.abs(delay_days).max() * 86400.0 + 0.1, moon
        # The moon where it was when Jupiter's light left would be off by more.
        if moon is BodyId.IO:
            early_km = ephemeris.moon_positions_km(jupiter_jd_tdb)[:, row]
            assert np.linalg.norm(position_km - early_km, axis=-1).max() > 20.0


def test_nearer_moons_are_those_whose_light_is_younger(year: ApparentGeometry) -> None:
    younger = year.light_time_s[:, 1:] < year.light_time_s[:, :1]
    assert np.array_equal(year.moon_nearer_than_jupiter, younger)
    assert 0.3 < np.mean(younger) < 0.7


def test_aberration_moves_everything_together(year: ApparentGeometry) -> None:
    moved_arcsec = ARCSEC_PER_RADIAN * np.linalg.norm(year.apparent_direction - year.astrometric_direction, axis=-1)
    assert 20.0 < moved_arcsec.max() < 20.9
    np.testing.assert_allclose(np.linalg.norm(year.apparent_direction, axis=-1), 1.0, rtol=1e-14)
    assert np.ptp(moved_arcsec, axis=-1).max() < 0.1


@pytest.mark.parametrize(
    ("moment", "elongation_deg", "phase_below_deg"),
    [("2026-01-10T08:42Z", 179.9, 0.3), ("2026-07-29T11:00Z", 0.5, 0.3)],
)
def test_opposition_and_conjunction(moment: str, elongation_deg: float, phase_below_deg: float) -> None:
    geometry = apparent_geometry(utc_to_jd_tdb(moment))
    assert abs(geometry.elongation_deg - elongation_deg) < 0.6
    assert geometry.phase_angle_deg.max() < phase_below_deg
    assert geometry.illuminated_fraction.min() > 0.99999


def test_the_phase_never_exceeds_twelve_degrees(year: ApparentGeometry) -> None:
    assert 10.0 < year.phase_angle_deg.max() < 12.2
    np.testing.assert_allclose(
        year.illuminated_fraction, (1.0 + np.cos(np.deg2rad(year.phase_angle_deg))) / 2.0, rtol=1e-12
    )


def test_discs(year: ApparentGeometry) -> None:
    # From the Astronomical Almanac's unit: 98.44 arc seconds of semi-diameter at 1 au, for 71 398 km.
    expected = 2.0 * 98.44 * 71492.0 / 71398.0 * 149597870.7 / year.range_km[:, 0]
    np.testing.assert_allclose(year.equatorial_diameter_arcsec[:, 0], expected, rtol=2e-4)
    ratio = year.polar_diameter_arcsec / year.equatorial_diameter_arcsec
    np.testing.assert_array_equal(ratio[:, 1:], 1.0)
    assert np.all((ratio[:, 0] >= 66854.0 / 71492.0) & (ratio[:, 0] < 0.936))


def test_central_meridians_turn_with_their_systems(year: ApparentGeometry) -> None:
    np.testing.assert_allclose(
        wrapped_deg(year.central_meridian_of(LongitudeSystem.III) + year.sub_earth_lon_deg[:, 0]), 0.0, atol=1e-9
    )
    start = apparent_geometry(2461366.5)
    later = apparent_geometry(2461367.5)
    emission_days = 1.0 - (later.light_time_s[0] - start.light_time_s[0]) / 86400.0
    turned = later.central_meridian_deg - start.central_meridian_deg
    between = np.array([877.900 - 870.536, 870.270 - 870.536]) * emission_days
    np.testing.assert_allclose(wrapped_deg(turned[:2] - turned[2] - between), 0.0, atol=1e-6)


def test_the_sunlit_disc_leans_towards_the_sun(year: ApparentGeometry) -> None:
    # The sub-solar point is west of the middle of the disc where its east longitude is smaller.
    sun_west_deg = wrapped_deg(year.sub_earth_lon_deg[:, 0] - year.sub_solar_lon_deg[:, 0])
    correction = year.illuminated_disc_correction_deg
    clear = np.abs(sun_west_deg) > 0.5
    assert np.array_equal(np.sign(correction[clear]), np.sign(sun_west_deg[clear]))
    assert 0.3 < np.abs(correction).max() < 0.65
    lit = year.central_meridian_of(LongitudeSystem.I, illuminated_disc=True)
    np.testing.assert_allclose(
        wrapped_deg(lit - year.central_meridian_of(LongitudeSystem.I) - correction), 0.0, atol=1e-9
    )
    assert np.all((lit >= 0.0) & (lit < 360.0))


def test_sub_points_are_where_the_line_of_sight_pierces_the_globe(year: ApparentGeometry) -> None:
    for row, body in enumerate((BodyId.JUPITER, *MOONS)):
        emission = year.jd_tdb - year.light_time_s[:, row] / 86400.0
        to_earth = np.einsum(
            "nij,nj->ni", rotation.rotation_icrf_to_body(body, emission), -year.astrometric_direction[:, row]
        )
        lat = np.deg2rad(year.sub_earth_lat_deg[:, row])
        lon = np.deg2rad(year.sub_earth_lon_deg[:, row])
        point = np.stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)), axis=-1)
        np.testing.assert_allclose(point, to_earth, atol=1e-12)
    np.testing.assert_array_equal(year.earth_declination_deg, year.sub_earth_lat_deg[:, 0])
    np.testing.assert_array_equal(year.sun_declination_deg, year.sub_solar_lat_deg[:, 0])
    assert np.abs(year.earth_declination_deg).max() < 3.6
    assert np.abs(year.sun_declination_deg).max() < 3.3


def test_phase_angle_is_the_distance_of_the_sub_points(year: ApparentGeometry) -> None:
    lat_e, lat_s = np.deg2rad(year.sub_earth_lat_deg), np.deg2rad(year.sub_solar_lat_deg)
    apart = np.deg2rad(year.sub_earth_lon_deg - year.sub_solar_lon_deg)
    cosine = np.sin(lat_e) * np.sin(lat_s) + np.cos(lat_e) * np.cos(lat_s) * np.cos(apart)
    # Not the same to the last: sub-solar points contain the aberration at the body, up to 0.006 degrees.
    difference = np.abs(np.rad2deg(np.arccos(np.clip(cosine, -1.0, 1.0))) - year.phase_angle_deg)
    assert 0.002 < difference.max() < 0.008


def test_a_moon_before_jupiter_shows_its_far_side_and_one_behind_its_near_side(year: ApparentGeometry) -> None:
    aligned = np.abs(year.moon_x_west_radii) < 1.0
    for nearer, expected_lon_deg in ((True, 180.0), (False, 0.0)):
        chosen = aligned & (year.moon_nearer_than_jupiter == nearer)
        assert chosen.sum() > 20
        away_deg = wrapped_deg(year.sub_earth_lon_deg[:, 1:][chosen] - expected_lon_deg)
        assert np.abs(away_deg).max() < 15.0


def test_offsets_along_the_equator_are_offsets_along_right_ascension_turned(year: ApparentGeometry) -> None:
    angle = np.deg2rad(year.pole_position_angle_deg)[:, np.newaxis]
    east, north = year.moon_d_ra_cos_dec_arcsec, year.moon_d_dec_arcsec
    np.testing.assert_allclose(year.moon_x_west_arcsec, north * np.sin(angle) - east * np.cos(angle), atol=1e-8)
    np.testing.assert_allclose(year.moon_y_north_arcsec, east * np.sin(angle) + north * np.cos(angle), atol=1e-8)


def test_offsets_agree_with_places(year: ApparentGeometry) -> None:
    for row, moon in enumerate(MOONS):
        ra, dec = year.apparent_ra_dec_deg(moon)
        ra_0, dec_0 = year.apparent_ra_dec_deg()
        np.testing.assert_allclose(year.moon_d_dec_arcsec[:, row], 3600.0 * (dec - dec_0), atol=0.5)
        d_ra = 3600.0 * (ra - ra_0) * np.cos(np.deg2rad(dec_0))
        np.testing.assert_allclose(year.moon_d_ra_cos_dec_arcsec[:, row], d_ra, atol=1.0)


def test_radii_are_apparent_radii(year: ApparentGeometry) -> None:
    radius_arcsec = year.equatorial_diameter_arcsec[:, :1] / 2.0
    np.testing.assert_allclose(year.moon_x_west_radii * radius_arcsec, year.moon_x_west_arcsec)
    np.testing.assert_allclose(year.moon_y_north_radii * radius_arcsec, year.moon_y_north_arcsec)
    greatest = np.abs(year.moon_x_west_radii).max(axis=0)
    orbit = np.array([421800.0, 671100.0, 1070400.0, 1882700.0]) / JUPITER_EQUATORIAL_RADIUS_KM
    np.testing.assert_allclose(greatest, orbit, rtol=0.02)


def test_astrometric_place_lacks_the_aberration(year: ApparentGeometry) -> None:
    apart = np.hypot(
        *(3600.0 * (a - b) for a, b in zip(year.apparent_ra_dec_deg(), year.astrometric_ra_dec_deg(), strict=True))
    )
    assert 15.0 < apart.max() < 25.0


@pytest.mark.parametrize(("centric", "graphic"), [(0.0, 0.0), (90.0, 90.0), (-90.0, -90.0), (45.0, 48.832)])
def test_planetographic_latitude(centric: float, graphic: float) -> None:
    assert jupiter_planetographic_lat_deg(centric) == pytest.approx(graphic, abs=1e-3)
