"""The twenty claims of the article, and what is true now."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog import claim_values, claims
from jovian_viewer.catalog.claim_measures import CLAIM_MEASURES
from jovian_viewer.catalog.claim_values import CLAIM_VALUES
from jovian_viewer.catalog.data_files import load_toml
from jovian_viewer.catalog.features import features_of
from jovian_viewer.catalog.verdicts import VerdictKind
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
LONGEST_VERDICT = 180


def plain(text: str) -> str:
    return text.replace("\u2009", " ").replace("\u00a0", " ")


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
    now, verdict = claims.present_text(claim, make_snapshot()), claims.verdict_on(claim, make_snapshot()).text
    assert len(verdict) <= LONGEST_VERDICT, (len(verdict), verdict)
    buttons = (claim.show, *claim.show_on.values())
    messages = [button.showing.message for button in buttons]
    for text in (claim.says, now, verdict, *messages, *([claim.since] if claim.since else [])):
        assert len(text) <= LONGEST_TEXT, (len(text), text)
        assert text[0].isupper() or (text in messages and text[0].isdigit())
        assert text.endswith(".")
        assert "{" not in text
        assert "  " not in text
        # Every long number is set with thin spaces, and none has lost its unit to the next line.
        assert not re.search(r"\d{5}(?<!60025)(?<!03456)|\d[ ](?:\d{3}\b|km\b|%|au\b)", text), text
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
    for text in filter(None, (claim.now_template, claim.since, claim.verdict_template)):
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


def test_the_resonance_claim_tells_the_argument_and_the_next_meeting() -> None:
    snapshots = [compute_snapshot(parse_utc(date)) for date in ("2026-11-22", "2035-03-01")]
    told = [plain(claims.present_text(claims.claim("M1"), snapshot)) for snapshot in snapshots]
    for text in told:
        argument = re.search(r"mean longitudes\) is (\d+\.\d\d)°", text)
        assert argument is not None
        assert abs(float(argument[1]) - 180.0) < 1.0
    # Io overtakes Europa every 3.55 days.
    meeting = re.search(r"next meet on (2026-11-2\d \d\d:\d\d) UTC", told[0])
    assert meeting is not None
    assert 0.0 < parse_utc(meeting[1]) - parse_utc("2026-11-22") < 3.6
    assert told[0] != told[1]


def test_callistos_tide_is_set_beside_our_moons_of_the_same_day() -> None:
    """The Moon's distance swings by 6 % either way, its tide by 20 %."""
    texts = [
        plain(claims.present_text(claims.claim("C10"), compute_snapshot(parse_utc("2026-11-01") + day)))
        for day in range(0, 28, 4)
    ]
    times = [float(re.findall(r"is (\d\.\d) times the Earth's tide", text)[0]) for text in texts]
    assert max(times) - min(times) > 0.6
    assert all(2.7 < value < 4.7 for value in times)


