"""Sources a person can look up."""

from __future__ import annotations

import re

import pytest

from jovian_viewer.catalog.sources import all_sources, source
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
