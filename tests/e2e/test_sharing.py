"""Links and files in the real program: the window shows again what it showed."""

# PyQt6's stubs declare QTest's static methods with a self argument.
# mypy: disable-error-code="call-overload"

from __future__ import annotations

from pathlib import Path

import numpy as np
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QImage
from PyQt6.QtTest import QTest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.study import Study
from jovian_viewer.state.side_page import SidePage
from jovian_viewer.state.view_link import link_of
from jovian_viewer.state.view_taking import view_of
from jovian_viewer.ui.viewport import Viewport
from tests.e2e.harness import Person, Scenario, run_program

# Passes of the event loop after which a change of the window has been painted.
PASSES = 8
# Of 255. Names are left out here: they stay on the side of their moon they were last on.
MOST_RMS = 1.0


def picture_of(viewport: Viewport) -> np.ndarray:
    """Return what the viewport shows, (h, w, 3)."""
    image = viewport.grabFramebuffer().convertToFormat(QImage.Format.Format_RGB32)
    bits = image.constBits()
    assert bits is not None
    pixels = np.frombuffer(bytes(bits.asarray(image.sizeInBytes())), dtype=np.uint8)
    return np.asarray(pixels.reshape(image.height(), image.width(), 4)[..., 2::-1], dtype=float)


def rms(first: np.ndarray, second: np.ndarray) -> float:
    """Return by how much two pictures differ, of 255."""
    return float(np.sqrt(np.mean((first - second) ** 2))) if first.shape == second.shape else 255.0


def resting(person: Person) -> Scenario:
    """Wait until the window has done what it was asked."""
    yield lambda: not person.app.state.camera.flying
    for _ in range(PASSES):
        yield None
    yield lambda: not person.app.scene.maps_coming
    for _ in range(PASSES):
        yield None


def test_what_the_window_shows_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "my states \u00fc" / "io.jovian"
    path.parent.mkdir()
    links: list[str] = []
    pictures: list[np.ndarray] = []

    def first(person: Person) -> Scenario:
        state = person.app.state
        yield person.sees_the_scene
        assert not state.clock.playing, "a link without play stands still"
        assert state.selection.body is BodyId.EUROPA
        state.places.pick_ground(BodyId.IO, -12.5, 304.0)
        state.side.show(SidePage.MISSIONS)
        state.studies.show(Study.TIDES)
        yield from resting(person)
        links.append(link_of(view_of(state)))
        pictures.append(picture_of(person.app.viewport))
        state.sharing.save(path)
        state.sharing.go_to_link("jovian:?time=1996-09-06T18:50Z&view=galileo&spacecraft=galileo")
        yield from resting(person)
        assert state.explorers.followed is SpacecraftId.GALILEO
        assert rms(pictures[0], picture_of(person.app.viewport)) > 10.0
        state.sharing.open_file(path)
        yield from resting(person)
        assert link_of(view_of(state)) == links[0]
        assert rms(pictures[0], picture_of(person.app.viewport)) < MOST_RMS
        person.app.window.actions_.share.copy_link.trigger()
        state.sharing.go_to_link("jovian:?time=2027-03-14")
        QTest.keyClick(
            person.app.viewport, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        yield from resting(person)
        assert link_of(view_of(state)) == links[0], "the link came from the clipboard"

    def second(person: Person) -> Scenario:
        state = person.app.state
        yield person.sees_the_scene
        yield from resting(person)
        assert link_of(view_of(state)) == links[0]
        assert rms(pictures[0], picture_of(person.app.viewport)) < MOST_RMS
        assert state.recents.paths == (path,)
        assert person.app.window.actions_.missions.isChecked()

    opening = "jovian:?time=2026-11-22T15:00Z&view=io&select=europa&scale=0.5&hide=labels,place-names"
    assert run_program(["--link", opening], first) == 0
    assert run_program([str(path)], second) == 0


def test_a_link_may_let_time_flow() -> None:
    def scenario(person: Person) -> Scenario:
        state = person.app.state
        yield person.sees_the_scene
        yield lambda: state.clock.jd_tdb > parse_utc("2026-11-22T15:00:01Z")
        assert state.clock.playing
        assert state.clock.rate == 600.0

    assert run_program(["--link", "jovian:?time=2026-11-22T15:00Z&rate=60&play=yes", "--rate", "600"], scenario) == 0
