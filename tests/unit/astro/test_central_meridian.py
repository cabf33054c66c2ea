"""Jupiter's systems of longitude."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.central_meridian import (
    LongitudeSystem,
    illuminated_disc_correction_deg,
    prime_meridian_deg,
    system_from_system_iii_deg,
)

SYSTEMS = list(LongitudeSystem)


@pytest.mark.parametrize(
    ("system", "origin_deg", "rate_deg_day"), [("I", 67.1, 877.9), ("II", 43.3, 870.27), ("III", 284.95, 870.536)]
)
def test_prime_meridians_are_those_of_the_iau(system: str, origin_deg: float, rate_deg_day: float) -> None:
    meridian = prime_meridian_deg(LongitudeSystem(system), np.array([2451545.0, 2451555.0]))
    np.testing.assert_allclose(meridian, [origin_deg, (origin_deg + 10.0 * rate_deg_day) % 360.0], atol=1e-9)


def test_a_longitude_of_system_iii_in_the_others() -> None:
    at_j2000 = [float(system_from_system_iii_deg(10.0, system, 2451545.0)) for system in SYSTEMS]
    np.testing.assert_allclose(at_j2000, [(10.0 + 67.1 - 284.95) % 360.0, (10.0 + 43.3 - 284.95) % 360.0, 10.0])


@pytest.mark.parametrize("system", SYSTEMS)
def test_longitudes_keep_their_shape(system: LongitudeSystem) -> None:
    longitudes = system_from_system_iii_deg(np.zeros((2, 3)), system, np.full(3, 2461366.5))
    assert longitudes.shape == (2, 3)
    assert np.all((longitudes >= 0.0) & (longitudes < 360.0))


def test_the_middle_of_the_sunlit_disc() -> None:
    # A half-lit globe: its sunlit half disc has its middle half a radius from the meridian.
    assert illuminated_disc_correction_deg(90.0, 90.0) == pytest.approx(np.rad2deg(0.5))
    assert illuminated_disc_correction_deg(90.0, -90.0) == pytest.approx(-np.rad2deg(0.5))
    assert illuminated_disc_correction_deg(0.0, 0.0) == 0.0
    assert illuminated_disc_correction_deg(11.5, 348.5) == pytest.approx(-0.575, abs=1e-3)