def test_a_list_that_cannot_be_read_counts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claim_values, "features_of", lambda moon: () if moon is BodyId.IO else features_of(moon))
    snapshot = compute_snapshot(parse_utc("2026-11-22"))
    assert "Io unknown (its list cannot be read)" in claims.present_text(claims.claim("C3"), snapshot)
    assert "has named an unknown number of paterae" in claims.present_text(claims.claim("M2"), snapshot)


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
    "verdict": {"text": "V.", "kind": "agrees"},
    "show": {"button": "B", "message": "M.", "frame": "io"},
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
        ({"verdict": {"kind": "agrees"}}, "claims.toml, X1.verdict: the field 'text' is missing"),
        ({"verdict": {"text": "V."}}, "X1.verdict: the field 'kind' is missing, and no 'numbers' decide"),
        ({"verdict": {"text": "V.", "kind": "wrong"}}, "X1.verdict: 'kind' is 'wrong'. Use one of agrees, rounded"),
        ({"verdict": {"text": "V.", "kind": "differs"}}, "X1.verdict: 'kind' is 'differs'"),
        ({"verdict": {"text": "{off} V.", "kind": "agrees"}}, "X1.verdict: 'text' has names in braces"),
        ({"verdict": {"text": "V.", "numbers": {"n": [1]}}}, "X1.verdict: 'numbers', n is [1]. Give the article's"),
        ({"verdict": {"text": "V.", "numbers": {"n": [1, 0]}}}, "X1.verdict: 'numbers', n is [1, 0]"),
        ({"verdict": {"text": "V.", "numbers": {"n": [1, 1]}}}, "'numbers' are given, but no function measures them"),
        ({"show": {"button": "B", "message": "M."}}, "claims.toml, X1.show: nothing is shown"),
        ({"show_on": {"pluto": {}}}, "X1, 'show_on': there is no body 'pluto'"),
        ({"show_on": {"europa": {}}}, "X1: 'show_on' names europa, which the claim is not about"),
        ({"show_on": {"io": 3}}, "claims.toml, X1.show_on.io: is 3, but must be a table"),
        ({"show_on": {"io": {"button": "B"}}}, "claims.toml, X1.show_on.io: the field 'message' is missing"),
    ],
)
def test_a_faulty_record_is_named(change: dict[str, Any], complaint: str) -> None:
    assert claims._claim("X1", GOOD_RECORD).says == "S."
    with pytest.raises(AssetError, match=re.escape(complaint)):
        claims._claim("X1", {**GOOD_RECORD, **change})


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[dict[str, Any]], None]]:
    """Return a function that puts other records in the file's place."""
    claims._catalogue.cache_clear()
    yield lambda records: monkeypatch.setattr(claims, "load_toml", lambda _name: records)
    claims._catalogue.cache_clear()


def test_a_faulty_claim_is_left_out_and_told(read: Callable[[dict[str, Any]], None]) -> None:
    records = dict(load_toml("claims.toml"))
    records["C7"] = {key: value for key, value in records["C7"].items() if key != "now_sources"}
    read(records)
    assert [claim.id for claim in claims.all_claims()] == [each for each in BODIES_OF_CLAIM if each != "C7"]
    (told,) = claims.problems()
    assert re.fullmatch(r"claims\.toml, line \d+, C7: the field 'now_sources' is missing\. Add it\. The claim .*", told)
    line = int(re.findall(r"line (\d+)", told)[0])
    text = claims.data_file().read_text(encoding="utf-8").splitlines()
    assert text[line - 1] == "[C7]"


def test_a_claim_with_numbers_must_not_vanish(read: Callable[[dict[str, Any]], None]) -> None:
    read({"C1": {**GOOD_RECORD}, "C2": 3})
    assert claims.all_claims() == ()
    first, second, *lacking = claims.problems()
    assert "'numbers' are missing, but a function measures them" in first
    assert "C2: is 3, but must be a table" in second
    assert any(told.startswith("claims.toml lacks the claim C4,") for told in lacking)


