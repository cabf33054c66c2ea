"""Events in the real window: open the panel, find an eclipse of Io, go there."""

from __future__ import annotations

from PyQt6.QtCore import Qt

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.phenomena import PhenomenonKind
from jovian_viewer.astro.phenomenon_choice import starts_at_jupiter_jd_tdb
from jovian_viewer.astro.timescales import iso_utc
from jovian_viewer.state.events import LEAD_S, SearchStatus, opening_jd_tdb
from tests.e2e.harness import Person, Scenario, run_program

TIME = "2026-11-22T15:00:00Z"


def test_find_an_eclipse_of_io_and_watch_it_begin() -> None:
    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        state, panel = person.app.state, person.app.window.events_panel
        person.press(Qt.Key.Key_Space)
        person.press(Qt.Key.Key_E)
        yield lambda: state.events.status is SearchStatus.DONE
        assert panel.isVisible()
        assert panel.rows.rowCount() > 100

        state.events.want(kinds=frozenset({PhenomenonKind.ECLIPSE}), moons=frozenset({BodyId.IO}))
        assert 15 <= panel.rows.rowCount() <= 18
        panel.table.setFocus()
        panel.table.selectRow(0)
        event = panel.rows.event_at(0)
        assert iso_utc(event.begin_jd_tdb).startswith("2026-11-23T07:2")
        person.press(Qt.Key.Key_Return, on=panel.table)
        assert state.clock.jd_tdb == opening_jd_tdb(event)
        assert 0.0 < (starts_at_jupiter_jd_tdb(event) - state.clock.jd_tdb) * 86400 <= LEAD_S + 0.001
        assert state.selection.body is BodyId.IO
        yield lambda: not state.camera.flying
        yield lambda: person.app.frames.snapshot is not None and person.app.frames.snapshot.jd_tdb == state.clock.jd_tdb
        snapshot = person.app.frames.snapshot
        assert snapshot is not None
        assert snapshot.sunlit_fraction[1] == 1.0, "it has not begun"

        yield lambda: state.events.outlook.covers(state.clock.jd_tdb)
        person.app.window.actions_.next_event.trigger()
        later = state.events.event
        assert later is not None
        assert (later.kind, later.moon) == (PhenomenonKind.ECLIPSE, BodyId.IO)
        assert 1.7 < later.begin_jd_tdb - event.begin_jd_tdb < 1.85
        yield None

    assert run_program(["--time", TIME], visit) == 0


def test_closing_the_window_ends_a_search_under_way() -> None:
    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        state = person.app.state
        state.events.search(state.clock.jd_tdb, state.clock.jd_tdb + 9 * 365.25)
        assert state.events.status is SearchStatus.SEARCHING
        yield None

    assert run_program(["--time", TIME], visit) == 0
