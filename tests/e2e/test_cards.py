"""Every card's button, pressed in the real window: the state becomes what the card promises."""

from __future__ import annotations

import dataclasses

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.claims import claims_about
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.catalog.study import Study
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import SYSTEM_POSE, CameraPose, body_pose
from jovian_viewer.ui.claim_card import ClaimCardView
from tests.e2e.harness import Person, Scenario, run_program

TIME = "2026-11-22T15:00:00Z"
FIVE_MINUTES_DAYS = 5.0 / 1440.0
JUPITER, IO, EUROPA, GANYMEDE, CALLISTO = BODIES


@dataclasses.dataclass(frozen=True)
class Shown:
    """What a button leads to; written down here once more, against slips in the catalogue."""

    event_utc: str = ""
    pose: CameraPose | None = None
    ruler: tuple[BodyId, BodyId] | None = None
    study: Study | None = None
    tide_lens: bool = False
    encounter: str | None = None
    fall: str | None = None


def at(event_utc: str, pose: CameraPose) -> Shown:
    return Shown(event_utc, pose)


def past(encounter: str, event_utc: str, pose: CameraPose | None = None) -> Shown:
    """Return a flyby; its guide chooses the pose, unless the whole system is shown."""
    return Shown(event_utc, pose, encounter=encounter)


NORTH_POLE = dataclasses.replace(body_pose(JUPITER), elevation_deg=65.0)
ARRIVAL, RESONANCE = "2031-07-21T07:14:23Z", Shown(pose=SYSTEM_POSE, study=Study.RESONANCE)
PROMISED = {
    (CALLISTO, "C1"): Shown(study=Study.SIZES),
    (CALLISTO, "C2"): past("galileo-C30", "2001-05-25T11:23:58Z"),
    (CALLISTO, "C3"): Shown(pose=body_pose(CALLISTO)),
    (CALLISTO, "C4"): Shown(study=Study.SIZES),
    (CALLISTO, "C5"): Shown(study=Study.SIZES),
    (CALLISTO, "C6"): Shown(pose=SYSTEM_POSE),
    (CALLISTO, "C7"): Shown(pose=SYSTEM_POSE, ruler=(JUPITER, CALLISTO)),
    (CALLISTO, "C8"): Shown(study=Study.DISTANCES),
    (CALLISTO, "C9"): Shown(pose=SYSTEM_POSE, ruler=(GANYMEDE, CALLISTO)),
    (CALLISTO, "C10"): Shown(pose=SYSTEM_POSE, study=Study.TIDES, tide_lens=True),
    (CALLISTO, "C11"): Shown(pose=body_pose(CALLISTO)),
    (IO, "M1"): RESONANCE,
    (EUROPA, "M1"): RESONANCE,
    (GANYMEDE, "M1"): RESONANCE,
    (IO, "M2"): past("galileo-I24", "1999-10-11T04:33:03Z"),
    (EUROPA, "M3"): past("galileo-E12", "1997-12-16T12:03:20Z"),
    (GANYMEDE, "M4"): past("galileo-G1", "1996-06-27T06:29:07Z"),
    (CALLISTO, "M4"): past("galileo-C3", "1996-11-04T13:34:28Z"),
    (JUPITER, "J1"): at("1995-12-07T17:45:58Z", SYSTEM_POSE),
    (JUPITER, "J2"): Shown("1995-12-07T22:04:44Z", fall="galileo-probe"),
    # Seen from the Earth at 20:10:40.
    (JUPITER, "J3"): Shown("1994-07-16T19:28:00Z", study=Study.COMET, fall="A"),
    (JUPITER, "J4"): at("2016-07-05T02:47:32Z", NORTH_POLE),
    (JUPITER, "J5"): at(ARRIVAL, SYSTEM_POSE),
    (GANYMEDE, "J5"): past("juice-1G1", ARRIVAL),
    (EUROPA, "J5"): past("juice-7E1", "2032-07-02T16:22:25Z"),
    (CALLISTO, "J5"): past("juice-11C4", "2032-09-10T19:24:45Z"),
}


