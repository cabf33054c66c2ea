"""Where missions are in their journeys: phases, orbits, what was last and comes next, how that is said."""

from __future__ import annotations

import re

import numpy as np
import pytest

from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.encounters import encounter_by_id, encounters_of
from jovian_viewer.catalog.journeys import (
    Journey,
    Phase,
    around,
    encounter_title,
    journey_of,
    last_and_next,
    nearest_encounter,
    orbit_number_at,
    phase_at,
)
from jovian_viewer.catalog.mission_texts import (
    countdown,
    encounter_told,
    last_and_next_texts,
    nearness_text,
    phase_of,
    span_text,
    status_text,
    time_to,
    under_way_text,
    years_at_jupiter,
)
from jovian_viewer.catalog.missions import Mission, all_missions, mission_by_id
from jovian_viewer.catalog.moments import KnownTo

NOW = parse_utc("2026-11-22T15:00Z")
SECOND_DAYS = 1.0 / 86400.0


def journey(mission_id: str) -> Journey:
    return journey_of(mission_by_id(mission_id), encounters_of(mission_id))


def words(text: str) -> str:
    """Return a text with every kind of space as an ordinary one."""
    return re.sub(r"\s", " ", text)


def status(mission_id: str, moment: str) -> str:
    return words(status_text(journey(mission_id), parse_utc(moment)))


def told(mission_id: str, moment: str, now: float = NOW) -> tuple[str, str]:
    """Return what was last and what comes next, each in one line."""
    texts = last_and_next_texts(journey(mission_id), parse_utc(moment), now)
    last, following = ("" if text is None else words(f"{text.what} ({text.when})") for text in texts)
    return last, following


# Phases


@pytest.mark.parametrize(
    ("mission_id", "moment", "phase"),
    [
        ("galileo", "1989-10-18T16:53Z", Phase.TO_COME),
        ("galileo", "1989-10-18T16:54Z", Phase.ON_ITS_WAY),
        # It saw the comet strike, at Jupiter, long before it arrived there.
        ("galileo", "1994-07-22", Phase.ON_ITS_WAY),
        ("galileo", "1995-12-07T17:45Z", Phase.ON_ITS_WAY),
        ("galileo", "1995-12-07T17:46Z", Phase.IN_ORBIT),
        ("galileo", "2003-09-21T18:56Z", Phase.IN_ORBIT),
        ("galileo", "2003-09-21T18:58Z", Phase.ENDED),
        ("voyager-1", "1979-03-05", Phase.PASSING),
        ("voyager-1", "1979-03-20", Phase.FLOWN_ON),
        ("cassini", "2000-12-01", Phase.ON_ITS_WAY),
        ("cassini", "2010-01-01", Phase.FLOWN_ON),
        ("juno", "2020-01-01", Phase.IN_ORBIT),
        ("juno", "2026-11-22", Phase.NOT_KNOWN),
        ("juice", "2022-01-01", Phase.TO_COME),
        ("juice", "2026-11-22", Phase.ON_ITS_WAY),
        ("juice", "2033-01-01", Phase.IN_ORBIT),
        ("juice", "2040-01-01", Phase.NOT_KNOWN),
        ("europa-clipper", "2026-11-22", Phase.ON_ITS_WAY),
        ("europa-clipper", "2030-04-12", Phase.NOT_KNOWN),
    ],
)
def test_the_phase_of_a_moment(mission_id: str, moment: str, phase: Phase) -> None:
    assert phase_of(journey(mission_id), parse_utc(moment)) is phase


@pytest.mark.parametrize("mission", all_missions(), ids=lambda mission: mission.id)
def test_phases_of_many_moments_at_once_follow_each_other(mission: Mission) -> None:
    one = journey(mission.id)
    moments = np.linspace(parse_utc("1970-01-01"), parse_utc("2040-01-01"), 120).reshape(4, 30)
    phases = phase_at(one, moments)
    assert phases.shape == moments.shape
    assert (np.diff(phases.ravel()) >= 0).all()
    assert phases.flat[0] == Phase.TO_COME
    assert list(phases.flat) == [phase_of(one, float(moment)) for moment in moments.flat]
    edges = np.array(one.bounds_jd_tdb)
    assert set(phase_at(one, edges)) <= set(one.phases[1:]), "at the very moment the phase that follows has begun"


