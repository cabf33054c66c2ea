"""The event guide: what choosing an event does to the view, and that everything comes back."""

from __future__ import annotations

import pytest

from jovian_viewer.app.event_choice import EventChoice
from jovian_viewer.app.event_guide import EventGuide
from jovian_viewer.astro.bodies import SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind, find_phenomena
from jovian_viewer.astro.phenomenon_choice import light_time_days
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.errors import AssetError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import Camera
from jovian_viewer.state.clock import Clock
from jovian_viewer.state.events import LEAD_S
from jovian_viewer.state.view_options import ViewOptions, ViewSettings

START = parse_utc("2015-01-24")
EVENTS = find_phenomena(START, START + 2.0)


def first(kind: PhenomenonKind) -> Phenomenon:
    return next(event for event in EVENTS if event.kind is kind)


@pytest.fixture
def state() -> AppState:
    return AppState(
        clock=Clock(START), camera=Camera(reduced_motion=True), view=ViewOptions(ViewSettings(scale=0.7, orbits=True))
    )


@pytest.fixture
def guide(state: AppState) -> EventGuide:
    return EventGuide(state)


def test_choosing_frames_from_the_earth_at_true_scale_without_paths(state: AppState, guide: EventGuide) -> None:
    state.events.choose(first(PhenomenonKind.SHADOW))
    assert state.focus.event is first(PhenomenonKind.SHADOW)
    assert state.camera.pose.is_telescopic
    assert state.view.settings.scale == 0.0
    assert not state.view.settings.orbits
    assert state.view.settings.light.is_empty


def test_why_goes_aside_and_back(state: AppState, guide: EventGuide) -> None:
    state.events.choose(first(PhenomenonKind.ECLIPSE))
    from_the_earth = state.camera.pose
    state.focus.set_why(why=True)
    assert not state.camera.pose.is_telescopic
    assert state.view.settings.light.shadows_of == (BodyId.JUPITER,)
    assert state.view.settings.orbits
    state.clock.set_time(first(PhenomenonKind.ECLIPSE).at_jupiter_jd_tdb)
    state.focus.set_why(why=False)
    assert state.camera.pose.is_telescopic
    assert state.camera.pose.target is from_the_earth.target
    assert state.view.settings.light.is_empty


def test_why_is_kept_from_event_to_event(state: AppState, guide: EventGuide) -> None:
    state.focus.set_why(why=True)
    state.events.choose(first(PhenomenonKind.ECLIPSE))
    state.events.choose(first(PhenomenonKind.SHADOW))
    assert state.view.settings.light.seen_as_shadows
    assert state.camera.pose.other is BodyId.CALLISTO


@pytest.mark.parametrize("kind", [PhenomenonKind.SHADOW, PhenomenonKind.ALL_ONE_SIDE, PhenomenonKind.ECLIPSE])
@pytest.mark.parametrize("why", [False, True])
def test_looking_elsewhere_brings_everything_back(
    state: AppState, guide: EventGuide, kind: PhenomenonKind, why: bool
) -> None:
    before = state.view.settings
    state.focus.set_why(why=why)
    state.events.choose(first(kind))
    state.events.choose(first(PhenomenonKind.TRANSIT))
    state.camera.show_system()
    assert state.focus.event is None
    assert state.view.settings == before


def test_turning_and_zooming_are_still_looking(state: AppState, guide: EventGuide) -> None:
    state.events.choose(first(PhenomenonKind.TRANSIT))
    state.camera.zoom(1.5)
    state.camera.rotate(2.0, 1.0)
    assert state.focus.event is not None
    state.camera.fly_to_body(BodyId.EUROPA)
    assert state.focus.event is None
    assert state.view.settings.scale == 0.7


def test_what_was_changed_meanwhile_stays(state: AppState, guide: EventGuide) -> None:
    state.events.choose(first(PhenomenonKind.TRANSIT))
    state.view.update(scale=0.4, labels=False)
    state.camera.show_system()
    assert (state.view.settings.scale, state.view.settings.labels) == (0.4, False)


def test_choosing_again_brings_a_wanderer_back(state: AppState, guide: EventGuide) -> None:
    event = first(PhenomenonKind.TRANSIT)
    state.events.choose(event)
    pose = state.camera.pose
    state.camera.rotate(40.0, 10.0)
    state.events.choose(event)
    assert state.camera.pose == pose


def test_the_clock_shows_the_moment_at_jupiter(state: AppState, guide: EventGuide) -> None:
    choice = EventChoice(state)
    event = first(PhenomenonKind.ECLIPSE)
    state.events.choose(event)
    lead_s = (event.starts_jd_tdb - state.clock.jd_tdb - light_time_days(event)) * SECONDS_PER_DAY
    assert lead_s == pytest.approx(LEAD_S, abs=1e-3)
    headline, subline = guide.headline(compute_snapshot(state.clock.jd_tdb))
    assert "still shines" in headline
    assert "36\u00a0min" in subline
    choice.stop()


def test_a_missing_text_is_told_once(state: AppState, guide: EventGuide, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_event: Phenomenon, _seen: float) -> str:
        raise AssetError("event_explanations.toml is missing. Install the program again.")

    monkeypatch.setattr("jovian_viewer.app.event_guide.explanation", broken)
    posted: list[object] = []
    state.messages.posted.connect(posted.append)
    state.events.choose(first(PhenomenonKind.TRANSIT))
    for _ in range(3):
        assert guide.headline(compute_snapshot(START)) == ("", "")
    assert len(posted) == 1


def test_stopped_it_follows_no_more(state: AppState, guide: EventGuide) -> None:
    guide.stop()
    state.events.choose(first(PhenomenonKind.TRANSIT))
    assert state.focus.event is None
