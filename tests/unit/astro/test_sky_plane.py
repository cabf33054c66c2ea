"""Position angles and offsets on the sky."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.sky_plane import (
    celestial_pole_of_date_icrf,
    offsets_arcsec,
    position_angle_deg,
    right_ascension_declination_deg,
)


def direction(ra_deg: float, dec_deg: float) -> FloatArray:
    ra, dec = np.deg2rad([ra_deg, dec_deg])
    return np.array([np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)])


@pytest.mark.parametrize(("ra_deg", "dec_deg"), [(0.0, 0.0), (123.4, -56.7), (359.9, 89.9), (180.0, -90.0)])
def test_right_ascension_and_declination(ra_deg: float, dec_deg: float) -> None:
    ra, dec = right_ascension_declination_deg(7.0 * direction(ra_deg, dec_deg))
    assert float(dec) == pytest.approx(dec_deg, abs=1e-9)
    if abs(dec_deg) < 90.0:
        assert float(ra) == pytest.approx(ra_deg, abs=1e-9)


@pytest.mark.parametrize(
    ("ra_deg", "dec_deg", "angle_deg"),
    [(40.0, 70.0, 0.0), (40.0, -30.0, 180.0), (130.0, 0.0, 90.0), (310.0, 0.0, 270.0)],
)
def test_position_angles_count_from_north_through_east(ra_deg: float, dec_deg: float, angle_deg: float) -> None:
    angle = float(position_angle_deg(direction(ra_deg, dec_deg), direction(40.0, 0.0)))
    assert (angle - angle_deg + 180.0) % 360.0 - 180.0 == pytest.approx(0.0, abs=1e-9)


def test_offsets_are_positive_eastward_and_northward() -> None:
    centre = direction(200.0, 60.0)
    east, north = offsets_arcsec(direction(200.0 + 0.02, 60.0), centre)
    assert float(east) == pytest.approx(0.01 * 3600.0, rel=1e-6)
    assert abs(float(north)) < 0.01
    east, north = offsets_arcsec(direction(200.0, 60.01), centre)
    assert (float(east), float(north)) == pytest.approx((0.0, 36.0), abs=1e-6)


def test_offsets_broadcast() -> None:
    moons = np.broadcast_to(direction(10.0, 10.1), (6, 4, 3))
    east, north = offsets_arcsec(moons, np.broadcast_to(direction(10.0, 10.0), (6, 1, 3)))
    assert east.shape == north.shape == (6, 4)


def test_the_pole_precesses() -> None:
    assert 3600.0 * (90.0 - float(right_ascension_declination_deg(celestial_pole_of_date_icrf(2451545.0))[1])) < 0.02
    # In 2100 Polaris (proper motion applied) stands 27 to 28 arc minutes from the pole, near its closest.
    polaris = direction(38.07, 89.264)
    pole = celestial_pole_of_date_icrf(np.array([2451545.0, 2488069.5]))
    away_arcmin = 60.0 * np.rad2deg(np.arccos(pole @ polaris))
    assert away_arcmin == pytest.approx([44.2, 27.6], abs=0.5)
