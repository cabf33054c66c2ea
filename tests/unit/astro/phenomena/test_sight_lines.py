"""Light time on both legs, against the plain iteration written out for one moment."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro import ephemeris, rotation, solar_system
from jovian_viewer.astro.bodies import MOONS, SPEED_OF_LIGHT_KM_S
from jovian_viewer.astro.phenomena.sight_lines import Light, jupiter_pole, jupiter_time, sight_lines
from jovian_viewer.errors import EphemerisRangeError

LIGHT_KM_DAY = SPEED_OF_LIGHT_KM_S * 86400.0
EPOCHS = np.array([2457388.9, 2440000.3, 2470123.7])


def moon_from_sun_km(jd_tdb: float, moon: int) -> np.ndarray:
    return np.asarray(ephemeris.moon_positions_km(jd_tdb)[moon] - ephemeris.sun_position_km(jd_tdb))


def emission(observed: float, moon: int | None) -> float:
    """Return when light seen at the Earth left a moon or Jupiter, by plain iteration."""
    earth = solar_system.earth_from_sun_km(observed)
    left = observed
    for _ in range(8):
        body = -ephemeris.sun_position_km(left) if moon is None else moon_from_sun_km(left, moon)
        left = observed - float(np.linalg.norm(earth - body)) / LIGHT_KM_DAY
    return left


def test_jupiter_time_and_light_time_undo_each_other() -> None:
    lines = sight_lines(jupiter_time(EPOCHS))
    # The pull of the moons (229 km) is left out of one of them: a millisecond.
    assert np.abs(lines.jd_tdb + lines.light_time_days - EPOCHS).max() * 86400.0 < 2e-3
    assert jupiter_time(EPOCHS)[0] == pytest.approx(emission(EPOCHS[0], None), abs=2e-8)


@pytest.mark.parametrize("moon", range(4))
def test_moons_seen_from_the_earth(moon: int) -> None:
    lines = sight_lines(EPOCHS)
    for row in range(len(EPOCHS)):
        observed = float(lines.jd_tdb[row] + lines.light_time_days[row])
        expected_km = moon_from_sun_km(emission(observed, moon), moon) + ephemeris.sun_position_km(EPOCHS[row])
        found_km = lines.retarded_km(Light.EARTH)[row, moon]
        # Across the line of sight; along it a second of light is no matter.
        towards = lines.earth_km[row] / np.linalg.norm(lines.earth_km[row])
        error_km = np.cross(found_km - expected_km, towards)
        assert np.linalg.norm(error_km) < 0.3


@pytest.mark.parametrize("moon", range(4))
def test_sunlight_meets_moon_and_jupiter_at_different_moments(moon: int) -> None:
    lines = sight_lines(EPOCHS)
    for row, passing in enumerate(EPOCHS):
        sun_km = float(np.linalg.norm(ephemeris.sun_position_km(passing)))
        met = passing
        for _ in range(8):
            met = passing + (float(np.linalg.norm(moon_from_sun_km(met, moon))) - sun_km) / LIGHT_KM_DAY
        expected_km = moon_from_sun_km(met, moon) + ephemeris.sun_position_km(passing)
        towards = lines.sun_km[row] / np.linalg.norm(lines.sun_km[row])
        assert np.linalg.norm(np.cross(lines.retarded_km(Light.SUN)[row, moon] - expected_km, towards)) < 0.5
        # And that moment is seen on the moon when its light has come to the Earth.
        observed = passing + lines.observed_delay_days(Light.SUN)[row, moon]
        assert emission(float(observed), moon) == pytest.approx(met, abs=6e-8)


def test_what_is_seen_and_what_shines_on_it_agree() -> None:
    """An eclipse told by the Sun's lines and the sunlit place told by the Earth's are the same geometry."""
    lines = sight_lines(EPOCHS)
    for moon in range(4):
        observed = lines.jd_tdb + lines.observed_delay_days(Light.SUN)[:, moon]
        seen = sight_lines(jupiter_time(observed))
        towards = lines.sun_km / np.linalg.norm(lines.sun_km, axis=-1, keepdims=True)
        difference_km = np.cross(seen.sunlit_place_km()[:, moon] - lines.retarded_km(Light.SUN)[:, moon], towards)
        assert np.linalg.norm(difference_km, axis=-1).max() < 1.0


def test_elongation_at_opposition_and_conjunction() -> None:
    # Opposition 2016-03-08, conjunction with the Sun 2016-09-26 (general reference).
    elongation_deg = sight_lines(np.array([2457455.9, 2457657.8])).elongation_deg()
    assert elongation_deg[0] > 178.0
    assert elongation_deg[1] < 2.0


def test_the_pole_table_follows_the_rotation_model() -> None:
    epochs = np.linspace(2378500.0, 2524590.0, 997)
    assert np.abs(jupiter_pole(epochs) - rotation.jupiter_pole_icrf(epochs)).max() < 3e-9


def test_shapes() -> None:
    lines = sight_lines(EPOCHS)
    assert lines.retarded_km(Light.SUN).shape == (3, len(MOONS), 3)
    assert lines.nearness_km(Light.EARTH).shape == lines.observed_delay_days(Light.EARTH).shape == (3, 4)
    assert sight_lines(EPOCHS[:0]).earth_km.shape == (0, 3)


def test_outside_the_ephemeris() -> None:
    with pytest.raises(EphemerisRangeError):
        sight_lines(np.array([2300000.5]))