def test_orbits_are_counted_as_the_mission_does_for_many_moments_at_once() -> None:
    galileo = journey("galileo")
    moments = np.array([[encounter_by_id(f"galileo-{name}").jd_tdb for name in ("G1", "E4", "E6", "E12", "I33")]])
    assert orbit_number_at(galileo, moments + SECOND_DAYS).tolist() == [[1, 4, 6, 12, 33]]
    assert orbit_number_at(galileo, moments - SECOND_DAYS).tolist() == [[0, 3, 5, 11, 32]]
    assert orbit_number_at(galileo, encounter_by_id("galileo-E12").jd_tdb) == 12, "it begins with the encounter"
    # In its fifth orbit it met no moon.
    between = (encounter_by_id("galileo-E4").jd_tdb + encounter_by_id("galileo-E6").jd_tdb) / 2.0
    assert orbit_number_at(galileo, np.array([between - 1.0, between + 1.0])).tolist() == [4, 5]
    assert orbit_number_at(galileo, galileo.launch.jd_tdb) == -1
    assert orbit_number_at(galileo, NOW) == -1


def test_orbits_are_counted_by_perijoves_where_those_are_listed() -> None:
    flyby, perijove = encounter_by_id("juno-PJ45-Europa"), encounter_by_id("juno-PJ45")
    assert orbit_number_at(journey("juno"), np.array([flyby.jd_tdb + SECOND_DAYS, perijove.jd_tdb])).tolist() == [
        44,
        45,
    ]
    assert orbit_number_at(journey("juice"), parse_utc("2033-01-01")) == 18
    for mission_id in ("voyager-1", "europa-clipper"):
        one = journey(mission_id)
        assert orbit_number_at(one, np.array([one.arrival.jd_tdb, one.arrival.jd_tdb + 0.1])).tolist() == [-1, -1]


# What was last, and comes next


def test_last_and_next_at_the_edges() -> None:
    galileo = journey("galileo")
    assert last_and_next(galileo, galileo.launch.jd_tdb - 1.0) == (None, galileo.log[0])
    assert last_and_next(galileo, galileo.launch.jd_tdb)[0] == galileo.log[0]
    assert last_and_next(galileo, NOW) == (galileo.log[-1], None)


def test_what_is_both_milestone_and_encounter_stands_in_the_log_once() -> None:
    for mission_id in ("galileo", "juno", "voyager-1", "cassini", "juice"):
        in_the_system = [
            entry for entry in journey(mission_id).log if entry.jd_tdb >= journey(mission_id).arrival.jd_tdb
        ]
        moments = [entry.jd_tdb for entry in in_the_system]
        assert np.diff(moments).min(initial=1.0) > 1.0 / 1440.0
    assert "Watched Comet" in " ".join(entry.title for entry in journey("galileo").log)


def test_encounters_about_a_moment() -> None:
    galileo = journey("galileo")
    e12 = encounter_by_id("galileo-E12").jd_tdb
    assert [one.name for one in around(galileo, e12, 5)] == ["E11", "E12", "E13", "E14", "E15"]
    assert [one.name for one in around(galileo, e12 - SECOND_DAYS, 5)] == ["C10", "E11", "E12", "E13", "E14"]
    assert around(galileo, 0.0, 5) == galileo.encounters[:5]
    assert around(galileo, 1e8, 5) == galileo.encounters[-5:]
    assert around(journey("ulysses"), 0.0, 5) == journey("ulysses").encounters
    assert around(journey("europa-clipper"), NOW, 5) == ()


def test_the_nearest_encounter() -> None:
    galileo = journey("galileo")
    assert nearest_encounter(galileo, 0.0) is galileo.encounters[0]
    nearest = nearest_encounter(galileo, parse_utc("1997-12-17"))
    assert nearest is not None
    assert nearest.name == "E12"
    assert nearest_encounter(journey("europa-clipper"), NOW) is None


# Words


