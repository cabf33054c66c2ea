"""Phenomena against what was published and observed: single facts, each with its source.

Abbreviations: S&T: Sky & Telescope; BAA: British Astronomical Association, Handbook, "Mutual occultations of the
satellites of Jupiter in 2014"; USNO: The Astronomical Almanac online, "Mutual phenomena of Jupiter's satellites in
2010".
"""

from __future__ import annotations

import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.phenomena import JUPITER_KINDS, MUTUAL_KINDS, Phenomenon, PhenomenonKind, find_phenomena
from jovian_viewer.astro.timescales import parse_utc

SECOND = 1.0 / 86400.0
IO, EUROPA, GANYMEDE, CALLISTO = BodyId.IO, BodyId.EUROPA, BodyId.GANYMEDE, BodyId.CALLISTO


def the_one_near(utc: str, kind: str, *, half_days: float = 0.2) -> Phenomenon:
    moment = parse_utc(utc)
    events = find_phenomena(moment - half_days, moment + half_days, kinds=[kind])
    assert len(events) == 1
    return events[0]


@pytest.mark.parametrize(
    ("begin_utc", "end_utc", "moons"),
    [
        # S&T, "Don't miss Jupiter's shadow trifecta" (January 2015), and ESA/Hubble: 6:27 to 6:52.
        ("2015-01-24 06:27", "2015-01-24 06:52", (IO, EUROPA, CALLISTO)),
        # B. King, Astro Bob (October 2013): 4:32 to 5:37 UT.
        ("2013-10-12 04:32", "2013-10-12 05:37", (IO, EUROPA, CALLISTO)),
    ],
)
def test_triple_shadows(begin_utc: str, end_utc: str, moons: tuple[BodyId, ...]) -> None:
    event = the_one_near(begin_utc, "triple-shadow")
    assert event.begin_jd_tdb == pytest.approx(parse_utc(begin_utc), abs=60.0 * SECOND)
    assert event.end_jd_tdb == pytest.approx(parse_utc(end_utc), abs=60.0 * SECOND)
    assert event.moons == moons


def test_jupiter_without_moons() -> None:
    # S&T (2009): no moon beside Jupiter on 3 September 2009 from 4:43 to 6:29 UT.
    event = the_one_near("2009-09-03 05:30", "no-moon-visible")
    assert event.begin_jd_tdb == pytest.approx(parse_utc("2009-09-03 04:43"), abs=60.0 * SECOND)
    assert event.end_jd_tdb == pytest.approx(parse_utc("2009-09-03 06:29"), abs=60.0 * SECOND)


@pytest.mark.parametrize(
    ("utc", "kind", "moon", "phase"),
    [
        # S&T, "Satellite Phenomena of Jupiter in 2016", from IMCCE, mid times rounded to the minute; one of each.
        ("2016-01-02 11:32", PhenomenonKind.ECLIPSE, CALLISTO, "begin"),
        ("2016-01-02 15:10", PhenomenonKind.ECLIPSE, CALLISTO, "end"),
        ("2016-01-08 22:50", PhenomenonKind.OCCULTATION, GANYMEDE, "begin"),
        ("2016-01-09 13:07", PhenomenonKind.OCCULTATION, EUROPA, "end"),
        ("2016-01-07 20:25", PhenomenonKind.SHADOW, IO, "begin"),
        ("2016-01-05 07:36", PhenomenonKind.SHADOW, GANYMEDE, "end"),
        ("2016-01-04 08:37", PhenomenonKind.TRANSIT, IO, "begin"),
        ("2016-01-05 12:06", PhenomenonKind.TRANSIT, GANYMEDE, "end"),
    ],
)
def test_mid_times(utc: str, kind: PhenomenonKind, moon: BodyId, phase: str) -> None:
    moment = parse_utc(utc)
    (event,) = find_phenomena(moment - 0.02, moment + 0.02, kinds=[kind], moons=[moon])
    assert (event.begin_visible, event.end_visible)[phase == "end"]
    found = event.begin_jd_tdb if phase == "begin" else event.end_jd_tdb
    assert found == pytest.approx(moment, abs=60.0 * SECOND)


