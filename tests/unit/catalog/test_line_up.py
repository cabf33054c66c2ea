"""The worlds beside Callisto: published numbers, ratios, sources."""

from __future__ import annotations

import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog import line_up as line_up_module
from jovian_viewer.catalog.comparison import ComparisonId
from jovian_viewer.catalog.line_up import World, WorldId, line_up, line_up_source_names, line_up_sources


def of(world: WorldId) -> World:
    return next(each for each in line_up() if each.world is world)


def test_callisto_stands_first_and_jupiter_last() -> None:
    names = [world.name for world in line_up()]
    assert names == ["Callisto", "Mercury", "Our Moon", "Earth", "Io", "Europa", "Ganymede", "Jupiter"]


# NSSDCA fact sheets (planets, Moon) and JPL's satellite parameters: km, 10^23 kg, g/cm3.
@pytest.mark.parametrize(
    ("world", "radius_km", "mass", "density"),
    [
        (BodyId.CALLISTO, 2410.3, 1.0759, 1.834),
        (ComparisonId.MERCURY, 2439.7, 3.3010, 5.429),
        (ComparisonId.MOON, 1737.4, 0.7346, 3.344),
        (ComparisonId.EARTH, 6371.0, 59.722, 5.513),
        (BodyId.IO, 1821.49, 0.89319, 3.528),
        (BodyId.EUROPA, 1560.8, 0.47998, 3.013),
        (BodyId.GANYMEDE, 2631.2, 1.4819, 1.942),
        (BodyId.JUPITER, 71492.0, 18981.3, 1.326),
    ],
)
def test_the_numbers_are_the_published_ones(world: WorldId, radius_km: float, mass: float, density: float) -> None:
    values = [quantity.value for quantity in of(world).quantities]
    assert values[0] == of(world).radius_km == radius_km
    assert values[1] == pytest.approx(mass, rel=1e-3)
    assert values[2] == pytest.approx(density, rel=2e-3)


def test_callisto_is_mercurys_size_and_a_third_of_its_mass() -> None:
    radius, mass, density = of(ComparisonId.MERCURY).quantities
    # The article's claim C5, upside down: 0.988 and 0.326.
    assert 1.0 / radius.times_callisto == pytest.approx(0.988, abs=5e-4)
    assert 1.0 / mass.times_callisto == pytest.approx(0.326, abs=5e-4)
    assert (radius.text, radius.ratio_text) == ("2\u2009439.7", "1.01\u00d7")
    assert (mass.text, mass.ratio_text) == ("3.301", "3.07\u00d7")
    assert density.text == "5.43"


def test_every_row_has_its_unit_and_callisto_is_one_of_each() -> None:
    for world in line_up():
        assert [quantity.label for quantity in world.quantities] == ["Radius, km", "Mass, 10²³ kg", "Density, g/cm³"]
    assert [quantity.ratio_text for quantity in of(BodyId.CALLISTO).quantities] == ["1.00\u00d7"] * 3


def test_every_world_has_sources_and_each_source_a_short_name() -> None:
    assert all(world.sources for world in line_up())
    assert len(line_up_sources()) == len(set(line_up_sources())) >= 6
    for name in ("JPL (JUP365)", "NASA fact sheets", "JPL DE440", "IAU 2015", "CODATA 2018"):
        assert line_up_source_names().count(name) == 1


def test_jupiter_shows_the_great_red_spot_wherever_its_map_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def middle_deg() -> float:
        return of(BodyId.JUPITER).view.lon_deg

    built_in = middle_deg()
    monkeypatch.setattr(line_up_module, "red_spot_on_map_deg", lambda: 250.0)
    assert middle_deg() == 250.0
    # A map that does not say is shown as the built-in one is.
    monkeypatch.setattr(line_up_module, "red_spot_on_map_deg", lambda: None)
    assert middle_deg() == built_in
