"""Finding in the real window: type with a slip, press Enter, be there."""

# PyQt6's stubs declare QTest's static methods with a self argument.
# mypy: disable-error-code="call-overload, call-arg, arg-type"

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.phenomena import PhenomenonKind
from jovian_viewer.state.events import opening_jd_tdb
from tests.e2e.harness import Person, Scenario, run_program

TIME = "2026-11-22T15:00:00Z"


def find(person: Person, words: str) -> None:
    """Open the search field by its key, type, press Enter."""
    window = person.app.window
    QTest.keyClick(person.app.viewport, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.find_field.isVisible()
    QTest.keyClicks(window.find_field.line, words)
    person.press(Qt.Key.Key_Return, on=window.find_field.line)
    assert not window.find_field.isVisible()


def test_a_moon_an_event_and_a_card_are_found_in_spite_of_slips() -> None:
    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        state, viewport = person.app.state, person.app.viewport
        person.press(Qt.Key.Key_Space)

        find(person, "calisto")
        assert state.selection.body is BodyId.CALLISTO
        assert state.camera.pose.target is BodyId.CALLISTO
        yield lambda: "Callisto is selected." in viewport.accessibleDescription()
        assert "From east to west" in viewport.accessibleDescription()

        filters = state.events.choice
        find(person, "eclips io")
        yield lambda: state.events.event is not None
        event = state.events.event
        assert event is not None
        assert (event.kind, event.moon) == (PhenomenonKind.ECLIPSE, BodyId.IO)
        assert state.clock.jd_tdb == opening_jd_tdb(event)
        assert state.selection.body is BodyId.IO
        assert state.events.choice == filters

        find(person, "volcanos at work")
        yield lambda: person.reads("Galileo saw the volcanoes of Io in action")
        yield None

    assert run_program(["--time", TIME], visit) == 0


def test_a_place_and_a_milestone_are_found_in_spite_of_slips() -> None:
    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        state = person.app.state
        person.press(Qt.Key.Key_Space)

        find(person, "valhala")
        picked = state.places.picked
        assert picked is not None
        assert getattr(picked, "name", None) == "Valhalla"
        assert state.selection.body is BodyId.CALLISTO
        assert state.camera.pose.target is BodyId.CALLISTO

        find(person, "juise december 2034")
        assert state.messages.last is not None
        assert "planned for December\u00a02034" in state.messages.last.text
        assert state.camera.pose.target is BodyId.GANYMEDE
        yield None

    assert run_program(["--time", TIME], visit) == 0
