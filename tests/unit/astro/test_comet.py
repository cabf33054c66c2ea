"""Impacts: limb, terminator and light time; the way in."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, JUPITER_POLAR_RADIUS_KM, SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.comet import (
    circumstances_at_jupiter,
    impact_circumstances,
    site_heights,
    site_on_jupiter_km,
)
from jovian_viewer.astro.comet_path import ENTRY_ZENITH_DEG, infall_km
from jovian_viewer.astro.rotation import rotation_icrf_to_body
from jovian_viewer.astro.timescales import parse_utc

# Fragment G: Chodas and Yeomans.
G_SEEN = parse_utc("1994-07-18T07:33:33Z")
G_LAT, G_LON_EAST = -43.66, -26.0
MINUTE = 60.0 / SECONDS_PER_DAY


def test_a_place_lies_on_the_spheroid_and_up_is_its_normal() -> None:
    lat, lon = np.array([-43.66, 0.0, 90.0, 12.0]), np.array([-26.0, 0.0, 30.0, 200.0])
    place_km, up = site_on_jupiter_km(lat, lon)
    axes = np.array([JUPITER_EQUATORIAL_RADIUS_KM, JUPITER_EQUATORIAL_RADIUS_KM, JUPITER_POLAR_RADIUS_KM])
    assert np.sum((place_km / axes) ** 2, axis=-1) == pytest.approx(1.0, abs=1e-12)
    gradient = place_km / axes**2
    assert up == pytest.approx(gradient / np.linalg.norm(gradient, axis=-1, keepdims=True), abs=1e-12)
    # Planetocentric latitudes.
    assert np.rad2deg(np.arcsin(place_km[:, 2] / np.linalg.norm(place_km, axis=-1))) == pytest.approx(lat)


def test_the_circumstances_of_g() -> None:
    impact = impact_circumstances(G_SEEN, G_LAT, G_LON_EAST)
    assert float(impact.light_time_days) / MINUTE == pytest.approx(42.85, abs=0.05)
    assert float(impact.beyond_limb_deg) == pytest.approx(6.3, abs=0.1)
    assert float(impact.in_view_after_minutes) == pytest.approx(15.5, abs=0.1)
    assert float(impact.sunlit_after_minutes) == pytest.approx(32.9, abs=0.1)


def test_without_light_time_the_site_would_lie_on_the_side_that_the_earth_saw() -> None:
    # The moment of the table taken for one at Jupiter.
    naive = circumstances_at_jupiter(G_SEEN, G_LAT, G_LON_EAST)
    assert float(naive.beyond_limb_deg) < -5.0
    assert float(impact_circumstances(G_SEEN, G_LAT, G_LON_EAST).beyond_limb_deg) > 5.0


def test_arrays_of_moments_and_places_broadcast() -> None:
    moments = G_SEEN + np.arange(3.0)[:, np.newaxis]
    lats, lons = np.array([G_LAT, 0.0]), np.array([G_LON_EAST, 120.0])
    many = site_heights(moments, lats, lons)
    assert many.earth_deg.shape == many.sun_deg.shape == (3, 2)
    one = site_heights(float(moments[1, 0]), 0.0, 120.0)
    assert many.earth_deg[1, 1] == pytest.approx(float(one.earth_deg), abs=1e-9)
    assert many.sun_deg[1, 1] == pytest.approx(float(one.sun_deg), abs=1e-9)
    impacts = impact_circumstances(moments, lats, lons)
    assert impacts.in_view_jd_tdb.shape == (3, 2)
    alone = impact_circumstances(float(moments[1, 0]), G_LAT, G_LON_EAST)
    assert impacts.beyond_limb_deg[1, 0] == pytest.approx(float(alone.beyond_limb_deg), abs=1e-9)


def test_the_earth_and_the_sun_rise_when_it_says() -> None:
    impact = impact_circumstances(G_SEEN, G_LAT, G_LON_EAST)
    view, sun = impact.in_view_jd_tdb, impact.sunlit_jd_tdb
    assert float(site_heights(view, G_LAT, G_LON_EAST).earth_deg) == pytest.approx(0.0, abs=1e-4)
    assert float(site_heights(sun, G_LAT, G_LON_EAST).sun_deg) == pytest.approx(0.0, abs=1e-4)


def test_where_they_are_up_already_nothing_rises() -> None:
    # Twenty minutes after the Sun came up there.
    impact = circumstances_at_jupiter(G_SEEN + 20.0 * MINUTE, G_LAT, G_LON_EAST)
    assert np.isnan(impact.in_view_jd_tdb)
    assert np.isnan(impact.sunlit_jd_tdb)


def test_what_sets_soon_does_not_rise() -> None:
    # A third of a turn on from where it came up: some two hours later it sets.
    lon_east_deg = G_LON_EAST + np.array([60.0, 110.0, 150.0])
    impact = circumstances_at_jupiter(G_SEEN, G_LAT, lon_east_deg)
    assert (impact.beyond_limb_deg < 0.0).all()
    later = site_heights(G_SEEN + 180.0 * MINUTE, G_LAT, lon_east_deg)
    assert (later.earth_deg < 0.0).any()
    assert np.isnan(impact.in_view_jd_tdb).all()


def test_a_fragment_ends_at_its_site_with_the_speed_of_escape_at_45_degrees() -> None:
    impact = float(impact_circumstances(G_SEEN, G_LAT, G_LON_EAST).at_jupiter_jd_tdb)
    place_km, up = site_on_jupiter_km(G_LAT, G_LON_EAST)
    to_icrf = rotation_icrf_to_body(BodyId.JUPITER, impact).T
    end_km, before_km = infall_km(np.array([impact, impact - 1.0 / SECONDS_PER_DAY]), impact, G_LAT, G_LON_EAST)
    assert end_km == pytest.approx(to_icrf @ place_km, abs=1e-6)
    step_km = end_km - before_km
    assert np.linalg.norm(step_km) == pytest.approx(60.5, abs=0.2)
    cosine = float(step_km @ (to_icrf @ up) / np.linalg.norm(step_km))
    assert np.rad2deg(np.arccos(-cosine)) == pytest.approx(ENTRY_ZENITH_DEG, abs=0.2)
    # From the south.
    assert step_km @ rotation_icrf_to_body(BodyId.JUPITER, impact)[2] > 20.0


def test_the_way_in_is_a_fall_under_jupiters_gravity() -> None:
    impact = float(impact_circumstances(G_SEEN, G_LAT, G_LON_EAST).at_jupiter_jd_tdb)
    step_s = 20.0
    for minutes in (5.0, 60.0, 600.0):
        moments = impact - minutes * MINUTE + np.array([-1.0, 0.0, 1.0]) * step_s / SECONDS_PER_DAY
        before, here, after = infall_km(moments, impact, G_LAT, G_LON_EAST)
        acceleration = (after - 2.0 * here + before) / step_s**2
        gravity = -126686531.9 * here / np.linalg.norm(here) ** 3
        # Julian dates resolve 40 microseconds, which at 60 km/s is 2 m.
        assert acceleration == pytest.approx(gravity, abs=2e-5 + 2e-3 * float(np.linalg.norm(gravity)))


def test_after_the_impact_the_way_is_over() -> None:
    impact = float(impact_circumstances(G_SEEN, G_LAT, G_LON_EAST).at_jupiter_jd_tdb)
    at, after = infall_km(np.array([impact, impact + 0.1]), impact, G_LAT, G_LON_EAST)
    assert after == pytest.approx(at)
