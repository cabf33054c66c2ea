"""What follows from GM and size, against the values JPL and NSSDCA publish."""

from __future__ import annotations

import pytest

from jovian_viewer.astro.bodies import GM_KM3_S2, JUPITER_EQUATORIAL_RADIUS_KM, JUPITER_POLAR_RADIUS_KM, RADIUS_KM
from jovian_viewer.astro.bodies import BodyId as B
from jovian_viewer.catalog import derived

# JPL SSD satellite physical parameters (JUP365): mass kg; density g/cm3 with sigma; gravity m/s2; escape speed km/s.
PUBLISHED = {
    B.IO: (8.9296e22, 3.5276, 0.0029, 1.796, 2.558),
    B.EUROPA: (4.7986e22, 3.013, 0.0017, 1.315, 2.026),
    B.GANYMEDE: (1.4815e23, 1.9416, 0.0038, 1.428, 2.742),
    B.CALLISTO: (1.0757e23, 1.834, 0.0034, 1.236, 2.441),
}


@pytest.mark.parametrize("moon", PUBLISHED)
def test_moons_agree_with_jpl_to_the_digits_given(moon: B) -> None:
    mass_kg, density, density_sigma, gravity, escape = PUBLISHED[moon]
    gm_km3_s2, radius_km = GM_KM3_S2[moon], RADIUS_KM[moon]
    assert f"{derived.mass_kg(gm_km3_s2):.4e}" == f"{mass_kg:.4e}"
    assert derived.mean_density_g_cm3(gm_km3_s2, radius_km, radius_km) == pytest.approx(density, abs=density_sigma / 2)
    assert derived.surface_gravity_m_s2(gm_km3_s2, radius_km) == pytest.approx(gravity, abs=6e-4)
    assert derived.escape_speed_km_s(gm_km3_s2, radius_km) == pytest.approx(escape, abs=6e-4)


def test_jupiter_agrees_with_its_fact_sheet() -> None:
    gm_km3_s2 = GM_KM3_S2[B.JUPITER]
    assert derived.mass_kg(gm_km3_s2) == pytest.approx(1.89813e27, rel=1e-4)
    assert derived.mean_density_g_cm3(
        gm_km3_s2, JUPITER_EQUATORIAL_RADIUS_KM, JUPITER_POLAR_RADIUS_KM
    ) == pytest.approx(1.326, abs=1e-3)
    assert derived.surface_gravity_m_s2(gm_km3_s2, JUPITER_EQUATORIAL_RADIUS_KM) == pytest.approx(24.79, abs=0.01)
    assert derived.escape_speed_km_s(gm_km3_s2, JUPITER_EQUATORIAL_RADIUS_KM) == pytest.approx(59.5, abs=0.05)


def test_the_tide_is_the_difference_of_the_pulls() -> None:
    gm_km3_s2, radius_km, distance_km = GM_KM3_S2[B.JUPITER], 0.5, 1.0e6
    pulls = gm_km3_s2 / (distance_km - radius_km) ** 2 - gm_km3_s2 / distance_km**2
    tide_m_s2 = derived.tidal_acceleration_m_s2(gm_km3_s2, radius_km, distance_km)
    assert tide_m_s2 == pytest.approx(1000.0 * pulls, rel=1e-5)
