"""Jupiter's rings: complete, sourced, and refused when the file is faulty."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM
from jovian_viewer.catalog import rings
from jovian_viewer.catalog.data_files import load_toml
from jovian_viewer.catalog.rings import jupiter_rings, rings_label
from jovian_viewer.errors import AssetError


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """Return the file's content, to be spoiled."""
    content = copy.deepcopy(dict(load_toml("rings.toml")))
    monkeypatch.setattr(rings, "load_toml", lambda _name: content)
    jupiter_rings.cache_clear()
    yield content
    jupiter_rings.cache_clear()


def test_five_rings_from_the_inside_out() -> None:
    halo, main, amalthea, thebe, extension = jupiter_rings()
    assert halo.inner_radius_km > JUPITER_EQUATORIAL_RADIUS_KM
    assert (main.inner_radius_km, main.outer_radius_km) == (123_000.0, 128_940.0)
    # From the main ring outwards each is fainter than the one before; the halo is fainter than the main ring.
    depths = [ring.normal_optical_depth for ring in (main, amalthea, thebe, extension)]
    assert depths == sorted(depths, reverse=True)
    assert halo.normal_optical_depth < main.normal_optical_depth == 5.9e-6
    assert max(jupiter_rings(), key=lambda ring: ring.thickness_km) is halo
    assert min(jupiter_rings(), key=lambda ring: ring.thickness_km) is main
    assert [ring.dust_share < 1.0 for ring in jupiter_rings()] == [False, True, False, False, False]
    assert all(ring.sources for ring in jupiter_rings())


def test_the_switch_says_that_they_are_brightened() -> None:
    assert rings_label() == "Jupiter\u2019s rings, brightened 4\u2009000 times"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("outer_radius_km", 120_000, r"rings\.toml, main: the ring reaches from 123000 to 120000 km"),
        ("outer_radius_km", 128_000, r"Main ring ends at 128000 km, Amalthea gossamer ring begins at 128940 km"),
        ("normal_optical_depth", 0.0, r"main: optical depth and thickness must be above zero"),
        ("thickness_km", -1.0, r"main: optical depth and thickness must be above zero"),
        ("dust_share", 1.5, r"the dust's share from 0 to 1"),
        ("name", "", r"'name' is empty"),
        ("sources", ["hearsay"], r"no source 'hearsay'"),
    ],
)
def test_a_faulty_ring_is_named(table: dict[str, Any], field: str, value: object, message: str) -> None:
    table["main"][field] = value
    with pytest.raises(AssetError, match=message):
        jupiter_rings()
