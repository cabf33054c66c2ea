"""Descriptions: published moments told rightly, in words that can be read aloud."""

from __future__ import annotations

import json
import re

import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.phenomena import PhenomenonKind
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.description import (
    LOOK_AHEAD_DAYS,
    TOLD_KINDS,
    Description,
    as_json_object,
    as_wrapped_text,
    describe,
    describe_observed,
    happenings,
)
from jovian_viewer.errors import EphemerisRangeError
from tests.events_for_tests import make_event

# Three shadows at once and two moons before the disc: widely published and photographed.
TRIPLE = "2015-01-24T06:40Z"
# Sky & Telescope, Jan. 5: I.Ec.D 4:37 and III.Sh.I 4:13, III.Tr.I 9:05.
JANUARY_5 = "2016-01-05T04:45Z"
NOTHING = "2026-11-22T15:00Z"
CONJUNCTION = "2026-07-28T00:00Z"


def told(utc: str) -> Description:
    return describe_observed(parse_utc(utc))


def test_the_triple_shadow_of_january_2015() -> None:
    text = told(TRIPLE).text
    assert "as they are seen from the Earth on 24 January 2015 at 06:40 UTC" in text
    assert "The shadows of Io, Europa and Callisto fall on Jupiter, three at once." in text
    assert "Io crosses the disc of Jupiter" in text
    assert "Callisto crosses the disc of Jupiter" in text
    # Published: Io's shadow leaves at 6:52 UT, Europa enters the disc at 7:08.
    assert re.search(r"What happens next: the shadow of Io leaves Jupiter, at 06:5[123] UTC, 1[123] minutes", text)
    assert re.search(r"Europa moves in front of Jupiter, at 07:0[789] UTC", text)


def test_an_eclipse_of_io_and_a_shadow_of_ganymede() -> None:
    text = told(JANUARY_5).text
    assert re.search(r"Io is in Jupiter\u2019s shadow, \d\.\d Jupiter radii west of the planet\u2019s centre", text)
    assert "The shadow of Ganymede falls on Jupiter." in text
    assert "No moon is eclipsed" not in text


def test_a_moment_when_nothing_happens() -> None:
    description = told(NOTHING)
    assert "No moon is eclipsed, hidden or in front of Jupiter." in description.text
    assert "No moon\u2019s shadow falls on Jupiter." in description.text
    assert (
        "From east to west, as they line up in the sky: Callisto, Ganymede, Europa, Jupiter and Io." in description.text
    )
    assert (
        "Io stands 2.0 Jupiter radii west of the planet\u2019s centre, nearer to us than Jupiter." in description.text
    )
    assert "What happens next: " in description.text
    moments = [change.jd_tdb for change in description.coming]
    assert moments == sorted(moments)
    assert moments[0] > description.observed_jd_tdb
    assert moments[-1] - description.observed_jd_tdb <= LOOK_AHEAD_DAYS


def test_near_the_sun_it_says_that_nothing_can_be_watched() -> None:
    assert "only 1 degree from the Sun in our sky, too near to be watched" in told(CONJUNCTION).text
    assert "too near" not in told(NOTHING).text


@pytest.mark.parametrize("utc", [TRIPLE, JANUARY_5, NOTHING, CONJUNCTION])
def test_it_can_be_read_aloud(utc: str) -> None:
    text = told(utc).text
    assert re.sub("[A-Za-z0-9 ,.:;\u2019-]", "", text) == ""
    assert "  " not in text
    assert text.count(". ") >= 7
    for sentence in told(utc).sentences:
        assert sentence[0].isupper()
        assert sentence.endswith(".")


def test_the_clock_and_the_selection_are_told_where_asked_for() -> None:
    snapshot = compute_snapshot(parse_utc(NOTHING))
    text = describe(snapshot, selected=BodyId.IO, tell_clock=True).text
    assert "seen from the Earth on 22 November 2026 at 15:43 UTC" in text
    assert "The clock shows the moment at Jupiter, 22 November 2026 at 15:00 UTC" in text
    assert "the light needs 43 minutes" in text
    assert "Io is selected." in text
    assert "clock" not in told(NOTHING).text
    # Nobody has looked for what comes, so nothing is said about it.
    assert "next" not in text


