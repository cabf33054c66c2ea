"""Jupiter's map turned so that the Great Red Spot stands at its dated longitude."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.central_meridian import LongitudeSystem, system_from_system_iii_deg
from jovian_viewer.astro.phenomena import great_red_spot_longitude
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.jupiter_map import SPOT_ON_MAP_DEG, map_turn_rad, spot_lon_sys3_east_deg

MOMENTS = [parse_utc(f"{year}-06-0{day}T0{day}:00:00Z") for year in (1995, 2011, 2026) for day in (1, 7)]


@pytest.mark.parametrize("jd_tdb", MOMENTS)
def test_spot_has_its_dated_system_ii_longitude(jd_tdb: float) -> None:
    west_iii_deg = -float(spot_lon_sys3_east_deg(jd_tdb))
    west_ii_deg = float(system_from_system_iii_deg(west_iii_deg, LongitudeSystem.II, jd_tdb))
    difference = (west_ii_deg - great_red_spot_longitude(jd_tdb).lon_sys2_west_deg + 180.0) % 360.0 - 180.0
    assert difference == pytest.approx(0.0, abs=1e-6)


def test_the_map_is_turned_by_what_is_missing_eastward() -> None:
    jd_tdb = MOMENTS[0]
    turned = SPOT_ON_MAP_DEG + np.rad2deg(float(map_turn_rad(jd_tdb)))
    assert (turned - float(spot_lon_sys3_east_deg(jd_tdb)) + 180.0) % 360.0 - 180.0 == pytest.approx(0.0, abs=1e-9)


def test_a_longitude_of_ones_own_counts_instead() -> None:
    first = float(spot_lon_sys3_east_deg(MOMENTS[0], lon_sys2_west_deg=40.0))
    second = float(spot_lon_sys3_east_deg(MOMENTS[0], lon_sys2_west_deg=50.0))
    assert (first - second) % 360.0 == pytest.approx(10.0)


def test_broadcasts_over_times() -> None:
    together = map_turn_rad(np.array(MOMENTS).reshape(2, 3))
    assert together.shape == (2, 3)
    assert together.ravel() == pytest.approx([float(map_turn_rad(moment)) for moment in MOMENTS])