def test_juice_today_is_told_as_planned() -> None:
    assert status("juice", "2026-11-22T15:00Z") == (
        "On its way to Jupiter since its launch on 14 April 2023. It arrives in 4 years 8 months, on 21 July 2031 "
        "(planned)."
    )
    last, following = told("juice", "2026-11-22T15:00Z")
    assert last == (
        "Second swing past the Earth (planned for September 2026, 2 months ago; our sources were written before)"
    )
    assert following == "Third swing past the Earth (planned for January 2029, in 2 years 2 months)"


def test_a_plan_is_overdue_by_the_present_not_by_the_clock() -> None:
    last, _ = told("juice", "2030-01-01", now=NOW)
    assert "our sources were written before" not in last
    last, _ = told("juice", "2030-01-01", now=parse_utc("2030-01-01"))
    assert "our sources were written before" in last


def test_a_mission_that_ended() -> None:
    assert status("galileo", "2026-11-22") == "Its mission ended on 21 September 2003, 23 years ago."
    assert told("galileo", "2026-11-22") == ("", "")
    assert countdown(journey("galileo"), NOW) is None


def test_a_mission_that_is_not_launched_yet() -> None:
    assert status("galileo", "1985-01-01") == (
        "Not launched yet: the launch is on 18 October 1989, in 4 years 10 months."
    )
    assert told("galileo", "1985-01-01") == ("", "")


def test_a_mission_in_orbit() -> None:
    assert status("galileo", "1997-12-20") == "At Jupiter since 7 December 1995, now in orbit 12."
    last, following = told("galileo", "1997-12-20")
    assert last == "E12: 201 km above Europa (16 December 1997, 12:03 UTC, 3 d 11 h ago)"
    assert following == "E13: 3 562 km above Europa (10 February 1998, 17:57 UTC, in 52 d 17 h)"


def test_a_mission_that_passes() -> None:
    before, after = "1979-03-05T11:00Z", "1979-03-05T13:00Z"
    assert "Passing Jupiter: it is closest in 1 h 5 min" in status("voyager-1", before)
    assert "it was closest 55 min ago" in status("voyager-1", after)
    assert "it is closest now" in status("voyager-1", "1979-03-05T12:04:35Z")
    assert status("voyager-1", "2026-11-22") == "It flew past Jupiter on 5 March 1979, 47 years ago."
    assert told("voyager-1", "2026-11-22")[0].startswith("Left the bubble of the solar wind")


def test_where_the_sources_end() -> None:
    assert status("juno", "2026-11-22") == (
        "Our sources go no further than this: PJ79, planned for 22 December 2025, 11 months ago."
    )


@pytest.mark.parametrize("mission", all_missions(), ids=lambda mission: mission.id)
def test_every_moment_has_words(mission: Mission) -> None:
    one = journey(mission.id)
    edges = [moment + step for moment in one.bounds_jd_tdb for step in (-SECOND_DAYS, 0.0, SECOND_DAYS)]
    for jd_tdb in [parse_utc("1900-01-01"), *edges, *(entry.jd_tdb for entry in one.log), parse_utc("2100-01-01")]:
        said = status_text(one, jd_tdb)
        assert said.endswith(".")
        assert "None" not in said
        left = countdown(one, jd_tdb)
        assert left is None or (left.time_left and left.until)
        for text in last_and_next_texts(one, jd_tdb, NOW):
            assert text is None or (text.what and text.when)


@pytest.mark.parametrize(
    ("mission_id", "moment", "time_left", "until"),
    [
        (
            "juice",
            "2026-11-22T15:00Z",
            "4 years 240 days",
            "to its arrival at Jupiter, planned for 21 July 2031, 07:14",
        ),
        ("juice", "2031-07-21T07:00Z", "14 min 23 s", "to its arrival at Jupiter"),
        ("juice", "2031-07-21T08:00Z", "12 h 50 min 23 s", "to 1PJ"),
        (
            "europa-clipper",
            "2026-11-22T15:00Z",
            "3 years 140 days",
            "to its arrival at Jupiter, planned for 11 April 2030",
        ),
        ("europa-clipper", "2030-04-08", "4 days", "to its arrival"),
        ("cassini", "2000-12-30T10:04Z", "1 min 00 s", "to Jupiter, 30 December 2000"),
        ("voyager-1", "1979-02-01", "32 d 12 h 05 min", "to its pass of Jupiter, 5 March 1979, 12:04 UTC"),
        ("juno", "2011-08-05T16:24Z", "1 min 00 s", "to its launch"),
    ],
)
def test_countdowns(mission_id: str, moment: str, time_left: str, until: str) -> None:
    left = countdown(journey(mission_id), parse_utc(moment))
    assert left is not None
    assert words(left.time_left) == time_left
    assert words(left.until).startswith(until)


