"""The ruler in the real window: from a selected body to one that is clicked."""

# PyQt6's stubs declare QTest's static methods with a self argument.
# mypy: disable-error-code="call-overload"

from __future__ import annotations

from PyQt6.QtCore import Qt

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.measurement import measure
from tests.e2e.harness import Person, Scenario, run_program

ENDS = (BodyId.CALLISTO, BodyId.GANYMEDE)


def test_measure_to_a_clicked_body_while_time_runs_and_put_it_away() -> None:
    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        state, ruler = person.app.state, person.app.scene.ruler
        # Where it stands still it can be clicked.
        person.press(Qt.Key.Key_Space)
        yield None
        person.press(Qt.Key.Key_4)
        person.app.window.actions_.measure.trigger()
        # The line is tried before it is laid.
        yield person.points_at(BodyId.GANYMEDE, lambda: ruler.line is not None)
        assert state.ruler.ends is None
        person.click(person.where_is(BodyId.GANYMEDE))
        assert state.ruler.ends == ENDS
        assert state.selection.body is BodyId.CALLISTO
        yield None
        snapshot = person.app.frames.snapshot
        assert snapshot is not None
        before = measure(snapshot, ENDS).label
        assert ruler.text == before

        # It follows the clock, and shows the last state when time stops.
        person.press(Qt.Key.Key_Space)
        yield lambda: ruler.text not in {"", before}
        person.press(Qt.Key.Key_Space)

        def shows_the_last() -> bool:
            shown = person.app.frames.snapshot
            return shown is not None and ruler.text == measure(shown, ENDS).label

        yield shows_the_last
        person.press(Qt.Key.Key_R)
        yield lambda: state.view.settings.scale == 0.0 and shows_the_last()
        person.press(Qt.Key.Key_Escape)
        yield lambda: ruler.line is None
        assert (ruler.text, state.ruler.ends) == ("", None)
        yield None

    assert run_program(["--time", "2026-11-22T15:00:00Z"], visit) == 0