@pytest.mark.parametrize(
    ("begin_utc", "end_utc", "front", "back", "magnitude"),
    [
        # BAA: partial, annular and total ones. Its theory of the moons was good to some 100 km.
        ("2014-11-16 05:07:29", "2014-11-16 05:10:19", IO, EUROPA, 0.40),
        ("2014-11-26 18:34:27", "2014-11-26 18:39:57", IO, GANYMEDE, 0.69),
        ("2014-11-02 13:36:06", "2014-11-02 13:51:45", CALLISTO, IO, 1.0),
        ("2014-11-27 22:03:57", "2014-11-27 22:13:45", EUROPA, CALLISTO, 0.65),
        ("2014-11-22 16:31:23", "2014-11-22 16:37:58", GANYMEDE, IO, 1.0),
        # USNO, to a tenth of a minute; intensity drop 0.06.
        ("2010-01-01 18:24:42", "2010-01-01 18:27:36", EUROPA, IO, None),
    ],
)
def test_mutual_occultations(
    begin_utc: str, end_utc: str, front: BodyId, back: BodyId, magnitude: float | None
) -> None:
    event = the_one_near(begin_utc, "mutual-occultation", half_days=0.02)
    assert (event.other, event.moon) == (front, back)
    assert event.begin_jd_tdb == pytest.approx(parse_utc(begin_utc), abs=30.0 * SECOND)
    assert event.end_jd_tdb == pytest.approx(parse_utc(end_utc), abs=30.0 * SECOND)
    if magnitude is not None:
        assert event.magnitude == pytest.approx(magnitude, abs=0.04)
    else:
        assert event.light_loss == pytest.approx(0.06, abs=0.01)


def test_the_season_of_2021_begins_and_ends_as_announced() -> None:
    # S&T (April 2021): from 3 January, Europa eclipsing Io, to 16 November, a Ganymede-Io occultation.
    events = find_phenomena(parse_utc("2020-06-01"), parse_utc("2022-06-01"), kinds=MUTUAL_KINDS)
    seen = [event for event in events if event.visible_from_earth and not event.grazing]
    first, last = seen[0], seen[-1]
    assert (first.kind, first.other, first.moon) == (PhenomenonKind.MUTUAL_ECLIPSE, EUROPA, IO)
    assert abs(first.mid_jd_tdb - parse_utc("2021-01-03 12:00")) < 0.6
    assert (last.kind, set(last.moons)) == (PhenomenonKind.MUTUAL_OCCULTATION, {IO, GANYMEDE})
    assert abs(last.mid_jd_tdb - parse_utc("2021-11-16 12:00")) < 0.6


def test_callisto_has_seasons() -> None:
    # General reference: no eclipses of Callisto between September 2028 and September 2031.
    quiet = (parse_utc("2028-09-01"), parse_utc("2031-09-01"))
    assert find_phenomena(*quiet, kinds=["eclipse", "shadow"], moons=[CALLISTO]) == []
    after = find_phenomena(parse_utc("2031-09-01"), parse_utc("2031-12-01"), kinds=["eclipse"], moons=[CALLISTO])
    assert len(after) == 5
    # The other moons are eclipsed at every passage.
    assert len(find_phenomena(*quiet, kinds=["eclipse"], moons=[GANYMEDE])) in range(150, 156)


def test_a_year_has_as_many_events_as_the_moons_have_synodic_periods() -> None:
    start = parse_utc("2026-01-01")
    events = find_phenomena(start, start + 365.25, kinds=JUPITER_KINDS)
    for moon, synodic_days in ((IO, 1.76986), (EUROPA, 3.55409), (GANYMEDE, 7.16639)):
        for kind in (PhenomenonKind.SHADOW, PhenomenonKind.ECLIPSE):
            number = sum(event.moon is moon and event.kind is kind for event in events)
            assert abs(number - 365.25 / synodic_days) < 1.5