@pytest.mark.parametrize(
    ("days", "known_to", "text"),
    [
        (0.0, KnownTo.MOMENT, "now"),
        (0.0003, KnownTo.MOMENT, "now"),
        (0.01, KnownTo.MOMENT, "in 14 min"),
        (-3.2, KnownTo.MOMENT, "3 d 4 h ago"),
        (0.4, KnownTo.DAY, "today"),
        (0.6, KnownTo.DAY, "in 1 day"),
        (-3.2, KnownTo.DAY, "3 days ago"),
        (9.0, KnownTo.MONTH, "this month"),
        (-25.0, KnownTo.MONTH, "1 month ago"),
        (70.0, KnownTo.MOMENT, "in 2 months"),
        (360.0, KnownTo.MOMENT, "in 1 year"),
        (-500.0, KnownTo.MOMENT, "1 year 4 months ago"),
        (-23.9 * 365.25, KnownTo.DAY, "23 years ago"),
    ],
)
def test_how_far_off_a_moment_is(days: float, known_to: KnownTo, text: str) -> None:
    assert words(time_to(NOW + days, NOW, known_to)) == text


def test_a_span_is_said_in_units_that_one_would_use() -> None:
    assert [words(span_text(days)) for days in (0.5, 59.0, 61.0, 3652.0, 3653.0)] == [
        "12 h",
        "59 d",
        "2 months",
        "10 years",
        "10 years",
    ]


@pytest.mark.parametrize(
    ("encounter_id", "title", "line", "near"),
    [
        ("galileo-E12", "E12, Europa", "E12: 201 km above Europa", "201 km"),
        ("juno-PJ45-Europa", "PJ45 Europa", "PJ45: 355 km above Europa", "355 km"),
        ("juno-PJ44", "PJ44", "PJ44", ""),
        ("juice-18PJ", "18PJ", "18PJ: 14.9 radii from Jupiter\u2019s centre", "14.9 radii"),
        ("voyager-1-Io", "Io", "18 749 km above Io", "18 749 km"),
        ("galileo-J35-impact", "J35 impact", "J35 impact: into Jupiter\u2019s air", "entry"),
        ("galileo-probe-Jupiter", "Its probe", "Its probe: into Jupiter\u2019s air", "entry"),
    ],
)
def test_encounters_are_named_and_told(encounter_id: str, title: str, line: str, near: str) -> None:
    encounter = encounter_by_id(encounter_id)
    assert encounter_title(encounter) == title
    assert words(encounter_told(encounter)) == line
    assert words(nearness_text(encounter)) == near


def test_the_years_at_jupiter() -> None:
    assert {mission.id: words(years_at_jupiter(journey(mission.id))) for mission in all_missions()} == {
        "pioneer-10": "1973",
        "pioneer-11": "1974",
        "voyager-1": "1979",
        "voyager-2": "1979",
        "ulysses": "1992",
        "galileo": "1995\N{EN DASH}2003",
        "cassini": "2000",
        "new-horizons": "2007",
        "juno": "2016\N{EN DASH}2025",
        "juice": "2031\N{EN DASH}2034",
        "europa-clipper": "from 2030",
    }


def test_who_is_under_way() -> None:
    journeys = [journey(mission.id) for mission in all_missions()]
    assert words(under_way_text(journeys, parse_utc("2000-12-30"))) == "At Jupiter: Galileo and Cassini."
    assert words(under_way_text(journeys, NOW)) == (
        "On the way there: Juice (arrives in 4 years 8 months) and Europa Clipper (arrives in 3 years 5 months)."
    )
    assert under_way_text(journeys, parse_utc("1960-01-01")).startswith("No spacecraft is at Jupiter")
