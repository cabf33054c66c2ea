"""Missions: what the file holds, how dates are read and told, and what is said of faulty records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.timescales import format_utc, parse_utc
from jovian_viewer.catalog import missions
from jovian_viewer.catalog.encounters import encounters_of
from jovian_viewer.catalog.missions import (
    Milestone,
    MilestoneStatus,
    all_missions,
    is_overdue,
    milestone_text,
    milestone_when,
    mission_by_id,
)
from jovian_viewer.catalog.sources import source
from jovian_viewer.errors import AssetError, BadInputError

RECORD = {
    "event": "Went into orbit around Jupiter",
    "time": "2016-07-05T02:47:32Z",
    "status": "flown",
    "body": "jupiter",
    "source": "nasa-juno",
}


@pytest.fixture(autouse=True)
def _read_anew() -> Iterator[None]:
    all_missions.cache_clear()
    yield
    all_missions.cache_clear()


def with_milestones(monkeypatch: pytest.MonkeyPatch, *records: dict[str, Any]) -> tuple[Milestone, ...]:
    """Read a file with one mission of these milestones."""
    content = {"juno": {"name": "Juno", "agency": "NASA", "milestones": list(records)}}
    monkeypatch.setattr(missions, "load_toml", lambda _file: content)
    return all_missions()[0].milestones


def test_the_eleven_missions_and_their_milestones() -> None:
    assert [(mission.name, mission.agency) for mission in all_missions()] == [
        ("Pioneer 10", "NASA"),
        ("Pioneer 11", "NASA"),
        ("Voyager 1", "NASA"),
        ("Voyager 2", "NASA"),
        ("Ulysses", "ESA and NASA"),
        ("Galileo", "NASA"),
        ("Cassini", "NASA, ESA and ASI"),
        ("New Horizons", "NASA"),
        ("Juno", "NASA"),
        ("Juice", "ESA"),
        ("Europa Clipper", "NASA"),
    ]
    for mission in all_missions():
        assert mission.id == mission.name.lower().replace(" ", "-")
        assert mission.milestones[0].event.startswith("Launched")
        assert any(milestone.body is not None for milestone in mission.milestones)
        assert all(milestone.mission == mission.name and milestone.source.title for milestone in mission.milestones)
        assert mission.since is not None
        assert mission.since_sources


def test_what_the_article_says_stands_beside_what_happened() -> None:
    told = {mission.id: mission for mission in all_missions() if mission.article}
    assert set(told) == {"galileo", "juno", "juice"}
    assert "2016" in (told["juno"].article or "")
    assert "5 July 2016" in (told["juno"].since or "")
    assert "2022" in (told["juice"].article or "")
    assert "14 April 2023" in (told["juice"].since or "")
    assert {mission.article_source for mission in told.values()} == {source("esa-callisto")}


def test_a_mission_is_found_by_its_id_and_that_of_its_probe() -> None:
    assert mission_by_id("juice").name == "Juice"
    assert mission_by_id("galileo-probe") is mission_by_id("galileo")
    with pytest.raises(BadInputError, match=r"no mission 'saturn'\. Choose one of pioneer-10, .*europa-clipper"):
        mission_by_id("saturn")


def test_what_was_planned_for_a_day_gone_by_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    (milestone,) = with_milestones(monkeypatch, {**RECORD, "time": "2026-09", "status": "planned"})
    before, after = parse_utc("2026-08-01"), parse_utc("2026-11-22")
    assert milestone_when(milestone, before) == "planned for September\u00a02026"
    assert milestone_when(milestone, after) == ("planned for September\u00a02026; our sources were written before")
    assert "our sources were written before. Source: " in milestone_text(milestone, after)
    assert (is_overdue(milestone, before), is_overdue(milestone, after)) == (False, True)


def test_what_was_flown_is_never_overdue() -> None:
    now = parse_utc("2026-11-22")
    overdue = [
        (milestone.mission, milestone.when)
        for mission in all_missions()
        for milestone in mission.milestones
        if is_overdue(milestone, now)
    ]
    assert overdue == [
        ("Juno", "September\u00a02025"),
        ("Juice", "31\u00a0August\u00a02025"),
        ("Juice", "September\u00a02026"),
    ]


def test_milestones_at_jupiter_agree_with_the_encounters() -> None:
    for mission in all_missions():
        encounters = [one.jd_tdb for one in encounters_of(mission.id)]
        for milestone in mission.milestones:
            exact = "UTC" in milestone.when
            if exact and milestone.event.startswith(("Passed Jupiter", "Went into orbit", "Ended", "Arrived")):
                assert milestone.jd_tdb in encounters


def test_dates_of_the_past_agree_with_what_the_cards_say() -> None:
    by_event = {(entry.mission, entry.when) for mission in all_missions() for entry in mission.milestones}
    for known in (
        ("Juice", "14\u00a0April\u00a02023, 12:14\u00a0UTC"),
        ("Galileo", "7\u00a0December\u00a01995, 22:04\u00a0UTC"),
        ("Galileo", "21\u00a0September\u00a02003, 18:57\u00a0UTC"),
        ("Juice", "December\u00a02034"),
    ):
        assert known in by_event


@pytest.mark.parametrize(
    ("time", "when", "shown"),
    [
        ("2016-07-05T02:47:32Z", "5\u00a0July\u00a02016, 02:47\u00a0UTC", "2016-07-05 02:47:32"),
        ("2031-07-21", "21\u00a0July\u00a02031", "2031-07-21 12:00:00"),
        ("2034-12", "December\u00a02034", "2034-12-15 12:00:00"),
    ],
)
def test_a_date_is_told_as_exactly_as_it_is_known(
    monkeypatch: pytest.MonkeyPatch, time: str, when: str, shown: str
) -> None:
    (milestone,) = with_milestones(monkeypatch, {**RECORD, "time": time})
    assert milestone.when == when
    assert format_utc(milestone.jd_tdb) == shown


def test_what_is_planned_is_called_so(monkeypatch: pytest.MonkeyPatch) -> None:
    planned, flown = {**RECORD, "status": "planned"}, RECORD
    assert "planned for 5\u00a0July" in milestone_text(with_milestones(monkeypatch, planned)[0])
    all_missions.cache_clear()
    text = milestone_text(with_milestones(monkeypatch, flown)[0])
    assert text.startswith("Juno: Went into orbit around Jupiter, 5\u00a0July\u00a02016")
    assert "planned" not in text
    assert text.endswith("Source: NASA Science.")


def test_nothing_to_come_after_the_sources_is_called_flown() -> None:
    # The facts were gathered in 2026.
    latest = parse_utc("2026-01-01")
    for mission in all_missions():
        for milestone in mission.milestones:
            assert milestone.status is MilestoneStatus.PLANNED or milestone.jd_tdb < latest


def test_what_happens_elsewhere_has_no_body() -> None:
    launches = [
        milestone
        for mission in all_missions()
        for milestone in mission.milestones
        if milestone.event.startswith("Launched")
    ]
    assert len(launches) == 11
    assert {milestone.body for milestone in launches} == {None}
    assert mission_by_id("juno").milestones[2].body is BodyId.JUPITER


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"time": "5 July 2016"}, "'time' is '5 July 2016'"),
        ({"time": "2016-13"}, "no month 13"),
        ({"status": "done"}, "'status' is 'done'. Use one of flown, planned"),
        ({"body": "saturn"}, "no body 'saturn'"),
        ({"source": "hearsay"}, "no source 'hearsay'"),
        ({"event": ""}, "'event' is empty"),
    ],
)
def test_a_faulty_record_is_named_with_its_field(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, str], said: str
) -> None:
    with pytest.raises(AssetError) as caught:
        with_milestones(monkeypatch, RECORD, {**RECORD, **change})
    assert said in str(caught.value)
    if "source" not in change:
        assert "missions.toml, juno, milestone 2" in str(caught.value)


def test_a_missing_field_and_disorder_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    without = {key: value for key, value in RECORD.items() if key != "status"}
    with pytest.raises(AssetError, match="milestone 1: the field 'status' is missing"):
        with_milestones(monkeypatch, without)
    with pytest.raises(AssetError, match="juno: the field 'time'"):
        with_milestones(monkeypatch, RECORD, {**RECORD, "time": "2011-08-05"})
