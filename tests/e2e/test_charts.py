"""Charts in the real window: they open below the scene, share its clock, and go into files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QApplication

from jovian_viewer.app.composition import Application
from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.catalog.study import Study
from jovian_viewer.ui.chart_view import ChartView
from tests.e2e.harness import Person, Scenario, run_program

TIME = "2026-11-22T15:00:00Z"


def open_chart(app: Application) -> ChartView:
    study = app.window.study_pane.study
    assert study is not None
    view = study.chart_view
    assert isinstance(view, ChartView)
    return view


def shades(person: Person) -> int:
    """Return how many different colours the picture has: one, where it is blank."""
    image = person.app.viewport.grab().toImage()
    return len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)})


def test_dragging_the_line_of_now_moves_the_clock_the_scene_and_the_panel() -> None:
    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        app, state = person.app, person.app.state
        person.press(Qt.Key.Key_Space)
        assert not state.clock.playing
        person.press(Qt.Key.Key_F9)
        yield app.window.study_pane.isVisible
        view = open_chart(app)
        yield lambda: view.chart is not None and view.plot.field.width() > 300
        start, io_before = state.clock.jd_tdb, person.where_is(BodyId.IO)
        wanted = start + 0.75
        height = view.plot.height() // 2
        here, there = (QPoint(round(view.plot.x_px_of(moment)), height) for moment in (start, wanted))
        person.drag(here, there, on=view.plot.viewport())
        first, last = view.places
        a_pixel = (last - first) / view.plot.field.width()
        assert state.clock.jd_tdb == pytest.approx(wanted, abs=1.5 * a_pixel)
        yield lambda: app.frames.snapshot is not None and app.frames.snapshot.jd_tdb == state.clock.jd_tdb
        assert (person.where_is(BodyId.IO) - io_before).manhattanLength() > 20
        assert not state.clock.playing
        moved_to = state.clock.jd_tdb
        yield None
        assert state.clock.jd_tdb == moved_to

    assert run_program(["--time", TIME], visit) == 0


def test_opening_and_closing_neither_blanks_nor_turns_the_scene() -> None:
    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        app, state = person.app, person.app.state
        person.press(Qt.Key.Key_Space)
        pose, height = state.camera.pose, app.viewport.height()
        whole = shades(person)
        assert whole > 100
        for study in (*Study, None):
            state.studies.show(study)
            # At once, and when everything has found its place.
            QApplication.sendPostedEvents()
            assert shades(person) > 100, study
            yield None
            yield None
            assert shades(person) > 100, study
            assert len(app.scene.discs) == len(BODIES)
            for body in BODIES:
                place = person.where_is(body)
                assert app.viewport.rect().contains(place), (study, body)
            assert state.camera.pose == pose
        assert app.viewport.height() == height
        assert app.viewport.hasFocus()

    assert run_program(["--time", TIME], visit) == 0


def test_the_chart_goes_into_files_and_the_paused_window_rests(tmp_path: Path) -> None:
    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        app, state = person.app, person.app.state
        person.press(Qt.Key.Key_Space)
        state.studies.choose_chart("gaps")
        person.press(Qt.Key.Key_F9)
        yield lambda: open_chart(app).chart is not None
        for ending in ("png", "svg", "csv"):
            app.window.study_pane.write_chart(tmp_path / f"gaps.{ending}")
        assert {path.name for path in tmp_path.iterdir()} == {"gaps.png", "gaps.svg", "gaps.csv"}
        assert "Ganymede to Callisto (thousand km)" in (tmp_path / "gaps.csv").read_text("utf-8").splitlines()[0]
        frames: list[None] = []
        app.viewport.painted.connect(lambda: frames.append(None))
        yield lambda: not state.camera.flying
        for _ in range(5):
            yield None
        frames.clear()
        for _ in range(30):
            yield None
        assert len(frames) <= 1, "an open chart that nobody touches draws nothing"

    assert run_program(["--time", TIME], visit) == 0
