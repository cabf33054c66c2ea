"""The physical table: complete, sourced, and one constant in one place."""

from __future__ import annotations

import re

import pytest

from jovian_viewer.astro.bodies import BODIES, GM_KM3_S2, MOONS, ORBITAL_PERIOD_DAYS, RADIUS_KM, BodyId
from jovian_viewer.catalog import physical
from jovian_viewer.catalog.data_files import load_toml
from jovian_viewer.catalog.physical import PhysicalFact, physical_facts, semi_major_axis_km
from jovian_viewer.errors import AssetError

EVERY_BODY = ("Mass", "Mean density", "GM", "Surface gravity", "Escape speed", "Orbital period", "Rotation")


def fact(body: BodyId, label: str) -> PhysicalFact:
    """Return one row of a table."""
    return {row.label: row for row in physical_facts(body)}[label]


def text(body: BodyId, label: str) -> str:
    """Return a row's text with ordinary spaces."""
    return fact(body, label).text.replace("\u2009", " ").replace("\u00a0", " ")


@pytest.mark.parametrize("body", BODIES)
def test_each_table_is_complete_and_sourced(body: BodyId) -> None:
    rows = physical_facts(body)
    labels = [row.label for row in rows]
    assert len(set(labels)) == len(labels)
    assert set(EVERY_BODY) < set(labels)
    assert {"Geometric albedo", "Orbit, semi-major axis", "Orbit, eccentricity", "Orbit, inclination"} < set(labels)
    for row in rows:
        assert row.text
        assert row.source.citation
        assert not re.search(r"\d{5}(?<!\.\d{5})", row.text.replace("\u2009", "_")) or row.label == "Orbital period"


@pytest.mark.parametrize("moon", MOONS)
def test_what_astronomy_computes_with_is_what_is_shown(moon: BodyId) -> None:
    assert fact(moon, "Mean radius").value == RADIUS_KM[moon]
    assert fact(moon, "GM").value == GM_KM3_S2[moon]
    assert fact(moon, "Orbital period").value == ORBITAL_PERIOD_DAYS[moon]
    # A constant of astro/bodies.py must not stand in the data file a second time.
    assert not {
        key for key in load_toml("physical.toml")[moon] if re.fullmatch(r"(mean_)?radius_km|gm_.*|period_.*", key)
    } - {"gm_sigma_km3_s2"}


@pytest.mark.parametrize("moon", MOONS)
def test_keplers_third_law_binds_orbit_and_period(moon: BodyId) -> None:
    gm_km3_s2 = GM_KM3_S2[BodyId.JUPITER] + GM_KM3_S2[moon]
    period_s = ORBITAL_PERIOD_DAYS[moon] * 86_400.0
    expected_km = (gm_km3_s2 * (period_s / 6.283185307179586) ** 2) ** (1.0 / 3.0)
    assert semi_major_axis_km(moon) == pytest.approx(expected_km, rel=1e-3)


def test_callisto_reads_as_published() -> None:
    assert text(BodyId.CALLISTO, "Mean radius") == "2 410.3 ± 1.5 km"
    assert text(BodyId.CALLISTO, "Mass") == "1.0757 \u00d7 10²³ kg"
    assert text(BodyId.CALLISTO, "Mean density") == "1.834 ± 0.003 g/cm³"
    assert text(BodyId.CALLISTO, "Orbit, semi-major axis") == "1 882 700 km"
    assert text(BodyId.CALLISTO, "Orbital period") == "16.689017 d (16 d 16 h 32 min)"
    assert text(BodyId.CALLISTO, "Discovered") == "7 January 1610, Galileo Galilei"


def test_jupiter_reads_as_published() -> None:
    assert text(BodyId.JUPITER, "Equatorial radius") == "71 492 ± 4 km"
    assert text(BodyId.JUPITER, "Polar radius") == "66 854 ± 10 km"
    assert text(BodyId.JUPITER, "Rotation") == "9 h 55 min 29.7 s"
    assert text(BodyId.JUPITER, "Mean density") == "1.326 g/cm³"
    assert text(BodyId.JUPITER, "Orbital period") == "11.862 years"


def test_masses_cite_the_constant_they_need() -> None:
    for body in BODIES:
        assert "codata-2018" in {source.key for source in fact(body, "Mass").sources}


def test_a_body_missing_from_the_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(physical, "load_toml", lambda _name: {})
    with pytest.raises(AssetError, match=r"physical\.toml: the field 'io' is missing"):
        semi_major_axis_km(BodyId.IO)
