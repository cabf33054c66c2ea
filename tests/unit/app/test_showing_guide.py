"""The showing guide: every field of a showing, and what happens when one cannot be shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from jovian_viewer.app.showing_guide import ShowingGuide
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.features import feature_by_id
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.catalog.study import Study
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import SYSTEM_POSE, body_pose
from jovian_viewer.state.clock import DAY_S, HOUR_S, MINUTE_S, Clock
from jovian_viewer.state.messages import Severity

MOMENT = parse_utc("2026-11-22T15:00Z")
THEN = parse_utc("2001-05-25T11:19Z")
VALHALLA = 6284
CALLISTO, GANYMEDE, JUPITER = BodyId.CALLISTO, BodyId.GANYMEDE, BodyId.JUPITER


@pytest.fixture
def state() -> Iterator[AppState]:
    """Yield a state that is guided."""
    app_state = AppState(clock=Clock(MOMENT))
    guide = ShowingGuide(app_state)
    yield app_state
    guide.stop()


def test_a_moment_is_gone_to_at_a_pace_one_can_follow(state: AppState) -> None:
    state.showings.show(Showing(jd_tdb=THEN, select=CALLISTO, frame=CALLISTO, message="There."))
    assert state.clock.jd_tdb == THEN
    assert state.clock.rate == MINUTE_S
    assert state.selection.body is CALLISTO
    assert state.camera.pose == body_pose(CALLISTO)
    assert state.messages.last is not None
    assert (state.messages.last.text, state.messages.last.severity) == ("There.", Severity.NOTE)


@pytest.mark.parametrize(
    ("before", "whole_system", "after"),
    [
        (DAY_S, False, MINUTE_S),
        (-MINUTE_S, False, MINUTE_S),
        (1.0, False, 1.0),
        (HOUR_S, True, 15 * MINUTE_S),
        (5 * MINUTE_S, True, 5 * MINUTE_S),
    ],
)
def test_time_neither_races_nor_runs_backwards(
    state: AppState, before: float, whole_system: bool, after: float
) -> None:
    state.clock.set_rate(before)
    state.showings.show(Showing(jd_tdb=THEN, whole_system=whole_system))
    assert state.clock.rate == after


@pytest.mark.parametrize(
    ("playing", "awaits", "said"),
    [
        (False, True, "It comes. Press Space to let time flow."),
        (True, True, "It comes."),
        (False, False, "It comes."),
    ],
)
def test_what_is_to_come_needs_time_that_flows(state: AppState, playing: bool, awaits: bool, said: str) -> None:
    state.clock.set_playing(playing=playing)
    state.showings.show(Showing(jd_tdb=THEN, awaits=awaits, message="It comes."))
    assert state.clock.playing is playing, "whoever stopped time starts it"
    assert state.messages.last is not None
    assert state.messages.last.text == said


def test_without_a_moment_time_is_left_alone(state: AppState) -> None:
    state.clock.set_rate(DAY_S)
    state.showings.show(Showing(frame=CALLISTO))
    assert (state.clock.jd_tdb, state.clock.rate, state.clock.playing) == (MOMENT, DAY_S, False)
    assert state.messages.last is None
    assert state.selection.body is None


def test_a_moment_outside_the_ephemeris_is_told_and_nothing_else_happens(state: AppState) -> None:
    state.showings.show(
        Showing(jd_tdb=parse_utc("1492-10-12"), select=CALLISTO, frame=CALLISTO, study=Study.SIZES, message="There.")
    )
    assert state.messages.last is not None
    assert state.messages.last.severity is Severity.PROBLEM
    assert "1800" in state.messages.last.text
    assert state.clock.jd_tdb == MOMENT
    assert state.selection.body is None
    assert state.studies.open_study is None
    assert state.camera.pose == SYSTEM_POSE


def test_a_body_is_looked_at_from_the_side_that_is_asked_for(state: AppState) -> None:
    state.showings.show(Showing(frame=JUPITER, azimuth_from_sun_deg=300.0, elevation_deg=-35.0))
    pose = state.camera.pose
    assert (pose.target, pose.azimuth_from_sun_deg, pose.elevation_deg) == (JUPITER, 300.0, -35.0)
    state.showings.show(Showing(frame=JUPITER, elevation_deg=65.0))
    assert state.camera.pose.azimuth_from_sun_deg == body_pose(JUPITER).azimuth_from_sun_deg
    assert state.camera.pose.elevation_deg == 65.0


def test_the_whole_system_comes_back(state: AppState) -> None:
    state.camera.fly_to_body(CALLISTO)
    state.showings.show(Showing(whole_system=True))
    assert state.camera.pose == SYSTEM_POSE


def test_places_are_named(state: AppState) -> None:
    state.places.set_kinds({"LG"})
    state.view.update(place_names=False)
    state.showings.show(Showing(kind_of_place="AA"))
    assert state.places.kinds == {"LG", "AA"}
    assert state.view.settings.place_names


def test_a_place_is_picked_and_flown_to(state: AppState) -> None:
    state.view.update(place_names=False)
    state.showings.show(Showing(select=CALLISTO, feature_id=VALHALLA))
    assert state.places.picked == feature_by_id(VALHALLA)
    assert state.view.settings.place_names
    assert state.camera.pose.target is CALLISTO
    above = state.camera.pose
    state.showings.show(Showing(select=CALLISTO, frame=CALLISTO, feature_id=VALHALLA))
    assert state.camera.pose == body_pose(CALLISTO) != above


def test_an_unknown_place_is_told(state: AppState) -> None:
    state.showings.show(Showing(feature_id=1, message="There."))
    assert state.messages.last is not None
    assert "no place with the number 1" in state.messages.last.text


def test_studies_and_charts_open(state: AppState) -> None:
    state.showings.show(Showing(study=Study.RESONANCE))
    assert state.studies.open_study is Study.RESONANCE
    state.showings.show(Showing(study=Study.CHARTS, chart="distance"))
    assert state.studies.open_study is Study.CHARTS
    assert state.studies.chart == "distance"


def card(**fields: Any) -> Showing:
    """Return a showing as cards have them: with something to say."""
    return Showing(message="There.", **fields)


def test_what_one_card_laid_out_makes_room_for_the_next(state: AppState) -> None:
    for _ in range(2):
        state.showings.show(card(ruler=(JUPITER, CALLISTO), tide_lens=True, study=Study.TIDES))
        assert state.ruler.ends == (JUPITER, CALLISTO)
        assert state.view.settings.tide_lens
        assert state.studies.open_study is Study.TIDES
    state.showings.show(card(ruler=(GANYMEDE, CALLISTO)))
    assert state.ruler.ends == (GANYMEDE, CALLISTO)
    assert not state.view.settings.tide_lens
    assert state.studies.open_study is None
    state.showings.show(card(frame=CALLISTO))
    assert state.ruler.ends is None


def test_a_mere_way_there_leaves_everything_else_alone(state: AppState) -> None:
    state.showings.show(card(ruler=(JUPITER, CALLISTO), tide_lens=True, study=Study.TIDES))
    state.showings.show(Showing(frame=CALLISTO))
    assert state.ruler.ends == (JUPITER, CALLISTO)
    assert state.view.settings.tide_lens
    assert state.studies.open_study is Study.TIDES


def test_what_the_person_laid_out_stays(state: AppState) -> None:
    state.ruler.measure(JUPITER, CALLISTO)
    state.view.update(tide_lens=True)
    state.studies.show(Study.TIDES)
    state.showings.show(card(ruler=(JUPITER, CALLISTO), tide_lens=True, study=Study.TIDES))
    state.showings.show(card(frame=CALLISTO))
    assert state.ruler.ends == (JUPITER, CALLISTO)
    assert state.view.settings.tide_lens
    assert state.studies.open_study is Study.TIDES
    state.showings.show(card(ruler=(GANYMEDE, CALLISTO), study=Study.SIZES))
    state.ruler.measure(BodyId.IO, CALLISTO)
    state.studies.show(Study.CHARTS)
    state.showings.show(card(frame=CALLISTO))
    assert state.ruler.ends == (BodyId.IO, CALLISTO)
    assert state.studies.open_study is Study.CHARTS


def test_the_pace_is_given_back(state: AppState) -> None:
    state.clock.set_rate(DAY_S)
    state.showings.show(card(jd_tdb=THEN, whole_system=True))
    assert state.clock.rate == 15 * MINUTE_S
    state.showings.show(card(jd_tdb=THEN, frame=CALLISTO))
    assert state.clock.rate == MINUTE_S
    state.showings.show(card(study=Study.RESONANCE))
    assert state.clock.rate == DAY_S
    assert state.clock.jd_tdb == THEN


def test_a_pace_that_was_chosen_meanwhile_stays(state: AppState) -> None:
    state.clock.set_rate(DAY_S)
    state.showings.show(card(jd_tdb=THEN, frame=CALLISTO))
    state.clock.set_rate(HOUR_S)
    state.showings.show(card(study=Study.RESONANCE))
    assert state.clock.rate == HOUR_S
    state.showings.show(card(jd_tdb=MOMENT, frame=CALLISTO))
    state.showings.show(card(study=Study.SIZES))
    assert state.clock.rate == HOUR_S
    state.showings.show(card(jd_tdb=THEN, frame=CALLISTO))
    state.clock.set_rate(DAY_S)
    state.showings.show(card(jd_tdb=MOMENT, frame=CALLISTO))
    state.showings.show(card(study=Study.SIZES))
    assert state.clock.rate == DAY_S


def test_once_stopped_it_follows_no_more() -> None:
    state = AppState(clock=Clock(MOMENT))
    guide = ShowingGuide(state)
    guide.stop()
    guide.stop()
    state.showings.show(Showing(study=Study.SIZES))
    assert state.studies.open_study is None
