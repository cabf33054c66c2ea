"""Off-screen plotters for the scene: the same code as in the window, no display needed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import numpy as np
import pytest
import pyvista as pv

from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.scene.scene import JovianScene

SIZE_PX = (640, 400)
EPOCH = 2461368.0


@pytest.fixture(autouse=True)
def _egl(monkeypatch: pytest.MonkeyPatch) -> None:
    """Render off-screen through EGL where no display is, which VTK would only do with a warning."""
    if not os.environ.get("DISPLAY"):
        monkeypatch.setenv("VTK_DEFAULT_OPENGL_WINDOW", "vtkEGLRenderWindow")


@pytest.fixture
def plotter() -> Iterator[pv.Plotter]:
    """Make an empty off-screen plotter without lights."""
    plotter = pv.Plotter(off_screen=True, window_size=list(SIZE_PX), lighting="none")
    yield plotter
    plotter.close()


@pytest.fixture(scope="module")
def standing_scene() -> Iterator[tuple[pv.Plotter, JovianScene]]:
    """Make one scene for all tests of a module that only apply to it: making one takes a third of a second."""
    with pytest.MonkeyPatch.context() as patch:
        if not os.environ.get("DISPLAY"):
            patch.setenv("VTK_DEFAULT_OPENGL_WINDOW", "vtkEGLRenderWindow")
        plotter = pv.Plotter(off_screen=True, window_size=list(SIZE_PX), lighting="none")
    yield plotter, JovianScene(plotter)
    plotter.close()


@pytest.fixture
def snapshot() -> SystemSnapshot:
    """Freeze a moment at which no moon is eclipsed."""
    moment = compute_snapshot(EPOCH)
    assert np.all(moment.sunlit_fraction == 1.0)
    return moment


@pytest.fixture
def take_picture(plotter: pv.Plotter) -> Callable[[], np.ndarray]:
    """Return a function that renders and returns the picture, (h, w, 3), the upper row first."""

    def take() -> np.ndarray:
        plotter.render()
        return np.asarray(plotter.screenshot(return_img=True))[..., :3].astype(float)

    return take
