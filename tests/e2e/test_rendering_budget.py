"""One VTK render for each displayed frame, and none while paused and untouched."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PyQt6.QtCore import Qt

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.state.camera import body_pose
from tests.e2e.harness import Person, Scenario, run_program

REST_S = 1.0


@dataclass
class Counts:
    """How often VTK rendered, the viewport painted, and a snapshot was applied."""

    renders: int = 0
    paints: int = 0
    moments: int = 0


def count(person: Person) -> Counts:
    """Begin counting."""
    counts = Counts()

    def rendered(*_: object) -> None:
        counts.renders += 1

    def painted() -> None:
        counts.paints += 1

    def moved(_jd_tdb: float) -> None:
        counts.moments += 1

    person.app.viewport.renderer.AddObserver("StartEvent", rendered)
    person.app.viewport.painted.connect(painted)
    person.app.state.clock.time_changed.connect(moved)
    # psygnal keeps no function alive by itself.
    counts.keep = (rendered, painted, moved)  # type: ignore[attr-defined]
    return counts


def resting(seconds: float = REST_S) -> object:
    """Return a condition that comes true after some seconds."""
    until_s = time.monotonic() + seconds
    return lambda: time.monotonic() >= until_s


def test_one_render_a_frame_while_playing() -> None:
    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        counts = count(person)
        yield lambda: counts.paints >= 20
        assert counts.renders == counts.paints
        assert counts.paints <= counts.moments + 1

    assert run_program([], visit) == 0


def test_no_render_while_paused_and_untouched() -> None:
    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        person.press(Qt.Key.Key_Space)
        yield resting(0.5)  # type: ignore[misc]
        counts = count(person)
        yield resting()  # type: ignore[misc]
        assert counts.renders == 0
        assert counts.moments == 0
        assert not person.app.ticker.running

        person.app.state.selection.select(BodyId.IO)
        person.app.state.view.update(scale=0.5)
        yield resting(0.5)  # type: ignore[misc]
        assert counts.renders == 1, "changes of one moment share one frame"

    assert run_program([], visit) == 0


def test_a_flight_renders_and_then_rests() -> None:
    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        person.press(Qt.Key.Key_Space)
        yield resting(0.3)  # type: ignore[misc]
        counts = count(person)
        person.app.state.camera.fly_to_body(BodyId.EUROPA)
        yield lambda: not person.app.state.camera.flying and not person.app.scene.maps_coming
        yield resting(0.3)  # type: ignore[misc]
        assert counts.renders >= 3
        assert counts.renders == counts.paints
        flown = counts.renders
        yield resting()  # type: ignore[misc]
        assert counts.renders == flown

    assert run_program([], visit) == 0


def test_a_finer_map_comes_by_itself_while_nothing_moves() -> None:
    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        person.press(Qt.Key.Key_Space)
        yield resting(0.3)  # type: ignore[misc]
        scene = person.app.scene
        texture = person.app.scene._globes[BodyId.CALLISTO].actor.texture
        before_px = texture.GetInput().GetDimensions()[0]
        person.app.state.camera.set_pose(body_pose(BodyId.CALLISTO))
        counts = count(person)
        yield lambda: counts.renders >= 1 and not scene.maps_coming
        yield resting(0.3)  # type: ignore[misc]
        assert texture.GetInput().GetDimensions()[0] > before_px
        # At once, with maps given back, with more names, with the finer map.
        assert counts.renders == counts.paints <= 4
        shown = counts.renders
        yield resting()  # type: ignore[misc]
        assert counts.renders == shown

    assert run_program([], visit) == 0
