"""Moons, Sun and Earth as seen from Jupiter: shapes, frames, limits and physical sense."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.bodies import ASTRONOMICAL_UNIT_KM, GM_KM3_S2, MOON_INDEX, MOONS, ORBITAL_PERIOD_DAYS, BodyId
from jovian_viewer.astro.ephemeris import (
    check_covered,
    earth_position_km,
    moon_position_km,
    moon_positions_km,
    moon_states,
    sun_position_km,
)
from jovian_viewer.astro.timescales import utc_to_jd_tdb
from jovian_viewer.errors import EphemerisRangeError

EPOCH = 2461366.5

# Perijove and apojove of each moon with a little room (JPL SSD mean elements: a (1 -+ e)), km.
DISTANCE_RANGE_KM = {
    BodyId.IO: (419_000, 425_000),
    BodyId.EUROPA: (663_000, 679_000),
    BodyId.GANYMEDE: (1_067_000, 1_074_000),
    BodyId.CALLISTO: (1_867_000, 1_899_000),
}


def test_scalar_and_arrays_agree() -> None:
    epochs = EPOCH + np.array([[0.0, 0.3], [100.0, 7000.0]])
    many = moon_positions_km(epochs)
    assert many.shape == (2, 2, 4, 3)
    assert moon_positions_km(EPOCH).shape == (4, 3)
    for index in np.ndindex(epochs.shape):
        np.testing.assert_allclose(moon_positions_km(epochs[index]), many[index], rtol=0, atol=1e-6)
    assert sun_position_km(epochs).shape == earth_position_km(epochs).shape == (2, 2, 3)


@pytest.mark.parametrize("moon", MOONS)
def test_distances_stay_between_perijove_and_apojove(moon: BodyId) -> None:
    epochs = EPOCH + np.linspace(0.0, 40.0, 2001)
    distance_km = np.linalg.norm(moon_positions_km(epochs)[:, MOON_INDEX[moon]], axis=-1)
    low, high = DISTANCE_RANGE_KM[moon]
    assert low < distance_km.min() < distance_km.max() < high


@pytest.mark.parametrize("moon", MOONS)
def test_moons_go_round_eastwards_once_a_period(moon: BodyId) -> None:
    period = ORBITAL_PERIOD_DAYS[moon]
    epochs = EPOCH + np.linspace(0.0, 20 * period, 4001)
    position = moon_positions_km(epochs)[:, MOON_INDEX[moon]]
    turned = np.unwrap(np.arctan2(position[:, 1], position[:, 0]))
    assert (turned[-1] - turned[0]) / (2 * np.pi) == pytest.approx(20.0, abs=0.05)


def test_velocities_are_the_rates_of_the_positions() -> None:
    step_days = 1e-4
    _, velocity_km_s = moon_states(EPOCH)
    ahead, behind = moon_positions_km(EPOCH + step_days), moon_positions_km(EPOCH - step_days)
    np.testing.assert_allclose(velocity_km_s, (ahead - behind) / (2 * step_days * 86400.0), atol=1e-4)


@pytest.mark.parametrize("moon", MOONS)
def test_speeds_are_those_of_orbits_around_jupiter(moon: BodyId) -> None:
    position_km, velocity_km_s = moon_states(EPOCH)
    row = MOON_INDEX[moon]
    circular = np.sqrt(GM_KM3_S2[BodyId.JUPITER] / np.linalg.norm(position_km[row]))
    assert np.linalg.norm(velocity_km_s[row]) == pytest.approx(circular, rel=0.012)


def test_the_laplace_resonance_holds() -> None:
    # Mean longitudes obey L_Io - 3 L_Europa + 2 L_Ganymede = 180 deg; true ones average to it.
    epochs = EPOCH + np.linspace(0.0, 400.0, 8001)
    position = moon_positions_km(epochs)
    longitude = np.arctan2(position[..., 1], position[..., 0])
    argument = longitude[:, 0] - 3.0 * longitude[:, 1] + 2.0 * longitude[:, 2]
    mean = np.angle(np.exp(1j * argument).mean())
    assert abs(np.rad2deg(mean)) == pytest.approx(180.0, abs=2.0)


def test_sun_and_earth_stand_at_plausible_distances() -> None:
    epochs = utc_to_jd_tdb(np.arange("2020-01-01", "2032-01-01", 7, dtype="M8[D]"))
    sun_au = np.linalg.norm(sun_position_km(epochs), axis=-1) / ASTRONOMICAL_UNIT_KM
    earth_au = np.linalg.norm(earth_position_km(epochs), axis=-1) / ASTRONOMICAL_UNIT_KM
    # Perihelion 4.951 au (January 2023), aphelion 5.455 au (end of 2028); both vary by some 0.005 au.
    assert sun_au.min() == pytest.approx(4.951, abs=0.003)
    assert sun_au.max() == pytest.approx(5.455, abs=0.003)
    assert abs(epochs[np.argmin(sun_au)] - float(utc_to_jd_tdb("2023-01-21"))) < 15
    # The closest opposition of the span, 26 September 2022: 3.953 au.
    assert earth_au.min() == pytest.approx(3.953, abs=0.002)
    assert abs(epochs[np.argmin(earth_au)] - float(utc_to_jd_tdb("2022-09-26"))) < 8


@pytest.mark.parametrize("jd_tdb", [2378496.4, 2524594.0, float("nan"), float("inf"), [EPOCH, 0.0]])
def test_moments_outside_are_refused_with_the_span(jd_tdb: float | list[float]) -> None:
    with pytest.raises(EphemerisRangeError, match="1800 to 2199") as caught:
        moon_positions_km(jd_tdb)
    assert caught.value.start_jd_tdb < EPOCH < caught.value.stop_jd_tdb


def test_the_refused_moment_is_named() -> None:
    with pytest.raises(EphemerisRangeError, match=r"^2200-01-01 00:00:00 lies outside"):
        check_covered(float(utc_to_jd_tdb("2200-01-01")))
    with pytest.raises(EphemerisRangeError, match=r"^Julian date nan lies outside"):
        check_covered([EPOCH, float("nan")])


def test_the_whole_promised_span_is_covered() -> None:
    edges = utc_to_jd_tdb(["1800-01-01", "2199-12-31T23:59:59"])
    assert np.all(np.isfinite(moon_positions_km(check_covered(edges))))
    assert np.all(np.isfinite(earth_position_km(edges)))


@pytest.mark.parametrize("moon", MOONS)
def test_one_moon_alone_is_its_row(moon: BodyId) -> None:
    for epochs in (np.array(2461366.5), 2461366.5 + np.linspace(-900.0, 900.0, 40).reshape(4, 10)):
        row = moon_positions_km(epochs)[..., MOON_INDEX[moon], :]
        np.testing.assert_allclose(moon_position_km(moon, epochs), row, rtol=0, atol=1e-6)
