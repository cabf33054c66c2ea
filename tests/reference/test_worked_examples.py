"""Apparent geometry against worked examples of the literature.

J. Meeus, Astronomical Algorithms, 2nd edition (Willmann-Bell 1998): example 43.a (physical ephemeris of Jupiter,
1992 December 16, 0h UT, JDE 2448972.50068), example 44.b (the moons at the same moment, theory E5) and the
exercise of chapter 44 (1988 November 23).
"""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.apparent import ApparentGeometry, apparent_geometry
from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM
from jovian_viewer.astro.central_meridian import SYSTEM_II_MERIDIAN_DEG, LongitudeSystem
from jovian_viewer.astro.timescales import utc_to_jd_tdb

# Meeus' System II is W = 16.838 + 870.27003539 d from 1950.0 (JDE 2433282.5), ours the IAU's 43.3 + 870.270 d from
# J2000, 18262.5 days later: the IAU rounded to a tenth of a degree.
MEEUS_SYSTEM_II_AT_J2000_DEG = (16.838 + 870.27003539 * 18262.5) % 360.0
# The theory E5's orbits in radii are in the unit that makes Io's mean distance 5.9057 the 421 800 km of JPL.
E5_RADIUS_KM = 421_800.0 / 5.90569


@pytest.fixture(scope="module")
def example() -> ApparentGeometry:
    return apparent_geometry(2448972.50068)


def test_physical_ephemeris(example: ApparentGeometry) -> None:
    assert example.earth_declination_deg == pytest.approx(-2.48, abs=0.005)
    assert example.sun_declination_deg == pytest.approx(-2.20, abs=0.006)
    assert example.pole_position_angle_of_date_deg == pytest.approx(24.80, abs=0.006)


def test_central_meridians_of_the_illuminated_disc(example: ApparentGeometry) -> None:
    first, second = (
        float(example.central_meridian_of(system, illuminated_disc=True))
        for system in (LongitudeSystem.I, LongitudeSystem.II)
    )
    assert first == pytest.approx(268.06, abs=0.01)
    ahead_deg = MEEUS_SYSTEM_II_AT_J2000_DEG - SYSTEM_II_MERIDIAN_DEG[0]
    assert ahead_deg == pytest.approx(0.059, abs=0.001)
    assert second + ahead_deg == pytest.approx(72.74, abs=0.01)


def test_moons(example: ApparentGeometry) -> None:
    unit = JUPITER_EQUATORIAL_RADIUS_KM / E5_RADIUS_KM
    expected_x = [-3.4502, 7.4418, 1.2011, 7.0720]
    expected_y = [0.2137, 0.2753, 0.5900, 1.0290]
    # Meeus' own precision: a thousandth of a radius for Io, more for the outer moons (E5 dates from 1977).
    np.testing.assert_allclose(example.moon_x_west_radii * unit, expected_x, atol=0.004)
    np.testing.assert_allclose(example.moon_y_north_radii * unit, expected_y, atol=0.002)
    # Its Z counts positive away from the Earth; all four are in front.
    assert example.moon_nearer_than_jupiter.all()


@pytest.mark.parametrize(
    ("moon_row", "moment", "expected_y", "nearer"),
    [(2, "1988-11-23T07:28Z", -0.8045, True), (3, "1988-11-23T05:15Z", 1.3991, False)],
)
def test_conjunctions(moon_row: int, moment: str, expected_y: float, nearer: bool) -> None:
    geometry = apparent_geometry(utc_to_jd_tdb(moment))
    unit = JUPITER_EQUATORIAL_RADIUS_KM / E5_RADIUS_KM
    # The moments are rounded to the minute, 0.009 and 0.007 radii of these moons' ways.
    assert abs(float(geometry.moon_x_west_radii[moon_row]) * unit) < 0.006
    assert float(geometry.moon_y_north_radii[moon_row]) * unit == pytest.approx(expected_y, abs=0.003)
    assert bool(geometry.moon_nearer_than_jupiter[moon_row]) is nearer
