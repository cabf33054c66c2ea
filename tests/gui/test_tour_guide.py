"""The tour guide: what steps show, making room for whoever takes over, and giving back what was changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PyQt6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from jovian_viewer.app.comet_guide import CometGuide
from jovian_viewer.app.encounter_guide import EncounterGuide
from jovian_viewer.app.event_guide import EventGuide
from jovian_viewer.app.follow_guide import FollowGuide
from jovian_viewer.app.showing_guide import ShowingGuide
from jovian_viewer.app.tour_guide import TourGuide
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.study import Study
from jovian_viewer.catalog.tour import Tour
from jovian_viewer.catalog.tour_files import parse_tour
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import Camera, body_pose
from jovian_viewer.state.clock import DAY_S, MINUTE_S, Clock
from jovian_viewer.state.comet import CometView
from jovian_viewer.state.messages import Severity
from jovian_viewer.state.view_options import TRUE_SCALE

MOMENT = parse_utc("2026-11-22T15:00Z")
REDUCED = "reduced motion"
THEN = parse_utc("2001-05-25T12:00Z")


def tour_of(*steps: str) -> Tour:
    body = "".join(f'[[step]]\ntext = "T."\n{fields}\n' for fields in steps)
    return parse_tour(f'title = "T"\nabout = "A."\n{body}'.encode(), "t", "t.toml")


@pytest.fixture
def state(request: pytest.FixtureRequest) -> AppState:
    """Return a state at rest; of somebody who wants no motion where the parameter says so."""
    return AppState(
        clock=Clock(MOMENT, rate=DAY_S), camera=Camera(reduced_motion=getattr(request, "param", None) == REDUCED)
    )


@pytest.fixture
def guide(state: AppState, qapp: QCoreApplication) -> Iterator[TourGuide]:
    """Yield the guide, with those it works with."""
    encounters, comet, events, follow = EncounterGuide(state), CometGuide(state), EventGuide(state), FollowGuide(state)
    showings = ShowingGuide(state)
    tour_guide = TourGuide(state, showings)
    yield tour_guide
    for stop in (tour_guide.stop, showings.stop, encounters.stop, comet.stop, events.stop, follow.stop):
        stop()


def test_a_step_is_shown_and_time_runs(state: AppState, guide: TourGuide) -> None:
    state.tour.start(tour_of('time = "2001-05-25T12:00Z"\nframe = "callisto"\nselect = "callisto"\nstudy = "sizes"'))
    assert state.clock.jd_tdb == THEN
    assert (state.clock.rate, state.clock.playing) == (MINUTE_S, True)
    assert state.camera.pose == body_pose(BodyId.CALLISTO)
    assert state.selection.body is BodyId.CALLISTO
    assert state.studies.open_study is Study.SIZES
    assert guide.waiting
    assert state.messages.last is None


def test_a_step_puts_away_what_the_one_before_laid_out(state: AppState, guide: TourGuide) -> None:
    state.tour.start(
        tour_of(
            'frame = "io"\nstudy = "tides"\ntide_lens = true\nruler = ["io", "jupiter"]\nscale = 0\nplace = "Pele"\n'
            'kind_of_place = "PE"',
            'frame = "europa"',
        )
    )
    kinds = state.places.kinds
    assert (state.view.settings.tide_lens, state.view.settings.scale) == (True, TRUE_SCALE)
    assert state.ruler.ends == (BodyId.IO, BodyId.JUPITER)
    assert state.places.picked is not None
    state.tour.next()
    assert (state.view.settings.tide_lens, state.view.settings.scale) == (False, 1.0)
    assert state.ruler.ends is None
    assert state.studies.open_study is None
    assert state.places.picked is None
    assert state.places.kinds <= kinds
    assert state.tour.playing


def test_time_runs_on_where_a_step_has_no_moment_but_comes_back_with_the_step(
    state: AppState, guide: TourGuide
) -> None:
    state.tour.start(tour_of('time = "2001-05-25T12:00Z"\nframe = "io"', 'select = "io"', 'select = "europa"'))
    state.clock.advance(0.25)
    later = state.clock.jd_tdb
    assert later > THEN
    state.tour.next()
    assert state.clock.jd_tdb == later
    state.tour.next()
    state.tour.back()
    assert state.clock.jd_tdb == THEN


def test_time_can_stand_still(state: AppState, guide: TourGuide) -> None:
    state.tour.start(tour_of('frame = "io"\nrate = 0', 'frame = "io"\nrate = -3600'))
    assert not state.clock.playing
    assert state.tour.playing
    state.tour.next()
    assert (state.clock.rate, state.clock.playing) == (-3600.0, True)


def test_encounters_comet_and_events_are_framed_by_their_guides(state: AppState, guide: TourGuide) -> None:
    state.tour.start(
        tour_of(
            'encounter = "galileo-E12"\nminutes_before = 3',
            'fragment = "G"\nminutes_after = 20\nfrom_earth = true\nrate = 120',
            'time = "2015-01-24T06:30Z"\nevent = "triple-shadow"\nwhy = true',
            'time = "1994-07-20T00:50Z"\nfrom_earth = true',
            'frame = "io"',
        )
    )
    encounter = state.tour.step
    assert encounter is not None
    assert state.explorers.encounter == "galileo-E12"
    assert state.explorers.chosen is SpacecraftId.GALILEO
    assert state.clock.jd_tdb == encounter.showing.jd_tdb
    assert state.camera.pose.target is BodyId.EUROPA
    assert state.view.settings.scale == TRUE_SCALE

    state.tour.next()
    assert (state.comet.fragment, state.comet.view) == ("G", CometView.EARTH)
    assert state.explorers.encounter is None
    assert state.clock.rate == 120.0
    assert state.camera.pose.is_telescopic
    assert state.tour.step is not None
    assert state.clock.jd_tdb == state.tour.step.showing.jd_tdb

    state.tour.next()
    assert state.focus.event is not None
    assert state.focus.why
    assert state.comet.fragment is None
    assert state.view.settings.light.shadows_of

    state.tour.next()
    assert state.focus.event is None
    assert state.camera.pose.is_telescopic
    settings = state.view.settings
    assert (settings.scale, settings.orbits, settings.light.is_empty) == (TRUE_SCALE, False, True)

    state.tour.next()
    assert (state.view.settings.scale, state.view.settings.orbits) == (1.0, True)
    assert state.tour.playing, "nobody but the tour has done anything"


def test_whole_paths_and_flying_along(state: AppState, guide: TourGuide) -> None:
    state.tour.start(
        tour_of(
            'time = "1997-12-16"\nspacecraft = "galileo"\nwhole_paths = true\nwhole_system = true\nelevation_deg = 89',
            'spacecraft = "galileo"\nfollow = true',
            'frame = "io"',
        )
    )
    assert state.explorers.whole_paths
    assert state.camera.pose.elevation_deg == 89.0
    state.tour.next()
    assert (state.explorers.followed, state.explorers.whole_paths) == (SpacecraftId.GALILEO, False)
    state.tour.next()
    assert (state.explorers.followed, state.explorers.chosen) == (None, None)


ACTS: list[Callable[[AppState], Any]] = [
    lambda state: state.camera.rotate(3.0, 0.0),
    lambda state: state.camera.zoom(1.2),
    lambda state: state.selection.select(BodyId.GANYMEDE),
    lambda state: state.clock.set_rate(1.0),
    lambda state: state.clock.toggle_playing(),
    lambda state: state.clock.set_time(MOMENT),
    lambda state: state.clock.step(-60.0),
    lambda state: state.view.update(labels=False),
    lambda state: state.studies.show(Study.CHARTS),
    lambda state: state.ruler.measure(BodyId.IO, BodyId.EUROPA),
    lambda state: state.places.show_kind("AA", shown=False),
    lambda state: state.comet.choose("A"),
    lambda state: state.explorers.go_to_encounter("galileo-E12"),
]


@pytest.mark.parametrize("act", ACTS)
def test_whatever_somebody_does_lets_the_tour_rest(
    state: AppState, guide: TourGuide, act: Callable[[AppState], Any]
) -> None:
    state.tour.start(tour_of('time = "2001-05-25T12:00Z"\nframe = "callisto"', 'frame = "io"'))
    for _ in range(5):
        state.clock.advance(0.25)
        state.camera.advance(0.25)
    assert state.tour.playing, "running time and a flight are the tour's own"
    act(state)
    assert not state.tour.playing
    assert not guide.waiting
    assert state.tour.index == 0
    state.tour.toggle_playing()
    assert guide.waiting


def test_what_the_tour_changed_is_given_back(state: AppState, guide: TourGuide) -> None:
    state.studies.show(Study.CHARTS)
    state.clock.set_playing(playing=True)
    state.explorers.choose(SpacecraftId.JUNO)
    before, kinds = state.view.settings, state.places.kinds
    state.tour.start(
        tour_of(
            'encounter = "galileo-E12"\nwhole_paths = true\nkind_of_place = "AA"',
            'frame = "io"\nscale = 0\ntide_lens = true\nstudy = "tides"\nruler = ["io", "europa"]\nrate = 0',
        )
    )
    state.tour.next()
    moment, pose = state.clock.jd_tdb, state.camera.pose
    state.tour.close()
    assert state.view.settings == before
    assert (state.clock.rate, state.clock.playing) == (DAY_S, True)
    assert state.studies.open_study is Study.CHARTS
    assert state.explorers.chosen is SpacecraftId.JUNO
    assert not state.explorers.whole_paths
    assert state.ruler.ends is None
    assert state.places.kinds == kinds
    assert (state.clock.jd_tdb, state.camera.pose) == (moment, pose), "one stays where the tour led"
    assert not guide.waiting


def test_what_somebody_changed_meanwhile_stays(state: AppState, guide: TourGuide) -> None:
    state.tour.start(tour_of('frame = "io"\nscale = 0\nrate = 60\nstudy = "tides"'))
    state.view.update(scale=0.5, labels=False)
    state.clock.set_rate(10.0)
    state.studies.show(Study.SIZES)
    state.tour.close()
    assert (state.view.settings.scale, state.view.settings.labels) == (0.5, False)
    assert state.clock.rate == 10.0
    assert state.studies.open_study is Study.SIZES


def test_the_scale_comes_back_after_an_encounter_that_was_the_last_step(state: AppState, guide: TourGuide) -> None:
    state.tour.start(tour_of('encounter = "galileo-E12"'))
    assert state.view.settings.scale == TRUE_SCALE
    state.tour.close()
    assert state.view.settings.scale == 1.0


def test_a_step_that_cannot_be_shown_is_told_and_the_tour_rests(state: AppState, guide: TourGuide) -> None:
    tour = tour_of('time = "2015-02-24"\nevent = "triple-shadow"', 'frame = "io"')
    state.tour.start(tour)
    assert state.messages.last is not None
    assert state.messages.last.severity is Severity.PROBLEM
    assert "within half a day" in state.messages.last.text
    assert not state.tour.playing
    state.tour.next()
    assert state.camera.pose.target is BodyId.IO


@pytest.mark.parametrize("state", [REDUCED], indirect=True)
def test_with_reduced_motion_nothing_moves_by_itself(state: AppState, guide: TourGuide) -> None:
    state.tour.start(tour_of('frame = "io"', 'frame = "europa"'))
    assert not state.tour.playing
    assert not guide.waiting
    assert not state.camera.flying
    state.tour.next()
    assert state.camera.pose.target is BodyId.EUROPA
    assert not state.camera.flying


def test_after_the_tour_nothing_is_listened_to(state: AppState, guide: TourGuide) -> None:
    connected = [len(signal) for signal in (state.clock.time_changed, state.camera.changed, state.view.changed)]
    state.tour.start(tour_of('frame = "io"'))
    state.tour.close()
    assert [len(signal) for signal in (state.clock.time_changed, state.camera.changed, state.view.changed)] == connected


def test_once_stopped_it_follows_no_more(state: AppState, guide: TourGuide) -> None:
    state.tour.start(tour_of('frame = "io"', 'frame = "europa"'))
    guide.stop()
    guide.stop()
    assert not guide.waiting
    state.tour.next()
    assert state.camera.pose.target is BodyId.IO


def test_the_pace_can_be_quickened(state: AppState, guide: TourGuide, qtbot: QtBot) -> None:
    tour = tour_of('frame = "io"', 'frame = "europa"', 'frame = "io"')
    guide.set_pace(500.0)
    state.tour.start(dataclasses.replace(tour))
    qtbot.waitUntil(lambda: state.tour.over, timeout=3000)
    assert (state.tour.index, state.tour.playing) == (2, False)
    assert not guide.waiting
