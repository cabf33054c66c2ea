"""Mercury, the Earth and our Moon beside Jupiter's family."""

from __future__ import annotations

import pytest

from jovian_viewer.catalog.comparison import comparison_body
from jovian_viewer.catalog.derived import mass_kg
from jovian_viewer.errors import BadInputError


# NSSDCA fact sheets: mass in kg, mean radius in km.
@pytest.mark.parametrize(
    ("key", "published_mass_kg", "mean_radius_km"),
    [("mercury", 3.3010e23, 2439.7), ("earth", 5.9722e24, 6371.0), ("moon", 7.346e22, 1737.4)],
)
def test_masses_and_radii_are_the_published_ones(key: str, published_mass_kg: float, mean_radius_km: float) -> None:
    body = comparison_body(key)
    assert mass_kg(body.gm_km3_s2) == pytest.approx(published_mass_kg, rel=1e-4)
    assert body.mean_radius_km == mean_radius_km
    assert body.sources


def test_only_the_moon_has_a_distance() -> None:
    assert comparison_body("moon").semi_major_axis_km == 384_400.0
    assert comparison_body("mercury").semi_major_axis_km is None


def test_an_unknown_body_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadInputError, match=r"called 'pluto'\. Use one of mercury, earth, moon"):
        comparison_body("pluto")
