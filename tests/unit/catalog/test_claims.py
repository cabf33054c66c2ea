"""The twenty claims of the article, and what is true now."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog import claims
from jovian_viewer.catalog.claim_values import CLAIM_VALUES
from jovian_viewer.errors import AssetError, BadInputError

BODIES_OF_CLAIM = {
    **{f"C{number}": (BodyId.CALLISTO,) for number in range(1, 12)},
    "M1": (BodyId.IO, BodyId.EUROPA, BodyId.GANYMEDE),
    "M2": (BodyId.IO,),
    "M3": (BodyId.EUROPA,),
    "M4": (BodyId.GANYMEDE, BodyId.CALLISTO),
    **{f"J{number}": (BodyId.JUPITER,) for number in range(1, 5)},
    "J5": (BodyId.JUPITER, BodyId.GANYMEDE, BodyId.EUROPA, BodyId.CALLISTO),
}
LONGEST_TEXT = 320


def test_all_twenty_claims_are_there_with_their_bodies() -> None:
    assert {claim.id: claim.bodies for claim in claims.all_claims()} == BODIES_OF_CLAIM
    assert len(BODIES_OF_CLAIM) == 20


@pytest.mark.parametrize("body", BODIES)
def test_each_body_shows_the_claims_about_it(body: BodyId) -> None:
    expected = [identifier for identifier, bodies in BODIES_OF_CLAIM.items() if body in bodies]
    assert [claim.id for claim in claims.claims_about(body)] == expected
    assert expected


@pytest.mark.parametrize("identifier", BODIES_OF_CLAIM)
def test_each_text_is_short_sourced_and_a_sentence(
    identifier: str, make_snapshot: Callable[..., SystemSnapshot]
) -> None:
    claim = claims.claim(identifier)
    now = claims.present_text(claim, make_snapshot())
    for text in (claim.says, now, *([claim.since] if claim.since else [])):
        assert len(text) <= LONGEST_TEXT, (len(text), text)
        assert text[0].isupper()
        assert text.endswith(".")
        assert "{" not in text
        assert "  " not in text
        # Every long number is set with thin spaces, and none has lost its unit to the next line.
        assert not re.search(r"\d{5}(?<!60025)|\d[ ](?:\d{3}\b|km\b|%|au\b)", text), text
    assert len(claim.title) <= 40
    assert claim.source.key == "esa-callisto"
    assert claim.now_sources
    assert bool(claim.since) == bool(claim.since_sources)


def test_what_the_article_awaited_is_followed_up() -> None:
    since = {claim.id: (claim.since or "") for claim in claims.all_claims()}
    assert "Europa Clipper was launched on 14 October 2024" in since["M3"]
    assert "5 July 2016" in claims.claim("J4").now_template
    assert "14 April 2023" in claims.claim("J5").now_template
    assert "35 moon flybys" in since["J5"]


@pytest.mark.parametrize("claim", claims.all_claims(), ids=lambda claim: claim.id)
def test_plans_are_called_plans(claim: claims.Claim) -> None:
    """Nothing after 2026 has happened yet: whatever names such a year says that it is planned."""
    for text in filter(None, (claim.now_template, claim.since)):
        for sentence in re.split(r"(?<=\.) ", text):
            if re.search(r"\b20(?:2[7-9]|3\d)\b", sentence):
                assert re.search(r"\bplan", sentence), sentence


def test_templates_name_exactly_what_is_computed(make_snapshot: Callable[..., SystemSnapshot]) -> None:
    snapshot = make_snapshot()
    for claim in claims.all_claims():
        computed = set(CLAIM_VALUES[claim.id](snapshot)) if claim.id in CLAIM_VALUES else set()
        assert claims.template_names(claim.now_template) == computed, claim.id


@pytest.mark.parametrize("identifier", ["C6", "C7", "C9", "C10"])
def test_live_texts_follow_the_moons(identifier: str, make_snapshot: Callable[..., SystemSnapshot]) -> None:
    claim = claims.claim(identifier)
    here = claims.present_text(claim, make_snapshot())
    assert claims.present_text(claim, make_snapshot(distance_km={BodyId.CALLISTO: 1_895_000.0})) != here
    assert claims.present_text(claim, make_snapshot()) == here


def test_the_distance_claim_reads_as_a_person_would_say_it(make_snapshot: Callable[..., SystemSnapshot]) -> None:
    text = claims.present_text(claims.claim("C7"), make_snapshot(distance_km={BodyId.CALLISTO: 1_884_481.0}))
    assert text == (
        "At this moment Callisto is 1\u2009884\u2009481\u00a0km from Jupiter's centre, or 26.36 planet radii. "
        "On average it is 1\u2009882\u2009700\u00a0km, or 26.3 radii; its orbit is very nearly a circle."
    )


def test_an_unknown_claim_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadInputError, match=r"no claim 'C12'\. Use one of C1, C2"):
        claims.claim("C12")


GOOD_RECORD: dict[str, Any] = {
    "bodies": ["io"],
    "title": "T",
    "source": "esa-callisto",
    "says": "S.",
    "now": "N.",
    "now_sources": ["ephemeris"],
}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"says": ""}, "X1: 'says' is empty"),
        ({"bodies": ["pluto"]}, "X1: there is no body 'pluto'"),
        ({"now_sources": ["hearsay"]}, "no source 'hearsay'"),
        ({"since": "Later."}, "X1: 'since' and 'since_sources' belong together"),
        ({"since_sources": ["ephemeris"]}, "X1: 'since' and 'since_sources' belong together"),
        ({"now": "It is {far} away."}, "X1: 'now' has names in braces"),
    ],
)
def test_a_faulty_record_is_named(change: dict[str, Any], complaint: str) -> None:
    assert claims._claim("X1", GOOD_RECORD).says == "S."
    with pytest.raises(AssetError, match=re.escape(complaint)):
        claims._claim("X1", {**GOOD_RECORD, **change})


def test_a_claim_with_numbers_must_not_vanish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "load_toml", lambda _name: {"C1": {**GOOD_RECORD}})
    with pytest.raises(AssetError, match=r"claims\.toml lacks the claim"):
        claims.all_claims.__wrapped__()
