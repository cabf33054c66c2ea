"""A first visit: open, click Callisto, read, play, fly, go home, close."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QApplication

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.timescales import iso_utc, parse_utc
from tests.e2e.harness import Person, Scenario, run_program

CHECKOUT = Path(__file__).parents[2]
TIME = "2026-11-22T15:00:00Z"


def test_click_callisto_read_the_claim_and_see_the_moon_move() -> None:
    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        clock = person.app.state.clock
        assert clock.playing
        person.press(Qt.Key.Key_Space)
        assert not clock.playing
        yield None

        person.click(person.where_is(BodyId.CALLISTO))
        yield lambda: person.reads("1 880 000 km from Jupiter")
        assert person.app.state.selection.body is BodyId.CALLISTO
        assert person.app.window.info_panel.isVisible()

        before, moment = person.where_is(BodyId.IO), clock.jd_tdb
        person.press(Qt.Key.Key_Space)
        yield lambda: clock.jd_tdb > moment + 0.1
        person.press(Qt.Key.Key_Space)
        yield lambda: person.app.frames.snapshot is not None and person.app.frames.snapshot.jd_tdb == clock.jd_tdb
        after = person.where_is(BodyId.IO)
        assert (after - before).manhattanLength() > 10

    assert run_program(["--time", TIME], visit) == 0


def test_clicks_drags_and_keys_do_what_they_should() -> None:
    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        state = person.app.state
        state.clock.set_playing(playing=False)
        yield None

        person.click(person.where_is(BodyId.JUPITER))
        assert state.selection.body is BodyId.JUPITER
        person.click(QPoint(8, 8))
        assert state.selection.body is BodyId.JUPITER, "a stray click must not lose the selection"

        azimuth = state.camera.pose.azimuth_from_sun_deg
        start = person.where_is(BodyId.GANYMEDE)
        person.drag(start, start + QPoint(-120, 30))
        assert state.selection.body is BodyId.JUPITER, "a drag is no click"
        assert state.camera.pose.azimuth_from_sun_deg != azimuth
        yield None

        person.press(Qt.Key.Key_2)
        assert state.selection.body is BodyId.EUROPA
        person.press(Qt.Key.Key_F)
        yield lambda: not state.camera.flying
        assert state.camera.pose.target is BodyId.EUROPA
        yield None
        disc = next(disc for disc in person.app.scene.discs if disc.body is BodyId.EUROPA)
        width_px, height_px = person.app.scene.size_px
        assert (disc.x_px, disc.y_px) == pytest.approx((width_px / 2, height_px / 2), abs=1.0)
        assert disc.radius_px > 0.15 * height_px

        person.press(Qt.Key.Key_Home)
        yield lambda: not state.camera.flying and state.camera.pose.target is None
        person.press(Qt.Key.Key_Escape)
        assert state.selection.body is None
        yield None

        # With the keys alone: round the picture, out of it and back.
        pose, viewport = state.camera.pose, person.app.viewport
        person.press(Qt.Key.Key_Right)
        person.press(Qt.Key.Key_Up)
        person.press(Qt.Key.Key_Plus)
        assert state.camera.pose.azimuth_from_sun_deg > pose.azimuth_from_sun_deg
        assert state.camera.pose.elevation_deg > pose.elevation_deg
        assert state.camera.pose.distance_sizes < pose.distance_sizes
        person.press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is person.app.window.view_bar.scale
        person.press(Qt.Key.Key_Backtab)
        assert QApplication.focusWidget() is viewport
        assert person.app.window.focus_frame.isVisible()
        yield None

        person.double_click(person.where_is(BodyId.IO))
        yield lambda: not state.camera.flying
        assert state.selection.body is BodyId.IO
        assert state.camera.pose.target is BodyId.IO

    assert run_program(["--time", TIME, "--select", "callisto"], visit) == 0


def test_small_moons_are_easy_to_hit_at_true_scale() -> None:
    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        state = person.app.state
        state.clock.set_playing(playing=False)
        yield None
        for moon in (BodyId.CALLISTO, BodyId.GANYMEDE):
            disc = next(disc for disc in person.app.scene.discs if disc.body is moon)
            assert disc.radius_px < 3.0
            person.click(person.where_is(moon) + QPoint(7, -7))
            assert state.selection.body is moon
        label = next(box for box in person.app.scene.label_boxes if box.body is BodyId.IO)
        middle = QPoint(
            round(label.x_px + label.width_px / 2),
            round(person.app.viewport.height() - label.y_px - label.height_px / 2),
        )
        person.click(middle)
        assert state.selection.body is BodyId.IO

    assert run_program(["--time", TIME, "--scale", "0", "--rate", "1"], visit) == 0


def test_the_command_line_chooses_the_opening() -> None:
    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        state = person.app.state
        assert state.selection.body is BodyId.GANYMEDE
        assert state.view.settings.scale == 0.25
        assert state.clock.rate == -60.0
        assert 0.0 <= (parse_utc("1996-06-27T06:29") - state.clock.jd_tdb) < 0.1
        assert iso_utc(state.clock.jd_tdb).startswith("1996-06-27")

    arguments = ["--time", "1996-06-27T06:29Z", "--select", "Ganymede", "--rate", "-60", "--scale", "0.25"]
    assert run_program(arguments, visit) == 0


def test_the_process_itself_ends_quietly_with_status_0() -> None:
    script = (
        "import sys\n"
        "from tests.e2e.harness import run_program\n"
        "def visit(person):\n"
        "    yield person.sees_the_scene\n"
        f"sys.exit(run_program(['--time', '{TIME}'], visit))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == ""
    assert ended.stderr == ""
