"""The strobe in the running program: time comes to each meeting of Io and Europa, stands, and goes on."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import Qt

from jovian_viewer.astro.resonance import IO_EUROPA, next_conjunction
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.study import Study
from jovian_viewer.state.clock import DAY_S
from jovian_viewer.ui.resonance_study import ResonanceStudy
from tests.e2e.harness import Person, Scenario, run_program

START = "2026-11-23T12:00Z"


def test_time_stops_at_a_meeting_shows_it_and_goes_on() -> None:
    first = next_conjunction(parse_utc("2026-11-23T12:00"), IO_EUROPA)
    assert first is not None
    second = next_conjunction(first.jd_tdb, IO_EUROPA)
    assert second is not None

    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        state, marks = person.app.state, person.app.scene._conjunctions
        assert marks.shown == ()
        person.press(Qt.Key.Key_F8)
        yield lambda: isinstance(person.app.window.study_pane.study, ResonanceStudy)
        assert state.studies.open_study is Study.RESONANCE
        state.clock.set_rate(DAY_S)
        person.app.window.actions_.strobe.trigger()
        assert state.strobe.on
        # It stands there for a second: long enough to be seen by whoever looks a hundred times a second.
        yield lambda: state.clock.holding and state.strobe.conjunction is not None
        assert state.clock.jd_tdb == pytest.approx(first.jd_tdb, abs=1e-6)
        assert state.clock.playing
        yield lambda: IO_EUROPA in marks.shown
        study = person.app.window.study_pane.study
        assert isinstance(study, ResonanceStudy)
        yield lambda: study.meeting.text().startswith("Io and Europa meet,")
        yield lambda: state.clock.jd_tdb > first.jd_tdb
        assert state.strobe.conjunction is None
        yield lambda: state.clock.holding and state.clock.jd_tdb == pytest.approx(second.jd_tdb, abs=1e-6)
        person.app.window.actions_.strobe.trigger()
        assert not state.clock.holding
        assert state.clock.rate == DAY_S
        state.studies.show(None)
        yield lambda: marks.shown == ()

    assert run_program(["--time", START], visit) == 0
