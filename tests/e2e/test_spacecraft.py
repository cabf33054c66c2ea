"""Spacecraft in the real window: gone to, clicked, followed and let go, and no frame costs while none is there."""

# PyQt6's stubs declare QTest's static methods with a self argument.
# mypy: disable-error-code="call-overload"

from __future__ import annotations

from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.state.camera import SYSTEM_POSE
from tests.e2e.harness import Person, Scenario, run_program

GALILEO = SpacecraftId.GALILEO


def marker(person: Person) -> QPoint:
    ratio = person.app.viewport.devicePixelRatioF()
    x_px, y_px = person.app.scene.spacecraft.markers_px[GALILEO]
    return QPoint(round(x_px / ratio), round(person.app.viewport.height() - y_px / ratio))


def test_to_an_encounter_along_with_the_spacecraft_and_away() -> None:
    def scenario(person: Person) -> Scenario:
        app, state = person.app, person.app.state
        yield person.sees_the_scene
        assert app.scene.spacecraft.drawn == ()
        assert not [name for name in app.viewport.renderer.actors if name.startswith("path")]
        # A flyby would be over before a busy machine has drawn its frames.
        state.clock.set_playing(playing=False)
        state.explorers.go_to_encounter("galileo-E12")
        yield lambda: not state.camera.flying and GALILEO in app.scene.spacecraft.markers_px
        assert app.scene.spacecraft.track is not None
        yield (
            lambda: (
                "km from Jupiter"
                in " ".join(
                    app.scene.spacecraft.texts[GALILEO].replace("\u00a0", " ").replace("radii) from", "km from").split()
                )
            )
        )
        state.explorers.choose(None)
        yield None
        person.click(marker(person))
        yield lambda: state.explorers.chosen is GALILEO
        assert state.selection.body is BodyId.EUROPA, "the click chose nothing else"
        person.press(Qt.Key.Key_Y)
        yield lambda: state.explorers.followed is GALILEO and not state.camera.flying
        yield lambda: abs(marker(person).x() - app.viewport.width() / 2) <= 2
        person.drag(QPoint(300, 300), QPoint(420, 330))
        yield None
        assert state.explorers.followed is GALILEO
        person.press(Qt.Key.Key_Escape)
        yield lambda: state.explorers.followed is None and state.camera.pose.target is BodyId.EUROPA
        person.press(Qt.Key.Key_Home)
        yield lambda: state.camera.pose == SYSTEM_POSE and not state.camera.flying
        assert state.view.settings.scale == 1.0, "the scale is as it was before"
        QTest.keyClick(app.window, Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
        yield lambda: app.scene.spacecraft.drawn == ()

    assert run_program(["--time", "2026-11-22T15:00Z"], scenario) == 0


def test_where_the_path_ends_the_camera_lets_go() -> None:
    def scenario(person: Person) -> Scenario:
        state = person.app.state
        yield person.sees_the_scene
        state.explorers.follow(GALILEO)
        yield lambda: state.camera.pose.spacecraft is GALILEO
        state.clock.set_rate(86400.0)
        state.clock.set_playing(playing=True)
        yield lambda: state.explorers.followed is None
        assert state.messages.last is not None
        assert "The path of Galileo ends" in state.messages.last.text

    assert run_program(["--time", "2003-09-20T12:00Z"], scenario) == 0