def test_every_card_is_written_down_here() -> None:
    assert PROMISED.keys() == {(body, claim.id) for body in BODIES for claim in claims_about(body)}
    assert len({claim_id for _, claim_id in PROMISED}) == 20


@pytest.mark.parametrize("body", BODIES)
def test_the_buttons_of_a_body_show_what_they_promise(body: BodyId, monkeypatch: pytest.MonkeyPatch) -> None:
    # What is shown is looked at here, not the flights to it.
    monkeypatch.setenv("JOVIAN_VIEWER_REDUCED_MOTION", "1")

    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        state, panel = person.app.state, person.app.window.info_panel
        state.clock.set_playing(playing=False)
        state.selection.select(body)
        yield lambda: len(cards(person)) == len(claims_about(body))
        for claim in claims_about(body):
            reset(state)
            yield lambda: not state.camera.flying
            view = next(view for view in cards(person) if view.accessibleName() == claim.title)
            panel.page.reveal(claim.title)
            yield None
            assert view.button.isVisible()
            QTest.mouseClick(view.button, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]
            yield lambda: not state.camera.flying
            check(state, PROMISED[body, claim.id], claim.id)
            message = state.messages.last
            assert message is not None
            showing = claim.show_for(body).showing
            # Time stands still here: what is to come says how to start it.
            assert message.text == showing.message + (" Press Space to let time flow." if showing.awaits else "")
            # The reader is still where the card stands.
            assert state.selection.body is body
            yield (
                lambda: (
                    person.app.frames.snapshot is not None
                    and float(person.app.frames.snapshot.jd_tdb) == state.clock.jd_tdb
                )
            )

    assert run_program(["--time", TIME], visit) == 0


def cards(person: Person) -> list[ClaimCardView]:
    return [view for view in person.app.window.info_panel.findChildren(ClaimCardView) if view.isVisible()]


def reset(state: AppState) -> None:
    """Put everything elsewhere, so that a button that does nothing is found out."""
    state.clock.set_time(parse_utc(TIME))
    state.camera.set_pose(CameraPose(None, 10.0, 60.0, 5.0))
    state.ruler.put_away()
    state.studies.show(None)
    state.view.update(tide_lens=False, place_names=False)
    state.places.set_kinds(())
    state.explorers.choose(None)
    state.comet.choose(None)
    state.messages.note("Nothing is shown.")


def check(state: AppState, promised: Shown, claim_id: str) -> None:
    if promised.event_utc:
        before_s = (parse_utc(promised.event_utc) - state.clock.jd_tdb - FIVE_MINUTES_DAYS) * 86400.0
        assert before_s == pytest.approx(0.0, abs=2.0)
        assert 0.0 < state.clock.rate <= 900.0
    else:
        assert state.clock.jd_tdb == parse_utc(TIME)
    if promised.pose is not None:
        assert state.camera.pose == promised.pose
    if promised.encounter is not None:
        assert state.explorers.chosen is not None
        assert promised.encounter.startswith(state.explorers.chosen.value)
        assert promised.pose is not None or state.explorers.encounter == promised.encounter
    assert promised.fall in (None, state.comet.fragment, state.comet.entry)
    assert state.ruler.ends == promised.ruler
    assert state.studies.open_study is promised.study
    assert state.view.settings.tide_lens is promised.tide_lens
    named = {"C3": {"AA"}, "M2": {"PE"}}.get(claim_id, set())
    assert state.places.kinds == named
    assert state.view.settings.place_names is bool(named)


def test_a_day_nobody_can_compute_is_told_and_nothing_moves() -> None:
    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        state = person.app.state
        state.clock.set_playing(playing=False)
        moment, pose = state.clock.jd_tdb, state.camera.pose
        state.showings.show(Showing(jd_tdb=parse_utc("1610-01-07"), frame=CALLISTO))
        yield None
        assert (state.clock.jd_tdb, state.camera.pose) == (moment, pose)
        assert state.messages.last is not None
        assert "1800" in state.messages.last.text

    assert run_program(["--time", TIME], visit) == 0