def test_without_the_file_nothing_is_claimed(
    read: Callable[[dict[str, Any]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_name: str) -> None:
        raise AssetError("The catalogue file claims.toml cannot be read (gone).")

    monkeypatch.setattr(claims, "load_toml", missing)
    assert claims.all_claims() == ()
    assert claims.problems() == (
        "The catalogue file claims.toml cannot be read (gone). No claim of the article can be shown.",
    )


VERDICTS = {
    **dict.fromkeys(("C1", "C2", "C4", "C6", "M2", "M3", "M4", "J1", "J2", "J3", "J4"), VerdictKind.AGREES),
    **dict.fromkeys(("C5", "C7", "C8", "C9", "C10", "M1"), VerdictKind.ROUNDED),
    **dict.fromkeys(("C3", "C11"), VerdictKind.NOT_SHOWN),
    "J5": VerdictKind.CHANGED,
}


@pytest.mark.parametrize("moment", ["1801-01-01", "1994-07-16", "2026-11-22 14:53:07", "2199-12-01"])
def test_every_claim_has_its_verdict_at_any_time(moment: str) -> None:
    snapshot = compute_snapshot(parse_utc(moment))
    assert {claim.id: claims.verdict_on(claim, snapshot).kind for claim in claims.all_claims()} == VERDICTS


def test_the_reasons_are_numbers_one_can_check(make_snapshot: Callable[..., SystemSnapshot]) -> None:
    snapshot = make_snapshot(distance_km={BodyId.CALLISTO: 1_890_000.0, BodyId.GANYMEDE: 1_070_000.0})
    texts = {claim.id: plain(claims.verdict_on(claim, snapshot).text) for claim in claims.all_claims()}
    assert texts["C7"] == (
        "The article's 1 880 000 km is 0.14 % less than the mean 1 882 700 km, and 26 radii is 1.3 % less than 26.3. "
        "Just now the distance is 0.39 % more than the mean."
    )
    assert texts["C9"] == (
        "The article's 800 000 km is 1.5 % less than the mean 812 300 km. "
        "Just now the difference is 0.95 % more than the mean."
    )
    assert texts["C8"] == "The article's 60 Earth radii is 0.56 % less than the measured 60.3."
    assert texts["C5"] == (
        "Callisto's radius is 1.2 % smaller than Mercury's. It has 32.6 % of the mass, and the article's third is "
        "2.3 % more than that."
    )
    assert texts["J5"].startswith("Launched in 2023, not in 2022.")
    assert "7.8 years" in texts["J1"]


@pytest.mark.parametrize("identifier", ["C6", "C7", "C9", "C10"])
def test_live_verdicts_follow_the_moons(identifier: str, make_snapshot: Callable[..., SystemSnapshot]) -> None:
    claim = claims.claim(identifier)
    here = claims.verdict_on(claim, make_snapshot())
    assert claims.verdict_on(claim, make_snapshot(distance_km={BodyId.CALLISTO: 1_895_000.0})) != here
    assert claims.verdict_on(claim, make_snapshot()) == here


@pytest.mark.parametrize("identifier", ["C6", "C10"])
def test_were_callisto_nearest_the_claims_would_be_wrong(
    identifier: str, make_snapshot: Callable[..., SystemSnapshot]
) -> None:
    snapshot = make_snapshot(distance_km={BodyId.CALLISTO: 300_000.0})
    assert claims.verdict_on(claims.claim(identifier), snapshot).kind is VerdictKind.DIFFERS


WRONG_NUMBERS = {
    "C1": {"rank": 3.0},
    "C4": {"ice": 40.0},
    "C5": {"mass": 0.5},
    "C7": {"distance": 1_890_000.0},
    "C8": {"radii": 61.0},
    "C9": {"gap": 900_000.0},
    "J1": {"last_year": 2004.0},
}


@pytest.mark.parametrize("identifier", WRONG_NUMBERS)
def test_a_wrong_number_of_the_article_would_be_seen(
    identifier: str, make_snapshot: Callable[..., SystemSnapshot]
) -> None:
    claim = claims.claim(identifier)
    wrong = {
        name: dataclasses.replace(claim.stated[name], value=value) for name, value in WRONG_NUMBERS[identifier].items()
    }
    mistaken = dataclasses.replace(claim, stated={**claim.stated, **wrong})
    assert claims.verdict_on(mistaken, make_snapshot()).kind is VerdictKind.DIFFERS


@pytest.mark.parametrize("claim", claims.all_claims(), ids=lambda claim: claim.id)
def test_numbers_that_are_judged_are_the_articles(claim: claims.Claim) -> None:
    said = plain(f"{claim.says} {claim.verdict_template}").replace(" ", "")
    written_as_words = {("C1", "rank"), ("C4", "ice"), ("C5", "size"), ("C5", "mass"), ("C6", "place")}
    for name, number in claim.stated.items():
        if (claim.id, name) not in {*written_as_words, ("C10", "rank")}:
            assert f"{number.value:.0f}" in said, name


def test_each_verdict_names_exactly_what_is_computed(make_snapshot: Callable[..., SystemSnapshot]) -> None:
    for claim in claims.all_claims():
        if claim.id not in CLAIM_MEASURES:
            continue
        measured = CLAIM_MEASURES[claim.id](make_snapshot())
        assert measured.numbers.keys() == claim.stated.keys(), claim.id
        named = claims.template_names(claim.verdict_template)
        assert set(measured.texts) <= named, claim.id
        assert named <= set(measured.texts) | {f"{name}_off" for name in claim.stated}, claim.id


PAGES = [(claim.id, body) for claim in claims.all_claims() for body in claim.bodies]


@pytest.mark.parametrize(("identifier", "body"), PAGES, ids=str)
def test_a_button_keeps_the_reader_on_the_page(identifier: str, body: BodyId) -> None:
    """Whoever reads about a body is shown that body, or what the whole system or a study tells of it."""
    button = claims.claim(identifier).show_for(body)
    assert button.showing.select in (None, body)
    assert button.showing.frame in (None, body)
    assert 3 < len(button.words) <= 24


# What the buttons go to, beside the rows of the tables they come from (data/facts): time and altitude.
MOMENTS = {
    ("C2", BodyId.CALLISTO): ("2001-05-25T11:23:58Z", "138 km"),
    ("M2", BodyId.IO): ("1999-10-11T04:33:03Z", "611 km"),
    ("M3", BodyId.EUROPA): ("1997-12-16T12:03:20Z", "201 km"),
    ("M4", BodyId.GANYMEDE): ("1996-06-27T06:29:07Z", "835 km"),
    ("M4", BodyId.CALLISTO): ("1996-11-04T13:34:28Z", "1 136 km"),
    ("J1", BodyId.JUPITER): ("1995-12-07T17:45:58Z", "897 km"),
    ("J2", BodyId.JUPITER): ("1995-12-07T22:04:44Z", ""),
    ("J4", BodyId.JUPITER): ("2016-07-05T02:47:32Z", ""),
    ("J5", BodyId.JUPITER): ("2031-07-21T07:14:23Z", "400 km"),
    ("J5", BodyId.GANYMEDE): ("2031-07-21T07:14:23Z", "400 km"),
    ("J5", BodyId.EUROPA): ("2032-07-02T16:22:25Z", "400 km"),
    ("J5", BodyId.CALLISTO): ("2032-09-10T19:24:45Z", "200 km"),
}


@pytest.mark.parametrize(("where", "event"), MOMENTS.items(), ids=str)
def test_buttons_go_to_just_before_what_happened(where: tuple[str, BodyId], event: tuple[str, str]) -> None:
    showing = claims.claim(where[0]).show_for(where[1]).showing
    moment, altitude = event
    assert showing.jd_tdb == pytest.approx(parse_utc(moment) - 5.0 / 1440.0, abs=1e-8)
    message = plain(showing.message)
    assert altitude in message
    said = re.search(r"(\d\d:\d\d) UTC", message)
    assert said is not None
    # A minute's rounding, or its beginning.
    told = parse_utc(f"{moment[:10]}T{said[1]}Z")
    assert abs(told - parse_utc(moment)) * 86400.0 < 60.0
    year = moment[:4]
    assert year in message
    assert ("planned" in message) == (year > "2026")


def test_the_comet_strikes_when_the_light_has_not_yet_reached_the_earth() -> None:
    showing = claims.claim("J3").show.showing
    assert showing.jd_tdb is not None
    ahead_min = (parse_utc("1994-07-16T20:10:40Z") - showing.jd_tdb) * 1440.0 - 5.0
    # Jupiter stood 5.14 au away (DE440).
    assert ahead_min == pytest.approx(42.8, abs=0.2)


def test_galileo_came_nearly_seventeen_months_after_the_comet() -> None:
    days = parse_utc("1995-12-07T22:04:44Z") - parse_utc("1994-07-16T20:10:40Z")
    assert 16.5 < days / (365.25 / 12.0) < 17.0
    assert "nearly 17 months" in claims.claim("J3").verdict_template
