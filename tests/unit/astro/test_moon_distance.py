"""Our Moon's distance against DE440, its extremes and its shapes."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.moon_distance import moon_from_earth_km
from jovian_viewer.errors import EphemerisRangeError

# Julian date TDB, km between the centres: DE440, read with jplephem.
DE440 = np.array(
    (
        (2378497.0, 395172.8),
        (2400000.5, 383095.2),
        (2415020.25, 369405.2),
        (2433282.5, 399601.8),
        (2451545.0, 402448.6),
        (2461368.0, 364327.2),
        (2488070.75, 370654.9),
        (2524593.0, 403485.3),
    )
)


def test_it_agrees_with_de440() -> None:
    assert moon_from_earth_km(DE440[:, 0]) == pytest.approx(DE440[:, 1], abs=61.0)


def test_shapes_follow_the_times() -> None:
    many = moon_from_earth_km(DE440[:, 0].reshape(2, 4))
    assert many.shape == (2, 4)
    assert many[1, 0] == moon_from_earth_km(DE440[4, 0])
    assert moon_from_earth_km(2451545.0).shape == ()


def test_perigees_and_apogees_stay_where_they_belong() -> None:
    # Chapront-Touze and Chapront 1991: 356 371 to 406 720 km in all centuries around.
    distance_km = moon_from_earth_km(2451545.0 + np.arange(0.0, 36525.0, 0.25))
    assert 356_300.0 < distance_km.min() < 357_000.0
    assert 406_500.0 < distance_km.max() < 406_800.0


def test_beyond_the_ephemeris_it_says_so() -> None:
    with pytest.raises(EphemerisRangeError):
        moon_from_earth_km(2200000.0)
