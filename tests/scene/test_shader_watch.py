"""A driver that refuses the programs: plain light, one sentence, and nothing on the terminal."""

from __future__ import annotations

import logging

import numpy as np
import pytest
import pyvista as pv

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.scene import globe_shader, shader_program
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.scene import JovianScene
from jovian_viewer.scene.shader_watch import is_about_shaders
from jovian_viewer.state.camera import CameraPose, CameraView
from jovian_viewer.state.view_options import ViewSettings

POSE = CameraPose(BodyId.JUPITER, 90.0, 0.0, 6.0)
LOOK = Look(ViewSettings(night_fill=0.0, labels=False, orbits=False, stars=False), CameraView(POSE, POSE))


@pytest.fixture
def broken_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every globe's program be nonsense."""
    text = shader_program.shader_text

    def broken(name: str) -> str:
        return text(name) + ("\nnonsense;\n" if name == "globe.frag.glsl" else "")

    monkeypatch.setattr(globe_shader, "shader_text", broken)


def shown(plotter: pv.Plotter) -> np.ndarray:
    """Render and return the picture, (h, w)."""
    plotter.render()
    return np.asarray(np.asarray(plotter.screenshot(return_img=True))[..., :3].astype(float).mean(axis=-1))


@pytest.mark.usefixtures("broken_programs")
def test_a_refused_program_is_told_once_and_the_globes_are_lit_plainly(
    plotter: pv.Plotter,
    snapshot: SystemSnapshot,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    scene = JovianScene(plotter)
    scene.apply(snapshot, LOOK)
    shown(plotter)
    sentence = scene.mend()
    assert sentence is not None
    assert "cannot run the programs that compute the light" in sentence
    scene.apply(snapshot, LOOK)
    picture = shown(plotter)
    assert scene.mend() is None
    disc = scene.discs[0]
    row = picture[round(picture.shape[0] - disc.y_px)]
    lit, dark = (round(disc.x_px + side * 0.6 * disc.radius_px) for side in (-1.0, 1.0))
    # The Sun to the left: a terminator, by the renderer's own lamp.
    assert row[lit] > 40.0
    assert row[dark] < 3.0
    captured = capfd.readouterr()
    assert captured.err == ""
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


def test_a_healthy_driver_is_left_alone(plotter: pv.Plotter, snapshot: SystemSnapshot) -> None:
    scene = JovianScene(plotter)
    scene.apply(snapshot, LOOK)
    shown(plotter)
    assert scene.mend() is None
    assert scene.problems == []


def test_only_complaints_about_programs_count() -> None:
    assert is_about_shaders("vtkShaderProgram (0x1): 0:3(1): error: syntax error")
    assert is_about_shaders("vtkOpenGLPolyDataMapper (0x2): Could not set shader program")
    assert not is_about_shaders("vtkJPEGReader (0x3): cannot open file")
