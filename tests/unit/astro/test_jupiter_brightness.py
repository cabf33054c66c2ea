"""How bright Jupiter is."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.bodies import ASTRONOMICAL_UNIT_KM
from jovian_viewer.astro.jupiter_brightness import LARGEST_PHASE_ANGLE_DEG, jupiter_magnitude


def test_at_one_unit_from_the_sun_and_the_earth_it_is_the_published_constant() -> None:
    assert jupiter_magnitude(ASTRONOMICAL_UNIT_KM, ASTRONOMICAL_UNIT_KM, 0.0) == pytest.approx(-9.395)


def test_at_the_opposition_of_2023_it_was_as_bright_as_almanacs_said() -> None:
    # Astronomical Almanac 2023, 3 November: 4.98 au from the Sun, 3.98 au from the Earth, magnitude -2.9.
    magnitude = jupiter_magnitude(4.98 * ASTRONOMICAL_UNIT_KM, 3.98 * ASTRONOMICAL_UNIT_KM, 0.3)
    assert magnitude == pytest.approx(-2.9, abs=0.05)


def test_it_broadcasts_over_moments_and_dims_with_phase_and_distance() -> None:
    near = np.array([[4.0, 5.0, 6.0]]) * ASTRONOMICAL_UNIT_KM
    phases = np.array([[0.0], [6.0], [11.0]])
    magnitudes = jupiter_magnitude(5.2 * ASTRONOMICAL_UNIT_KM, near, phases)
    assert magnitudes.shape == (3, 3)
    assert np.all(np.diff(magnitudes, axis=1) > 0.0)
    assert np.all(np.diff(magnitudes, axis=0) > 0.0)


def test_beyond_the_curve_its_last_value_holds() -> None:
    au = ASTRONOMICAL_UNIT_KM
    assert jupiter_magnitude(au, au, 90.0) == jupiter_magnitude(au, au, LARGEST_PHASE_ANGLE_DEG)
