"""The comet guide: clock, scale and camera at a fall, its words, and that everything comes back."""

from __future__ import annotations

import dataclasses
import re

import pytest

from jovian_viewer.app.comet_guide import BEFORE_S, FALL_RATE, CometGuide
from jovian_viewer.app.event_choice import EventChoice
from jovian_viewer.app.event_guide import EventGuide
from jovian_viewer.astro.bodies import SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.phenomena import PhenomenonKind, find_phenomena
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.comet import entries, fragment_named, impact_of, impacts
from jovian_viewer.errors import BadInputError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import SYSTEM_POSE, Camera, body_pose
from jovian_viewer.state.clock import Clock
from jovian_viewer.state.comet import Comet, CometView
from jovian_viewer.state.view_options import ViewOptions, ViewSettings

START = parse_utc("2015-01-24")


def impact_jd(name: str) -> float:
    return float(impacts().at_jupiter_jd_tdb[impact_of(fragment_named(name))])


def plain(text: str) -> str:
    return re.sub(r"\s", " ", text)


@pytest.fixture
def state() -> AppState:
    return AppState(
        clock=Clock(START), camera=Camera(reduced_motion=True), view=ViewOptions(ViewSettings(scale=0.7, orbits=True))
    )


@pytest.fixture
def guide(state: AppState) -> CometGuide:
    return CometGuide(state)


def test_choosing_goes_some_minutes_before_the_impact_at_jupiter(state: AppState, guide: CometGuide) -> None:
    state.comet.choose("G")
    assert state.clock.jd_tdb == pytest.approx(impact_jd("G") - BEFORE_S / SECONDS_PER_DAY)
    assert state.clock.rate == FALL_RATE
    assert state.view.settings.scale == 0.0
    assert not state.view.settings.orbits
    assert state.selection.body is BodyId.JUPITER
    pose = state.camera.pose
    assert pose.target is BodyId.JUPITER
    assert not pose.is_telescopic
    # The night side begins at 90 degrees; seen from the south.
    assert 60.0 < 360.0 - pose.azimuth_from_sun_deg < 110.0
    assert pose.elevation_deg < -10.0


def test_the_other_view_is_the_earths_and_leaves_the_clock(state: AppState, guide: CometGuide) -> None:
    state.comet.choose("A")
    state.clock.step(100.0)
    moment = state.clock.jd_tdb
    state.comet.watch_from(CometView.EARTH)
    assert state.camera.pose.is_telescopic
    assert state.clock.jd_tdb == moment
    state.comet.watch_from(CometView.BESIDE)
    assert not state.camera.pose.is_telescopic
    assert state.comet.fragment == "A"


def test_once_more_goes_back(state: AppState, guide: CometGuide) -> None:
    state.comet.show_again()
    assert state.clock.jd_tdb == START
    state.comet.choose("A")
    start = state.clock.jd_tdb
    state.clock.step(3600.0)
    state.comet.show_again()
    assert state.clock.jd_tdb == start


@pytest.mark.parametrize("leave", ["system", "moon", "nothing"])
def test_looking_elsewhere_gives_everything_back(state: AppState, guide: CometGuide, leave: str) -> None:
    state.comet.choose("A")
    state.comet.choose("L")
    if leave == "system":
        state.camera.set_pose(SYSTEM_POSE)
    elif leave == "moon":
        state.camera.fly_to(body_pose(BodyId.IO))
    else:
        state.comet.choose(None)
    assert state.comet.fragment is None
    assert state.view.settings.scale == 0.7
    assert state.view.settings.orbits


def test_going_around_jupiter_keeps_it(state: AppState, guide: CometGuide) -> None:
    state.comet.choose("A")
    state.camera.rotate(30.0, 10.0)
    state.camera.zoom(1.5)
    assert state.comet.fragment == "A"
    assert state.view.settings.scale == 0.0


def test_an_event_takes_over_and_gives_back_what_was_before_both(state: AppState, guide: CometGuide) -> None:
    choice, events = EventChoice(state), EventGuide(state)
    found = find_phenomena(START, START + 2.0)
    event = next(each for each in found if each.kind is PhenomenonKind.SHADOW)
    state.comet.choose("G")
    state.events.choose(event)
    assert state.comet.fragment is None
    assert state.focus.event == event
    assert state.view.settings.scale == 0.0
    state.comet.choose("G")
    assert state.focus.event is None
    assert state.comet.fragment == "G"
    assert state.view.settings.scale == 0.0
    state.camera.set_pose(SYSTEM_POSE)
    assert state.view.settings.scale == 0.7
    assert state.view.settings.orbits
    choice.stop()
    events.stop()


def test_the_headline_counts_minutes_and_tells_the_earths_times(state: AppState, guide: CometGuide) -> None:
    snapshot = compute_snapshot(impact_jd("G") - 200.0 / SECONDS_PER_DAY)
    assert guide.headline(snapshot) == ("", "")
    state.comet.choose("G")
    head, sub = (plain(text) for text in guide.headline(snapshot))
    assert head == "Fragment G: impact in 3 min, seen from the Earth at 07:33 UTC"
    assert "43 min before the Earth saw it" in sub
    assert "illustration" in sub
    head = plain(guide.headline(compute_snapshot(impact_jd("G") + 200.0 / SECONDS_PER_DAY))[0])
    assert head.startswith("Fragment G fell 3 min ago; ")
    assert head.endswith("view at 07:49 and into sunlight at 08:06 UTC")
    # Not every frame's other second makes other letters.
    near = dataclasses.replace(snapshot, jd_tdb=snapshot.jd_tdb + 5.0 / SECONDS_PER_DAY)
    assert guide.headline(near) == guide.headline(snapshot)


def test_entries_of_ours(state: AppState, guide: CometGuide) -> None:
    probe, end = entries()
    state.comet.choose_entry("galileo-probe")
    assert state.clock.jd_tdb == pytest.approx(probe.jd_tdb - BEFORE_S / SECONDS_PER_DAY)
    head, sub = (plain(text) for text in guide.headline(compute_snapshot(state.clock.jd_tdb)))
    assert head.startswith("Galileo\u2019s probe enters the air in ")
    assert "6.5° N and 4.9° W" in sub
    assert "52 min" in sub
    state.comet.choose_entry("galileo-end")
    assert plain(guide.headline(compute_snapshot(end.jd_tdb + 0.01))[0]).startswith("The end of Galileo entered")
    state.comet.choose("A")
    assert state.comet.entry is None


def test_stopped_it_follows_no_more(state: AppState, guide: CometGuide) -> None:
    guide.stop()
    state.comet.choose("A")
    assert state.clock.jd_tdb == START


def test_what_is_unknown_is_refused_and_nothing_changes() -> None:
    comet, told = Comet(), []
    comet.changed.connect(lambda: told.append("changed"))
    with pytest.raises(BadInputError, match=r"No fragment .I."):
        comet.choose("I")
    with pytest.raises(BadInputError, match=r"No entry .juno. .* galileo-probe, galileo-end"):
        comet.choose_entry("juno")
    assert (comet.fragment, comet.entry, told) == (None, None, [])
    comet.choose("A")
    comet.choose("A")
    comet.watch_from(CometView.BESIDE)
    assert told == ["changed"]
