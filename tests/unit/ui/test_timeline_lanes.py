"""The lanes of the timeline: journeys, time at Jupiter, marks and their words."""

from __future__ import annotations

import math

from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog import palette
from jovian_viewer.catalog.encounters import all_encounters, encounter_by_id
from jovian_viewer.catalog.missions import all_missions
from jovian_viewer.ui.timeline_lanes import Lane, encounter_mark, lanes, now_text, span_text
from jovian_viewer.ui.timeline_layout import WHOLE, MarkShape, TimeSpan

LANES = {lane.mission: lane for lane in lanes(all_missions(), all_encounters())}


def between(start: str, stop: str) -> TimeSpan:
    return TimeSpan(parse_utc(start), parse_utc(stop))


def stay(lane: Lane) -> tuple[float, float]:
    assert lane.stay is not None
    return lane.stay


def test_every_mission_has_a_lane_and_they_stand_in_order_of_launch() -> None:
    assert set(LANES) == {mission.id for mission in all_missions()}
    launches = [lane.cruise[0] for lane in LANES.values() if lane.cruise is not None]
    assert launches == sorted(launches)
    assert len(launches) == len(LANES)


def test_every_encounter_is_marked_once_and_all_lies_in_the_whole() -> None:
    marks = [mark for lane in LANES.values() for mark in lane.marks]
    assert {mark.key for mark in marks if mark.is_encounter} == {one.id for one in all_encounters()}
    assert len({mark.key for mark in marks}) == len(marks)
    assert all(WHOLE.holds(mark.jd_tdb) for mark in marks)
    for lane in LANES.values():
        assert [mark.jd_tdb for mark in lane.marks] == sorted(mark.jd_tdb for mark in lane.marks)


def test_galileo_cruised_until_it_came_and_stayed_until_its_end() -> None:
    galileo = LANES["galileo"]
    assert galileo.cruise is not None
    assert galileo.cruise[1] == stay(galileo)[0]
    # What it saw of the comet in 1994, from afar, is no arrival.
    assert parse_utc("1995-06-01") < stay(galileo)[0] < parse_utc("1995-12-08")
    assert parse_utc("2003-09-20") < stay(galileo)[1] < parse_utc("2003-09-23")
    assert galileo.onward is None
    assert galileo.flown_until_jd_tdb == math.inf


def test_a_path_tells_the_stay_better_than_encounters() -> None:
    wide = (parse_utc("1973-11-01"), parse_utc("1974-01-10"))
    lane = next(
        one for one in lanes(all_missions(), all_encounters(), {"pioneer-10": wide}) if one.mission == "pioneer-10"
    )
    assert lane.stay == wide
    assert stay(LANES["pioneer-10"]) != wide


def test_voyager_went_on_and_juice_is_under_way() -> None:
    onward = LANES["voyager-2"].onward
    assert onward is not None
    assert onward[1] > parse_utc("1989-08-01")
    juice = LANES["juice"]
    assert parse_utc("2024-08-01") < juice.flown_until_jd_tdb < stay(juice)[0]
    assert all(mark.planned for mark in juice.marks if mark.is_encounter)


def test_clipper_is_to_arrive_though_no_encounter_is_known() -> None:
    clipper = LANES["europa-clipper"]
    assert parse_utc("2030-04-01") < stay(clipper)[0] < parse_utc("2030-05-01")


def test_a_mark_tells_body_kind_time_height_and_grade() -> None:
    mark = encounter_mark(encounter_by_id("galileo-E12"))
    assert mark.shape is MarkShape.FLYBY
    assert mark.colour == palette.BODY_COLOURS[encounter_by_id("galileo-E12").body]  # type: ignore[index]
    for words in ("Galileo E12", "Europa", "16\u00a0December\u00a01997", "201\u00a0km", "flown and reconstructed"):
        assert words in mark.spoken
    assert "\n" not in mark.spoken


def test_shapes_tell_kinds_apart() -> None:
    shapes = {one.kind: encounter_mark(one).shape for one in all_encounters()}
    assert len(set(shapes.values())) == len(shapes) == 3


def test_now_is_written_with_the_time_of_day_only_where_it_matters() -> None:
    now = parse_utc("2001-05-25 11:23:10")
    assert now_text(now, WHOLE) == "25\u00a0May\u00a02001"
    assert now_text(now, between("2001-05-01", "2001-05-31")) == "25\u00a0May\u00a02001, 11:23"


def test_the_ruler_says_where_its_marks_belong() -> None:
    assert span_text(WHOLE) == "1972\u20132035"
    assert span_text(between("1997-02-01", "1997-11-01")) == "1997"
    assert span_text(between("1997-12-10", "1997-12-20")) == "Dec\u00a01997"
    assert span_text(between("1997-12-16", "1997-12-16 18:00")) == "16\u00a0Dec\u00a01997"
