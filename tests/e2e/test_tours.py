"""Tours in the real window: each that is shipped is played to its end, and every step keeps its promise."""

# PyQt6's stubs declare QTest's static methods with a self argument.
# mypy: disable-error-code="call-overload"

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest

from jovian_viewer.astro.phenomena import PhenomenonKind
from jovian_viewer.astro.trajectory import spacecraft_spans
from jovian_viewer.catalog.tour import Tour
from jovian_viewer.catalog.tours import shipped_tours, tour_named
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import SYSTEM_POSE
from jovian_viewer.state.view_options import Smoothing, ViewSettings
from jovian_viewer.ui.main_window import SMALLEST_SIZE
from tests.e2e.harness import Person, Scenario, run_program

# Steps wait until they have been looked at, and then make room at once.
WAITING, HURRIED = 1e-3, 1e4
# The clock runs on while a step is looked at, and a tick more.
_SLACK_S = 1.0


def check_step(state: AppState, person: Person, seen: int, stayed_s: float) -> None:
    """Make sure that what the step promises is there."""
    step = state.tour.step
    assert step is not None
    showing, bar = step.showing, person.app.window.tour_bar
    told = f"step {seen + 1}"
    assert bar.isVisible(), told
    assert bar.text.text() == step.text, told
    assert bar.progress.text().startswith(f"{seen + 1} of "), told
    if showing.jd_tdb is not None:
        gone_s = (state.clock.jd_tdb - showing.jd_tdb) * 86400.0
        assert abs(gone_s) <= abs(state.clock.rate) * (stayed_s + _SLACK_S), told
    pose = state.camera.pose
    if showing.frame is not None:
        assert pose.target is showing.frame, told
    if showing.whole_system:
        assert pose.target is None, told
        assert pose.elevation_deg == (showing.elevation_deg or SYSTEM_POSE.elevation_deg), told
    if showing.from_earth:
        assert pose.is_telescopic, told
        assert state.view.settings.scale == 0.0, told
    if showing.feature_id is not None:
        assert state.places.picked is not None, told
    if showing.select is not None:
        assert state.selection.body is showing.select, told
    assert state.studies.open_study is showing.study, told
    assert person.app.window.study_pane.isVisible() is (showing.study is not None), told
    assert state.ruler.ends == showing.ruler, told
    assert state.view.settings.tide_lens is showing.tide_lens, told
    assert state.explorers.chosen is showing.spacecraft, told
    assert state.explorers.whole_paths is showing.whole_paths, told
    assert (state.explorers.encounter is not None) is showing.watches_encounter, told
    assert (state.comet.fragment, state.comet.entry) == (showing.fragment, showing.entry), told
    assert (state.focus.event is not None) is (showing.event is not None), told
    if showing.event is not None:
        assert state.focus.event is not None
        assert state.focus.event.kind is PhenomenonKind(showing.event), told
        assert state.focus.why is showing.why, told


def shows_target(person: Person) -> bool:
    """Tell whether the body that is looked at is drawn in the picture, large enough to be seen."""
    state, viewport = person.app.state, person.app.viewport
    target = state.camera.pose.target
    if target is None:
        return bool(person.app.scene.discs)
    disc = next(disc for disc in person.app.scene.discs if disc.body is target)
    ratio = viewport.devicePixelRatioF()
    inside = 0.0 <= disc.x_px <= viewport.width() * ratio and 0.0 <= disc.y_px <= viewport.height() * ratio
    return inside and disc.radius_px > 8.0 * ratio


def has_gone_on(state: AppState, index: int) -> Callable[[], bool]:
    """Return a condition: the tour has left a step, or is over."""
    return lambda: state.tour.index > index or state.tour.over