def test_mutual_events_under_way_are_told() -> None:
    snapshot = compute_snapshot(parse_utc(NOTHING))
    observed = float(describe(snapshot).observed_jd_tdb)
    occultation = make_event(
        observed - 0.01, kind=PhenomenonKind.MUTUAL_OCCULTATION, moon=BodyId.EUROPA, other=BodyId.IO, hours=1.0
    )
    assert "Io passes in front of Europa." in describe(snapshot, [occultation]).text
    hidden = make_event(
        observed - 0.01,
        kind=PhenomenonKind.MUTUAL_ECLIPSE,
        moon=BodyId.EUROPA,
        other=BodyId.IO,
        hours=1.0,
        visible=False,
    )
    assert "Io casts" not in describe(snapshot, [hidden]).text


def test_only_what_can_be_seen_in_time_is_coming() -> None:
    now = parse_utc(NOTHING)
    eclipse = make_event(now + 0.1, hours=2.0, begin_visible=True, end_visible=False)
    far = make_event(now + 3.0)
    spot = make_event(now + 0.2, kind=PhenomenonKind.GRS_TRANSIT, moon=None)
    changes = happenings([far, spot, eclipse], now)
    assert [change.text for change in changes] == ["Io sinks into Jupiter\u2019s shadow"]
    snapshot = compute_snapshot(now)
    assert "Nothing that can be seen from here happens in the next 2 days." in describe(snapshot, [far]).text


@pytest.mark.parametrize("kind", TOLD_KINDS)
def test_every_kind_has_words_for_its_beginning_and_end(kind: PhenomenonKind) -> None:
    now = parse_utc(NOTHING)
    event = make_event(now + 0.1, kind=kind, moon=BodyId.GANYMEDE, other=BodyId.CALLISTO)
    begins, ends = happenings([event], now)
    assert "Ganymede" in begins.text
    assert "Ganymede" in ends.text
    assert begins.text != ends.text


def test_lines_are_wrapped() -> None:
    lines = as_wrapped_text(told(NOTHING), 60).splitlines()
    assert len(lines) > 10
    assert max(len(line) for line in lines) <= 60
    assert " ".join(lines) == told(NOTHING).text


def test_machines_get_numbers() -> None:
    written = json.loads(json.dumps(as_json_object(told(TRIPLE))))
    assert written["observed_utc"] == "2015-01-24T06:40:00Z"
    assert written["at_jupiter_utc"].startswith("2015-01-24T06:03:")
    moons = {moon["moon"]: moon for moon in written["moons"]}
    assert [name for name, moon in moons.items() if moon["casts_shadow"]] == ["io", "europa", "callisto"]
    assert [name for name, moon in moons.items() if moon["in_transit"]] == ["io", "callisto"]
    assert moons["ganymede"]["side"] == "east"
    assert moons["ganymede"]["distance_radii"] == pytest.approx(14.506, abs=0.01)
    assert written["next"][0]["what"] == "the shadow of Io leaves Jupiter"
    assert written["text"].startswith("Jupiter and its four large moons")


@pytest.mark.parametrize("utc", ["1500-01-01", "1800-01-01T00:10Z", "2205-01-01"])
def test_moments_outside_the_ephemeris_are_refused_with_words(utc: str) -> None:
    with pytest.raises(EphemerisRangeError, match="1800 to 2199"):
        told(utc)


def test_the_last_day_of_the_ephemeris_is_told() -> None:
    assert "31 December 2199" in told("2199-12-31T12:00Z").text


def test_the_last_minute_of_the_ephemeris_can_be_told_too() -> None:
    assert "Nothing that can be seen from here happens" in told("2199-12-31T23:59:30Z").text
