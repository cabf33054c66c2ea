"""How far bodies are apart, now and over the revolution to come."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from jovian_viewer.astro.bodies import BODIES, ORBITAL_PERIOD_DAYS, BodyId
from jovian_viewer.astro.separations import outer_moon, separation_km, separation_range_km
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.solar_system import STOP_JD_TDB

EPOCH = 2461368.0
each_pair = pytest.mark.parametrize("pair", list(itertools.combinations(BODIES, 2)))


@each_pair
def test_it_is_the_snapshots_and_broadcasts(pair: tuple[BodyId, BodyId]) -> None:
    epochs = EPOCH + np.arange(6.0).reshape(2, 3)
    distance_km = separation_km(*pair, epochs)
    assert distance_km.shape == (2, 3)
    np.testing.assert_allclose(distance_km, compute_snapshot(epochs).distance_between_km(*pair), rtol=1e-12)
    np.testing.assert_allclose(separation_km(pair[1], pair[0], epochs), distance_km, rtol=1e-15)


@each_pair
def test_the_range_holds_every_distance_of_the_revolution(pair: tuple[BodyId, BodyId]) -> None:
    found = separation_range_km(*pair, EPOCH)
    assert found is not None
    # Off the grid that was searched.
    epochs = EPOCH + ORBITAL_PERIOD_DAYS[outer_moon(*pair)] * np.linspace(0.0, 1.0, 7919)
    distance_km = separation_km(*pair, epochs)
    assert found[0] == pytest.approx(distance_km.min(), abs=5.0)
    assert found[1] == pytest.approx(distance_km.max(), abs=5.0)


def test_two_moons_come_as_near_and_as_far_as_their_orbits_let_them() -> None:
    found = separation_range_km(BodyId.GANYMEDE, BodyId.CALLISTO, EPOCH)
    assert found is not None
    # Semi-major axes 1 070 400 and 1 882 700 km: difference and sum, and 1 % for the eccentricities.
    assert found[0] == pytest.approx(812_300.0, abs=20_000.0)
    assert found[1] == pytest.approx(2_953_100.0, abs=20_000.0)


def test_the_outer_one_sets_the_revolution() -> None:
    assert outer_moon(BodyId.CALLISTO, BodyId.IO) is BodyId.CALLISTO
    assert outer_moon(BodyId.JUPITER, BodyId.IO) is BodyId.IO


def test_at_the_end_of_the_ephemeris_the_range_is_not_known() -> None:
    assert separation_range_km(BodyId.JUPITER, BodyId.CALLISTO, STOP_JD_TDB - 10.0) is None
    assert separation_range_km(BodyId.JUPITER, BodyId.IO, STOP_JD_TDB - 10.0) is not None
