"""The planets in Jupiter's sky: events everybody knows, and brightnesses others published."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from jovian_viewer.astro import planets, solar_system
from jovian_viewer.astro.arrays import unit_vectors
from jovian_viewer.astro.bodies import ASTRONOMICAL_UNIT_KM, SUN_RADIUS_KM
from jovian_viewer.astro.ephemeris import earth_position_km, sun_position_km
from jovian_viewer.astro.planets import PLANET_INDEX, PLANETS, PlanetId, planet_magnitudes, planet_positions_km
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.errors import AssetError, EphemerisRangeError

J2000 = 2451545.0


def separation_deg(first: np.ndarray, second: np.ndarray) -> float:
    return float(np.rad2deg(np.arccos(np.clip(unit_vectors(first) @ unit_vectors(second), -1.0, 1.0))))


def test_one_moment_and_many_give_the_same() -> None:
    epochs = J2000 + np.arange(6.0).reshape(2, 3)
    many = planet_positions_km(epochs)
    assert many.shape == (2, 3, len(PLANETS), 3)
    np.testing.assert_allclose(many[1, 2], planet_positions_km(epochs[1, 2]), rtol=1e-12)
    magnitudes = planet_magnitudes(many, sun_position_km(epochs))
    assert magnitudes.shape == (2, 3, len(PLANETS))
    np.testing.assert_allclose(magnitudes[1, 2], planet_magnitudes(many[1, 2], sun_position_km(epochs[1, 2])))


def test_the_earth_is_where_the_snapshot_has_it() -> None:
    earth_km = planet_positions_km(J2000)[PLANET_INDEX[PlanetId.EARTH]]
    np.testing.assert_allclose(earth_km, earth_position_km(J2000), atol=1e-6)


def test_the_distances_from_the_sun_are_those_of_the_orbits() -> None:
    # Perihelia and aphelia, au: NSSDCA planetary fact sheet, and a little room for what changes in four centuries.
    bounds = {
        PlanetId.MERCURY: (0.307, 0.467),
        PlanetId.VENUS: (0.718, 0.729),
        PlanetId.EARTH: (0.983, 1.017),
        PlanetId.MARS: (1.380, 1.667),
        PlanetId.SATURN: (8.9, 10.13),
        PlanetId.URANUS: (18.2, 20.2),
        PlanetId.NEPTUNE: (29.7, 30.4),
    }
    epochs = np.linspace(solar_system.START_JD_TDB, solar_system.STOP_JD_TDB, 20_000)
    distance_au = np.linalg.norm(planets.planets_from_sun_km(epochs), axis=-1) / ASTRONOMICAL_UNIT_KM
    for planet, (least, most) in bounds.items():
        assert least <= distance_au[:, PLANET_INDEX[planet]].min()
        assert distance_au[:, PLANET_INDEX[planet]].max() <= most


def test_the_great_conjunction_of_2020() -> None:
    # Seen from the Earth Saturn stood 0.102 degrees from Jupiter on 21 December 2020, 10.8 au away, 4.9 from Jupiter.
    moment = parse_utc("2020-12-21T18:20Z")
    saturn_km = planet_positions_km(moment)[PLANET_INDEX[PlanetId.SATURN]]
    assert separation_deg(saturn_km - earth_position_km(moment), -earth_position_km(moment)) < 0.11
    assert separation_deg(saturn_km, -earth_position_km(moment)) == pytest.approx(0.102 * 10.83 / 4.9, abs=0.03)


def test_the_earth_crossed_the_sun_in_january_2014() -> None:
    # The transit of the Earth of 5 January 2014, which Hubble watched in the light that Jupiter's moons threw back.
    hours = parse_utc("2014-01-05T00:00Z") + np.arange(72) / 24.0
    earth, sun = planet_positions_km(hours)[:, PLANET_INDEX[PlanetId.EARTH]], sun_position_km(hours)
    apart_deg = [separation_deg(*pair) for pair in zip(earth, sun, strict=True)]
    assert min(apart_deg) < np.rad2deg(SUN_RADIUS_KM / np.linalg.norm(sun[0]))


@pytest.mark.parametrize(
    ("planet", "sun_au", "eye_au", "magnitude"),
    [
        # Mean oppositions, and Venus and Mercury behind the Sun (V): Mallama & Hilton 2018, table of mean values.
        (PlanetId.MARS, 1.524, 0.524, -2.09),
        (PlanetId.URANUS, 19.19, 18.19, 5.61),
        (PlanetId.NEPTUNE, 30.07, 29.07, 7.71),
        (PlanetId.VENUS, 0.723, 1.723, -3.91),
        # The globe of Saturn without its rings.
        (PlanetId.SATURN, 9.54, 8.54, 0.62),
    ],
)
def test_magnitudes_of_full_discs(planet: PlanetId, sun_au: float, eye_au: float, magnitude: float) -> None:
    position_km = np.tile([eye_au, 0.0, 0.0], (len(PLANETS), 1)) * ASTRONOMICAL_UNIT_KM
    behind = planet in {PlanetId.VENUS, PlanetId.MERCURY}
    sun_km = np.array([eye_au - sun_au if not behind else 1.0, 0.0, 0.0]) * ASTRONOMICAL_UNIT_KM
    assert planet_magnitudes(position_km, sun_km)[PLANET_INDEX[planet]] == pytest.approx(magnitude, abs=0.08)


def test_curves_of_two_pieces_join() -> None:
    for planet, border_deg in ((PlanetId.VENUS, 163.7), (PlanetId.MARS, 50.0)):
        below, above = (planets._at_1_au(planet, np.array(border_deg + step)) for step in (-1e-6, 1e-6))
        assert float(above) == pytest.approx(float(below), abs=0.1)


def test_a_thin_crescent_is_faint_and_never_infinite() -> None:
    for planet in (PlanetId.MERCURY, PlanetId.VENUS, PlanetId.EARTH, PlanetId.MARS):
        full, thin, night = planets._at_1_au(planet, np.array([5.0, 150.0, 180.0]))
        assert full < thin
        assert np.isfinite(night)


def test_far_outside_is_refused() -> None:
    with pytest.raises(EphemerisRangeError):
        planets.planets_from_sun_km(solar_system.STOP_JD_TDB + 2000.0)


def test_a_broken_table_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "planets.npz").write_bytes(b"no table")
    monkeypatch.setattr("jovian_viewer.astro.shipped_data.resources.files", lambda _package: tmp_path)
    with pytest.raises(AssetError, match=r"planets\.npz cannot be read .*install Jovian Viewer again"):
        planets._series.__wrapped__(PlanetId.MARS)
