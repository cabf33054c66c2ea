"""What desktops do to a window: tiny sizes, other pixel ratios, new OpenGL contexts, one window after another."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import weakref
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtCore import QEvent, Qt
from PyQt6.QtGui import QImage, QOpenGLContext
from PyQt6.QtWidgets import QApplication
from vtkmodules.vtkRenderingCore import vtkRenderWindow

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.ui.viewport import Viewport
from tests.e2e.harness import Person, Scenario, run_program

CHECKOUT = Path(__file__).parents[2]
# Passes of the event loop after which a change of the window has been painted.
PASSES = 8
WINDOWS = 12
# What the first windows load stays for the next.
SETTLED_AFTER = 3
# A single window that stayed would hold more.
MOST_GROWTH_MB = 20.0
# Run in a process of its own: Qt reads the factor when it starts.
SCALED = "import sys; from tests.e2e.test_window_faults import visit_scaled; sys.exit(visit_scaled(float(sys.argv[1])))"


def picture_of(viewport: Viewport) -> np.ndarray:
    """Return what the viewport shows, (h, w, 3), device pixels, the upper row first."""
    image = viewport.grabFramebuffer().convertToFormat(QImage.Format.Format_RGB32)
    bits = image.constBits()
    assert bits is not None
    pixels = np.frombuffer(bytes(bits.asarray(image.sizeInBytes())), dtype=np.uint8)
    return np.asarray(pixels.reshape(image.height(), image.width(), 4)[..., 2::-1], dtype=float)


def resting() -> Scenario:
    """Wait until the window has done what it was asked."""
    for _ in range(PASSES):
        yield None


def paused(person: Person) -> Scenario:
    """Wait for the first frame, stop time, and wait for the maps."""
    yield person.sees_the_scene
    person.press(Qt.Key.Key_Space)
    yield from resting()
    yield lambda: not person.app.scene.maps_coming


def assert_same(shown: np.ndarray, expected: np.ndarray) -> None:
    assert expected.max() > 200.0, "nothing to compare with"
    assert shown.shape == expected.shape
    assert np.abs(shown - expected).max() <= 2.0


def test_a_window_may_become_a_single_pixel() -> None:
    def visit(person: Person) -> Scenario:
        yield from paused(person)
        window, viewport, scene = person.app.window, person.app.viewport, person.app.scene
        # Names stay on the side of their moon they were last on.
        person.app.state.view.update(labels=False)
        yield from resting()
        before, size = picture_of(viewport), window.size()
        smallest, largest = viewport.minimumSize(), viewport.maximumSize()
        viewport.setMinimumSize(0, 0)
        sizes = []
        for width, height in ((1, 1), (1, 300), (300, 1), (17, 9)):
            viewport.setMaximumSize(width, height)
            viewport.resize(width, height)
            yield from resting()
            assert scene.size_px == (viewport.width(), viewport.height())
            assert picture_of(viewport).shape[:2] == (viewport.height(), viewport.width())
            sizes.append(scene.size_px)
            scene.pick(0.5, 0.5)
        assert (1, 1) in sizes
        viewport.setMinimumSize(smallest)
        viewport.setMaximumSize(largest)
        window.resize(size)
        yield from resting()
        assert_same(picture_of(viewport), before)
        assert scene.problems == []
        assert person.app.state.messages.last is None

    assert run_program([], visit) == 0


def test_hidden_and_shown_again_it_looks_the_same() -> None:
    def visit(person: Person) -> Scenario:
        yield from paused(person)
        before = picture_of(person.app.viewport)
        for _ in range(2):
            person.app.window.hide()
            yield from resting()
            person.app.window.show()
            yield from resting()
            assert_same(picture_of(person.app.viewport), before)

    assert run_program([], visit) == 0


def test_what_a_closed_window_leaves_frees_nothing_of_the_next() -> None:
    def visit(person: Person) -> Scenario:
        yield from paused(person)
        viewport = person.app.viewport
        before = picture_of(viewport)
        # What is left of the window before goes now, while this one's context is current.
        gc.collect()
        for _ in range(3):
            viewport.request_redraw()
            yield from resting()
        assert_same(picture_of(viewport), before)

    gc.disable()
    try:
        for _ in range(2):
            assert run_program([], visit) == 0
    finally:
        gc.enable()


def test_a_new_context_shows_the_same_picture() -> None:
    def visit(person: Person) -> Scenario:
        yield from paused(person)
        viewport = person.app.viewport
        home = viewport.parentWidget()
        assert home is not None
        layout = home.layout()
        assert layout is not None
        before, size = picture_of(viewport), viewport.size()
        # Qt destroys the context with the window the viewport leaves, and makes one for the window it comes to.
        contexts = [viewport.context()]
        for _ in range(2):
            viewport.setParent(None)
            viewport.resize(size)
            viewport.show()
            yield from resting()
            contexts.append(viewport.context())
            assert_same(picture_of(viewport), before)
            layout.addWidget(viewport)
            yield from resting()
            contexts.append(viewport.context())
            assert_same(picture_of(viewport), before)
        assert len({id(context) for context in contexts}) == len(contexts)
        # VTK must still be able to ask for the context: what it frees is freed where it was made.
        window = viewport.render_window
        assert window is not None
        viewport.doneCurrent()
        window.MakeCurrent()
        assert QOpenGLContext.currentContext() is viewport.context()
        person.app.state.view.update(night_fill=0.9)
        yield from resting()
        assert picture_of(viewport).mean() > before.mean() + 0.5, "and it goes on changing"
        assert person.app.scene.problems == []

    assert run_program([], visit) == 0


def test_a_screen_with_finer_pixels_gets_a_finer_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    def visit(person: Person) -> Scenario:
        yield from paused(person)
        viewport, scene = person.app.viewport, person.app.scene
        width_px, height_px = scene.size_px
        ganymede = person.where_is(BodyId.GANYMEDE)
        for ratio in (2.0, 1.5, 1.0):
            monkeypatch.setattr(viewport, "devicePixelRatioF", lambda ratio=ratio: ratio)
            # What Qt sends when a window is moved to another screen: its logical size stays.
            QApplication.sendEvent(viewport, QEvent(QEvent.Type.DevicePixelRatioChange))
            yield from resting()
            assert scene.size_px == (round(width_px * ratio), round(height_px * ratio))
            person.app.state.selection.select(None)
            person.click(ganymede)
            assert person.app.state.selection.body is BodyId.GANYMEDE

    assert run_program([], visit) == 0


def visit_scaled(ratio: float) -> int:
    """Open the window on a screen of this pixel ratio and look at it.

    Returns
    -------
    int
        The program's exit status.
    """
    from jovian_viewer.app.bootstrap import qt_application

    def visit(person: Person) -> Scenario:
        yield from paused(person)
        viewport, scene = person.app.viewport, person.app.scene
        assert viewport.devicePixelRatioF() == ratio
        width_px, height_px = scene.size_px
        assert abs(width_px - viewport.width() * ratio) <= 1.0
        assert abs(height_px - viewport.height() * ratio) <= 1.0
        picture = picture_of(viewport)
        assert abs(picture.shape[1] - width_px) <= 1
        jupiter = scene.discs[0]
        row, column, reach = picture.shape[0] - 1 - round(jupiter.y_px), round(jupiter.x_px), round(jupiter.radius_px)
        assert picture[row - reach : row + reach, column - reach : column + reach].mean() > 30.0
        for body in BODIES:
            person.click(person.where_is(body))
            assert person.app.state.selection.body is body

    application = qt_application()
    status = run_program(["--time", "2026-11-22T15:00Z"], visit)
    application.quit()
    return status


@pytest.mark.parametrize("ratio", [1.5, 2.0])
def test_pixel_ratios(ratio: float) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", SCALED, str(ratio)],
        cwd=CHECKOUT,
        env={**os.environ, "QT_SCALE_FACTOR": str(ratio)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.stderr == ""
    assert ended.returncode == 0


def resident_mb() -> float:
    """Return the memory this process holds now."""
    # The second number: pages resident.
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_twelve_windows_leave_nothing_behind() -> None:
    parts: list[weakref.ref[object]] = []
    held_mb: list[float] = []
    before = {id(thing) for thing in gc.get_objects() if isinstance(thing, vtkRenderWindow)}

    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        parts.extend(weakref.ref(part) for part in (person.app.viewport, person.app.scene, person.app.window))

    for _ in range(WINDOWS):
        assert run_program([], visit) == 0
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()
        gc.collect()
        held_mb.append(resident_mb())
    assert len(parts) == 3 * WINDOWS
    assert [part for part in (reference() for reference in parts) if part is not None] == []
    windows = [thing for thing in gc.get_objects() if isinstance(thing, vtkRenderWindow) and id(thing) not in before]
    assert windows == []
    assert held_mb[-1] - held_mb[SETTLED_AFTER - 1] < MOST_GROWTH_MB, held_mb
