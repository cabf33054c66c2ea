"""The numbers in the present texts: each from a constant or from the snapshot."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jovian_viewer.astro.bodies import ORBITAL_PERIOD_DAYS, BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog import claim_values

SnapshotMaker = Callable[..., SystemSnapshot]
MEAN_DISTANCES_KM = {
    BodyId.IO: 421_800.0,
    BodyId.EUROPA: 671_100.0,
    BodyId.GANYMEDE: 1_070_400.0,
    BodyId.CALLISTO: 1_882_700.0,
}


@pytest.fixture
def plain(make_snapshot: SnapshotMaker) -> Callable[..., dict[str, str]]:
    """Return a function that computes a claim's values with ordinary spaces."""

    def values(identifier: str, **choices: object) -> dict[str, str]:
        found = claim_values.CLAIM_VALUES[identifier](make_snapshot(**choices))
        return {name: text.replace("\u2009", "").replace("\u00a0", " ") for name, text in found.items()}

    return values


PlainValues = Callable[..., dict[str, str]]


def test_callisto_is_second_in_size(plain: PlainValues) -> None:
    assert plain("C1") == {"ranking": "Ganymede 2631.2 km, Callisto 2410.3 km, Io 1821.5 km and Europa 1560.8 km"}


def test_named_craters(plain: PlainValues) -> None:
    assert plain("C3") == {"counts": "Callisto 141, Ganymede 129, Europa 41 and Io none"}


def test_densities(plain: PlainValues) -> None:
    assert plain("C4") == {
        "densities": "Io 3.53, Europa 3.01, Ganymede 1.94 and Callisto 1.83",
        "ice_low": "49",
        "ice_high": "55 %",
    }


def test_beside_mercury(plain: PlainValues) -> None:
    assert plain("C5") == {
        "radius": "2410.3 km",
        "mercury_radius": "2439.7 km",
        "radius_ratio": "0.988",
        "mass": "1.076 \u00d7 10²³ kg",
        "mercury_mass": "3.301 \u00d7 10²³ kg",
        "mass_ratio": "0.326",
    }


def test_the_order_is_that_of_the_moment(plain: PlainValues) -> None:
    assert plain("C6")["order"].startswith("Io at 420000 km, Europa at 670000 km, Ganymede")
    # The order is measured, not assumed: were Io farther out than Callisto, it would come last.
    assert plain("C6", distance_km={BodyId.IO: 2_000_000.0})["order"].endswith("and Io at 2000000 km")


def test_distance_in_kilometres_and_radii(plain: PlainValues) -> None:
    values = plain("C7", distance_km={BodyId.CALLISTO: 71_492.0 * 26.5})
    assert (values["distance"], values["radii"]) == ("1894538 km", "26.50")
    assert (values["mean_distance"], values["mean_radii"]) == ("1882700 km", "26.3")


def test_our_moon_keeps_sixty_earth_radii(plain: PlainValues) -> None:
    assert plain("C8") == {
        "moon_distance": "384400 km",
        "earth_radius": "6371 km",
        "moon_radii": "60.3",
        "callisto_radii": "26.3",
        "times": "4.9",
    }


def test_a_difference_of_distances_is_not_a_distance(plain: PlainValues) -> None:
    # Ganymede and Callisto stand at a right angle here: 3, 4, 5.
    choices = {"distance_km": {BodyId.GANYMEDE: 1_200_000.0, BodyId.CALLISTO: 1_600_000.0}}
    values = plain("C9", **choices)
    assert values["difference"] == "400000 km"
    assert values["separation"] == "2000000 km"
    assert values["mean_difference"] == "812300 km"


def test_tides_fall_with_the_cube_of_the_distance(make_snapshot: SnapshotMaker) -> None:
    mean = claim_values.relative_tides(make_snapshot(distance_km=MEAN_DISTANCES_KM))
    assert mean == pytest.approx(
        {BodyId.IO: 67.2, BodyId.EUROPA: 14.3, BodyId.GANYMEDE: 5.94, BodyId.CALLISTO: 1.0}, rel=2e-3
    )
    nearer = claim_values.relative_tides(
        make_snapshot(distance_km={**MEAN_DISTANCES_KM, BodyId.IO: MEAN_DISTANCES_KM[BodyId.IO] / 2.0})
    )
    assert nearer[BodyId.IO] == pytest.approx(8.0 * mean[BodyId.IO])


def test_tides_beside_the_earths_on_our_moon(plain: PlainValues) -> None:
    values = dict(plain("C10", distance_km=MEAN_DISTANCES_KM))
    # At the mean distance 3.8; on the day of this snapshot the Moon is nearer or farther.
    assert 2.8 < float(values.pop("moon_times")) < 4.6
    assert values == {"tides": "Io 67.2, Europa 14.3 and Ganymede 5.94", "callisto_tide": "9.15 \u00d7 10⁻⁵ m/s²"}


def test_three_periods_double_and_callistos_does_not(plain: PlainValues) -> None:
    values = dict(plain("M1"))
    assert values.pop("argument").endswith("°")
    assert values.pop("meeting").endswith("UTC")
    assert values == {"europa_io": "2.007", "ganymede_europa": "2.015", "callisto_ganymede": "2.333"}
    # Laplace: the mean motions n of Io, Europa and Ganymede satisfy n1 - 3 n2 + 2 n3 = 0.
    n1, n2, n3 = (360.0 / ORBITAL_PERIOD_DAYS[moon] for moon in (BodyId.IO, BodyId.EUROPA, BodyId.GANYMEDE))
    assert n1 - 3.0 * n2 + 2.0 * n3 == pytest.approx(0.0, abs=3e-4)


def test_named_volcanoes(plain: PlainValues) -> None:
    assert plain("M2") == {"paterae": "144", "eruptive_centres": "12"}


def test_features_are_counted_by_kind_and_moon() -> None:
    assert claim_values.feature_count(BodyId.GANYMEDE, "AA") == 129
    assert claim_values.feature_count(BodyId.EUROPA, "PE") == 0
