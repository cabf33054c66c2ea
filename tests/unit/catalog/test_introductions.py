"""Introductions: two to four sentences each."""

from __future__ import annotations

import re

import pytest

from jovian_viewer.astro.bodies import (
    BODIES,
    GM_KM3_S2,
    JUPITER_EQUATORIAL_RADIUS_KM,
    JUPITER_POLAR_RADIUS_KM,
    RADIUS_KM,
    BodyId,
)
from jovian_viewer.catalog import introductions
from jovian_viewer.catalog.comparison import comparison_body
from jovian_viewer.catalog.physical import semi_major_axis_km
from jovian_viewer.errors import AssetError


@pytest.mark.parametrize("body", BODIES)
def test_each_body_is_presented_in_a_few_sentences(body: BodyId) -> None:
    text = introductions.introduction(body)
    assert 2 <= len(re.findall(r"[.]", text)) <= 4
    assert len(text) <= 320
    assert introductions.introduction_sources(body)


def test_the_numbers_in_them_are_true() -> None:
    flattening_km = JUPITER_EQUATORIAL_RADIUS_KM - JUPITER_POLAR_RADIUS_KM
    assert flattening_km == 4638.0
    assert "4\u2009638\u00a0km" in introductions.introduction(BodyId.JUPITER)
    mercury, moon = comparison_body("mercury"), comparison_body("moon")
    assert RADIUS_KM[BodyId.GANYMEDE] > mercury.mean_radius_km
    assert GM_KM3_S2[BodyId.GANYMEDE] < mercury.gm_km3_s2 / 2.0
    assert RADIUS_KM[BodyId.IO] > moon.mean_radius_km
    assert moon.semi_major_axis_km is not None
    jupiter_width = JUPITER_EQUATORIAL_RADIUS_KM / semi_major_axis_km(BodyId.CALLISTO)
    assert 8.0 < jupiter_width / (moon.mean_radius_km / moon.semi_major_axis_km) < 9.0


def test_a_missing_text_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(introductions, "load_toml", lambda _name: {"io": {"sources": ["jupiter-book"]}})
    with pytest.raises(AssetError, match=r"introductions\.toml, io: the field 'text' is missing"):
        introductions.introduction(BodyId.IO)
