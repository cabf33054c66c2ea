"""The condensed DE440 table: its form, its span, and astronomy everybody knows."""

from __future__ import annotations

import importlib.resources
from pathlib import Path

import numpy as np
import pytest

from jovian_viewer.astro import solar_system
from jovian_viewer.astro.bodies import ASTRONOMICAL_UNIT_KM
from jovian_viewer.errors import AssetError, EphemerisRangeError

POSITIONS = (solar_system.jupiter_barycentre_from_sun_km, solar_system.earth_from_sun_km)
VELOCITIES = (
    solar_system.jupiter_barycentre_velocity_from_sun_km_s,
    solar_system.earth_velocity_from_sun_km_s,
)
J2000_JD_TDB = 2451545.0


def test_the_table_is_small_and_says_where_it_comes_from() -> None:
    table = importlib.resources.files("jovian_viewer.astro") / "data" / "solar_system.npz"
    assert len(table.read_bytes()) < 1_000_000
    metadata = solar_system.table_metadata()
    assert "DE440" in metadata["source"]
    assert len(metadata["kernel_sha256"]) == 64
    assert metadata["series"][solar_system.JUPITER_BARYCENTRE_KEY]["max_error_km"] < 0.1
    assert metadata["series"][solar_system.EARTH_KEY]["max_error_km"] < 0.2


def test_the_span_is_1800_to_2199_and_light_time_may_step_over_its_ends() -> None:
    calendar = np.array(["1800-01-01", "2200-01-01"], dtype="datetime64[D]")
    days = (calendar - np.datetime64("2000-01-01")).astype(float) + J2000_JD_TDB - 0.5
    assert list(days) == [solar_system.START_JD_TDB, solar_system.STOP_JD_TDB]
    for position in POSITIONS:
        assert np.isfinite(position([solar_system.START_JD_TDB - 60.0, solar_system.STOP_JD_TDB + 60.0])).all()


@pytest.mark.parametrize("jd_tdb", [solar_system.START_JD_TDB - 365.0, solar_system.STOP_JD_TDB + 365.0])
def test_far_outside_is_refused(jd_tdb: float) -> None:
    for function in (*POSITIONS, *VELOCITIES):
        with pytest.raises(EphemerisRangeError):
            function(jd_tdb)


def test_the_earth_at_perihelion_and_aphelion() -> None:
    # The Astronomical Almanac 2000: perihelion 3 January 05 h UT, aphelion 4 July 00 h UT.
    days = np.arange(J2000_JD_TDB - 5.0, J2000_JD_TDB + 361.0, 1.0 / 24.0)
    distance_au = np.linalg.norm(solar_system.earth_from_sun_km(days), axis=-1) / ASTRONOMICAL_UNIT_KM
    assert days[distance_au.argmin()] == pytest.approx(J2000_JD_TDB - 0.5 + 2.0 + 5.0 / 24.0, abs=0.1)
    assert days[distance_au.argmax()] == pytest.approx(2451729.5, abs=0.1)
    assert distance_au.min() == pytest.approx(0.98332, abs=1e-4)
    assert distance_au.max() == pytest.approx(1.01674, abs=1e-4)


def test_velocities_are_the_derivatives_of_the_positions() -> None:
    epochs = np.random.default_rng(8).uniform(solar_system.START_JD_TDB, solar_system.STOP_JD_TDB, 50)
    half_step_days = 0.05
    for position, velocity in zip(POSITIONS, VELOCITIES, strict=True):
        difference_km = position(epochs + half_step_days) - position(epochs - half_step_days)
        np.testing.assert_allclose(velocity(epochs), difference_km / (2 * half_step_days * 86400.0), atol=1e-4)
        assert velocity(epochs[0]).shape == (3,)


def test_neighbouring_granules_meet() -> None:
    metadata = solar_system.table_metadata()
    for position, key in zip(POSITIONS, (solar_system.JUPITER_BARYCENTRE_KEY, solar_system.EARTH_KEY), strict=True):
        length_days = metadata["series"][key]["granule_days"]
        borders = metadata["start_jd_tdb"] + length_days * np.arange(1, 2000)
        # 1e-6 d: the Earth moves 2.6 km a side in that time; the slope is taken out.
        before, at, after = (position(borders + step) for step in (-1e-6, 0.0, 1e-6))
        assert np.abs(before - 2.0 * at + after).max() < 0.6


@pytest.mark.parametrize("content", [None, b"", b"not a zip", b"PK\x03\x04 cut off"])
def test_a_broken_table_is_named(content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    if content is not None:
        (tmp_path / "data" / "solar_system.npz").write_bytes(content)
    monkeypatch.setattr("jovian_viewer.astro.shipped_data.resources.files", lambda _package: tmp_path)
    with pytest.raises(AssetError, match=r"solar_system\.npz cannot be read .*install Jovian Viewer again"):
        solar_system.table_metadata()