@pytest.mark.parametrize("tour", shipped_tours(), ids=lambda tour: tour.id)
def test_a_tour_is_played_to_its_end(tour: Tour) -> None:
    def visit(person: Person) -> Scenario:
        state, guide = person.app.state, person.app.guides.tour_guide
        guide.set_pace(WAITING)
        # Small pictures are drawn sooner.
        person.app.window.resize(SMALLEST_SIZE)
        yield person.sees_the_scene
        yield lambda: state.tour.tour == tour

        def wait_at_step() -> None:
            begun_s[0] = time.monotonic()
            guide.set_pace(WAITING)

        begun_s = [time.monotonic() - 30.0]
        state.tour.step_changed.connect(wait_at_step)
        for index in range(len(tour.steps)):
            assert state.tour.index == index
            assert state.tour.playing, state.messages.last
            assert guide.waiting
            state.camera.advance(1.0)
            check_step(state, person, index, time.monotonic() - begun_s[0])
            yield lambda: shows_target(person)
            guide.set_pace(HURRIED)
            yield has_gone_on(state, index)
        assert state.tour.over
        assert not guide.waiting
        assert person.app.window.tour_bar.progress.text().endswith("the end")
        person.press(Qt.Key.Key_Escape, on=person.app.viewport)
        assert state.tour.tour is None
        assert dataclasses.asdict(state.view.settings) == dataclasses.asdict(ViewSettings(smoothing=Smoothing.NONE))
        assert state.clock.rate == 3600.0
        assert state.studies.open_study is None
        assert state.explorers.chosen is None
        assert not person.app.window.tour_bar.isVisible()
        yield None

    assert run_program(["--tour", tour.id, "--smoothing", "none"], visit) == 0


def test_spacecraft_of_the_tours_are_in_the_scene_where_their_paths_are_known() -> None:
    for tour in shipped_tours():
        for step in tour.steps:
            if step.showing.spacecraft is not None and step.moment_jd_tdb is not None:
                start, stop = spacecraft_spans()[step.showing.spacecraft]
                assert start <= step.moment_jd_tdb <= stop


def test_turning_the_view_lets_the_tour_rest_and_the_keyboard_leads_on() -> None:
    def visit(person: Person) -> Scenario:
        state, viewport = person.app.state, person.app.viewport
        yield person.sees_the_scene
        yield lambda: state.tour.tour is not None and not state.camera.flying
        assert state.tour.playing
        person.drag(QPoint(300, 250), QPoint(340, 260))
        assert not state.tour.playing
        assert not person.app.guides.tour_guide.waiting
        assert person.app.window.tour_bar.progress.text() == "1 of 8, paused"
        # The scene stays alive.
        moment = state.clock.jd_tdb
        yield lambda: state.clock.jd_tdb > moment
        QTest.keyClick(viewport, Qt.Key.Key_PageDown)
        assert state.tour.index == 1
        QTest.keyClick(viewport, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
        assert state.tour.playing
        QTest.keyClick(viewport, Qt.Key.Key_Escape)
        assert state.tour.tour is None
        yield None

    assert run_program(["--tour", "quiet-moon"], visit) == 0


def test_the_subject_is_above_the_bar() -> None:
    def visit(person: Person) -> Scenario:
        window = person.app.window
        yield person.sees_the_scene
        before = window.tour_bar.isVisible()
        height = person.app.viewport.height()
        person.app.state.tour.start(tour_named("galileos-tour"))
        yield lambda: person.app.viewport.height() < height
        assert not before
        assert not window.tour_bar.geometry().intersects(person.app.viewport.geometry())
        yield None

    assert run_program([], visit) == 0


def test_a_teachers_own_file_is_played(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'title = "Mine"\nabout = "A."\n[[step]]\ntext = "Io."\nframe = "io"\ntoward = "jupiter"\n'
        '[[step]]\ntext = "Galileo."\nencounter = "galileo-E12"\nfollow = true\n',
        encoding="utf-8",
    )

    def visit(person: Person) -> Scenario:
        state = person.app.state
        yield person.sees_the_scene
        person.app.guides.tour_guide.set_pace(HURRIED)
        yield lambda: state.tour.over
        assert state.explorers.followed is not None
        assert state.camera.pose.spacecraft is state.explorers.followed
        yield None

    assert run_program(["--tour", str(path)], visit) == 0
