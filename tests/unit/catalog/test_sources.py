"""Sources a person can look up."""

from __future__ import annotations

import re

import pytest

from jovian_viewer.astro.bodies import BODIES, J2000_JD
from jovian_viewer.catalog.claims import all_claims
from jovian_viewer.catalog.comparison import comparison_body
from jovian_viewer.catalog.introductions import introduction_sources
from jovian_viewer.catalog.physical import physical_facts
from jovian_viewer.catalog.rings import jupiter_rings
from jovian_viewer.catalog.sources import all_sources, source
from jovian_viewer.catalog.trust import trusted_quantities
from jovian_viewer.errors import AssetError


def test_the_article_is_cited_with_its_address() -> None:
    article = source("esa-callisto")
    assert article.citation == "Jupiter's cratered moon, Callisto. European Space Agency (ESA), image article, 2015"
    assert article.url is not None


def test_a_citation_without_date_ends_with_the_publisher() -> None:
    assert source("jpl-sats-phys").citation.endswith("NASA/JPL Solar System Dynamics")


def test_addresses_are_secure_and_citations_fit_a_panel() -> None:
    for known in all_sources().values():
        assert known.url is None or re.fullmatch(r"https://[^\s]+", known.url), known
        assert len(known.citation) < 200, known


def test_an_unknown_source_is_named() -> None:
    with pytest.raises(AssetError, match=r"sources\.toml has no source 'hearsay'"):
        source("hearsay")


def test_no_source_dangles() -> None:
    cited = {source("ephemeris")}
    for claim in all_claims():
        cited |= {claim.source, *claim.now_sources, *claim.since_sources}
    for body in BODIES:
        cited |= set(introduction_sources(body))
        for fact in physical_facts(body):
            cited |= set(fact.sources)
    for quantity in trusted_quantities(J2000_JD):
        cited |= set(quantity.sources)
    for ring in jupiter_rings():
        cited |= set(ring.sources)
    for key in ("mercury", "earth", "moon"):
        cited |= set(comparison_body(key).sources)
    assert {known.key for known in all_sources().values()} == {known.key for known in cited}
