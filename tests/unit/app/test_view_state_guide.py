"""The view state guide: what was taken is shown again, whatever lay open before."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from jovian_viewer.app.director import Director
from jovian_viewer.app.event_choice import EventChoice
from jovian_viewer.app.view_state_guide import apply, find_event, take
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.phenomena import PhenomenonKind, find_phenomena
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.study import Study
from jovian_viewer.errors import BadInputError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import SYSTEM_POSE, body_pose
from jovian_viewer.state.comet import CometView
from jovian_viewer.state.side_page import SidePage
from jovian_viewer.state.view_link import link_of, read_link
from jovian_viewer.state.view_options import NO_LIGHT, READABLE_SCALE, TRUE_SCALE
from jovian_viewer.state.view_state import EventName, ViewState, event_name
from tests.views_for_tests import views

PLAIN = ViewState("2027-03-14")


@functools.cache
def an_event(kind: PhenomenonKind) -> EventName:
    """Return the first event of a kind in some month."""
    start = parse_utc("2026-11-01")
    return event_name(find_phenomena(start, start + 60.0, kinds=[kind])[0])


# Nothing but these keeps the guides: signals hold their listeners weakly.
_kept: list[Director] = []


@pytest.fixture(autouse=True)
def _guides_until_the_end() -> Iterator[None]:
    yield
    _kept.clear()


def shown(view: ViewState) -> AppState:
    """Return the state of a program that was opened with a view."""
    _kept.append(Director.of_view(view, []))
    return _kept[-1].state


def something_of_everything() -> ViewState:
    """Return a view in which everything that can stand together is other than as usual."""
    return read_link(
        "jovian:?time=1996-06-27T06:20Z&view=galileo&stand=20,10,0.6&field=25&select=ganymede&scale=0.25&night=0.4"
        "&show=constellations,map-gaps,tide-lens,whole-paths&hide=labels,stars&rate=-60&play=yes&why=yes&study=charts"
        "&chart=distance&ruler=jupiter,io&kinds=CR,RE,LI&spacecraft=juno&watch=earth&spot=62.5&strobe=yes&side=missions".replace(
            "CR,", ""
        )
    )


@settings(max_examples=60, derandomize=True, database=None, deadline=None)
@given(views())
def test_what_is_shown_is_taken_again(view: ViewState) -> None:
    # What is watched and from where belong together, which made-up views do not know.
    view = dataclasses.replace(view, event=None, encounter=None, fragment=None, entry=None)
    if view.followed is not None:
        view = dataclasses.replace(view, settings=dataclasses.replace(view.settings, spacecraft=True))
    assert take(shown(view)) == view
    _kept.clear()


def test_everything_at_once_is_taken_again_and_replaced_again() -> None:
    view = something_of_everything()
    usual = dataclasses.asdict(PLAIN)
    same = [name for name, value in dataclasses.asdict(view).items() if value == usual[name]]
    assert same == ["event", "place", "encounter", "fragment", "entry"], "the test should change everything else"
    state = shown(view)
    assert take(state) == view
    apply(state, PLAIN)
    assert take(state) == PLAIN


@pytest.mark.parametrize("kind", [PhenomenonKind.SHADOW, PhenomenonKind.ECLIPSE, PhenomenonKind.DOUBLE_SHADOW])
@pytest.mark.parametrize("why", [False, True])
def test_an_event_is_found_and_framed_again(kind: PhenomenonKind, why: bool) -> None:
    event = find_event(an_event(kind))
    original = shown(PLAIN)
    choice = EventChoice(original)
    original.focus.set_why(why=why)
    original.events.choose(event)
    original.camera.rotate(3.0, 1.0)
    original.camera.zoom(1.25)
    original.clock.step(90.0)
    choice.stop()
    view = take(original)
    assert view.event == event_name(event)
    assert (view.settings.light != NO_LIGHT) is why
    state = shown(read_link(link_of(view)))
    assert take(state) == view
    assert state.focus.event is not None
    assert abs(state.focus.event.mid_jd_tdb - event.mid_jd_tdb) < 1e-6
    # Looking elsewhere ends it as if it had been chosen by hand.
    state.camera.show_system()
    assert state.focus.event is None
    assert state.view.settings.light == NO_LIGHT
    assert state.view.settings.scale == READABLE_SCALE
    assert state.view.settings.orbits


def test_what_is_watched_is_watched_again() -> None:
    original = shown(PLAIN)
    original.explorers.go_to_encounter("galileo-I24")
    original.clock.step(120.0)
    views_taken = [take(original)]
    original.comet.watch_from(CometView.EARTH)
    original.comet.choose("G")
    views_taken.append(take(original))
    original.comet.choose_entry("galileo-probe")
    views_taken.append(take(original))
    state = shown(PLAIN)
    for view in (*views_taken, *reversed(views_taken)):
        assert view.is_framed
        assert view.settings.scale == TRUE_SCALE
        apply(state, read_link(link_of(view)))
        assert take(state) == view
    apply(state, PLAIN)
    assert take(state) == PLAIN
    state.camera.fly_to_body(BodyId.IO)
    assert state.view.settings.scale == READABLE_SCALE, "nobody gives back anything later"


def test_who_follows_a_spacecraft_goes_on_doing_so() -> None:
    original = shown(dataclasses.replace(PLAIN, moment="1996-09-06T18:50Z"))
    original.explorers.choose(SpacecraftId.GALILEO)
    original.explorers.follow(SpacecraftId.GALILEO)
    original.camera.rotate(40.0, 5.0)
    view = take(original)
    state = shown(read_link(link_of(view)))
    assert take(state) == view
    assert state.explorers.followed is SpacecraftId.GALILEO
    state.camera.fly_to_body(BodyId.IO)
    assert state.explorers.followed is None


def test_a_place_and_a_study_lie_open_again() -> None:
    original = shown(PLAIN)
    original.places.pick_ground(BodyId.IO, -12.34567, 304.7654321)
    original.studies.show(Study.RESONANCE)
    original.side.show(SidePage.EVENTS)
    view = take(original)
    state = shown(read_link(link_of(view)))
    assert take(state) == view
    assert state.selection.body is BodyId.IO


def test_an_event_that_is_not_there_changes_nothing() -> None:
    view = something_of_everything()
    state = shown(view)
    gone = EventName(PhenomenonKind.SHADOW, (BodyId.CALLISTO,), "2026-11-22T00:00Z")
    with pytest.raises(BadInputError, match="no shadow transit Callisto within an hour of 2026-11-22"):
        apply(state, ViewState("2026-11-22", event=gone))
    assert take(state) == view


def test_an_event_is_found_though_its_moment_was_corrected() -> None:
    name = an_event(PhenomenonKind.SHADOW)
    late = EventName(name.kind, name.moons, ViewState("2000-01-01").moment)
    late = dataclasses.replace(late, seen_utc=str(name.seen_utc).replace("Z", "+00:10"))
    assert event_name(find_event(late)) == name


def test_a_view_that_contradicts_itself_is_let_go_as_by_hand() -> None:
    name = an_event(PhenomenonKind.SHADOW)
    state = shown(ViewState(name.seen_utc, event=name, pose=SYSTEM_POSE))
    assert state.focus.event is None
    assert state.camera.pose == SYSTEM_POSE


def test_a_flight_leads_where_the_link_leads() -> None:
    state = AppState()
    state.camera.fly_to_body(BodyId.EUROPA)
    assert state.camera.flying
    assert take(state).pose == body_pose(BodyId.EUROPA)
